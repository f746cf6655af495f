//! Rounds and their candidates.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use crate::db::schema::{candidates, product_types, rounds, turnouts};
use crate::db::{Db, on_each};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::products::{Audience, Product};
use crate::vote::rules::frozen::{Announced, Rules, Selection, Tie, Verification};
use crate::vote::rules::round::{Candidate, Certified, Counts, Round, Status, Voided};
use crate::vote::rules::tie::AtATie;

/// In how many rows a round's turnout is kept, so that voters do not queue at one.
pub(super) const SHARDS: u8 = 16;

#[derive(Queryable, Selectable)]
#[diesel(table_name = rounds)]
struct RoundRow {
    id: String,
    title: String,
    title_en: Option<String>,
    opens_at: NaiveDateTime,
    closes_at: NaiveDateTime,
    results_at: NaiveDateTime,
    choices_per_ballot: i32,
    seats: i32,
    rules_sha256: String,
    certified_at: Option<NaiveDateTime>,
    counted: Option<i64>,
    set_aside: Option<i64>,
    withdrawn: Option<i64>,
    suspended_at: Option<NaiveDateTime>,
    voided_at: Option<NaiveDateTime>,
    void_reason: Option<String>,
    void_reason_en: Option<String>,
    tie_event: Option<String>,
    tie_drawn: Option<String>,
    verification: String,
}

impl From<RoundRow> for Round {
    fn from(row: RoundRow) -> Round {
        let certified = match (row.certified_at, row.counted, row.set_aside, row.withdrawn) {
            (Some(at), Some(counted), Some(set_aside), Some(withdrawn)) => {
                Some(Certified { at, counts: Counts { counted, set_aside, withdrawn } })
            }
            _ => None,
        };
        let at_a_tie = match row.tie_event {
            None => AtATie::AllIn,
            Some(event) => {
                let drawn = row.tie_drawn.as_deref().and_then(|ids| serde_json::from_str(ids).ok());
                AtATie::Draw { event, drawn }
            }
        };
        Round {
            id: row.id,
            title: Text { zh: row.title, en: row.title_en },
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            results_at: row.results_at,
            choices_per_ballot: row.choices_per_ballot.unsigned_abs() as usize,
            // The table takes no other words.
            verification: Verification::read(&row.verification).unwrap_or(Verification::Code),
            seats: row.seats.unsigned_abs() as usize,
            at_a_tie,
            rules_sha256: row.rules_sha256,
            suspended_at: row.suspended_at,
            voided: row
                .voided_at
                .zip(row.void_reason)
                .map(|(at, zh)| Voided { at, reason: Text { zh, en: row.void_reason_en } }),
            certified,
        }
    }
}

/// Who announced a round, whose draft it was, and when.
#[derive(Clone, Copy, Debug)]
pub struct Announcement<'a> {
    /// The account that drafted it.
    pub drafted_by: &'a str,
    /// The account that announced it.
    pub by: &'a str,
    /// When, in UTC.
    pub at: NaiveDateTime,
}

