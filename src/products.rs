//! Product types: what is proposed, voted on, planned and tested. Types only, never a brand or a shop.

mod catalogue;
pub mod file;
mod names;
pub mod store;
mod words;

use serde::{Deserialize, Serialize};

use crate::i18n::Text;

pub use catalogue::Catalogue;
pub use names::Names;

/// Whom a product is for; the groups of the ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// 一小: children and pupils.
    Child,
    /// 一老: older people.
    Elder,
    /// Everybody at home.
    Family,
}

impl Audience {
    /// In the order of the ballot.
    pub const ALL: [Audience; 3] = [Audience::Child, Audience::Elder, Audience::Family];

    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Audience::Child => "child",
            Audience::Elder => "elder",
            Audience::Family => "family",
        }
    }

    /// Reads what [`Audience::as_str`] wrote.
    pub fn read(text: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.as_str() == text)
    }
}

/// A product type as the public pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The slug: the same as candidate, roster entry and address.
    pub id: String,
    /// What people call it.
    pub name: Text,
    /// Whom it is for.
    pub audience: Audience,
    /// Its picture, by lucide's name.
    pub icon: String,
    /// What can go wrong with a bad one, in one line.
    pub hazard: Text,
}
