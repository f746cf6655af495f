//! A case's own pages, for whoever has its secret.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::{Fields, field, sent};
use crate::calendar;
use crate::codes::Code;
use crate::complain::deeds;
use crate::complain::door::{self, Level, Tried};
use crate::complain::pages::{self, Told};
use crate::complain::rules::complaint::Refusal;
use crate::complain::rules::filing::Lane;
use crate::complain::store;
use crate::complain::vault::Vault;
use crate::complain::words::Words;
use crate::db::Db;
use crate::fault::{Fault, Reason};
use crate::files;
use crate::i18n::{self, Lang, dates};
use crate::portal::Portal;
use crate::web::{Page, Visit, come_back, see_other};

async fn told(portal: &Portal, number: &Code, level: Level) -> Result<Told, Fault> {
    let (keys, number) = (portal.keys.clone(), number.clone());
    let read = move |db: &mut Db| {
        let keys = Vault(&keys);
        let case = store::case(db, &number)?;
        let id = case.id().to_owned();
        let clocks = store::clocks(db, std::slice::from_ref(&id))?.remove(&id).unwrap_or_default();
        let mut entries = store::entries(db, keys, &id)?;
        let standing = case.standing(&entries);
        entries.retain(|entry| entry.shown);
        let facts = match level {
            Level::All => store::facts(db, keys, &case)?,
            Level::Dates => None,
        };
        if level == Level::Dates {
            entries.iter_mut().for_each(|entry| entry.words = None);
        }
        let papers = match level {
            Level::All => files::attached(db, keys.0, &deeds::papers_of(&id))?,
            Level::Dates => Vec::new(),
        };
        let calendar = calendar::store::calendar(db)?;
        Ok(Told { case, standing, clocks, entries, facts, papers, level, calendar })
    };
    portal.db.read(read).await
}

/// A number as it stands in an address.
fn number(typed: &str) -> Result<Code, Fault> {
    Code::read(typed).ok_or(Fault::NotFound)
}

pub async fn progress(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<Page, Fault> {
    let number = number(&typed)?;
    match door::level(&request, &portal, &number) {
        Some(level) => {
            let told = told(&portal, &number, level).await?;
            Ok(pages::progress(visit.lang, &told, &portal.site(), portal.clock.now(), None))
        }
        None => Ok(pages::ask(visit.lang, &number, None)),
    }
}

pub async fn opened(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
    fields: Fields,
) -> Result<HttpResponse, Fault> {
    let (number, lang) = (number(&typed)?, visit.lang);
    let say = Words(lang);
    let key = field(&fields, "key");
    if key.trim().is_empty() {
        let page = pages::ask(lang, &number, Some((key, say.no_key())));
        return Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request));
    }
    match door::tries(&request, &portal, &number, key).await? {
        Tried::Opened(level) => {
            let mut answer = see_other(&at(lang, &number));
            if let Some(cookie) = door::session(&portal, &number, level) {
                answer.add_cookie(&cookie).map_err(|error| Fault::broken(error.to_string()))?;
            }
            Ok(answer)
        }
        Tried::Wrong => {
            let page = pages::ask(lang, &number, Some((key, say.wrong_key())));
            Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request))
        }
        Tried::TooSoon(until) => {
            let page = pages::ask(lang, &number, Some((key, &say.wait_until(&dates::time(until)))));
            let answer = page.with_mistake(StatusCode::TOO_MANY_REQUESTS).respond_to(&request);
            Ok(come_back(until - portal.clock.now(), answer))
        }
    }
}

fn at(lang: Lang, number: &Code) -> String {
    lang.path(&format!("/c/{number}"))
}

/// Whoever writes has the secret.
fn holds_the_secret(request: &HttpRequest, portal: &Portal, number: &Code) -> bool {
    door::level(request, portal, number) == Some(Level::All)
}

const WORDS_AT_MOST: usize = 1000;

