//! Who votes: a device, as one round knows it.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::rules::token::Token;
use crate::limits::Asker;
use crate::portal::Portal;
use crate::seal::Keys;
use crate::web::{self, Device};

pub use crate::web::DEVICE_COOKIE as VOTER_COOKIE;

/// A device that votes.
#[derive(Clone, Debug)]
pub struct Voter(Device);

impl Voter {
    /// The device that asks, if it has our cookie and the cookie is really ours.
    pub fn of(request: &HttpRequest, portal: &Portal) -> Option<Voter> {
        Device::of(request, portal).map(Voter)
    }

    /// The device that asks, or a new one.
    pub fn of_or_new(request: &HttpRequest, portal: &Portal) -> Voter {
        Voter(Device::of_or_new(request, portal))
    }

    /// The voter as `round` knows them.
    pub fn token(&self, round: &str, portal: &Portal) -> Token {
        token(&portal.keys, round, self.0.id())
    }

    /// The cookie to give, where the device has none yet.
    pub fn cookie(&self, portal: &Portal) -> Option<Cookie<'static>> {
        self.0.cookie(portal)
    }
}

/// Who asks, as what counts how much they bring knows them: the device only if it is one of ours.
pub fn asker(request: &HttpRequest, portal: &Portal) -> Asker {
    let device = Voter::of(request, portal).map(|Voter(device)| device.id().to_owned());
    Asker { device, network: web::network_of(request, &portal.trusted_proxies) }
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
