//! The chain of deeds (`dianjian-audit/1`).

use chrono::{NaiveDateTime, SecondsFormat};
use serde::ser::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::plain;
use crate::digest::sha256_hex;

/// What stands before the first deed.
pub const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

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
    /// What else matters; nobody's personal data. No key stands twice, no number is beyond 2^53.
    #[serde(deserialize_with = "plain::read")]
    pub detail: Value,
    /// The hash of the deed before.
    pub prev: String,
    /// SHA-256 of all the above as canonical JSON (RFC 8785).
    pub hash: String,
}

impl Deed {
    /// A deed with its hash; an error where the detail could be read in two ways.
    pub fn sealed(
        seq: i64,
        at: NaiveDateTime,
        [actor, action, object]: [&str; 3],
        detail: Value,
        prev: String,
    ) -> serde_json::Result<Deed> {
        if !plain::is_exact(&detail) {
            return Err(serde_json::Error::custom("a number in the detail is beyond 2^53"));
        }
        let (actor, action, object) = (actor.to_owned(), action.to_owned(), object.to_owned());
        let mut deed =
            Deed { seq, at: written(at), actor, action, object, detail, prev, hash: String::new() };
        deed.hash = deed.fingerprint()?;
        Ok(deed)
    }

    /// What its hash has to be.
    pub fn fingerprint(&self) -> serde_json::Result<String> {
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
