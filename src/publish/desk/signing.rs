//! One bulletin: what it lacks, and who sends, hands back, discards and publishes it.

use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::pages::{self, Shown};
use super::{DEEDS_SHOWN, Fields, revision, status, value};
use crate::audit;
use crate::clock::in_china;
use crate::fault::{Fault, Reason};
use crate::i18n::Lang;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::publish::{deeds, store};
use crate::web::{Visit, see_other};

pub async fn bulletin(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
) -> Result<HttpResponse, Fault> {
    shown(&request, visit.lang, &portal, &account, id.into_inner(), None).await
}

pub async fn send(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let seen = (id.clone(), revision(&sent)?);
    let done = deeds::send(&portal, account.name.clone(), seen).await;
    after(&request, visit.lang, &portal, &account, id.into_inner(), done).await
}

pub async fn take_back(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let seen = (id.clone(), revision(&sent)?);
    let done = deeds::take_back(&portal, account.name.clone(), seen).await;
    after(&request, visit.lang, &portal, &account, id.into_inner(), done).await
}

pub async fn discard(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let seen = (id.clone(), revision(&sent)?);
    match deeds::discard(&portal, account.name.clone(), seen).await {
        Ok(()) => Ok(see_other(&visit.lang.path("/admin/publish"))),
        failed => after(&request, visit.lang, &portal, &account, id.into_inner(), failed).await,
    }
}

pub async fn publish(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let id = id.into_inner();
    let done = deeds::publish(&portal, account.name.clone(), id.clone(), value(&sent, "mark")).await;
    after(&request, visit.lang, &portal, &account, id, done.map(drop)).await
}

/// After a deed: the bulletin at its own address, or as it is now with the reason why nothing was done.
async fn after(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    account: &Account,
    id: String,
    done: Result<(), Fault>,
) -> Result<HttpResponse, Fault> {
    match done {
        Ok(()) => Ok(see_other(&lang.path(&format!("/admin/publish/{id}")))),
        Err(Fault::Refused(reason)) => shown(request, lang, portal, account, id, Some(reason.as_ref())).await,
        Err(fault) => Err(fault),
    }
}

/// A bulletin as it is now, with the reason why something was not done to it.
pub async fn shown(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    account: &Account,
    id: String,
    refused: Option<&dyn Reason>,
) -> Result<HttpResponse, Fault> {
    let today = in_china(portal.clock.now()).date_naive();
    let read = portal.db.read(move |db| {
        let case = store::case(db, &id)?;
        let names = store::product_names(db, &case.lots)?;
        Ok(Shown { names, history: audit::done_to(db, &id, DEEDS_SHOWN)?, case, today })
    });
    let shown = read.await?;
    let why = refused.map(|reason| reason.say(lang));
    let page = pages::bulletin(lang, account, &shown, why.as_deref());
    let page = match refused {
        Some(reason) => page.with_mistake(status(reason)),
        None => page,
    };
    Ok(page.respond_to(request))
}
