//! What is published, read for the public: a fixed number of queries, however many batches there are.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDateTime};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::bulletins::{bulletin, bulletin_of_month};
use crate::clock::from_china;
use crate::db::Db;
use crate::db::schema::{batches, bulletins, corrections, product_types, warning_batches, warnings};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::products;
use crate::publish::rules::bulletin::{Month, Published};
use crate::publish::rules::shown::{Correction, MonthTold, Origin, Place, ShownBatch, ShownMonth, Tally};
use crate::sample::{Batch, Outcome, store as samples};

const PUBLISHED: &str = "published";

/// A published month with everything that citizens read of it.
pub fn month(db: &mut Db, month: Month) -> Result<ShownMonth, Fault> {
    let bulletin = bulletin_of_month(db, month)?;
    let Published { month, at, .. } = bulletin.published.ok_or(Fault::NotFound)?;
    let ids: Vec<String> = batches::table
        .filter(batches::bulletin_id.eq(&bulletin.id).and(batches::state.eq(PUBLISHED)))
        .order(batches::id)
        .select(batches::id)
        .load(db)?;
    let batches = shown(db, &ids)?;
    Ok(ShownMonth { month, published_at: at, told: bulletin.told, batches }.in_order())
}

/// A published batch, the month it is in and when that was published.
pub fn batch(db: &mut Db, id: &str) -> Result<(ShownBatch, Published), Fault> {
    let within: Option<String> = batches::table
        .filter(batches::id.eq(id).and(batches::state.eq(PUBLISHED)))
        .select(batches::bulletin_id)
        .first(db)?;
    let bulletin = bulletin(db, &within.ok_or(Fault::NotFound)?)?;
    let published = bulletin.published.ok_or(Fault::NotFound)?;
    let batch = shown(db, &[id.to_owned()])?.pop().ok_or(Fault::NotFound)?;
    Ok((batch, published))
}

/// The published months, the latest first, at most so many.
pub fn months(db: &mut Db, at_most: i64) -> Result<Vec<MonthTold>, Fault> {
    let rows = bulletins::table
        .filter(bulletins::month.is_not_null())
        .order(bulletins::month.desc())
        .limit(at_most)
        .select((
            bulletins::id,
            bulletins::month,
            bulletins::published_at,
            bulletins::told,
            bulletins::told_en,
        ))
        .load(db)?;
    told(db, rows)
}

/// The published months of the year in which a month lies, the first first.
pub fn year_of(db: &mut Db, month: Month) -> Result<Vec<MonthTold>, Fault> {
    let rows = bulletins::table
        .filter(bulletins::month.like(format!("{}-%", month.first_day().year())))
        .order(bulletins::month)
        .select((
            bulletins::id,
            bulletins::month,
            bulletins::published_at,
            bulletins::told,
            bulletins::told_en,
        ))
        .load(db)?;
    told(db, rows)
}

/// How many supervised batches of each product failed in a month, most first.
pub fn failed_products(db: &mut Db, month: Month) -> Result<Vec<(Text, usize)>, Fault> {
    let rows: Vec<(String, Option<String>, i64)> = batches::table
        .inner_join(product_types::table)
        .inner_join(bulletins::table.on(batches::bulletin_id.eq(bulletins::id.nullable())))
        .filter(bulletins::month.eq(month.to_string()))
        .filter(batches::state.eq(PUBLISHED).and(batches::outcome.eq("fail")))
        .group_by((product_types::id, product_types::name, product_types::name_en))
        .order((count_star().desc(), product_types::id))
        .select((product_types::name, product_types::name_en, count_star()))
        .load(db)?;
    Ok(rows.into_iter().map(|(zh, en, n)| (Text { zh, en }, n as usize)).collect())
}

/// The published batches, the latest first, at most so many: for those who walk the site.
pub fn batch_ids(db: &mut Db, at_most: i64) -> QueryResult<Vec<String>> {
    let published = batches::table.filter(batches::state.eq(PUBLISHED));
    published.order(batches::id.desc()).limit(at_most).select(batches::id).load(db)
}

