//! Which files there are and whose they are, in the database.

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, sql};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::room::Unattached;
use super::{AT_MOST, FileKind};
use crate::db::schema::files;
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::seal::Keys;

/// Whose a file is: a step's kind of thing, and that thing's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Which kind of thing; `complaint`, say.
    pub kind: &'static str,
    /// Its id, which only the step understands.
    pub id: String,
}

impl Owner {
    /// A thing of a step.
    pub fn of(kind: &'static str, id: impl Into<String>) -> Owner {
        Owner { kind, id: id.into() }
    }
}

impl Kept {
    /// Called by its number instead of as the citizen called it: names of files tell who people are.
    pub fn numbered(mut self, number: usize) -> Kept {
        self.name = format!("文件{number}.{}", self.kind.ending());
        self
    }
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// 128 bits of chance in hexadecimal: who knows it may attach the file while it belongs to nobody.
    pub id: String,
    /// What it is.
    pub kind: FileKind,
    /// The length of its content.
    pub bytes: i64,
    /// The SHA-256 of its content.
    pub sha256: String,
    /// As the citizen called it.
    pub name: String,
    /// When it came.
    pub created_at: NaiveDateTime,
}

pub(super) fn name_is_of(id: &str) -> [&str; 2] {
    ["files.name", id]
}

/// Notes a file that belongs to nobody yet and came from this network.
pub(super) fn add(db: &mut Db, keys: &Keys, file: &Kept, network: &str) -> Result<(), Fault> {
    diesel::insert_into(files::table)
        .values((
            files::id.eq(&file.id),
            files::kind.eq(file.kind.as_str()),
            files::bytes.eq(file.bytes),
            files::sha256.eq(&file.sha256),
            files::name.eq(keys.seal(&name_is_of(&file.id), file.name.as_bytes())),
            files::created_at.eq(file.created_at),
            files::brought_from.eq(network),
        ))
        .execute(db)?;
    Ok(())
}

/// Says whose these files are, all of them or none: `false` where one belongs to somebody already or is not
/// there any more, and where there would be more than [`AT_MOST`].
pub fn attach(db: &mut Db, owner: &Owner, ids: &[String]) -> Result<bool, Fault> {
    Turn(&format!("files {} {}", owner.kind, owner.id)).take(db)?;
    let have: i64 = owned(owner).count().get_result(db)?;
    let free: i64 = files::table
        .filter(files::id.eq_any(ids))
        .filter(files::owner_id.is_null())
        .count()
        .get_result(db)?;
    if free != ids.len() as i64 || have + free > AT_MOST as i64 {
        return Ok(false);
    }
    let changed =
        diesel::update(files::table.filter(files::id.eq_any(ids)).filter(files::owner_id.is_null()))
            .set((
                files::owner_kind.eq(owner.kind),
                files::owner_id.eq(&owner.id),
                files::brought_from.eq(None::<&str>),
            ))
            .execute(db)?;
    // Somebody else attached one in between; the whole deed is done again and finds it taken.
    if changed == ids.len() { Ok(true) } else { Err(Fault::Clash) }
}

/// Gives all files of one thing to another: of a draft to what became of it, say.
pub fn hand_over(db: &mut Db, from: &Owner, to: &Owner) -> Result<(), Fault> {
    diesel::update(owned(from))
        .set((files::owner_kind.eq(to.kind), files::owner_id.eq(&to.id)))
        .execute(db)?;
    Ok(())
}

#[diesel::dsl::auto_type]
fn owned<'a>(owner: &'a Owner) -> _ {
    let (kind, id): (&'a str, &'a str) = (owner.kind, owner.id.as_str());
    files::table.filter(files::owner_kind.eq(kind)).filter(files::owner_id.eq(id))
}

type Row = (String, String, i64, String, Vec<u8>, NaiveDateTime);

/// The files of a thing, in the order in which they came.
pub fn attached(db: &mut Db, keys: &Keys, owner: &Owner) -> Result<Vec<Kept>, Fault> {
    let rows: Vec<Row> = owned(owner).select(columns()).order((files::created_at, files::id)).load(db)?;
    rows.into_iter().map(|row| kept(keys, row)).collect()
}

