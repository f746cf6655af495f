use chrono::NaiveDate;

use super::{AREA, LINE, NAME};
use crate::i18n::Text;
use crate::sample::deeds::{ORDER_AT_MOST, Order};
use crate::sample::rules::batch::{Advice, Intake};
use crate::sample::rules::why_dropped::WhyDropped;
use crate::sample::rules::work::{Level, WorkType};
use crate::sample::words::Words;
use crate::web::form::{Reading, Typed};

/// The revision that a form was opened at.
pub fn seen_revision(typed: &Typed) -> i32 {
    typed.get("revision").parse().unwrap_or(0)
}

/// How many of what are to be taken; products and rounds are those that are known.
pub fn order(form: &mut Reading, products: &[String], rounds: &[String]) -> Option<Order> {
    let known = |ids: &[String], id: &str| ids.iter().find(|known| *known == id).cloned();
    let product = form.choice("product", |id| known(products, id));
    let how_many = form.whole("how_many", 1..=ORDER_AT_MOST.into());
    let work = form.choice("work", WorkType::read);
    let level = form.choice("level", Level::read);
    let round = match form.is_empty("round") {
        true => None,
        false => form.choice("round", |id| known(rounds, id)),
    };
    Some(Order { product: product?, how_many: how_many?.try_into().ok()?, work: work?, level: level?, round })
}

/// That a laboratory has it.
pub fn received(form: &mut Reading, today: NaiveDate) -> Option<Intake> {
    let laboratory = form.needed("laboratory", NAME);
    let on = form.needed_day("on");
    if on.is_some_and(|on| on > today) {
        let told = Words(form.lang()).not_after_today();
        form.wrong("on", told);
    }
    Some(Intake { laboratory, on: on? })
}

/// What citizens read beside the figures.
pub fn advice(form: &mut Reading) -> Option<Advice> {
    let harm = Text { zh: form.needed("harm", AREA), en: form.perhaps("harm_en", AREA * 2) };
    let at_home = Text { zh: form.needed("at_home", AREA), en: form.perhaps("at_home_en", AREA * 2) };
    Some(Advice { harm, at_home })
}

/// Why it is not tested, as a batch keeps it.
pub fn dropped(form: &mut Reading) -> Option<String> {
    let why = form.choice("why", WhyDropped::read);
    let more = match why {
        Some(WhyDropped::Other) => form.needed("more", LINE),
        _ => form.text("more", LINE),
    };
    Some(why?.noted(&more))
}
