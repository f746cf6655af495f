//! What happens to a request before anybody looks at what it asks for.

use std::time::Instant;

use actix_http::h1;
use actix_web::HttpMessage;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, CROSS_ORIGIN_OPENER_POLICY, HOST, HeaderName, HeaderValue, ORIGIN,
    PERMISSIONS_POLICY, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use actix_web::middleware::{DefaultHeaders, Next};
use actix_web::rt::time::timeout;
use actix_web::web::{Bytes, Data};

use super::assets::LARGE_TEXT_COOKIE;
use super::page::see_other;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;

/// How long a body may take to arrive; the forms are small.
const BODY_WITHIN: std::time::Duration = std::time::Duration::from_secs(15);

/// What a form without files is sent as.
const FORM: &str = "application/x-www-form-urlencoded";
/// The character that nobody can type and PostgreSQL cannot keep, as forms write it.
const NOTHING: &[u8] = b"%00";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What every answer carries.
pub(super) const HEADERS: [(HeaderName, HeaderValue); 7] = [
    (
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
             worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (VARY, HeaderValue::from_static("Accept-Encoding")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    // Not `no-referrer`: that makes browsers send `Origin: null` with our own forms.
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin")),
    (PERMISSIONS_POLICY, HeaderValue::from_static("camera=(), microphone=(), geolocation=()")),
];

/// Puts these on every answer that has not come from the shelf.
pub fn headers() -> DefaultHeaders {
    HEADERS.into_iter().fold(DefaultHeaders::new(), DefaultHeaders::add)
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
    if request.path().as_bytes().windows(NOTHING.len()).any(|part| part == NOTHING) {
        return Ok(request.error_response(Fault::NotFound));
    }
    if !method.is_safe() && is_foreign(&request) {
        return Ok(request.error_response(Fault::Foreign));
    }
    if !method.is_safe()
        && !takes_files(&request)
        && let Err(fault) = take_in_the_body(&mut request).await
    {
        return Ok(request.error_response(fault));
    }
    if let Some(answer) = text_size_chosen(&request) {
        return Ok(request.into_response(answer));
    }
    let response = next.call(request).await?.map_into_boxed_body();
    // To find the page's name is more work than many an answer.
    if tracing::enabled!(tracing::Level::INFO) {
        let page = response.request().match_pattern();
        let page = page.as_deref().unwrap_or("-");
        let (status, micros) = (response.status().as_u16(), started.elapsed().as_micros());
        tracing::info!(%method, page, status, micros, "answered");
    }
    Ok(response)
}

/// The addresses, without the language, that take files. What is sent there is larger than a form, so it
/// waits outside until the step knows who sends it; the step limits its size and its time. A `*` stands for any one
/// part of an address.
#[derive(Clone, Copy, Debug)]
pub struct TakesFiles(pub &'static [&'static str]);

fn takes_files(request: &ServiceRequest) -> bool {
    let (_, address) = Lang::of_path(request.path());
    request.app_data::<TakesFiles>().is_some_and(|files| files.0.iter().any(|known| is_like(known, address)))
}

fn is_like(known: &str, address: &str) -> bool {
    let (mut known, mut parts) = (known.split('/'), address.split('/'));
    loop {
        match (known.next(), parts.next()) {
            (None, None) => return true,
            (Some("*"), Some(part)) if !part.is_empty() => {}
            (Some(one), Some(other)) if one == other => {}
            _ => return false,
        }
    }
}

/// Takes in what was sent, all of it, before anybody waits for it: no more than allowed and in good time.
async fn take_in_the_body(request: &mut ServiceRequest) -> Result<(), actix_web::Error> {
    let body = timeout(BODY_WITHIN, request.extract::<Bytes>()).await.map_err(|_elapsed| Fault::Slow)??;
    if request.content_type() == FORM && body.windows(NOTHING.len()).any(|part| part == NOTHING) {
        return Err(Fault::Unreadable.into());
    }
    let (_, mut taken_in) = h1::Payload::create(true);
    taken_in.unread_data(body);
    request.set_payload(Payload::from(taken_in));
    Ok(())
}

/// A form that a foreign page makes a browser send. Programs send neither header and are served.
fn is_foreign(request: &ServiceRequest) -> bool {
    let all = |name: HeaderName| -> Vec<&str> {
        request.headers().get_all(name).map(|value| value.to_str().unwrap_or("unreadable")).collect()
    };
    let sites = all(SEC_FETCH_SITE);
    if sites.iter().any(|site| !matches!(*site, "same-origin" | "none")) {
        return true;
    }
    match all(ORIGIN).as_slice() {
        [] => false,
        // A page opened from a file or a sandbox has no origin; the browser may still vouch for it.
        ["null"] => sites.is_empty(),
        [origin] => !is_ours(origin, all(HOST).first().copied(), request),
        _ => true,
    }
}

/// Whether an origin is the portal's own address, or the one it was asked at.
fn is_ours(origin: &str, host: Option<&str>, request: &ServiceRequest) -> bool {
    let base = request.app_data::<Data<Portal>>().map(|portal| portal.base_url.as_str());
    let asked_at = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    base == Some(origin) || (asked_at.is_some() && asked_at == host)
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
