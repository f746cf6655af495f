//! How many ballots came when: a column for each step, those of the group below, all others on top.

use maud::{Markup, html};

use super::audit_words::Words;
use crate::i18n::{Lang, dates};
use crate::vote::rules::pace::Pace;

/// The picture is stretched to its place; only its proportions matter.
const HEIGHT: u32 = 100;
const COLUMN: usize = 10;
const GAP: usize = 2;

/// The chart with its legend, and the same in numbers to unfold.
pub fn chart(lang: Lang, pace: &Pace) -> Markup {
    let say = Words(lang);
    let most = pace.most().max(1);
    let high = |n: u32| n * HEIGHT / most;
    let (nth, peak) = pace.peak();
    let told = say.chart_told(pace.step, &dates::moment(lang, pace.begins(nth)), peak, most);
    let end = dates::moment(lang, pace.begins(pace.own.len()));
    html! {
        figure.pace {
            p.legend {
                span { i.own {} (say.legend_own()) }
                span { i.rest {} (say.legend_rest()) }
            }
            svg role="img" aria-label=(told) preserveAspectRatio="none"
                viewBox={ "0 0 " (pace.own.len() * COLUMN) " " (HEIGHT) } {
                @for (nth, (own, rest)) in pace.own.iter().zip(&pace.rest).enumerate() {
                    @let (x, own, rest) = (nth * COLUMN, high(*own), high(*rest));
                    @if rest > 0 { rect.rest x=(x) y=(HEIGHT - own - rest) width=(COLUMN - GAP) height=(rest) {} }
                    @if own > 0 { rect.own x=(x) y=(HEIGHT - own) width=(COLUMN - GAP) height=(own) {} }
                }
            }
            p.pace__ends { span { (dates::moment(lang, pace.from)) } span { (end) } }
            figcaption.small.soft { (told) }
        }
        details.details--low {
            summary { (say.in_numbers()) }
            (numbers(lang, pace))
        }
    }
}

fn numbers(lang: Lang, pace: &Pace) -> Markup {
    let say = Words(lang);
    html! {
        div.scroll {
            table {
                thead { tr { th scope="col" { (say.since()) } th.n scope="col" { (say.legend_own()) } th.n scope="col" { (say.legend_rest()) } } }
                tbody {
                    @for (nth, (own, rest)) in pace.own.iter().zip(&pace.rest).enumerate() {
                        @if own + rest > 0 {
                            tr { th scope="row" { (dates::moment(lang, pace.begins(nth))) } td.n { (own) } td.n { (rest) } }
                        }
                    }
                }
            }
        }
    }
}
