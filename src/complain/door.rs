//! Who may look into a case: whoever has its secret, and, for stage and dates, whoever knows the phone's last four
//! digits. Guessing is slowed on every node alike, and a wrong number is answered like a wrong secret.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::store::{self, Door};
use super::vault::Vault;
use crate::codes::{Code, Secret};
use crate::fault::Fault;
use crate::office::{self, Limit, Subject, hour_of};
use crate::portal::Portal;
use crate::web::{self, network_of};

/// How much somebody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// Stage and dates.
    Dates,
    /// Everything, and they may write.
    All,
}

/// How somebody fared with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It opens so much.
    Opened(Level),
    /// It opens nothing, or there is no such case.
    Wrong,
    /// It was not looked at; from then on it is.
    TooSoon(NaiveDateTime),
}

/// For one number from one network: five are free, then ten minutes each.
const OF_A_PAIR: Limit = Limit::Pausing(5, 10);
/// For four digits at one number, from wherever: ten thousand would take weeks.
const OF_A_NUMBER: Limit = Limit::Hourly(30);
/// For a network, which is many people: a school's, an office's.
const OF_A_NETWORK: Limit = Limit::Hourly(100);

/// Looks whether a key opens a number's case, unless they have to wait.
pub async fn tries(
    request: &HttpRequest,
    portal: &Portal,
    number: &Code,
    typed: &str,
) -> Result<Tried, Fault> {
    let now = portal.clock.now();
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).take(64).collect();
    let secret = Secret::read(&typed);
    let subjects = subjects(request, portal, number, secret.is_none(), now);
    let counted = subjects.clone();
    let waits = portal.db.write_again(move |db| Ok(office::store::count(db, &subjects, now)?)).await?;
    // Digits have to wait. The right secret never does: nobody guesses it, and neighbours keep nobody out.
    if let (Some(until), None) = (waits, &secret) {
        return Ok(Tried::TooSoon(until));
    }
    let wanted = number.clone();
    let door = portal.db.read(move |db| Ok(store::door(db, &wanted)?)).await?;
    match (fits(Vault(&portal.keys), number, door.as_ref(), &typed, secret.as_ref()), waits) {
        (Some(level), waits) => {
            if waits.is_none() {
                portal.db.write_again(move |db| Ok(office::store::forget(db, &counted, now)?)).await?;
            }
            Ok(Tried::Opened(level))
        }
        (None, Some(until)) => Ok(Tried::TooSoon(until)),
        (None, None) => Ok(Tried::Wrong),
    }
}

/// Both hashes are made whatever there is, so that the time tells nothing.
fn fits(
    keys: Vault,
    number: &Code,
    door: Option<&Door>,
    typed: &str,
    secret: Option<&Secret>,
) -> Option<Level> {
    let id = door.map_or("", |door| door.id.as_str());
    let kept = secret.map(|secret| {
        let own = keys.kept_secret(secret);
        let borrowed = keys.borrowed_secret(&own, id);
        [own, borrowed]
    });
    let digits = keys.last_four(number, typed);
    let door = door?;
    if kept.is_some_and(|kept| kept.contains(&door.secret)) {
        Some(Level::All)
    } else if door.phone.as_deref() == Some(&digits) {
        Some(Level::Dates)
    } else {
        None
    }
}

fn subjects(
    request: &HttpRequest,
    portal: &Portal,
    number: &Code,
    is_digits: bool,
    now: NaiveDateTime,
) -> Vec<Subject> {
    let subject = |limit, about: &str, what: &[&str]| Subject {
        key: hex::encode(portal.keys.hash(about, what)),
        limit,
    };
    let network = network_of(request, &portal.trusted_proxies).map(|it| it.to_string()).unwrap_or_default();
    let (number, hour) = (number.as_str(), hour_of(now).to_string());
    let mut subjects = vec![
        subject(OF_A_PAIR, "case pair", &[number, &network]),
        subject(OF_A_NETWORK, "case network", &[&network, &hour]),
    ];
    // A secret cannot be guessed, so strangers who try cannot keep its holder out.
    subjects.extend(is_digits.then(|| subject(OF_A_NUMBER, "case number", &[number, &hour])));
    subjects
}

const SESSION: &str = "dj_case";
const SESSION_KEPT: TimeDelta = TimeDelta::minutes(30);

#[derive(Serialize, Deserialize)]
struct Session {
    number: String,
    level: Level,
    until: NaiveDateTime,
}

/// The cookie that lets somebody look into one case for half an hour.
pub fn session(portal: &Portal, number: &Code, level: Level) -> Option<Cookie<'static>> {
    let until = portal.clock.now() + SESSION_KEPT;
    let session = Session { number: number.as_str().to_owned(), level, until };
    let told = serde_json::to_vec(&session).ok()?;
    let value = hex::encode(portal.keys.seal(&["case session"], &told));
    Some(built(portal, value).max_age(Duration::seconds(SESSION_KEPT.num_seconds())).finish())
}

/// The cookie that ends it.
pub fn ended(portal: &Portal) -> Cookie<'static> {
    built(portal, String::new()).max_age(Duration::ZERO).finish()
}

fn built(portal: &Portal, value: String) -> actix_web::cookie::CookieBuilder<'static> {
    let over_tls = portal.base_url.starts_with("https://");
    Cookie::build(SESSION, value).path("/").http_only(true).same_site(SameSite::Lax).secure(over_tls)
}

/// How much of a case whoever asks may see by their cookie.
pub fn level(request: &HttpRequest, portal: &Portal, number: &Code) -> Option<Level> {
    let now = portal.clock.now();
    web::cookies(request, SESSION).into_iter().take(8).find_map(|cookie| {
        let told = portal.keys.open(&["case session"], &hex::decode(cookie.value()).ok()?)?;
        let session: Session = serde_json::from_slice(&told).ok()?;
        (session.number == number.as_str() && session.until > now).then_some(session.level)
    })
}
