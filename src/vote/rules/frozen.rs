//! The rules of a round as announced: they are frozen then, and their fingerprint is shown.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::round::RoundKind;
use crate::digest::sha256_hex;

/// Everything that is promised before a round opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The round.
    pub round: String,
    /// What its candidates are.
    pub kind: RoundKind,
    /// When the first ballot counts.
    pub opens_at: DateTime<Utc>,
    /// When ballots stop counting.
    pub closes_at: DateTime<Utc>,
    /// When the count is published.
    pub results_at: DateTime<Utc>,
    /// How many candidates a ballot may name.
    pub choices_per_ballot: usize,
    /// How one person is told from another.
    pub verification: Verification,
    /// When counts are shown.
    pub tally_shown: TallyShown,
    /// How the count decides.
    pub selection: Selection,
    /// The least that is tested in the end: 不少于5批次, as the notices ask.
    pub minimum_batches: u32,
    /// Who stands, by id; nobody is added later.
    pub candidates: Vec<String>,
}

/// How one person is told from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// One ballot per device.
    Device,
    /// One ballot per mailbox: a code is mailed, and comes back.
    Email,
    /// One ballot per slip with a code that a school, a community or the counter hands out.
    Code,
}

impl Verification {
    /// All of them, the simplest first.
    pub const ALL: [Verification; 3] = [Verification::Device, Verification::Email, Verification::Code];

    /// As in the rules, the API and the proof.
    pub fn as_str(self) -> &'static str {
        match self {
            Verification::Device => "device",
            Verification::Email => "email",
            Verification::Code => "code",
        }
    }

    /// Reads what [`Verification::as_str`] wrote.
    pub fn read(text: &str) -> Option<Verification> {
        Verification::ALL.into_iter().find(|level| level.as_str() == text)
    }
}

/// When the votes of each candidate are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TallyShown {
    /// To nobody, staff included, before the count is certified.
    AfterClose,
}

/// How the count decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Selection {
    /// The candidates with the most votes.
    TopN {
        /// How many.
        seats: usize,
        /// What happens when the last of them has as many votes as the next.
        #[serde(flatten)]
        tie: Tie,
    },
}

/// What happens at an exact tie at the cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tie", rename_all = "snake_case")]
pub enum Tie {
    /// All that tie are taken.
    AllIn,
    /// A draw takes as many as there are places.
    Draw {
        /// Which public event after the close decides it.
        event: String,
    },
}

/// The rules word for word, as they were announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Canonical JSON; its SHA-256 is the fingerprint.
    pub canonical: String,
    /// Since when they are frozen.
    pub at: NaiveDateTime,
}

impl Rules {
    /// The rules as canonical JSON (RFC 8785), and its SHA-256.
    pub fn frozen(&self) -> serde_json::Result<(String, String)> {
        let canonical = serde_json_canonicalizer::to_string(self)?;
        let fingerprint = sha256_hex(canonical.as_bytes());
        Ok((canonical, fingerprint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_event_that_decides_a_tie_stands_in_the_frozen_rules() {
        let rule = Selection::TopN { seats: 5, tie: Tie::Draw { event: "双色球".into() } };
        let text = serde_json_canonicalizer::to_string(&rule).unwrap();
        assert_eq!(text, r#"{"event":"双色球","mode":"top_n","seats":5,"tie":"draw"}"#);
        assert_eq!(serde_json::from_str::<Selection>(&text).unwrap(), rule);
    }

    #[test]
    fn how_people_are_told_apart_is_written_the_same_in_rules_and_proof() {
        for level in Verification::ALL {
            assert_eq!(serde_json::to_value(level).unwrap(), level.as_str());
            assert_eq!(Verification::read(level.as_str()), Some(level));
        }
    }

    #[test]
    fn the_frozen_rules_can_be_hashed_by_anybody() {
        let rules = Rules {
            round: "2026-09".into(),
            kind: RoundKind::Products,
            opens_at: "2026-09-01T01:00:00Z".parse().unwrap(),
            closes_at: "2026-09-20T12:00:00Z".parse().unwrap(),
            results_at: "2026-09-23T01:00:00Z".parse().unwrap(),
            choices_per_ballot: 3,
            verification: Verification::Device,
            tally_shown: TallyShown::AfterClose,
            selection: Selection::TopN { seats: 5, tie: Tie::AllIn },
            minimum_batches: 5,
            candidates: vec!["beads".into(), "shoes".into()],
        };
        let (text, fingerprint) = rules.frozen().unwrap();
        assert_eq!(
            text,
            r#"{"candidates":["beads","shoes"],"choices_per_ballot":3,"closes_at":"2026-09-20T12:00:00Z","kind":"products","minimum_batches":5,"opens_at":"2026-09-01T01:00:00Z","results_at":"2026-09-23T01:00:00Z","round":"2026-09","selection":{"mode":"top_n","seats":5,"tie":"all_in"},"tally_shown":"after_close","verification":"device"}"#
        );
        assert_eq!(fingerprint, sha256_hex(text.as_bytes()));
        assert_eq!(serde_json::from_str::<Rules>(&text).unwrap(), rules);
    }
}
