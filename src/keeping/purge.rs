//! `dianjian purge`, and the same once a day while the portal runs.

mod lease;

use std::io;
use std::path::Path;

use actix_web::web::block;
use chrono::{NaiveDateTime, TimeDelta};

use super::retention::{RULES, Rule, kept};
use crate::fault::Fault;
use crate::portal::Portal;
use crate::settings::Keep;
use crate::{files, mail};
use lease::take_turn;

/// The name of the line that is about the storage too.
const FILES: &str = "attachments";
/// The same of letters that were written to a folder, because no mail server is set.
const LETTERS: &str = "mail_folder";

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
    gone.push((LETTERS, letters(portal, is_rehearsal, now).await?));
    if !is_rehearsal && gone.iter().any(|(_, count)| *count > 0) {
        portal.db.settle().await?;
    }
    Ok(gone)
}

/// Deletes letters from the folder, where they go there, after as long as those in the database; how many.
async fn letters(portal: &Portal, is_rehearsal: bool, now: NaiveDateTime) -> Result<usize, Fault> {
    let Some(folder) = portal.post.folder().map(Path::to_owned) else { return Ok(0) };
    let until = now - portal.db.read(|db| kept(db, Keep::MailTexts)).await?;
    let deleted = block(move || {
        let old = mail::letters_before(&folder, until)?;
        if !is_rehearsal {
            mail::delete(&old)?;
        }
        Ok::<_, io::Error>(old.len())
    });
    deleted.await.map_err(Fault::broken)?.map_err(Fault::broken)
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
