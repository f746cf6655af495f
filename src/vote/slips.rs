//! 投票条: slips with codes, printed once for a school, a community or the counter, and the ballots on paper that the
//! counter enters by them.

mod counter_pages;
mod counter_routes;
mod deeds;
mod pages;
mod print;
mod routes;
mod words;

use actix_web::web::ServiceConfig;

pub use deeds::{cancel, make};

/// The addresses below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(routes::routes).configure(counter_routes::routes);
}
