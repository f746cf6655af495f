//! How long something may take, and which day is its last.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::days::{Calendar, after};

/// A number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// 工作日: days that are worked.
    WorkingDays(u32),
    /// 自然日: all days.
    Days(u32),
}

impl Term {
    /// How many days.
    pub fn length(self) -> u32 {
        match self {
            Term::WorkingDays(n) | Term::Days(n) => n,
        }
    }

    /// The same with some days more.
    pub fn longer_by(self, more: u32) -> Term {
        match self {
            Term::WorkingDays(n) => Term::WorkingDays(n.saturating_add(more)),
            Term::Days(n) => Term::Days(n.saturating_add(more)),
        }
    }
}

/// How "where the last day is a public holiday, the day after it is the last" is read. The law leaves open which
/// days are meant, so each clock has its reading. Terms in working days end on a working day by all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastDay {
    /// The last day stays where the count ends: the earliest.
    Exact,
    /// A statutory holiday moves it to the first day that is none.
    AfterStatutory,
    /// A statutory holiday moves it past the whole break; the other days of the break do not move it, so that by
    /// this reading alone a longer term may be due earlier.
    AfterBreak,
    /// Any day that is not worked moves it to the next that is: the latest.
    NextWorking,
}

impl LastDay {
    /// All of them; none leads to an earlier day than the one before it.
    pub const ALL: [LastDay; 4] =
        [LastDay::Exact, LastDay::AfterStatutory, LastDay::AfterBreak, LastDay::NextWorking];

    /// As in settings.
    pub fn as_str(self) -> &'static str {
        match self {
            LastDay::Exact => "exact",
            LastDay::AfterStatutory => "after_statutory",
            LastDay::AfterBreak => "after_break",
            LastDay::NextWorking => "next_working",
        }
    }

    /// Reads what [`LastDay::as_str`] wrote.
    pub fn read(text: &str) -> Option<LastDay> {
        LastDay::ALL.into_iter().find(|reading| reading.as_str() == text)
    }
}

/// A last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The last day on which it is in time.
    pub day: NaiveDate,
    /// Whether a year it rests on is not known yet, so that it may still move.
    pub provisional: bool,
}

impl Calendar {
    /// The last day of a term that begins on `from`, which is not counted.
    pub fn due(&self, from: NaiveDate, term: Term, reading: LastDay) -> Due {
        Count::of(self, |_| false).due(from, term, reading)
    }
}

/// A count under way. Whatever it asks of a year that is not known makes it provisional.
pub(super) struct Count<'a, P> {
    calendar: &'a Calendar,
    is_paused: P,
    provisional: bool,
}

impl<'a, P: Fn(NaiveDate) -> bool> Count<'a, P> {
    /// A count that passes over paused days.
    pub fn of(calendar: &'a Calendar, is_paused: P) -> Count<'a, P> {
        Count { calendar, is_paused, provisional: false }
    }

    /// The last day of a term after `from`.
    pub fn due(mut self, from: NaiveDate, term: Term, reading: LastDay) -> Due {
        let mut day = from;
        for _ in 0..term.length() {
            day = self.next(day, |count, day| matches!(term, Term::Days(_)) || count.is_working(day));
        }
        // A term in working days ends on a working day, which no reading moves.
        if let Term::Days(1..) = term {
            day = self.moved(day, reading);
            while (self.is_paused)(day) {
                day = self.next(day, |_, _| true);
                day = self.moved(day, reading);
            }
        }
        Due { day, provisional: self.provisional }
    }

    /// The next day that is not paused and counts.
    fn next(&mut self, day: NaiveDate, counts: impl Fn(&mut Self, NaiveDate) -> bool) -> NaiveDate {
        let mut day = after(day);
        while day < NaiveDate::MAX && ((self.is_paused)(day) || !counts(self, day)) {
            day = after(day);
        }
        day
    }

    /// Where a last day goes.
    fn moved(&mut self, last: NaiveDate, reading: LastDay) -> NaiveDate {
        let mut day = last;
        match reading {
            LastDay::Exact => {}
            LastDay::AfterStatutory => {
                while self.is_statutory(day) {
                    day = after(day);
                }
            }
            LastDay::AfterBreak => {
                let moves = self.is_statutory(day);
                while moves && self.is_of_a_break(day) {
                    day = after(day);
                }
            }
            LastDay::NextWorking => {
                while day < NaiveDate::MAX && !self.is_working(day) {
                    day = after(day);
                }
            }
        }
        day
    }

    fn is_working(&mut self, day: NaiveDate) -> bool {
        self.provisional |= !self.calendar.knows(day);
        self.calendar.is_working(day)
    }

    fn is_statutory(&mut self, day: NaiveDate) -> bool {
        self.provisional |= !self.calendar.knows_statutory(day);
        self.calendar.is_statutory(day)
    }

    fn is_of_a_break(&mut self, day: NaiveDate) -> bool {
        self.provisional |= !self.calendar.knows(day);
        self.calendar.is_of_a_break(day)
    }
}

#[cfg(test)]
pub mod tests;
