use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;

use super::confirming;
use super::deeds::{self, Sent};
use super::pages::{self, Listing, Outcome, Told, Waiting};
use super::paper::{self, Coming};
use super::pass::NOBODY;
use super::proving;
use super::rules::fate::Receipt;
use super::rules::frozen::Verification;
use super::rules::ranking::Ranking;
use super::rules::round::{Candidate, Certified, Refusal, Round, RoundId, Status};
use super::rules::selection::SelectionState;
use super::step::{self, Brought, More};
use super::store;
use super::voter::{self, Voter};
use crate::codes::Code;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::{Lang, Text};
use crate::portal::Portal;
use crate::products;
use crate::web::{Page, Visit, see_other};

/// The addresses of the vote, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/vote").get(list))
        .service(resource("/vote/{round}").get(round).post(cast))
        .service(resource("/vote/{round}/proof.json").get(proving::file))
        .configure(confirming::routes)
        .service(resource("/r/{receipt}").get(receipt))
        .service(resource("/r/{receipt}/change").get(change))
        .service(resource("/r/{receipt}/withdrawal").post(withdraw));
}

/// More rounds than a city holds in a working life fit on one page of so many.
const LISTED_AT_MOST: i64 = 500;

async fn list(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let listings = portal
        .db
        .read(move |db| {
            let page = store::Page { length: LISTED_AT_MOST, ..store::Page::default() };
            let rounds = store::page(db, &page, now)?;
            let ids: Vec<String> = rounds.iter().map(|round| round.id.clone()).collect();
            let (candidates, turnouts) = (store::candidates(db, &ids)?, store::turnouts(db, &ids)?);
            Ok(rounds
                .into_iter()
                .map(|round| listing(round, now, &candidates, &turnouts))
                .collect::<Vec<_>>())
        })
        .await?;
    Ok(pages::list(visit.lang, &listings))
}

fn listing(
    round: Round,
    now: NaiveDateTime,
    candidates: &HashMap<String, Vec<Candidate>>,
    turnouts: &HashMap<String, i64>,
) -> Listing {
    let candidates = candidates.get(&round.id).map(Vec::as_slice).unwrap_or_default();
    Listing {
        status: round.status(now),
        turnout: turnouts.get(&round.id).copied().unwrap_or(0),
        ranking: Ranking::of_round(&round, candidates),
        candidates: candidates.to_vec(),
        round,
    }
}

async fn round(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
) -> Result<Page, Fault> {
    let id = id.into_inner().into_string();
    let wanted = id.clone();
    let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &wanted)).await?;
    let now = portal.clock.now();
    match (round.status(now), round.certified) {
        (Status::Open, _) => {
            paper::drawn_up(&request, visit.lang, &portal, (&round, &candidates), Coming::Fresh).await
        }
        (_, Some(certified)) => outcome(visit.lang, &portal, &round, certified, &candidates).await,
        _ => {
            let told = portal.db.read(move |db| {
                Ok((store::turnout(db, &id)?, store::announced(db, &id)?, store::pauses(db, &id)?))
            });
            let (turnout, announced, pauses) = told.await?;
            let waiting = Waiting { round: &round, announced: &announced, pauses: &pauses, turnout, now };
            Ok(pages::waiting(visit.lang, &waiting, &candidates))
        }
    }
}

async fn outcome(
    lang: Lang,
    portal: &Portal,
    round: &Round,
    certified: Certified,
    candidates: &[Candidate],
) -> Result<Page, Fault> {
    let ranking = Ranking::of_round(round, candidates);
    let taken: Vec<String> = ranking.all.iter().filter(|it| it.taken).map(|it| it.id.clone()).collect();
    let id = round.id.clone();
    let (announced, set_asides, proof, tested, selected, (finding, ways)) = portal
        .db
        .read(move |db| {
            let (announced, set_asides) = (store::announced(db, &id)?, store::set_asides(db, &id)?);
            let proof = store::proof(db, &id)?;
            let selected = store::selection(db, &id)?.filter(|it| it.state == SelectionState::Signed);
            let tested = products::store::indicators(db, &taken)?;
            let looked = (store::finding(db, &id)?, store::ways(db, &id)?);
            Ok((announced, set_asides, proof, tested, selected, looked))
        })
        .await?;
    let mut indicators: HashMap<String, Vec<Text>> = HashMap::new();
    for (product, indicator) in tested {
        indicators.entry(product).or_default().push(indicator);
    }
    let told = Outcome {
        round,
        announced: &announced,
        certified,
        ranking: &ranking,
        candidates,
        set_asides: &set_asides,
        proof: proof.as_ref(),
        ways: &ways,
        finding: finding.as_ref(),
        selected: selected.as_ref(),
        indicators: &indicators,
    };
    Ok(pages::outcome(lang, &told))
}

