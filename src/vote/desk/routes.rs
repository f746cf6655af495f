use std::collections::HashMap;
use std::slice;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::NaiveDateTime;

use super::audit_routes;
use super::deeds::{self, Done, Steering};
use super::draft_pages::{self, Sheet};
use super::pages::{self, Back, Seen};
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::{Lang, Text};
use crate::nominate;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::products::{self, Product};
use crate::vote::rules::draft::{Draft, Typed, Wrong};
use crate::vote::rules::frozen::Rules;
use crate::vote::rules::round::RoundId;
use crate::vote::rules::steering::{self, Deed, Objection};
use crate::vote::{slips, store};
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/rounds").get(list))
        .service(resource("/new-round").get(new).post(add))
        .service(resource("/drafts/{round}").get(draft).post(save))
        .service(resource("/drafts/{round}/announcement").post(announce))
        .service(resource("/drafts/{round}/discard").post(discard))
        .service(resource("/rounds/{round}").get(round))
        .service(resource("/rounds/{round}/suspension").post(suspend))
        .service(resource("/rounds/{round}/resumption").post(resume))
        .service(resource("/rounds/{round}/audit").get(audit_routes::desk).post(audit))
        .service(resource("/rounds/{round}/certification").post(certify))
        .service(resource("/rounds/{round}/void").post(void))
        .service(resource("/rounds/{round}/draw").post(draw))
        .configure(audit_routes::routes);
}

/// A form as it came.
type Fields = Form<Vec<(String, String)>>;

/// So many rounds are listed.
const LISTED_AT_MOST: i64 = 200;

async fn list(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let (drafts, rounds) = portal
        .db
        .read(move |db| {
            let page = store::Page { length: LISTED_AT_MOST, ..store::Page::default() };
            Ok((store::drafts(db)?, store::page(db, &page, now)?))
        })
        .await?;
    Ok(pages::list(visit.lang, &account, &drafts, &rounds, now))
}

/// What a draft may choose from, and how many people ask for each.
fn offered(db: &mut Db, now: NaiveDateTime) -> Result<(Vec<Product>, HashMap<String, i64>), Fault> {
    Ok((products::store::all(db)?, nominate::store::people(db, now - nominate::LIVE_FOR)?))
}

async fn new(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let (products, people) = portal.db.read(move |db| offered(db, now)).await?;
    let typed = Typed { choices: "3".into(), seats: "5".into(), batches: "5".into(), ..Typed::default() };
    let sheet = Sheet {
        typed: &typed,
        kept: None,
        products: &products,
        people: &people,
        wrong: &[],
        changed: None,
        now: portal.clock.now(),
        reaches_mailboxes: portal.reaches_mailboxes(),
    };
    Ok(draft_pages::sheet(visit.lang, &account, &sheet))
}

async fn draft(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
) -> Result<Page, Fault> {
    let id = id.into_inner().into_string();
    let now = portal.clock.now();
    let read = move |db: &mut Db| Ok((store::draft(db, &id)?, offered(db, now)?));
    let (kept, (products, people)) = portal.db.read(read).await?;
    let typed = Typed::of(&kept.title, &kept.rules);
    let sheet = Sheet {
        typed: &typed,
        kept: Some(&kept),
        products: &products,
        people: &people,
        wrong: &[],
        changed: None,
        now: portal.clock.now(),
        reaches_mailboxes: portal.reaches_mailboxes(),
    };
    Ok(draft_pages::sheet(visit.lang, &account, &sheet))
}

async fn add(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let typed = typed(&form, field(&form, "id"));
    keep(&request, visit.lang, &portal, officer, (typed, None), |db, read, _, it| deeds::draft(db, read, it))
        .await
}

async fn save(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let typed = typed(&form, id.into_inner().into_string());
    let revision = Some(revision(&form)?);
    keep(&request, visit.lang, &portal, officer, (typed, revision), |db, read, revision, it| {
        deeds::change(db, read, revision, it)
    })
    .await
}

