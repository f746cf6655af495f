//! Product types as people asked for them.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{exists, max, min, not, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::nominations::POOLED;
use crate::db::Db;
use crate::db::schema::{candidates, nominations, rounds, selection_choices, selections};
use crate::fault::Fault;
use crate::nominate::rules::step::State;

/// A product type with live nominations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pooled {
    /// The product type.
    pub product: String,
    /// How many people ask for it.
    pub people: i64,
    /// When the last of them did, in UTC.
    pub latest_at: NaiveDateTime,
}

/// That people asked for a product type, whenever it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How many people.
    pub people: i64,
    /// When the first of them did, in UTC.
    pub first_at: NaiveDateTime,
}

/// One device is one person however often it asked; where the device is forgotten, each nomination is one.
const PEOPLE: &str = "COUNT(DISTINCT COALESCE(nominations.device, nominations.id))";

/// The product types that people ask for since a moment, the last asked for first. Whoever asked before a round in
/// which the product was chosen has been answered and is counted no more.
pub fn pool(db: &mut Db, since: NaiveDateTime) -> QueryResult<Vec<Pooled>> {
    let chosen = selection_choices::table
        .inner_join(selections::table.on(selections::round_id.eq(selection_choices::round_id)))
        .inner_join(rounds::table.on(rounds::id.eq(selection_choices::round_id)))
        .filter(selections::state.eq("signed").and(selection_choices::batches.gt(0)))
        .filter(selection_choices::product_id.nullable().eq(nominations::product_id))
        .filter(rounds::announced_at.ge(nominations::sent_at));
    let rows: Vec<(Option<String>, i64, Option<NaiveDateTime>)> = nominations::table
        .filter(nominations::state.eq_any(POOLED).and(nominations::sent_at.ge(since)))
        .filter(not(exists(chosen)))
        .group_by(nominations::product_id)
        .order((max(nominations::sent_at).desc(), nominations::product_id))
        .select((nominations::product_id, sql::<BigInt>(PEOPLE), max(nominations::sent_at)))
        .load(db)?;
    let pooled = |(product, people, latest_at): (Option<String>, _, Option<_>)| {
        Some(Pooled { product: product?, people, latest_at: latest_at? })
    };
    Ok(rows.into_iter().filter_map(pooled).collect())
}

/// How many people ask for each product type since a moment, as [`pool`] counts them.
pub fn people(db: &mut Db, since: NaiveDateTime) -> QueryResult<HashMap<String, i64>> {
    Ok(pool(db, since)?.into_iter().map(|it| (it.product, it.people)).collect())
}

/// Who ever asked for product types: of one, or of all.
pub fn asked(db: &mut Db, product: Option<&str>) -> QueryResult<HashMap<String, Asked>> {
    let told = [State::Accepted, State::Merged, State::Expired].map(State::as_str);
    let mut own = nominations::table
        .filter(nominations::state.eq_any(told).and(nominations::product_id.is_not_null()))
        .group_by(nominations::product_id)
        .select((nominations::product_id, sql::<BigInt>(PEOPLE), min(nominations::sent_at)))
        .into_boxed();
    if let Some(product) = product {
        own = own.filter(nominations::product_id.eq(product));
    }
    let rows: Vec<(Option<String>, i64, Option<NaiveDateTime>)> = own.load(db)?;
    let asked = |(product, people, first_at): (Option<String>, _, Option<_>)| {
        Some((product?, Asked { people, first_at: first_at? }))
    };
    Ok(rows.into_iter().filter_map(asked).collect())
}

/// The first round announced after a moment in which a product type stands or stood, if it is not void. Rounds are
/// a later step's; that one of them took a nomination up is read here because it ends what a nominator may do.
pub fn stood(db: &mut Db, product: &str, since: NaiveDateTime) -> Result<Option<String>, Fault> {
    let found = candidates::table
        .inner_join(rounds::table.on(rounds::id.eq(candidates::round_id)))
        .filter(candidates::product_id.eq(product))
        .filter(rounds::announced_at.ge(since).and(rounds::voided_at.is_null()))
        .order((rounds::announced_at, rounds::id))
        .select(rounds::id);
    Ok(found.first(db).optional()?)
}
