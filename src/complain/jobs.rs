//! What the step does by the clock: terms are counted again where the calendar has changed.

use super::store;
use crate::calendar;
use crate::fault::Fault;
use crate::portal::Portal;

/// Counts the terms that still run again, where the calendar says otherwise than when they were counted.
pub async fn run(portal: &Portal) -> Result<(), Fault> {
    let stale = portal.db.read(|db| {
        let calendar = calendar::store::calendar(db)?;
        store::is_stale(db, &calendar)
    });
    if !stale.await? {
        return Ok(());
    }
    let counted = portal.db.write_again(|db| {
        let calendar = calendar::store::calendar(db)?;
        store::recompute(db, &calendar)
    });
    let moved = counted.await?;
    tracing::info!(moved, "terms were counted again with the new calendar");
    Ok(())
}
