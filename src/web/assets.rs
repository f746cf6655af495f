//! The style sheets, the script and the pictures of the frame, inside the program.

use std::sync::LazyLock;

use actix_web::http::header::VARY;
use actix_web::web::{Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};

use super::caching::{self, Caching};
use super::cookies::cookies;
use crate::digest::sha256_hex;
use crate::fault::Fault;

/// Says whether the visitor wants large text.
pub const LARGE_TEXT_COOKIE: &str = "dj_ui";

/// What large text changes. A sheet of its own, at one address, by the cookie: so pages stay the same
/// bytes for everybody.
const LARGE: &str = include_str!("../../static/large.css");

const SCRIPT_KIND: &str = "text/javascript; charset=utf-8";

/// A file under an address that changes with its content, so that it may be kept for ever.
pub struct Asset {
    name: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(stem: &str, ending: &str, kind: &'static str, text: &'static str) -> Asset {
        let name = format!("{stem}-{}.{ending}", &sha256_hex(text.as_bytes())[..10]);
        Asset { name, kind, text }
    }

    /// Its address.
    pub fn path(&self) -> String {
        format!("/static/{}", self.name)
    }
}

/// The style sheet of every page.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("site", "css", "text/css; charset=utf-8", include_str!("../../static/site.css"))
});
/// What the desk's pages need beyond that.
pub static DESK_STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("desk", "css", "text/css; charset=utf-8", include_str!("../../static/desk.css"))
});
/// The script that makes some pages kinder; every page works without it.
pub static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("site", "js", SCRIPT_KIND, include_str!("../../static/site.js")));
/// Solves a ballot's challenge with the two below, on the ballot page only.
pub static SOLVER: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("challenge", "js", SCRIPT_KIND, include_str!("../../static/challenge.js")));
/// ALTCHA's widget; fetched when somebody begins to pick.
pub static WIDGET: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("altcha", "js", SCRIPT_KIND, include_str!("../../static/vendor/altcha/altcha.min.js"))
});
/// What computes for the widget, beside the page.
pub static WORKER: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("altcha-pbkdf2", "js", SCRIPT_KIND, include_str!("../../static/vendor/altcha/pbkdf2.js"))
});
/// The mark.
pub static MARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("mark", "svg", "image/svg+xml", include_str!("../../static/mark.svg")));

/// Where the assets are.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/static/{name}").get(asset)).service(resource("/ui.css").get(text_size));
}

async fn asset(request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Fault> {
    let all: [&Asset; 7] = [&STYLE, &DESK_STYLE, &SCRIPT, &SOLVER, &WIDGET, &WORKER, &MARK];
    let found = all.into_iter().find(|asset| asset.name == *name).ok_or(Fault::NotFound)?;
    let mut response = HttpResponse::Ok();
    response.content_type(found.kind);
    Ok(caching::send(&request, response, Caching::Immutable, found.text))
}

async fn text_size(request: HttpRequest) -> HttpResponse {
    let large = cookies(&request, LARGE_TEXT_COOKIE).iter().any(|size| size.value() == "large");
    let mut response = HttpResponse::Ok();
    response.content_type("text/css; charset=utf-8").insert_header((VARY, "Cookie"));
    caching::send(&request, response, Caching::Private, if large { LARGE } else { "" })
}
