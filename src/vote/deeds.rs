//! Casting and withdrawing, as pages and programs both do it: one transaction each.

use super::rules::choices::Choices;
use super::store::{self, Ballot, Cast};
use super::voter::Token;
use crate::codes::Code;
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
    pub voter: Token,
    /// A keyed hash of the network it came from.
    pub network: Option<String>,
}

/// Casts a ballot, or replaces the voter's earlier one. The clock is read inside the transaction, so
/// no ballot that had to wait gets in after the close.
pub async fn cast(portal: &Portal, sent: Sent) -> Result<Cast, Fault> {
    let clock = portal.clock.clone();
    portal
        .db
        .write_again(move |db| {
            let cast_at = clock.now();
            let round = store::round(db, &sent.round)?;
            round.admit(cast_at)?;
            let candidates = store::candidate_ids(db, &sent.round)?;
            let choices = Choices::read(&sent.picked, &candidates, round.choices_per_ballot)?;
            let ballot =
                Ballot { voter: sent.voter.clone(), choices, network: sent.network.clone(), cast_at };
            store::cast(db, &round, &ballot, || Code::fresh(&mut rand::rng()))
        })
        .await
}

/// Takes a ballot back.
pub async fn withdraw(portal: &Portal, round: String, voter: Token, receipt: Code) -> Result<(), Fault> {
    let clock = portal.clock.clone();
    portal
        .db
        .write_again(move |db| {
            let round = store::round(db, &round)?;
            round.admit(clock.now())?;
            store::withdraw(db, &round, &voter, &receipt)
        })
        .await
}