/// Keeps what was typed, or shows it again with what is wrong, or with what somebody else changed meanwhile.
async fn keep(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    Officer(account): Officer,
    (typed, revision): (Typed, Option<i32>),
    deed: fn(&mut Db, (Text, Rules), i32, Steering) -> Done,
) -> Result<HttpResponse, Fault> {
    let now = portal.clock.now();
    let (products, people) = portal.db.read(move |db| offered(db, now)).await?;
    let ids: Vec<String> = products.iter().map(|product| product.id.clone()).collect();
    let wrong = match typed.read(&ids, portal.reaches_mailboxes()) {
        Err(wrong) => wrong,
        Ok(read) => {
            let (clock, by) = (portal.clock.clone(), account.name.clone());
            let written = portal.db.write(move |db| {
                let it = Steering { by: &by, now: clock.now() };
                deed(db, read, revision.unwrap_or(1), it)
            });
            match written.await? {
                Ok(()) => return Ok(see_other(&lang.path(&format!("/admin/drafts/{}", typed.id)))),
                Err(Objection::Taken) => vec![("id", Wrong::Taken)],
                Err(Objection::Changed) => Vec::new(),
                Err(other) => return Err(other.into()),
            }
        }
    };
    let kept = match revision {
        Some(_) => Some(kept_draft(portal, &typed.id).await?),
        None => None,
    };
    let is_stale = kept.as_ref().is_some_and(|kept| Some(kept.revision) != revision);
    let changed = kept
        .as_ref()
        .filter(|_| is_stale)
        .map(|kept| typed.differences(&Typed::of(&kept.title, &kept.rules)));
    let sheet = Sheet {
        typed: &typed,
        kept: kept.as_ref(),
        products: &products,
        people: &people,
        wrong: &wrong,
        changed: changed.as_deref(),
        now: portal.clock.now(),
        reaches_mailboxes: portal.reaches_mailboxes(),
    };
    let status = if wrong.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(draft_pages::sheet(lang, &account, &sheet).with_mistake(status).respond_to(request))
}

async fn kept_draft(portal: &Portal, id: &str) -> Result<Draft, Fault> {
    let id = id.to_owned();
    portal.db.read(move |db| store::draft(db, &id)).await
}

async fn announce(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (id, revision) = (id.into_inner().into_string(), revision(&form)?);
    let (wanted, clock, reaches) = (id.clone(), portal.clock.clone(), portal.reaches_mailboxes());
    let done = portal.db.write(move |db| {
        let it = Steering { by: &account.name, now: clock.now() };
        deeds::announce(db, &wanted, revision, reaches, it)
    });
    done.await??;
    Ok(see_other(&visit.lang.path(&format!("/admin/rounds/{id}"))))
}

async fn discard(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (id, revision, clock) = (id.into_inner().into_string(), revision(&form)?, portal.clock.clone());
    let done = portal.db.write(move |db| {
        let it = Steering { by: &account.name, now: clock.now() };
        deeds::discard(db, &id, revision, it)
    });
    done.await??;
    Ok(see_other(&visit.lang.path("/admin/rounds")))
}

async fn round(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
) -> Result<Page, Fault> {
    shown(visit.lang, &portal, &account, id.into_inner().into_string(), None).await
}

async fn shown(
    lang: Lang,
    portal: &Portal,
    account: &Account,
    id: String,
    back: Option<&Back>,
) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let (round, turnout, makers, pauses, audits, (finding, draw, lacks_slips)) = portal
        .db
        .read(move |db| {
            let round = store::round(db, &id)?;
            let (turnout, makers) = (store::turnout(db, &id)?, store::makers(db, &id)?);
            let (pauses, audits) = (store::pauses(db, &id)?, store::audits(db, &id)?);
            let lacks_slips = !slips::missing(db, slice::from_ref(&round), now)?.is_empty();
            let found = (store::finding(db, &id)?, store::draw_of(db, &id)?, lacks_slips);
            Ok((round, turnout, makers, pauses, audits, found))
        })
        .await?;
    let seen = Seen {
        round: &round,
        turnout,
        makers: &makers,
        pauses: &pauses,
        audits: &audits,
        finding: finding.as_ref(),
        draw: draw.as_ref(),
        lacks_slips,
        now,
        back,
    };
    Ok(pages::round(lang, account, &seen))
}

async fn suspend(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let reason = told_reason(&form, "suspension");
    let steer = Steer { lang: visit.lang, portal: &portal, officer, id, deed: Deed::Suspend, form };
    steer
        .done(&request, move |db, id, it| match &reason {
            Ok(reason) => deeds::suspend(db, id, reason, it),
            Err(objection) => Ok(Err(objection.clone())),
        })
        .await
}

