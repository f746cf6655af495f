//! How a warning gets from one hand to the next.

use super::warning::{Warning, WarningState};
use crate::office::Role;

/// What may be done to a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its words are changed.
    Edit,
    /// It goes to the second person.
    Send,
    /// It goes back to be changed.
    Return,
    /// The second person makes it public.
    Publish,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 4] = [Step::Edit, Step::Send, Step::Return, Step::Publish];

    /// Who may do it.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Step::Edit | Step::Send => &[Role::Plan],
            Step::Return => &[Role::Plan, Role::Publ],
            Step::Publish => &[Role::Publ],
        }
    }
}

impl WarningState {
    /// All of them, in order.
    pub const ALL: [WarningState; 3] = [WarningState::Draft, WarningState::Sent, WarningState::Published];

    /// Where a step leads from here.
    pub fn after(self, step: Step) -> Result<WarningState, Refusal> {
        match (self, step) {
            (WarningState::Draft, Step::Edit) => Ok(WarningState::Draft),
            (WarningState::Draft, Step::Send) => Ok(WarningState::Sent),
            (WarningState::Sent, Step::Return) => Ok(WarningState::Draft),
            (WarningState::Sent, Step::Publish) => Ok(WarningState::Published),
            _ => Err(Refusal::NotNow(self)),
        }
    }
}

impl Warning {
    /// Whether somebody may take a step with the warning as they saw it; where it leads.
    pub fn after(&self, step: Step, by: &str, revision: i32) -> Result<WarningState, Refusal> {
        let next = self.state.after(step)?;
        if self.revision != revision {
            return Err(Refusal::Changed);
        }
        if step == Step::Publish && self.drafted_by == by {
            return Err(Refusal::OwnDraft);
        }
        Ok(next)
    }
}

/// Why a step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The warning is not where this step begins.
    NotNow(WarningState),
    /// Somebody else changed it in the meantime.
    Changed,
    /// Whoever drafted it does not publish it.
    OwnDraft,
    /// It names no published batch in which something was amiss, or one that is not public.
    NoFinding,
    /// Its words would recommend, judge or name somebody who must not be named.
    Wording,
}

#[cfg(test)]
mod tests {
    use super::super::warning::tests::warning;
    use super::*;

    #[test]
    fn only_these_steps_lead_anywhere() {
        let mut found = Vec::new();
        for state in WarningState::ALL {
            assert_eq!(WarningState::read(state.as_str()), Some(state));
            for step in Step::ALL {
                match state.after(step) {
                    Ok(next) => found.push((state, step, next)),
                    Err(refusal) => assert_eq!(refusal, Refusal::NotNow(state)),
                }
            }
        }
        assert_eq!(
            found,
            [
                (WarningState::Draft, Step::Edit, WarningState::Draft),
                (WarningState::Draft, Step::Send, WarningState::Sent),
                (WarningState::Sent, Step::Return, WarningState::Draft),
                (WarningState::Sent, Step::Publish, WarningState::Published),
            ]
        );
    }

    #[test]
    fn nobody_publishes_their_own_draft_or_one_they_have_not_seen() {
        let sent = Warning { state: WarningState::Sent, ..warning() };
        assert_eq!(sent.after(Step::Publish, "plan", 1), Err(Refusal::OwnDraft));
        assert_eq!(sent.after(Step::Publish, "publ", 2), Err(Refusal::Changed));
        assert_eq!(sent.after(Step::Publish, "publ", 1), Ok(WarningState::Published));
        assert_eq!(sent.after(Step::Return, "plan", 1), Ok(WarningState::Draft));
    }
}
