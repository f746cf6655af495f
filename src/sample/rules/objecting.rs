//! Until when somebody who was told may object.

use chrono::NaiveDate;

use super::batch::Told;
use crate::calendar::{Calendar, Deadline, LastDay, deadline};

/// How the term to object is counted (Order 18 art. 36): by this calendar, and its last day read in this way.
#[derive(Clone, Debug)]
pub struct Objecting {
    calendar: Calendar,
    reading: LastDay,
}

/// Fifteen days from receipt of the notice; the table has it.
pub fn to_object() -> &'static Deadline {
    deadline("samp.objection").expect("a test reads the table")
}

impl Objecting {
    /// By this calendar, read in this way.
    pub fn of(calendar: Calendar, reading: LastDay) -> Objecting {
        Objecting { calendar, reading }
    }

    /// Told on this day.
    pub fn told(&self, on: NaiveDate) -> Told {
        Told { on, until: self.calendar.due(on, to_object().term, self.reading).day }
    }

    /// What was told once stands; where the holidays of a year became known since, the last day may come later.
    pub fn still(&self, told: Told) -> Told {
        Told { until: told.until.max(self.told(told.on).until), ..told }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::calendar::{Day, DayKind, Year};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// By weekends alone, the latest reading: for a right that is the safe one.
    pub fn by_weekends() -> Objecting {
        Objecting::of(Calendar::default(), LastDay::NextWorking)
    }

    fn with_a_break() -> Objecting {
        let days = (1..=7).map(|n| Day {
            on: NaiveDate::from_ymd_opt(2026, 10, n).unwrap(),
            kind: if n <= 3 { DayKind::Statutory } else { DayKind::Break },
            name: "国庆节".into(),
        });
        let year = Year { year: 2026, version: 1, days: days.collect() };
        Objecting::of(Calendar::of(vec![year]), LastDay::NextWorking)
    }

    #[test]
    fn a_last_day_on_a_weekend_moves_to_monday_and_one_in_a_break_past_it() {
        assert_eq!(by_weekends().told(day("2026-10-21")).until, day("2026-11-05"));
        assert_eq!(by_weekends().told(day("2026-10-23")).until, day("2026-11-09"));
        assert_eq!(by_weekends().told(day("2026-09-17")).until, day("2026-10-02"));
        assert_eq!(with_a_break().told(day("2026-09-17")).until, day("2026-10-08"));
    }

    #[test]
    fn holidays_that_became_known_give_more_time_and_never_less() {
        let told = by_weekends().told(day("2026-09-17"));
        assert_eq!(with_a_break().still(told).until, day("2026-10-08"));
        let later = Told { until: day("2026-10-12"), ..told };
        assert_eq!(with_a_break().still(later), later);
    }
}
