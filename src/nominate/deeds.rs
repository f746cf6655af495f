//! Proposing and taking back, as pages and programs both do it: one transaction each.

use chrono::{Datelike, NaiveDateTime, TimeDelta};

use super::rules::nomination::Nomination;
use super::rules::similar::folded;
use super::rules::step::{Refusal, Step};
use super::rules::wish::Wish;
use super::store::{self, New};
use crate::clock::in_china;
use crate::codes::Code;
use crate::db::Db;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::products;
use crate::seal::Keys;

/// A proposal as somebody sends it.
#[derive(Clone, Debug)]
pub struct Sent {
    /// What is proposed.
    pub wish: Wish,
    /// The product type that they join instead, if there is such a one.
    pub joins: Option<String>,
    /// The device's number.
    pub device: String,
    /// The network that asks, where it is known.
    pub network: Option<String>,
}

/// What came of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nominated {
    /// It is kept under this number.
    First(Code),
    /// This device has proposed the same before.
    Again(Code),
    /// Too much came from there; it may try again after this time.
    TooMany(TimeDelta),
}

/// Keeps a proposal, or finds that this device has made it before.
pub async fn nominate(portal: &Portal, sent: Sent) -> Result<Nominated, Fault> {
    let (clock, keys) = (portal.clock.clone(), portal.keys.clone());
    let id = format!("{:032x}", rand::random::<u128>());
    let sent = Sent { network: sent.network.filter(|_| portal.holds_up_floods), ..sent };
    portal.db.write_again(move |db| nominate_now(db, &keys, &id, &sent, clock.now())).await
}

/// The same inside a transaction.
pub fn nominate_now(
    db: &mut Db,
    keys: &Keys,
    id: &str,
    sent: &Sent,
    now: NaiveDateTime,
) -> Result<Nominated, Fault> {
    let joins = match &sent.joins {
        Some(slug) => Some(one_of(db, slug)?),
        None => None,
    };
    let subject = joins.as_ref().map_or_else(|| folded(&sent.wish.name), |product| format!("={product}"));
    let device = device(keys, now, &sent.device);
    if let Some(same) = store::of_device(db, &device, &subject, joins.as_deref())? {
        return Ok(Nominated::Again(same.code));
    }
    let network = sent.network.as_ref().map(|network| self::network(keys, now, network));
    if let Some(wait) = store::lately(db, &device, network.as_deref(), now)?.wait() {
        return Ok(Nominated::TooMany(wait));
    }
    let (network, product) = (network.as_deref(), joins.as_deref());
    let new = New { id, wish: &sent.wish, device: &device, subject: &subject, network, product, now };
    store::insert(db, &new, || Code::fresh(&mut rand::rng())).map(Nominated::First)
}

fn one_of(db: &mut Db, slug: &str) -> Result<String, Fault> {
    let slug = slug.to_owned();
    let found = products::store::some(db, std::slice::from_ref(&slug))?.remove(&slug);
    found.map(|product| product.id).ok_or(Fault::NotFound)
}

/// The device as a year in China knows it; the years cannot be joined.
fn device(keys: &Keys, now: NaiveDateTime, device: &str) -> String {
    let year = in_china(now).year().to_string();
    hex::encode(keys.hash("nominator", &[&year, device]))
}

/// The network as a day in China knows it; it is forgotten after that.
fn network(keys: &Keys, now: NaiveDateTime, network: &str) -> String {
    let day = in_china(now).date_naive().to_string();
    hex::encode(&keys.hash("nominating network", &[&day, network])[..16])
}

/// Takes a proposal back: its words and its device are gone, its number still says so.
pub async fn withdraw(portal: &Portal, code: Code) -> Result<Result<(), Refusal>, Fault> {
    let done = portal.db.write_again(move |db| withdraw_now(db, &code)).await?;
    if done.is_ok() {
        portal.db.settle().await?;
    }
    Ok(done)
}

/// The same inside a transaction.
pub fn withdraw_now(db: &mut Db, code: &Code) -> Result<Result<(), Refusal>, Fault> {
    let it = store::by_code(db, code)?;
    let stood = stood(db, &it)?;
    let state = match it.after(Step::Withdraw, it.revision, stood.is_some()) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let id = it.id.clone();
    let gone = Nomination {
        state,
        name: String::new(),
        why: None,
        place: None,
        participant: None,
        product: None,
        reason: None,
        told: None,
        ..it
    };
    store::change(db, &gone)?;
    store::forget(db, &id)?;
    Ok(Ok(()))
}

/// The round that took a nomination up, if one did.
pub fn stood(db: &mut Db, it: &Nomination) -> Result<Option<String>, Fault> {
    match (&it.product, it.state.is_pooled()) {
        (Some(product), true) => store::stood(db, product, it.sent_at),
        _ => Ok(None),
    }
}
