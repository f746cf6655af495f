//! What officers do with plans: one transaction each.

use chrono::NaiveDateTime;

use super::rules::plan::{Draft, Refusal};
use super::store;
use crate::fault::Fault;
use crate::portal::Portal;

/// Keeps a draft; returns its number, or why there is no room for it.
pub async fn keep(portal: &Portal, officer: &str, draft: Draft) -> Result<Result<i32, Refusal>, Fault> {
    let (officer, clock) = (officer.to_owned(), portal.clock.clone());
    portal.db.write_again(move |db| store::keep(db, &draft, (&officer, "plan.draft"), clock.now())).await
}

/// A draft, as an officer looked at it.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Its year.
    pub year: i32,
    /// Its number.
    pub number: i32,
    /// When what they looked at was made: another draft may have taken its number since.
    pub made_at: NaiveDateTime,
}

/// Makes a draft the plan of its year.
pub async fn publish(portal: &Portal, officer: &str, seen: Seen) -> Result<(), Fault> {
    let (officer, clock) = (officer.to_owned(), portal.clock.clone());
    let published = portal.db.write_again(move |db| {
        let version = store::version(db, seen.year, seen.number)?;
        version.publish(&officer, seen.made_at)?;
        store::publish(db, &version, (&officer, clock.now()))
    });
    published.await
}

/// Throws a draft away.
pub async fn discard(portal: &Portal, officer: &str, seen: Seen) -> Result<(), Fault> {
    let (officer, clock) = (officer.to_owned(), portal.clock.clone());
    let discarded = portal.db.write_again(move |db| {
        let version = store::version(db, seen.year, seen.number)?;
        version.touch(seen.made_at)?;
        store::discard(db, &version, (&officer, clock.now()))
    });
    discarded.await
}
