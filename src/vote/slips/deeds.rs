//! What officers do with slips and paper: one transaction each, with its trace in it. No trace tells what a ballot names,
//! nor its receipt.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::json;

use crate::audit;
use crate::clock::Clock;
use crate::codes::Code;
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::portal::Portal;
use crate::vote::admitting;
use crate::vote::deeds::{Sent, cast_now};
use crate::vote::desk::{Done, MADE_SLIPS, PAPER_BALLOT, Steering};
use crate::vote::rules::choices::Choices;
use crate::vote::rules::effort::Effort;
use crate::vote::rules::person::{PAPER, Person, WEB};
use crate::vote::rules::round::Refusal;
use crate::vote::rules::slips::may_make;
use crate::vote::rules::steering::{self, Objection};
use crate::vote::rules::token::Token;
use crate::vote::store::{self, Before, Cast, NewSlips};

/// Makes a list of slips.
pub fn make(db: &mut Db, new: &NewSlips, it: Steering) -> Done {
    // Alone, so that of two lists for the same one is made.
    Turn(new.round).take(db)?;
    let round = store::round(db, new.round)?;
    if let Err(objection) = may_make(round.status(it.now)) {
        return Ok(Err(objection));
    }
    if store::has_list_like(db, new)? {
        return Ok(Err(Objection::SlipsForTheSame));
    }
    if !store::add_slips(db, new, it.by, it.now)? {
        return Ok(Err(Objection::SlipsPrinted));
    }
    let detail = json!({ "list": new.id, "label": new.label, "slips": new.tokens.len() });
    audit::note(db, it.now, it.by, (MADE_SLIPS, new.round), detail)?;
    Ok(Ok(()))
}

/// Cancels a list: whoever has not voted with a slip of it cannot any more.
pub fn cancel(db: &mut Db, (round, list): (&str, &str), reason: &str, it: Steering) -> Done {
    Turn(round).take(db)?;
    if let Err(objection) = may_make(store::round(db, round)?.status(it.now)) {
        return Ok(Err(objection));
    }
    let reason = match steering::reason(reason) {
        Ok(reason) => reason,
        Err(objection) => return Ok(Err(objection)),
    };
    if !store::cancel_slips(db, (round, list), &reason, (it.by, it.now))? {
        return Ok(Err(Objection::SlipsCancelled));
    }
    audit::note(db, it.now, it.by, ("round.cancel_slips", round), json!({ "list": list, "reason": reason }))?;
    Ok(Ok(()))
}

/// A ballot on paper as an officer typed it.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The round.
    pub round: String,
    /// Whose it is by its code; nobody's where the code was misread.
    pub voter: Option<Token>,
    /// What is ticked, as it came.
    pub picked: Vec<String>,
    /// [`Before::mark`] of the ballot that this one is meant to replace, where that was asked and answered.
    pub replaces: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It was cast.
    Cast(Cast),
    /// The code has voted; whether that ballot is to be replaced has to be asked.
    Voted(Before),
    /// It was not taken; these are all the reasons.
    Refused(Vec<Refusal>),
}

/// Casts a ballot on paper for whoever filled it in.
pub async fn enter(portal: &Portal, paper: Paper, by: String) -> Result<Entered, Fault> {
    let clock = portal.clock.clone();
    portal.db.write_again(move |db| enter_now(db, &paper, &clock, &by)).await
}

/// Whoever presses twice does so within.
const PRESSED_TWICE: TimeDelta = TimeDelta::minutes(1);

/// The receipt of the same paper, where it was entered a moment ago: a form that is sent again is no second ballot.
fn pressed_twice(
    db: &mut Db,
    paper: &Paper,
    (voter, before): (&Token, Before),
    now: NaiveDateTime,
) -> Result<Option<Code>, Fault> {
    if !before.on_paper || before.is_withdrawn || now - before.at >= PRESSED_TWICE {
        return Ok(None);
    }
    let Some((code, _)) = store::ballot_of(db, &paper.round, voter)? else { return Ok(None) };
    let picked: BTreeSet<&String> = paper.picked.iter().collect();
    let known = store::receipt(db, &code)?.choices;
    Ok((known.iter().collect::<BTreeSet<_>>() == picked).then_some(code))
}

fn enter_now(db: &mut Db, paper: &Paper, clock: &Clock, by: &str) -> Result<Entered, Fault> {
    // Alone, so that no ballot comes in between the look at the earlier one and its replacement.
    Turn(&paper.round).take(db)?;
    let (polls, now) = (store::polls(db, &paper.round)?, clock.now());
    if let Err(closed) = polls.hours.admit(now) {
        return Ok(Entered::Refused(vec![closed]));
    }
    let candidates = store::candidate_ids(db, &paper.round)?;
    let picks = Choices::read(&paper.picked, &candidates, polls.choices_per_ballot).err();
    let Some(voter) = &paper.voter else {
        return Ok(Entered::Refused([Refusal::MisreadCode].into_iter().chain(picks).collect()));
    };
    let before = store::before(db, &paper.round, voter)?;
    let sent = Sent {
        round: paper.round.clone(),
        picked: paper.picked.clone(),
        voter: Person::Paper(voter.clone()),
        may_replace: before.is_some_and(|before| before.mark() == paper.replaces),
        // The counter's own network says nothing of whoever stands before it.
        network: None,
        effort: Effort::NotAsked,
    };
    let code = admitting::admit(db, polls.verification, &sent, now)?.err();
    match (code, before, picks) {
        (None, _, None) => {}
        (Some(Refusal::WhoseBallot), Some(before), None) => {
            return Ok(match pressed_twice(db, paper, (voter, before), now)? {
                Some(receipt) => Entered::Cast(Cast::Again(receipt)),
                None => Entered::Voted(before),
            });
        }
        (Some(Refusal::WhoseBallot), _, picks) => return Ok(Entered::Refused(picks.into_iter().collect())),
        (code, _, picks) => return Ok(Entered::Refused(code.into_iter().chain(picks).collect())),
    }
    let cast = match cast_now(db, &sent, clock)? {
        Ok(cast) => cast,
        Err(refusal) => return Ok(Entered::Refused(vec![refusal])),
    };
    let detail = json!({
        "again": matches!(cast, Cast::Again(_)),
        "replaces": before.map(|before| if before.on_paper { PAPER } else { WEB }),
    });
    audit::note(db, now, by, (PAPER_BALLOT, &paper.round), detail)?;
    Ok(Entered::Cast(cast))
}
