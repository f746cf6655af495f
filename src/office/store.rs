//! Accounts, sessions and wrong passwords in the database.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rules::{BadAccount, Failures, Grant, NewAccount, Role, SESSION_IDLE, SESSION_KEPT};
use crate::audit;
use crate::db::Db;
use crate::db::schema::{account_roles, accounts, sessions, sign_in_failures};
use crate::fault::Fault;

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Key.
    pub id: String,
    /// What they sign in with.
    pub name: String,
    /// What they may do.
    pub grants: Vec<Grant>,
}

impl Account {
    /// Whether they hold one of these roles.
    pub fn holds_any(&self, roles: &[Role]) -> bool {
        self.grants.iter().any(|grant| roles.contains(&grant.role))
    }
}

/// Makes an account, or tells why it cannot be made. `hash` is the password's, as a PHC string.
pub fn create(
    db: &mut Db,
    account: &NewAccount,
    (id, hash): (&str, &str),
    (actor, at): (&str, NaiveDateTime),
) -> Result<Result<(), BadAccount>, Fault> {
    let taken: Option<String> =
        accounts::table.filter(accounts::name.eq(&account.name)).select(accounts::id).first(db).optional()?;
    if taken.is_some() {
        return Ok(Err(BadAccount::Taken));
    }
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(id),
            accounts::name.eq(&account.name),
            accounts::password.eq(hash),
            accounts::created_at.eq(at),
        ))
        .execute(db)?;
    for Grant { role, bound_to } in &account.grants {
        diesel::insert_into(account_roles::table)
            .values((
                account_roles::account_id.eq(id),
                account_roles::role.eq(role.as_str()),
                account_roles::bound_to.eq(bound_to.clone().unwrap_or_default()),
            ))
            .execute(db)?;
    }
    let roles: Vec<&str> = account.grants.iter().map(|grant| grant.role.as_str()).collect();
    let county = account.grants.iter().find_map(|grant| grant.bound_to.as_deref());
    let detail = serde_json::json!({ "roles": roles, "county": county });
    audit::note(db, at, actor, ("account.create", &account.name), detail)?;
    Ok(Ok(()))
}

/// Gives an account another password; returns whether there is such an account.
pub fn set_password(db: &mut Db, name: &str, hash: &str) -> QueryResult<bool> {
    let own = accounts::table.filter(accounts::name.eq(name));
    Ok(diesel::update(own).set(accounts::password.eq(hash)).execute(db)? == 1)
}

/// The key and the password's hash of an account that is open.
pub fn password_of(db: &mut Db, name: &str) -> QueryResult<Option<(String, String)>> {
    accounts::table
        .filter(accounts::name.eq(name).and(accounts::closed_at.is_null()))
        .select((accounts::id, accounts::password))
        .first(db)
        .optional()
}

/// Begins a session and notes it.
pub fn begin(
    db: &mut Db,
    (account, name): (&str, &str),
    token: &str,
    now: NaiveDateTime,
) -> Result<(), Fault> {
    diesel::delete(sessions::table.filter(sessions::ends_at.le(now))).execute(db)?;
    diesel::insert_into(sessions::table)
        .values((
            sessions::token.eq(token),
            sessions::account_id.eq(account),
            sessions::seen_at.eq(now),
            sessions::ends_at.eq(now + SESSION_KEPT),
        ))
        .execute(db)?;
    audit::note(db, now, name, ("session.begin", name), serde_json::json!({}))
}

/// Ends sessions and notes it.
pub fn end(db: &mut Db, name: &str, tokens: &[String], now: NaiveDateTime) -> Result<(), Fault> {
    diesel::delete(sessions::table.filter(sessions::token.eq_any(tokens))).execute(db)?;
    audit::note(db, now, name, ("session.end", name), serde_json::json!({}))
}

/// Whose one of these sessions is, and whether its last use should be noted again.
pub fn session(
    db: &mut Db,
    tokens: &[String],
    now: NaiveDateTime,
) -> Result<Option<(Account, NaiveDateTime)>, Fault> {
    let found: Option<(String, String, NaiveDateTime)> = sessions::table
        .inner_join(accounts::table)
        .filter(sessions::token.eq_any(tokens).and(sessions::ends_at.gt(now)))
        .filter(sessions::seen_at.gt(now - SESSION_IDLE).and(accounts::closed_at.is_null()))
        .select((accounts::id, accounts::name, sessions::seen_at))
        .first(db)
        .optional()?;
    let Some((id, name, seen_at)) = found else { return Ok(None) };
    let rows: Vec<(String, String)> = account_roles::table
        .filter(account_roles::account_id.eq(&id))
        .order((account_roles::role, account_roles::bound_to))
        .select((account_roles::role, account_roles::bound_to))
        .load(db)?;
    let grants = rows.into_iter().filter_map(|(role, bound_to)| {
        Some(Grant {
            role: Role::read(&role)?,
            bound_to: Some(bound_to).filter(|bound_to| !bound_to.is_empty()),
        })
    });
    Ok(Some((Account { id, name, grants: grants.collect() }, seen_at)))
}

/// Notes that sessions are in use.
pub fn seen(db: &mut Db, tokens: &[String], now: NaiveDateTime) -> QueryResult<()> {
    let own = sessions::table.filter(sessions::token.eq_any(tokens));
    diesel::update(own).set(sessions::seen_at.eq(now)).execute(db).map(drop)
}

/// What is remembered of wrong passwords for a subject.
pub fn failures(db: &mut Db, subject: &str) -> QueryResult<Option<Failures>> {
    let row: Option<(i32, NaiveDateTime)> = sign_in_failures::table
        .find(subject)
        .select((sign_in_failures::failures, sign_in_failures::last_at))
        .first(db)
        .optional()?;
    Ok(row.map(|(count, last_at)| Failures { count, last_at }))
}

/// Notes one more wrong password.
pub fn add_failure(db: &mut Db, subject: &str, now: NaiveDateTime) -> QueryResult<()> {
    let failures = Failures::and_one(failures(db, subject)?, now);
    diesel::delete(sign_in_failures::table.find(subject)).execute(db)?;
    diesel::insert_into(sign_in_failures::table)
        .values((
            sign_in_failures::subject.eq(subject),
            sign_in_failures::failures.eq(failures.count),
            sign_in_failures::last_at.eq(failures.last_at),
        ))
        .execute(db)
        .map(drop)
}

/// Forgets the wrong passwords of a name that has found its right one.
pub fn forget_failures(db: &mut Db, subject: &str) -> QueryResult<()> {
    diesel::delete(sign_in_failures::table.find(subject)).execute(db).map(drop)
}

/// The names of the open accounts that hold a role.
pub fn holders(db: &mut Db, role: Role) -> QueryResult<Vec<String>> {
    accounts::table
        .inner_join(account_roles::table)
        .filter(account_roles::role.eq(role.as_str()).and(accounts::closed_at.is_null()))
        .select(accounts::name)
        .distinct()
        .load(db)
}
