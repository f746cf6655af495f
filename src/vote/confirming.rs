//! Asking who votes, where the round's rules want to know: by the code on a slip, or by a code that is mailed. The picks
//! are kept sealed on the device from page to page; nothing is kept on the server until the ballot is cast.

mod entry;
mod kept;
mod letter;
mod pages;
mod routes;
mod way;
mod words;

use actix_web::{HttpRequest, HttpResponse};
use serde_json::Value;

use super::rules::effort::Effort;
use super::rules::person::Person;
use super::rules::round::{Candidate, Refusal, Round};
use super::voter::{self, Voter};
use crate::codes::SlipCode;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;
use kept::Kept;
use way::{Way, giving};

pub use pages::on_the_ballot;
pub use routes::routes;
pub use way::received;

/// What is said to whoever has to tell who votes.
pub fn say(refusal: &Refusal, lang: Lang) -> String {
    words::Words(lang).refusal(refusal)
}

/// Keeps the picks on the device, with what showed that a person picked, and leads to the page that asks.
pub fn asks(
    request: &HttpRequest,
    (lang, portal): (Lang, &Portal),
    (round, candidates, voter): (Round, Vec<Candidate>, Voter),
    refusal: &Refusal,
    (picked, effort): (Vec<String>, &Effort),
) -> Result<HttpResponse, Fault> {
    let before = Kept::on(request, portal, &round.id, &voter);
    let mut kept = Kept::of(portal, picked, effort);
    // Whoever went back to pick something else need not wait for another letter.
    kept.letter = before.and_then(|before| before.letter).filter(|mailed| mailed.is_good(portal));
    let is_awaited = kept.letter.is_some();
    let way = Way { request, portal, lang, round, candidates, voter, kept };
    match refusal {
        Refusal::WhoseBallot if way.pass().is_some() => way.goes_to("whose"),
        Refusal::WhoseBallot => way.goes_to(routes::first_page(way.round.verification)),
        Refusal::Unconfirmed(_) if is_awaited => way.goes_to("digits"),
        Refusal::Unconfirmed(verification) => way.goes_to(routes::first_page(*verification)),
        // The slip that was scanned is none: whoever holds it types its code, or another's.
        _ => giving(way.wrong_code("", refusal), way.cookies().into_iter().chain([way.forgotten_pass()])),
    }
}

/// What somebody picked on this device and has not sent yet.
pub fn picks_kept(request: &HttpRequest, portal: &Portal, round: &str, voter: &Voter) -> Option<Vec<String>> {
    Kept::on(request, portal, round, voter).map(|kept| kept.picked)
}

/// Who sends a ballot as a program does: whoever has the slip of the field `code`, else whom the device remembers or the
/// device.
pub fn person_of(json: &Value, voter: &Voter, round: &str, portal: &Portal) -> Result<Person, Refusal> {
    let Some(code) = json.get("code") else { return Ok(voter.person(round, portal)) };
    let code = code.as_str().and_then(SlipCode::read).ok_or(Refusal::MisreadCode)?;
    Ok(Person::Slip(voter::slip_token(&portal.keys, round, &code)))
}
