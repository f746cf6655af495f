//! What panels decided, and what they knew.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, Months, NaiveDateTime};
use diesel::prelude::*;

use crate::clock::in_china;
use crate::db::Db;
use crate::db::schema::{batches, bulletins, plan_rows, plan_versions, selection_choices, selections};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::vote::rules::ranking::Ranking;
use crate::vote::rules::round::{Candidate, Round};
use crate::vote::rules::selection::{Choice, Evidence, Rule, Selected, SelectionState, Tested};
use crate::vote::rules::steering::Objection;

/// How long ago something was tested recently.
const RECENTLY: Months = Months::new(6);
/// How far back batches are counted.
const COUNTED: Months = Months::new(12);

/// What is known of each candidate of a certified round, most votes first.
pub fn evidence(
    db: &mut Db,
    round: &Round,
    candidates: Vec<Candidate>,
    now: NaiveDateTime,
) -> Result<Vec<Evidence>, Fault> {
    let ranking = Ranking::of_round(round, &candidates);
    let ids: Vec<String> = candidates.iter().map(|it| it.product.id.clone()).collect();
    let (mut tested, planned) = (tested(db, &ids, now)?, planned(db, &ids, now)?);
    let mut by_id: HashMap<String, Candidate> =
        candidates.into_iter().map(|it| (it.product.id.clone(), it)).collect();
    let known = ranking.all.into_iter().filter_map(|ranked| {
        let product = by_id.remove(&ranked.id)?.product;
        Some(Evidence {
            planned: planned.contains(&ranked.id),
            tested: tested.remove(&ranked.id),
            product,
            votes: ranked.votes,
            place: ranked.place,
            shortlisted: ranked.taken,
        })
    });
    Ok(known.collect())
}

/// What was published of these product types within the last year.
fn tested(db: &mut Db, products: &[String], now: NaiveDateTime) -> Result<HashMap<String, Tested>, Fault> {
    let rows: Vec<(String, Option<String>, Option<NaiveDateTime>)> = batches::table
        .inner_join(bulletins::table.on(batches::bulletin_id.eq(bulletins::id.nullable())))
        .filter(batches::state.eq("published").and(batches::product_id.eq_any(products)))
        .filter(bulletins::published_at.gt(now - COUNTED))
        .select((batches::product_id, batches::outcome, bulletins::published_at))
        .load(db)?;
    let mut found: HashMap<String, Tested> = HashMap::new();
    for (product, outcome, at) in rows {
        let Some(at) = at else { continue };
        let it = found.entry(product).or_insert(Tested { at, batches: 0, bad: 0, recently: false });
        it.at = it.at.max(at);
        it.recently = it.at > now - RECENTLY;
        it.batches += 1;
        it.bad += i64::from(matches!(outcome.as_deref(), Some("fail" | "problem")));
    }
    Ok(found)
}

/// Which of these product types this year's plan has anyway.
fn planned(db: &mut Db, products: &[String], now: NaiveDateTime) -> QueryResult<HashSet<String>> {
    let year = in_china(now).year();
    let newest: Option<i32> = plan_versions::table
        .filter(plan_versions::year.eq(year).and(plan_versions::published_at.is_not_null()))
        .select(diesel::dsl::max(plan_versions::version))
        .first(db)?;
    let rows: Vec<Option<String>> = plan_rows::table
        .filter(plan_rows::year.eq(year).and(plan_rows::version.nullable().eq(newest)))
        .filter(plan_rows::product_id.eq_any(products))
        .select(plan_rows::product_id)
        .load(db)?;
    Ok(rows.into_iter().flatten().collect())
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = selections, treat_none_as_null = true)]
struct Row {
    round_id: String,
    state: String,
    rules: String,
    budget: i32,
    drafted_by: String,
    drafted_at: NaiveDateTime,
    signed_by: Option<String>,
    signed_at: Option<NaiveDateTime>,
    revision: i32,
}

impl Row {
    fn of(it: &Selected) -> Result<Row, Fault> {
        let rules: Vec<&str> = it.rules.iter().map(|rule| rule.as_str()).collect();
        let (signed_by, signed_at) = it.signed.clone().unzip();
        Ok(Row {
            round_id: it.round.clone(),
            state: it.state.as_str().into(),
            rules: serde_json::to_string(&rules).map_err(Fault::broken)?,
            budget: i32::try_from(it.budget).map_err(Fault::broken)?,
            drafted_by: it.drafted_by.clone(),
            drafted_at: it.drafted_at,
            signed_by,
            signed_at,
            revision: it.revision,
        })
    }

