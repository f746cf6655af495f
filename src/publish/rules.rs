pub mod bulletin;
pub mod condition;
pub mod correction;
pub mod draft;
pub mod gate;
pub mod lots;
pub mod refusal;
pub mod wording;
