//! `dianjian purge`, and the same once a day while the portal runs.

mod lease;

use chrono::{NaiveDateTime, TimeDelta};

use super::retention::{RULES, Rule};
use crate::fault::Fault;
use crate::files;
use crate::portal::Portal;
use lease::take_turn;

/// The name of the last line, which is about the storage too.
const FILES: &str = "attachments";

/// Carries out every rule, or only looks what it would do; tells for each how many things are gone.
pub async fn purge(portal: &Portal, is_rehearsal: bool) -> Result<Vec<(&'static str, usize)>, Fault> {
    let now = portal.clock.now();
    let mut gone = Vec::new();
    for rule in RULES {
        let before = now - portal.db.read(rule.kept_for).await?;
        let count = if is_rehearsal {
            rehearsed(portal, rule, (before, now)).await?
        } else {
            done(portal, rule, (before, now)).await?
        };
        gone.push((rule.name, count));
    }
    let (forgotten, orphans) = match is_rehearsal {
        true => files::left_over(portal).await?,
        false => files::sweep(portal).await?,
    };
    gone.push((FILES, forgotten + orphans));
    if !is_rehearsal && gone.iter().any(|(_, count)| *count > 0) {
        portal.db.settle().await?;
    }
    Ok(gone)
}

async fn done(
    portal: &Portal,
    rule: Rule,
    (before, now): (NaiveDateTime, NaiveDateTime),
) -> Result<usize, Fault> {
    let mut gone = 0;
    loop {
        match portal.db.write(move |db| (rule.forget)(db, before, now)).await? {
            0 => return Ok(gone),
            some => gone += some,
        }
    }
}

/// Does it and takes it back.
async fn rehearsed(
    portal: &Portal,
    rule: Rule,
    (before, now): (NaiveDateTime, NaiveDateTime),
) -> Result<usize, Fault> {
    let rehearsed = portal.db.rehearse(move |db| {
        let mut gone = 0;
        loop {
            match (rule.forget)(db, before, now)? {
                0 => return Ok(gone),
                some => gone += some,
            }
        }
    });
    rehearsed.await
}

/// Once a day, on one node: what `dianjian purge` does. Whether it was this one's turn.
pub async fn run_daily(portal: &Portal) -> Result<bool, Fault> {
    if !take_turn(portal, "purge", TimeDelta::hours(1)).await? {
        return Ok(false);
    }
    for (name, count) in purge(portal, false).await?.into_iter().filter(|(_, count)| *count > 0) {
        tracing::info!(name, count, "forgot what was kept long enough");
    }
    lease::hold(portal, "purge", TimeDelta::days(1)).await?;
    Ok(true)
}
