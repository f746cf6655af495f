use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;

use super::deeds;
use super::pages::{self, Lists};
use super::print::{self, Printed};
use crate::codes::SlipCode;
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::Lang;
use crate::office::{Account, Officer};
use crate::portal::Portal;
use crate::vote::desk::Steering;
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::round::RoundId;
use crate::vote::rules::slips::{Sheet, Typed, Wanted, Wrong};
use crate::vote::rules::steering::Objection;
use crate::vote::rules::token::Token;
use crate::vote::store::{self, NewSlips};
use crate::vote::voter::slip_token;
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/rounds/{round}/slips").get(lists).post(make))
        .service(resource("/rounds/{round}/slips/{list}/cancellation").post(cancel));
}

/// A form as it came.
pub type Fields = Form<Vec<(String, String)>>;

/// What stands in a field.
pub fn field(form: &Fields, name: &str) -> String {
    form.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

#[derive(Deserialize)]
struct Asked {
    page: Option<i64>,
}

async fn lists(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
    asked: Query<Asked>,
) -> Result<Page, Fault> {
    let typed = Typed { slips: "40".into(), ..Typed::default() };
    let form = Shown { page: asked.page.unwrap_or(1), ..Shown::only(&typed) };
    shown(visit.lang, &portal, &account, id.into_inner().into_string(), form).await
}

/// What comes back in the forms of the page, and which page of the lists it is.
struct Shown<'a> {
    typed: &'a Typed,
    wrong: &'a [(&'static str, Wrong)],
    back: Option<(&'a str, &'a str, &'a str)>,
    page: i64,
}

impl<'a> Shown<'a> {
    fn only(typed: &'a Typed) -> Shown<'a> {
        Shown { typed, wrong: &[], back: None, page: 1 }
    }
}

async fn shown(
    lang: Lang,
    portal: &Portal,
    account: &Account,
    id: String,
    form: Shown<'_>,
) -> Result<Page, Fault> {
    let page = form.page;
    let read = move |db: &mut Db| Ok((store::round(db, &id)?, store::slip_lists(db, &id, page)?));
    let (round, lists) = portal.db.read(read).await?;
    let it = Lists {
        round: &round,
        lists: &lists,
        typed: form.typed,
        wrong: form.wrong,
        id: &format!("{:032x}", rand::random::<u128>()),
        back: form.back,
        now: portal.clock.now(),
    };
    Ok(pages::lists(lang, account, &it))
}

async fn make(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (lang, id) = (visit.lang, id.into_inner().into_string());
    let typed =
        Typed { label: field(&form, "label"), slips: field(&form, "slips"), sheet: field(&form, "sheet") };
    let wanted_round = id.clone();
    let (round, candidates) = portal.db.read(move |db| store::with_candidates(db, &wanted_round)).await?;
    let wanted = match typed.read(round.verification == Verification::Code) {
        Ok(wanted) => wanted,
        Err(wrong) => {
            let form = Shown { wrong: &wrong, ..Shown::only(&typed) };
            let page = shown(lang, &portal, &account, id, form).await?;
            return Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request));
        }
    };
    let list = field(&form, "list");
    if list.len() != 32 || !list.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Fault::Unreadable);
    }
    let codes = match keep(&portal, &account, (&id, list), &wanted).await? {
        Ok(codes) => codes,
        Err(Objection::SlipsForTheSame) => {
            let form = Shown { wrong: &[("label", Wrong::Taken)], ..Shown::only(&typed) };
            let page = shown(lang, &portal, &account, id, form).await?;
            return Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request));
        }
        Err(objection) => return Err(objection.into()),
    };
    let it =
        Printed { portal: &portal, round: &round, candidates: &candidates, wanted: &wanted, codes: &codes };
    Ok(print::sheet(lang, &account, &it).respond_to(&request))
}

/// Makes the codes and keeps their hashes.
async fn keep(
    portal: &Portal,
    account: &Account,
    (round, list): (&str, String),
    wanted: &Wanted,
) -> Result<Result<Vec<SlipCode>, Objection>, Fault> {
    let codes: Vec<SlipCode> = (0..wanted.slips).map(|_| SlipCode::fresh(&mut rand::rng())).collect();
    let tokens: Vec<Token> = codes.iter().map(|code| slip_token(&portal.keys, round, code)).collect();
    let (round, label) = (round.to_owned(), wanted.label.clone());
    let (by, clock) = (account.name.clone(), portal.clock.clone());
    let made = portal.db.write(move |db| {
        let it = Steering { by: &by, now: clock.now() };
        deeds::make(db, &NewSlips { id: &list, round: &round, label: &label, tokens }, it)
    });
    Ok(made.await?.map(|()| codes))
}

async fn cancel(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    at: Path<(RoundId, String)>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (id, list) = at.into_inner();
    let (lang, id) = (visit.lang, id.into_string());
    let reason = field(&form, &format!("reason-{list}"));
    let page = field(&form, "page").parse().unwrap_or(1);
    let (wanted, own, typed) = ((id.clone(), list.clone()), account.name.clone(), reason.clone());
    let clock = portal.clock.clone();
    let done = portal.db.write(move |db| {
        let it = Steering { by: &own, now: clock.now() };
        deeds::cancel(db, (&wanted.0, &wanted.1), &typed, it)
    });
    match done.await? {
        Ok(()) => Ok(see_other(&pages::at_page(&lang.path(&format!("/admin/rounds/{id}/slips")), page))),
        Err(objection) if objection.kind() == Kind::Invalid => {
            let told = objection.say(lang);
            let typed = Typed { slips: "40".into(), sheet: Sheet::Slips.as_str().into(), ..Typed::default() };
            let form = Shown { back: Some((&list, &reason, &told)), page, ..Shown::only(&typed) };
            let page = shown(lang, &portal, &account, id, form).await?;
            Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request))
        }
        Err(objection) => Err(objection.into()),
    }
}
