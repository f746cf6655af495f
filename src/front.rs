//! 门面: what somebody meets who does not yet know what the portal does. It comes last in the order
//! of steps because it looks into all of them and none looks into it.

mod home;
mod routes;
mod sitemap;
mod texts;
mod track;
mod words;

pub use routes::routes;
pub use sitemap::routes as machines;
