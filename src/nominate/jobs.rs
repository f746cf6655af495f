//! What nominations do by the clock. Doing it again changes nothing.

use chrono::TimeDelta;

use super::rules::nomination::LIVE_FOR;
use super::store;
use crate::fault::Fault;
use crate::portal::Portal;

/// How long it is known from which network a nomination came.
pub const NETWORK_KEPT: TimeDelta = TimeDelta::days(1);

/// Ends what is older than twelve months and forgets whose it was; forgets yesterday's networks.
pub async fn run(portal: &Portal) -> Result<(), Fault> {
    let now = portal.clock.now();
    // Asked for every few seconds, and nearly always no: looking costs less than writing.
    if !portal.db.read(move |db| Ok(store::is_due(db, now - LIVE_FOR, now - NETWORK_KEPT)?)).await? {
        return Ok(());
    }
    let forgotten = portal.db.write(move |db| Ok(store::forget_networks(db, now - NETWORK_KEPT)?)).await?;
    let mut ended = 0;
    loop {
        let some = portal.db.write(move |db| Ok(store::expire(db, now - LIVE_FOR)?)).await?;
        ended += some;
        if some == 0 {
            break;
        }
    }
    if forgotten + ended > 0 {
        portal.db.settle().await?;
        tracing::info!(forgotten, ended, "nominations of old were ended or forgotten");
    }
    Ok(())
}
