//! The terms of law that run for a case, and what starts, stops and ends them.

use chrono::NaiveDate;

use super::complaint::ComplaintStep;
use super::filing::Lane;
use super::report::ReportStep;
use crate::calendar::{LastDay, Term, TermRecord};

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Registered on the national 12315 platform on the same working day (art 40).
    Register,
    /// Accepted or not, and told (art 15).
    Decide,
    /// Agreement by mediation (art 23 no 5).
    Mediate,
    /// Both parties told that it ended (art 23).
    TellEnd,
    /// A case filed or not (art 35; penalty procedure rules art 18).
    Verify,
    /// The case decided.
    CaseDecide,
}

impl Basis {
    /// All.
    pub const ALL: [Basis; 6] =
        [Basis::Register, Basis::Decide, Basis::Mediate, Basis::TellEnd, Basis::Verify, Basis::CaseDecide];

    /// As in the database and in the table of deadlines.
    pub fn code(self) -> &'static str {
        match self {
            Basis::Register => "comp.register",
            Basis::Decide => "comp.decide",
            Basis::Mediate => "comp.mediate",
            Basis::TellEnd => "comp.terminate_notice",
            Basis::Verify => "rep.verify",
            Basis::CaseDecide => "case.decide",
        }
    }

    /// Reads what [`Basis::code`] wrote.
    pub fn read(code: &str) -> Option<Basis> {
        Basis::ALL.into_iter().find(|basis| basis.code() == code)
    }

    /// The registration of what came on a day: on the same working day, so on the next where that day has none.
    /// The bureau set it itself, so it stands in no law's table.
    pub fn registration(on: NaiveDate) -> TermRecord {
        TermRecord {
            code: Basis::Register.code().into(),
            basis: "市场监督管理投诉举报处理办法".into(),
            article: "40".into(),
            start: on.pred_opt().unwrap_or(on),
            term: Term::WorkingDays(1),
            reading: LastDay::Exact,
            pauses: Vec::new(),
            restarted_from: None,
            extended_by: 0,
        }
    }

    /// What begins with a case of this lane.
    pub fn of_receipt(lane: Lane) -> &'static [Basis] {
        match lane {
            Lane::Complaint => &[Basis::Register, Basis::Decide],
            Lane::Report => &[Basis::Register, Basis::Verify],
        }
    }

    /// The first duty towards the citizen, whose day they are told.
    pub fn first(lane: Lane) -> Basis {
        match lane {
            Lane::Complaint => Basis::Decide,
            Lane::Report => Basis::Verify,
        }
    }
}

/// So many working days more, by approval (penalty procedure rules art 18).
pub const EXTENSION: u32 = 15;

/// What a step does to the clocks of its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// These are met.
    pub ends: &'static [Basis],
    /// These begin.
    pub starts: &'static [Basis],
    /// This stands still.
    pub pauses: Option<Basis>,
    /// This goes on.
    pub resumes: Option<Basis>,
    /// This gets [`EXTENSION`] days more.
    pub extends: Option<Basis>,
}

impl Effect {
    /// Of a step on a complaint.
    pub fn of_complaint(step: ComplaintStep) -> Effect {
        let none = Effect::default();
        match step {
            ComplaintStep::Register => Effect { ends: &[Basis::Register], ..none },
            ComplaintStep::Accept => Effect { ends: &[Basis::Decide], starts: &[Basis::Mediate], ..none },
            ComplaintStep::Refuse => Effect { ends: &[Basis::Decide], ..none },
            ComplaintStep::PauseForTest => Effect { pauses: Some(Basis::Mediate), ..none },
            ComplaintStep::Resume => Effect { resumes: Some(Basis::Mediate), ..none },
            ComplaintStep::Agree => Effect { ends: &[Basis::Mediate], ..none },
            ComplaintStep::Terminate => Effect { ends: &[Basis::Mediate], starts: &[Basis::TellEnd], ..none },
            ComplaintStep::TellParties => Effect { ends: &[Basis::TellEnd], ..none },
            ComplaintStep::Withdraw => Effect { ends: &[Basis::Decide, Basis::Mediate], ..none },
            _ => none,
        }
    }

