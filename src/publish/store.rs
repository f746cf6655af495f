//! Bulletins in the database.

mod bulletins;
mod shown;

pub use bulletins::{bulletin, bulletin_of_month, insert, published_months};
pub use shown::{batch, batch_ids, failed_products, month, months, warnings_of, year_of};
