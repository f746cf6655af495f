//! Slips with codes: lists of them, who of a list has voted (how many, never who), and codes that no slip has.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::sum;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text, Timestamp};

use crate::db::schema::{slip_lists, slips, voters, wrong_codes};
use crate::db::{Cut, Db};
use crate::fault::Fault;
use crate::vote::rules::slips::WRONG_AN_HOUR;
use crate::vote::rules::token::Token;

/// How many rows are written with one statement.
const WRITTEN_AT_A_TIME: usize = 500;

/// A list of slips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipList {
    /// Key.
    pub id: String,
    /// For whom.
    pub label: String,
    /// How many slips.
    pub slips: i64,
    /// With how many of them somebody voted.
    pub used: i64,
    /// The account that had it made.
    pub made_by: String,
    /// When, in UTC.
    pub made_at: NaiveDateTime,
    /// That the unused slips do not count any more, if they do not.
    pub cancelled: Option<Cancelled>,
}

/// That a list was cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancelled {
    /// By which account.
    pub by: String,
    /// When, in UTC.
    pub at: NaiveDateTime,
    /// Why.
    pub reason: String,
}

/// A list that is about to be made.
#[derive(Clone, Debug)]
pub struct NewSlips<'a> {
    /// Its key, from the form.
    pub id: &'a str,
    /// The round.
    pub round: &'a str,
    /// For whom.
    pub label: &'a str,
    /// The slips, as voters.
    pub tokens: Vec<Token>,
}

/// Whether another list of this one's label stands in its round.
pub fn has_list_like(db: &mut Db, new: &NewSlips) -> QueryResult<bool> {
    let same =
        slip_lists::table.filter(slip_lists::round_id.eq(new.round).and(slip_lists::label.eq(new.label)));
    let others = same.filter(slip_lists::id.ne(new.id).and(slip_lists::cancelled_at.is_null()));
    let standing: i64 = others.count().get_result(db)?;
    Ok(standing > 0)
}

/// Those of these rounds in which no list of slips stands.
pub fn without_slips(db: &mut Db, rounds: Vec<String>) -> QueryResult<Vec<String>> {
    if rounds.is_empty() {
        return Ok(rounds);
    }
    let with: Vec<String> = slip_lists::table
        .filter(slip_lists::round_id.eq_any(&rounds).and(slip_lists::cancelled_at.is_null()))
        .select(slip_lists::round_id)
        .distinct()
        .load(db)?;
    Ok(rounds.into_iter().filter(|round| !with.contains(round)).collect())
}

/// Makes a list; false, and nothing is done, where the same form has made it already.
pub fn add_slips(db: &mut Db, new: &NewSlips, by: &str, now: NaiveDateTime) -> Result<bool, Fault> {
    let known: i64 = slip_lists::table.find(new.id).count().get_result(db)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(slip_lists::table)
        .values((
            slip_lists::id.eq(new.id),
            slip_lists::round_id.eq(new.round),
            slip_lists::label.eq(new.label),
            slip_lists::slips.eq(i32::try_from(new.tokens.len()).map_err(Fault::broken)?),
            slip_lists::made_by.eq(by),
            slip_lists::made_at.eq(now),
        ))
        .execute(db)?;
    let mut tokens: Vec<String> = new.tokens.iter().map(Token::to_hex).collect();
    // Sorted, so that no order of rows tells in which order they were printed.
    tokens.sort();
    for some in tokens.chunks(WRITTEN_AT_A_TIME) {
        let row = |token: &String| (slips::token.eq(token.clone()), slips::list_id.eq(new.id.to_owned()));
        let rows: Vec<_> = some.iter().map(row).collect();
        match db {
            Db::Sqlite(conn) => diesel::insert_into(slips::table).values(rows).execute(conn)?,
            Db::Postgres(conn) => diesel::insert_into(slips::table).values(rows).execute(conn)?,
        };
    }
    Ok(true)
}

/// Whether a slip stands: nothing where the round has none of that code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Whether its list was cancelled.
    pub is_cancelled: bool,
}

/// The slip of a voter.
pub fn slip(db: &mut Db, voter: &Token) -> QueryResult<Option<Slip>> {
    let cancelled: Option<Option<NaiveDateTime>> = slips::table
        .inner_join(slip_lists::table)
        .filter(slips::token.eq(voter.to_hex()))
        .select(slip_lists::cancelled_at)
        .first(db)
        .optional()?;
    Ok(cancelled.map(|at| Slip { is_cancelled: at.is_some() }))
}

