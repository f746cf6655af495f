//! Complaints and reports from programs: `POST /api/v1/complaints`.

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data, ServiceConfig, resource};
use serde::Serialize;
use serde_json::{Map, Value};

use super::deeds;
use super::rules::answers::{Answers, Mistake, Question};
use super::rules::complaint::Refusal;
use super::rules::filing::{Channel, Lane, Problem};
use super::vault::Vault;
use super::words::Words;
use crate::clock::in_china;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::settings::{self, ComplaintMode};

/// The address, below `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/complaints").post(lodge));
}

/// A field that is missing, no text, or cannot be taken.
#[derive(Debug)]
struct BadField(&'static str, Wrong);

#[derive(Debug)]
enum Wrong {
    Kind,
    NoText,
    Field(Mistake),
}

impl Reason for BadField {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self.1 {
            Wrong::Kind => say.bad_kind().into(),
            Wrong::NoText => say.bad_text().into(),
            Wrong::Field(mistake) => say.mistake(inner(self.0), mistake),
        }
    }
    fn field(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// What the API's fields are in the form: `problem` is what happened, `problem_kind` one of the six.
const FIELDS: [(&str, &str); 14] = [
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

async fn lodge(portal: Data<Portal>, body: Bytes) -> Result<HttpResponse, Fault> {
    let sent: Value = serde_json::from_slice(&body).map_err(|_no_json| Fault::Unreadable)?;
    if portal.db.read(|db| Ok(settings::store::all(db)?.complaint_mode())).await? == ComplaintMode::GuideOnly
    {
        return Err(Refusal::GuideOnly.into());
    }
    let Value::Object(sent) = sent else { return Err(BadField("kind", Wrong::Kind).into()) };
    let now = portal.clock.now();
    let (lane, answers) = answers(&sent)?;
    let today = in_china(now).date_naive();
    let filing = answers.filing(today).map_err(|wrong| first(&wrong))?;
    let token = format!("{:032x}", rand::random::<u128>());
    let keys = portal.keys.clone();
    let lodged = portal
        .db
        .write_again(move |db| deeds::lodge(db, Vault(&keys), (&filing, &[]), (&token, Channel::Api), now))
        .await?;
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

fn answers(sent: &Map<String, Value>) -> Result<(Lane, Answers), Fault> {
    let kind = sent.get("kind").and_then(Value::as_str).and_then(Lane::read);
    let lane = kind.ok_or(BadField("kind", Wrong::Kind))?;
    let mut answers = Answers::default();
    answers.set("want", if lane == Lane::Complaint { "money" } else { "punish" });
    answers.set("problem", Problem::Unclear.as_str());
    for (outer, inner) in FIELDS {
        match sent.get(outer) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => {
                // A kind that nobody knows is a mistake; nothing is read as one that was not meant.
                answers.set(inner, text);
            }
            Some(_) => return Err(BadField(outer, Wrong::NoText).into()),
        }
    }
    Ok((lane, answers))
}

/// One problem is told at a time, the first of the form.
fn first(wrong: &[(&'static str, Mistake)]) -> Fault {
    let order = |field: &str| Question::of_field(field).map_or(9, |question| question as usize);
    match wrong.iter().min_by_key(|(field, _)| order(field)) {
        Some((field, mistake)) => BadField(outer(field), Wrong::Field(*mistake)).into(),
        None => Fault::Unreadable,
    }
}
