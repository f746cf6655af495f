//! A month on one sheet for the notice board.

use maud::{Markup, html};

use super::{dots, gauges, month_path, parts};
use crate::i18n::{Lang, dates, marked};
use crate::portal::Site;
use crate::publish::rules::shown::{ShownBatch, ShownMonth};
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
            p.a4__h { (site.bureau.on(lang)) " · " (say.published_on(&dates::full_day(lang, month.published_at))) }
            p.a4__m { (name) }
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
    let only = crate::publish::rules::shown::Tally { pass: 0, fail: 0, ..month.tally() };
    parts::verdict_told(lang, only)
}

fn table(lang: Lang, failed: &[&ShownBatch]) -> Markup {
    let say = Words(lang);
    html! {
        div.scroll role="region" tabindex="0" aria-label=(say.the_failed(failed.len())) {
            table {
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
}

fn row(lang: Lang, batch: &ShownBatch) -> Markup {
    let amiss: Vec<String> = batch.amiss().map(|item| gauges::told(lang, item)).collect();
    html! {
        tr {
            th scope="row" { (marked(lang, &parts::called(lang, batch))) }
            td { (parts::whereabouts(lang, batch)) }
            td { @for (n, told) in amiss.iter().enumerate() { @if n > 0 { br; } (marked(lang, told)) } }
            td { @if let Some(advice) = &batch.advice { (advice.at_home.on(lang)) } }
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
