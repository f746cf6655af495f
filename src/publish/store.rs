//! Bulletins in the database.

mod bulletins;

pub use bulletins::{bulletin, bulletin_of_month, insert, published_months};
