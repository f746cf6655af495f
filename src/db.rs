//! The database: SQLite inside the program by default, PostgreSQL when `DATABASE_URL` says so.
//! This room is the only one that knows there are two.

mod cut;
pub mod schema;
pub mod whole;
mod writer;

use std::error::Error as StdError;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use actix_web::web;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::migration::{self, Migration, MigrationSource};
use diesel::prelude::*;
use diesel::r2d2::{self, Pool};
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::fault::Fault;
use writer::Writer;

const SHARED: EmbeddedMigrations = embed_migrations!("migrations/shared");
/// What only SQLite needs; see `docs/decisions/0002-two-databases.md`.
const SQLITE_ONLY: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// SQLite's migrations from both folders, which run in the order of their numbers.
struct ForSqlite;

impl MigrationSource<Sqlite> for ForSqlite {
    fn migrations(&self) -> migration::Result<Vec<Box<dyn Migration<Sqlite>>>> {
        let mut all = MigrationSource::<Sqlite>::migrations(&SHARED)?;
        all.extend(MigrationSource::<Sqlite>::migrations(&SQLITE_ONLY)?);
        Ok(all)
    }
}

/// Connections for reading, and on PostgreSQL for writing too.
const CONNECTIONS: u32 = 8;
/// How long a request waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many may wait for one at once; who comes then is told so at once instead of making the others wait longer.
const WAITING_AT_MOST: usize = 1024;

/// The lock under which nodes take turns to migrate a PostgreSQL.
const MIGRATING: i64 = 7_305_110_001;

const SQLITE_SETUP: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";

/// A node that has stopped half-way must not hold up the others.
const POSTGRES_SETUP: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s';";

type Broken = Box<dyn StdError + Send + Sync>;

mod either {
    #![expect(missing_docs, reason = "the derive writes public items that nobody can document")]
    use diesel::{PgConnection, SqliteConnection};

    #[derive(diesel::MultiConnection)]
    pub enum Db {
        Postgres(PgConnection),
        Sqlite(SqliteConnection),
    }
}

pub use cut::Cut;
pub use either::Db;

impl Db {
    /// Opens a connection. A URL that is neither `sqlite://` nor `postgres://` is refused: SQLite on
    /// its own would take any text for a file name.
    pub fn open(url: &str) -> ConnectionResult<Db> {
        if is_postgres(url) {
            return PgConnection::establish(url).map(Db::Postgres);
        }
        let Some(path) = url.strip_prefix("sqlite://") else {
            let told = "DATABASE_URL must start with sqlite:// or postgres://";
            return Err(ConnectionError::InvalidConnectionUrl(told.into()));
        };
        if matches!(path, "" | ":memory:") {
            let told = "DATABASE_URL needs the name of a file after sqlite://";
            return Err(ConnectionError::InvalidConnectionUrl(told.into()));
        }
        let mut conn = SqliteConnection::establish(path)?;
        conn.batch_execute(SQLITE_SETUP).map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(Db::Sqlite(conn))
    }

    /// Runs `work` in a transaction that will write. SQLite takes its write lock at BEGIN; a reader
    /// that turns writer half-way is refused with "database is locked".
    pub fn write<T, E: From<Error>>(&mut self, work: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        match self {
            Db::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")?,
            Db::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn)?,
        }
        let done = work(self);
        if done.is_ok() {
            Db::commit_transaction(self)?;
        } else {
            Db::rollback_transaction(self)?;
        }
        done
    }

    /// Runs `work` as [`Db::write`] does and takes everything back: what would happen?
    pub fn rehearse<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut rehearsed = None;
        let undone: Result<(), Undone<E>> = self.write(|db| {
            rehearsed = Some(work(db).map_err(Undone::Failed)?);
            Err(Undone::Rehearsed)
        });
        match (undone, rehearsed) {
            (Err(Undone::Failed(error)), _) => Err(error),
            (_, Some(done)) => Ok(done),
            (_, None) => Err(E::from(Error::RollbackTransaction)),
        }
    }
}

/// Why a rehearsal is taken back.
enum Undone<E> {
    Failed(E),
    Rehearsed,
}

impl<E: From<Error>> From<Error> for Undone<E> {
    fn from(error: Error) -> Undone<E> {
        Undone::Failed(E::from(error))
    }
}

/// A name that PostgreSQL's transactions can hold, alone or together. SQLite has one writer, so there
/// whoever writes is alone anyway.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a>(pub &'a str);

