//! The vote in the database; diesel and only here.

mod ballots;
mod count;
mod rounds;

pub use ballots::{Ballot, Cast, Fate, Receipt, ballot_of, cast, receipt, set_aside_one, withdraw};
pub use count::{Tally, certify, due, forget_voters, remembered, set_asides, tally};
pub use rounds::{
    Page, add, all_rules, announced, candidate_ids, candidates, certified_before, open_or_coming, page,
    round, turnout, turnouts,
};
