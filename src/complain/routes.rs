use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER};
use actix_web::rt::time::timeout;
use actix_web::web::{Data, Form, Path, Payload, ServiceConfig, resource};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};

use super::deeds;
use super::door::{self, Level, Tried};
use super::draft::Draft;
use super::letters::Writer;
use super::pages::{self, Told, wizard};
use super::rules::answers::{Mistakes, Question};
use super::rules::complaint::Refusal;
use super::rules::filing::{Channel, Lane};
use super::store;
use super::vault::Vault;
use super::words::Words;
use crate::calendar;
use crate::clock::in_china;
use crate::codes::Code;
use crate::db::Db;
use crate::fault::{Fault, Reason};
use crate::files::{self, Already, Bringer, Kept, Limits, Upload, Why};
use crate::i18n::{self, Lang, dates};
use crate::portal::Portal;
use crate::products;
use crate::settings::{self, ComplaintMode, Keep};
use crate::web::{Caching, Page, Visit, see_other};

/// The public addresses, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/complaints/new").get(first))
        .service(resource(EVIDENCE).get(from_the_start).post(evidence))
        .service(resource("/complaints/new/{question}").get(from_the_start).post(answered))
        .service(resource("/c/{number}").get(progress).post(opened))
        .service(resource("/c/{number}/messages").post(wrote))
        .service(resource("/c/{number}/papers/{id}").get(paper))
        .service(resource("/c/{number}/withdrawal").get(withdrawing).post(withdrew))
        .service(resource("/c/{number}/leaving").post(left));
}

/// Where files come in: with the account of what happened, and with a message.
pub const EVIDENCE: &str = "/complaints/new/evidence";
/// The same of messages.
pub const MESSAGES: &str = "/c/*/messages";

type Fields = Form<Vec<(String, String)>>;

fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
}

/// What the form offers to choose from, and what becomes of it.
async fn offered(portal: &Portal) -> Result<wizard::Offered, Fault> {
    let (bureau, hotline) = (portal.site().bureau.clone(), portal.site().hotline.clone());
    let read = move |db: &mut Db| {
        let settings = settings::store::all(db)?;
        Ok(wizard::Offered {
            bureau,
            is_guide: settings.complaint_mode() == ComplaintMode::GuideOnly,
            kept_for: [Keep::ComplaintContacts, Keep::ReporterIdentities].map(|keep| settings.days(keep)),
            hotline,
            counties: settings.counties(),
            products: products::store::all(db)?,
        })
    };
    portal.db.read(read).await
}

async fn first(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let offered = offered(&portal).await?;
    Ok(wizard::first(visit.lang, &offered).kept(Caching::LIVE))
}

/// Whoever comes to the middle of the form without what they typed begins anew.
async fn from_the_start(visit: Visit) -> HttpResponse {
    see_other(&visit.lang.path("/complaints/new"))
}

/// Where a page of the form leads.
enum Goes {
    /// To this question, which may have mistakes in it.
    To(Question, Mistakes),
    /// It is handed in.
    In,
}

async fn answered(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    question: Path<String>,
    fields: Fields,
) -> Result<HttpResponse, Fault> {
    let question = Question::read(&question).ok_or(Fault::NotFound)?;
    go_on(
        &request,
        visit.lang,
        &portal,
        question,
        Upload { fields: fields.into_inner(), ..Upload::default() },
    )
    .await
}

/// The page that may bring files.
async fn evidence(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    // Without a form that goes on nothing is kept: what it has stands before its files.
    let already =
        |fields: &[(String, String)]| Some(Draft::open(&portal, field(fields, "kept"))?.files.len());
    let sent = sent(&portal, &request, payload, &already).await?;
    go_on(&request, visit.lang, &portal, Question::Evidence, sent).await
}

