//! 后台: staff. Who they are, which roles they hold, how they come in, and which desk addresses are whose.
//! What the steps do at their desks is the steps' own matter.

mod calendar;
mod cookie;
mod desk;
pub mod doors;
mod guard;
mod kept;
mod mail;
mod pages;
mod queue;
mod routes;
mod rules;
mod settings;
mod sign_in;
pub mod store;
mod words;

pub use calendar::UPLOAD;
pub use desk::{Place, at_desk};
pub use guard::{Officer, admit};
pub use routes::routes;
pub use rules::{
    BadAccount, Grant, Limit, NewAccount, PASSWORD_LENGTH, Role, SESSION_KEPT, Subject, hour_of,
};
pub use store::Account;
