//! Days, terms and clocks. Pure: no database, no clock, no HTTP.

pub mod days;
pub mod deadlines;
pub mod record;
pub mod term;
