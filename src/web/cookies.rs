//! Cookies as they come, among whatever else a browser sends.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieBuilder, SameSite};
use actix_web::http::header::COOKIE;

use crate::portal::Portal;

/// A cookie of ours, for the browser alone and not for its scripts.
pub fn own_cookie(portal: &Portal, name: impl Into<String>, value: String) -> CookieBuilder<'static> {
    Cookie::build(name.into(), value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(portal.base_url.starts_with("https://"))
}

/// Every cookie of this name. A neighbouring site may have set others, of the same name or in bytes that
/// are no text; neither must hide ours.
pub fn cookies(request: &HttpRequest, name: &str) -> Vec<Cookie<'static>> {
    let mut found = cookies_like(request, name);
    found.retain(|cookie| cookie.name() == name);
    found
}

/// Every cookie whose name begins so.
pub fn cookies_like(request: &HttpRequest, prefix: &str) -> Vec<Cookie<'static>> {
    let sent = request.headers().get_all(COOKIE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let pairs = sent.flat_map(|line| line.split(';').map(|pair| pair.trim().to_owned()).collect::<Vec<_>>());
    pairs
        .filter_map(|pair| Cookie::parse_encoded(pair).ok())
        .filter(|cookie| cookie.name().starts_with(prefix))
        .collect()
}
