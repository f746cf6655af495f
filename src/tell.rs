//! 回音: what became of what people picked. One product's whole story, all products with how far they are,
//! and the feeds. It reads what the earlier steps made public and changes nothing.

mod feeds;
pub mod pages;
mod routes;
mod rules;
pub mod store;
pub mod words;

pub use feeds::routes as feeds;
pub use routes::{all, routes};
pub use rules::story::{Candidacy, Dot, Episode, Nominated, Progress, Publication};