/// A form with files, or one without that a browser sent as other forms.
async fn sent(
    portal: &Portal,
    request: &HttpRequest,
    payload: Payload,
    already: Already<'_>,
) -> Result<Upload, Fault> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/") {
        let bringer = Bringer { network: &door::network(request, portal), already };
        return Upload::read(portal, request, payload, Limits::default(), bringer).await;
    }
    let mut payload = payload.into_inner();
    let form = timeout(FORM_WITHIN, Form::<Vec<(String, String)>>::from_request(request, &mut payload));
    let Form(fields) = form.await.map_err(|_elapsed| Fault::Slow)?.map_err(|_no_form| Fault::Unreadable)?;
    if fields.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(Fault::Unreadable);
    }
    Ok(Upload { fields, ..Upload::default() })
}

const FORM_WITHIN: std::time::Duration = std::time::Duration::from_secs(15);

async fn go_on(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    question: Question,
    sent: Upload,
) -> Result<HttpResponse, Fault> {
    let Upload { fields, files: brought, refusals } = sent;
    let (lang, offered) = (lang, offered(portal).await?);
    let kept = Draft::open(portal, field(&fields, "kept"));
    let Some(mut draft) = kept.or_else(|| (question == Question::Want).then(|| Draft::begun(portal))) else {
        let page = wizard::first_again(lang).with_status(StatusCode::CONFLICT);
        return Ok(page.respond_to(request));
    };
    draft.answers.take(question, &fields);
    let mut refused: Vec<String> = refusals.iter().map(|refusal| refusal.say(lang)).collect();
    for file in brought {
        match draft.files.len() < files::AT_MOST {
            true => draft.files.push(file.id),
            false => refused.push(files::Refusal { name: file.name, why: Why::TooMany }.say(lang)),
        }
    }
    let today = in_china(portal.clock.now()).date_naive();
    let (go, then) = (field(&fields, "go"), field(&fields, "then"));
    let goes = match go.strip_prefix("drop-") {
        Some(id) => {
            draft.files.retain(|file| file != id);
            Goes::To(question, Mistakes::new())
        }
        None if !refused.is_empty() => Goes::To(question, draft.answers.mistakes(question, today)),
        None => goes(&draft, question, (go, then), offered.is_guide, today),
    };
    match goes {
        Goes::To(next, wrong) => {
            let papers = papers(portal, &draft).await?;
            let then = if go.starts_with("to-") || next == question { then_of(go, then) } else { "" };
            let sealed = draft.sealed(portal);
            let sheet = wizard::Sheet {
                answers: &draft.answers,
                kept: &sealed,
                then,
                wrong: &wrong,
                papers: &papers,
                refused: &refused,
                held: None,
            };
            let page = wizard::page(lang, next, &sheet, &offered).kept(Caching::Private);
            let page = match wrong.is_empty() && refused.is_empty() {
                true => page,
                false => page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY),
            };
            Ok(page.respond_to(request))
        }
        Goes::In => hand_in(request, lang, portal, draft).await,
    }
}

/// The files that are kept for a form.
async fn papers(portal: &Portal, draft: &Draft) -> Result<Vec<Kept>, Fault> {
    if draft.files.is_empty() {
        return Ok(Vec::new());
    }
    let (keys, ids) = (portal.keys.clone(), draft.files.clone());
    portal.db.read(move |db| files::unattached(db, &keys, &ids)).await
}

fn then_of<'a>(go: &str, then: &'a str) -> &'a str {
    if go.starts_with("to-") { "check" } else { then }
}

fn goes(
    draft: &Draft,
    question: Question,
    (go, then): (&str, &str),
    is_guide: bool,
    today: chrono::NaiveDate,
) -> Goes {
    if let Some(to) = go.strip_prefix("to-").and_then(Question::read) {
        return Goes::To(to, Mistakes::new());
    }
    if go == "back" {
        let before = if then == "check" { Some(Question::Check) } else { question.before(is_guide) };
        return Goes::To(before.unwrap_or(Question::Want), Mistakes::new());
    }
    let wrong = draft.answers.mistakes(question, today);
    if !wrong.is_empty() {
        return Goes::To(question, wrong);
    }
    let next = if then == "check" { Some(Question::Check) } else { question.after(is_guide) };
    match next {
        // Another answer to an early question may ask more of a later one.
        Some(Question::Check) => match first_wrong(draft, is_guide, today) {
            Some((question, wrong)) => Goes::To(question, wrong),
            None => Goes::To(Question::Check, Mistakes::new()),
        },
        Some(next) => Goes::To(next, Mistakes::new()),
        None => match first_wrong(draft, is_guide, today) {
            Some((question, wrong)) => Goes::To(question, wrong),
            None if is_guide => Goes::To(Question::Check, Mistakes::new()),
            None => Goes::In,
        },
    }
}

