//! Product types: what is proposed, voted on, planned and tested. Types only, never a brand or a shop.

mod catalogue;
pub mod file;
mod names;
pub mod store;
mod words;

use serde::{Deserialize, Serialize};

use crate::i18n::Text;

pub use catalogue::{Catalogue, Entry};
pub use names::Names;

/// A product type's id as somebody asks for it. Whether there is such a type is another question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

impl Slug {
    /// The id as text.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Slug, &'static str> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match (1..=64).contains(&text.len()) && text.chars().all(fits) {
            true => Ok(Slug(text)),
            false => Err("a product type's id has 1 to 64 characters of a-z, 0-9 and the hyphen"),
        }
    }
}

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

/// A product type with every name it goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The slug.
    pub id: String,
    /// What people call it.
    pub name: Text,
    /// Whom it is for.
    pub audience: Audience,
    /// Other names.
    pub aliases: Vec<String>,
}

impl Known {
    /// All its names, in both languages.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let own = std::iter::once(self.name.zh.as_str()).chain(self.name.en.as_deref());
        own.chain(self.aliases.iter().map(String::as_str))
    }
}
