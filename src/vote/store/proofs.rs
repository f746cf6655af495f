//! What makes a certified round's count checkable: the ballots in the order of their receipts, the root
//! over them, and each one's place.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::codes::Code;
use crate::db::Db;
use crate::db::schema::{ballots, candidates, product_types, proof_marks, proofs};
use crate::fault::Fault;
use crate::vote::rules::fate::Fate;
use crate::vote::rules::frozen::Rules;
use crate::vote::rules::proof::{Frame, Published, Seal};

/// What is kept of a certified round's file.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = proofs)]
pub struct Proof {
    /// The Merkle tree hash over the ballots.
    pub root: String,
    /// How many ballots are in it.
    pub ballots: i64,
    /// How long it is.
    pub bytes: i64,
    /// The file without its ballots, as canonical JSON.
    pub frame: String,
}

/// Where a ballot stands in its round's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub number: i64,
    /// How many ballots the file has.
    pub of: i64,
}

/// Up to so many ballots of a round whose receipts come after this one, in order; each with what became of it.
pub fn after(db: &mut Db, round: &str, receipt: &str, most: i64) -> Result<Vec<(Published, Fate)>, Fault> {
    let rows: Vec<(String, String, String, Option<String>)> = ballots::table
        .filter(ballots::receipt.gt(receipt).and(ballots::round_id.eq(round)))
        .order(ballots::receipt)
        .limit(most)
        .select((ballots::receipt, ballots::choices, ballots::status, ballots::set_aside_for))
        .load(db)?;
    let read = |(receipt, choices, status, rule): (String, String, String, Option<String>)| {
        let fate = Fate::read(&status, rule).map_err(Fault::broken)?;
        let choices = serde_json::from_str(&choices).map_err(Fault::broken)?;
        Ok((Published { choices, receipt, status: (&fate).into() }, fate))
    };
    rows.into_iter().map(read).collect()
}

/// Keeps what was found out while a round was certified.
pub(super) fn keep(db: &mut Db, round: &str, seal: &Seal, votes: BTreeMap<String, i64>) -> Result<(), Fault> {
    let told = super::round(db, round)?;
    let rules: Rules =
        serde_json::from_str(&super::announced(db, round)?.canonical).map_err(Fault::broken)?;
    let named = candidates::table.inner_join(product_types::table).filter(candidates::round_id.eq(round));
    let names: Vec<(String, String)> = named.select((product_types::id, product_types::name)).load(db)?;
    let frame = Frame::of(&told, &rules, names.into_iter().collect(), votes, seal.root());
    let frame = frame.canonical().map_err(Fault::broken)?;
    diesel::insert_into(proofs::table)
        .values((
            proofs::round_id.eq(round),
            proofs::root.eq(seal.root()),
            proofs::ballots.eq(whole(seal.ballots())?),
            proofs::bytes.eq(whole(seal.bytes(&frame))?),
            proofs::frame.eq(&frame),
        ))
        .execute(db)?;
    for (number, receipt) in seal.marks() {
        diesel::insert_into(proof_marks::table)
            .values((
                proof_marks::round_id.eq(round),
                proof_marks::receipt.eq(receipt),
                proof_marks::number.eq(whole(*number)?),
            ))
            .execute(db)?;
    }
    Ok(())
}

fn whole(number: impl TryInto<i64>) -> Result<i64, Fault> {
    number.try_into().map_err(|_too_large| Fault::broken("a number beyond 2^63"))
}

/// The proof of a round; nothing before it is certified.
pub fn proof(db: &mut Db, round: &str) -> QueryResult<Option<Proof>> {
    proofs::table.find(round).select(Proof::as_select()).first(db).optional()
}

/// Where a ballot of a certified round stands in its file: counted from the last mark before it.
pub fn place(db: &mut Db, round: &str, receipt: &Code) -> QueryResult<Option<Place>> {
    let own = proofs::table.find(round).select(proofs::ballots);
    let Some(of) = own.first(db).optional()? else { return Ok(None) };
    let before = proof_marks::round_id.eq(round).and(proof_marks::receipt.le(receipt.as_str()));
    let mark: Option<(String, i64)> = proof_marks::table
        .filter(before)
        .order(proof_marks::receipt.desc())
        .select((proof_marks::receipt, proof_marks::number))
        .first(db)
        .optional()?;
    let Some((mark, number)) = mark else { return Ok(None) };
    let since: i64 = ballots::table
        .filter(ballots::receipt.gt(mark).and(ballots::receipt.le(receipt.as_str())))
        .filter(ballots::round_id.eq(round))
        .count()
        .get_result(db)?;
    Ok(Some(Place { number: number + since, of }))
}
