//! What citizens will read, while it can still be changed.

use std::collections::HashMap;

use maud::{Markup, html};

use super::parts::product;
use crate::i18n::{Lang, Text, marked};
use crate::publish::desk::words::Words;
use crate::publish::rules::lots::Lot;
use crate::sample::{Item, Outcome, WorkType};

/// The verdict of the month, in one or two sentences.
pub fn verdict(lang: Lang, lots: &[Lot]) -> Vec<String> {
    let say = Words(lang);
    let count = |work: WorkType| {
        let own = lots.iter().filter(|lot| lot.batch.planned.work == work);
        own.fold((0, 0), |(all, bad), lot| (all + 1, bad + usize::from(is_bad(lot))))
    };
    let mut told = Vec::new();
    match count(WorkType::Supervised) {
        (0, _) => {}
        (all, 0) => told.push(say.judged_well(all)),
        (all, bad) => told.push(say.judged(all, bad)),
    }
    match count(WorkType::Monitoring) {
        (0, _) => {}
        (all, 0) => told.push(say.monitored_well(all)),
        (all, bad) => told.push(say.monitored(all, bad)),
    }
    if told.is_empty() {
        told.push(say.no_results().into());
    }
    told
}

fn is_bad(lot: &Lot) -> bool {
    lot.batch.outcome().is_some_and(Outcome::is_bad)
}

/// The card with what will be public: the verdict, what was done, and of each batch what came of it.
pub fn preview(lang: Lang, told: &Text, lots: &[Lot], names: &HashMap<String, Text>) -> Markup {
    let say = Words(lang);
    html! {
        section.card {
            h2 { (say.to_read()) }
            div.stack-s.mt-s {
                @for sentence in verdict(lang, lots) { p.b { (sentence) } }
                @if told.zh.is_empty() { p.mute { (say.nothing_told()) } } @else { (paragraphs(lang, told)) }
                @if !lots.is_empty() { p.small.soft { (say.only_this()) } }
            }
            ul.lines.mt {
                @for lot in lots.iter().filter(|lot| is_bad(lot)) { (batch(lang, lot, names)) }
                @for lot in lots.iter().filter(|lot| !is_bad(lot)) { (batch(lang, lot, names)) }
            }
        }
    }
}

/// The card of one batch alone.
pub fn one(lang: Lang, head: &str, lot: &Lot, names: &HashMap<String, Text>) -> Markup {
    html! { section.card { h2 { (head) } ul.lines.lines--plain { (batch(lang, lot, names)) } } }
}

/// A text with its lines kept apart.
pub fn paragraphs(lang: Lang, text: &Text) -> Markup {
    let own = if text.en.is_some() { lang } else { Lang::Zh };
    let tag = (own != lang).then_some(own.tag());
    html! { @for line in text.plain(lang).lines() { p lang=[tag] { (marked(own, line)) } } }
}

fn batch(lang: Lang, lot: &Lot, names: &HashMap<String, Text>) -> Markup {
    let say = Words(lang);
    let (batch, sample) = (&lot.batch, lot.batch.sample.as_ref());
    html! {
        li.pad {
            p {
                span.b { (product(lang, names, lot)) } " " span.mute { (batch.id) }
                @if let Some(outcome) = batch.outcome() {
                    " " span.tag.tag--fail[outcome.is_bad()] { (say.outcome(outcome)) }
                }
            }
            @if let Some(sample) = sample.filter(|_| batch.planned.work == WorkType::Supervised) {
                p.small.soft { (marked(lang, &[sample.name.as_str(), &sample.spec, &sample.producer].join(" "))) }
            }
            @for item in batch.report.iter().flat_map(|report| &report.items) { (measured(lang, item)) }
            @if let Some(advice) = batch.advice.as_ref().filter(|_| is_bad(lot)) {
                dl.kv.kv--tight.mt-s {
                    div { dt { (say.harm()) } dd { (advice.harm.on(lang)) } }
                    div { dt { (say.at_home()) } dd { (advice.at_home.on(lang)) } }
                }
            }
        }
    }
}

fn measured(lang: Lang, item: &Item) -> Markup {
    let say = Words(lang);
    html! {
        p.small.soft {
            (item.name.on(lang)) " " (marked(lang, &item.measured.text)) " " (marked(lang, &item.unit)) " · "
            (marked(lang, &say.standard_of(&item.limit.text))) " · " (marked(lang, &item.standard)) " · "
            (say.outcome(item.outcome))
        }
    }
}
