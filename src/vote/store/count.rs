//! Counting a round, once, when its day has come.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{ballots, candidates, rounds, set_asides, voters};
use crate::fault::Fault;
use crate::vote::rules::round::{Counts, Round};

/// How many voters are forgotten in one transaction.
const AT_A_TIME: i64 = 1000;

/// A round's count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Votes of each candidate, zero included.
    pub votes: BTreeMap<String, i64>,
    /// Ballots set aside, by rule.
    pub set_asides: BTreeMap<String, i64>,
    /// Ballots by what became of them.
    pub counts: Counts,
}

/// The rounds whose result is due.
pub fn due(db: &mut Db, now: NaiveDateTime) -> QueryResult<Vec<Round>> {
    let past: Vec<String> = rounds::table
        .filter(rounds::state.eq("announced").and(rounds::results_at.le(now)))
        .order(rounds::id)
        .select(rounds::id)
        .load(db)?;
    let found: QueryResult<Vec<Round>> = past.iter().map(|id| super::round(db, id)).collect();
    Ok(found?.into_iter().filter(|round| round.is_due(now)).collect())
}

/// Counts the ballots of a closed round. They do not change any more, so no lock is held meanwhile.
pub fn tally(db: &mut Db, round: &str) -> Result<Tally, Fault> {
    let mut votes: BTreeMap<String, i64> =
        super::candidate_ids(db, round)?.into_iter().map(|candidate| (candidate, 0)).collect();
    let mut set_asides: BTreeMap<String, i64> = BTreeMap::new();
    let mut counts = Counts { counted: 0, set_aside: 0, withdrawn: 0 };
    let of_round = ballots::table.filter(ballots::round_id.eq(round)).select((
        ballots::choices,
        ballots::status,
        ballots::set_aside_for,
    ));
    for row in of_round.load_iter::<(String, String, Option<String>), _>(db)? {
        let (choices, status, set_aside_for) = row?;
        match (status.as_str(), set_aside_for) {
            ("standing", _) => {
                counts.counted += 1;
                let choices: Vec<String> = serde_json::from_str(&choices).map_err(Fault::broken)?;
                for choice in choices {
                    *votes.entry(choice).or_default() += 1;
                }
            }
            ("withdrawn", _) => counts.withdrawn += 1,
            (_, rule) => {
                counts.set_aside += 1;
                *set_asides.entry(rule.unwrap_or_default()).or_default() += 1;
            }
        }
    }
    Ok(Tally { votes, set_asides, counts })
}

/// Makes a count final. Returns false, and changes nothing, where another node was first.
pub fn certify(db: &mut Db, round: &str, tally: &Tally, now: NaiveDateTime) -> Result<bool, Fault> {
    let waiting = rounds::table.find(round).filter(rounds::state.eq("announced"));
    let certified = diesel::update(waiting)
        .set((
            rounds::state.eq("certified"),
            rounds::certified_at.eq(now),
            rounds::counted.eq(tally.counts.counted),
            rounds::set_aside.eq(tally.counts.set_aside),
            rounds::withdrawn.eq(tally.counts.withdrawn),
        ))
        .execute(db)?;
    if certified == 0 {
        return Ok(false);
    }
    for (candidate, votes) in &tally.votes {
        diesel::update(candidates::table.find((round, candidate)))
            .set(candidates::votes.eq(votes))
            .execute(db)?;
    }
    for (rule, ballots) in &tally.set_asides {
        diesel::insert_into(set_asides::table)
            .values((
                set_asides::round_id.eq(round),
                set_asides::rule.eq(rule),
                set_asides::ballots.eq(ballots),
            ))
            .execute(db)?;
    }
    Ok(true)
}

/// A round certified before a moment of which it is still known who voted.
pub fn remembered(db: &mut Db, certified_before: NaiveDateTime) -> QueryResult<Option<String>> {
    rounds::table
        .filter(rounds::certified_at.lt(certified_before).and(rounds::voters_forgotten_at.is_null()))
        .order(rounds::id)
        .select(rounds::id)
        .first(db)
        .optional()
}

/// Deletes some of those who voted in a round, few enough that nobody's ballot has to wait; notes the
/// time and returns true once none is left.
pub fn forget_voters(db: &mut Db, round: &str, now: NaiveDateTime) -> QueryResult<bool> {
    let some: Vec<String> =
        voters::table.filter(voters::round_id.eq(round)).limit(AT_A_TIME).select(voters::token).load(db)?;
    if some.is_empty() {
        diesel::update(rounds::table.find(round)).set(rounds::voters_forgotten_at.eq(now)).execute(db)?;
        return Ok(true);
    }
    diesel::delete(voters::table.filter(voters::token.eq_any(some))).execute(db)?;
    Ok(false)
}

/// Why ballots of a certified round were set aside, and how many for each rule.
pub fn set_asides(db: &mut Db, round: &str) -> QueryResult<Vec<(String, i64)>> {
    set_asides::table
        .filter(set_asides::round_id.eq(round))
        .order(set_asides::rule)
        .select((set_asides::rule, set_asides::ballots))
        .load(db)
}
