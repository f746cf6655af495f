//! What was put right, and what waits to be.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{corrections, pending_corrections};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::publish::rules::correction::Face;
use crate::publish::rules::refusal::Refusal;

/// A correction that nobody has confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The batch.
    pub batch: String,
    /// The batch's revision it was drafted from.
    pub batch_revision: i32,
    /// How the batch is to stand.
    pub after: Face,
    /// What changes and why, as the public will read it.
    pub told: Text,
    /// The account that drafted it.
    pub drafted_by: String,
    /// When, in UTC.
    pub drafted_at: NaiveDateTime,
}

/// Something that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Of its batch, from 1.
    pub number: i32,
    /// What changed and why.
    pub told: Text,
    /// How the batch stood before.
    pub before: Face,
    /// The account that drafted it.
    pub drafted_by: String,
    /// The account that confirmed it.
    pub corrected_by: String,
    /// When, in UTC.
    pub corrected_at: NaiveDateTime,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = pending_corrections)]
struct PendingRow {
    batch_id: String,
    batch_revision: i32,
    after: String,
    told: String,
    told_en: Option<String>,
    drafted_by: String,
    drafted_at: NaiveDateTime,
    revision: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = corrections)]
struct Row {
    batch_id: String,
    number: i32,
    told: String,
    told_en: Option<String>,
    before: String,
    drafted_by: String,
    corrected_by: String,
    corrected_at: NaiveDateTime,
}

impl PendingRow {
    fn pending(self) -> Result<Pending, Fault> {
        Ok(Pending {
            batch: self.batch_id,
            batch_revision: self.batch_revision,
            after: serde_json::from_str(&self.after).map_err(Fault::broken)?,
            told: Text { zh: self.told, en: self.told_en },
            drafted_by: self.drafted_by,
            drafted_at: self.drafted_at,
        })
    }
}

impl Row {
    fn correction(self) -> Result<Correction, Fault> {
        Ok(Correction {
            number: self.number,
            told: Text { zh: self.told, en: self.told_en },
            before: serde_json::from_str(&self.before).map_err(Fault::broken)?,
            drafted_by: self.drafted_by,
            corrected_by: self.corrected_by,
            corrected_at: self.corrected_at,
        })
    }
}

/// What waits to be put right about a batch.
pub fn pending(db: &mut Db, batch: &str) -> Result<Option<Pending>, Fault> {
    let row = pending_corrections::table.find(batch).select(PendingRow::as_select()).first(db).optional()?;
    row.map(PendingRow::pending).transpose()
}

/// More corrections wait at a time in no city.
const LISTED_AT_MOST: i64 = 100;

/// What waits to be put right about any batch, the oldest first.
pub fn pending_all(db: &mut Db) -> Result<Vec<Pending>, Fault> {
    let all = pending_corrections::table.order(pending_corrections::drafted_at).limit(LISTED_AT_MOST);
    let rows: Vec<PendingRow> = all.select(PendingRow::as_select()).load(db)?;
    rows.into_iter().map(PendingRow::pending).collect()
}

/// Keeps a correction for the second person; one for a batch at a time.
pub fn insert_pending(db: &mut Db, it: &Pending) -> Result<(), Fault> {
    let row = PendingRow {
        batch_id: it.batch.clone(),
        batch_revision: it.batch_revision,
        after: serde_json::to_string(&it.after).map_err(Fault::broken)?,
        told: it.told.zh.clone(),
        told_en: it.told.en.clone(),
        drafted_by: it.drafted_by.clone(),
        drafted_at: it.drafted_at,
        revision: 1,
    };
    diesel::insert_into(pending_corrections::table).values(row).execute(db)?;
    Ok(())
}

/// Takes a waiting correction away; of several who do, one succeeds.
pub fn drop_pending(db: &mut Db, batch: &str) -> Result<(), Fault> {
    match diesel::delete(pending_corrections::table.find(batch)).execute(db)? {
        0 => Err(Refusal::NothingPending.into()),
        _ => Ok(()),
    }
}

/// What was put right about a batch, the first first.
pub fn corrections(db: &mut Db, batch: &str) -> Result<Vec<Correction>, Fault> {
    let own = corrections::table.filter(corrections::batch_id.eq(batch)).order(corrections::number);
    let rows: Vec<Row> = own.select(Row::as_select()).load(db)?;
    rows.into_iter().map(Row::correction).collect()
}

/// Keeps what was put right, and how it stood before.
pub fn add_correction(
    db: &mut Db,
    it: &Pending,
    before: &Face,
    (by, at): (&str, NaiveDateTime),
) -> Result<(), Fault> {
    let own = corrections::table.filter(corrections::batch_id.eq(&it.batch));
    let last: Option<i32> = own.select(diesel::dsl::max(corrections::number)).first(db)?;
    let row = Row {
        batch_id: it.batch.clone(),
        number: last.unwrap_or(0) + 1,
        told: it.told.zh.clone(),
        told_en: it.told.en.clone(),
        before: serde_json::to_string(before).map_err(Fault::broken)?,
        drafted_by: it.drafted_by.clone(),
        corrected_by: by.into(),
        corrected_at: at,
    };
    diesel::insert_into(corrections::table).values(row).execute(db)?;
    Ok(())
}
