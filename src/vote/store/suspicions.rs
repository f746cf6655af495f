//! What was found in closed rounds, and what auditors made of it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{
    ballots, findings, rounds, suspected_ballots, suspicion_opinions, suspicions, voters,
};
use crate::fault::Fault;
use crate::vote::rules::fate::Fate;
use crate::vote::rules::opinion::Opinion;
use crate::vote::rules::pace::Pace;
use crate::vote::rules::suspicion::{Looked, Suspicion, Tried};

/// How many ballots are read at a time.
const READ_AT_A_TIME: i64 = 20_000;
/// How many rows are written with one statement.
const WRITTEN_AT_A_TIME: usize = 1_000;
/// How much of a network's keyed hash tells it from others.
const SHORT: usize = 6;

/// The standing ballots of a round with what the rules look at.
#[derive(Debug, Default)]
pub struct Examined {
    /// As the rules see them.
    pub ballots: Vec<Looked>,
    /// Their receipts, in the same order.
    pub receipts: Vec<String>,
    /// The networks by their numbers: short forms of keyed hashes.
    pub networks: Vec<String>,
    /// Wrong codes of those networks.
    pub tried: Vec<Tried>,
}

/// A group as it was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// By which rule.
    pub rule: Suspicion,
    /// The network's short form, where all came from one.
    pub network: Option<String>,
    /// When the first came, and the last, UTC.
    pub span: (NaiveDateTime, NaiveDateTime),
    /// So many name exactly the same.
    pub alike: i64,
    /// So many the network brought in the whole round.
    pub of_network: Option<i64>,
    /// So many wrong codes the network sent meanwhile, where that is why.
    pub wrong_codes: Option<i64>,
    /// How many came when.
    pub pace: Pace,
    /// Which they are.
    pub receipts: Vec<String>,
}

/// A group as auditors see it: nothing of what its ballots name, and no receipt, which would show that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspected {
    /// Its number in the round, from 1.
    pub number: i32,
    /// By which rule.
    pub rule: Suspicion,
    /// The network's short form, where all came from one.
    pub network: Option<String>,
    /// When the first came, and the last, UTC.
    pub span: (NaiveDateTime, NaiveDateTime),
    /// How many ballots.
    pub ballots: i64,
    /// So many name exactly the same.
    pub alike: i64,
    /// So many the network brought in the whole round.
    pub of_network: Option<i64>,
    /// So many wrong codes the network sent meanwhile, where that is why.
    pub wrong_codes: Option<i64>,
    /// How many came when.
    pub pace: Pace,
    /// What two auditors decided.
    pub outcome: Option<Opinion>,
    /// What each auditor thinks, the first first.
    pub opinions: Vec<Given>,
}

/// An auditor's opinion of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The auditor's account.
    pub by: String,
    /// When, in UTC.
    pub at: NaiveDateTime,
    /// What they think.
    pub opinion: Opinion,
    /// Why.
    pub reason: String,
}

/// What was found in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// When, in UTC.
    pub at: NaiveDateTime,
    /// How many ballots were looked at.
    pub ballots: i64,
    /// The groups, by number.
    pub groups: Vec<Suspected>,
}

impl Finding {
    /// How many groups wait for two auditors to agree.
    pub fn undecided(&self) -> usize {
        self.groups.iter().filter(|group| group.outcome.is_none()).count()
    }
}

/// The closed rounds that nobody has looked through yet.
pub fn unexamined(db: &mut Db, now: NaiveDateTime) -> QueryResult<Vec<String>> {
    rounds::table
        .left_join(findings::table)
        .filter(rounds::state.eq("announced").and(rounds::voided_at.is_null()))
        .filter(rounds::suspended_at.is_null().and(rounds::closes_at.le(now)))
        .filter(findings::round_id.is_null())
        .order(rounds::id)
        .select(rounds::id)
        .load(db)
}

