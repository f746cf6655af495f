//! A case of either lane, where it does not matter which.

use chrono::{NaiveDate, NaiveDateTime};

use super::complaint::{Complaint, ComplaintState, ComplaintStep, Refusal};
use super::deed::Step;
use super::filing::{Lane, Problem};
use super::grounds::{Rejection, Termination};
use super::report::{Report, ReportState};
use super::terms::{Basis, Mark};
use crate::calendar::{Due, TermRecord};

/// A complaint or a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// 投诉.
    Complaint(Complaint),
    /// 举报.
    Report(Report),
}

/// How far a case of either lane has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Of a complaint.
    Complaint(ComplaintState),
    /// Of a report.
    Report(ReportState),
}

impl State {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Complaint(state) => state.as_str(),
            State::Report(state) => state.as_str(),
        }
    }
}

/// Where a case stands, as its citizen is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How far it has come, or how it ended before it was closed.
    pub state: State,
    /// The item of the ground, of a refusal or of mediation's end.
    pub ground: Option<i32>,
    /// Whether nothing is left to do.
    pub is_closed: bool,
}

impl Standing {
    /// Why a complaint was refused, if it was.
    pub fn rejection(self) -> Option<Rejection> {
        let is_refused = self.state == State::Complaint(ComplaintState::Refused);
        self.ground.filter(|_| is_refused).and_then(Rejection::of_item)
    }

    /// Why mediation ended without agreement, if it did.
    pub fn termination(self) -> Option<Termination> {
        let has_ended = self.state == State::Complaint(ComplaintState::Terminated);
        self.ground.filter(|_| has_ended).and_then(Termination::of_item)
    }

    /// Whether nobody has it in hand any more.
    pub fn is_over(self) -> bool {
        self.is_closed
            || match self.state {
                State::Complaint(state) => state >= ComplaintState::Agreed,
                State::Report(state) => !state.is_open() && state != ReportState::Filed,
            }
    }
}

impl Case {
    /// Which lane it is in.
    pub fn lane(&self) -> Lane {
        match self {
            Case::Complaint(_) => Lane::Complaint,
            Case::Report(_) => Lane::Report,
        }
    }

    /// Key.
    pub fn id(&self) -> &str {
        match self {
            Case::Complaint(it) => &it.id,
            Case::Report(it) => &it.id,
        }
    }

    /// The citizen's number.
    pub fn number(&self) -> &str {
        match self {
            Case::Complaint(it) => &it.number,
            Case::Report(it) => &it.number,
        }
    }

    /// How far it has come.
    pub fn state(&self) -> State {
        match self {
            Case::Complaint(it) => State::Complaint(it.state),
            Case::Report(it) => State::Report(it.state),
        }
    }

    /// What is mainly wrong.
    pub fn problem(&self) -> Problem {
        match self {
            Case::Complaint(it) => it.problem,
            Case::Report(it) => it.problem,
        }
    }

    /// The product type.
    pub fn product(&self) -> Option<&str> {
        match self {
            Case::Complaint(it) => it.product.as_deref(),
            Case::Report(it) => it.product.as_deref(),
        }
    }

    /// The county whose it is.
    pub fn county(&self) -> Option<&str> {
        match self {
            Case::Complaint(it) => it.county.as_deref(),
            Case::Report(it) => it.county.as_deref(),
        }
    }

    /// When it came.
    pub fn received_at(&self) -> NaiveDateTime {
        match self {
            Case::Complaint(it) => it.received_at,
            Case::Report(it) => it.received_at,
        }
    }

    /// Its number at 12315.
    pub fn registered(&self) -> Option<&str> {
        match self {
            Case::Complaint(it) => it.registered.as_deref(),
            Case::Report(it) => it.registered.as_deref(),
        }
    }

    /// One more with every change.
    pub fn revision(&self) -> i32 {
        match self {
            Case::Complaint(it) => it.revision,
            Case::Report(it) => it.revision,
        }
    }

    /// Whether nothing is left to do.
    pub fn is_closed(&self) -> bool {
        matches!(self.state(), State::Complaint(ComplaintState::Closed) | State::Report(ReportState::Closed))
    }

    /// Where it stands, as its citizen is told: a closed case by how it ended.
    pub fn standing(&self, entries: &[Entry]) -> Standing {
        let ended = entries.iter().rev().find_map(|entry| match Step::read(self.lane(), &entry.what)? {
            Step::Complaint(step) => ComplaintState::ended_by(step).map(State::Complaint),
            Step::Report(step) => ReportState::ended_by(step).map(State::Report),
        });
        let ground = match self {
            Case::Complaint(it) => it.ground,
            Case::Report(_) => None,
        };
        let state = match (self.is_closed(), ended, ground) {
            // Whoever takes an accepted complaint back ends its mediation.
            (true, Some(State::Complaint(ComplaintState::Withdrawn)), Some(_)) => {
                State::Complaint(ComplaintState::Terminated)
            }
            (true, Some(ended), _) => ended,
            _ => self.state(),
        };
        Standing { state, ground, is_closed: self.is_closed() }
    }

