//! Which signed selections have no batches yet.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{batches, rounds, selections};
use crate::i18n::Text;

/// Rounds whose selection is signed and was not handed over, the oldest first.
pub fn to_hand_over(db: &mut Db) -> QueryResult<Vec<(String, Text)>> {
    let rows: Vec<(String, String, Option<String>)> = selections::table
        .inner_join(rounds::table)
        .filter(selections::state.eq("signed").and(selections::handed_over_at.is_null()))
        .order((selections::signed_at, selections::round_id))
        .limit(20)
        .select((rounds::id, rounds::title, rounds::title_en))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, zh, en)| (id, Text { zh, en })).collect())
}

/// How many batches nobody can object to any more and no bulletin has.
pub fn how_many_wait(db: &mut Db) -> QueryResult<usize> {
    let waiting = batches::table.filter(batches::state.eq("final").and(batches::bulletin_id.is_null()));
    let n: i64 = waiting.count().get_result(db)?;
    Ok(usize::try_from(n).unwrap_or(0))
}

/// How many batches of each product type come from this round.
pub fn batches_of_round(db: &mut Db, round: &str) -> QueryResult<HashMap<String, u32>> {
    let own = batches::table.filter(batches::round_id.eq(round));
    let mut found = HashMap::new();
    for product in own.select(batches::product_id).load::<String>(db)? {
        *found.entry(product).or_default() += 1;
    }
    Ok(found)
}

/// Whether a selection's batches were planned.
pub fn was_handed_over(db: &mut Db, round: &str) -> QueryResult<bool> {
    let done = selections::table.find(round).filter(selections::handed_over_at.is_not_null());
    diesel::select(diesel::dsl::exists(done)).get_result(db)
}

/// Notes that a selection's batches are planned; false where they were before.
pub fn note_handed_over(db: &mut Db, round: &str, by: &str, at: NaiveDateTime) -> QueryResult<bool> {
    let waiting = selections::table.find(round).filter(selections::handed_over_at.is_null());
    let noted = diesel::update(waiting)
        .set((selections::handed_over_by.eq(by), selections::handed_over_at.eq(at)))
        .execute(db)?;
    Ok(noted == 1)
}