/// Reads every standing ballot of a round, some at a time.
pub fn examined(db: &mut Db, round: &str) -> Result<Examined, Fault> {
    type Row = (String, NaiveDateTime, Option<String>, Option<String>, String, String);
    let mut found = Examined::default();
    let (mut networks, mut choices): (HashMap<String, u32>, HashMap<String, u32>) = Default::default();
    let mut after = String::new();
    loop {
        let rows: Vec<Row> = voters::table
            .inner_join(ballots::table.on(ballots::receipt.eq(voters::receipt)))
            .filter(voters::round_id.eq(round).and(voters::token.gt(&after)))
            .filter(ballots::status.eq(Fate::Standing.as_str()))
            .order(voters::token)
            .limit(READ_AT_A_TIME)
            .select((
                voters::token,
                voters::cast_at,
                voters::network,
                voters::marks,
                ballots::receipt,
                ballots::choices,
            ))
            .load(db)?;
        let Some(last) = rows.last() else {
            found.tried = tried(db, round, &networks)?;
            return Ok(found);
        };
        after.clone_from(&last.0);
        for (_, at, network, marks, receipt, named) in rows {
            let network = network.map(|hash| {
                let short = hash.get(..SHORT).unwrap_or(&hash).to_owned();
                *networks.entry(hash).or_insert_with(|| {
                    found.networks.push(short);
                    found.networks.len() as u32 - 1
                })
            });
            let next = choices.len() as u32;
            found.ballots.push(Looked {
                at,
                network,
                choices: *choices.entry(named).or_insert(next),
                is_plain: marks.is_some_and(|marks| marks.split(',').any(|mark| mark == "plain")),
            });
            found.receipts.push(receipt);
        }
    }
}

/// The wrong codes of networks that sent ballots too.
fn tried(db: &mut Db, round: &str, networks: &HashMap<String, u32>) -> QueryResult<Vec<Tried>> {
    let all = super::wrong_codes(db, round)?;
    let known = all.into_iter().filter_map(|wrong| {
        let network = *networks.get(&wrong.network)?;
        Some(Tried { network, since: wrong.since, codes: wrong.tries })
    });
    Ok(known.collect())
}

/// Keeps what was found in a round; the key refuses to do it twice.
pub fn keep_finding(
    db: &mut Db,
    round: &str,
    (looked_at, groups): (usize, &[Found]),
    now: NaiveDateTime,
) -> Result<(), Fault> {
    diesel::insert_into(findings::table)
        .values((
            findings::round_id.eq(round),
            findings::found_at.eq(now),
            findings::ballots.eq(looked_at as i64),
        ))
        .execute(db)?;
    for (group, number) in groups.iter().zip(1..) {
        diesel::insert_into(suspicions::table)
            .values((
                suspicions::round_id.eq(round),
                suspicions::number.eq(number),
                suspicions::rule.eq(group.rule.as_str()),
                suspicions::network.eq(&group.network),
                suspicions::from_at.eq(group.span.0),
                suspicions::to_at.eq(group.span.1),
                suspicions::ballots.eq(group.receipts.len() as i64),
                suspicions::alike.eq(group.alike),
                suspicions::of_network.eq(group.of_network),
                suspicions::wrong_codes.eq(group.wrong_codes),
                suspicions::pace.eq(serde_json::to_string(&group.pace).map_err(Fault::broken)?),
            ))
            .execute(db)?;
        keep_receipts(db, (round, number), &group.receipts)?;
    }
    Ok(())
}

/// Sorted, so that no order of rows tells in which order they came.
fn keep_receipts(db: &mut Db, (round, number): (&str, i32), receipts: &[String]) -> QueryResult<()> {
    let mut receipts: Vec<&String> = receipts.iter().collect();
    receipts.sort();
    for some in receipts.chunks(WRITTEN_AT_A_TIME) {
        let row = |receipt: &&String| {
            (
                suspected_ballots::round_id.eq(round.to_owned()),
                suspected_ballots::number.eq(number),
                suspected_ballots::receipt.eq((*receipt).clone()),
            )
        };
        let rows: Vec<_> = some.iter().map(row).collect();
        match db {
            Db::Sqlite(conn) => diesel::insert_into(suspected_ballots::table).values(rows).execute(conn)?,
            Db::Postgres(conn) => diesel::insert_into(suspected_ballots::table).values(rows).execute(conn)?,
        };
    }
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = suspicions)]
struct Row {
    number: i32,
    rule: String,
    network: Option<String>,
    from_at: NaiveDateTime,
    to_at: NaiveDateTime,
    ballots: i64,
    alike: i64,
    of_network: Option<i64>,
    pace: String,
    outcome: Option<String>,
    wrong_codes: Option<i64>,
}