    fn selected(self, choices: Vec<Choice>) -> Result<Selected, Fault> {
        let rules: Vec<String> = serde_json::from_str(&self.rules).map_err(Fault::broken)?;
        let state = SelectionState::read(&self.state);
        Ok(Selected {
            round: self.round_id,
            state: state.ok_or_else(|| Fault::broken(format!("selection state {}", self.state)))?,
            rules: rules.iter().filter_map(|rule| Rule::read(rule)).collect(),
            budget: self.budget.unsigned_abs(),
            choices,
            drafted_by: self.drafted_by,
            drafted_at: self.drafted_at,
            signed: self.signed_by.zip(self.signed_at),
            revision: self.revision,
        })
    }
}

/// What was decided on a round, if anybody has begun.
pub fn selection(db: &mut Db, round: &str) -> Result<Option<Selected>, Fault> {
    let row: Option<Row> = selections::table.find(round).select(Row::as_select()).first(db).optional()?;
    let Some(row) = row else { return Ok(None) };
    let choices = choices(db, round)?;
    row.selected(choices).map(Some)
}

type ChoiceRow = (String, i32, i64, i32, String, Option<String>);

fn choices(db: &mut Db, round: &str) -> QueryResult<Vec<Choice>> {
    let rows: Vec<ChoiceRow> = selection_choices::table
        .filter(selection_choices::round_id.eq(round))
        .order((selection_choices::place, selection_choices::product_id))
        .select((
            selection_choices::product_id,
            selection_choices::place,
            selection_choices::votes,
            selection_choices::batches,
            selection_choices::reason,
            selection_choices::reason_en,
        ))
        .load(db)?;
    let choice = |(product, place, votes, batches, zh, en): ChoiceRow| Choice {
        product,
        place: place.unsigned_abs() as usize,
        votes,
        batches: batches.unsigned_abs(),
        reason: Text { zh, en },
    };
    Ok(rows.into_iter().map(choice).collect())
}

/// The rounds whose selection is signed, the latest first: what may be tested because people voted for it.
pub fn signed_rounds(db: &mut Db, most: i64) -> QueryResult<Vec<String>> {
    selections::table
        .filter(selections::state.eq(SelectionState::Signed.as_str()))
        .order((selections::signed_at.desc(), selections::round_id))
        .limit(most)
        .select(selections::round_id)
        .load(db)
}

/// How far the selections of some rounds have come.
pub fn selection_states(db: &mut Db, rounds: &[String]) -> QueryResult<HashMap<String, SelectionState>> {
    let rows: Vec<(String, String)> = selections::table
        .filter(selections::round_id.eq_any(rounds))
        .select((selections::round_id, selections::state))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(round, state)| Some((round, SelectionState::read(&state)?))).collect())
}

/// Keeps a selection as it was changed: a new one (revision 0), or one that nobody else changed since it was read.
pub fn keep_selection(db: &mut Db, selected: &Selected) -> Result<Result<(), Objection>, Fault> {
    let row = Row { revision: selected.revision + 1, ..Row::of(selected)? };
    if selected.revision == 0 {
        let other: Option<String> =
            selections::table.find(&selected.round).select(selections::round_id).first(db).optional()?;
        if other.is_some() {
            return Ok(Err(Objection::Changed));
        }
        diesel::insert_into(selections::table).values(row).execute(db)?;
    } else {
        let as_read = selections::table
            .filter(selections::round_id.eq(&selected.round).and(selections::revision.eq(selected.revision)));
        if diesel::update(as_read).set(row).execute(db)? == 0 {
            return Ok(Err(Objection::Changed));
        }
    }
    diesel::delete(selection_choices::table.filter(selection_choices::round_id.eq(&selected.round)))
        .execute(db)?;
    for choice in &selected.choices {
        diesel::insert_into(selection_choices::table)
            .values((
                selection_choices::round_id.eq(&selected.round),
                selection_choices::product_id.eq(&choice.product),
                selection_choices::place.eq(i32::try_from(choice.place).map_err(Fault::broken)?),
                selection_choices::votes.eq(choice.votes),
                selection_choices::batches.eq(i32::try_from(choice.batches).map_err(Fault::broken)?),
                selection_choices::reason.eq(&choice.reason.zh),
                selection_choices::reason_en.eq(&choice.reason.en),
            ))
            .execute(db)?;
    }
    Ok(Ok(()))
}
