//! Photos and PDFs that citizens attach. What comes in is told by its content, photos are made anew so that
//! nothing of the old file is left but what it shows, and everything lies sealed in the [`Storage`].
//!
//! A form with files is read by [`Upload::read`], which keeps each good file at once, belonging to nobody
//! yet, and names each bad one. The step that takes the form then says in its own transaction whose they
//! are ([`attach`]). What belongs to nobody for a day is forgotten by [`sweep`].

mod coming;
mod content;
mod keeping;
mod pdf;
mod photo;
mod places;
mod queue;
mod refusal;
mod room;
mod storage;
mod store;
mod sweep;
mod upload;
mod words;

pub use content::{Checked, FileKind, Flaw, check};
pub use keeping::{Opened, erase, forget, keep, read};
pub use refusal::{Refusal, Why};
pub use storage::Storage;
pub use store::{Kept, Owner, attach, attached, hand_over, unattached};
pub use sweep::{KEPT_FOR_NOBODY, left_over, sweep};
pub use upload::{Already, Bringer, Limits, Upload};

/// How many files one thing may have.
pub const AT_MOST: usize = 9;
/// How large one may be.
pub const BYTES_AT_MOST: usize = 10 * 1024 * 1024;
/// What a form's file field asks the device for. Telephones that take HEIC photos turn them into JPEG for it.
pub const ACCEPT: &str = ".jpg,.jpeg,.png,.webp,.pdf,image/jpeg,image/png,image/webp,application/pdf";
