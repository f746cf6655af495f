//! The queue.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::clocks::clocks;
use super::rows::{ComplaintRow, ReportRow};
use crate::complain::rules::case::{Case, Running};
use crate::complain::rules::filing::{Facts, Lane, Problem};
use crate::complain::rules::terms::Basis;
use crate::complain::vault::{self, Vault};
use crate::db::Db;
use crate::db::schema::{
    case_clocks, case_entries, cases as numbers, complaints, report_identities, reports,
};
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
    fn rank(&self) -> (bool, bool, NaiveDate, NaiveDateTime) {
        let due = super::super::rules::case::waiting_for(&self.clocks).and_then(|clock| clock.due);
        let hurts = self.case.problem() == Problem::Hurts && due.is_some();
        let day = due.map_or(NaiveDate::MAX, |due| due.day);
        (self.case.is_closed(), !hurts, day, self.case.received_at())
    }
}

const AT_MOST: i64 = 200;

/// The queue of these lanes, a county's own where it is one's: open cases, or those that are closed.
pub fn cases(
    db: &mut Db,
    keys: Vault,
    lanes: &[Lane],
    county: Option<&str>,
    closed: bool,
) -> Result<Vec<Line>, Fault> {
    let mut found: Vec<(Case, Option<Vec<u8>>)> = Vec::new();
    if lanes.contains(&Lane::Complaint) {
        let mut query = complaints::table
            .inner_join(numbers::table.on(numbers::id.eq(complaints::id)))
            .select((ComplaintRow::as_select(), numbers::number))
            .order(complaints::received_at.desc())
            .limit(AT_MOST)
            .into_boxed();
        query = if closed {
            query.filter(complaints::state.eq("closed"))
        } else {
            query.filter(complaints::state.ne("closed"))
        };
        if let Some(county) = county {
            query = query.filter(complaints::county.eq(county));
        }
        let rows: Vec<(ComplaintRow, String)> = query.load(db)?;
        for (mut row, number) in rows {
            let facts = row.facts.take();
            found.push((row.case(number)?, facts));
        }
    }
    if lanes.contains(&Lane::Report) {
        let mut query = reports::table
            .inner_join(numbers::table.on(numbers::id.eq(reports::id)))
            .left_join(report_identities::table.on(report_identities::report_id.eq(reports::id)))
            .select((ReportRow::as_select(), numbers::number, report_identities::report_id.nullable()))
            .order(reports::received_at.desc())
            .limit(AT_MOST)
            .into_boxed();
        query = if closed {
            query.filter(reports::state.eq("closed"))
        } else {
            query.filter(reports::state.ne("closed"))
        };
        if let Some(county) = county {
            query = query.filter(reports::county.eq(county));
        }
        let rows: Vec<(ReportRow, String, Option<String>)> = query.load(db)?;
        for (mut row, number, named) in rows {
            let facts = row.facts.take();
            found.push((row.case(number, named.is_some())?, facts));
        }
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
    lines.sort_by_key(Line::rank);
    Ok(lines)
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

/// A term that somebody has to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The case's number.
    pub number: String,
    /// Which lane.
    pub lane: Lane,
    /// Which term.
    pub basis: Basis,
    /// Whether somebody is hurt.
    pub hurts: bool,
    /// The county whose it is.
    pub county: Option<String>,
    /// Whether a second person has to agree to a refusal.
    pub refusal_proposed: bool,
    /// The terms themselves.
    pub running: Running,
}

/// The terms that are due first, at most `n`, of these lanes in the whole city or in a county.
pub fn waiting(db: &mut Db, lanes: &[Lane], county: Option<&str>, n: usize) -> Result<Vec<Waiting>, Fault> {
    let ids: Vec<(String, String)> = case_clocks::table
        .filter(case_clocks::met_at.is_null().and(case_clocks::due_on.is_not_null()))
        .order((case_clocks::due_on, case_clocks::case_id))
        .limit(LOOKED_THROUGH)
        .select((case_clocks::case_id, case_clocks::basis))
        .load(db)?;
    let keys: Vec<String> = ids.iter().map(|(case, _)| case.clone()).collect();
    let complaints: Vec<(String, String, String, Option<String>, String)> = complaints::table
        .inner_join(numbers::table.on(numbers::id.eq(complaints::id)))
        .filter(complaints::id.eq_any(&keys))
        .select((complaints::id, numbers::number, complaints::problem, complaints::county, complaints::state))
        .load(db)?;
    let reports: Vec<(String, String, String, Option<String>, String)> = reports::table
        .inner_join(numbers::table.on(numbers::id.eq(reports::id)))
        .filter(reports::id.eq_any(&keys))
        .select((reports::id, numbers::number, reports::problem, reports::county, reports::state))
        .load(db)?;
    let running = clocks(db, &keys)?;
    let of = |lane: Lane, rows: Vec<(String, String, String, Option<String>, String)>| {
        let mut found = Vec::new();
        for (id, number, problem, its, state) in rows {
            if state == "closed" || county.is_some_and(|county| its.as_deref() != Some(county)) {
                continue;
            }
            let named = ids.iter().filter(|(case, _)| *case == id);
            for basis in named.filter_map(|(_, basis)| Basis::read(basis)) {
                let clock = running.get(&id).into_iter().flatten().find(|clock| clock.basis == basis);
                found.extend(clock.cloned().map(|running| Waiting {
                    number: number.clone(),
                    lane,
                    basis,
                    hurts: problem == Problem::Hurts.as_str(),
                    county: its.clone(),
                    refusal_proposed: state == "refusal_proposed",
                    running,
                }));
            }
        }
        found
    };
    let mut all = of(Lane::Complaint, complaints);
    all.extend(of(Lane::Report, reports));
    all.retain(|it| lanes.contains(&it.lane));
    all.sort_by_key(|it| (it.running.due.map_or(NaiveDate::MAX, |due| due.day), !it.hurts));
    all.truncate(n);
    Ok(all)
}

/// Of so many terms, those that are due first.
const LOOKED_THROUGH: i64 = 2_000;
