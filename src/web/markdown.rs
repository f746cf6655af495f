//! Long texts of ours, written in Markdown.
#![expect(clippy::disallowed_types, reason = "the Markdown is a file of ours, not anybody's text")]

use maud::{Markup, PreEscaped};
use pulldown_cmark::{Options, Parser, html};

/// The text as HTML. A heading may say where it is: `## Heading {#place}`.
pub fn shown(markdown: &str) -> Markup {
    let mut written = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut written, Parser::new_ext(markdown, Options::ENABLE_HEADING_ATTRIBUTES));
    PreEscaped(written)
}
