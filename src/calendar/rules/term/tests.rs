use chrono::TimeDelta;
use proptest::prelude::*;
use serde::Deserialize;

use super::super::days::tests::{calendar, day};
use super::super::days::{Day, DayKind, Year};
use super::*;

#[derive(Deserialize)]
struct Vector {
    day_type: String,
    start_date_not_counted: NaiveDate,
    n: u32,
    due: NaiveDate,
    due_if_whole_break_skipped: Option<NaiveDate>,
    due_if_any_nonworking_day_skipped: Option<NaiveDate>,
    why: String,
}

#[test]
fn every_line_of_the_vectors_holds_by_every_reading() {
    let table = include_str!("../../../../tests/data/workday_vectors.csv");
    let mut read = csv::Reader::from_reader(table.as_bytes());
    let (calendar, mut lines) = (calendar(), 0);
    for vector in read.deserialize() {
        let Vector { day_type, start_date_not_counted: start, n, due, why, .. } = vector.as_ref().unwrap();
        let vector = vector.as_ref().unwrap();
        let by = |term, reading| {
            let due = calendar.due(*start, term, reading);
            assert!(!due.provisional, "{why}");
            due.day
        };
        if day_type == "working" {
            for reading in LastDay::ALL {
                assert_eq!(by(Term::WorkingDays(*n), reading), *due, "{why}");
            }
        } else {
            assert_eq!(by(Term::Days(*n), LastDay::AfterStatutory), *due, "{why}");
            let (whole, any) = (vector.due_if_whole_break_skipped, vector.due_if_any_nonworking_day_skipped);
            assert_eq!(by(Term::Days(*n), LastDay::AfterBreak), whole.unwrap(), "{why}");
            assert_eq!(by(Term::Days(*n), LastDay::NextWorking), any.unwrap(), "{why}");
            assert_eq!(by(Term::Days(*n), LastDay::Exact), raw_end(why).unwrap_or(*due), "{why}");
        }
        lines += 1;
    }
    assert_eq!(lines, 16);
}

/// `…; raw end 2026-10-02`.
fn raw_end(why: &str) -> Option<NaiveDate> {
    why.split_once("raw end ").map(|(_, day)| day.parse().unwrap())
}

#[test]
fn what_ends_in_a_year_that_is_not_known_is_provisional_where_it_rests_on_it() {
    let calendar = calendar();
    let due = |term, reading| calendar.due(day("2026-12-10"), term, reading);
    assert_eq!(due(Term::WorkingDays(20), LastDay::Exact), Due { day: day("2027-01-07"), provisional: true });
    assert!(due(Term::Days(60), LastDay::NextWorking).provisional);
    assert!(due(Term::Days(60), LastDay::AfterStatutory).provisional);
    assert!(!due(Term::Days(60), LastDay::Exact).provisional, "all days count, whatever the calendar");
    assert!(!due(Term::WorkingDays(7), LastDay::NextWorking).provisional);
}

#[test]
fn a_year_without_marked_statutory_days_leaves_readings_provisional_that_need_them() {
    let on = day("2027-02-06");
    let year =
        Year { year: 2027, version: 1, days: vec![Day { on, kind: DayKind::Break, name: "春节".into() }] };
    let calendar = calendar().with(year);
    let due = |reading| calendar.due(day("2026-12-08"), Term::Days(60), reading);
    assert_eq!(due(LastDay::AfterStatutory), Due { day: on, provisional: true });
    assert_eq!(due(LastDay::NextWorking), Due { day: day("2027-02-08"), provisional: false });
}

#[test]
fn past_the_whole_break_is_the_one_reading_by_which_a_longer_term_may_be_due_earlier() {
    let by = |n| calendar().due(day("2026-09-17"), Term::Days(n), LastDay::AfterBreak).day;
    assert_eq!((by(16), by(17)), (day("2026-10-08"), day("2026-10-04")));
}

#[test]
fn a_term_of_no_days_ends_as_it_begins() {
    let due = calendar().due(day("2026-10-01"), Term::Days(0), LastDay::NextWorking);
    assert_eq!(due, Due { day: day("2026-10-01"), provisional: false });
}

/// Days of a year with any breaks and make-up days, at most a third of it.
pub fn any_year(year: i32) -> impl Strategy<Value = Year> {
    let kinds = prop_oneof![Just(DayKind::Statutory), Just(DayKind::Break), Just(DayKind::MakeUp)];
    prop::collection::btree_map(1u32..=365, kinds, 0..120).prop_map(move |days| {
        let one = |(ordinal, kind)| {
            Some(Day { on: NaiveDate::from_yo_opt(year, ordinal)?, kind, name: String::new() })
        };
        Year { year, version: 1, days: days.into_iter().filter_map(one).collect() }
    })
}

pub fn any_calendar() -> impl Strategy<Value = Calendar> {
    (any_year(2026), any_year(2027)).prop_map(|(a, b)| Calendar::of([a, b]))
}

/// From the middle of 2025, which nobody knows, to the end of 2027.
pub fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..900).prop_map(|n| NaiveDate::from_ymd_opt(2025, 7, 1).unwrap() + TimeDelta::days(n))
}

pub fn any_term() -> impl Strategy<Value = Term> {
    prop_oneof![(1u32..120).prop_map(Term::WorkingDays), (1u32..120).prop_map(Term::Days)]
}

pub fn any_reading() -> impl Strategy<Value = LastDay> {
    prop::sample::select(LastDay::ALL.to_vec())
}

proptest! {
    #[test]
    fn nothing_is_due_before_its_days_are_over(
        calendar in any_calendar(), from in any_day(), term in any_term(), reading in any_reading()
    ) {
        let due = calendar.due(from, term, reading).day;
        prop_assert!(due >= from + TimeDelta::days(i64::from(term.length())));
    }

    #[test]
    fn working_days_end_on_a_working_day_with_so_many_of_them_behind_it(
        calendar in any_calendar(), from in any_day(), n in 1u32..120, reading in any_reading()
    ) {
        let due = calendar.due(from, Term::WorkingDays(n), reading).day;
        prop_assert!(calendar.is_working(due));
        let worked = from.iter_days().skip(1).take_while(|day| *day <= due).filter(|day| calendar.is_working(*day));
        prop_assert_eq!(worked.count(), n as usize);
    }

    #[test]
    fn a_longer_term_and_a_later_start_are_never_due_earlier(
        calendar in any_calendar(), from in any_day(), term in any_term(), reading in any_reading()
    ) {
        prop_assume!(reading != LastDay::AfterBreak);
        let due = calendar.due(from, term, reading).day;
        prop_assert!(calendar.due(from, term.longer_by(1), reading).day >= due);
        prop_assert!(calendar.due(after(from), term, reading).day >= due);
    }

    #[test]
    fn each_reading_is_no_earlier_than_the_one_before_and_the_last_ends_on_a_working_day(
        calendar in any_calendar(), from in any_day(), term in any_term()
    ) {
        let all = LastDay::ALL.map(|reading| calendar.due(from, term, reading).day);
        prop_assert!(all.is_sorted(), "{all:?}");
        prop_assert!(calendar.is_working(all[3]));
    }

    #[test]
    fn a_new_year_moves_only_what_was_provisional(
        known in any_year(2026), new in any_year(2027), from in any_day(), term in any_term(), reading in any_reading()
    ) {
        let before = Calendar::of([known]);
        let due = before.due(from, term, reading);
        let with = before.with(new).due(from, term, reading);
        prop_assert!(due.provisional || with == due, "{due:?} became {with:?}");
    }
}
