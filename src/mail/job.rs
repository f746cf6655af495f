//! What is done with the outbox, over and over.

use actix_web::web::block;
use chrono::TimeDelta;

use super::letter::message;
use super::post::{Failed, Post};
use super::rules::{State, wait};
use super::store::{self, Claimed, Outcome};
use crate::clock::Clock;
use crate::db::Database;
use crate::fault::Fault;
use crate::seal::Keys;

/// How long a letter is one node's alone: longer than any conversation with a server.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// So many letters leave in one run.
const AT_MOST: usize = 200;

/// Delivers what is due, one letter after the other; says how many were tried. A server that cannot be reached ends
/// the run: the rest would fare no better.
pub async fn run(db: &Database, keys: &Keys, post: &Post, clock: &Clock) -> Result<usize, Fault> {
    // Nearly always nothing is due, and looking costs less than writing.
    let now = clock.now();
    if !db.read(move |db| Ok(store::is_due(db, now)?)).await? {
        return Ok(0);
    }
    for tried in 0..AT_MOST {
        let now = clock.now();
        let Some(claimed) = db.write(move |db| Ok(store::claim(db, now, LEASE)?)).await? else {
            return Ok(tried);
        };
        let (outcome, goes_on) = attempt(&claimed, keys, post, clock).await?;
        let (key, now) = ((claimed.id, claimed.attempt), clock.now());
        db.write(move |db| Ok(store::note(db, (&key.0, key.1), &outcome, now)?)).await?;
        if !goes_on {
            return Ok(tried + 1);
        }
    }
    Ok(AT_MOST)
}

/// Tries a letter; says what came of it, and whether it makes sense to go on with others.
async fn attempt(
    claimed: &Claimed,
    keys: &Keys,
    post: &Post,
    clock: &Clock,
) -> Result<(Outcome, bool), Fault> {
    let over = |answer: String| Ok((Outcome::Over(State::Refused, answer), true));
    let Some(letter) = claimed.letter(keys) else {
        return over("it cannot be opened with this key".into());
    };
    let message = match message(&letter, (&claimed.id, &post.from), claimed.written_at) {
        Ok(message) => message,
        Err(error) => return over(error.to_string()),
    };
    let (out, id) = (post.clone(), claimed.id.clone());
    let delivered = block(move || out.deliver(&id, &message)).await.map_err(Fault::broken)?;
    let later = |answer: String| match wait(claimed.attempt, rand::random()) {
        Some(wait) => Outcome::Later(clock.now() + wait, answer),
        None => Outcome::Over(State::GivenUp, answer),
    };
    Ok(match delivered {
        Ok(()) => (Outcome::Sent, true),
        Err(Failed::ForEver(answer)) => (Outcome::Over(State::Refused, answer), true),
        Err(Failed::ForNow(answer)) => (later(answer), true),
        Err(Failed::NoServer(answer)) => {
            tracing::warn!(%answer, place = post.place(), "no letter can be handed over just now");
            (later(answer), false)
        }
    })
}