impl Row {
    fn suspected(self, opinions: Vec<Given>) -> Result<Suspected, Fault> {
        let rule = Suspicion::read(&self.rule);
        Ok(Suspected {
            number: self.number,
            rule: rule.ok_or_else(|| Fault::broken(format!("suspicion rule {}", self.rule)))?,
            network: self.network,
            span: (self.from_at, self.to_at),
            ballots: self.ballots,
            alike: self.alike,
            of_network: self.of_network,
            wrong_codes: self.wrong_codes,
            pace: serde_json::from_str(&self.pace).map_err(Fault::broken)?,
            outcome: self.outcome.as_deref().map(read_opinion).transpose()?,
            opinions,
        })
    }
}

fn read_opinion(text: &str) -> Result<Opinion, Fault> {
    Opinion::read(text).ok_or_else(|| Fault::broken(format!("opinion {text}")))
}

/// What was found in a round; nothing where nobody has looked yet.
pub fn finding(db: &mut Db, round: &str) -> Result<Option<Finding>, Fault> {
    let known: Option<(NaiveDateTime, i64)> =
        findings::table.find(round).select((findings::found_at, findings::ballots)).first(db).optional()?;
    let Some((at, ballots)) = known else { return Ok(None) };
    let mut opinions = opinions(db, round)?;
    let rows: Vec<Row> = suspicions::table
        .filter(suspicions::round_id.eq(round))
        .order(suspicions::number)
        .select(Row::as_select())
        .load(db)?;
    let groups = rows.into_iter().map(|row| {
        let given = opinions.remove(&row.number).unwrap_or_default();
        row.suspected(given)
    });
    Ok(Some(Finding { at, ballots, groups: groups.collect::<Result<_, Fault>>()? }))
}

fn opinions(db: &mut Db, round: &str) -> Result<HashMap<i32, Vec<Given>>, Fault> {
    use suspicion_opinions as given;
    let rows: Vec<(i32, String, String, String, NaiveDateTime)> = given::table
        .filter(given::round_id.eq(round))
        .order((given::number, given::given_at, given::auditor))
        .select((given::number, given::auditor, given::opinion, given::reason, given::given_at))
        .load(db)?;
    let mut found: HashMap<i32, Vec<Given>> = HashMap::new();
    for (number, by, opinion, reason, at) in rows {
        let opinion = read_opinion(&opinion)?;
        found.entry(number).or_default().push(Given { by, at, opinion, reason });
    }
    Ok(found)
}

/// Keeps what an auditor thinks of a group, in the place of what they thought before.
pub fn give_opinion(db: &mut Db, (round, number): (&str, i32), given: &Given) -> QueryResult<()> {
    use suspicion_opinions as it;
    diesel::delete(it::table.find((round, number, &given.by))).execute(db)?;
    diesel::insert_into(it::table)
        .values((
            it::round_id.eq(round),
            it::number.eq(number),
            it::auditor.eq(&given.by),
            it::opinion.eq(given.opinion.as_str()),
            it::reason.eq(&given.reason),
            it::given_at.eq(given.at),
        ))
        .execute(db)
        .map(drop)
}

/// Notes what two auditors decided; returns how many ballots it set aside. A ballot that was withdrawn stays so, and
/// one that an earlier group set aside keeps that rule.
pub fn settle(
    db: &mut Db,
    (round, number): (&str, i32),
    (rule, outcome): (Suspicion, Opinion),
    now: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(suspicions::table.find((round, number)))
        .set((suspicions::outcome.eq(outcome.as_str()), suspicions::settled_at.eq(now)))
        .execute(db)?;
    if outcome == Opinion::Keep {
        return Ok(0);
    }
    let group = suspected_ballots::table
        .filter(suspected_ballots::round_id.eq(round).and(suspected_ballots::number.eq(number)))
        .select(suspected_ballots::receipt);
    let standing = ballots::table
        .filter(ballots::receipt.eq_any(group))
        .filter(ballots::round_id.eq(round).and(ballots::status.eq(Fate::Standing.as_str())));
    let set_aside = Fate::SetAside(rule.as_str().to_owned());
    diesel::update(standing)
        .set((ballots::status.eq(set_aside.as_str()), ballots::set_aside_for.eq(rule.as_str())))
        .execute(db)
}

/// Forgets which ballots were in which group; what was decided stays.
pub(super) fn forget_groups(db: &mut Db, round: &str) -> QueryResult<()> {
    diesel::delete(suspected_ballots::table.filter(suspected_ballots::round_id.eq(round)))
        .execute(db)
        .map(drop)
}
