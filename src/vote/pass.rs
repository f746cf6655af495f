//! What a device remembers of who voted on it, in rounds where a device is not a person: sealed for this device, one cookie
//! for each round.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieBuilder, time::Duration};
use serde::{Deserialize, Serialize};

use super::rules::person::Person;
use super::rules::token::Token;
use crate::portal::Portal;
use crate::web;

/// A round's cookie is called so, and after it.
const PREFIX: &str = "dj_pass_";
/// A round is open for no longer.
const KEPT_DAYS: i64 = 60;
/// More of one name than a neighbouring site may have set.
const LOOKED_AT: usize = 8;

/// Who voted, or is about to, in one round on one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// A mailbox whose code came back, or a slip. Whether there is such a slip is asked when a ballot is cast.
    pub person: Person,
    /// Enough to tell one member of a household from another: a masked address, or the first group of a code.
    pub label: String,
    /// Whether they cast a ballot on this device. A slip may also have been scanned only, by whoever holds it.
    pub has_cast: bool,
    /// Which kept picks they cast last, so that pressing twice leads to the same receipt.
    pub has_sent: Option<String>,
}

/// Stands on a page that was made when the device remembered nobody.
pub const NOBODY: &str = "-";

#[derive(Serialize, Deserialize)]
struct Kept {
    by: By,
    token: String,
    label: String,
    has_cast: bool,
    has_sent: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum By {
    Mailbox,
    Slip,
}

impl Pass {
    /// By what a page names whom it was made for, so that what comes back from it is theirs: tells nobody who they are.
    pub fn mark(&self, portal: &Portal, round: &str) -> String {
        let hash = portal.keys.hash("whose page", &[round, &self.person.token().to_hex()]);
        hex::encode(&hash[..8])
    }

    /// The same, as theirs who have cast on this device: these kept picks, if picks were kept.
    pub fn having_cast(self, has_sent: Option<String>) -> Pass {
        Pass { has_cast: true, has_sent, ..self }
    }

    /// The cookie that keeps it on this device; nothing for whoever needs none.
    pub fn cookie(&self, portal: &Portal, (round, device): (&str, &str)) -> Option<Cookie<'static>> {
        let by = match self.person {
            Person::Mailbox(_) => By::Mailbox,
            Person::Slip(_) => By::Slip,
            Person::Device(_) | Person::Paper(_) => return None,
        };
        let kept = Kept {
            by,
            token: self.person.token().to_hex(),
            label: self.label.clone(),
            has_cast: self.has_cast,
            has_sent: self.has_sent.clone(),
        };
        let told = serde_json::to_vec(&kept).ok()?;
        let value = hex::encode(portal.keys.seal(&["pass", round, device], &told));
        Some(built(portal, round, value).max_age(Duration::days(KEPT_DAYS)).finish())
    }

    fn open(portal: &Portal, (round, device): (&str, &str), sealed: &str) -> Option<Pass> {
        let told = portal.keys.open(&["pass", round, device], &hex::decode(sealed).ok()?)?;
        let Kept { by, token, label, has_cast, has_sent } = serde_json::from_slice(&told).ok()?;
        let mut hash = [0; 32];
        hex::decode_to_slice(token, &mut hash).ok()?;
        let token = Token::from_hash(hash);
        let person = match by {
            By::Mailbox => Person::Mailbox(token),
            By::Slip => Person::Slip(token),
        };
        Some(Pass { person, label, has_cast, has_sent })
    }
}

/// The cookie that forgets it, so that somebody else can vote on the device.
pub fn forgotten(portal: &Portal, round: &str) -> Cookie<'static> {
    built(portal, round, String::new()).max_age(Duration::ZERO).finish()
}

fn built(portal: &Portal, round: &str, value: String) -> CookieBuilder<'static> {
    web::own_cookie(portal, format!("{PREFIX}{round}"), value)
}

/// The sealed passes that a request brought, with their rounds. They are opened when somebody asks for one.
#[derive(Clone, Debug, Default)]
pub struct Passes(Vec<(String, String)>);

impl Passes {
    /// Those of a request.
    pub fn of(request: &HttpRequest) -> Passes {
        let sent = web::cookies_like(request, PREFIX).into_iter();
        let pass = |cookie: Cookie| {
            let round = cookie.name().strip_prefix(PREFIX)?.to_owned();
            Some((round, cookie.value().to_owned()))
        };
        Passes(sent.filter_map(pass).collect())
    }

    /// The pass of a round, if it is really ours and of this device.
    pub fn open(&self, portal: &Portal, (round, device): (&str, &str)) -> Option<Pass> {
        let own = self.0.iter().filter(|(of, _)| of == round).take(LOOKED_AT);
        own.filter_map(|(_, sealed)| Pass::open(portal, (round, device), sealed)).next()
    }
}
