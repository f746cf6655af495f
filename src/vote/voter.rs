//! Who votes: a device, or whoever voted on it, as one round knows them.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::pass::{Pass, Passes};
use super::rules::mailbox;
use super::rules::person::Person;
use super::rules::token::Token;
use crate::codes::SlipCode;
use crate::limits::Asker;
use crate::mail::Address;
use crate::portal::Portal;
use crate::seal::Keys;
use crate::web::{self, Device};

pub use crate::web::DEVICE_COOKIE as VOTER_COOKIE;

/// A device that votes.
#[derive(Clone, Debug)]
pub struct Voter {
    device: Device,
    passes: Passes,
}

impl Voter {
    /// The device that asks, if it has our cookie and the cookie is really ours.
    pub fn of(request: &HttpRequest, portal: &Portal) -> Option<Voter> {
        Device::of(request, portal).map(|device| Voter { device, passes: Passes::of(request) })
    }

    /// The device that asks, or a new one.
    pub fn of_or_new(request: &HttpRequest, portal: &Portal) -> Voter {
        Voter { device: Device::of_or_new(request, portal), passes: Passes::of(request) }
    }

    /// The device's number, for keyed hashes and seals only.
    pub fn device(&self) -> &str {
        self.device.id()
    }

    /// The voter as `round` knows them.
    pub fn token(&self, round: &str, portal: &Portal) -> Token {
        self.person(round, portal).token().clone()
    }

    /// Who votes on the device in `round`: whoever it remembers, else the device itself.
    pub fn person(&self, round: &str, portal: &Portal) -> Person {
        match self.pass(round, portal) {
            Some(pass) => pass.person,
            None => Person::Device(token(&portal.keys, round, self.device.id())),
        }
    }

    /// Who cast on the device in `round`, as far as it may show what they cast: not whoever has only scanned a slip, which
    /// others may hold too.
    pub fn own_token(&self, round: &str, portal: &Portal) -> Option<Token> {
        match self.pass(round, portal) {
            Some(pass) => pass.has_cast.then(|| pass.person.token().clone()),
            None => Some(self.token(round, portal)),
        }
    }

    /// Whom the device remembers in `round`.
    pub fn pass(&self, round: &str, portal: &Portal) -> Option<Pass> {
        self.passes.open(portal, (round, self.device.id()))
    }

    /// The cookie to give, where the device has none yet.
    pub fn cookie(&self, portal: &Portal) -> Option<Cookie<'static>> {
        self.device.cookie(portal)
    }
}

/// Who asks, as what counts how much they bring knows them: the device only if it is one of ours.
pub fn asker(request: &HttpRequest, portal: &Portal) -> Asker {
    let device = Device::of(request, portal).map(|device| device.id().to_owned());
    Asker { device, network: web::network_of(request, &portal.trusted_proxies) }
}

/// The device of this number, as `round` knows it.
pub fn token(keys: &Keys, round: &str, device: &str) -> Token {
    Token::from_hash(keys.hash("voter", &[round, device]))
}

/// The slip of this code, as `round` knows it.
pub fn slip_token(keys: &Keys, round: &str, code: &SlipCode) -> Token {
    Token::from_hash(keys.hash("voter slip", &[round, code.as_str()]))
}

/// The mailbox of this address, as `round` knows it.
pub fn mailbox_token(keys: &Keys, round: &str, address: &Address) -> Token {
    Token::from_hash(keys.hash("voter mailbox", &[round, &mailbox::counted_as(address.as_str())]))
}

/// A keyed hash of the network that asks, for the audit; the address itself is not kept.
pub fn network(request: &HttpRequest, round: &str, portal: &Portal) -> Option<String> {
    let network = web::network_of(request, &portal.trusted_proxies)?.to_string();
    Some(hex::encode(&portal.keys.hash("network", &[round, &network])[..16]))
}
