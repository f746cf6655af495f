//! What citizens see of warnings.

mod list;
mod warning;

pub use list::{block, list};
pub use warning::{article, said, warning};

use crate::i18n::Lang;

/// The address of a published warning, in the reader's language.
pub fn path(lang: Lang, number: &str) -> String {
    lang.path(&format!("/warnings/{number}"))
}
