//! Checking a draw from its file alone.

use std::collections::BTreeSet;
use std::fmt;

use chrono::DateTime;

use super::{Entry, FORMAT, File, HEADER, List, roster_csv};

/// What a draw that holds says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The draw.
    pub id: String,
    /// How many stood on the list.
    pub entries: usize,
    /// Who was drawn.
    pub selected: Vec<String>,
}

/// Why a file does not hold, or cannot be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no draw of ours.
    NotADraw,
    /// Its number is not known yet.
    NotDrawn,
    /// Its list is still closed.
    Closed,
    /// The roster breaks a rule of the format.
    Roster(String),
    /// A field breaks a rule of the format, or is not what the rest of the file makes it.
    Field(&'static str, String),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NotADraw => f.write_str("this is no file of a draw (dianjian-draw/1)"),
            Flaw::NotDrawn => f.write_str("nothing is drawn yet: there is no beacon"),
            Flaw::Closed => f.write_str("the list is still closed; look again once it is open"),
            Flaw::Roster(what) => write!(f, "the draw does not hold: roster_csv {what}"),
            Flaw::Field(field, what) => write!(f, "the draw does not hold: {field} {what}"),
        }
    }
}

/// Checks a draw: every hash, every rule of the format, who was drawn.
pub fn verify(bytes: &[u8]) -> Result<Held, Flaw> {
    let file: File = serde_json::from_slice(bytes).map_err(|_not_ours| Flaw::NotADraw)?;
    if file.format != FORMAT {
        return Err(Flaw::NotADraw);
    }
    let beacon = file.beacon.as_ref().ok_or(Flaw::NotDrawn)?;
    let (Some(salt), Some(roster), Some(order), Some(selected), Some(reserves)) =
        (&file.salt, &file.roster_csv, &file.order, &file.selected, &file.reserves)
    else {
        return Err(Flaw::Closed);
    };
    check(is_salt(salt), "salt", "is neither empty nor 32 lower-case hexadecimal digits")?;
    let entries = entries(roster)?;
    let list = List {
        id: file.id.clone(),
        kind: file.kind,
        salt: salt.clone(),
        roster_csv: roster.clone(),
        quotas: file.quotas.clone(),
        event: file.event.clone(),
        listed_at: file.listed_at.clone(),
    };
    let strata: BTreeSet<&str> = entries.iter().map(|entry| entry.stratum.as_str()).collect();
    let unknown = file.quotas.keys().find(|stratum| !strata.contains(stratum.as_str()));
    if let Some(stratum) = unknown {
        return Err(Flaw::Field("quotas", format!("name the stratum {stratum}, which the roster lacks")));
    }
    let (listed, drawn) = (moment("listed_at", &file.listed_at)?, moment("drawn_at", &beacon.drawn_at)?);
    check(listed < drawn, "listed_at", "does not lie before drawn_at")?;
    same("list_sha256", &list.list_sha256(), &file.list_sha256)?;
    let unreadable = |error: serde_json::Error| Flaw::Field("quotas", error.to_string());
    same("announced_sha256", &list.announced_sha256().map_err(unreadable)?, &file.announced_sha256)?;
    let made = list.draw(&entries, &beacon.value).map_err(unreadable)?;
    for (nth, placed) in made.order.iter().enumerate() {
        let is_same = order.get(nth) == Some(placed);
        check(
            is_same,
            "order",
            &format!("should have {} with {} at place {}", placed.id, placed.hash, nth + 1),
        )?;
    }
    check(order.len() == made.order.len(), "order", "has more entries than the roster")?;
    same("selected", &made.selected.join(" "), &selected.join(" "))?;
    same("reserves", &made.reserves.join(" "), &reserves.join(" "))?;
    Ok(Held { id: file.id, entries: entries.len(), selected: made.selected })
}

fn check(holds: bool, field: &'static str, what: &str) -> Result<(), Flaw> {
    if holds { Ok(()) } else { Err(Flaw::Field(field, what.to_owned())) }
}

fn same(field: &'static str, made: &str, told: &str) -> Result<(), Flaw> {
    check(made == told, field, &format!("should be {made}"))
}

fn is_salt(salt: &str) -> bool {
    let is_hex = salt.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c));
    salt.is_empty() || (salt.len() == 32 && is_hex)
}

fn moment(field: &'static str, text: &str) -> Result<DateTime<chrono::FixedOffset>, Flaw> {
    let read = DateTime::parse_from_rfc3339(text).ok().filter(|_| text.ends_with('Z'));
    read.ok_or_else(|| Flaw::Field(field, format!("is no time in UTC: {text}")))
}

/// The entries of a roster that is written exactly as the format says; else what is wrong with it.
pub fn entries(roster: &str) -> Result<Vec<Entry>, Flaw> {
    let broken = |what: String| Flaw::Roster(what);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(roster.as_bytes());
    let mut records = reader.records();
    let header = records.next().transpose().map_err(|error| broken(error.to_string()))?;
    if header.is_none_or(|header| header.iter().ne(HEADER)) {
        return Err(broken(format!("does not begin with {}", HEADER.join(","))));
    }
    let mut entries: Vec<Entry> = Vec::new();
    for record in records {
        let entry = entry(&record.map_err(|error| broken(error.to_string()))?)?;
        if entries.last().is_some_and(|last| last.id.as_bytes() >= entry.id.as_bytes()) {
            return Err(broken(format!("is not sorted, or has {} twice", entry.id)));
        }
        entries.push(entry);
    }
    let again = roster_csv(&entries).map_err(|error| broken(error.to_string()))?;
    if again != roster {
        return Err(broken("is not written as the format says (LF, quotes only where needed)".into()));
    }
    Ok(entries)
}

fn entry(record: &csv::StringRecord) -> Result<Entry, Flaw> {
    let [id, stratum, weight, label] = [0, 1, 2, 3].map(|nth| record.get(nth).unwrap_or_default().to_owned());
    let is_id = |c: u8| c.is_ascii_alphanumeric() || b"._-".contains(&c);
    if id.is_empty() || !id.bytes().all(is_id) || stratum.is_empty() {
        return Err(Flaw::Roster(format!("has an id or a stratum that cannot be: {id:?} in {stratum:?}")));
    }
    let read: Option<u32> = weight.parse().ok().filter(|weight| (1..=99).contains(weight));
    let is_plain = read.is_some_and(|read| read.to_string() == weight);
    match read.filter(|_| is_plain) {
        Some(weight) => Ok(Entry { id, stratum, weight, label }),
        None => Err(Flaw::Roster(format!("gives {id} the weight {weight}"))),
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
