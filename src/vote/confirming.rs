//! Asking who votes, where the round's rules want to know: by the code on a slip, or by a code that is mailed. The picks
//! travel sealed from page to page; nothing is kept on the server until the ballot is cast.

mod kept;
mod letter;
mod pages;
mod routes;
mod words;

use actix_web::{HttpRequest, HttpResponse};
use serde_json::Value;

use super::rules::effort::Effort;
use super::rules::person::Person;
use super::rules::round::{Refusal, Round};
use super::voter::{self, Voter};
use crate::codes::SlipCode;
use crate::i18n::Lang;
use crate::portal::Portal;

pub use routes::routes;

/// What is said to whoever has to tell who votes.
pub fn say(refusal: &Refusal, lang: Lang) -> String {
    words::Words(lang).refusal(refusal)
}

/// The page that asks, with the picks kept, and with what showed that a person picked.
pub fn asks(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    (round, refusal): (&Round, &Refusal),
    (picked, effort): (Vec<String>, &Effort),
) -> HttpResponse {
    routes::asked(request, (lang, portal), round, kept::Kept::of(portal, &round.id, picked, effort), refusal)
}

/// Who sends a ballot as a program does: whoever has the slip of the field `code`, else the device.
pub fn person_of(json: &Value, voter: &Voter, round: &str, portal: &Portal) -> Person {
    let code = json.get("code").and_then(Value::as_str).and_then(SlipCode::read);
    match code {
        Some(code) => Person::Slip(voter::slip_token(&portal.keys, round, &code)),
        None => voter.person(round, portal),
    }
}

/// Why a program's ballot was refused: a code that cannot be read is told from one that is missing.
pub fn told(refusal: Refusal, json: &Value) -> Refusal {
    match refusal {
        Refusal::Unconfirmed(super::Verification::Code) if json.get("code").is_some() => Refusal::MisreadCode,
        other => other,
    }
}
