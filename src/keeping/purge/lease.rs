//! Work that one node does for all.

use chrono::{NaiveDateTime, TimeDelta};

use crate::db::Db;
use crate::fault::Fault;
use crate::keeping::store;
use crate::portal::Portal;

/// Takes the turn for some work, unless somebody has it. Whoever took it and died loses it after `at_most`.
pub async fn take_turn(portal: &Portal, name: &'static str, at_most: TimeDelta) -> Result<bool, Fault> {
    let now = portal.clock.now();
    let taken = portal.db.write(move |db: &mut Db| store::take_lease(db, name, (now, now + at_most))).await;
    match taken {
        // Another node was first.
        Err(Fault::Clash) => Ok(false),
        taken => taken,
    }
}

/// The work is done; the next turn comes after this.
pub async fn hold(portal: &Portal, name: &'static str, rest: TimeDelta) -> Result<(), Fault> {
    let until: NaiveDateTime = portal.clock.now() + rest;
    portal.db.write(move |db: &mut Db| store::hold_lease(db, name, until)).await
}
