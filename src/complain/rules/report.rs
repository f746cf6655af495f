//! How a report gets from its receipt to its end.

use chrono::NaiveDateTime;

use super::complaint::Refusal;
use super::filing::Problem;
use crate::office::Role;

/// A report without what is sealed of it, and without who brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Key.
    pub id: String,
    /// The number that the reporter has.
    pub number: String,
    /// How far it has come.
    pub state: ReportState,
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
    /// Whether somebody stands behind it with a name; not who.
    pub is_named: bool,
    /// Who made its term longer.
    pub extended_by: Option<String>,
    /// One more with every change.
    pub revision: i32,
}

/// How far a report has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportState {
    /// It came; fifteen working days to decide whether a case is filed (art 35).
    Received,
    /// No specific clue: the reporter was asked.
    Incomplete,
    /// Another bureau's: the reporter was told where to go; nothing is forwarded (art 34, 41).
    NotCompetent,
    /// The same reporter, facts and party: not handled again (art 35).
    Duplicate,
    /// New facts to another report, whose clock began anew (art 35).
    Merged,
    /// Being verified.
    Verifying,
    /// Something is being tested; the clock stands still.
    Testing,
    /// 立案.
    Filed,
    /// 不予立案.
    NotFiled,
    /// The case is decided.
    Decided,
    /// The reporter was told the result, where a law says so (art 36).
    Told,
    /// The reporter took it back before anybody looked into it.
    Withdrawn,
    /// Nothing is left to do.
    Closed,
}

impl ReportState {
    /// All, in order.
    pub const ALL: [ReportState; 13] = [
        ReportState::Received,
        ReportState::Incomplete,
        ReportState::NotCompetent,
        ReportState::Duplicate,
        ReportState::Merged,
        ReportState::Verifying,
        ReportState::Testing,
        ReportState::Filed,
        ReportState::NotFiled,
        ReportState::Decided,
        ReportState::Told,
        ReportState::Withdrawn,
        ReportState::Closed,
    ];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            ReportState::Received => "received",
            ReportState::Incomplete => "incomplete",
            ReportState::NotCompetent => "not_competent",
            ReportState::Duplicate => "duplicate",
            ReportState::Merged => "merged",
            ReportState::Verifying => "verifying",
            ReportState::Testing => "testing",
            ReportState::Filed => "filed",
            ReportState::NotFiled => "not_filed",
            ReportState::Decided => "decided",
            ReportState::Told => "told",
            ReportState::Withdrawn => "withdrawn",
            ReportState::Closed => "closed",
        }
    }

    /// Reads what [`ReportState::as_str`] wrote.
    pub fn read(text: &str) -> Option<ReportState> {
        ReportState::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Where a step leads from here; nothing where it may not be taken.
    pub fn after(self, step: ReportStep) -> Option<ReportState> {
        use ReportState as At;
        use ReportStep as Do;
        let open = self != At::Closed;
        match (self, step) {
            (At::Received | At::Incomplete, Do::AskMore) => Some(At::Incomplete),
            (At::Incomplete, Do::GiveMore) => Some(At::Received),
            (At::Received | At::Incomplete, Do::NotCompetent) => Some(At::NotCompetent),
            (At::Received | At::Incomplete, Do::Duplicate) => Some(At::Duplicate),
            (At::Received | At::Incomplete, Do::Merge) => Some(At::Merged),
            (At::Received | At::Incomplete, Do::Verify) => Some(At::Verifying),
            (At::Received | At::Incomplete, Do::Withdraw) => Some(At::Withdrawn),
            (At::Verifying, Do::Extend) => Some(At::Verifying),
            (At::Verifying, Do::PauseForTest) => Some(At::Testing),
            (At::Testing, Do::Resume) => Some(At::Verifying),
            (At::Verifying, Do::File) => Some(At::Filed),
            (At::Verifying, Do::DoNotFile) => Some(At::NotFiled),
            (At::Filed, Do::Decide) => Some(At::Decided),
            (At::NotFiled | At::Decided, Do::TellResult) => Some(At::Told),
            (
                At::NotCompetent
                | At::Duplicate
                | At::Merged
                | At::NotFiled
                | At::Decided
                | At::Told
                | At::Withdrawn,
                Do::Close,
            ) => Some(At::Closed),
            (state, Do::Answer | Do::Message | Do::Register | Do::Assign | Do::OpenIdentity) => {
                open.then_some(state)
            }
            _ => None,
        }
    }

    /// What a step that ends it led to; nothing for steps that do not.
    pub fn ended_by(step: ReportStep) -> Option<ReportState> {
        match step {
            ReportStep::NotCompetent => Some(ReportState::NotCompetent),
            ReportStep::Duplicate => Some(ReportState::Duplicate),
            ReportStep::Merge => Some(ReportState::Merged),
            ReportStep::DoNotFile => Some(ReportState::NotFiled),
            ReportStep::Decide => Some(ReportState::Decided),
            ReportStep::TellResult => Some(ReportState::Told),
            ReportStep::Withdraw => Some(ReportState::Withdrawn),
            _ => None,
        }
    }

    /// Whether it waits for a decision on filing.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            ReportState::Received | ReportState::Incomplete | ReportState::Verifying | ReportState::Testing
        )
    }
}

