//! All months.

use maud::{Markup, html};

use super::{dots, month_path, parts};
use crate::i18n::{Lang, dates};
use crate::publish::rules::shown::MonthTold;
use crate::publish::words::Words;
use crate::web::{Caching, Page, Section, icons, parts as web_parts};

/// How many dots of a month stand side by side in the list.
const ACROSS: usize = 20;

/// The page of all months, the latest first.
pub fn list(lang: Lang, months: &[MonthTold]) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                h1 { (web_parts::phrases(lang, say.results())) }
                p.soft { (say.results_told()) }
                (parts::only_this_batch(lang))
            }
            @if months.is_empty() {
                div.panel.stack-s { h2 { (say.none_yet()) } p.soft { (say.none_yet_told()) } }
            } @else {
                ul.lines { @for month in months { (row(lang, month)) } }
            }
        }
    };
    Page::new(say.results(), body).kept(Caching::LIVE).within(Section::Results)
}

fn row(lang: Lang, month: &MonthTold) -> Markup {
    let say = Words(lang);
    let tally = month.tally;
    html! {
        li {
            a.rowlink href=(month_path(lang, month.month)) {
                span.rowlink__t { (parts::month_name(lang, month.month)) }
                span.rowlink__m {
                    (parts::verdict_head(lang, tally))
                    " · " span.ph { (say.published_on(&dates::day(lang, month.published_at))) }
                }
                @if tally.supervised() > 0 {
                    span.rowlink__m { (dots::grid(dots::Dots::supervised(tally), dots::SMALL, ACROSS, None)) }
                }
                (icons::icon("chevron-right"))
            }
        }
    }
}
