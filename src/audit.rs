//! Who did what to which, when: the deeds of staff, each in the transaction of the deed, each chained to
//! the one before. Personal data stays out of it, and so do citizens' ballots, whose proof is the round's.

mod chain;
mod check;
mod plain;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::Value;

use crate::db::Db;
use crate::db::schema::{audit_head, audit_rows};
use crate::fault::Fault;

pub use chain::Deed;
pub use check::{Flaw, Head, verify};

/// Notes a deed, in the transaction of the deed itself. Times never run backwards along the log: where
/// the deed before was noted with a later one (another node's clock, a transaction that waited), this
/// deed gets that time.
pub fn note(
    db: &mut Db,
    at: NaiveDateTime,
    actor: &str,
    (action, object): (&str, &str),
    detail: Value,
) -> Result<(), Fault> {
    diesel::update(audit_head::table).set(audit_head::seq.eq(audit_head::seq + 1)).execute(db)?;
    let (seq, prev): (i64, String) =
        audit_head::table.select((audit_head::seq, audit_head::hash)).first(db)?;
    let before = audit_rows::table.find(seq - 1).select(audit_rows::at).first(db).optional()?;
    let at = before.map_or(at, |before: NaiveDateTime| before.max(at));
    let deed = Deed::sealed(seq, at, [actor, action, object], detail, prev).map_err(Fault::broken)?;
    diesel::update(audit_head::table).set(audit_head::hash.eq(&deed.hash)).execute(db)?;
    diesel::insert_into(audit_rows::table)
        .values((
            audit_rows::seq.eq(deed.seq),
            audit_rows::at.eq(at),
            audit_rows::actor.eq(&deed.actor),
            audit_rows::action.eq(&deed.action),
            audit_rows::object.eq(&deed.object),
            audit_rows::detail.eq(deed.detail.to_string()),
            audit_rows::prev.eq(&deed.prev),
            audit_rows::hash.eq(&deed.hash),
        ))
        .execute(db)?;
    Ok(())
}

type Row = (i64, NaiveDateTime, String, String, String, String, String, String);

/// The newest deed, if there is any.
pub fn newest(db: &mut Db) -> Result<Option<Deed>, Fault> {
    let row: Option<Row> = audit_rows::table.order(audit_rows::seq.desc()).first(db).optional()?;
    row.map(deed).transpose()
}

/// Up to `length` deeds that come after `seq`, in their order.
pub fn after(db: &mut Db, seq: i64, length: i64) -> Result<Vec<Deed>, Fault> {
    let rows: Vec<Row> =
        audit_rows::table.filter(audit_rows::seq.gt(seq)).order(audit_rows::seq).limit(length).load(db)?;
    rows.into_iter().map(deed).collect()
}

/// Whether somebody ever did one of these deeds to an object.
pub fn did(db: &mut Db, actor: &str, object: &str, actions: &[&str]) -> Result<bool, Fault> {
    let own = audit_rows::table
        .filter(audit_rows::object.eq(object).and(audit_rows::actor.eq(actor)))
        .filter(audit_rows::action.eq_any(actions));
    Ok(diesel::select(diesel::dsl::exists(own)).get_result(db)?)
}

/// The newest deeds done to one object, the latest first.
pub fn done_to(db: &mut Db, object: &str, at_most: i64) -> Result<Vec<Deed>, Fault> {
    let own = audit_rows::table.filter(audit_rows::object.eq(object));
    let rows: Vec<Row> = own.order(audit_rows::seq.desc()).limit(at_most).load(db)?;
    rows.into_iter().map(deed).collect()
}

fn deed((seq, at, actor, action, object, detail, prev, hash): Row) -> Result<Deed, Fault> {
    let detail = serde_json::from_str(&detail).map_err(Fault::broken)?;
    Ok(Deed { seq, at: chain::written(at), actor, action, object, detail, prev, hash })
}
