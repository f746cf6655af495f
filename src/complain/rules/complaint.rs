//! How a complaint gets from its receipt to its end.

use chrono::NaiveDateTime;

use super::filing::Problem;
use crate::office::Role;

/// A complaint without what is sealed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Key.
    pub id: String,
    /// The number that the citizen has.
    pub number: String,
    /// How far it has come.
    pub state: ComplaintState,
    /// What is mainly wrong.
    pub problem: Problem,
    /// The product type, where one was chosen.
    pub product: Option<String>,
    /// The county whose it is.
    pub county: Option<String>,
    /// When it came.
    pub received_at: NaiveDateTime,
    /// Its number at 12315.
    pub registered: Option<String>,
    /// The item of the ground, of a refusal or of mediation's end.
    pub ground: Option<i32>,
    /// Who proposed to refuse it.
    pub proposed_by: Option<String>,
    /// One more with every change.
    pub revision: i32,
}

/// How far a complaint has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComplaintState {
    /// It came; somebody has to decide within seven working days (art 15).
    Received,
    /// The complainant was asked for something; the seven days run on.
    MaterialAsked,
    /// One officer proposes to refuse it; another has to agree.
    RefusalProposed,
    /// 受理.
    Accepted,
    /// Both parties are asked whether they want mediation (art 18).
    ConsentAsked,
    /// Mediation, sixty days from acceptance (art 23).
    Mediating,
    /// Something is being tested; the sixty days stand still (art 22).
    Testing,
    /// The parties agreed.
    Agreed,
    /// Mediation ended without agreement.
    Terminated,
    /// 不予受理.
    Refused,
    /// The complainant took it back before it was accepted; afterwards that ends the mediation (art 23 no 1).
    Withdrawn,
    /// Nothing is left to do.
    Closed,
}

impl ComplaintState {
    /// All, in order.
    pub const ALL: [ComplaintState; 12] = [
        ComplaintState::Received,
        ComplaintState::MaterialAsked,
        ComplaintState::RefusalProposed,
        ComplaintState::Accepted,
        ComplaintState::ConsentAsked,
        ComplaintState::Mediating,
        ComplaintState::Testing,
        ComplaintState::Agreed,
        ComplaintState::Terminated,
        ComplaintState::Refused,
        ComplaintState::Withdrawn,
        ComplaintState::Closed,
    ];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            ComplaintState::Received => "received",
            ComplaintState::MaterialAsked => "material_asked",
            ComplaintState::RefusalProposed => "refusal_proposed",
            ComplaintState::Accepted => "accepted",
            ComplaintState::ConsentAsked => "consent_asked",
            ComplaintState::Mediating => "mediating",
            ComplaintState::Testing => "testing",
            ComplaintState::Agreed => "agreed",
            ComplaintState::Terminated => "terminated",
            ComplaintState::Refused => "refused",
            ComplaintState::Withdrawn => "withdrawn",
            ComplaintState::Closed => "closed",
        }
    }

    /// Reads what [`ComplaintState::as_str`] wrote.
    pub fn read(text: &str) -> Option<ComplaintState> {
        ComplaintState::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Where a step leads from here; nothing where it may not be taken.
    pub fn after(self, step: ComplaintStep) -> Option<ComplaintState> {
        use ComplaintState as At;
        use ComplaintStep as Do;
        let open = self != At::Closed;
        match (self, step) {
            (At::Received | At::MaterialAsked, Do::AskMaterial) => Some(At::MaterialAsked),
            (At::MaterialAsked, Do::GiveMaterial) => Some(At::Received),
            (At::Received | At::MaterialAsked, Do::Accept) => Some(At::Accepted),
            (At::Received | At::MaterialAsked, Do::ProposeRefusal) => Some(At::RefusalProposed),
            (At::RefusalProposed, Do::ReturnRefusal) => Some(At::Received),
            (At::RefusalProposed, Do::Refuse) => Some(At::Refused),
            (At::Accepted, Do::AskConsent) => Some(At::ConsentAsked),
            (At::ConsentAsked, Do::Mediate) => Some(At::Mediating),
            (At::Mediating, Do::PauseForTest) => Some(At::Testing),
            (At::Testing, Do::Resume) => Some(At::Mediating),
            (At::Mediating, Do::Agree) => Some(At::Agreed),
            (At::Accepted | At::ConsentAsked | At::Mediating | At::Testing, Do::Terminate) => {
                Some(At::Terminated)
            }
            (At::Terminated, Do::TellParties) => Some(At::Terminated),
            (At::Agreed | At::Terminated | At::Refused | At::Withdrawn, Do::Close) => Some(At::Closed),
            (At::Accepted | At::ConsentAsked | At::Mediating | At::Testing, Do::Withdraw) => {
                Some(At::Terminated)
            }
            (state, Do::Withdraw) => state.may_be_withdrawn().then_some(At::Withdrawn),
            (state, Do::Answer | Do::Message | Do::Register | Do::Assign | Do::Split) => {
                open.then_some(state)
            }
            _ => None,
        }
    }

    /// What a step that ends it led to; nothing for steps that do not.
    pub fn ended_by(step: ComplaintStep) -> Option<ComplaintState> {
        match step {
            ComplaintStep::Refuse => Some(ComplaintState::Refused),
            ComplaintStep::Agree => Some(ComplaintState::Agreed),
            ComplaintStep::Terminate => Some(ComplaintState::Terminated),
            ComplaintStep::Withdraw => Some(ComplaintState::Withdrawn),
            _ => None,
        }
    }

    /// Whether the complainant may still take it back.
    pub fn may_be_withdrawn(self) -> bool {
        self < ComplaintState::Agreed
    }
}