fn first_wrong(draft: &Draft, is_guide: bool, today: chrono::NaiveDate) -> Option<(Question, Mistakes)> {
    let asked = Question::asked(is_guide).into_iter().filter(|question| *question != Question::Check);
    let mut all = asked.map(|question| (question, draft.answers.mistakes(question, today)));
    all.find(|(_, wrong)| !wrong.is_empty())
}

async fn hand_in(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    draft: Draft,
) -> Result<HttpResponse, Fault> {
    let now = portal.clock.now();
    if let Some(until) = door::may_lodge(request, portal).await? {
        let told = Words(lang).refused_flood(&dates::time(until));
        let mut answer = held(request, lang, portal, &draft, (&told, StatusCode::TOO_MANY_REQUESTS)).await?;
        answer.headers_mut().insert(RETRY_AFTER, (until - now).num_seconds().max(1).into());
        return Ok(answer);
    }
    let mut filing =
        draft.answers.filing(in_china(now).date_naive()).map_err(|_mended_before| Fault::Unreadable)?;
    filing.person.lang = lang;
    let (keys, token, filed, papers) =
        (portal.keys.clone(), draft.token.clone(), filing.clone(), draft.files.clone());
    let base_url = portal.base_url.clone();
    let lodged = portal.db.write_again(move |db| {
        let writer = Writer { keys: Vault(&keys), base_url: &base_url };
        let lodged = deeds::lodge(db, writer, (&filed, &papers), (&token, Channel::Web), now)?;
        // The same form may have come before.
        let before =
            lodged.iter().find(|one| !one.is_new).map(|one| store::case(db, &one.number)).transpose()?;
        let received_at = before.map_or(now, |case| case.received_at());
        Ok(pages::Taken { lodged, received_at, has_papers: !papers.is_empty() })
    });
    let taken = match lodged.await {
        Err(Fault::Refused(reason)) => {
            let told = reason.say(lang);
            return held(request, lang, portal, &draft, (&told, StatusCode::CONFLICT)).await;
        }
        taken => taken?,
    };
    // Whoever has just handed it in may look at it; of two, at the first.
    let session = taken.lodged.first().and_then(|first| door::session(portal, &first.number, Level::All));
    let page = pages::receipt(lang, &taken, &filing, portal, now).giving(session);
    Ok(page.respond_to(request))
}

/// The page to check once more, with all that was typed, and why it was not taken.
async fn held(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    draft: &Draft,
    (told, status): (&str, StatusCode),
) -> Result<HttpResponse, Fault> {
    let (offered, papers) = (offered(portal).await?, papers(portal, draft).await?);
    let sheet = wizard::Sheet {
        answers: &draft.answers,
        kept: &draft.sealed(portal),
        then: "",
        wrong: &Mistakes::new(),
        papers: &papers,
        refused: &[],
        held: Some(told),
    };
    let page = wizard::page(lang, Question::Check, &sheet, &offered).kept(Caching::Private);
    Ok(page.with_mistake(status).respond_to(request))
}

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

async fn progress(
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

async fn opened(
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
            let mut answer = page.with_mistake(StatusCode::TOO_MANY_REQUESTS).respond_to(&request);
            let wait = (until - portal.clock.now()).num_seconds().max(1);
            answer.headers_mut().insert(RETRY_AFTER, wait.into());
            Ok(answer)
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

async fn wrote(
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
async fn paper(
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

async fn withdrawing(
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

async fn withdrew(
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

async fn left(visit: Visit, portal: Data<Portal>, typed: Path<String>) -> Result<HttpResponse, Fault> {
    let mut answer = see_other(&at(visit.lang, &number(&typed)?));
    answer.add_cookie(&door::ended(&portal)).map_err(|error| Fault::broken(error.to_string()))?;
    Ok(answer)
}
