//! Files that bring results, at the desk.

use std::collections::HashSet;

use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Payload, Query, ServiceConfig, block, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;

use super::deeds::{self, Actor};
use super::file::{self, Entry, Here};
use super::pages::file::{self as pages, Told};
use super::store;
use super::words::Words;
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::office::{self, Officer, Role};
use crate::portal::Portal;
use crate::products;
use crate::sheet::Unread;
use crate::vote;
use crate::web::upload::{limits, take_in};
use crate::web::{Page, Visit, see_other};

/// How many rounds a new batch may name.
const ROUNDS: i64 = 500;

/// The addresses below `/admin` for files.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/batches/import").app_data(limits()).get(asked).post(upload))
        .service(resource("/batches/template.csv").get(template_csv))
        .service(resource("/batches/template.xlsx").get(template_xlsx));
}

#[derive(Deserialize)]
struct Done {
    came_in: Option<usize>,
}

async fn asked(visit: Visit, Officer(account): Officer, done: Query<Done>) -> Page {
    let told = done.came_in.map_or(Told::Nothing, Told::CameIn);
    pages::upload(visit.lang, &account, &told)
}

#[derive(MultipartForm)]
struct Sent {
    file: Option<Bytes>,
}

async fn upload(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    let (lang, say) = (visit.lang, Words(visit.lang));
    // Only now it is known who sends it.
    let sent: Sent = take_in(&request, payload).await?;
    let content = sent.file.map(|file| file.data.to_vec()).unwrap_or_default();
    let back =
        |told: &Told, status| pages::upload(lang, &account, told).with_mistake(status).respond_to(&request);
    let unread = StatusCode::UNPROCESSABLE_ENTITY;
    if content.is_empty() {
        return Ok(back(&Told::File(say.no_file()), unread));
    }
    let who = Actor { name: account.name.clone(), grants: account.grants.clone(), now: portal.clock.now() };
    let entries = match entries(&portal, content, who.clone()).await? {
        Ok(entries) => entries,
        Err(Unread::File(fault)) => return Ok(back(&Told::File(&fault.say(lang)), unread)),
        Err(Unread::Cells(mistakes)) => return Ok(back(&Told::Cells(&mistakes), unread)),
    };
    let (came_in, entries) = (entries.len(), std::sync::Arc::new(entries));
    match portal.db.write_again(move |db| deeds::import(db, &entries, &who)).await {
        Ok(()) => Ok(see_other(&format!("{}?came_in={came_in}", lang.path(pages::UPLOAD)))),
        Err(Fault::Refused(reason)) if reason.kind() == Kind::Conflict => {
            Ok(back(&Told::File(say.meanwhile()), StatusCode::CONFLICT))
        }
        Err(Fault::Refused(reason)) => Ok(back(&Told::File(&reason.say(lang)), unread)),
        Err(fault) => Err(fault),
    }
}

/// What a file brings, read against what is known here.
async fn entries(portal: &Portal, content: Vec<u8>, who: Actor) -> Result<Result<Vec<Entry>, Unread>, Fault> {
    let read = move || file::asked_for(&content).map(|asked| (content, asked));
    let (content, (batches, reports)) = match block(read).await.map_err(Fault::broken)? {
        Ok(read) => read,
        Err(fault) => return Ok(Err(fault.into())),
    };
    let here = portal.db.read(move |db| here(db, who, (&batches, &reports))).await?;
    let mut fresh = || format!("{:032x}", rand::random::<u128>());
    let read = block(move || file::read(&content, &here, &mut fresh));
    read.await.map_err(Fault::broken)?
}

fn here(db: &mut Db, who: Actor, (batches, reports): (&[String], &[String])) -> Result<Here, Fault> {
    let rounds = vote::store::signed_rounds(db, ROUNDS)?.into_iter().collect();
    let batches = store::batches(db, batches)?.into_iter().map(|batch| (batch.id.clone(), batch)).collect();
    let samplers: HashSet<String> = office::store::holders(db, Role::Samp)?.into_iter().collect();
    Ok(Here {
        who,
        products: products::store::names(db)?,
        rounds,
        samplers,
        batches,
        reported: store::reported_as(db, reports)?.into_iter().collect(),
    })
}

async fn template_csv(visit: Visit, _officer: Officer) -> Result<HttpResponse, Fault> {
    let text = file::template(visit.lang).csv().map_err(Fault::broken)?;
    Ok(given("text/csv; charset=utf-8", "batches.csv", text.into_bytes()))
}

async fn template_xlsx(visit: Visit, _officer: Officer) -> Result<HttpResponse, Fault> {
    let book = file::template(visit.lang).xlsx().map_err(Fault::broken)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(given(kind, "batches.xlsx", book))
}

fn given(kind: &str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(bytes)
}
