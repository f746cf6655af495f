//! The code on a slip of paper, with which somebody votes who has no device or no mailbox of their own.

use rand::Rng;

use super::{ALPHABET, read};

/// Eleven characters by chance (53 bits: nobody guesses one, however many slips a city prints) and one that tells a slip
/// of the pen from a guess. Kept as a keyed hash only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlipCode(String);

const LENGTH: usize = 12;

impl SlipCode {
    /// A code nobody can guess.
    pub fn fresh(rng: &mut impl Rng) -> SlipCode {
        let mut code: String =
            (1..LENGTH).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect();
        code.push(check(&code));
        SlipCode(code)
    }

    /// Reads what somebody typed, as [`super::Code::read`] does; nothing where a character is wrong or two have changed places.
    pub fn read(typed: &str) -> Option<SlipCode> {
        let code = read(typed, LENGTH)?;
        let (chance, last) = code.split_at(LENGTH - 1);
        last.starts_with(check(chance)).then_some(SlipCode(code))
    }

    /// As hashed and as in addresses: upper case, ungrouped.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As printed, in groups of four.
    pub fn grouped(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH / 4).map(|n| &self.0[n * 4..n * 4 + 4]).collect();
        groups.join("-")
    }

    /// Enough to tell it from the others of a household: its first group.
    pub fn masked(&self) -> String {
        format!("{}-****-****", &self.0[..4])
    }
}

/// The character after which the sum of all comes out even: Luhn's check, over our alphabet.
fn check(code: &str) -> char {
    let base = ALPHABET.len();
    let values = code.bytes().rev().filter_map(|byte| ALPHABET.iter().position(|known| *known == byte));
    let doubled = values.zip([2, 1].into_iter().cycle()).map(|(value, weight)| {
        let product = value * weight;
        product / base + product % base
    });
    char::from(ALPHABET[(base - doubled.sum::<usize>() % base) % base])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_code_reads_back_however_it_was_copied() {
        let mut rng = rand::rng();
        for _ in 0..1000 {
            let code = SlipCode::fresh(&mut rng);
            assert_eq!(SlipCode::read(&format!(" {} ", code.grouped().to_lowercase())), Some(code));
        }
    }

    #[test]
    fn one_wrong_character_is_always_noticed() {
        let code = SlipCode::fresh(&mut rand::rng());
        for place in 0..LENGTH {
            let own = code.as_str().as_bytes()[place];
            for other in ALPHABET.iter().filter(|other| **other != own) {
                let mut typed = code.as_str().as_bytes().to_vec();
                typed[place] = *other;
                assert_eq!(SlipCode::read(&String::from_utf8(typed).unwrap()), None, "{code:?} at {place}");
            }
        }
    }

    #[test]
    fn two_characters_that_changed_places_are_noticed() {
        let code = format!("2345678923{}", "4");
        let code = format!("{code}{}", check(&code));
        assert!(SlipCode::read(&code).is_some());
        let swapped = format!("32{}", &code[2..]);
        assert_eq!(SlipCode::read(&swapped), None);
    }

    #[test]
    fn a_receipt_is_no_slip() {
        assert_eq!(SlipCode::read("7K3F-92QD"), None);
    }
}
