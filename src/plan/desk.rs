//! The plan at the desk.

use actix_multipart::form::bytes::Bytes;
use actix_multipart::form::text::Text as Field;
use actix_multipart::form::{MultipartForm, MultipartFormConfig};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Form, Path, Payload, ServiceConfig, block, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::deeds::{self, Seen};
use super::file::{self, Header};
use super::pages::desk::{self as pages, DESK, Typed, Wrong};
use super::rules::plan::{Draft, PlanRow, Refusal, Version};
use super::store;
use super::words::Words;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::{Lang, Text};
use crate::office::{self, Officer, Place};
use crate::portal::Portal;
use crate::products;
use crate::sheet::{Table, Unread};
use crate::web::upload::take_in;
use crate::web::{Page, Visit, see_other};

/// The one address of the plan that takes files.
pub use super::pages::desk::UPLOAD;

/// A file and what is typed beside it.
const SENT_AT_MOST: usize = 6 * 1024 * 1024;

/// The addresses below `/admin`, each of which stands in `office::doors`.
pub fn routes(config: &mut ServiceConfig) {
    let limits = MultipartFormConfig::default().total_limit(SENT_AT_MOST).memory_limit(SENT_AT_MOST);
    config
        .service(resource("/plan").get(list))
        .service(resource("/plan/new").app_data(limits).get(asked_to_upload).post(upload))
        .service(resource("/plan/template.xlsx").get(template))
        .service(resource("/plan/{year}/{version}.xlsx").get(version_file))
        .service(resource("/plan/{year}/{version}").get(version))
        .service(resource("/plan/{year}/{version}/publication").post(publish))
        .service(resource("/plan/{year}/{version}/discard").post(discard));
}

async fn list(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let versions = portal.db.read(|db| Ok(store::versions(db, None)?)).await?;
    Ok(office::at_desk(visit.lang, &account, Place::Plan, pages::list(visit.lang, &account, &versions)))
}

async fn asked_to_upload(visit: Visit, Officer(account): Officer) -> Page {
    let page = pages::upload(visit.lang, &Typed::default(), None);
    office::at_desk(visit.lang, &account, Place::Plan, page)
}

async fn template(_planner: Officer) -> Result<HttpResponse, Fault> {
    workbook("plan.xlsx", &file::table(0, &[], Header::Chinese))
}

#[derive(MultipartForm)]
struct Sent {
    file: Option<Bytes>,
    /// A file that was checked before, as text.
    sheet: Option<Field<String>>,
    note: Option<Field<String>>,
    note_en: Option<Field<String>>,
    deed: Option<Field<String>>,
}

impl Sent {
    fn typed(&self) -> Typed {
        let text = |field: &Option<Field<String>>| {
            field.as_ref().map(|field| field.trim().replace("\r\n", "\n")).unwrap_or_default()
        };
        Typed { note: text(&self.note), note_en: text(&self.note_en) }
    }

    fn content(&self) -> Vec<u8> {
        match (&self.sheet, &self.file) {
            (Some(sheet), _) => sheet.as_bytes().to_vec(),
            (None, Some(file)) => file.data.to_vec(),
            (None, None) => Vec::new(),
        }
    }
}

