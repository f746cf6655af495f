//! What citizens do: they bring something, write, take it back. One transaction each; no trace in the log of staff.

use chrono::NaiveDateTime;

use super::letters::{self, News, RECEIVED, Writer};
use super::rules::case::Case;
use super::rules::complaint::{ComplaintStep, Refusal};
use super::rules::deed::Step;
use super::rules::filing::{Channel, Filing, Lane};
use super::rules::report::ReportStep;
use super::store::{self, Lodged, Part, Said};
use super::vault::Vault;
use crate::calendar;
use crate::clock::in_china;
use crate::codes::Code;
use crate::db::Db;
use crate::fault::Fault;
use crate::files::{self, Owner};
use crate::products;
use crate::settings::{self, ComplaintMode};

/// Begins the cases that somebody asks for: one, or one in each lane. The same form begins them once.
pub fn lodge(
    db: &mut Db,
    writer: Writer,
    (filing, papers): (&Filing, &[String]),
    (token, channel): (&str, Channel),
    now: NaiveDateTime,
) -> Result<Vec<Lodged>, Fault> {
    let (keys, settings) = (writer.keys, settings::store::all(db)?);
    if settings.complaint_mode() == ComplaintMode::GuideOnly {
        return Err(Refusal::GuideOnly.into());
    }
    let calendar = calendar::store::calendar(db)?;
    // What is in no list was not chosen from it.
    let product = match &filing.product {
        Some(id) => products::store::some(db, std::slice::from_ref(id))?.into_keys().next(),
        None => None,
    };
    let counties = settings.counties();
    let county = filing.county.as_deref().filter(|county| counties.iter().any(|it| it == county));
    let lodged = filing.want.lanes().iter().map(|lane| {
        let part = Part {
            lane: *lane,
            token,
            secret: None,
            problem: filing.problem,
            product: product.as_deref(),
            county,
            facts: &filing.facts_of(*lane),
            person: filing.person_of(*lane),
            channel,
            now,
        };
        store::lodge(db, keys, &part, &calendar, || Code::fresh(&mut rand::rng()))
    });
    let lodged = lodged.collect::<Result<Vec<Lodged>, Fault>>()?;
    for one in lodged.iter().filter(|one| one.is_new) {
        letters::tell(db, writer, &one.number, News { what: RECEIVED, until: None }, now)?;
    }
    // A file belongs to one case; of two, to the complaint.
    if let Some(lane) = filing.want.lanes().first() {
        let free = files::unattached(db, keys.0, papers)?.into_iter().map(|file| file.id).collect::<Vec<_>>();
        if !files::attach(db, &papers_of(&keys.id(token, *lane)), &free)? {
            return Err(Refusal::TooManyFiles.into());
        }
    }
    Ok(lodged)
}

/// Whose a case's files are.
pub fn papers_of(id: &str) -> Owner {
    Owner::of("case", id)
}

/// So much may be written about one case: no more than anybody has to say.
const ENTRIES_AT_MOST: i64 = 200;

/// The citizen writes; where they were asked for something, that is the answer.
pub fn write(
    db: &mut Db,
    keys: Vault,
    number: &Code,
    (words, papers): (&str, &[String]),
    now: NaiveDateTime,
) -> Result<Result<(), Refusal>, Fault> {
    let case = store::case(db, number)?;
    let (answer, message) = match case.lane() {
        Lane::Complaint => {
            (Step::Complaint(ComplaintStep::GiveMaterial), Step::Complaint(ComplaintStep::Message))
        }
        Lane::Report => (Step::Report(ReportStep::GiveMore), Step::Report(ReportStep::Message)),
    };
    let step = if case.may(answer) { answer } else { message };
    if let Err(refusal) = case.after(step, "", case.revision()) {
        return Ok(Err(refusal));
    }
    if store::how_many(db, case.id())? >= ENTRIES_AT_MOST {
        return Ok(Err(Refusal::TooMuch));
    }
    if !files::attach(db, &papers_of(case.id()), papers)? {
        return Ok(Err(Refusal::TooManyFiles));
    }
    done(db, keys, &case, step, Some(words), now)
}

/// The citizen takes it back.
pub fn withdraw(
    db: &mut Db,
    keys: Vault,
    number: &Code,
    now: NaiveDateTime,
) -> Result<Result<(), Refusal>, Fault> {
    let case = store::case(db, number)?;
    let step = match case.lane() {
        Lane::Complaint => Step::Complaint(ComplaintStep::Withdraw),
        Lane::Report => Step::Report(ReportStep::Withdraw),
    };
    done(db, keys, &case, step, None, now)
}

fn done(
    db: &mut Db,
    keys: Vault,
    case: &Case,
    step: Step,
    words: Option<&str>,
    now: NaiveDateTime,
) -> Result<Result<(), Refusal>, Fault> {
    let next = match case.after(step, "", case.revision()) {
        Ok(next) => next,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::keep(db, &next, None, now)?;
    let calendar = calendar::store::calendar(db)?;
    store::apply(db, case.id(), step.effect(&next), (now, in_china(now).date_naive()), &calendar)?;
    let said = Said { what: step.as_str(), officer: None, shown: true, until: None, words };
    store::add(db, keys, case.id(), &said, now)?;
    Ok(Ok(()))
}