/// What may be done to a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintStep {
    /// Ask the complainant for papers, by a day.
    AskMaterial,
    /// The complainant answers.
    GiveMaterial,
    /// Accept it.
    Accept,
    /// Propose to refuse it.
    ProposeRefusal,
    /// Send the proposal back.
    ReturnRefusal,
    /// Agree to the refusal.
    Refuse,
    /// Ask both parties for their consent.
    AskConsent,
    /// Both agreed: mediate.
    Mediate,
    /// Something has to be tested first.
    PauseForTest,
    /// The test is back.
    Resume,
    /// The parties agreed.
    Agree,
    /// End the mediation.
    Terminate,
    /// Both parties were told of the end.
    TellParties,
    /// Write to the complainant.
    Answer,
    /// The complainant writes.
    Message,
    /// Note its number at 12315.
    Register,
    /// Give it to a county, or take it back.
    Assign,
    /// Open a report of what is in it (art 9, 27).
    Split,
    /// The complainant takes it back.
    Withdraw,
    /// Nothing is left to do.
    Close,
}

impl ComplaintStep {
    /// All, in the order of the desk.
    pub const ALL: [ComplaintStep; 20] = [
        ComplaintStep::Register,
        ComplaintStep::Accept,
        ComplaintStep::AskMaterial,
        ComplaintStep::ProposeRefusal,
        ComplaintStep::Refuse,
        ComplaintStep::ReturnRefusal,
        ComplaintStep::AskConsent,
        ComplaintStep::Mediate,
        ComplaintStep::PauseForTest,
        ComplaintStep::Resume,
        ComplaintStep::Agree,
        ComplaintStep::Terminate,
        ComplaintStep::TellParties,
        ComplaintStep::Answer,
        ComplaintStep::Assign,
        ComplaintStep::Split,
        ComplaintStep::Close,
        ComplaintStep::GiveMaterial,
        ComplaintStep::Message,
        ComplaintStep::Withdraw,
    ];

    /// As in addresses and in the diary.
    pub fn as_str(self) -> &'static str {
        match self {
            ComplaintStep::AskMaterial => "ask",
            ComplaintStep::GiveMaterial => "given",
            ComplaintStep::Accept => "accept",
            ComplaintStep::ProposeRefusal => "propose-refusal",
            ComplaintStep::ReturnRefusal => "return-refusal",
            ComplaintStep::Refuse => "refuse",
            ComplaintStep::AskConsent => "ask-consent",
            ComplaintStep::Mediate => "mediate",
            ComplaintStep::PauseForTest => "pause",
            ComplaintStep::Resume => "resume",
            ComplaintStep::Agree => "agree",
            ComplaintStep::Terminate => "terminate",
            ComplaintStep::TellParties => "tell-parties",
            ComplaintStep::Answer => "answer",
            ComplaintStep::Message => "message",
            ComplaintStep::Register => "register",
            ComplaintStep::Assign => "assign",
            ComplaintStep::Split => "split",
            ComplaintStep::Withdraw => "withdraw",
            ComplaintStep::Close => "close",
        }
    }

    /// Reads what [`ComplaintStep::as_str`] wrote.
    pub fn read(text: &str) -> Option<ComplaintStep> {
        ComplaintStep::ALL.into_iter().find(|step| step.as_str() == text)
    }

    /// Which officers may do it; none where it is the citizen's.
    pub fn roles(self) -> &'static [Role] {
        match self {
            ComplaintStep::GiveMaterial | ComplaintStep::Message | ComplaintStep::Withdraw => &[],
            ComplaintStep::Refuse | ComplaintStep::ReturnRefusal => &[Role::Head],
            ComplaintStep::Assign => &[Role::Comp],
            _ => &[Role::Comp, Role::County],
        }
    }

    /// Whether the complainant sees that it was done.
    pub fn is_shown(self) -> bool {
        !matches!(
            self,
            ComplaintStep::ProposeRefusal | ComplaintStep::ReturnRefusal | ComplaintStep::Register
        )
    }
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has come to another point.
    NotNow,
    /// Somebody else changed it in the meantime.
    Changed,
    /// Who proposed a refusal does not agree to it.
    OwnProposal,
    /// Nobody asked for the papers whose lack is the ground.
    AskFirst,
    /// The parties have not been told yet.
    TellFirst,
    /// It is not registered at 12315 yet.
    RegisterFirst,
    /// It was made longer once already.
    ExtendedOnce,
    /// What was proposed still has blanks in its words.
    BlankWords,
    /// It is the same report, or there is none of that number.
    Itself,
    /// The portal takes no complaints now.
    GuideOnly,
    /// More was written than anybody reads.
    TooMuch,
    /// The same form was handed in before and said something else.
    HandedInBefore,
    /// There would be more files than a case may have.
    TooManyFiles,
}

