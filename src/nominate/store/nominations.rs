use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::{count_star, exists, min};
use diesel::prelude::*;

use crate::codes::Code;
use crate::db::schema::{ballots, cases, nominations};
use crate::db::{Db, on_each};
use crate::fault::Fault;
use crate::nominate::rules::nomination::{Lately, Nomination, Participant, Place};
use crate::nominate::rules::step::{Refusal, State};
use crate::nominate::rules::wish::Wish;
use crate::products::Audience;

/// What a nomination that comes in on the web is marked with.
const CHANNEL: &str = "web";

#[derive(Queryable, Selectable)]
#[diesel(table_name = nominations)]
struct Row {
    id: String,
    code: String,
    state: String,
    name: String,
    audience: String,
    why: Option<String>,
    place: Option<String>,
    participant: Option<String>,
    sent_at: NaiveDateTime,
    product_id: Option<String>,
    reason: Option<String>,
    told: Option<String>,
    decided_by: Option<String>,
    decided_at: Option<NaiveDateTime>,
    revision: i32,
}

impl Row {
    fn nomination(self) -> Result<Nomination, Fault> {
        let unknown = |what: &str| Fault::broken(format!("a nomination cannot be {what:?}"));
        let place = self.place.as_deref().map(|it| Place::read(it).ok_or_else(|| unknown(it)));
        let participant =
            self.participant.as_deref().map(|it| Participant::read(it).ok_or_else(|| unknown(it)));
        Ok(Nomination {
            code: Code::read(&self.code).ok_or_else(|| unknown(&self.code))?,
            state: State::read(&self.state).ok_or_else(|| unknown(&self.state))?,
            audience: Audience::read(&self.audience).ok_or_else(|| unknown(&self.audience))?,
            place: place.transpose()?,
            participant: participant.transpose()?,
            decided: self.decided_by.zip(self.decided_at),
            id: self.id,
            name: self.name,
            why: self.why,
            sent_at: self.sent_at,
            product: self.product_id,
            reason: self.reason,
            told: self.told,
            revision: self.revision,
        })
    }
}

/// A nomination as it comes in.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its key.
    pub id: &'a str,
    /// What is proposed.
    pub wish: &'a Wish,
    /// Keyed hash of the device.
    pub device: &'a str,
    /// What the device proposes, folded.
    pub subject: &'a str,
    /// Keyed hash of the network, where it is known.
    pub network: Option<&'a str>,
    /// The product type that the nominator joins.
    pub product: Option<&'a str>,
    /// When, in UTC.
    pub now: NaiveDateTime,
}

/// Keeps a nomination under a number that nobody has. When two of one device about the same thing race, the key
/// refuses one.
pub fn insert(db: &mut Db, new: &New, mut fresh: impl FnMut() -> Code) -> Result<Code, Fault> {
    let mut code = fresh();
    while is_of_no_ballot(db, &code)? || is_receipt(db, &code)? {
        code = fresh();
    }
    let state = if new.product.is_some() { State::Merged } else { State::Submitted };
    let wish = new.wish;
    diesel::insert_into(nominations::table)
        .values((
            nominations::id.eq(new.id),
            nominations::code.eq(code.as_str()),
            nominations::state.eq(state.as_str()),
            nominations::name.eq(&wish.name),
            nominations::audience.eq(wish.audience.as_str()),
            nominations::why.eq(&wish.why),
            nominations::place.eq(wish.place.map(Place::as_str)),
            nominations::participant.eq(wish.participant.map(Participant::as_str)),
            nominations::channel.eq(CHANNEL),
            nominations::sent_at.eq(new.now),
            nominations::device.eq(new.device),
            nominations::subject.eq(new.subject),
            nominations::network.eq(new.network),
            nominations::product_id.eq(new.product),
            nominations::revision.eq(1),
        ))
        .execute(db)?;
    Ok(code)
}

/// Whether a number is a nomination's.
pub fn is_taken(db: &mut Db, code: &Code) -> QueryResult<bool> {
    diesel::select(exists(nominations::table.filter(nominations::code.eq(code.as_str())))).get_result(db)
}

