//! Wrong passwords. Each try is counted before its password is looked at, so that many at once, on
//! however many nodes, get no further than one after the other.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamp};

use super::super::rules::{FORGOTTEN_AFTER, Failures, Limit, Subject};
use crate::db::schema::sign_in_failures;
use crate::db::{Db, Turn};

/// The moment before which no further password is looked at, by the strictest of these limits.
pub fn must_wait(
    db: &mut Db,
    subjects: &[Subject],
    now: NaiveDateTime,
) -> QueryResult<Option<NaiveDateTime>> {
    let rows: Vec<(String, i32, NaiveDateTime)> = sign_in_failures::table
        .filter(sign_in_failures::subject.eq_any(subjects.iter().map(|subject| &subject.key)))
        .select((sign_in_failures::subject, sign_in_failures::failures, sign_in_failures::last_at))
        .load(db)?;
    let waits = rows.into_iter().filter_map(|(key, count, last_at)| {
        let subject = subjects.iter().find(|subject| subject.key == key)?;
        subject.limit.wait_until(Failures { count, last_at })
    });
    Ok(waits.filter(|until| *until > now).max())
}

/// Counts one more try; or, where it has to wait, counts nothing and returns until when.
pub fn count(db: &mut Db, subjects: &[Subject], now: NaiveDateTime) -> QueryResult<Option<NaiveDateTime>> {
    for subject in subjects {
        Turn(&subject.key).take(db)?;
    }
    let until = must_wait(db, subjects, now)?;
    if until.is_none() {
        for subject in subjects {
            add(db, &subject.key, now)?;
        }
    }
    Ok(until)
}

fn add(db: &mut Db, key: &str, now: NaiveDateTime) -> QueryResult<()> {
    let one_more = diesel::sql_query(
        "INSERT INTO sign_in_failures (subject, failures, last_at) VALUES ($1, 1, $2) \
         ON CONFLICT (subject) DO UPDATE SET last_at = excluded.last_at, failures = \
         CASE WHEN sign_in_failures.last_at > $3 THEN sign_in_failures.failures + 1 ELSE 1 END",
    );
    one_more
        .bind::<Text, _>(key)
        .bind::<Timestamp, _>(now)
        .bind::<Timestamp, _>(now - FORGOTTEN_AFTER)
        .execute(db)
        .map(drop)
}

/// Forgets counts whose last try lies before a moment; how many.
pub fn forget_failures(db: &mut Db, before: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::last_at.lt(before))).execute(db)
}

/// The password was right: takes the try back where it was counted, forgets the wrong ones of that pair
/// or device, and whatever is too old to matter.
pub fn forget(db: &mut Db, subjects: &[Subject], now: NaiveDateTime) -> QueryResult<()> {
    // First: whoever counts at this moment holds at most one row that is old, and waits for none.
    let old = sign_in_failures::table.filter(sign_in_failures::last_at.le(now - FORGOTTEN_AFTER));
    diesel::delete(old).execute(db)?;
    for Subject { key, limit } in subjects {
        let own = sign_in_failures::table.find(key);
        match limit {
            Limit::Doubling | Limit::Pausing(..) => diesel::delete(own).execute(db)?,
            Limit::Hourly(_) => diesel::update(own.filter(sign_in_failures::failures.gt(0)))
                .set(sign_in_failures::failures.eq(sign_in_failures::failures - 1))
                .execute(db)?,
        };
    }
    Ok(())
}
