//! What the vote does by itself. Doing it again changes nothing.

use chrono::TimeDelta;

use super::store;
use crate::fault::Fault;
use crate::portal::Portal;

/// How long after certification it is still known which device cast which ballot.
pub const VOTERS_KEPT: TimeDelta = TimeDelta::days(60);

/// Everything that has come due. What does not work is told and does not hold up the rest.
pub async fn run(portal: &Portal) -> Result<(), Fault> {
    let certified = certify_what_is_due(portal).await;
    forget_voters(portal).await?;
    certified
}

/// Certifies every round whose announced result day has come.
async fn certify_what_is_due(portal: &Portal) -> Result<(), Fault> {
    let now = portal.clock.now();
    for round in portal.db.read(move |db| Ok(store::due(db, now)?)).await? {
        let id = round.id.clone();
        match portal.db.write(move |db| store::certify(db, &id, now)).await {
            Ok(true) => tracing::info!(round = round.id, "certified"),
            Ok(false) => {}
            Err(fault) => tracing::error!(round = round.id, %fault, "cannot be certified"),
        }
    }
    Ok(())
}

/// Deletes who voted in rounds that were certified long enough ago; what was voted stays.
async fn forget_voters(portal: &Portal) -> Result<(), Fault> {
    let now = portal.clock.now();
    while let Some(round) = portal.db.read(move |db| Ok(store::remembered(db, now - VOTERS_KEPT)?)).await? {
        let id = round.clone();
        if portal.db.write(move |db| Ok(store::forget_voters(db, &id, now)?)).await? {
            portal.db.settle().await?;
            tracing::info!(round, "forgot who voted");
        }
    }
    Ok(())
}
