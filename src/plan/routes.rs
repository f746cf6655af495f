use actix_web::web::{Data, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::file::{self, Header};
use super::rules::plan::Plan;
use super::{calendar, pages, store};
use crate::fault::Fault;
use crate::portal::Portal;
use crate::web::{Caching, Visit, api, see_other};

/// The plan's pages and files.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/plan").get(newest))
        .service(resource("/plan/{year}.csv").get(table))
        .service(resource("/plan/{year}.ics").get(events))
        .service(resource("/plan/{year}").get(plan));
}

async fn newest(request: HttpRequest, visit: Visit, portal: Data<Portal>) -> Result<HttpResponse, Fault> {
    let years = portal.db.read(|db| Ok(store::years(db)?)).await?;
    Ok(match years.first() {
        Some(year) => see_other(&visit.lang.path(&format!("/plan/{year}"))),
        None => pages::none_yet(visit.lang).respond_to(&request),
    })
}

async fn plan(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    year: Path<i32>,
) -> Result<HttpResponse, Fault> {
    let year = year.into_inner();
    let read = portal.db.read(move |db| Ok((store::plan(db, year)?, store::years(db)?)));
    let (plan, years) = read.await?;
    Ok(pages::plan(visit.lang, &plan, &years, portal.clock.now()).respond_to(&request))
}

async fn table(request: HttpRequest, portal: Data<Portal>, year: Path<i32>) -> Result<HttpResponse, Fault> {
    let Plan { year, versions } = of_year(&portal, year).await?;
    let (_, rows) = versions.last().ok_or(Fault::NotFound)?;
    let text = file::table(year, rows, Header::Keys).csv().map_err(Fault::broken)?;
    let name = format!("plan-{year}.csv");
    Ok(api::send_file(&request, ("text/csv; charset=utf-8", &name), Caching::STEADY, text))
}

async fn events(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    year: Path<i32>,
) -> Result<HttpResponse, Fault> {
    let plan = of_year(&portal, year).await?;
    let text = calendar::written(visit.lang, &plan, &portal.base_url);
    let name = format!("plan-{}.ics", plan.year);
    Ok(api::send_file(&request, ("text/calendar; charset=utf-8", &name), Caching::STEADY, text))
}

async fn of_year(portal: &Portal, year: Path<i32>) -> Result<Plan, Fault> {
    let year = year.into_inner();
    portal.db.read(move |db| store::plan(db, year)).await
}
