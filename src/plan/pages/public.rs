//! What is tested in a year, for everybody.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDateTime};
use maud::{Markup, html};

use super::parts;
use crate::clock::in_china;
use crate::i18n::{Lang, dates, marked};
use crate::plan::rules::changes::changes;
use crate::plan::rules::plan::{Plan, PlanRow, Version, When};
use crate::plan::words::Words;
use crate::web::{Caching, Page, parts as web_parts};

/// The page of a year. `years` have a plan too.
pub fn plan(lang: Lang, plan: &Plan, years: &[i32], now: NaiveDateTime) -> Page {
    let say = Words(lang);
    let Some((newest, rows)) = plan.versions.last() else { return none_yet(lang) };
    let products: HashSet<&str> = rows.iter().map(|row| row.name.zh.as_str()).collect();
    let today = in_china(now);
    let is_now = |when| today.year() == plan.year && is_at(when, today.month());
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                h1 { (web_parts::phrases(lang, &say.head(plan.year, products.len()))) }
                p.soft { span.ph { (state(say, newest)) } " " span.ph { (say.may_change()) } }
            }
            (parts::year(lang, rows, is_now))
        }
        div.sec.sec--glaze { div.wrap.two {
            section { (history(lang, plan)) }
            aside.stack-l { (kinds(say)) (data(say, lang, plan.year)) (others(say, lang, plan.year, years)) }
        } }
    };
    Page::new(say.plan_of(plan.year), body).kept(Caching::STEADY)
}

/// The page while nothing is published.
pub fn none_yet(lang: Lang) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec.stack-s {
            h1 { (say.no_plan()) }
            p.soft { (say.no_plan_told()) }
        }
    };
    Page::new(say.plan(), body).kept(Caching::STEADY)
}

fn is_at(when: When, month: u32) -> bool {
    match when {
        When::Month(own) => own == month,
        When::Quarter(own) => own == (month - 1) / 3 + 1,
    }
}

fn state(say: Words, version: &Version) -> String {
    let day = version.published.as_ref().map(|published| dates::full_day(say.0, published.at));
    say.state(version.number, &day.unwrap_or_default())
}

/// Every version, the newest first, with why and what it changed.
fn history(lang: Lang, plan: &Plan) -> Markup {
    let say = Words(lang);
    let before = |place: usize| place.checked_sub(1).and_then(|place| plan.versions.get(place));
    html! {
        h2 { (say.versions()) }
        div.stack-l.mt {
            @for (place, (version, rows)) in plan.versions.iter().enumerate().rev() {
                (one_version(lang, version, rows, before(place).map(|(_, rows)| rows.as_slice())))
            }
        }
    }
}

fn one_version(lang: Lang, version: &Version, rows: &[PlanRow], before: Option<&[PlanRow]>) -> Markup {
    let say = Words(lang);
    let day = version.published.as_ref().map(|published| dates::full_day(lang, published.at));
    html! {
        section.stack-s {
            h3 { (say.named(&say.version(version.number), &day.unwrap_or_default())) }
            @if !version.note.zh.is_empty() { p { (marked(lang, version.note.plain(lang))) } }
            @match before {
                Some(before) => (parts::changes(lang, &changes(before, rows))),
                None => p.soft { (say.first_version()) },
            }
        }
    }
}

fn kinds(say: Words) -> Markup {
    html! {
        section {
            h2 { (say.two_kinds()) }
            dl.kv.kv--tight.mt-s {
                div { dt { (say.supervised()) } dd { (say.supervised_told()) } }
                div { dt { (say.monitoring()) } dd { (say.monitoring_told()) } }
            }
        }
    }
}

fn data(say: Words, lang: Lang, year: i32) -> Markup {
    let file = |ending: &str| lang.path(&format!("/plan/{year}.{ending}"));
    html! {
        section.stack-s {
            h2 { (say.take_along()) }
            p.soft { (say.take_along_told()) }
            p.acts {
                a.btn.btn--line.btn--s href=(file("csv")) { (say.csv()) }
                a.btn.btn--line.btn--s href=(file("ics")) { (say.ics()) }
            }
        }
    }
}

fn others(say: Words, lang: Lang, year: i32, years: &[i32]) -> Markup {
    html! {
        @if years.len() > 1 {
            nav aria-labelledby="h-years" {
                h2 #h-years { (say.other_years()) }
                ul.row.mt-s {
                    @for other in years.iter().filter(|other| **other != year) {
                        li { a.more href=(lang.path(&format!("/plan/{other}"))) { (other) } }
                    }
                }
            }
        }
    }
}
