//! What officers did to rounds.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::db::schema::{round_audits, round_pauses, rounds};
use crate::db::{Db, Turn};
use crate::i18n::Text;

/// That a round was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Since when.
    pub from: NaiveDateTime,
    /// Until when, unless it still is.
    pub to: Option<NaiveDateTime>,
    /// Why, for everybody to read.
    pub reason: Text,
    /// How much later it closes because of it.
    pub added: Option<TimeDelta>,
}

/// That an auditor looked at a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// The auditor's account.
    pub by: String,
    /// When, in UTC.
    pub at: NaiveDateTime,
    /// What they wrote.
    pub note: String,
}

/// Who drew a round up, announced it and certified it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Makers {
    /// The account that drafted it.
    pub drafted_by: Option<String>,
    /// The account that announced it.
    pub announced_by: Option<String>,
    /// The account that certified it.
    pub certified_by: Option<String>,
    /// The account that declared it void.
    pub voided_by: Option<String>,
}

/// Who drew a round up, announced it and certified it.
pub fn makers(db: &mut Db, round: &str) -> QueryResult<Makers> {
    let (drafted_by, announced_by, certified_by, voided_by) = rounds::table
        .find(round)
        .select((rounds::drafted_by, rounds::announced_by, rounds::certified_by, rounds::voided_by))
        .first(db)?;
    Ok(Makers { drafted_by, announced_by, certified_by, voided_by })
}

/// Stops a round, after every ballot that was let in is on disk.
pub fn suspend(db: &mut Db, round: &str, reason: &Text, by: &str, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(rounds::table.find(round)).set(rounds::suspended_at.eq(now)).execute(db)?;
    diesel::insert_into(round_pauses::table)
        .values((
            round_pauses::round_id.eq(round),
            round_pauses::suspended_at.eq(now),
            round_pauses::suspended_by.eq(by),
            round_pauses::reason.eq(&reason.zh),
            round_pauses::reason_en.eq(&reason.en),
        ))
        .execute(db)
        .map(drop)
}

/// Lets a round go on that was stopped at `since`; it closes, and its result comes, later by `added`.
pub fn resume(
    db: &mut Db,
    (round, since): (&str, NaiveDateTime),
    added: TimeDelta,
    by: &str,
    now: NaiveDateTime,
) -> QueryResult<()> {
    let (closes_at, results_at): (NaiveDateTime, NaiveDateTime) =
        rounds::table.find(round).select((rounds::closes_at, rounds::results_at)).first(db)?;
    diesel::update(rounds::table.find(round))
        .set((
            rounds::suspended_at.eq(None::<NaiveDateTime>),
            rounds::closes_at.eq(closes_at + added),
            rounds::results_at.eq(results_at + added),
        ))
        .execute(db)?;
    diesel::update(round_pauses::table.find((round, since)))
        .set((
            round_pauses::resumed_at.eq(now),
            round_pauses::resumed_by.eq(by),
            round_pauses::added_seconds.eq(added.num_seconds()),
        ))
        .execute(db)
        .map(drop)
}

/// Declares a round void, after every ballot that was let in is on disk.
pub fn void(db: &mut Db, round: &str, reason: &Text, by: &str, now: NaiveDateTime) -> QueryResult<()> {
    Turn(round).take(db)?;
    diesel::update(rounds::table.find(round))
        .set((
            rounds::voided_at.eq(now),
            rounds::voided_by.eq(by),
            rounds::void_reason.eq(&reason.zh),
            rounds::void_reason_en.eq(&reason.en),
        ))
        .execute(db)
        .map(drop)
}

type PauseRow = (NaiveDateTime, Option<NaiveDateTime>, String, Option<String>, Option<i64>);

/// Each time a round was stopped, the first first.
pub fn pauses(db: &mut Db, round: &str) -> QueryResult<Vec<Pause>> {
    let rows: Vec<PauseRow> = round_pauses::table
        .filter(round_pauses::round_id.eq(round))
        .order(round_pauses::suspended_at)
        .select((
            round_pauses::suspended_at,
            round_pauses::resumed_at,
            round_pauses::reason,
            round_pauses::reason_en,
            round_pauses::added_seconds,
        ))
        .load(db)?;
    let pause = |(from, to, zh, en, added): PauseRow| Pause {
        from,
        to,
        reason: Text { zh, en },
        added: added.map(TimeDelta::seconds),
    };
    Ok(rows.into_iter().map(pause).collect())
}

/// Notes that an auditor looked at a round; the key lets nobody do it twice.
pub fn add_audit(db: &mut Db, round: &str, audit: &Audit) -> QueryResult<()> {
    diesel::insert_into(round_audits::table)
        .values((
            round_audits::round_id.eq(round),
            round_audits::auditor.eq(&audit.by),
            round_audits::audited_at.eq(audit.at),
            round_audits::note.eq(&audit.note),
        ))
        .execute(db)
        .map(drop)
}

/// How many auditors have signed each of some rounds.
pub fn audits_of(db: &mut Db, rounds: &[String]) -> QueryResult<HashMap<String, usize>> {
    let signed: Vec<String> = round_audits::table
        .filter(round_audits::round_id.eq_any(rounds))
        .select(round_audits::round_id)
        .load(db)?;
    let mut found = HashMap::new();
    for round in signed {
        *found.entry(round).or_default() += 1;
    }
    Ok(found)
}

/// Who looked at a round, the first first.
pub fn audits(db: &mut Db, round: &str) -> QueryResult<Vec<Audit>> {
    let rows: Vec<(String, NaiveDateTime, String)> = round_audits::table
        .filter(round_audits::round_id.eq(round))
        .order((round_audits::audited_at, round_audits::auditor))
        .select((round_audits::auditor, round_audits::audited_at, round_audits::note))
        .load(db)?;
    Ok(rows.into_iter().map(|(by, at, note)| Audit { by, at, note }).collect())
}
