use rust_decimal::Decimal;

use super::OUTCOMES;
use crate::i18n::Text;
use crate::sample::forms::{LINE, NAME, has_edition};
use crate::sample::rules::items::{Item, Limit, Measured};
use crate::sample::rules::work::WorkType;
use crate::sample::words::both;
use crate::sheet::Cells;

/// What stands in a line of the item that was tested.
pub fn item(cells: &mut Cells, work: Option<WorkType>) -> Option<Item> {
    let name = cells.needed("item", |cells, key| cells.short_text(key, NAME));
    let standard = cells.needed("standard", |cells, key| cells.short_text(key, NAME));
    if standard.as_ref().is_some_and(|standard| !has_edition(standard)) {
        cells.wrong("standard", both(|say| say.needs_edition().into()));
    }
    let limit = cells.needed("limit", |cells, key| cells.short_text(key, NAME));
    let (low, high) = (decimal(cells, "limit_low"), decimal(cells, "limit_high"));
    let text = cells.needed("value", |cells, key| cells.short_text(key, NAME));
    let number = decimal(cells, "number").or_else(|| text.as_ref()?.parse().ok());
    let (item_en, method) = (cells.short_text("item_en", LINE), cells.short_text("method", NAME));
    let unit = cells.short_text("unit", 20);
    let outcome = cells.needed("outcome", |cells, key| cells.choice(key, OUTCOMES))?;
    if work.is_some_and(|work| work != outcome.work_type()) {
        cells.wrong(
            "outcome",
            both(|say| {
                let work = work.unwrap_or(outcome.work_type());
                format!("{} / {}", say.came_to(work.good()), say.came_to(work.bad()))
            }),
        );
    }
    let item = Item {
        name: Text { zh: name?, en: item_en },
        standard: standard?,
        method: method.unwrap_or_default(),
        limit: Limit { text: limit?, low, high },
        measured: Measured { text: text?, number },
        unit: unit.unwrap_or_default(),
        outcome,
    };
    if !item.is_consistent() {
        cells.wrong("outcome", both(|say| say.contradicts().into()));
    }
    Some(item)
}

/// A number that our decimals can hold.
fn decimal(cells: &mut Cells, key: &str) -> Option<Decimal> {
    let written = cells.decimal(key)?;
    let read = written.parse().ok();
    if read.is_none() {
        cells.wrong(key, both(|say| say.no_number().into()));
    }
    read
}
