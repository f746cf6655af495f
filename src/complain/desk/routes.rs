use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;
use serde_json::json;

use super::deeds::{self, Hand, Told};
use super::filled::{self, Flaw, Typed};
use super::pages::{self, Asked as Shown, Listed, Seen, Sheet};
use super::sight::{Sight, counts};
use super::words::template;
use crate::audit;
use crate::clock::in_china;
use crate::codes::Code;
use crate::complain::deeds::papers_of;
use crate::complain::rules::answers::mobile;
use crate::complain::rules::case::Case;
use crate::complain::rules::complaint::Refusal;
use crate::complain::rules::deed::Step;
use crate::complain::rules::filing::Lane;
use crate::complain::store::{self, Show};
use crate::complain::vault::Vault;
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::files::{self, Kept, Opened};
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::products;
use crate::settings;
use crate::web::{Page, Visit, see_other};

/// The desk's addresses, below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/complaints").get(list).post(finds))
        .service(resource("/complaints/{number}").get(one))
        .service(resource("/complaints/{number}/papers/{file}").get(paper))
        .service(resource("/complaints/{number}/{step}").get(asked).post(done));
}

#[derive(Deserialize)]
struct Asked {
    closed: Option<String>,
    news: Option<String>,
    page: Option<i64>,
}

async fn list(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    asked: Query<Asked>,
) -> Result<Page, Fault> {
    let show = match (&asked.closed, &asked.news) {
        (Some(_), _) => Show::Closed,
        (None, Some(_)) => Show::News,
        (None, None) => Show::Open,
    };
    let listed = listed(&portal, &account, show, asked.page.unwrap_or(1)).await?;
    Ok(pages::list(visit.lang, &account, &listed, None))
}

/// A page of the queue, as an officer sees it.
async fn listed(portal: &Portal, account: &Account, show: Show, page: i64) -> Result<Listed, Fault> {
    let (keys, reader) = (portal.keys.clone(), account.clone());
    let today = in_china(portal.clock.now()).date_naive();
    let read = move |db: &mut Db| {
        let sight = Sight::of(&reader);
        let queue = store::queue(db, Vault(&keys), &sight.wants(show.clone(), today), page)?;
        let counts = counts(db, &reader, today)?;
        Ok(Listed { queue, show, counts, today })
    };
    portal.db.read(read).await
}

/// Leads to the case of a number, or lists the complaints of a phone. That somebody looked for a phone is noted,
/// without the phone.
async fn finds(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    fields: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let (lang, now) = (visit.lang, portal.clock.now());
    let typed = Typed(fields.into_inner());
    let typed = typed.get("find").trim();
    if let Some(phone) = mobile(typed) {
        let contact = Vault(&portal.keys).contact(&phone);
        let listed = listed(&portal, &account, Show::Of(contact), 1).await?;
        let (by, found) = (account.name.clone(), listed.queue.cut.how_many);
        let noted = portal.db.write_again(move |db| {
            audit::note(db, now, &by, ("complaint.find", "phone"), json!({ "found": found }))
        });
        noted.await?;
        return Ok(pages::list(lang, &account, &listed, None).respond_to(&request));
    }
    if let Some(number) = Code::read(typed) {
        let (sight, wanted) = (Sight::of(&account), number.clone());
        let read = move |db: &mut Db| match store::has_number(db, &wanted)? {
            true => Ok(sight.holds(&store::case(db, &wanted)?)),
            false => Ok(false),
        };
        if portal.db.read(read).await? {
            return Ok(see_other(&lang.path(&format!("/admin/complaints/{number}"))));
        }
    }
    let listed = listed(&portal, &account, Show::Open, 1).await?;
    let page = pages::list(lang, &account, &listed, Some(typed));
    Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request))
}

/// Everything an officer reads of one case.
async fn seen(portal: &Portal, account: &Account, number: &Code) -> Result<Seen, Fault> {
    let (keys, sight, number) = (portal.keys.clone(), Sight::of(account), number.clone());
    let now = portal.clock.now();
    let read = move |db: &mut Db| {
        let keys = Vault(&keys);
        let case = store::case(db, &number)?;
        if !sight.holds(&case) {
            return Err(Fault::NotFound);
        }
        let id = case.id().to_owned();
        let product = match case.product() {
            Some(product) => products::store::some(db, &[product.to_owned()])?.into_values().next(),
            None => None,
        };
        let (person, factors) = match &case {
            Case::Complaint(_) => (store::person(db, keys, &id)?, Some(store::factors(db, &id, now)?)),
            Case::Report(_) => (None, None),
        };
        let mut similar = store::similar(db, &case)?;
        // A county has no business with another's cases.
        similar.retain(|it| sight.county.is_none() || it.county == sight.county);
        Ok(Seen {
            clocks: store::clocks(db, std::slice::from_ref(&id))?.remove(&id).unwrap_or_default(),
            entries: store::entries(db, keys, &id)?,
            facts: store::facts(db, keys, &case)?,
            similar,
            papers: papers(db, keys, &case)?,
            counties: settings::store::all(db)?.counties(),
            queue: store::queue(db, keys, &sight.wants(Show::Open, in_china(now).date_naive()), 1)?,
            product,
            person,
            factors,
            case,
            today: in_china(now).date_naive(),
        })
    };
    portal.db.read(read).await
}

