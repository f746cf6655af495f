//! The cookies of staff. The session's is a random number of which the database keeps only the hash; the
//! known device's says, signed, with which account somebody signed in here before.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieBuilder, CookieJar, SameSite, time::Duration};
use rand::RngCore;

use super::rules::SESSION_KEPT;
use crate::digest::sha256_hex;
use crate::portal::Portal;
use crate::web;

const SESSION: &str = "dj_staff";
/// A browser takes this one over TLS, from this host and for all of it only: no neighbour can set it.
const SESSION_OVER_TLS: &str = "__Host-dj_staff";
const DEVICE: &str = "dj_known";
const DEVICE_KEPT_DAYS: i64 = 90;

/// More than a browser has any reason to send.
const SESSIONS_AT_MOST: usize = 32;

/// A fresh session's number, as the database knows it, and the cookie that holds it.
pub fn fresh(portal: &Portal) -> (String, Cookie<'static>) {
    let number = random_number();
    let kept = Duration::seconds(SESSION_KEPT.num_seconds());
    let cookie = built(portal, session(portal), number.clone()).max_age(kept).finish();
    (token(&number), cookie)
}

/// The cookie that takes the session's place when it ends.
pub fn gone(portal: &Portal) -> Cookie<'static> {
    built(portal, session(portal), String::new()).max_age(Duration::ZERO).finish()
}

/// The sessions a request may belong to, as the database knows them.
pub fn tokens(request: &HttpRequest, portal: &Portal) -> Vec<String> {
    let sent = web::cookies(request, session(portal));
    sent.iter().take(SESSIONS_AT_MOST).map(|cookie| token(cookie.value())).collect()
}

/// The cookie by which this device is known to an account that has signed in on it.
pub fn device(portal: &Portal, account: &str) -> Option<Cookie<'static>> {
    let value = format!("{account}.{}", random_number());
    let cookie = built(portal, DEVICE, value).max_age(Duration::days(DEVICE_KEPT_DAYS)).finish();
    let mut jar = CookieJar::new();
    jar.signed_mut(&portal.keys.cookie(DEVICE)).add(cookie);
    jar.delta().next().cloned()
}

/// Which device it is, if this account has signed in on it before.
pub fn known_device(request: &HttpRequest, portal: &Portal, account: &str) -> Option<String> {
    let mut known = known(request, portal);
    known.find_map(|value| Some(value.strip_prefix(account)?.strip_prefix('.')?.to_owned()))
}

/// The account that last signed in on this device.
pub fn last_account(request: &HttpRequest, portal: &Portal) -> Option<String> {
    known(request, portal).find_map(|value| Some(value.rsplit_once('.')?.0.to_owned()))
}

/// What the genuine cookies of a known device say.
fn known(request: &HttpRequest, portal: &Portal) -> impl Iterator<Item = String> {
    let key = portal.keys.cookie(DEVICE);
    web::cookies(request, DEVICE).into_iter().filter_map(move |sent| {
        let mut jar = CookieJar::new();
        jar.add_original(sent);
        Some(jar.signed(&key).get(DEVICE)?.value().to_owned())
    })
}

fn session(portal: &Portal) -> &'static str {
    if is_over_tls(portal) { SESSION_OVER_TLS } else { SESSION }
}

fn is_over_tls(portal: &Portal) -> bool {
    portal.base_url.starts_with("https://")
}

fn random_number() -> String {
    let mut number = [0; 32];
    rand::rng().fill_bytes(&mut number);
    hex::encode(number)
}

fn token(number: &str) -> String {
    sha256_hex(number.as_bytes())
}

fn built(portal: &Portal, name: &'static str, value: String) -> CookieBuilder<'static> {
    Cookie::build(name, value).path("/").http_only(true).same_site(SameSite::Lax).secure(is_over_tls(portal))
}
