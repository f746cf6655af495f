//! The vote in the database; diesel and only here.

mod ballots;
mod count;
mod rounds;

pub use ballots::{Ballot, Cast, ballot_of, cast, receipt, set_aside_one, withdraw};
pub use count::{Tally, certify, forget_voters, remembered, set_asides, tally};
pub use rounds::{
    Page, add, all_rules, announced, candidate_ids, candidates, certified_before, current, due, page, round,
    turnout, turnouts, under_way, with_candidates,
};
