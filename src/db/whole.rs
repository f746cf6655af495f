//! Every table, row by row, the same from both databases: for backups. What tables there are and what stands
//! in them is asked of the database, so no table can be forgotten.

mod catalogue;
mod value;

use diesel::backend::Backend;
use diesel::connection::{AnsiTransactionManager, DefaultLoadingMode, SimpleConnection, TransactionManager};
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::pg::{Pg, PgRowByRowLoadingMode};
use diesel::prelude::*;
use diesel::query_builder::BoxedSqlQuery;
use diesel::result::Error;
use diesel::row::{Field, NamedRow, Row};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Binary, Bool, Date, HasSqlType, Nullable, Text, Timestamp};
use diesel::sqlite::Sqlite;

use super::Db;
use crate::fault::Fault;

pub use catalogue::{Column, Kind, Table, tables};
pub use value::{Value, from_line, to_line};

/// Values that one statement may carry; SQLite takes 32,766.
const BOUND_AT_MOST: usize = 20_000;
const ROWS_AT_MOST: usize = 500;
/// How long a restore waits for others to let go of the tables.
const PATIENCE_MILLIS: u32 = 10_000;

impl Db {
    /// Runs `work` on the database as it stands at one moment, whatever others write meanwhile.
    pub fn snapshot<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        match self {
            Db::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN DEFERRED")?,
            Db::Postgres(conn) => AnsiTransactionManager::begin_transaction_sql(
                conn,
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            )?,
        }
        let done = work(self);
        Db::rollback_transaction(self)?;
        done
    }

    /// Lets nobody else use this SQLite database while the connection lasts; fails where somebody does. On
    /// PostgreSQL the tables are locked by what is done to them; waits for others ten seconds.
    pub fn alone(&mut self) -> QueryResult<()> {
        match self {
            Db::Sqlite(conn) => {
                conn.batch_execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;")
            }
            Db::Postgres(conn) => conn.batch_execute(&format!("SET lock_timeout = {PATIENCE_MILLIS}")),
        }
    }
}

/// Reads every row of a table, in the order of its key.
pub fn each_row(
    db: &mut Db,
    table: &Table,
    mut take: impl FnMut(Vec<Value>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut take = |cells: QueryResult<Cells>| {
        let cells = cells?.0.into_iter().zip(&table.columns);
        let row: Result<Vec<Value>, Fault> = cells
            .map(|(cell, column)| Value::read(column.kind, cell).ok_or_else(|| unreadable(table, column)))
            .collect();
        take(row?)
    };
    match db {
        Db::Sqlite(conn) => diesel::sql_query(table.selected_from_sqlite())
            .load_iter::<Cells, DefaultLoadingMode>(conn)?
            .try_for_each(&mut take),
        Db::Postgres(conn) => diesel::sql_query(table.selected_from_postgres())
            .load_iter::<Cells, PgRowByRowLoadingMode>(conn)?
            .try_for_each(&mut take),
    }
}

fn unreadable(table: &Table, column: &Column) -> Fault {
    Fault::broken(format!("{}.{} holds what its type does not allow", table.name, column.name))
}

/// How many rows a table has.
pub fn count(db: &mut Db, table: &Table) -> QueryResult<i64> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        rows: i64,
    }
    let counted = diesel::sql_query(format!("SELECT count(*) AS rows FROM \"{}\"", table.name));
    counted.get_result(db).map(|Count { rows }| rows)
}

/// From here to [`ruled_again`], in one transaction, rows may stand before those they refer to.
pub fn unruled(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Sqlite(conn) => conn.batch_execute("PRAGMA defer_foreign_keys = ON"),
        Db::Postgres(conn) => each_reference(conn, "DEFERRABLE INITIALLY DEFERRED"),
    }
}

