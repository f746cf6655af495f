use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::deeds::{self, Written};
use super::pages::{self, Desk};
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::vote::desk::{Done, Steering};
use crate::vote::rules::frozen::Rules;
use crate::vote::rules::round::{Candidate, Round, RoundId};
use crate::vote::rules::selection::{Evidence, Row, Rule, Selected, Sheet, Wrong, propose};
use crate::vote::rules::steering::Objection;
use crate::vote::store;
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/selection").get(list))
        .service(resource("/selection/{round}").get(desk).post(write))
        .service(resource("/selection/{round}/signature").post(sign))
        .service(resource("/selection/{round}/return").post(give_back));
}

type Fields = Form<Vec<(String, String)>>;

/// So many rounds are listed.
const LISTED_AT_MOST: i64 = 60;
/// What a desk that nobody has touched proposes to pay for.
const USUAL_BUDGET: u32 = 40;

async fn list(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let rounds = portal
        .db
        .read(|db| {
            let rounds = store::certified_before(db, LISTED_AT_MOST)?;
            let ids: Vec<String> = rounds.iter().map(|round| round.id.clone()).collect();
            let mut states = store::selection_states(db, &ids)?;
            Ok(rounds
                .into_iter()
                .map(|round| (states.remove(&round.id), round))
                .map(|(s, r)| (r, s))
                .collect::<Vec<_>>())
        })
        .await?;
    Ok(pages::list(visit.lang, &account, &rounds))
}

/// What is known of a round that can be selected from.
struct Known {
    round: Round,
    candidates: Vec<Candidate>,
    evidence: Vec<Evidence>,
    kept: Option<Selected>,
    least: u32,
}

async fn known(portal: &Portal, id: String) -> Result<Known, Fault> {
    let now = portal.clock.now();
    portal
        .db
        .read(move |db| {
            let (round, candidates) = store::with_candidates(db, &id)?;
            if round.certified.is_none() {
                return Err(Objection::NotCertified.into());
            }
            let evidence = store::evidence(db, &round, candidates.clone(), now)?;
            let rules: Rules =
                serde_json::from_str(&store::announced(db, &id)?.canonical).map_err(Fault::broken)?;
            Ok(Known {
                kept: store::selection(db, &id)?,
                least: rules.minimum_batches,
                round,
                candidates,
                evidence,
            })
        })
        .await
}

impl Known {
    /// What stands in the form: what is kept, or what the rules propose.
    fn sheet(&self) -> Sheet {
        let Some(kept) = &self.kept else {
            return self.proposed(Rule::ALL.to_vec(), USUAL_BUDGET.max(self.least));
        };
        let row = |it: &Evidence| {
            let choice = kept.choices.iter().find(|choice| choice.product == it.product.id);
            choice.map_or_else(Row::default, |choice| Row {
                taken: choice.batches > 0,
                batches: if choice.batches > 0 { choice.batches.to_string() } else { String::new() },
                reason: choice.reason.zh.clone(),
                reason_en: choice.reason.en.clone().unwrap_or_default(),
            })
        };
        Sheet {
            rules: kept.rules.clone(),
            budget: kept.budget.to_string(),
            rows: self.evidence.iter().map(row).collect(),
        }
    }

    /// What the rules propose, the budget shared out evenly.
    fn proposed(&self, rules: Vec<Rule>, budget: u32) -> Sheet {
        let proposals = propose(&self.evidence, &rules);
        let taken = proposals.iter().filter(|proposal| proposal.taken).count();
        let each = budget / u32::try_from(taken.max(1)).unwrap_or(1);
        let rows = proposals.iter().map(|proposal| Row {
            taken: proposal.taken,
            batches: if proposal.taken { each.max(1).to_string() } else { String::new() },
            ..Row::default()
        });
        Sheet { rules, budget: budget.to_string(), rows: rows.collect() }
    }

    fn page(&self, lang: Lang, account: &Account, sheet: &Sheet, wrong: &[Wrong], is_stale: bool) -> Page {
        let desk = Desk {
            round: &self.round,
            evidence: &self.evidence,
            candidates: &self.candidates,
            proposals: &propose(&self.evidence, &sheet.rules),
            sheet,
            kept: self.kept.as_ref(),
            least: self.least,
            wrong,
            is_stale,
        };
        pages::desk(lang, account, &desk)
    }
}

