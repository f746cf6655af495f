//! The sample files on results, enterprises and advice, as types.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::fault::Fault;
use crate::i18n::{Lang, Text};
use crate::products::Catalogue;
use crate::sample::WorkType;

/// Chinese and English.
#[derive(Clone, Debug, Deserialize)]
pub struct Pair(String, String);

impl Pair {
    pub fn text(&self) -> Text {
        Text { zh: self.0.clone(), en: Some(self.1.clone()) }
    }

    pub fn on(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.0,
            Lang::En => &self.1,
        }
    }
}

/// Everything in the sample files that becomes results and warnings.
#[derive(Debug)]
pub struct Content {
    catalogue: Catalogue,
    pub results: Results,
    pub enterprises: Enterprises,
    pub advice: Advice,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    editions: Vec<Edition>,
    pub items: Vec<Item>,
    pub products: Vec<Tested>,
}

/// Since when a standard is in force.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edition {
    standard: String,
    since: NaiveDate,
}

/// Something that a laboratory tests.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    pub name: Pair,
    standard: String,
    before: Option<String>,
    pub limit: String,
    pub low: Option<String>,
    pub high: Option<String>,
    #[serde(default)]
    pub unit: String,
    pub good: Vec<String>,
    pub bad: Vec<String>,
    pub finding: Pair,
    pub harm: Pair,
}

impl Item {
    /// Whether there is a number to it.
    pub fn is_measured(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }
}

/// A product type as it is tested.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tested {
    pub id: String,
    pub group: String,
    pub items: Vec<String>,
    pub kinds: Vec<String>,
    pub sold: Vec<String>,
    pub made: String,
    work: Option<String>,
}

impl Tested {
    pub fn work(&self) -> WorkType {
        self.work.as_deref().and_then(WorkType::read).unwrap_or(WorkType::Supervised)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enterprises {
    pub places: Vec<Places>,
    pub makers: Vec<Makers>,
}

/// Places of one kind where samples are taken.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub kind: String,
    pub venue: String,
    pub area: String,
    pub names: Vec<String>,
}

/// Makers of one kind of goods.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Makers {
    pub kind: String,
    pub names: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    pub next: Vec<Line>,
    pub groups: Vec<Group>,
    pub tips: Vec<Tip>,
}

/// One piece of advice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub head: Pair,
    pub text: Pair,
}

/// What is advised on a group of products.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    id: String,
    pub act: Pair,
    pub at_home: Pair,
    pub now: Line,
    pub choose: Vec<Line>,
}

/// Advice for a season.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    pub months: Vec<u32>,
    pub product: String,
    pub title: Pair,
    pub found: Pair,
    pub basis: Pair,
    #[serde(rename = "do")]
    pub what_to_do: Vec<Line>,
}

impl Content {
    pub fn read() -> Result<Content, Fault> {
        let content = Content {
            catalogue: Catalogue::read(super::super::PRODUCTS).map_err(Fault::broken)?,
            results: read(include_str!("../../../sample/results.toml"))?,
            enterprises: read(include_str!("../../../sample/enterprises.toml"))?,
            advice: read(include_str!("../../../sample/advice.toml"))?,
        };
        Ok(content)
    }

    pub fn tested(&self, product: &str) -> Result<&Tested, Fault> {
        self.results.products.iter().find(|it| it.id == product).ok_or_else(|| lacks(product))
    }

    /// What a product type is called.
    pub fn name(&self, product: &str) -> Result<Text, Fault> {
        let known = self.catalogue.products.iter().find(|it| it.id == product);
        let known = known.ok_or_else(|| lacks(product))?;
        Ok(Text { zh: known.name.clone(), en: Some(known.name_en.clone()) })
    }

    pub fn group(&self, product: &str) -> Result<&Group, Fault> {
        let id = &self.tested(product)?.group;
        self.advice.groups.iter().find(|it| it.id == *id).ok_or_else(|| lacks(id))
    }

    /// What is tested in a product of this lot, each with its standard: the edition in force on the day
    /// it was made. What no standard of that day asks for is looked at in monitoring only.
    pub fn items(&self, tested: &Tested, made_on: NaiveDate) -> Vec<(&Item, &str)> {
        let items = tested.items.iter().filter_map(|id| self.results.items.iter().find(|it| it.id == *id));
        let in_force = |item: &Item| {
            let edition = self.results.editions.iter().find(|it| it.standard == item.standard);
            edition.is_none_or(|edition| made_on >= edition.since)
        };
        items
            .filter_map(|item| match &item.before {
                _ if in_force(item) => Some((item, item.standard.as_str())),
                Some(before) => Some((item, before.as_str())),
                None => (tested.work() == WorkType::Monitoring).then_some((item, item.standard.as_str())),
            })
            .collect()
    }
}

/// A decimal of the sample files, where the text is one.
pub fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str(text).ok()
}

fn read<T: for<'de> Deserialize<'de>>(toml: &str) -> Result<T, Fault> {
    toml::from_str(toml).map_err(Fault::broken)
}

fn lacks(what: &str) -> Fault {
    Fault::broken(format!("the sample files say nothing of {what}"))
}

#[cfg(test)]
mod tests;
