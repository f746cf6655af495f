//! What is due, and by when. Pure: it is told what there is and what time it is.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use crate::clock::in_china;
use crate::complain::{Basis, Mark, Waiting};
use crate::i18n::Text;
use crate::office::Role;
use crate::publish::Month;
use crate::vote::{AUDITORS, LEAD, Round, SelectionState, Status};

/// Something that waits for an officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What it is.
    pub what: What,
    /// The last day for it, in China, where it has one.
    pub until: Option<NaiveDate>,
}

/// What waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// So many nominations wait for a moderator, the oldest for so many days.
    Screen(i64, i64),
    /// A draft waits to be announced.
    Announce(String, Text),
    /// People vote with slips in a round, and none are printed.
    PrintSlips(String, Text),
    /// A round is stopped.
    Resume(String, Text),
    /// A closed round waits for auditors: so many are missing.
    Audit(String, Text, usize),
    /// An audited round waits to be certified.
    Certify(String, Text),
    /// A certified round ties at the cut: the number that decides is to be entered, or entered again by another.
    Draw(String, Text),
    /// A certified round waits for its selection.
    Select(String, Text),
    /// A selection waits for its second signature.
    Sign(String, Text),
    /// A signed selection waits for its batches.
    HandOver(String, Text),
    /// This month has no bulletin yet; so many batches are final.
    Publish(usize),
    /// This month has no warning yet.
    Warn,
    /// The calendar of this year is missing.
    Calendar(i32),
    /// A term of a complaint or a report runs.
    Case(Box<Waiting>, Mark),
}

impl What {
    /// Whose it is.
    pub fn roles(&self) -> &'static [Role] {
        match self {
            What::Screen(..) => &[Role::Mod],
            What::Announce(..) => &[Role::Publ],
            What::PrintSlips(..) => &[Role::Plan, Role::Counter],
            What::Resume(..) | What::Certify(..) => &[Role::Head],
            What::Audit(..) => &[Role::Audit],
            What::Draw(..) | What::Select(..) | What::Sign(..) => &[Role::Panel],
            What::HandOver(..) | What::Publish(_) | What::Warn => &[Role::Plan, Role::Publ],
            What::Calendar(_) => &[Role::Admin, Role::Head],
            What::Case(case, mark) => roles_of_a_case(case, *mark),
        }
    }

    /// Whether whoever does not do it has no need to know: a case whose term is far from its end.
    pub fn is_quiet_to_others(&self) -> bool {
        matches!(self, What::Case(_, mark) if *mark < Mark::Late)
    }

    /// Where it is done.
    pub fn path(&self) -> String {
        match self {
            What::Screen(..) => "/admin/nominations".into(),
            What::Announce(round, _) => format!("/admin/drafts/{round}"),
            What::Resume(round, _) | What::Audit(round, ..) | What::Certify(round, _) => {
                format!("/admin/rounds/{round}")
            }
            What::PrintSlips(round, _) => format!("/admin/rounds/{round}/slips"),
            What::Draw(round, _) => format!("/admin/rounds/{round}/draw"),
            What::Select(round, _) | What::Sign(round, _) => format!("/admin/selection/{round}"),
            What::HandOver(round, _) => format!("/admin/hand-over/{round}"),
            What::Publish(_) => "/admin/publish".into(),
            What::Warn => "/admin/warnings".into(),
            What::Calendar(_) => "/admin/calendar".into(),
            What::Case(case, _) => format!("/admin/complaints/{}", case.number),
        }
    }
}

/// Whose a term is; from four fifths on the head's too.
fn roles_of_a_case(case: &Waiting, mark: Mark) -> &'static [Role] {
    let is_late = mark >= Mark::Late;
    match case.basis {
        Basis::Decide if case.refusal_proposed => &[Role::Head],
        Basis::Verify | Basis::CaseDecide if is_late => &[Role::Case, Role::County, Role::Head],
        Basis::Verify | Basis::CaseDecide => &[Role::Case, Role::County],
        Basis::Decide | Basis::Mediate | Basis::TellEnd if is_late => &[Role::Comp, Role::County, Role::Head],
        _ => &[Role::Comp, Role::County],
    }
}

/// What there is.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// How many nominations wait, when the oldest came, and the last day for its answer.
    pub nominations: Option<(i64, NaiveDateTime, NaiveDate)>,
    /// Drafts of rounds: id, title, opening.
    pub drafts: Vec<(String, Text, NaiveDateTime)>,
    /// Rounds under way, with how many auditors have signed.
    pub rounds: Vec<(Round, usize)>,
    /// Rounds under way in which people vote with slips and none are printed.
    pub without_slips: Vec<String>,
    /// Certified rounds, with how far their selection has come.
    pub selections: Vec<(Round, Option<SelectionState>)>,
    /// Rounds whose tie is not drawn yet.
    pub to_draw: Vec<String>,
    /// Signed selections without batches.
    pub to_hand_over: Vec<(String, Text)>,
    /// How many batches are final and in no bulletin.
    pub is_final: usize,
    /// Whether this month has its bulletin, and its warning.
    pub has_bulletin: bool,
    /// The same of warnings.
    pub has_warning: bool,
    /// The year whose calendar should be there by now.
    pub missing_year: Option<i32>,
    /// The terms of cases that the officer may see.
    pub cases: Vec<Waiting>,
}

