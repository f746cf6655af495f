//! A draw from its announcement to its proof.

use chrono::{NaiveDateTime, Timelike};

use crate::draw::{Beacon, Drawn, Entry, FORMAT, File, List, entries, written};
use crate::i18n::Text;

/// A draw that was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The round whose tie it decides.
    pub round: Option<String>,
    /// What it is called.
    pub title: Text,
    /// What is drawn among, and everything that was promised.
    pub list: List,
    /// Since when, UTC, whole seconds.
    pub listed_at: NaiveDateTime,
    /// What an officer says the event published.
    pub beacon: Option<Beaconed>,
}

/// A number that was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beaconed {
    /// The number.
    pub value: String,
    /// Who entered it first.
    pub by: String,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// When it was drawn with, once another has typed the same.
    pub drawn_at: Option<NaiveDateTime>,
}

/// A moment in whole seconds, as proofs write it.
pub fn whole_second(at: NaiveDateTime) -> NaiveDateTime {
    at.with_nanosecond(0).unwrap_or(at)
}

impl Announced {
    /// The lines of its roster.
    pub fn entries(&self) -> Vec<Entry> {
        entries(&self.list.roster_csv).unwrap_or_default()
    }

    /// The number it was drawn with, once it is.
    pub fn beacon(&self) -> Option<Beacon> {
        let entered = self.beacon.as_ref()?;
        Some(Beacon { value: entered.value.clone(), drawn_at: written(entered.drawn_at?) })
    }

    /// Whom it drew, once it did.
    pub fn drawn(&self) -> serde_json::Result<Option<Drawn>> {
        self.beacon().map(|beacon| self.list.draw(&self.entries(), &beacon.value)).transpose()
    }

    /// The file that proves it; what nobody knows before it is drawn is null until then.
    pub fn file(&self) -> serde_json::Result<File> {
        let (order, selected, reserves) = match self.drawn()? {
            Some(drawn) => (Some(drawn.order), Some(drawn.selected), Some(drawn.reserves)),
            None => (None, None, None),
        };
        Ok(File {
            format: FORMAT.into(),
            id: self.list.id.clone(),
            title: self.title.zh.clone(),
            kind: self.list.kind,
            salt: Some(self.list.salt.clone()),
            roster_csv: Some(self.list.roster_csv.clone()),
            list_sha256: self.list.list_sha256(),
            quotas: self.list.quotas.clone(),
            event: self.list.event.clone(),
            listed_at: self.list.listed_at.clone(),
            announced_sha256: self.list.announced_sha256()?,
            beacon: self.beacon(),
            order,
            selected,
            reserves,
        })
    }
}