async fn upload(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    let lang = visit.lang;
    // Only now it is known who sends it.
    let sent: Sent = take_in(&request, payload).await?;
    let (typed, content) = (sent.typed(), sent.content());
    let back = |wrong: Wrong, status| {
        let page = pages::upload(lang, &typed, Some(wrong)).with_mistake(status);
        office::at_desk(lang, &account, Place::Plan, page).respond_to(&request)
    };
    if let Some((field, told)) = mistake_beside(lang, &typed, &content) {
        return Ok(back(Wrong::Field(field, told), StatusCode::UNPROCESSABLE_ENTITY));
    }
    let draft = match read(&portal, content, &typed).await? {
        Ok(draft) => draft,
        Err(Unread::File(fault)) => {
            return Ok(back(Wrong::Field("file", &fault.say(lang)), StatusCode::UNPROCESSABLE_ENTITY));
        }
        Err(Unread::Cells(mistakes)) => {
            return Ok(back(Wrong::Cells(&mistakes), StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let (versions, before) = of_year(&portal, draft.year).await?;
    let is_saving = sent.deed.is_some_and(|deed| deed.as_str() == "save");
    let done = match draft.admit(&versions, before.as_deref().unwrap_or_default()) {
        Ok(_) if is_saving => deeds::keep(&portal, &account.name, draft.clone()).await?,
        admitted => admitted,
    };
    let sheet = pages::sheet_of(&draft).map_err(Fault::broken)?;
    let shown = |wrong| {
        let page = pages::checked(lang, &draft, before.as_deref(), (&sheet, &typed), wrong);
        office::at_desk(lang, &account, Place::Plan, page)
    };
    Ok(match done {
        Ok(number) if is_saving => see_other(&lang.path(&pages::path(draft.year, number))),
        // The reason is asked for when the draft is saved, not when it is only looked at.
        Ok(_) => shown(None).respond_to(&request),
        Err(Refusal::NoReason) if !is_saving => shown(None).respond_to(&request),
        Err(Refusal::NoReason) => {
            let told = Refusal::NoReason.say(lang);
            let page = shown(Some(Wrong::Field("note", &told)));
            page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request)
        }
        Err(refusal) => back(Wrong::Field("file", &refusal.say(lang)), status_of(refusal)),
    })
}

fn status_of(refusal: Refusal) -> StatusCode {
    match refusal.kind() {
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What is wrong before anybody looks into the file.
fn mistake_beside(lang: Lang, typed: &Typed, content: &[u8]) -> Option<(&'static str, &'static str)> {
    const NOTE_AT_MOST: usize = 300;
    let say = Words(lang);
    if content.is_empty() {
        Some(("file", say.no_file()))
    } else if typed.note.chars().count() > NOTE_AT_MOST || typed.note_en.chars().count() > NOTE_AT_MOST * 2 {
        Some(("note", say.note_too_long()))
    } else {
        None
    }
}

async fn read(portal: &Portal, content: Vec<u8>, typed: &Typed) -> Result<Result<Draft, Unread>, Fault> {
    let names = portal.db.read(products::store::names).await?;
    let en = Some(typed.note_en.clone()).filter(|note| !note.is_empty());
    let note = Text { zh: typed.note.clone(), en };
    block(move || file::read(&content, note, &names)).await.map_err(Fault::broken)
}

/// A year's versions, and the lines of the last published one.
async fn of_year(portal: &Portal, year: i32) -> Result<(Vec<Version>, Option<Vec<PlanRow>>), Fault> {
    let read = portal.db.read(move |db| {
        let (versions, mut rows) = (store::versions(db, Some(year))?, store::rows(db, year)?);
        let published = versions.iter().rev().find(|version| version.published.is_some());
        let before = published.map(|version| rows.remove(&version.number).unwrap_or_default());
        Ok((versions, before))
    });
    read.await
}

async fn version(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    path: Path<(i32, i32)>,
) -> Result<Page, Fault> {
    let (year, number) = path.into_inner();
    let read = portal.db.read(move |db| Ok((store::version(db, year, number)?, store::rows(db, year)?)));
    let (version, rows) = read.await?;
    let own = rows.get(&number).map_or(&[][..], Vec::as_slice);
    let before = rows.get(&(number - 1)).map(Vec::as_slice);
    let page = pages::version(visit.lang, &account, &version, (before, own));
    Ok(office::at_desk(visit.lang, &account, Place::Plan, page))
}

async fn version_file(
    portal: Data<Portal>,
    _officer: Officer,
    path: Path<(i32, i32)>,
) -> Result<HttpResponse, Fault> {
    let (year, number) = path.into_inner();
    let rows = portal.db.read(move |db| {
        store::version(db, year, number)?;
        store::rows(db, year)
    });
    let rows = rows.await?.remove(&number).unwrap_or_default();
    workbook(&format!("plan-{year}-{number}.xlsx"), &file::table(year, &rows, Header::Chinese))
}

fn workbook(name: &str, table: &Table) -> Result<HttpResponse, Fault> {
    Ok(HttpResponse::Ok()
        .content_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(table.xlsx().map_err(Fault::broken)?))
}

#[derive(Deserialize)]
struct LookedAt {
    made_at: NaiveDateTime,
}

async fn publish(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    path: Path<(i32, i32)>,
    form: Form<LookedAt>,
) -> Result<HttpResponse, Fault> {
    let (year, number) = path.into_inner();
    deeds::publish(&portal, &account.name, Seen { year, number, made_at: form.made_at }).await?;
    Ok(see_other(&visit.lang.path(&pages::path(year, number))))
}

async fn discard(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    path: Path<(i32, i32)>,
    form: Form<LookedAt>,
) -> Result<HttpResponse, Fault> {
    let (year, number) = path.into_inner();
    deeds::discard(&portal, &account.name, Seen { year, number, made_at: form.made_at }).await?;
    Ok(see_other(&visit.lang.path(DESK)))
}
