//! One box that takes any number.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use maud::{Markup, html};
use serde::Deserialize;

use super::words::Words;
use crate::codes::Code;
use crate::complain;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::nominate;
use crate::portal::Portal;
use crate::vote::store;
use crate::web::{Caching, Page, Section, Visit, icons, parts, see_other};

/// Where numbers are looked up.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/track").get(track));
}

#[derive(Deserialize)]
struct Asked {
    code: Option<String>,
}

async fn track(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    asked: Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let (say, hotline) = (Words(visit.lang), portal.site().hotline.clone());
    let Some(typed) = &asked.code else {
        return Ok(page(visit.lang, &hotline, "", None).kept(Caching::STEADY).respond_to(&request));
    };
    let again = |mistake, status| {
        page(visit.lang, &hotline, typed, Some(mistake)).with_mistake(status).respond_to(&request)
    };
    if typed.trim().is_empty() {
        return Ok(again(say.no_number(), StatusCode::UNPROCESSABLE_ENTITY));
    }
    let Some(code) = Code::read(typed) else {
        return Ok(again(say.not_a_number(), StatusCode::UNPROCESSABLE_ENTITY));
    };
    let wanted = code.clone();
    let found = portal.db.read(move |db| kind_of(db, &wanted)).await?;
    match found {
        Some(page) => Ok(see_other(&visit.lang.path(&format!("/{page}/{code}")))),
        None => Ok(again(say.not_found(), StatusCode::NOT_FOUND)),
    }
}

/// Where the page of a number stands: all share one space.
fn kind_of(db: &mut Db, code: &Code) -> Result<Option<&'static str>, Fault> {
    if nominate::store::is_taken(db, code)? {
        return Ok(Some("n"));
    }
    if complain::store::has_number(db, code)? {
        return Ok(Some("c"));
    }
    match store::receipt(db, code) {
        Ok(_) => Ok(Some("r")),
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn page(lang: Lang, hotline: &str, typed: &str, mistake: Option<&str>) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec.stack-l {
            @if let Some(mistake) = mistake { (parts::error_summary(lang, say.to_mend(), &[("code", mistake.to_owned())])) }
            h1 { (parts::phrases(lang, say.track_head())) }
            (box_for_a_number(lang, typed, mistake))
            (parts::note(say.lost(), &html! {
                p { b { (say.lost_ballot()) } br; (say.lost_told()) }
                p.mt-s { b { (say.lost_proposal()) } br; (say.lost_proposal_told()) }
                p.mt-s { b { (say.lost_case()) } br; (say.lost_case_told(hotline)) }
            }))
        }
    };
    Page::new(say.track(), body).within(Section::Track)
}

/// The box, wherever it stands.
pub fn box_for_a_number(lang: Lang, typed: &str, mistake: Option<&str>) -> Markup {
    let say = Words(lang);
    let described = if mistake.is_some() { "code-hint code-err" } else { "code-hint" };
    html! {
        form.form action=(lang.path("/track")) method="get" {
            div.field.field--err[mistake.is_some()] {
                label for="code" { (say.number()) }
                p.hint.small #code-hint { (say.number_hint()) }
                @if let Some(mistake) = mistake { p.err #code-err { (icons::icon("circle-alert")) (mistake) } }
                div.inline {
                    input.inp.inp--code #code name="code" value=(typed) maxlength="40" autocomplete="off"
                        autocapitalize="characters" spellcheck="false" enterkeyhint="search"
                        aria-describedby=(described) aria-invalid=[mistake.map(|_| "true")];
                    button.btn type="submit" { (say.look_up()) }
                }
            }
        }
    }
}
