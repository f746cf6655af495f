//! How far off a measured value is: blocks for a multiple of the limit, a line with the allowed part for
//! anything else. What is no number is said in words only.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::i18n::{Lang, marked};
use crate::publish::rules::shown::Excess;
use crate::publish::words::Words;
use crate::sample::{Item, Picture};

/// How far off an item is: a sentence, and the picture that says the same.
pub fn over(lang: Lang, item: &Item) -> Markup {
    let told = told(lang, item);
    html! {
        div.over {
            p.over__say { (marked(lang, &told)) }
            @match item.picture() {
                Picture::Times { times, .. } => { (blocks(lang, item, times, &told)) }
                Picture::Range { low, high, value } => { (line(lang, item, Scale::of(low, high, value), &told)) }
                Picture::Words => {}
            }
        }
    }
}

/// How far off an item is, as a sentence.
pub fn told(lang: Lang, item: &Item) -> String {
    let say = Words(lang);
    let name = item.name.plain(lang);
    match Excess::of(item) {
        Excess::Times(times) => say.times(name, &times.to_string()),
        Excess::Above(percent) => say.above(name, &percent.to_string()),
        Excess::Below(percent) => say.below(name, &percent.to_string()),
        Excess::Beside if item.measured.number.is_some() => {
            say.beside(name, &with_unit(&item.measured.text, item), &with_unit(&item.limit.text, item))
        }
        Excess::Beside => say.in_words(name, &item.measured.text),
    }
}

/// More blocks than these tell nobody more.
const BLOCKS_AT_MOST: usize = 20;
const BLOCKS_IN_A_ROW: usize = 10;
const BLOCK: usize = 22;
const PITCH: usize = 26;

/// A block for the limit, and as many as were measured.
fn blocks(lang: Lang, item: &Item, times: Decimal, told: &str) -> Markup {
    let say = Words(lang);
    let whole = times.trunc().to_usize().unwrap_or(usize::MAX);
    let drawn = whole.min(BLOCKS_AT_MOST);
    let part =
        if whole < BLOCKS_AT_MOST { (times.fract() * Decimal::from(BLOCK)).trunc() } else { Decimal::ZERO };
    let place = |n: usize| (n % BLOCKS_IN_A_ROW * PITCH, 24 + n / BLOCKS_IN_A_ROW * PITCH);
    let rows = (drawn + usize::from(part > Decimal::ZERO)).div_ceil(BLOCKS_IN_A_ROW);
    let below = 24 + rows * PITCH + 12;
    let limit = item.limit.high.map(|high| high.normalize().to_string()).unwrap_or_default();
    html! {
        svg.gauge role="img" aria-label=(told) viewBox={ "0 0 340 " (below + 6) } {
            rect.lim width=(BLOCK) height="14" rx="2" {}
            (text(lang, "30", "12.5", None, "", &say.limit_is(&with_unit(&limit, item))))
            @for (x, y) in (0..drawn).map(place) {
                rect.un x=(x) y=(y) width=(BLOCK) height=(BLOCK) rx="2" {}
            }
            @if part > Decimal::ZERO {
                @let (x, y) = place(drawn);
                rect.un x=(x) y=(y) width=(part) height=(BLOCK) {}
            }
            @let measured = say.measured_is(&with_unit(&item.measured.text, item));
            (text(lang, "0", &below.to_string(), None, "tx", &measured))
            @if whole > BLOCKS_AT_MOST {
                (text(lang, "340", &below.to_string(), Some("end"), "", &say.cut_at(BLOCKS_AT_MOST, &times.to_string())))
            }
        }
    }
}

/// A line from one value to another, on which some of it is allowed.
struct Scale {
    from: f64,
    to: f64,
    low: Option<f64>,
    high: Option<f64>,
    value: f64,
}

const WIDTH: f64 = 340.0;

