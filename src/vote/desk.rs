//! The rounds' desk: drafts, announcing, stopping, auditing, certifying.

mod audit_pages;
mod audit_routes;
mod audit_words;
mod chart;
mod deeds;
mod draft_pages;
mod pages;
mod routes;
mod words;

pub use deeds::{
    Done, Judgement, MADE_SLIPS, PAPER_BALLOT, Steering, announce, audit, certify, judge, resume, suspend,
    void,
};
pub use routes::routes;
