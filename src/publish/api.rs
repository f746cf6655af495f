//! The results for programs: `/api/v1/results/{yyyy-mm}`, and the same beside the page.

use actix_web::web::{Data, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;

use super::rules::bulletin::Month;
use super::rules::shown::{Names, ShownBatch, ShownMonth, Work};
use super::{data, store};
use crate::fault::Fault;
use crate::i18n::{Lang, Text, dates};
use crate::portal::Portal;
use crate::sample::Item;
use crate::web::{Caching, api};

/// The addresses, below `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/results/{month}").get(month));
}

#[derive(Serialize)]
struct MonthJson<'a> {
    month: String,
    published_at: String,
    told: &'a str,
    told_en: Option<&'a str>,
    batches: Vec<BatchJson<'a>>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct BatchJson<'a> {
    id: &'a str,
    product: &'a str,
    product_name: &'a str,
    product_name_en: Option<&'a str>,
    name: &'a str,
    round: Option<&'a str>,
    work_type: &'static str,
    verdict: &'static str,
    items: Vec<ItemJson<'a>>,
    #[serde(flatten)]
    names: Option<NamesJson<'a>>,
    county: &'a str,
    venue: &'a str,
    sampled_on: NaiveDate,
    laboratory: &'a str,
    report_number: &'a str,
    reported_on: NaiveDate,
    harm: Option<&'a str>,
    at_home: Option<&'a str>,
    corrections: Vec<CorrectionJson<'a>>,
}

/// Only what was supervised has these.
#[derive(Serialize)]
struct NamesJson<'a> {
    trade_mark: &'a str,
    spec: &'a str,
    lot: &'a str,
    producer: &'a str,
    taken_at: &'a str,
    platform: Option<&'a str>,
    objected: bool,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    item: &'a str,
    item_en: Option<&'a str>,
    standard: &'a str,
    method: &'a str,
    limit: &'a str,
    value: &'a str,
    unit: &'a str,
    verdict: &'static str,
}

#[derive(Serialize)]
struct CorrectionJson<'a> {
    at: String,
    told: &'a str,
    told_en: Option<&'a str>,
}

/// A published month.
pub(super) async fn month(
    request: HttpRequest,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let wanted = Month::read(&typed).ok_or(Fault::NotFound)?;
    let read = portal.db.read(move |db| {
        let month = store::month(db, wanted)?;
        let warnings = store::warnings_of(db, &month)?;
        Ok((month, warnings))
    });
    let (month, warnings) = read.await?;
    api::read(&request, Caching::STEADY, &told(&month, warnings))
}

fn told(month: &ShownMonth, warnings: Vec<String>) -> MonthJson<'_> {
    MonthJson {
        month: month.month.to_string(),
        published_at: dates::rfc3339(month.published_at),
        told: &month.told.zh,
        told_en: english(&month.told),
        batches: month.batches.iter().map(batch).collect(),
        warnings,
    }
}

fn batch(it: &ShownBatch) -> BatchJson<'_> {
    let outcome = it.work.outcome();
    let advice = it.advice.as_ref();
    BatchJson {
        id: &it.id,
        product: &it.product.id,
        product_name: &it.product.name.zh,
        product_name_en: english(&it.product.name),
        name: data::called(Lang::Zh, it),
        round: it.round.as_deref(),
        work_type: outcome.work_type().as_str(),
        verdict: outcome.as_str(),
        items: it.items.iter().map(item).collect(),
        names: names(&it.work),
        county: &it.work.place().county,
        venue: &it.work.place().venue,
        sampled_on: it.sampled_on,
        laboratory: &it.laboratory,
        report_number: &it.report_number,
        reported_on: it.reported_on,
        harm: advice.map(|advice| advice.harm.zh.as_str()),
        at_home: advice.map(|advice| advice.at_home.zh.as_str()),
        corrections: it
            .corrections
            .iter()
            .map(|it| CorrectionJson {
                at: dates::rfc3339(it.at),
                told: &it.told.zh,
                told_en: english(&it.told),
            })
            .collect(),
    }
}

fn names(work: &Work) -> Option<NamesJson<'_>> {
    let Work::Supervised { names, objected, .. } = work else { return None };
    let Names { trade_mark, spec, lot, producer, taken_at, platform, .. } = names.as_ref();
    let platform = platform.as_deref();
    Some(NamesJson { trade_mark, spec, lot, producer, taken_at, platform, objected: *objected })
}

fn item(it: &Item) -> ItemJson<'_> {
    ItemJson {
        item: &it.name.zh,
        item_en: english(&it.name),
        standard: &it.standard,
        method: &it.method,
        limit: &it.limit.text,
        value: &it.measured.text,
        unit: &it.unit,
        verdict: it.outcome.as_str(),
    }
}

fn english(text: &Text) -> Option<&str> {
    text.en.as_deref()
}