impl Complaint {
    /// Whether somebody may take a step with the complaint as they saw it; where it leads.
    pub fn after(&self, step: ComplaintStep, by: &str, revision: i32) -> Result<ComplaintState, Refusal> {
        let next = self.state.after(step).ok_or(Refusal::NotNow)?;
        if self.revision != revision {
            return Err(Refusal::Changed);
        }
        if step == ComplaintStep::Refuse && self.proposed_by.as_deref() == Some(by) {
            return Err(Refusal::OwnProposal);
        }
        if step == ComplaintStep::Close && self.registered.is_none() {
            return Err(Refusal::RegisterFirst);
        }
        Ok(next)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn complaint(state: ComplaintState) -> Complaint {
        Complaint {
            id: "c".into(),
            number: "7K3F92QD".into(),
            state,
            problem: Problem::Hurts,
            product: None,
            county: None,
            received_at: "2026-09-01T04:00:00".parse().unwrap(),
            registered: Some("1".into()),
            ground: None,
            proposed_by: Some("comp".into()),
            revision: 3,
        }
    }

    /// Every way that leads anywhere, written out: whoever changes the machine changes this.
    #[test]
    fn only_these_steps_lead_anywhere() {
        let mut ways = String::new();
        for state in ComplaintState::ALL {
            assert_eq!(ComplaintState::read(state.as_str()), Some(state));
            let steps = ComplaintStep::ALL.into_iter().filter_map(|step| Some((step, state.after(step)?)));
            let steps = steps.filter(|(step, next)| *next != state || *step == ComplaintStep::TellParties);
            for (step, next) in steps {
                ways.push_str(&format!("{} -{}-> {}\n", state.as_str(), step.as_str(), next.as_str()));
            }
        }
        assert_eq!(
            ways,
            "received -accept-> accepted\nreceived -ask-> material_asked\nreceived -propose-refusal-> refusal_proposed\n\
             received -withdraw-> withdrawn\nmaterial_asked -accept-> accepted\n\
             material_asked -propose-refusal-> refusal_proposed\nmaterial_asked -given-> received\n\
             material_asked -withdraw-> withdrawn\nrefusal_proposed -refuse-> refused\n\
             refusal_proposed -return-refusal-> received\nrefusal_proposed -withdraw-> withdrawn\n\
             accepted -ask-consent-> consent_asked\naccepted -terminate-> terminated\naccepted -withdraw-> terminated\n\
             consent_asked -mediate-> mediating\nconsent_asked -terminate-> terminated\n\
             consent_asked -withdraw-> terminated\nmediating -pause-> testing\nmediating -agree-> agreed\n\
             mediating -terminate-> terminated\nmediating -withdraw-> terminated\ntesting -resume-> mediating\n\
             testing -terminate-> terminated\ntesting -withdraw-> terminated\nagreed -close-> closed\n\
             terminated -tell-parties-> terminated\nterminated -close-> closed\nrefused -close-> closed\n\
             withdrawn -close-> closed\n"
        );
    }

    #[test]
    fn each_step_is_its_roles_alone() {
        for step in ComplaintStep::ALL {
            assert_eq!(ComplaintStep::read(step.as_str()), Some(step));
            for role in Role::ALL {
                let may = step.roles().contains(&role);
                let expected = match step {
                    ComplaintStep::GiveMaterial | ComplaintStep::Message | ComplaintStep::Withdraw => false,
                    ComplaintStep::Refuse | ComplaintStep::ReturnRefusal => role == Role::Head,
                    ComplaintStep::Assign => role == Role::Comp,
                    _ => matches!(role, Role::Comp | Role::County),
                };
                assert_eq!(may, expected, "{step:?} {role:?}");
            }
        }
    }

    #[test]
    fn a_refusal_takes_two_and_nobody_acts_on_what_they_have_not_seen() {
        let proposed = complaint(ComplaintState::RefusalProposed);
        assert_eq!(proposed.after(ComplaintStep::Refuse, "comp", 3), Err(Refusal::OwnProposal));
        assert_eq!(proposed.after(ComplaintStep::Refuse, "head", 2), Err(Refusal::Changed));
        assert_eq!(proposed.after(ComplaintStep::Refuse, "head", 3), Ok(ComplaintState::Refused));
        assert_eq!(proposed.after(ComplaintStep::Accept, "head", 3), Err(Refusal::NotNow));
        let unregistered = Complaint { registered: None, ..complaint(ComplaintState::Agreed) };
        assert_eq!(unregistered.after(ComplaintStep::Close, "comp", 3), Err(Refusal::RegisterFirst));
    }
}