pub async fn wrote(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    let (number, lang, now) = (number(&typed)?, visit.lang, portal.clock.now());
    // Whoever has no secret brings no files.
    let told = match holds_the_secret(&request, &portal, &number) {
        true => Some(told(&portal, &number, Level::All).await?),
        false => None,
    };
    let have = told.as_ref().map(|told| told.papers.len());
    let sent = sent(&portal, &request, payload, &|_fields| have).await?;
    let mut words = field(&sent.fields, "words").trim().replace("\r\n", "\n");
    if !holds_the_secret(&request, &portal, &number) {
        let page = pages::ask_to_write(lang, &number, &words);
        return Ok(page.with_status(StatusCode::UNAUTHORIZED).respond_to(&request));
    }
    let refused: Vec<String> = sent.refusals.iter().map(|refusal| refusal.say(lang)).collect();
    let length = words.chars().count();
    let least = if sent.files.is_empty() { 2 } else { 0 };
    let odd = words.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    // Whoever only brought files had nothing to say, even where none of them could be taken.
    let least = if refused.is_empty() || length > 0 { least } else { 0 };
    let words_wrong = !(least..=WORDS_AT_MOST).contains(&length) || odd;
    if words_wrong || !refused.is_empty() {
        // Of several files none is taken where one is not, lest somebody think that all have come.
        let unsent = pages::Unsent {
            words: &words,
            words_wrong,
            refused: &refused,
            others_lost: !sent.files.is_empty(),
        };
        let page = once_more(lang, &portal, &number, &unsent).await?;
        return Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request));
    }
    let typed = words.clone();
    if !sent.files.is_empty() {
        let is_report = told.is_some_and(|told| told.case.lane() == Lane::Report);
        let new = sent.files.iter().cloned().zip(have.unwrap_or_default() + 1..);
        // Officers read this too.
        let new = new.map(|(file, place)| if is_report { file.numbered(place) } else { file });
        let names: Vec<String> = new.map(|file| file.name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let attached = Words(lang).papers_with(&i18n::row(lang, &names));
        words = format!("{words}\n{attached}").trim().to_owned();
    }
    let (keys, wanted) = (portal.keys.clone(), number.clone());
    let ids: Vec<String> = sent.files.into_iter().map(|file| file.id).collect();
    let written =
        portal.db.write_again(move |db| deeds::write(db, Vault(&keys), &wanted, (&words, &ids), now));
    match written.await? {
        Ok(()) => Ok(see_other(&at(lang, &number))),
        Err(refusal @ (Refusal::TooMuch | Refusal::TooManyFiles)) => {
            let refused = [refusal.say(lang)];
            let unsent =
                pages::Unsent { words: &typed, words_wrong: false, refused: &refused, others_lost: false };
            let page = once_more(lang, &portal, &number, &unsent).await?;
            Ok(page.with_mistake(StatusCode::CONFLICT).respond_to(&request))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The page with a message that could not be taken, as it was typed.
async fn once_more(
    lang: Lang,
    portal: &Portal,
    number: &Code,
    unsent: &pages::Unsent<'_>,
) -> Result<Page, Fault> {
    let told = told(portal, number, Level::All).await?;
    Ok(pages::progress(lang, &told, &portal.site(), portal.clock.now(), Some(unsent)))
}

/// A file of a case, for whoever holds its secret.
pub async fn paper(
    request: HttpRequest,
    portal: Data<Portal>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (typed, id) = path.into_inner();
    let number = number(&typed)?;
    if !holds_the_secret(&request, &portal, &number) {
        return Err(Fault::NotFound);
    }
    let case = portal.db.read(move |db| store::case(db, &number)).await?;
    Ok(files::read(&portal, &deeds::papers_of(case.id()), &id).await?.answer())
}

pub async fn withdrawing(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<Page, Fault> {
    let number = number(&typed)?;
    if !holds_the_secret(&request, &portal, &number) {
        return Ok(pages::ask(visit.lang, &number, None));
    }
    let told = told(&portal, &number, Level::All).await?;
    Ok(pages::withdrawing(visit.lang, &told.case))
}

pub async fn withdrew(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let (number, now) = (number(&typed)?, portal.clock.now());
    if holds_the_secret(&request, &portal, &number) {
        let (keys, wanted) = (portal.keys.clone(), number.clone());
        portal.db.write_again(move |db| deeds::withdraw(db, Vault(&keys), &wanted, now)).await??;
    }
    Ok(see_other(&at(visit.lang, &number)))
}

pub async fn left(visit: Visit, portal: Data<Portal>, typed: Path<String>) -> Result<HttpResponse, Fault> {
    let mut answer = see_other(&at(visit.lang, &number(&typed)?));
    answer.add_cookie(&door::ended(&portal)).map_err(|error| Fault::broken(error.to_string()))?;
    Ok(answer)
}
