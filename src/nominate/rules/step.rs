//! How a nomination gets from one hand to the next, and why it may not.

use super::nomination::Nomination;
use super::screen::Elsewhere;
use crate::office::Role;

/// How far a nomination is. That it stands on a ballot, and what follows, is told by the rounds and not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// 已提交: nobody has looked at it yet.
    Submitted,
    /// 入池: a product type was made of it.
    Accepted,
    /// 并入: it stands for a product type that there was already.
    Merged,
    /// It is really a complaint or a report, which the nominator has to make themselves.
    NeedsSplit,
    /// It belongs elsewhere: food, drugs, cosmetics, medical devices.
    Redirected,
    /// It was turned down, with a reason.
    Rejected,
    /// The nominator took it back.
    Withdrawn,
    /// Twelve months are over.
    Expired,
}

impl State {
    /// All of them.
    pub const ALL: [State; 8] = [
        State::Submitted,
        State::Accepted,
        State::Merged,
        State::NeedsSplit,
        State::Redirected,
        State::Rejected,
        State::Withdrawn,
        State::Expired,
    ];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Submitted => "submitted",
            State::Accepted => "accepted",
            State::Merged => "merged",
            State::NeedsSplit => "needs_split",
            State::Redirected => "redirected",
            State::Rejected => "rejected",
            State::Withdrawn => "withdrawn",
            State::Expired => "expired",
        }
    }

    /// Reads what [`State::as_str`] wrote.
    pub fn read(text: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether it counts for its product type.
    pub fn is_pooled(self) -> bool {
        matches!(self, State::Accepted | State::Merged)
    }

    /// Where a step leads from here.
    pub fn after(self, step: Step) -> Result<State, Refusal> {
        match (self, step) {
            (State::Withdrawn | State::Expired, _) => Err(Refusal::NotNow(self)),
            (_, Step::Accept) => Ok(State::Accepted),
            (_, Step::Merge) => Ok(State::Merged),
            (_, Step::Split) => Ok(State::NeedsSplit),
            (_, Step::Redirect) => Ok(State::Redirected),
            (_, Step::Reject) => Ok(State::Rejected),
            (_, Step::Withdraw) => Ok(State::Withdrawn),
            (State::Submitted | State::Accepted | State::Merged, Step::Expire) => Ok(State::Expired),
            (_, Step::Expire) => Err(Refusal::NotNow(self)),
        }
    }
}

/// What may be done to a nomination. A decision may be followed by another, which takes its place; both stay in
/// the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A product type is made of it.
    Accept,
    /// It goes to a product type that there is.
    Merge,
    /// The nominator is led to complaints or reports; nothing is copied there.
    Split,
    /// The nominator is led to whoever tests such things.
    Redirect,
    /// It is turned down.
    Reject,
    /// The nominator takes it back.
    Withdraw,
    /// Its twelve months are over.
    Expire,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 7] =
        [Step::Accept, Step::Merge, Step::Split, Step::Redirect, Step::Reject, Step::Withdraw, Step::Expire];

    /// Which officers may do it; nobody's is what nominators and the clock do.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Step::Accept | Step::Merge | Step::Split | Step::Redirect | Step::Reject => &[Role::Mod],
            Step::Withdraw | Step::Expire => &[],
        }
    }

    /// As in the log and in the desk's form.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Accept => "accept",
            Step::Merge => "merge",
            Step::Split => "split",
            Step::Redirect => "redirect",
            Step::Reject => "reject",
            Step::Withdraw => "withdraw",
            Step::Expire => "expire",
        }
    }

    /// A moderator's step, by what [`Step::as_str`] wrote.
    pub fn of_a_moderator(text: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.as_str() == text && !step.roles().is_empty())
    }
}

impl Nomination {
    /// Whether a step may be taken by whoever saw this revision; where it leads. What stands on a ballot stays as
    /// it is: the round's candidates are final.
    pub fn after(&self, step: Step, revision: i32, is_candidate: bool) -> Result<State, Refusal> {
        if self.revision != revision {
            return Err(Refusal::Changed);
        }
        if is_candidate && step != Step::Expire {
            return Err(Refusal::Candidate);
        }
        self.state.after(step)
    }
}

/// Why a step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The nomination is withdrawn or has expired.
    NotNow(State),
    /// Somebody else changed it in the meantime.
    Changed,
    /// It stands, or stood, on a ballot.
    Candidate,
}

/// Why a nomination was turned down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 广告.
    Advertising,
    /// 辱骂.
    Abuse,
    /// 点名个人、商家或者牌子.
    Names,
    /// 重复刷.
    Spam,
    /// 不是产品，或者看不出是什么.
    NoProduct,
}

impl Reason {
    /// All of them, in the order of the form.
    pub const ALL: [Reason; 5] =
        [Reason::NoProduct, Reason::Names, Reason::Advertising, Reason::Spam, Reason::Abuse];

