//! Tables that people fill in: CSV and Excel files read into rows that are addressed by the names in
//! their header, every bad cell named; and tables written so that Excel opens them.

mod cells;
mod columns;
mod csv_file;
mod fault;
mod words;
mod written;
mod xlsx_file;

use columns::Headers;

pub use cells::{Cells, Choice, Mistake};
pub use columns::Column;
pub use fault::SheetFault;
pub use written::{Table, Value};

/// The largest file that is read, in bytes.
pub const FILE_AT_MOST: usize = 5 * 1024 * 1024;
const ROWS_AT_MOST: usize = 20_000;
const COLUMNS_AT_MOST: usize = 64;
/// In characters: no name, note or list needs more.
const CELL_AT_MOST: usize = 4_000;
/// In bytes, all cells together: in an Excel file a long text costs its room once and may stand everywhere.
const TEXT_AT_MOST: usize = 20 * 1024 * 1024;

/// What stands between the header and the end of a file: lines with something in them.
#[derive(Debug)]
pub struct Sheet {
    headers: Headers,
    rows: Vec<Row>,
}

/// A line as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    /// As an editor or Excel numbers it, from 1.
    line: usize,
    cells: Vec<String>,
}

impl Row {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Words for people that stand above the header, as in a file that says where it is from.
    fn is_remark(&self) -> bool {
        self.cells.first().is_some_and(|first| first.trim_start().starts_with('#'))
    }
}

impl Sheet {
    /// Reads a file by what is in it, whatever its name says. The first line that is neither blank nor a
    /// remark (`#`) is the header.
    pub fn read(bytes: &[u8], columns: &'static [Column]) -> Result<Sheet, SheetFault> {
        const ZIP: &[u8] = b"PK\x03\x04";
        /// Excel's older format, and files that are locked by a password.
        const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
        if bytes.len() > FILE_AT_MOST {
            return Err(SheetFault::TooLarge);
        }
        let rows = match bytes {
            bytes if bytes.starts_with(ZIP) => xlsx_file::rows(bytes)?,
            bytes if bytes.starts_with(OLE) => return Err(SheetFault::OldExcel),
            bytes => csv_file::rows(bytes)?,
        };
        let mut rows = rows.into_iter().filter(|row| !row.is_blank()).skip_while(Row::is_remark);
        let header = rows.next().ok_or(SheetFault::Empty)?;
        let headers = Headers::read(&header.cells, columns)?;
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return Err(SheetFault::Empty);
        }
        if let Some(row) = rows.iter().find(|row| headers.overflow(&row.cells)) {
            return Err(SheetFault::NoHeaderAbove { line: row.line });
        }
        Ok(Sheet { headers, rows })
    }

    /// Reads every line, or names everything that is wrong in any of them. `read` notes what is wrong
    /// with a line before it gives it up.
    pub fn lines<T>(&self, mut read: impl FnMut(&mut Cells) -> Option<T>) -> Result<Vec<T>, Vec<Mistake>> {
        let (mut all, mut mistakes) = (Vec::with_capacity(self.rows.len()), Vec::new());
        for row in &self.rows {
            all.extend(read(&mut Cells::of(&self.headers, row, &mut mistakes)));
        }
        if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
    }
}

/// Why nothing was taken from a file.
#[derive(Debug)]
pub enum Unread {
    /// It is no table of this kind.
    File(SheetFault),
    /// These cells are wrong, in the order in which they stand.
    Cells(Vec<Mistake>),
}

impl From<SheetFault> for Unread {
    fn from(fault: SheetFault) -> Unread {
        Unread::File(fault)
    }
}

impl From<Vec<Mistake>> for Unread {
    fn from(mistakes: Vec<Mistake>) -> Unread {
        Unread::Cells(mistakes)
    }
}

/// Counts what is taken out of a file, and stops where it gets too much.
#[derive(Default)]
struct Measure {
    rows: usize,
    text: usize,
}

impl Measure {
    fn row(&mut self) -> Result<(), SheetFault> {
        self.rows += 1;
        if self.rows > ROWS_AT_MOST { Err(SheetFault::TooManyRows) } else { Ok(()) }
    }

    /// `column` counts from 0.
    fn cell(&mut self, line: usize, column: usize, text: &str) -> Result<(), SheetFault> {
        self.text += text.len();
        if column >= COLUMNS_AT_MOST {
            Err(SheetFault::TooManyColumns { line })
        } else if text.len() > CELL_AT_MOST && text.chars().count() > CELL_AT_MOST {
            Err(SheetFault::CellTooLong { line })
        } else if self.text > TEXT_AT_MOST {
            Err(SheetFault::TooMuch)
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
            Err(SheetFault::OddCharacter { line })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests;
