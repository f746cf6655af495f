pub mod draft;
pub mod step;
pub mod warning;
pub mod wording;
