//! 警示: consumer warnings, which need a finding, and tips, which do not. One officer drafts, another publishes.

mod api;
mod desk;
pub mod pages;
mod routes;
mod rules;
pub mod store;
pub mod words;

pub use api::routes as api;
pub use desk::routes as desk;
pub use routes::routes;
pub use rules::step::{Refusal, Step};
pub use rules::warning::{Advice, Published, Warning, WarningKind, WarningState};
