//! A certified round's ballots as one file that anybody can count again (`dianjian-round/1`), sent while it
//! is read: neither the program nor the database ever holds all of it.

use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;

use super::rules::proof::{OPENING, Seal, closing};
use super::rules::round::RoundId;
use super::store::{self, Proof};
use crate::db::Db;
use crate::digest::sha256_hex;
use crate::fault::Fault;
use crate::portal::Portal;
use crate::web::{Caching, api};

/// How many ballots are read at once: some milliseconds, and some hundred kilobytes.
const BALLOTS_AT_ONCE: i64 = 2048;

/// `GET /vote/{round}/proof.json`; not found before the round is certified.
pub async fn file(
    request: HttpRequest,
    portal: Data<Portal>,
    id: Path<RoundId>,
) -> Result<HttpResponse, Fault> {
    let round = id.into_inner().into_string();
    let wanted = round.clone();
    let found = portal.db.read(move |db| Ok(store::proof(db, &wanted)?)).await?;
    let proof = found.ok_or(Fault::NotFound)?;
    // The frame holds the root, and the root stands for the ballots.
    let print = sha256_hex(proof.frame.as_bytes());
    let name = format!("dianjian-{round}.json");
    let reading = Some(Reading { round, proof, seal: Seal::default() });
    let chunks = stream::try_unfold(reading, move |reading| {
        let portal = portal.clone();
        async move {
            let Some(reading) = reading else { return Ok(None) };
            portal.db.read(move |db| reading.chunk(db)).await.map(Some)
        }
    });
    Ok(api::stream_file(&request, ("application/json", &name), Caching::FINAL, print, chunks))
}

/// How far a file has been sent.
struct Reading {
    round: String,
    proof: Proof,
    seal: Seal,
}

impl Reading {
    /// The next part of the file, and what is left to do. Where the ballots are not those that were
    /// certified the file breaks off before its end, so that nobody takes it for the proof.
    fn chunk(mut self, db: &mut Db) -> Result<(Bytes, Option<Reading>), Fault> {
        let is_first = self.seal.ballots() == 0;
        let mut chunk = if is_first { OPENING.as_bytes().to_vec() } else { Vec::new() };
        let some = store::after(db, &self.round, self.seal.last(), BALLOTS_AT_ONCE)?;
        for (ballot, _) in &some {
            chunk.extend(self.seal.take(ballot).map_err(|error| self.broken(&error))?);
        }
        if !some.is_empty() {
            return Ok((chunk.into(), Some(self)));
        }
        if self.seal.root() != self.proof.root {
            return Err(self.broken(&format!("they come to the root {}", self.seal.root())));
        }
        chunk.extend_from_slice(closing(&self.proof.frame).as_bytes());
        Ok((chunk.into(), None))
    }

    fn broken(&self, why: &str) -> Fault {
        let (round, root) = (&self.round, &self.proof.root);
        tracing::error!(
            round,
            root,
            why,
            "the ballots are not those that were certified; the file breaks off"
        );
        Fault::broken(format!("the ballots of round {round} are not those that were certified"))
    }
}
