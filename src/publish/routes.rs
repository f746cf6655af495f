use actix_web::web::{Data, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};

use super::rules::bulletin::Month;
use super::{api, data, pages, store};
use crate::fault::Fault;
use crate::portal::Portal;
use crate::web::{Page, Visit};

/// The addresses of the results, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/results").get(list))
        .service(resource("/results/{month}.csv").get(csv))
        .service(resource("/results/{month}.json").get(api::month))
        .service(resource("/results/{month}.xlsx").get(xlsx))
        .service(resource("/results/{month}").get(month))
        .service(resource("/results/{month}/print").get(print))
        .service(resource("/b/{batch}").get(batch));
}

/// More months than a portal lives fit on one page of so many.
const LISTED_AT_MOST: i64 = 600;

async fn list(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let months = portal.db.read(|db| store::months(db, LISTED_AT_MOST)).await?;
    Ok(pages::list(visit.lang, &months))
}

async fn month(visit: Visit, portal: Data<Portal>, typed: Path<String>) -> Result<Page, Fault> {
    let wanted = Month::read(&typed).ok_or(Fault::NotFound)?;
    let (month, year) =
        portal.db.read(move |db| Ok((store::month(db, wanted)?, store::year_of(db, wanted)?))).await?;
    Ok(pages::month(visit.lang, &month, &year))
}

async fn print(visit: Visit, portal: Data<Portal>, typed: Path<String>) -> Result<Page, Fault> {
    let wanted = Month::read(&typed).ok_or(Fault::NotFound)?;
    let month = portal.db.read(move |db| store::month(db, wanted)).await?;
    Ok(pages::paper(visit.lang, &month, &portal.site(), &portal.base_url))
}

async fn batch(visit: Visit, portal: Data<Portal>, typed: Path<String>) -> Result<Page, Fault> {
    let wanted = typed.into_inner();
    let (batch, published) = portal.db.read(move |db| store::batch(db, &wanted)).await?;
    Ok(pages::batch(visit.lang, &batch, &published))
}

async fn csv(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let wanted = Month::read(&typed).ok_or(Fault::NotFound)?;
    let month = portal.db.read(move |db| store::month(db, wanted)).await?;
    data::csv(&request, visit.lang, &month)
}

async fn xlsx(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let wanted = Month::read(&typed).ok_or(Fault::NotFound)?;
    let month = portal.db.read(move |db| store::month(db, wanted)).await?;
    data::xlsx(&request, visit.lang, &month)
}
