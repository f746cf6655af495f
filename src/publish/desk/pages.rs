//! The desk's pages of publishing.

mod bulletin;
mod correction;
mod correction_form;
mod form;
mod home;
mod parts;
mod preview;

pub use bulletin::{Shown, bulletin, gate_in_short};
pub use correction::{Correcting, correction};
pub use correction_form::{Typed, correction_form};
pub use form::{Offered, Typing, form};
pub use home::{Home, home};
