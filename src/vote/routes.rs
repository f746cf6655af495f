use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Responder};

use super::confirming;
use super::deeds::{self, Sent};
use super::pages::{self, Earlier, Listing, Outcome, Paper, Told, Waiting};
use super::papers;
use super::pass::Pass;
use super::proving;
use super::rules::frozen::Verification;
use super::rules::orders;
use super::rules::ranking::Ranking;
use super::rules::round::{Candidate, Certified, Refusal, Round, RoundId, Status};
use super::rules::selection::SelectionState;
use super::rules::token::Token;
use super::step::{self, Brought, More};
use super::store;
use super::voter::{self, Voter};
use crate::codes::Code;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::{Lang, Text};
use crate::portal::Portal;
use crate::products::{self, Audience};
use crate::web::{Page, Visit, see_other};

/// The addresses of the vote, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/vote").get(list))
        .service(resource("/vote/{round}").get(round).post(cast))
        .service(resource("/vote/{round}/proof.json").get(proving::file))
        .configure(confirming::routes)
        .service(resource("/r/{receipt}").get(receipt))
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
    now: chrono::NaiveDateTime,
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
        (Status::Open, _) => paper(&request, visit.lang, &portal, (&round, &candidates), None).await,
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

/// The ballot paper of the device that asks: in its own order, with what it has picked so far.
async fn paper(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    (round, candidates): (&Round, &[Candidate]),
    refused: Option<(Refusal, Vec<String>)>,
) -> Result<Page, Fault> {
    let voter = Voter::of_or_new(request, portal);
    let token = voter.token(&round.id, portal);
    // A phone may serve a whole family: where the device is not the voter, nobody finds another's picks on the paper.
    let own = Some(token.clone()).filter(|_| round.verification == Verification::Device);
    let earlier = match own {
        Some(own) => {
            let id = round.id.clone();
            portal.db.read(move |db| earlier_ballot(db, &id, &own)).await?
        }
        None => None,
    };
    let (refused, picked) = match refused {
        Some((refusal, picked)) => (Some(refusal), picked),
        None => (None, earlier.as_ref().map(|it| it.receipt.choices.clone()).unwrap_or_default()),
    };
    if refused.is_none() && earlier.is_none() {
        request.extensions_mut().insert(papers::shelved(request, portal, &token, (round, candidates)));
    }
    let candidates = in_order_of(&token, round, candidates);
    let is_challenged = portal.challenges;
    let page =
        pages::ballot(lang, &Paper { round, candidates, picked: &picked, earlier, refused, is_challenged });
    Ok(page.giving(voter.cookie(portal)))
}

/// The groups of the ballot one after the other, each as this voter sees it.
fn in_order_of<'a>(voter: &Token, round: &Round, candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
    let group = |audience| candidates.iter().filter(|it| it.product.audience == audience).collect::<Vec<_>>();
    let shuffled = |group: Vec<&'a Candidate>| {
        orders::shuffled(&round.id, voter.order(), &group, |candidate| &candidate.product.id)
    };
    Audience::ALL.into_iter().flat_map(|audience| shuffled(group(audience))).collect()
}

fn earlier_ballot(db: &mut Db, round: &str, voter: &Token) -> Result<Option<Earlier>, Fault> {
    let Some((code, cast_at)) = store::ballot_of(db, round, voter)? else { return Ok(None) };
    Ok(Some(Earlier { receipt: store::receipt(db, &code)?, cast_at }))
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
    let (voter, effort) = match step::passes(&request, &portal, &id, &brought) {
        Ok(passed) => passed,
        Err(more) => return step::asked(&request, lang, &portal, id, (brought, more)).await,
    };
    let sent = Sent {
        round: id.clone(),
        picked: brought.picked.clone(),
        may_replace: voter.pass(&id, &portal).is_none(),
        voter: voter.person(&id, &portal),
        network: voter::network(&request, &id, &portal),
        effort,
    };
    let (effort, round_id) = (sent.effort.clone(), id.clone());
    match deeds::cast(&portal, sent).await? {
        Ok(cast) => {
            let mut answer = see_other(&lang.path(&format!("/r/{}", cast.receipt())));
            let pass = voter.pass(&round_id, &portal).map(|pass| Pass { has_cast: true, ..pass });
            if let Some(cookie) = pass.and_then(|pass| pass.cookie(&portal, &round_id)) {
                answer.add_cookie(&cookie).map_err(|error| Fault::broken(error.to_string()))?;
            }
            Ok(answer)
        }
        Err(Refusal::Unproven(_)) => {
            step::asked(&request, lang, &portal, id, (brought, More::Question(None))).await
        }
        Err(refusal) if refusal.asks_who() => {
            let round = portal.db.read(move |db| Ok(store::round(db, &id)?)).await?;
            let kept = (brought.picked, &effort);
            Ok(confirming::asks(&request, lang, &portal, (&round, &refusal), kept))
        }
        Err(refusal) => refused(&request, lang, &portal, id, (refusal, brought.picked)).await,
    }
}

/// A refused ballot comes back as it was, with what is wrong on top; one that is too late is told so.
pub(super) async fn refused(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    id: String,
    (refusal, picked): (Refusal, Vec<String>),
) -> Result<HttpResponse, Fault> {
    let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &id)).await?;
    let page = match refusal {
        Refusal::Closed { .. } => pages::just_closed(lang, &round).with_status(StatusCode::CONFLICT),
        Refusal::NotYetOpen { .. } | Refusal::Suspended | Refusal::Void | Refusal::NotYours => {
            return Err(refusal.into());
        }
        _ => {
            let page = paper(request, lang, portal, (&round, &candidates), Some((refusal, picked))).await?;
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
            let receipt = store::receipt(db, &code)?;
            let (round, candidates) = store::with_candidates(db, &receipt.round_id)?;
            let token = voter.and_then(|voter| voter.own_token(&round.id, &keys));
            let own = token.map(|token| store::ballot_of(db, &round.id, &token)).transpose()?.flatten();
            let cast_at = own.filter(|(own, _)| *own == code).map(|(_, cast_at)| cast_at);
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
