//! How far a batch has come, what may happen to it next, and at whose hands.

use crate::office::Role;

/// How far a batch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It will be taken; nobody outside may know where.
    Planned,
    /// It was taken and sealed.
    Sampled,
    /// The laboratory has it.
    InLaboratory,
    /// The laboratory has reported.
    Reported,
    /// Nobody may object any more.
    Final,
    /// Citizens read it.
    Published,
    /// It was never tested, for a reason that is kept.
    Dropped,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Stage; 7] = [
        Stage::Planned,
        Stage::Sampled,
        Stage::InLaboratory,
        Stage::Reported,
        Stage::Final,
        Stage::Published,
        Stage::Dropped,
    ];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Planned => "planned",
            Stage::Sampled => "sampled",
            Stage::InLaboratory => "in_laboratory",
            Stage::Reported => "reported",
            Stage::Final => "final",
            Stage::Published => "published",
            Stage::Dropped => "dropped",
        }
    }

    /// Reads what [`Stage::as_str`] wrote.
    pub fn read(text: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.as_str() == text)
    }

    /// Where a step leads from here.
    pub fn after(self, step: Step) -> Result<Stage, Refusal> {
        match (self, step) {
            (Stage::Planned, Step::Take) => Ok(Stage::Sampled),
            (Stage::Sampled, Step::Receive) => Ok(Stage::InLaboratory),
            (Stage::InLaboratory, Step::Report) => Ok(Stage::Reported),
            (Stage::Reported, Step::Tell) => Ok(Stage::Reported),
            (Stage::Reported, Step::Finish) => Ok(Stage::Final),
            (Stage::Final, Step::Publish) => Ok(Stage::Published),
            (Stage::Planned | Stage::Sampled | Stage::InLaboratory, Step::Drop) => Ok(Stage::Dropped),
            _ => Err(Refusal::NotNow { stage: self, step }),
        }
    }
}

/// What may happen to a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Two samplers take it, seal it and fill the form (Order 18 art. 16 to 23).
    Take,
    /// The laboratory receives it (art. 29).
    Receive,
    /// The laboratory reports (art. 32).
    Report,
    /// Who must be told of it is told, each with a term of their own (art. 35, 36).
    Tell,
    /// The last term has passed without an objection, or every objection is settled.
    Finish,
    /// A second person publishes it.
    Publish,
    /// It will not be tested.
    Drop,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 7] =
        [Step::Take, Step::Receive, Step::Report, Step::Tell, Step::Finish, Step::Publish, Step::Drop];

    /// Who may do it.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Step::Take => &[Role::Samp],
            Step::Receive | Step::Report => &[Role::Lab],
            Step::Tell | Step::Finish => &[Role::Plan],
            Step::Publish => &[Role::Publ],
            Step::Drop => &[Role::Samp, Role::Lab],
        }
    }
}

/// Why a step was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The batch is not where this step begins.
    NotNow {
        /// Where it is.
        stage: Stage,
        /// What was asked for.
        step: Step,
    },
    /// Whoever took a sample does not test it (Order 18 art. 9).
    TookItThemselves,
    /// It is not for this officer's roles.
    NotYourRole,
    /// The batch is another laboratory's.
    OtherLaboratory,
    /// The report's outcome is not what its items come to.
    OutcomeDiffers,
    /// Nothing was tested.
    NoItems,
    /// Somebody who must be told has not been (art. 35).
    NotAllTold,
    /// Somebody may still object, until the end of this day in China (art. 36).
    MayStillObject(chrono::NaiveDate),
    /// An objection is not settled (art. 37).
    ObjectionOpen,
    /// A day comes before the one it must follow: the sample's, the laboratory's.
    DayTooEarly(chrono::NaiveDate),
    /// The credit code is registered under this name.
    CodeOfAnother(String),
    /// Somebody else changed it in the meantime.
    Changed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_these_steps_lead_anywhere() {
        let mut found = Vec::new();
        for stage in Stage::ALL {
            assert_eq!(Stage::read(stage.as_str()), Some(stage));
            for step in Step::ALL {
                match stage.after(step) {
                    Ok(next) => found.push((stage, step, next)),
                    Err(refusal) => assert_eq!(refusal, Refusal::NotNow { stage, step }),
                }
            }
        }
        assert_eq!(
            found,
            [
                (Stage::Planned, Step::Take, Stage::Sampled),
                (Stage::Planned, Step::Drop, Stage::Dropped),
                (Stage::Sampled, Step::Receive, Stage::InLaboratory),
                (Stage::Sampled, Step::Drop, Stage::Dropped),
                (Stage::InLaboratory, Step::Report, Stage::Reported),
                (Stage::InLaboratory, Step::Drop, Stage::Dropped),
                (Stage::Reported, Step::Tell, Stage::Reported),
                (Stage::Reported, Step::Finish, Stage::Final),
                (Stage::Final, Step::Publish, Stage::Published),
            ]
        );
    }
}
