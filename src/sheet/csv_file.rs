//! CSV as people's programs write it: UTF-8 with or without a byte order mark, commas, quotes.

use super::fault::SheetFault;
use super::{Measure, Row};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Every line, the header and the remarks above it among them.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, SheetFault> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_other_encoding| SheetFault::NotUtf8)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let (mut measure, mut rows) = (Measure::default(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|_not_a_table| SheetFault::NotATable)?;
        let line = record.position().map_or(0, |position| line(bytes, position));
        measure.row()?;
        for (column, cell) in record.iter().enumerate() {
            if !cell.is_empty() {
                measure.cell(line, column, cell)?;
            }
        }
        rows.push(Row { line, cells: record.iter().map(plain).collect() });
    }
    Ok(rows)
}

/// The library says where it began to look for a line; empty lines may stand before it.
fn line(bytes: &[u8], position: &csv::Position) -> usize {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let ahead = bytes.get(from..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    usize::try_from(position.line()).unwrap_or(usize::MAX) + ahead.filter(|byte| **byte == b'\n').count()
}

/// Without the apostrophe that we put before what Excel would take for a formula.
fn plain(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(super::written::FORMULAS) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}
