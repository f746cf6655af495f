//! A step on a case of either lane, and what the officer has to say with it.

use super::case::{Case, State};
use super::complaint::{ComplaintState, ComplaintStep};
use super::filing::Lane;
use super::report::ReportStep;
use super::terms::Effect;
use crate::office::Role;

/// A step of either lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// On a complaint.
    Complaint(ComplaintStep),
    /// On a report.
    Report(ReportStep),
}

/// Something an officer fills in with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// What the citizen will read.
    Words,
    /// The same, if there is anything to say.
    WordsIfAny,
    /// Why, for colleagues.
    Note,
    /// By which day the citizen should answer.
    Until,
    /// A ground of art 16.
    Rejection,
    /// A ground of art 23.
    Termination,
    /// The number at 12315.
    Registered,
    /// A county, or the city.
    County,
    /// Another report's number.
    Other,
    /// The number of the report that is the same again (art 35).
    Earlier,
    /// That somebody looked whether its reporter is the same.
    SameReporter,
    /// That both parties agree.
    Consent,
}

impl Need {
    /// The field's name.
    pub fn field(self) -> &'static str {
        match self {
            Need::Words | Need::WordsIfAny => "words",
            Need::Note => "note",
            Need::Until => "until",
            Need::Rejection | Need::Termination => "ground",
            Need::Registered => "registered",
            Need::County => "county",
            Need::Other | Need::Earlier => "other",
            Need::SameReporter => "same",
            Need::Consent => "both",
        }
    }
}

impl Step {
    /// The step of a lane that is called so.
    pub fn read(lane: Lane, text: &str) -> Option<Step> {
        match lane {
            Lane::Complaint => ComplaintStep::read(text).map(Step::Complaint),
            Lane::Report => ReportStep::read(text).map(Step::Report),
        }
    }

    /// All of a lane, in the order of the desk.
    pub fn all(lane: Lane) -> Vec<Step> {
        match lane {
            Lane::Complaint => ComplaintStep::ALL.into_iter().map(Step::Complaint).collect(),
            Lane::Report => ReportStep::ALL.into_iter().map(Step::Report).collect(),
        }
    }

    /// As in addresses and in the diary.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Complaint(step) => step.as_str(),
            Step::Report(step) => step.as_str(),
        }
    }

    /// As in the log.
    pub fn action(self) -> String {
        let lane = match self {
            Step::Complaint(_) => "complaint",
            Step::Report(_) => "report",
        };
        format!("{lane}.{}", self.as_str())
    }

    /// Which officers may do it.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Step::Complaint(step) => step.roles(),
            Step::Report(step) => step.roles(),
        }
    }

    /// Whether the citizen sees that it was done.
    pub fn is_shown(self) -> bool {
        match self {
            Step::Complaint(step) => step.is_shown(),
            Step::Report(step) => step.is_shown(),
        }
    }

    /// What it does to clocks where it leads to `next`.
    pub fn effect(self, next: &Case) -> Effect {
        match self {
            // Whoever takes an accepted complaint back ends its mediation, of which both are told (art 23).
            Step::Complaint(ComplaintStep::Withdraw)
                if next.state() == State::Complaint(ComplaintState::Terminated) =>
            {
                Effect::of_complaint(ComplaintStep::Terminate)
            }
            Step::Complaint(step) => Effect::of_complaint(step),
            Step::Report(step) => Effect::of_report(step),
        }
    }

    /// What the officer fills in.
    pub fn needs(self) -> &'static [Need] {
        use ComplaintStep as C;
        use ReportStep as R;
        match self {
            Step::Complaint(C::AskMaterial) | Step::Report(R::AskMore) => &[Need::Words, Need::Until],
            Step::Complaint(C::Accept | C::AskConsent) => &[Need::WordsIfAny],
            Step::Complaint(C::ProposeRefusal) => &[Need::Rejection, Need::Words],
            Step::Complaint(C::ReturnRefusal) => &[Need::Note],
            Step::Complaint(C::Mediate) => &[Need::Consent, Need::Words],
            Step::Complaint(C::PauseForTest | C::Agree) => &[Need::Words],
            Step::Complaint(C::Terminate) => &[Need::Termination, Need::Words],
            Step::Complaint(C::Answer) | Step::Report(R::Answer) => &[Need::Words],
            Step::Complaint(C::Register) | Step::Report(R::Register) => &[Need::Registered],
            Step::Complaint(C::Assign) | Step::Report(R::Assign) => &[Need::County],
            Step::Complaint(C::Split) => &[Need::Note],
            Step::Report(R::NotCompetent) => &[Need::Words],
            Step::Report(R::Duplicate) => &[Need::Earlier, Need::SameReporter, Need::WordsIfAny],
            Step::Report(R::Merge) => &[Need::Other, Need::WordsIfAny],
            Step::Report(
                R::Extend | R::PauseForTest | R::File | R::DoNotFile | R::Decide | R::OpenIdentity,
            ) => &[Need::Note],
            Step::Report(R::TellResult) => &[Need::Words, Need::Note],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_a_lane_reads_back_as_itself_and_what_is_for_the_citizen_is_shown() {
        for lane in Lane::ALL {
            for step in Step::all(lane) {
                assert_eq!(Step::read(lane, step.as_str()), Some(step));
                let speaks = step.needs().contains(&Need::Words) || step.needs().contains(&Need::WordsIfAny);
                // The words of a refusal are shown once the second person has agreed.
                let later = step == Step::Complaint(ComplaintStep::ProposeRefusal);
                assert!(!speaks || step.is_shown() || later, "{step:?}");
            }
        }
    }
}
