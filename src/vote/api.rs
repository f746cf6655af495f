//! The vote for programs: `/api/v1/rounds` and `/api/v1/receipts`.

use actix_web::web::{Bytes, Data, Path, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::challenge;
use super::confirming;
use super::deeds::{self, Sent};
use super::rules::fate::Fate;
use super::rules::frozen::{Rules, TallyShown, Verification};
use super::rules::round::{Candidate, Refusal, Round, RoundId, Status};
use super::store::{self, Cast, Place};
use super::voter::{self, Voter, asker};
use crate::codes::Code;
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::{Lang, dates};
use crate::limits::Deed;
use crate::portal::Portal;
use crate::products::Audience;
use crate::web::{Caching, Visit, api};
use crate::words;

/// The addresses, below `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/rounds").get(rounds))
        .service(resource("/rounds/{round}").get(round))
        .service(resource("/rounds/{round}/ballots").post(cast))
        .service(resource("/challenge").get(challenge::give))
        .service(resource("/receipts/{receipt}").get(receipt));
}

const PER_PAGE: usize = 50;

words! {
    struct Words;
    status { zh: "status 只能是 open 或 closed", en: "status must be open or closed" }
    after  { zh: "after 要写上一页最后一期的编号", en: "after must be the id of the last round of the page before" }
}

/// What is wrong with the question itself.
#[derive(Debug)]
enum BadQuestion {
    Status,
    After,
}

impl Reason for BadQuestion {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn say(&self, lang: Lang) -> String {
        match self {
            BadQuestion::Status => Words(lang).status().into(),
            BadQuestion::After => Words(lang).after().into(),
        }
    }
    fn field(&self) -> Option<&'static str> {
        Some(match self {
            BadQuestion::Status => "status",
            BadQuestion::After => "after",
        })
    }
}

#[derive(Deserialize)]
struct Asked {
    status: Option<String>,
    after: Option<String>,
}

#[derive(Serialize)]
struct RoundTold {
    id: String,
    title: String,
    status: &'static str,
    opens_at: String,
    closes_at: String,
    choices_per_ballot: usize,
    verification: Verification,
    tally_shown: TallyShown,
    turnout: i64,
    candidates: Vec<CandidateTold>,
}

#[derive(Serialize)]
struct CandidateTold {
    id: String,
    name: String,
    category: Audience,
    votes: Option<i64>,
}

async fn rounds(
    request: HttpRequest,
    portal: Data<Portal>,
    asked: Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let open = match asked.status.as_deref() {
        None => None,
        Some("open") => Some(true),
        Some("closed") => Some(false),
        Some(_) => return Err(BadQuestion::Status.into()),
    };
    let now = portal.clock.now();
    let after =
        asked.after.clone().map(RoundId::try_from).transpose().map_err(|_not_an_id| BadQuestion::After)?;
    let page = store::Page { open, after: after.map(RoundId::into_string), length: PER_PAGE as i64 + 1 };
    let mut items: Vec<RoundTold> = portal
        .db
        .read(move |db| {
            let found = store::page(db, &page, now).map_err(|error| match Fault::from(error) {
                Fault::NotFound => BadQuestion::After.into(),
                other => other,
            })?;
            told_all(db, found, now)
        })
        .await?;
    let more = items.len() > PER_PAGE;
    items.truncate(PER_PAGE);
    let next = items.last().filter(|_| more).map(|last| {
        let status = asked.status.as_ref().map(|status| format!("status={status}&")).unwrap_or_default();
        format!("/api/v1/rounds?{status}after={}", last.id)
    });
    api::read(&request, Caching::LIVE, &api::Listed { items, next })
}

fn told_all(db: &mut Db, found: Vec<Round>, now: chrono::NaiveDateTime) -> Result<Vec<RoundTold>, Fault> {
    let ids: Vec<String> = found.iter().map(|round| round.id.clone()).collect();
    let (mut candidates, turnouts) = (store::candidates(db, &ids)?, store::turnouts(db, &ids)?);
    let rules = store::all_rules(db, &ids)?;
    let told = found.into_iter().map(|round| {
        let candidates = candidates.remove(&round.id).unwrap_or_default();
        let turnout = turnouts.get(&round.id).copied().unwrap_or(0);
        let rules = rules.get(&round.id).ok_or(Fault::NotFound)?;
        Ok(told(round, rules, now, turnout, candidates))
    });
    told.collect()
}

fn told(
    round: Round,
    rules: &Rules,
    now: chrono::NaiveDateTime,
    turnout: i64,
    candidates: Vec<Candidate>,
) -> RoundTold {
    RoundTold {
        status: round.status(now).as_str(),
        opens_at: dates::rfc3339(round.opens_at),
        closes_at: dates::rfc3339(round.closes_at),
        choices_per_ballot: round.choices_per_ballot,
        verification: rules.verification,
        tally_shown: rules.tally_shown,
        turnout,
        candidates: candidates
            .into_iter()
            .map(|Candidate { product, votes }| CandidateTold {
                id: product.id,
                name: product.name.zh,
                category: product.audience,
                votes,
            })
            .collect(),
        id: round.id,
        title: round.title.zh,
    }
}

