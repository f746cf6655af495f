//! Ballots and those who cast them, in two tables that part after the round.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rounds::SHARDS;
use crate::codes::Code;
use crate::db::schema::{ballots, rounds, turnouts, voters};
use crate::db::{Db, on_each};
use crate::fault::Fault;
use crate::nominate;
use crate::vote::rules::choices::Choices;
use crate::vote::rules::fate::{Fate, Receipt};
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::person::{PAPER, Person};
use crate::vote::rules::round::{Hours, Refusal};
use crate::vote::rules::token::Token;

/// A ballot as it comes in.
#[derive(Clone, Debug)]
pub struct Ballot {
    /// Who casts it.
    pub voter: Person,
    /// What it names.
    pub choices: Choices,
    /// A keyed hash of the network it came from.
    pub network: Option<String>,
    /// When it came.
    pub cast_at: NaiveDateTime,
}

/// What came of casting a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cast {
    /// It is this voter's first in the round.
    First(Code),
    /// It takes the place of an earlier one and keeps its receipt.
    Again(Code),
}

impl Cast {
    /// The receipt.
    pub fn receipt(&self) -> &Code {
        match self {
            Cast::First(code) | Cast::Again(code) => code,
        }
    }
}

/// What a ballot has to know of its round.
#[derive(Clone, Copy, Debug)]
pub struct Polls {
    /// When the round takes ballots, and whether.
    pub hours: Hours,
    /// How many candidates a ballot may name.
    pub choices_per_ballot: usize,
    /// How one person is told from another.
    pub verification: Verification,
}

/// What a ballot has to know of this round: no more than that is read, because it is read for every ballot.
pub fn polls(db: &mut Db, round: &str) -> QueryResult<Polls> {
    let asked = rounds::table.find(round).select((
        (rounds::opens_at, rounds::closes_at, rounds::results_at),
        (
            rounds::suspended_at.is_not_null(),
            rounds::certified_at.is_not_null(),
            rounds::voided_at.is_not_null(),
        ),
        (rounds::choices_per_ballot, rounds::verification),
    ));
    let (times, (is_suspended, is_certified, is_void), (choices, verification)): (_, _, (i32, String)) =
        on_each!(db, |conn| asked.first(conn))?;
    let (opens_at, closes_at, results_at) = times;
    let hours = Hours { opens_at, closes_at, results_at, is_suspended, is_certified, is_void };
    // The table takes no other words.
    let verification = Verification::read(&verification).unwrap_or(Verification::Code);
    Ok(Polls { hours, choices_per_ballot: choices.unsigned_abs() as usize, verification })
}

/// Stores a ballot in a round that admits it; the voter's earlier one, if any, is replaced. When two
/// first ballots of one voter race, the voters' key lets one in and the other replaces it.
pub fn cast(
    db: &mut Db,
    round: &str,
    ballot: &Ballot,
    mut fresh: impl FnMut() -> Code,
) -> Result<Cast, Fault> {
    let choices = serde_json::to_string(ballot.choices.ids()).map_err(Fault::broken)?;
    let mut receipt = fresh();
    // All numbers share one space, so that whoever has one need not know what it is of.
    while nominate::store::is_of_no_ballot(db, &receipt)? {
        receipt = fresh();
    }
    if enters(db, round, ballot, &receipt)? {
        insert(db, round, &receipt, &choices)?;
        count(db, round, ballot.voter.token(), 1)?;
        return Ok(Cast::First(receipt));
    }
    let (receipt, _) = ballot_of(db, round, ballot.voter.token())?.ok_or(Fault::Clash)?;
    replace(db, round, ballot, &receipt, &choices)?;
    Ok(Cast::Again(receipt))
}

/// Whether it is this voter's first ballot in the round; they are on the roll from then on.
fn enters(db: &mut Db, round: &str, ballot: &Ballot, receipt: &Code) -> QueryResult<bool> {
    let entry = diesel::insert_into(voters::table).values((
        voters::token.eq(ballot.voter.token().to_hex()),
        voters::round_id.eq(round),
        voters::receipt.eq(receipt.as_str()),
        voters::cast_at.eq(ballot.cast_at),
        voters::network.eq(&ballot.network),
        voters::channel.eq(ballot.voter.channel()),
    ));
    let entered = on_each!(db, |conn| entry.on_conflict_do_nothing().execute(conn))?;
    Ok(entered == 1)
}

fn insert(db: &mut Db, round: &str, receipt: &Code, choices: &str) -> QueryResult<()> {
    let ballot = diesel::insert_into(ballots::table).values((
        ballots::receipt.eq(receipt.as_str()),
        ballots::round_id.eq(round),
        ballots::choices.eq(choices),
        ballots::status.eq(Fate::Standing.as_str()),
    ));
    on_each!(db, |conn| ballot.execute(conn))?;
    Ok(())
}

