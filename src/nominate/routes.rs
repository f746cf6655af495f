use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::{NaiveDateTime, TimeDelta};

use super::deeds::{self, Nominated, Sent};
use super::pages::{self, Sheet, Similar, Told};
use super::rules::nomination::{LIVE_FOR, answer_due};
use super::rules::similar;
use super::rules::wish::{Mistakes, Typed, Wish};
use super::store;
use crate::calendar;
use crate::codes::Code;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::products::{self, Product, Slug};
use crate::web::{self, Device, Page, Visit, come_back, see_other};

/// The public addresses, without the language.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/nominate").get(form).post(nominate))
        .service(resource("/n/{code}").get(one))
        .service(resource("/n/{code}/withdrawal").post(withdraw));
}

/// So many product types that others ask for stand beside the form.
const OTHERS_AT_MOST: usize = 12;

/// What `as` says where nothing similar was meant.
const AS_WRITTEN: &str = "new";

async fn form(request: HttpRequest, visit: Visit, portal: Data<Portal>) -> Result<Page, Fault> {
    let page = sheet(visit.lang, &portal, &Typed::default(), Vec::new(), None).await?;
    Ok(page.giving(Device::of_or_new(&request, &portal).cookie(&portal)))
}

async fn sheet(
    lang: Lang,
    portal: &Portal,
    typed: &Typed,
    wrong: Mistakes,
    wait: Option<TimeDelta>,
) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let pool = portal.db.read(move |db| others(db, now)).await?;
    Ok(pages::form(lang, &Sheet { typed, wrong: &wrong, wait, pool: &pool, site: &portal.site() }))
}

/// What others ask for, the last asked for first.
fn others(db: &mut Db, now: NaiveDateTime) -> Result<Vec<(Product, i64)>, Fault> {
    let mut pool = store::pool(db, now - LIVE_FOR)?;
    pool.truncate(OTHERS_AT_MOST);
    let ids: Vec<String> = pool.iter().map(|it| it.product.clone()).collect();
    let mut products = products::store::some(db, &ids)?;
    Ok(pool.into_iter().filter_map(|it| Some((products.remove(&it.product)?, it.people))).collect())
}

/// What a name may mean, each with how many ask for it.
pub(super) fn similar_to(db: &mut Db, name: &str, now: NaiveDateTime) -> Result<Vec<(Product, i64)>, Fault> {
    let known = products::store::known(db)?;
    let ids: Vec<String> = similar::similar(name, &known).into_iter().map(|it| it.id.clone()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut products = products::store::some(db, &ids)?;
    let people = store::people(db, now - LIVE_FOR)?;
    let told = ids.iter().filter_map(|id| {
        let people = people.get(id).copied().unwrap_or(0);
        Some((products.remove(id)?, people))
    });
    Ok(told.collect())
}

/// What the form says to do with what was typed.
enum Meant {
    /// Nothing yet: look whether there is something similar.
    Unasked,
    /// It is none of the similar ones.
    AsWritten,
    /// It is this product type.
    Joins(String),
}

impl Meant {
    fn read(sent: &str) -> Meant {
        match (sent, Slug::try_from(sent.to_owned())) {
            (AS_WRITTEN, _) => Meant::AsWritten,
            (sent, Ok(_)) => Meant::Joins(sent.to_owned()),
            _ => Meant::Unasked,
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Meant::Unasked | Meant::AsWritten => AS_WRITTEN,
            Meant::Joins(product) => product,
        }
    }

    fn joins(self) -> Option<String> {
        match self {
            Meant::Joins(product) => Some(product),
            Meant::Unasked | Meant::AsWritten => None,
        }
    }
}

async fn nominate(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    fields: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let lang = visit.lang;
    let sent = |name: &str| {
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let [name, audience, why, place, participant] =
        ["name", "audience", "why", "place", "participant"].map(sent);
    let (typed, meant) = (Typed { name, audience, why, place, participant }, Meant::read(&sent("as")));
    let read = match &meant {
        // Who joins a product type is not held to a name that they did not type.
        Meant::Joins(product) => read_joining(&portal, &typed, product).await?,
        _ => typed.read(),
    };
    let wish = match read {
        Ok(wish) => wish,
        Err(wrong) => {
            let page = sheet(lang, &portal, &typed, wrong, None).await?;
            let page = page.giving(Device::of_or_new(&request, &portal).cookie(&portal));
            return Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request));
        }
    };
    if let Meant::Unasked = meant {
        let (name, now) = (wish.name.clone(), portal.clock.now());
        let found = portal.db.read(move |db| similar_to(db, &name, now)).await?;
        if !found.is_empty() {
            let page = pages::similar(lang, &Similar { typed: &typed, found: &found });
            let page = page.giving(Device::of_or_new(&request, &portal).cookie(&portal));
            return Ok(page.respond_to(&request));
        }
    }
    let Some(device) = Device::of(&request, &portal) else {
        let page = pages::once_more(lang, &typed, meant.as_str(), &portal.site().hotline);
        let page = page.giving(Device::of_or_new(&request, &portal).cookie(&portal));
        return Ok(page.respond_to(&request));
    };
    keep(&request, lang, &portal, (wish, meant), (typed, device)).await
}

