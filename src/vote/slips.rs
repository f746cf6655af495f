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
use chrono::NaiveDateTime;

use super::rules::round::{Candidate, Round};
use super::rules::slips::needs_slips;
use super::store;
use crate::db::Db;
use crate::fault::Fault;
use crate::products::Audience;

pub use deeds::{cancel, make};

/// Candidates with the numbers by which an officer finds what is ticked on a paper: the same on every paper, though
/// each has them in another order.
fn numbered(candidates: &[Candidate]) -> Vec<(usize, &Candidate)> {
    let of = |audience| candidates.iter().filter(move |it: &&Candidate| it.product.audience == audience);
    Audience::ALL.into_iter().flat_map(of).enumerate().map(|(before, it)| (before + 1, it)).collect()
}

/// Those of these rounds in which people vote with slips and none are printed.
pub fn missing(db: &mut Db, rounds: &[Round], now: NaiveDateTime) -> Result<Vec<String>, Fault> {
    let by_slip = rounds.iter().filter(|round| needs_slips(round.verification, round.status(now)));
    Ok(store::without_slips(db, by_slip.map(|round| round.id.clone()).collect())?)
}

/// The addresses below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(routes::routes).configure(counter_routes::routes);
}
