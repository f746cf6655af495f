//! What became of a ballot.

use super::round::Status;
use crate::codes::Code;

/// What became of a ballot, as far as it is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands, and counts once the round is certified.
    Standing,
    /// It was taken back.
    Withdrawn,
    /// It was set aside by the rule of this name.
    SetAside(String),
}

impl Fate {
    /// Reads the two columns of the ballots' table.
    pub fn read(status: &str, set_aside_for: Option<String>) -> Result<Fate, String> {
        match (status, set_aside_for) {
            ("standing", None) => Ok(Fate::Standing),
            ("withdrawn", None) => Ok(Fate::Withdrawn),
            ("set_aside", Some(rule)) => Ok(Fate::SetAside(rule)),
            (status, rule) => Err(format!("no ballot can be {status} for {rule:?}")),
        }
    }

    /// As in the ballots' table.
    pub fn as_str(&self) -> &'static str {
        match self {
            Fate::Standing => "standing",
            Fate::Withdrawn => "withdrawn",
            Fate::SetAside(_) => "set_aside",
        }
    }

    /// As in the API: nothing is told before the round is certified, so that nobody learns early which
    /// ballots are doubted.
    pub fn told(&self, status: Status) -> &'static str {
        match (status, self) {
            (Status::Certified, Fate::Standing) => "counted",
            (Status::Certified, other) => other.as_str(),
            _ => "received",
        }
    }
}

/// A ballot as its receipt shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub code: Code,
    /// The round it was cast in.
    pub round_id: String,
    /// What it names, sorted; empty once withdrawn.
    pub choices: Vec<String>,
    /// What became of it.
    pub fate: Fate,
}
