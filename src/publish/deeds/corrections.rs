//! Putting right what is public: drafted by one, confirmed by another, and what stood there before is kept.

use chrono::NaiveDateTime;
use serde_json::json;

use super::in_turn;
use crate::audit;
use crate::clock::in_china;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Text;
use crate::portal::Portal;
use crate::publish::rules::correction::{Face, applied, changes, face};
use crate::publish::rules::gate;
use crate::publish::rules::lots::Lot;
use crate::publish::rules::refusal::Refusal;
use crate::publish::store::{self, Pending};
use crate::sample::{self, Batch, Stage};

/// Drafts a correction of a published batch, from what stood there at `revision`.
pub async fn draft_correction(
    portal: &Portal,
    by: String,
    (batch, revision): (String, i32),
    (after, told): (Face, Text),
) -> Result<(), Fault> {
    in_turn(portal, move |db, now| {
        let current = published(db, &batch)?;
        if store::pending(db, &batch)?.is_some() {
            return Err(Refusal::Pending.into());
        }
        if current.revision != revision {
            return Err(Refusal::Changed.into());
        }
        let pending = Pending {
            batch: batch.clone(),
            batch_revision: revision,
            after: after.clone(),
            told: told.clone(),
            drafted_by: by.clone(),
            drafted_at: now,
        };
        corrected(db, &current, &pending, now)?;
        store::insert_pending(db, &pending)?;
        let detail = json!({ "fields": fields(&current, &after) });
        audit::note(db, now, &by, ("correction.draft", &batch), detail)
    })
    .await
}

/// Throws a drafted correction away.
pub async fn discard_correction(portal: &Portal, by: String, batch: String) -> Result<(), Fault> {
    in_turn(portal, move |db, now| {
        store::drop_pending(db, &batch)?;
        audit::note(db, now, &by, ("correction.discard", &batch), json!({}))
    })
    .await
}

/// Confirms a correction: the batch as it is to stand, and what stood there before, for ever. `drafted_at`
/// says which draft the second person had before their eyes.
pub async fn confirm(
    portal: &Portal,
    by: String,
    batch: String,
    drafted_at: NaiveDateTime,
) -> Result<(), Fault> {
    in_turn(portal, move |db, now| {
        let current = published(db, &batch)?;
        let pending = store::pending(db, &batch)?.ok_or(Refusal::NothingPending)?;
        if pending.drafted_by == by {
            return Err(Refusal::OwnCorrection.into());
        }
        if pending.batch_revision != current.revision || pending.drafted_at != drafted_at {
            return Err(Refusal::Changed.into());
        }
        let new = corrected(db, &current, &pending, now)?;
        store::add_correction(db, &pending, &face(&current), (&by, now))?;
        store::drop_pending(db, &batch)?;
        sample::store::change(db, &new)?;
        let detail = json!({ "fields": fields(&current, &pending.after) });
        audit::note(db, now, &by, ("correction.confirm", &batch), detail)
    })
    .await
}

fn published(db: &mut Db, id: &str) -> Result<Batch, Fault> {
    let batch = sample::store::batch(db, id)?;
    if batch.stage == Stage::Published { Ok(batch) } else { Err(Refusal::NotPublished.into()) }
}

/// The batch put right; what may not be published may not be corrected into it either.
fn corrected(db: &mut Db, current: &Batch, it: &Pending, now: NaiveDateTime) -> Result<Batch, Fault> {
    let new = applied(current, &it.after).map_err(|wrong| Refusal::Shut(wrong.len()))?;
    let names = store::lots(db, std::slice::from_ref(&current.id))?.pop().map(|lot| lot.names);
    let lot = Lot::new(new, names.unwrap_or_default());
    let conditions = gate::of_texts(&it.told, std::slice::from_ref(&lot), in_china(now).date_naive());
    if gate::is_open(&conditions) { Ok(lot.batch) } else { Err(Refusal::shut(&conditions).into()) }
}

fn fields(current: &Batch, after: &Face) -> Vec<String> {
    changes(&face(current), after).into_iter().map(|change| change.field).collect()
}
