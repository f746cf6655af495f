//! Types and decisions. Pure: no database, no clock, no HTTP.

pub mod choices;
pub mod draft;
pub mod fate;
pub mod frozen;
pub mod orders;
pub mod proof;
pub mod ranking;
pub mod round;
pub mod selection;
pub mod steering;
pub mod token;
