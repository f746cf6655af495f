//! What is done to batches, each deed in one transaction and noted in the log.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::json;

use super::file::Entry;
use super::rules::batch::{Addressee, Advice, Batch, Intake, Planned, Report, Sample};
use super::rules::facts::{Fact, changed};
use super::rules::hands::{self, Sight};
use super::rules::stage::{Refusal, Step};
use super::rules::work::{Level, WorkType};
use super::store::{self, Enterprise};
use crate::audit;
use crate::clock::in_china;
use crate::db::Db;
use crate::fault::Fault;
use crate::office::Grant;

/// Who does it, with which roles, and when.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account's name.
    pub name: String,
    /// What it may do.
    pub grants: Vec<Grant>,
    /// The moment, in UTC.
    pub now: NaiveDateTime,
}

impl Actor {
    /// The day it is in China.
    pub fn today(&self) -> NaiveDate {
        in_china(self.now).date_naive()
    }
}

/// Batches that are to be taken of one product type.
#[derive(Clone, Debug)]
pub struct Order {
    /// The product type's id.
    pub product: String,
    /// How many batches.
    pub how_many: u32,
    /// Which kind of testing.
    pub work: WorkType,
    /// Whose sampling.
    pub level: Level,
    /// The vote it comes from, if any.
    pub round: Option<String>,
}

/// The most batches of one order.
pub const ORDER_AT_MOST: u32 = 50;

/// Plans batches, numbered by the month in China; returns their numbers. An order for more than
/// [`ORDER_AT_MOST`] is cut.
pub fn plan_batches(
    db: &mut Db,
    order: &Order,
    (by, at): (&str, NaiveDateTime),
) -> Result<Vec<String>, Fault> {
    let month = in_china(at).format("%Y-%m").to_string();
    let ids = store::next_ids(db, &month, order.how_many.min(ORDER_AT_MOST))?;
    for id in &ids {
        let planned = Planned {
            product: order.product.clone(),
            work: order.work,
            level: order.level,
            round: order.round.clone(),
            by: by.to_owned(),
            at,
        };
        store::insert(db, &Batch::planned(id.clone(), planned))?;
        let detail = json!({ "revision": 1, "product": order.product, "round": order.round });
        audit::note(db, at, by, ("batch.plan", id), detail)?;
    }
    Ok(ids)
}

/// Keeps what became of a batch and notes which facts changed, not to what.
pub fn keep(
    db: &mut Db,
    (before, after): (&Batch, &Batch),
    action: &str,
    (by, at): (&str, NaiveDateTime),
) -> Result<(), Fault> {
    store::change(db, after)?;
    let facts: Vec<&str> = changed(before, after).into_iter().map(Fact::as_str).collect();
    let detail = json!({ "revision": before.revision + 1, "stage": after.stage.as_str(), "changed": facts });
    audit::note(db, at, by, (action, &after.id), detail)
}

/// A batch as an officer has it before them.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its number.
    pub id: String,
    /// As it was when they opened it.
    pub revision: i32,
}

/// Takes a step that this officer may take, with a batch that is as they saw it.
fn step(
    db: &mut Db,
    (seen, who): (&Seen, &Actor),
    (action, step): (&str, Step),
    work: impl FnOnce(&mut Db, &mut Batch) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let before = store::batch(db, &seen.id)?;
    if !Sight::of(&who.grants).takes_in(&before) {
        return Err(Fault::NotFound);
    }
    if before.revision != seen.revision {
        return Err(Refusal::Changed.into());
    }
    hands::may(&who.grants, &before, step)?;
    let mut after = before.clone();
    work(db, &mut after)?;
    keep(db, (&before, &after), action, (&who.name, who.now))
}

/// What a sampler brings: the sample without the keys of its place and platform, and these.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The sample; its `taken_at` and `platform` are filled in here.
    pub sample: Sample,
    /// Where it was taken.
    pub place: Enterprise,
    /// Where it was bought online.
    pub platform: Option<Enterprise>,
}

impl Taken {
    /// Keeps the enterprises; returns the sample with their keys.
    pub fn kept(&self, db: &mut Db) -> Result<Sample, Fault> {
        let taken_at = store::keep_enterprise(db, &self.place)?;
        let platform = self.platform.as_ref().map(|it| store::keep_enterprise(db, it)).transpose()?;
        Ok(Sample { taken_at, platform, ..self.sample.clone() })
    }
}

