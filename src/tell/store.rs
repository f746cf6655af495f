//! What is public of products, read in a fixed number of queries. Outcomes are read of published batches
//! alone, and only of the city's own.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDateTime};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::rules::story::{Candidacy, Episode, Nominated, Out, Under, episodes};
use crate::clock::in_china;
use crate::db::Db;
use crate::db::schema::{batches, bulletins, candidates, corrections, rounds, selection_choices, selections};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::nominate;
use crate::publish::Month;
use crate::sample::{Level, Outcome, Stage};
use crate::vote::{self, Ranking, Round, RoundKind};

/// More certified rounds than ten years of months.
const ROUNDS_AT_MOST: i64 = 120;
/// More published batches of one product than its page can list.
const BATCHES_AT_MOST: i64 = 400;

/// The episodes of every product that a vote picked or that was tested, by product.
pub fn all(db: &mut Db) -> Result<HashMap<String, Vec<Episode>>, Fault> {
    let mut stood = candidacies(db, None)?;
    let (under, out) = (under(db, None)?, out(db, None)?);
    let asked = nominate::store::asked(db, None)?;
    let mut products: Vec<String> = under.iter().map(|it| it.product.clone()).collect();
    products.extend(stood.keys().cloned());
    products.sort();
    products.dedup();
    let told = products.into_iter().map(|product| {
        let under: Vec<Under> = under.iter().filter(|it| it.product == product).cloned().collect();
        let out: Vec<Out> = out.iter().filter(|it| it.product == product).cloned().collect();
        let stood = stood.remove(&product).unwrap_or_default();
        let nominated = asked.get(&product).map(nominated);
        let all = episodes(stood, &under, &out, year_of).into_iter().map(|it| it.asked_by(nominated));
        (product, all.collect::<Vec<_>>())
    });
    Ok(told.filter(|(_, all)| all.iter().any(Episode::is_tested)).collect())
}

/// Who ever asked for one product.
pub fn asked(db: &mut Db, product: &str) -> QueryResult<Option<Nominated>> {
    Ok(nominate::store::asked(db, Some(product))?.get(product).map(nominated))
}

fn nominated(asked: &nominate::store::Asked) -> Nominated {
    Nominated { people: asked.people, first_at: asked.first_at }
}

/// The episodes of one product, the latest first.
pub fn of_product(db: &mut Db, product: &str) -> Result<Vec<Episode>, Fault> {
    let asked = asked(db, product)?;
    let stood = candidacies(db, Some(product))?.remove(product).unwrap_or_default();
    let (under, out) = (under(db, Some(product))?, out(db, Some(product))?);
    let all = episodes(stood, &under, &out, year_of).into_iter();
    Ok(all.map(|it| it.asked_by(asked)).collect())
}

fn year_of(at: NaiveDateTime) -> i32 {
    in_china(at).year()
}

/// In which certified votes products stood, by product.
fn candidacies(db: &mut Db, product: Option<&str>) -> Result<HashMap<String, Vec<Candidacy>>, Fault> {
    let mut wanted = rounds::table
        .filter(
            rounds::state
                .eq("certified")
                .and(rounds::voided_at.is_null())
                .and(rounds::kind.eq(RoundKind::Products.as_str())),
        )
        .select(rounds::id)
        .into_boxed();
    if let Some(product) = product {
        let stood = candidates::table.filter(candidates::product_id.eq(product)).select(candidates::round_id);
        wanted = wanted.filter(rounds::id.eq_any(stood));
    }
    let ids: Vec<String> = wanted.order(rounds::results_at.desc()).limit(ROUNDS_AT_MOST).load(db)?;
    let mut stood = vote::store::candidates(db, &ids)?;
    let mut decided = decisions(db, &ids)?;
    let mut found: HashMap<String, Vec<Candidacy>> = HashMap::new();
    for round in vote::store::some(db, &ids)? {
        let candidates = stood.remove(&round.id).unwrap_or_default();
        let ranking = Ranking::of_round(&round, &candidates);
        let decision = decided.remove(&round.id);
        for (id, candidacy) in told(&round, ranking, decision.as_ref()) {
            if product.is_none_or(|product| product == id) {
                found.entry(id).or_default().push(candidacy);
            }
        }
    }
    Ok(found)
}

/// What a signed selection says of each candidate: batches, and why.
type Decision = HashMap<String, (i32, Text)>;

fn told(round: &Round, ranking: Ranking, decision: Option<&Decision>) -> Vec<(String, Candidacy)> {
    let Some(certified) = round.certified else { return Vec::new() };
    let of = ranking.all.len();
    let told = ranking.all.iter().map(|ranked| {
        let decided = decision.and_then(|decision| decision.get(&ranked.id));
        let candidacy = Candidacy {
            round: round.id.clone(),
            title: round.title.clone(),
            certified_at: certified.at,
            votes: ranked.votes,
            place: ranked.place,
            of,
            taken: match decision {
                Some(_) => decided.is_some_and(|(batches, _)| *batches > 0),
                None => ranked.taken,
            },
            waits: decision.is_none() && ranking.waits(&ranked.id),
            reason: decided.map(|(_, reason)| reason.clone()).filter(|reason| !reason.zh.is_empty()),
        };
        (ranked.id.clone(), candidacy)
    });
    told.collect()
}

