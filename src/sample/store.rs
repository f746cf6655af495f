//! Batches and enterprises in the database.

mod batches;
mod board;
mod enterprises;
mod handing_over;
mod rows;

pub use batches::{batch, batches, change, insert, next_id, next_ids, objecting, reported_as};
pub use board::{LINES_AT_MOST, Line, Wanted, lines, months};
pub use enterprises::{
    Enterprise, EnterpriseRole, Put, enterprise, enterprises, keep_enterprise, put_enterprises,
};
pub use handing_over::{batches_of_round, how_many_wait, note_handed_over, to_hand_over, was_handed_over};