/// Whether a number is a nomination's or a case's, which no ballot may have: all numbers share one space. The steps
/// of ballots and cases are others; here their tables are only asked whether a number is free.
pub fn is_of_no_ballot(db: &mut Db, code: &Code) -> QueryResult<bool> {
    let nominated = nominations::table.filter(nominations::code.eq(code.as_str()));
    let of_a_case = cases::table.filter(cases::number.eq(code.as_str()));
    on_each!(db, |conn| diesel::select(exists(nominated).or(exists(of_a_case))).get_result(conn))
}

/// Whether a number is a ballot's.
fn is_receipt(db: &mut Db, code: &Code) -> QueryResult<bool> {
    diesel::select(exists(ballots::table.filter(ballots::receipt.eq(code.as_str())))).get_result(db)
}

/// What a device has proposed of this subject, or counts for of this product type.
pub fn of_device(
    db: &mut Db,
    device: &str,
    subject: &str,
    product: Option<&str>,
) -> Result<Option<Nomination>, Fault> {
    let own = nominations::table.filter(nominations::device.eq(device));
    let same: Option<Row> =
        own.filter(nominations::subject.eq(subject)).select(Row::as_select()).first(db).optional()?;
    let same = match (same, product) {
        (None, Some(product)) => own
            .filter(nominations::product_id.eq(product).and(nominations::state.eq_any(POOLED)))
            .order(nominations::sent_at)
            .select(Row::as_select())
            .first(db)
            .optional()?,
        (same, _) => same,
    };
    same.map(Row::nomination).transpose()
}

/// The states in which a nomination counts for its product type.
pub(super) const POOLED: [&str; 2] = ["accepted", "merged"];

/// How many came from a device and a network of late.
pub fn lately(db: &mut Db, device: &str, network: Option<&str>, now: NaiveDateTime) -> QueryResult<Lately> {
    let since = |span| nominations::table.filter(nominations::sent_at.gt(now - span));
    let of_device = since(TimeDelta::days(1)).filter(nominations::device.eq(device));
    let device = of_device.select(count_star()).first(db)?;
    let network = match network {
        Some(network) => {
            let own = since(TimeDelta::hours(1)).filter(nominations::network.eq(network));
            own.select(count_star()).first(db)?
        }
        None => 0,
    };
    Ok(Lately { device, network })
}

/// The nomination of a number.
pub fn by_code(db: &mut Db, code: &Code) -> Result<Nomination, Fault> {
    let own = nominations::table.filter(nominations::code.eq(code.as_str()));
    own.select(Row::as_select()).first::<Row>(db)?.nomination()
}

/// The nomination of a key.
pub fn by_id(db: &mut Db, id: &str) -> Result<Nomination, Fault> {
    nominations::table.find(id).select(Row::as_select()).first::<Row>(db)?.nomination()
}

/// Those that nobody has looked at, the oldest first.
pub fn waiting(db: &mut Db, n: i64) -> Result<Vec<Nomination>, Fault> {
    let own = nominations::table.filter(nominations::state.eq(State::Submitted.as_str()));
    let rows: Vec<Row> =
        own.order((nominations::sent_at, nominations::id)).limit(n).select(Row::as_select()).load(db)?;
    rows.into_iter().map(Row::nomination).collect()
}

/// How many nobody has looked at, and when the oldest came.
pub fn how_many_wait(db: &mut Db) -> QueryResult<(i64, Option<NaiveDateTime>)> {
    nominations::table
        .filter(nominations::state.eq(State::Submitted.as_str()))
        .select((count_star(), min(nominations::sent_at)))
        .first(db)
}

/// Those that a moderator decided, the latest first.
pub fn decided(db: &mut Db, n: i64) -> Result<Vec<Nomination>, Fault> {
    let rows: Vec<Row> = nominations::table
        .filter(nominations::decided_by.is_not_null())
        .order((nominations::decided_at.desc(), nominations::id))
        .limit(n)
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::nomination).collect()
}