/// Checks every reference.
pub fn ruled_again(db: &mut Db) -> QueryResult<()> {
    match db {
        // Checked when the transaction ends.
        Db::Sqlite(_) => Ok(()),
        Db::Postgres(conn) => {
            conn.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?;
            each_reference(conn, "NOT DEFERRABLE")
        }
    }
}

fn each_reference(conn: &mut PgConnection, rule: &str) -> QueryResult<()> {
    #[derive(QueryableByName)]
    struct Reference {
        #[diesel(sql_type = Text)]
        told: String,
    }
    let references: Vec<Reference> = diesel::sql_query(
        "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I', conrelid::regclass, conname) AS told \
         FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1",
    )
    .load(conn)?;
    references.iter().try_for_each(|one| conn.batch_execute(&format!("{} {rule}", one.told)))
}

/// Deletes every row of a table.
pub fn empty(db: &mut Db, table: &Table) -> QueryResult<()> {
    diesel::sql_query(format!("DELETE FROM \"{}\"", table.name)).execute(db).map(drop)
}

/// How many rows one call of [`fill`] may bring.
pub fn rows_at_once(table: &Table) -> usize {
    (BOUND_AT_MOST / table.columns.len().max(1)).clamp(1, ROWS_AT_MOST)
}

/// Writes rows into a table; their values stand in the order of its columns.
pub fn fill(db: &mut Db, table: &Table, rows: &[Vec<Value>]) -> QueryResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let values = rows.iter().flatten();
    match db {
        Db::Sqlite(conn) => bound(table.inserted(rows.len(), |_| "?".to_owned()), values).execute(conn),
        Db::Postgres(conn) => {
            bound::<Pg>(table.inserted(rows.len(), |place| format!("${place}")), values).execute(conn)
        }
    }
    .map(drop)
}

type Statement<'a, DB> = BoxedSqlQuery<'a, DB, diesel::query_builder::SqlQuery>;

fn bound<'a, DB>(statement: String, values: impl Iterator<Item = &'a Value>) -> Statement<'a, DB>
where
    DB: Backend + HasSqlType<Text> + HasSqlType<BigInt> + HasSqlType<Bool> + HasSqlType<Timestamp>,
    DB: HasSqlType<Date> + HasSqlType<Binary> + 'a,
    Option<String>: ToSql<Nullable<Text>, DB>,
    Option<i64>: ToSql<Nullable<BigInt>, DB>,
    Option<bool>: ToSql<Nullable<Bool>, DB>,
    Option<chrono::NaiveDateTime>: ToSql<Nullable<Timestamp>, DB>,
    Option<chrono::NaiveDate>: ToSql<Nullable<Date>, DB>,
    Option<Vec<u8>>: ToSql<Nullable<Binary>, DB>,
{
    values.fold(diesel::sql_query(statement).into_boxed::<DB>(), |statement, value| match value.clone() {
        Value::Text(value) => statement.bind::<Nullable<Text>, _>(value),
        Value::Whole(value) => statement.bind::<Nullable<BigInt>, _>(value),
        Value::Yes(value) => statement.bind::<Nullable<Bool>, _>(value),
        Value::Moment(value) => statement.bind::<Nullable<Timestamp>, _>(value),
        Value::Day(value) => statement.bind::<Nullable<Date>, _>(value),
        Value::Bytes(value) => statement.bind::<Nullable<Binary>, _>(value),
    })
}

/// A row whose columns were all asked for as text.
struct Cells(Vec<Option<String>>);

impl QueryableByName<Sqlite> for Cells {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        cells(row)
    }
}

impl QueryableByName<Pg> for Cells {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        cells(row)
    }
}

fn cells<'a, DB: Backend>(row: &impl NamedRow<'a, DB>) -> deserialize::Result<Cells>
where
    String: FromSql<Text, DB>,
{
    let cell = |place| {
        let field = Row::get(row, place).ok_or("a column is missing")?;
        field.value().map(String::from_sql).transpose()
    };
    (0..row.field_count()).map(cell).collect::<deserialize::Result<_>>().map(Cells)
}
