//! The letter with the code, and what holds up floods of them.

use actix_web::HttpRequest;
use chrono::NaiveDateTime;

use super::kept::{Kept, Mailed};
use super::words::Words;
use crate::fault::Fault;
use crate::i18n::{Lang, dates};
use crate::limits;
use crate::mail::{self, Address, Letter, Line};
use crate::office::{self, Limit, Subject, hour_of};
use crate::portal::Portal;
use crate::vote::rules::mailbox;
use crate::vote::rules::round::Round;
use crate::vote::store;
use crate::web::network_of;

/// So many letters an hour go to one mailbox, whoever names it.
const TO_ONE: Limit = Limit::Hourly(5);
/// So many an hour are asked for from one network: a school's parents behind one phone company's gateway.
const FROM_A_NETWORK: Limit = Limit::Hourly(3000);
/// So many for one ballot: one solved challenge must not write to a whole city.
const OF_ONE_BALLOT: Limit = Limit::Hourly(5);
/// So many wrong codes for one letter; after that its code is too old anyway.
const TRIES: Limit = Limit::Pausing(5, 15);

fn subject(portal: &Portal, limit: Limit, about: &str, what: &[&str]) -> Subject {
    Subject { key: hex::encode(portal.keys.hash(about, what)), limit }
}

/// Puts the letter into the outbox, or tells until when no further one goes there. It is the same whether or not the
/// mailbox has voted.
pub async fn send(
    request: &HttpRequest,
    lang: Lang,
    portal: &Portal,
    round: &Round,
    (to, mailed, kept): (Address, &Mailed, &Kept),
) -> Result<Result<(), NaiveDateTime>, Fault> {
    let clock = portal.clock.clone();
    let hour = hour_of(clock.now()).to_string();
    let counted_as = mailbox::counted_as(to.as_str());
    let mut subjects = vec![
        subject(portal, TO_ONE, "ballot letters to", &[&counted_as, &hour]),
        subject(portal, OF_ONE_BALLOT, "ballot letters of", &[kept.id(), &hour]),
    ];
    let network = network_of(request, &portal.trusted_proxies)
        .filter(|network| portal.holds_up_floods && limits::is_of_somebody(network));
    if let Some(network) = network {
        let what = [&*network.to_string(), &hour];
        subjects.push(subject(portal, FROM_A_NETWORK, "ballot letters from", &what));
    }
    let letter = letter(lang, portal, round, to, mailed);
    let (keys, id) = (portal.keys.clone(), round.id.clone());
    let sent = portal.db.write_quietly(move |db| {
        // Not only the page: the round may have closed while this waited.
        let now = clock.now();
        store::polls(db, &id)?.hours.admit(now)?;
        if let Some(until) = office::store::count(db, &subjects, now)? {
            return Ok(Err(until));
        }
        mail::put(db, &keys, &letter, &format!("ballot code {id}"), now)?;
        Ok(Ok(()))
    });
    sent.await
}

/// Counts a try of a letter's code; until when the next has to wait, if it has to.
pub async fn counts_a_try(portal: &Portal, mailed: &Mailed) -> Result<Option<NaiveDateTime>, Fault> {
    let now = portal.clock.now();
    let tries = [subject(portal, TRIES, "ballot letter tries", &[&mailed.id])];
    portal.db.write_quietly(move |db| Ok(office::store::count(db, &tries, now)?)).await
}

fn letter(lang: Lang, portal: &Portal, round: &Round, to: Address, mailed: &Mailed) -> Letter {
    let (say, site) = (Words(lang), portal.site());
    let (digits, until) = (mailed.digits(), dates::time(mailed.until()));
    let title = round.title.plain(lang);
    let lines = [
        Line::Words(say.letter_code(digits)),
        Line::Words(say.letter_told(title, &until)),
        Line::Words(say.letter_not_you().into()),
        Line::Words(say.letter_nobody_asks(&site.hotline)),
        Line::Words(site.bureau.plain(lang).to_owned()),
    ];
    Letter::of_lines(to, lang, &say.letter_subject(digits, title), &lines)
}
