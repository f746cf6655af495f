//! Bulletins in the database.

mod bulletins;
mod cases;
mod corrections;
mod shown;

pub use bulletins::{
    bulletin, bulletin_of_month, change, delete, drafts, insert, published, published_months,
};
pub use cases::{add_writer, case, cases, forget_writers, free_batches, lots, product_names};
pub use corrections::{
    Correction, Pending, add_correction, corrections, drop_pending, insert_pending, pending, pending_all,
};
pub use shown::{batch, batch_ids, failed_products, month, months, warnings_of, year_of};
