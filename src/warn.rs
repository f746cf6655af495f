//! 警示: consumer warnings, which need a finding, and tips, which do not. One officer drafts, another publishes.

mod rules;
pub mod store;

pub use rules::{Advice, Published, Warning, WarningKind, WarningState};
