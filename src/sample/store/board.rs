use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use super::rows::unknown;
use crate::db::Db;
use crate::db::schema::{batch_addressees, batches};
use crate::fault::Fault;
use crate::sample::rules::hands::Sight;
use crate::sample::rules::stage::Stage;
use crate::sample::rules::work::Outcome;

define_sql_function! {
    /// A part of a text, counted from 1.
    fn substr(text: Text, from: Integer, length: Integer) -> Text;
}

/// A batch as the board shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub id: String,
    /// The product type's id.
    pub product: String,
    /// As the label says, once it was taken.
    pub name: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// What it came to, once it is known.
    pub outcome: Option<Outcome>,
    /// Which laboratory has it.
    pub laboratory: Option<String>,
    /// Whether everybody was told who must be, and may still object.
    pub may_object: bool,
}

/// Which batches somebody asks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Those planned in this month, `2026-10`; else those that are neither published nor dropped.
    pub month: Option<String>,
    /// Those that the reader may see.
    pub sight: Sight,
}

/// More than this no board shows.
pub const LINES_AT_MOST: i64 = 2000;

/// Batches for the board, the latest first.
pub fn lines(db: &mut Db, wanted: &Wanted) -> Result<Vec<Line>, Fault> {
    let mut asked = batches::table
        .select((
            batches::id,
            batches::product_id,
            batches::name,
            batches::state,
            batches::outcome,
            batches::laboratory,
            batches::work_type,
        ))
        .into_boxed();
    asked = match &wanted.month {
        Some(month) => asked.filter(batches::id.like(format!("{month}-%"))),
        None => asked.filter(batches::state.ne_all([Stage::Published.as_str(), Stage::Dropped.as_str()])),
    };
    if let Sight::Laboratories(own) = &wanted.sight {
        let on_its_way = batches::laboratory.is_null().and(batches::state.eq(Stage::Sampled.as_str()));
        asked = asked.filter(batches::laboratory.eq_any(own).or(on_its_way));
    }
    type Row = (String, String, Option<String>, String, Option<String>, Option<String>, String);
    let rows: Vec<Row> = asked.order(batches::id.desc()).limit(LINES_AT_MOST).load(db)?;
    let untold = untold(db)?;
    rows.into_iter()
        .map(|(id, product, name, state, outcome, laboratory, work)| {
            let stage = Stage::read(&state).ok_or_else(|| unknown("state", &state))?;
            let may_object = stage == Stage::Reported && work == "supervised" && !untold.contains(&id);
            let outcome = outcome
                .map(|written| Outcome::read(&written).ok_or_else(|| unknown("outcome", &written)))
                .transpose()?;
            Ok(Line { id, product, name, stage, outcome, laboratory, may_object })
        })
        .collect()
}

/// Reported batches of which somebody must still be told.
fn untold(db: &mut Db) -> QueryResult<std::collections::HashSet<String>> {
    let found: Vec<String> = batch_addressees::table
        .inner_join(batches::table)
        .filter(batches::state.eq(Stage::Reported.as_str()).and(batch_addressees::told_on.is_null()))
        .select(batch_addressees::batch_id)
        .load(db)?;
    Ok(found.into_iter().collect())
}

/// The months in which batches were planned, the latest first.
pub fn months(db: &mut Db, at_most: usize) -> QueryResult<Vec<String>> {
    // PostgreSQL does not see that an expression with parameters is the one it should sort by.
    let mut months: Vec<String> = batches::table.select(substr(batches::id, 1, 7)).distinct().load(db)?;
    months.sort_unstable_by(|a, b| b.cmp(a));
    months.truncate(at_most);
    Ok(months)
}
