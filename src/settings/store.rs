//! Settings in the database, and the counter by which every node learns of a change.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;

use super::rules::{Setting, Settings};
use crate::audit;
use crate::db::Db;
use crate::db::schema::{change_counter, settings};
use crate::fault::Fault;

/// A setting as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// As it stands; the default where nobody changed it.
    pub value: String,
    /// One more with every change.
    pub revision: i32,
    /// Who changed it last and when, if somebody did.
    pub changed: Option<(String, NaiveDateTime)>,
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is so now.
    Now,
    /// It was so already.
    Same,
    /// Somebody else changed it since it was read.
    Meanwhile,
}

/// All settings as they stand.
pub fn all(db: &mut Db) -> QueryResult<Settings> {
    let rows: Vec<(String, String)> = settings::table.select((settings::name, settings::value)).load(db)?;
    Ok(Settings::of(rows))
}

/// A setting as it is kept.
pub fn kept(db: &mut Db, setting: Setting) -> QueryResult<Kept> {
    let value = all(db)?.value(setting);
    let row: Option<(i32, Option<String>, Option<NaiveDateTime>)> = settings::table
        .find(setting.name())
        .select((settings::revision, settings::changed_by, settings::changed_at))
        .first(db)
        .optional()?;
    let (revision, by, at) = row.unwrap_or((0, None, None));
    Ok(Kept { value, revision, changed: by.zip(at) })
}

/// Changes a setting that was read at this revision, notes it, and tells every node. The value was read by
/// [`Setting::read`].
pub fn change(
    db: &mut Db,
    (setting, revision): (Setting, i32),
    value: &str,
    (by, at): (&str, NaiveDateTime),
) -> Result<Changed, Fault> {
    let before = kept(db, setting)?;
    if before.revision != revision {
        return Ok(Changed::Meanwhile);
    }
    if before.value == value {
        return Ok(Changed::Same);
    }
    let name = setting.name();
    let as_seen = settings::table.filter(settings::name.eq(&name).and(settings::revision.eq(revision)));
    let written = (
        settings::value.eq(value),
        settings::revision.eq(revision + 1),
        settings::changed_by.eq(by),
        settings::changed_at.eq(at),
    );
    if diesel::update(as_seen).set(written).execute(db)? == 0 {
        if value_of(db, &name)?.is_some() {
            return Ok(Changed::Meanwhile);
        }
        diesel::insert_into(settings::table).values((settings::name.eq(&name), written)).execute(db)?;
    }
    tell_every_node(db)?;
    audit::note(db, at, by, ("setting.change", &name), json!({ "from": before.value, "to": value }))?;
    Ok(Changed::Now)
}

/// Moves the counter: every node drops what it remembers within a second or so.
pub fn tell_every_node(db: &mut Db) -> QueryResult<()> {
    diesel::update(change_counter::table)
        .set(change_counter::number.eq(change_counter::number + 1))
        .execute(db)?;
    Ok(())
}

/// Where the counter stands.
pub fn counter(db: &mut Db) -> QueryResult<i64> {
    change_counter::table.select(change_counter::number).first(db)
}

/// What stands under a name, whether or not it is an officer's setting.
pub fn value_of(db: &mut Db, name: &str) -> QueryResult<Option<String>> {
    settings::table.find(name).select(settings::value).first(db).optional()
}

/// Writes under a name what is no officer's deed: what the program itself keeps.
pub fn put(db: &mut Db, name: &str, value: &str) -> QueryResult<()> {
    let changed = diesel::update(settings::table.find(name)).set(settings::value.eq(value)).execute(db)?;
    if changed == 0 {
        diesel::insert_into(settings::table)
            .values((settings::name.eq(name), settings::value.eq(value)))
            .execute(db)?;
    }
    Ok(())
}
