pub mod bulletin;
pub mod shown;
