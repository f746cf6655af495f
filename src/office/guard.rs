//! The door of the desk: nobody gets in without a session, and nobody to an address of others.

use std::future::{Ready, ready};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::TimeDelta;

use super::store::{self, Account};
use super::{cookie, doors, kept};
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::web::see_other;

/// How old a note of a session's last use may get.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Somebody of the staff, signed in, whose role may use the address they asked for.
#[derive(Clone, Debug)]
pub struct Officer(pub Account);

impl FromRequest for Officer {
    type Error = Fault;
    type Future = Ready<Result<Officer, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // `admit` has put the officer there; an address outside the desk has none.
        ready(request.extensions().get::<Officer>().cloned().ok_or(Fault::Forbidden))
    }
}

/// Admits whoever may use the address, sends others to sign in, and refuses the rest.
pub async fn admit(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let address = request.match_pattern().unwrap_or_default();
    let (_, address) = Lang::of_path(&address);
    if address == doors::SIGN_IN {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    match officer(request.request()).await {
        Ok(Some(officer)) if officer.0.holds_any(doors::roles_of(address)) => {
            request.extensions_mut().insert(officer);
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Ok(Some(_)) => Ok(request.error_response(Fault::Forbidden)),
        Ok(None) => {
            if let Some(asked) = kept::asked_to_sign_in(&mut request).await {
                return Ok(request.into_response(asked));
            }
            let (lang, wanted) = Lang::of_path(request.path());
            let to = format!("{}?next={wanted}", lang.path(doors::SIGN_IN));
            Ok(request.into_response(see_other(&to)))
        }
        Err(fault) => Ok(request.error_response(fault)),
    }
}

/// Who asks, by the session's cookie.
async fn officer(request: &HttpRequest) -> Result<Option<Officer>, Fault> {
    let Some(portal) = request.app_data::<Data<Portal>>() else { return Ok(None) };
    let tokens = cookie::tokens(request);
    if tokens.is_empty() {
        return Ok(None);
    }
    let (now, wanted) = (portal.clock.now(), tokens.clone());
    let Some((account, seen_at)) = portal.db.read(move |db| store::session(db, &wanted, now)).await? else {
        return Ok(None);
    };
    if now - seen_at > NOTED_EVERY {
        portal.db.write(move |db| Ok(store::seen(db, &tokens, now)?)).await?;
    }
    Ok(Some(Officer(account)))
}
