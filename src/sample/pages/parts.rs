//! A dot is a batch.

use maud::{Markup, html};

use crate::sample::rules::stage::Stage;
use crate::sample::rules::work::{Finding, Outcome, Verdict};

/// More dots than this say nothing; the number beside them does.
const DOTS_AT_MOST: usize = 12;
const STEP: usize = 14;

/// How a batch is drawn: by how far it has come, then by what it came to. Monitoring judges nobody, so
/// what it finds is never drawn as a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// It is to be taken, or was: an empty ring.
    Hollow,
    /// The laboratory has it.
    Light,
    /// Reported, or monitored without a problem.
    Full,
    /// Passed.
    Pass,
    /// Failed: a square.
    Fail,
    /// Monitoring found a problem.
    Problem,
}

impl Dot {
    /// How a batch is drawn.
    pub fn of(stage: Stage, outcome: Option<Outcome>) -> Dot {
        match (stage, outcome) {
            (Stage::Planned | Stage::Sampled | Stage::Dropped, _) | (_, None) => match stage {
                Stage::InLaboratory => Dot::Light,
                _ => Dot::Hollow,
            },
            (Stage::InLaboratory, _) => Dot::Light,
            (_, Some(Outcome::Supervised(Verdict::Pass))) => Dot::Pass,
            (_, Some(Outcome::Supervised(Verdict::Fail))) => Dot::Fail,
            (_, Some(Outcome::Monitoring(Finding::NoProblem))) => Dot::Full,
            (_, Some(Outcome::Monitoring(Finding::Problem))) => Dot::Problem,
        }
    }
}

/// Batches as dots in a row, with their number in words for whoever does not see them.
pub fn dots(dots: &[Dot], told: &str) -> Markup {
    let shown = &dots[..dots.len().min(DOTS_AT_MOST)];
    let width = shown.len() * STEP - 2;
    html! {
        svg.dots.mini viewBox={ "0 0 " (width) " 12" } width=(width * 7 / 6) height="15" role="img" aria-label=(told) {
            @for (place, dot) in shown.iter().enumerate() {
                @let middle = place * STEP + 6;
                @match dot {
                    Dot::Fail => rect.f x=(middle - 5) y="1" width="10" height="10" rx="2" {},
                    Dot::Hollow => circle.e cx=(middle) cy="6" r="4.8" {},
                    Dot::Light => circle.km cx=(middle) cy="6" r="5.2" {},
                    Dot::Full => circle.k cx=(middle) cy="6" r="5.2" {},
                    Dot::Pass => circle.p cx=(middle) cy="6" r="5" {},
                    Dot::Problem => circle.w cx=(middle) cy="6" r="4.8" {},
                }
            }
        }
    }
}
