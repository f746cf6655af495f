//! What the demo's people propose, and what its moderators made of it.

use chrono::{NaiveDateTime, TimeDelta};
use rand::Rng;
use rand::rngs::StdRng;
use serde::Deserialize;

use crate::codes::Code;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Text;
use crate::nominate::deeds::{Nominated, Sent, nominate_now, withdraw_now};
use crate::nominate::rules::screen::Elsewhere;
use crate::nominate::rules::step::{Really, Reason};
use crate::nominate::rules::wish::{Typed, Wish};
use crate::nominate::{Deciding, LIVE_FOR, Wanted, decide, store};
use crate::products::Audience;
use crate::products::file::Listed;
use crate::products::store as products;
use crate::seal::Keys;

const CONTENT: &str = include_str!("../../sample/nominations.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    joins: Vec<Joins>,
    nominations: Vec<Written>,
}

/// People who joined a product type, spread over so many days.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Joins {
    product: String,
    people: u32,
    days: i64,
    #[serde(default)]
    first_days_ago: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    audience: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    participant: String,
    days_ago: i64,
    accept: Option<Made>,
    merge: Option<String>,
    redirect: Option<String>,
    split: Option<String>,
    reject: Option<Turned>,
    #[serde(default)]
    withdraw: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Made {
    slug: String,
    name_en: String,
    hazard: String,
    hazard_en: String,
    aliases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turned {
    reason: String,
    told: String,
}

/// Nominations in every state.
pub fn fill(db: &mut Db, keys: &Keys, now: NaiveDateTime, rng: &mut StdRng) -> Result<(), Fault> {
    let content: Content = toml::from_str(CONTENT).map_err(Fault::broken)?;
    let mut number = 0;
    let mut propose = |db: &mut Db, wish: &Wish, joins: Option<&str>, at: NaiveDateTime| {
        number += 1;
        let device = format!("sample nominator {number}");
        let sent = Sent { wish: wish.clone(), joins: joins.map(str::to_owned), device, network: None };
        match nominate_now(db, keys, &format!("{number:032x}"), &sent, at)? {
            Nominated::First(code) => Ok(code),
            other => Err(Fault::broken(format!("a sample nomination was not taken: {other:?}"))),
        }
    };
    for joins in &content.joins {
        let wish = joining(db, &joins.product)?;
        for _ in 0..joins.people {
            let span = TimeDelta::days(joins.days).num_seconds();
            let ago = joins.first_days_ago.map_or_else(|| rng.random_range(0..span), |days| days * 86_400);
            propose(db, &wish, Some(&joins.product), now - TimeDelta::seconds(ago))?;
        }
    }
    for written in &content.nominations {
        let at = now - TimeDelta::days(written.days_ago) - TimeDelta::hours(2);
        let code = propose(db, &wish(written)?, None, at)?;
        answer(db, written, &code, at + TimeDelta::hours(30))?;
    }
    store::expire(db, now - LIVE_FOR)?;
    Ok(())
}

fn joining(db: &mut Db, product: &str) -> Result<Wish, Fault> {
    let found = products::some(db, &[product.to_owned()])?.remove(product).ok_or(Fault::NotFound)?;
    let audience = found.audience;
    Ok(Wish { name: found.name.zh, audience, why: None, place: None, participant: None })
}

fn wish(it: &Written) -> Result<Wish, Fault> {
    let typed = Typed {
        name: it.name.clone(),
        audience: it.audience.clone(),
        why: it.why.clone(),
        place: it.place.clone(),
        participant: it.participant.clone(),
    };
    typed.read().map_err(|wrong| Fault::broken(format!("sample/nominations.toml: {}: {wrong:?}", it.name)))
}

/// What a moderator, or the nominator, did about it.
fn answer(db: &mut Db, it: &Written, code: &Code, at: NaiveDateTime) -> Result<(), Fault> {
    if it.withdraw {
        return Ok(withdraw_now(db, code)??);
    }
    let Some(wanted) = wanted(it)? else { return Ok(()) };
    let own = store::by_code(db, code)?;
    let done = decide(db, &[(own.id, own.revision)], &wanted, Deciding { by: "mod", now: at })?;
    done.map_err(|refused| Fault::broken(format!("sample/nominations.toml: {}: {refused:?}", it.name)))
}

fn wanted(it: &Written) -> Result<Option<Wanted>, Fault> {
    let unknown = || Fault::broken(format!("sample/nominations.toml: {}: an unknown word", it.name));
    Ok(Some(match it {
        Written { accept: Some(made), .. } => Wanted::Accept(Box::new(Listed {
            id: made.slug.clone(),
            name: Text { zh: it.name.clone(), en: Some(made.name_en.clone()) },
            aliases: made.aliases.clone(),
            audience: Audience::read(&it.audience).ok_or_else(unknown)?,
            class: "nominated".into(),
            icon: "circle".into(),
            hazard: Text { zh: made.hazard.clone(), en: Some(made.hazard_en.clone()) },
            ccc_class: None,
            standards: Vec::new(),
            indicators: Vec::new(),
        })),
        Written { merge: Some(product), .. } => Wanted::Merge(product.clone(), None),
        Written { redirect: Some(to), .. } => Wanted::Redirect(Elsewhere::read(to).ok_or_else(unknown)?),
        Written { split: Some(really), .. } => Wanted::Split(Really::read(really).ok_or_else(unknown)?),
        Written { reject: Some(turned), .. } => {
            Wanted::Reject(Reason::read(&turned.reason).ok_or_else(unknown)?, turned.told.clone())
        }
        _ => return Ok(None),
    }))
}
