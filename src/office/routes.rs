use std::time::Duration;

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::rt::time::timeout;
use actix_web::web::{self, Bytes, Data, Form, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::guard::Officer;
use super::kept::Kept;
use super::rules::{FREE_FOR_A_NAME, FREE_FOR_A_NETWORK};
use super::words::Words;
use super::{cookie, pages, store};
use crate::audit;
use crate::fault::Fault;
use crate::i18n::dates;
use crate::portal::Portal;
use crate::web::{Page, Visit, network_of, see_other};

/// The addresses below `/admin`, each of which stands in [`super::doors`].
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/sign-in").get(asked_to_sign_in).post(sign_in))
        .service(resource("/sign-out").post(sign_out))
        .service(resource("/audit.jsonl").get(export_log));
}

#[derive(Deserialize)]
struct Wanted {
    next: Option<String>,
}

async fn asked_to_sign_in(visit: Visit, wanted: Query<Wanted>) -> Page {
    pages::sign_in(visit.lang, "", own_page(wanted.next.as_deref()), None, None)
}

/// The desk's page that somebody wanted; the desk itself where that is nothing of ours.
fn own_page(next: Option<&str>) -> &str {
    next.filter(|next| next.starts_with("/admin/") || *next == "/admin").unwrap_or("/admin")
}

#[derive(Deserialize)]
struct Credentials {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
    kept: Option<String>,
}

/// Checking a password takes much memory and time, on purpose; so many are checked at once. The turn is
/// kept until a wrong one is counted, so that guessing at many doors at once is no faster.
static CHECKING: Semaphore = Semaphore::const_new(2);
const PATIENCE: Duration = Duration::from_secs(10);

async fn sign_in(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    sent: Form<Credentials>,
) -> Result<HttpResponse, Fault> {
    let turn = timeout(PATIENCE, CHECKING.acquire()).await.map_err(|_elapsed| Fault::Busy)?;
    let _turn = turn.map_err(Fault::broken)?;
    let (lang, say, now) = (visit.lang, Words(visit.lang), portal.clock.now());
    let Credentials { name, password, next, kept } = sent.into_inner();
    let next = own_page(next.as_deref());
    let subjects = subjects(&request, &portal, &name);
    if let Some(until) = must_wait(&portal, &subjects, now).await? {
        let told = say.wait(&dates::clock_time(until));
        let page = pages::sign_in(lang, &name, next, kept.as_deref(), Some(&told))
            .with_mistake(StatusCode::TOO_MANY_REQUESTS);
        let mut response = page.respond_to(&request);
        response.headers_mut().insert(RETRY_AFTER, (until - now).num_seconds().max(1).into());
        return Ok(response);
    }
    let wanted = name.clone();
    let known = portal.db.read(move |db| Ok(store::password_of(db, &wanted)?)).await?;
    let (id, hash) = known.map_or((None, NOBODYS.to_owned()), |(id, hash)| (Some(id), hash));
    let fits = is_password(password, hash).await?;
    let Some(id) = id.filter(|_| fits) else {
        note_failure(&portal, subjects, now).await?;
        let page = pages::sign_in(lang, &name, next, kept.as_deref(), Some(say.wrong()));
        return Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request));
    };
    let (token, cookie) = cookie::fresh(&portal);
    portal
        .db
        .write(move |db| {
            store::forget_failures(db, &subjects[0].0)?;
            store::begin(db, (&id, &name), &token, now)
        })
        .await?;
    let waits = kept.and_then(|sealed| Kept::open(&portal, &sealed));
    let answer = match waits {
        Some(kept) => kept.once_more(lang).respond_to(&request),
        None => see_other(&lang.path(next)),
    };
    with_cookie(answer, &cookie)
}

/// The hash of a password nobody has: whether there is an account must not show in how long the answer takes.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IG9mIG91cnM$\
                       E3nGwxWTZLxkDSeRgBcPZBJvcHCWX4VGqwpS0JYxfGE";

async fn is_password(password: String, hash: String) -> Result<bool, Fault> {
    let checked = web::block(move || password_auth::verify_password(password, &hash).is_ok());
    checked.await.map_err(Fault::broken)
}

/// Whose wrong passwords are counted: the name's that is tried, and the network's that tries.
fn subjects(request: &HttpRequest, portal: &Portal, name: &str) -> Vec<(String, i32)> {
    let keyed = |about: &str, what: &str| hex::encode(portal.keys.hash(about, &[what]));
    let mut subjects = vec![(keyed("sign-in name", name), FREE_FOR_A_NAME)];
    if let Some(network) = network_of(request, &portal.trusted_proxies) {
        subjects.push((keyed("sign-in network", &network.to_string()), FREE_FOR_A_NETWORK));
    }
    subjects
}

async fn must_wait(
    portal: &Portal,
    subjects: &[(String, i32)],
    now: NaiveDateTime,
) -> Result<Option<NaiveDateTime>, Fault> {
    let subjects = subjects.to_vec();
    let waits = portal.db.read(move |db| {
        let until = subjects.iter().map(|(subject, free)| {
            Ok(store::failures(db, subject)?.and_then(|failures| failures.wait_until(*free)))
        });
        until.collect::<Result<Vec<_>, Fault>>()
    });
    Ok(waits.await?.into_iter().flatten().filter(|until| *until > now).max())
}

async fn note_failure(
    portal: &Portal,
    subjects: Vec<(String, i32)>,
    now: NaiveDateTime,
) -> Result<(), Fault> {
    let noted = portal.db.write_again(move |db| {
        for (subject, _) in &subjects {
            store::add_failure(db, subject, now)?;
        }
        Ok(())
    });
    noted.await
}

async fn sign_out(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
) -> Result<HttpResponse, Fault> {
    let (tokens, now) = (cookie::tokens(&request), portal.clock.now());
    portal.db.write(move |db| store::end(db, &account.name, &tokens, now)).await?;
    with_cookie(see_other(&visit.lang.path("/admin/sign-in")), &cookie::gone(&portal))
}

fn with_cookie(mut response: HttpResponse, cookie: &Cookie<'_>) -> Result<HttpResponse, Fault> {
    response.add_cookie(cookie).map_err(|error| Fault::broken(error.to_string()))?;
    Ok(response)
}

/// How many deeds are read at once.
const DEEDS_AT_ONCE: i64 = 500;

async fn export_log(portal: Data<Portal>, _auditor: Officer) -> HttpResponse {
    let deeds = stream::try_unfold((portal, 0), |(portal, last)| async move {
        let deeds = portal.db.read(move |db| audit::after(db, last, DEEDS_AT_ONCE)).await?;
        let Some(newest) = deeds.last() else { return Ok(None) };
        let last = newest.seq;
        let mut lines = String::new();
        for deed in &deeds {
            lines.push_str(&serde_json::to_string(deed).map_err(Fault::broken)?);
            lines.push('\n');
        }
        Ok::<_, Fault>(Some((Bytes::from(lines), (portal, last))))
    });
    HttpResponse::Ok()
        .content_type("application/jsonl")
        .insert_header(("Content-Disposition", "attachment; filename=\"audit.jsonl\""))
        .insert_header(("Cache-Control", "no-store"))
        .streaming(deeds)
}
