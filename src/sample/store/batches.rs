use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::rows::{AddresseeRow, AdviceRow, BatchRow, ItemRow};
use crate::db::schema::{batch_addressees, batch_advice, batch_items, batches};
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::sample::rules::batch::{Batch, Told};
use crate::sample::rules::objecting::{Objecting, to_object};
use crate::sample::rules::stage::{Refusal, Stage};
use crate::{calendar, settings};

/// One batch.
pub fn batch(db: &mut Db, id: &str) -> Result<Batch, Fault> {
    batches(db, &[id.to_owned()])?.pop().ok_or(Fault::NotFound)
}

/// Some batches with all that is known of them, by id.
pub fn batches(db: &mut Db, ids: &[String]) -> Result<Vec<Batch>, Fault> {
    let rows: Vec<BatchRow> = batches::table
        .filter(batches::id.eq_any(ids))
        .order(batches::id)
        .select(BatchRow::as_select())
        .load(db)?;
    let mut items: HashMap<String, Vec<_>> = HashMap::new();
    let of_batches = batch_items::table.filter(batch_items::batch_id.eq_any(ids));
    for row in of_batches.order(batch_items::position).select(ItemRow::as_select()).load(db)? {
        items.entry(row.batch_id.clone()).or_default().push(row.item()?);
    }
    let mut addressees: HashMap<String, Vec<_>> = HashMap::new();
    let of_batches = batch_addressees::table.filter(batch_addressees::batch_id.eq_any(ids));
    for row in of_batches.select(AddresseeRow::as_select()).load(db)? {
        addressees.entry(row.batch_id.clone()).or_default().push(row.addressee()?);
    }
    let of_batches = batch_advice::table.filter(batch_advice::batch_id.eq_any(ids));
    let advice = of_batches.select(AdviceRow::as_select()).load(db)?;
    let mut advice: HashMap<String, _> =
        advice.into_iter().map(|row| (row.batch_id.clone(), row.advice())).collect();
    let mut found = rows
        .into_iter()
        .map(|row| {
            let mut told = addressees.remove(&row.id).unwrap_or_default();
            told.sort_by_key(|addressee| addressee.part);
            let (items, advice) = (items.remove(&row.id).unwrap_or_default(), advice.remove(&row.id));
            row.batch(items, told, advice)
        })
        .collect::<Result<Vec<Batch>, Fault>>()?;
    count_terms_anew(db, &mut found)?;
    Ok(found)
}

/// Lets terms that still run end as the calendar says now. What is final stays as it was told, so whoever reads only
/// that asks for no calendar.
fn count_terms_anew(db: &mut Db, batches: &mut [Batch]) -> Result<(), Fault> {
    let open = batches.iter_mut().filter(|batch| batch.stage == Stage::Reported);
    let told: Vec<&mut Told> =
        open.flat_map(|batch| &mut batch.addressees).filter_map(|it| it.told.as_mut()).collect();
    if told.is_empty() {
        return Ok(());
    }
    let objecting = objecting(db)?;
    told.into_iter().for_each(|told| *told = objecting.still(*told));
    Ok(())
}

/// How the term to object is counted today.
pub fn objecting(db: &mut Db) -> Result<Objecting, Fault> {
    let reading = settings::store::all(db)?.reading(to_object());
    Ok(Objecting::of(calendar::store::calendar(db)?, reading))
}

/// Puts a batch into the database that is not there yet, at whatever stage it is.
pub fn insert(db: &mut Db, batch: &Batch) -> Result<(), Fault> {
    diesel::insert_into(batches::table).values(BatchRow::of(batch)).execute(db)?;
    put_parts(db, batch)
}

/// Keeps a batch that was changed, unless somebody else changed it since it was read.
pub fn change(db: &mut Db, batch: &Batch) -> Result<(), Fault> {
    let row = BatchRow { revision: batch.revision + 1, ..BatchRow::of(batch) };
    let as_read = batches::table.filter(batches::id.eq(&batch.id).and(batches::revision.eq(batch.revision)));
    if diesel::update(as_read).set(row).execute(db)? == 0 {
        return Err(Refusal::Changed.into());
    }
    diesel::delete(batch_items::table.filter(batch_items::batch_id.eq(&batch.id))).execute(db)?;
    diesel::delete(batch_addressees::table.filter(batch_addressees::batch_id.eq(&batch.id))).execute(db)?;
    diesel::delete(batch_advice::table.find(&batch.id)).execute(db)?;
    put_parts(db, batch)
}

fn put_parts(db: &mut Db, batch: &Batch) -> Result<(), Fault> {
    let items = batch.report.as_ref().map(|report| report.items.as_slice()).unwrap_or_default();
    for (position, item) in (1..).zip(items) {
        let row = ItemRow::of(&batch.id, position, item);
        diesel::insert_into(batch_items::table).values(row).execute(db)?;
    }
    for addressee in &batch.addressees {
        let row = AddresseeRow::of(&batch.id, addressee);
        diesel::insert_into(batch_addressees::table).values(row).execute(db)?;
    }
    if let Some(advice) = &batch.advice {
        let row = AdviceRow::of(&batch.id, advice);
        diesel::insert_into(batch_advice::table).values(row).execute(db)?;
    }
    Ok(())
}

define_sql_function! {
    /// Characters of a text.
    fn length(text: Text) -> Integer;
}

/// The next free number of a month: `2026-10-004`. Whoever asks holds the month's turn until they have used it.
pub fn next_id(db: &mut Db, month: &str) -> Result<String, Fault> {
    Ok(next_ids(db, month, 1)?.remove(0))
}

/// The next free numbers of a month, at least one.
pub fn next_ids(db: &mut Db, month: &str, how_many: u32) -> Result<Vec<String>, Fault> {
    Turn(&format!("batches {month}")).take(db)?;
    let last: Option<String> = batches::table
        .filter(batches::id.like(format!("{month}-%")))
        // After 999 comes 1000, which is longer.
        .order((length(batches::id).desc(), batches::id.desc()))
        .select(batches::id)
        .first(db)
        .optional()?;
    let last = last.and_then(|id| id.rsplit('-').next().and_then(|number| number.parse::<u32>().ok()));
    let first = last.unwrap_or(0) + 1;
    Ok((first..first + how_many.max(1)).map(|number| format!("{month}-{number:03}")).collect())
}

/// Which batches have reports of these numbers, by number and laboratory: each laboratory counts its own.
pub fn reported_as(db: &mut Db, numbers: &[String]) -> QueryResult<Vec<((String, String), String)>> {
    let found: Vec<(Option<String>, Option<String>, String)> = batches::table
        .filter(batches::report_number.eq_any(numbers))
        .select((batches::report_number, batches::laboratory, batches::id))
        .load(db)?;
    Ok(found.into_iter().filter_map(|(number, laboratory, id)| Some(((number?, laboratory?), id))).collect())
}
