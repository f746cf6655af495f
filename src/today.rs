//! 今日: what is due at the desk, by date. It looks into every step and changes none.

mod beside;
mod duties;
mod pages;
mod routes;
mod words;

pub use routes::routes;
