//! One case.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rows::{ComplaintRow, ReportRow};
use crate::codes::Code;
use crate::complain::rules::case::Case;
use crate::complain::rules::filing::{Facts, Lane, Person};
use crate::complain::vault::{self, Vault};
use crate::db::Db;
use crate::db::schema::{cases, complaints, report_identities, reports};
use crate::fault::Fault;

/// What a number opens, and with what.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
pub struct Door {
    /// The case's key.
    pub id: String,
    /// Its lane, as it is kept.
    pub lane: String,
    /// The secret, as it is kept.
    pub secret: String,
    /// The last four digits of the phone, as they are kept.
    pub phone: Option<String>,
}

/// What a number opens; nothing where there is no such case.
pub fn door(db: &mut Db, number: &Code) -> QueryResult<Option<Door>> {
    cases::table.filter(cases::number.eq(number.as_str())).select(Door::as_select()).first(db).optional()
}

/// Whether a number is a case's.
pub fn has_number(db: &mut Db, number: &Code) -> QueryResult<bool> {
    Ok(door(db, number)?.is_some())
}

/// Whether nobody has brought anything yet.
pub fn is_empty(db: &mut Db) -> QueryResult<bool> {
    let first: Option<String> = cases::table.select(cases::id).first(db).optional()?;
    Ok(first.is_none())
}

/// A case by its number.
pub fn case(db: &mut Db, number: &Code) -> Result<Case, Fault> {
    let Door { id, lane, .. } = door(db, number)?.ok_or(Fault::NotFound)?;
    let number = number.as_str().to_owned();
    match Lane::read(&lane) {
        Some(Lane::Complaint) => {
            let row = complaints::table.find(&id).select(ComplaintRow::as_select()).first(db)?;
            row.case(number)
        }
        Some(Lane::Report) => {
            let row = reports::table.find(&id).select(ReportRow::as_select()).first(db)?;
            let own = report_identities::table.find(&id);
            let is_named = diesel::select(diesel::dsl::exists(own)).get_result(db)?;
            row.case(number, is_named)
        }
        None => Err(Fault::broken(format!("a case cannot be in the lane {lane}"))),
    }
}

/// What happened; nothing of a case that was forgotten.
pub fn facts(db: &mut Db, keys: Vault, case: &Case) -> Result<Option<Facts>, Fault> {
    let sealed: Option<Vec<u8>> = match case {
        Case::Complaint(it) => complaints::table.find(&it.id).select(complaints::facts).first(db)?,
        Case::Report(it) => reports::table.find(&it.id).select(reports::facts).first(db)?,
    };
    sealed.map(|sealed| keys.open(&vault::facts(case.id()), &sealed)).transpose()
}

/// Who complains. Reporters are not asked for here.
pub fn person(db: &mut Db, keys: Vault, complaint: &str) -> Result<Option<Person>, Fault> {
    let sealed: Option<Vec<u8>> =
        complaints::table.find(complaint).select(complaints::person).first(db).optional()?.flatten();
    sealed.map(|sealed| keys.open(&vault::person(complaint), &sealed)).transpose()
}

/// Who reports, if they said so. Whoever asks has given a reason and noted it.
pub fn identity(db: &mut Db, keys: Vault, report: &str) -> Result<Option<Person>, Fault> {
    let sealed: Option<Vec<u8>> =
        report_identities::table.find(report).select(report_identities::person).first(db).optional()?;
    sealed.map(|sealed| keys.open(&vault::person(report), &sealed)).transpose()
}

/// Keeps a case that was changed; clashes where somebody else changed it since it was read.
pub fn keep(db: &mut Db, case: &Case, by: Option<&str>, now: NaiveDateTime) -> Result<(), Fault> {
    let closed_at = case.is_closed().then_some(now);
    let changed = match case {
        Case::Complaint(it) => {
            let as_read = complaints::table.find(&it.id).filter(complaints::revision.eq(it.revision));
            diesel::update(as_read)
                .set((
                    complaints::state.eq(it.state.as_str()),
                    complaints::county.eq(&it.county),
                    complaints::ground.eq(it.ground),
                    complaints::proposed_by.eq(&it.proposed_by),
                    complaints::closed_at.eq(closed_at),
                    complaints::revision.eq(it.revision + 1),
                ))
                .execute(db)?
        }
        Case::Report(it) => {
            let as_read = reports::table.find(&it.id).filter(reports::revision.eq(it.revision));
            diesel::update(as_read)
                .set((
                    reports::state.eq(it.state.as_str()),
                    reports::county.eq(&it.county),
                    reports::extended_by.eq(&it.extended_by),
                    reports::closed_at.eq(closed_at),
                    reports::revision.eq(it.revision + 1),
                ))
                .execute(db)?
        }
    };
    if changed == 0 {
        return Err(Fault::Clash);
    }
    note_registration(db, case, now)?;
    note_decision(db, case, by)
}

/// The first number at 12315 keeps its time.
fn note_registration(db: &mut Db, case: &Case, now: NaiveDateTime) -> Result<(), Fault> {
    let Some(number) = case.registered() else { return Ok(()) };
    match case {
        Case::Complaint(it) => {
            let other = complaints::registered_no.is_null().or(complaints::registered_no.ne(number));
            diesel::update(complaints::table.find(&it.id).filter(other))
                .set((complaints::registered_no.eq(number), complaints::registered_at.eq(now)))
                .execute(db)?
        }
        Case::Report(it) => {
            let other = reports::registered_no.is_null().or(reports::registered_no.ne(number));
            diesel::update(reports::table.find(&it.id).filter(other))
                .set((reports::registered_no.eq(number), reports::registered_at.eq(now)))
                .execute(db)?
        }
    };
    Ok(())
}

fn note_decision(db: &mut Db, case: &Case, by: Option<&str>) -> Result<(), Fault> {
    use crate::complain::rules::report::ReportState::{Filed, NotFiled};
    if let (Case::Report(it), Some(by)) = (case, by)
        && matches!(it.state, Filed | NotFiled)
    {
        let undecided = reports::table.find(&it.id).filter(reports::decided_by.is_null());
        diesel::update(undecided).set(reports::decided_by.eq(by)).execute(db)?;
    }
    Ok(())
}

/// Notes into which report another was merged.
pub fn merge_into(db: &mut Db, report: &str, other: &str) -> QueryResult<()> {
    diesel::update(reports::table.find(report)).set(reports::merged_into.eq(other)).execute(db).map(drop)
}
