//! Which signed selections have no batches yet.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{batches, rounds, selections};
use crate::i18n::Text;

/// Rounds whose selection is signed and that have no batches, the oldest first.
pub fn to_hand_over(db: &mut Db) -> QueryResult<Vec<(String, Text)>> {
    let begun =
        batches::table.filter(batches::round_id.is_not_null()).select(batches::round_id.assume_not_null());
    let rows: Vec<(String, String, Option<String>)> = selections::table
        .inner_join(rounds::table)
        .filter(selections::state.eq("signed").and(selections::round_id.ne_all(begun)))
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

/// Whether any batch comes from this round.
pub fn has_batches(db: &mut Db, round: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(batches::table.filter(batches::round_id.eq(round)))).get_result(db)
}
