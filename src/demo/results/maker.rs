//! One batch after another, each led through the steps that a real one goes, so that no rule is passed by.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use super::content::{Content, Item, Pair, Tested, decimal};
use super::places::Places;
use crate::clock::from_china;
use crate::fault::Fault;
use crate::sample::{
    self, Advice, Batch, Intake, Level, Limit, Measured, Objecting, Planned, Report, Sample, WorkType,
    outcome_of,
};

const LABORATORIES: [&str; 2] = ["示范检验所", "样例检测中心"];

/// Makes batches by a fixed rule.
pub struct Maker<'a> {
    pub content: &'a Content,
    pub rng: StdRng,
    places: Places,
    objecting: Objecting,
    /// The last number of each month.
    numbers: HashMap<String, u32>,
    /// Of sampling forms and reports.
    papers: u32,
}

impl<'a> Maker<'a> {
    pub fn new(content: &'a Content, places: Places, objecting: Objecting) -> Maker<'a> {
        let rng = StdRng::seed_from_u64(315);
        Maker { content, rng, places, objecting, numbers: HashMap::new(), papers: 0 }
    }

    /// A batch that is to be taken, planned on this day.
    pub fn planned(&mut self, product: &str, round: Option<String>, on: NaiveDate) -> Result<Batch, Fault> {
        let month = on.format("%Y-%m").to_string();
        let number = self.numbers.entry(month.clone()).or_default();
        *number += 1;
        let planned = Planned {
            product: product.into(),
            work: self.content.tested(product)?.work(),
            level: Level::City,
            round,
            by: "plan".into(),
            at: from_china(on, clock(10)),
        };
        Ok(Batch::planned(format!("{month}-{number:03}"), planned))
    }

    /// It is taken on this day.
    pub fn take(&mut self, batch: &mut Batch, on: NaiveDate) -> Result<(), Fault> {
        let content = self.content;
        let tested = content.tested(&batch.planned.product)?;
        let name = content.name(&tested.id)?.zh;
        self.papers += 1;
        let (taken_at, platform) = self.places.one_of(&tested.sold, &mut self.rng)?;
        let names_no_maker = self.rng.random_ratio(1, 9);
        let sample = Sample {
            name: format!("{name}（{}）", self.one(&tested.kinds)),
            trade_mark: String::new(),
            spec: format!("SL-{}", self.rng.random_range(101..999)),
            lot: (on - TimeDelta::days(self.rng.random_range(20..90))).to_string(),
            taken_at,
            producer: if names_no_maker { String::new() } else { self.maker_of(tested) },
            platform,
            on,
            by: if self.papers.is_multiple_of(3) { "samp2" } else { "samp" }.into(),
            form: format!("SL-C-{}-{:04}", on.year(), self.papers),
            price_fen: Some(self.rng.random_range(9..260) * 100 - 10),
        };
        Ok(batch.take(sample)?)
    }

    /// A laboratory has it from this day.
    pub fn receive(&mut self, batch: &mut Batch, on: NaiveDate) -> Result<(), Fault> {
        let laboratory = (*LABORATORIES.choose(&mut self.rng).unwrap_or(&LABORATORIES[0])).into();
        Ok(batch.receive(Intake { laboratory, on })?)
    }

    /// The laboratory reports on this day; something is amiss or nothing.
    pub fn report(&mut self, batch: &mut Batch, on: NaiveDate, amiss: bool) -> Result<(), Fault> {
        let content = self.content;
        let tested = content.tested(&batch.planned.product)?;
        let made_on = batch.sample.as_ref().and_then(|sample| sample.lot.parse().ok()).unwrap_or(on);
        let looked_at = content.items(tested, made_on);
        let at_fault = if amiss { self.one_at_fault(&looked_at) } else { None };
        let mut items = Vec::new();
        for (number, (item, standard)) in looked_at.into_iter().enumerate() {
            let bad = at_fault == Some(number);
            if bad {
                let at_home = content.group(&tested.id)?.at_home.text();
                batch.advice = Some(Advice { harm: item.harm.text(), at_home });
            }
            let value = self.one(if bad { &item.bad } else { &item.good });
            items.push(measured(item, standard, value, batch.planned.work, bad));
        }
        self.papers += 1;
        let report = Report {
            number: format!("SL-J-{}-{:04}", on.year(), self.papers),
            on,
            by: if self.papers.is_multiple_of(2) { "lab2" } else { "lab" }.into(),
            outcome: outcome_of(batch.planned.work, &items),
            items,
        };
        Ok(batch.report(report)?)
    }

    /// Everybody who must be told is told, the first on this day and the last two days after. Now and
    /// then somebody objects, and it is settled within their term.
    pub fn tell(&mut self, batch: &mut Batch, on: NaiveDate) {
        let amiss = batch.outcome().is_some_and(|outcome| outcome.is_bad());
        for addressee in &mut batch.addressees {
            let on = on + TimeDelta::days(self.rng.random_range(0..=2));
            addressee.told = Some(self.objecting.told(on));
            if amiss && self.rng.random_ratio(1, 4) {
                addressee.objected_on = Some(on + TimeDelta::days(5));
                addressee.settled_on = Some(on + TimeDelta::days(13));
            }
        }
    }

    /// Any of some texts.
    pub fn one(&mut self, of: &[String]) -> String {
        of.choose(&mut self.rng).cloned().unwrap_or_default()
    }

    /// The place of one of these; rather one that is measured, because it shows how far off it is.
    fn one_at_fault(&mut self, items: &[(&Item, &str)]) -> Option<usize> {
        let weighed =
            |place: &usize| items.get(*place).map_or(0, |(item, _)| if item.is_measured() { 3 } else { 1 });
        let places: Vec<usize> = (0..items.len()).collect();
        places.choose_weighted(&mut self.rng, weighed).ok().copied()
    }

    fn maker_of(&mut self, tested: &Tested) -> String {
        let content = self.content;
        let makers = content.enterprises.makers.iter().find(|makers| makers.kind == tested.made);
        makers.map(|makers| self.one(&makers.names)).unwrap_or_default()
    }
}

fn measured(item: &Item, standard: &str, value: String, work: WorkType, bad: bool) -> sample::Item {
    let number = decimal(&value);
    sample::Item {
        name: Pair::text(&item.name),
        standard: standard.into(),
        method: String::new(),
        limit: Limit {
            text: item.limit.clone(),
            low: item.low.as_deref().and_then(decimal),
            high: item.high.as_deref().and_then(decimal),
        },
        measured: Measured { text: value, number },
        unit: item.unit.clone(),
        outcome: if bad { work.bad() } else { work.good() },
    }
}

/// An hour of the day.
pub fn clock(hour: u32) -> NaiveTime {
    NaiveTime::default() + TimeDelta::hours(i64::from(hour))
}

/// This day, or the Monday after it.
pub fn workday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day + TimeDelta::days(2),
        Weekday::Sun => day + TimeDelta::days(1),
        _ => day,
    }
}