/// Those of these files that belong to nobody yet, in the order in which they came.
pub fn unattached(db: &mut Db, keys: &Keys, ids: &[String]) -> Result<Vec<Kept>, Fault> {
    let rows: Vec<Row> = files::table
        .filter(files::id.eq_any(ids))
        .filter(files::owner_id.is_null())
        .select(columns())
        .order((files::created_at, files::id))
        .load(db)?;
    rows.into_iter().map(|row| kept(keys, row)).collect()
}

/// One file of a thing.
pub(super) fn one(db: &mut Db, keys: &Keys, owner: &Owner, id: &str) -> Result<Kept, Fault> {
    kept(keys, owned(owner).filter(files::id.eq(id)).select(columns()).first(db)?)
}

type Columns = (files::id, files::kind, files::bytes, files::sha256, files::name, files::created_at);

fn columns() -> Columns {
    (files::id, files::kind, files::bytes, files::sha256, files::name, files::created_at)
}

fn kept(keys: &Keys, (id, kind, bytes, sha256, name, created_at): Row) -> Result<Kept, Fault> {
    let name = keys.open(&name_is_of(&id), &name).ok_or_else(|| damaged(&id))?;
    let name = String::from_utf8(name).map_err(Fault::broken)?;
    let kind = FileKind::read(&kind).ok_or_else(|| damaged(&id))?;
    Ok(Kept { id, kind, bytes, sha256, name, created_at })
}

pub(super) fn damaged(id: &str) -> Fault {
    Fault::broken(format!("the file {id} does not open with this key"))
}

/// Forgets the rows of a thing's files; their ids say which objects go with them.
pub(super) fn forget(db: &mut Db, owner: &Owner) -> Result<Vec<String>, Fault> {
    let ids = owned(owner).select(files::id).load(db)?;
    diesel::delete(owned(owner)).execute(db)?;
    Ok(ids)
}

/// What belongs to nobody yet.
pub(super) fn brought_in_all(db: &mut Db) -> QueryResult<Unattached> {
    Ok(Unattached::of(nobodys().select((count_star(), bytes_in_all())).first(db)?))
}

/// What of it came from a network.
pub(super) fn brought_from(db: &mut Db, network: &str) -> QueryResult<Unattached> {
    let of_this = nobodys().filter(files::brought_from.eq(network));
    Ok(Unattached::of(of_this.select((count_star(), bytes_in_all())).first(db)?))
}

/// By both columns of the index.
#[diesel::dsl::auto_type]
fn nobodys() -> _ {
    files::table.filter(files::owner_kind.is_null()).filter(files::owner_id.is_null())
}

/// The two databases give a sum different types.
fn bytes_in_all() -> SqlLiteral<BigInt> {
    sql("COALESCE(CAST(SUM(bytes) AS BIGINT), 0)")
}

/// How many files came before `until` and belong to nobody.
pub(super) fn how_many_unattached(db: &mut Db, until: NaiveDateTime) -> QueryResult<i64> {
    let old = files::table.filter(files::owner_id.is_null()).filter(files::created_at.lt(until));
    old.count().get_result(db)
}

/// Forgets at most so many files that came before `until` and belong to nobody; which.
pub(super) fn forget_unattached(
    db: &mut Db,
    until: NaiveDateTime,
    at_most: i64,
) -> Result<Vec<String>, Fault> {
    let old = files::table.filter(files::owner_id.is_null()).filter(files::created_at.lt(until));
    let ids: Vec<String> = old.select(files::id).limit(at_most).load(db)?;
    // Again with the same condition: one of them may have been attached since.
    let gone = diesel::delete(
        files::table
            .filter(files::id.eq_any(&ids))
            .filter(files::owner_id.is_null())
            .filter(files::created_at.lt(until)),
    );
    let gone = gone.returning(files::id).get_results(db)?;
    Ok(gone)
}

/// Which of these ids no row knows.
pub(super) fn unknown(db: &mut Db, ids: &[String]) -> Result<Vec<String>, Fault> {
    let known: Vec<String> = files::table.filter(files::id.eq_any(ids)).select(files::id).load(db)?;
    Ok(ids.iter().filter(|id| !known.contains(id)).cloned().collect())
}
