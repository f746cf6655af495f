//! Types and decisions. Pure: no database, no clock, no HTTP.

pub mod choices;
pub mod draft;
pub mod draws;
pub mod effort;
pub mod fate;
pub mod frozen;
pub mod hardness;
pub mod mailbox;
pub mod opinion;
pub mod orders;
pub mod pace;
pub mod person;
pub mod proof;
pub mod question;
pub mod ranking;
pub mod round;
pub mod selection;
pub mod slips;
pub mod steering;
pub mod suspicion;
pub mod tie;
pub mod token;
