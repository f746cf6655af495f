//! The way in and the way out.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Query, block};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;
use serde::Deserialize;
use tokio::sync::SemaphorePermit;

use super::guard::Officer;
use super::kept::Kept;
use super::queue::Queue;
use super::rules::{Limit, Subject, hour_of, is_name, own_page};
use super::words::Words;
use super::{cookie, doors, pages, store};
use crate::fault::Fault;
use crate::i18n::dates;
use crate::portal::Portal;
use crate::web::{Page, Visit, come_back, network_of, see_other};

/// What somebody wanted who was sent to sign in first.
#[derive(Deserialize)]
pub struct Wanted {
    next: Option<String>,
}

/// Shows the page to sign in.
pub async fn asked(visit: Visit, wanted: Query<Wanted>) -> Page {
    pages::sign_in(visit.lang, "", own_page(wanted.next.as_deref()), None, None)
}

/// What the form sends.
#[derive(Deserialize)]
pub struct Credentials {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
    /// What was typed into a form whose session had ended, sealed.
    kept: Option<String>,
}

/// 64 may wait: two at a time take far less than a browser's patience.
static QUEUE: Queue = Queue::new(64, 2);

/// Signs in whoever has the password, unless they have to wait.
pub async fn sign_in(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    sent: Form<Credentials>,
) -> Result<HttpResponse, Fault> {
    let Credentials { name, password, next, kept } = sent.into_inner();
    let next = own_page(next.as_deref());
    let (lang, say) = (visit.lang, Words(visit.lang));
    let guest = Guest::of(&request, &portal, &name).await?;
    match guest.tries(&portal, password).await? {
        Tried::Right(account, counted) => {
            let (token, session) = cookie::fresh(&portal);
            let mut answer = match kept.and_then(|sealed| Kept::open(&portal, &sealed, &account)) {
                Some(kept) => kept.once_more(lang).respond_to(&request),
                None => see_other(&lang.path(next)),
            };
            for cookie in [Some(session), cookie::device(&portal, &account)].iter().flatten() {
                give(&mut answer, cookie)?;
            }
            let (presented, now) = (cookie::tokens(&request, &portal), portal.clock.now());
            let begun = portal.db.write(move |db| {
                store::forget(db, &counted, now)?;
                store::begin(db, (&account, &name), (&token, &presented), now)
            });
            begun.await.map(|()| answer)
        }
        Tried::Wrong => {
            let page = pages::sign_in(lang, &name, next, kept.as_deref(), Some(say.wrong()));
            Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request))
        }
        Tried::TooSoon(until) => {
            let page = pages::sign_in(
                lang,
                &name,
                next,
                kept.as_deref(),
                Some(&say.wait(&dates::clock_time(until))),
            );
            let answer = page.with_mistake(StatusCode::TOO_MANY_REQUESTS).respond_to(&request);
            Ok(come_back(until - portal.clock.now(), answer))
        }
    }
}

/// How somebody fared with a password.
enum Tried {
    /// It is this account's; it had been counted by these.
    Right(String, Vec<Subject>),
    Wrong,
    /// It was not looked at.
    TooSoon(NaiveDateTime),
}

/// The hash of a password nobody has: whether there is an account must not show in how long the answer takes.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IG9mIG91cnM$\
                       E3nGwxWTZLxkDSeRgBcPZBJvcHCWX4VGqwpS0JYxfGE";

/// Somebody who says they are of the staff.
struct Guest {
    name: String,
    network: Option<String>,
    /// Key and password's hash of the account of that name, and the device, if it is known to that account.
    account: Option<(String, String)>,
    device: Option<String>,
}

impl Guest {
    async fn of(request: &HttpRequest, portal: &Portal, name: &str) -> Result<Guest, Fault> {
        let wanted = name.to_owned();
        let account = match is_name(name) {
            true => portal.db.read(move |db| Ok(store::password_of(db, &wanted)?)).await?,
            false => None,
        };
        let device = account.as_ref().and_then(|(id, _)| cookie::known_device(request, portal, id));
        let network = network_of(request, &portal.trusted_proxies).map(|network| network.to_string());
        Ok(Guest { name: name.to_owned(), network, account, device })
    }

    async fn tries(self, portal: &Portal, password: String) -> Result<Tried, Fault> {
        let now = portal.clock.now();
        let subjects = self.subjects(portal, now);
        let waits = portal.db.read(move |db| Ok(store::must_wait(db, &subjects, now)?));
        if let Some(until) = waits.await? {
            return Ok(Tried::TooSoon(until));
        }
        let turn = QUEUE.turn().await?;
        let now = portal.clock.now();
        let subjects = self.subjects(portal, now);
        let counted = subjects.clone();
        let waits = portal.db.write_again(move |db| Ok(store::count(db, &subjects, now)?));
        if let Some(until) = waits.await? {
            return Ok(Tried::TooSoon(until));
        }
        let (id, hash) = self.account.map_or((None, NOBODYS.to_owned()), |(id, hash)| (Some(id), hash));
        let fits = is_password(turn, password, hash).await?;
        Ok(id.filter(|_| fits).map_or(Tried::Wrong, |id| Tried::Right(id, counted)))
    }

    /// What this try is counted by. On a device that the account knows by that device alone: what strangers
    /// do cannot keep its holder out.
    fn subjects(&self, portal: &Portal, now: NaiveDateTime) -> Vec<Subject> {
        let subject = |limit, about: &str, what: &[&str]| Subject {
            key: hex::encode(portal.keys.hash(about, what)),
            limit,
        };
        if let (Some((id, _)), Some(device)) = (&self.account, &self.device) {
            return vec![subject(Limit::Doubling, "sign-in device", &[id, device])];
        }
        let (name, hour) = (self.name.as_str(), hour_of(now).to_string());
        let network = self.network.as_deref();
        let mut subjects = vec![
            subject(Limit::Doubling, "sign-in pair", &[name, network.unwrap_or_default()]),
            subject(Limit::OF_A_NAME, "sign-in name", &[name, &hour]),
        ];
        subjects.extend(network.map(|it| subject(Limit::OF_A_NETWORK, "sign-in network", &[it, &hour])));
        subjects
    }
}

/// The turn goes with the work: whoever hangs up does not make room before it is done.
async fn is_password(turn: SemaphorePermit<'static>, password: String, hash: String) -> Result<bool, Fault> {
    let checked = block(move || {
        let _turn = turn;
        password_auth::verify_password(password, &hash).is_ok()
    });
    checked.await.map_err(Fault::broken)
}

/// Ends the session.
pub async fn sign_out(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    _officer: Officer,
) -> Result<HttpResponse, Fault> {
    let mut answer = see_other(&visit.lang.path(doors::SIGN_IN));
    give(&mut answer, &cookie::gone(&portal))?;
    let (tokens, now) = (cookie::tokens(&request, &portal), portal.clock.now());
    portal.db.write(move |db| store::end(db, &tokens, now)).await?;
    Ok(answer)
}

fn give(answer: &mut HttpResponse, cookie: &Cookie<'_>) -> Result<(), Fault> {
    answer.add_cookie(cookie).map_err(|error| Fault::broken(error.to_string()))
}
