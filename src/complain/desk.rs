//! Complaints and reports at the desk: the queue, one case, what may be done to it.

pub mod deeds;
mod filled;
mod pages;
mod routes;
mod sight;
mod words;

pub use filled::Filled;
pub use routes::routes;
pub use sight::{Counts, counts, waiting};
