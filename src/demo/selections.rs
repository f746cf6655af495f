//! What the demo's panel made of its past rounds: what was voted first is tested.

use chrono::TimeDelta;

use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Text;
use crate::sample;
use crate::vote::desk::Steering;
use crate::vote::selecting::{self, Written};
use crate::vote::{Choice, Ranking, Round, store};

/// Batches of a product that is taken and of which none is planned yet.
const BATCHES_OF_EACH: u32 = 6;
/// What the sample bureau can pay for.
const BUDGET: u32 = 40;

/// Selects from a certified round: drafted by `panel` the day after, signed by `panel2`.
pub fn select(db: &mut Db, round: &Round) -> Result<(), Fault> {
    let (round, candidates) = store::with_candidates(db, &round.id)?;
    let ranking = Ranking::of_round(&round, &candidates);
    let planned = sample::store::batches_of_round(db, &round.id)?;
    let choices = ranking.all.iter().map(|ranked| Choice {
        product: ranked.id.clone(),
        place: ranked.place,
        votes: ranked.votes,
        batches: match (ranked.taken, planned.get(&ranked.id)) {
            (true, Some(batches)) => *batches,
            (true, None) => BATCHES_OF_EACH,
            _ => 0,
        },
        reason: Text { zh: String::new(), en: None },
    });
    let written = Written { rules: Vec::new(), budget: BUDGET, choices: choices.collect(), revision: 0 };
    let drafted_at = round.results_at + TimeDelta::hours(25);
    let it = Steering { by: "panel", now: drafted_at };
    selecting::write(db, &round.id, written, it)??;
    selecting::send(db, &round.id, 1, it)??;
    let signed_at = drafted_at + TimeDelta::hours(3);
    selecting::sign(db, &round.id, 2, Steering { by: "panel2", now: signed_at })??;
    sample::store::note_handed_over(db, &round.id, "plan", signed_at + TimeDelta::hours(1))?;
    Ok(())
}
