//! Warnings in the database, and the published batches they rest on.

mod basis;
mod warnings;

pub use basis::{Basis, basis, findings, grounds};
pub use warnings::{
    change, insert, latest, latest_after, next_number, numbers, of_product, published, unpublished, warning,
};
