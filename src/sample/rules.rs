pub mod batch;
pub mod items;
pub mod stage;
pub mod work;