fn replace(db: &mut Db, round: &str, ballot: &Ballot, receipt: &Code, choices: &str) -> Result<(), Fault> {
    let own = ballots::table.find(receipt.as_str());
    let changed = diesel::update(own.filter(ballots::status.eq(Fate::Standing.as_str())))
        .set(ballots::choices.eq(choices))
        .execute(db)?;
    if changed == 0 {
        let again = diesel::update(own.filter(ballots::status.eq(Fate::Withdrawn.as_str())))
            .set((ballots::choices.eq(choices), ballots::status.eq(Fate::Standing.as_str())))
            .execute(db)?;
        if again == 1 {
            count(db, round, ballot.voter.token(), 1)?;
        } else {
            // Set aside: it may be changed like any other, and stays set aside.
            diesel::update(own).set(ballots::choices.eq(choices)).execute(db)?;
        }
    }
    diesel::update(voters::table.find((round, ballot.voter.token().to_hex())))
        .set((
            voters::cast_at.eq(ballot.cast_at),
            voters::network.eq(&ballot.network),
            voters::channel.eq(ballot.voter.channel()),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes a voter's ballot back, if the receipt is this voter's; doing it twice changes nothing.
pub fn withdraw(db: &mut Db, round: &str, voter: &Token, receipt: &Code) -> Result<(), Fault> {
    match ballot_of(db, round, voter)? {
        Some((own, _)) if own == *receipt => {}
        _ => return Err(Refusal::NotYours.into()),
    }
    let standing = ballots::table.find(receipt.as_str()).filter(ballots::status.eq(Fate::Standing.as_str()));
    let changed = diesel::update(standing)
        .set((ballots::choices.eq("[]"), ballots::status.eq(Fate::Withdrawn.as_str())))
        .execute(db)?;
    if changed == 1 {
        count(db, round, voter, -1)?;
    }
    Ok(())
}

/// Sets one standing ballot of a round aside by a rule: kept, and not counted.
pub fn set_aside_one(db: &mut Db, round: &str, rule: &str) -> QueryResult<()> {
    let one: String = ballots::table
        .filter(ballots::round_id.eq(round).and(ballots::status.eq(Fate::Standing.as_str())))
        .order(ballots::receipt)
        .select(ballots::receipt)
        .first(db)?;
    diesel::update(ballots::table.find(one))
        .set((ballots::status.eq(Fate::SetAside(rule.to_owned()).as_str()), ballots::set_aside_for.eq(rule)))
        .execute(db)?;
    Ok(())
}

fn count(db: &mut Db, round: &str, voter: &Token, step: i64) -> QueryResult<()> {
    let counted = diesel::update(turnouts::table.find((round, i32::from(voter.shard(SHARDS)))))
        .set(turnouts::ballots.eq(turnouts::ballots + step));
    on_each!(db, |conn| counted.execute(conn))?;
    Ok(())
}

/// The receipt of a voter's ballot in a round, and when it was cast last.
pub fn ballot_of(db: &mut Db, round: &str, voter: &Token) -> Result<Option<(Code, NaiveDateTime)>, Fault> {
    let row: Option<(String, NaiveDateTime)> = voters::table
        .find((round, voter.to_hex()))
        .select((voters::receipt, voters::cast_at))
        .first(db)
        .optional()?;
    let read = |(receipt, cast_at): (String, NaiveDateTime)| match Code::read(&receipt) {
        Some(code) => Ok((code, cast_at)),
        None => Err(Fault::broken("a voter's receipt is unreadable")),
    };
    row.map(read).transpose()
}

/// A voter's ballot before another takes its place: when and how it came, and nothing of what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// When it was cast last, in UTC.
    pub at: NaiveDateTime,
    /// Whether on paper.
    pub on_paper: bool,
    /// Whether it was taken back since.
    pub is_withdrawn: bool,
}

impl Before {
    /// Tells this state of the ballot from those before and after it.
    pub fn mark(&self) -> String {
        let Before { at, on_paper, is_withdrawn } = self;
        format!("{} {on_paper} {is_withdrawn}", at.and_utc().timestamp_micros())
    }
}

/// What is known of a voter's earlier ballot, if there is one.
pub fn before(db: &mut Db, round: &str, voter: &Token) -> QueryResult<Option<Before>> {
    let asked = voters::table
        .inner_join(ballots::table.on(ballots::receipt.eq(voters::receipt)))
        .filter(voters::round_id.eq(round).and(voters::token.eq(voter.to_hex())))
        .select((voters::cast_at, voters::channel, ballots::status));
    let row: Option<(NaiveDateTime, String, String)> = asked.first(db).optional()?;
    Ok(row.map(|(at, channel, status)| Before {
        at,
        on_paper: channel == PAPER,
        is_withdrawn: status == Fate::Withdrawn.as_str(),
    }))
}

/// The ballot of a receipt.
pub fn receipt(db: &mut Db, code: &Code) -> Result<Receipt, Fault> {
    let (round_id, choices, status, set_aside_for): (String, String, String, Option<String>) = ballots::table
        .find(code.as_str())
        .select((ballots::round_id, ballots::choices, ballots::status, ballots::set_aside_for))
        .first(db)?;
    let fate = Fate::read(&status, set_aside_for).map_err(Fault::broken)?;
    let choices = serde_json::from_str(&choices).map_err(Fault::broken)?;
    Ok(Receipt { code: code.clone(), round_id, choices, fate })
}
