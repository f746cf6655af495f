//! 投票: citizens choose, once per round, what should be tested next. Rounds open and close by the
//! clock; a ballot may be changed and withdrawn until the close; the count is certified on the day
//! announced beforehand, and only then does anybody learn it.

mod admitting;
mod api;
mod challenge;
mod confirming;
mod deeds;
pub mod desk;
pub mod drawing;
pub mod examining;
pub mod jobs;
pub mod pages;
mod paper;
mod papers;
mod pass;
mod proving;
mod routes;
mod rules;
pub mod selecting;
pub mod slips;
mod step;
mod step_words;
pub mod store;
mod voter;
pub mod words;

pub use api::routes as api;
pub use papers::hand_out;
pub use routes::routes;
pub use rules::choices::Choices;
pub use rules::frozen::{Announced, Rules, Selection, TallyShown, Tie, Verification};
pub use rules::opinion::Opinion;
pub use rules::person::Person;
pub use rules::proof;
pub use rules::ranking::{Ranked, Ranking};
pub use rules::round::{Candidate, Certified, Counts, Refusal, Round, RoundId, RoundKind, Status, Voided};
pub use rules::selection::{Choice, Rule, Selected, SelectionState};
pub use rules::steering::{AUDITORS, LEAD};
pub use rules::token::Token;
pub use voter::{VOTER_COOKIE, mailbox_token, slip_token, token};
