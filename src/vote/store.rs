//! The vote in the database; diesel and only here.

mod ballots;
mod channels;
mod count;
mod drafts;
mod draws;
mod efforts;
mod proofs;
mod rounds;
mod selections;
mod slips;
mod steering;
mod suspicions;

pub use ballots::{
    Ballot, Before, Cast, Polls, ballot_of, before, cast, polls, receipt, set_aside_one, withdraw,
};
pub use channels::{Ways, on_paper, ways};
pub use count::{Tally, certify, forget_due, forget_voters, prove, remembered, set_asides, tally, unproven};
pub use drafts::{add_draft, change_draft, draft, drafts, drop_draft};
pub use draws::{announce_draw, draw, draw_of, draws, enter_beacon, keep_drawn, undrawn};
pub use efforts::{forget_challenges, mark, use_up};
pub use proofs::{Place, Proof, after, place, proof};
pub use rounds::{
    Announcement, Page, add, all_rules, announced, candidate_ids, candidates, certified_before, current,
    open_beside, page, round, some, turnout, turnouts, under_way, with_candidates,
};
pub use selections::{evidence, keep_selection, selection, selection_states, signed_rounds};
pub use slips::{
    Cancelled, NewSlips, Slip, SlipList, SlipLists, WrongCodes, add_slips, cancel_slips, has_list_like, slip,
    slip_lists, without_slips, wrong_code, wrong_codes,
};
pub use steering::{
    Audit, Makers, Pause, add_audit, audits, audits_of, makers, pauses, resume, suspend, void,
};
pub use suspicions::{
    Examined, Finding, Found, Given, Suspected, examined, finding, give_opinion, keep_finding, settle,
    unexamined,
};
