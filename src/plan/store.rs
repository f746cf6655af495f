//! Plans in the database.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rules::plan::{Draft, Plan, PlanRow, Published, Refusal, Version, When, WorkType};
use crate::audit;
use crate::db::Db;
use crate::db::schema::{plan_rows, plan_versions};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::products::Audience;

#[derive(Queryable, Selectable)]
#[diesel(table_name = plan_versions)]
struct VersionRow {
    year: i32,
    version: i32,
    note: String,
    note_en: Option<String>,
    made_by: String,
    made_at: NaiveDateTime,
    published_by: Option<String>,
    published_at: Option<NaiveDateTime>,
}

impl From<VersionRow> for Version {
    fn from(row: VersionRow) -> Version {
        let published = row.published_by.zip(row.published_at).map(|(by, at)| Published { by, at });
        Version {
            year: row.year,
            number: row.version,
            note: Text { zh: row.note, en: row.note_en },
            made_by: row.made_by,
            made_at: row.made_at,
            published,
        }
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_rows)]
struct Line {
    year: i32,
    version: i32,
    position: i32,
    month: Option<i32>,
    quarter: Option<i32>,
    product: String,
    product_en: Option<String>,
    product_id: Option<String>,
    work_type: Option<String>,
    venues: Option<String>,
    venues_en: Option<String>,
    audience: Option<String>,
    note: Option<String>,
}

impl Line {
    fn of(row: &PlanRow, (year, version, position): (i32, i32, i32)) -> Line {
        Line {
            year,
            version,
            position,
            month: row.when.month().map(u32::cast_signed),
            quarter: row.when.quarter().map(u32::cast_signed),
            product: row.name.zh.clone(),
            product_en: row.name.en.clone(),
            product_id: row.product.clone(),
            work_type: row.work_type.map(|kind| kind.as_str().to_owned()),
            venues: row.venues.as_ref().map(|venues| venues.zh.clone()),
            venues_en: row.venues.as_ref().and_then(|venues| venues.en.clone()),
            audience: row.audience.map(|audience| audience.as_str().to_owned()),
            note: row.note.clone(),
        }
    }

    fn read(self) -> Result<PlanRow, Fault> {
        let when = match (self.month, self.quarter) {
            (Some(month), None) => When::Month(month.unsigned_abs()),
            (None, Some(quarter)) => When::Quarter(quarter.unsigned_abs()),
            _ => return Err(Fault::broken("a line of a plan without its month or quarter")),
        };
        Ok(PlanRow {
            when,
            name: Text { zh: self.product, en: self.product_en },
            product: self.product_id,
            work_type: self.work_type.as_deref().and_then(WorkType::read),
            venues: self.venues.map(|zh| Text { zh, en: self.venues_en }),
            audience: self.audience.as_deref().and_then(Audience::read),
            note: self.note,
        })
    }
}

/// The years that have a published plan, the latest first.
pub fn years(db: &mut Db) -> QueryResult<Vec<i32>> {
    plan_versions::table
        .filter(plan_versions::published_at.is_not_null())
        .select(plan_versions::year)
        .distinct()
        .order(plan_versions::year.desc())
        .load(db)
}

/// What the public sees of a year.
pub fn plan(db: &mut Db, year: i32) -> Result<Plan, Fault> {
    let mut versions = versions(db, Some(year))?;
    versions.retain(|version| version.published.is_some());
    let mut rows = rows(db, year)?;
    if versions.is_empty() {
        return Err(Fault::NotFound);
    }
    let with_rows = |version: Version| {
        let rows = rows.remove(&version.number).unwrap_or_default();
        (version, rows)
    };
    Ok(Plan { year, versions: versions.into_iter().map(with_rows).collect() })
}

/// The newest published version of every year with how many lines it has, the latest year first.
pub fn current(db: &mut Db) -> Result<Vec<(Version, i64)>, Fault> {
    let mut newest = BTreeMap::new();
    for version in versions(db, None)?.into_iter().filter(|version| version.published.is_some()) {
        newest.insert(version.year, version);
    }
    let counts: Vec<(i32, i32, i64)> = plan_rows::table
        .group_by((plan_rows::year, plan_rows::version))
        .select((plan_rows::year, plan_rows::version, diesel::dsl::count_star()))
        .load(db)?;
    let counts: HashMap<(i32, i32), i64> =
        counts.into_iter().map(|(year, version, count)| ((year, version), count)).collect();
    let with_count = |version: Version| {
        let count = counts.get(&(version.year, version.number)).copied().unwrap_or(0);
        (version, count)
    };
    Ok(newest.into_values().rev().map(with_count).collect())
}

