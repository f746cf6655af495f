//! Pieces that more than one page shows.

use chrono::{Days, NaiveTime};
use maud::{Markup, html};

use super::{batch_path, dots, gauges};
use crate::clock::from_china;
use crate::i18n::{Lang, dates, marked};
use crate::publish::rules::bulletin::Month;
use crate::publish::rules::shown::{ShownBatch, Tally, Work};
use crate::publish::words::Words;
use crate::sample::Outcome;
use crate::web::{icons, parts};

/// `2026年10月`, `October 2026`.
pub fn month_name(lang: Lang, month: Month) -> String {
    dates::month(lang, from_china(month.first_day(), NaiveTime::MIN))
}

/// The last day on which the month after this one has its results.
pub fn next_due(lang: Lang, month: Month) -> String {
    let last = month.next().next().first_day() - Days::new(1);
    dates::full_calendar_day(lang, last)
}

/// How a month came out, in one sentence: what was tested, and what of it failed.
pub fn verdict(lang: Lang, tally: Tally) -> (String, String) {
    let say = Words(lang);
    match (tally.supervised(), tally.monitored()) {
        (0, 0) => (String::new(), say.nothing().into()),
        (0, n) if tally.problem > 0 => (say.monitored_n(n), say.problems_n(tally.problem)),
        (0, n) => (say.monitored_n(n), say.none_found().into()),
        (n, _) if tally.fail > 0 => (say.tested_n(n), say.failed_n(tally.fail)),
        (n, _) => (say.tested_n(n), say.all_passed().into()),
    }
}

/// The same as a heading; what failed stands out.
pub fn verdict_head(lang: Lang, tally: Tally) -> Markup {
    let (tested, came_out) = verdict(lang, tally);
    html! {
        @if !tested.is_empty() { span.ph { (tested) } }
        span.ph.fx[tally.fail > 0] { (came_out) }
    }
}

/// The same as plain words.
pub fn verdict_told(lang: Lang, tally: Tally) -> String {
    let (tested, came_out) = verdict(lang, tally);
    tested + &came_out
}

/// The picture that says the same, with what its dots mean; nothing where nothing was tested.
pub fn big_dots(lang: Lang, tally: Tally) -> Markup {
    let say = Words(lang);
    let told = verdict_told(lang, tally);
    let is_monitoring = tally.supervised() == 0;
    let shown = if is_monitoring { dots::Dots::monitored(tally) } else { dots::Dots::supervised(tally) };
    html! {
        @if tally.supervised() + tally.monitored() > 0 {
            div.bigdots { (dots::grid(shown, dots::LARGE, dots::across(shown), Some(&told))) }
            @if is_monitoring { (dots::legend(say.one_with(), say.one_without(), true)) }
            @else { (dots::legend(say.one_failed(), say.one_passed(), false)) }
        }
    }
}

/// A verdict: a mark and its word.
pub fn outcome(lang: Lang, outcome: Outcome) -> Markup {
    html! { span class=(outcome_class(outcome)) { (dots::mark(outcome)) (Words(lang).outcome(outcome)) } }
}

/// The look of a verdict.
pub fn outcome_class(outcome: Outcome) -> &'static str {
    match outcome.as_str() {
        "pass" => "v v--pass",
        "fail" => "v v--fail",
        "problem" => "v v--warn",
        _ => "v v--wait",
    }
}

/// What a batch is called: as its label says, or what kind of product it is where nothing may be named.
pub fn called(lang: Lang, batch: &ShownBatch) -> &str {
    match batch.work.names() {
        Some(names) => &names.label,
        None => batch.product.name.plain(lang),
    }
}

/// Where a batch was taken, and what tells it from others.
pub fn whereabouts(lang: Lang, batch: &ShownBatch) -> Markup {
    let told: Vec<&str> = match &batch.work {
        Work::Supervised { names, .. } => vec![&names.place.county, &names.taken_at, &names.spec, &names.lot],
        Work::Monitoring { place, .. } => vec![&place.county, &place.venue],
    };
    let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
    marked(lang, &told.join(" · "))
}

/// What failed in a batch and by how much, what it can do to people, and what to do about it at home.
pub fn amiss(lang: Lang, batch: &ShownBatch) -> Markup {
    html! {
        @for item in batch.amiss() { (gauges::over(lang, item)) }
        @if let Some(advice) = &batch.advice {
            p.soft { (advice.harm.on(lang)) }
            p.do { b { (Words(lang).at_home()) } (advice.at_home.on(lang)) }
        }
    }
}

/// What was put right after publication, each with its day.
pub fn corrections(lang: Lang, batch: &ShownBatch) -> Markup {
    html! {
        @for correction in &batch.corrections {
            @let head = Words(lang).corrected(&dates::full_day(lang, correction.at));
            (parts::note(&head, &html! { p { (correction.told.on(lang)) } }))
        }
    }
}

/// A line that leads to a batch. There may be hundreds on a page, so it says little.
pub fn batch_line(lang: Lang, batch: &ShownBatch) -> Markup {
    let place = batch.work.place();
    let at = batch.work.names().map_or(&place.venue, |names| &names.taken_at);
    html! {
        li {
            a href=(batch_path(lang, &batch.id)) { (marked(lang, called(lang, batch))) }
            " " (marked(lang, &format!("{} {at}", place.county)))
        }
    }
}

/// The sentence that always stands by a result.
pub fn only_this_batch(lang: Lang) -> Markup {
    html! { p.small.mute { (Words(lang).only_this()) } }
}

/// The tag of what comes from a vote.
pub fn you_picked(lang: Lang) -> Markup {
    html! { span.tag.tag--you { (Words(lang).you_picked()) } }
}

/// The way back.
pub fn crumb(path: &str, words: &str) -> Markup {
    html! { p.crumb { a href=(path) { (icons::icon("chevron-left")) (words) } } }
}

/// A line of a list of facts; nothing where there is nothing to tell.
pub fn fact(lang: Lang, head: &str, told: &str) -> Markup {
    html! { @if !told.is_empty() { div { dt { (head) } dd { (marked(lang, told)) } } } }
}
