//! Settings at the desk: all of them as they stand, and one to change.

mod pages;
mod words;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::guard::Officer;
use crate::db::Db;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::settings::store::{self, Changed};
use crate::settings::{Setting, Words};
use crate::web::{Page, Visit, form::Typed, see_other};
use pages::{DESK, Sheet};

/// The addresses below `/admin`, each of which stands in [`super::doors`].
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/settings").get(list))
        .service(resource("/settings/{setting}").get(one).post(change));
}

async fn list(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let settings = portal.db.read(|db| Ok(store::all(db)?)).await?;
    Ok(pages::list(visit.lang, &account, &settings))
}

fn named(name: &str) -> Result<Setting, Fault> {
    Setting::named(name).ok_or(Fault::NotFound)
}

async fn one(
    visit: Visit,
    portal: Data<Portal>,
    name: Path<String>,
    Officer(account): Officer,
) -> Result<Page, Fault> {
    let setting = named(&name)?;
    let kept = portal.db.read(move |db| Ok(store::kept(db, setting)?)).await?;
    let sheet = Sheet { setting, kept: &kept, typed: &kept.value, wrong: None, is_stale: false };
    Ok(pages::one(visit.lang, &account, &sheet))
}

async fn change(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    name: Path<String>,
    Officer(account): Officer,
    fields: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let (lang, setting, sent) = (visit.lang, named(&name)?, Typed::of(fields.into_inner()));
    let revision: i32 = sent.get("revision").parse().map_err(|_not_a_number| Fault::Unreadable)?;
    let typed = sent.get("value").to_owned();
    let (by, now) = (account.name.clone(), portal.clock.now());
    let back = |kept: store::Kept, wrong: Option<String>, status| {
        let is_stale = wrong.is_none();
        let sheet = Sheet { setting, kept: &kept, typed: &typed, wrong: wrong.as_deref(), is_stale };
        pages::one(lang, &account, &sheet).with_mistake(status).respond_to(&request)
    };
    let read = move |db: &mut Db| Ok(store::kept(db, setting)?);
    let value = match setting.read(&typed) {
        Ok(value) => value,
        Err(bad) => {
            // What was read before stays the revision, so that a change meanwhile is told next time.
            let kept = store::Kept { revision, ..portal.db.read(read).await? };
            return Ok(back(kept, Some(Words(lang).bad(bad)), StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let changed =
        portal.db.write_again(move |db| store::change(db, (setting, revision), &value, (&by, now))).await?;
    match changed {
        Changed::Now | Changed::Same => {
            portal.refresh().await?;
            Ok(see_other(&lang.path(DESK)))
        }
        Changed::Meanwhile => Ok(back(portal.db.read(read).await?, None, StatusCode::CONFLICT)),
    }
}
