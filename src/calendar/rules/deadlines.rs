//! The terms of the law that count days: from which article, whose they are, and how their last day is read unless
//! the bureau says otherwise. `docs/deadlines.csv` is the table, for people and for the program.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::record::TermRecord;
use super::term::{LastDay, Term};
use crate::i18n::Text;

/// A term of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What the program calls it: `comp.decide`.
    pub code: String,
    /// What is to be done in time.
    pub name: Text,
    /// The law, as it is cited.
    pub basis: Text,
    /// Its article: `23(5)`.
    pub article: String,
    /// How long it runs.
    pub term: Term,
    /// Whose time it is.
    pub whose: Whose,
    /// How its last day is read unless a setting says otherwise.
    pub last_day: LastDay,
}

/// Whose time it is: that decides which reading is the safe one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// A duty of the bureau: the earliest reading is safe.
    Duty,
    /// Time that citizens or enterprises have: the latest is.
    Right,
}

impl Deadline {
    /// It as it starts for one matter; the day is not counted.
    pub fn starts(&self, start: NaiveDate, reading: LastDay) -> TermRecord {
        TermRecord {
            code: self.code.clone(),
            basis: self.basis.zh.clone(),
            article: self.article.clone(),
            start,
            term: self.term,
            reading,
            pauses: Vec::new(),
            restarted_from: None,
            extended_by: 0,
        }
    }

    /// Whether its last day can be read in more than one way: working days end on a working day by all of them.
    pub fn has_readings(&self) -> bool {
        matches!(self.term, Term::Days(_))
    }

    /// The name of the setting that chooses its reading.
    pub fn setting(&self) -> String {
        format!("reading.{}", self.code)
    }
}

/// All of them, in the order of the table.
pub static DEADLINES: LazyLock<Vec<Deadline>> =
    LazyLock::new(|| read(include_str!("../../../docs/deadlines.csv")).expect("a test reads the table"));

/// The one of a code.
pub fn deadline(code: &str) -> Option<&'static Deadline> {
    DEADLINES.iter().find(|it| it.code == code)
}

#[derive(Deserialize)]
struct Line {
    code: String,
    name: String,
    name_en: String,
    basis: String,
    basis_en: String,
    article: String,
    days: u32,
    day_type: DayType,
    whose: Whose,
    last_day: LastDay,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DayType {
    Working,
    Calendar,
}

fn read(table: &str) -> Result<Vec<Deadline>, csv::Error> {
    let lines: Result<Vec<Line>, _> = csv::Reader::from_reader(table.as_bytes()).deserialize().collect();
    Ok(lines?.into_iter().map(Deadline::from).collect())
}

impl From<Line> for Deadline {
    fn from(line: Line) -> Deadline {
        Deadline {
            code: line.code,
            name: Text { zh: line.name, en: Some(line.name_en) },
            basis: Text { zh: line.basis, en: Some(line.basis_en) },
            article: line.article,
            term: match line.day_type {
                DayType::Working => Term::WorkingDays(line.days),
                DayType::Calendar => Term::Days(line.days),
            },
            whose: line.whose,
            last_day: line.last_day,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_reads_and_every_code_stands_once() {
        let codes: BTreeSet<&str> = DEADLINES.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes.len(), DEADLINES.len());
        assert_eq!(deadline("comp.decide").unwrap().term, Term::WorkingDays(7));
        assert_eq!(deadline("comp.mediate").unwrap().term, Term::Days(60));
        assert!(deadline("food.objection").is_none(), "food has other clocks, and they are not ours");
    }

    #[test]
    fn the_bureau_reads_its_own_duties_early_and_the_rights_of_others_late() {
        for it in DEADLINES.iter() {
            let safe = match it.whose {
                Whose::Duty => LastDay::Exact,
                Whose::Right => LastDay::NextWorking,
            };
            assert_eq!(it.last_day, safe, "{}", it.code);
            assert!(it.term.length() > 0, "{}", it.code);
        }
    }

    #[test]
    fn a_clock_starts_with_its_law() {
        let record =
            deadline("samp.objection").unwrap().starts("2026-09-17".parse().unwrap(), LastDay::NextWorking);
        assert_eq!((record.article.as_str(), record.term), ("36", Term::Days(15)));
    }
}
