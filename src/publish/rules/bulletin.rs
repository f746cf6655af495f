//! A bulletin and its month.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::i18n::Text;

/// A month in China, `2026-10`: the address of its bulletin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month in which a day lies.
    pub fn of(day: NaiveDate) -> Month {
        Month { first: day.with_day(1).unwrap_or(day) }
    }

    /// Reads `2026-10`; nothing for any other text.
    pub fn read(text: &str) -> Option<Month> {
        let month = Month { first: format!("{text}-01").parse().ok()? };
        (month.to_string() == text).then_some(month)
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// The month after.
    pub fn next(self) -> Month {
        Month { first: self.first + chrono::Months::new(1) }
    }

    /// The month before.
    pub fn before(self) -> Month {
        Month { first: self.first - chrono::Months::new(1) }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first.format("%Y-%m"))
    }
}

/// How far a bulletin has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulletinState {
    /// It is being written.
    Draft,
    /// It waits for the second person.
    Sent,
    /// Citizens read it.
    Published,
}

impl BulletinState {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            BulletinState::Draft => "draft",
            BulletinState::Sent => "sent",
            BulletinState::Published => "published",
        }
    }

    /// Reads what [`BulletinState::as_str`] wrote.
    pub fn read(text: &str) -> Option<BulletinState> {
        [BulletinState::Draft, BulletinState::Sent, BulletinState::Published]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

/// A month's publication, or the draft of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    /// Key; not its address.
    pub id: String,
    /// How far it has come.
    pub state: BulletinState,
    /// What was done about what failed, in a few sentences; in a month without results, why there are none.
    pub told: Text,
    /// The account that drafted it.
    pub drafted_by: String,
    /// When it was last changed, in UTC.
    pub drafted_at: NaiveDateTime,
    /// Its month, who published it and when, in UTC.
    pub published: Option<Published>,
    /// One more with every change.
    pub revision: i32,
}

/// That a bulletin is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The month in China in which it was published; it never moves.
    pub month: Month,
    /// The account that published it.
    pub by: String,
    /// When, in UTC.
    pub at: NaiveDateTime,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_is_written_and_in_no_other_way() {
        let month = Month::read("2026-12").unwrap();
        assert_eq!((month.to_string(), month.next().to_string()), ("2026-12".into(), "2027-01".into()));
        assert_eq!(month.next().before(), month);
        assert_eq!(Month::of("2026-12-31".parse().unwrap()), month);
        for text in ["2026-13", "2026-1", "26-10", "2026-10-01", "2026-10 ", "", "+2026-10"] {
            assert_eq!(Month::read(text), None, "{text}");
        }
    }
}