/// The numbers of the warnings that a month gave rise to: published in it, or resting on its batches.
pub fn warnings_of(db: &mut Db, shown: &ShownMonth) -> QueryResult<Vec<String>> {
    let ids = shown.batches.iter().map(|batch| batch.id.as_str());
    let resting = warning_batches::table
        .filter(warning_batches::batch_id.eq_any(ids.collect::<Vec<_>>()))
        .select(warning_batches::warning_id);
    let begins = |month: Month| from_china(month.first_day(), chrono::NaiveTime::MIN);
    let (from, until) = (begins(shown.month), begins(shown.month.next()));
    let within = warnings::published_at.ge(from).and(warnings::published_at.lt(until));
    let found: Vec<Option<String>> = warnings::table
        .filter(warnings::state.eq(PUBLISHED))
        .filter(warnings::id.eq_any(resting).or(within.assume_not_null()))
        .order(warnings::public_id)
        .select(warnings::public_id)
        .load(db)?;
    Ok(found.into_iter().flatten().collect())
}

type MonthRow = (String, Option<String>, Option<NaiveDateTime>, String, Option<String>);

fn told(db: &mut Db, rows: Vec<MonthRow>) -> Result<Vec<MonthTold>, Fault> {
    let ids: Vec<&String> = rows.iter().map(|(id, ..)| id).collect();
    let counted: Vec<(Option<String>, Option<String>, i64)> = batches::table
        .filter(batches::bulletin_id.eq_any(ids).and(batches::state.eq(PUBLISHED)))
        .group_by((batches::bulletin_id, batches::outcome))
        .select((batches::bulletin_id, batches::outcome, count_star()))
        .load(db)?;
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    for (bulletin, outcome, n) in counted {
        if let (Some(bulletin), Some(outcome)) = (bulletin, outcome.as_deref().and_then(Outcome::read)) {
            tallies.entry(bulletin).or_default().add(outcome, n as usize);
        }
    }
    let told = rows.into_iter().filter_map(|(id, month, at, zh, en)| {
        let (month, published_at) = (Month::read(&month?)?, at?);
        let tally = tallies.get(&id).copied().unwrap_or_default();
        Some(MonthTold { month, published_at, told: Text { zh, en }, tally })
    });
    Ok(told.collect())
}

fn shown(db: &mut Db, ids: &[String]) -> Result<Vec<ShownBatch>, Fault> {
    let batches = samples::batches(db, ids)?;
    let products: Vec<String> = batches.iter().map(|batch| batch.planned.product.clone()).collect();
    let products = products::store::some(db, &products)?;
    let origins = Origins::of(db, &batches)?;
    let mut corrections = corrections_of(db, ids)?;
    let shown = batches.into_iter().filter_map(|batch| {
        let (product, origin) = (products.get(&batch.planned.product)?.clone(), origins.origin(&batch)?);
        let corrections = corrections.remove(&batch.id).unwrap_or_default();
        ShownBatch::of(batch, product, origin, corrections)
    });
    Ok(shown.collect())
}

/// The enterprises where some batches were taken.
struct Origins(HashMap<String, samples::Enterprise>);

impl Origins {
    fn of(db: &mut Db, batches: &[Batch]) -> Result<Origins, Fault> {
        let samples = batches.iter().filter_map(|batch| batch.sample.as_ref());
        let mut ids: Vec<String> = samples
            .flat_map(|sample| [Some(sample.taken_at.clone()), sample.platform.clone()])
            .flatten()
            .collect();
        ids.sort();
        ids.dedup();
        let found = samples::enterprises(db, &ids)?;
        Ok(Origins(found.into_iter().map(|it| (it.id.clone(), it)).collect()))
    }

    fn origin(&self, batch: &Batch) -> Option<Origin> {
        let sample = batch.sample.as_ref()?;
        let shop = self.0.get(&sample.taken_at)?;
        let platform = sample.platform.as_ref().and_then(|id| self.0.get(id)).map(|it| it.name.clone());
        let place = Place { county: shop.county.clone(), venue: shop.venue.clone() };
        Some(Origin { taken_at: shop.name.clone(), platform, place })
    }
}

fn corrections_of(db: &mut Db, ids: &[String]) -> QueryResult<HashMap<String, Vec<Correction>>> {
    let rows: Vec<(String, String, Option<String>, NaiveDateTime)> = corrections::table
        .filter(corrections::batch_id.eq_any(ids))
        .order((corrections::batch_id, corrections::number))
        .select((corrections::batch_id, corrections::told, corrections::told_en, corrections::corrected_at))
        .load(db)?;
    let mut found: HashMap<String, Vec<Correction>> = HashMap::new();
    for (batch, zh, en, at) in rows {
        found.entry(batch).or_default().push(Correction { told: Text { zh, en }, at });
    }
    Ok(found)
}