impl Turn<'_> {
    /// Holds the name together with others until the transaction ends; waits for one who holds it alone.
    pub fn share(self, db: &mut Db) -> QueryResult<()> {
        self.hold(db, "pg_advisory_xact_lock_shared")
    }

    /// Holds the name alone until the transaction ends; waits for all others.
    pub fn take(self, db: &mut Db) -> QueryResult<()> {
        self.hold(db, "pg_advisory_xact_lock")
    }

    fn hold(self, db: &mut Db, lock: &str) -> QueryResult<()> {
        if let Db::Postgres(conn) = db {
            let hash = Sha256::digest(self.0);
            let number = i64::from_be_bytes(hash[..8].try_into().unwrap_or_default());
            diesel::sql_query(format!("SELECT {lock}({number})")).execute(conn)?;
        }
        Ok(())
    }
}

/// Applies the migrations that are missing; returns the names of those it ran.
pub fn migrate(url: &str) -> Result<Vec<String>, Broken> {
    migrate_as_far(url, |_| true)
}

/// The same, for a database as it was in an older version: only the migrations that `is_wanted` knows by
/// their version.
pub fn migrate_as_far(url: &str, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<String>, Broken> {
    if let Some(path) = url.strip_prefix("sqlite://").filter(|path| !matches!(*path, "" | ":memory:")) {
        make_private_file(Path::new(path)).map_err(|error| format!("{path}: {error}"))?;
    }
    match &mut Db::open(url)? {
        Db::Sqlite(conn) => run_pending(conn, ForSqlite, is_wanted),
        Db::Postgres(conn) => {
            // Nodes that start together take turns; the lock goes with the connection.
            conn.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATING})"))?;
            run_pending(conn, SHARED, is_wanted)
        }
    }
}

fn run_pending<DB: diesel::backend::Backend, S: MigrationSource<DB>>(
    conn: &mut impl MigrationHarness<DB>,
    source: S,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<String>, Broken> {
    let mut ran = Vec::new();
    for one in conn.pending_migrations(source)? {
        if is_wanted(&one.name().version().to_string()) {
            ran.push(conn.run_migration(&one)?.to_string());
        }
    }
    Ok(ran)
}

/// The versions of all migrations that both databases share, and of those that only SQLite has.
pub fn versions() -> Result<(Vec<String>, Vec<String>), Broken> {
    let versions = |source: EmbeddedMigrations| -> migration::Result<Vec<String>> {
        let all = MigrationSource::<Sqlite>::migrations(&source)?;
        Ok(all.iter().map(|one| one.name().version().to_string()).collect())
    };
    Ok((versions(SHARED)?, versions(SQLITE_ONLY)?))
}

/// The versions of the migrations that ran here.
pub fn applied(db: &mut Db) -> Result<Vec<String>, Broken> {
    let versions = match db {
        Db::Sqlite(conn) => conn.applied_migrations()?,
        Db::Postgres(conn) => conn.applied_migrations()?,
    };
    Ok(versions.iter().map(ToString::to_string).collect())
}

/// Makes the database file, for its owner's eyes only, where there is none; SQLite gives its helper
/// files the same mode.
fn make_private_file(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        use DatabaseErrorKind::{ClosedConnection, SerializationFailure, UniqueViolation};
        match error {
            Error::NotFound => Fault::NotFound,
            Error::DatabaseError(UniqueViolation | SerializationFailure, _) => Fault::Clash,
            Error::DatabaseError(ClosedConnection, _) => Fault::Busy,
            other => Fault::broken(other),
        }
    }
}

/// The database as handlers see it: read what is there, write what happened.
#[derive(Clone)]
pub struct Database {
    pool: Pool<Door>,
    writer: Option<Writer>,
    changes: Arc<AtomicU64>,
    places: Arc<Semaphore>,
}

impl Database {
    /// Opens a database that [`migrate`] has brought up to date. Tells at once what is wrong with the
    /// URL or the password instead of retrying in silence.
    pub fn open(url: &str) -> Result<Database, Broken> {
        let first = Db::open(url)?;
        let pool = Pool::builder()
            .max_size(CONNECTIONS)
            .min_idle(Some(1))
            .connection_timeout(PATIENCE)
            .build(Door(url.to_owned()))?;
        let writer = matches!(first, Db::Sqlite(_)).then(|| Writer::start(url, first)).transpose()?;
        let places = Arc::new(Semaphore::new(WAITING_AT_MOST));
        Ok(Database { pool, writer, changes: Arc::default(), places })
    }

