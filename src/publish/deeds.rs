//! Drafting, signing and correcting, one transaction each. Whoever writes to a bulletin holds the
//! bulletins' turn, so that two of them never see the same month or the same batch free.

mod corrections;

use chrono::NaiveDateTime;
use serde_json::json;

use super::rules::bulletin::{Bulletin, BulletinState, Month, Published};
use super::rules::draft::Written;
use super::rules::gate::{self, Case};
use super::rules::refusal::Refusal;
use super::store;
use crate::audit;
use crate::clock::in_china;
use crate::codes::Code;
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::portal::Portal;
use crate::sample::{self, Batch, Stage, Step};

pub use corrections::{confirm, discard_correction, draft_correction};

const TURN: Turn<'static> = Turn("bulletins");

/// Begins a bulletin; returns its key.
pub async fn draft(portal: &Portal, by: String, (told, batches): Written) -> Result<String, Fault> {
    in_turn(portal, move |db, now| {
        let bulletin = Bulletin {
            id: Code::fresh(&mut rand::rng()).to_string(),
            state: BulletinState::Draft,
            told: told.clone(),
            drafted_by: by.clone(),
            drafted_at: now,
            published: None,
            revision: 1,
        };
        store::insert(db, &bulletin)?;
        store::add_writer(db, &bulletin.id, &by)?;
        choose(db, &bulletin.id, &batches)?;
        audit::note(db, now, &by, ("bulletin.draft", &bulletin.id), json!({ "batches": batches }))?;
        Ok(bulletin.id)
    })
    .await
}

/// Changes a draft's words and batches.
pub async fn change(
    portal: &Portal,
    by: String,
    (id, revision): (String, i32),
    (told, batches): Written,
) -> Result<(), Fault> {
    in_turn(portal, move |db, now| {
        let mut bulletin = as_seen(db, (&id, revision), BulletinState::Draft)?;
        (bulletin.told, bulletin.drafted_at) = (told.clone(), now);
        store::change(db, &bulletin)?;
        store::add_writer(db, &id, &by)?;
        choose(db, &id, &batches)?;
        audit::note(db, now, &by, ("bulletin.change", &id), json!({ "batches": batches }))
    })
    .await
}

/// Sends a draft for signing; from then on nobody changes it.
pub async fn send(portal: &Portal, by: String, seen: (String, i32)) -> Result<(), Fault> {
    to_state(portal, by, seen, (BulletinState::Draft, BulletinState::Sent), "bulletin.send").await
}

/// Takes it back, or hands it back, to be changed.
pub async fn take_back(portal: &Portal, by: String, seen: (String, i32)) -> Result<(), Fault> {
    to_state(portal, by, seen, (BulletinState::Sent, BulletinState::Draft), "bulletin.take_back").await
}

async fn to_state(
    portal: &Portal,
    by: String,
    (id, revision): (String, i32),
    (from, to): (BulletinState, BulletinState),
    action: &'static str,
) -> Result<(), Fault> {
    in_turn(portal, move |db, now| {
        let mut bulletin = as_seen(db, (&id, revision), from)?;
        bulletin.state = to;
        store::change(db, &bulletin)?;
        audit::note(db, now, &by, (action, &id), json!({}))
    })
    .await
}

/// Throws a draft away; its batches are free again.
pub async fn discard(portal: &Portal, by: String, (id, revision): (String, i32)) -> Result<(), Fault> {
    in_turn(portal, move |db, now| {
        let bulletin = as_seen(db, (&id, revision), BulletinState::Draft)?;
        choose(db, &id, &[])?;
        store::forget_writers(db, &id)?;
        store::delete(db, &bulletin)?;
        audit::note(db, now, &by, ("bulletin.discard", &id), json!({}))
    })
    .await
}

/// Publishes: the whole gate once more, on what is in the database at this moment, then the bulletin and its
/// batches together. `mark` says what the publisher had before their eyes.
pub async fn publish(portal: &Portal, by: String, id: String, mark: String) -> Result<Month, Fault> {
    in_turn(portal, move |db, now| {
        let Case { mut bulletin, lots, .. } = passed(db, (&id, &mark), &by, now)?;
        let month = Month::of(in_china(now).date_naive());
        (bulletin.state, bulletin.published) =
            (BulletinState::Published, Some(Published { month, by: by.clone(), at: now }));
        store::change(db, &bulletin)?;
        let batches: Vec<String> = lots.iter().map(|lot| lot.batch.id.clone()).collect();
        for lot in lots {
            sample::store::change(db, &out(lot.batch, now)?)?;
        }
        let detail = json!({ "month": month.to_string(), "batches": batches });
        audit::note(db, now, &by, ("bulletin.publish", &id), detail)?;
        Ok(month)
    })
    .await
}

