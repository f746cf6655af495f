//! Casting and withdrawing, as pages and programs both do it: one transaction each.

use super::admitting;
use super::rules::choices::Choices;
use super::rules::effort::Effort;
use super::rules::person::Person;
use super::rules::round::Refusal;
use super::rules::token::Token;
use super::store::{self, Ballot, Cast};
use crate::clock::Clock;
use crate::codes::Code;
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::portal::Portal;

/// A ballot as somebody sent it.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The round.
    pub round: String,
    /// What is picked, as it came.
    pub picked: Vec<String>,
    /// Who sends it.
    pub voter: Person,
    /// Whether it is certain that an earlier ballot of theirs is meant to be replaced.
    pub may_replace: bool,
    /// A keyed hash of the network it came from.
    pub network: Option<String>,
    /// What shows that a person casts it.
    pub effort: Effort,
}

/// Casts a ballot, or replaces the voter's earlier one; or tells which rule says no. The clock is read
/// inside the transaction, so no ballot that had to wait gets in after the close.
pub async fn cast(portal: &Portal, sent: Sent) -> Result<Result<Cast, Refusal>, Fault> {
    let clock = portal.clock.clone();
    portal.db.write_quietly(move |db| cast_now(db, &sent, &clock)).await
}

/// The same within a transaction that does more.
pub(super) fn cast_now(db: &mut Db, sent: &Sent, clock: &Clock) -> Result<Result<Cast, Refusal>, Fault> {
    Turn(&sent.round).share(db)?;
    let polls = store::polls(db, &sent.round)?;
    let cast_at = clock.now();
    if let Err(refusal) = polls.hours.admit(cast_at) {
        return Ok(Err(refusal));
    }
    let candidates = store::candidate_ids(db, &sent.round)?;
    let choices = match Choices::read(&sent.picked, &candidates, polls.choices_per_ballot) {
        Ok(choices) => choices,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Err(refusal) = admitting::admit(db, polls.verification, sent, cast_at)? {
        return Ok(Err(refusal));
    }
    if let Some(lack) = store::use_up(db, &sent.effort, sent.voter.token())? {
        return Ok(Err(Refusal::Unproven(lack)));
    }
    let ballot = Ballot { voter: sent.voter.clone(), choices, network: sent.network.clone(), cast_at };
    let cast = store::cast(db, &sent.round, &ballot, || Code::fresh(&mut rand::rng()))?;
    if matches!(cast, Cast::Again(_)) && !sent.may_replace {
        // Another node let in the same voter's first one meanwhile. Once more, it is seen and asked about.
        return Err(Fault::Clash);
    }
    store::mark(db, &sent.effort, (&sent.round, sent.voter.token()), &cast)?;
    Ok(Ok(cast))
}

/// Takes a ballot back.
pub async fn withdraw(portal: &Portal, round: String, voter: Token, receipt: Code) -> Result<(), Fault> {
    let clock = portal.clock.clone();
    portal
        .db
        .write_quietly(move |db| {
            Turn(&round).share(db)?;
            store::polls(db, &round)?.hours.admit(clock.now())?;
            store::withdraw(db, &round, &voter, &receipt)
        })
        .await
}
