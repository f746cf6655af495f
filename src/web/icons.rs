//! Pictures: lucide's, put into the page as they are (`static/vendor/lucide`, ISC licence).
#![expect(clippy::disallowed_types, reason = "the drawings are files of ours, not anybody's text")]

use std::collections::HashMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use maud::{Markup, PreEscaped, html};

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/static/vendor/lucide");

static DRAWINGS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
    let svg = FILES.files().filter(|file| file.path().extension().is_some_and(|kind| kind == "svg"));
    svg.filter_map(|file| Some((file.path().file_stem()?.to_str()?, strokes(file.contents_utf8()?))))
        .collect()
});

/// What stands in for a picture that there is not.
const PLAIN: &str = "circle";

/// A picture beside a word that says the same.
pub fn icon(name: &str) -> Markup {
    marked(name, "i")
}

/// The picture of a product inside the ballot's dot, and the tick that takes its place.
pub fn in_the_dot(name: &str) -> Markup {
    html! { (marked(name, "i i--pr")) (marked("check", "i i--ck")) }
}

/// Whether there is such a picture.
pub fn known(name: &str) -> bool {
    DRAWINGS.contains_key(name)
}

fn marked(name: &str, class: &str) -> Markup {
    let strokes = DRAWINGS.get(name).or_else(|| DRAWINGS.get(PLAIN)).map(String::as_str).unwrap_or_default();
    html! {
        svg class=(class) viewBox="0 0 24 24" aria-hidden="true" focusable="false" { (PreEscaped(strokes)) }
    }
}

/// What stands between `<svg …>` and `</svg>`, on one line.
fn strokes(svg: &str) -> String {
    let inside = svg.split_once("<svg").and_then(|(_, rest)| rest.split_once('>')).map(|(_, rest)| rest);
    let inside = inside.and_then(|rest| rest.split_once("</svg>")).map(|(inside, _)| inside);
    inside.unwrap_or_default().lines().map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_drawn_without_its_own_frame() {
        let tick = icon("check").into_string();
        assert!(tick.contains("M20 6 9 17l-5-5"), "{tick}");
        assert_eq!(tick.matches("<svg").count(), 1);
    }

    #[test]
    fn a_missing_picture_is_a_plain_dot() {
        assert_eq!(icon("no such picture").into_string(), icon(PLAIN).into_string());
        assert!(known(PLAIN));
    }
}
