//! The desk's pages of batches.

pub mod batch;
pub mod board;
pub mod file;
mod known;
pub mod order;
mod parts;
pub mod steps;
