//! Codes that people copy by hand: eight characters that cannot be mistaken for one another.

use std::fmt;

use rand::Rng;

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
        let mut code = String::with_capacity(LENGTH);
        for c in typed.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)) {
            let c = c.to_ascii_uppercase();
            if code.len() == LENGTH || !c.is_ascii() || !ALPHABET.contains(&(c as u8)) {
                return None;
            }
            code.push(c);
        }
        (code.len() == LENGTH).then_some(Code(code))
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

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
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
    fn a_fresh_code_reads_back_as_itself() {
        let mut rng = rand::rng();
        for _ in 0..1000 {
            let code = Code::fresh(&mut rng);
            assert_eq!(Code::read(&code.grouped()), Some(code));
        }
    }
}
