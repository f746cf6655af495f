use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{LINE, NAME, has_edition};
use crate::i18n::Text;
use crate::sample::rules::batch::Report;
use crate::sample::rules::items::{Item, Limit, Measured};
use crate::sample::rules::work::{Outcome, WorkType};
use crate::sample::words::Words;
use crate::web::form::Reading;

/// How many items fit on the form; a longer report comes as a file.
pub const ROWS: usize = 12;

/// What a row has besides its outcome, which always stands at something.
const CELLS: [&str; 10] =
    ["item", "item_en", "standard", "method", "limit", "low", "high", "value", "number", "unit"];

/// What the laboratory found.
pub fn report(form: &mut Reading, work: WorkType, (by, today): (&str, NaiveDate)) -> Option<Report> {
    let number = form.needed("number", NAME);
    let on = form.needed_day("on");
    if on.is_some_and(|on| on > today) {
        let told = Words(form.lang()).not_after_today();
        form.wrong("on", told);
    }
    let outcome = outcome(form, "outcome", work);
    let filled: Vec<usize> =
        (1..=ROWS).filter(|row| CELLS.iter().any(|cell| !form.is_empty(&format!("{cell}_{row}")))).collect();
    // The first row is asked for even where nothing is filled in: a report has an item.
    let rows = if filled.is_empty() { vec![1] } else { filled };
    let items: Vec<Item> = rows.into_iter().filter_map(|row| item(form, row, work)).collect();
    Some(Report { number, on: on?, by: by.to_owned(), items, outcome: outcome? })
}

fn item(form: &mut Reading, row: usize, work: WorkType) -> Option<Item> {
    let say = Words(form.lang());
    let cell = |name: &str| format!("{name}_{row}");
    let name = Text { zh: form.needed(&cell("item"), NAME), en: form.perhaps(&cell("item_en"), LINE) };
    let standard = form.needed(&cell("standard"), NAME);
    if !standard.is_empty() && !has_edition(&standard) {
        form.wrong(&cell("standard"), say.needs_edition());
    }
    let (low, high) = (decimal(form, &cell("low")), decimal(form, &cell("high")));
    let limit = Limit { text: form.needed(&cell("limit"), NAME), low, high };
    let text = form.needed(&cell("value"), NAME);
    let number = match form.is_empty(&cell("number")) {
        // What is reported as a plain number is one.
        true => text.parse().ok(),
        false => decimal(form, &cell("number")),
    };
    let item = Item {
        name,
        standard,
        method: form.text(&cell("method"), NAME),
        limit,
        measured: Measured { text, number },
        unit: form.text(&cell("unit"), 20),
        outcome: outcome(form, &cell("outcome"), work)?,
    };
    if !item.is_consistent() {
        form.wrong(&cell("outcome"), say.contradicts());
    }
    Some(item)
}

fn outcome(form: &mut Reading, field: &str, work: WorkType) -> Option<Outcome> {
    form.choice(field, |text| Outcome::read(text).filter(|outcome| outcome.work_type() == work))
}

fn decimal(form: &mut Reading, field: &str) -> Option<Decimal> {
    let written = form.perhaps(field, 20)?;
    let read = written.parse().ok();
    if read.is_none() {
        let told = Words(form.lang()).no_number();
        form.wrong(field, told);
    }
    read
}