/// It was taken.
pub fn take(db: &mut Db, (seen, who): (&Seen, &Actor), taken: &Taken) -> Result<(), Fault> {
    step(db, (seen, who), ("batch.take", Step::Take), |db, batch| {
        // The stage first: nothing is kept of a sample that nobody may take any more.
        batch.stage.after(Step::Take)?;
        let sample = taken.kept(db)?;
        Ok(batch.take(sample)?)
    })
}

/// The laboratory has it.
pub fn receive(db: &mut Db, (seen, who): (&Seen, &Actor), intake: &Intake) -> Result<(), Fault> {
    step(db, (seen, who), ("batch.receive", Step::Receive), |_, batch| {
        if hands::acts_for(&who.grants).is_some_and(|own| !own.contains(&intake.laboratory)) {
            return Err(Refusal::OtherLaboratory.into());
        }
        let first = batch.sample.as_ref().map(|sample| sample.on);
        if let Some(first) = first.filter(|first| intake.on < *first) {
            return Err(Refusal::DayTooEarly(first).into());
        }
        Ok(batch.receive(intake.clone())?)
    })
}

/// The laboratory reports.
pub fn report(db: &mut Db, (seen, who): (&Seen, &Actor), report: &Report) -> Result<(), Fault> {
    step(db, (seen, who), ("batch.report", Step::Report), |_, batch| {
        let first = batch.intake.as_ref().map(|intake| intake.on);
        if let Some(first) = first.filter(|first| report.on < *first) {
            return Err(Refusal::DayTooEarly(first).into());
        }
        Ok(batch.report(report.clone())?)
    })
}

/// Notes whom it was told, and what they said.
pub fn tell(db: &mut Db, (seen, who): (&Seen, &Actor), told: &[Addressee]) -> Result<(), Fault> {
    step(db, (seen, who), ("batch.tell", Step::Tell), |_, batch| Ok(batch.tell(told.to_vec())?))
}

/// Says what citizens read beside the figures.
pub fn advise(db: &mut Db, (seen, who): (&Seen, &Actor), advice: &Advice) -> Result<(), Fault> {
    step(db, (seen, who), ("batch.advise", Step::Tell), |_, batch| Ok(batch.advise(advice.clone())?))
}

/// Nobody may object any more.
pub fn finish(db: &mut Db, (seen, who): (&Seen, &Actor)) -> Result<(), Fault> {
    step(db, (seen, who), ("batch.finish", Step::Finish), |_, batch| Ok(batch.finish(who.today())?))
}

/// It will not be tested.
pub fn drop_for(db: &mut Db, (seen, who): (&Seen, &Actor), why: &str) -> Result<(), Fault> {
    step(db, (seen, who), ("batch.drop", Step::Drop), |_, batch| Ok(batch.drop_for(why.to_owned())?))
}

/// Takes in what a file brought, all of it or nothing. New batches are numbered by the month in China.
pub fn import(db: &mut Db, entries: &[Entry], who: &Actor) -> Result<(), Fault> {
    let new = entries.iter().filter(|entry| entry.before.is_none()).count();
    let month = in_china(who.now).format("%Y-%m").to_string();
    let mut ids = match u32::try_from(new).map_err(Fault::broken)? {
        0 => Vec::new(),
        new => store::next_ids(db, &month, new)?,
    }
    .into_iter();
    for entry in entries {
        let mut after = entry.after.clone();
        if let Some(taken) = &entry.taken {
            after.sample = Some(taken.kept(db)?);
        }
        match &entry.before {
            Some(before) => keep(db, (before, &after), "batch.import", (&who.name, who.now))?,
            None => {
                after.id = ids.next().ok_or(Fault::Clash)?;
                store::insert(db, &after)?;
                let detail =
                    json!({ "revision": 1, "stage": after.stage.as_str(), "product": after.planned.product });
                audit::note(db, who.now, &who.name, ("batch.import", &after.id), detail)?;
            }
        }
    }
    Ok(())
}

/// Takes in a list of enterprises; returns how many are new and how many were brought up to date.
pub fn import_enterprises(
    db: &mut Db,
    all: &[Enterprise],
    (by, at): (&str, NaiveDateTime),
) -> Result<store::Put, Fault> {
    let put = store::put_enterprises(db, all)?;
    let detail = json!({ "added": put.added, "updated": put.updated });
    audit::note(db, at, by, ("import.enterprises", "enterprises"), detail)?;
    Ok(put)
}
