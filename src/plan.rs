//! 计划: what the bureau means to test in a year, by month or by quarter. A change is a new version with
//! a note of why; a version is made by one officer and published by another.

mod api;
mod calendar;
mod deeds;
mod desk;
pub mod file;
mod pages;
mod routes;
mod rules;
pub mod store;
mod words;

pub use api::routes as api;
pub use desk::{UPLOAD, routes as desk};
pub use routes::routes;
pub use rules::changes::{Changes, Field};
pub use rules::plan::{Draft, Plan, PlanRow, Published, Refusal, Version, When, WorkType};
