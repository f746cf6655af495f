//! What every answer to a program shares: lists, problems, and reading what a program sends.

use std::error::Error;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, VARY};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use futures_util::Stream;
use serde::Serialize;

use super::caching::{self, Caching};
use crate::fault::Fault;

/// A part of a list, and where the next part is.
#[derive(Serialize)]
pub struct Listed<T> {
    /// What is in this part.
    pub items: Vec<T>,
    /// The address of the next part; `null` at the end.
    pub next: Option<String>,
}

/// A problem as RFC 9457 describes it.
#[derive(Serialize)]
pub struct Problem {
    r#type: &'static str,
    title: String,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct FieldError {
    field: &'static str,
    message: String,
}

impl Problem {
    /// A problem that is nobody's field's fault.
    pub fn new(status: StatusCode, title: String, detail: String) -> Problem {
        Problem { r#type: "about:blank", title, status: status.as_u16(), detail, errors: Vec::new() }
    }

    /// Names a field and what is wrong with it.
    pub fn with_error(mut self, field: &'static str, message: String) -> Problem {
        self.errors.push(FieldError { field, message });
        self
    }

    /// As it is sent.
    pub fn response(&self) -> HttpResponse {
        HttpResponse::build(StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
            .content_type("application/problem+json")
            .insert_header((actix_web::http::header::CACHE_CONTROL, "no-store"))
            .insert_header((VARY, "Accept-Language"))
            .body(serde_json::to_string(self).unwrap_or_default())
    }
}

/// A text that is no page.
pub fn send_text(request: &HttpRequest, kind: &str, keep: Caching, text: String) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.content_type(kind);
    caching::send(request, response, keep, text)
}

/// A file to keep, under a name of its own.
pub fn send_file(
    request: &HttpRequest,
    (kind, name): (&str, &str),
    keep: Caching,
    file: impl Into<Bytes>,
) -> HttpResponse {
    caching::send(request, file_to_keep(kind, name), keep, file)
}

/// A file to keep that is made while it is sent; `print` is its fingerprint.
pub fn stream_file<S, E>(
    request: &HttpRequest,
    (kind, name): (&str, &str),
    keep: Caching,
    print: String,
    file: S,
) -> HttpResponse
where
    S: Stream<Item = Result<Bytes, E>> + 'static,
    E: Into<Box<dyn Error>> + 'static,
{
    caching::stream(request, file_to_keep(kind, name), keep, print, file)
}

fn file_to_keep(kind: &str, name: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response.content_type(kind);
    response.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
    response
}

/// Something read, with a tag by which the reader can ask whether it has changed.
pub fn read(request: &HttpRequest, keep: Caching, value: &impl Serialize) -> Result<HttpResponse, Fault> {
    let mut response = HttpResponse::Ok();
    response.content_type("application/json");
    Ok(caching::send(request, response, keep, serde_json::to_string(value).map_err(Fault::broken)?))
}
