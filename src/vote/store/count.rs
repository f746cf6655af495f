//! Counting a round, once, when its day has come.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::proofs;
use crate::db::schema::{self, candidates, rounds, set_asides, voters};
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::vote::rules::fate::Fate;
use crate::vote::rules::proof::{Published, Seal};
use crate::vote::rules::round::Counts;

/// How many ballots are read, or voters forgotten, at once.
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

/// Counts the ballots of a round.
pub fn tally(db: &mut Db, round: &str) -> Result<Tally, Fault> {
    Ok(sealed(db, round)?.0)
}

/// Goes through the ballots of a round once, in the order of their receipts, some at a time.
fn sealed(db: &mut Db, round: &str) -> Result<(Tally, Seal), Fault> {
    let mut tally = Tally::of(super::candidate_ids(db, round)?);
    let mut seal = Seal::default();
    loop {
        let some = proofs::after(db, round, seal.last(), AT_A_TIME)?;
        if some.is_empty() {
            return Ok((tally, seal));
        }
        for (ballot, fate) in some {
            tally.take(&ballot, fate)?;
            seal.take(&ballot).map_err(Fault::broken)?;
        }
    }
}

impl Tally {
    fn of(candidates: Vec<String>) -> Tally {
        Tally {
            votes: candidates.into_iter().map(|candidate| (candidate, 0)).collect(),
            set_asides: BTreeMap::new(),
            counts: Counts { counted: 0, set_aside: 0, withdrawn: 0 },
        }
    }

    fn take(&mut self, ballot: &Published, fate: Fate) -> Result<(), Fault> {
        match fate {
            Fate::Standing => {
                self.counts.counted += 1;
                self.add_votes(&ballot.choices)?;
            }
            Fate::Withdrawn => self.counts.withdrawn += 1,
            Fate::SetAside(rule) => {
                self.counts.set_aside += 1;
                *self.set_asides.entry(rule).or_default() += 1;
            }
        }
        Ok(())
    }

    fn add_votes(&mut self, choices: &[String]) -> Result<(), Fault> {
        for choice in choices {
            let own = self.votes.get_mut(choice);
            *own.ok_or_else(|| Fault::broken(format!("a ballot names {choice}, which is no candidate")))? +=
                1;
        }
        Ok(())
    }
}

/// Counts a closed round and makes the count final. Waits for every ballot that was let in before the
/// close and is not on disk yet. Returns false, and changes nothing, where it was certified before or is void.
pub fn certify(db: &mut Db, round: &str, by: &str, now: NaiveDateTime) -> Result<bool, Fault> {
    Turn(round).take(db)?;
    let (tally, seal) = sealed(db, round)?;
    let waiting =
        rounds::table.find(round).filter(rounds::state.eq("announced").and(rounds::voided_at.is_null()));
    let certified = diesel::update(waiting)
        .set((
            rounds::state.eq("certified"),
            rounds::certified_at.eq(now),
            rounds::certified_by.eq(by),
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
    super::channels::keep_channels(db, round)?;
    super::slips::settle_slips(db, round)?;
    proofs::keep(db, round, &seal, tally.votes)?;
    Ok(true)
}

/// A round that was certified before proofs were kept, if there is one.
pub fn unproven(db: &mut Db) -> QueryResult<Option<String>> {
    rounds::table
        .left_join(schema::proofs::table)
        .filter(rounds::state.eq("certified").and(schema::proofs::root.is_null()))
        .order(rounds::id)
        .select(rounds::id)
        .first(db)
        .optional()
}

/// Makes the proof of a round that was certified before proofs were kept; nothing where it has one.
pub fn prove(db: &mut Db, round: &str) -> Result<(), Fault> {
    Turn(round).take(db)?;
    if proofs::proof(db, round)?.is_some() {
        return Ok(());
    }
    let (tally, seal) = sealed(db, round)?;
    proofs::keep(db, round, &seal, tally.votes)
}

/// A round certified or declared void before a moment of which it is still known who voted.
pub fn remembered(db: &mut Db, ended_before: NaiveDateTime) -> QueryResult<Option<String>> {
    rounds::table
        .filter(rounds::certified_at.lt(ended_before).or(rounds::voided_at.lt(ended_before)))
        .filter(rounds::voters_forgotten_at.is_null())
        .order(rounds::id)
        .select(rounds::id)
        .first(db)
        .optional()
}

/// Forgets some of those who voted in rounds that ended before a moment, and how many; zero once none is left.
pub fn forget_due(db: &mut Db, ended_before: NaiveDateTime, now: NaiveDateTime) -> QueryResult<usize> {
    while let Some(round) = remembered(db, ended_before)? {
        let forgotten = forget_voters(db, &round, now)?;
        if forgotten > 0 {
            return Ok(forgotten);
        }
    }
    Ok(0)
}

/// Deletes some of those who voted in a round, few enough that nobody's ballot has to wait, and tells how many; notes the
/// time once none is left.
pub fn forget_voters(db: &mut Db, round: &str, now: NaiveDateTime) -> QueryResult<usize> {
    super::slips::settle_slips(db, round)?;
    let some: Vec<String> =
        voters::table.filter(voters::round_id.eq(round)).limit(AT_A_TIME).select(voters::token).load(db)?;
    if some.is_empty() {
        forget_order(db, round)?;
        super::suspicions::forget_groups(db, round)?;
        super::slips::forget_slips(db, round)?;
        diesel::update(rounds::table.find(round)).set(rounds::voters_forgotten_at.eq(now)).execute(db)?;
        return Ok(0);
    }
    let own = voters::table.filter(voters::round_id.eq(round).and(voters::token.eq_any(some)));
    diesel::delete(own).execute(db)
}

/// PostgreSQL keeps rows where they came and notes which transaction brought them: the order in which
/// ballots were cast. Writing a round's ballots anew, in the order of their receipts, loses it. SQLite
/// keeps them by receipt from the first.
fn forget_order(db: &mut Db, round: &str) -> QueryResult<()> {
    if let Db::Postgres(conn) = db {
        diesel::sql_query(
            "WITH gone AS (DELETE FROM ballots WHERE round_id = $1 RETURNING *) \
             INSERT INTO ballots SELECT * FROM gone ORDER BY receipt",
        )
        .bind::<Text, _>(round)
        .execute(conn)?;
    }
    Ok(())
}

/// Why ballots of a certified round were set aside, and how many for each rule.
pub fn set_asides(db: &mut Db, round: &str) -> QueryResult<Vec<(String, i64)>> {
    set_asides::table
        .filter(set_asides::round_id.eq(round))
        .order(set_asides::rule)
        .select((set_asides::rule, set_asides::ballots))
        .load(db)
}
