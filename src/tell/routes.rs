use actix_web::web::{Data, Path, ServiceConfig, resource};

use super::pages::{self, Story, Told};
use super::store;
use crate::db::Db;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::products::{self, Slug};
use crate::vote::{self, Status};
use crate::warn;
use crate::web::{Page, Visit};

/// The addresses of the stories, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/p").get(list)).service(resource("/p/{product}").get(one));
}

/// More warnings about one product than a reader looks at.
const WARNINGS_AT_MOST: i64 = 20;

async fn list(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let all = portal.db.read(all).await?;
    Ok(pages::list(visit.lang, &all))
}

/// Every product that was picked or tested, what has news first.
pub fn all(db: &mut Db) -> Result<Vec<Told>, Fault> {
    let mut found = store::all(db)?;
    let ids: Vec<String> = found.keys().cloned().collect();
    let products = products::store::some(db, &ids)?;
    let told = products.into_values().filter_map(|product| {
        let episodes = found.remove(&product.id)?;
        Some(Told { product, episodes })
    });
    let mut told: Vec<Told> = told.collect();
    told.sort_by(|one, other| other.latest().cmp(&one.latest()).then(one.product.id.cmp(&other.product.id)));
    Ok(told)
}

async fn one(visit: Visit, portal: Data<Portal>, id: Path<Slug>) -> Result<Page, Fault> {
    let (id, now) = (id.into_inner().into_string(), portal.clock.now());
    let story = portal
        .db
        .read(move |db| {
            let product = products::store::some(db, std::slice::from_ref(&id))?.remove(&id);
            let product = product.ok_or(Fault::NotFound)?;
            let open = vote::store::current(db, now)?.filter(|round| round.status(now) == Status::Open);
            let stands = match &open {
                Some(round) => vote::store::candidate_ids(db, &round.id)?.contains(&id),
                None => false,
            };
            Ok(Story {
                nominated: store::asked(db, &id)?,
                episodes: store::of_product(db, &id)?,
                batches: store::published(db, &id)?,
                warnings: warn::store::of_product(db, &id, WARNINGS_AT_MOST)?,
                indicators: products::store::indicators(db, &[id])?.into_iter().map(|(_, it)| it).collect(),
                ballot: open.filter(|_| stands).map(|round| round.id),
                product,
            })
        })
        .await?;
    Ok(pages::product(visit.lang, &story))
}
