//! What is under way, and the form of a draft.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::pages::{self, Home, Offered, Typing};
use super::signing::shown;
use super::words::Words;
use super::{Fields, revision, status, value};
use crate::audit;
use crate::clock::in_china;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::publish::rules::bulletin::{Bulletin, BulletinState};
use crate::publish::rules::draft::{Draft, Wrong};
use crate::publish::rules::gate::Case;
use crate::publish::rules::lots::Lot;
use crate::publish::{deeds, store};
use crate::web::{Page, Visit, see_other};

pub async fn home(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let today = in_china(portal.clock.now()).date_naive();
    let shown = portal.db.read(move |db| {
        let (drafts, free) = (store::drafts(db)?, store::free_batches(db)?);
        Ok(Home {
            drafts: store::cases(db, drafts)?,
            names: store::product_names(db, &free)?,
            pending: store::pending_all(db)?,
            published: store::published(db)?,
            free,
            today,
        })
    });
    Ok(pages::home(visit.lang, &account, &shown.await?))
}

pub async fn blank(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let offered = offered(&portal, Vec::new()).await?;
    Ok(pages::form(visit.lang, &account, &offered, &Typing::default()))
}

pub async fn draft(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let draft = typed(&sent);
    let done = match draft.read() {
        Ok(written) => deeds::draft(&portal, account.name.clone(), written).await,
        Err(wrong) => {
            let mistakes = in_words(visit.lang, wrong);
            let page =
                with_mistakes(&portal, visit.lang, &account, Typing { draft, mistakes, ..Typing::default() });
            return Ok(page.await?.respond_to(&request));
        }
    };
    match done {
        Ok(id) => Ok(see_other(&visit.lang.path(&format!("/admin/publish/{id}")))),
        Err(Fault::Refused(reason)) => {
            let mistakes = vec![("batches".to_owned(), reason.say(visit.lang))];
            let typing = Typing { draft, mistakes, ..Typing::default() };
            let page = with_mistakes(&portal, visit.lang, &account, typing).await?;
            Ok(page.with_mistake(status(reason.as_ref())).respond_to(&request))
        }
        Err(fault) => Err(fault),
    }
}

pub async fn edit(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
) -> Result<HttpResponse, Fault> {
    let id = id.into_inner();
    let case = case(&portal, &id).await?;
    if case.bulletin.state != BulletinState::Draft {
        return Ok(see_other(&visit.lang.path(&format!("/admin/publish/{id}"))));
    }
    let (told, batches) = (case.bulletin.told.clone(), ids(&case));
    let draft = Draft { told: told.zh, told_en: told.en.unwrap_or_default(), batches };
    let typing = Typing { of: Some((id, case.bulletin.revision)), draft, ..Typing::default() };
    let offered = offered(&portal, case.lots).await?;
    Ok(pages::form(visit.lang, &account, &offered, &typing).respond_to(&request))
}

pub async fn change(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let (id, draft) = (id.into_inner(), typed(&sent));
    let revision = revision(&sent)?;
    let written = match draft.read() {
        Ok(written) => written,
        Err(wrong) => {
            let mistakes = in_words(visit.lang, wrong);
            let typing = Typing { of: Some((id, revision)), draft, mistakes, overtaken: None };
            return Ok(with_mistakes(&portal, visit.lang, &account, typing).await?.respond_to(&request));
        }
    };
    let done = deeds::change(&portal, account.name.clone(), (id.clone(), revision), written).await;
    let Err(Fault::Refused(reason)) = done else {
        done?;
        return Ok(see_other(&visit.lang.path(&format!("/admin/publish/{id}"))));
    };
    let now = case(&portal, &id).await?;
    if now.bulletin.state != BulletinState::Draft {
        return shown(&request, visit.lang, &portal, &account, id, Some(reason.as_ref())).await;
    }
    let mut typing = Typing { of: Some((id, now.bulletin.revision)), draft, ..Typing::default() };
    match reason.field() {
        Some(field) => typing.mistakes.push((field.into(), reason.say(visit.lang))),
        None => typing.overtaken = Some(overtaken(&portal, &now).await?),
    }
    let page = with_mistakes(&portal, visit.lang, &account, typing).await?;
    Ok(page.with_mistake(status(reason.as_ref())).respond_to(&request))
}

/// Who changed a draft last, and what is stored of it.
async fn overtaken(portal: &Portal, now: &Case) -> Result<(String, Bulletin, Vec<String>), Fault> {
    let id = now.bulletin.id.clone();
    let last = portal.db.read(move |db| audit::done_to(db, &id, 1)).await?.pop();
    let by = last.map_or_else(|| now.bulletin.drafted_by.clone(), |deed| deed.actor);
    Ok((by, now.bulletin.clone(), ids(now)))
}

async fn case(portal: &Portal, id: &str) -> Result<Case, Fault> {
    let id = id.to_owned();
    portal.db.read(move |db| store::case(db, &id)).await
}

fn ids(case: &Case) -> Vec<String> {
    case.lots.iter().map(|lot| lot.batch.id.clone()).collect()
}

/// The batches that a draft may choose from: free ones of this bureau's, and its own.
async fn offered(portal: &Portal, own: Vec<Lot>) -> Result<Offered, Fault> {
    let today = in_china(portal.clock.now()).date_naive();
    let read = portal.db.read(move |db| {
        let free = store::free_batches(db)?.into_iter().filter(|lot| lot.batch.planned.level.is_ours());
        let mut lots: Vec<Lot> = own.into_iter().chain(free).collect();
        lots.sort_by(|one, other| one.batch.id.cmp(&other.batch.id));
        Ok(Offered { names: store::product_names(db, &lots)?, lots, today })
    });
    read.await
}

/// The form once more, with what is wrong with it.
async fn with_mistakes(
    portal: &Portal,
    lang: Lang,
    account: &Account,
    typing: Typing,
) -> Result<Page, Fault> {
    let own = match &typing.of {
        Some((id, _)) => case(portal, id).await?.lots,
        None => Vec::new(),
    };
    let offered = offered(portal, own).await?;
    Ok(pages::form(lang, account, &offered, &typing).with_mistake(StatusCode::UNPROCESSABLE_ENTITY))
}

fn in_words(lang: Lang, wrong: Vec<(&str, Wrong)>) -> Vec<(String, String)> {
    wrong.into_iter().map(|(field, wrong)| (field.to_owned(), Words(lang).wrong(wrong))).collect()
}

fn typed(sent: &Fields) -> Draft {
    let batches = sent.iter().filter(|(name, _)| name == "batch").map(|(_, id)| id.clone());
    Draft { told: value(sent, "told"), told_en: value(sent, "told_en"), batches: batches.collect() }
}
