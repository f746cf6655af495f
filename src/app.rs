//! Where the steps are put together: every address, and what every request passes through.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, NormalizePath, from_fn};
use actix_web::web::{Data, FormConfig, PayloadConfig, ServiceConfig, resource, route, scope};
use actix_web::{App, Error, HttpRequest, HttpResponse};

use crate::audit;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::web::{self, Caching, assets};
use crate::{complain, front, nominate, office, plan, publish, sample, tell, today, vote, warn};

/// The most that any form or call of today has to say.
const BODY_AT_MOST: usize = 32 * 1024;

/// The whole portal as a service.
pub fn app(
    portal: Portal,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(Data::new(portal))
        .app_data(FormConfig::default().limit(BODY_AT_MOST))
        .app_data(PayloadConfig::new(BODY_AT_MOST))
        .app_data(web::TakesFiles(&[
            plan::UPLOAD,
            sample::UPLOAD,
            complain::EVIDENCE,
            complain::MESSAGES,
            office::UPLOAD,
        ]))
        .configure(routes)
        .wrap(from_fn(web::to_shelf))
        .wrap(NormalizePath::trim())
        .wrap(from_fn(web::meet))
        .wrap(from_fn(web::dress))
        .wrap(Compress::default())
        .wrap(web::headers())
        .wrap(from_fn(vote::hand_out))
        .wrap(from_fn(web::from_shelf))
}

/// Every address.
fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/healthz").get(alive))
        .service(resource("/readyz").get(ready))
        .service(resource("/audit/head").get(newest_deed))
        .configure(assets::routes)
        .configure(front::machines)
        .service(
            scope("/api/v1")
                // First: addresses are looked for in this order, and ballots come by the thousand.
                .configure(vote::api)
                .configure(nominate::api)
                .configure(plan::api)
                .configure(vote::drawing::api)
                .configure(publish::api)
                .configure(warn::api)
                .configure(complain::api),
        )
        .service(scope("/en").configure(pages))
        .configure(pages)
        .default_service(route().to(nothing_there));
}

/// Every page; once for each language.
fn pages(config: &mut ServiceConfig) {
    let desk = scope("/admin")
        .wrap(from_fn(office::admit))
        .configure(office::routes)
        .configure(nominate::desk)
        .configure(plan::desk)
        .configure(vote::desk::routes)
        .configure(vote::selecting::routes)
        .configure(vote::slips::routes)
        .configure(sample::desk)
        .configure(publish::desk::routes)
        .configure(warn::desk)
        .configure(complain::desk)
        .configure(today::routes);
    config
        .service(desk)
        .configure(nominate::routes)
        .configure(plan::routes)
        .configure(vote::routes)
        .configure(vote::drawing::routes)
        .configure(publish::routes)
        .configure(warn::routes)
        .configure(complain::routes)
        .configure(tell::routes)
        .configure(tell::feeds)
        .configure(front::routes);
}

async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").insert_header(("Cache-Control", "no-store")).body("alive\n")
}

async fn ready(portal: Data<Portal>) -> HttpResponse {
    let (mut response, told) = match portal.db.is_ready().await {
        true => (HttpResponse::Ok(), "ready\n"),
        false => (HttpResponse::ServiceUnavailable(), "not ready\n"),
    };
    response.content_type("text/plain").insert_header(("Cache-Control", "no-store")).body(told)
}

/// The newest deed of staff, without what it was: whoever keeps these can tell later whether the log was
/// rewritten.
async fn newest_deed(request: HttpRequest, portal: Data<Portal>) -> Result<HttpResponse, Fault> {
    let newest = portal.db.read(audit::newest).await?;
    let told = newest.map(|deed| serde_json::json!({ "seq": deed.seq, "hash": deed.hash, "at": deed.at }));
    web::api::read(&request, Caching::LIVE, &told.ok_or(Fault::NotFound)?)
}

async fn nothing_there() -> Result<HttpResponse, Fault> {
    Err(Fault::NotFound)
}
