//! How anybody checks a published round, without a database and without reading it into memory at once.

mod flaw;
mod recount;

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use chrono::DateTime;
use serde::Deserialize;

use super::{Described, FORMAT, Named};
use recount::Recount;

pub use flaw::Flaw;

/// How one person can be told from another, as the contract lists it.
const VERIFICATIONS: [&str; 3] = ["device", "email", "code"];
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a round that holds says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The round.
    pub round: String,
    /// Ballots in the file.
    pub ballots: u64,
    /// Those that count.
    pub counted: u64,
    /// The Merkle tree hash over all of them.
    pub root: String,
}

/// A whole file. The keys may stand in any order, each once, and no other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    round: Described,
    candidates: Vec<Named>,
    ballots: Recount,
    tally: Tally,
    root: String,
}

/// Whether a file that begins like this calls itself a round's proof, whole or not.
pub fn is_a_round(beginning: &[u8]) -> bool {
    let beginning = beginning.strip_prefix(BYTE_ORDER_MARK).unwrap_or(beginning);
    let Some(inside) = beginning.trim_ascii_start().strip_prefix(b"{") else { return false };
    let inside = inside.trim_ascii_start();
    let begins = |key: &str| {
        let rest = inside.strip_prefix(format!("\"{key}\"").as_bytes())?.trim_ascii_start();
        Some(rest.strip_prefix(b":")?.trim_ascii_start())
    };
    let is_its_name = |rest: &[u8]| rest.starts_with(format!("\"{FORMAT}\"").as_bytes());
    begins("format").is_some_and(is_its_name)
        || ["ballots", "candidates", "root", "round", "tally"].iter().any(|key| begins(key).is_some())
}

/// Checks a published round: that it is whole, that every ballot stands in it once, in order and as its
/// round allows, that the count is what the ballots come to, and that the root is over these ballots.
pub fn verify(mut file: impl BufRead) -> Result<Held, Flaw> {
    let unreadable = |error: &dyn std::fmt::Display| Flaw::Unreadable(error.to_string());
    if file.fill_buf().map_err(|error| unreadable(&error))?.starts_with(BYTE_ORDER_MARK) {
        file.consume(BYTE_ORDER_MARK.len());
    }
    let File { format, round, candidates, ballots, tally: Tally(tally), root } =
        serde_json::from_reader(file).map_err(|error| unreadable(&error))?;
    if format != FORMAT {
        return Err(Flaw::NotARound);
    }
    described(&round)?;
    let ids = ids(&candidates)?;
    let recount = ballots.held()?;
    recount.keeps_to(&ids, round.choices_per_ballot)?;
    same_tally(&ids, &tally, &recount)?;
    if root != recount.root() {
        return Err(Flaw::Root { told: root, found: recount.root() });
    }
    Ok(Held { round: round.id, ballots: recount.ballots(), counted: recount.counted(), root })
}

fn described(round: &Described) -> Result<(), Flaw> {
    let moment = |text: &str| {
        let at = DateTime::parse_from_rfc3339(text).ok().filter(|_| text.ends_with('Z'));
        at.ok_or_else(|| Flaw::Round(format!("{text:?} is no time in UTC")))
    };
    if moment(&round.opens_at)? >= moment(&round.closes_at)? {
        return Err(Flaw::Round("it closes before it opens".into()));
    }
    if round.choices_per_ballot == 0 {
        return Err(Flaw::Round("its ballots may name nothing".into()));
    }
    if !VERIFICATIONS.contains(&round.verification.as_str()) {
        return Err(Flaw::Round(format!("{:?} is no verification", round.verification)));
    }
    let is_digit = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
    if round.rules_sha256.len() != 64 || !round.rules_sha256.bytes().all(is_digit) {
        return Err(Flaw::Round("the fingerprint of its rules is no SHA-256".into()));
    }
    Ok(())
}

fn ids(candidates: &[Named]) -> Result<BTreeSet<&str>, Flaw> {
    let mut ids = BTreeSet::new();
    match candidates.iter().find(|candidate| !ids.insert(candidate.id.as_str())) {
        Some(twice) => Err(Flaw::CandidateTwice(twice.id.clone())),
        None => Ok(ids),
    }
}

fn same_tally(ids: &BTreeSet<&str>, tally: &BTreeMap<String, u64>, recount: &Recount) -> Result<(), Flaw> {
    if let Some(stranger) = tally.keys().find(|id| !ids.contains(id.as_str())) {
        return Err(Flaw::TallyOfNobody(stranger.clone()));
    }
    for id in ids {
        let (told, found) = (tally.get(*id).copied(), recount.votes(id));
        if told != Some(found) {
            return Err(Flaw::Tally { candidate: (*id).to_owned(), told, found });
        }
    }
    Ok(())
}

/// Votes by candidate, no candidate twice.
struct Tally(BTreeMap<String, u64>);

impl<'de> Deserialize<'de> for Tally {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Tally, D::Error> {
        struct Each;
        impl<'de> serde::de::Visitor<'de> for Each {
            type Value = Tally;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("votes by candidate")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Tally, A::Error> {
                let mut tally = BTreeMap::new();
                while let Some((id, votes)) = map.next_entry()? {
                    if tally.insert(id, votes).is_some() {
                        return Err(serde::de::Error::custom("a candidate stands twice in the tally"));
                    }
                }
                Ok(Tally(tally))
            }
        }
        from.deserialize_map(Each)
    }
}

#[cfg(test)]
mod tests;