/// Every version there is, of one year or of all, drafts among them, in the order of years and numbers.
pub fn versions(db: &mut Db, year: Option<i32>) -> QueryResult<Vec<Version>> {
    let mut wanted = plan_versions::table.select(VersionRow::as_select()).into_boxed();
    if let Some(year) = year {
        wanted = wanted.filter(plan_versions::year.eq(year));
    }
    let rows: Vec<VersionRow> = wanted.order((plan_versions::year, plan_versions::version)).load(db)?;
    Ok(rows.into_iter().map(Version::from).collect())
}

/// One version.
pub fn version(db: &mut Db, year: i32, number: i32) -> QueryResult<Version> {
    let found = plan_versions::table.find((year, number)).select(VersionRow::as_select()).first(db)?;
    Ok(Version::from(found))
}

/// The lines of a year, by version.
pub fn rows(db: &mut Db, year: i32) -> Result<HashMap<i32, Vec<PlanRow>>, Fault> {
    let lines: Vec<Line> = plan_rows::table
        .filter(plan_rows::year.eq(year))
        .order((plan_rows::version, plan_rows::position))
        .select(Line::as_select())
        .load(db)?;
    let mut rows: HashMap<i32, Vec<PlanRow>> = HashMap::new();
    for line in lines {
        rows.entry(line.version).or_default().push(line.read()?);
    }
    Ok(rows)
}

/// Keeps a draft and notes it as `action`; returns its number, or why there is no room for it.
pub fn keep(
    db: &mut Db,
    draft: &Draft,
    (actor, action): (&str, &str),
    now: NaiveDateTime,
) -> Result<Result<i32, Refusal>, Fault> {
    let versions = versions(db, Some(draft.year))?;
    let published = versions.iter().rev().find(|version| version.published.is_some());
    let before = match published {
        Some(version) => rows(db, draft.year)?.remove(&version.number).unwrap_or_default(),
        None => Vec::new(),
    };
    let number = match draft.admit(&versions, &before) {
        Ok(number) => number,
        Err(refusal) => return Ok(Err(refusal)),
    };
    diesel::insert_into(plan_versions::table)
        .values((
            plan_versions::year.eq(draft.year),
            plan_versions::version.eq(number),
            plan_versions::note.eq(&draft.note.zh),
            plan_versions::note_en.eq(&draft.note.en),
            plan_versions::made_by.eq(actor),
            plan_versions::made_at.eq(now),
        ))
        .execute(db)?;
    for (position, row) in (0..).zip(&draft.rows) {
        let line = Line::of(row, (draft.year, number, position));
        diesel::insert_into(plan_rows::table).values(line).execute(db)?;
    }
    let detail = serde_json::json!({ "rows": draft.rows.len() });
    audit::note(db, now, actor, (action, &object(draft.year, number)), detail)?;
    Ok(Ok(number))
}

/// Makes a draft the plan of its year and notes it.
pub fn publish(db: &mut Db, version: &Version, (officer, now): (&str, NaiveDateTime)) -> Result<(), Fault> {
    let draft = plan_versions::table
        .find((version.year, version.number))
        .filter(plan_versions::published_at.is_null().and(plan_versions::made_at.eq(version.made_at)));
    let published = diesel::update(draft)
        .set((plan_versions::published_by.eq(officer), plan_versions::published_at.eq(now)))
        .execute(db)?;
    if published == 0 {
        return Err(Refusal::AnotherDraft.into());
    }
    let detail = serde_json::json!({ "made_by": version.made_by });
    audit::note(db, now, officer, ("plan.publish", &object(version.year, version.number)), detail)
}

/// Throws a draft away and notes it.
pub fn discard(db: &mut Db, version: &Version, (officer, now): (&str, NaiveDateTime)) -> Result<(), Fault> {
    let (year, number) = (version.year, version.number);
    let own = plan_rows::table.filter(plan_rows::year.eq(year).and(plan_rows::version.eq(number)));
    diesel::delete(own).execute(db)?;
    let draft = plan_versions::table
        .find((year, number))
        .filter(plan_versions::published_at.is_null().and(plan_versions::made_at.eq(version.made_at)));
    if diesel::delete(draft).execute(db)? == 0 {
        return Err(Refusal::AnotherDraft.into());
    }
    audit::note(db, now, officer, ("plan.discard", &object(year, number)), serde_json::json!({}))
}

/// How the log names a version: `2026/2`.
fn object(year: i32, number: i32) -> String {
    format!("{year}/{number}")
}
