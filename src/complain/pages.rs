//! The pages that citizens see of their cases.

mod door;
mod progress;
mod receipt;
pub mod wizard;

pub use door::{ask, ask_to_write};
pub use progress::{Told, Unsent, papers, progress, withdrawing};
pub use receipt::{Taken, receipt};
