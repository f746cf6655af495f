//! Complaints and reports from programs: `POST /api/v1/complaints`.

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::{Map, Value};

use super::deeds;
use super::floods;
use super::letters::Writer;
use super::rules::answers::{Answers, Mistake, Mistakes, Question};
use super::rules::complaint::Refusal;
use super::rules::filing::{Channel, Lane, Problem};
use super::vault::Vault;
use super::words::Words;
use crate::clock::in_china;
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::{Lang, dates};
use crate::portal::Portal;
use crate::products;
use crate::settings::{self, ComplaintMode};
use crate::web::{Visit, api, come_back};

/// The address, below `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/complaints").post(lodge));
}

/// Fields that are missing, no text, or cannot be taken, in the order of the form.
#[derive(Debug)]
struct BadFields(Vec<(&'static str, Wrong)>);

#[derive(Clone, Copy, Debug)]
enum Wrong {
    Kind,
    NoText,
    Unknown,
    Field(Mistake),
}

impl BadFields {
    fn one(field: &'static str, wrong: Wrong) -> BadFields {
        BadFields(vec![(field, wrong)])
    }

    /// What the form would say beside its fields.
    fn of(mut mistakes: Mistakes) -> BadFields {
        mistakes.sort_by_key(|(field, _)| Question::of_field(field));
        BadFields(mistakes.into_iter().map(|(field, it)| (outer(field), Wrong::Field(it))).collect())
    }
}

impl Reason for BadFields {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn say(&self, lang: Lang) -> String {
        let told: Vec<String> = self.errors(lang).into_iter().map(|(_, told)| told).collect();
        told.join(if lang == Lang::Zh { "；" } else { "; " })
    }
    fn errors(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let say = Words(lang);
        let told = |field: &str, wrong| match wrong {
            Wrong::Kind => say.bad_kind().into(),
            Wrong::NoText => say.bad_text().into(),
            Wrong::Unknown => say.bad_choice().into(),
            Wrong::Field(mistake) => say.mistake(inner(field), mistake),
        };
        self.0.iter().map(|(field, wrong)| (*field, told(field, *wrong))).collect()
    }
}

/// What the API's fields are in the form: `problem` is what happened, `problem_kind` one of the six.
const FIELDS: [(&str, &str); 15] = [
    ("product", "what"),
    ("problem", "told"),
    ("where", "place"),
    ("request", "request"),
    ("name", "name"),
    ("phone", "phone"),
    ("address", "address"),
    ("email", "email"),
    ("product_type", "product"),
    ("problem_kind", "problem"),
    ("county", "county"),
    ("bought_on", "bought_on"),
    ("price", "price"),
    ("brand", "brand"),
    ("lot", "lot"),
];

fn inner(field: &str) -> &'static str {
    FIELDS.iter().find(|(outer, _)| *outer == field).map_or("", |(_, inner)| inner)
}

fn outer(field: &str) -> &'static str {
    FIELDS.iter().find(|(_, inner)| *inner == field).map_or("kind", |(outer, _)| outer)
}

#[derive(Serialize)]
struct Lodged {
    number: String,
    secret: String,
    kind: &'static str,
    decide_by: Option<String>,
    provisional: bool,
}

async fn lodge(request: HttpRequest, portal: Data<Portal>, body: Bytes) -> Result<HttpResponse, Fault> {
    let sent: Value = serde_json::from_slice(&body).map_err(|_no_json| Fault::Unreadable)?;
    if portal.db.read(|db| Ok(settings::store::all(db)?.complaint_mode())).await? == ComplaintMode::GuideOnly
    {
        return Err(Refusal::GuideOnly.into());
    }
    let Value::Object(sent) = sent else { return Err(BadFields::one("kind", Wrong::Kind).into()) };
    let now = portal.clock.now();
    let (lane, answers) = answers(&sent)?;
    let today = in_china(now).date_naive();
    let filing = answers.filing(today).map_err(BadFields::of)?;
    let chosen = (filing.product.clone(), filing.county.clone());
    let unknown = portal.db.read(move |db| unknown(db, chosen)).await?;
    if !unknown.0.is_empty() {
        return Err(unknown.into());
    }
    if let Some(until) = floods::may_lodge(&request, &portal).await? {
        return Ok(later(Visit::of(&request).lang, now, until));
    }
    let token = format!("{:032x}", rand::random::<u128>());
    let (keys, base_url) = (portal.keys.clone(), portal.base_url.clone());
    let lodged = portal.db.write_again(move |db| {
        let writer = Writer { keys: Vault(&keys), base_url: &base_url };
        deeds::lodge(db, writer, (&filing, &[]), (&token, Channel::Api), now)
    });
    let lodged = lodged.await?;
    let one = lodged.into_iter().find(|one| one.lane == lane).ok_or(Fault::NotFound)?;
    let told = Lodged {
        number: one.number.as_str().to_owned(),
        secret: one.secret.as_str().to_owned(),
        kind: lane.as_str(),
        decide_by: one.due.map(|due| due.day.to_string()),
        provisional: one.due.is_some_and(|due| due.provisional),
    };
    Ok(HttpResponse::Created().insert_header((CACHE_CONTROL, "no-store")).json(told))
}

fn later(lang: Lang, now: NaiveDateTime, until: NaiveDateTime) -> HttpResponse {
    let told = Words(lang).refused_flood(&dates::time(until));
    let problem = api::Problem::new(StatusCode::TOO_MANY_REQUESTS, told.clone(), told);
    come_back(until - now, problem.response())
}

/// What stands in no list that the form would offer.
fn unknown(db: &mut Db, (product, county): (Option<String>, Option<String>)) -> Result<BadFields, Fault> {
    let counties = settings::store::all(db)?.counties();
    let no_product = match product {
        Some(id) => products::store::some(db, &[id])?.is_empty(),
        None => false,
    };
    let no_county = county.is_some_and(|county| !counties.contains(&county));
    let found = [("product_type", no_product), ("county", no_county)];
    let unknown = found.into_iter().filter(|(_, is_unknown)| *is_unknown);
    Ok(BadFields(unknown.map(|(field, _)| (field, Wrong::Unknown)).collect()))
}

fn answers(sent: &Map<String, Value>) -> Result<(Lane, Answers), BadFields> {
    let kind = sent.get("kind").and_then(Value::as_str).and_then(Lane::read);
    let lane = kind.ok_or(BadFields::one("kind", Wrong::Kind))?;
    let mut answers = Answers::default();
    answers.set("want", if lane == Lane::Complaint { "money" } else { "punish" });
    answers.set("problem", Problem::Unclear.as_str());
    let mut no_texts = Vec::new();
    for (outer, inner) in FIELDS {
        match sent.get(outer) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => answers.set(inner, text),
            Some(_) => no_texts.push((outer, Wrong::NoText)),
        }
    }
    if no_texts.is_empty() { Ok((lane, answers)) } else { Err(BadFields(no_texts)) }
}
