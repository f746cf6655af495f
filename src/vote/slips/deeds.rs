//! What officers do with slips and paper: one transaction each, with its trace in it. No trace tells what a ballot names,
//! nor its receipt.

use serde_json::json;

use crate::audit;
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::portal::Portal;
use crate::vote::deeds::{Sent, cast_now};
use crate::vote::desk::{Done, MADE_SLIPS, PAPER_BALLOT, Steering};
use crate::vote::rules::round::Refusal;
use crate::vote::rules::slips::may_make;
use crate::vote::rules::steering::{self, Objection};
use crate::vote::store::{self, Cast, NewSlips};

/// Makes a list of slips.
pub fn make(db: &mut Db, new: &NewSlips, it: Steering) -> Done {
    Turn(new.round).share(db)?;
    let round = store::round(db, new.round)?;
    if let Err(objection) = may_make(round.status(it.now)) {
        return Ok(Err(objection));
    }
    if !store::add_slips(db, new, it.by, it.now)? {
        return Ok(Err(Objection::SlipsPrinted));
    }
    let detail = json!({ "list": new.id, "label": new.label, "slips": new.tokens.len() });
    audit::note(db, it.now, it.by, (MADE_SLIPS, new.round), detail)?;
    Ok(Ok(()))
}

/// Cancels a list: whoever has not voted with a slip of it cannot any more.
pub fn cancel(db: &mut Db, (round, list): (&str, &str), reason: &str, it: Steering) -> Done {
    Turn(round).take(db)?;
    if let Err(objection) = may_make(store::round(db, round)?.status(it.now)) {
        return Ok(Err(objection));
    }
    let reason = match steering::reason(reason) {
        Ok(reason) => reason,
        Err(objection) => return Ok(Err(objection)),
    };
    if !store::cancel_slips(db, (round, list), &reason, (it.by, it.now))? {
        return Ok(Err(Objection::SlipsCancelled));
    }
    audit::note(db, it.now, it.by, ("round.cancel_slips", round), json!({ "list": list, "reason": reason }))?;
    Ok(Ok(()))
}

/// Casts a ballot on paper for whoever filled it in.
pub async fn enter(portal: &Portal, sent: Sent, by: String) -> Result<Result<Cast, Refusal>, Fault> {
    let clock = portal.clock.clone();
    let entered = move |db: &mut Db| {
        let cast = cast_now(db, &sent, &clock)?;
        if let Ok(cast) = &cast {
            let detail = json!({ "again": matches!(cast, Cast::Again(_)) });
            audit::note(db, clock.now(), &by, (PAPER_BALLOT, &sent.round), detail)?;
        }
        Ok(cast)
    };
    portal.db.write_again(entered).await
}
