//! What every page shares: who is visiting, the frame, the parts, how pages are kept by caches, and
//! how a request that cannot be answered is answered.

pub mod api;
pub mod assets;
mod caching;
mod cookies;
mod desk;
mod device;
mod door;
mod dress;
pub mod fields;
pub mod form;
mod frame;
pub mod icons;
pub mod markdown;
mod network;
mod page;
pub mod parts;
mod prepared;
pub mod qr;
pub mod upload;
mod visit;
mod words;

pub use caching::Caching;
pub use cookies::{cookies, cookies_like, own_cookie};
pub use desk::{Desk, Place};
pub use device::{DEVICE_COOKIE, Device};
pub use door::{TakesFiles, headers, meet};
pub use dress::dress;
pub use frame::Section;
pub use network::network_of;
pub use page::{Page, come_back, see_other};
pub use prepared::{ShelvedAs, from_shelf, may_be_shelved, prepared_as, to_shelf};
pub use visit::Visit;
