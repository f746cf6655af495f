//! The terms that run.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::calendar::{self, Calendar, Due, TermRecord, recomputed};
use crate::complain::rules::case::Running;
use crate::complain::rules::terms::{Basis, EXTENSION, Effect};
use crate::db::Db;
use crate::db::schema::case_clocks;
use crate::fault::Fault;

type Row = (String, String, String, Option<NaiveDate>, bool, Option<NaiveDateTime>);

fn read((case, basis, record, day, provisional, met_at): Row) -> Result<(String, Running), Fault> {
    let basis = Basis::read(&basis).ok_or_else(|| Fault::broken(format!("no term is called {basis}")))?;
    let record = TermRecord::try_from(record).map_err(Fault::broken)?;
    Ok((case, Running { basis, record, due: day.map(|day| Due { day, provisional }), met_at }))
}

/// The terms of these cases, by case, in the order in which they began.
pub fn clocks(db: &mut Db, ids: &[String]) -> Result<HashMap<String, Vec<Running>>, Fault> {
    let rows: Vec<Row> = case_clocks::table.filter(case_clocks::case_id.eq_any(ids)).load(db)?;
    let mut found: HashMap<String, Vec<Running>> = HashMap::new();
    for row in rows {
        let (case, clock) = read(row)?;
        found.entry(case).or_default().push(clock);
    }
    for clocks in found.values_mut() {
        clocks.sort_by_key(|clock| (clock.record.start, clock.basis.code()));
    }
    Ok(found)
}

/// Lets a term begin.
fn start(db: &mut Db, case: &str, basis: Basis, on: NaiveDate, calendar: &Calendar) -> Result<(), Fault> {
    let record = match basis {
        Basis::Register => Basis::registration(on),
        _ => calendar::store::starts(db, basis.code(), on)?,
    };
    let due = record.due(calendar);
    diesel::insert_into(case_clocks::table)
        .values((
            case_clocks::case_id.eq(case),
            case_clocks::basis.eq(basis.code()),
            case_clocks::record.eq(String::from(record)),
            case_clocks::due_on.eq(due.map(|due| due.day)),
            case_clocks::provisional.eq(due.is_some_and(|due| due.provisional)),
        ))
        .execute(db)?;
    Ok(())
}

/// Does to the clocks of a case what a step does, on a day in China.
pub fn apply(
    db: &mut Db,
    case: &str,
    effect: Effect,
    (now, today): (NaiveDateTime, NaiveDate),
    calendar: &Calendar,
) -> Result<(), Fault> {
    let codes: Vec<&str> = effect.ends.iter().map(|basis| basis.code()).collect();
    let ended = case_clocks::table
        .filter(case_clocks::case_id.eq(case).and(case_clocks::basis.eq_any(codes)))
        .filter(case_clocks::met_at.is_null());
    diesel::update(ended).set(case_clocks::met_at.eq(now)).execute(db)?;
    for basis in effect.starts {
        start(db, case, *basis, today, calendar)?;
    }
    if let Some(basis) = effect.pauses {
        change(db, case, basis, calendar, |record| record.pause(after(today)))?;
    }
    if let Some(basis) = effect.resumes {
        change(db, case, basis, calendar, |record| record.resume(today))?;
    }
    if let Some(basis) = effect.extends {
        change(db, case, basis, calendar, |record| record.extended_by += EXTENSION)?;
    }
    Ok(())
}

/// Lets a term of a case begin anew on a day: new facts came (art 35). It never begins earlier than it has.
pub fn restart(
    db: &mut Db,
    case: &str,
    basis: Basis,
    on: NaiveDate,
    calendar: &Calendar,
) -> Result<(), Fault> {
    change(db, case, basis, calendar, |record| {
        record.restarted_from = Some(record.restarted_from.unwrap_or(record.start).max(on));
    })
}

fn change(
    db: &mut Db,
    case: &str,
    basis: Basis,
    calendar: &Calendar,
    work: impl FnOnce(&mut TermRecord),
) -> Result<(), Fault> {
    let own = case_clocks::table.find((case, basis.code()));
    let record: Option<String> = own.select(case_clocks::record).first(db).optional()?;
    let Some(record) = record else { return Ok(()) };
    let mut record = TermRecord::try_from(record).map_err(Fault::broken)?;
    work(&mut record);
    keep(db, (case, basis.code()), record.due(calendar))?;
    diesel::update(own).set(case_clocks::record.eq(String::from(record))).execute(db)?;
    Ok(())
}

fn keep(db: &mut Db, (case, basis): (&str, &str), due: Option<Due>) -> QueryResult<()> {
    diesel::update(case_clocks::table.find((case, basis)))
        .set((
            case_clocks::due_on.eq(due.map(|due| due.day)),
            case_clocks::provisional.eq(due.is_some_and(|due| due.provisional)),
        ))
        .execute(db)
        .map(drop)
}

/// Whether the calendar has changed so that a term that still runs has another day now.
pub fn is_stale(db: &mut Db, calendar: &Calendar) -> Result<bool, Fault> {
    let rows: Vec<Row> = case_clocks::table.filter(case_clocks::met_at.is_null()).load(db)?;
    let kept = rows.into_iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    Ok(kept.iter().any(|(_, clock)| clock.record.due(calendar) != clock.due))
}

/// Counts every term that still runs again, after the calendar has changed; how many have another day now.
pub fn recompute(db: &mut Db, calendar: &Calendar) -> Result<usize, Fault> {
    let rows: Vec<Row> = case_clocks::table.filter(case_clocks::met_at.is_null()).load(db)?;
    let kept = rows.into_iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    let keyed = kept.iter().map(|(case, clock)| ((case, clock.basis.code()), &clock.record, clock.due));
    let moved = recomputed(calendar, keyed);
    for ((case, basis), due) in &moved {
        keep(db, (case, basis), *due)?;
    }
    Ok(moved.len())
}

fn after(day: NaiveDate) -> NaiveDate {
    day + TimeDelta::days(1)
}
