//! SQLite has one writer. Rather than queue at its lock, writes queue here: whatever is waiting
//! shares one commit, each in a savepoint of its own, and nobody is answered before that commit is
//! on disk.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error;
use tokio::sync::oneshot;

use super::Db;
use crate::fault::Fault;

const WAITING_AT_MOST: usize = 4096;
const PER_COMMIT: usize = 256;

/// Ballots lie in the order of their numbers, so each touches other pages: in memory most of them are at hand. And a
/// page that many of them touch is brought into the main file once. See `docs/decisions/0026`.
const SETUP: &str = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000;";

type Errand = Box<dyn FnOnce(&mut Db) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), String>) + Send>;

#[derive(Clone)]
pub struct Writer(SyncSender<Errand>);

impl Writer {
    /// Starts the writing thread; it ends when the last `Writer` is gone and the queue is empty.
    pub fn start(url: &str, db: Db) -> io::Result<Writer> {
        let (door, waiting) = sync_channel(WAITING_AT_MOST);
        let db = prepared(db).map_err(io::Error::other)?;
        let url = url.to_owned();
        std::thread::Builder::new().name("writer".into()).spawn(move || serve(&url, db, &waiting))?;
        Ok(Writer(door))
    }

    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (reply, answer) = oneshot::channel();
        let errand = move |db: &mut Db| -> Answer {
            let done = db.transaction(|db| {
                catch_unwind(AssertUnwindSafe(|| work(db)))
                    .unwrap_or_else(|_| Err(Fault::broken("a write panicked")))
            });
            Box::new(move |committed| {
                // Whoever asked may have gone away; the write stands all the same.
                let _ = reply.send(committed.map_err(Fault::broken).and(done));
            })
        };
        self.0.try_send(Box::new(errand)).map_err(|refused| match refused {
            TrySendError::Full(_) => Fault::Busy,
            TrySendError::Disconnected(_) => Fault::broken("the writing thread has ended"),
        })?;
        answer.await.map_err(Fault::broken)?
    }
}

fn reopened(url: &str) -> Result<Db, Box<dyn std::error::Error + Send + Sync>> {
    Ok(prepared(Db::open(url)?)?)
}

fn prepared(mut db: Db) -> QueryResult<Db> {
    db.batch_execute(SETUP)?;
    Ok(db)
}

fn serve(url: &str, mut db: Db, waiting: &Receiver<Errand>) {
    while let Ok(first) = waiting.recv() {
        let mut answers = Vec::new();
        let committed: Result<(), Error> = db.write(|db| {
            for errand in std::iter::once(first).chain(waiting.try_iter().take(PER_COMMIT - 1)) {
                answers.push(errand(db));
            }
            Ok(())
        });
        if let Err(error) = &committed {
            tracing::error!(%error, "a commit failed");
            // Whether the failed transaction is still open on this connection cannot be known.
            match reopened(url) {
                Ok(fresh) => db = fresh,
                Err(error) => tracing::error!(%error, "the database cannot be opened again"),
            }
        }
        for answer in answers {
            answer(committed.as_ref().map(drop).map_err(ToString::to_string));
        }
    }
}
