//! Which tables there are, and how their columns are asked for as text that is the same from both databases.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::db::Db;
use crate::fault::Fault;

/// Where diesel notes which migrations ran.
const MIGRATIONS: &str = "__diesel_schema_migrations";

/// A table of this database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in its order.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Its place in the table's key, from 1; 0 where it is not of it.
    key: i32,
}

/// What a column holds. Migrations use no other types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// Yes or no.
    Yes,
    /// A moment, in UTC, to the microsecond.
    Moment,
    /// A day.
    Day,
    /// Bytes.
    Bytes,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Integer)]
    key: i32,
}

const OF_SQLITE: &str = "SELECT t.name AS of, c.name AS name, c.type AS kind, c.pk AS key \
    FROM sqlite_schema t, pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid";

const OF_POSTGRES: &str = "SELECT t.relname::text AS of, a.attname::text AS name, \
    format_type(a.atttypid, NULL) AS kind, coalesce(array_position(k.conkey, a.attnum), 0) AS key \
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped \
    LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p' \
    WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace \
    ORDER BY t.relname COLLATE \"C\", a.attnum";

/// Every table but diesel's own, by name. A type that no migration may use is a fault.
pub fn tables(db: &mut Db) -> Result<Vec<Table>, Fault> {
    let query = if matches!(db, Db::Sqlite(_)) { OF_SQLITE } else { OF_POSTGRES };
    let found: Vec<Found> = diesel::sql_query(query).load(db)?;
    let mut tables: Vec<Table> = Vec::new();
    for Found { of, name, kind, key } in found.into_iter().filter(|found| found.of != MIGRATIONS) {
        let kind = Kind::of(&kind).ok_or_else(|| {
            Fault::broken(format!("{of}.{name} is of the type {kind}, which no backup knows"))
        })?;
        let column = Column { name, kind, key };
        match tables.last_mut().filter(|table| table.name == of) {
            Some(table) => table.columns.push(column),
            None => tables.push(Table { name: of, columns: vec![column] }),
        }
    }
    Ok(tables)
}

impl Kind {
    fn of(declared: &str) -> Option<Kind> {
        Some(match declared.to_ascii_lowercase().as_str() {
            "text" => Kind::Text,
            "bigint" | "integer" | "smallint" => Kind::Whole,
            "boolean" => Kind::Yes,
            "timestamp" | "timestamp without time zone" => Kind::Moment,
            "date" => Kind::Day,
            "bytea" | "blob" => Kind::Bytes,
            _ => return None,
        })
    }
}

impl Table {
    /// Every row with its columns as text, by its key.
    pub(super) fn selected_from_sqlite(&self) -> String {
        self.selected(
            |kind, name| match kind {
                Kind::Text => name.to_owned(),
                Kind::Bytes => format!("CASE WHEN {name} IS NULL THEN NULL ELSE hex({name}) END"),
                _ => format!("CAST({name} AS TEXT)"),
            },
            "",
        )
    }

    /// The same; text sorts by its bytes, as in SQLite.
    pub(super) fn selected_from_postgres(&self) -> String {
        self.selected(
            |kind, name| match kind {
                Kind::Text => name.to_owned(),
                Kind::Whole => format!("{name}::text"),
                Kind::Yes => format!("{name}::int::text"),
                Kind::Moment => format!("to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US')"),
                Kind::Day => format!("to_char({name}, 'YYYY-MM-DD')"),
                Kind::Bytes => format!("encode({name}, 'hex')"),
            },
            " COLLATE \"C\"",
        )
    }

    fn selected(&self, as_text: impl Fn(Kind, &str) -> String, by_bytes: &str) -> String {
        let quoted = |column: &Column| format!("\"{}\"", column.name);
        // Named by their place: two expressions must not share a name.
        let columns: Vec<String> = self
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| format!("{} AS c{place}", as_text(column.kind, &quoted(column))))
            .collect();
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        let order: Vec<String> = key
            .iter()
            .map(|column| {
                let by_bytes = if column.kind == Kind::Text { by_bytes } else { "" };
                format!("\"{}\".{}{by_bytes}", self.name, quoted(column))
            })
            .collect();
        let order = if order.is_empty() { String::new() } else { format!(" ORDER BY {}", order.join(", ")) };
        format!("SELECT {} FROM \"{}\"{order}", columns.join(", "), self.name)
    }

    /// A statement that writes so many rows.
    pub(super) fn inserted(&self, rows: usize, place: impl Fn(usize) -> String) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let width = names.len();
        let row = |row: usize| {
            let places: Vec<String> = (1..=width).map(|column| place(row * width + column)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(row).collect();
        format!("INSERT INTO \"{}\" ({}) VALUES {}", self.name, names.join(", "), rows.join(", "))
    }
}
