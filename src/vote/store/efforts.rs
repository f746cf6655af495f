//! Challenges that were used, and ballots that came without one.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::{used_challenges, voters};
use crate::vote::rules::effort::{Effort, Lack};
use crate::vote::rules::token::Token;
use crate::vote::store::Cast;

/// What marks a ballot that came by the plain question; see [`crate::vote::rules::suspicion`].
const PLAIN: &str = "plain";

/// Uses a solved challenge for a voter. The same voter may bring it again: a second tap, a change of mind. When two bring it
/// at once, its key lets one in and the other clashes.
pub fn use_up(db: &mut Db, effort: &Effort, voter: &Token) -> QueryResult<Option<Lack>> {
    let (Effort::Solved(solved) | Effort::Answered(solved)) = effort else { return Ok(effort.lack()) };
    let used = used_challenges::table.find(&solved.id).select(used_challenges::voter);
    let voter = voter.to_hex();
    match used.first::<String>(db).optional()? {
        Some(by) => Ok((by != voter).then_some(Lack::Used)),
        None => {
            diesel::insert_into(used_challenges::table)
                .values((
                    used_challenges::id.eq(&solved.id),
                    used_challenges::voter.eq(voter),
                    used_challenges::expires_at.eq(solved.expires_at),
                ))
                .execute(db)?;
            Ok(None)
        }
    }
}

/// Marks a ballot that came by the plain question, or takes the mark off one that was changed with a challenge.
pub fn mark(db: &mut Db, effort: &Effort, (round, voter): (&str, &Token), cast: &Cast) -> QueryResult<()> {
    let marks = match (effort, cast) {
        (Effort::Answered(_), _) => Some(PLAIN),
        (Effort::Solved(_), Cast::Again(_)) => None,
        _ => return Ok(()),
    };
    diesel::update(voters::table.find((round, voter.to_hex()))).set(voters::marks.eq(marks)).execute(db)?;
    Ok(())
}

/// How many are forgotten at a time.
const AT_A_TIME: i64 = 1_000;

/// Forgets some of the used challenges that had expired before a moment; how many.
pub fn forget_challenges(db: &mut Db, before: NaiveDateTime) -> QueryResult<usize> {
    let due: Vec<String> = used_challenges::table
        .filter(used_challenges::expires_at.lt(before))
        .select(used_challenges::id)
        .limit(AT_A_TIME)
        .load(db)?;
    diesel::delete(used_challenges::table.filter(used_challenges::id.eq_any(due))).execute(db)
}
