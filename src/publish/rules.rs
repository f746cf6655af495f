pub mod bulletin;
pub mod shown;
pub mod wording;
