//! The desk of publishing: drafts, the gate, what is out, and what is put right.

mod bulletins;
mod corrections;
mod pages;
mod signing;
mod told;
mod words;

pub use pages::gate_in_short;

use actix_web::http::StatusCode;
use actix_web::web::{ServiceConfig, resource};

use super::rules::refusal::Refusal;
use crate::fault::{Fault, Kind, Reason};

/// The addresses below `/admin`, each of which stands in `office::doors`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/publish").get(bulletins::home))
        .service(resource("/publish/new").get(bulletins::blank).post(bulletins::draft))
        .service(resource("/publish/corrections/{batch}").get(corrections::correction))
        .service(
            resource("/publish/corrections/{batch}/draft").get(corrections::blank).post(corrections::draft),
        )
        .service(resource("/publish/corrections/{batch}/confirm").post(corrections::confirm))
        .service(resource("/publish/corrections/{batch}/discard").post(corrections::discard))
        .service(resource("/publish/{bulletin}").get(signing::bulletin))
        .service(resource("/publish/{bulletin}/change").get(bulletins::edit).post(bulletins::change))
        .service(resource("/publish/{bulletin}/send").post(signing::send))
        .service(resource("/publish/{bulletin}/take-back").post(signing::take_back))
        .service(resource("/publish/{bulletin}/discard").post(signing::discard))
        .service(resource("/publish/{bulletin}/publish").post(signing::publish));
}

/// What a form sends, in its order.
type Fields = Vec<(String, String)>;

/// The first value of a field; nothing is an empty text.
fn value(fields: &Fields, name: &str) -> String {
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Which state of it the officer saw; a form without one was not ours.
fn revision(sent: &Fields) -> Result<i32, Fault> {
    value(sent, "revision").parse().map_err(|_no_number| Refusal::Changed.into())
}

/// How many deeds a page's history shows.
const DEEDS_SHOWN: i64 = 50;

/// With which status a refusal is told.
fn status(reason: &dyn Reason) -> StatusCode {
    match reason.kind() {
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
