//! The tables' rows, and how they become a batch and come from one.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use rust_decimal::Decimal;

use crate::db::schema::{batch_addressees, batch_advice, batch_items, batches};
use crate::fault::Fault;
use crate::i18n::Text;
use crate::sample::rules::batch::{Addressee, Advice, Batch, Intake, Part, Planned, Report, Sample, Told};
use crate::sample::rules::items::{Item, Limit, Measured};
use crate::sample::rules::stage::Stage;
use crate::sample::rules::work::{Level, Outcome, WorkType};

/// A column that holds what nothing of ours wrote.
pub fn unknown(what: &str, text: &str) -> Fault {
    Fault::broken(format!("{what} cannot be {text:?}"))
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = batches, treat_none_as_null = true)]
pub struct BatchRow {
    pub id: String,
    pub product_id: String,
    pub work_type: String,
    pub level: String,
    pub round_id: Option<String>,
    pub state: String,
    pub revision: i32,
    pub planned_by: String,
    pub planned_at: NaiveDateTime,
    pub name: Option<String>,
    pub trade_mark: Option<String>,
    pub spec: Option<String>,
    pub lot: Option<String>,
    pub taken_at_id: Option<String>,
    pub producer: Option<String>,
    pub platform_id: Option<String>,
    pub sampled_on: Option<NaiveDate>,
    pub sampled_by: Option<String>,
    pub form_number: Option<String>,
    pub price_fen: Option<i64>,
    pub laboratory: Option<String>,
    pub received_on: Option<NaiveDate>,
    pub report_number: Option<String>,
    pub reported_on: Option<NaiveDate>,
    pub reported_by: Option<String>,
    pub outcome: Option<String>,
    pub dropped_for: Option<String>,
    pub bulletin_id: Option<String>,
}

impl BatchRow {
    pub fn of(batch: &Batch) -> BatchRow {
        let (sample, report) = (batch.sample.as_ref(), batch.report.as_ref());
        BatchRow {
            id: batch.id.clone(),
            product_id: batch.planned.product.clone(),
            work_type: batch.planned.work.as_str().into(),
            level: batch.planned.level.as_str().into(),
            round_id: batch.planned.round.clone(),
            state: batch.stage.as_str().into(),
            revision: batch.revision,
            planned_by: batch.planned.by.clone(),
            planned_at: batch.planned.at,
            name: sample.map(|it| it.name.clone()),
            trade_mark: sample.map(|it| it.trade_mark.clone()),
            spec: sample.map(|it| it.spec.clone()),
            lot: sample.map(|it| it.lot.clone()),
            taken_at_id: sample.map(|it| it.taken_at.clone()),
            producer: sample.map(|it| it.producer.clone()),
            platform_id: sample.and_then(|it| it.platform.clone()),
            sampled_on: sample.map(|it| it.on),
            sampled_by: sample.map(|it| it.by.clone()),
            form_number: sample.map(|it| it.form.clone()),
            price_fen: sample.and_then(|it| it.price_fen),
            laboratory: batch.intake.as_ref().map(|it| it.laboratory.clone()),
            received_on: batch.intake.as_ref().map(|it| it.on),
            report_number: report.map(|it| it.number.clone()),
            reported_on: report.map(|it| it.on),
            reported_by: report.map(|it| it.by.clone()),
            outcome: report.map(|it| it.outcome.as_str().into()),
            dropped_for: batch.dropped_for.clone(),
            bulletin_id: batch.bulletin.clone(),
        }
    }

