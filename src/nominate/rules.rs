//! What a nomination is and may become. Pure: no database, no clock, no HTTP.

pub mod nomination;
pub mod screen;
pub mod similar;
pub mod step;
pub mod wish;