    /// As in the database and in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Advertising => "advertising",
            Reason::Abuse => "abuse",
            Reason::Names => "names",
            Reason::Spam => "spam",
            Reason::NoProduct => "no_product",
        }
    }

    /// Reads what [`Reason::as_str`] wrote.
    pub fn read(text: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// What a nomination really was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Really {
    /// 投诉: a quarrel with a shop, to be settled.
    Complaint,
    /// 举报: something against the law, to be looked into.
    Report,
}

impl Really {
    /// Both.
    pub const ALL: [Really; 2] = [Really::Complaint, Really::Report];

    /// As in the database and in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Really::Complaint => "complaint",
            Really::Report => "report",
        }
    }

    /// Reads what [`Really::as_str`] wrote.
    pub fn read(text: &str) -> Option<Really> {
        Really::ALL.into_iter().find(|really| really.as_str() == text)
    }
}

/// What a moderator decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A product type of this id, made now.
    Accept(String),
    /// A product type that there is.
    Merge(String),
    /// It is really this.
    Split(Really),
    /// It belongs there.
    Redirect(Elsewhere),
    /// Turned down, with words to the nominator.
    Reject(Reason, String),
}

impl Decision {
    /// The step it takes.
    pub fn step(&self) -> Step {
        match self {
            Decision::Accept(_) => Step::Accept,
            Decision::Merge(_) => Step::Merge,
            Decision::Split(_) => Step::Split,
            Decision::Redirect(_) => Step::Redirect,
            Decision::Reject(..) => Step::Reject,
        }
    }

    /// The product type it leads to.
    pub fn product(&self) -> Option<&str> {
        match self {
            Decision::Accept(product) | Decision::Merge(product) => Some(product),
            _ => None,
        }
    }

    /// The code of its reason.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Decision::Accept(_) | Decision::Merge(_) => None,
            Decision::Split(really) => Some(really.as_str()),
            Decision::Redirect(elsewhere) => Some(elsewhere.as_str()),
            Decision::Reject(reason, _) => Some(reason.as_str()),
        }
    }

    /// What the nominator is told besides.
    pub fn told(&self) -> Option<&str> {
        match self {
            Decision::Reject(_, told) => Some(told),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the five steps of moderators, withdrawing and expiring lead from a state.
    fn ways(state: State) -> [bool; 7] {
        Step::ALL.map(|step| state.after(step).is_ok())
    }

    #[test]
    fn only_these_steps_lead_anywhere() {
        let (yes, no) = (true, false);
        for state in State::ALL {
            assert_eq!(State::read(state.as_str()), Some(state));
            let expected = match state {
                State::Submitted | State::Accepted | State::Merged => [yes; 7],
                State::NeedsSplit | State::Redirected | State::Rejected => [yes, yes, yes, yes, yes, yes, no],
                State::Withdrawn | State::Expired => [no; 7],
            };
            assert_eq!(ways(state), expected, "{state:?}");
            for step in Step::ALL {
                match state.after(step) {
                    Ok(next) => assert_eq!(Ok(next), State::Submitted.after(step)),
                    Err(refusal) => assert_eq!(refusal, Refusal::NotNow(state)),
                }
            }
        }
        let led: Vec<State> =
            Step::ALL.iter().filter_map(|step| State::Submitted.after(*step).ok()).collect();
        assert_eq!(
            led,
            [
                State::Accepted,
                State::Merged,
                State::NeedsSplit,
                State::Redirected,
                State::Rejected,
                State::Withdrawn,
                State::Expired
            ]
        );
    }

    #[test]
    fn every_step_is_a_moderators_or_nobodys_of_the_staff() {
        for (step, role) in Step::ALL.into_iter().flat_map(|step| Role::ALL.map(|role| (step, role))) {
            let own =
                matches!(step, Step::Accept | Step::Merge | Step::Split | Step::Redirect | Step::Reject);
            assert_eq!(step.roles().contains(&role), own && role == Role::Mod, "{step:?} {role:?}");
        }
        assert_eq!(Step::of_a_moderator("merge"), Some(Step::Merge));
        assert_eq!((Step::of_a_moderator("withdraw"), Step::of_a_moderator("")), (None, None));
    }

    #[test]
    fn every_reason_reads_back() {
        for reason in Reason::ALL {
            assert_eq!(Reason::read(reason.as_str()), Some(reason));
        }
        for really in Really::ALL {
            assert_eq!(Really::read(really.as_str()), Some(really));
        }
        let rejected = Decision::Reject(Reason::Spam, "一样的提了很多次。".into());
        assert_eq!((rejected.reason(), rejected.product()), (Some("spam"), None));
        assert_eq!(Decision::Merge("glue".into()).product(), Some("glue"));
    }
}