    pub fn batch(
        self,
        items: Vec<Item>,
        addressees: Vec<Addressee>,
        advice: Option<Advice>,
    ) -> Result<Batch, Fault> {
        let planned = Planned {
            product: self.product_id,
            work: WorkType::read(&self.work_type).ok_or_else(|| unknown("work_type", &self.work_type))?,
            level: Level::read(&self.level).ok_or_else(|| unknown("level", &self.level))?,
            round: self.round_id,
            by: self.planned_by,
            at: self.planned_at,
        };
        let sample = match (self.taken_at_id, self.sampled_on, self.sampled_by) {
            (Some(taken_at), Some(on), Some(by)) => Some(Sample {
                name: self.name.unwrap_or_default(),
                trade_mark: self.trade_mark.unwrap_or_default(),
                spec: self.spec.unwrap_or_default(),
                lot: self.lot.unwrap_or_default(),
                taken_at,
                producer: self.producer.unwrap_or_default(),
                platform: self.platform_id,
                on,
                by,
                form: self.form_number.unwrap_or_default(),
                price_fen: self.price_fen,
            }),
            _ => None,
        };
        let report = match (self.report_number, self.reported_on, self.reported_by, self.outcome) {
            (Some(number), Some(on), Some(by), Some(outcome)) => {
                let outcome = Outcome::read(&outcome).ok_or_else(|| unknown("outcome", &outcome))?;
                Some(Report { number, on, by, items, outcome })
            }
            _ => None,
        };
        Ok(Batch {
            id: self.id,
            planned,
            stage: Stage::read(&self.state).ok_or_else(|| unknown("state", &self.state))?,
            revision: self.revision,
            sample,
            intake: self.laboratory.zip(self.received_on).map(|(laboratory, on)| Intake { laboratory, on }),
            report,
            addressees,
            advice,
            dropped_for: self.dropped_for,
            bulletin: self.bulletin_id,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = batch_items)]
pub struct ItemRow {
    pub batch_id: String,
    pub position: i32,
    pub name: String,
    pub name_en: Option<String>,
    pub standard: String,
    pub method: String,
    pub limit_text: String,
    pub limit_low: Option<String>,
    pub limit_high: Option<String>,
    pub value_text: String,
    pub value: Option<String>,
    pub unit: String,
    pub outcome: String,
}

impl ItemRow {
    pub fn of(batch: &str, position: i32, item: &Item) -> ItemRow {
        let written = |number: Option<Decimal>| number.map(|number| number.to_string());
        ItemRow {
            batch_id: batch.into(),
            position,
            name: item.name.zh.clone(),
            name_en: item.name.en.clone(),
            standard: item.standard.clone(),
            method: item.method.clone(),
            limit_text: item.limit.text.clone(),
            limit_low: written(item.limit.low),
            limit_high: written(item.limit.high),
            value_text: item.measured.text.clone(),
            value: written(item.measured.number),
            unit: item.unit.clone(),
            outcome: item.outcome.as_str().into(),
        }
    }

    pub fn item(self) -> Result<Item, Fault> {
        let read = |number: Option<String>| number.map(|text| text.parse::<Decimal>()).transpose();
        let (low, high) =
            (read(self.limit_low).map_err(Fault::broken)?, read(self.limit_high).map_err(Fault::broken)?);
        Ok(Item {
            name: Text { zh: self.name, en: self.name_en },
            standard: self.standard,
            method: self.method,
            limit: Limit { text: self.limit_text, low, high },
            measured: Measured { text: self.value_text, number: read(self.value).map_err(Fault::broken)? },
            unit: self.unit,
            outcome: Outcome::read(&self.outcome).ok_or_else(|| unknown("outcome", &self.outcome))?,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = batch_addressees)]
pub struct AddresseeRow {
    pub batch_id: String,
    pub part: String,
    pub told_on: Option<NaiveDate>,
    pub may_object_until: Option<NaiveDate>,
    pub objected_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
}

impl AddresseeRow {
    pub fn of(batch: &str, it: &Addressee) -> AddresseeRow {
        AddresseeRow {
            batch_id: batch.into(),
            part: it.part.as_str().into(),
            told_on: it.told.map(|told| told.on),
            may_object_until: it.told.map(|told| told.until),
            objected_on: it.objected_on,
            settled_on: it.settled_on,
        }
    }

    pub fn addressee(self) -> Result<Addressee, Fault> {
        Ok(Addressee {
            part: Part::read(&self.part).ok_or_else(|| unknown("part", &self.part))?,
            told: self.told_on.zip(self.may_object_until).map(|(on, until)| Told { on, until }),
            objected_on: self.objected_on,
            settled_on: self.settled_on,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = batch_advice)]
pub struct AdviceRow {
    pub batch_id: String,
    pub harm: String,
    pub harm_en: Option<String>,
    pub at_home: String,
    pub at_home_en: Option<String>,
}

impl AdviceRow {
    pub fn of(batch: &str, advice: &Advice) -> AdviceRow {
        AdviceRow {
            batch_id: batch.into(),
            harm: advice.harm.zh.clone(),
            harm_en: advice.harm.en.clone(),
            at_home: advice.at_home.zh.clone(),
            at_home_en: advice.at_home.en.clone(),
        }
    }

    pub fn advice(self) -> Advice {
        Advice {
            harm: Text { zh: self.harm, en: self.harm_en },
            at_home: Text { zh: self.at_home, en: self.at_home_en },
        }
    }
}
