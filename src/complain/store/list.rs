//! The queue.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::clocks::clocks;
use super::rows::{ComplaintRow, ReportRow};
use crate::complain::rules::case::{Case, Running, waiting_for};
use crate::complain::rules::filing::{Facts, Lane, Problem};
use crate::complain::vault::{self, Vault};
use crate::db::Db;
use crate::db::schema::{case_entries, cases as numbers, complaints, report_identities, reports};
use crate::fault::Fault;

/// A case as it stands in the queue.
#[derive(Clone, Debug)]
pub struct Line {
    /// The case.
    pub case: Case,
    /// The thing, in the citizen's words.
    pub what: String,
    /// Its terms.
    pub clocks: Vec<Running>,
    /// Whether the citizen wrote last.
    pub has_news: bool,
}

impl Line {
    /// Injury first, then what is due first, then what came first.
    fn rank(&self) -> (bool, NaiveDate, NaiveDateTime) {
        let due = waiting_for(&self.clocks).and_then(|clock| clock.due);
        let hurts = self.case.problem() == Problem::Hurts && due.is_some();
        let day = due.map_or(NaiveDate::MAX, |due| due.day);
        (!hurts, day, self.case.received_at())
    }
}

/// So many of a lane stand in the queue: those that came first, for they are due first.
const AT_MOST: i64 = 300;

/// The queue, and how many cases there are in all.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Those that are listed.
    pub lines: Vec<Line>,
    /// How many there are.
    pub how_many: i64,
}

/// The queue of these lanes, a county's own where it is one's: open cases, or those closed last.
pub fn queue(
    db: &mut Db,
    keys: Vault,
    lanes: &[Lane],
    county: Option<&str>,
    closed: bool,
) -> Result<Queue, Fault> {
    let (mut found, mut how_many) = (Vec::new(), 0);
    for lane in lanes {
        let (cases, all) = match lane {
            Lane::Complaint => complaints_of(db, county, closed)?,
            Lane::Report => reports_of(db, county, closed)?,
        };
        found.extend(cases);
        how_many += all;
    }
    let ids: Vec<String> = found.iter().map(|(case, _)| case.id().to_owned()).collect();
    let mut running = clocks(db, &ids)?;
    let news = with_news(db, &ids)?;
    let lines = found.into_iter().map(|(case, facts)| {
        let open = |sealed: Vec<u8>| keys.open::<Facts>(&vault::facts(case.id()), &sealed);
        let what = facts.map(open).transpose()?.map_or(String::new(), |facts| facts.what);
        let clocks = running.remove(case.id()).unwrap_or_default();
        let has_news = news.contains(case.id());
        Ok(Line { case, what, clocks, has_news })
    });
    let mut lines = lines.collect::<Result<Vec<Line>, Fault>>()?;
    match closed {
        true => lines.sort_by_key(|line| Reverse(line.case.received_at())),
        false => lines.sort_by_key(Line::rank),
    }
    Ok(Queue { lines, how_many })
}

/// Cases with what is sealed of their facts, and how many there are in all.
type Found = (Vec<(Case, Option<Vec<u8>>)>, i64);

fn complaints_of(db: &mut Db, county: Option<&str>, closed: bool) -> Result<Found, Fault> {
    let wanted = || {
        let all = complaints::table.inner_join(numbers::table.on(numbers::id.eq(complaints::id)));
        let all = match closed {
            true => all.filter(complaints::closed_at.is_not_null()).into_boxed(),
            false => all.filter(complaints::closed_at.is_null()).into_boxed(),
        };
        match county {
            Some(county) => all.filter(complaints::county.eq(county)),
            None => all,
        }
    };
    let how_many = wanted().count().get_result(db)?;
    let ordered = match closed {
        true => wanted().order((complaints::closed_at.desc(), complaints::id)),
        false => wanted().order((complaints::received_at, complaints::id)),
    };
    let rows: Vec<(ComplaintRow, String)> =
        ordered.select((ComplaintRow::as_select(), numbers::number)).limit(AT_MOST).load(db)?;
    let case = |(mut row, number): (ComplaintRow, String)| {
        let facts = row.facts.take();
        Ok((row.case(number)?, facts))
    };
    Ok((rows.into_iter().map(case).collect::<Result<_, Fault>>()?, how_many))
}

fn reports_of(db: &mut Db, county: Option<&str>, closed: bool) -> Result<Found, Fault> {
    let wanted = || {
        let all = reports::table
            .inner_join(numbers::table.on(numbers::id.eq(reports::id)))
            .left_join(report_identities::table.on(report_identities::report_id.eq(reports::id)));
        let all = match closed {
            true => all.filter(reports::closed_at.is_not_null()).into_boxed(),
            false => all.filter(reports::closed_at.is_null()).into_boxed(),
        };
        match county {
            Some(county) => all.filter(reports::county.eq(county)),
            None => all,
        }
    };
    let how_many = wanted().count().get_result(db)?;
    let ordered = match closed {
        true => wanted().order((reports::closed_at.desc(), reports::id)),
        false => wanted().order((reports::received_at, reports::id)),
    };
    let rows: Vec<(ReportRow, String, Option<String>)> = ordered
        .select((ReportRow::as_select(), numbers::number, report_identities::report_id.nullable()))
        .limit(AT_MOST)
        .load(db)?;
    let case = |(mut row, number, named): (ReportRow, String, Option<String>)| {
        let facts = row.facts.take();
        Ok((row.case(number, named.is_some())?, facts))
    };
    Ok((rows.into_iter().map(case).collect::<Result<_, Fault>>()?, how_many))
}

/// Those of these cases in which the citizen wrote last.
fn with_news(db: &mut Db, ids: &[String]) -> QueryResult<HashSet<String>> {
    let entries: Vec<(String, String)> = case_entries::table
        .filter(case_entries::case_id.eq_any(ids).and(case_entries::shown.eq(true)))
        .order((case_entries::case_id, case_entries::place))
        .select((case_entries::case_id, case_entries::what))
        .load(db)?;
    let last: HashMap<String, String> = entries.into_iter().collect();
    let wrote = |what: &String| matches!(what.as_str(), "message" | "given");
    Ok(last.into_iter().filter(|(_, what)| wrote(what)).map(|(case, _)| case).collect())
}
