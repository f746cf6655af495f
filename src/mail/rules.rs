//! When a letter is tried again, and how an address is shown. Pure.

use chrono::TimeDelta;

/// Where a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is to be delivered.
    Waiting,
    /// The server took it.
    Sent,
    /// The server will not take it, now or later.
    Refused,
    /// It was tried for a day and a half.
    GivenUp,
}

impl State {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Sent => "sent",
            State::Refused => "refused",
            State::GivenUp => "given_up",
        }
    }

    /// Reads what [`State::as_str`] wrote.
    pub fn read(text: &str) -> Option<State> {
        [State::Waiting, State::Sent, State::Refused, State::GivenUp]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

/// The first wait; each is twice the one before, up to [`LONGEST`].
const FIRST: TimeDelta = TimeDelta::minutes(1);
const LONGEST: TimeDelta = TimeDelta::hours(4);
/// After so many tries it is given up: about a day and a half.
const TRIES_AT_MOST: i32 = 17;
/// How far a wait is stretched or shortened, in hundredths, so that letters do not all come back at once.
const JITTER: i32 = 20;

/// How long to wait after so many tries that failed for now; none when it is time to give up. `chance` is any
/// number.
pub fn wait(tries: i32, chance: u32) -> Option<TimeDelta> {
    if tries >= TRIES_AT_MOST {
        return None;
    }
    let doublings = tries.saturating_sub(1).clamp(0, 16);
    let wait = (FIRST * 2i32.pow(doublings.unsigned_abs())).min(LONGEST);
    let spread = i32::try_from(chance % (2 * JITTER.unsigned_abs() + 1)).unwrap_or(JITTER);
    Some(wait / 100 * (100 - JITTER + spread))
}

/// `w***@example.com`: enough to see which kind of address it was.
pub fn masked(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((name, domain)) => {
            let first: String = name.chars().take(1).collect();
            format!("{first}***@{domain}")
        }
        None => "***".into(),
    }
}

/// In characters: what is kept of a server's answer.
const ANSWER_AT_MOST: usize = 200;

/// A server's answer as it may be kept: short, in one line, its addresses masked.
pub fn harmless(answer: &str) -> String {
    let is_end = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\"',;".contains(c);
    let words = answer.split_inclusive(is_end).map(|word| match word.contains('@') {
        true => {
            let end = word.chars().last().filter(|c| is_end(*c));
            let address = word.trim_end_matches(is_end);
            format!("{}{}", masked(address), end.map(String::from).unwrap_or_default())
        }
        false => word.to_owned(),
    });
    let line: String = words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(ANSWER_AT_MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_for_about_a_day_and_a_half_ever_less_often() {
        let waits: Vec<TimeDelta> = (1..).map_while(|tries| wait(tries, 20)).collect();
        assert_eq!(waits[..4], [1, 2, 4, 8].map(TimeDelta::minutes));
        assert!(waits.is_sorted());
        let all: TimeDelta = waits.iter().sum();
        assert!((TimeDelta::hours(34)..TimeDelta::hours(40)).contains(&all), "{all}");
    }

    #[test]
    fn no_wait_is_shorter_or_longer_by_more_than_a_fifth() {
        for chance in [0, 1, 40, 41, u32::MAX] {
            let seconds = wait(5, chance).unwrap().num_seconds();
            assert!((16 * 48..=16 * 72).contains(&seconds), "{seconds}");
        }
        assert_ne!(wait(5, 0), wait(5, 40));
        assert_eq!(wait(17, 0), None);
        assert_eq!(wait(0, 20), wait(1, 20));
    }

    #[test]
    fn nothing_that_is_shown_or_kept_holds_an_address() {
        assert_eq!(masked("wang.li@example.com"), "w***@example.com");
        assert_eq!(masked("no address"), "***");
        let answer = "550 5.1.1 <wang.li@example.com>: unknown\r\nuser wang.li@example.com; bye\u{7}";
        let kept = harmless(answer);
        assert_eq!(kept, "550 5.1.1 <w***@example.com>: unknown user w***@example.com; bye");
        assert!(harmless(&"x".repeat(1000)).len() == 200);
    }
}
