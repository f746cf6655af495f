//! A batch in a bulletin, with the names it must not show and the texts it will.

use crate::i18n::Text;
use crate::sample::Batch;

/// A batch, and who is concerned by it.
#[derive(Clone, Debug)]
pub struct Lot {
    /// The batch.
    pub batch: Batch,
    /// The names of its enterprises, its marked producer and its trade mark.
    pub names: Vec<String>,
}

impl Lot {
    /// A batch and the names of its enterprises as registered.
    pub fn new(batch: Batch, registered: impl IntoIterator<Item = String>) -> Lot {
        let on_the_label = batch.sample.iter().flat_map(|it| [it.producer.clone(), it.trade_mark.clone()]);
        let mut names: Vec<String> = registered.into_iter().chain(on_the_label).collect();
        names.retain(|name| !name.trim().is_empty());
        Lot { batch, names }
    }
}

/// Where a public text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// What the bulletin or a correction tells.
    Told,
    /// What a batch can do to people.
    Harm(String),
    /// What to do with it at home.
    AtHome(String),
    /// A tested item of a batch; its number, from 1.
    Item(String, usize),
}

/// Every text about a batch that officers wrote and citizens will read. What stands on the label is the
/// label's own.
pub fn texts(lot: &Lot) -> Vec<(Place, &str)> {
    let id = &lot.batch.id;
    let mut all = Vec::new();
    if let Some(advice) = &lot.batch.advice {
        all.extend(both(Place::Harm(id.clone()), &advice.harm));
        all.extend(both(Place::AtHome(id.clone()), &advice.at_home));
    }
    let items = lot.batch.report.iter().flat_map(|report| &report.items);
    for (nth, item) in (1..).zip(items) {
        let place = Place::Item(id.clone(), nth);
        all.extend(both(place.clone(), &item.name));
        let words = [&item.limit.text, &item.measured.text, &item.method, &item.unit];
        all.extend(words.into_iter().map(|text| (place.clone(), text.as_str())));
    }
    all
}

/// A text in its languages.
pub fn both(place: Place, text: &Text) -> Vec<(Place, &str)> {
    let en = text.en.as_deref().map(|en| (place.clone(), en));
    std::iter::once((place, text.zh.as_str())).chain(en).collect()
}
