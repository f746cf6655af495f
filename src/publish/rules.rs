pub mod bulletin;
pub mod wording;
