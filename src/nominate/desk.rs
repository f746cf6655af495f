//! The screening desk: what people proposed becomes product types, or is answered otherwise.

mod deeds;
mod form;
mod list;
mod pages;
mod routes;
mod words;

pub use deeds::{Deciding, NotDecided, Wanted, decide};
pub use routes::routes;