async fn round(request: HttpRequest, portal: Data<Portal>, id: Path<RoundId>) -> Result<HttpResponse, Fault> {
    let now = portal.clock.now();
    let id = id.into_inner().into_string();
    let found = portal
        .db
        .read(move |db| {
            let (round, candidates) = store::with_candidates(db, &id)?;
            let turnout = store::turnout(db, &id)?;
            let rules = store::all_rules(db, &[id])?.remove(&round.id).ok_or(Fault::NotFound)?;
            Ok(told(round, &rules, now, turnout, candidates))
        })
        .await?;
    api::read(&request, Caching::LIVE, &found)
}

#[derive(Serialize)]
struct ReceiptTold {
    receipt: String,
    round: String,
    choices: Vec<String>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceTold>,
}

/// Where a ballot stands in its round's `proof.json`.
#[derive(Serialize)]
struct PlaceTold {
    number: i64,
    of: i64,
}

async fn cast(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
    body: Bytes,
) -> Result<HttpResponse, Fault> {
    let json: Value = serde_json::from_slice(&body).map_err(|_unreadable| Fault::Unreadable)?;
    if let Err(wait) = portal.admits(Deed::Ballot, || asker(&request, &portal)) {
        return Ok(challenge::too_fast(visit.lang, &portal, wait));
    }
    let voter = Voter::of_or_new(&request, &portal);
    let id = id.into_inner().into_string();
    let Some(mut picked) = choices(&json) else {
        return Err(refused(&portal, id, Refusal::Unreadable).await);
    };
    let effort = challenge::brought(&portal, &id, json.get("challenge").and_then(Value::as_str));
    if let Some(lack) = effort.lack() {
        return Err(refused(&portal, id, Refusal::Unproven(lack)).await);
    }
    let person = match confirming::person_of(&json, &voter, &id, &portal) {
        Ok(person) => person,
        Err(refusal) => return Err(refused(&portal, id, refusal).await),
    };
    let sent = Sent {
        picked: picked.clone(),
        may_replace: true,
        voter: person,
        network: voter::network(&request, &id, &portal),
        effort,
        round: id.clone(),
    };
    let cast = match deeds::cast(&portal, sent).await? {
        Ok(cast) => cast,
        Err(no @ Refusal::TooManyCodes { until }) => {
            return Ok(challenge::too_many_codes(visit.lang, &portal, until, no.say(visit.lang)));
        }
        Err(no) => return Err(no.into()),
    };
    picked.sort();
    let told = ReceiptTold {
        receipt: cast.receipt().to_string(),
        round: id,
        choices: picked,
        status: "received",
        reason: None,
        place: None,
    };
    let mut answer = match cast {
        Cast::First(_) => HttpResponse::Created(),
        Cast::Again(_) => HttpResponse::Ok(),
    };
    if let Some(cookie) = voter.cookie(&portal) {
        answer.cookie(cookie);
    }
    Ok(answer.insert_header((actix_web::http::header::CACHE_CONTROL, "no-store")).json(told))
}

fn choices(json: &Value) -> Option<Vec<String>> {
    let list = json.as_object()?.get("choices")?.as_array()?;
    list.iter().map(|choice| choice.as_str().map(str::to_owned)).collect()
}

/// A ballot is refused for what it lacks only where the round takes ballots at all.
async fn refused(portal: &Portal, id: String, refusal: Refusal) -> Fault {
    let now = portal.clock.now();
    let admitted = portal.db.read(move |db| Ok(store::round(db, &id)?.admit(now)?)).await;
    admitted.err().unwrap_or_else(|| refusal.into())
}

async fn receipt(
    request: HttpRequest,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let code = Code::read(&typed).ok_or(Fault::NotFound)?;
    let now = portal.clock.now();
    let (receipt, place, status) = portal
        .db
        .read(move |db| {
            let receipt = store::receipt(db, &code)?;
            let round = store::round(db, &receipt.round_id)?;
            let place = store::place(db, &round.id, &code)?;
            Ok((receipt, place, round.status(now)))
        })
        .await?;
    let reason = match (status, &receipt.fate) {
        (Status::Certified, Fate::SetAside(rule)) => Some(rule.clone()),
        _ => None,
    };
    let told = ReceiptTold {
        receipt: receipt.code.to_string(),
        round: receipt.round_id,
        choices: receipt.choices,
        status: receipt.fate.told(status),
        reason,
        place: place.map(|Place { number, of }| PlaceTold { number, of }),
    };
    api::read(&request, Caching::Private, &told)
}
