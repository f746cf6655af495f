//! Which days are worked.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

/// A day on which it is not worked as its place in the week says, or that the law names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which day.
    pub on: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Of which festival: 春节.
    pub name: String,
}

/// What a named day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// 法定节假日: one of the statutory days themselves.
    Statutory,
    /// The other days of a break: swapped days and weekends.
    Break,
    /// 调休上班: a Saturday or Sunday that is worked.
    MakeUp,
}

impl DayKind {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            DayKind::Statutory => "statutory",
            DayKind::Break => "break",
            DayKind::MakeUp => "makeup",
        }
    }

    /// Reads what [`DayKind::as_str`] wrote.
    pub fn read(text: &str) -> Option<DayKind> {
        [DayKind::Statutory, DayKind::Break, DayKind::MakeUp].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A year as it was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which year.
    pub year: i32,
    /// From 1; a year that is uploaded again gets the next.
    pub version: i32,
    /// The days that differ, in their order.
    pub days: Vec<Day>,
}

impl Year {
    /// How many days of it are of this kind.
    pub fn count(&self, kind: DayKind) -> usize {
        self.days.iter().filter(|day| day.kind == kind).count()
    }

    /// Its festivals in the order of their first day off, each with its days off and its make-up days.
    pub fn festivals(&self) -> Vec<Festival> {
        let mut all: Vec<Festival> = Vec::new();
        let (worked, off): (Vec<&Day>, Vec<&Day>) =
            self.days.iter().partition(|day| day.kind == DayKind::MakeUp);
        for day in off {
            match all.last_mut().filter(|it| it.name == day.name && after(it.last) == day.on) {
                Some(festival) => festival.last = day.on,
                None => all.push(Festival {
                    name: day.name.clone(),
                    first: day.on,
                    last: day.on,
                    worked: Vec::new(),
                }),
            }
        }
        for day in worked {
            if let Some(festival) = all.iter_mut().find(|festival| festival.name == day.name) {
                festival.worked.push(day.on);
            }
        }
        all
    }
}

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Festival {
    /// 春节.
    pub name: String,
    /// The first day off.
    pub first: NaiveDate,
    /// The last one.
    pub last: NaiveDate,
    /// The make-up days for it.
    pub worked: Vec<NaiveDate>,
}

/// Whether a year's calendar should be there and is not: the next year's from October on.
pub fn missing_year(today: NaiveDate, known: impl Fn(i32) -> bool) -> Option<i32> {
    let wanted = if today.month() >= 10 { today.year() + 1 } else { today.year() };
    (today.year()..=wanted).find(|year| !known(*year))
}

/// The years that are known, and by them which days are worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Each known year's version, and whether its statutory days are told from the rest of its breaks.
    years: BTreeMap<i32, (i32, bool)>,
    days: BTreeMap<NaiveDate, DayKind>,
}

impl Calendar {
    /// The calendar of these years; of a year that is there twice the later one counts.
    pub fn of(years: impl IntoIterator<Item = Year>) -> Calendar {
        years.into_iter().fold(Calendar::default(), Calendar::with)
    }

    /// The same with this year instead of what was known of it.
    pub fn with(mut self, year: Year) -> Calendar {
        let has_statutory = year.count(DayKind::Statutory) > 0;
        self.years.insert(year.year, (year.version, has_statutory));
        self.days.retain(|day, _| day.year() != year.year);
        let own = year.days.iter().filter(|day| day.on.year() == year.year);
        self.days.extend(own.map(|day| (day.on, day.kind)));
        self
    }

    /// The version of a year; none where the year is not known.
    pub fn version(&self, year: i32) -> Option<i32> {
        self.years.get(&year).map(|(version, _)| *version)
    }

    /// Whether it is worked on a day. Of a year that is not known: Monday to Friday.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some(DayKind::MakeUp) => true,
            Some(DayKind::Statutory | DayKind::Break) => false,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// Whether it is one of the statutory days.
    pub fn is_statutory(&self, day: NaiveDate) -> bool {
        self.days.get(&day) == Some(&DayKind::Statutory)
    }

    /// Whether it belongs to an announced break.
    pub fn is_of_a_break(&self, day: NaiveDate) -> bool {
        matches!(self.days.get(&day), Some(DayKind::Statutory | DayKind::Break))
    }

    /// Whether the year of a day is known.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.years.contains_key(&day.year())
    }

    /// Whether the year of a day is known so well that its statutory days are marked.
    pub fn knows_statutory(&self, day: NaiveDate) -> bool {
        self.years.get(&day.year()).is_some_and(|(_, has_statutory)| *has_statutory)
    }
}

/// The next day.
pub fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// 2025 and 2026 as they were announced.
    pub fn calendar() -> Calendar {
        let files = [
            include_str!("../../../sample/holidays/2025.csv"),
            include_str!("../../../sample/holidays/2026.csv"),
        ];
        Calendar::of(files.map(|file| crate::calendar::file::read(file.as_bytes()).unwrap()))
    }

    #[test]
    fn make_up_days_are_worked_and_breaks_are_not() {
        let calendar = calendar();
        assert!(calendar.is_working(day("2026-10-10")));
        assert!(!calendar.is_working(day("2026-10-05")));
        assert!(!calendar.is_working(day("2026-10-11")));
        assert!(calendar.is_statutory(day("2026-10-03")) && !calendar.is_statutory(day("2026-10-04")));
        assert!(calendar.is_of_a_break(day("2026-10-04")) && !calendar.is_of_a_break(day("2026-10-10")));
    }

    #[test]
    fn a_year_is_told_festival_by_festival() {
        let file = include_str!("../../../sample/holidays/2026.csv");
        let year = crate::calendar::file::read(file.as_bytes()).unwrap();
        let told: Vec<(String, i64, usize)> = year
            .festivals()
            .into_iter()
            .map(|it| (it.name, (it.last - it.first).num_days() + 1, it.worked.len()))
            .collect();
        let spring = ("春节".to_owned(), 9, 2);
        assert_eq!((told.len(), &told[1]), (7, &spring));
    }

    #[test]
    fn the_next_year_is_missed_from_october_on() {
        let missing = |today: &str| missing_year(day(today), |year| year <= 2026);
        assert_eq!((missing("2026-09-30"), missing("2026-10-01")), (None, Some(2027)));
        assert_eq!(missing("2027-01-01"), Some(2027));
    }

    #[test]
    fn a_year_that_is_not_known_has_its_weekends_only() {
        let calendar = calendar();
        assert!(calendar.is_working(day("2027-10-01")) && !calendar.knows(day("2027-10-01")));
        assert!(!calendar.is_working(day("2027-10-02")));
        assert_eq!((calendar.version(2026), calendar.version(2027)), (Some(1), None));
    }

    #[test]
    fn a_year_that_comes_again_replaces_what_was_known_of_it() {
        let day = Day { on: day("2026-10-12"), kind: DayKind::Break, name: "国庆节".into() };
        let calendar = calendar().with(Year { year: 2026, version: 2, days: vec![day.clone()] });
        assert!(!calendar.is_working(day.on) && calendar.is_working("2026-10-01".parse().unwrap()));
        assert_eq!(calendar.version(2026), Some(2));
        assert!(!calendar.knows_statutory(day.on));
    }
}
