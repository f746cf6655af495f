//! What of a published batch can be put right, field by field.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::draft::{Wrong, text};
use crate::i18n::Text;
use crate::sample::{Advice, Batch, Item, Outcome, WorkType, outcome_of};

/// A batch as the public reads it: what stands in each field that can be put right.
pub type Face = BTreeMap<String, String>;

/// The most characters of a field.
pub const FIELD_AT_MOST: usize = 500;

/// A field that is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `harm`, `item-2-value`.
    pub field: String,
    /// What stood there.
    pub before: String,
    /// What is to stand there.
    pub after: String,
}

/// What can be put right about a tested item.
pub const OF_AN_ITEM: [&str; 11] =
    ["name", "name_en", "standard", "method", "limit", "low", "high", "value", "number", "unit", "outcome"];
/// What can be put right about what the label says; of monitoring nothing of it is public.
pub const OF_THE_LABEL: [&str; 5] = ["name", "trade_mark", "spec", "lot", "producer"];
/// What can be put right about what citizens are told.
pub const OF_THE_ADVICE: [&str; 4] = ["harm", "harm_en", "at_home", "at_home_en"];

/// What stands in a batch now.
pub fn face(batch: &Batch) -> Face {
    let mut face = Face::new();
    if let Some(sample) = batch.sample.as_ref().filter(|_| batch.planned.work == WorkType::Supervised) {
        let values = [&sample.name, &sample.trade_mark, &sample.spec, &sample.lot, &sample.producer];
        face.extend(OF_THE_LABEL.iter().zip(values).map(|(key, value)| ((*key).to_owned(), value.clone())));
    }
    let advice = batch.advice.as_ref();
    for (key, own) in [("harm", advice.map(|it| &it.harm)), ("at_home", advice.map(|it| &it.at_home))] {
        face.insert(key.into(), own.map(|it| it.zh.clone()).unwrap_or_default());
        face.insert(format!("{key}_en"), own.and_then(|it| it.en.clone()).unwrap_or_default());
    }
    for (nth, item) in (1..).zip(batch.report.iter().flat_map(|report| &report.items)) {
        let values = of_item(item);
        face.extend(OF_AN_ITEM.iter().zip(values).map(|(key, value)| (item_field(nth, key), value)));
    }
    face
}

/// The name of an item's field.
pub fn item_field(nth: usize, key: &str) -> String {
    format!("item-{nth}-{key}")
}

fn of_item(item: &Item) -> [String; 11] {
    let number = |number: Option<Decimal>| number.map(|it| it.to_string()).unwrap_or_default();
    [
        item.name.zh.clone(),
        item.name.en.clone().unwrap_or_default(),
        item.standard.clone(),
        item.method.clone(),
        item.limit.text.clone(),
        number(item.limit.low),
        number(item.limit.high),
        item.measured.text.clone(),
        number(item.measured.number),
        item.unit.clone(),
        item.outcome.as_str().into(),
    ]
}

/// Which fields differ. A field that was not sent stands as it was.
pub fn changes(before: &Face, after: &Face) -> Vec<Change> {
    before
        .iter()
        .filter_map(|(field, before)| Some((field, before, after.get(field)?)))
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change {
            field: field.clone(),
            before: before.clone(),
            after: after.clone(),
        })
        .collect()
}

/// The batch with these values; or which of them cannot stand. Its outcome follows from its items.
pub fn applied(batch: &Batch, after: &Face) -> Result<Batch, Vec<(String, Wrong)>> {
    let mut reader = Reader { before: face(batch), after, wrong: Vec::new() };
    let mut new = batch.clone();
    if let Some(sample) = new.sample.as_mut().filter(|_| batch.planned.work == WorkType::Supervised) {
        sample.name = reader.needed("name");
        sample.trade_mark = reader.value("trade_mark");
        sample.spec = reader.value("spec");
        sample.lot = reader.value("lot");
        sample.producer = reader.value("producer");
    }
    let (harm, at_home) = (reader.text("harm"), reader.text("at_home"));
    if new.advice.is_some() || !harm.zh.is_empty() || !at_home.zh.is_empty() {
        new.advice = Some(Advice { harm, at_home });
    }
    if let Some(report) = &mut new.report {
        for (nth, item) in (1..).zip(&mut report.items) {
            put(&mut reader, nth, item, batch.planned.work);
        }
        report.outcome = outcome_of(batch.planned.work, &report.items);
    }
    if reader.wrong.is_empty() { Ok(new) } else { Err(reader.wrong) }
}

