use std::error::Error;

use actix_web::http::header::{CACHE_CONTROL, ETAG, EntityTag, Header, IfNoneMatch};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use futures_util::Stream;

use super::prepared;
use crate::digest::sha256_hex;

/// Who may keep an answer, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// The same bytes for everybody; shared caches may serve them for this many seconds.
    Public(u32),
    /// The same bytes for ever, at an address that changes when they do.
    Immutable,
    /// One visitor's own; asked for again every time.
    Private,
    /// Not to be kept anywhere.
    Nowhere,
}

impl Caching {
    /// For what changes while people look: a turnout, an opening.
    pub const LIVE: Caching = Caching::Public(10);
    /// For what changes seldom.
    pub const STEADY: Caching = Caching::Public(300);
    /// For what does not change any more.
    pub const FINAL: Caching = Caching::Public(86_400);

    fn header(self) -> String {
        match self {
            Caching::Public(seconds) => format!("public, max-age=0, s-maxage={seconds}"),
            Caching::Immutable => "public, max-age=31536000, immutable".into(),
            Caching::Private => "private, no-cache".into(),
            Caching::Nowhere => "no-store".into(),
        }
    }

    fn has_tag(self) -> bool {
        matches!(self, Caching::Public(_) | Caching::Private)
    }
}

/// Sends `body`, or only word that the reader's copy is still good.
pub fn send(
    request: &HttpRequest,
    mut response: HttpResponseBuilder,
    keep: Caching,
    body: impl Into<Bytes>,
) -> HttpResponse {
    let body: Bytes = body.into();
    if keep == Caching::Nowhere {
        // What nobody may keep, no search engine should list: a receipt's address is passed around.
        response.insert_header(("X-Robots-Tag", "noindex"));
    }
    let tag = tagged(request, &mut response, keep, || sha256_hex(&body));
    // What goes on the shelf goes there whole; whoever knows it already is told so from there.
    let is_told_later = matches!(keep, Caching::Public(_)) && prepared::is_for_shelf(request);
    match tag {
        Some(tag) if !is_told_later && is_known(request, &tag) => still_good(response),
        _ => response.body(body),
    }
}

/// The same for a body that is made while it is sent. `print` is its fingerprint: another whenever the body is another.
pub fn stream<S, E>(
    request: &HttpRequest,
    mut response: HttpResponseBuilder,
    keep: Caching,
    print: String,
    body: S,
) -> HttpResponse
where
    S: Stream<Item = Result<Bytes, E>> + 'static,
    E: Into<Box<dyn Error>> + 'static,
{
    match tagged(request, &mut response, keep, || print) {
        Some(tag) if is_known(request, &tag) => still_good(response),
        _ => response.streaming(body),
    }
}

/// Says who may keep the answer, and by which tag a reader can ask for it again.
fn tagged(
    request: &HttpRequest,
    response: &mut HttpResponseBuilder,
    keep: Caching,
    print: impl FnOnce() -> String,
) -> Option<EntityTag> {
    response.insert_header((CACHE_CONTROL, keep.header()));
    if !keep.has_tag() || request.method() != Method::GET {
        return None;
    }
    // Weak: the bytes on the wire differ by how they are compressed.
    let tag = EntityTag::new_weak(print()[..16].to_owned());
    response.insert_header((ETAG, tag.to_string()));
    Some(tag)
}

/// Word that the reader's copy is still good.
pub(super) fn still_good(mut response: HttpResponseBuilder) -> HttpResponse {
    response.status(StatusCode::NOT_MODIFIED).finish()
}

pub(super) fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
