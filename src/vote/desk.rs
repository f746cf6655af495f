//! The rounds' desk: drafts, announcing, stopping, auditing, certifying.

mod deeds;
mod draft_pages;
mod pages;
mod routes;
mod words;

pub use deeds::{Done, Steering, announce, audit, certify};
pub use routes::routes;
