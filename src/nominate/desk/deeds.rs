//! What moderators do to nominations: one transaction for all that are decided together, each with its trace in it.

use chrono::NaiveDateTime;
use serde_json::json;

use crate::audit;
use crate::db::Db;
use crate::fault::Fault;
use crate::nominate::deeds::stood;
use crate::nominate::rules::nomination::Nomination;
use crate::nominate::rules::screen::Elsewhere;
use crate::nominate::rules::step::{Decision, Really, Reason, Refusal};
use crate::nominate::store;
use crate::products;
use crate::products::file::Listed;

/// Who decides, and when in UTC.
#[derive(Clone, Copy, Debug)]
pub struct Deciding<'a> {
    /// The moderator's account.
    pub by: &'a str,
    /// When.
    pub now: NaiveDateTime,
}

/// What a moderator wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A product type is made; where several are decided together, the others go to it.
    Accept(Box<Listed>),
    /// They go to a product type, which may go by another name from now on.
    Merge(String, Option<String>),
    /// The nominator is led to complaints or reports.
    Split(Really),
    /// The nominator is led to whoever tests such things.
    Redirect(Elsewhere),
    /// It is turned down, in words.
    Reject(Reason, String),
}

/// Why nothing was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDecided {
    /// One of them is not as it was seen.
    Refused(Refusal),
    /// There is a product type of that id.
    SlugTaken,
    /// There is a product type of that name.
    NameTaken,
    /// There is no such product type.
    NoProduct,
}

/// Decides nominations that were seen at these revisions, all of them or none.
pub fn decide(
    db: &mut Db,
    seen: &[(String, i32)],
    wanted: &Wanted,
    it: Deciding,
) -> Result<Result<(), NotDecided>, Fault> {
    let mut before = Vec::new();
    for (nth, (id, revision)) in seen.iter().enumerate() {
        let own = store::by_id(db, id)?;
        let decision = decision(wanted, nth);
        let is_candidate = stood(db, &own)?.is_some();
        match own.after(decision.step(), *revision, is_candidate) {
            Ok(state) => before.push((Nomination { state, ..own }, decision)),
            Err(refusal) => return Ok(Err(NotDecided::Refused(refusal))),
        }
    }
    if let Err(refused) = prepare(db, wanted)? {
        return Ok(Err(refused));
    }
    for (own, decision) in before {
        keep(db, own, &decision, it)?;
    }
    Ok(Ok(()))
}

/// The decision on the nth of those that are decided together.
fn decision(wanted: &Wanted, nth: usize) -> Decision {
    match wanted {
        Wanted::Accept(made) if nth == 0 => Decision::Accept(made.id.clone()),
        Wanted::Accept(made) => Decision::Merge(made.id.clone()),
        Wanted::Merge(product, _) => Decision::Merge(product.clone()),
        Wanted::Split(really) => Decision::Split(*really),
        Wanted::Redirect(elsewhere) => Decision::Redirect(*elsewhere),
        Wanted::Reject(reason, told) => Decision::Reject(*reason, told.clone()),
    }
}

/// Sees that the product type is there.
fn prepare(db: &mut Db, wanted: &Wanted) -> Result<Result<(), NotDecided>, Fault> {
    match wanted {
        Wanted::Accept(made) => {
            let known = products::store::known(db)?;
            if known.iter().any(|product| product.id == made.id) {
                return Ok(Err(NotDecided::SlugTaken));
            }
            if known.iter().any(|product| product.all_names().any(|name| name == made.name.zh)) {
                return Ok(Err(NotDecided::NameTaken));
            }
            products::store::put(db, std::slice::from_ref(&**made))?;
        }
        Wanted::Merge(product, alias) => {
            if products::store::some(db, std::slice::from_ref(product))?.is_empty() {
                return Ok(Err(NotDecided::NoProduct));
            }
            if let Some(alias) = alias {
                products::store::add_alias(db, product, alias)?;
            }
        }
        Wanted::Split(_) | Wanted::Redirect(_) | Wanted::Reject(..) => {}
    }
    Ok(Ok(()))
}

fn keep(db: &mut Db, own: Nomination, decision: &Decision, it: Deciding) -> Result<(), Fault> {
    let decided = Nomination {
        product: decision.product().map(str::to_owned),
        reason: decision.reason().map(str::to_owned),
        told: decision.told().map(str::to_owned),
        decided: Some((it.by.into(), it.now)),
        ..own
    };
    store::change(db, &decided)?;
    let detail = json!({
        "product": decided.product,
        "reason": decided.reason,
        "revision": decided.revision + 1,
    });
    let action = format!("nomination.{}", decision.step().as_str());
    audit::note(db, it.now, it.by, (&action, &decided.id), detail)
}