fn decisions(db: &mut Db, rounds: &[String]) -> Result<HashMap<String, Decision>, Fault> {
    let rows: Vec<(String, String, i32, String, Option<String>)> = selection_choices::table
        .inner_join(selections::table.on(selections::round_id.eq(selection_choices::round_id)))
        .filter(selections::round_id.eq_any(rounds).and(selections::state.eq("signed")))
        .select((
            selection_choices::round_id,
            selection_choices::product_id,
            selection_choices::batches,
            selection_choices::reason,
            selection_choices::reason_en,
        ))
        .load(db)?;
    let mut found: HashMap<String, Decision> = HashMap::new();
    for (round, product, batches, zh, en) in rows {
        found.entry(round).or_default().insert(product, (batches, Text { zh, en }));
    }
    Ok(found)
}

/// How many batches are how far; nothing of what they came to.
fn under(db: &mut Db, product: Option<&str>) -> Result<Vec<Under>, Fault> {
    type Row = (String, Option<String>, String, i64, Option<NaiveDateTime>);
    let mut own = batches::table
        .filter(batches::level.eq(Level::City.as_str()))
        .group_by((batches::product_id, batches::round_id, batches::state, batches::bulletin_id))
        .select((
            batches::product_id,
            batches::round_id,
            batches::state,
            count_star(),
            max(batches::planned_at),
        ))
        .into_boxed();
    if let Some(product) = product {
        own = own.filter(batches::product_id.eq(product));
    }
    let rows: Vec<Row> = own.load(db)?;
    let told = rows.into_iter().filter_map(|(product, round, state, count, planned_at)| {
        Some(Under { product, round, stage: Stage::read(&state)?, count, planned_at: planned_at? })
    });
    Ok(told.collect())
}

/// How published batches came out.
fn out(db: &mut Db, product: Option<&str>) -> Result<Vec<Out>, Fault> {
    type Row = (String, Option<String>, Option<String>, Option<String>, i64, Option<NaiveDateTime>);
    let mut own = batches::table
        .filter(batches::level.eq(Level::City.as_str()).and(batches::state.eq(Stage::Published.as_str())))
        .group_by((batches::product_id, batches::round_id, batches::bulletin_id, batches::outcome))
        .select((
            batches::product_id,
            batches::round_id,
            batches::bulletin_id,
            batches::outcome,
            count_star(),
            max(batches::planned_at),
        ))
        .into_boxed();
    if let Some(product) = product {
        own = own.filter(batches::product_id.eq(product));
    }
    let rows: Vec<Row> = own.load(db)?;
    let months: HashMap<String, (Month, NaiveDateTime)> = months(db)?;
    let told = rows.into_iter().filter_map(|(product, round, bulletin, outcome, count, planned_at)| {
        let (month, at) = *months.get(&bulletin?)?;
        let outcome = Outcome::read(&outcome?)?;
        Some(Out { product, round, month, at, outcome, count, planned_at: planned_at? })
    });
    Ok(told.collect())
}

/// Published bulletins: a dozen a year.
fn months(db: &mut Db) -> QueryResult<HashMap<String, (Month, NaiveDateTime)>> {
    let rows: Vec<(String, Option<String>, Option<NaiveDateTime>)> = bulletins::table
        .filter(bulletins::month.is_not_null())
        .select((bulletins::id, bulletins::month, bulletins::published_at))
        .load(db)?;
    let told = rows.into_iter().filter_map(|(id, month, at)| Some((id, (Month::read(&month?)?, at?))));
    Ok(told.collect())
}

/// A published batch of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `2026-10-003`.
    pub id: String,
    /// The month of its bulletin.
    pub month: Month,
    /// The vote it comes from, if any.
    pub round: Option<String>,
    /// What it came to.
    pub outcome: Outcome,
}

/// The latest published batches of a product, what is amiss first in each month.
pub fn published(db: &mut Db, product: &str) -> Result<Vec<Shown>, Fault> {
    type Row = (String, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Row> = batches::table
        .inner_join(bulletins::table.on(batches::bulletin_id.eq(bulletins::id.nullable())))
        .filter(batches::level.eq(Level::City.as_str()).and(batches::state.eq(Stage::Published.as_str())))
        .filter(batches::product_id.eq(product))
        .order((bulletins::month.desc(), batches::id))
        .limit(BATCHES_AT_MOST)
        .select((batches::id, bulletins::month, batches::round_id, batches::outcome))
        .load(db)?;
    let mut shown: Vec<Shown> = rows
        .into_iter()
        .filter_map(|(id, month, round, outcome)| {
            Some(Shown { id, month: Month::read(&month?)?, round, outcome: Outcome::read(&outcome?)? })
        })
        .collect();
    shown.sort_by_key(|it| (std::cmp::Reverse(it.month), !it.outcome.is_bad(), it.id.clone()));
    Ok(shown)
}

/// When each of some months was last put right, in UTC.
pub fn corrected(db: &mut Db, months: &[String]) -> QueryResult<HashMap<String, NaiveDateTime>> {
    let rows: Vec<(Option<String>, Option<NaiveDateTime>)> = corrections::table
        .inner_join(batches::table.on(corrections::batch_id.eq(batches::id)))
        .inner_join(bulletins::table.on(batches::bulletin_id.eq(bulletins::id.nullable())))
        .filter(bulletins::month.eq_any(months))
        .group_by(bulletins::month)
        .select((bulletins::month, max(corrections::corrected_at)))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(month, at)| month.zip(at)).collect())
}