    /// Looks something up, on a thread that may wait. [`Fault::Busy`] where too many wait already.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let place = self.places.clone().try_acquire_owned().map_err(|_full| Fault::Busy)?;
        let pool = self.pool.clone();
        let answer = web::block(move || {
            let _until_answered = place;
            match pool.get() {
                Ok(mut db) => work(&mut db),
                Err(error) => {
                    tracing::error!(%error, "no database connection");
                    Err(Fault::Busy)
                }
            }
        });
        answer.await.map_err(Fault::broken)?
    }

    /// How many changes this node has made since it started: what was made of the database before is old when it moves.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Everything `work` does happens, or none of it does; the answer comes after it is on disk.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        self.noted(self.commit(work).await)
    }

    /// [`Database::write`], done again when somebody else wrote the same row first.
    pub async fn write_again<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Db) -> Result<T, Fault> + Clone + Send + 'static,
    ) -> Result<T, Fault> {
        self.noted(self.write_quietly(work).await)
    }

    /// [`Database::write_again`] for what comes thousands of times a second and changes no page but a turnout:
    /// [`Database::changes`] does not count it.
    pub async fn write_quietly<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Db) -> Result<T, Fault> + Clone + Send + 'static,
    ) -> Result<T, Fault> {
        const TRIES: usize = 5;
        for _ in 1..TRIES {
            match self.commit(work.clone()).await {
                Err(Fault::Clash) => {}
                answer => return answer,
            }
        }
        self.commit(work).await
    }

    async fn commit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        match &self.writer {
            Some(writer) => writer.run(work).await,
            None => self.read(move |db| db.write(work)).await,
        }
    }

    fn noted<T>(&self, answer: Result<T, Fault>) -> Result<T, Fault> {
        if answer.is_ok() {
            self.note_change();
        }
        answer
    }

    /// Counts a change that another node made and this one has taken over.
    pub fn note_change(&self) {
        self.changes.fetch_add(1, Ordering::Release);
    }

    /// [`Db::rehearse`], on a thread that may wait.
    pub async fn rehearse<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        self.read(move |db| db.rehearse(work)).await
    }

    /// Brings what SQLite has in its journal into the main file and empties the journal: what was deleted
    /// is then gone from the disk too. PostgreSQL sees to that by itself.
    pub async fn settle(&self) -> Result<(), Fault> {
        let settled = self.read(|db| match db {
            Db::Sqlite(conn) => Ok(conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?),
            Db::Postgres(_) => Ok(()),
        });
        settled.await
    }

    /// Whether the database takes writes and has every migration.
    pub async fn is_ready(&self) -> bool {
        let up_to_date = self.commit(|db| {
            let pending = match db {
                Db::Sqlite(conn) => conn.has_pending_migration(ForSqlite),
                Db::Postgres(conn) => conn.has_pending_migration(SHARED),
            };
            Ok(!pending.map_err(Fault::Broken)?)
        });
        matches!(up_to_date.await, Ok(true))
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// A database's URL as it may be shown: without its password, and without parameters, which may hold one.
pub fn without_password(url: &str) -> String {
    if !is_postgres(url) {
        return url.to_owned();
    }
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    match rest.rsplit_once('@') {
        Some((who, place)) => {
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{place}")
        }
        None => url.to_owned(),
    }
}

/// Runs a statement on the connection itself: it is prepared once and found again by its type, where the enum would
/// write its text anew for every ballot.
macro_rules! on_each {
    ($db:expr, |$conn:ident| $statement:expr) => {
        match $db {
            $crate::db::Db::Sqlite($conn) => $statement,
            $crate::db::Db::Postgres($conn) => $statement,
        }
    };
}
pub(crate) use on_each;

/// Where the pool gets its connections.
struct Door(String);

impl r2d2::ManageConnection for Door {
    type Connection = Db;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Db, r2d2::Error> {
        let mut db = Db::open(&self.0).map_err(r2d2::Error::ConnectionError)?;
        if let Db::Postgres(conn) = &mut db {
            conn.batch_execute(POSTGRES_SETUP).map_err(r2d2::Error::QueryError)?;
        }
        Ok(db)
    }
    fn is_valid(&self, db: &mut Db) -> Result<(), r2d2::Error> {
        r2d2::R2D2Connection::ping(db).map_err(r2d2::Error::QueryError)
    }
    fn has_broken(&self, db: &mut Db) -> bool {
        r2d2::R2D2Connection::is_broken(db)
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_database_is_named_without_its_password() {
        for (url, shown) in [
            ("sqlite:///var/lib/dianjian.db", "sqlite:///var/lib/dianjian.db"),
            (
                "postgres://city:se:cr@t@db.example/portal?password=secret",
                "postgres://city@db.example/portal",
            ),
            ("postgresql://city@db.example:5432/portal", "postgresql://city@db.example:5432/portal"),
            ("postgres:///portal?user=city&password=secret", "postgres:///portal"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
