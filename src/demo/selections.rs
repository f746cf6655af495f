//! What the demo's panel made of its past rounds: what was voted first is tested, one product gives way.

use chrono::TimeDelta;

use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Text;
use crate::vote::desk::Steering;
use crate::vote::selecting::{self, Written};
use crate::vote::{Choice, Ranking, Round, Rule, store};

/// Batches of each product that is taken.
const BATCHES_OF_EACH: u32 = 6;
/// What the sample bureau can pay for.
const BUDGET: u32 = 40;

/// Selects from a certified round: drafted by `panel` the day after, signed by `panel2`.
pub fn select(db: &mut Db, round: &Round) -> Result<(), Fault> {
    let (round, candidates) = store::with_candidates(db, &round.id)?;
    let ranking = Ranking::of_round(&round, &candidates);
    // In every third round the last above the cut gives way to the first below it.
    let swaps = ranking.taken > 1 && round.id.bytes().map(usize::from).sum::<usize>() % 3 == 0;
    let choices = ranking.all.iter().enumerate().map(|(index, ranked)| {
        let gives_way = swaps && index + 1 == ranking.taken;
        let moves_up = swaps && index == ranking.taken && ranked.votes > 0;
        let taken = (ranked.taken && !gives_way) || moves_up;
        Choice {
            product: ranked.id.clone(),
            place: ranked.place,
            votes: ranked.votes,
            batches: if taken { BATCHES_OF_EACH } else { 0 },
            reason: match (gives_way, moves_up) {
                (true, _) => {
                    told("今年计划里已经安排检这一样，不重复。", "This year’s plan tests it anyway.")
                }
                (_, true) => told("前面有一样让出，递补。", "It moves up for one that gave way."),
                _ => Text { zh: String::new(), en: None },
            },
        }
    });
    let written =
        Written { rules: vec![Rule::NotPlanned], budget: BUDGET, choices: choices.collect(), revision: 0 };
    let drafted_at = round.results_at + TimeDelta::hours(25);
    let it = Steering { by: "panel", now: drafted_at };
    selecting::write(db, &round.id, written, it)??;
    selecting::send(db, &round.id, 1, it)??;
    Ok(selecting::sign(db, &round.id, 2, Steering { by: "panel2", now: drafted_at + TimeDelta::hours(3) })??)
}

fn told(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: Some(en.into()) }
}
