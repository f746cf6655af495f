//! What holds of plans, without a database, a clock or HTTP.

pub mod changes;
pub mod plan;
