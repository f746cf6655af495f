//! The plain question for whoever cannot solve the challenge: in words that a screen reader reads, answered with a number.

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// Nobody reads and answers faster.
pub const READ_WITHIN: TimeDelta = TimeDelta::seconds(3);
/// Afterwards another one is asked.
pub const ASKED_FOR: TimeDelta = TimeDelta::minutes(30);

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// How much these two make together.
    Plus(u8, u8),
    /// How much is left of the first without the second.
    Minus(u8, u8),
    /// Which number comes after this one.
    After(u8),
    /// Which of the two is larger.
    Larger(u8, u8),
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is none.
    Empty,
    /// It is another number.
    Wrong,
    /// The question is too old.
    TooLate,
    /// The field is filled in that no visitor sees.
    Trapped,
    /// It is somebody else's question, or the browser keeps no cookie.
    NotYours,
}

impl Question {
    /// One of very many, by chance.
    pub fn by(chance: u32) -> Question {
        let [kind, a, b, _] = chance.to_le_bytes();
        let (a, b) = (2 + a % 8, 1 + b % 9);
        match kind % 4 {
            0 => Question::Plus(a, b),
            1 => Question::Minus(a + b, b),
            2 => Question::After(a + b),
            _ => Question::Larger(a, if a == b { a + 1 } else { b }),
        }
    }

    fn answer(self) -> u8 {
        match self {
            Question::Plus(a, b) => a + b,
            Question::Minus(a, b) => a.saturating_sub(b),
            Question::After(a) => a + 1,
            Question::Larger(a, b) => a.max(b),
        }
    }

    /// Whether what was typed answers it: in digits, wide ones too, or in words.
    pub fn is_answered(self, typed: &str) -> Result<(), Trouble> {
        let typed: String = typed.chars().filter(|c| c.is_alphanumeric()).map(narrow).collect();
        match number(&typed.to_lowercase()) {
            _ if typed.is_empty() => Err(Trouble::Empty),
            Some(number) if number == self.answer() => Ok(()),
            _ => Err(Trouble::Wrong),
        }
    }
}

/// By how much an answer comes sooner than anybody reads what was asked at a moment.
pub fn early_by(asked_at: NaiveDateTime, now: NaiveDateTime) -> Result<TimeDelta, Trouble> {
    match now - asked_at {
        late if late > ASKED_FOR => Err(Trouble::TooLate),
        read => Ok((READ_WITHIN - read).clamp(TimeDelta::zero(), READ_WITHIN)),
    }
}

/// A wide digit as an ordinary one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        c => c,
    }
}

fn number(typed: &str) -> Option<u8> {
    let in_words = |words: [&str; 20]| words.iter().position(|word| *word == typed).map(|at| at as u8);
    typed.parse().ok().or_else(|| in_words(ZH)).or_else(|| in_words(EN))
}

const ZH: [&str; 20] = [
    "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
    "十六", "十七", "十八", "十九",
];
const EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_question_has_an_answer_that_can_be_written_in_words() {
        let all: BTreeSet<String> = (0..1 << 24)
            .step_by(257)
            .map(|chance| {
                let question = Question::by(chance);
                let answer = usize::from(question.answer());
                for typed in [answer.to_string(), ZH[answer].to_owned(), EN[answer].to_uppercase()] {
                    assert_eq!(question.is_answered(&typed), Ok(()), "{question:?} {typed}");
                }
                assert_eq!(question.is_answered(&(answer + 1).to_string()), Err(Trouble::Wrong));
                format!("{question:?}")
            })
            .collect();
        assert!(all.len() >= 30, "only {} questions", all.len());
    }

    #[test]
    fn the_larger_of_two_is_never_a_matter_of_taste() {
        for chance in (3..1 << 24).step_by(4) {
            let Question::Larger(a, b) = Question::by(chance) else { panic!("another kind") };
            assert_ne!(a, b);
        }
    }

    #[test]
    fn an_answer_is_read_as_people_type_it() {
        for typed in ["12", " 12 ", "１２", "12。", "十二", "Twelve"] {
            assert_eq!(Question::Plus(5, 7).is_answered(typed), Ok(()), "{typed}");
        }
        assert_eq!(Question::Plus(5, 7).is_answered(" 。"), Err(Trouble::Empty));
        for typed in ["13", "十三", "5+7", "99999"] {
            assert_eq!(Question::Plus(5, 7).is_answered(typed), Err(Trouble::Wrong), "{typed}");
        }
    }

    #[test]
    fn an_answer_waits_until_three_seconds_are_over_and_comes_within_half_an_hour() {
        let asked_at: NaiveDateTime = "2026-09-01T04:00:00".parse().unwrap();
        let after = |seconds| early_by(asked_at, asked_at + TimeDelta::seconds(seconds));
        assert_eq!([-1, 0, 2, 3, 1800].map(after), [3, 3, 1, 0, 0].map(|left| Ok(TimeDelta::seconds(left))));
        assert_eq!(after(1801), Err(Trouble::TooLate));
    }
}
