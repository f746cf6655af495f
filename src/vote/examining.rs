//! Looking through a closed round, once: what the rules mark is kept for two auditors to decide on.

use chrono::NaiveDateTime;

use super::rules::pace::Pace;
use super::rules::suspicion::{Group, suspicious};
use super::store::{self, Examined, Found};
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::portal::Portal;

/// Looks through every round that has closed since the last time. Doing it again changes nothing; of several nodes
/// that do it at once, one keeps what it found.
pub async fn run(portal: &Portal) -> Result<(), Fault> {
    let now = portal.clock.now();
    for round in portal.db.read(move |db| Ok(store::unexamined(db, now)?)).await? {
        // Every ballot that was let in before the close is on disk after this.
        let id = round.clone();
        portal.db.write(move |db| Ok(Turn(&id).take(db)?)).await?;
        let id = round.clone();
        let (ballots, groups) = portal.db.read(move |db| look(db, &id)).await?;
        let (id, found) = (round.clone(), groups.len());
        let kept = portal.db.write(move |db| store::keep_finding(db, &id, (ballots, &groups), now));
        match kept.await {
            Ok(()) => tracing::info!(round, ballots, found, "looked through a closed round"),
            Err(Fault::Clash) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

/// Looks through one round and keeps what was found, within one transaction.
pub fn examine(db: &mut Db, round: &str, now: NaiveDateTime) -> Result<(), Fault> {
    let (ballots, groups) = look(db, round)?;
    store::keep_finding(db, round, (ballots, &groups), now)
}

/// What the rules mark, and how many ballots they looked at.
fn look(db: &mut Db, round: &str) -> Result<(usize, Vec<Found>), Fault> {
    let examined = store::examined(db, round)?;
    let mut times: Vec<NaiveDateTime> = examined.ballots.iter().map(|it| it.at).collect();
    times.sort_unstable();
    let groups = suspicious(&examined.ballots, &examined.tried);
    Ok((times.len(), groups.iter().map(|group| found(&examined, &times, group)).collect()))
}

fn found(examined: &Examined, times: &[NaiveDateTime], group: &Group) -> Found {
    let own: Vec<NaiveDateTime> = group.ballots.iter().map(|&it| examined.ballots[it].at).collect();
    let brought = |network| examined.ballots.iter().filter(|it| it.network == Some(network)).count() as i64;
    Found {
        rule: group.rule,
        network: group.network.and_then(|it| examined.networks.get(it as usize)).cloned(),
        span: (own.first().copied().unwrap_or_default(), own.last().copied().unwrap_or_default()),
        alike: most_alike(examined, group),
        of_network: group.network.map(brought),
        wrong_codes: group.wrong_codes,
        pace: Pace::around(&own, times),
        receipts: group.ballots.iter().map(|&it| examined.receipts[it].clone()).collect(),
    }
}

/// How many of a group name exactly the same, at the most.
fn most_alike(examined: &Examined, group: &Group) -> i64 {
    let mut named: Vec<u32> = group.ballots.iter().map(|&it| examined.ballots[it].choices).collect();
    named.sort_unstable();
    named.chunk_by(|one, other| one == other).map(<[u32]>::len).max().unwrap_or(0) as i64
}
