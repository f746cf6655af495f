//! Draws that anybody can check: the format `dianjian-draw/1`. Pure: who is drawn follows from a list that was public
//! beforehand and a number that nobody could know then.

mod check;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::digest::sha256_hex;

pub use check::{Flaw, Held, entries, verify};

/// What the format is called in the file.
pub const FORMAT: &str = "dianjian-draw/1";
/// The stratum of lists that have none.
pub const NO_STRATUM: &str = "-";
/// The first line of a roster.
const HEADER: [&str; 4] = ["id", "stratum", "weight", "label"];

/// What is drawn among.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Product types.
    Products,
    /// Where samples are taken.
    Enterprises,
    /// Who takes them.
    Inspectors,
    /// Who tests them.
    Labs,
}

/// A line of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `[A-Za-z0-9._-]+`, unique in its roster.
    pub id: String,
    /// Which part of the roster it belongs to.
    pub stratum: String,
    /// How many tickets it holds, 1 to 99.
    pub weight: u32,
    /// What it is called.
    pub label: String,
}

/// What is public before the number is known, and decides everything but the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The draw.
    pub id: String,
    /// What is drawn among.
    pub kind: Kind,
    /// 32 hexadecimal digits for a list that stays closed, else empty.
    pub salt: String,
    /// The roster as a file.
    pub roster_csv: String,
    /// How many of each stratum.
    pub quotas: BTreeMap<String, usize>,
    /// Which public event decides.
    pub event: String,
    /// Since when the list is fixed: UTC, ending in `Z`.
    pub listed_at: String,
}

/// An entry with its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The entry.
    pub id: String,
    /// The smallest of its tickets' hashes.
    pub hash: String,
}

/// What a number makes of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Every entry, best hash first.
    pub order: Vec<Placed>,
    /// Who is drawn, in that order.
    pub selected: Vec<String>,
    /// The others, in that order.
    pub reserves: Vec<String>,
}

/// The number that decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beacon {
    /// As the event published it.
    pub value: String,
    /// When it was drawn with: UTC, ending in `Z`.
    pub drawn_at: String,
}

/// The whole file. While a list is closed, or nothing is drawn yet, some of it is null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the format's, described in docs/draws.md")]
pub struct File {
    pub format: String,
    pub id: String,
    pub title: String,
    pub kind: Kind,
    pub salt: Option<String>,
    pub roster_csv: Option<String>,
    pub list_sha256: String,
    pub quotas: BTreeMap<String, usize>,
    pub event: String,
    pub listed_at: String,
    pub announced_sha256: String,
    pub beacon: Option<Beacon>,
    pub order: Option<Vec<Placed>>,
    pub selected: Option<Vec<String>>,
    pub reserves: Option<Vec<String>>,
}

/// A roster as a file: sorted by id as bytes, LF, quoted as RFC 4180 says where needed.
pub fn roster_csv(entries: &[Entry]) -> Result<String, csv::Error> {
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by(|one, other| one.id.as_bytes().cmp(other.id.as_bytes()));
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    file.write_record(HEADER)?;
    for entry in entries {
        file.write_record([&entry.id, &entry.stratum, &entry.weight.to_string(), &entry.label])?;
    }
    let bytes = file.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A moment as the format writes it: UTC, whole seconds, ending in `Z`.
pub fn written(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl List {
    /// The fingerprint of the roster, which may be public before the roster is.
    pub fn list_sha256(&self) -> String {
        let salted = match self.salt.as_str() {
            "" => self.roster_csv.clone(),
            salt => format!("{salt}\n{}", self.roster_csv),
        };
        sha256_hex(salted.as_bytes())
    }

    /// The fingerprint of everything that is promised; public before the number is known.
    pub fn announced_sha256(&self) -> serde_json::Result<String> {
        let promised = serde_json::json!({
            "event": self.event,
            "id": self.id,
            "kind": self.kind,
            "list_sha256": self.list_sha256(),
            "listed_at": self.listed_at,
            "quotas": self.quotas,
        });
        Ok(sha256_hex(serde_json_canonicalizer::to_string(&promised)?.as_bytes()))
    }

    /// What a number makes of it.
    pub fn draw(&self, entries: &[Entry], beacon: &str) -> serde_json::Result<Drawn> {
        let announced = self.announced_sha256()?;
        let hash = |entry: &Entry, ticket: u32| {
            sha256_hex(format!("{announced}|{beacon}|{}|{ticket}", entry.id).as_bytes())
        };
        let best = |entry: &Entry| (1..=entry.weight).map(|ticket| hash(entry, ticket)).min();
        let mut order: Vec<(Placed, &str)> = entries
            .iter()
            .filter_map(|entry| Some((Placed { id: entry.id.clone(), hash: best(entry)? }, &*entry.stratum)))
            .collect();
        order.sort_by(|(one, _), (other, _)| one.hash.cmp(&other.hash));
        let mut left = self.quotas.clone();
        let (mut selected, mut reserves) = (Vec::new(), Vec::new());
        for (placed, stratum) in &order {
            match left.get_mut(*stratum).filter(|left| **left > 0) {
                Some(left) => {
                    *left -= 1;
                    selected.push(placed.id.clone());
                }
                None => reserves.push(placed.id.clone()),
            }
        }
        Ok(Drawn { order: order.into_iter().map(|(placed, _)| placed).collect(), selected, reserves })
    }
}