impl Scale {
    /// Begins at nought where all is above it and nothing bounds it below, with room at both ends.
    fn of(low: Option<Decimal>, high: Option<Decimal>, value: Decimal) -> Scale {
        let number = |decimal: Decimal| decimal.to_f64().unwrap_or_default();
        let (low, high, value) = (low.map(number), high.map(number), number(value));
        let all = || low.into_iter().chain(high).chain([value]);
        let (least, most) = (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
        let room = if most > least { (most - least) * 0.25 } else { most.abs().max(1.0) };
        let from = if least >= 0.0 && (low.is_none() || high.is_none()) { 0.0 } else { least - room };
        Scale { from, to: most + room.max((most - from) * 0.3), low, high, value }
    }

    fn at(&self, value: f64) -> f64 {
        ((value - self.from) / (self.to - self.from) * WIDTH * 10.0).round() / 10.0
    }

    /// Where the allowed part begins and ends.
    fn allowed(&self) -> (f64, f64) {
        (self.low.map_or(0.0, |low| self.at(low)), self.high.map_or(WIDTH, |high| self.at(high)))
    }
}

fn line(lang: Lang, item: &Item, scale: Scale, told: &str) -> Markup {
    let say = Words(lang);
    let (begins, ends) = scale.allowed();
    let value = scale.at(scale.value);
    let narrow = ends - begins < 60.0;
    let anchor = if value < 90.0 {
        "start"
    } else if value > 250.0 {
        "end"
    } else {
        "middle"
    };
    let ticks = [(item.limit.low, begins, "end"), (item.limit.high, ends, "start")];
    html! {
        svg.gauge role="img" aria-label=(told) viewBox="0 -2 340 76" {
            rect.ok x=(begins) y="22" width=((ends - begins).max(2.0)) height="20" rx="3" {}
            @if !narrow { (text(lang, &((begins + ends) / 2.0).to_string(), "37", Some("middle"), "", say.allowed())) }
            path.ax d="M0 48H340" {}
            @for (limit, x, outward) in ticks {
                @if let Some(limit) = limit {
                    path.ax d={ "M" (x) " 44v9" } {}
                    @let anchor = if narrow && item.limit.low.is_some() && item.limit.high.is_some() { outward } else { "middle" };
                    @let anchor = if x < 12.0 { "start" } else { anchor };
                    (text(lang, &x.to_string(), "67", Some(anchor), "", &limit.normalize().to_string()))
                }
            }
            path.mk d={ "M" (value) " 46l-8-14h16z" } {}
            rect.mk x=(value - 1.5) y="20" width="3" height="28" {}
            @let measured = say.measured_is(&with_unit(&item.measured.text, item));
            (text(lang, &value.to_string(), "14", Some(anchor), "tx", &measured))
        }
    }
}

/// Words in a picture; a unit may be Chinese.
fn text(lang: Lang, x: &str, y: &str, anchor: Option<&str>, class: &str, words: &str) -> Markup {
    let foreign =
        lang == Lang::En && !words.is_ascii() && marked(lang, words).into_string().contains("lang=");
    html! {
        text class=[(!class.is_empty()).then_some(class)] x=(x) y=(y) text-anchor=[anchor]
            lang=[foreign.then_some(Lang::Zh.tag())] { (words) }
    }
}

/// `0.1%`, `126 mg/kg`; a unit that stands there already is not said twice.
pub fn with_unit(text: &str, item: &Item) -> String {
    let unit = &item.unit;
    let ends_in_digit = text.ends_with(|c: char| c.is_ascii_digit());
    if unit.is_empty() || !ends_in_digit {
        return text.to_owned();
    }
    if unit == "%" || unit.starts_with('°') { format!("{text}{unit}") } else { format!("{text} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Text;
    use crate::sample::{Limit, Measured, WorkType};

    fn item(low: Option<&str>, high: Option<&str>, value: &str) -> Item {
        let read = |text: &str| text.parse::<Decimal>().unwrap();
        Item {
            name: Text { zh: "增塑剂".into(), en: Some("Phthalates".into()) },
            standard: "GB 6675.1-2025".into(),
            method: String::new(),
            limit: Limit { text: "≤ 0.1".into(), low: low.map(read), high: high.map(read) },
            measured: Measured { text: value.into(), number: value.parse().ok() },
            unit: "%".into(),
            outcome: WorkType::Supervised.bad(),
        }
    }

    #[test]
    fn a_multiple_is_as_many_blocks_and_never_more_than_a_page_can_hold() {
        let thirteen = over(Lang::Zh, &item(None, Some("0.1"), "1.3")).into_string();
        assert_eq!(thirteen.matches("rect class=\"un\"").count(), 13);
        assert!(thirteen.contains("增塑剂是限值的 13 倍") && thirteen.contains("限值 0.1%"), "{thirteen}");
        let between = over(Lang::En, &item(None, Some("0.1"), "0.25")).into_string();
        assert_eq!(between.matches("rect class=\"un\"").count(), 3, "two and a half");
        let huge = over(Lang::Zh, &item(None, Some("0.1"), "999999")).into_string();
        assert_eq!(huge.matches("rect class=\"un\"").count(), BLOCKS_AT_MOST);
        assert!(huge.contains("只画 20 格，实际 9999990 格"), "{huge}");
    }

    #[test]
    fn a_value_lies_on_its_line_where_it_belongs() {
        let read = |text: &str| text.parse::<Decimal>().unwrap();
        let little = Scale::of(None, Some(read("90")), read("126"));
        assert!(little.from == 0.0 && little.at(126.0) > little.at(90.0) && little.at(126.0) < WIDTH);
        let acid = Scale::of(Some(read("4")), Some(read("7.5")), read("9.1"));
        let (begins, ends) = acid.allowed();
        assert!(0.0 < begins && begins < ends && ends < acid.at(9.1), "{begins} {ends}");
        let weak = Scale::of(Some(read("50")), None, read("40"));
        assert!(weak.at(40.0) < weak.allowed().0 && weak.allowed().1 == WIDTH);
        let none = Scale::of(None, Some(read("0")), read("2"));
        assert!(none.at(2.0) < WIDTH && none.allowed() == (0.0, 0.0));
    }

    #[test]
    fn what_is_no_number_has_words_and_no_picture() {
        let told = over(Lang::Zh, &item(None, None, "有能吞下去的小零件")).into_string();
        assert!(told.contains("增塑剂：有能吞下去的小零件") && !told.contains("<svg"), "{told}");
    }
}
