//! A citizen's device, known by a signed random number and nothing else.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieJar, time::Duration};
use rand::RngCore;

use super::{cookies, own_cookie};
use crate::portal::Portal;

/// The cookie that makes two quick taps one ballot, and one nomination.
pub const DEVICE_COOKIE: &str = "dj_voter";

const KEPT_DAYS: i64 = 400;

/// A device that votes or nominates.
#[derive(Clone, Debug)]
pub struct Device {
    id: String,
    is_new: bool,
}

impl Device {
    /// The device that asks, if it has our cookie and the cookie is really ours.
    pub fn of(request: &HttpRequest, portal: &Portal) -> Option<Device> {
        let sent = cookies(request, DEVICE_COOKIE);
        if sent.is_empty() {
            return None;
        }
        let key = portal.keys.cookie(DEVICE_COOKIE);
        let genuine = sent.into_iter().find_map(|sent| {
            let mut jar = CookieJar::new();
            jar.add_original(sent);
            jar.signed(&key).get(DEVICE_COOKIE)
        })?;
        Some(Device { id: genuine.value().to_owned(), is_new: false })
    }

    /// The device that asks, or a new one.
    pub fn of_or_new(request: &HttpRequest, portal: &Portal) -> Device {
        Device::of(request, portal).unwrap_or_else(Device::fresh)
    }

    fn fresh() -> Device {
        let mut id = [0; 16];
        rand::rng().fill_bytes(&mut id);
        Device { id: hex::encode(id), is_new: true }
    }

    /// Its number, for keyed hashes only; it is never stored as it is.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The cookie to give, where the device has none yet.
    pub fn cookie(&self, portal: &Portal) -> Option<Cookie<'static>> {
        if !self.is_new {
            return None;
        }
        let cookie = own_cookie(portal, DEVICE_COOKIE, self.id.clone());
        let cookie = cookie.max_age(Duration::days(KEPT_DAYS)).finish();
        let mut jar = CookieJar::new();
        jar.signed_mut(&portal.keys.cookie(DEVICE_COOKIE)).add(cookie);
        jar.delta().next().cloned()
    }
}
