//! The cells of one line, read as what they should be. What cannot be read is noted with what would be
//! right, and reading goes on: an import names every mistake of a file at once.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::columns::Headers;
use super::words::{Words, both};
use super::{CELL_AT_MOST, Row};
use crate::i18n::{Lang, Text};

/// A cell that cannot be read, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line in the file, from 1.
    pub line: usize,
    /// The column, as the file calls it.
    pub column: String,
    /// What would be right.
    pub reason: Text,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mistake { line, column, reason } = self;
        write!(f, "line {line}, {column}: {} ({})", reason.plain(Lang::En), reason.zh)
    }
}

/// What may stand in a cell, and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Choice<T: 'static> {
    /// For programs.
    pub code: &'static str,
    /// For people, the one to recommend first.
    pub names: &'static [&'static str],
    /// What it means.
    pub value: T,
}

/// What Excel shows where a formula went wrong.
const WENT_WRONG: [&str; 7] = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"];

/// One line of a sheet.
pub struct Cells<'a> {
    headers: &'a Headers,
    row: &'a Row,
    mistakes: &'a mut Vec<Mistake>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(headers: &'a Headers, row: &'a Row, mistakes: &'a mut Vec<Mistake>) -> Cells<'a> {
        Cells { headers, row, mistakes }
    }

    /// Where the line stands in the file, from 1.
    pub fn line(&self) -> usize {
        self.row.line
    }

    /// Notes what is wrong with a cell.
    pub fn wrong(&mut self, key: &str, reason: Text) {
        let mistake = Mistake { line: self.row.line, column: self.headers.written(key), reason };
        self.mistakes.push(mistake);
    }

    /// Reads a cell that must not be empty; `read` is one of the ways below.
    pub fn needed<T>(&mut self, key: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        if self.written(key).is_none() {
            self.wrong(key, both(|say| say.needed().into()));
            return None;
        }
        read(self, key)
    }

    /// Text without the blanks around it; none where the cell is empty.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.short_text(key, CELL_AT_MOST)
    }

    /// Text of at most so many characters.
    pub fn short_text(&mut self, key: &str, most: usize) -> Option<String> {
        let written = self.written(key)?;
        if WENT_WRONG.contains(&written.as_str()) {
            self.wrong(key, both(|say| say.formula().into()));
            return None;
        }
        if written.chars().count() > most {
            self.wrong(key, both(|say| say.too_long(most)));
            return None;
        }
        Some(written)
    }

    /// What stands between semicolons, Chinese or not.
    pub fn list(&mut self, key: &str) -> Vec<String> {
        let written = self.text(key).unwrap_or_default();
        let parts = written.split(['；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    /// A whole number; Excel's `3.0` is one.
    pub fn whole(&mut self, key: &str, allowed: RangeInclusive<i64>) -> Option<i64> {
        let written = self.written(key)?;
        let read = half_width(&written).parse().ok().filter(|number| allowed.contains(number));
        self.or_wrong(key, read, |say| say.whole(*allowed.start(), *allowed.end()))
    }

    /// A decimal number as text, exactly as it was written.
    pub fn decimal(&mut self, key: &str) -> Option<String> {
        let written = half_width(&self.written(key)?);
        let digits = written.strip_prefix(['-', '+']).unwrap_or(&written);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let read = (all_digits(whole) && all_digits(part)).then_some(written.clone());
        self.or_wrong(key, read, |say| say.decimal().into())
    }

    /// `2026-10-31`, `2026/10/31`, `2026年10月31日`, or a date cell of Excel.
    pub fn date(&mut self, key: &str) -> Option<NaiveDate> {
        let written = self.written(key)?;
        self.or_wrong(key, day(&half_width(&written)), |say| say.date().into())
    }

    /// One of a few things, by its code or by a name in either language.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[Choice<T>]) -> Option<T> {
        let written = self.written(key)?;
        let is = |name: &str| name.eq_ignore_ascii_case(&written);
        let found = choices.iter().find(|choice| is(choice.code) || choice.names.iter().copied().any(is));
        let recommended: Vec<&str> =
            choices.iter().map(|choice| *choice.names.first().unwrap_or(&choice.code)).collect();
        let codes: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
        let told = [recommended.join("、"), codes.join(", ")];
        let [zh, en] = told.each_ref();
        let reason = Text { zh: both(|say| say.one_of(zh)).zh, en: both(|say| say.one_of(en)).en };
        if found.is_none() {
            self.wrong(key, reason);
        }
        found.map(|choice| choice.value)
    }

    fn written(&self, key: &str) -> Option<String> {
        let cell = self.row.cells.get(self.headers.place(key)?)?.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    fn or_wrong<T>(&mut self, key: &str, read: Option<T>, say: impl Fn(Words) -> String) -> Option<T> {
        if read.is_none() {
            self.wrong(key, both(say));
        }
        read
    }
}

/// Digits and signs as a Chinese keyboard writes them, as everybody's.
fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    };
    text.chars().map(narrow).collect()
}

fn day(written: &str) -> Option<NaiveDate> {
    let written = written.strip_suffix('日').unwrap_or(written).replace(['年', '月', '/', '.'], "-");
    let mut parts = written.split('-').map(|part| part.trim().parse::<u32>());
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let is_ours = parts.next().is_none() && (1900..=2999).contains(&year);
    is_ours.then(|| NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day))?
}
