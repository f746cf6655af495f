//! The demo's counter: ballots on paper that visitors filled in.

use chrono::TimeDelta;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use crate::codes::{Code, SlipCode};
use crate::db::Db;
use crate::fault::Fault;
use crate::seal::Keys;
use crate::vote::desk::Steering;
use crate::vote::store::{self, Ballot, NewSlips};
use crate::vote::{Choices, Person, Round, slip_token, slips};

/// How many papers were printed, and how many came back.
const PRINTED: usize = 20;
const FILLED_IN: usize = 7;

/// Paper ballots are printed for a round, and some are entered at the counter.
pub fn enter(db: &mut Db, keys: &Keys, round: &Round) -> Result<(), Fault> {
    // Its own chance, so that what else is made up stays as it is.
    let mut rng = StdRng::seed_from_u64(round.opens_at.and_utc().timestamp().unsigned_abs());
    let codes = (0..PRINTED).map(|_| SlipCode::fresh(&mut rng));
    let tokens: Vec<_> = codes.map(|code| slip_token(keys, &round.id, &code)).collect();
    let id = format!("{:032x}", rng.random::<u128>());
    let printed = NewSlips { id: &id, round: &round.id, label: "窗口纸票", tokens: tokens.clone() };
    slips::make(db, &printed, Steering { by: "counter", now: round.opens_at })??;
    let candidates = store::candidate_ids(db, &round.id)?;
    for token in tokens.into_iter().take(FILLED_IN) {
        let picked: Vec<String> = candidates.choose_multiple(&mut rng, 2).cloned().collect();
        let ballot = Ballot {
            voter: Person::Paper(token),
            choices: Choices::read(&picked, &candidates, round.choices_per_ballot)?,
            network: None,
            cast_at: round.opens_at + TimeDelta::minutes(rng.random_range(60..10_000)),
        };
        store::cast(db, &round.id, &ballot, || Code::fresh(&mut rng))?;
    }
    Ok(())
}
