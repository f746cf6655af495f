//! What stands in a cell, and a row as a line of JSON.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Map, Value as Json};

use super::{Column, Kind};

const MOMENT: &str = "%Y-%m-%dT%H:%M:%S%.6fZ";
const DAY: &str = "%Y-%m-%d";

/// What stands in a cell; `None` where nothing does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `Kind`")]
pub enum Value {
    Text(Option<String>),
    Whole(Option<i64>),
    Yes(Option<bool>),
    Moment(Option<NaiveDateTime>),
    Day(Option<NaiveDate>),
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// A cell as a database writes it as text; nothing where that is not of its kind.
    pub(super) fn read(kind: Kind, cell: Option<String>) -> Option<Value> {
        let Some(cell) = cell else { return Some(Value::nothing(kind)) };
        Some(match kind {
            Kind::Text => Value::Text(Some(cell)),
            Kind::Whole => Value::Whole(Some(cell.parse().ok()?)),
            Kind::Yes => Value::Yes(Some(match cell.as_str() {
                "0" => false,
                "1" => true,
                _ => return None,
            })),
            Kind::Moment => {
                // SQLite keeps them as whoever wrote them: with a space or a T, with or without a fraction.
                let plain = cell.trim_end_matches('Z').replacen('T', " ", 1);
                Value::Moment(Some(NaiveDateTime::parse_from_str(&plain, "%Y-%m-%d %H:%M:%S%.f").ok()?))
            }
            Kind::Day => Value::Day(Some(NaiveDate::parse_from_str(&cell, DAY).ok()?)),
            Kind::Bytes => Value::Bytes(Some(hex::decode(cell).ok()?)),
        })
    }

    fn nothing(kind: Kind) -> Value {
        match kind {
            Kind::Text => Value::Text(None),
            Kind::Whole => Value::Whole(None),
            Kind::Yes => Value::Yes(None),
            Kind::Moment => Value::Moment(None),
            Kind::Day => Value::Day(None),
            Kind::Bytes => Value::Bytes(None),
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Value::Text(value) => value.as_deref().into(),
            Value::Whole(value) => (*value).into(),
            Value::Yes(value) => (*value).into(),
            Value::Moment(value) => value.map(|value| value.format(MOMENT).to_string()).into(),
            Value::Day(value) => value.map(|value| value.format(DAY).to_string()).into(),
            Value::Bytes(value) => value.as_ref().map(|value| STANDARD.encode(value)).into(),
        }
    }

    fn from_json(kind: Kind, json: Json) -> Option<Value> {
        Some(match (kind, json) {
            (kind, Json::Null) => Value::nothing(kind),
            (Kind::Text, Json::String(text)) => Value::Text(Some(text)),
            (Kind::Whole, Json::Number(number)) => Value::Whole(Some(number.as_i64()?)),
            (Kind::Yes, Json::Bool(yes)) => Value::Yes(Some(yes)),
            (Kind::Moment, Json::String(text)) => {
                Value::Moment(Some(NaiveDateTime::parse_from_str(&text, MOMENT).ok()?))
            }
            (Kind::Day, Json::String(text)) => Value::Day(Some(NaiveDate::parse_from_str(&text, DAY).ok()?)),
            (Kind::Bytes, Json::String(text)) => Value::Bytes(Some(STANDARD.decode(text).ok()?)),
            _ => return None,
        })
    }
}

/// A row as a JSON object, its columns by name.
pub fn to_line(columns: &[Column], row: &[Value]) -> String {
    let cells = columns.iter().zip(row).map(|(column, value)| (column.name.clone(), value.to_json()));
    Json::Object(cells.collect::<Map<_, _>>()).to_string()
}

/// The row of a line; nothing where it has not exactly these columns, each with what it may hold.
pub fn from_line(columns: &[Column], line: &str) -> Option<Vec<Value>> {
    let Ok(Json::Object(mut cells)) = serde_json::from_str(line) else { return None };
    let row = columns.iter().map(|column| Value::from_json(column.kind, cells.remove(&column.name)?));
    let row: Option<Vec<Value>> = row.collect();
    row.filter(|_| cells.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_every_spelling_are_the_same_moment() {
        let read = |cell: &str| Value::read(Kind::Moment, Some(cell.into())).unwrap().to_json();
        for cell in ["2026-11-21 00:00:00", "2026-11-21T00:00:00", "2026-11-21 00:00:00.000000"] {
            assert_eq!(read(cell), "2026-11-21T00:00:00.000000Z");
        }
        assert_eq!(read("2026-11-21 00:00:00.000001"), "2026-11-21T00:00:00.000001Z");
        assert_eq!(Value::read(Kind::Moment, Some("today".into())), None);
    }

    #[test]
    fn every_value_comes_back_from_json_as_it_was() {
        for (kind, value) in [
            (Kind::Text, Value::Text(Some(String::new()))),
            (Kind::Text, Value::Text(None)),
            (Kind::Text, Value::Text(Some("老花镜 \"\\\u{1f453}\n\u{feff}".into()))),
            (Kind::Whole, Value::Whole(Some(i64::MAX))),
            (Kind::Whole, Value::Whole(Some(i64::MIN))),
            (Kind::Yes, Value::Yes(Some(false))),
            (Kind::Bytes, Value::Bytes(Some(vec![0, 255, 10]))),
            (Kind::Bytes, Value::Bytes(Some(Vec::new()))),
            (Kind::Moment, Value::Moment("2026-11-21T01:02:03.000004".parse().ok())),
            (Kind::Day, Value::Day("2026-02-28".parse().ok())),
        ] {
            let told = serde_json::from_str(&value.to_json().to_string()).unwrap();
            assert_eq!(Value::from_json(kind, told), Some(value));
        }
        assert_eq!(Value::from_json(Kind::Whole, serde_json::json!(1.5)), None);
        assert_eq!(Value::from_json(Kind::Text, serde_json::json!(1)), None);
    }
}
