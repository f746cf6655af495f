//! What citizens see of the stories.

mod dots;
mod list;
mod product;
mod track;

use chrono::{Datelike, NaiveDateTime};

pub use list::{list, rows};
pub use product::product;

use super::rules::story::{Episode, Nominated};
use super::store::Shown;
use crate::clock::in_china;
use crate::i18n::{Lang, Text};
use crate::products::Product;
use crate::warn::Warning;

/// A product in the list.
pub struct Told {
    /// The product type.
    pub product: Product,
    /// Its episodes, the latest first.
    pub episodes: Vec<Episode>,
}

impl Told {
    /// The last thing that is known of it, in UTC.
    pub fn latest(&self) -> Option<NaiveDateTime> {
        self.newest().map(Episode::latest)
    }

    /// The latest episode in which it was picked or tested.
    pub fn newest(&self) -> Option<&Episode> {
        self.episodes.iter().find(|episode| episode.is_tested())
    }
}

/// A product with everything its page tells.
pub struct Story {
    /// The product type.
    pub product: Product,
    /// That people asked for it, whenever.
    pub nominated: Option<Nominated>,
    /// Its episodes, the latest first.
    pub episodes: Vec<Episode>,
    /// Its published batches.
    pub batches: Vec<Shown>,
    /// Warnings about it, the latest first.
    pub warnings: Vec<Warning>,
    /// What a laboratory looks at in it.
    pub indicators: Vec<Text>,
    /// The open round in which it stands, if it does.
    pub ballot: Option<String>,
}

/// The address of a product's story, in the reader's language.
pub fn path(lang: Lang, product: &str) -> String {
    lang.path(&format!("/p/{product}"))
}

/// The year in China in which an episode's last news came.
fn year(episode: &Episode) -> i32 {
    in_china(episode.latest()).year()
}
