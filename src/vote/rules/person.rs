//! Who casts a ballot: whatever the round's rules take for one person.

use super::frozen::Verification;
use super::token::Token;

/// A voter, by what tells them from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    /// The device that asks.
    Device(Token),
    /// A mailbox whose code came back.
    Mailbox(Token),
    /// A slip whose code was typed or scanned.
    Slip(Token),
    /// The slip of a ballot on paper, entered by an officer at the counter.
    Paper(Token),
}

impl Person {
    /// As the round knows them.
    pub fn token(&self) -> &Token {
        match self {
            Person::Device(token) | Person::Mailbox(token) | Person::Slip(token) | Person::Paper(token) => {
                token
            }
        }
    }

    /// Whether a round told apart like this takes them for one person. Paper is taken in every round: its slip sees to it
    /// that it counts once.
    pub fn fits(&self, verification: Verification) -> bool {
        matches!(
            (self, verification),
            (Person::Device(_), Verification::Device)
                | (Person::Mailbox(_), Verification::Email)
                | (Person::Slip(_), Verification::Code)
                | (Person::Paper(_), _)
        )
    }

    /// The slip that has to be one of the round's, where there is one.
    pub fn slip(&self) -> Option<&Token> {
        match self {
            Person::Slip(token) | Person::Paper(token) => Some(token),
            Person::Device(_) | Person::Mailbox(_) => None,
        }
    }

    /// The way the ballot came, as in the database.
    pub fn channel(&self) -> &'static str {
        match self {
            Person::Paper(_) => PAPER,
            Person::Device(_) | Person::Mailbox(_) | Person::Slip(_) => WEB,
        }
    }
}

/// The channel of a ballot that somebody cast themselves.
pub const WEB: &str = "web";
/// The channel of a ballot on paper.
pub const PAPER: &str = "paper";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_rules_name_is_one_person_and_paper_is_taken_everywhere() {
        let token = || Token::from_hash([1; 32]);
        let fits = |person: Person| Verification::ALL.map(|verification| person.fits(verification));
        assert_eq!(fits(Person::Device(token())), [true, false, false]);
        assert_eq!(fits(Person::Mailbox(token())), [false, true, false]);
        assert_eq!(fits(Person::Slip(token())), [false, false, true]);
        assert_eq!(fits(Person::Paper(token())), [true, true, true]);
    }

    #[test]
    fn paper_says_that_it_is_paper() {
        let token = || Token::from_hash([1; 32]);
        assert_eq!(Person::Paper(token()).channel(), "paper");
        assert_eq!(Person::Slip(token()).channel(), "web");
    }
}
