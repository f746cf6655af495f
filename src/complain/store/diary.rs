//! What happened to a case, in order.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::complain::rules::case::Entry;
use crate::complain::vault::Vault;
use crate::db::Db;
use crate::db::schema::case_entries;
use crate::fault::Fault;

/// Something to write down.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// `received`, `message`, or the step.
    pub what: &'a str,
    /// The officer who did it.
    pub officer: Option<&'a str>,
    /// Whether the citizen sees it.
    pub shown: bool,
    /// By which day the citizen should answer.
    pub until: Option<NaiveDate>,
    /// What was written.
    pub words: Option<&'a str>,
}

/// Writes down what happened.
pub fn add(db: &mut Db, keys: Vault, case: &str, it: &Said, now: NaiveDateTime) -> Result<(), Fault> {
    let last: Option<i32> = case_entries::table
        .filter(case_entries::case_id.eq(case))
        .select(diesel::dsl::max(case_entries::place))
        .first(db)?;
    let place = last.unwrap_or(0) + 1;
    let words = match it.words.filter(|words| !words.is_empty()) {
        Some(words) => Some(keys.seal(&about(case, &place.to_string()), &words)?),
        None => None,
    };
    diesel::insert_into(case_entries::table)
        .values((
            case_entries::case_id.eq(case),
            case_entries::place.eq(place),
            case_entries::at.eq(now),
            case_entries::what.eq(it.what),
            case_entries::officer.eq(it.officer),
            case_entries::shown.eq(it.shown),
            case_entries::until_on.eq(it.until),
            case_entries::words.eq(words),
        ))
        .execute(db)?;
    Ok(())
}

/// Everything that happened to a case, in order.
pub fn entries(db: &mut Db, keys: Vault, case: &str) -> Result<Vec<Entry>, Fault> {
    type Row = (i32, NaiveDateTime, String, Option<String>, bool, Option<NaiveDate>, Option<Vec<u8>>);
    let rows: Vec<Row> = case_entries::table
        .filter(case_entries::case_id.eq(case))
        .order(case_entries::place)
        .select((
            case_entries::place,
            case_entries::at,
            case_entries::what,
            case_entries::officer,
            case_entries::shown,
            case_entries::until_on,
            case_entries::words,
        ))
        .load(db)?;
    let entries = rows.into_iter().map(|(place, at, what, officer, shown, until, words)| {
        let open = |sealed: Vec<u8>| keys.open(&about(case, &place.to_string()), &sealed);
        Ok(Entry { at, what, officer, shown, until, words: words.map(open).transpose()? })
    });
    entries.collect()
}

/// How much has happened to a case.
pub fn how_many(db: &mut Db, case: &str) -> QueryResult<i64> {
    case_entries::table.filter(case_entries::case_id.eq(case)).count().get_result(db)
}

fn about<'a>(case: &'a str, place: &'a str) -> [&'a str; 3] {
    ["case.entry", case, place]
}
