//! 公布: the month. Batches that nobody can object to any more go through the gate together, by one
//! officer's draft and another's hand, and become the bulletin that citizens read.

mod api;
mod data;
mod deeds;
pub mod desk;
pub mod pages;
mod routes;
mod rules;
pub mod store;
pub mod words;

pub use api::routes as api;
pub use routes::routes;
pub use rules::bulletin::{Bulletin, BulletinState, Month, Published};
pub use rules::gate::Case;
pub use rules::shown::{MonthTold, ShownBatch, ShownMonth, Tally};
pub use rules::wording;