/// Keeps a nomination that was changed, unless somebody else changed it since it was read. What is withdrawn keeps
/// no word and no device.
pub fn change(db: &mut Db, it: &Nomination) -> Result<(), Fault> {
    let as_read =
        nominations::table.filter(nominations::id.eq(&it.id).and(nominations::revision.eq(it.revision)));
    let (by, at) = it.decided.clone().unzip();
    let changed = diesel::update(as_read)
        .set((
            nominations::state.eq(it.state.as_str()),
            nominations::name.eq(&it.name),
            nominations::why.eq(&it.why),
            nominations::place.eq(it.place.map(Place::as_str)),
            nominations::participant.eq(it.participant.map(Participant::as_str)),
            nominations::product_id.eq(&it.product),
            nominations::reason.eq(&it.reason),
            nominations::told.eq(&it.told),
            nominations::decided_by.eq(by),
            nominations::decided_at.eq(at),
            nominations::revision.eq(it.revision + 1),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(Refusal::Changed.into());
    }
    Ok(())
}

/// Takes away what joins a nomination to its device, and what was typed, from the row itself. The network goes with
/// the day: else whoever withdraws could nominate without end.
pub fn forget(db: &mut Db, id: &str) -> QueryResult<()> {
    let none = None::<String>;
    diesel::update(nominations::table.find(id))
        .set((nominations::device.eq(&none), nominations::subject.eq("")))
        .execute(db)?;
    Ok(())
}

/// Whether [`expire`] or [`forget_networks`] would find anything before their moments.
pub fn is_due(db: &mut Db, expired: NaiveDateTime, networks: NaiveDateTime) -> QueryResult<bool> {
    let alive = [State::Submitted, State::Accepted, State::Merged].map(State::as_str);
    let lives = nominations::state.eq_any(alive).or(nominations::device.is_not_null());
    let old = nominations::sent_at.lt(expired).and(lives);
    let known = nominations::network.is_not_null().and(nominations::sent_at.lt(networks));
    diesel::select(exists(nominations::table.filter(old.or(known)))).get_result(db)
}

/// Ends up to a thousand nominations that came before a moment, and forgets the devices of all of that age that
/// still have one; tells how many rows changed. Doing it again changes nothing.
pub fn expire(db: &mut Db, before: NaiveDateTime) -> QueryResult<usize> {
    const AT_ONCE: i64 = 1000;
    let alive = [State::Submitted, State::Accepted, State::Merged].map(State::as_str);
    let due = nominations::state.eq_any(alive).or(nominations::device.is_not_null());
    let ids: Vec<String> = nominations::table
        .filter(nominations::sent_at.lt(before).and(due))
        .order(nominations::sent_at)
        .limit(AT_ONCE)
        .select(nominations::id)
        .load(db)?;
    let ended = nominations::table.filter(nominations::id.eq_any(&ids).and(nominations::state.eq_any(alive)));
    diesel::update(ended)
        .set((
            nominations::state.eq(State::Expired.as_str()),
            nominations::revision.eq(nominations::revision + 1),
        ))
        .execute(db)?;
    let none = None::<String>;
    diesel::update(nominations::table.filter(nominations::id.eq_any(&ids)))
        .set((nominations::device.eq(&none), nominations::network.eq(&none)))
        .execute(db)
}

/// Takes the words out of up to a thousand nominations that are over and came before a moment.
pub fn forget_texts(db: &mut Db, before: NaiveDateTime) -> QueryResult<usize> {
    const AT_ONCE: i64 = 1000;
    let alive = [State::Submitted, State::Accepted, State::Merged].map(State::as_str);
    let over = nominations::state.ne_all(alive).and(nominations::name.ne(""));
    let ids: Vec<String> = nominations::table
        .filter(nominations::sent_at.lt(before).and(over))
        .order(nominations::sent_at)
        .limit(AT_ONCE)
        .select(nominations::id)
        .load(db)?;
    let none = None::<String>;
    diesel::update(nominations::table.filter(nominations::id.eq_any(&ids)))
        .set((
            nominations::name.eq(""),
            nominations::subject.eq(""),
            nominations::why.eq(&none),
            nominations::place.eq(&none),
            nominations::participant.eq(&none),
            nominations::told.eq(&none),
        ))
        .execute(db)
}

/// Forgets from which networks nominations came that are older than a moment.
pub fn forget_networks(db: &mut Db, before: NaiveDateTime) -> QueryResult<usize> {
    diesel::update(
        nominations::table.filter(nominations::network.is_not_null().and(nominations::sent_at.lt(before))),
    )
    .set(nominations::network.eq(None::<String>))
    .execute(db)
}
