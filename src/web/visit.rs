use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpRequest};

use crate::i18n::Lang;

/// Which page somebody asks for, in which language.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The language of the address; on the API, which has one address, the language asked for.
    pub lang: Lang,
    /// The page's Chinese address, which names it in both languages.
    pub path: String,
}

impl Visit {
    /// What the request says of itself.
    pub fn of(request: &HttpRequest) -> Visit {
        let (lang, path) = Lang::of_path(request.path());
        let path = path.to_owned();
        if !is_api(&path) {
            return Visit { lang, path };
        }
        let asked = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Visit { lang: Lang::asked(asked.unwrap_or_default()), path }
    }

    /// Whether a program asks.
    pub fn is_api(&self) -> bool {
        is_api(&self.path)
    }
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

impl FromRequest for Visit {
    type Error = Infallible;
    type Future = Ready<Result<Visit, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Visit::of(request)))
    }
}
