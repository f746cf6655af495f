//! What lies on the desk when the demo starts: batches at every stage, from the plan to the gate.

use chrono::{NaiveDate, TimeDelta};

use super::maker::{Maker, workday};
use super::words::Words;
use super::{Decided, MONTHS_TO_TEST};
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::publish::Month;
use crate::sample::{self, Batch, Stage, WorkType};

/// How far a batch has come on the day of the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Far {
    Planned,
    Dropped,
    Sampled,
    InLaboratory,
    /// Reported; nobody has been told yet.
    Untold,
    /// Somebody may still object.
    MayObject,
    /// Somebody has.
    Objected,
    /// Ready for the gate.
    Final,
}

/// What the round before the last has led to; its bulletin is the next.
const NEXT: [Far; 15] = [
    Far::Final,
    Far::MayObject,
    Far::Final,
    Far::Objected,
    Far::Final,
    Far::Untold,
    Far::Final,
    Far::MayObject,
    Far::Final,
    Far::Final,
    Far::MayObject,
    Far::Final,
    Far::Final,
    Far::Untold,
    Far::Final,
];
/// What the last round has led to.
const LAST: [Far; 10] = [
    Far::Planned,
    Far::Sampled,
    Far::InLaboratory,
    Far::Planned,
    Far::Dropped,
    Far::Sampled,
    Far::Planned,
    Far::InLaboratory,
    Far::Planned,
    Far::Sampled,
];
/// Every so many batches something is amiss.
const ONE_IN: usize = 7;

/// Puts them there.
pub fn fill(db: &mut Db, maker: &mut Maker, today: NaiveDate) -> Result<(), Fault> {
    let this = Month::of(today);
    for (ago, stages) in [(MONTHS_TO_TEST, NEXT.as_slice()), (1, LAST.as_slice())] {
        let mut decided = Decided::ago(db, maker, this, ago)?;
        // Of monitoring nobody is told, so it would pass these stages by.
        let content = maker.content;
        decided.products.retain(|it| content.tested(it).is_ok_and(|it| it.work() == WorkType::Supervised));
        let products = decided.products.iter().cycle();
        for (number, (far, product)) in (1_usize..).zip(stages.iter().zip(products)) {
            let batch = maker.planned(product, decided.round.clone(), planned_on(*far, today))?;
            let batch = lead(maker, batch, *far, today, number.is_multiple_of(ONE_IN))?;
            sample::store::insert(db, &batch)?;
        }
    }
    Ok(())
}

/// Days before today on which such a batch was planned, taken and reported.
fn planned_on(far: Far, today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(taken(far) + 2)
}

fn taken(far: Far) -> i64 {
    match far {
        Far::Planned | Far::Dropped | Far::Sampled | Far::InLaboratory => 1,
        Far::Untold | Far::MayObject | Far::Objected => 22,
        Far::Final => 34,
    }
}

fn lead(
    maker: &mut Maker,
    mut batch: Batch,
    far: Far,
    today: NaiveDate,
    amiss: bool,
) -> Result<Batch, Fault> {
    let before = |days: i64| today - TimeDelta::days(days);
    match far {
        Far::Planned => return Ok(batch),
        Far::Dropped => {
            batch.drop_for(Words(Lang::Zh).closed().into())?;
            return Ok(batch);
        }
        _ => {}
    }
    maker.take(&mut batch, workday(before(taken(far))).min(today))?;
    if far == Far::Sampled {
        return Ok(batch);
    }
    let taken_on = batch.sample.as_ref().map_or(today, |sample| sample.on);
    maker.receive(&mut batch, (taken_on + TimeDelta::days(1)).min(today))?;
    if far == Far::InLaboratory {
        return Ok(batch);
    }
    maker.report(
        &mut batch,
        before(if far == Far::Final { 26 } else { 9 }),
        amiss || far == Far::Objected,
    )?;
    match far {
        Far::Untold => {}
        Far::Final => {
            maker.tell(&mut batch, before(25));
            batch.finish(today)?;
        }
        _ => {
            maker.tell(&mut batch, before(8));
            for addressee in &mut batch.addressees {
                (addressee.objected_on, addressee.settled_on) = (None, None);
            }
            if let Some(first) = batch.addressees.first_mut().filter(|_| far == Far::Objected) {
                first.objected_on = Some(before(2));
            }
        }
    }
    debug_assert!(far == Far::Final || batch.stage == Stage::Reported);
    Ok(batch)
}
