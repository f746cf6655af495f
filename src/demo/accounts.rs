//! The demo's accounts.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::db::Db;
use crate::fault::Fault;
use crate::office::{self, Grant, NewAccount, Role};

/// Where the sample county officers work.
pub const COUNTY: &str = "示范区";
/// What the sample laboratory's people test for.
const LABORATORY: &str = "示范检验所";
/// How the keys of sample accounts begin.
const SAMPLE: &str = "sample-";

/// Two accounts of every role, named after it, so that four eyes can be shown; all with this password.
/// Somebody's own account of such a name is left alone.
pub fn prepare(db: &mut Db, password: &str, hash: &str, now: NaiveDateTime) -> Result<(), Fault> {
    let mut fitting = HashMap::new();
    for (role, second) in Role::ALL.into_iter().flat_map(|role| [(role, ""), (role, "2")]) {
        let name = format!("{}{second}", role.as_str());
        let Some((id, old)) = office::store::password_of(db, &name)? else {
            let account =
                NewAccount { name: name.clone(), grants: vec![Grant { role, bound_to: bound_to(role) }] };
            let id = format!("{SAMPLE}{name}");
            // The only reason against it: somebody had that name and has left.
            let _made_or_taken = office::store::create(db, &account, (&id, hash), ("demo", now))?;
            continue;
        };
        // Checking takes long, and they all have the same one.
        let fits = |old: &str| password_auth::verify_password(password, old).is_ok();
        if id.starts_with(SAMPLE) && !*fitting.entry(old).or_insert_with_key(|old| fits(old)) {
            office::store::set_password(db, (&id, &name), hash, ("demo", now))?;
        }
    }
    Ok(())
}

fn bound_to(role: Role) -> Option<String> {
    match role {
        Role::County => Some(COUNTY.to_owned()),
        Role::Lab => Some(LABORATORY.to_owned()),
        _ => None,
    }
}
