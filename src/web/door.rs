//! What happens to a request before anybody looks at what it asks for.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HOST, HeaderName, ORIGIN};
use actix_web::http::{Method, Uri};
use actix_web::middleware::{DefaultHeaders, Next};
use actix_web::web::Data;

use super::assets::LARGE_TEXT_COOKIE;
use super::page::see_other;
use crate::fault::Fault;
use crate::portal::Portal;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What every answer carries.
pub fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add((
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        // Not `no-referrer`: that makes browsers send `Origin: null` with our own forms.
        .add(("Referrer-Policy", "same-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Permissions-Policy", "camera=(), microphone=(), geolocation=()"))
}

/// Meets a request at the door: turns away forms from foreign pages, takes the wish for large text,
/// serves HEAD as GET, and writes down how it went, without who it was.
pub async fn meet(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let method = request.method().clone();
    if method == Method::HEAD {
        // The encoder remembers that the body was not asked for.
        request.head_mut().method = Method::GET;
    }
    if !method.is_safe() && is_foreign(&request) {
        return Ok(request.error_response(Fault::Foreign));
    }
    if let Some(answer) = text_size_chosen(&request) {
        return Ok(request.into_response(answer));
    }
    let response = next.call(request).await?.map_into_boxed_body();
    let page = response.request().match_pattern();
    let page = page.as_deref().unwrap_or("-");
    let (status, micros) = (response.status().as_u16(), started.elapsed().as_micros());
    tracing::info!(%method, page, status, micros, "answered");
    Ok(response)
}

/// A form that a foreign page makes a browser send. Programs send neither header and are served.
fn is_foreign(request: &ServiceRequest) -> bool {
    let header =
        |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let site = header(SEC_FETCH_SITE);
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return true;
    }
    match header(ORIGIN) {
        None => false,
        // A page opened from a file or a sandbox has no origin; the browser may still vouch for it.
        Some("null") => site.is_none(),
        Some(origin) => !is_ours(origin, header(HOST), request),
    }
}

fn is_ours(origin: &str, host: Option<&str>, request: &ServiceRequest) -> bool {
    let base = request.app_data::<Data<Portal>>().map(|portal| portal.base_url.as_str());
    let same_host = || {
        let origin: Option<Uri> = origin.parse().ok();
        origin.and_then(|origin| origin.authority().map(|authority| authority.as_str().to_owned())).as_deref()
            == host
    };
    base == Some(origin) || same_host()
}

/// `?ui=large` and `?ui=standard` set a cookie and lead back to the page without them.
fn text_size_chosen(request: &ServiceRequest) -> Option<actix_web::HttpResponse> {
    if request.method() != Method::GET {
        return None;
    }
    let asked: Vec<&str> = request.query_string().split('&').collect();
    let size = asked.iter().find_map(|part| part.strip_prefix("ui="))?;
    if !matches!(size, "large" | "standard") {
        return None;
    }
    let rest: Vec<&str> =
        asked.iter().copied().filter(|part| !part.starts_with("ui=") && !part.is_empty()).collect();
    let path = own_path(request.path());
    let back = if rest.is_empty() { path } else { format!("{path}?{}", rest.join("&")) };
    let mut answer = see_other(&back);
    let cookie = Cookie::build(LARGE_TEXT_COOKIE, size.to_owned())
        .path("/")
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    answer.add_cookie(&cookie).ok()?;
    Some(answer)
}

/// The path, which a browser must not take for another host (`//elsewhere.example`).
fn own_path(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
}
