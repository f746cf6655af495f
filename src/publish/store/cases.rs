//! Bulletins with everything that bears on them.

use std::collections::HashMap;

use diesel::prelude::*;

use super::bulletins::{bulletin, published_months};
use crate::db::Db;
use crate::db::schema::{batches, bulletin_writers, product_types};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::publish::rules::bulletin::Bulletin;
use crate::publish::rules::gate::Case;
use crate::publish::rules::lots::Lot;
use crate::sample::{self, Stage};

/// One bulletin with everything that bears on it.
pub fn case(db: &mut Db, id: &str) -> Result<Case, Fault> {
    let bulletin = bulletin(db, id)?;
    cases(db, vec![bulletin])?.pop().ok_or(Fault::NotFound)
}

/// The same of several, in their order.
pub fn cases(db: &mut Db, bulletins: Vec<Bulletin>) -> Result<Vec<Case>, Fault> {
    let ids: Vec<&str> = bulletins.iter().map(|it| it.id.as_str()).collect();
    let batch_ids: Vec<String> = batches::table
        .filter(batches::bulletin_id.eq_any(&ids))
        .order(batches::id)
        .select(batches::id)
        .load(db)?;
    let mut writers: HashMap<String, Vec<String>> = HashMap::new();
    let own = bulletin_writers::table.filter(bulletin_writers::bulletin_id.eq_any(&ids));
    for (id, account) in own.order(bulletin_writers::account).load::<(String, String)>(db)? {
        writers.entry(id).or_default().push(account);
    }
    let mut by_bulletin: HashMap<String, Vec<Lot>> = HashMap::new();
    for lot in lots(db, &batch_ids)? {
        by_bulletin.entry(lot.batch.bulletin.clone().unwrap_or_default()).or_default().push(lot);
    }
    let months = published_months(db)?;
    let case = |bulletin: Bulletin| Case {
        writers: writers.remove(&bulletin.id).unwrap_or_default(),
        lots: by_bulletin.remove(&bulletin.id).unwrap_or_default(),
        months: months.clone(),
        bulletin,
    };
    Ok(bulletins.into_iter().map(case).collect())
}

/// Some batches with the names of their enterprises, by id.
pub fn lots(db: &mut Db, ids: &[String]) -> Result<Vec<Lot>, Fault> {
    let batches = sample::store::batches(db, ids)?;
    let taken_at: Vec<String> = batches.iter().flat_map(places).collect();
    let names: HashMap<String, String> =
        sample::store::enterprises(db, &taken_at)?.into_iter().map(|it| (it.id, it.name)).collect();
    let lot = |batch: sample::Batch| {
        let own: Vec<String> = places(&batch).iter().filter_map(|id| names.get(id).cloned()).collect();
        Lot::new(batch, own)
    };
    Ok(batches.into_iter().map(lot).collect())
}

fn places(batch: &sample::Batch) -> Vec<String> {
    let of_sample = |it: &sample::Sample| std::iter::once(it.taken_at.clone()).chain(it.platform.clone());
    batch.sample.iter().flat_map(of_sample).collect()
}

/// More batches wait at a time in no city.
const WAITING_AT_MOST: i64 = 1000;

/// What has its report and is in no bulletin, the oldest first.
pub fn free_batches(db: &mut Db) -> Result<Vec<Lot>, Fault> {
    let came_so_far = [Stage::Reported, Stage::Final].map(Stage::as_str);
    let ids: Vec<String> = batches::table
        .filter(batches::state.eq_any(came_so_far).and(batches::bulletin_id.is_null()))
        .order(batches::id)
        .limit(WAITING_AT_MOST)
        .select(batches::id)
        .load(db)?;
    lots(db, &ids)
}

/// What the product types of some batches are called.
pub fn product_names(db: &mut Db, lots: &[Lot]) -> Result<HashMap<String, Text>, Fault> {
    let ids: Vec<&str> = lots.iter().map(|lot| lot.batch.planned.product.as_str()).collect();
    let rows: Vec<(String, String, Option<String>)> = product_types::table
        .filter(product_types::id.eq_any(ids))
        .select((product_types::id, product_types::name, product_types::name_en))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, zh, en)| (id, Text { zh, en })).collect())
}

/// Notes that somebody wrote in a bulletin.
pub fn add_writer(db: &mut Db, bulletin: &str, account: &str) -> Result<(), Fault> {
    let own = bulletin_writers::table.find((bulletin, account));
    if own.count().get_result::<i64>(db)? == 0 {
        let row = (bulletin_writers::bulletin_id.eq(bulletin), bulletin_writers::account.eq(account));
        diesel::insert_into(bulletin_writers::table).values(row).execute(db)?;
    }
    Ok(())
}

/// Forgets who wrote in a draft that is thrown away.
pub fn forget_writers(db: &mut Db, bulletin: &str) -> Result<(), Fault> {
    diesel::delete(bulletin_writers::table.filter(bulletin_writers::bulletin_id.eq(bulletin))).execute(db)?;
    Ok(())
}
