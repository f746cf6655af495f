//! Closed cases whose time is over lose what was sealed of them; what is counted stays.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::complain::rules::filing::Lane;
use crate::db::Db;
use crate::db::schema::{case_entries, cases, complaints, report_identities, reports};
use crate::fault::Fault;

const AT_ONCE: i64 = 500;

/// Lets at most so many cases of a lane that were closed before then lose contacts and texts; how many did. To be
/// called until none is left.
pub fn forget(db: &mut Db, lane: Lane, before: NaiveDateTime, now: NaiveDateTime) -> Result<usize, Fault> {
    let ids: Vec<String> = match lane {
        Lane::Complaint => complaints::table
            .filter(complaints::closed_at.lt(before).and(complaints::forgotten_at.is_null()))
            .order(complaints::id)
            .limit(AT_ONCE)
            .select(complaints::id)
            .load(db)?,
        Lane::Report => reports::table
            .filter(reports::closed_at.lt(before).and(reports::forgotten_at.is_null()))
            .order(reports::id)
            .limit(AT_ONCE)
            .select(reports::id)
            .load(db)?,
    };
    let nothing: Option<Vec<u8>> = None;
    let nobody: Option<String> = None;
    match lane {
        Lane::Complaint => diesel::update(complaints::table.filter(complaints::id.eq_any(&ids)))
            .set((
                complaints::facts.eq(&nothing),
                complaints::person.eq(&nothing),
                complaints::contact.eq(&nobody),
                complaints::shop.eq(&nobody),
                complaints::forgotten_at.eq(now),
            ))
            .execute(db)?,
        Lane::Report => {
            let own = report_identities::table.filter(report_identities::report_id.eq_any(&ids));
            diesel::delete(own).execute(db)?;
            diesel::update(reports::table.filter(reports::id.eq_any(&ids)))
                .set((reports::facts.eq(&nothing), reports::shop.eq(&nobody), reports::forgotten_at.eq(now)))
                .execute(db)?
        }
    };
    diesel::update(case_entries::table.filter(case_entries::case_id.eq_any(&ids)))
        .set(case_entries::words.eq(&nothing))
        .execute(db)?;
    diesel::update(cases::table.filter(cases::id.eq_any(&ids))).set(cases::phone.eq(&nobody)).execute(db)?;
    Ok(ids.len())
}
