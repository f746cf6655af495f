//! A year as officers get it: a table with one day a line, days off and make-up days.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};

use super::rules::days::{Day, DayKind, Year};
use super::words::both;
use crate::sheet::{Cells, Choice, Column, Sheet, Table, Unread, Value};

const COLUMNS: &[Column] = &[
    Column { key: "date", names: &["日期", "Date"], required: true },
    Column { key: "kind", names: &["类别", "Kind"], required: true },
    Column { key: "name", names: &["节日", "Holiday"], required: true },
    Column { key: "statutory", names: &["法定节假日", "Statutory"], required: false },
];

const KINDS: &[Choice<bool>] = &[
    Choice { code: "holiday", names: &["放假", "Day off"], value: true },
    Choice { code: "makeup_workday", names: &["调休上班", "上班", "Make-up day"], value: false },
];

const YES_NO: &[Choice<bool>] = &[
    Choice { code: "yes", names: &["是", "true", "1"], value: true },
    Choice { code: "no", names: &["否", "false", "0"], value: false },
];

/// The first and the last year that a file may be about.
const YEARS: (i32, i32) = (2000, 2099);
const NAME_AT_MOST: usize = 20;
/// The law names 13 statutory days, 11 before 2025; two of them may fall on one day.
const DAYS_OFF_AT_LEAST: usize = 10;

/// Reads a year, or names everything that is wrong in it. It gets the version 1; the store knows better.
pub fn read(bytes: &[u8]) -> Result<Year, Unread> {
    let (mut known, mut year, mut first) = (BTreeSet::new(), None, None);
    let mut mistakes = Vec::new();
    let days = Sheet::read(bytes, COLUMNS)?.lines(|cells| {
        first.get_or_insert(cells.line());
        let day = day(cells)?;
        let own = *year.get_or_insert(day.on.year());
        if own != day.on.year() {
            cells.wrong("date", both(|say| say.another_year(own)));
        } else if !known.insert(day.on) {
            cells.wrong("date", both(|say| say.twice().into()));
        }
        Some(day)
    });
    let mut days = days?;
    days.sort_by_key(|day| day.on);
    let off = days.iter().filter(|day| day.kind != DayKind::MakeUp).count();
    if off < DAYS_OFF_AT_LEAST {
        mistakes.push(crate::sheet::Mistake {
            line: first.unwrap_or_default(),
            column: COLUMNS[0].name().into(),
            reason: both(|say| say.too_few(off, DAYS_OFF_AT_LEAST)),
        });
    }
    match (year, mistakes.is_empty()) {
        (Some(year), true) => Ok(Year { year, version: 1, days }),
        _ => Err(mistakes.into()),
    }
}

fn day(cells: &mut Cells) -> Option<Day> {
    let on = cells.needed("date", Cells::date);
    let is_off = cells.needed("kind", |cells, key| cells.choice(key, KINDS));
    let name = cells.needed("name", |cells, key| cells.short_text(key, NAME_AT_MOST));
    let is_statutory = cells.choice("statutory", YES_NO);
    let (on, is_off) = (on?, is_off?);
    if !(YEARS.0..=YEARS.1).contains(&on.year()) {
        cells.wrong("date", both(|say| say.year(YEARS.0, YEARS.1)));
    }
    let kind = match (is_off, is_statutory == Some(true)) {
        (true, true) => DayKind::Statutory,
        (true, false) => DayKind::Break,
        (false, statutory) => {
            if statutory {
                cells.wrong("statutory", both(|say| say.not_statutory().into()));
            }
            if !matches!(on.weekday(), Weekday::Sat | Weekday::Sun) {
                cells.wrong("kind", both(|say| say.no_weekend().into()));
            }
            DayKind::MakeUp
        }
    };
    Some(Day { on, kind, name: name? })
}

/// A year as a table that [`read`] reads.
pub fn table(year: &Year) -> Table {
    let header = COLUMNS.iter().map(|column| column.key.to_owned()).collect();
    let row = |day: &Day| {
        let (kind, statutory) = match day.kind {
            DayKind::Statutory => ("holiday", "yes"),
            DayKind::Break => ("holiday", "no"),
            DayKind::MakeUp => ("makeup_workday", "no"),
        };
        [day.on.to_string().as_str(), kind, &day.name, statutory].map(Value::from).to_vec()
    };
    Table { header, rows: year.days.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    const YEAR: &str = include_str!("../../sample/holidays/2026.csv");

    fn wrong(file: &str) -> Vec<(usize, String)> {
        match read(file.as_bytes()) {
            Err(Unread::Cells(mistakes)) => {
                mistakes.iter().map(|it| (it.line, it.reason.plain(Lang::En).to_owned())).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_year_reads_and_is_written_as_it_was_read() {
        let year = read(YEAR.as_bytes()).unwrap();
        let counts = [DayKind::Statutory, DayKind::Break, DayKind::MakeUp].map(|kind| year.count(kind));
        assert_eq!((year.year, counts), (2026, [13, 20, 6]));
        assert_eq!(read(table(&year).csv().unwrap().as_bytes()).unwrap(), year);
        assert_eq!(read(&table(&year).xlsx().unwrap()).unwrap(), year);
    }

    #[test]
    fn statutory_days_need_not_be_marked_and_chinese_headers_will_do() {
        let plain: String = YEAR
            .lines()
            .skip(1)
            .map(|line| {
                line.rsplit_once(',')
                    .unwrap()
                    .0
                    .replace("makeup_workday", "调休上班")
                    .replace("holiday", "放假")
            })
            .fold("日期,类别,节日\n".into(), |file, line| file + &line + "\n");
        let year = read(plain.as_bytes()).unwrap();
        assert_eq!((year.count(DayKind::Statutory), year.count(DayKind::Break)), (0, 33));
    }

    #[test]
    fn every_bad_cell_is_named() {
        let file = format!(
            "{YEAR}2026-10-01,holiday,国庆节,yes\n2027-01-01,holiday,元旦,yes\n2026-11-10,makeup_workday,,no\n\
             2026-11-14,makeup_workday,国庆节,yes\n2026-13-01,rest,节,maybe\n"
        );
        let told = wrong(&file);
        let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [41, 42, 43, 43, 44, 45, 45, 45], "{told:?}");
        assert!(told[0].1.contains("already") && told[1].1.contains("this one is 2026"), "{told:?}");
    }

    #[test]
    fn half_a_year_is_refused() {
        let told = wrong("date,kind,name\n2027-01-01,holiday,元旦\n");
        assert!(told[0].1.contains("only 1 days off"), "{told:?}");
    }
}