async fn desk(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
) -> Result<Page, Fault> {
    let known = known(&portal, id.into_inner().into_string()).await?;
    Ok(known.page(visit.lang, &account, &known.sheet(), &[], false))
}

async fn write(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (lang, id) = (visit.lang, id.into_inner().into_string());
    let before = known(&portal, id.clone()).await?;
    let (mut sheet, revision) = (typed(&form, &before.evidence), revision(&form)?);
    if field(&form, "then") == "rank" {
        for (row, proposal) in sheet.rows.iter_mut().zip(propose(&before.evidence, &sheet.rules)) {
            row.taken = proposal.taken;
        }
        return Ok(before.page(lang, &account, &sheet, &[], false).respond_to(&request));
    }
    let (budget, choices) = match sheet.read(&before.evidence, before.least) {
        Ok(read) => read,
        Err(wrong) => {
            let page = before.page(lang, &account, &sheet, &wrong, false);
            return Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request));
        }
    };
    let written = Written { rules: sheet.rules.clone(), budget, choices, revision };
    let (wanted, by, clock) = (id.clone(), account.name.clone(), portal.clock.clone());
    let is_sent = field(&form, "then") == "send";
    let done = portal.db.write(move |db| {
        let it = Steering { by: &by, now: clock.now() };
        match deeds::write(db, &wanted, written, it)? {
            Ok(()) if is_sent => deeds::send(db, &wanted, revision + 1, it),
            done => Ok(done),
        }
    });
    match done.await? {
        Ok(()) => Ok(see_other(&lang.path(&format!("/admin/selection/{id}")))),
        Err(Objection::Changed) => {
            let page = known(&portal, id).await?.page(lang, &account, &sheet, &[], true);
            Ok(page.with_mistake(StatusCode::CONFLICT).respond_to(&request))
        }
        Err(objection) => Err(objection.into()),
    }
}

async fn sign(
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    moved(visit.lang, &portal, officer, (id, revision(&form)?), deeds::sign).await
}

async fn give_back(
    visit: Visit,
    portal: Data<Portal>,
    officer: Officer,
    id: Path<RoundId>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    moved(visit.lang, &portal, officer, (id, revision(&form)?), deeds::give_back).await
}

async fn moved(
    lang: Lang,
    portal: &Portal,
    Officer(account): Officer,
    (id, revision): (Path<RoundId>, i32),
    deed: fn(&mut Db, &str, i32, Steering) -> Done,
) -> Result<HttpResponse, Fault> {
    let (id, clock) = (id.into_inner().into_string(), portal.clock.clone());
    let wanted = id.clone();
    let done = portal.db.write(move |db| {
        let it = Steering { by: &account.name, now: clock.now() };
        deed(db, &wanted, revision, it)
    });
    done.await??;
    Ok(see_other(&lang.path(&format!("/admin/selection/{id}"))))
}

fn typed(form: &[(String, String)], evidence: &[Evidence]) -> Sheet {
    let has = |name: &str, value: &str| form.iter().any(|(field, its)| field == name && its == value);
    let row = |it: &Evidence| Row {
        taken: has("take", &it.product.id),
        batches: field(form, &format!("batches-{}", it.product.id)),
        reason: field(form, &format!("reason-{}", it.product.id)),
        reason_en: field(form, &format!("reason_en-{}", it.product.id)),
    };
    Sheet {
        rules: Rule::ALL.into_iter().filter(|rule| has("rule", rule.as_str())).collect(),
        budget: field(form, "budget"),
        rows: evidence.iter().map(row).collect(),
    }
}

fn field(form: &[(String, String)], name: &str) -> String {
    form.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn revision(form: &[(String, String)]) -> Result<i32, Fault> {
    let revision: Option<i32> = field(form, "revision").parse().ok();
    revision.filter(|revision| (0..i32::MAX).contains(revision)).ok_or(Fault::Unreadable)
}
