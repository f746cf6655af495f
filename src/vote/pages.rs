//! The vote's pages.

mod ballot;
mod list;
mod outcome;
pub mod parts;
mod receipt;
mod solving;
pub mod step;
mod waiting;

pub use ballot::{Earlier, Paper, Remembered, ballot};
pub use list::{Listing, list};
pub use outcome::{Outcome, outcome};
pub use receipt::{Told, receipt};
pub use waiting::{Waiting, just_closed, waiting};

use crate::i18n::Lang;
use crate::products::Product;
use maud::{Markup, html};

/// The address of a round, in the reader's language.
pub fn round_path(lang: Lang, round: &str) -> String {
    lang.path(&format!("/vote/{round}"))
}

/// The name and, below it, what can go wrong.
fn named(lang: Lang, product: &Product) -> Markup {
    html! {
        span.opt__t { (product.name.on(lang)) }
        span.opt__m { (product.hazard.on(lang)) }
    }
}