/// What may be done to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportStep {
    /// Ask the reporter for a specific clue, by a day.
    AskMore,
    /// The reporter answers.
    GiveMore,
    /// Tell the reporter which bureau to go to.
    NotCompetent,
    /// The same again.
    Duplicate,
    /// New facts to an earlier report.
    Merge,
    /// Begin to verify.
    Verify,
    /// Fifteen working days more.
    Extend,
    /// Something has to be tested first.
    PauseForTest,
    /// The test is back.
    Resume,
    /// A case is filed.
    File,
    /// No case is filed.
    DoNotFile,
    /// The case is decided.
    Decide,
    /// Tell the reporter the result.
    TellResult,
    /// Write to the reporter.
    Answer,
    /// The reporter writes.
    Message,
    /// Note its number at 12315.
    Register,
    /// Give it to a county, or take it back.
    Assign,
    /// Read who the reporter is, with a reason.
    OpenIdentity,
    /// The reporter takes it back.
    Withdraw,
    /// Nothing is left to do.
    Close,
}

impl ReportStep {
    /// All, in the order of the desk.
    pub const ALL: [ReportStep; 20] = [
        ReportStep::Register,
        ReportStep::Verify,
        ReportStep::AskMore,
        ReportStep::NotCompetent,
        ReportStep::Duplicate,
        ReportStep::Merge,
        ReportStep::File,
        ReportStep::DoNotFile,
        ReportStep::Extend,
        ReportStep::PauseForTest,
        ReportStep::Resume,
        ReportStep::Decide,
        ReportStep::TellResult,
        ReportStep::Answer,
        ReportStep::Assign,
        ReportStep::OpenIdentity,
        ReportStep::Close,
        ReportStep::GiveMore,
        ReportStep::Message,
        ReportStep::Withdraw,
    ];

    /// As in addresses and in the diary.
    pub fn as_str(self) -> &'static str {
        match self {
            ReportStep::AskMore => "ask",
            ReportStep::GiveMore => "given",
            ReportStep::NotCompetent => "not-competent",
            ReportStep::Duplicate => "duplicate",
            ReportStep::Merge => "merge",
            ReportStep::Verify => "verify",
            ReportStep::Extend => "extend",
            ReportStep::PauseForTest => "pause",
            ReportStep::Resume => "resume",
            ReportStep::File => "file",
            ReportStep::DoNotFile => "do-not-file",
            ReportStep::Decide => "decide",
            ReportStep::TellResult => "tell-result",
            ReportStep::Answer => "answer",
            ReportStep::Message => "message",
            ReportStep::Register => "register",
            ReportStep::Assign => "assign",
            ReportStep::OpenIdentity => "identity",
            ReportStep::Withdraw => "withdraw",
            ReportStep::Close => "close",
        }
    }

    /// Reads what [`ReportStep::as_str`] wrote.
    pub fn read(text: &str) -> Option<ReportStep> {
        ReportStep::ALL.into_iter().find(|step| step.as_str() == text)
    }

    /// Which officers may do it; none where it is the reporter's.
    pub fn roles(self) -> &'static [Role] {
        match self {
            ReportStep::GiveMore | ReportStep::Message | ReportStep::Withdraw => &[],
            ReportStep::Extend | ReportStep::File | ReportStep::DoNotFile => &[Role::Head],
            ReportStep::Assign => &[Role::Comp],
            ReportStep::Verify
            | ReportStep::PauseForTest
            | ReportStep::Resume
            | ReportStep::Decide
            | ReportStep::TellResult => &[Role::Case, Role::County],
            ReportStep::OpenIdentity => &[Role::Comp, Role::Case],
            ReportStep::AskMore | ReportStep::Answer | ReportStep::Close => {
                &[Role::Comp, Role::Case, Role::County]
            }
            ReportStep::NotCompetent | ReportStep::Duplicate | ReportStep::Merge | ReportStep::Register => {
                &[Role::Comp, Role::County]
            }
        }
    }

    /// Whether the reporter sees that it was done. Whether a case was filed is not for them to read here (art 36).
    pub fn is_shown(self) -> bool {
        !matches!(
            self,
            ReportStep::Register
                | ReportStep::OpenIdentity
                | ReportStep::Extend
                | ReportStep::PauseForTest
                | ReportStep::Resume
                | ReportStep::File
                | ReportStep::DoNotFile
                | ReportStep::Decide
        )
    }
}

