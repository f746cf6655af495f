//! The ballot paper, drawn up for the device that asks.

use actix_web::{HttpMessage, HttpRequest};

use super::pages::{self, Earlier, Paper, Remembered};
use super::pass::NOBODY;
use super::rules::frozen::Verification;
use super::rules::orders;
use super::rules::round::{Candidate, Refusal, Round};
use super::rules::token::Token;
use super::step::Brought;
use super::voter::Voter;
use super::{confirming, papers, store};
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::products::Audience;
use crate::web::Page;

/// How a ballot paper comes to somebody.
pub enum Coming {
    /// They open the round.
    Fresh,
    /// They change the ballot that names these.
    Again(Vec<String>),
    /// What they sent is refused.
    Refused(Refusal, Brought),
}

/// The ballot paper of the device that asks: in its own order, with what it has picked so far.
pub async fn drawn_up(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    (round, candidates): (&Round, &[Candidate]),
    coming: Coming,
) -> Result<Page, Fault> {
    let voter = Voter::of_or_new(request, portal);
    let token = voter.token(&round.id, portal);
    let is_own = round.verification == Verification::Device;
    let earlier = match Some(token.clone()).filter(|_| is_own) {
        Some(own) => {
            let id = round.id.clone();
            portal.db.read(move |db| earlier_ballot(db, &id, &own)).await?
        }
        None => None,
    };
    // A phone may serve a whole family: where the device is not the voter, nobody finds on it what another has cast.
    let kept = if is_own { None } else { confirming::picks_kept(request, portal, &round.id, &voter) };
    let pass = if is_own { None } else { voter.pass(&round.id, portal) };
    let mark = pass.as_ref().map(|pass| pass.mark(portal, &round.id)).unwrap_or_default();
    let remembered = Remembered { pass: pass.as_ref(), mark: &mark, has_picked: kept.is_some() };
    if matches!(coming, Coming::Fresh) && earlier.is_none() && kept.is_none() && pass.is_none() {
        request.extensions_mut().insert(papers::shelved(request, portal, &token, (round, candidates)));
    }
    let before = kept.or(earlier.as_ref().map(|it| it.receipt.choices.clone())).unwrap_or_default();
    let (refused, picked, whose) = match coming {
        Coming::Fresh => (None, before, String::new()),
        Coming::Again(choices) => (None, choices, mark.clone()),
        Coming::Refused(refusal, brought) => (Some(refusal), brought.picked, brought.whose),
    };
    let candidates = in_order_of(&token, round, candidates);
    let is_challenged = portal.challenges;
    let (picked, whose) = (picked.as_slice(), whose.as_str());
    let made_for = match remembered.pass {
        _ if is_own => "",
        Some(_) => remembered.mark,
        None => NOBODY,
    };
    let paper =
        Paper { round, candidates, picked, earlier, refused, is_challenged, remembered, whose, made_for };
    Ok(pages::ballot(lang, &paper).giving(voter.cookie(portal)))
}

/// The groups of the ballot one after the other, each as this voter sees it.
fn in_order_of<'a>(voter: &Token, round: &Round, candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
    let group = |audience| candidates.iter().filter(|it| it.product.audience == audience).collect::<Vec<_>>();
    let shuffled = |group: Vec<&'a Candidate>| {
        orders::shuffled(&round.id, voter.order(), &group, |candidate| &candidate.product.id)
    };
    Audience::ALL.into_iter().flat_map(|audience| shuffled(group(audience))).collect()
}

fn earlier_ballot(db: &mut Db, round: &str, voter: &Token) -> Result<Option<Earlier>, Fault> {
    let Some((code, cast_at)) = store::ballot_of(db, round, voter)? else { return Ok(None) };
    Ok(Some(Earlier { receipt: store::receipt(db, &code)?, cast_at }))
}
