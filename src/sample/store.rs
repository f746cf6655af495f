//! Batches and enterprises in the database.

mod batches;
mod enterprises;
mod rows;

pub use batches::{batch, batches, change, insert, next_id};
pub use enterprises::{Enterprise, EnterpriseRole, enterprise, enterprises, keep_enterprise};
