use actix_web::web::{Data, ServiceConfig, resource};

use super::home as front_page;
use super::{texts, track};
use crate::db::Db;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::publish::{self, pages::Newest};
use crate::tell;
use crate::vote::{Ranking, store};
use crate::warn;
use crate::web::{Page, Visit};

/// The addresses of the front, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/how").get(how))
        .service(resource("/rules").get(rules))
        .service(resource("/privacy").get(privacy))
        .service(resource("/accessibility").get(accessibility))
        .service(resource("/about").get(about))
        .configure(track::routes);
    // The home page is "/" in Chinese and, below the scope "/en", nothing at all.
    config.service(resource(["", "/"]).get(home));
}

/// How many past rounds the home page tells of.
const PAST: i64 = 4;

/// How many products the home page tells of.
const PICKS: usize = 3;

async fn home(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let seen = portal
        .db
        .read(move |db| {
            let current = store::current(db, now)?;
            let also_open = store::open_beside(db, current.as_ref(), now)?;
            let past = store::certified_before(db, PAST)?;
            let ids: Vec<String> = current.iter().chain(&past).map(|round| round.id.clone()).collect();
            let turnouts = store::turnouts(db, &ids)?;
            let mut candidates = store::candidates(db, &ids)?;
            let past = past.into_iter().map(|round| {
                let candidates = candidates.remove(&round.id).unwrap_or_default();
                front_page::Past { ranking: Ranking::of_round(&round, &candidates), round, candidates }
            });
            let past = past.collect();
            let newest = newest_results(db)?;
            let turnout = current.as_ref().and_then(|round| turnouts.get(&round.id)).copied().unwrap_or(0);
            let warning = warn::store::latest(db, 1)?.pop();
            let mut picks = tell::all(db)?;
            picks.truncate(PICKS);
            Ok(front_page::Seen { current, turnout, also_open, newest, past, warning, picks, now })
        })
        .await?;
    Ok(front_page::page(visit.lang, &seen))
}

fn newest_results(db: &mut Db) -> Result<Option<Newest>, Fault> {
    let Some(month) = publish::store::months(db, 1)?.pop() else { return Ok(None) };
    let failed = publish::store::failed_products(db, month.month)?;
    Ok(Some(Newest { month, failed }))
}

async fn rules(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let round = portal
        .db
        .read(move |db| {
            let current = store::current(db, now)?;
            let announced = current.as_ref().map(|round| store::announced(db, &round.id)).transpose()?;
            Ok(current.zip(announced))
        })
        .await?;
    Ok(texts::rules(visit.lang, &portal.site(), &portal.settings(), round))
}

async fn how(visit: Visit, portal: Data<Portal>) -> Page {
    texts::page(visit.lang, &portal.site(), &portal.settings(), texts::HOW)
}

async fn privacy(visit: Visit, portal: Data<Portal>) -> Page {
    texts::page(visit.lang, &portal.site(), &portal.settings(), texts::PRIVACY)
}

async fn accessibility(visit: Visit, portal: Data<Portal>) -> Page {
    texts::page(visit.lang, &portal.site(), &portal.settings(), texts::ACCESSIBILITY)
}

async fn about(visit: Visit, portal: Data<Portal>) -> Page {
    texts::page(visit.lang, &portal.site(), &portal.settings(), texts::ABOUT)
}
