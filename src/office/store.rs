//! Accounts, sessions and wrong passwords in the database.

mod failures;
mod sessions;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;

use super::rules::{BadAccount, Grant, NewAccount, Role};
use crate::audit;
use crate::db::Db;
use crate::db::schema::{account_roles, accounts, sessions as session_rows};
use crate::fault::Fault;

pub use failures::{count, forget, forget_failures, must_wait};
pub use sessions::{Session, begin, end, forget_sessions, seen, session};

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

    /// Whether they belong to the bureau itself, not only to a laboratory or a county.
    pub fn is_of_the_bureau(&self) -> bool {
        self.grants.iter().any(|grant| grant.bound_to.is_none())
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
    let (county, lab) = (account.bound_to(Role::County), account.bound_to(Role::Lab));
    let detail = json!({ "roles": roles, "county": county, "lab": lab });
    audit::note(db, at, actor, ("account.create", &account.name), detail)?;
    Ok(Ok(()))
}

/// Gives an account another password, ends its sessions and notes both.
pub fn set_password(
    db: &mut Db,
    (id, name): (&str, &str),
    hash: &str,
    (actor, at): (&str, NaiveDateTime),
) -> Result<(), Fault> {
    diesel::update(accounts::table.find(id)).set(accounts::password.eq(hash)).execute(db)?;
    let ended = diesel::delete(session_rows::table.filter(session_rows::account_id.eq(id))).execute(db)?;
    audit::note(db, at, actor, ("account.password", name), json!({ "sessions_ended": ended }))
}

/// The key and the password's hash of an account that is open.
pub fn password_of(db: &mut Db, name: &str) -> QueryResult<Option<(String, String)>> {
    accounts::table
        .filter(accounts::name.eq(name).and(accounts::closed_at.is_null()))
        .select((accounts::id, accounts::password))
        .first(db)
        .optional()
}

/// Whether nobody has an account.
pub fn is_empty(db: &mut Db) -> QueryResult<bool> {
    let any: Option<String> = accounts::table.select(accounts::id).first(db).optional()?;
    Ok(any.is_none())
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
