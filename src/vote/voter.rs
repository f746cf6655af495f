//! Who votes: a device, known by a signed random number and nothing else.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieJar, SameSite, time::Duration};
use rand::RngCore;

use super::rules::token::Token;
use crate::portal::Portal;
use crate::seal::Keys;
use crate::web;

/// The cookie that makes two quick taps one ballot.
pub const VOTER_COOKIE: &str = "dj_voter";

const KEPT_DAYS: i64 = 400;

/// A device that votes.
#[derive(Clone, Debug)]
pub struct Voter {
    id: String,
    is_new: bool,
}

impl Voter {
    /// The device that asks, if it has our cookie and the cookie is really ours.
    pub fn of(request: &HttpRequest, portal: &Portal) -> Option<Voter> {
        let key = portal.keys.cookie(VOTER_COOKIE);
        let genuine = web::cookies(request, VOTER_COOKIE).into_iter().find_map(|sent| {
            let mut jar = CookieJar::new();
            jar.add_original(sent);
            jar.signed(&key).get(VOTER_COOKIE)
        })?;
        Some(Voter { id: genuine.value().to_owned(), is_new: false })
    }

    /// The device that asks, or a new one.
    pub fn of_or_new(request: &HttpRequest, portal: &Portal) -> Voter {
        Voter::of(request, portal).unwrap_or_else(Voter::fresh)
    }

    fn fresh() -> Voter {
        let mut id = [0; 16];
        rand::rng().fill_bytes(&mut id);
        Voter { id: hex::encode(id), is_new: true }
    }

    /// The voter as `round` knows them.
    pub fn token(&self, round: &str, portal: &Portal) -> Token {
        token(&portal.keys, round, &self.id)
    }

    /// The cookie to give, where the device has none yet.
    pub fn cookie(&self, portal: &Portal) -> Option<Cookie<'static>> {
        if !self.is_new {
            return None;
        }
        let cookie = Cookie::build(VOTER_COOKIE, self.id.clone())
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(portal.base_url.starts_with("https://"))
            .max_age(Duration::days(KEPT_DAYS))
            .finish();
        let mut jar = CookieJar::new();
        jar.signed_mut(&portal.keys.cookie(VOTER_COOKIE)).add(cookie);
        jar.delta().next().cloned()
    }
}

/// The device of this number, as `round` knows it.
pub fn token(keys: &Keys, round: &str, device: &str) -> Token {
    Token::from_hash(keys.hash("voter", &[round, device]))
}

/// A keyed hash of the network that asks, for the audit; the address itself is not kept.
pub fn network(request: &HttpRequest, round: &str, portal: &Portal) -> Option<String> {
    let network = web::network_of(request, &portal.trusted_proxies)?.to_string();
    Some(hex::encode(&portal.keys.hash("network", &[round, &network])[..16]))
}
