pub mod bulletin;
