//! Tables as we give them away: CSV that Excel opens with its Chinese whole, and Excel's own files.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// With what Excel begins to see a formula. A text that begins so gets an apostrophe before it: whoever
/// opens our file must not run what somebody else wrote.
pub const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number that may be reckoned with.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Value {
        text.map_or(Value::Empty, Value::from)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Number(number.into())
    }
}

impl From<Option<u32>> for Value {
    fn from(number: Option<u32>) -> Value {
        number.map_or(Value::Empty, Value::from)
    }
}

/// A table with its header.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the columns are called.
    pub header: Vec<String>,
    /// The lines below.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// As CSV (RFC 4180) with a byte order mark, by which Excel knows that it is UTF-8.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(self.header.iter().map(|name| harmless(name)))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|value| match value {
                Value::Empty => String::new(),
                Value::Text(text) => harmless(text),
                Value::Number(number) => number.to_string(),
            }))?;
        }
        let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
    }

    /// As an Excel file with one sheet.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let (sheet, bold) = (book.add_worksheet(), Format::new().set_bold());
        for (column, name) in (0..).zip(&self.header) {
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        for (line, row) in (1..).zip(&self.rows) {
            for (column, value) in (0..).zip(row) {
                match value {
                    Value::Empty => {}
                    Value::Text(text) => drop(sheet.write_string(line, column, text)?),
                    // A number of ours is a year, a count, a month: far below what a float holds exactly.
                    Value::Number(number) => drop(sheet.write_number(line, column, *number as f64)?),
                }
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    }
}

fn harmless(text: &str) -> String {
    if text.starts_with(FORMULAS) { format!("'{text}") } else { text.to_owned() }
}
