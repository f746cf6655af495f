//! What is forgotten, after how long, and by what right: one list. `dianjian purge` goes through it, and so
//! does the running portal once a day.

use chrono::{NaiveDateTime, TimeDelta};

use crate::db::Db;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::{files, office, vote};
use lease::take_turn;

mod lease;

/// A rule by which something is forgotten.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it is called in the log.
    pub name: &'static str,
    /// What is forgotten.
    pub what: &'static str,
    /// How long it is kept.
    pub kept_for: fn(&mut Db) -> Result<TimeDelta, Fault>,
    /// By what right it was kept, and no longer.
    pub basis: &'static str,
    /// Forgets some of what is older than a moment, few enough that nobody has to wait, and tells how many; zero
    /// once none is left. The step that keeps it contributes it. The second moment is now.
    pub forget: fn(&mut Db, NaiveDateTime, NaiveDateTime) -> Result<usize, Fault>,
}

/// All rules. A step that keeps something of people adds its line.
pub const RULES: [Rule; 3] = [
    Rule {
        name: "voters",
        what: "which device cast which ballot, from the day its round was certified or void",
        kept_for: |_| Ok(vote::jobs::VOTERS_KEPT),
        basis: "needed to audit the round; docs/decisions/0007, told on /privacy; PIPL art. 19",
        forget: |db, before, now| Ok(vote::store::forget_due(db, before, now)?),
    },
    Rule {
        name: "sessions",
        what: "sessions of staff that have ended",
        kept_for: |_| Ok(TimeDelta::days(1)),
        basis: "needed while they last; that they began and ended stands in the log of deeds",
        forget: |db, before, _| Ok(office::store::forget_sessions(db, before)?),
    },
    Rule {
        name: "sign_in_failures",
        what: "counts of wrong passwords, by keyed hash",
        kept_for: |_| Ok(TimeDelta::days(30)),
        basis: "needed to hold up whoever guesses; docs/decisions/0013",
        forget: |db, before, _| Ok(office::store::forget_failures(db, before)?),
    },
];

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

/// Once a day, on one node: what `dianjian purge` does.
pub async fn run_daily(portal: &Portal) -> Result<(), Fault> {
    if !take_turn(portal, "purge", TimeDelta::hours(1)).await? {
        return Ok(());
    }
    for (name, count) in purge(portal, false).await?.into_iter().filter(|(_, count)| *count > 0) {
        tracing::info!(name, count, "forgot what was kept long enough");
    }
    lease::hold(portal, "purge", TimeDelta::days(1)).await
}
