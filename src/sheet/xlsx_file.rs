//! Excel's own files, the first sheet that is not hidden. They are zip files and may hold far more than
//! they weigh, so they are measured before they are read.

use std::io::{Cursor, Read, copy, sink};
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, TimeDelta};
use zip::ZipArchive;

use super::fault::SheetFault;
use super::{COLUMNS_AT_MOST, Measure, Row};

/// In bytes, everything in the zip file together.
const UNPACKED_AT_MOST: u64 = 32 * 1024 * 1024;
const PARTS_AT_MOST: usize = 500;

/// Every line with something in it, the header and the remarks above it among them.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, SheetFault> {
    measure_unpacked(bytes)?;
    // The library's arithmetic gives up on cell numbers that no table has (found by our tests).
    catch_unwind(|| shown_rows(bytes)).unwrap_or(Err(SheetFault::NotATable))
}

fn shown_rows(bytes: &[u8]) -> Result<Vec<Row>, SheetFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let shown = book
        .sheets_metadata()
        .iter()
        .find(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let name = shown.ok_or(SheetFault::Empty)?.name.clone();
    let mut reader = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let (mut measure, mut rows) = (Measure::default(), Vec::<Row>::new());
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let (line, column) = (row as usize + 1, column as usize);
        let text = written(cell.get_value());
        if text.is_empty() {
            continue;
        }
        measure.cell(line, column, &text)?;
        match rows.last() {
            Some(last) if last.line == line => {}
            // Excel writes lines in their order; a file that does not was made by something else.
            Some(last) if last.line > line => return Err(SheetFault::NotATable),
            _ => {
                measure.row()?;
                rows.push(Row { line, cells: Vec::new() });
            }
        }
        let Some(last) = rows.last_mut() else { continue };
        if last.cells.len() <= column {
            last.cells.resize((column + 1).min(COLUMNS_AT_MOST), String::new());
        }
        last.cells[column] = text;
    }
    Ok(rows)
}

/// Unpacks everything once and keeps nothing: what the zip file says of its sizes need not be true.
fn measure_unpacked(bytes: &[u8]) -> Result<(), SheetFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| SheetFault::NotATable)?;
    if archive.len() > PARTS_AT_MOST {
        return Err(SheetFault::TooMuch);
    }
    let mut left = UNPACKED_AT_MOST;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_broken| SheetFault::NotATable)?;
        let unpacked =
            copy(&mut part.take(left + 1), &mut sink()).map_err(|_broken| SheetFault::NotATable)?;
        left = left.checked_sub(unpacked).ok_or(SheetFault::TooMuch)?;
    }
    Ok(())
}

fn unreadable(error: XlsxError) -> SheetFault {
    match error {
        XlsxError::Password => SheetFault::OldExcel,
        _ => SheetFault::NotATable,
    }
}

/// A cell as somebody would have typed it.
fn written(value: &DataRef) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(at) => day(*at).unwrap_or_else(|| decimal(at.as_f64())),
        DataRef::DateTimeIso(at) => at.strip_suffix("T00:00:00").unwrap_or(at).to_owned(),
        DataRef::DurationIso(span) => span.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// With the fifteen digits that Excel shows, so that 0.1 + 0.2 is 0.3.
fn decimal(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if shown.abs() >= 1e15 || !shown.is_finite() { format!("{shown:e}") } else { shown.to_string() }
}

/// `2026-10-31` of a cell that is formatted as a date.
fn day(at: ExcelDateTime) -> Option<String> {
    if !at.is_datetime() || at.as_f64().fract() != 0.0 {
        return None;
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
    // Excel believes in a 29 February 1900; nothing of ours is that old.
    (day > NaiveDate::from_ymd_opt(1900, 3, 1)? - TimeDelta::days(1)).then(|| day.to_string())
}
