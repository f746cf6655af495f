//! What a device keeps of a ballot until it is known who casts it, and of the letter that is awaited: sealed, so that nobody
//! but us can read or change it, for one round and one device.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, time::Duration};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{NaiveDateTime, TimeDelta};
use rand::Rng;
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;
use crate::mail::Address;
use crate::portal::Portal;
use crate::vote::pages::round_path;
use crate::vote::rules::effort::{Effort, Solved};
use crate::vote::rules::person::Person;
use crate::vote::voter::{self, Voter};
use crate::web;

/// A round's cookie is called so, and after it.
const PREFIX: &str = "dj_kept_";
/// How long it is kept: the letters of a slow mail server come within that.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(2);
/// Browsers keep no longer cookie. Ten picks and a letter are far shorter.
const AT_MOST: usize = 4000;
/// More of one name than a neighbouring site may have set.
const LOOKED_AT: usize = 8;

/// The picks of somebody who has yet to say who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What is picked.
    pub picked: Vec<String>,
    /// The letter whose digits are awaited.
    pub letter: Option<Mailed>,
    shown: Shown,
    /// What it is known by: it serves one voter.
    id: String,
    until: NaiveDateTime,
}

/// What showed that a person picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Shown {
    Nothing,
    Solution,
    Answer,
}

impl Kept {
    /// Picks as they came.
    pub fn of(portal: &Portal, picked: Vec<String>, effort: &Effort) -> Kept {
        let (shown, id) = match effort {
            Effort::Solved(solved) => (Shown::Solution, solved.id.clone()),
            Effort::Answered(answered) => (Shown::Answer, answered.id.clone()),
            Effort::NotAsked | Effort::Lacking(_) => (Shown::Nothing, fresh_id()),
        };
        Kept { picked, letter: None, shown, id, until: portal.clock.now() + KEPT_FOR }
    }

    /// What it is known by.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What showed that a person picked: it was asked for before, and is not asked for again.
    pub fn effort(&self) -> Effort {
        let once = Solved { id: self.id.clone(), expires_at: self.until };
        match self.shown {
            Shown::Nothing => Effort::NotAsked,
            Shown::Solution => Effort::Solved(once),
            Shown::Answer => Effort::Answered(once),
        }
    }

    /// The cookies that keep it, one below the round's address in each language.
    pub fn cookies(&self, portal: &Portal, (round, device): (&str, &str)) -> [Cookie<'static>; 2] {
        let told = serde_json::to_vec(self).unwrap_or_default();
        let sealed = portal.keys.seal(&["ballot kept", round, device], &told);
        built(portal, round, &URL_SAFE_NO_PAD.encode(sealed), Duration::seconds(KEPT_FOR.num_seconds()))
    }

    /// What this device keeps for this round, while it is not too old.
    pub fn on(request: &HttpRequest, portal: &Portal, round: &str, voter: &Voter) -> Option<Kept> {
        let sent = web::cookies(request, &name(round));
        let opened = sent.iter().take(LOOKED_AT).filter(|cookie| cookie.value().len() <= AT_MOST);
        let about = ["ballot kept", round, voter.device()];
        let mut opened = opened.filter_map(|cookie| {
            let sealed = URL_SAFE_NO_PAD.decode(cookie.value()).ok()?;
            serde_json::from_slice::<Kept>(&portal.keys.open(&about, &sealed)?).ok()
        });
        opened.find(|kept| kept.until > portal.clock.now())
    }
}

/// The cookies that forget what the request brought of this round; none where it brought nothing.
pub fn forgotten(request: &HttpRequest, portal: &Portal, round: &str) -> Vec<Cookie<'static>> {
    if web::cookies(request, &name(round)).is_empty() {
        return Vec::new();
    }
    built(portal, round, "", Duration::ZERO).into()
}

fn name(round: &str) -> String {
    format!("{PREFIX}{round}")
}

fn built(portal: &Portal, round: &str, value: &str, age: Duration) -> [Cookie<'static>; 2] {
    Lang::ALL.map(|lang| {
        let cookie = web::own_cookie(portal, name(round), value.to_owned());
        cookie.path(round_path(lang, round)).max_age(age).finish()
    })
}

/// A letter with digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailed {
    /// Where it went.
    pub address: String,
    /// What it is known by: wrong digits are counted by it.
    pub id: String,
    digits: String,
    at: NaiveDateTime,
    /// Whether too many wrong digits were tried.
    pub is_spent: bool,
}

/// How long mailed digits are good.
const DIGITS_GOOD_FOR: TimeDelta = TimeDelta::minutes(15);
/// After how long a letter that has not come is not awaited any more.
const USUALLY_WITHIN: TimeDelta = TimeDelta::minutes(2);

impl Mailed {
    /// Fresh digits for an address.
    pub fn fresh(portal: &Portal, address: &Address) -> Mailed {
        Mailed {
            address: address.as_str().to_owned(),
            id: fresh_id(),
            digits: format!("{:06}", rand::rng().random_range(0..1_000_000)),
            at: portal.clock.now(),
            is_spent: false,
        }
    }

    /// The digits, for the letter only.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Until when they are good.
    pub fn until(&self) -> NaiveDateTime {
        self.at + DIGITS_GOOD_FOR
    }

    /// When the letter should have come.
    pub fn due(&self) -> NaiveDateTime {
        self.at + USUALLY_WITHIN
    }

    /// Whether the digits can still be entered.
    pub fn is_good(&self, portal: &Portal) -> bool {
        !self.is_spent && self.until() > portal.clock.now()
    }

    /// Whether these are the digits; takes as long for all that are wrong.
    pub fn fits(&self, portal: &Portal, typed: &str) -> bool {
        let hash = |digits: &str| portal.keys.hash("ballot digits", &[&self.id, digits]);
        hash(&typed.chars().filter(char::is_ascii_digit).take(12).collect::<String>()) == hash(&self.digits)
    }

    /// Whose mailbox it is; nothing where the address cannot be read any more.
    pub fn person(&self, portal: &Portal, round: &str) -> Option<Person> {
        let address = Address::read(&self.address)?;
        Some(Person::Mailbox(voter::mailbox_token(&portal.keys, round, &address)))
    }
}

fn fresh_id() -> String {
    format!("{:032x}", rand::rng().random::<u128>())
}
