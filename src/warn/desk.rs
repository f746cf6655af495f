//! Warnings at the desk: one drafts, another publishes.

mod deeds;
mod form;
mod pages;
mod routes;
mod words;

pub use routes::routes;
