//! Whose turn it is, in the database.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::leases;
use crate::fault::Fault;

/// Holds a turn until a moment, where nobody holds it now.
pub fn take_lease(
    db: &mut Db,
    name: &str,
    (now, until): (NaiveDateTime, NaiveDateTime),
) -> Result<bool, Fault> {
    let free = leases::table.find(name).filter(leases::held_until.le(now));
    if diesel::update(free).set(leases::held_until.eq(until)).execute(db)? == 1 {
        return Ok(true);
    }
    let known: i64 = leases::table.find(name).count().get_result(db)?;
    if known == 0 {
        // Of two nodes that do this at once, one is refused.
        diesel::insert_into(leases::table)
            .values((leases::name.eq(name), leases::held_until.eq(until)))
            .execute(db)?;
    }
    Ok(known == 0)
}

/// Holds a turn until another moment.
pub fn hold_lease(db: &mut Db, name: &str, until: NaiveDateTime) -> Result<(), Fault> {
    diesel::update(leases::table.find(name)).set(leases::held_until.eq(until)).execute(db)?;
    Ok(())
}
