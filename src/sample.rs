//! 抽样检验: batches from the plan to the laboratory's report, and until nobody may object any more. What
//! the public reads of them is the next step's matter.

pub mod deeds;
mod file;
mod forms;
mod handing_over;
mod import;
mod pages;
mod routes;
mod rules;
pub mod store;
pub mod words;

pub use deeds::{Order, import_enterprises, plan_batches};
pub use file::read_enterprises;
pub use handing_over::plan_selected;
pub use pages::board;
pub use pages::file::UPLOAD;
pub use routes::desk;
pub use rules::batch::{Addressee, Advice, Batch, Intake, Part, Planned, Report, Sample, Told};
pub use rules::hands::Sight;
pub use rules::items::{Item, Limit, Measured, Picture, outcome_of};
pub use rules::objecting::Objecting;
pub use rules::stage::{Refusal, Stage, Step};
pub use rules::work::{Finding, Level, Outcome, Verdict, WorkType};
