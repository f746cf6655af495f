//! Answers from the shelf: see [`crate::shelf`].

use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT_ENCODING, AcceptEncoding, CACHE_CONTROL, CONTENT_ENCODING, ContentEncoding, ETAG, Encoding,
    Header, IF_NONE_MATCH, SET_COOKIE,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

use super::caching;
use super::door::HEADERS;
use crate::portal::Portal;
use crate::shelf::{Content, Moment, Sheaf};

/// How an answer is shelved that is not the same for everybody who asks at its address.
pub struct ShelvedAs {
    /// What tells it from the others of its sheaf.
    pub name: String,
    /// A fingerprint of all that the sheaf is made of; its name is the address.
    pub print: [u8; 32],
}

/// Answers from the shelf where it can, before anything else looks at the request.
pub async fn from_shelf(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Some(answer) = lying_ready(&request) {
        return Ok(request.into_response(answer));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn lying_ready(request: &ServiceRequest) -> Option<HttpResponse> {
    let portal = request.app_data::<Data<Portal>>().filter(|_| may_be_shelved(request))?;
    prepared_as(request.path(), request.request(), portal, None)
}

/// Puts on the shelf what is the same for everybody.
pub async fn to_shelf(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(portal) = request.app_data::<Data<Portal>>().cloned().filter(|_| may_be_shelved(&request))
    else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let begun = moment(&portal);
    request.extensions_mut().insert(begun);
    let response = next.call(request).await?.map_into_boxed_body();
    Ok(shelved(response, &portal, begun))
}

/// What is on the shelf by this name, with the cookie that makes it this visitor's.
pub fn prepared_as(
    name: &str,
    request: &HttpRequest,
    portal: &Portal,
    cookie: Option<&Cookie<'_>>,
) -> Option<HttpResponse> {
    let content = portal.shelf.get(name, moment(portal))?;
    let mut answer = prepared(request, &content, cookie);
    for (name, value) in HEADERS {
        answer.headers_mut().append(name, value);
    }
    tracing::info!(page = "shelf", status = answer.status().as_u16(), "answered");
    Some(answer)
}

fn moment(portal: &Portal) -> Moment {
    Moment { at: portal.clock.now(), changes: portal.db.changes() }
}

/// Whether the answer to this request may lie on the shelf at all.
pub fn may_be_shelved(request: &ServiceRequest) -> bool {
    // An address can be written with `%` in many ways; written plainly it has one place on the shelf.
    let is_plain = request.query_string().is_empty() && !request.path().contains('%');
    // A program that casts and then asks for the turnout means the turnout of now.
    request.method() == Method::GET && is_plain && !request.path().starts_with("/api/")
}

/// Whether an answer to this request may go on the shelf, where word that a reader's copy is still good cannot go.
pub(super) fn is_for_shelf(request: &HttpRequest) -> bool {
    request.extensions().contains::<Moment>()
}

/// Shelves an answer that is whole, and sends what then lies there.
fn shelved(response: ServiceResponse, portal: &Portal, begun: Moment) -> ServiceResponse {
    let (request, response) = response.into_parts();
    let own = request.extensions_mut().remove::<ShelvedAs>();
    if response.status() != StatusCode::OK || !(own.is_some() || is_public(&response)) {
        return ServiceResponse::new(request, response);
    }
    let cookies: Vec<_> = response.headers().get_all(SET_COOKIE).cloned().collect();
    let headers = response.headers().iter().filter(|(name, _)| *name != SET_COOKIE);
    let headers = headers.map(|(name, value)| (name.clone(), value.clone())).collect();
    let (head, body) = response.into_parts();
    match body.try_into_bytes() {
        Ok(whole) => {
            let content = Content::new(headers, whole);
            let address = request.path();
            let content = match own {
                None => portal.shelf.put(address, begun, content, None),
                Some(ShelvedAs { name, print }) => {
                    portal.shelf.put(&name, begun, content, Some(Sheaf { name: address, print }))
                }
            };
            let mut answer = prepared(&request, &content, None);
            for cookie in cookies {
                answer.headers_mut().append(SET_COOKIE, cookie);
            }
            ServiceResponse::new(request, answer)
        }
        Err(streamed) => ServiceResponse::new(request, head.set_body(streamed)),
    }
}

fn is_public(response: &HttpResponse) -> bool {
    let keep = response.headers().get(CACHE_CONTROL).and_then(|keep| keep.to_str().ok());
    keep.is_some_and(|keep| keep.starts_with("public")) && !response.headers().contains_key(SET_COOKIE)
}

fn prepared(request: &HttpRequest, content: &Content, cookie: Option<&Cookie<'_>>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    for header in &content.headers {
        answer.append_header(header.clone());
    }
    if let Some(cookie) = cookie {
        answer.append_header((SET_COOKIE, cookie.to_string()));
    }
    if is_known(request, content) {
        return caching::still_good(answer);
    }
    match encoding(request) {
        ContentEncoding::Brotli => answer.insert_header((CONTENT_ENCODING, "br")).body(content.brotli()),
        ContentEncoding::Gzip => answer.insert_header((CONTENT_ENCODING, "gzip")).body(content.gzip()),
        _ => answer.body(content.plain()),
    }
}

fn is_known(request: &HttpRequest, content: &Content) -> bool {
    if !request.headers().contains_key(IF_NONE_MATCH) {
        return false;
    }
    let tag = content.headers.iter().find(|(name, _)| *name == ETAG).and_then(|(_, tag)| tag.to_str().ok());
    tag.and_then(|tag| tag.parse().ok()).is_some_and(|tag| caching::is_known(request, &tag))
}

fn encoding(request: &HttpRequest) -> ContentEncoding {
    if !request.headers().contains_key(ACCEPT_ENCODING) {
        return ContentEncoding::Identity;
    }
    let known = [Encoding::brotli(), Encoding::gzip(), Encoding::identity()];
    let accepted = AcceptEncoding::parse(request).ok().and_then(|accepted| accepted.negotiate(known.iter()));
    match accepted {
        Some(Encoding::Known(encoding)) => encoding,
        _ => ContentEncoding::Identity,
    }
}
