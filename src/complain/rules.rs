//! What a complaint and a report are, what may be done to them and when. Pure: no database, no clock, no HTTP.

pub mod answers;
pub mod case;
pub mod complaint;
pub mod deed;
pub mod factors;
pub mod filing;
pub mod grounds;
pub mod report;
pub mod terms;
