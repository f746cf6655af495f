use chrono::{Datelike, NaiveDateTime};
use diesel::prelude::*;

use super::super::rules::step::Refusal;
use super::super::rules::warning::{Advice, Line, Published, Warning, WarningKind, WarningState};
use crate::clock::in_china;
use crate::db::schema::{batches, warning_batches, warnings};
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::i18n::Text;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = warnings, treat_none_as_null = true)]
struct Row {
    id: String,
    public_id: Option<String>,
    kind: String,
    state: String,
    product_id: Option<String>,
    title: String,
    title_en: Option<String>,
    what_to_do: String,
    what_to_do_en: Option<String>,
    found: String,
    found_en: Option<String>,
    how_to_choose: String,
    how_to_choose_en: Option<String>,
    basis: String,
    basis_en: Option<String>,
    drafted_by: String,
    drafted_at: NaiveDateTime,
    published_by: Option<String>,
    published_at: Option<NaiveDateTime>,
    revision: i32,
}

impl Row {
    fn of(it: &Warning) -> Result<Row, Fault> {
        let (what_to_do, what_to_do_en) = written(&it.what_to_do)?;
        let (how_to_choose, how_to_choose_en) = written(&it.how_to_choose)?;
        Ok(Row {
            id: it.id.clone(),
            public_id: it.published.as_ref().map(|published| published.number.clone()),
            kind: it.kind.as_str().into(),
            state: it.state.as_str().into(),
            product_id: it.product.clone(),
            title: it.title.zh.clone(),
            title_en: it.title.en.clone(),
            what_to_do,
            what_to_do_en,
            found: it.found.zh.clone(),
            found_en: it.found.en.clone(),
            how_to_choose,
            how_to_choose_en,
            basis: it.basis.zh.clone(),
            basis_en: it.basis.en.clone(),
            drafted_by: it.drafted_by.clone(),
            drafted_at: it.drafted_at,
            published_by: it.published.as_ref().map(|published| published.by.clone()),
            published_at: it.published.as_ref().map(|published| published.at),
            revision: it.revision,
        })
    }

    fn warning(self, batches: Vec<String>) -> Result<Warning, Fault> {
        let unknown = |what: &str| Fault::broken(format!("a warning cannot be {what}"));
        let published = match (self.public_id, self.published_by, self.published_at) {
            (Some(number), Some(by), Some(at)) => Some(Published { number, by, at }),
            _ => None,
        };
        Ok(Warning {
            id: self.id,
            kind: WarningKind::read(&self.kind).ok_or_else(|| unknown(&self.kind))?,
            state: WarningState::read(&self.state).ok_or_else(|| unknown(&self.state))?,
            product: self.product_id,
            title: Text { zh: self.title, en: self.title_en },
            what_to_do: advice(&self.what_to_do, self.what_to_do_en.as_deref())?,
            found: Text { zh: self.found, en: self.found_en },
            how_to_choose: advice(&self.how_to_choose, self.how_to_choose_en.as_deref())?,
            basis: Text { zh: self.basis, en: self.basis_en },
            batches,
            drafted_by: self.drafted_by,
            drafted_at: self.drafted_at,
            published,
            revision: self.revision,
        })
    }
}

fn written(all: &[Advice]) -> Result<(String, Option<String>), Fault> {
    let (zh, en) = Advice::split(all);
    let json = |lines: &Vec<Line>| serde_json::to_string(lines).map_err(Fault::broken);
    Ok((json(&zh)?, en.as_ref().map(json).transpose()?))
}

fn advice(zh: &str, en: Option<&str>) -> Result<Vec<Advice>, Fault> {
    let read = |text: &str| serde_json::from_str::<Vec<Line>>(text).map_err(Fault::broken);
    Ok(Advice::joined(read(zh)?, en.map(read).transpose()?))
}

/// One warning by its key.
pub fn warning(db: &mut Db, id: &str) -> Result<Warning, Fault> {
    let row = warnings::table.find(id).select(Row::as_select()).first(db)?;
    with_batches(db, vec![row])?.pop().ok_or(Fault::NotFound)
}

/// One published warning by its number.
pub fn published(db: &mut Db, number: &str) -> Result<Warning, Fault> {
    let row = warnings::table.filter(warnings::public_id.eq(number)).select(Row::as_select()).first(db)?;
    with_batches(db, vec![row])?.pop().ok_or(Fault::NotFound)
}

/// The latest `n` that are published, the newest first.
pub fn latest(db: &mut Db, n: i64) -> Result<Vec<Warning>, Fault> {
    let rows = warnings::table
        .filter(warnings::published_at.is_not_null())
        .order((warnings::published_at.desc(), warnings::public_id.desc()))
        .limit(n)
        .select(Row::as_select())
        .load(db)?;
    with_batches(db, rows)
}

