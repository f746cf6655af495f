//! Gives a fault its page, in the visitor's language, with a way on; and writes it down, once.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpResponse, ResponseError};
use maud::{Markup, html};

use super::desk::Desk;
use super::page::Page;
use super::parts;
use super::visit::Visit;
use super::words::Words;
use super::{Caching, api};
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::Lang;
use crate::portal::Portal;

/// How long somebody should wait who comes when there is too much at once.
const COME_BACK_AFTER_SECONDS: u32 = 60;

impl ResponseError for Fault {
    fn status_code(&self) -> StatusCode {
        match self {
            Fault::NotFound => StatusCode::NOT_FOUND,
            Fault::Foreign | Fault::Forbidden => StatusCode::FORBIDDEN,
            Fault::Unreadable => StatusCode::BAD_REQUEST,
            Fault::Slow => StatusCode::REQUEST_TIMEOUT,
            Fault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::Refused(reason) => match reason.kind() {
                Kind::Conflict => StatusCode::CONFLICT,
                Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            },
            Fault::Clash | Fault::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status_code())
    }
}

/// Dresses every answer that is an error and has no page yet: our own faults, and actix's.
pub async fn dress(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    if !needs_dress(&response) {
        return Ok(response);
    }
    let visit = Visit::of(response.request());
    let trouble = Trouble::of(&response, visit.lang);
    let dressed = if visit.is_api() { trouble.problem() } else { trouble.page(&response, visit.lang) };
    Ok(ServiceResponse::new(response.request().clone(), dressed))
}

fn needs_dress(response: &ServiceResponse) -> bool {
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    is_error && (response.response().error().is_some() || !response.headers().contains_key(CONTENT_TYPE))
}

/// What went wrong, in words.
struct Trouble {
    status: StatusCode,
    headline: String,
    told: String,
    errors: Vec<(&'static str, String)>,
}

impl Trouble {
    fn of(response: &ServiceResponse, lang: Lang) -> Trouble {
        let say = Words(lang);
        let status = response.status();
        if let Some(fault) = response.response().error().and_then(|error| error.as_error::<Fault>()) {
            if let Fault::Refused(reason) = fault {
                return Trouble::refused(status, reason.as_ref(), lang);
            }
            if let Fault::Forbidden = fault {
                let (headline, told) = (say.forbidden().into(), say.forbidden_told().into());
                return Trouble { status, headline, told, errors: Vec::new() };
            }
            if let Fault::Broken(error) = fault {
                let page = response.request().match_pattern();
                tracing::error!(page = page.as_deref().unwrap_or("-"), %error, "broken");
            }
        }
        let (headline, told) = match status {
            StatusCode::NOT_FOUND => (say.not_found(), say.not_found_told()),
            StatusCode::FORBIDDEN => (say.foreign(), say.foreign_told()),
            StatusCode::METHOD_NOT_ALLOWED => (say.wrong_method(), say.wrong_method_told()),
            StatusCode::REQUEST_TIMEOUT => (say.slow(), say.slow_told()),
            StatusCode::PAYLOAD_TOO_LARGE => (say.too_large(), say.too_large_told()),
            StatusCode::SERVICE_UNAVAILABLE => (say.busy(), say.busy_told()),
            status if status.is_client_error() => (say.unreadable(), say.unreadable_told()),
            _ => (say.broken(), say.broken_told()),
        };
        Trouble { status, headline: headline.into(), told: told.into(), errors: Vec::new() }
    }

    fn refused(status: StatusCode, reason: &dyn Reason, lang: Lang) -> Trouble {
        let headline = Words(lang).refused().into();
        Trouble { status, headline, told: reason.say(lang), errors: reason.errors(lang) }
    }

    fn problem(self) -> HttpResponse {
        let mut problem = api::Problem::new(self.status, self.headline, self.told);
        for (field, message) in self.errors {
            problem = problem.with_error(field, message);
        }
        let mut response = problem.response();
        add_patience(&mut response);
        response
    }

    fn page(self, response: &ServiceResponse, lang: Lang) -> HttpResponse {
        let Some(portal) = response.request().app_data::<Data<Portal>>() else {
            return HttpResponse::new(self.status);
        };
        let desk = response.request().extensions().get::<Desk>().cloned();
        let body = if desk.is_some() { self.at_desk(lang) } else { self.in_public(portal, lang) };
        let page = Page::new(self.headline, body).kept(Caching::Nowhere).with_status(self.status);
        let page = match desk {
            Some(desk) => page.at_desk(desk),
            None => page,
        };
        let mut dressed = page.sent(response.request(), portal);
        add_patience(&mut dressed);
        dressed
    }

    fn in_public(&self, portal: &Portal, lang: Lang) -> Markup {
        let say = Words(lang);
        html! {
            div.wrap.narrow.sec {
                div.panel.stack-s {
                    h1 { (parts::phrases(lang, &self.headline)) }
                    p.soft { (&self.told) }
                    p.acts {
                        a.btn.btn--line href=(lang.path("/")) { (say.to_the_home_page()) }
                        a.btn.btn--line href=(lang.path("/track")) { (say.to_the_tracker()) }
                    }
                    p.small.mute { (say.or_call()) " " (parts::call(&portal.site().hotline)) }
                }
            }
        }
    }

    /// For somebody of the staff, who goes on at the desk.
    fn at_desk(&self, lang: Lang) -> Markup {
        html! {
            section.card.stack-s {
                h1 { (parts::phrases(lang, &self.headline)) }
                p.soft { (&self.told) }
                p.acts { a.btn.btn--line href=(lang.path("/admin")) { (Words(lang).to_the_desk()) } }
            }
        }
    }
}

fn add_patience(response: &mut HttpResponse) {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, COME_BACK_AFTER_SECONDS.into());
    }
}