async fn cast(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<RoundId>,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let lang = visit.lang;
    let id = id.into_inner().into_string();
    let brought = Brought::read(form.into_inner());
    let (voter, effort) = match step::passes(&request, &portal, &id, &brought).await {
        Ok(passed) => passed,
        Err(more) => return step::asked(&request, lang, &portal, id, (brought, more)).await,
    };
    let pass = voter.pass(&id, &portal);
    let mark = pass.as_ref().map(|pass| pass.mark(&portal, &id));
    if !brought.made_for.is_empty() && brought.made_for != mark.as_deref().unwrap_or(NOBODY) {
        // Since the page was made, another slip was scanned on the device, or somebody else took it over.
        let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &id)).await?;
        let (whose, picks) = (Refusal::WhoseBallot, (brought.picked, &effort));
        return confirming::asks(&request, (lang, &portal), (round, candidates, voter), &whose, picks);
    }
    let sent = Sent {
        round: id.clone(),
        picked: brought.picked.clone(),
        may_replace: mark.is_none_or(|mark| brought.whose == mark),
        voter: voter.person(&id, &portal),
        network: voter::network(&request, &id, &portal),
        effort,
    };
    let effort = sent.effort.clone();
    match deeds::cast(&portal, sent).await? {
        Ok(cast) => {
            let receipt = cast.receipt().to_string();
            confirming::received(
                &request,
                (lang, &portal),
                (&id, &voter, &receipt),
                pass.map(|pass| pass.having_cast(None)),
            )
        }
        Err(Refusal::Unproven(_)) => {
            step::asked(&request, lang, &portal, id, (brought, More::Question(None))).await
        }
        Err(refusal) if refusal.asks_who() => {
            let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &id)).await?;
            let picks = (brought.picked, &effort);
            confirming::asks(&request, (lang, &portal), (round, candidates, voter), &refusal, picks)
        }
        Err(refusal) => refused(&request, lang, &portal, id, (refusal, brought)).await,
    }
}

/// A refused ballot comes back as it was, with what is wrong on top; one that is too late is told so.
pub(super) async fn refused(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    id: String,
    (refusal, brought): (Refusal, Brought),
) -> Result<HttpResponse, Fault> {
    let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &id)).await?;
    let page = match refusal {
        Refusal::Closed { .. } => pages::just_closed(lang, &round).with_status(StatusCode::CONFLICT),
        Refusal::NotYetOpen { .. } | Refusal::Suspended | Refusal::Void | Refusal::NotYours => {
            return Err(refusal.into());
        }
        _ => {
            let coming = Coming::Refused(refusal, brought);
            let page = paper::drawn_up(request, lang, portal, (&round, &candidates), coming).await?;
            page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY)
        }
    };
    Ok(page.respond_to(request))
}

async fn receipt(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let code = Code::read(&typed).ok_or(Fault::NotFound)?;
    if *typed != code.as_str() {
        return Ok(see_other(&visit.lang.path(&format!("/r/{code}"))));
    }
    let voter = Voter::of(&request, &portal);
    let keys = portal.clone();
    let (receipt, round, candidates, place, cast_at) = portal
        .db
        .read(move |db| {
            let Found { receipt, round, candidates, cast_at } = found(db, &keys, (voter, &code))?;
            let place = store::place(db, &round.id, &code)?;
            Ok((receipt, round, candidates, place, cast_at))
        })
        .await?;
    let ranking = round.certified.is_some().then(|| Ranking::of_round(&round, &candidates));
    let site = portal.site();
    let told = Told {
        receipt: &receipt,
        status: round.status(portal.clock.now()),
        round: &round,
        candidates: &candidates,
        ranking,
        place,
        cast_at,
        hotline: &site.hotline,
        base_url: &portal.base_url,
    };
    Ok(pages::receipt(visit.lang, &told).respond_to(&request))
}

/// A ballot that somebody asks for by its number.
struct Found {
    receipt: Receipt,
    round: Round,
    candidates: Vec<Candidate>,
    /// When it was cast, if that was on the device that asks.
    cast_at: Option<NaiveDateTime>,
}

fn found(db: &mut Db, portal: &Portal, (voter, code): (Option<Voter>, &Code)) -> Result<Found, Fault> {
    let receipt = store::receipt(db, code)?;
    let (round, candidates) = store::with_candidates(db, &receipt.round_id)?;
    let token = voter.and_then(|voter| voter.own_token(&round.id, portal));
    let own = token.map(|token| store::ballot_of(db, &round.id, &token)).transpose()?.flatten();
    let cast_at = own.filter(|(own, _)| own == code).map(|(_, cast_at)| cast_at);
    Ok(Found { receipt, round, candidates, cast_at })
}

/// The ballot paper to change a ballot that was cast on this device, with its picks, in a round in which the device is not the
/// voter: who comes from the receipt need not be asked again whose it is.
async fn change(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let code = Code::read(&typed).ok_or(Fault::NotFound)?;
    let (voter, keys, wanted) = (Voter::of(&request, &portal), portal.clone(), code.clone());
    let Found { receipt, round, candidates, cast_at } =
        portal.db.read(move |db| found(db, &keys, (voter, &wanted))).await?;
    if cast_at.is_none() || round.admit(portal.clock.now()).is_err() {
        return Ok(see_other(&visit.lang.path(&format!("/r/{code}"))));
    }
    if round.verification == Verification::Device {
        return Ok(see_other(&pages::round_path(visit.lang, &round.id)));
    }
    let coming = Coming::Again(receipt.choices);
    let page = paper::drawn_up(&request, visit.lang, &portal, (&round, &candidates), coming).await?;
    Ok(page.respond_to(&request))
}

async fn withdraw(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let code = Code::read(&typed).ok_or(Fault::NotFound)?;
    let wanted = code.clone();
    let receipt = portal.db.read(move |db| store::receipt(db, &wanted)).await?;
    let voter = Voter::of(&request, &portal).ok_or(Refusal::NotYours)?;
    let token = voter.own_token(&receipt.round_id, &portal).ok_or(Refusal::NotYours)?;
    deeds::withdraw(&portal, receipt.round_id, token, code.clone()).await?;
    Ok(see_other(&visit.lang.path(&format!("/r/{code}"))))
}
