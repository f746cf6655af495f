//! What the panel does: one transaction each, with its trace in it.

use serde_json::json;

use crate::audit;
use crate::db::{Db, Turn};
use crate::fault::Fault;
use crate::vote::desk::{Done, Steering};
use crate::vote::rules::ranking::Ranking;
use crate::vote::rules::selection::{self, Choice, Rule, Selected, SelectionState};
use crate::vote::rules::steering::Objection;
use crate::vote::store;

/// What one of the panel wrote.
#[derive(Clone, Debug)]
pub struct Written {
    /// The rules that ranked.
    pub rules: Vec<Rule>,
    /// How many batches can be paid for.
    pub budget: u32,
    /// Each candidate, most votes first.
    pub choices: Vec<Choice>,
    /// The revision it was read at; 0 where there was none.
    pub revision: i32,
}

/// Keeps a selection as a draft.
pub fn write(db: &mut Db, round: &str, written: Written, it: Steering) -> Done {
    Turn(round).take(db)?;
    let (counted, candidates) = store::with_candidates(db, round)?;
    if counted.certified.is_none() {
        return Ok(Err(Objection::NotCertified));
    }
    if Ranking::of_round(&counted, &candidates).is_open() {
        return Ok(Err(Objection::NotDrawn));
    }
    let earlier = store::selection(db, round)?.map(|earlier| earlier.state);
    if let Some(state) = earlier.filter(|state| *state != SelectionState::Draft) {
        return Ok(Err(Objection::SelectionNotNow(state)));
    }
    let taken = written.choices.iter().filter(|choice| choice.batches > 0).count();
    let detail = json!({ "taken": taken, "budget": written.budget });
    let selected = Selected {
        round: round.into(),
        state: SelectionState::Draft,
        rules: written.rules,
        budget: written.budget,
        choices: written.choices,
        drafted_by: it.by.into(),
        drafted_at: it.now,
        signed: None,
        revision: written.revision,
    };
    if let Err(objection) = store::keep_selection(db, &selected)? {
        return Ok(Err(objection));
    }
    audit::note(db, it.now, it.by, ("selection.write", round), detail)?;
    Ok(Ok(()))
}

/// Sends a draft to the second of the panel.
pub fn send(db: &mut Db, round: &str, revision: i32, it: Steering) -> Done {
    moved(db, (round, revision), (SelectionState::Draft, SelectionState::Sent), "selection.send", it)
}

/// Gives it back to be changed.
pub fn give_back(db: &mut Db, round: &str, revision: i32, it: Steering) -> Done {
    moved(db, (round, revision), (SelectionState::Sent, SelectionState::Draft), "selection.give_back", it)
}

/// Signs what another drafted: it is public from now on.
pub fn sign(db: &mut Db, round: &str, revision: i32, it: Steering) -> Done {
    Turn(round).take(db)?;
    let selected = store::selection(db, round)?.ok_or(Fault::NotFound)?;
    // Whoever wrote any of it, not only whoever touched it last.
    if selected.state == SelectionState::Sent && audit::did(db, it.by, round, &["selection.write"])? {
        return Ok(Err(Objection::OwnSelection));
    }
    if let Err(objection) = selection::may_sign(&selected, it.by) {
        return Ok(Err(objection));
    }
    let drafted_by = selected.drafted_by.clone();
    let signed = Some((it.by.to_owned(), it.now));
    let signed = Selected { state: SelectionState::Signed, signed, revision, ..selected };
    if let Err(objection) = store::keep_selection(db, &signed)? {
        return Ok(Err(objection));
    }
    let batches: u32 = signed.choices.iter().map(|choice| choice.batches).sum();
    let detail = json!({ "drafted_by": drafted_by, "batches": batches });
    audit::note(db, it.now, it.by, ("selection.sign", round), detail)?;
    Ok(Ok(()))
}

fn moved(
    db: &mut Db,
    (round, revision): (&str, i32),
    (from, to): (SelectionState, SelectionState),
    action: &str,
    it: Steering,
) -> Done {
    Turn(round).take(db)?;
    let selected = store::selection(db, round)?.ok_or(Fault::NotFound)?;
    if selected.state != from {
        return Ok(Err(Objection::SelectionNotNow(selected.state)));
    }
    if let Err(objection) = store::keep_selection(db, &Selected { state: to, revision, ..selected })? {
        return Ok(Err(objection));
    }
    audit::note(db, it.now, it.by, (action, round), json!({}))?;
    Ok(Ok(()))
}
