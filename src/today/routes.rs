use actix_web::web::{Data, ServiceConfig, resource};

use super::pages;
use crate::fault::Fault;
use crate::office::Officer;
use crate::portal::Portal;
use crate::vote;
use crate::web::{Page, Visit};

/// The desk's first page.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource(["", "/"]).get(today));
}

async fn today(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let rounds = portal.db.read(move |db| Ok(vote::store::under_way(db)?)).await?;
    Ok(pages::today(visit.lang, &account, &rounds, now))
}
