//! The queue: ordered and cut into pages by the database, over both lanes at once, so that however many cases come
//! in, an injury and a term that is over stand first.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Text, Timestamp};

use super::clocks::clocks;
use super::rows::{ComplaintRow, ReportRow};
use crate::complain::rules::case::{Case, Running};
use crate::complain::rules::filing::{Facts, Lane, Problem};
use crate::complain::vault::{self, Vault};
use crate::db::schema::{cases as numbers, complaints, report_identities, reports};
use crate::db::{Cut, Db};
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

/// Which cases are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Show {
    /// Those that somebody has to do something about.
    Open,
    /// Of these, those in which the citizen wrote last.
    News,
    /// Those closed last.
    Closed,
    /// Complaints of one contact, by its keyed hash.
    Of(String),
}

/// Whose cases are wanted, and which.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Of these lanes.
    pub lanes: &'a [Lane],
    /// The one county, for whoever sees no other.
    pub county: Option<&'a str>,
    /// Which.
    pub show: Show,
    /// Today, in China.
    pub today: NaiveDate,
}

/// So many stand on a page.
const PAGE: i64 = 50;

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Those that are listed.
    pub lines: Vec<Line>,
    /// Which of those wanted they are.
    pub cut: Cut,
}

/// The day by which the next thing has to be done, but for the registration.
const DUE: &str = "(SELECT MIN(case_clocks.due_on) FROM case_clocks WHERE case_clocks.case_id = cases.id \
     AND case_clocks.met_at IS NULL AND case_clocks.basis <> 'comp.register')";
/// Whether the citizen wrote last.
const NEWS: &str = "(COALESCE((SELECT case_entries.what FROM case_entries WHERE case_entries.case_id = cases.id \
     AND case_entries.shown ORDER BY case_entries.place DESC LIMIT 1), '') IN ('message', 'given'))";
const PROBLEM: &str = "COALESCE(complaints.problem, reports.problem)";
const RECEIVED: &str = "COALESCE(complaints.received_at, reports.received_at)";
const CLOSED: &str = "COALESCE(complaints.closed_at, reports.closed_at)";

/// The cases that are wanted, as a query that can be asked more than once.
macro_rules! asked {
    ($it:expr) => {{
        let lanes: Vec<&str> = $it.lanes.iter().map(|lane| lane.as_str()).collect();
        let all = numbers::table
            .left_join(complaints::table.on(complaints::id.eq(numbers::id)))
            .left_join(reports::table.on(reports::id.eq(numbers::id)))
            .filter(numbers::lane.eq_any(lanes))
            .into_boxed();
        let all = match $it.county {
            Some(county) => all.filter(complaints::county.eq(county).or(reports::county.eq(county))),
            None => all,
        };
        let closed = sql::<Nullable<Timestamp>>(CLOSED);
        match &$it.show {
            Show::Open => all.filter(closed.is_null()),
            Show::News => all.filter(closed.is_null()).filter(sql::<Bool>(NEWS)),
            Show::Closed => all.filter(closed.is_not_null()),
            Show::Of(contact) => all.filter(complaints::contact.eq(contact.clone())),
        }
    }};
}

/// How many cases are wanted.
pub fn how_many_of(db: &mut Db, it: &Wanted) -> QueryResult<i64> {
    asked!(it).count().get_result(db)
}

/// A page of them: injury first, then what is overdue, then where the citizen wrote last, then what is due first,
/// then what came first. What is closed, and what is looked for, has the latest first.
pub fn queue(db: &mut Db, keys: Vault, it: &Wanted, page: i64) -> Result<Queue, Fault> {
    let cut = Cut::of(how_many_of(db, it)?, PAGE, page);
    let received = || sql::<Timestamp>(RECEIVED);
    let due = || sql::<Nullable<Date>>(DUE);
    let wanted = asked!(it);
    let ordered = match it.show {
        Show::Closed => wanted.order((sql::<Nullable<Timestamp>>(CLOSED).desc(), numbers::id)),
        Show::Of(_) => wanted.order((received().desc(), numbers::id)),
        Show::Open | Show::News => {
            let runs = || due().is_not_null();
            let hurts = runs().and(sql::<Text>(PROBLEM).eq(Problem::Hurts.as_str()));
            wanted
                .order(hurts.desc())
                .then_order_by(runs().and(due().assume_not_null().lt(it.today)).desc())
                .then_order_by(sql::<Bool>(NEWS).desc())
                .then_order_by(due().is_null())
                .then_order_by((due(), received(), numbers::id))
        }
    };
    let rows: Vec<(String, String, bool)> = ordered
        .select((numbers::id, numbers::number, sql::<Bool>(NEWS)))
        .limit(cut.limit())
        .offset(cut.offset())
        .load(db)?;
    Ok(Queue { lines: lines(db, keys, rows)?, cut })
}

/// The cases of these rows, in their order.
fn lines(db: &mut Db, keys: Vault, rows: Vec<(String, String, bool)>) -> Result<Vec<Line>, Fault> {
    let ids: Vec<String> = rows.iter().map(|(id, ..)| id.clone()).collect();
    let mut running = clocks(db, &ids)?;
    let called: HashMap<&str, &str> = rows.iter().map(|(id, number, _)| (&**id, &**number)).collect();
    let mut found = found(db, &ids, &called)?;
    let lines = rows.iter().filter_map(|(id, _, has_news)| {
        let (case, facts) = found.remove(id)?;
        let open = |sealed: Vec<u8>| keys.open::<Facts>(&vault::facts(id), &sealed);
        let what = facts.map(open).transpose().map(|facts| facts.map_or(String::new(), |facts| facts.what));
        let clocks = running.remove(id).unwrap_or_default();
        Some(what.map(|what| Line { case, what, clocks, has_news: *has_news }))
    });
    lines.collect()
}

/// Cases by key, with what is sealed of their facts.
type Found = HashMap<String, (Case, Option<Vec<u8>>)>;

fn found(db: &mut Db, ids: &[String], called: &HashMap<&str, &str>) -> Result<Found, Fault> {
    let number = |id: &str| called.get(id).copied().unwrap_or_default().to_owned();
    let mut found = Found::new();
    let own: Vec<ComplaintRow> =
        complaints::table.filter(complaints::id.eq_any(ids)).select(ComplaintRow::as_select()).load(db)?;
    for mut row in own {
        let facts = row.facts.take();
        let number = number(&row.id);
        found.insert(row.id.clone(), (row.case(number)?, facts));
    }
    let own: Vec<(ReportRow, Option<String>)> = reports::table
        .left_join(report_identities::table.on(report_identities::report_id.eq(reports::id)))
        .filter(reports::id.eq_any(ids))
        .select((ReportRow::as_select(), report_identities::report_id.nullable()))
        .load(db)?;
    for (mut row, named) in own {
        let facts = row.facts.take();
        let number = number(&row.id);
        found.insert(row.id.clone(), (row.case(number, named.is_some())?, facts));
    }
    Ok(found)
}
