//! The terms that somebody has to keep.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Nullable, Text, Timestamp};

use super::clocks::clocks;
use crate::complain::rules::case::Running;
use crate::complain::rules::filing::{Facts, Lane, Problem};
use crate::complain::rules::terms::Basis;
use crate::complain::vault::{self, Vault};
use crate::db::Db;
use crate::db::schema::{case_clocks, cases as numbers, complaints, reports};
use crate::fault::Fault;

/// A term that somebody has to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The case's number.
    pub number: String,
    /// The thing, in the citizen's words.
    pub what: String,
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

/// Of a case: key, number, lane, what is wrong, whose it is, how far it has come, its facts; and the term.
type Row = (String, String, String, String, Option<String>, String, Option<Vec<u8>>, String);

const STATE: &str = "COALESCE(complaints.state, reports.state)";

/// The terms that are due first, at most `n`, of these lanes in the whole city or in a county. Refusals that wait for
/// a second person are always among them.
pub fn waiting(
    db: &mut Db,
    keys: Vault,
    (lanes, county): (&[Lane], Option<&str>),
    n: i64,
) -> Result<Vec<Waiting>, Fault> {
    let lanes: Vec<&str> = lanes.iter().map(|lane| lane.as_str()).collect();
    let open = case_clocks::table
        .inner_join(numbers::table.on(numbers::id.eq(case_clocks::case_id)))
        .left_join(complaints::table.on(complaints::id.eq(case_clocks::case_id)))
        .left_join(reports::table.on(reports::id.eq(case_clocks::case_id)))
        .filter(case_clocks::met_at.is_null().and(case_clocks::due_on.is_not_null()))
        .filter(numbers::lane.eq_any(lanes))
        .filter(sql::<Nullable<Timestamp>>("COALESCE(complaints.closed_at, reports.closed_at)").is_null())
        .into_boxed();
    let open = match county {
        Some(county) => open.filter(complaints::county.eq(county).or(reports::county.eq(county))),
        None => open,
    };
    let rows: Vec<Row> = open
        .order((
            sql::<Text>(STATE).eq("refusal_proposed").desc(),
            case_clocks::due_on,
            case_clocks::case_id,
            case_clocks::basis,
        ))
        .limit(n)
        .select((
            numbers::id,
            numbers::number,
            numbers::lane,
            sql::<Text>("COALESCE(complaints.problem, reports.problem)"),
            sql::<Nullable<Text>>("COALESCE(complaints.county, reports.county)"),
            sql::<Text>(STATE),
            sql::<Nullable<Binary>>("COALESCE(complaints.facts, reports.facts)"),
            case_clocks::basis,
        ))
        .load(db)?;
    let mut all = with_terms(db, keys, rows)?;
    all.sort_by_key(|it| (it.running.due.map_or(NaiveDate::MAX, |due| due.day), !it.hurts));
    Ok(all)
}

fn with_terms(db: &mut Db, keys: Vault, rows: Vec<Row>) -> Result<Vec<Waiting>, Fault> {
    let ids: Vec<String> = rows.iter().map(|row| row.0.clone()).collect();
    let running = clocks(db, &ids)?;
    let waiting = |(id, number, lane, problem, county, state, facts, basis): Row| {
        let (basis, lane) = (Basis::read(&basis)?, Lane::read(&lane)?);
        let running = running.get(&id)?.iter().find(|clock| clock.basis == basis)?.clone();
        let facts = facts.map(|sealed| keys.open::<Facts>(&vault::facts(&id), &sealed)).transpose();
        Some(facts.map(|facts| Waiting {
            number,
            what: facts.map_or(String::new(), |facts| facts.what),
            lane,
            basis,
            hurts: problem == Problem::Hurts.as_str(),
            county,
            refusal_proposed: state == "refusal_proposed",
            running,
        }))
    };
    rows.into_iter().filter_map(waiting).collect()
}
