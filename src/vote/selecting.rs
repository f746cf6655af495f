//! 选品台: the panel decides which of the voted are tested, and tells everybody why.

mod deeds;
mod notice;
mod pages;
mod routes;
mod words;

pub use deeds::{Written, send, sign, write};
pub use notice::notice;
pub use routes::routes;
