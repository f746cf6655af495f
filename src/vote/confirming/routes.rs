use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;

use super::kept::{Awaited, Kept};
use super::letter;
use super::pages::Asking;
use super::words::Words;
use crate::codes::SlipCode;
use crate::fault::{Fault, Reason};
use crate::i18n::{Lang, dates};
use crate::limits::Deed;
use crate::mail::{Address, masked};
use crate::portal::Portal;
use crate::vote::deeds::{self, Sent};
use crate::vote::pages::round_path;
use crate::vote::pass::{self, Pass, Passes};
use crate::vote::routes::refused;
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::person::Person;
use crate::vote::rules::round::{Refusal, Round, RoundId};
use crate::vote::step::{self, Brought, More};
use crate::vote::store;
use crate::vote::voter::{self, asker};
use crate::web::{Page, Visit, see_other};

/// The addresses, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/vote/{round}/slip").get(back).post(slip))
        .service(resource("/vote/{round}/slip/{code}").get(scanned))
        .service(resource("/vote/{round}/letter").get(back).post(letter_asked))
        .service(resource("/vote/{round}/digits").get(back).post(digits))
        .service(resource("/vote/{round}/whose").get(back).post(whose));
}

/// A form as it came.
type Fields = Form<Vec<(String, String)>>;

fn field<'a>(form: &'a Fields, name: &str) -> &'a str {
    form.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

/// Whoever reloads a page of this way begins again at the ballot.
async fn back(visit: Visit, id: Path<RoundId>) -> HttpResponse {
    see_other(&round_path(visit.lang, &id.into_inner().into_string()))
}

async fn the_round(portal: &Portal, id: Path<RoundId>) -> Result<Round, Fault> {
    let id = id.into_inner().into_string();
    portal.db.read(move |db| Ok(store::round(db, &id)?)).await
}

/// What a phone reads off a slip. The code goes into the device's sealed cookie and out of the address; whether there is
/// such a slip is asked when the ballot is cast.
async fn scanned(
    visit: Visit,
    portal: Data<Portal>,
    at: Path<(RoundId, String)>,
) -> Result<HttpResponse, Fault> {
    let (id, typed) = at.into_inner();
    let id = id.into_string();
    let wanted = id.clone();
    let round = portal.db.read(move |db| Ok(store::round(db, &wanted)?)).await?;
    let code = SlipCode::read(&typed).filter(|_| round.verification == Verification::Code);
    let pass = code.map(|code| slip_pass(&portal, &id, &code, false));
    to(&round_path(visit.lang, &id), pass.and_then(|pass| pass.cookie(&portal, &id)))
}

fn slip_pass(portal: &Portal, round: &str, code: &SlipCode, has_cast: bool) -> Pass {
    let person = Person::Slip(voter::slip_token(&portal.keys, round, code));
    Pass { person, label: code.masked(), has_cast }
}

fn to(path: &str, cookie: Option<actix_web::cookie::Cookie<'static>>) -> Result<HttpResponse, Fault> {
    let mut answer = see_other(path);
    if let Some(cookie) = cookie {
        answer.add_cookie(&cookie).map_err(|error| Fault::broken(error.to_string()))?;
    }
    Ok(answer)
}

/// The page that says when to come back, where too much comes from there; the picks are kept.
async fn held_up(
    request: &HttpRequest,
    (lang, portal): (Lang, &Portal),
    kept: &Kept,
) -> Option<Result<HttpResponse, Fault>> {
    let wait = portal.admits(Deed::Ballot, || asker(request, portal)).err()?;
    let brought = (Brought::of(kept.picked.clone()), More::Wait(wait));
    Some(step::asked(request, lang, portal, kept.round.clone(), brought).await)
}

/// The page that asks, with what is wrong where something is.
pub fn asked(
    request: &HttpRequest,
    (lang, portal): (Lang, &Portal),
    round: &Round,
    kept: Kept,
    refusal: &Refusal,
) -> HttpResponse {
    let asking = Asking { lang, portal, round };
    let pass = Passes::of(request).open(portal, &round.id);
    match (refusal, pass) {
        (Refusal::WhoseBallot, Some(pass)) => asking.whose(&kept, &pass.label).respond_to(request),
        (Refusal::Unconfirmed(_) | Refusal::WhoseBallot, _) => asking.who(&kept, None).respond_to(request),
        _ => wrong(request, asking.code(&kept, Some(("", &refusal.say(lang)))), until(refusal), portal),
    }
}

fn until(refusal: &Refusal) -> Option<NaiveDateTime> {
    match refusal {
        Refusal::TooManyCodes { until } => Some(*until),
        _ => None,
    }
}

/// A page with a mistake; one that comes too often says when to come back.
fn wrong(request: &HttpRequest, page: Page, until: Option<NaiveDateTime>, portal: &Portal) -> HttpResponse {
    let Some(until) = until else {
        return page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(request);
    };
    let mut answer = page.with_mistake(StatusCode::TOO_MANY_REQUESTS).respond_to(request);
    let wait = (until - portal.clock.now()).num_seconds().max(1);
    answer.headers_mut().insert(RETRY_AFTER, wait.into());
    answer
}

