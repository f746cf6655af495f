//! The challenge that a ballot has to bring solved: made and checked here, solved by the visitor's device. The protocol
//! is ALTCHA's proof of work, version 2.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Query, block};
use actix_web::{HttpRequest, HttpResponse};
use altcha::{
    Challenge, CreateChallengeOptions, Payload, VerifySolutionOptions, create_challenge, verify_solution,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDateTime, TimeDelta};
use serde::Deserialize;
use serde_json::Value;

use super::rules::effort::{Effort, Lack, Solved};
use super::rules::hardness::Hardness;
use super::rules::round::RoundId;
use super::step_words::Words;
use super::voter::asker;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::limits::{Deed, Wait};
use crate::portal::Portal;
use crate::settings::Limit;
use crate::web::api::Problem;
use crate::web::{self, Visit};

/// How long a challenge may be used.
pub const LIVES_FOR: TimeDelta = TimeDelta::minutes(10);

/// One try: so many rounds of PBKDF2. Few enough that making a challenge, which takes one try, costs a fraction of a
/// millisecond here; enough that a browser's call of its cryptography is not what takes the time.
const ROUNDS_OF_A_TRY: u32 = 2000;
const ALGORITHM: &str = "PBKDF2/SHA-256";

/// What a solution is at most; one has about 700 bytes.
const PAYLOAD_AT_MOST: usize = 4096;

/// In the signed part: until when, and for which round.
const EXPIRES: &str = "expires";
const ROUND: &str = "round";

/// For which round.
#[derive(Deserialize)]
pub struct Wanted {
    round: Option<RoundId>,
}

/// `GET /api/v1/challenge`: as ALTCHA's widget expects it.
pub async fn give(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Fault> {
    if let Err(wait) = portal.admits(Deed::Challenge, || asker(&request, &portal)) {
        return Ok(too_fast(visit.lang, &portal, wait));
    }
    let round = wanted.into_inner().round.map(RoundId::into_string);
    let challenge = fresh(&request, &portal, round).await?;
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(challenge))
}

/// What a program is told that has to wait.
pub fn too_fast(lang: Lang, portal: &Portal, wait: Wait) -> HttpResponse {
    let told = Words(lang).wait(wait);
    come_back(portal, wait.until, &Problem::new(StatusCode::TOO_MANY_REQUESTS, title(lang), told))
}

/// What a program is told that has sent too many codes that no slip has.
pub fn too_many_codes(lang: Lang, portal: &Portal, until: NaiveDateTime, told: String) -> HttpResponse {
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, title(lang), told.clone());
    come_back(portal, until, &problem.with_error("code", told))
}

fn title(lang: Lang) -> String {
    Words(lang).slower().into()
}

fn come_back(portal: &Portal, until: NaiveDateTime, problem: &Problem) -> HttpResponse {
    web::come_back(until - portal.clock.now(), problem.response())
}

/// A fresh challenge for a round, or for any, as hard as the paces of whoever asks and of the round make it.
async fn fresh(request: &HttpRequest, portal: &Portal, round: Option<String>) -> Result<Challenge, Fault> {
    let hardness = hardness(portal);
    let (network, of_round) =
        portal.limits.paces(web::network_of(request, &portal.trusted_proxies), round.as_deref());
    let tries = hardness.tries(hardness.step(network, of_round), rand::random());
    let expires = (portal.clock.now() + LIVES_FOR).and_utc().timestamp();
    let mut data = BTreeMap::from([(EXPIRES.to_owned(), Value::from(expires))]);
    data.extend(round.map(|round| (ROUND.to_owned(), Value::from(round))));
    let (signing, solving) = secrets(portal);
    let options = CreateChallengeOptions {
        algorithm: ALGORITHM.into(),
        cost: ROUNDS_OF_A_TRY,
        counter: Some(tries),
        data: Some(data),
        // The library reads the machine's clock; a portal whose clock is set goes by its own alone.
        expires_at: (!portal.clock.is_set()).then_some(expires),
        hmac_signature_secret: Some(signing),
        hmac_key_signature_secret: Some(solving),
        ..CreateChallengeOptions::default()
    };
    block(move || create_challenge(options)).await.map_err(Fault::broken)?.map_err(Fault::broken)
}

fn hardness(portal: &Portal) -> Hardness {
    let settings = portal.settings();
    Hardness {
        tries: settings.limit(Limit::ChallengeTries),
        of_a_network: settings.limit(Limit::ChallengeNetwork),
        of_a_round: settings.limit(Limit::ChallengeRound),
    }
}

/// What a ballot of this round has brought, where a challenge is asked for at all.
pub fn brought(portal: &Portal, round: &str, payload: Option<&str>) -> Effort {
    if !portal.challenges {
        return Effort::NotAsked;
    }
    match payload.filter(|payload| !payload.is_empty()) {
        None => Effort::Lacking(Lack::Missing),
        Some(payload) => solved(portal, round, payload).map_or_else(Effort::Lacking, Effort::Solved),
    }
}

fn solved(portal: &Portal, round: &str, payload: &str) -> Result<Solved, Lack> {
    let Payload { challenge, solution } = read(payload).ok_or(Lack::Wrong)?;
    let (signing, solving) = secrets(portal);
    let mut options = VerifySolutionOptions::new(&challenge, &solution, signing);
    options.hmac_key_signature_secret = Some(solving);
    // Nothing of ours makes the library fail: what it cannot read is not of our making.
    let verdict = verify_solution(options).map_err(|_unreadable| Lack::Wrong)?;
    if verdict.expired {
        return Err(Lack::Expired);
    }
    if !verdict.verified {
        return Err(Lack::Wrong);
    }
    let signed = challenge.parameters.data.unwrap_or_default();
    let expires_at = signed.get(EXPIRES).and_then(moment).ok_or(Lack::Wrong)?;
    if expires_at < portal.clock.now() {
        return Err(Lack::Expired);
    }
    if signed.get(ROUND).is_some_and(|of| of != round) {
        return Err(Lack::Wrong);
    }
    Ok(Solved { id: challenge.parameters.nonce, expires_at })
}

fn read(payload: &str) -> Option<Payload> {
    let fits = payload.len() <= PAYLOAD_AT_MOST;
    serde_json::from_slice(&STANDARD.decode(payload).ok().filter(|_| fits)?).ok()
}

fn moment(seconds: &Value) -> Option<NaiveDateTime> {
    Some(DateTime::from_timestamp(seconds.as_i64()?, 0)?.naive_utc())
}

/// What signs a challenge, and what signs its solution, which the library then compares without a try of its own.
fn secrets(portal: &Portal) -> (String, String) {
    (portal.keys.secret("challenge"), portal.keys.secret("challenge solution"))
}
