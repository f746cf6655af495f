//! Years in the database, each in the versions that were uploaded, and which reading binds.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;

use super::rules::days::{Calendar, Day, DayKind, Year};
use super::rules::deadlines::{Deadline, deadline};
use super::rules::record::TermRecord;
use super::rules::term::LastDay;
use crate::audit;
use crate::db::Db;
use crate::db::schema::{calendar_days, calendar_years, settings};
use crate::fault::Fault;

/// A version of a year: when it came, and from whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Which year.
    pub year: i32,
    /// From 1.
    pub number: i32,
    /// The account that uploaded it; `cli`; nothing where it came with the program.
    pub added_by: String,
    /// When, in UTC.
    pub added_at: NaiveDateTime,
}

/// What came of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is this version now.
    New(i32),
    /// It says what this version says already.
    Same(i32),
}

/// Every version of every year, in their order.
pub fn versions(db: &mut Db) -> QueryResult<Vec<Version>> {
    let rows: Vec<(i32, i32, String, NaiveDateTime)> =
        calendar_years::table.order((calendar_years::year, calendar_years::version)).load(db)?;
    let version = |(year, number, added_by, added_at)| Version { year, number, added_by, added_at };
    Ok(rows.into_iter().map(version).collect())
}

/// The calendar as it is now: each known year in its newest version. Read it once per deed or page.
pub fn calendar(db: &mut Db) -> Result<Calendar, Fault> {
    Ok(Calendar::of(years(db)?))
}

/// Each known year in its newest version.
pub fn years(db: &mut Db) -> Result<Vec<Year>, Fault> {
    let newest: BTreeMap<i32, i32> =
        versions(db)?.into_iter().map(|version| (version.year, version.number)).collect();
    let mut wanted = calendar_days::table.order(calendar_days::day).into_boxed();
    for (year, version) in &newest {
        wanted = wanted.or_filter(calendar_days::year.eq(*year).and(calendar_days::version.eq(*version)));
    }
    let mut all: BTreeMap<i32, Year> = newest
        .iter()
        .map(|(year, version)| (*year, Year { year: *year, version: *version, days: Vec::new() }))
        .collect();
    for row in wanted.load::<Row>(db)? {
        if let Some(year) = all.get_mut(&row.0) {
            year.days.push(day(row)?);
        }
    }
    Ok(all.into_values().collect())
}

type Row = (i32, i32, NaiveDate, String, String);

fn day((_, _, on, kind, name): Row) -> Result<Day, Fault> {
    let kind =
        DayKind::read(&kind).ok_or_else(|| Fault::broken(format!("no kind of day is called {kind}")))?;
    Ok(Day { on, kind, name })
}

/// A year as one of its versions has it.
pub fn year(db: &mut Db, year: i32, version: i32) -> Result<Year, Fault> {
    calendar_years::table.find((year, version)).select(calendar_years::year).first::<i32>(db)?;
    let rows: Vec<Row> = calendar_days::table
        .filter(calendar_days::year.eq(year).and(calendar_days::version.eq(version)))
        .order(calendar_days::day)
        .load(db)?;
    let days: Result<Vec<Day>, Fault> = rows.into_iter().map(day).collect();
    Ok(Year { year, version, days: days? })
}

/// The newest version of a year; none where it is not known.
pub fn newest(db: &mut Db, year: i32) -> QueryResult<Option<i32>> {
    calendar_years::table
        .filter(calendar_years::year.eq(year))
        .select(diesel::dsl::max(calendar_years::version))
        .first(db)
}

/// Takes a year in as its next version and notes it; what was known of it stays readable.
pub fn put(db: &mut Db, it: &Year, (by, at): (&str, NaiveDateTime)) -> Result<Put, Fault> {
    let before = newest(db, it.year)?;
    if let Some(version) = before
        && year(db, it.year, version)?.days == it.days
    {
        return Ok(Put::Same(version));
    }
    let version = before.unwrap_or(0) + 1;
    diesel::insert_into(calendar_years::table)
        .values((
            calendar_years::year.eq(it.year),
            calendar_years::version.eq(version),
            calendar_years::added_by.eq(by),
            calendar_years::added_at.eq(at),
        ))
        .execute(db)?;
    for day in &it.days {
        diesel::insert_into(calendar_days::table)
            .values((
                calendar_days::year.eq(it.year),
                calendar_days::version.eq(version),
                calendar_days::day.eq(day.on),
                calendar_days::kind.eq(day.kind.as_str()),
                calendar_days::name.eq(&day.name),
            ))
            .execute(db)?;
    }
    let detail = json!({
        "statutory": it.count(DayKind::Statutory),
        "break": it.count(DayKind::Break),
        "makeup": it.count(DayKind::MakeUp),
    });
    audit::note(db, at, by, ("calendar.year", &format!("{}/{version}", it.year)), detail)?;
    Ok(Put::New(version))
}

/// How the last day of a deadline is read: as the bureau has set it, or the safe way.
pub fn reading(db: &mut Db, it: &Deadline) -> QueryResult<LastDay> {
    let set: Option<String> =
        settings::table.find(it.setting()).select(settings::value).first(db).optional()?;
    Ok(set.and_then(|set| LastDay::read(&set)).unwrap_or(it.last_day))
}

/// A clock that starts on a day, which is not counted, with the reading that binds now. `code` is one of
/// [`super::DEADLINES`].
pub fn starts(db: &mut Db, code: &str, start: NaiveDate) -> Result<TermRecord, Fault> {
    let it = deadline(code).ok_or_else(|| Fault::broken(format!("no deadline is called {code}")))?;
    Ok(it.starts(start, reading(db, it)?))
}