    /// Whether somebody may take a step with the case as they saw it; the case as it is then.
    pub fn after(&self, step: Step, by: &str, revision: i32) -> Result<Case, Refusal> {
        match (self, step) {
            (Case::Complaint(it), Step::Complaint(step)) => {
                let state = it.after(step, by, revision)?;
                let ground = match (step, state) {
                    (ComplaintStep::Withdraw, ComplaintState::Terminated) => {
                        Some(Termination::Settled.item())
                    }
                    _ => it.ground,
                };
                Ok(Case::Complaint(Complaint { state, ground, ..it.clone() }))
            }
            (Case::Report(it), Step::Report(step)) => {
                let state = it.after(step, revision)?;
                Ok(Case::Report(Report { state, ..it.clone() }))
            }
            _ => Err(Refusal::NotNow),
        }
    }

    /// Whether a step leads anywhere from here.
    pub fn may(&self, step: Step) -> bool {
        match (self, step) {
            (Case::Complaint(it), Step::Complaint(step)) => it.state.after(step).is_some(),
            (Case::Report(it), Step::Report(step)) => it.state.after(step).is_some(),
            _ => false,
        }
    }

    /// The same in another county, or the city's own.
    pub fn given_to(self, county: Option<String>) -> Case {
        match self {
            Case::Complaint(it) => Case::Complaint(Complaint { county, ..it }),
            Case::Report(it) => Case::Report(Report { county, ..it }),
        }
    }

    /// The same with its number at 12315.
    pub fn registered_as(self, number: String) -> Case {
        let registered = Some(number);
        match self {
            Case::Complaint(it) => Case::Complaint(Complaint { registered, ..it }),
            Case::Report(it) => Case::Report(Report { registered, ..it }),
        }
    }
}

/// A term of a case, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Which one.
    pub basis: Basis,
    /// Start, pauses, extension.
    pub record: TermRecord,
    /// Its last day; none while it stands still.
    pub due: Option<Due>,
    /// When it was met.
    pub met_at: Option<NaiveDateTime>,
}

impl Running {
    /// How far it has run out.
    pub fn mark(&self, today: NaiveDate) -> Mark {
        let start = self.record.restarted_from.unwrap_or(self.record.start);
        self.due.map_or(Mark::Early, |due| Mark::of(start, due.day, today))
    }
}

/// What happened to a case, or was written about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: NaiveDateTime,
    /// `received`, `message`, or the step.
    pub what: String,
    /// The officer; nobody where the citizen or the portal did it.
    pub officer: Option<String>,
    /// Whether the citizen sees it.
    pub shown: bool,
    /// By which day the citizen should answer.
    pub until: Option<NaiveDate>,
    /// What was written.
    pub words: Option<String>,
}

/// The term that a case is waiting for: of those not met, the one due first, but for the registration.
pub fn waiting_for(clocks: &[Running]) -> Option<&Running> {
    let open = clocks.iter().filter(|clock| clock.met_at.is_none() && clock.basis != Basis::Register);
    open.min_by_key(|clock| clock.due.map_or(NaiveDate::MAX, |due| due.day))
}

#[cfg(test)]
mod tests {
    use super::super::complaint::tests::complaint;
    use super::*;

    fn said(what: &str) -> Entry {
        let at = "2026-09-01T04:00:00".parse().unwrap();
        Entry { at, what: what.into(), officer: None, shown: true, until: None, words: None }
    }

    #[test]
    fn a_closed_case_is_told_by_how_it_ended() {
        let closed = |ground, what: &[&str]| {
            let it = Complaint { ground, ..complaint(ComplaintState::Closed) };
            let entries: Vec<Entry> = what.iter().map(|what| said(what)).collect();
            Case::Complaint(it).standing(&entries)
        };
        let refused = closed(Some(1), &["received", "propose-refusal", "refuse", "answer", "close"]);
        assert_eq!(refused.rejection(), Some(Rejection::NotOurs));
        assert_eq!((refused.termination(), refused.is_closed), (None, true));
        let ended = closed(Some(2), &["accept", "terminate", "tell-parties", "close"]);
        assert_eq!(ended.termination(), Some(Termination::Refused));
        let agreed = closed(None, &["accept", "mediate", "agree", "close"]);
        assert_eq!(agreed.state, State::Complaint(ComplaintState::Agreed));
        let withdrawn = closed(None, &["received", "withdraw", "close"]);
        assert_eq!(withdrawn.state, State::Complaint(ComplaintState::Withdrawn));
        let taken_back = closed(Some(1), &["accept", "withdraw", "tell-parties", "close"]);
        assert_eq!(taken_back.termination(), Some(Termination::Settled));
    }

    #[test]
    fn whoever_takes_an_accepted_complaint_back_ends_its_mediation_and_both_have_to_be_told() {
        let withdraw = Step::Complaint(ComplaintStep::Withdraw);
        let after = |state| Case::Complaint(complaint(state)).after(withdraw, "", 3).unwrap();
        let ended = after(ComplaintState::Mediating);
        assert_eq!(ended.standing(&[]).termination(), Some(Termination::Settled));
        assert_eq!(withdraw.effect(&ended).starts, [Basis::TellEnd]);
        let withdrawn = after(ComplaintState::Received);
        assert_eq!(withdrawn.state(), State::Complaint(ComplaintState::Withdrawn));
        assert!(withdraw.effect(&withdrawn).starts.is_empty());
    }
}
