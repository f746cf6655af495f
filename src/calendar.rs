//! Working days and the terms of the law. The State Council announces each year's breaks and make-up days in the
//! autumn before; until a year is known, weekends alone are assumed and what rests on it is provisional.

pub mod file;
mod rules;
pub mod store;
mod words;

pub use rules::days::{Calendar, Day, DayKind, Festival, Year, missing_year};
pub use rules::deadlines::{DEADLINES, Deadline, Whose, deadline};
pub use rules::record::{Pause, TermRecord, recomputed};
pub use rules::term::{Due, LastDay, Term};
