//! The session's cookie: a random number of which the database keeps only the hash.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use rand::RngCore;

use super::rules::SESSION_KEPT;
use crate::digest::sha256_hex;
use crate::portal::Portal;
use crate::web;

const NAME: &str = "dj_staff";

/// A fresh session's number, and the cookie that holds it.
pub fn fresh(portal: &Portal) -> (String, Cookie<'static>) {
    let mut number = [0; 32];
    rand::rng().fill_bytes(&mut number);
    let number = hex::encode(number);
    let kept = Duration::seconds(SESSION_KEPT.num_seconds());
    let cookie = built(portal, number.clone()).max_age(kept).finish();
    (token(&number), cookie)
}

/// The cookie that takes the session's place when it ends.
pub fn gone(portal: &Portal) -> Cookie<'static> {
    built(portal, String::new()).max_age(Duration::ZERO).finish()
}

/// The sessions a request may belong to, as the database knows them.
pub fn tokens(request: &HttpRequest) -> Vec<String> {
    web::cookies(request, NAME).iter().map(|cookie| token(cookie.value())).collect()
}

fn token(number: &str) -> String {
    sha256_hex(number.as_bytes())
}

fn built(portal: &Portal, value: String) -> actix_web::cookie::CookieBuilder<'static> {
    Cookie::build(NAME, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(portal.base_url.starts_with("https://"))
}
