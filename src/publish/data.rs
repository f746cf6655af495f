//! A month as a table: one row for each thing that was tested.

use actix_web::{HttpRequest, HttpResponse};

use super::rules::shown::{ShownBatch, ShownMonth, Work};
use crate::fault::Fault;
use crate::i18n::{Lang, dates};
use crate::sample::Item;
use crate::sheet::{Table, Value};
use crate::web::Caching;
use crate::web::api::send_file;

/// The same in both languages, and for ever.
const COLUMNS: [&str; 28] = [
    "batch",
    "month",
    "product",
    "product_name",
    "round",
    "work_type",
    "name",
    "trade_mark",
    "spec",
    "lot",
    "taken_at",
    "platform",
    "county",
    "venue",
    "producer",
    "sampled_on",
    "item",
    "standard",
    "method",
    "limit",
    "value",
    "unit",
    "item_verdict",
    "verdict",
    "laboratory",
    "report_number",
    "published_on",
    "corrections",
];

/// As CSV.
pub fn csv(request: &HttpRequest, lang: Lang, month: &ShownMonth) -> Result<HttpResponse, Fault> {
    let name = format!("results-{}.csv", month.month);
    let file = table(lang, month).csv().map_err(Fault::broken)?;
    Ok(send_file(request, ("text/csv; charset=utf-8", &name), Caching::STEADY, file))
}

/// As an Excel file.
pub fn xlsx(request: &HttpRequest, lang: Lang, month: &ShownMonth) -> Result<HttpResponse, Fault> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let name = format!("results-{}.xlsx", month.month);
    let file = table(lang, month).xlsx().map_err(Fault::broken)?;
    Ok(send_file(request, (KIND, &name), Caching::STEADY, file))
}

fn table(lang: Lang, month: &ShownMonth) -> Table {
    let items = month.batches.iter().flat_map(|batch| batch.items.iter().map(move |item| (batch, item)));
    Table {
        header: COLUMNS.map(str::to_owned).to_vec(),
        rows: items.map(|(batch, item)| row(lang, month, batch, item)).collect(),
    }
}

fn row(lang: Lang, month: &ShownMonth, batch: &ShownBatch, item: &Item) -> Vec<Value> {
    let names = batch.work.names();
    let name_of = |of: fn(&super::rules::shown::Names) -> &str| names.map(of).unwrap_or_default();
    let work_type = batch.work.outcome().work_type();
    let corrected: Vec<String> =
        batch.corrections.iter().map(|it| format!("{} {}", day(it.at), it.told.plain(lang))).collect();
    let texts: [&str; COLUMNS.len()] = [
        &batch.id,
        &month.month.to_string(),
        &batch.product.id,
        batch.product.name.plain(lang),
        batch.round.as_deref().unwrap_or_default(),
        work_type.as_str(),
        called(lang, batch),
        name_of(|it| &it.trade_mark),
        name_of(|it| &it.spec),
        name_of(|it| &it.lot),
        name_of(|it| &it.taken_at),
        name_of(|it| it.platform.as_deref().unwrap_or_default()),
        &batch.work.place().county,
        &batch.work.place().venue,
        name_of(|it| &it.producer),
        &batch.sampled_on.to_string(),
        item.name.plain(lang),
        &item.standard,
        &item.method,
        &item.limit.text,
        &item.measured.text,
        &item.unit,
        item.outcome.as_str(),
        batch.work.outcome().as_str(),
        &batch.laboratory,
        &batch.report_number,
        &day(month.published_at),
        &corrected.join("; "),
    ];
    texts.into_iter().map(Value::from).collect()
}

/// What a batch is called in the data: as its label says, or its kind of product where nothing may be named.
pub(super) fn called(lang: Lang, batch: &ShownBatch) -> &str {
    match &batch.work {
        Work::Supervised { names, .. } => &names.label,
        Work::Monitoring { .. } => batch.product.name.plain(lang),
    }
}

fn day(at: chrono::NaiveDateTime) -> String {
    dates::rfc3339(at).chars().take("2026-10-30".len()).collect()
}