/// Announces a round: its rules are frozen and its candidates are final from here on.
pub fn add(db: &mut Db, title: &Text, rules: &Rules, announced: Announcement) -> Result<(), Fault> {
    let (canonical, fingerprint) = rules.frozen().map_err(Fault::broken)?;
    let Selection::TopN { seats, tie } = &rules.selection;
    let tie_event = match tie {
        Tie::AllIn => None,
        Tie::Draw { event } => Some(event),
    };
    diesel::insert_into(rounds::table)
        .values((
            rounds::id.eq(&rules.round),
            rounds::kind.eq(rules.kind.as_str()),
            rounds::title.eq(&title.zh),
            rounds::title_en.eq(&title.en),
            rounds::state.eq("announced"),
            rounds::opens_at.eq(rules.opens_at.naive_utc()),
            rounds::closes_at.eq(rules.closes_at.naive_utc()),
            rounds::results_at.eq(rules.results_at.naive_utc()),
            rounds::choices_per_ballot.eq(i32::try_from(rules.choices_per_ballot).map_err(Fault::broken)?),
            rounds::seats.eq(i32::try_from(*seats).map_err(Fault::broken)?),
            rounds::rules.eq(canonical),
            rounds::rules_sha256.eq(fingerprint),
            rounds::announced_at.eq(announced.at),
            rounds::drafted_by.eq(announced.drafted_by),
            rounds::announced_by.eq(announced.by),
            rounds::tie_event.eq(tie_event),
            rounds::verification.eq(rules.verification.as_str()),
        ))
        .execute(db)?;
    for candidate in &rules.candidates {
        diesel::insert_into(candidates::table)
            .values((candidates::round_id.eq(&rules.round), candidates::product_id.eq(candidate)))
            .execute(db)?;
    }
    for shard in 0..SHARDS {
        diesel::insert_into(turnouts::table)
            .values((
                turnouts::round_id.eq(&rules.round),
                turnouts::shard.eq(i32::from(shard)),
                turnouts::ballots.eq(0),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// One round.
pub fn round(db: &mut Db, id: &str) -> QueryResult<Round> {
    rounds::table.find(id).select(RoundRow::as_select()).first(db).map(Round::from)
}

/// Some rounds, the latest to open first.
pub fn some(db: &mut Db, ids: &[String]) -> QueryResult<Vec<Round>> {
    let rows: Vec<RoundRow> = rounds::table
        .filter(rounds::id.eq_any(ids))
        .order((rounds::opens_at.desc(), rounds::id.desc()))
        .select(RoundRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Round::from).collect())
}

/// The rules of a round as they were frozen, and when.
pub fn announced(db: &mut Db, id: &str) -> QueryResult<Announced> {
    let (canonical, at) = rounds::table.find(id).select((rounds::rules, rounds::announced_at)).first(db)?;
    Ok(Announced { canonical, at })
}

/// The frozen rules of some rounds, by round.
pub fn all_rules(db: &mut Db, ids: &[String]) -> Result<HashMap<String, Rules>, Fault> {
    let rows: Vec<(String, String)> =
        rounds::table.filter(rounds::id.eq_any(ids)).select((rounds::id, rounds::rules)).load(db)?;
    let read = |text: &str| serde_json::from_str(text).map_err(Fault::broken);
    rows.into_iter().map(|(id, text)| Ok((id, read(&text)?))).collect()
}

/// Which rounds a reader asks for, and from where on.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Only those that are open now, or only those past their close.
    pub open: Option<bool>,
    /// Only those that come after this one in the list.
    pub after: Option<String>,
    /// At most so many.
    pub length: i64,
}

/// Rounds, the latest to open first.
pub fn page(db: &mut Db, page: &Page, now: NaiveDateTime) -> QueryResult<Vec<Round>> {
    let mut asked = rounds::table.select(RoundRow::as_select()).into_boxed();
    asked = match page.open {
        Some(true) => asked.filter(
            rounds::opens_at
                .le(now)
                .and(rounds::closes_at.gt(now))
                .and(rounds::state.eq("announced"))
                .and(rounds::suspended_at.is_null())
                .and(rounds::voided_at.is_null()),
        ),
        Some(false) => asked.filter(rounds::closes_at.le(now)),
        None => asked,
    };
    if let Some(after) = &page.after {
        let opens_at: NaiveDateTime = rounds::table.find(after).select(rounds::opens_at).first(db)?;
        let later = rounds::opens_at.lt(opens_at).or(rounds::opens_at.eq(opens_at).and(rounds::id.lt(after)));
        asked = asked.filter(later);
    }
    let rows: Vec<RoundRow> =
        asked.order((rounds::opens_at.desc(), rounds::id.desc())).limit(page.length).load(db)?;
    Ok(rows.into_iter().map(Round::from).collect())
}

/// The rounds that are announced and neither certified nor void, the first to open first.
pub fn under_way(db: &mut Db) -> QueryResult<Vec<Round>> {
    let rows: Vec<RoundRow> = rounds::table
        .filter(rounds::state.eq("announced").and(rounds::voided_at.is_null()))
        .order((rounds::opens_at, rounds::id))
        .select(RoundRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Round::from).collect())
}

/// The round to show first: one that is open, else one that waits for its result, else the next to open.
pub fn current(db: &mut Db, now: NaiveDateTime) -> QueryResult<Option<Round>> {
    Ok(under_way(db)?.into_iter().min_by_key(|round| round.precedence(now)))
}

/// The rounds that are open beside this one, the first to close first.
pub fn open_beside(db: &mut Db, shown: Option<&Round>, now: NaiveDateTime) -> QueryResult<Vec<Round>> {
    let is_beside =
        |round: &Round| round.status(now) == Status::Open && shown.is_none_or(|shown| shown.id != round.id);
    let mut open: Vec<Round> = under_way(db)?.into_iter().filter(is_beside).collect();
    open.sort_by(|one, other| (one.closes_at, &one.id).cmp(&(other.closes_at, &other.id)));
    Ok(open)
}

/// A round with its candidates.
pub fn with_candidates(db: &mut Db, id: &str) -> Result<(Round, Vec<Candidate>), Fault> {
    let round = round(db, id)?;
    let candidates = candidates(db, &[id.to_owned()])?.remove(id).unwrap_or_default();
    Ok((round, candidates))
}

/// The last `n` rounds that have been certified, the latest first.
pub fn certified_before(db: &mut Db, n: i64) -> QueryResult<Vec<Round>> {
    let rows: Vec<RoundRow> = rounds::table
        .filter(rounds::state.eq("certified"))
        .order((rounds::results_at.desc(), rounds::id.desc()))
        .limit(n)
        .select(RoundRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Round::from).collect())
}