/// A bulletin as its publisher saw it, with the gate open.
fn passed(db: &mut Db, (id, mark): (&str, &str), by: &str, now: NaiveDateTime) -> Result<Case, Fault> {
    let case = store::case(db, id)?;
    let today = in_china(now).date_naive();
    match case.bulletin.state {
        BulletinState::Sent if case.months.contains(&Month::of(today)) => Err(Refusal::MonthTaken.into()),
        BulletinState::Sent if case.mark() != mark => Err(Refusal::Changed.into()),
        BulletinState::Sent => match gate::gate(&case, today, Some(by)) {
            conditions if gate::is_open(&conditions) => Ok(case),
            conditions => Err(Refusal::shut(&conditions).into()),
        },
        state => Err(Refusal::NotNow(state).into()),
    }
}

/// The batch, published; one whose terms are over becomes final on the way.
fn out(mut batch: Batch, now: NaiveDateTime) -> Result<Batch, Fault> {
    if batch.stage == Stage::Reported {
        batch.finish(in_china(now).date_naive())?;
    }
    batch.stage = batch.stage.after(Step::Publish)?;
    Ok(batch)
}

/// Runs a deed that nobody else's deed on bulletins overlaps, with the clock read inside.
async fn in_turn<T: Send + 'static>(
    portal: &Portal,
    deed: impl Fn(&mut Db, NaiveDateTime) -> Result<T, Fault> + Clone + Send + 'static,
) -> Result<T, Fault> {
    let clock = portal.clock.clone();
    portal
        .db
        .write_again(move |db| {
            TURN.take(db)?;
            deed(db, clock.now())
        })
        .await
}

/// The bulletin, if it is where the deed begins and nobody has changed it since it was seen.
fn as_seen(db: &mut Db, (id, revision): (&str, i32), from: BulletinState) -> Result<Bulletin, Fault> {
    let bulletin = store::bulletin(db, id)?;
    if bulletin.state != from {
        return Err(Refusal::NotNow(bulletin.state).into());
    }
    if bulletin.revision != revision {
        return Err(Refusal::Changed.into());
    }
    Ok(bulletin)
}

/// Puts these batches into a draft and lets its others go.
fn choose(db: &mut Db, bulletin: &str, wanted: &[String]) -> Result<(), Fault> {
    let had: Vec<Batch> = store::case(db, bulletin)?.lots.into_iter().map(|lot| lot.batch).collect();
    let (kept, dropped): (Vec<Batch>, Vec<Batch>) = had.into_iter().partition(|it| wanted.contains(&it.id));
    let fresh: Vec<String> =
        wanted.iter().filter(|id| kept.iter().all(|it| it.id != **id)).cloned().collect();
    let added = sample::store::batches(db, &fresh)?;
    if let Some(refusal) = may_not_add(&fresh, &added) {
        return Err(refusal.into());
    }
    let own = Some(bulletin.to_owned());
    let dropped = dropped.into_iter().map(|it| Batch { bulletin: None, ..it });
    for batch in added.into_iter().map(|it| Batch { bulletin: own.clone(), ..it }).chain(dropped) {
        sample::store::change(db, &batch)?;
    }
    Ok(())
}

fn may_not_add(wanted: &[String], found: &[Batch]) -> Option<Refusal> {
    let came_so_far = |it: &Batch| matches!(it.stage, Stage::Reported | Stage::Final);
    let taken: Vec<String> =
        found.iter().filter(|it| it.bulletin.is_some() && came_so_far(it)).map(|it| it.id.clone()).collect();
    if !taken.is_empty() {
        return Some(Refusal::Taken(taken));
    }
    let is_ready = |id: &String| found.iter().any(|it| it.id == *id && came_so_far(it));
    let unready: Vec<String> = wanted.iter().filter(|id| !is_ready(id)).cloned().collect();
    (!unready.is_empty()).then_some(Refusal::NotReady(unready))
}
