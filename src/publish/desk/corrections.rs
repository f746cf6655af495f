//! Putting right what is public.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::DateTime;

use super::pages::{self, Correcting, Typed};
use super::words::Words;
use super::{DEEDS_SHOWN, Fields, status, told, value};
use crate::audit;
use crate::clock::in_china;
use crate::fault::{Fault, Reason};
use crate::i18n::Lang;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::publish::rules::condition::Lack;
use crate::publish::rules::correction::{Face, applied, changes, face};
use crate::publish::rules::draft::{TOLD_AT_MOST, Wrong, text};
use crate::publish::rules::gate;
use crate::publish::rules::lots::{Lot, Place};
use crate::publish::rules::refusal::Refusal;
use crate::publish::{deeds, store};
use crate::sample::Stage;
use crate::web::{Visit, see_other};

pub async fn correction(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    batch: Path<String>,
) -> Result<HttpResponse, Fault> {
    shown(&request, visit.lang, &portal, &account, batch.into_inner(), None).await
}

pub async fn blank(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    batch: Path<String>,
) -> Result<HttpResponse, Fault> {
    let lot = published(&portal, &batch).await?;
    let after = face(&lot.batch);
    let typed =
        Typed { after, told: String::new(), told_en: String::new(), mistakes: Vec::new(), refused: None };
    Ok(pages::correction_form(visit.lang, &account, &lot.batch, &typed).respond_to(&request))
}

pub async fn draft(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    batch: Path<String>,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let lot = published(&portal, &batch).await?;
    let mut typed = typed(&lot, &sent);
    typed.mistakes = mistakes(visit.lang, &lot, &typed, in_china(portal.clock.now()).date_naive());
    let mut failed = StatusCode::UNPROCESSABLE_ENTITY;
    if typed.mistakes.is_empty() {
        let revision = value(&sent, "revision").parse().map_err(|_no_number| Refusal::Changed)?;
        let what = (typed.after.clone(), text(&typed.told, &typed.told_en));
        let seen = (lot.batch.id.clone(), revision);
        match deeds::draft_correction(&portal, account.name.clone(), seen, what).await {
            Ok(()) => return Ok(see_other(&address(visit.lang, &batch))),
            Err(Fault::Refused(reason)) => {
                (typed.refused, failed) = (Some(reason.say(visit.lang)), status(reason.as_ref()));
            }
            Err(fault) => return Err(fault),
        }
    }
    let lot = published(&portal, &batch).await?;
    let page = pages::correction_form(visit.lang, &account, &lot.batch, &typed);
    Ok(page.with_mistake(failed).respond_to(&request))
}

pub async fn confirm(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    batch: Path<String>,
    sent: Form<Fields>,
) -> Result<HttpResponse, Fault> {
    let seen = value(&sent, "drafted_at").parse().ok().and_then(DateTime::from_timestamp_micros);
    let seen = seen.unwrap_or_default().naive_utc();
    let done = deeds::confirm(&portal, account.name.clone(), batch.clone(), seen).await;
    after(&request, visit.lang, &portal, &account, batch.into_inner(), done).await
}

pub async fn discard(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    batch: Path<String>,
) -> Result<HttpResponse, Fault> {
    let done = deeds::discard_correction(&portal, account.name.clone(), batch.clone()).await;
    after(&request, visit.lang, &portal, &account, batch.into_inner(), done).await
}

async fn after(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    account: &Account,
    batch: String,
    done: Result<(), Fault>,
) -> Result<HttpResponse, Fault> {
    match done {
        Ok(()) => Ok(see_other(&address(lang, &batch))),
        Err(Fault::Refused(reason)) => {
            shown(request, lang, portal, account, batch, Some(reason.as_ref())).await
        }
        Err(fault) => Err(fault),
    }
}