fn put(reader: &mut Reader, nth: usize, item: &mut Item, work: WorkType) {
    let field = |key: &str| item_field(nth, key);
    item.name = text(&reader.needed(&field("name")), &reader.value(&field("name_en")));
    item.standard = reader.needed(&field("standard"));
    item.method = reader.value(&field("method"));
    item.limit.text = reader.needed(&field("limit"));
    item.limit.low = reader.number(&field("low"));
    item.limit.high = reader.number(&field("high"));
    item.measured.text = reader.needed(&field("value"));
    item.measured.number = reader.number(&field("number"));
    item.unit = reader.value(&field("unit"));
    match Outcome::read(&reader.value(&field("outcome"))).filter(|it| it.work_type() == work) {
        Some(outcome) => item.outcome = outcome,
        None => reader.wrong.push((field("outcome"), Wrong::Choice)),
    }
}

struct Reader<'a> {
    before: Face,
    after: &'a Face,
    wrong: Vec<(String, Wrong)>,
}

impl Reader<'_> {
    fn value(&mut self, field: &str) -> String {
        let value = self.after.get(field).or(self.before.get(field)).map(|it| it.trim().to_owned());
        let value = value.unwrap_or_default();
        if value.chars().count() > FIELD_AT_MOST {
            self.wrong.push((field.into(), Wrong::Long(FIELD_AT_MOST)));
        }
        value
    }

    fn needed(&mut self, field: &str) -> String {
        let value = self.value(field);
        if value.is_empty() {
            self.wrong.push((field.into(), Wrong::Empty));
        }
        value
    }

    fn number(&mut self, field: &str) -> Option<Decimal> {
        let value = self.value(field);
        let number = value.parse();
        if number.is_err() && !value.is_empty() {
            self.wrong.push((field.into(), Wrong::Number));
        }
        number.ok()
    }

    fn text(&mut self, field: &str) -> Text {
        text(&self.value(field), &self.value(&format!("{field}_en")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::rules::gate::tests::failed;

    #[test]
    fn what_is_not_touched_stands_and_the_outcome_follows_from_the_items() {
        let batch = failed("2026-10-001");
        let before = face(&batch);
        assert_eq!(applied(&batch, &before), Ok(batch.clone()));
        assert_eq!(applied(&batch, &Face::new()), Ok(batch.clone()));

        let mut after = before.clone();
        after.insert("item-1-value".into(), "0.05".into());
        after.insert("item-1-number".into(), "0.05".into());
        after.insert("item-1-outcome".into(), "pass".into());
        let put_right = applied(&batch, &after).unwrap();
        assert_eq!(put_right.outcome(), Some(WorkType::Supervised.good()));
        let fields: Vec<String> = changes(&before, &after).into_iter().map(|it| it.field).collect();
        assert_eq!(fields, ["item-1-number", "item-1-outcome", "item-1-value"]);
    }

    #[test]
    fn what_cannot_stand_is_told_field_by_field() {
        let batch = failed("2026-10-001");
        let mut after = face(&batch);
        after.insert("item-1-number".into(), "一点三".into());
        after.insert("item-1-outcome".into(), "problem".into());
        after.insert("harm".into(), "长".repeat(FIELD_AT_MOST + 1));
        after.insert("item-1-name".into(), " ".into());
        let mut wrong = applied(&batch, &after).unwrap_err();
        wrong.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(
            wrong,
            [
                ("harm".to_owned(), Wrong::Long(FIELD_AT_MOST)),
                ("item-1-name".to_owned(), Wrong::Empty),
                ("item-1-number".to_owned(), Wrong::Number),
                ("item-1-outcome".to_owned(), Wrong::Choice),
            ]
        );
    }
}
