//! What the step does by the clock: terms are counted again where the calendar has changed.

use super::store;
use crate::calendar;
use crate::fault::Fault;
use crate::portal::Portal;

/// Counts the terms that still run again.
pub async fn run(portal: &Portal) -> Result<(), Fault> {
    portal
        .db
        .write_again(|db| {
            let calendar = calendar::store::calendar(db)?;
            store::recompute(db, &calendar).map(drop)
        })
        .await
}
