//! The audit desk: the groups of a closed round, decided on by two auditors.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::audit_pages::{self, Asked, Back};
use super::deeds::{self, Judgement, Steering, WROTE};
use crate::audit;
use crate::fault::{Fault, Kind, Reason};
use crate::i18n::Lang;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::vote::rules::opinion::Opinion;
use crate::vote::rules::round::RoundId;
use crate::vote::rules::steering::Objection;
use crate::vote::store;
use crate::web::{Page, Visit, see_other};

/// The addresses below `/admin`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/rounds/{round}/audit/{group}").post(judge));
}

/// A form as it came.
type Fields = Form<Vec<(String, String)>>;

/// What was found in a round, for those who may audit it.
pub async fn desk(
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    id: Path<RoundId>,
) -> Result<Page, Fault> {
    shown(visit.lang, &portal, &account, id.into_inner().into_string(), None).await
}

async fn shown(
    lang: Lang,
    portal: &Portal,
    account: &Account,
    id: String,
    back: Option<&Back>,
) -> Result<Page, Fault> {
    let by = account.name.clone();
    let (round, finding, audits, wrote) = portal
        .db
        .read(move |db| {
            let (round, finding) = (store::round(db, &id)?, store::finding(db, &id)?);
            Ok((round, finding, store::audits(db, &id)?, audit::did(db, &by, &id, &WROTE)?))
        })
        .await?;
    if wrote {
        return Err(Objection::OwnRound.into());
    }
    let status = round.status(portal.clock.now());
    let asked = Asked { round: &round, status, finding: finding.as_ref(), audits: &audits, back };
    Ok(audit_pages::desk(lang, account, &asked))
}

async fn judge(
    request: HttpRequest,
    visit: Visit,
    portal: Data<Portal>,
    Officer(account): Officer,
    at: Path<(RoundId, i32)>,
    form: Fields,
) -> Result<HttpResponse, Fault> {
    let (id, number) = at.into_inner();
    let (lang, id) = (visit.lang, id.into_string());
    let typed = |name: &str| {
        let name = format!("{name}-{number}");
        form.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (opinion, reason) = (typed("opinion"), typed("reason"));
    let judgement = Judgement { number, opinion: Opinion::read(&opinion), reason: reason.clone() };
    let (wanted, by, clock) = (id.clone(), account.name.clone(), portal.clock.clone());
    let done = portal.db.write(move |db| {
        let it = Steering { by: &by, now: clock.now() };
        deeds::judge(db, &wanted, &judgement, it)
    });
    match done.await? {
        Ok(()) => Ok(see_other(&lang.path(&format!("/admin/rounds/{id}/audit#g{number}")))),
        Err(objection) if objection.kind() == Kind::Invalid => {
            let field = if objection == Objection::NoOpinion { "opinion" } else { "reason" };
            let back = Back { number, field, told: objection.say(lang), opinion, reason };
            let page = shown(lang, &portal, &account, id, Some(&back)).await?;
            Ok(page.with_mistake(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request))
        }
        Err(objection) => Err(objection.into()),
    }
}
