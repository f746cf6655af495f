//! What is sealed of a case, and what is kept as a keyed hash because it is compared.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::rules::filing::Lane;
use crate::codes::{Code, Secret};
use crate::fault::Fault;
use crate::seal::Keys;

/// Seals, opens and hashes with the portal's key.
#[derive(Clone, Copy)]
pub struct Vault<'a>(pub &'a Keys);

impl Vault<'_> {
    /// A value as only its own row opens it.
    pub fn seal(self, about: &[&str], value: &impl Serialize) -> Result<Vec<u8>, Fault> {
        Ok(self.0.seal(about, &serde_json::to_vec(value).map_err(Fault::broken)?))
    }

    /// What [`Vault::seal`] sealed about the same.
    pub fn open<T: DeserializeOwned>(self, about: &[&str], sealed: &[u8]) -> Result<T, Fault> {
        let opened = self.0.open(about, sealed);
        let bytes = opened.ok_or_else(|| Fault::broken(format!("{} does not open", about.join(" of "))))?;
        serde_json::from_slice(&bytes).map_err(Fault::broken)
    }

    fn hash(self, about: &str, parts: &[&str]) -> String {
        hex::encode(self.0.hash(about, parts))
    }

    /// The key of the case that a form begins in a lane; the same form never begins two.
    pub fn id(self, token: &str, lane: Lane) -> String {
        self.hash("case id", &[token, lane.as_str()])[..32].to_owned()
    }

    /// The form itself, as it is kept.
    pub fn token(self, token: &str, lane: Lane) -> String {
        self.hash("case token", &[token, lane.as_str()])
    }

    /// The secret that goes with a form: sent again, it is told again.
    pub fn secret(self, token: &str, lane: Lane) -> Secret {
        Secret::of_hash(self.0.hash("case secret", &[token, lane.as_str()]))
    }

    /// A secret as it is kept.
    pub fn kept_secret(self, secret: &Secret) -> String {
        self.hash("kept case secret", &[secret.as_str()])
    }

    /// How a case keeps the secret of another that it opens with, so that nobody sees that the two have one.
    pub fn borrowed_secret(self, kept: &str, id: &str) -> String {
        self.hash("borrowed case secret", &[kept, id])
    }

    /// The last four digits of a phone, as they are kept with a number.
    pub fn last_four(self, number: &Code, digits: &str) -> String {
        self.hash("case phone", &[number.as_str(), digits])
    }

    /// The same complainant again. Nothing of the kind is kept of reporters.
    pub fn contact(self, phone: &str) -> String {
        self.hash("case contact", &["complaint", phone])
    }

    /// The same shop again in the same lane, however it was punctuated.
    pub fn shop(self, lane: Lane, place: &str) -> String {
        let plain: String =
            place.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        self.hash("case shop", &[lane.as_str(), &plain])
    }
}

/// What sealed facts are about.
pub fn facts(id: &str) -> [&str; 2] {
    ["case.facts", id]
}

/// What a sealed person is about.
pub fn person(id: &str) -> [&str; 2] {
    ["case.person", id]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_to_one_case_a_lane_and_the_two_do_not_look_alike() {
        let keys = Keys::from_secret(&[7; 32]);
        let vault = Vault(&keys);
        assert_eq!(vault.id("a", Lane::Complaint), vault.id("a", Lane::Complaint));
        assert_ne!(vault.id("a", Lane::Complaint), vault.id("a", Lane::Report));
        assert_ne!(vault.secret("a", Lane::Complaint), vault.secret("a", Lane::Report));
        let shop = |lane, place| vault.shop(lane, place);
        assert_eq!(shop(Lane::Report, "城南 一家文具店。"), shop(Lane::Report, "城南一家文具店"));
        assert_ne!(shop(Lane::Report, "城南一家文具店"), shop(Lane::Complaint, "城南一家文具店"));
    }

    #[test]
    fn what_is_sealed_for_one_case_opens_for_no_other() {
        let keys = Keys::from_secret(&[7; 32]);
        let vault = Vault(&keys);
        let sealed = vault.seal(&facts("a"), &"说的话").unwrap();
        assert_eq!(vault.open::<String>(&facts("a"), &sealed).unwrap(), "说的话");
        assert!(vault.open::<String>(&facts("b"), &sealed).is_err());
        assert!(vault.open::<String>(&person("a"), &sealed).is_err());
    }
}
