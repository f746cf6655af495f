//! One dot is one batch: hollow circles passed, squares with a cross did not. Monitoring has dots of its own.
//! A row of circles is one dashed line with round caps, so that a picture stays small however many there are.

use std::fmt::Write;

use maud::{Markup, html};

use crate::publish::rules::shown::Tally;
use crate::sample::{Finding, Outcome, Verdict};

/// How large dots are drawn.
#[derive(Clone, Copy)]
pub struct Size {
    pitch: usize,
    edge: usize,
    inside: usize,
    has_cross: bool,
}

/// The grid below a verdict.
pub const LARGE: Size = Size { pitch: 34, edge: 24, inside: 21, has_cross: true };
/// A row beside a product or a month.
pub const SMALL: Size = Size { pitch: 26, edge: 19, inside: 16, has_cross: true };
/// A column of a month.
pub const TINY: Size = Size { pitch: 12, edge: 11, inside: 8, has_cross: false };

/// Dots of one kind of testing.
#[derive(Clone, Copy)]
pub struct Dots {
    bad: usize,
    good: usize,
    is_monitoring: bool,
}

impl Dots {
    /// The supervised batches of a tally.
    pub fn supervised(tally: Tally) -> Dots {
        Dots { bad: tally.fail, good: tally.pass, is_monitoring: false }
    }

    /// The monitored ones.
    pub fn monitored(tally: Tally) -> Dots {
        Dots { bad: tally.problem, good: tally.no_problem, is_monitoring: true }
    }

    fn all(self) -> usize {
        self.bad + self.good
    }
}

/// How many dots stand side by side in the grid below a verdict.
pub fn across(dots: Dots) -> usize {
    if dots.all() > 80 { 20 } else { 10 }
}

/// What is amiss first, from the top. With a label it is a picture; without one the words stand beside it.
pub fn grid(dots: Dots, size: Size, across: usize, label: Option<&str>) -> Markup {
    let rows = dots.all().div_ceil(across).max(1);
    // A picture is always as wide as its page, so that a dot is as large in every month.
    let columns = if label.is_some() { across } else { dots.all().clamp(1, across) };
    let place = |n: usize| (n % across, n / across);
    let (bad, good) = (0..dots.bad, dots.bad..dots.all());
    let drawing = drawing(dots, size, bad.map(place), good.map(place));
    let width = match size.has_cross && label.is_none() {
        true => Some(format!("{:.2}rem", columns as f32 * 1.5)),
        false => None,
    };
    svg(size, (columns, rows), width, label, &drawing)
}

/// A heap as high as there are rows, what is amiss on top.
pub fn column(dots: Dots, across: usize, label: &str) -> Markup {
    let rows = dots.all().div_ceil(across).max(1);
    let place = |n: usize| (n % across, rows - 1 - n / across);
    let (good, bad) = (0..dots.good, dots.good..dots.all());
    let drawing = drawing(dots, TINY, bad.map(place), good.map(place));
    svg(TINY, (across, rows), None, Some(label), &drawing)
}

/// What one dot means.
pub fn legend(bad: &str, good: &str, is_monitoring: bool) -> Markup {
    let one = |bad, good| grid(Dots { bad, good, is_monitoring }, Size { pitch: 24, ..SMALL }, 1, None);
    html! {
        p.legend {
            span { (one(0, 1)) (good) }
            span { (one(1, 0)) (bad) }
        }
    }
}

/// The mark beside a verdict's word.
pub fn mark(outcome: Outcome) -> Markup {
    html! {
        svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            @match outcome {
                Outcome::Supervised(Verdict::Pass) => {
                    circle cx="12" cy="12" r="11" fill="currentColor" {}
                    path d="m6.8 12.4 3.5 3.5 7-7.4" class="mk" {}
                }
                Outcome::Supervised(Verdict::Fail) => {
                    rect x="1.5" y="1.5" width="21" height="21" rx="4" fill="currentColor" {}
                    path d="m7.6 7.6 8.8 8.8m0-8.8-8.8 8.8" class="mk" {}
                }
                Outcome::Monitoring(Finding::Problem) => {
                    path d="M12 2 23 22H1z" fill="currentColor" {}
                    path d="M12 9v6m0 3.6v.1" class="mk" {}
                }
                Outcome::Monitoring(Finding::NoProblem) => {
                    circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="2" {}
                }
            }
        }
    }
}

