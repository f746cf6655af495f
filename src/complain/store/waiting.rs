//! The terms that somebody has to keep.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::clocks::clocks;
use crate::complain::rules::case::Running;
use crate::complain::rules::filing::{Lane, Problem};
use crate::complain::rules::terms::Basis;
use crate::db::Db;
use crate::db::schema::{case_clocks, cases as numbers, complaints, reports};
use crate::fault::Fault;

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

/// Of a case: key, number, what is wrong, whose it is, how far it has come; and the term.
type Row = (String, String, String, Option<String>, String, String);

/// The terms that are due first, at most `n`, of these lanes in the whole city or in a county.
pub fn waiting(db: &mut Db, lanes: &[Lane], county: Option<&str>, n: usize) -> Result<Vec<Waiting>, Fault> {
    let mut all = Vec::new();
    for lane in lanes {
        let rows = match lane {
            Lane::Complaint => of_complaints(db, county, n)?,
            Lane::Report => of_reports(db, county, n)?,
        };
        all.extend(with_terms(db, *lane, rows)?);
    }
    all.sort_by_key(|it| (it.running.due.map_or(NaiveDate::MAX, |due| due.day), !it.hurts));
    all.truncate(n);
    Ok(all)
}

fn of_complaints(db: &mut Db, county: Option<&str>, n: usize) -> QueryResult<Vec<Row>> {
    let open = case_clocks::table
        .inner_join(complaints::table.on(complaints::id.eq(case_clocks::case_id)))
        .inner_join(numbers::table.on(numbers::id.eq(case_clocks::case_id)))
        .filter(case_clocks::met_at.is_null().and(case_clocks::due_on.is_not_null()))
        .filter(complaints::closed_at.is_null())
        .into_boxed();
    let open = match county {
        Some(county) => open.filter(complaints::county.eq(county)),
        None => open,
    };
    open.order((case_clocks::due_on, case_clocks::case_id))
        .limit(n as i64)
        .select((
            complaints::id,
            numbers::number,
            complaints::problem,
            complaints::county,
            complaints::state,
            case_clocks::basis,
        ))
        .load(db)
}

fn of_reports(db: &mut Db, county: Option<&str>, n: usize) -> QueryResult<Vec<Row>> {
    let open = case_clocks::table
        .inner_join(reports::table.on(reports::id.eq(case_clocks::case_id)))
        .inner_join(numbers::table.on(numbers::id.eq(case_clocks::case_id)))
        .filter(case_clocks::met_at.is_null().and(case_clocks::due_on.is_not_null()))
        .filter(reports::closed_at.is_null())
        .into_boxed();
    let open = match county {
        Some(county) => open.filter(reports::county.eq(county)),
        None => open,
    };
    open.order((case_clocks::due_on, case_clocks::case_id))
        .limit(n as i64)
        .select((
            reports::id,
            numbers::number,
            reports::problem,
            reports::county,
            reports::state,
            case_clocks::basis,
        ))
        .load(db)
}

fn with_terms(db: &mut Db, lane: Lane, rows: Vec<Row>) -> Result<Vec<Waiting>, Fault> {
    let ids: Vec<String> = rows.iter().map(|row| row.0.clone()).collect();
    let running = clocks(db, &ids)?;
    let waiting = |(id, number, problem, county, state, basis): Row| {
        let basis = Basis::read(&basis)?;
        let running = running.get(&id)?.iter().find(|clock| clock.basis == basis)?.clone();
        Some(Waiting {
            number,
            lane,
            basis,
            hurts: problem == Problem::Hurts.as_str(),
            county,
            refusal_proposed: state == "refusal_proposed",
            running,
        })
    };
    Ok(rows.into_iter().filter_map(waiting).collect())
}
