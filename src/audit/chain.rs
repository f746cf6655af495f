//! The chain of deeds (`dianjian-audit/1`), and how anybody checks it without a database.

use std::fmt;

use chrono::{NaiveDateTime, SecondsFormat};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::digest::sha256_hex;

/// What stands before the first deed.
const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One deed, as a line of the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// From 1, without gaps.
    pub seq: i64,
    /// When, in UTC.
    pub at: String,
    /// Whose: the account's name.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// What else matters; nobody's personal data.
    pub detail: Value,
    /// The hash of the deed before.
    pub prev: String,
    /// SHA-256 of all the above as canonical JSON (RFC 8785).
    pub hash: String,
}

impl Deed {
    /// A deed with its hash.
    pub fn sealed(
        seq: i64,
        at: NaiveDateTime,
        [actor, action, object]: [&str; 3],
        detail: Value,
        prev: String,
    ) -> serde_json::Result<Deed> {
        let (actor, action, object) = (actor.to_owned(), action.to_owned(), object.to_owned());
        let mut deed =
            Deed { seq, at: written(at), actor, action, object, detail, prev, hash: String::new() };
        deed.hash = deed.fingerprint()?;
        Ok(deed)
    }

    fn fingerprint(&self) -> serde_json::Result<String> {
        let mut bare = serde_json::to_value(self)?;
        if let Some(fields) = bare.as_object_mut() {
            fields.remove("hash");
        }
        Ok(sha256_hex(serde_json_canonicalizer::to_string(&bare)?.as_bytes()))
    }
}

/// A moment as the log writes it.
pub fn written(at: NaiveDateTime) -> String {
    at.and_utc().to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Why a file is not a whole, unchanged log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no log at all.
    NotALog,
    /// A deed is missing or out of order.
    Gap {
        /// The number that should stand there.
        expected: i64,
        /// The number that does.
        found: i64,
    },
    /// A deed was changed after it was written.
    Changed(i64),
    /// A deed does not follow the one before.
    Unchained(i64),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NotALog => f.write_str("it is no audit log of ours"),
            Flaw::Gap { expected, found } => write!(f, "deed {expected} should come next, but {found} does"),
            Flaw::Changed(seq) => write!(f, "deed {seq} was changed after it was written"),
            Flaw::Unchained(seq) => write!(f, "deed {seq} does not follow the deed before it"),
        }
    }
}

/// Checks a whole log, one deed a line; returns how many deeds it holds.
pub fn verify<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<i64, Flaw> {
    let (mut last, mut prev) = (0, NOTHING.to_owned());
    for line in lines {
        let deed: Deed = serde_json::from_str(line).map_err(|_not_a_deed| Flaw::NotALog)?;
        if deed.seq != last + 1 {
            return Err(Flaw::Gap { expected: last + 1, found: deed.seq });
        }
        if deed.fingerprint().ok().as_ref() != Some(&deed.hash) {
            return Err(Flaw::Changed(deed.seq));
        }
        if deed.prev != prev {
            return Err(Flaw::Unchained(deed.seq));
        }
        (last, prev) = (deed.seq, deed.hash);
    }
    if last == 0 { Err(Flaw::NotALog) } else { Ok(last) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn log() -> Vec<String> {
        let at = "2026-11-21T02:00:00".parse().unwrap();
        let first =
            Deed::sealed(1, at, ["cli", "account.create", "wang"], json!({}), NOTHING.into()).unwrap();
        let detail = json!({ "role": "plan", "bound_to": "" });
        let second =
            Deed::sealed(2, at, ["wang", "session.begin", "wang"], detail, first.hash.clone()).unwrap();
        [first, second].iter().map(|deed| serde_json::to_string(deed).unwrap()).collect()
    }

    fn checked(lines: &[String]) -> Result<i64, Flaw> {
        verify(lines.iter().map(String::as_str))
    }

    #[test]
    fn a_whole_log_holds() {
        assert_eq!(checked(&log()), Ok(2));
    }

    #[test]
    fn whatever_is_done_to_a_log_shows() {
        let log = log();
        assert_eq!(checked(&log[1..]), Err(Flaw::Gap { expected: 1, found: 2 }));
        assert_eq!(checked(&[log[0].replace("wang", "li"), log[1].clone()]), Err(Flaw::Changed(1)));
        let at = "2026-11-21T02:00:00".parse().unwrap();
        let forged = Deed::sealed(1, at, ["cli", "account.create", "li"], json!({}), NOTHING.into()).unwrap();
        let forged = serde_json::to_string(&forged).unwrap();
        assert_eq!(checked(&[forged, log[1].clone()]), Err(Flaw::Unchained(2)));
        assert_eq!(checked(&[]), Err(Flaw::NotALog));
        assert_eq!(checked(&["{}".into()]), Err(Flaw::NotALog));
    }
}
