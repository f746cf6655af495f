//! Letters at the desk: which could not be delivered, and why.

mod pages;
mod words;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;
use serde_json::json;

use super::guard::Officer;
use crate::audit;
use crate::db::Db;
use crate::fault::Fault;
use crate::mail::store;
use crate::portal::Portal;
use crate::web::{Page, Visit, see_other};
use pages::{DESK, Outbox};

/// The addresses below `/admin`, each of which stands in [`super::doors`].
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/mail").get(list)).service(resource("/mail/{letter}/again").post(again));
}

/// How many letters of each sort the desk lists.
const LISTED_AT_MOST: i64 = 100;

async fn outbox(portal: &Portal) -> Result<Outbox, Fault> {
    let (keys, place) = (portal.keys.clone(), portal.post.place());
    let read = move |db: &mut Db| {
        let over = store::over(db, &keys, LISTED_AT_MOST)?;
        let late = store::late(db, &keys, LISTED_AT_MOST)?;
        Ok(Outbox { over, late, waiting: store::how_many_wait(db)?, place })
    };
    portal.db.read(read).await
}

async fn list(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    Ok(pages::list(visit.lang, &account, &outbox(&portal).await?, false))
}

#[derive(Deserialize)]
struct Seen {
    /// How often it had been tried when the officer saw it.
    attempts: i32,
}

async fn again(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<String>,
    Officer(account): Officer,
    seen: Form<Seen>,
) -> Result<HttpResponse, Fault> {
    let (id, attempts, now) = (id.into_inner(), seen.attempts, portal.clock.now());
    let by = account.name.clone();
    let done = portal.db.write_again(move |db| {
        let done = store::again(db, (&id, attempts), now)?;
        if done {
            audit::note(db, now, &by, ("mail.again", &id), json!({}))?;
        }
        Ok(done)
    });
    if done.await? {
        return Ok(see_other(&visit.lang.path(DESK)));
    }
    let page = pages::list(visit.lang, &account, &outbox(&portal).await?, true);
    Ok(page.with_mistake(StatusCode::CONFLICT).respond_to(&request))
}
