//! In whose hands a batch is: who sees it, and who may take its next step.

use super::batch::Batch;
use super::stage::{Refusal, Stage, Step};
use crate::office::doors::READ_BATCHES;
use crate::office::{Grant, Role};

/// Which batches somebody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All of them.
    All,
    /// Those at these laboratories, and those on their way to one.
    Laboratories(Vec<String>),
}

impl Sight {
    /// What these roles let somebody see.
    pub fn of(grants: &[Grant]) -> Sight {
        let readers = || grants.iter().filter(|grant| READ_BATCHES.contains(&grant.role));
        let bound: Option<Vec<String>> =
            readers().map(|grant| grant.bound_to.clone().filter(|_| grant.role == Role::Lab)).collect();
        bound.map_or(Sight::All, Sight::Laboratories)
    }

    /// Whether it takes in this batch.
    pub fn takes_in(&self, batch: &Batch) -> bool {
        match (self, &batch.intake) {
            (Sight::All, _) => true,
            (Sight::Laboratories(own), Some(intake)) => own.contains(&intake.laboratory),
            (Sight::Laboratories(_), None) => batch.stage == Stage::Sampled,
        }
    }

    /// Whether the place where a batch was taken is shown: not to a laboratory that does not have it yet.
    pub fn knows_the_place(&self, batch: &Batch) -> bool {
        *self == Sight::All || batch.intake.is_some()
    }

    /// The laboratories somebody may receive for; none where they may name any.
    pub fn laboratories(&self) -> Option<&[String]> {
        match self {
            Sight::All => None,
            Sight::Laboratories(own) => Some(own),
        }
    }
}

/// The laboratories in whose name these roles let somebody act; none where it may be any.
pub fn acts_for(grants: &[Grant]) -> Option<Vec<String>> {
    grants.iter().filter(|grant| grant.role == Role::Lab).map(|grant| grant.bound_to.clone()).collect()
}

/// Whether somebody with these roles may take this step of this batch, by role and laboratory.
pub fn may(grants: &[Grant], batch: &Batch, step: Step) -> Result<(), Refusal> {
    let fits = |grant: &&Grant| step.roles().contains(&grant.role);
    let is_theirs = |grant: &Grant| match (&grant.bound_to, &batch.intake) {
        (Some(own), _) if grant.role != Role::Lab => !own.is_empty(),
        (Some(own), Some(intake)) => *own == intake.laboratory,
        (Some(_), None) => batch.stage == Stage::Sampled,
        (None, _) => true,
    };
    if grants.iter().filter(fits).any(is_theirs) {
        Ok(())
    } else if grants.iter().any(|grant| fits(&grant)) {
        Err(Refusal::OtherLaboratory)
    } else {
        Err(Refusal::NotYourRole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::rules::batch::{Intake, Planned};
    use crate::sample::rules::work::{Level, WorkType};

    fn grant(role: Role, bound_to: Option<&str>) -> Grant {
        Grant { role, bound_to: bound_to.map(str::to_owned) }
    }

    fn batch(stage: Stage, laboratory: Option<&str>) -> Batch {
        let (product, by, at) =
            ("pens".to_owned(), "plan".to_owned(), "2026-10-08T01:00:00".parse().unwrap());
        let planned =
            Planned { product, work: WorkType::Supervised, level: Level::City, round: None, by, at };
        let on = "2026-10-09".parse().unwrap();
        Batch {
            stage,
            intake: laboratory.map(|name| Intake { laboratory: name.into(), on }),
            ..Batch::planned("2026-10-001".into(), planned)
        }
    }

    #[test]
    fn a_laboratory_sees_its_own_batches_and_those_that_nobody_has_received() {
        let sight = Sight::of(&[grant(Role::Lab, Some("一所"))]);
        assert!(sight.takes_in(&batch(Stage::InLaboratory, Some("一所"))));
        assert!(!sight.takes_in(&batch(Stage::InLaboratory, Some("二所"))));
        assert!(sight.takes_in(&batch(Stage::Sampled, None)));
        assert!(!sight.takes_in(&batch(Stage::Planned, None)));
        assert!(!sight.knows_the_place(&batch(Stage::Sampled, None)));
        assert_eq!(Sight::of(&[grant(Role::Lab, Some("一所")), grant(Role::Plan, None)]), Sight::All);
        assert_eq!(Sight::of(&[grant(Role::Lab, None)]), Sight::All);
    }

    #[test]
    fn a_step_is_taken_by_its_roles_and_at_the_laboratory_that_has_the_batch() {
        let (own, other) = ([grant(Role::Lab, Some("一所"))], [grant(Role::Lab, Some("二所"))]);
        let there = batch(Stage::InLaboratory, Some("一所"));
        assert_eq!(may(&own, &there, Step::Report), Ok(()));
        assert_eq!(may(&other, &there, Step::Report), Err(Refusal::OtherLaboratory));
        assert_eq!(may(&own, &there, Step::Take), Err(Refusal::NotYourRole));
        assert_eq!(may(&[grant(Role::Samp, None)], &there, Step::Drop), Ok(()));
        assert_eq!(may(&own, &batch(Stage::Planned, None), Step::Drop), Err(Refusal::OtherLaboratory));
        assert_eq!(may(&[], &there, Step::Report), Err(Refusal::NotYourRole));
    }
}
