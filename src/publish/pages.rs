//! What citizens read of the results.

mod batch;
mod dots;
mod gauges;
mod list;
mod month;
mod newest;
mod paper;
pub mod parts;

pub use batch::batch;
pub use dots::mark;
pub use gauges::over;
pub use list::list;
pub use month::month;
pub use newest::{Newest, newest};
pub use paper::paper;

use crate::i18n::Lang;
use crate::publish::rules::bulletin::Month;

/// The address of a month, in the reader's language.
pub fn month_path(lang: Lang, month: Month) -> String {
    lang.path(&format!("/results/{month}"))
}

/// The address of a batch, in the reader's language.
pub fn batch_path(lang: Lang, batch: &str) -> String {
    lang.path(&format!("/b/{batch}"))
}