/// Cancels a list of a round; false where it was cancelled before.
pub fn cancel_slips(
    db: &mut Db,
    (round, list): (&str, &str),
    reason: &str,
    (by, at): (&str, NaiveDateTime),
) -> QueryResult<bool> {
    let own: String = slip_lists::table
        .filter(slip_lists::id.eq(list).and(slip_lists::round_id.eq(round)))
        .select(slip_lists::id)
        .first(db)?;
    let standing = slip_lists::table.find(own).filter(slip_lists::cancelled_at.is_null());
    let changed = diesel::update(standing)
        .set((
            slip_lists::cancelled_by.eq(by),
            slip_lists::cancelled_at.eq(at),
            slip_lists::cancel_reason.eq(reason),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

type Row = (
    String,
    String,
    i32,
    Option<i32>,
    String,
    NaiveDateTime,
    Option<String>,
    Option<NaiveDateTime>,
    Option<String>,
);

/// So many lists stand on a page.
const PAGE: i64 = 20;

/// A page of a round's lists, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipLists {
    /// Those on it.
    pub lists: Vec<SlipList>,
    /// Which they are.
    pub cut: Cut,
    /// How many slips all lists have, and with how many of them somebody voted.
    pub slips: (i64, i64),
}

/// A page of the lists of a round.
pub fn slip_lists(db: &mut Db, round: &str, page: i64) -> QueryResult<SlipLists> {
    let cut =
        Cut::of(slip_lists::table.filter(slip_lists::round_id.eq(round)).count().get_result(db)?, PAGE, page);
    let rows: Vec<Row> = slip_lists::table
        .filter(slip_lists::round_id.eq(round))
        .order((slip_lists::made_at.desc(), slip_lists::id))
        .limit(cut.limit())
        .offset(cut.offset())
        .select((
            slip_lists::id,
            slip_lists::label,
            slip_lists::slips,
            slip_lists::used,
            slip_lists::made_by,
            slip_lists::made_at,
            slip_lists::cancelled_by,
            slip_lists::cancelled_at,
            slip_lists::cancel_reason,
        ))
        .load(db)?;
    let voted = voted(db, rows.iter().map(|row| row.0.clone()).collect())?;
    let list = |(id, label, slips, used, made_by, made_at, by, at, reason): Row| SlipList {
        used: used.map_or_else(|| voted.get(&id).copied().unwrap_or(0), i64::from),
        slips: i64::from(slips),
        cancelled: by.zip(at).zip(reason).map(|((by, at), reason)| Cancelled { by, at, reason }),
        id,
        label,
        made_by,
        made_at,
    };
    Ok(SlipLists { lists: rows.into_iter().map(list).collect(), cut, slips: all_slips(db, round)? })
}

/// Voters of the round in which the slip counts: by the token alone all of them would be looked through.
#[diesel::dsl::auto_type]
fn with_this_slip() -> _ {
    voters::token.eq(slips::token).and(voters::round_id.eq(slip_lists::round_id))
}

/// How many slips a round has, and with how many of them somebody voted.
pub(super) fn all_slips(db: &mut Db, round: &str) -> QueryResult<(i64, i64)> {
    let own = slip_lists::table.filter(slip_lists::round_id.eq(round));
    let (printed, settled): (Option<i64>, Option<i64>) =
        own.select((sum(slip_lists::slips), sum(slip_lists::used))).first(db)?;
    let still_told = slips::table
        .inner_join(slip_lists::table)
        .inner_join(voters::table.on(with_this_slip()))
        .filter(slip_lists::round_id.eq(round).and(slip_lists::used.is_null()));
    let told: i64 = still_told.count().get_result(db)?;
    Ok((printed.unwrap_or(0), settled.unwrap_or(0) + told))
}

/// With how many slips of each of these lists somebody voted.
fn voted(db: &mut Db, lists: Vec<String>) -> QueryResult<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = slips::table
        .inner_join(slip_lists::table)
        .inner_join(voters::table.on(with_this_slip()))
        .filter(slips::list_id.eq_any(lists))
        .group_by(slips::list_id)
        .select((slips::list_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Writes down of each list how many voted, while it can still be told.
pub(super) fn settle_slips(db: &mut Db, round: &str) -> QueryResult<()> {
    let open: Vec<String> = slip_lists::table
        .filter(slip_lists::round_id.eq(round).and(slip_lists::used.is_null()))
        .select(slip_lists::id)
        .load(db)?;
    if open.is_empty() {
        return Ok(());
    }
    let voted = voted(db, open.clone())?;
    for id in open {
        let used = i32::try_from(voted.get(&id).copied().unwrap_or(0)).unwrap_or(i32::MAX);
        diesel::update(slip_lists::table.find(id)).set(slip_lists::used.eq(used)).execute(db)?;
    }
    Ok(())
}

/// Forgets which codes a round had and from where wrong ones came; how many of a list voted stays.
pub(super) fn forget_slips(db: &mut Db, round: &str) -> QueryResult<()> {
    let lists = slip_lists::table.filter(slip_lists::round_id.eq(round)).select(slip_lists::id);
    diesel::delete(slips::table.filter(slips::list_id.eq_any(lists))).execute(db)?;
    diesel::delete(wrong_codes::table.filter(wrong_codes::round_id.eq(round))).execute(db).map(drop)
}

/// Wrong codes that came from a network within an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongCodes {
    /// The network, as ballots carry it.
    pub network: String,
    /// When the hour began, UTC.
    pub since: NaiveDateTime,
    /// How many.
    pub tries: i32,
}

/// Counts one more wrong code, and tells how many it are within the hour that began then.
pub fn wrong_code(db: &mut Db, round: &str, network: &str, since: NaiveDateTime) -> QueryResult<i32> {
    let one_more = diesel::sql_query(
        "INSERT INTO wrong_codes (round_id, network, since, tries) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (round_id, network, since) DO UPDATE SET tries = wrong_codes.tries + 1 \
         WHERE wrong_codes.tries <= $4",
    );
    one_more
        .bind::<Text, _>(round)
        .bind::<Text, _>(network)
        .bind::<Timestamp, _>(since)
        .bind::<Integer, _>(WRONG_AN_HOUR)
        .execute(db)?;
    wrong_codes::table.find((round, network, since)).select(wrong_codes::tries).first(db)
}

/// All wrong codes of a round, by network and hour.
pub fn wrong_codes(db: &mut Db, round: &str) -> QueryResult<Vec<WrongCodes>> {
    let rows: Vec<(String, NaiveDateTime, i32)> = wrong_codes::table
        .filter(wrong_codes::round_id.eq(round))
        .order((wrong_codes::network, wrong_codes::since))
        .select((wrong_codes::network, wrong_codes::since, wrong_codes::tries))
        .load(db)?;
    Ok(rows.into_iter().map(|(network, since, tries)| WrongCodes { network, since, tries }).collect())
}
