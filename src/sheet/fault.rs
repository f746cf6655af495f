//! Why a file cannot be read at all.

use std::fmt;

use super::columns::Column;
use super::words::Words;
use super::{CELL_AT_MOST, COLUMNS_AT_MOST, FILE_AT_MOST, ROWS_AT_MOST};
use crate::fault::{Kind, Reason};
use crate::i18n::Lang;

/// Why a file is no table that we can read. Lines count from 1.
#[derive(Clone, Debug)]
pub enum SheetFault {
    /// It weighs too much.
    TooLarge,
    /// Unpacked, it would fill more room than any table needs.
    TooMuch,
    /// It has too many lines.
    TooManyRows,
    /// A line has too many cells.
    TooManyColumns {
        /// Where.
        line: usize,
    },
    /// A cell is longer than anything here needs.
    CellTooLong {
        /// Where.
        line: usize,
    },
    /// A cell holds something that is no text.
    OddCharacter {
        /// Where.
        line: usize,
    },
    /// A cell has something in it, and no header above it.
    NoHeaderAbove {
        /// Where.
        line: usize,
    },
    /// It is text in another encoding than UTF-8.
    NotUtf8,
    /// It is Excel's older format, or locked by a password.
    OldExcel,
    /// It is neither CSV nor an Excel file, or it is damaged.
    NotATable,
    /// There is no line below the header.
    Empty,
    /// A header that this kind of file does not have.
    UnknownColumn(String),
    /// A column stands twice.
    ColumnTwice(String),
    /// A column that must be there is not.
    ColumnMissing(&'static Column),
}

impl Reason for SheetFault {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            SheetFault::TooLarge => say.too_large(FILE_AT_MOST / 1024 / 1024),
            SheetFault::TooMuch => say.too_much().into(),
            SheetFault::TooManyRows => say.too_many_rows(ROWS_AT_MOST),
            SheetFault::TooManyColumns { line } => say.too_many_columns(*line, COLUMNS_AT_MOST),
            SheetFault::CellTooLong { line } => say.cell_too_long(*line, CELL_AT_MOST),
            SheetFault::OddCharacter { line } => say.odd_character(*line),
            SheetFault::NoHeaderAbove { line } => say.no_header_above(*line),
            SheetFault::NotUtf8 => say.not_utf8().into(),
            SheetFault::OldExcel => say.old_excel().into(),
            SheetFault::NotATable => say.not_a_table().into(),
            SheetFault::Empty => say.empty().into(),
            SheetFault::UnknownColumn(name) => say.unknown_column(name),
            SheetFault::ColumnTwice(name) => say.column_twice(name),
            SheetFault::ColumnMissing(column) => say.column_missing(column.name(), column.key),
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("file")
    }
}

impl fmt::Display for SheetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}
