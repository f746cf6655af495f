//! Keeping what must be kept and forgetting what must be forgotten: `dianjian backup`, `dianjian restore` and
//! `dianjian purge`, and the same forgetting once a day while the portal runs.
//!
//! A backup is one zip: every table as lines of JSON, every attachment as it lies in the storage, sealed, and
//! a manifest with the sums of all of them. It does not depend on the database it comes from, so restoring it
//! into a PostgreSQL is how a city moves there.

mod archive;
mod backup;
mod manifest;
mod purge;
mod restore;
mod store;

pub use backup::{Backup, backup};
pub use purge::{RULES, Rule, purge, run_daily};
pub use restore::{Restored, restore};
