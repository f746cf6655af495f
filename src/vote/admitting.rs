//! Whether a ballot comes from somebody whom the round's rules let vote, within the ballot's own transaction.

use chrono::NaiveDateTime;

use super::deeds::Sent;
use super::rules::frozen::Verification;
use super::rules::person::Person;
use super::rules::round::Refusal;
use super::rules::slips;
use super::rules::token::Token;
use super::store::{self, Slip};
use crate::db::Db;
use crate::fault::Fault;
use crate::office::hour_of;

/// Whose network nobody knows.
const UNKNOWN: &str = "-";

/// Lets a ballot in, or says what is missing. A device in a round of devices costs no query.
pub fn admit(
    db: &mut Db,
    verification: Verification,
    sent: &Sent,
    now: NaiveDateTime,
) -> Result<Result<(), Refusal>, Fault> {
    if !sent.voter.fits(verification) {
        return Ok(Err(Refusal::Unconfirmed(verification)));
    }
    if let Some(token) = sent.voter.slip()
        && let Err(refusal) = has_slip(db, sent, token, now)?
    {
        return Ok(Err(refusal));
    }
    if !sent.may_replace && store::ballot_of(db, &sent.round, sent.voter.token())?.is_some() {
        return Ok(Err(Refusal::WhoseBallot));
    }
    Ok(Ok(()))
}

/// Whoever holds a slip never waits, however many wrong codes came from their network: nobody guesses one.
fn has_slip(
    db: &mut Db,
    sent: &Sent,
    token: &Token,
    now: NaiveDateTime,
) -> Result<Result<(), Refusal>, Fault> {
    match store::slip(db, token)? {
        Some(Slip { is_cancelled: false }) => Ok(Ok(())),
        // With a slip that was used before its list was cancelled, a ballot may still be changed.
        Some(_) if store::ballot_of(db, &sent.round, token)?.is_some() => Ok(Ok(())),
        Some(_) => Ok(Err(Refusal::CancelledCode)),
        None if matches!(sent.voter, Person::Paper(_)) => Ok(Err(Refusal::WrongCode)),
        None => {
            let (network, since) = (sent.network.as_deref().unwrap_or(UNKNOWN), hour_of(now));
            let tries = store::wrong_code(db, &sent.round, network, since)?;
            Ok(Err(match slips::wait_until(tries, since) {
                Some(until) => Refusal::TooManyCodes { until },
                None => Refusal::WrongCode,
            }))
        }
    }
}
