//! Twelve bulletins, one of them honestly without results.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::lot::Lot;
use super::maker::{Maker, clock};
use super::words::Words;
use super::{Decided, MONTHS, MONTHS_TO_TEST, back, both, warnings};
use crate::clock::from_china;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::{Text, dates};
use crate::publish::{self, Bulletin, BulletinState, Month, Published};
use crate::sample::{self, Batch, Stage, Step, WorkType};

/// The bulletin of so many months ago had nothing to say; the one after it has twice as much.
const LATE: u32 = 8;
/// Batches of what was decided, at most, in a bulletin.
const AT_MOST: usize = 30;
/// In a bulletin that waits for another or has one waiting for it.
const AT_MOST_BESIDE_LATE: usize = 15;
/// Days to put right what failed (Order 18 art. 46).
const DAYS_TO_RECTIFY: i64 = 60;

/// Publishes the months before `this`.
pub fn fill(db: &mut Db, maker: &mut Maker, this: Month) -> Result<(), Fault> {
    let mut waiting = Vec::new();
    for ago in (1..=MONTHS).rev() {
        let month = back(this, ago);
        let decided = Decided::ago(db, maker, this, ago + MONTHS_TO_TEST)?;
        let beside_late = ago == LATE || ago + 1 == LATE;
        let lot = Lot {
            decided,
            planned_on: month.before().first_day() - TimeDelta::days(4),
            month: if ago == LATE { month } else { month.before() }.first_day(),
            at_most: if beside_late { AT_MOST_BESIDE_LATE } else { AT_MOST },
        };
        let batches = lot.make(maker)?;
        let on = publication_day(month);
        if ago == LATE {
            publish(db, Vec::new(), late(&batches), on)?;
            waiting = batches;
            warnings::tip(db, maker.content, on)?;
            continue;
        }
        let told = dealt_with(&batches, waiting.as_slice(), on);
        let all: Vec<Batch> = waiting.drain(..).chain(batches).collect();
        let published = publish(db, all, told, on)?;
        if ago % 4 == 2 {
            warnings::tip(db, maker.content, on)?;
        } else {
            warnings::warn(db, maker.content, &published, on)?;
        }
    }
    Ok(())
}

/// The 28th, or the Friday before it.
fn publication_day(month: Month) -> NaiveDate {
    let day = month.first_day() + TimeDelta::days(27);
    match day.weekday() {
        Weekday::Sat => day - TimeDelta::days(1),
        Weekday::Sun => day - TimeDelta::days(2),
        _ => day,
    }
}

fn publish(db: &mut Db, batches: Vec<Batch>, told: Text, on: NaiveDate) -> Result<Vec<Batch>, Fault> {
    let month = Month::of(on);
    let bulletin = Bulletin {
        id: format!("sample-{month}"),
        state: BulletinState::Published,
        told,
        drafted_by: "plan".into(),
        drafted_at: from_china(on - TimeDelta::days(1), clock(15)),
        published: Some(Published { month, by: "publ".into(), at: from_china(on, clock(10)) }),
        revision: 1,
    };
    publish::store::insert(db, &bulletin)?;
    let mut published = batches;
    for batch in &mut published {
        batch.finish(on)?;
        batch.stage = batch.stage.after(Step::Publish)?;
        debug_assert_eq!(batch.stage, Stage::Published);
        batch.bulletin = Some(bulletin.id.clone());
        sample::store::insert(db, batch)?;
    }
    Ok(published)
}

/// Why there is nothing this month.
fn late(batches: &[Batch]) -> Text {
    let sampled = batches.iter().filter_map(|it| Some(it.sample.as_ref()?.on)).max();
    let reported = batches.iter().filter_map(|it| Some(it.report.as_ref()?.on)).max();
    let terms = batches.iter().flat_map(|it| &it.addressees).filter_map(|it| Some(it.told?.until));
    let until = terms.max();
    both(|say| {
        let day = |day: Option<NaiveDate>| dates::calendar_day(say.0, day.unwrap_or_default());
        say.late(batches.len(), &day(sampled), &day(reported), &day(until))
    })
}

/// What was done about what was found.
fn dealt_with(batches: &[Batch], waited: &[Batch], on: NaiveDate) -> Text {
    let all = || batches.iter().chain(waited);
    let bad = |work| all().filter(move |it| it.planned.work == work && is_bad(it));
    let failed = bad(WorkType::Supervised).count();
    let shops: BTreeSet<_> =
        bad(WorkType::Supervised).filter_map(|it| Some(&it.sample.as_ref()?.taken_at)).collect();
    let problems = bad(WorkType::Monitoring).count();
    both(|say: Words| {
        let until = dates::calendar_day(say.0, on + TimeDelta::days(DAYS_TO_RECTIFY));
        let mut told = match failed {
            0 => say.all_passed().to_owned(),
            failed => say.ordered(failed, shops.len(), &until),
        };
        if problems > 0 {
            told += &say.monitored(problems, &until);
        }
        if !waited.is_empty() {
            told += &say.carried(waited.len());
        }
        told.trim_end().to_owned()
    })
}

/// Whether something was found amiss.
pub fn is_bad(batch: &Batch) -> bool {
    batch.outcome().is_some_and(|outcome| outcome.is_bad())
}
