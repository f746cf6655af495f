//! What a signed selection orders becomes batches: once, with the kind of testing for each product.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use maud::{Markup, html};
use serde_json::json;

use super::deeds::{ORDER_AT_MOST, Order, plan_batches};
use super::pages::board::BOARD;
use super::rules::work::{Level, WorkType};
use super::store;
use super::words::Words;
use crate::audit;
use crate::db::{Db, Turn};
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::{Lang, Text};
use crate::office::store::Account;
use crate::office::{self, Officer, Place};
use crate::portal::Portal;
use crate::products;
use crate::vote::desk::Steering;
use crate::vote::{self, Choice, RoundId, Selected, SelectionState};
use crate::web::fields::Field;
use crate::web::{Page, Visit, parts, see_other};

/// The address below `/admin`, which stands in `office::doors`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/hand-over/{round}").get(asked).post(hand_over));
}

/// Why a selection is not handed over.
#[derive(Clone, Copy, Debug)]
enum Not {
    /// It is not signed.
    Signed,
    /// Its batches are there.
    Again,
}

impl Reason for Not {
    fn kind(&self) -> Kind {
        Kind::Conflict
    }

    fn say(&self, lang: Lang) -> String {
        match self {
            Not::Signed => Words(lang).not_signed().into(),
            Not::Again => Words(lang).handed_over_before().into(),
        }
    }
}

/// A signed selection whose batches are not planned yet.
fn waiting(db: &mut Db, round: &str) -> Result<Selected, Fault> {
    let signed = vote::store::selection(db, round)?.filter(|it| it.state == SelectionState::Signed);
    let selected = signed.ok_or(Not::Signed)?;
    if store::was_handed_over(db, round)? { Err(Not::Again.into()) } else { Ok(selected) }
}

async fn asked(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    round: Path<String>,
) -> Result<Page, Fault> {
    let round = known_round(&round)?;
    let read = portal.db.read(move |db| {
        let title = vote::store::round(db, &round)?.title;
        let called: HashMap<String, Text> = products::store::called(db)?.into_iter().collect();
        Ok((waiting(db, &round)?, title, called))
    });
    let (selected, title, called) = read.await?;
    Ok(page(visit.lang, &account, (&selected, &title), &called))
}

async fn hand_over(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    round: Path<String>,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let (round, clock, monitored) = (known_round(&round)?, portal.clock.clone(), monitored(&form));
    let done = portal.db.write_again(move |db| {
        let it = Steering { by: &account.name, now: clock.now() };
        plan_selected(db, &round, &monitored, it)
    });
    done.await?;
    Ok(see_other(&visit.lang.path(BOARD)))
}

/// A round's id as it stands in an address.
fn known_round(typed: &str) -> Result<String, Fault> {
    RoundId::try_from(typed.to_owned()).map(RoundId::into_string).map_err(|_not_an_id| Fault::NotFound)
}

/// The products that are to be monitored; all others are sampled under supervision.
fn monitored(form: &[(String, String)]) -> Vec<String> {
    let chosen = form.iter().filter(|(_, work)| work == WorkType::Monitoring.as_str());
    chosen.filter_map(|(field, _)| field.strip_prefix("work-").map(str::to_owned)).collect()
}

/// Plans every batch that a signed selection orders; once.
pub fn plan_selected(
    db: &mut Db,
    round: &str,
    monitored: &[String],
    it: Steering,
) -> Result<Vec<String>, Fault> {
    Turn(&format!("hand over {round}")).take(db)?;
    let selected = waiting(db, round)?;
    if !store::note_handed_over(db, round, it.by, it.now)? {
        return Err(Not::Again.into());
    }
    let mut ids = Vec::new();
    for choice in taken(&selected) {
        let is_monitored = monitored.contains(&choice.product);
        let work = if is_monitored { WorkType::Monitoring } else { WorkType::Supervised };
        let mut left = choice.batches;
        while left > 0 {
            let how_many = left.min(ORDER_AT_MOST);
            let round = Some(round.to_owned());
            let order = Order { product: choice.product.clone(), how_many, work, level: Level::City, round };
            ids.extend(plan_batches(db, &order, (it.by, it.now))?);
            left -= how_many;
        }
    }
    audit::note(db, it.now, it.by, ("selection.hand_over", round), json!({ "batches": ids.len() }))?;
    Ok(ids)
}

fn taken(selected: &Selected) -> impl Iterator<Item = &Choice> {
    selected.choices.iter().filter(|choice| choice.batches > 0)
}

/// What waits to be handed over, on the board; nothing where nothing does.
pub fn waiting_card(lang: Lang, waiting: &[(String, Text)]) -> Markup {
    let say = Words(lang);
    html! {
        @if !waiting.is_empty() {
            section.card {
                h2 { (say.to_hand_over()) }
                ul.lines.lines--plain {
                    @for (round, title) in waiting {
                        li.row.between.pad {
                            span.b { (title.on(lang)) }
                            a.btn.btn--xs href=(lang.path(&format!("/admin/hand-over/{round}"))) { (say.hand_over()) }
                        }
                    }
                }
            }
        }
    }
}

fn page(
    lang: Lang,
    account: &Account,
    (selected, title): (&Selected, &Text),
    called: &HashMap<String, Text>,
) -> Page {
    let say = Words(lang);
    let sum: u32 = taken(selected).map(|choice| choice.batches).sum();
    let works = [
        (WorkType::Supervised.as_str(), say.supervised()),
        (WorkType::Monitoring.as_str(), say.monitoring()),
    ];
    let body = html! {
        h1 { (parts::phrases(lang, &say.hand_over_of(title.plain(lang)))) }
        form.card action=(lang.path(&format!("/admin/hand-over/{}", selected.round))) method="post" {
            p.soft { (say.hand_over_told()) }
            @for choice in taken(selected) {
                @let name = called.get(&choice.product).map_or(choice.product.as_str(), |name| name.plain(lang));
                @let (id, label) = (format!("work-{}", choice.product), say.batches_of(name, choice.batches));
                (Field { id: &id, label: &label, value: WorkType::Supervised.as_str(), ..Field::default() }.choice(&works))
            }
            p.mt { button.btn type="submit" { (say.plan_so_many(sum)) } }
        }
    };
    office::at_desk(lang, account, Place::Batches, Page::new(say.hand_over(), body))
}
