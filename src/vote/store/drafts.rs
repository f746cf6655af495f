//! Rounds before they are announced.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{round_drafts, rounds};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::vote::rules::draft::Draft;
use crate::vote::rules::steering::Objection;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = round_drafts, treat_none_as_null = true)]
struct Row {
    id: String,
    title: String,
    title_en: Option<String>,
    rules: String,
    drafted_by: String,
    drafted_at: NaiveDateTime,
    revision: i32,
}

impl Row {
    fn of(draft: &Draft) -> Result<Row, Fault> {
        Ok(Row {
            id: draft.rules.round.clone(),
            title: draft.title.zh.clone(),
            title_en: draft.title.en.clone(),
            rules: serde_json::to_string(&draft.rules).map_err(Fault::broken)?,
            drafted_by: draft.drafted_by.clone(),
            drafted_at: draft.drafted_at,
            revision: draft.revision,
        })
    }

    fn draft(self) -> Result<Draft, Fault> {
        Ok(Draft {
            title: Text { zh: self.title, en: self.title_en },
            rules: serde_json::from_str(&self.rules).map_err(Fault::broken)?,
            drafted_by: self.drafted_by,
            drafted_at: self.drafted_at,
            revision: self.revision,
        })
    }
}

/// One draft.
pub fn draft(db: &mut Db, id: &str) -> Result<Draft, Fault> {
    round_drafts::table.find(id).select(Row::as_select()).first(db)?.draft()
}

/// All drafts, the last changed first.
pub fn drafts(db: &mut Db) -> Result<Vec<Draft>, Fault> {
    let rows: Vec<Row> = round_drafts::table
        .order((round_drafts::drafted_at.desc(), round_drafts::id))
        .limit(100)
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::draft).collect()
}

/// Keeps a new draft, unless its id is taken.
pub fn add_draft(db: &mut Db, draft: &Draft) -> Result<Result<(), Objection>, Fault> {
    let id = &draft.rules.round;
    let round: Option<String> = rounds::table.find(id).select(rounds::id).first(db).optional()?;
    let other: Option<String> = round_drafts::table.find(id).select(round_drafts::id).first(db).optional()?;
    if round.or(other).is_some() {
        return Ok(Err(Objection::Taken));
    }
    diesel::insert_into(round_drafts::table).values(Row::of(draft)?).execute(db)?;
    Ok(Ok(()))
}

/// Keeps a draft that was changed, unless somebody else changed it since it was read.
pub fn change_draft(db: &mut Db, draft: &Draft) -> Result<Result<(), Objection>, Fault> {
    let as_read = round_drafts::table
        .filter(round_drafts::id.eq(&draft.rules.round).and(round_drafts::revision.eq(draft.revision)));
    let row = Row { revision: draft.revision + 1, ..Row::of(draft)? };
    let changed = diesel::update(as_read).set(row).execute(db)?;
    Ok(if changed == 1 { Ok(()) } else { Err(Objection::Changed) })
}

/// Takes a draft away as it was read: it is announced now, or not wanted any more.
pub fn drop_draft(db: &mut Db, id: &str, revision: i32) -> Result<Result<(), Objection>, Fault> {
    let as_read =
        round_drafts::table.filter(round_drafts::id.eq(id).and(round_drafts::revision.eq(revision)));
    let dropped = diesel::delete(as_read).execute(db)?;
    Ok(if dropped == 1 { Ok(()) } else { Err(Objection::Changed) })
}