async fn shown(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    account: &Account,
    batch: String,
    refused: Option<&dyn Reason>,
) -> Result<HttpResponse, Fault> {
    let lot = published(portal, &batch).await?;
    let read = portal.db.read(move |db| {
        Ok(Correcting {
            names: store::product_names(db, std::slice::from_ref(&lot))?,
            lot,
            pending: store::pending(db, &batch)?,
            corrections: store::corrections(db, &batch)?,
            history: audit::done_to(db, &batch, DEEDS_SHOWN)?,
        })
    });
    let it = read.await?;
    let why = refused.map(|reason| reason.say(lang));
    let page = pages::correction(lang, account, &it, why.as_deref());
    let page = match refused {
        Some(reason) => page.with_mistake(status(reason)),
        None => page,
    };
    Ok(page.respond_to(request))
}

/// A published batch; before that there is nothing to put right, and not everybody here may see it.
async fn published(portal: &Portal, batch: &str) -> Result<Lot, Fault> {
    let ids = [batch.to_owned()];
    let lot = portal.db.read(move |db| Ok(store::lots(db, &ids)?.pop())).await?;
    lot.filter(|lot| lot.batch.stage == Stage::Published).ok_or(Fault::NotFound)
}

fn address(lang: Lang, batch: &str) -> String {
    lang.path(&format!("/admin/publish/corrections/{batch}"))
}

/// What was typed over what stands there; fields that are none of the batch's are left aside.
fn typed(lot: &Lot, sent: &Fields) -> Typed {
    let mut after: Face = face(&lot.batch);
    for (field, value) in sent {
        if let Some(own) = after.get_mut(field) {
            *own = value.trim().to_owned();
        }
    }
    let (told, told_en) = (value(sent, "told"), value(sent, "told_en"));
    Typed { after, told, told_en, mistakes: Vec::new(), refused: None }
}

/// Everything wrong with it, by field, in the order of the page.
fn mistakes(lang: Lang, lot: &Lot, typed: &Typed, today: chrono::NaiveDate) -> Vec<(String, String)> {
    let say = Words(lang);
    let told = text(&typed.told, &typed.told_en);
    let mut found: Vec<(String, String)> = Vec::new();
    let length = |text: &str| text.chars().count();
    if told.zh.is_empty() {
        found.push(("told".into(), say.wrong(Wrong::Empty)));
    } else if length(&told.zh) > TOLD_AT_MOST {
        found.push(("told".into(), say.wrong(Wrong::Long(TOLD_AT_MOST))));
    }
    if told.en.as_deref().map_or(0, length) > 2 * TOLD_AT_MOST {
        found.push(("told_en".into(), say.wrong(Wrong::Long(2 * TOLD_AT_MOST))));
    }
    if changes(&face(&lot.batch), &typed.after).is_empty() {
        found.push(("told".into(), say.nothing_changed().into()));
    }
    let mut after = typed.after.clone();
    for (field, wrong) in applied(&lot.batch, &after).err().unwrap_or_default() {
        // What cannot be read is left aside, so that everything else is told at once.
        after.remove(&field);
        found.push((field, say.wrong(wrong)));
    }
    if let Ok(batch) = applied(&lot.batch, &after) {
        let new = Lot::new(batch, lot.names.clone());
        let conditions = gate::of_texts(&told, &[new], today);
        let lacks = conditions.iter().flat_map(|condition| &condition.lacks);
        found.extend(lacks.map(|lack| (field(lack), told::sentence(say, lack))));
    }
    found
}

/// Beside which field a lack of the gate is told.
fn field(lack: &Lack) -> String {
    match lack {
        Lack::NoEdition(_, nth) => format!("item-{nth}-standard"),
        Lack::Contradicts(_, nth) => format!("item-{nth}-outcome"),
        Lack::NoHarm(_) | Lack::Words(Place::Harm(_), _) => "harm".into(),
        Lack::NoAtHome(_) | Lack::Words(Place::AtHome(_), _) => "at_home".into(),
        Lack::Words(Place::Item(_, nth), _) => format!("item-{nth}-name"),
        _ => "told".into(),
    }
}
