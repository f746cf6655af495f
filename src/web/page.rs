use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, RETRY_AFTER};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::TimeDelta;
use maud::Markup;

use super::caching::{self, Caching};
use super::desk::Desk;
use super::frame::{self, Section};
use super::visit::Visit;
use crate::portal::Portal;

/// What a step has to say. The frame around it is put on when it is sent, because only then is the
/// visitor known; page functions so never carry layout arguments.
pub struct Page {
    pub(super) title: String,
    pub(super) body: Markup,
    pub(super) section: Option<Section>,
    pub(super) desk: Option<Desk>,
    pub(super) is_error: bool,
    keep: Caching,
    status: StatusCode,
    cookies: Vec<Cookie<'static>>,
}

impl Page {
    /// A page that is nobody's to keep, until said otherwise.
    pub fn new(title: impl Into<String>, body: Markup) -> Page {
        Page {
            title: title.into(),
            body,
            section: None,
            desk: None,
            is_error: false,
            keep: Caching::Nowhere,
            status: StatusCode::OK,
            cookies: Vec::new(),
        }
    }

    /// Who may keep it.
    pub fn kept(mut self, keep: Caching) -> Page {
        self.keep = keep;
        self
    }

    /// Which part of the portal it belongs to.
    pub fn within(mut self, section: Section) -> Page {
        self.section = Some(section);
        self
    }

    /// A page of the desk, in the desk's frame.
    pub fn at_desk(mut self, desk: Desk) -> Page {
        self.desk = Some(desk);
        self
    }

    /// Sent with another status than 200.
    pub fn with_status(mut self, status: StatusCode) -> Page {
        self.status = status;
        self
    }

    /// A form that comes back with a mistake in it: the title says so first.
    pub fn with_mistake(mut self, status: StatusCode) -> Page {
        self.is_error = true;
        self.with_status(status)
    }

    /// Gives the visitor a cookie, if there is one to give.
    pub fn giving(mut self, cookie: Option<Cookie<'static>>) -> Page {
        self.cookies.extend(cookie);
        self
    }

    /// The whole answer.
    pub fn sent(self, request: &HttpRequest, portal: &Portal) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response.content_type("text/html; charset=utf-8");
        for cookie in &self.cookies {
            response.cookie(cookie.clone());
        }
        let framed = frame::put_on(&self, &Visit::of(request), portal);
        let keep = match self.keep {
            Caching::Private => Caching::Private,
            keep if self.status.is_success() => keep,
            _ => Caching::Nowhere,
        };
        caching::send(request, response, keep, framed.into_string())
    }
}

impl Responder for Page {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        match request.app_data::<Data<Portal>>() {
            Some(portal) => self.sent(request, portal),
            None => HttpResponse::InternalServerError().finish(),
        }
    }
}

/// After a form is accepted, shows the outcome at its own address.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, path))
        .insert_header((CACHE_CONTROL, "no-store"))
        .finish()
}

/// Tells programs when to come back: in whole seconds, one at least (RFC 9110, section 10.2.3).
pub fn come_back(wait: TimeDelta, mut answer: HttpResponse) -> HttpResponse {
    answer.headers_mut().insert(RETRY_AFTER, wait.num_seconds().max(1).into());
    answer
}
