//! The outbox.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::letter::{Address, Content, Letter};
use super::rules::{State, harmless, masked};
use crate::db::Db;
use crate::db::schema::letters;
use crate::fault::Fault;
use crate::seal::Keys;

/// Puts a letter into the outbox, in the transaction of the deed that it tells of. `about` is for the desk: a kind
/// and a number, nothing personal.
pub fn put(db: &mut Db, keys: &Keys, letter: &Letter, about: &str, now: NaiveDateTime) -> Result<(), Fault> {
    if letter.is_too_long() {
        return Err(Fault::broken(format!("the letter about {about} is too long")));
    }
    let id = format!("{:032x}", rand::random::<u128>());
    let content = serde_json::to_vec(&Content::of(letter)).map_err(Fault::broken)?;
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(&id),
            letters::about.eq(about),
            letters::recipient.eq(sealed(keys, RECIPIENT, &id, letter.to.as_str().as_bytes())),
            letters::content.eq(sealed(keys, CONTENT, &id, &content)),
            letters::state.eq(State::Waiting.as_str()),
            letters::attempts.eq(0),
            letters::due_at.eq(now),
            letters::written_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

const RECIPIENT: &str = "letters.recipient";
const CONTENT: &str = "letters.content";

fn sealed(keys: &Keys, column: &str, id: &str, bytes: &[u8]) -> String {
    hex::encode(keys.seal(&[column, id], bytes))
}

fn opened(keys: &Keys, column: &str, id: &str, sealed: Option<&str>) -> Option<Vec<u8>> {
    keys.open(&[column, id], &hex::decode(sealed?).ok()?)
}

/// A letter that this node delivers now.
pub struct Claimed {
    /// Which.
    pub id: String,
    /// The how-manieth try it is.
    pub attempt: i32,
    /// When it was written.
    pub written_at: NaiveDateTime,
    recipient: Option<String>,
    content: Option<String>,
}

impl Claimed {
    /// What it says; nothing where it was sealed with another key or damaged.
    pub fn letter(&self, keys: &Keys) -> Option<Letter> {
        let to = String::from_utf8(opened(keys, RECIPIENT, &self.id, self.recipient.as_deref())?).ok()?;
        let content: Content =
            serde_json::from_slice(&opened(keys, CONTENT, &self.id, self.content.as_deref())?).ok()?;
        Some(content.to(Address::read(&to)?))
    }
}

type Due = (String, i32, NaiveDateTime, Option<String>, Option<String>);

/// Takes the letter that is due longest and that no node is at; for so long it is ours alone.
pub fn claim(db: &mut Db, now: NaiveDateTime, lease: TimeDelta) -> QueryResult<Option<Claimed>> {
    loop {
        let is_free = letters::leased_until.is_null().or(letters::leased_until.lt(now));
        let waits = letters::state.eq(State::Waiting.as_str()).and(letters::due_at.le(now)).and(is_free);
        let found: Option<Due> = letters::table
            .filter(waits)
            .order((letters::due_at, letters::id))
            .select((
                letters::id,
                letters::attempts,
                letters::written_at,
                letters::recipient,
                letters::content,
            ))
            .first(db)
            .optional()?;
        let Some((id, attempts, written_at, recipient, content)) = found else { return Ok(None) };
        let attempt = attempts + 1;
        let ours = letters::table.filter(letters::id.eq(&id).and(letters::attempts.eq(attempts)).and(waits));
        let held = diesel::update(ours)
            .set((letters::attempts.eq(attempt), letters::leased_until.eq(now + lease)))
            .execute(db)?;
        if held == 1 {
            return Ok(Some(Claimed { id, attempt, written_at, recipient, content }));
        }
    }
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has it.
    Sent,
    /// It is tried again then.
    Later(NaiveDateTime, String),
    /// It is not tried again.
    Over(State, String),
}

/// Notes what came of a try, unless another node has taken the letter since.
pub fn note(
    db: &mut Db,
    (id, attempt): (&str, i32),
    outcome: &Outcome,
    now: NaiveDateTime,
) -> QueryResult<()> {
    let ours = letters::table
        .filter(letters::id.eq(id).and(letters::attempts.eq(attempt)))
        .filter(letters::state.eq(State::Waiting.as_str()));
    let nobody = None::<NaiveDateTime>;
    match outcome {
        Outcome::Sent => {
            let nothing = None::<String>;
            let gone = (
                letters::recipient.eq(&nothing),
                letters::content.eq(&nothing),
                letters::answer.eq(&nothing),
            );
            let sent = (letters::state.eq(State::Sent.as_str()), letters::ended_at.eq(now));
            diesel::update(ours).set((gone, sent, letters::leased_until.eq(nobody))).execute(db)?;
        }
        Outcome::Later(due_at, answer) => {
            let answer = letters::answer.eq(harmless(answer));
            diesel::update(ours)
                .set((letters::due_at.eq(*due_at), answer, letters::leased_until.eq(nobody)))
                .execute(db)?;
        }
        Outcome::Over(state, answer) => {
            let over = (letters::state.eq(state.as_str()), letters::ended_at.eq(now));
            let answer = letters::answer.eq(harmless(answer));
            diesel::update(ours).set((over, answer, letters::leased_until.eq(nobody))).execute(db)?;
        }
    }
    Ok(())
}

/// A letter as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which.
    pub id: String,
    /// What it tells.
    pub about: String,
    /// The masked address; nothing where it cannot be opened.
    pub to: Option<String>,
    /// Where it is.
    pub state: State,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was written, in UTC.
    pub written_at: NaiveDateTime,
    /// When it is tried next.
    pub due_at: NaiveDateTime,
    /// What the server said.
    pub answer: Option<String>,
}