    /// Of a step on a report.
    pub fn of_report(step: ReportStep) -> Effect {
        let none = Effect::default();
        match step {
            ReportStep::Register => Effect { ends: &[Basis::Register], ..none },
            ReportStep::NotCompetent
            | ReportStep::Duplicate
            | ReportStep::Merge
            | ReportStep::DoNotFile
            | ReportStep::Withdraw => Effect { ends: &[Basis::Verify], ..none },
            ReportStep::File => Effect { ends: &[Basis::Verify], starts: &[Basis::CaseDecide], ..none },
            ReportStep::Decide => Effect { ends: &[Basis::CaseDecide], ..none },
            ReportStep::PauseForTest => Effect { pauses: Some(Basis::Verify), ..none },
            ReportStep::Resume => Effect { resumes: Some(Basis::Verify), ..none },
            ReportStep::Extend => Effect { extends: Some(Basis::Verify), ..none },
            _ => none,
        }
    }
}

/// How far a term has run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Less than half.
    Early,
    /// Half.
    Half,
    /// Four fifths: the next level is told.
    Late,
    /// The last day, or past it.
    Due,
}

impl Mark {
    /// Of a term that began and is due on these days.
    pub fn of(start: NaiveDate, due: NaiveDate, today: NaiveDate) -> Mark {
        let (whole, gone) = ((due - start).num_days().max(1), (today - start).num_days());
        match gone * 100 / whole {
            100.. => Mark::Due,
            80..100 => Mark::Late,
            50..80 => Mark::Half,
            _ => Mark::Early,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, deadline};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn begins(basis: Basis, on: &str) -> TermRecord {
        match basis {
            Basis::Register => Basis::registration(day(on)),
            _ => deadline(basis.code()).unwrap().starts(day(on), LastDay::Exact),
        }
    }

    #[test]
    fn order_121_counts_as_it_says() {
        let calendar = Calendar::default();
        let due = |basis: Basis, on| begins(basis, on).due(&calendar).unwrap().day.to_string();
        // Tuesday the first: seven working days end on Thursday of the next week.
        assert_eq!(due(Basis::Decide, "2026-09-01"), "2026-09-10");
        assert_eq!(due(Basis::Verify, "2026-09-01"), "2026-09-22");
        assert_eq!(due(Basis::Mediate, "2026-09-01"), "2026-10-31");
        assert_eq!(due(Basis::Register, "2026-09-01"), "2026-09-01");
        assert_eq!(due(Basis::Register, "2026-09-05"), "2026-09-07");
        assert!(Basis::ALL.into_iter().all(|basis| Basis::read(basis.code()) == Some(basis)));
    }

    #[test]
    fn a_test_lets_the_sixty_days_stand_still() {
        let calendar = Calendar::default();
        let mut record = begins(Basis::Mediate, "2026-09-01");
        record.pause(day("2026-09-11"));
        assert_eq!(record.due(&calendar), None);
        record.resume(day("2026-09-20"));
        assert_eq!(record.due(&calendar).unwrap().day, day("2026-11-10"));
    }

    #[test]
    fn half_four_fifths_and_the_last_day_are_marked() {
        let mark = |today| Mark::of(day("2026-09-01"), day("2026-09-11"), day(today));
        assert_eq!(
            ["2026-09-05", "2026-09-06", "2026-09-09", "2026-09-11", "2026-10-01"].map(mark),
            [Mark::Early, Mark::Half, Mark::Late, Mark::Due, Mark::Due]
        );
    }

    #[test]
    fn whoever_accepts_a_complaint_starts_the_sixty_days() {
        let effect = Effect::of_complaint(ComplaintStep::Accept);
        assert_eq!((effect.ends, effect.starts), (&[Basis::Decide][..], &[Basis::Mediate][..]));
        assert_eq!(Effect::of_report(ReportStep::Extend).extends, Some(Basis::Verify));
        assert_eq!(Effect::of_complaint(ComplaintStep::AskMaterial), Effect::default());
    }
}
