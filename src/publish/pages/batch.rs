//! One batch, at the same address for ever.

use maud::{Markup, html};

use super::{month_path, parts};
use crate::i18n::{Lang, dates, marked};
use crate::publish::rules::bulletin::Published;
use crate::publish::rules::shown::{ShownBatch, Work};
use crate::publish::words::Words;
use crate::sample::Item;
use crate::web::{Caching, Page, Section, icons, parts as web_parts};

/// The page of a batch.
pub fn batch(lang: Lang, batch: &ShownBatch, published: &Published) -> Page {
    let say = Words(lang);
    let month = month_path(lang, published.month);
    let head = say.said(parts::called(lang, batch), say.outcome(batch.work.outcome()));
    let body = html! {
        div.wrap.sec--top {
            (parts::crumb(&month, &say.of_month(&parts::month_name(lang, published.month))))
            div.stack-l {
                div.stack-s {
                    p.mute { (say.batch(&batch.id)) " · " (say.published_on(&dates::full_day(lang, published.at))) }
                    h1 { (web_parts::phrases(lang, &head)) }
                    p.row {
                        (parts::outcome(lang, batch.work.outcome()))
                        @if batch.round.is_some() { (parts::you_picked(lang)) }
                    }
                    p.small.mute { (if batch.work.is_supervised() { say.only_this() } else { say.monitored_note() }) }
                }
                (parts::corrections(lang, batch))
                @if batch.work.is_bad() { div.failcard.failcard--warn[!batch.work.is_supervised()] { (parts::amiss(lang, batch)) } }
                section.mt0 { h2 { (say.measured_head()) } (items(lang, batch)) }
                section.mt0 { h2 { (say.about_batch()) } (facts(lang, batch, published)) }
                (ways_on(lang, batch, &month))
            }
        }
        div.sec {}
    };
    Page::new(head, body).kept(Caching::STEADY).within(Section::Results)
}

fn items(lang: Lang, batch: &ShownBatch) -> Markup {
    let say = Words(lang);
    let judged = if batch.work.is_supervised() { say.verdict() } else { say.finding() };
    html! {
        table.stacked.mt-s {
                thead {
                    tr {
                        th scope="col" { (say.item()) }
                        th scope="col" { (judged) }
                        th scope="col" { (say.value()) }
                        th scope="col" { (say.limit()) }
                        th scope="col" { (say.unit()) }
                        th scope="col" { (say.standard()) }
                    }
                }
                tbody { @for item in &batch.items { (row(lang, item)) } }
        }
    }
}

fn row(lang: Lang, item: &Item) -> Markup {
    let say = Words(lang);
    html! {
        tr {
            th scope="row" { (item.name.on(lang)) }
            td { (parts::outcome(lang, item.outcome)) }
            td data-l=(say.value()) { (marked(lang, &item.measured.text)) }
            td data-l=(say.limit()) { (marked(lang, &item.limit.text)) }
            td data-l=(say.unit()) { (marked(lang, &item.unit)) }
            td data-l=(say.standard()) { (marked(lang, &item.standard)) @if !item.method.is_empty() { br; span.small.mute { (marked(lang, &item.method)) } } }
        }
    }
}

fn facts(lang: Lang, batch: &ShownBatch, published: &Published) -> Markup {
    let say = Words(lang);
    let place = batch.work.place();
    let report = say.reported(&batch.report_number, &dates::full_calendar_day(lang, batch.reported_on));
    html! {
        dl.kv.kv--tight.mt-s {
            div { dt { (say.product()) } dd { (batch.product.name.on(lang)) } }
            @if let Work::Supervised { names, objected, .. } = &batch.work {
                (parts::fact(lang, say.spec(), or_not_marked(say, &names.spec)))
                (parts::fact(lang, say.trade_mark(), or_not_marked(say, &names.trade_mark)))
                (parts::fact(lang, say.lot(), or_not_marked(say, &names.lot)))
                (parts::fact(lang, say.producer(), or_not_marked(say, &names.producer)))
                (parts::fact(lang, say.taken_at(), &names.taken_at))
                (parts::fact(lang, say.platform(), names.platform.as_deref().unwrap_or_default()))
                (parts::fact(lang, say.objection(), if *objected { say.objected() } else { say.not_objected() }))
            }
            (parts::fact(lang, say.county(), &place.county))
            (parts::fact(lang, say.venue(), &place.venue))
            (parts::fact(lang, say.sampled_on(), &dates::full_calendar_day(lang, batch.sampled_on)))
            (parts::fact(lang, say.laboratory(), &batch.laboratory))
            (parts::fact(lang, say.report(), &report))
            (parts::fact(lang, say.published(), &dates::full_day(lang, published.at)))
        }
    }
}

fn or_not_marked(say: Words, told: &str) -> &str {
    if told.is_empty() { say.not_marked() } else { told }
}

fn ways_on(lang: Lang, batch: &ShownBatch, month: &str) -> Markup {
    let say = Words(lang);
    let anchor = if batch.work.is_supervised() { "p" } else { "m" };
    let way = |path: &str, words: &str| html! { li { a.more href=(path) { (words) (icons::icon("chevron-right")) } } };
    html! {
        ul {
            (way(month, say.whole_month()))
            (way(&format!("{month}#{anchor}-{}", batch.product.id), say.of_this_product()))
            @if let Some(round) = &batch.round { (way(&lang.path(&format!("/vote/{round}")), say.see_round())) }
        }
    }
}
