//! The plan for programs: `/api/v1/plan`.

use actix_web::web::{Data, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::rules::plan::{PlanRow, Version};
use super::store;
use crate::fault::Fault;
use crate::i18n::{Text, dates};
use crate::portal::Portal;
use crate::products::Audience;
use crate::web::{Caching, api};

/// The addresses, below `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/plan").get(plans)).service(resource("/plan/{year}").get(plan));
}

#[derive(Serialize)]
struct VersionTold {
    version: i32,
    published_at: Option<String>,
    note: String,
    note_en: Option<String>,
}

#[derive(Serialize)]
struct YearTold {
    year: i32,
    #[serde(flatten)]
    current: VersionTold,
    rows: i64,
}

#[derive(Serialize)]
struct PlanTold {
    year: i32,
    #[serde(flatten)]
    current: VersionTold,
    versions: Vec<VersionTold>,
    #[serde(flatten)]
    rows: api::Listed<RowTold>,
}

#[derive(Serialize)]
struct RowTold {
    month: Option<u32>,
    quarter: Option<u32>,
    product_id: Option<String>,
    name: String,
    name_en: Option<String>,
    work_type: Option<&'static str>,
    venues: Option<String>,
    venues_en: Option<String>,
    audience: Option<Audience>,
    note: Option<String>,
}

impl From<&Version> for VersionTold {
    fn from(version: &Version) -> VersionTold {
        VersionTold {
            version: version.number,
            published_at: version.published.as_ref().map(|published| dates::rfc3339(published.at)),
            note: version.note.zh.clone(),
            note_en: version.note.en.clone(),
        }
    }
}

impl From<PlanRow> for RowTold {
    fn from(row: PlanRow) -> RowTold {
        let (venues, venues_en) = row.venues.map_or((None, None), |Text { zh, en }| (Some(zh), en));
        RowTold {
            month: row.when.month(),
            quarter: row.when.quarter(),
            product_id: row.product,
            name: row.name.zh,
            name_en: row.name.en,
            work_type: row.work_type.map(|kind| kind.as_str()),
            venues,
            venues_en,
            audience: row.audience,
            note: row.note,
        }
    }
}

/// All years at once: even a city of a thousand years would fill one part of a list.
async fn plans(request: HttpRequest, portal: Data<Portal>) -> Result<HttpResponse, Fault> {
    let current = portal.db.read(store::current).await?;
    let told = |(version, rows): &(Version, i64)| YearTold {
        year: version.year,
        current: VersionTold::from(version),
        rows: *rows,
    };
    let items: Vec<YearTold> = current.iter().map(told).collect();
    api::read(&request, Caching::STEADY, &api::Listed { items, next: None })
}

async fn plan(request: HttpRequest, portal: Data<Portal>, year: Path<i32>) -> Result<HttpResponse, Fault> {
    let year = year.into_inner();
    let mut plan = portal.db.read(move |db| store::plan(db, year)).await?;
    let versions = plan.versions.iter().map(|(version, _)| VersionTold::from(version)).collect();
    let (newest, rows) = plan.versions.pop().ok_or(Fault::NotFound)?;
    let items = rows.into_iter().map(RowTold::from).collect();
    let told = PlanTold {
        year,
        current: VersionTold::from(&newest),
        versions,
        rows: api::Listed { items, next: None },
    };
    api::read(&request, Caching::STEADY, &told)
}
