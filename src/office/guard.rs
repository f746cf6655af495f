//! The door of the desk: nobody gets in without a session, and nobody to an address of others.

use std::future::{Ready, ready};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::TimeDelta;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::store::{self, Account};
use super::{cookie, desk, doors, kept};
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::web::see_other;

/// How old a note of a session's last use may get.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(5);

/// What an address is written with inside another's query.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_');

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
    let roles =
        if request.method().is_safe() { doors::roles_of(address) } else { doors::roles_that_change(address) };
    let officer = officer(request.request()).await;
    if let Ok(Some(officer)) = &officer {
        // What goes wrong from here on is told at the desk.
        let (lang, _) = Lang::of_path(request.path());
        request.extensions_mut().insert(desk::around(lang, &officer.0, None));
    }
    match officer {
        Ok(Some(officer)) if officer.0.holds_any(roles) => {
            request.extensions_mut().insert(officer);
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Ok(Some(_)) => Ok(request.error_response(Fault::Forbidden)),
        Ok(None) => {
            if let Some(asked) = kept::asked_to_sign_in(&mut request).await {
                return Ok(request.into_response(asked));
            }
            let to = way_in(&request);
            Ok(request.into_response(see_other(&to)))
        }
        Err(fault) => Ok(request.error_response(fault)),
    }
}

/// Where to sign in, and, for a page, where to go on then.
fn way_in(request: &ServiceRequest) -> String {
    let asked = request.uri().path_and_query().map_or("/admin", |asked| asked.as_str());
    let (lang, wanted) = Lang::of_path(asked);
    let sign_in = lang.path(doors::SIGN_IN);
    match *request.method() {
        Method::GET => format!("{sign_in}?next={}", utf8_percent_encode(wanted, ENCODED)),
        _ => sign_in,
    }
}

/// Who asks, by the session's cookie.
async fn officer(request: &HttpRequest) -> Result<Option<Officer>, Fault> {
    let Some(portal) = request.app_data::<Data<Portal>>() else { return Ok(None) };
    let tokens = cookie::tokens(request, portal);
    if tokens.is_empty() {
        return Ok(None);
    }
    let now = portal.clock.now();
    let Some(session) = portal.db.read(move |db| store::session(db, &tokens, now)).await? else {
        return Ok(None);
    };
    if now - session.seen_at > NOTED_EVERY {
        portal.db.write(move |db| Ok(store::seen(db, &session.token, now)?)).await?;
    }
    Ok(Some(Officer(session.account)))
}
