//! Nominations for programs: `/api/v1/nominations`.

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::Value;

use super::deeds::{self, Nominated, Sent};
use super::routes::{network, similar_to};
use super::rules::wish::{Mistakes, Typed};
use super::words::Words;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::web::api::Problem;
use crate::web::{Device, Visit, come_back};
use crate::words;

/// The address, below `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/nominations").post(nominate));
}

words! {
    struct Told;
    cannot  { zh: "这样提不了", en: "It cannot be taken as it is" }
    text    { zh: "要写成文字", en: "must be a text" }
    slower  { zh: "提得太多了", en: "Too many nominations" }
}

#[derive(Serialize)]
struct Kept {
    code: String,
    similar: Vec<Similar>,
}

#[derive(Serialize)]
struct Similar {
    id: String,
    name: String,
}

async fn nominate(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    body: Bytes,
) -> Result<HttpResponse, Fault> {
    let json: Value = serde_json::from_slice(&body).map_err(|_unreadable| Fault::Unreadable)?;
    let wish = match typed(visit.lang, &json) {
        Ok(typed) => typed.read().map_err(|wrong| mistakes(visit.lang, &wrong)),
        Err(problem) => Err(problem),
    };
    let wish = match wish {
        Ok(wish) => wish,
        Err(problem) => return Ok(problem.response()),
    };
    let device = Device::of_or_new(&request, &portal);
    let (name, now) = (wish.name.clone(), portal.clock.now());
    let from = network(&request, &portal);
    let sent = Sent { wish, joins: None, device: device.id().to_owned(), network: from };
    let (mut answer, code) = match deeds::nominate(&portal, sent).await? {
        Nominated::First(code) => (HttpResponse::Created(), code),
        Nominated::Again(code) => (HttpResponse::Ok(), code),
        Nominated::TooMany(wait) => {
            let say = Words(visit.lang).wait(wait);
            let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, Told(visit.lang).slower().into(), say);
            return Ok(come_back(wait, problem.response()));
        }
    };
    let found = portal.db.read(move |db| similar_to(db, &name, now)).await?;
    let similar = found.into_iter().map(|(it, _)| Similar { id: it.id, name: it.name.zh }).collect();
    if let Some(cookie) = device.cookie(&portal) {
        answer.cookie(cookie);
    }
    Ok(answer.insert_header((CACHE_CONTROL, "no-store")).json(Kept { code: code.to_string(), similar }))
}

const FIELDS: [&str; 5] = ["name", "audience", "why", "place", "participant"];

/// The fields as a form would bring them; a missing one is empty.
fn typed(lang: Lang, json: &Value) -> Result<Typed, Problem> {
    let mut wrong = Vec::new();
    let [name, audience, why, place, participant] = FIELDS.map(|field| match json.get(field) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(_) => {
            wrong.push((field, Told(lang).text().to_owned()));
            String::new()
        }
    });
    if wrong.is_empty() {
        return Ok(Typed { name, audience, why, place, participant });
    }
    Err(problem(lang, wrong))
}

fn mistakes(lang: Lang, wrong: &Mistakes) -> Problem {
    problem(lang, wrong.iter().map(|(field, what)| (*field, Words(lang).wrong(*what))).collect())
}

fn problem(lang: Lang, wrong: Vec<(&'static str, String)>) -> Problem {
    let told = wrong.first().map(|(_, told)| told.clone()).unwrap_or_default();
    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Told(lang).cannot().into(), told);
    wrong.into_iter().fold(problem, |problem, (field, told)| problem.with_error(field, told))
}
