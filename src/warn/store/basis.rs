use std::collections::BTreeSet;

use diesel::prelude::*;

use super::super::rules::wording::Grounds;
use crate::db::Db;
use crate::db::schema::{batches, bulletins, product_types};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::publish::Month;
use crate::sample::{Level, Outcome, Stage, WorkType, store as samples};

/// More batches of one product than a city takes in many years.
const OF_A_PRODUCT_AT_MOST: i64 = 5_000;

/// A published batch that a warning rests on, or might.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// `2026-10-003`.
    pub batch: String,
    /// The product type's name.
    pub product: Text,
    /// The month of its bulletin.
    pub month: Month,
    /// What it came to.
    pub outcome: Outcome,
}

type BasisRow = (String, String, Option<String>, Option<String>, Option<String>);

/// Those of some batches that are published, by id.
pub fn basis(db: &mut Db, ids: &[String]) -> Result<Vec<Basis>, Fault> {
    let rows: Vec<BasisRow> = batches::table
        .inner_join(product_types::table)
        .inner_join(bulletins::table.on(batches::bulletin_id.eq(bulletins::id.nullable())))
        .filter(batches::id.eq_any(ids).and(batches::state.eq(Stage::Published.as_str())))
        .order(batches::id)
        .select((
            batches::id,
            product_types::name,
            product_types::name_en,
            bulletins::month,
            batches::outcome,
        ))
        .load(db)?;
    Ok(told(rows))
}

/// The latest `n` published batches of the city's own in which something was amiss.
pub fn findings(db: &mut Db, n: i64) -> Result<Vec<Basis>, Fault> {
    let bad = WorkType::ALL.map(|work| work.bad().as_str());
    let rows: Vec<BasisRow> = batches::table
        .inner_join(product_types::table)
        .inner_join(bulletins::table.on(batches::bulletin_id.eq(bulletins::id.nullable())))
        .filter(batches::state.eq(Stage::Published.as_str()).and(batches::level.eq(Level::City.as_str())))
        .filter(batches::outcome.eq_any(bad))
        .order((bulletins::month.desc(), batches::id.desc()))
        .limit(n)
        .select((
            batches::id,
            product_types::name,
            product_types::name_en,
            bulletins::month,
            batches::outcome,
        ))
        .load(db)?;
    Ok(told(rows))
}

fn told(rows: Vec<BasisRow>) -> Vec<Basis> {
    let told = rows.into_iter().filter_map(|(batch, zh, en, month, outcome)| {
        Some(Basis {
            batch,
            product: Text { zh, en },
            month: Month::read(&month?)?,
            outcome: Outcome::read(&outcome?)?,
        })
    });
    told.collect()
}

/// What the rules have to know of the batches that a text rests on, and of others of its product.
pub fn grounds(db: &mut Db, product: Option<&str>, ids: &[String]) -> Result<Grounds, Fault> {
    let own = batches::id.eq_any(ids).and(batches::level.eq(Level::City.as_str()));
    let found: Vec<(String, Option<String>)> = batches::table
        .filter(own.and(batches::state.eq(Stage::Published.as_str())))
        .select((batches::work_type, batches::outcome))
        .load(db)?;
    let public = found
        .into_iter()
        .filter_map(|(work, outcome)| Some((WorkType::read(&work)?, Outcome::read(&outcome?)?.is_bad())));
    Ok(Grounds { public: public.collect(), unnamed: unnamed(db, product, ids)? })
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = batches)]
struct NameRow {
    work_type: String,
    state: String,
    producer: Option<String>,
    trade_mark: Option<String>,
    taken_at_id: Option<String>,
    platform_id: Option<String>,
}

impl NameRow {
    fn is_monitoring(&self) -> bool {
        self.work_type == WorkType::Monitoring.as_str()
    }

    fn is_public(&self) -> bool {
        self.state == Stage::Published.as_str() && !self.is_monitoring()
    }
}

/// Who must not be named: whoever a monitoring found something at, and whoever no public result names.
fn unnamed(db: &mut Db, product: Option<&str>, ids: &[String]) -> Result<BTreeSet<String>, Fault> {
    let product = product.unwrap_or_default();
    let rows: Vec<NameRow> = batches::table
        .filter(batches::id.eq_any(ids).or(batches::product_id.eq(product)))
        .order(batches::id.desc())
        .limit(OF_A_PRODUCT_AT_MOST)
        .select(NameRow::as_select())
        .load(db)?;
    let places: BTreeSet<String> =
        rows.iter().flat_map(|row| [&row.taken_at_id, &row.platform_id]).flatten().cloned().collect();
    let places = samples::enterprises(db, &places.into_iter().collect::<Vec<_>>())?;
    let place = |id: &String| places.iter().find(|place| place.id == *id).map(|place| place.name.clone());
    let names = |wanted: &dyn Fn(&NameRow) -> bool| -> BTreeSet<String> {
        let wanted = rows.iter().filter(|row| wanted(row));
        let names = wanted.flat_map(|row| {
            let (taken_at, platform) = (row.taken_at_id.as_ref(), row.platform_id.as_ref());
            let places = [taken_at.and_then(place), platform.and_then(place)];
            [row.producer.clone(), row.trade_mark.clone()].into_iter().chain(places).flatten()
        });
        names.filter(|name| !name.trim().is_empty()).collect()
    };
    let public = names(&NameRow::is_public);
    let not_yet = names(&|row| !row.is_public() && !row.is_monitoring());
    Ok(names(&NameRow::is_monitoring).into_iter().chain(not_yet.difference(&public).cloned()).collect())
}
