use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::deeds::{self, Hand, NotKept};
use super::form::{self, Sheet};
use super::pages;
use crate::db::Db;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::Lang;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::products::{self, Product};
use crate::warn::routes::{Told, told};
use crate::warn::rules::draft::{Mistake, Mistakes, Typed};
use crate::warn::rules::step::{Refusal, Step};
use crate::warn::rules::warning::{Id, Warning};
use crate::warn::store::{self, Basis};
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`, each of which stands in [`crate::office::doors`].
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/warnings").get(list))
        .service(resource("/warnings/new").get(new).post(draft))
        .service(resource("/warnings/{warning}").get(one))
        .service(resource("/warnings/{warning}/edit").get(edit).post(change))
        .service(resource("/warnings/{warning}/sending").post(send))
        .service(resource("/warnings/{warning}/return").post(take_back))
        .service(resource("/warnings/{warning}/publication").post(publish));
}

/// How many warnings of each sort the desk lists.
const LISTED_AT_MOST: i64 = 100;
/// How many batches the form offers.
const OFFERED_AT_MOST: i64 = 60;

async fn list(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let (open, published) = portal
        .db
        .read(|db| Ok((store::unpublished(db, LISTED_AT_MOST)?, store::latest(db, LISTED_AT_MOST)?)))
        .await?;
    Ok(pages::list(visit.lang, &account, &open, &published))
}

async fn one(
    visit: Visit,
    portal: Data<Portal>,
    id: Path<Id>,
    Officer(account): Officer,
) -> Result<Page, Fault> {
    let id = id.into_inner().into_string();
    let told = portal.db.read(move |db| seen(db, &id)).await?;
    Ok(pages::one(visit.lang, &account, &told, &portal.site(), None))
}

fn seen(db: &mut Db, id: &str) -> Result<Told, Fault> {
    let warning = store::warning(db, id)?;
    told(db, warning)
}

/// What the form offers to choose from.
struct Offered {
    products: Vec<Product>,
    batches: Vec<Basis>,
}

impl Offered {
    /// `chosen` are batches that are offered however old they are.
    fn read(db: &mut Db, chosen: &[String]) -> Result<Offered, Fault> {
        let mut batches = store::findings(db, OFFERED_AT_MOST)?;
        let known: Vec<String> = batches.iter().map(|batch| batch.batch.clone()).collect();
        let others: Vec<String> = chosen.iter().filter(|id| !known.contains(id)).cloned().collect();
        batches.extend(store::basis(db, &others)?);
        Ok(Offered { products: products::store::all(db)?, batches })
    }
}

async fn new(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let offered = portal.db.read(|db| Offered::read(db, &[])).await?;
    Ok(sheet(visit.lang, &account, &offered, &Typed::default(), None, &[]))
}

async fn edit(
    visit: Visit,
    portal: Data<Portal>,
    id: Path<Id>,
    Officer(account): Officer,
) -> Result<Page, Fault> {
    let id = id.into_inner().into_string();
    let read = move |db: &mut Db| {
        let warning = store::warning(db, &id)?;
        let by = &account.name;
        warning.after(Step::Edit, by, warning.revision)?;
        Ok((Offered::read(db, &warning.batches)?, warning, account))
    };
    let (offered, warning, account) = portal.db.read(read).await?;
    Ok(sheet(visit.lang, &account, &offered, &Typed::of(&warning), Some(&warning), &[]))
}

fn sheet(
    lang: Lang,
    account: &Account,
    offered: &Offered,
    typed: &Typed,
    kept: Option<&Warning>,
    mistakes: &[(String, Mistake)],
) -> Page {
    let (products, batches) = (&offered.products, &offered.batches);
    form::sheet(lang, account, &Sheet { typed, kept, products, batches, mistakes, changed: false })
}

type Fields = Form<Vec<(String, String)>>;

async fn draft(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    fields: Fields,
) -> Result<HttpResponse, Fault> {
    let (typed, now) = (Typed::of_fields(&fields), portal.clock.now());
    let id = format!("{:032x}", rand::random::<u128>());
    let (sent, by, key) = (typed.clone(), account.name.clone(), id.clone());
    let kept = portal.db.write_again(move |db| {
        let products: Vec<String> = products::store::all(db)?.into_iter().map(|it| it.id).collect();
        match sent.read(&products) {
            Ok(filled) => deeds::draft(db, &key, filled, Hand { by: &by, now }),
            Err(mistakes) => Ok(Err(mistakes)),
        }
    });
    match kept.await? {
        Ok(()) => Ok(see_other(&at(visit.lang, &id))),
        Err(mistakes) => mended(&request, visit.lang, &portal, &account, typed, (None, mistakes)).await,
    }
}

async fn change(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<Id>,
    Officer(account): Officer,
    fields: Fields,
) -> Result<HttpResponse, Fault> {
    let id = id.into_inner().into_string();
    let (typed, revision, now) = (Typed::of_fields(&fields), revision(&fields)?, portal.clock.now());
    let (sent, by, key) = (typed.clone(), account.name.clone(), id.clone());
    let kept = portal.db.write_again(move |db| {
        let products: Vec<String> = products::store::all(db)?.into_iter().map(|it| it.id).collect();
        match sent.read(&products) {
            Ok(filled) => deeds::change(db, (&key, revision), filled, Hand { by: &by, now }),
            Err(mistakes) => {
                let refused = store::warning(db, &key)?.after(Step::Edit, &by, revision).err();
                Ok(Err(refused.map_or(NotKept::Mistakes(mistakes), NotKept::Refused)))
            }
        }
    });
    let wanted = id.clone();
    match kept.await? {
        Ok(()) => Ok(see_other(&at(visit.lang, &id))),
        Err(NotKept::Mistakes(mistakes)) => {
            let warning = portal.db.read(move |db| store::warning(db, &wanted)).await?;
            mended(&request, visit.lang, &portal, &account, typed, (Some(warning), mistakes)).await
        }
        Err(NotKept::Refused(Refusal::Changed)) => {
            let chosen = typed.batches.clone();
            let read = move |db: &mut Db| Ok((store::warning(db, &wanted)?, Offered::read(db, &chosen)?));
            let (warning, Offered { products, batches }) = portal.db.read(read).await?;
            let (products, batches) = (&products, &batches);
            let sheet = Sheet {
                typed: &typed,
                kept: Some(&warning),
                products,
                batches,
                mistakes: &[],
                changed: true,
            };
            let page = form::sheet(visit.lang, &account, &sheet).with_mistake(StatusCode::CONFLICT);
            Ok(page.respond_to(&request))
        }
        Err(NotKept::Refused(refusal)) => Err(refusal.into()),
    }
}

/// The form comes back as it was typed, with what to mend.
async fn mended(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    account: &Account,
    typed: Typed,
    (kept, mistakes): (Option<Warning>, Mistakes),
) -> Result<HttpResponse, Fault> {
    let chosen = typed.batches.clone();
    let offered = portal.db.read(move |db| Offered::read(db, &chosen)).await?;
    let page = sheet(lang, account, &offered, &typed, kept.as_ref(), &mistakes);
    Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(request))
}

async fn send(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<Id>,
    officer: Officer,
    fields: Fields,
) -> Result<HttpResponse, Fault> {
    step(&request, visit.lang, &portal, (id.into_inner().into_string(), Step::Send), officer, &fields).await
}

async fn take_back(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<Id>,
    officer: Officer,
    fields: Fields,
) -> Result<HttpResponse, Fault> {
    step(&request, visit.lang, &portal, (id.into_inner().into_string(), Step::Return), officer, &fields).await
}

async fn publish(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    id: Path<Id>,
    officer: Officer,
    fields: Fields,
) -> Result<HttpResponse, Fault> {
    step(&request, visit.lang, &portal, (id.into_inner().into_string(), Step::Publish), officer, &fields)
        .await
}

async fn step(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    (id, step): (String, Step),
    Officer(account): Officer,
    fields: &[(String, String)],
) -> Result<HttpResponse, Fault> {
    let (revision, now) = (revision(fields)?, portal.clock.now());
    let (by, key) = (account.name.clone(), id.clone());
    let done = portal
        .db
        .write_again(move |db| deeds::step(db, (&key, revision), step, Hand { by: &by, now }))
        .await?;
    let Err(refusal) = done else { return Ok(see_other(&at(lang, &id))) };
    let told = portal.db.read(move |db| seen(db, &id)).await?;
    let status = match refusal.kind() {
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = pages::one(lang, &account, &told, &portal.site(), Some(refusal));
    Ok(page.with_mistake(status).respond_to(request))
}

/// Which state of it the officer saw.
fn revision(fields: &[(String, String)]) -> Result<i32, Fault> {
    let sent = fields.iter().find(|(name, _)| name == "revision");
    sent.and_then(|(_, value)| value.parse().ok()).ok_or(Fault::Unreadable)
}

fn at(lang: Lang, id: &str) -> String {
    lang.path(&format!("/admin/warnings/{id}"))
}
