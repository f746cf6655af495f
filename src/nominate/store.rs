//! Nominations in the database. Counts are of people, as far as devices tell them apart.

mod nominations;
mod pool;

pub use nominations::{
    New, by_code, by_id, change, decided, expire, forget, forget_networks, forget_texts, how_many_wait,
    insert, is_due, is_of_no_ballot, is_taken, lately, of_device, waiting,
};
pub use pool::{Asked, Pooled, asked, people, pool, stood};
