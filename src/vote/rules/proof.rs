//! What is published of a certified round so that anybody can count again (`dianjian-round/1`).

mod check;
mod seal;

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, SecondsFormat};
use serde::{Deserialize, Serialize};

use super::fate::Fate;
use super::frozen::Rules;
use super::round::Round;

pub use check::{Flaw, Held, is_a_round, verify};
pub use seal::Seal;

/// What a proof calls itself.
pub const FORMAT: &str = "dianjian-round/1";

/// What stands before the first ballot of a file. The rest of the file is its frame, after a comma and
/// without its first brace: `ballots` is the first of the keys.
pub const OPENING: &str = r#"{"ballots":["#;

/// A ballot as it is published; no time, nobody. The fields stand in the order of canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// What it names, sorted; nothing once withdrawn.
    pub choices: Vec<String>,
    /// Its number.
    pub receipt: String,
    /// What became of it.
    pub status: Became,
}

/// What became of a ballot in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It counts.
    Counted,
    /// It was set aside by a rule.
    SetAside,
    /// It was taken back.
    Withdrawn,
}

impl From<&Fate> for Became {
    fn from(fate: &Fate) -> Became {
        match fate {
            Fate::Standing => Became::Counted,
            Fate::SetAside(_) => Became::SetAside,
            Fate::Withdrawn => Became::Withdrawn,
        }
    }
}

impl Published {
    /// As canonical JSON (RFC 8785): a leaf of the tree, and as it stands in the file.
    pub fn canonical(&self) -> serde_json::Result<Vec<u8>> {
        serde_json_canonicalizer::to_vec(self)
    }
}

/// A file without its ballots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    candidates: Vec<Named>,
    format: &'static str,
    root: String,
    round: Described,
    tally: BTreeMap<String, i64>,
}

/// A candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    name: String,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    id: String,
    title: String,
    opens_at: String,
    closes_at: String,
    choices_per_ballot: usize,
    verification: String,
    rules_sha256: String,
}

impl Frame {
    /// The frame of a round, with its candidates' names by id and their votes.
    pub fn of(
        round: &Round,
        rules: &Rules,
        names: BTreeMap<String, String>,
        tally: BTreeMap<String, i64>,
        root: String,
    ) -> Frame {
        Frame {
            candidates: names.into_iter().map(|(id, name)| Named { id, name }).collect(),
            format: FORMAT,
            root,
            round: Described {
                id: round.id.clone(),
                title: round.title.zh.clone(),
                opens_at: written(round.opens_at),
                closes_at: written(round.closes_at),
                choices_per_ballot: round.choices_per_ballot,
                verification: rules.verification.as_str().to_owned(),
                rules_sha256: round.rules_sha256.clone(),
            },
            tally,
        }
    }

    /// As canonical JSON (RFC 8785).
    pub fn canonical(&self) -> serde_json::Result<String> {
        serde_json_canonicalizer::to_string(self)
    }
}

/// A moment as proofs write it: UTC, ending in `Z`.
fn written(at: NaiveDateTime) -> String {
    at.and_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// What follows the last ballot of a file.
pub fn closing(frame: &str) -> String {
    format!("],{}", frame.strip_prefix('{').unwrap_or(frame))
}
