//! What officers do to a case: one transaction each, with its trace in the log and in the case's diary. Nothing of
//! what a citizen wrote, and nobody's name, stands in the log.

use chrono::NaiveDateTime;
use serde_json::json;

use super::filled::{Filled, has_blank};
use super::sight::{Sight, may};
use crate::audit;
use crate::calendar::{self, Calendar};
use crate::clock::in_china;
use crate::codes::Code;
use crate::complain::letters::{self, News, Writer};
use crate::complain::rules::case::Case;
use crate::complain::rules::complaint::{Complaint, ComplaintState, ComplaintStep, Refusal};
use crate::complain::rules::deed::Step;
use crate::complain::rules::filing::{Channel, Lane, Person};
use crate::complain::rules::grounds::Rejection;
use crate::complain::rules::report::{Report, ReportStep};
use crate::complain::rules::terms::Basis;
use crate::complain::store::{self, Part, Said};
use crate::complain::vault::Vault;
use crate::complain::words::Words as Public;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::office::Account;

/// Who does it, and when in UTC.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    /// The officer.
    pub by: &'a Account,
    /// When.
    pub now: NaiveDateTime,
    /// What opens what is sealed.
    pub keys: Vault<'a>,
    /// Where the portal is, for letters.
    pub base_url: &'a str,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is done.
    Done,
    /// It is done, and this is who the reporter is, if they said so.
    Identity(Option<Person>),
}

