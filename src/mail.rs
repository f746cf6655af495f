//! Letters to citizens and officers. A step puts one into the outbox in the transaction of its deed; a job delivers
//! it, to a folder or to a mail server. No step waits for a letter to arrive.

mod folder;
mod job;
mod letter;
mod post;
mod relay;
mod rules;
pub mod store;

pub use folder::{delete, letters_before};
pub use job::run;
pub use letter::{Address, Letter, Line};
pub use post::{Post, Sender};
pub use relay::{NoRelay, Relay};
pub use rules::{State, masked};
pub use store::put;