/// At most `n` that are published and come after one of them in the list of [`latest`].
pub fn latest_after(db: &mut Db, number: &str, n: i64) -> Result<Vec<Warning>, Fault> {
    let at: Option<NaiveDateTime> =
        warnings::table.filter(warnings::public_id.eq(number)).select(warnings::published_at).first(db)?;
    let same_moment = warnings::published_at.eq(at).and(warnings::public_id.lt(number));
    let rows = warnings::table
        .filter(warnings::published_at.lt(at).or(same_moment))
        .order((warnings::published_at.desc(), warnings::public_id.desc()))
        .limit(n)
        .select(Row::as_select())
        .load(db)?;
    with_batches(db, rows)
}

/// The latest `n` of those that are published and are about a product, or rest on a batch of it.
pub fn of_product(db: &mut Db, product: &str, n: i64) -> Result<Vec<Warning>, Fault> {
    let resting = warning_batches::table
        .inner_join(batches::table.on(warning_batches::batch_id.eq(batches::id)))
        .filter(batches::product_id.eq(product))
        .select(warning_batches::warning_id);
    let about = warnings::product_id.eq(product).or(warnings::id.eq_any(resting).nullable());
    let rows = warnings::table
        .filter(warnings::published_at.is_not_null())
        .filter(about)
        .order((warnings::published_at.desc(), warnings::public_id.desc()))
        .limit(n)
        .select(Row::as_select())
        .load(db)?;
    with_batches(db, rows)
}

/// The latest `n` that are being written or wait for the second person, the last changed first.
pub fn unpublished(db: &mut Db, n: i64) -> Result<Vec<Warning>, Fault> {
    let rows = warnings::table
        .filter(warnings::published_at.is_null())
        .order((warnings::drafted_at.desc(), warnings::id))
        .limit(n)
        .select(Row::as_select())
        .load(db)?;
    with_batches(db, rows)
}

/// The numbers of the latest `n`.
pub fn numbers(db: &mut Db, n: i64) -> QueryResult<Vec<String>> {
    let numbers: Vec<Option<String>> = warnings::table
        .filter(warnings::public_id.is_not_null())
        .order((warnings::published_at.desc(), warnings::public_id.desc()))
        .limit(n)
        .select(warnings::public_id)
        .load(db)?;
    Ok(numbers.into_iter().flatten().collect())
}

fn with_batches(db: &mut Db, rows: Vec<Row>) -> Result<Vec<Warning>, Fault> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let named: Vec<(String, String)> = warning_batches::table
        .filter(warning_batches::warning_id.eq_any(ids))
        .order((warning_batches::warning_id, warning_batches::batch_id))
        .load(db)?;
    rows.into_iter()
        .map(|row| {
            let own = named.iter().filter(|(warning, _)| *warning == row.id);
            let batches = own.map(|(_, batch)| batch.clone()).collect();
            row.warning(batches)
        })
        .collect()
}

/// Puts a warning into the database that is not there yet.
pub fn insert(db: &mut Db, warning: &Warning) -> Result<(), Fault> {
    diesel::insert_into(warnings::table).values(Row::of(warning)?).execute(db)?;
    name_batches(db, warning)
}

/// Keeps a warning that was changed, unless somebody else changed it since it was read.
pub fn change(db: &mut Db, warning: &Warning) -> Result<(), Fault> {
    let row = Row { revision: warning.revision + 1, ..Row::of(warning)? };
    let as_read =
        warnings::table.filter(warnings::id.eq(&warning.id).and(warnings::revision.eq(warning.revision)));
    if diesel::update(as_read).set(row).execute(db)? == 0 {
        return Err(Refusal::Changed.into());
    }
    diesel::delete(warning_batches::table.filter(warning_batches::warning_id.eq(&warning.id))).execute(db)?;
    name_batches(db, warning)
}

fn name_batches(db: &mut Db, warning: &Warning) -> Result<(), Fault> {
    for batch in &warning.batches {
        diesel::insert_into(warning_batches::table)
            .values((warning_batches::warning_id.eq(&warning.id), warning_batches::batch_id.eq(batch)))
            .execute(db)?;
    }
    Ok(())
}

/// The next free number of a year: `2026-06`. Whoever asks holds the year's turn until they have used it.
pub fn next_number(db: &mut Db, now: NaiveDateTime) -> Result<String, Fault> {
    let year = in_china(now).year();
    Turn(&format!("warnings {year}")).take(db)?;
    let of_year = warnings::table.filter(warnings::public_id.like(format!("{year}-%")));
    let numbers: Vec<Option<String>> = of_year.select(warnings::public_id).load(db)?;
    let last =
        numbers.into_iter().flatten().filter_map(|id| id.rsplit('-').next()?.parse::<u32>().ok()).max();
    Ok(format!("{year}-{:02}", last.unwrap_or(0) + 1))
}
