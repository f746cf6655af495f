//! Warnings for programs: `/api/v1/warnings`.

use actix_web::web::{Data, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use super::rules::warning::{Id, Warning};
use super::store;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::{Lang, dates};
use crate::portal::Portal;
use crate::web::{Caching, api};
use crate::words;

/// The address, below `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/warnings").get(warnings));
}

const PER_PAGE: usize = 50;

words! {
    struct Words;
    after { zh: "after 要写上一页最后一条的编号", en: "after must be the id of the last warning of the page before" }
}

#[derive(Debug)]
struct BadAfter;

impl Reason for BadAfter {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn say(&self, lang: Lang) -> String {
        Words(lang).after().into()
    }
    fn field(&self) -> Option<&'static str> {
        Some("after")
    }
}

#[derive(Deserialize)]
struct Asked {
    after: Option<String>,
}

#[derive(Serialize)]
struct WarningTold {
    id: String,
    kind: &'static str,
    title: String,
    product: Option<String>,
    published_at: String,
    url: String,
    what_to_do: Vec<LineTold>,
    found: String,
    how_to_choose: Vec<LineTold>,
    basis: String,
    batches: Vec<String>,
}

#[derive(Serialize)]
struct LineTold {
    head: String,
    text: String,
}

fn told(warning: Warning, base_url: &str) -> Option<WarningTold> {
    let published = warning.published?;
    let lines = |all: Vec<super::Advice>| {
        all.into_iter().map(|it| LineTold { head: it.head.zh, text: it.text.zh }).collect()
    };
    Some(WarningTold {
        url: format!("{base_url}/warnings/{}", published.number),
        id: published.number,
        kind: warning.kind.as_str(),
        title: warning.title.zh,
        product: warning.product,
        published_at: dates::rfc3339(published.at),
        what_to_do: lines(warning.what_to_do),
        found: warning.found.zh,
        how_to_choose: lines(warning.how_to_choose),
        basis: warning.basis.zh,
        batches: warning.batches,
    })
}

async fn warnings(
    request: HttpRequest,
    portal: Data<Portal>,
    asked: Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let after = asked.into_inner().after.map(Id::try_from).transpose().map_err(|_not_an_id| BadAfter)?;
    let after = after.map(Id::into_string);
    let wanted = PER_PAGE as i64 + 1;
    let found = portal.db.read(move |db| match after {
        None => store::latest(db, wanted),
        Some(after) => store::latest_after(db, &after, wanted).map_err(|fault| match fault {
            Fault::NotFound => BadAfter.into(),
            other => other,
        }),
    });
    let mut items: Vec<WarningTold> =
        found.await?.into_iter().filter_map(|warning| told(warning, &portal.base_url)).collect();
    let more = items.len() > PER_PAGE;
    items.truncate(PER_PAGE);
    let last = items.last().filter(|_| more);
    let next = last.map(|last| format!("/api/v1/warnings?after={}", last.id));
    api::read(&request, Caching::LIVE, &api::Listed { items, next })
}
