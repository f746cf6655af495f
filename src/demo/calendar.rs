//! When the demo's rounds are. All times are told as a clock in China shows them and kept in UTC.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::titled;
use crate::clock::{from_china, in_china};
use crate::i18n::Text;

/// A month of some year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month in which `at` lies, in China.
    pub fn of(at: NaiveDateTime) -> Month {
        let day = in_china(at).date_naive();
        Month { first: day - TimeDelta::days(i64::from(day.day0())) }
    }

    /// So many months earlier.
    pub fn back(self, months: u32) -> Month {
        Month { first: self.first - chrono::Months::new(months) }
    }

    /// The month after.
    pub fn next(self) -> Month {
        Month { first: self.first + chrono::Months::new(1) }
    }

    /// 1 to 12.
    pub fn number(self) -> u32 {
        self.first.month()
    }

    fn day(self, day: i64, hour: u32) -> NaiveDateTime {
        at(self.first + TimeDelta::days(day - 1), hour)
    }
}

/// A round that the demo announces.
#[derive(Clone, Debug)]
pub struct Planned {
    pub id: String,
    pub month: Month,
    /// 1 for the month's first round.
    number: u32,
    pub announced_at: NaiveDateTime,
    pub opens_at: NaiveDateTime,
    pub closes_at: NaiveDateTime,
    pub results_at: NaiveDateTime,
}

impl Planned {
    /// A round of a month gone by: from the 1st to the 20th, its result on the 23rd.
    pub fn past(month: Month) -> Planned {
        Planned::new(month, month.day(1, 9), month.day(20, 20))
    }

    /// A round that is open at `now` and for more than fourteen days to come.
    pub fn open_at(month: Month, now: NaiveDateTime) -> Planned {
        let today = in_china(now).date_naive();
        let opens_at = at(today - TimeDelta::days(6), 9).max(month.day(1, 0));
        Planned::new(month, opens_at, at(today + TimeDelta::days(15), 20))
    }

    /// A round that opens at `now`.
    pub fn opening(month: Month, now: NaiveDateTime) -> Planned {
        Planned { opens_at: now, announced_at: now, ..Planned::open_at(month, now) }
    }

    /// The round of the month after; it opens when `earlier` closes, so that one is always open.
    pub fn after(earlier: &Planned) -> Planned {
        let closes_on = in_china(earlier.closes_at).date_naive() + TimeDelta::days(20);
        Planned::new(earlier.month.next(), earlier.closes_at, at(closes_on, 20))
    }

    /// The same round as another of its month.
    pub fn numbered(self, number: u32) -> Planned {
        let base = self.month.first.format("%Y-%m");
        Planned { id: format!("{base}-{number}"), number, ..self }
    }

    /// What it is called.
    pub fn title(&self) -> Text {
        let Text { zh, en } = titled(self.month.day(1, 9));
        match self.number {
            1 => Text { zh, en },
            n => Text { zh: format!("{zh}第{n}期"), en: en.map(|en| format!("{en}, round {n}")) },
        }
    }

    fn new(month: Month, opens_at: NaiveDateTime, closes_at: NaiveDateTime) -> Planned {
        Planned {
            id: month.first.format("%Y-%m").to_string(),
            month,
            number: 1,
            announced_at: opens_at - TimeDelta::days(5),
            opens_at,
            closes_at,
            results_at: at(in_china(closes_at).date_naive() + TimeDelta::days(3), 9),
        }
    }
}

fn at(day: NaiveDate, hour: u32) -> NaiveDateTime {
    from_china(day, NaiveTime::default() + TimeDelta::hours(i64::from(hour)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn whenever_the_demo_is_started_a_round_is_open_for_a_fortnight() {
        for start in
            ["2026-11-30T15:59:59", "2026-11-30T16:00:00", "2026-12-31T23:00:00", "2028-02-29T00:00:00"]
        {
            let now: NaiveDateTime = start.parse().unwrap();
            let month = Month::of(now);
            let open = Planned::open_at(month, now);
            let next = Planned::after(&open);
            assert!(open.opens_at <= now, "{start}");
            assert!(open.closes_at - now >= TimeDelta::days(14), "{start}");
            assert!(Planned::past(month.back(1)).results_at < now, "{start}");
            assert!(next.opens_at == open.closes_at && next.id != open.id, "{start}");
        }
    }

    #[test]
    fn a_second_round_of_a_month_has_a_name_of_its_own() {
        let now: NaiveDateTime = "2026-12-10T00:00:00".parse().unwrap();
        let second = Planned::open_at(Month::of(now), now).numbered(2);
        assert_eq!(second.id, "2026-12-2");
        assert_eq!(second.title().plain(Lang::Zh), "2026年12月第2期");
    }
}
