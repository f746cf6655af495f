//! What the vote does by itself. Doing it again changes nothing.

use chrono::TimeDelta;

use super::{examining, store};
use crate::fault::Fault;
use crate::portal::Portal;

/// How long after a round is certified or void it is still known which device cast which ballot.
pub const VOTERS_KEPT: TimeDelta = TimeDelta::days(60);

/// Looks through rounds that have closed, forgets who voted, and proves what an older version certified.
pub async fn run(portal: &Portal) -> Result<(), Fault> {
    let examined = examining::run(portal).await;
    prove(portal).await?;
    forget(portal).await?;
    examined
}

/// Makes the proofs of rounds that were certified before there were any.
async fn prove(portal: &Portal) -> Result<(), Fault> {
    while let Some(round) = portal.db.read(|db| Ok(store::unproven(db)?)).await? {
        let id = round.clone();
        portal.db.write(move |db| store::prove(db, &id)).await?;
        tracing::info!(round, "made the proof of a round that was certified before there were proofs");
    }
    Ok(())
}

/// Deletes who voted in rounds that ended long enough ago; what was voted stays.
async fn forget(portal: &Portal) -> Result<(), Fault> {
    let now = portal.clock.now();
    while let Some(round) = portal.db.read(move |db| Ok(store::remembered(db, now - VOTERS_KEPT)?)).await? {
        let id = round.clone();
        if portal.db.write(move |db| Ok(store::forget_voters(db, &id, now)?)).await? == 0 {
            portal.db.settle().await?;
            tracing::info!(round, "forgot who voted");
        }
    }
    Ok(())
}
