use std::collections::HashMap;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Query, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Deserialize;

use super::deeds::{self, Actor, Seen};
use super::forms;
use super::handing_over;
use super::pages::batch::{self as batch_page, Again, Known};
use super::pages::board::{self, Asked, BOARD};
use super::pages::order;
use super::pages::steps::Which;
use super::rules::hands::Sight;
use super::store::{self, Wanted};
use crate::audit;
use crate::clock::in_china;
use crate::db::Db;
use crate::fault::{Fault, Kind};
use crate::i18n::{Lang, Text};
use crate::office::store::Account;
use crate::office::{Officer, doors};
use crate::portal::Portal;
use crate::products;
use crate::vote;
use crate::web::form::{Mistake, Reading, Typed, read};
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`, each of which stands in `office::doors`.
pub fn desk(config: &mut ServiceConfig) {
    config
        .service(resource("/batches").get(the_board))
        .service(resource("/batches/new").get(asked_to_plan).post(plan))
        .configure(super::import::routes)
        .configure(handing_over::routes)
        .service(resource("/batches/{batch}").get(one))
        .service(resource("/batches/{batch}/take").get(back).post(take))
        .service(resource("/batches/{batch}/receive").get(back).post(receive))
        .service(resource("/batches/{batch}/report").get(back).post(report))
        .service(resource("/batches/{batch}/tell").get(back).post(tell))
        .service(resource("/batches/{batch}/advise").get(back).post(advise))
        .service(resource("/batches/{batch}/finish").get(back).post(finish))
        .service(resource("/batches/{batch}/drop").get(back).post(drop_it));
}

/// How many months and rounds there are to choose from.
const CHOICES: usize = 36;
/// How much of a batch's history its page shows.
const DEEDS_SHOWN: i64 = 50;

#[derive(Deserialize)]
struct Filter {
    month: Option<String>,
    stage: Option<String>,
    product: Option<String>,
    page: Option<usize>,
}

impl Filter {
    /// What was asked for, in the letters that our own addresses have.
    fn asked(self) -> Asked {
        let plain = |it: Option<String>| {
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
            it.filter(|it| !it.is_empty() && it.len() <= 64 && it.chars().all(fits))
        };
        let (month, stage, product) = (plain(self.month), plain(self.stage), plain(self.product));
        Asked { month, stage, product, page: self.page.unwrap_or(0).min(1000) }
    }
}

async fn the_board(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    filter: Query<Filter>,
) -> Result<Page, Fault> {
    let asked = filter.into_inner().asked();
    let wanted = Wanted { month: asked.month.clone(), sight: Sight::of(&account.grants) };
    let read = portal.db.read(move |db| {
        let products: HashMap<String, Text> = products::store::called(db)?.into_iter().collect();
        Ok((store::lines(db, &wanted)?, store::months(db, CHOICES)?, products, store::to_hand_over(db)?))
    });
    let (lines, months, products, waiting) = read.await?;
    // Only who plans batches is told what waits to be planned.
    let waiting =
        if account.holds_any(doors::roles_of("/admin/hand-over/{round}")) { waiting } else { Vec::new() };
    let card = handing_over::waiting_card(visit.lang, &waiting);
    Ok(board::board(visit.lang, &account, (&lines, &months, &asked, &card), &products))
}

/// What there is to choose from when batches are planned.
struct Choices {
    products: Vec<(String, Text)>,
    rounds: Vec<String>,
}

async fn choices(portal: &Portal) -> Result<Choices, Fault> {
    let read = |db: &mut Db| {
        let rounds = vote::store::signed_rounds(db, CHOICES as i64)?;
        Ok(Choices { products: products::store::called(db)?, rounds })
    };
    portal.db.read(read).await
}

async fn asked_to_plan(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let choices = choices(&portal).await?;
    let page =
        order::order(visit.lang, &account, (&order::fresh(), &[]), (&choices.products, &choices.rounds));
    Ok(page)
}

/// A form as it was sent.
type Sent = Form<Vec<(String, String)>>;

async fn plan(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    sent: Sent,
) -> Result<HttpResponse, Fault> {
    let (lang, typed, now) = (visit.lang, Typed::of(sent.into_inner()), portal.clock.now());
    let Choices { products, rounds } = choices(&portal).await?;
    let ids: Vec<String> = products.iter().map(|(id, _)| id.clone()).collect();
    match read(lang, &typed, |form| forms::order(form, &ids, &rounds)) {
        Err(wrong) => {
            let page = order::order(lang, &account, (&typed, &wrong), (&products, &rounds));
            Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request))
        }
        Ok(order) => {
            let by = account.name;
            portal.db.write_again(move |db| deeds::plan_batches(db, &order, (&by, now))).await?;
            Ok(see_other(&lang.path(BOARD)))
        }
    }
}

fn known(db: &mut Db, id: &str, sight: &Sight) -> Result<Known, Fault> {
    let batch = store::batch(db, id)?;
    if !sight.takes_in(&batch) {
        return Err(Fault::NotFound);
    }
    let of_it = batch.sample.iter().flat_map(|sample| [Some(&sample.taken_at), sample.platform.as_ref()]);
    let enterprises: Vec<String> = of_it.flatten().cloned().collect();
    let named = products::store::called(db)?.into_iter().find(|(id, _)| *id == batch.planned.product);
    Ok(Known {
        enterprises: store::enterprises(db, &enterprises)?,
        deeds: audit::done_to(db, id, DEEDS_SHOWN)?,
        product: named.map(|(_, name)| name).ok_or(Fault::NotFound)?,
        batch,
    })
}

async fn one(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<String>,
) -> Result<Page, Fault> {
    let (sight, today) = (Sight::of(&account.grants), in_china(portal.clock.now()).date_naive());
    let known = portal.db.read(move |db| known(db, &id, &sight)).await?;
    Ok(batch_page::batch(visit.lang, &account, today, &known, None))
}

/// A form's address, asked for as a page, shows the batch.
async fn back(visit: Visit, id: Path<String>) -> HttpResponse {
    see_other(&visit.lang.path(&format!("{BOARD}/{id}")))
}

/// An officer at work on a batch: whatever they send comes here.
struct Work {
    request: HttpRequest,
    lang: Lang,
    portal: Data<Portal>,
    account: Account,
    seen: Seen,
    typed: Typed,
}

impl actix_web::FromRequest for Work {
    type Error = actix_web::Error;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Work, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut actix_web::dev::Payload) -> Self::Future {
        type Parts = (Data<Portal>, Officer, Path<String>, Sent);
        let (request, parts) = (request.clone(), Parts::from_request(request, payload));
        Box::pin(async move {
            let (portal, Officer(account), id, sent) = parts.await?;
            let typed = Typed::of(sent.into_inner());
            let seen = Seen { id: id.into_inner(), revision: forms::seen_revision(&typed) };
            Ok(Work { lang: Visit::of(&request).lang, request, portal, account, seen, typed })
        })
    }
}

impl Work {
    fn actor(&self) -> Actor {
        let now = self.portal.clock.now();
        Actor { name: self.account.name.clone(), grants: self.account.grants.clone(), now }
    }

    /// Reads the form and does the deed; on a mistake or a no the form comes back as it was typed.
    async fn done<T: Send + Sync + 'static>(
        self,
        which: Which,
        take_down: impl FnOnce(&mut Reading) -> Option<T>,
        deed: impl Fn(&mut Db, (&Seen, &Actor), &T) -> Result<(), Fault> + Clone + Send + 'static,
    ) -> Result<HttpResponse, Fault> {
        let taken_down = match read(self.lang, &self.typed, take_down) {
            Ok(taken_down) => Arc::new(taken_down),
            Err(wrong) => return self.again(which, &wrong, None).await,
        };
        let (seen, who) = (self.seen.clone(), self.actor());
        let done = self.portal.db.write_again(move |db| deed(db, (&seen, &who), &taken_down));
        match done.await {
            Ok(()) => Ok(see_other(&self.lang.path(&format!("{BOARD}/{}", self.seen.id)))),
            Err(Fault::Refused(reason)) => {
                let status = match reason.kind() {
                    Kind::Conflict => StatusCode::CONFLICT,
                    Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                };
                self.again(which, &[], Some((reason.say(self.lang), status))).await
            }
            Err(fault) => Err(fault),
        }
    }

    async fn known(&self) -> Result<Known, Fault> {
        let (id, sight) = (self.seen.id.clone(), Sight::of(&self.account.grants));
        self.portal.db.read(move |db| known(db, &id, &sight)).await
    }

    async fn again(
        &self,
        which: Which,
        wrong: &[Mistake],
        refusal: Option<(String, StatusCode)>,
    ) -> Result<HttpResponse, Fault> {
        let (known, today) = (self.known().await?, in_china(self.portal.clock.now()).date_naive());
        let (refusal, status) = refusal.unzip();
        let again = Again { which, typed: &self.typed, wrong, refusal, revision: self.seen.revision };
        let page = batch_page::batch(self.lang, &self.account, today, &known, Some(&again));
        Ok(page.with_mistake(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)).respond_to(&self.request))
    }
}

async fn take(work: Work) -> Result<HttpResponse, Fault> {
    let who = work.actor();
    let mut fresh = || format!("{:032x}", rand::random::<u128>());
    work.done(Which::Take, |form| forms::take(form, (&who.name, who.today()), &mut fresh), deeds::take).await
}

async fn receive(work: Work) -> Result<HttpResponse, Fault> {
    let today = work.actor().today();
    work.done(Which::Receive, |form| forms::received(form, today), deeds::receive).await
}

async fn report(work: Work) -> Result<HttpResponse, Fault> {
    let (who, kind) = (work.actor(), work.known().await?.batch.planned.work);
    work.done(Which::Report, |form| forms::report(form, kind, (&who.name, who.today())), deeds::report).await
}

async fn tell(work: Work) -> Result<HttpResponse, Fault> {
    let (today, batch) = (work.actor().today(), work.known().await?.batch);
    let objecting = work.portal.db.read(store::objecting).await?;
    let deed = |db: &mut Db, of: (&Seen, &Actor), told: &Vec<_>| deeds::tell(db, of, told);
    work.done(Which::Tell, |form| forms::told(form, &batch, today, &objecting), deed).await
}

async fn advise(work: Work) -> Result<HttpResponse, Fault> {
    work.done(Which::Advise, forms::advice, deeds::advise).await
}

async fn finish(work: Work) -> Result<HttpResponse, Fault> {
    work.done(Which::Finish, |_| Some(()), |db, of, ()| deeds::finish(db, of)).await
}

async fn drop_it(work: Work) -> Result<HttpResponse, Fault> {
    let deed = |db: &mut Db, of: (&Seen, &Actor), why: &String| deeds::drop_for(db, of, why);
    work.done(Which::Drop, forms::dropped, deed).await
}
