//! A case begins.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::cases::{case, facts, has_number, identity, person};
use super::clocks::{apply, clocks};
use super::diary::{Said, add};
use crate::calendar::{Calendar, Due};
use crate::clock::in_china;
use crate::codes::{Code, Secret};
use crate::complain::rules::complaint::Refusal;
use crate::complain::rules::filing::{Channel, Facts, Lane, Person, Problem};
use crate::complain::rules::terms::{Basis, Effect};
use crate::complain::vault::{self, Vault};
use crate::db::Db;
use crate::db::schema::{ballots, cases, complaints, report_identities, reports};
use crate::fault::Fault;
use crate::nominate;
use crate::office::hour_of;

/// One lane's part of what somebody brought.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Which lane.
    pub lane: Lane,
    /// What the form is known by.
    pub token: &'a str,
    /// The secret of another case that opens it, as it is kept there, where it is not the form's own.
    pub secret: Option<&'a str>,
    /// What is mainly wrong.
    pub problem: Problem,
    /// The product type.
    pub product: Option<&'a str>,
    /// The county whose it is.
    pub county: Option<&'a str>,
    /// What happened.
    pub facts: &'a Facts,
    /// Who they are, if they said so.
    pub person: Option<&'a Person>,
    /// How it came.
    pub channel: Channel,
    /// When.
    pub now: NaiveDateTime,
}

impl Part<'_> {
    /// When it came, as it is kept: of a report the hour alone, so that it cannot be paired with a complaint that
    /// came with it (art 37). Its terms count days.
    fn came_at(&self) -> NaiveDateTime {
        match self.lane {
            Lane::Complaint => self.now,
            Lane::Report => hour_of(self.now),
        }
    }
}

/// What the citizen takes home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lodged {
    /// Which lane.
    pub lane: Lane,
    /// The number.
    pub number: Code,
    /// What opens it.
    pub secret: Secret,
    /// The last day of the first term.
    pub due: Option<Due>,
    /// Whether it was begun just now; not so where the same form began it before.
    pub is_new: bool,
}

/// Begins a case; where the same form has begun it already, tells of that one. When two race, the form's key lets
/// one in and the other clashes.
pub fn lodge(
    db: &mut Db,
    keys: Vault,
    it: &Part,
    calendar: &Calendar,
    fresh: impl FnMut() -> Code,
) -> Result<Lodged, Fault> {
    let (id, secret) = (keys.id(it.token, it.lane), keys.secret(it.token, it.lane));
    let known: Option<String> = cases::table.find(&id).select(cases::number).first(db).optional()?;
    let is_new = known.is_none();
    let number = match known {
        Some(number) => {
            let number = Code::read(&number).ok_or_else(|| Fault::broken("a case's number is unreadable"))?;
            says_the_same(db, keys, it, &number)?;
            number
        }
        None => begin(db, keys, it, (&id, &secret), calendar, fresh)?,
    };
    let mut running = clocks(db, std::slice::from_ref(&id))?.remove(&id).unwrap_or_default();
    running.retain(|clock| clock.basis == Basis::first(it.lane));
    Ok(Lodged { lane: it.lane, number, secret, due: running.pop().and_then(|clock| clock.due), is_new })
}

/// Whoever sends a form again and has changed it must not take the old receipt for a new one.
fn says_the_same(db: &mut Db, keys: Vault, it: &Part, number: &Code) -> Result<(), Fault> {
    let case = case(db, number)?;
    let told = facts(db, keys, &case)?;
    let who = match it.lane {
        Lane::Complaint => person(db, keys, case.id())?,
        Lane::Report => identity(db, keys, case.id())?,
    };
    let is_same = told.is_none_or(|told| told == *it.facts && who.as_ref() == it.person)
        && case.problem() == it.problem;
    if is_same { Ok(()) } else { Err(Refusal::HandedInBefore.into()) }
}

