//! Draws that were announced, and what they drew.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{draws, rounds};
use crate::draw::{List, written};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::vote::rules::draws::{Announced, Beaconed};

#[derive(Queryable, Selectable)]
#[diesel(table_name = draws)]
struct Row {
    id: String,
    kind: String,
    round_id: Option<String>,
    title: String,
    title_en: Option<String>,
    salt: String,
    roster_csv: String,
    quotas: String,
    event: String,
    listed_at: NaiveDateTime,
    beacon: Option<String>,
    entered_by: Option<String>,
    entered_at: Option<NaiveDateTime>,
    drawn_at: Option<NaiveDateTime>,
}

impl Row {
    fn announced(self) -> Result<Announced, Fault> {
        let kind = serde_json::from_value(self.kind.into()).map_err(Fault::broken)?;
        let list = List {
            id: self.id,
            kind,
            salt: self.salt,
            roster_csv: self.roster_csv,
            quotas: serde_json::from_str(&self.quotas).map_err(Fault::broken)?,
            event: self.event,
            listed_at: written(self.listed_at),
        };
        let beacon = match (self.beacon, self.entered_by, self.entered_at) {
            (Some(value), Some(by), Some(at)) => Some(Beaconed { value, by, at, drawn_at: self.drawn_at }),
            _ => None,
        };
        let title = Text { zh: self.title, en: self.title_en };
        Ok(Announced { round: self.round_id, title, list, listed_at: self.listed_at, beacon })
    }
}

/// Announces the draw of a round.
pub fn announce_draw(
    db: &mut Db,
    round: &str,
    (title, list): (&Text, &List),
    listed_at: NaiveDateTime,
) -> Result<(), Fault> {
    let kind = serde_json::to_value(list.kind).map_err(Fault::broken)?;
    diesel::insert_into(draws::table)
        .values((
            draws::id.eq(&list.id),
            draws::kind.eq(kind.as_str().unwrap_or_default()),
            draws::round_id.eq(round),
            draws::title.eq(&title.zh),
            draws::title_en.eq(&title.en),
            draws::salt.eq(&list.salt),
            draws::roster_csv.eq(&list.roster_csv),
            draws::quotas.eq(serde_json::to_string(&list.quotas).map_err(Fault::broken)?),
            draws::event.eq(&list.event),
            draws::listed_at.eq(listed_at),
        ))
        .execute(db)?;
    Ok(())
}

/// One draw.
pub fn draw(db: &mut Db, id: &str) -> Result<Announced, Fault> {
    draws::table.find(id).select(Row::as_select()).first(db)?.announced()
}

/// The draw of a round, if it has one.
pub fn draw_of(db: &mut Db, round: &str) -> Result<Option<Announced>, Fault> {
    let row: Option<Row> =
        draws::table.filter(draws::round_id.eq(round)).select(Row::as_select()).first(db).optional()?;
    row.map(Row::announced).transpose()
}

/// The latest draws, the latest first.
pub fn draws(db: &mut Db, most: i64) -> Result<Vec<Announced>, Fault> {
    let rows: Vec<Row> = draws::table
        .order((draws::listed_at.desc(), draws::id))
        .limit(most)
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::announced).collect()
}

/// Rounds whose tie is not drawn yet.
pub fn undrawn(db: &mut Db) -> QueryResult<Vec<String>> {
    let open = draws::table.filter(draws::drawn_at.is_null()).select(draws::round_id);
    Ok(open.load::<Option<String>>(db)?.into_iter().flatten().collect())
}

/// Keeps what an officer says the event published, in the place of what was said before.
pub fn enter_beacon(db: &mut Db, id: &str, value: &str, (by, at): (&str, NaiveDateTime)) -> QueryResult<()> {
    diesel::update(draws::table.find(id).filter(draws::drawn_at.is_null()))
        .set((draws::beacon.eq(value), draws::entered_by.eq(by), draws::entered_at.eq(at)))
        .execute(db)
        .map(drop)
}

/// Notes whom a draw drew, once a second officer has typed the same number.
pub fn keep_drawn(
    db: &mut Db,
    (id, round): (&str, &str),
    selected: &[String],
    (by, at): (&str, NaiveDateTime),
) -> Result<(), Fault> {
    diesel::update(draws::table.find(id).filter(draws::drawn_at.is_null()))
        .set((draws::confirmed_by.eq(by), draws::drawn_at.eq(at)))
        .execute(db)?;
    let drawn = serde_json::to_string(selected).map_err(Fault::broken)?;
    diesel::update(rounds::table.find(round)).set(rounds::tie_drawn.eq(drawn)).execute(db)?;
    Ok(())
}
