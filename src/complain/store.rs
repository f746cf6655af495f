//! Complaints and reports in the database. What is sealed is opened here, for whoever asks with the key.

mod cases;
mod clocks;
mod diary;
mod forgetting;
mod intake;
mod list;
mod rows;
mod similar;
mod waiting;

pub use cases::{Door, case, door, facts, has_number, identity, is_empty, keep, merge_into, person};
pub use clocks::{apply, clocks, is_stale, recompute, restart};
pub use diary::{Said, add, entries, how_many};
pub use forgetting::forget;
pub use intake::{Lodged, Part, copy_identity, lodge};
pub use list::{Line, Queue, Show, Wanted, how_many_of, queue};
pub use similar::{Similar, factors, similar};
pub use waiting::{Waiting, waiting};