async fn keep(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    (wish, meant): (Wish, Meant),
    (typed, device): (Typed, Device),
) -> Result<HttpResponse, Fault> {
    let sent = Sent {
        wish,
        joins: meant.joins(),
        device: device.id().to_owned(),
        network: network(request, portal),
    };
    match deeds::nominate(portal, sent).await? {
        Nominated::First(code) | Nominated::Again(code) => Ok(see_other(&lang.path(&format!("/n/{code}")))),
        Nominated::TooMany(wait) => {
            let page = sheet(lang, portal, &typed, Vec::new(), Some(wait)).await?;
            Ok(come_back(wait, page.with_mistake(StatusCode::TOO_MANY_REQUESTS).respond_to(request)))
        }
    }
}

/// The network that asks, where it is known.
pub(super) fn network(request: &HttpRequest, portal: &Portal) -> Option<String> {
    web::network_of(request, &portal.trusted_proxies).map(|network| network.to_string())
}

/// What somebody sends who joins a product type.
async fn read_joining(
    portal: &Portal,
    typed: &Typed,
    product: &str,
) -> Result<Result<Wish, Mistakes>, Fault> {
    let wanted = vec![product.to_owned()];
    let product = portal.db.read(move |db| products::store::some(db, &wanted)).await?.into_values().next();
    Ok(typed.read_joining(&product.ok_or(Fault::NotFound)?.name.zh))
}

async fn one(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    typed: Path<String>,
) -> Result<HttpResponse, Fault> {
    let code = Code::read(&typed).ok_or(Fault::NotFound)?;
    if *typed != code.as_str() {
        return Ok(see_other(&visit.lang.path(&format!("/n/{code}"))));
    }
    Ok(shown(visit.lang, &portal, code).await?.respond_to(&request))
}

async fn shown(lang: Lang, portal: &Portal, code: Code) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let read = portal.db.read(move |db| {
        let it = store::by_code(db, &code)?;
        let round = deeds::stood(db, &it)?;
        let product = match &it.product {
            Some(id) => products::store::some(db, std::slice::from_ref(id))?.remove(id),
            None => None,
        };
        let people = match &product {
            Some(product) => store::people(db, now - LIVE_FOR)?.get(&product.id).copied().unwrap_or(0),
            None => 0,
        };
        let due = answer_due(&calendar::store::calendar(db)?, it.sent_at);
        Ok((it, round, product, people, due))
    });
    let (it, round, product, people, due) = read.await?;
    let told = Told {
        it: &it,
        product: product.as_ref().map(|product| (product, people)),
        round: round.as_deref(),
        due,
        site: &portal.site(),
    };
    Ok(pages::one(lang, &told))
}

async fn withdraw(visit: Visit, portal: Data<Portal>, typed: Path<String>) -> Result<HttpResponse, Fault> {
    let code = Code::read(&typed).ok_or(Fault::NotFound)?;
    deeds::withdraw(&portal, code.clone()).await??;
    Ok(see_other(&visit.lang.path(&format!("/n/{code}"))))
}
