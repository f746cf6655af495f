//! 提名: what people ask to have tested. Anybody proposes a kind of product, a moderator makes product types of
//! what they typed, and the pool of these goes to the rounds' desk.

mod api;
pub mod deeds;
mod desk;
pub mod jobs;
pub mod pages;
mod routes;
pub mod rules;
pub mod store;
pub mod words;

pub use api::routes as api;
pub use desk::{Deciding, NotDecided, Wanted, decide, routes as desk};
pub use routes::routes;
pub use rules::nomination::{LIVE_FOR, Nomination, answer_due};
