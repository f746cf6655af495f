//! Ballot papers that lie ready: one in each of a round's orders and each language, for devices that come for the
//! first time.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};

use super::rules::round::{Candidate, Round};
use super::rules::token::Token;
use super::voter::Voter;
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::web::{self, ShelvedAs};

/// Hands out a paper that lies ready, with a cookie of its own.
pub async fn hand_out(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if let Some(paper) = lying_ready(&request) {
        return Ok(request.into_response(paper));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn lying_ready(request: &ServiceRequest) -> Option<HttpResponse> {
    if !web::may_be_shelved(request) {
        return None;
    }
    let (_, path) = Lang::of_path(request.path());
    let round = path.strip_prefix("/vote/")?;
    let portal = request.app_data::<Data<Portal>>()?;
    let voter = Voter::of_or_new(request.request(), portal);
    let cookie = voter.cookie(portal).filter(|_| voter.pass(round, portal).is_none())?;
    let name = name(request.path(), &voter.token(round, portal));
    web::prepared_as(&name, request.request(), portal, Some(&cookie))
}

/// How a voter's paper is shelved: all papers of a round are made of the same.
pub fn shelved(
    request: &HttpRequest,
    portal: &Portal,
    voter: &Token,
    (round, candidates): (&Round, &[Candidate]),
) -> ShelvedAs {
    // Sample content shows the time where its clock was set by hand.
    let shown = portal.clock.is_set().then(|| portal.clock.now());
    let print = Sha256::digest(format!("{round:?}{candidates:?}{shown:?}")).into();
    ShelvedAs { name: name(request.path(), voter), print }
}

/// Under which name a voter's paper lies ready.
fn name(path: &str, voter: &Token) -> String {
    format!("{path} {}", voter.order())
}
