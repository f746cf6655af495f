use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::bulletins;
use crate::fault::Fault;
use crate::i18n::Text;
use crate::publish::rules::bulletin::{Bulletin, BulletinState, Month, Published};
use crate::publish::rules::refusal::Refusal;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bulletins, treat_none_as_null = true)]
struct Row {
    id: String,
    month: Option<String>,
    state: String,
    told: String,
    told_en: Option<String>,
    drafted_by: String,
    drafted_at: NaiveDateTime,
    published_by: Option<String>,
    published_at: Option<NaiveDateTime>,
    revision: i32,
}

impl Row {
    fn of(it: &Bulletin) -> Row {
        Row {
            id: it.id.clone(),
            month: it.published.as_ref().map(|published| published.month.to_string()),
            state: it.state.as_str().into(),
            told: it.told.zh.clone(),
            told_en: it.told.en.clone(),
            drafted_by: it.drafted_by.clone(),
            drafted_at: it.drafted_at,
            published_by: it.published.as_ref().map(|published| published.by.clone()),
            published_at: it.published.as_ref().map(|published| published.at),
            revision: it.revision,
        }
    }

    fn bulletin(self) -> Result<Bulletin, Fault> {
        let month = self.month.as_deref().and_then(Month::read);
        let published = match (month, self.published_by, self.published_at) {
            (Some(month), Some(by), Some(at)) => Some(Published { month, by, at }),
            _ => None,
        };
        let state = BulletinState::read(&self.state);
        Ok(Bulletin {
            id: self.id,
            state: state.ok_or_else(|| Fault::broken(format!("bulletin state {}", self.state)))?,
            told: Text { zh: self.told, en: self.told_en },
            drafted_by: self.drafted_by,
            drafted_at: self.drafted_at,
            published,
            revision: self.revision,
        })
    }
}

/// One bulletin.
pub fn bulletin(db: &mut Db, id: &str) -> Result<Bulletin, Fault> {
    bulletins::table.find(id).select(Row::as_select()).first(db)?.bulletin()
}

/// The published bulletin of a month.
pub fn bulletin_of_month(db: &mut Db, month: Month) -> Result<Bulletin, Fault> {
    let own = bulletins::table.filter(bulletins::month.eq(month.to_string()));
    own.select(Row::as_select()).first(db)?.bulletin()
}

/// Puts a bulletin into the database that is not there yet. Its batches name it.
pub fn insert(db: &mut Db, bulletin: &Bulletin) -> Result<(), Fault> {
    diesel::insert_into(bulletins::table).values(Row::of(bulletin)).execute(db)?;
    Ok(())
}

/// Keeps a bulletin that was changed, unless somebody else changed it since it was read.
pub fn change(db: &mut Db, bulletin: &Bulletin) -> Result<(), Fault> {
    let row = Row { revision: bulletin.revision + 1, ..Row::of(bulletin) };
    match diesel::update(as_read(bulletin)).set(row).execute(db)? {
        0 => Err(Refusal::Changed.into()),
        _ => Ok(()),
    }
}

/// Deletes a draft, unless somebody changed it since it was read. Nothing names it any more.
pub fn delete(db: &mut Db, bulletin: &Bulletin) -> Result<(), Fault> {
    let draft = as_read(bulletin).filter(bulletins::state.eq(BulletinState::Draft.as_str()));
    match diesel::delete(draft).execute(db)? {
        0 => Err(Refusal::Changed.into()),
        _ => Ok(()),
    }
}

type AsRead<'a> = diesel::dsl::Filter<
    bulletins::table,
    diesel::dsl::And<diesel::dsl::Eq<bulletins::id, &'a str>, diesel::dsl::Eq<bulletins::revision, i32>>,
>;

/// The row, where it is still as it was read.
fn as_read(bulletin: &Bulletin) -> AsRead<'_> {
    bulletins::table
        .filter(bulletins::id.eq(bulletin.id.as_str()).and(bulletins::revision.eq(bulletin.revision)))
}

/// What is not out yet, the latest first.
pub fn drafts(db: &mut Db) -> Result<Vec<Bulletin>, Fault> {
    let own = bulletins::table.filter(bulletins::state.ne(BulletinState::Published.as_str()));
    listed(own.order(bulletins::drafted_at.desc()).limit(LISTED_AT_MOST).select(Row::as_select()).load(db)?)
}

/// What is out, the latest month first.
pub fn published(db: &mut Db) -> Result<Vec<Bulletin>, Fault> {
    let own = bulletins::table.filter(bulletins::state.eq(BulletinState::Published.as_str()));
    listed(own.order(bulletins::month.desc()).limit(LISTED_AT_MOST).select(Row::as_select()).load(db)?)
}

/// A list of bulletins is no longer than this.
const LISTED_AT_MOST: i64 = 120;

fn listed(rows: Vec<Row>) -> Result<Vec<Bulletin>, Fault> {
    rows.into_iter().map(Row::bulletin).collect()
}

/// The months that have a published bulletin, the latest first.
pub fn published_months(db: &mut Db) -> Result<Vec<Month>, Fault> {
    let months: Vec<Option<String>> = bulletins::table
        .filter(bulletins::month.is_not_null())
        .order(bulletins::month.desc())
        .select(bulletins::month)
        .load(db)?;
    Ok(months.into_iter().flatten().filter_map(|month| Month::read(&month)).collect())
}
