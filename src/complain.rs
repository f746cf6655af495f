//! 投诉举报: what citizens bring against a shop or a product, under SAMR Order 121. Two lanes that look alike and are
//! different law: 投诉, a consumer's own dispute, with a name and with mediation; 举报, word of a violation, which may
//! be anonymous and is verified. Whatever a citizen writes is sealed at rest.

mod api;
mod deeds;
mod desk;
mod door;
mod draft;
mod floods;
pub mod jobs;
mod letters;
mod pages;
mod routes;
mod rules;
pub mod store;
mod vault;
/// What citizens read of their cases.
pub mod words;

pub use api::routes as api;
pub use deeds::{lodge, withdraw, write};
pub use desk::deeds::{Hand, Told, step as officer_does};
pub use desk::{Counts, Filled, counts, routes as desk, waiting};
pub use letters::Writer;
pub use routes::{EVIDENCE, MESSAGES, routes};
pub use rules::answers::Answers;
pub use rules::case::{Case, Running, State};
pub use rules::complaint::{ComplaintState, ComplaintStep, Refusal};
pub use rules::deed::Step;
pub use rules::filing::{Channel, Facts, Filing, Lane, Person, Problem, Want};
pub use rules::report::{ReportState, ReportStep};
pub use rules::terms::{Basis, Mark};
pub use store::Waiting;
pub use vault::Vault;
