use chrono::TimeDelta;
use proptest::prelude::*;

use super::super::days::tests::{calendar, day};
use super::super::days::{Day, DayKind, Year};
use super::super::deadlines::deadline;
use super::super::term::tests::{any_calendar, any_day, any_reading, any_term};
use super::*;

fn record(start: NaiveDate, term: Term, reading: LastDay) -> TermRecord {
    TermRecord { start, term, ..deadline("comp.mediate").unwrap().starts(start, reading) }
}

fn due(record: &TermRecord) -> Option<String> {
    record.due(&calendar()).map(|due| due.day.to_string())
}

#[test]
fn mediation_stands_still_while_a_laboratory_tests() {
    let mut mediation = record(day("2026-08-01"), Term::Days(60), LastDay::Exact);
    assert_eq!(due(&mediation).unwrap(), "2026-09-30");
    mediation.pause(day("2026-08-10"));
    assert!(mediation.is_paused() && due(&mediation).is_none());
    mediation.resume(day("2026-08-19"));
    assert_eq!(due(&mediation).unwrap(), "2026-10-10");
    assert!(!mediation.is_paused());
}

#[test]
fn a_pause_that_begins_when_time_is_up_changes_nothing() {
    let mut mediation = record(day("2026-08-01"), Term::Days(60), LastDay::Exact);
    mediation.pause(day("2026-10-01"));
    assert_eq!(due(&mediation).unwrap(), "2026-09-30");
}

#[test]
fn new_facts_start_a_clock_anew_and_an_approval_makes_it_longer() {
    let mut verify = deadline("rep.verify").unwrap().starts(day("2026-09-01"), LastDay::Exact);
    verify.restarted_from = Some(day("2026-09-18"));
    assert_eq!(due(&verify).unwrap(), "2026-10-15");
    verify.extended_by = 15;
    assert_eq!(due(&verify).unwrap(), "2026-11-05");
}

#[test]
fn a_record_is_kept_as_text_and_reads_back_as_itself() {
    let mut mediation = record(day("2026-08-01"), Term::Days(60), LastDay::Exact);
    mediation.pause(day("2026-08-10"));
    mediation.restarted_from = Some(day("2026-08-02"));
    let text = String::from(mediation.clone());
    assert!(text.contains(r#""term":{"days":60}"#), "{text}");
    assert_eq!(TermRecord::try_from(text).unwrap(), mediation);
}

#[test]
fn only_what_moved_is_told_when_a_year_comes() {
    let calendar = calendar();
    let decide = deadline("comp.decide").unwrap();
    let (early, late) = (
        decide.starts(day("2026-12-01"), decide.last_day),
        decide.starts(day("2026-12-28"), decide.last_day),
    );
    let before = [early.due(&calendar), late.due(&calendar)];
    assert_eq!(before.map(|due| due.unwrap().provisional), [false, true]);

    let on = day("2027-01-04");
    let year =
        Year { year: 2027, version: 1, days: vec![Day { on, kind: DayKind::Break, name: "元旦".into() }] };
    let moved = recomputed(&calendar.with(year), [("early", &early, before[0]), ("late", &late, before[1])]);

    let told = Some(Due { day: day("2027-01-07"), provisional: false });
    assert_eq!(moved, [("late", told)]);
}

proptest! {
    #[test]
    fn a_record_without_pauses_is_due_as_its_term(
        calendar in any_calendar(), from in any_day(), term in any_term(), reading in any_reading()
    ) {
        prop_assert_eq!(record(from, term, reading).due(&calendar), Some(calendar.due(from, term, reading)));
    }

    #[test]
    fn a_pause_of_so_many_working_days_moves_the_last_day_by_exactly_so_many(
        calendar in any_calendar(), from in any_day(), n in 1u32..60, at in 1i64..60, length in 0i64..60
    ) {
        let mut record = record(from, Term::WorkingDays(n), LastDay::Exact);
        let before = record.due(&calendar).unwrap().day;
        let first = from + TimeDelta::days(at);
        prop_assume!(first <= before);
        let last = first + TimeDelta::days(length);
        record.pauses.push(Pause { from: first, to: Some(last) });
        let paused = first.iter_days().take_while(|day| *day <= last).filter(|day| calendar.is_working(*day)).count();
        let expected = calendar.due(before, Term::WorkingDays(paused as u32), LastDay::Exact).day;
        prop_assert_eq!(record.due(&calendar).unwrap().day, expected);
    }

    #[test]
    fn a_pause_of_so_many_days_moves_an_exact_last_day_by_exactly_so_many(
        calendar in any_calendar(), from in any_day(), n in 1u32..60, at in 1i64..60, length in 0i64..60
    ) {
        let mut record = record(from, Term::Days(n), LastDay::Exact);
        let before = record.due(&calendar).unwrap().day;
        let first = from + TimeDelta::days(at);
        prop_assume!(first <= before);
        record.pauses.push(Pause { from: first, to: Some(first + TimeDelta::days(length)) });
        prop_assert_eq!(record.due(&calendar).unwrap().day, before + TimeDelta::days(length + 1));
    }

    #[test]
    fn a_last_day_is_never_a_day_on_which_the_clock_stood_still(
        calendar in any_calendar(), from in any_day(), term in any_term(), reading in any_reading(),
        at in 1i64..130, length in 0i64..60
    ) {
        let mut record = record(from, term, reading);
        let before = record.due(&calendar).unwrap().day;
        let (first, last) = (from + TimeDelta::days(at), from + TimeDelta::days(at + length));
        record.pauses.push(Pause { from: first, to: Some(last) });
        let due = record.due(&calendar).unwrap().day;
        prop_assert!(due < first || due > last);
        prop_assert!(due >= before);
    }
}
