//! A warning or a tip with every bulletin.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::both;
use super::content::{Content, Line, Pair};
use super::maker::clock;
use super::months::is_bad;
use super::words::Words;
use crate::clock::from_china;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::{Lang, Text, dates};
use crate::sample::{Batch, Item, Picture, WorkType};
use crate::warn::{self, Advice, Published, Warning, WarningKind, WarningState};

/// Warns of the first product that failed in a bulletin of this day; of what monitoring found where none failed.
pub fn warn(db: &mut Db, content: &Content, published: &[Batch], on: NaiveDate) -> Result<(), Fault> {
    let bad = || published.iter().filter(|batch| is_bad(batch));
    let failed = bad().find(|batch| batch.planned.work == WorkType::Supervised);
    let Some(first) = failed.or_else(|| bad().next()) else { return tip(db, content, on) };
    let product = &first.planned.product;
    let of_product = || published.iter().filter(|it| it.planned.product == *product);
    let named: Vec<&Batch> = of_product().filter(|batch| is_bad(batch)).collect();
    let finding = Finding { content, first, named: &named, tested: of_product().count(), on };
    let group = content.group(product)?;
    let now_and_next = std::iter::once(&group.now).chain(&content.advice.next);
    let warning = Warning {
        kind: WarningKind::Warning,
        title: finding.title()?,
        what_to_do: now_and_next.map(advice).collect(),
        found: finding.found()?,
        how_to_choose: group.choose.iter().map(advice).collect(),
        basis: finding.basis(),
        batches: named.iter().map(|batch| batch.id.clone()).collect(),
        ..empty(db, product, on)?
    };
    warn::store::insert(db, &warning)
}

/// Gives the season's advice.
pub fn tip(db: &mut Db, content: &Content, on: NaiveDate) -> Result<(), Fault> {
    let tip = content.advice.tips.iter().find(|tip| tip.months.contains(&on.month()));
    let tip = tip.ok_or_else(|| Fault::broken("sample/advice.toml lacks a month's tip"))?;
    let warning = Warning {
        kind: WarningKind::Tip,
        title: tip.title.text(),
        what_to_do: tip.what_to_do.iter().map(advice).collect(),
        found: tip.found.text(),
        how_to_choose: content.group(&tip.product)?.choose.iter().map(advice).collect(),
        basis: tip.basis.text(),
        ..empty(db, &tip.product, on)?
    };
    warn::store::insert(db, &warning)
}

/// A published warning of this day that says nothing yet.
fn empty(db: &mut Db, product: &str, on: NaiveDate) -> Result<Warning, Fault> {
    let at: NaiveDateTime = from_china(on, clock(11));
    let number = warn::store::next_number(db, at)?;
    let nothing = || Text { zh: String::new(), en: None };
    Ok(Warning {
        id: format!("sample-{number}"),
        kind: WarningKind::Tip,
        state: WarningState::Published,
        product: Some(product.into()),
        title: nothing(),
        what_to_do: Vec::new(),
        found: nothing(),
        how_to_choose: Vec::new(),
        basis: nothing(),
        batches: Vec::new(),
        drafted_by: "plan".into(),
        drafted_at: at - TimeDelta::hours(20),
        published: Some(Published { number, by: "publ".into(), at }),
        revision: 1,
    })
}

fn advice(line: &Line) -> Advice {
    Advice { head: line.head.text(), text: line.text.text() }
}

/// What was found in one product.
struct Finding<'a> {
    content: &'a Content,
    first: &'a Batch,
    /// All batches of the product in which something was amiss.
    named: &'a [&'a Batch],
    tested: usize,
    on: NaiveDate,
}

impl Finding<'_> {
    fn title(&self) -> Result<Text, Fault> {
        let act = &self.content.group(&self.first.planned.product)?.act;
        let finding = bad_item(self.first).map(|item| self.says(item));
        let name = self.name()?;
        Ok(both(|say| {
            let finding = finding.flatten().map(|pair| pair.on(say.0)).unwrap_or_default();
            say.title(name.plain(say.0), finding, act.on(say.0))
        }))
    }

    fn found(&self) -> Result<Text, Fault> {
        let name = self.name()?;
        Ok(both(|say| {
            let all = self.named.iter().filter_map(|batch| bad_item(batch));
            let mut what: Vec<String> = all.map(|item| self.amiss(say, item)).collect();
            what.dedup();
            let what = what.join(if say.0 == Lang::Zh { "；" } else { "; " });
            let (month, product) = (self.month(say.0), name.plain(say.0));
            match self.first.planned.work {
                WorkType::Supervised => say.found(&month, product, self.tested, self.named.len(), &what),
                WorkType::Monitoring => say.watched(&month, product, self.tested, self.named.len(), &what),
            }
        }))
    }

    fn basis(&self) -> Text {
        both(|say| match self.first.planned.work {
            WorkType::Supervised => say.basis(&self.month(say.0)),
            WorkType::Monitoring => say.watched_basis(&self.month(say.0)),
        })
    }

    /// How far an item is off, in the reader's words.
    fn amiss(&self, say: Words, item: &Item) -> String {
        let name = item.name.plain(say.0);
        match (item.picture(), item.percent_beyond()) {
            (Picture::Times { times, .. }, _) => say.times(name, &times.to_string()),
            (Picture::Range { low: None, .. }, Some(percent)) => say.above(name, &percent.to_string()),
            (Picture::Range { high: None, .. }, Some(percent)) => say.below(name, &percent.to_string()),
            (Picture::Range { .. }, _) => {
                let value = format!("{} {}", item.measured.text, item.unit);
                say.outside(name, value.trim_end(), &item.limit.text)
            }
            (Picture::Words, _) => self.says(item).map(|pair| pair.on(say.0).to_owned()).unwrap_or_default(),
        }
    }

    /// The sample's plain words for an item of this product.
    fn says(&self, item: &Item) -> Option<&Pair> {
        let own = &self.content.tested(&self.first.planned.product).ok()?.items;
        let known = self.content.results.items.iter().filter(|it| own.contains(&it.id));
        known.filter(|it| it.name.on(Lang::Zh) == item.name.zh).map(|it| &it.finding).next()
    }

    fn name(&self) -> Result<Text, Fault> {
        self.content.name(&self.first.planned.product)
    }

    fn month(&self, lang: Lang) -> String {
        dates::month(lang, from_china(self.on, clock(11)))
    }
}

fn bad_item(batch: &Batch) -> Option<&Item> {
    batch.report.as_ref()?.items.iter().find(|item| item.outcome.is_bad())
}