type Row = (String, String, Option<String>, String, i32, NaiveDateTime, NaiveDateTime, Option<String>);

const ROW: (
    letters::id,
    letters::about,
    letters::recipient,
    letters::state,
    letters::attempts,
    letters::written_at,
    letters::due_at,
    letters::answer,
) = (
    letters::id,
    letters::about,
    letters::recipient,
    letters::state,
    letters::attempts,
    letters::written_at,
    letters::due_at,
    letters::answer,
);

/// Letters that are not tried any more, the newest first.
pub fn over(db: &mut Db, keys: &Keys, at_most: i64) -> Result<Vec<Told>, Fault> {
    let over = [State::Refused.as_str(), State::GivenUp.as_str()];
    let newest = letters::table.filter(letters::state.eq_any(over));
    let rows: Vec<Row> =
        newest.order((letters::written_at.desc(), letters::id)).limit(at_most).select(ROW).load(db)?;
    rows.into_iter().map(|row| shown(row, keys)).collect()
}

/// Letters that failed for now, what is tried next first.
pub fn late(db: &mut Db, keys: &Keys, at_most: i64) -> Result<Vec<Told>, Fault> {
    let failed = letters::state.eq(State::Waiting.as_str()).and(letters::answer.is_not_null());
    let rows: Vec<Row> = letters::table
        .filter(failed)
        .order((letters::due_at, letters::id))
        .limit(at_most)
        .select(ROW)
        .load(db)?;
    rows.into_iter().map(|row| shown(row, keys)).collect()
}

fn shown(
    (id, about, to, state, attempts, written_at, due_at, answer): Row,
    keys: &Keys,
) -> Result<Told, Fault> {
    let state = State::read(&state).ok_or_else(|| Fault::broken(format!("no letter is {state}")))?;
    let to = opened(keys, RECIPIENT, &id, to.as_deref()).and_then(|to| String::from_utf8(to).ok());
    Ok(Told { id, about, to: to.map(|to| masked(&to)), state, attempts, written_at, due_at, answer })
}

/// How many letters wait.
pub fn how_many_wait(db: &mut Db) -> QueryResult<i64> {
    letters::table.filter(letters::state.eq(State::Waiting.as_str())).count().get_result(db)
}

/// Whether a letter is due that no node is at.
pub fn is_due(db: &mut Db, now: NaiveDateTime) -> QueryResult<bool> {
    let is_free = letters::leased_until.is_null().or(letters::leased_until.lt(now));
    let due = letters::state.eq(State::Waiting.as_str()).and(letters::due_at.le(now)).and(is_free);
    diesel::select(diesel::dsl::exists(letters::table.filter(due))).get_result(db)
}

/// Lets a letter that was refused or given up be tried from the start. Whether it was one; `attempts` is how often it
/// had been tried when somebody saw it.
pub fn again(db: &mut Db, (id, attempts): (&str, i32), now: NaiveDateTime) -> QueryResult<bool> {
    let over = [State::Refused.as_str(), State::GivenUp.as_str()];
    let as_seen = letters::table
        .filter(letters::id.eq(id).and(letters::attempts.eq(attempts)))
        .filter(letters::state.eq_any(over).and(letters::content.is_not_null()));
    let changed = diesel::update(as_seen)
        .set((
            letters::state.eq(State::Waiting.as_str()),
            letters::attempts.eq(0),
            letters::due_at.eq(now),
            letters::ended_at.eq(None::<NaiveDateTime>),
            letters::answer.eq(None::<String>),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// So many letters are deleted at once.
const FORGOTTEN_AT_ONCE: i64 = 1000;

/// Deletes some of what is over and was written before a day; says how many.
pub fn forget(db: &mut Db, before: NaiveDateTime) -> QueryResult<usize> {
    let over = letters::state.ne(State::Waiting.as_str()).and(letters::written_at.lt(before));
    let some: Vec<String> =
        letters::table.filter(over).select(letters::id).limit(FORGOTTEN_AT_ONCE).load(db)?;
    diesel::delete(letters::table.filter(letters::id.eq_any(some))).execute(db)
}