/// Takes a step on a case as the officer saw it at this revision.
pub fn step(
    db: &mut Db,
    (number, revision): (&Code, i32),
    step: Step,
    filled: &Filled,
    it: Hand,
) -> Result<Result<Told, Refusal>, Fault> {
    let case = store::case(db, number)?;
    if !Sight::of(it.by).holds(&case) {
        return Err(Fault::NotFound);
    }
    if !may(it.by, step, &case) {
        return Err(Fault::Forbidden);
    }
    let next = match case.after(step, &it.by.name, revision) {
        Ok(next) => next,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(refusal) = objection(db, &case, step, filled, it)? {
        return Ok(Err(refusal));
    }
    let next = changed(next, step, filled, &it.by.name);
    store::keep(db, &next, Some(&it.by.name), it.now)?;
    let calendar = calendar::store::calendar(db)?;
    let today = in_china(it.now).date_naive();
    store::apply(db, case.id(), step.effect(&next), (it.now, today), &calendar)?;
    let words = beside(db, &case, step, filled, &calendar, it)?;
    note(db, &case, step, filled, words, it)?;
    let detail = json!({ "revision": revision + 1, "ground": filled.ground, "until": filled.until });
    audit::note(db, it.now, &it.by.name, (&step.action(), number.as_str()), detail)?;
    match step {
        Step::Report(ReportStep::OpenIdentity) => {
            Ok(Ok(Told::Identity(store::identity(db, it.keys, case.id())?)))
        }
        _ => Ok(Ok(Told::Done)),
    }
}

/// What the case's own state does not tell.
fn objection(
    db: &mut Db,
    case: &Case,
    step: Step,
    filled: &Filled,
    it: Hand,
) -> Result<Option<Refusal>, Fault> {
    let id = case.id().to_owned();
    Ok(match (case, step) {
        (_, Step::Complaint(ComplaintStep::ProposeRefusal)) => {
            let ground = filled.ground.and_then(Rejection::of_item);
            let needs_asking = ground.is_some_and(Rejection::needs_asking_first);
            let was_asked = store::entries(db, it.keys, &id)?.iter().any(|entry| entry.what == "ask");
            (needs_asking && !was_asked).then_some(Refusal::AskFirst)
        }
        (Case::Complaint(complaint), Step::Complaint(ComplaintStep::Close))
            if complaint.state == ComplaintState::Terminated =>
        {
            let clocks = store::clocks(db, std::slice::from_ref(&id))?.remove(&id).unwrap_or_default();
            let untold = clocks.iter().any(|clock| clock.basis == Basis::TellEnd && clock.met_at.is_none());
            untold.then_some(Refusal::TellFirst)
        }
        (_, Step::Complaint(ComplaintStep::Refuse)) => {
            let words = proposed(db, it.keys, &id)?;
            words.is_some_and(|words| has_blank(&words)).then_some(Refusal::BlankWords)
        }
        (_, Step::Complaint(ComplaintStep::Split)) => {
            let was_split = store::entries(db, it.keys, &id)?.iter().any(|entry| entry.what == "split");
            was_split.then_some(Refusal::NotNow)
        }
        (_, Step::Report(ReportStep::Duplicate | ReportStep::Merge)) => {
            let other = filled.other.as_ref().filter(|other| other.as_str() != case.number());
            let fits = match other {
                Some(number) if store::has_number(db, number)? => match store::case(db, number)? {
                    other if !Sight::of(it.by).holds(&other) => false,
                    // A closed report has no clock to begin anew.
                    Case::Report(other) => step != Step::Report(ReportStep::Merge) || other.state.is_open(),
                    Case::Complaint(_) => false,
                },
                _ => false,
            };
            (!fits).then_some(Refusal::Itself)
        }
        _ => None,
    })
}

/// The case with what the officer filled in.
fn changed(next: Case, step: Step, filled: &Filled, by: &str) -> Case {
    match (next, step) {
        (next, Step::Complaint(ComplaintStep::Assign) | Step::Report(ReportStep::Assign)) => {
            next.given_to(filled.county.clone())
        }
        (next, Step::Complaint(ComplaintStep::Register) | Step::Report(ReportStep::Register)) => {
            match filled.registered.clone() {
                Some(number) => next.registered_as(number),
                None => next,
            }
        }
        (Case::Complaint(next), Step::Complaint(ComplaintStep::ProposeRefusal)) => {
            Case::Complaint(Complaint { ground: filled.ground, proposed_by: Some(by.to_owned()), ..next })
        }
        (Case::Complaint(next), Step::Complaint(ComplaintStep::ReturnRefusal)) => {
            Case::Complaint(Complaint { ground: None, proposed_by: None, ..next })
        }
        (Case::Complaint(next), Step::Complaint(ComplaintStep::Terminate)) => {
            Case::Complaint(Complaint { ground: filled.ground, ..next })
        }
        (Case::Report(next), Step::Report(ReportStep::Extend)) => {
            Case::Report(Report { extended_by: Some(by.to_owned()), ..next })
        }
        (next, _) => next,
    }
}

/// What a step does beside its own case; returns what the citizen reads, where the officer did not write it.
fn beside(
    db: &mut Db,
    case: &Case,
    step: Step,
    filled: &Filled,
    calendar: &Calendar,
    it: Hand,
) -> Result<Option<String>, Fault> {
    match step {
        Step::Complaint(ComplaintStep::Split) => split(db, case, calendar, it).map(Some),
        // The second person agrees to the words of the first.
        Step::Complaint(ComplaintStep::Refuse) => proposed(db, it.keys, case.id()),
        Step::Report(ReportStep::Merge) => {
            let Some(number) = &filled.other else { return Ok(None) };
            let other = store::case(db, number)?;
            store::merge_into(db, case.id(), other.id())?;
            let from = in_china(case.received_at()).date_naive();
            // Whoever has it open has to see it anew.
            store::keep(db, &other, Some(&it.by.name), it.now)?;
            store::restart(db, other.id(), Basis::Verify, from, calendar)?;
            let said = Said { officer: Some(&it.by.name), ..hidden("merged-here", Some(case.number())) };
            store::add(db, it.keys, other.id(), &said, it.now)?;
            Ok(filled.words.clone())
        }
        _ => Ok(filled.words.clone()),
    }
}

/// What the citizen would read of a refusal that was proposed.
fn proposed(db: &mut Db, keys: Vault, case: &str) -> Result<Option<String>, Fault> {
    let entries = store::entries(db, keys, case)?;
    let proposed = entries.into_iter().rfind(|entry| entry.what == "propose-refusal");
    Ok(proposed.and_then(|entry| entry.words))
}

fn hidden<'a>(what: &'a str, words: Option<&'a str>) -> Said<'a> {
    Said { what, officer: None, shown: false, until: None, words }
}

/// Opens a report of what a complaint holds (art 9, 27). The same secret opens it; the reporter's name goes where it
/// opens with a reason only.
fn split(db: &mut Db, case: &Case, calendar: &Calendar, it: Hand) -> Result<String, Fault> {
    let Case::Complaint(complaint) = case else { return Err(Fault::NotFound) };
    let facts = store::facts(db, it.keys, case)?.ok_or(Fault::NotFound)?;
    let person = store::person(db, it.keys, &complaint.id)?;
    let number = Code::read(&complaint.number).ok_or(Fault::NotFound)?;
    let secret = store::door(db, &number)?.ok_or(Fault::NotFound)?.secret;
    let token = format!("split of {}", complaint.id);
    let mut facts = facts;
    facts.request.clear();
    let part = Part {
        lane: Lane::Report,
        token: &token,
        secret: Some(&secret),
        problem: complaint.problem,
        product: complaint.product.as_deref(),
        county: complaint.county.as_deref(),
        facts: &facts,
        person: person.as_ref(),
        channel: Channel::Web,
        now: it.now,
    };
    let lodged = store::lodge(db, it.keys, &part, calendar, || Code::fresh(&mut rand::rng()))?;
    let lang = person.map_or(Lang::default(), |person| person.lang);
    Ok(Public(lang).split_into(&lodged.number.grouped()))
}

/// Writes into the diary what the citizen reads, and what colleagues do.
fn note(
    db: &mut Db,
    case: &Case,
    step: Step,
    filled: &Filled,
    words: Option<String>,
    it: Hand,
) -> Result<(), Fault> {
    let officer = Some(it.by.name.as_str());
    let what = step.as_str();
    if filled.note.is_some() || !step.is_shown() {
        let inside = filled.note.as_deref().or(words.as_deref());
        store::add(db, it.keys, case.id(), &Said { officer, ..hidden(what, inside) }, it.now)?;
    }
    if step.is_shown() {
        let said = Said { what, officer, shown: true, until: filled.until, words: words.as_deref() };
        store::add(db, it.keys, case.id(), &said, it.now)?;
        let number = Code::read(case.number()).ok_or(Fault::NotFound)?;
        let writer = Writer { keys: it.keys, base_url: it.base_url };
        letters::tell(db, writer, &number, News { what, until: filled.until }, it.now)?;
    }
    Ok(())
}
