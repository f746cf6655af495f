//! What is new, for programs that watch: results and warnings as Atom (RFC 4287) and as JSON Feed 1.1.

mod atom;
mod entries;
mod json;

use actix_web::web::{Data, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};

use crate::fault::Fault;
use crate::portal::Portal;
use crate::web::api::send_text;
use crate::web::{Caching, Visit};

/// The addresses of the feeds, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/feed.atom").get(atom)).service(resource("/feed.json").get(json));
}

async fn atom(request: HttpRequest, visit: Visit, portal: Data<Portal>) -> Result<HttpResponse, Fault> {
    let entries = portal.db.read(entries::read).await?;
    let text = atom::written(visit.lang, &portal, &entries)?;
    Ok(send_text(&request, "application/atom+xml; charset=utf-8", Caching::STEADY, text))
}

async fn json(request: HttpRequest, visit: Visit, portal: Data<Portal>) -> Result<HttpResponse, Fault> {
    let entries = portal.db.read(entries::read).await?;
    let text = json::written(visit.lang, &portal, &entries)?;
    Ok(send_text(&request, "application/feed+json; charset=utf-8", Caching::STEADY, text))
}
