//! Long texts of ours, written in Markdown.
#![expect(clippy::disallowed_types, reason = "the Markdown is a file of ours, not anybody's text")]

use maud::{Markup, PreEscaped};
use pulldown_cmark::{Parser, html};

/// The text as HTML.
pub fn shown(markdown: &str) -> Markup {
    let mut written = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut written, Parser::new(markdown));
    PreEscaped(written)
}
