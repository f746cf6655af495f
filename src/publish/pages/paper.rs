//! A month on one sheet for the notice board.

use maud::{Markup, html};

use super::{dots, gauges, month_path, parts};
use crate::i18n::{Lang, dates, marked};
use crate::portal::Site;
use crate::publish::rules::shown::{ShownBatch, ShownMonth, Tally};
use crate::publish::words::Words;
use crate::web::{Caching, Page, Section, parts as web_parts, qr};

/// How many dots of the sheet stand side by side.
const ACROSS: usize = 20;

/// The sheet. `base_url` is where a phone finds the portal.
pub fn paper(lang: Lang, month: &ShownMonth, site: &Site, base_url: &str) -> Page {
    let say = Words(lang);
    let name = parts::month_name(lang, month.month);
    let tally = month.tally();
    let failed = month.failed();
    let path = month_path(lang, month.month);
    let body = html! {
        div.wrap.no-print {
            (parts::crumb(&path, say.back()))
            p.soft { (say.paper_how()) }
        }
        div.wrap.a4 {
            p.mute { (name) " · " (say.published_on(&dates::full_day(lang, month.published_at))) }
            h1 { (parts::verdict_head(lang, tally)) }
            @if tally.supervised() > 0 {
                @let told = parts::verdict_told(lang, tally);
                div.a4__d { (dots::grid(dots::Dots::supervised(tally), dots::LARGE, ACROSS, Some(&told))) }
            }
            @if !failed.is_empty() { (table(lang, &failed)) } @else { p { (marked(lang, month.told.plain(lang))) } }
            @if tally.supervised() > 0 && tally.monitored() > 0 {
                p.small { (monitoring(lang, month)) }
            }
            (foot(lang, &name, &format!("{base_url}{path}"), site))
            (parts::only_this_batch(lang))
        }
    };
    Page::new(say.of_month(&name), body).kept(Caching::STEADY).within(Section::Results)
}

fn monitoring(lang: Lang, month: &ShownMonth) -> String {
    let only = Tally { pass: 0, fail: 0, ..month.tally() };
    parts::verdict_told(lang, only)
}

fn table(lang: Lang, failed: &[&ShownBatch]) -> Markup {
    let say = Words(lang);
    html! {
        table.stacked {
                thead {
                    tr {
                        th scope="col" { (say.product()) }
                        th scope="col" { (say.taken_at()) }
                        th scope="col" { (say.paper_problem()) }
                        th scope="col" { (say.paper_at_home()) }
                    }
                }
                tbody { @for batch in failed { (row(lang, batch)) } }
        }
    }
}

fn row(lang: Lang, batch: &ShownBatch) -> Markup {
    let say = Words(lang);
    let (place, names) = (batch.work.place(), batch.work.names());
    let marks: Vec<&str> = names
        .map(|it| [it.spec.as_str(), &it.lot])
        .unwrap_or_default()
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    let shop = names.map(|it| it.taken_at.as_str()).unwrap_or_default();
    let amiss: Vec<String> = batch.amiss().map(|item| gauges::told(lang, item)).collect();
    html! {
        tr {
            th scope="row" {
                (marked(lang, parts::called(lang, batch)))
                @if !marks.is_empty() { br; span.small { (marked(lang, &marks.join(" · "))) } }
            }
            td data-l=(say.taken_at()) { (marked(lang, &format!("{} {shop}", place.county))) }
            td data-l=(say.paper_problem()) { @for (n, told) in amiss.iter().enumerate() { @if n > 0 { br; } (marked(lang, told)) } }
            td data-l=(say.paper_at_home()) { @if let Some(advice) = &batch.advice { (advice.at_home.on(lang)) } }
        }
    }
}

fn foot(lang: Lang, month: &str, address: &str, site: &Site) -> Markup {
    let say = Words(lang);
    html! {
        div.a4__b {
            @if let Some(code) = qr::code(address, &say.paper_code(month)) { div.a4__qr { (code) } }
            div {
                p.a4__big { (web_parts::phrases(lang, say.paper_scan())) }
                p { (say.paper_pick()) }
                p { (say.paper_call()) b { (site.hotline) } (say.paper_called()) }
                p.small.mute { (address) }
            }
        }
    }
}