async fn resume(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let minutes = field(&form, "minutes").trim().parse().unwrap_or(-1);
    let steer = Steer { lang: visit.lang, portal: &portal, officer, id, deed: Deed::Resume, form };
    steer.done(&request, move |db, id, it| deeds::resume(db, id, minutes, it)).await
}

async fn audit(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let note = steering::reason(&field(&form, "note"));
    let steer = Steer { lang: visit.lang, portal: &portal, officer, id, deed: Deed::Audit, form };
    steer
        .done(&request, move |db, id, it| match &note {
            Ok(note) => deeds::audit(db, id, note, it),
            Err(objection) => Ok(Err(objection.clone())),
        })
        .await
}

async fn certify(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let steer = Steer { lang: visit.lang, portal: &portal, officer, id, deed: Deed::Certify, form };
    steer.done(&request, deeds::certify).await
}

async fn draw(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let typed = field(&form, "beacon");
    let steer = Steer { lang: visit.lang, portal: &portal, officer, id, deed: Deed::Draw, form };
    steer.done(&request, move |db, id, it| deeds::draw(db, id, &typed, it)).await
}

async fn void(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let reason = told_reason(&form, "void");
    let steer = Steer { lang: visit.lang, portal: &portal, officer, id, deed: Deed::Void, form };
    steer
        .done(&request, move |db, id, it| match &reason {
            Ok(reason) => deeds::void(db, id, reason, it),
            Err(objection) => Ok(Err(objection.clone())),
        })
        .await
}

/// A deed on a round as it was asked for.
struct Steer<'a> {
    lang: Lang,
    portal: &'a Portal,
    officer: Officer,
    id: Path<RoundId>,
    deed: Deed,
    form: Fields,
}

impl Steer<'_> {
    /// Does it and shows the round; a form with a mistake comes back with what was typed.
    async fn done(
        self,
        request: &HttpRequest,
        deed: impl FnOnce(&mut Db, &str, Steering) -> Done + Send + 'static,
    ) -> Result<HttpResponse, Fault> {
        let Steer { lang, portal, officer: Officer(account), id, deed: asked, form } = self;
        let id = id.into_inner().into_string();
        let (wanted, by, clock) = (id.clone(), account.name.clone(), portal.clock.clone());
        let done = portal.db.write(move |db| {
            let it = Steering { by: &by, now: clock.now() };
            deed(db, &wanted, it)
        });
        match done.await? {
            Ok(()) => Ok(see_other(&lang.path(&format!("/admin/rounds/{id}")))),
            Err(objection) if objection.kind() == Kind::Invalid => {
                let field = match asked {
                    Deed::Suspend => "suspension-reason",
                    Deed::Void => "void-reason",
                    Deed::Resume => "minutes",
                    Deed::Draw => "beacon",
                    Deed::Audit | Deed::Certify => "note",
                };
                let back = Back { deed: asked, field, told: objection.say(lang), typed: form.into_inner() };
                let page = shown(lang, portal, &account, id, Some(&back)).await?;
                Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(request))
            }
            Err(objection) => Err(objection.into()),
        }
    }
}

fn told_reason(form: &[(String, String)], deed: &str) -> Result<Text, Objection> {
    let en = field(form, &format!("{deed}-reason-en"));
    let en = Some(en.trim().to_owned()).filter(|en| !en.is_empty() && en.chars().count() <= 400);
    Ok(Text { zh: steering::reason(&field(form, &format!("{deed}-reason")))?, en })
}

fn typed(form: &[(String, String)], id: String) -> Typed {
    let candidates = form.iter().filter(|(field, _)| field == "candidates").map(|(_, value)| value.clone());
    Typed {
        id,
        title: field(form, "title"),
        title_en: field(form, "title_en"),
        opens_at: field(form, "opens_at"),
        closes_at: field(form, "closes_at"),
        results_at: field(form, "results_at"),
        choices: field(form, "choices"),
        verification: field(form, "verification"),
        seats: field(form, "seats"),
        batches: field(form, "batches"),
        tie: field(form, "tie"),
        event: field(form, "event"),
        candidates: candidates.collect(),
    }
}

fn field(form: &[(String, String)], name: &str) -> String {
    form.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn revision(form: &[(String, String)]) -> Result<i32, Fault> {
    let revision: Option<i32> = field(form, "revision").parse().ok();
    revision.filter(|revision| (0..i32::MAX).contains(revision)).ok_or(Fault::Unreadable)
}
