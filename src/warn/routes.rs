use actix_web::web::{Data, Path, ServiceConfig, resource};

use super::pages;
use super::rules::warning::{Id, Warning};
use super::store::{self, Basis};
use crate::db::Db;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::products::{self, Product};
use crate::sample::{Item, Picture, store as samples};
use crate::web::{Page, Visit};

/// The public addresses of warnings, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/warnings").get(list)).service(resource("/warnings/{number}").get(one));
}

/// One a month for many years.
const LISTED_AT_MOST: i64 = 200;

/// A warning with everything that is told around it.
pub struct Told {
    /// The warning.
    pub warning: Warning,
    /// The product type it is about, if one.
    pub product: Option<Product>,
    /// The batches it rests on.
    pub basis: Vec<Basis>,
    /// What was farthest off in them, where it can be drawn.
    pub worst: Option<Item>,
}

/// Reads what is told around a warning.
pub fn told(db: &mut Db, warning: Warning) -> Result<Told, Fault> {
    let basis = store::basis(db, &warning.batches)?;
    let ids: Vec<String> = basis.iter().map(|it| it.batch.clone()).collect();
    let reports = samples::batches(db, &ids)?.into_iter().filter_map(|batch| batch.report);
    let worst = worst(reports.flat_map(|report| report.items));
    let product = match &warning.product {
        Some(id) => products::store::some(db, std::slice::from_ref(id))?.remove(id),
        None => None,
    };
    Ok(Told { warning, product, basis, worst })
}

/// The item that is most times its limit; where none is twice it, the one most per cent beyond.
fn worst(items: impl Iterator<Item = Item>) -> Option<Item> {
    let rank = |item: &Item| match item.picture() {
        Picture::Times { times, .. } => (2, times),
        Picture::Range { .. } => (1, item.percent_beyond().unwrap_or_default()),
        Picture::Words => (0, rust_decimal::Decimal::ZERO),
    };
    items.filter(|item| item.outcome.is_bad()).max_by_key(rank).filter(|item| rank(item).0 > 0)
}

async fn list(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let warnings = portal.db.read(|db| store::latest(db, LISTED_AT_MOST)).await?;
    Ok(pages::list(visit.lang, &warnings))
}

async fn one(visit: Visit, portal: Data<Portal>, number: Path<Id>) -> Result<Page, Fault> {
    let number = number.into_inner().into_string();
    let told = portal
        .db
        .read(move |db| {
            let warning = store::published(db, &number)?;
            told(db, warning)
        })
        .await?;
    Ok(pages::warning(visit.lang, &told, &portal.site()))
}
