use maud::{Markup, html};

use crate::i18n::{Lang, row};
use crate::tell::rules::story::{Dot, Episode};
use crate::tell::words::Words;

const PITCH: usize = 22;

/// Six dots on a line: what is done, what is under way, what is to come.
pub fn six(lang: Lang, episode: &Episode) -> Markup {
    let dots = episode.dots();
    let x = |nth: usize| nth * PITCH + 9;
    html! {
        svg.six viewBox="0 0 128 18" role="img" aria-label=(label(lang, &dots)) {
            @for nth in 1..dots.len() {
                path.ln.ln--on[dots[nth] != Dot::Hollow && dots[nth - 1] != Dot::Hollow]
                    d={ "M" (x(nth - 1) + 6) " 9H" (x(nth) - 6) } {}
            }
            @for (nth, dot) in dots.iter().enumerate() {
                @match dot {
                    Dot::Done => { circle.k cx=(x(nth)) cy="9" r="5.6" {} }
                    Dot::Now => {
                        circle.r cx=(x(nth)) cy="9" r="7" {}
                        circle.k cx=(x(nth)) cy="9" r="3.4" {}
                    }
                    Dot::Hollow => { circle.e cx=(x(nth)) cy="9" r="5" {} }
                }
            }
        }
    }
}

fn label(lang: Lang, dots: &[Dot]) -> String {
    let say = Words(lang);
    let steps = |wanted: Dot| {
        let names = dots.iter().enumerate().filter(|(_, dot)| **dot == wanted).map(|(nth, _)| say.step(nth));
        row(lang, &names.collect::<Vec<_>>())
    };
    let (done, now) = (steps(Dot::Done), steps(Dot::Now));
    match (done.is_empty(), now.is_empty()) {
        (true, true) => say.no_dots().into(),
        (true, false) => say.now_dots(&now),
        (false, true) => say.done_dots(&done),
        (false, false) => row(lang, &[&say.done_dots(&done), &say.now_dots(&now)]),
    }
}
