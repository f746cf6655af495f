use actix_web::web::{Data, ServiceConfig, resource};
use chrono::{NaiveDate, NaiveDateTime};

use super::beside::Beside;
use super::duties::{Known, duties};
use super::pages;
use crate::clock::in_china;
use crate::complain::Vault;
use crate::db::Db;
use crate::fault::Fault;
use crate::office::Officer;
use crate::office::store::Account;
use crate::portal::Portal;
use crate::publish::Month;
use crate::web::{Page, Visit};
use crate::{calendar, complain, nominate, publish, sample, vote, warn};

/// The desk's first page.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource(["", "/"]).get(today));
}

/// So many certified rounds may wait for their selection.
const SELECTIONS_AT_MOST: i64 = 6;

async fn today(visit: Visit, portal: Data<Portal>, Officer(account): Officer) -> Result<Page, Fault> {
    let now = portal.clock.now();
    let (reader, keys) = (account.clone(), portal.keys.clone());
    let read = portal.db.read(move |db| {
        let known = known(db, (&reader, Vault(&keys)), now)?;
        let beside = Beside::read(db, &reader, &known.rounds, now)?;
        Ok((known, beside))
    });
    let (known, beside) = read.await?;
    Ok(pages::today(visit.lang, &account, (&duties(&known, now), &beside), now))
}

/// What waits for moderators.
fn nominations(db: &mut Db) -> Result<Option<(i64, NaiveDateTime, NaiveDate)>, Fault> {
    let (how_many, Some(oldest)) = nominate::store::how_many_wait(db)? else { return Ok(None) };
    Ok(Some((how_many, oldest, nominate::answer_due(&calendar::store::calendar(db)?, oldest))))
}

/// What there is, from every step.
fn known(db: &mut Db, (reader, keys): (&Account, Vault), now: NaiveDateTime) -> Result<Known, Fault> {
    let this_month = Month::of(in_china(now).date_naive());
    let drafts = vote::store::drafts(db)?.into_iter();
    let rounds = vote::store::under_way(db)?;
    let ids: Vec<String> = rounds.iter().map(|round| round.id.clone()).collect();
    let without_slips = vote::slips::missing(db, &rounds, now)?;
    let mut audited = vote::store::audits_of(db, &ids)?;
    let certified = vote::store::certified_before(db, SELECTIONS_AT_MOST)?;
    let ids: Vec<String> = certified.iter().map(|round| round.id.clone()).collect();
    let mut states = vote::store::selection_states(db, &ids)?;
    let latest = warn::store::latest(db, 1)?;
    let years: Vec<i32> = calendar::store::versions(db)?.into_iter().map(|it| it.year).collect();
    let warned = latest.first().and_then(|warning| warning.published.as_ref());
    Ok(Known {
        nominations: nominations(db)?,
        drafts: drafts
            .map(|draft| (draft.rules.round.clone(), draft.title, draft.rules.opens_at.naive_utc()))
            .collect(),
        rounds: rounds
            .into_iter()
            .map(|round| (audited.remove(&round.id).unwrap_or(0), round))
            .map(|(n, round)| (round, n))
            .collect(),
        without_slips,
        selections: certified
            .into_iter()
            .map(|round| (states.remove(&round.id), round))
            .map(|(state, round)| (round, state))
            .collect(),
        to_draw: vote::store::undrawn(db)?,
        to_hand_over: sample::store::to_hand_over(db)?,
        is_final: sample::store::how_many_wait(db)?,
        has_bulletin: publish::store::published_months(db)?.first() == Some(&this_month),
        has_warning: warned.is_some_and(|it| Month::of(in_china(it.at).date_naive()) == this_month),
        missing_year: calendar::missing_year(in_china(now).date_naive(), |year| years.contains(&year)),
        cases: complain::waiting(db, keys, reader)?,
    })
}