/// The files of a case as officers know them: a report's by number, for what people call their files tells who
/// they are.
fn papers(db: &mut Db, keys: Vault, case: &Case) -> Result<Vec<Kept>, Fault> {
    let papers = files::attached(db, keys.0, &papers_of(case.id()))?;
    Ok(match case.lane() {
        Lane::Complaint => papers,
        Lane::Report => papers.into_iter().zip(1..).map(|(paper, place)| paper.numbered(place)).collect(),
    })
}

fn number(typed: &str) -> Result<Code, Fault> {
    Code::read(typed).ok_or(Fault::NotFound)
}

async fn one(
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
    Officer(account): Officer,
) -> Result<Page, Fault> {
    let seen = seen(&portal, &account, &number(&typed)?).await?;
    Ok(pages::one(visit.lang, &account, &seen, None, None))
}

/// A file of a case.
async fn paper(
    portal: Data<Portal>,
    path: Path<(String, String)>,
    Officer(account): Officer,
) -> Result<HttpResponse, Fault> {
    let (typed, id) = path.into_inner();
    let (number, sight) = (number(&typed)?, Sight::of(&account));
    let keys = portal.keys.clone();
    let read = move |db: &mut Db| {
        let case = store::case(db, &number)?;
        let papers = papers(db, Vault(&keys), &case)?;
        Ok((case, papers))
    };
    let (case, papers) = portal.db.read(read).await?;
    let known = papers.into_iter().find(|paper| paper.id == id).filter(|_| sight.holds(&case));
    let file = known.ok_or(Fault::NotFound)?;
    let opened = files::read(&portal, &papers_of(case.id()), &id).await?;
    Ok(Opened { file, ..opened }.answer())
}

/// The form of a step, with what may stand in it.
async fn asked(
    visit: Visit,
    portal: Data<Portal>,
    path: Path<(String, String)>,
    Officer(account): Officer,
) -> Result<Page, Fault> {
    let (typed, step) = path.into_inner();
    let seen = seen(&portal, &account, &number(&typed)?).await?;
    let step = Step::read(seen.case.lane(), &step).ok_or(Fault::NotFound)?;
    if !pages::is_open(&account, &seen, step) {
        return Err(Refusal::NotNow.into());
    }
    let typed = Typed(vec![("words".into(), template(step).into())]);
    let sheet = Sheet { step, typed: &typed, wrong: &[], changed: false, preview: false };
    Ok(pages::one(visit.lang, &account, &seen, Some(Shown::Form(&sheet)), None))
}

async fn done(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    path: Path<(String, String)>,
    Officer(account): Officer,
    fields: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let (typed, step) = path.into_inner();
    let (number, now, lang) = (number(&typed)?, portal.clock.now(), visit.lang);
    let before = seen(&portal, &account, &number).await?;
    let step = Step::read(before.case.lane(), &step).ok_or(Fault::NotFound)?;
    if !super::sight::may(&account, step, &before.case) {
        return Err(Fault::Forbidden);
    }
    let typed = Typed(fields.into_inner());
    let revision: i32 = typed.get("revision").parse().map_err(|_no_number| Fault::Unreadable)?;
    let again = |seen: &Seen, wrong: &[(&'static str, Flaw)], changed, preview, status| {
        let sheet = Sheet { step, typed: &typed, wrong, changed, preview };
        let page = pages::one(lang, &account, seen, Some(Shown::Form(&sheet)), None);
        if status == StatusCode::OK { page } else { page.with_mistake(status) }.respond_to(&request)
    };
    if !typed.get("preview").is_empty() {
        return Ok(again(&before, &[], false, true, StatusCode::OK));
    }
    let filled = match filled::read(step, &typed, before.around()) {
        Ok(filled) => filled,
        Err(wrong) => return Ok(again(&before, &wrong, false, false, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let (keys, by, wanted) = (portal.keys.clone(), account.clone(), number.clone());
    let base_url = portal.base_url.clone();
    let came = portal.db.write_again(move |db| {
        let hand = Hand { by: &by, now, keys: Vault(&keys), base_url: &base_url };
        deeds::step(db, (&wanted, revision), step, &filled, hand)
    });
    match came.await? {
        Ok(Told::Done) => {
            // Whoever gave a case to a county they are not of sees it no more.
            Ok(see_other(&lang.path(&format!("/admin/complaints/{number}"))))
        }
        Ok(Told::Identity(person)) => {
            let seen = seen(&portal, &account, &number).await?;
            let page = pages::one(lang, &account, &seen, Some(Shown::Identity(person.as_ref())), None);
            Ok(page.respond_to(&request))
        }
        Err(Refusal::Changed) if !step.needs().is_empty() => {
            let seen = seen(&portal, &account, &number).await?;
            Ok(again(&seen, &[], true, false, StatusCode::CONFLICT))
        }
        Err(refusal) => {
            let seen = seen(&portal, &account, &number).await?;
            let status = match refusal.kind() {
                Kind::Conflict => StatusCode::CONFLICT,
                Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let sheet = Sheet { step, typed: &typed, wrong: &[], changed: false, preview: false };
            let form = (refusal.kind() == Kind::Invalid).then_some(Shown::Form(&sheet));
            let page = pages::one(lang, &account, &seen, form, Some(refusal)).with_mistake(status);
            Ok(page.respond_to(&request))
        }
    }
}
