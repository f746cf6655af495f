mod filing;
mod following;

use std::time::Duration;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::rt::time::timeout;
use actix_web::web::{Form, Payload, ServiceConfig, resource};
use actix_web::{FromRequest, HttpRequest};

use super::floods;
use crate::fault::Fault;
use crate::files::{Already, Bringer, Limits, Upload};
use crate::portal::Portal;

/// The public addresses, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/complaints/new").get(filing::first))
        .service(resource(EVIDENCE).get(filing::from_the_start).post(filing::evidence))
        .service(resource("/complaints/new/{question}").get(filing::from_the_start).post(filing::answered))
        .service(resource("/c/{number}").get(following::progress).post(following::opened))
        .service(resource("/c/{number}/messages").post(following::wrote))
        .service(resource("/c/{number}/papers/{id}").get(following::paper))
        .service(resource("/c/{number}/withdrawal").get(following::withdrawing).post(following::withdrew))
        .service(resource("/c/{number}/leaving").post(following::left));
}

/// Where files come in: with the account of what happened, and with a message.
pub const EVIDENCE: &str = "/complaints/new/evidence";
/// The same of messages.
pub const MESSAGES: &str = "/c/*/messages";

type Fields = Form<Vec<(String, String)>>;

fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
}

/// How long a form without files may take to arrive.
const FORM_WITHIN: Duration = Duration::from_secs(15);

/// A form with files, or one without that a browser sent as other forms.
async fn sent(
    portal: &Portal,
    request: &HttpRequest,
    payload: Payload,
    already: Already<'_>,
) -> Result<Upload, Fault> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/") {
        let bringer = Bringer { network: &floods::network(request, portal), already };
        return Upload::read(portal, request, payload, Limits::default(), bringer).await;
    }
    let mut payload = payload.into_inner();
    let form = timeout(FORM_WITHIN, Form::<Vec<(String, String)>>::from_request(request, &mut payload));
    let Form(fields) = form.await.map_err(|_elapsed| Fault::Slow)?.map_err(|_no_form| Fault::Unreadable)?;
    if fields.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(Fault::Unreadable);
    }
    Ok(Upload { fields, ..Upload::default() })
}
