//! The counter: an officer enters what a visitor ticked on paper.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;

use super::counter_pages::{self, Entry, Voted};
use super::deeds::{self, Entered, Paper};
use super::routes::{Fields, field};
use crate::codes::{Code, SlipCode};
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::Lang;
use crate::office::{Account, Officer};
use crate::portal::Portal;
use crate::vote::rules::round::{Refusal, Round, RoundId, Status};
use crate::vote::store::{self, Cast};
use crate::vote::voter::slip_token;
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/counter").get(home))
        .service(resource("/counter/{round}").get(entry).post(enter))
        .service(resource("/counter/{round}/{receipt}").get(entered));
}

async fn home(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let read = move |db: &mut Db| {
        let mut rounds = store::under_way(db)?;
        rounds.retain(|round| {
            matches!(round.status(now), Status::Announced | Status::Open | Status::Suspended)
        });
        let ids: Vec<&str> = rounds.iter().map(|round| round.id.as_str()).collect();
        let on_paper = store::on_paper(db, &ids)?;
        Ok((rounds, on_paper))
    };
    let (rounds, on_paper) = portal.db.read(read).await?;
    Ok(counter_pages::home(visit.lang, &account, (&rounds, &on_paper), now))
}

async fn entry(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let typed = Typed::default();
    let (round, page) =
        shown(visit.lang, &portal, &account, id.into_inner().into_string(), (&typed, &[])).await?;
    round.admit(now)?;
    Ok(page)
}

/// The form as it was typed.
#[derive(Default)]
struct Typed {
    code: String,
    picked: Vec<String>,
    /// Which ballot is to be replaced.
    replaces: String,
}

impl Typed {
    fn of(form: &Fields) -> Typed {
        let picked = form.iter().filter(|(field, _)| field == "choice").map(|(_, choice)| choice.clone());
        Typed { code: field(form, "code"), picked: picked.collect(), replaces: field(form, "replaces") }
    }
}

async fn shown(
    lang: Lang,
    portal: &Portal,
    account: &Account,
    id: String,
    (typed, refused): (&Typed, &[Refusal]),
) -> Result<(Round, Page), Fault> {
    let read = move |db: &mut Db| {
        let on_paper = store::on_paper(db, &[&id])?.remove(&id).unwrap_or_default();
        Ok((store::with_candidates(db, &id)?, on_paper))
    };
    let ((round, candidates), on_paper) = portal.db.read(read).await?;
    let (code, picked) = (&typed.code, &typed.picked);
    let it = Entry { round: &round, candidates: &candidates, code, picked, refused, on_paper };
    let page = counter_pages::entry(lang, account, &it);
    Ok((round, page))
}

async fn enter(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (lang, id) = (visit.lang, id.into_inner().into_string());
    let typed = Typed::of(&form);
    let paper = Paper {
        round: id.clone(),
        voter: SlipCode::read(&typed.code).map(|code| slip_token(&portal.keys, &id, &code)),
        picked: typed.picked.clone(),
        replaces: typed.replaces.clone(),
    };
    match deeds::enter(&portal, paper, account.name.clone()).await? {
        Entered::Cast(cast) => {
            let again = if matches!(cast, Cast::Again(_)) { "?again=1" } else { "" };
            Ok(see_other(&lang.path(&format!("/admin/counter/{id}/{}{again}", cast.receipt()))))
        }
        Entered::Voted(before) => {
            let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &id)).await?;
            let (code, picked) = (&typed.code, &typed.picked);
            let it = Voted { round: &round, candidates: &candidates, code, picked, before };
            Ok(counter_pages::voted(lang, &account, &it).respond_to(&request))
        }
        Entered::Refused(refused) => {
            if let Some(closed) = refused.iter().find(|refused| refused.kind() == Kind::Conflict) {
                return Err(closed.clone().into());
            }
            let (_, page) = shown(lang, &portal, &account, id, (&typed, &refused)).await?;
            Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request))
        }
    }
}

#[derive(Deserialize)]
struct Asked {
    again: Option<String>,
}

async fn entered(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    at: Path<(RoundId, String)>,
    asked: Query<Asked>,
) -> Result<Page, Fault> {
    let (id, typed) = at.into_inner();
    let id = id.into_string();
    let code = Code::read(&typed).ok_or(Fault::NotFound)?;
    let read = move |db: &mut Db| {
        let receipt = store::receipt(db, &code)?;
        let (round, candidates) = store::with_candidates(db, &receipt.round_id)?;
        Ok((receipt, round, candidates))
    };
    let (receipt, round, candidates) = portal.db.read(read).await?;
    if round.id != id {
        return Err(Fault::NotFound);
    }
    let it = counter_pages::Entered {
        round: &round,
        candidates: &candidates,
        receipt: &receipt,
        is_again: asked.again.is_some(),
        portal: &portal,
    };
    Ok(counter_pages::entered(visit.lang, &account, &it))
}
