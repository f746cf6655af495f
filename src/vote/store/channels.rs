//! By which ways the ballots of a round came.

use std::collections::HashMap;

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::db::Db;
use crate::db::schema::{round_channels, voters};
use crate::vote::rules::person::PAPER;

/// How many ballots ever came each way, for as long as it is known who voted.
fn counted(db: &mut Db, round: &str) -> QueryResult<Vec<(String, i64)>> {
    voters::table
        .filter(voters::round_id.eq(round))
        .group_by(voters::channel)
        .select((voters::channel, count_star()))
        .load(db)
}

/// Keeps it with the count, which lasts.
pub(super) fn keep_channels(db: &mut Db, round: &str) -> QueryResult<()> {
    for (channel, ballots) in counted(db, round)? {
        diesel::insert_into(round_channels::table)
            .values((
                round_channels::round_id.eq(round),
                round_channels::channel.eq(channel),
                round_channels::ballots.eq(ballots),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// How the ballots of a certified round came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// So many people cast themselves.
    pub web: i64,
    /// So many came on paper.
    pub paper: i64,
    /// So many slips were printed, and with so many of them somebody voted; zero where none were.
    pub slips: (i64, i64),
}

/// How the ballots of a certified round came; nothing where an older version certified it.
pub fn ways(db: &mut Db, round: &str) -> QueryResult<Ways> {
    let rows: Vec<(String, i64)> = round_channels::table
        .filter(round_channels::round_id.eq(round))
        .select((round_channels::channel, round_channels::ballots))
        .load(db)?;
    let by = |paper: bool| {
        let own = rows.iter().filter(|(channel, _)| (channel == PAPER) == paper);
        own.map(|(_, ballots)| ballots).sum()
    };
    Ok(Ways { web: by(false), paper: by(true), slips: super::slips::all_slips(db, round)? })
}

/// How many ballots on paper rounds have so far; those without any are left out.
pub fn on_paper(db: &mut Db, rounds: &[&str]) -> QueryResult<HashMap<String, i64>> {
    let counted: Vec<(String, i64)> = voters::table
        .filter(voters::round_id.eq_any(rounds))
        // A word and no parameter, or the index of ballots on paper is not used.
        .filter(sql::<Bool>("voters.channel = 'paper'"))
        .group_by(voters::round_id)
        .select((voters::round_id, count_star()))
        .load(db)?;
    Ok(counted.into_iter().collect())
}
