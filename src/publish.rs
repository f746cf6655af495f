//! 公布: the month. Batches that nobody can object to any more go through the gate together, by one
//! officer's draft and another's hand, and become the bulletin that citizens read.

mod rules;
pub mod store;

pub use rules::bulletin::{Bulletin, BulletinState, Month, Published};
pub use rules::wording;