/// The ids of a round's candidates.
pub fn candidate_ids(db: &mut Db, round: &str) -> QueryResult<Vec<String>> {
    let asked = candidates::table.filter(candidates::round_id.eq(round)).select(candidates::product_id);
    on_each!(db, |conn| asked.load(conn))
}

type CandidateRow =
    (String, Option<i64>, String, String, Option<String>, String, String, String, Option<String>);

/// The candidates of some rounds, by round.
pub fn candidates(db: &mut Db, rounds: &[String]) -> Result<HashMap<String, Vec<Candidate>>, Fault> {
    use product_types as product;
    let rows: Vec<CandidateRow> = candidates::table
        .inner_join(product::table)
        .filter(candidates::round_id.eq_any(rounds))
        .select((
            candidates::round_id,
            candidates::votes,
            product::id,
            product::name,
            product::name_en,
            product::audience,
            product::icon,
            product::hazard,
            product::hazard_en,
        ))
        .order((candidates::round_id, product::id))
        .load(db)?;
    let mut found: HashMap<String, Vec<Candidate>> = HashMap::new();
    for (round, votes, id, name, name_en, audience, icon, hazard, hazard_en) in rows {
        let audience =
            Audience::read(&audience).ok_or_else(|| Fault::broken(format!("audience {audience}")))?;
        let (name, hazard) = (Text { zh: name, en: name_en }, Text { zh: hazard, en: hazard_en });
        let product = Product { id, name, audience, icon, hazard };
        found.entry(round).or_default().push(Candidate { product, votes });
    }
    Ok(found)
}

/// How many ballots stand in a round.
pub fn turnout(db: &mut Db, round: &str) -> QueryResult<i64> {
    turnouts(db, &[round.to_owned()]).map(|found| found.get(round).copied().unwrap_or(0))
}

/// How many ballots stand in each of some rounds.
pub fn turnouts(db: &mut Db, rounds: &[String]) -> QueryResult<HashMap<String, i64>> {
    let standing = diesel::dsl::sql::<Nullable<BigInt>>("CAST(SUM(ballots) AS BIGINT)");
    let rows: Vec<(String, Option<i64>)> = turnouts::table
        .filter(turnouts::round_id.eq_any(rounds))
        .group_by(turnouts::round_id)
        .select((turnouts::round_id, standing))
        .load(db)?;
    Ok(rows.into_iter().map(|(round, standing)| (round, standing.unwrap_or(0))).collect())
}
