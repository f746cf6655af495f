use std::cmp::Reverse;

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;

use super::deeds::{self, Deciding, NotDecided};
use super::form;
use super::list::{self, Queue};
use super::pages::{self, Seen};
use super::words::Words;
use crate::audit::{self, Deed};
use crate::calendar;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::nominate::deeds::stood;
use crate::nominate::rules::nomination::{LIVE_FOR, Nomination};
use crate::nominate::rules::similar;
use crate::nominate::rules::step::{Refusal, State, Step};
use crate::nominate::store;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::products::{self, Known};
use crate::web::form::{Mistake, Typed};
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`, each of which stands in [`crate::office::doors`].
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/nominations").get(list))
        .service(resource("/nominations/{nomination}").get(one).post(decide));
}

/// Among so many that wait those that look alike are gathered.
const WAITING_AT_MOST: i64 = 200;
const DECIDED_AT_MOST: i64 = 20;
const POOLED_AT_MOST: usize = 60;
const DEEDS_AT_MOST: i64 = 30;

async fn list(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let queue = portal.db.read(move |db| {
        let mut pool = store::pool(db, now - LIVE_FOR)?;
        pool.sort_by_key(|it| Reverse(it.people));
        pool.truncate(POOLED_AT_MOST);
        Ok(Queue {
            waiting: store::waiting(db, WAITING_AT_MOST)?,
            how_many: store::how_many_wait(db)?.0,
            pool,
            decided: store::decided(db, DECIDED_AT_MOST)?,
            known: products::store::known(db)?,
            calendar: calendar::store::calendar(db)?,
            now,
        })
    });
    Ok(list::list(visit.lang, &account, &queue.await?))
}

/// What the desk needs to know of one nomination.
struct Read {
    it: Nomination,
    alike: Vec<Nomination>,
    known: Vec<Known>,
    people: HashMap<String, i64>,
    is_candidate: bool,
    history: Vec<Deed>,
}

fn read(db: &mut Db, id: &str, now: NaiveDateTime) -> Result<Read, Fault> {
    let it = store::by_id(db, id)?;
    let others = store::waiting(db, WAITING_AT_MOST)?.into_iter().filter(|other| other.id != it.id);
    let known = products::store::known(db)?;
    let means = similar::meant(&it.name, &known);
    let akin = |other: &Nomination| {
        (means.is_some() && similar::meant(&other.name, &known) == means)
            || similar::alike(&it.name, &other.name)
    };
    let alike: Vec<Nomination> = others.filter(akin).take(form::TOGETHER_AT_MOST).collect();
    Ok(Read {
        alike,
        people: store::people(db, now - LIVE_FOR)?,
        is_candidate: stood(db, &it)?.is_some(),
        history: audit::done_to(db, id, DEEDS_AT_MOST)?,
        known,
        it,
    })
}

fn shown(
    lang: Lang,
    account: &Account,
    read: &Read,
    (typed, wrong): (&Typed, &[Mistake]),
    changed: &[Nomination],
) -> Page {
    let seen = Seen {
        it: &read.it,
        alike: &read.alike,
        known: &read.known,
        people: &read.people,
        is_candidate: read.is_candidate,
        history: &read.history,
        typed,
        wrong,
        changed,
    };
    pages::one(lang, account, &seen)
}

async fn one(
    visit: Visit,
    portal: Data<Portal>,
    id: Path<String>,
    Officer(account): Officer,
) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let read = portal.db.read(move |db| read(db, &id, now)).await?;
    let likely = similar::meant(&read.it.name, &read.known).map(str::to_owned);
    let typed = Typed::default()
        .with("audience", read.it.audience.as_str())
        .with("product", read.it.product.clone().or(likely).unwrap_or_default());
    Ok(shown(visit.lang, &account, &read, (&typed, &[]), &[]))
}

async fn decide(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<String>,
    Officer(account): Officer,
    fields: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let (lang, id, typed) = (visit.lang, id.into_inner(), Typed::of(fields.into_inner()));
    let step = Step::of_a_moderator(typed.get("deed")).ok_or(Fault::Unreadable)?;
    let seen = form::together(&id, &typed).ok_or(Fault::Unreadable)?;
    let (clock, now) = (portal.clock.clone(), portal.clock.now());
    let done = match form::wanted(lang, &typed, step) {
        Err(wrong) => Err((StatusCode::UNPROCESSABLE_ENTITY, wrong)),
        Ok(wanted) => {
            let (by, together) = (account.name.clone(), seen.clone());
            let decided = portal.db.write_again(move |db| {
                deeds::decide(db, &together, &wanted, Deciding { by: &by, now: clock.now() })
            });
            decided.await?.map_err(|refused| told(lang, &refused))
        }
    };
    let Err((status, wrong)) = done else {
        return Ok(see_other(&lang.path("/admin/nominations")));
    };
    let read = portal.db.read(move |db| {
        let changed = changed(db, &seen)?;
        Ok((read(db, &id, now)?, changed))
    });
    let (read, changed) = read.await?;
    let status = if changed.is_empty() { status } else { StatusCode::CONFLICT };
    let page = shown(lang, &account, &read, (&typed, &wrong), &changed);
    Ok(page.with_mistake(status).respond_to(&request))
}

/// Those of them that are not as they were seen.
fn changed(db: &mut Db, seen: &[(String, i32)]) -> Result<Vec<Nomination>, Fault> {
    let mut changed = Vec::new();
    for (id, revision) in seen {
        let now = store::by_id(db, id)?;
        if now.revision != *revision {
            changed.push(now);
        }
    }
    Ok(changed)
}

/// What came of a decision that was not taken: its status, and what to mend where something can be.
fn told(lang: Lang, refused: &NotDecided) -> (StatusCode, Vec<Mistake>) {
    let say = Words(lang);
    let mistake = |field: &str, told: &str| Mistake { field: field.into(), told: told.into() };
    match refused {
        NotDecided::Refused(Refusal::Changed | Refusal::Candidate | Refusal::NotNow(_)) => {
            (StatusCode::CONFLICT, Vec::new())
        }
        NotDecided::SlugTaken => (StatusCode::UNPROCESSABLE_ENTITY, vec![mistake("slug", say.slug_taken())]),
        NotDecided::NameTaken => (StatusCode::UNPROCESSABLE_ENTITY, vec![mistake("name", say.name_taken())]),
        NotDecided::NoProduct => {
            (StatusCode::UNPROCESSABLE_ENTITY, vec![mistake("product", say.no_product())])
        }
    }
}

/// Whether anything may still be decided of it.
pub fn is_open(it: &Nomination) -> bool {
    !matches!(it.state, State::Withdrawn | State::Expired)
}