/// How long after a round is certified the panel should have decided.
const SELECT_WITHIN: TimeDelta = TimeDelta::days(7);

/// Everything that waits, what is due first on top.
pub fn duties(known: &Known, now: NaiveDateTime) -> Vec<Duty> {
    let day = |at: NaiveDateTime| in_china(at).date_naive();
    let month_ends = Month::of(day(now)).next().first_day() - TimeDelta::days(1);
    let mut all = Vec::new();
    if let Some((how_many, oldest, due)) = known.nominations {
        all.push(Duty {
            what: What::Screen(how_many, (day(now) - day(oldest)).num_days()),
            until: Some(due),
        });
    }
    for (id, title, opens_at) in &known.drafts {
        all.push(Duty {
            what: What::Announce(id.clone(), title.clone()),
            until: Some(day(*opens_at - LEAD)),
        });
    }
    for (round, audited) in &known.rounds {
        let (id, title) = (round.id.clone(), round.title.clone());
        let until = Some(day(round.results_at));
        if known.without_slips.contains(&id) {
            let what = What::PrintSlips(id.clone(), title.clone());
            all.push(Duty { what, until: Some(day(round.opens_at)) });
        }
        match (round.status(now), AUDITORS.saturating_sub(*audited)) {
            (Status::Suspended, _) => {
                all.push(Duty { what: What::Resume(id, title), until: Some(day(round.closes_at)) });
            }
            (Status::Closed, 0) => all.push(Duty { what: What::Certify(id, title), until }),
            (Status::Closed, missing) => all.push(Duty { what: What::Audit(id, title, missing), until }),
            _ => {}
        }
    }
    for (round, state) in &known.selections {
        let (id, title) = (round.id.clone(), round.title.clone());
        let until = round.certified.map(|certified| day(certified.at + SELECT_WITHIN));
        if known.to_draw.contains(&id) {
            all.push(Duty { what: What::Draw(id, title), until: None });
            continue;
        }
        match state {
            None | Some(SelectionState::Draft) => all.push(Duty { what: What::Select(id, title), until }),
            Some(SelectionState::Sent) => all.push(Duty { what: What::Sign(id, title), until }),
            Some(SelectionState::Signed) => {}
        }
    }
    for (round, title) in &known.to_hand_over {
        all.push(Duty { what: What::HandOver(round.clone(), title.clone()), until: None });
    }
    if !known.has_bulletin {
        all.push(Duty { what: What::Publish(known.is_final), until: Some(month_ends) });
    }
    if !known.has_warning {
        all.push(Duty { what: What::Warn, until: Some(month_ends) });
    }
    if let Some(year) = known.missing_year {
        let last_day = NaiveDate::from_ymd_opt(year - 1, 12, 31);
        all.push(Duty { what: What::Calendar(year), until: last_day });
    }
    let today = day(now);
    for case in &known.cases {
        let (until, mark) = (case.running.due.map(|due| due.day), case.running.mark(today));
        all.push(Duty { what: What::Case(Box::new(case.clone()), mark), until });
    }
    all.sort_by_key(|duty| duty.until.map_or(i32::MAX, |until| until.num_days_from_ce()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_wants_its_bulletin_and_its_warning_until_its_last_day_in_china() {
        let last_evening: NaiveDateTime = "2026-11-30T15:59:00".parse().unwrap();
        let all = duties(&Known::default(), last_evening);
        let until: Vec<_> = all.iter().map(|duty| duty.until.unwrap().to_string()).collect();
        assert_eq!(until, ["2026-11-30", "2026-11-30"]);
        let midnight = duties(&Known::default(), last_evening + TimeDelta::minutes(1));
        assert_eq!(midnight[0].until.unwrap().to_string(), "2026-12-31");
    }

    #[test]
    fn what_is_due_first_stands_first_and_what_has_no_day_last() {
        let title = Text { zh: "十二月".into(), en: None };
        let opens_at = "2026-11-28T01:00:00".parse().unwrap();
        let known = Known {
            drafts: vec![("2026-12".into(), title.clone(), opens_at)],
            to_hand_over: vec![("2026-10".into(), title)],
            ..Known::default()
        };
        let all = duties(&known, "2026-11-21T04:00:00".parse().unwrap());
        assert_eq!(all[0].until.unwrap().to_string(), "2026-11-25");
        assert!(matches!(all[3].what, What::HandOver(..)));
    }
}
