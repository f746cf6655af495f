//! What was typed so far travels sealed from page to page; nothing of it is kept on the server.

use chrono::{NaiveDateTime, TimeDelta};
use rand::RngCore;
use serde::{Deserialize, Serialize};

use super::rules::answers::Answers;
use crate::portal::Portal;

/// A form that is being filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What was typed.
    pub answers: Answers,
    /// What the form is known by: sent twice, it begins one case.
    pub token: String,
    /// Until when it can be gone on with.
    until: NaiveDateTime,
}

const KEPT_FOR: TimeDelta = TimeDelta::hours(24);
/// Sealed and in hexadecimal digits, with the longest page of the form, it stays below what a form may have.
const AT_MOST: usize = 12 * 1024;

impl Draft {
    /// An empty form.
    pub fn begun(portal: &Portal) -> Draft {
        let mut token = [0; 16];
        rand::rng().fill_bytes(&mut token);
        let until = portal.clock.now() + KEPT_FOR;
        Draft { answers: Answers::default(), token: hex::encode(token), until }
    }

    /// As text that only we can read or write.
    pub fn sealed(&self, portal: &Portal) -> String {
        let carried = Draft { answers: self.answers.carried(), ..self.clone() };
        let told = serde_json::to_vec(&carried).unwrap_or_default();
        hex::encode(portal.keys.seal(&["complaint draft"], &told))
    }

    /// What was sealed, while it is not too old.
    pub fn open(portal: &Portal, sealed: &str) -> Option<Draft> {
        if sealed.len() > 2 * (AT_MOST + 64) {
            return None;
        }
        let told = portal.keys.open(&["complaint draft"], &hex::decode(sealed).ok()?)?;
        let draft: Draft = serde_json::from_slice(&told).ok()?;
        (draft.until > portal.clock.now()).then_some(draft)
    }
}