fn svg(
    size: Size,
    (columns, rows): (usize, usize),
    width: Option<String>,
    label: Option<&str>,
    drawing: &Markup,
) -> Markup {
    let whole = |n: usize| (n - 1) * size.pitch + size.edge + 2;
    html! {
        svg.dots viewBox={ "0 0 " (whole(columns)) " " (whole(rows)) } width=[width]
            role=[label.map(|_| "img")] aria-label=[label] aria-hidden=[label.is_none().then_some("true")] {
            (drawing)
        }
    }
}

type Cell = (usize, usize);

fn drawing(
    dots: Dots,
    size: Size,
    bad: impl Iterator<Item = Cell>,
    good: impl Iterator<Item = Cell>,
) -> Markup {
    let (edge, inside) = if dots.is_monitoring { ("n", "ni") } else { ("p", "pi") };
    let circles = circles(size, good);
    let (shapes, crosses) = shapes(size, bad, dots.is_monitoring);
    html! {
        @if !circles.is_empty() {
            @for (class, width) in [(edge, size.edge), (inside, size.inside)] {
                path class=(class) d=(circles) stroke-width=(width) stroke-dasharray={ "0 " (size.pitch) } {}
            }
        }
        @if !shapes.is_empty() {
            path class=(if dots.is_monitoring { "w" } else { "f" }) d=(shapes) {}
            @if size.has_cross { path.x d=(crosses) {} }
        }
    }
}

/// A line for each run of circles; its dashes are the circles.
fn circles(size: Size, cells: impl Iterator<Item = Cell>) -> String {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (x, y) in cells {
        match runs.last_mut() {
            Some((from, row, n)) if *row == y && *from + *n == x => *n += 1,
            _ => runs.push((x, y, 1)),
        }
    }
    let centre = |n: usize| n * size.pitch + size.edge / 2 + 1;
    let mut path = String::new();
    for (x, y, n) in runs {
        // A little longer than the last dash is far, lest rounding lose it.
        let _ = write!(path, "M{} {}h{}.1", centre(x), centre(y), (n - 1) * size.pitch);
    }
    path
}

/// What is amiss, and what is drawn on top of it.
fn shapes(size: Size, cells: impl Iterator<Item = Cell>, is_monitoring: bool) -> (String, String) {
    let (mut shapes, mut crosses) = (String::new(), String::new());
    // The outline has a rounded edge of three (`static/site.css`).
    let side = size.edge - 3;
    let arm = size.edge * 2 / 5;
    for (x, y) in cells {
        let (left, top) = (x * size.pitch + 2, y * size.pitch + 2);
        let (middle, centre) = (left + side / 2, top + side / 2);
        let _ = match is_monitoring {
            true => write!(shapes, "M{middle} {top}l{} {side}h-{}z", side / 2, side / 2 * 2),
            false => write!(shapes, "M{left} {top}h{side}v{side}h-{side}z"),
        };
        let _ = match is_monitoring {
            true => write!(crosses, "M{middle} {}v{}m0 4v.1", centre - 2, side / 4),
            false => {
                write!(crosses, "M{} {}l{arm} {arm}m0-{arm}l-{arm} {arm}", middle - arm / 2, centre - arm / 2)
            }
        };
    }
    (shapes, crosses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stays_small_however_many_batches_there_are() {
        let tally = Tally { pass: 180, fail: 20, no_problem: 0, problem: 0 };
        let picture = grid(Dots::supervised(tally), LARGE, 20, Some("200")).into_string();
        assert!(picture.len() < 2_500, "{} bytes", picture.len());
        assert_eq!(picture.matches("h21v21").count(), 20);
        assert!(picture.contains(r#"role="img" aria-label="200""#), "{picture}");
    }

    #[test]
    fn what_is_amiss_comes_first_and_the_rest_fills_its_row() {
        let cells = |n: usize| (n % 3, n / 3);
        assert_eq!(circles(SMALL, (2..7).map(cells)), "M62 10h0.1M10 36h52.1M10 62h0.1");
    }

    #[test]
    fn monitoring_has_other_shapes_than_a_verdict() {
        let tally = Tally { pass: 0, fail: 0, no_problem: 1, problem: 1 };
        let picture = grid(Dots::monitored(tally), LARGE, 10, None).into_string();
        assert!(picture.contains(r#"class="w""#) && !picture.contains(r#"class="f""#), "{picture}");
    }
}
