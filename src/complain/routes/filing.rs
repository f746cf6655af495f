//! The form, from its first question to the receipt.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::{Fields, field, sent};
use crate::clock::in_china;
use crate::complain::deeds;
use crate::complain::door::{self, Level};
use crate::complain::draft::Draft;
use crate::complain::floods;
use crate::complain::letters::Writer;
use crate::complain::pages::{self, wizard};
use crate::complain::rules::answers::{Mistakes, Question};
use crate::complain::rules::filing::Channel;
use crate::complain::store;
use crate::complain::vault::Vault;
use crate::complain::words::Words;
use crate::db::Db;
use crate::fault::Fault;
use crate::files::{self, Kept, Upload, Why};
use crate::i18n::{Lang, dates};
use crate::portal::Portal;
use crate::products;
use crate::settings::{self, ComplaintMode, Keep};
use crate::web::{Caching, Page, Visit, come_back, see_other};

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

pub async fn first(visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let offered = offered(&portal).await?;
    Ok(wizard::first(visit.lang, &offered).kept(Caching::LIVE))
}

/// Whoever comes to the middle of the form without what they typed begins anew.
pub async fn from_the_start(visit: Visit) -> HttpResponse {
    see_other(&visit.lang.path("/complaints/new"))
}

/// Where a page of the form leads.
enum Goes {
    /// To this question, which may have mistakes in it.
    To(Question, Mistakes),
    /// It is handed in.
    In,
}

pub async fn answered(
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
pub async fn evidence(
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
    if let Some(until) = floods::may_lodge(request, portal).await? {
        let told = Words(lang).refused_flood(&dates::time(until));
        let answer = held(request, lang, portal, &draft, (&told, StatusCode::TOO_MANY_REQUESTS)).await?;
        return Ok(come_back(until - now, answer));
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
