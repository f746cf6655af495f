use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;

use super::super::rules::{Grant, Role, SESSION_IDLE, SESSION_KEPT};
use super::Account;
use crate::audit;
use crate::db::Db;
use crate::db::schema::{account_roles, accounts, sessions};
use crate::fault::Fault;

/// A session that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub account: Account,
    /// Which one.
    pub token: String,
    /// When its use was last noted.
    pub seen_at: NaiveDateTime,
}

/// Begins a session, ends those that were presented with the password, and notes each.
pub fn begin(
    db: &mut Db,
    (account, name): (&str, &str),
    (token, presented): (&str, &[String]),
    now: NaiveDateTime,
) -> Result<(), Fault> {
    diesel::delete(sessions::table.filter(sessions::ends_at.le(now))).execute(db)?;
    let ended = take_away(db, presented, now)?;
    diesel::insert_into(sessions::table)
        .values((
            sessions::token.eq(token),
            sessions::account_id.eq(account),
            sessions::seen_at.eq(now),
            sessions::ends_at.eq(now + SESSION_KEPT),
        ))
        .execute(db)?;
    note_ended(db, ended, now)?;
    audit::note(db, now, name, ("session.begin", name), json!({}))
}

/// Forgets sessions that ended before a moment; how many.
pub fn forget_sessions(db: &mut Db, before: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(sessions::table.filter(sessions::ends_at.lt(before))).execute(db)
}

/// Ends these sessions and notes each under its own account.
pub fn end(db: &mut Db, tokens: &[String], now: NaiveDateTime) -> Result<(), Fault> {
    let ended = take_away(db, tokens, now)?;
    note_ended(db, ended, now)
}

fn note_ended(db: &mut Db, names: Vec<String>, now: NaiveDateTime) -> Result<(), Fault> {
    names.iter().try_for_each(|name| audit::note(db, now, name, ("session.end", name), json!({})))
}

/// Deletes those of the sessions that still go on; returns whose each one was.
fn take_away(db: &mut Db, tokens: &[String], now: NaiveDateTime) -> QueryResult<Vec<String>> {
    let mut names = Vec::new();
    for (token, _, name, _) in going_on(db, tokens, now)? {
        // Where another request has just ended it, that one notes it.
        if diesel::delete(sessions::table.find(token)).execute(db)? == 1 {
            names.push(name);
        }
    }
    Ok(names)
}

/// The one whose these sessions are, and the one of them that was used last; nobody where they are of
/// several accounts, because somebody else may have put one among them.
pub fn session(db: &mut Db, tokens: &[String], now: NaiveDateTime) -> Result<Option<Session>, Fault> {
    let mut found = going_on(db, tokens, now)?.into_iter();
    let Some((token, id, name, seen_at)) = found.next() else { return Ok(None) };
    if found.any(|(_, other, ..)| other != id) {
        return Ok(None);
    }
    let grants = grants(db, &id)?;
    Ok(Some(Session { account: Account { id, name, grants }, token, seen_at }))
}

type GoingOn = (String, String, String, NaiveDateTime);

/// Token, account, its name and last use of those that still go on, the one used last first.
fn going_on(db: &mut Db, tokens: &[String], now: NaiveDateTime) -> QueryResult<Vec<GoingOn>> {
    sessions::table
        .inner_join(accounts::table)
        .filter(sessions::token.eq_any(tokens).and(sessions::ends_at.gt(now)))
        .filter(sessions::seen_at.gt(now - SESSION_IDLE).and(accounts::closed_at.is_null()))
        .order((sessions::seen_at.desc(), sessions::token))
        .select((sessions::token, accounts::id, accounts::name, sessions::seen_at))
        .load(db)
}

fn grants(db: &mut Db, account: &str) -> QueryResult<Vec<Grant>> {
    let rows: Vec<(String, String)> = account_roles::table
        .filter(account_roles::account_id.eq(account))
        .order((account_roles::role, account_roles::bound_to))
        .select((account_roles::role, account_roles::bound_to))
        .load(db)?;
    let grants = rows.into_iter().filter_map(|(role, bound_to)| {
        let bound_to = Some(bound_to).filter(|bound_to| !bound_to.is_empty());
        Some(Grant { role: Role::read(&role)?, bound_to })
    });
    Ok(grants.collect())
}

/// Notes that a session is in use.
pub fn seen(db: &mut Db, token: &str, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(sessions::table.find(token)).set(sessions::seen_at.eq(now)).execute(db).map(drop)
}
