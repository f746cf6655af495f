//! What citizens see of nominations.

mod form;
mod one;
mod similar;

pub use form::{Sheet, form};
pub use one::{Told, one};
pub use similar::{Similar, once_more, similar};

use maud::{Markup, html};

use super::rules::wish::Typed;

/// Where complaints and reports begin; a later step's address.
const COMPLAINTS: &str = "/complaints/new";

/// Everything that was typed, in fields that nobody sees: it travels from page to page.
fn kept(typed: &Typed) -> Markup {
    let fields = [
        ("name", &typed.name),
        ("audience", &typed.audience),
        ("why", &typed.why),
        ("place", &typed.place),
        ("participant", &typed.participant),
    ];
    html! { @for (name, value) in fields { input type="hidden" name=(name) value=(value); } }
}
