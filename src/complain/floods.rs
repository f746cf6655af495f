//! What holds up floods: of cases from one network, of letters to one mailbox, of files.

use actix_web::HttpRequest;
use chrono::NaiveDateTime;

use crate::db::Db;
use crate::fault::Fault;
use crate::office::{self, Limit, Subject, hour_of};
use crate::portal::Portal;
use crate::seal::Keys;
use crate::web::network_of;

/// So many cases an hour come from one network: a neighbourhood, a school.
const LODGED_AN_HOUR: Limit = Limit::Hourly(30);
/// So many receipts an hour go to one mailbox, whoever named it.
const RECEIPTS_AN_HOUR: Limit = Limit::Hourly(5);

/// Counts somebody who is about to bring something; until when they have to wait, if they have to.
pub async fn may_lodge(request: &HttpRequest, portal: &Portal) -> Result<Option<NaiveDateTime>, Fault> {
    let now = portal.clock.now();
    let network = network_of(request, &portal.trusted_proxies).filter(|_| portal.holds_up_floods);
    let Some(network) = network else { return Ok(None) };
    let what = [&*network.to_string(), &hour_of(now).to_string()];
    let key = hex::encode(portal.keys.hash("case lodging", &what));
    let subject = [Subject { key, limit: LODGED_AN_HOUR }];
    portal.db.write_again(move |db| Ok(office::store::count(db, &subject, now)?)).await
}

/// Whether one more receipt may go to a mailbox this hour; counts it.
pub fn may_write_to(db: &mut Db, keys: &Keys, mailbox: &str, now: NaiveDateTime) -> Result<bool, Fault> {
    let what = [&*mailbox.to_lowercase(), &hour_of(now).to_string()];
    let key = hex::encode(keys.hash("case receipts", &what));
    Ok(office::store::count(db, &[Subject { key, limit: RECEIPTS_AN_HOUR }], now)?.is_none())
}

/// The network that somebody brings files from, by keyed hash.
pub fn network(request: &HttpRequest, portal: &Portal) -> String {
    let network = network_of(request, &portal.trusted_proxies).map(|it| it.to_string()).unwrap_or_default();
    hex::encode(portal.keys.hash("files network", &[&network]))
}
