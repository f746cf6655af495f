//! Codes that people copy by hand: eight characters that cannot be mistaken for one another.

mod slip;

use std::fmt;

use rand::Rng;

pub use slip::SlipCode;

const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// A receipt, nomination or complaint number, as stored: upper case, ungrouped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// A code nobody can guess the neighbours of.
    pub fn fresh(rng: &mut impl Rng) -> Code {
        Code((0..LENGTH).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect())
    }

    /// Reads what somebody typed: lower case, spaces and missing or extra hyphens do not matter.
    pub fn read(typed: &str) -> Option<Code> {
        read(typed, LENGTH).map(Code)
    }

    /// As stored and as in addresses: `7K3F92QD`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown to people: `7K3F-92QD`.
    pub fn grouped(&self) -> String {
        let (first, second) = self.0.split_at(LENGTH / 2);
        format!("{first}-{second}")
    }
}

/// What opens a case whose number is known: twenty characters, 98 bits, shown once and kept as a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret(String);

const SECRET_LENGTH: usize = 20;

impl Secret {
    /// The secret that a hash stands for: who can make the hash again can tell the secret again.
    pub fn of_hash(hash: [u8; 32]) -> Secret {
        let (half, _) = hash.split_at(16);
        let mut number = u128::from_be_bytes(half.try_into().unwrap_or_default());
        let base = ALPHABET.len() as u128;
        let characters = (0..SECRET_LENGTH).map(|_| {
            let digit = (number % base) as usize;
            number /= base;
            char::from(ALPHABET[digit])
        });
        Secret(characters.collect())
    }

    /// Reads what somebody typed, as [`Code::read`] does.
    pub fn read(typed: &str) -> Option<Secret> {
        read(typed, SECRET_LENGTH).map(Secret)
    }

    /// As hashed: upper case, ungrouped.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown to people, in groups of four.
    pub fn grouped(&self) -> String {
        let groups: Vec<&str> = (0..SECRET_LENGTH / 4).map(|n| &self.0[n * 4..n * 4 + 4]).collect();
        groups.join("-")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn read(typed: &str, length: usize) -> Option<String> {
    let mut code = String::with_capacity(length);
    for c in typed.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)) {
        let c = c.to_ascii_uppercase();
        if code.len() == length || !c.is_ascii() || !ALPHABET.contains(&(c as u8)) {
            return None;
        }
        code.push(c);
    }
    (code.len() == length).then_some(code)
}

/// The hyphen, and what phones and spreadsheets make of it.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_copied() {
        let code = Code("7K3F92QD".into());
        for typed in ["7K3F-92QD", "7k3f92qd", " 7k3f 92qd ", "7K3F–92QD", "7-K-3-F-9-2-Q-D"] {
            assert_eq!(Code::read(typed).as_ref(), Some(&code), "{typed}");
        }
        assert_eq!(code.grouped(), "7K3F-92QD");
    }

    #[test]
    fn what_cannot_be_a_code_is_not_read_as_one() {
        for typed in
            ["", "7K3F92Q", "7K3F92QDD", "0K3F92QD", "OK3F92QD", "7K3F92QL", "７K3F92QD", "回执号在哪"]
        {
            assert_eq!(Code::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_secret_is_told_again_from_its_hash_and_read_however_it_was_copied() {
        let secret = Secret::of_hash([0xA7; 32]);
        assert_eq!(secret.as_str().len(), 20);
        assert_eq!(Secret::read(&secret.grouped().to_lowercase()), Some(secret.clone()));
        assert_ne!(Secret::of_hash([0xA8; 32]), secret);
        assert_eq!(Secret::read("7K3F-92QD"), None);
    }

    #[test]
    fn a_fresh_code_reads_back_as_itself() {
        let mut rng = rand::rng();
        for _ in 0..1000 {
            let code = Code::fresh(&mut rng);
            assert_eq!(Code::read(&code.grouped()), Some(code));
        }
    }
}
