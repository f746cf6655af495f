//! The plan's pages: one for the public, four for the desk.

pub mod desk;
mod parts;
mod public;

pub use public::{none_yet, plan};
