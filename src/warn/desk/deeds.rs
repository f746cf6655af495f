//! What officers do to warnings: one transaction each, with its trace in it.

use chrono::NaiveDateTime;
use serde_json::json;

use crate::audit;
use crate::db::Db;
use crate::fault::Fault;
use crate::warn::rules::draft::{Filled, Mistake, Mistakes};
use crate::warn::rules::step::{Refusal, Step};
use crate::warn::rules::warning::{Published, Warning, WarningState};
use crate::warn::store;

/// Who does it, and when in UTC.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    /// The officer's account.
    pub by: &'a str,
    /// When.
    pub now: NaiveDateTime,
}

/// Why what was written is not kept.
#[derive(Debug)]
pub enum NotKept {
    /// Something in it is wrong.
    Mistakes(Mistakes),
    /// It cannot be changed now, or was changed by somebody else.
    Refused(Refusal),
}

/// Keeps a new draft under the key `id`.
pub fn draft(db: &mut Db, id: &str, filled: Filled, it: Hand) -> Result<Result<(), Mistakes>, Fault> {
    let mistakes = mistakes(db, &filled)?;
    if !mistakes.is_empty() {
        return Ok(Err(mistakes));
    }
    let warning = written(id, filled, 1, it);
    store::insert(db, &warning)?;
    audit::note(db, it.now, it.by, ("warning.draft", id), json!({ "kind": warning.kind.as_str() }))?;
    Ok(Ok(()))
}

/// Keeps a draft that was read at this revision and changed.
pub fn change(
    db: &mut Db,
    (id, revision): (&str, i32),
    filled: Filled,
    it: Hand,
) -> Result<Result<(), NotKept>, Fault> {
    if let Err(refusal) = store::warning(db, id)?.after(Step::Edit, it.by, revision) {
        return Ok(Err(NotKept::Refused(refusal)));
    }
    let mistakes = mistakes(db, &filled)?;
    if !mistakes.is_empty() {
        return Ok(Err(NotKept::Mistakes(mistakes)));
    }
    store::change(db, &written(id, filled, revision, it))?;
    audit::note(db, it.now, it.by, ("warning.change", id), json!({ "revision": revision + 1 }))?;
    Ok(Ok(()))
}

/// Sends, returns or publishes a warning as somebody saw it at this revision.
pub fn step(
    db: &mut Db,
    (id, revision): (&str, i32),
    step: Step,
    it: Hand,
) -> Result<Result<(), Refusal>, Fault> {
    let before = store::warning(db, id)?;
    let state = match before.after(step, it.by, revision) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if step != Step::Return
        && let Some(refusal) = objection(db, &before)?
    {
        return Ok(Err(refusal));
    }
    let published = match step {
        Step::Publish => {
            Some(Published { number: store::next_number(db, it.now)?, by: it.by.into(), at: it.now })
        }
        _ => None,
    };
    let detail = json!({
        "revision": revision + 1,
        "number": published.as_ref().map(|published| &published.number),
        "drafted_by": before.drafted_by,
    });
    store::change(db, &Warning { state, published, ..before })?;
    audit::note(db, it.now, it.by, (action(step), id), detail)?;
    Ok(Ok(()))
}

fn action(step: Step) -> &'static str {
    match step {
        Step::Edit => "warning.change",
        Step::Send => "warning.send",
        Step::Return => "warning.return",
        Step::Publish => "warning.publish",
    }
}

fn written(id: &str, filled: Filled, revision: i32, it: Hand) -> Warning {
    let Filled { kind, product, title, what_to_do, found, how_to_choose, basis, batches } = filled;
    Warning {
        id: id.into(),
        kind,
        state: WarningState::Draft,
        product,
        title,
        what_to_do,
        found,
        how_to_choose,
        basis,
        batches,
        drafted_by: it.by.into(),
        drafted_at: it.now,
        published: None,
        revision,
    }
}

fn mistakes(db: &mut Db, filled: &Filled) -> Result<Mistakes, Fault> {
    Ok(filled.check(&store::grounds(db, filled.product.as_deref(), &filled.batches)?))
}

/// What became known between the writing and now: a batch that is public no more, a name of a new batch.
fn objection(db: &mut Db, warning: &Warning) -> Result<Option<Refusal>, Fault> {
    let mistakes = mistakes(db, &Filled::of(warning))?;
    let refusal = mistakes.first().map(|(_, mistake)| match mistake {
        Mistake::NotPublic | Mistake::NoFinding => Refusal::NoFinding,
        _ => Refusal::Wording,
    });
    Ok(refusal)
}
