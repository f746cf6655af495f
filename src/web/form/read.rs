//! Fields read as what they should be. A mistake is noted and reading goes on, so that all of them are
//! told at once.

use chrono::NaiveDate;

use super::Typed;
use super::words::Words;
use crate::i18n::Lang;

/// A field that cannot be taken, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The field's name.
    pub field: String,
    /// What would be right, in the reader's language.
    pub told: String,
}

/// A form that is being read.
pub struct Reading<'a> {
    typed: &'a Typed,
    say: Words,
    mistakes: Vec<Mistake>,
}

/// Reads a form; `work` notes what is wrong before it gives something up.
pub fn read<T>(
    lang: Lang,
    typed: &Typed,
    work: impl FnOnce(&mut Reading) -> Option<T>,
) -> Result<T, Vec<Mistake>> {
    let mut reading = Reading { typed, say: Words(lang), mistakes: Vec::new() };
    match work(&mut reading) {
        Some(read) if reading.mistakes.is_empty() => Ok(read),
        _ => Err(reading.mistakes),
    }
}

impl Reading<'_> {
    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.say.0
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: &str, told: impl Into<String>) {
        self.mistakes.push(Mistake { field: field.to_owned(), told: told.into() });
    }

    /// Whether nothing at all stands in a field.
    pub fn is_empty(&self, field: &str) -> bool {
        self.typed.get(field).trim().is_empty()
    }

    /// Text of at most so many characters, perhaps none. Lines end as on Unix.
    pub fn text(&mut self, field: &str, most: usize) -> String {
        let written = self.typed.get(field).trim().replace("\r\n", "\n");
        if written.chars().count() > most {
            let told = self.say.too_long(most);
            self.wrong(field, told);
        } else if written.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            let told = self.say.odd_character();
            self.wrong(field, told);
        }
        written
    }

    /// The same, which must not be empty.
    pub fn needed(&mut self, field: &str, most: usize) -> String {
        let written = self.text(field, most);
        if written.is_empty() {
            let told = self.say.needed();
            self.wrong(field, told);
        }
        written
    }

    /// Text that may be missing.
    pub fn perhaps(&mut self, field: &str, most: usize) -> Option<String> {
        Some(self.text(field, most)).filter(|written| !written.is_empty())
    }

    /// A day as browsers send it; nothing where the field is empty.
    pub fn day(&mut self, field: &str) -> Option<NaiveDate> {
        let written = self.typed.get(field).trim();
        if written.is_empty() {
            return None;
        }
        let read = NaiveDate::parse_from_str(written, "%Y-%m-%d").ok();
        if read.is_none() {
            let told = self.say.day();
            self.wrong(field, told);
        }
        read
    }

    /// A day that must be there.
    pub fn needed_day(&mut self, field: &str) -> Option<NaiveDate> {
        if self.is_empty(field) {
            let told = self.say.needed();
            self.wrong(field, told);
        }
        self.day(field)
    }

    /// A whole number that must be there.
    pub fn whole(&mut self, field: &str, allowed: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let read = self.typed.get(field).trim().parse().ok().filter(|number| allowed.contains(number));
        if read.is_none() {
            let told = self.say.whole(*allowed.start(), *allowed.end());
            self.wrong(field, told);
        }
        read
    }

    /// One of a few things.
    pub fn choice<T>(&mut self, field: &str, find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let read = find(self.typed.get(field));
        if read.is_none() {
            let told = self.say.choose();
            self.wrong(field, told);
        }
        read
    }
}