async fn slip(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (lang, round) = (visit.lang, the_round(&portal, id).await?);
    let Some(kept) = Kept::open(&portal, &round.id, field(&form, "kept")) else {
        return Ok(see_other(&round_path(lang, &round.id)));
    };
    if let Some(answer) = held_up(&request, (lang, &portal), &kept).await {
        return answer;
    }
    let typed = field(&form, "code");
    let refusal = match SlipCode::read(typed) {
        None if typed.trim().is_empty() => Refusal::Unconfirmed(Verification::Code),
        None => Refusal::MisreadCode,
        Some(code) => {
            let pass = slip_pass(&portal, &round.id, &code, true);
            match cast(&request, &portal, &kept, pass.person.clone(), true).await? {
                Ok(receipt) => return received(lang, &portal, &round.id, &receipt, Some(pass)),
                Err(refusal) if refusal.asks_who() => refusal,
                Err(other) => return refused(&request, lang, &portal, round.id, (other, kept.picked)).await,
            }
        }
    };
    let page = Asking { lang, portal: &portal, round: &round }.code(&kept, Some((typed, &refusal.say(lang))));
    Ok(wrong(&request, page, until(&refusal), &portal))
}

async fn cast(
    request: &HttpRequest,
    portal: &Portal,
    kept: &Kept,
    voter: Person,
    may_replace: bool,
) -> Result<Result<String, Refusal>, Fault> {
    let sent = Sent {
        round: kept.round.clone(),
        picked: kept.picked.clone(),
        voter,
        may_replace,
        network: voter::network(request, &kept.round, portal),
        effort: kept.effort(),
    };
    Ok(deeds::cast(portal, sent).await?.map(|cast| cast.receipt().to_string()))
}

/// The ballot is in: to its receipt, and the device remembers who it was.
fn received(
    lang: Lang,
    portal: &Portal,
    round: &str,
    receipt: &str,
    pass: Option<Pass>,
) -> Result<HttpResponse, Fault> {
    to(&lang.path(&format!("/r/{receipt}")), pass.and_then(|pass| pass.cookie(portal, round)))
}

async fn letter_asked(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (lang, round) = (visit.lang, the_round(&portal, id).await?);
    let kept = Kept::open(&portal, &round.id, field(&form, "kept"));
    let Some(kept) = kept.filter(|_| round.verification == Verification::Email) else {
        return Ok(see_other(&round_path(lang, &round.id)));
    };
    if let Some(answer) = held_up(&request, (lang, &portal), &kept).await {
        return answer;
    }
    if let Err(refusal) = round.admit(portal.clock.now()) {
        return refused(&request, lang, &portal, round.id, (refusal, kept.picked)).await;
    }
    let (say, asking) = (Words(lang), Asking { lang, portal: &portal, round: &round });
    let typed = field(&form, "email");
    let Some(address) = Address::read(typed) else {
        return Ok(wrong(&request, asking.address(&kept, Some((typed, say.bad_address()))), None, &portal));
    };
    let awaited = Awaited::fresh(&portal, kept, &address);
    match letter::send(&request, lang, &portal, &round, (address, &awaited)).await? {
        Ok(()) => Ok(asking.digits(&awaited, None).respond_to(&request)),
        Err(until) => {
            let told = say.enough_letters(&dates::time(until));
            let page = asking.address(&awaited.kept, Some((typed, &told)));
            Ok(wrong(&request, page, Some(until), &portal))
        }
    }
}

async fn digits(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (lang, round) = (visit.lang, the_round(&portal, id).await?);
    let Some(awaited) = Awaited::open(&portal, &round.id, field(&form, "awaited")) else {
        return Ok(see_other(&round_path(lang, &round.id)));
    };
    if let Some(answer) = held_up(&request, (lang, &portal), &awaited.kept).await {
        return answer;
    }
    let (say, asking) = (Words(lang), Asking { lang, portal: &portal, round: &round });
    let mistake = if awaited.is_over(&portal) {
        say.digits_over()
    } else if letter::counts_a_try(&portal, &awaited).await?.is_some() {
        say.enough_tries()
    } else if !awaited.fits(&portal, field(&form, "digits")) {
        say.wrong_digits()
    } else {
        let person = awaited.person(&portal).ok_or(Fault::Unreadable)?;
        let label = masked(&awaited.address);
        let pass = Pass { person: person.clone(), label, has_cast: true };
        return match cast(&request, &portal, &awaited.kept, person, true).await? {
            Ok(receipt) => received(lang, &portal, &round.id, &receipt, Some(pass)),
            Err(other) => refused(&request, lang, &portal, round.id, (other, awaited.kept.picked)).await,
        };
    };
    Ok(wrong(&request, asking.digits(&awaited, Some(("", mistake))), None, &portal))
}

/// The one whom the device remembers votes again, or somebody else does.
async fn whose(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (lang, round) = (visit.lang, the_round(&portal, id).await?);
    let Some(kept) = Kept::open(&portal, &round.id, field(&form, "kept")) else {
        return Ok(see_other(&round_path(lang, &round.id)));
    };
    let pass = Passes::of(&request).open(&portal, &round.id);
    let Some(pass) = pass.filter(|_| field(&form, "whose") == "same") else {
        let mut answer =
            Asking { lang, portal: &portal, round: &round }.who(&kept, None).respond_to(&request);
        let forgotten = pass::forgotten(&portal, &round.id);
        answer.add_cookie(&forgotten).map_err(|error| Fault::broken(error.to_string()))?;
        return Ok(answer);
    };
    if let Some(answer) = held_up(&request, (lang, &portal), &kept).await {
        return answer;
    }
    let pass = Pass { has_cast: true, ..pass };
    match cast(&request, &portal, &kept, pass.person.clone(), true).await? {
        Ok(receipt) => received(lang, &portal, &round.id, &receipt, Some(pass)),
        Err(refusal) => refused(&request, lang, &portal, round.id, (refusal, kept.picked)).await,
    }
}