impl Report {
    /// Whether somebody may take a step with the report as they saw it; where it leads.
    pub fn after(&self, step: ReportStep, revision: i32) -> Result<ReportState, Refusal> {
        let next = self.state.after(step).ok_or(Refusal::NotNow)?;
        if self.revision != revision {
            return Err(Refusal::Changed);
        }
        if step == ReportStep::Extend && self.extended_by.is_some() {
            return Err(Refusal::ExtendedOnce);
        }
        if step == ReportStep::OpenIdentity && !self.is_named {
            return Err(Refusal::NotNow);
        }
        if step == ReportStep::Close && self.registered.is_none() {
            return Err(Refusal::RegisterFirst);
        }
        Ok(next)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn report(state: ReportState) -> Report {
        Report {
            id: "r".into(),
            number: "7K3F92QD".into(),
            state,
            problem: Problem::Label,
            product: None,
            county: None,
            received_at: "2026-09-01T04:00:00".parse().unwrap(),
            registered: Some("1".into()),
            is_named: false,
            extended_by: None,
            revision: 1,
        }
    }

    #[test]
    fn only_these_steps_lead_anywhere() {
        let mut ways = String::new();
        for state in ReportState::ALL {
            assert_eq!(ReportState::read(state.as_str()), Some(state));
            let steps = ReportStep::ALL.into_iter().filter_map(|step| Some((step, state.after(step)?)));
            for (step, next) in steps.filter(|(step, next)| *next != state || *step == ReportStep::Extend) {
                ways.push_str(&format!("{} -{}-> {}\n", state.as_str(), step.as_str(), next.as_str()));
            }
        }
        assert_eq!(
            ways,
            "received -verify-> verifying\nreceived -ask-> incomplete\nreceived -not-competent-> not_competent\n\
             received -duplicate-> duplicate\nreceived -merge-> merged\nreceived -withdraw-> withdrawn\n\
             incomplete -verify-> verifying\nincomplete -not-competent-> not_competent\n\
             incomplete -duplicate-> duplicate\nincomplete -merge-> merged\nincomplete -given-> received\n\
             incomplete -withdraw-> withdrawn\nnot_competent -close-> closed\nduplicate -close-> closed\n\
             merged -close-> closed\nverifying -file-> filed\nverifying -do-not-file-> not_filed\n\
             verifying -extend-> verifying\nverifying -pause-> testing\ntesting -resume-> verifying\n\
             filed -decide-> decided\nnot_filed -tell-result-> told\nnot_filed -close-> closed\n\
             decided -tell-result-> told\ndecided -close-> closed\ntold -close-> closed\nwithdrawn -close-> closed\n"
        );
    }

    #[test]
    fn each_step_is_its_roles_alone() {
        let expected: &[(ReportStep, &[Role])] = &[
            (ReportStep::Extend, &[Role::Head]),
            (ReportStep::File, &[Role::Head]),
            (ReportStep::DoNotFile, &[Role::Head]),
            (ReportStep::Verify, &[Role::Case, Role::County]),
            (ReportStep::OpenIdentity, &[Role::Comp, Role::Case]),
            (ReportStep::Assign, &[Role::Comp]),
            (ReportStep::Message, &[]),
            (ReportStep::Withdraw, &[]),
        ];
        for (step, roles) in expected {
            assert_eq!(step.roles(), *roles, "{step:?}");
        }
        for step in ReportStep::ALL {
            assert_eq!(ReportStep::read(step.as_str()), Some(step));
            let foreign = |role: &&Role| !matches!(role, Role::Comp | Role::Case | Role::County | Role::Head);
            assert!(step.roles().iter().find(foreign).is_none(), "{step:?}");
        }
    }

    #[test]
    fn a_term_is_made_longer_once() {
        let verifying = report(ReportState::Verifying);
        assert_eq!(verifying.after(ReportStep::Extend, 1), Ok(ReportState::Verifying));
        let longer = Report { extended_by: Some("head".into()), ..verifying };
        assert_eq!(longer.after(ReportStep::Extend, 1), Err(Refusal::ExtendedOnce));
        assert_eq!(longer.after(ReportStep::File, 2), Err(Refusal::Changed));
    }
}