fn begin(
    db: &mut Db,
    keys: Vault,
    it: &Part,
    (id, secret): (&str, &Secret),
    calendar: &Calendar,
    fresh: impl FnMut() -> Code,
) -> Result<Code, Fault> {
    let number = free_number(db, fresh)?;
    // Four digits that somebody knows must not tell whether they reported (art 37).
    let of_complaint = it.person.filter(|_| it.lane == Lane::Complaint);
    let four = of_complaint.and_then(Person::last_four);
    let own = match it.secret {
        Some(kept) => keys.borrowed_secret(kept, id),
        None => keys.kept_secret(secret),
    };
    diesel::insert_into(cases::table)
        .values((
            cases::id.eq(id),
            cases::number.eq(number.as_str()),
            cases::lane.eq(it.lane.as_str()),
            cases::secret.eq(own),
            cases::phone.eq(four.map(|digits| keys.last_four(&number, digits))),
            cases::token.eq(keys.token(it.token, it.lane)),
        ))
        .execute(db)?;
    match it.lane {
        Lane::Complaint => insert_complaint(db, keys, it, id)?,
        Lane::Report => insert_report(db, keys, it, id)?,
    }
    let today = in_china(it.now).date_naive();
    let effect = Effect { starts: Basis::of_receipt(it.lane), ..Effect::default() };
    apply(db, id, effect, (it.now, today), calendar)?;
    let received = Said { what: "received", officer: None, shown: true, until: None, words: None };
    add(db, keys, id, &received, it.came_at())?;
    Ok(number)
}

/// A number that no case, no proposal and no ballot has. They are so many that two seldom meet; where they do, the tables say so.
fn free_number(db: &mut Db, mut fresh: impl FnMut() -> Code) -> Result<Code, Fault> {
    const TRIES: usize = 8;
    for _ in 0..TRIES {
        let number = fresh();
        let of_a_ballot = ballots::table.find(number.as_str());
        let is_taken = has_number(db, &number)?
            || nominate::store::is_taken(db, &number)?
            || diesel::select(diesel::dsl::exists(of_a_ballot)).get_result(db)?;
        if !is_taken {
            return Ok(number);
        }
    }
    Err(Fault::Busy)
}

fn insert_complaint(db: &mut Db, keys: Vault, it: &Part, id: &str) -> Result<(), Fault> {
    let person = it.person.map(|person| keys.seal(&vault::person(id), person)).transpose()?;
    let phone = it.person.map(|person| person.phone.as_str()).filter(|phone| !phone.is_empty());
    diesel::insert_into(complaints::table)
        .values((
            complaints::id.eq(id),
            complaints::state.eq("received"),
            complaints::problem.eq(it.problem.as_str()),
            complaints::product_id.eq(it.product),
            complaints::county.eq(it.county),
            complaints::channel.eq(it.channel.as_str()),
            complaints::received_at.eq(it.now),
            complaints::facts.eq(keys.seal(&vault::facts(id), it.facts)?),
            complaints::person.eq(person),
            complaints::contact.eq(phone.map(|phone| keys.contact(phone))),
            complaints::shop.eq(keys.shop(it.lane, &it.facts.place)),
            complaints::revision.eq(1),
        ))
        .execute(db)?;
    Ok(())
}

fn insert_report(db: &mut Db, keys: Vault, it: &Part, id: &str) -> Result<(), Fault> {
    diesel::insert_into(reports::table)
        .values((
            reports::id.eq(id),
            reports::state.eq("received"),
            reports::problem.eq(it.problem.as_str()),
            reports::product_id.eq(it.product),
            reports::county.eq(it.county),
            reports::channel.eq(it.channel.as_str()),
            reports::received_at.eq(it.came_at()),
            reports::facts.eq(keys.seal(&vault::facts(id), it.facts)?),
            reports::shop.eq(keys.shop(it.lane, &it.facts.place)),
            reports::revision.eq(1),
        ))
        .execute(db)?;
    match it.person {
        Some(person) => copy_identity(db, keys, id, person),
        None => Ok(()),
    }
}

/// Puts who reports where it opens with a reason only.
pub fn copy_identity(db: &mut Db, keys: Vault, report: &str, person: &Person) -> Result<(), Fault> {
    diesel::insert_into(report_identities::table)
        .values((
            report_identities::report_id.eq(report),
            report_identities::person.eq(keys.seal(&vault::person(report), person)?),
        ))
        .execute(db)?;
    Ok(())
}
