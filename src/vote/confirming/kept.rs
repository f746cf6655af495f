//! What travels through the browser, so that nobody but us can read or change it.

use chrono::{NaiveDateTime, TimeDelta};
use rand::Rng;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::mail::Address;
use crate::portal::Portal;
use crate::vote::rules::effort::{Effort, Solved};
use crate::vote::rules::person::Person;
use crate::vote::voter;

/// The picks of somebody who has yet to say who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The round.
    pub round: String,
    /// What is picked.
    pub picked: Vec<String>,
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

const KEPT_FOR: TimeDelta = TimeDelta::hours(24);
/// Ten picks with their seal, in hexadecimal digits, are far shorter.
const AT_MOST: usize = 8 * 1024;

impl Kept {
    /// Picks as they came.
    pub fn of(portal: &Portal, round: &str, picked: Vec<String>, effort: &Effort) -> Kept {
        let (shown, id) = match effort {
            Effort::Solved(solved) => (Shown::Solution, solved.id.clone()),
            Effort::Answered(_) => (Shown::Answer, fresh_id()),
            Effort::NotAsked | Effort::Lacking(_) => (Shown::Nothing, fresh_id()),
        };
        Kept { round: round.to_owned(), picked, shown, id, until: portal.clock.now() + KEPT_FOR }
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
            Shown::Answer => Effort::Answered(Some(once)),
        }
    }

    /// As text for a hidden field.
    pub fn sealed(&self, portal: &Portal) -> String {
        sealed(portal, "ballot kept", self)
    }

    /// What was sealed for this round, while it is not too old.
    pub fn open(portal: &Portal, round: &str, text: &str) -> Option<Kept> {
        let kept: Kept = opened(portal, "ballot kept", text)?;
        (kept.round == round && kept.until > portal.clock.now()).then_some(kept)
    }
}

/// Picks that wait for a mailed code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awaited {
    /// The picks.
    pub kept: Kept,
    /// Where the code went.
    pub address: String,
    /// What the letter is known by: wrong codes are counted by it.
    pub id: String,
    /// The code.
    digits: String,
    until: NaiveDateTime,
}

/// How long a mailed code is good.
pub const DIGITS_GOOD_FOR: TimeDelta = TimeDelta::minutes(15);

impl Awaited {
    /// A fresh code for an address.
    pub fn fresh(portal: &Portal, kept: Kept, address: &Address) -> Awaited {
        let mut rng = rand::rng();
        Awaited {
            kept,
            address: address.as_str().to_owned(),
            id: fresh_id(),
            digits: format!("{:06}", rng.random_range(0..1_000_000)),
            until: portal.clock.now() + DIGITS_GOOD_FOR,
        }
    }

    /// The code, for the letter only.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether the code is not good any more.
    pub fn is_over(&self, portal: &Portal) -> bool {
        self.until <= portal.clock.now()
    }

    /// Whether this is the code; takes as long for every wrong one.
    pub fn fits(&self, portal: &Portal, typed: &str) -> bool {
        let hash = |digits: &str| portal.keys.hash("ballot digits", &[&self.id, digits]);
        hash(&typed.chars().filter(char::is_ascii_digit).take(12).collect::<String>()) == hash(&self.digits)
    }

    /// Whose mailbox it is; nothing where the address cannot be read any more.
    pub fn person(&self, portal: &Portal) -> Option<Person> {
        let address = Address::read(&self.address)?;
        Some(Person::Mailbox(voter::mailbox_token(&portal.keys, &self.kept.round, &address)))
    }

    /// As text for a hidden field.
    pub fn sealed(&self, portal: &Portal) -> String {
        sealed(portal, "ballot awaited", self)
    }

    /// What was sealed for this round; its picks are kept longer than its code is good.
    pub fn open(portal: &Portal, round: &str, text: &str) -> Option<Awaited> {
        let awaited: Awaited = opened(portal, "ballot awaited", text)?;
        (awaited.kept.round == round && awaited.kept.until > portal.clock.now()).then_some(awaited)
    }
}

fn fresh_id() -> String {
    format!("{:032x}", rand::rng().random::<u128>())
}

fn sealed(portal: &Portal, about: &str, what: &impl Serialize) -> String {
    hex::encode(portal.keys.seal(&[about], &serde_json::to_vec(what).unwrap_or_default()))
}

fn opened<T: DeserializeOwned>(portal: &Portal, about: &str, text: &str) -> Option<T> {
    let bytes = hex::decode(Some(text).filter(|text| text.len() <= AT_MOST)?).ok()?;
    serde_json::from_slice(&portal.keys.open(&[about], &bytes)?).ok()
}
