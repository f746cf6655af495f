//! What officers may change without a restart: every setting with its default and its bounds, how it is kept, and
//! all of them as they stand.

mod rules;
pub mod store;
mod words;

pub use rules::{Bad, ComplaintMode, Group, Keep, Limit, Setting, Settings, VOTERS_KEPT_DAYS};
pub use words::Words;
