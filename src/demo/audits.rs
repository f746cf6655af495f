//! The demo's auditors: what was bought in its rounds, and how those were certified.

use chrono::{NaiveDateTime, TimeDelta};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::codes::Code;
use crate::db::Db;
use crate::digest::sha256_hex;
use crate::fault::Fault;
use crate::seal::Keys;
use crate::vote::desk::{self, Judgement, Steering};
use crate::vote::store::{self, Ballot};
use crate::vote::{Choices, Opinion, Person, Round, examining, token};

/// How many ballots somebody bought, and within how many seconds they came.
const BOUGHT: u32 = 34;
const WITHIN: i64 = 480;

/// Somebody buys ballots for one candidate: one network, a few minutes.
pub fn buy(db: &mut Db, keys: &Keys, round: &Round, from: NaiveDateTime) -> Result<(), Fault> {
    let candidates = store::candidate_ids(db, &round.id)?;
    // Its own chance, so that what else is made up stays as it is.
    let mut rng = StdRng::seed_from_u64(from.and_utc().timestamp().unsigned_abs());
    let picked: Vec<String> = candidates.iter().take(1).cloned().collect();
    for number in 0..BOUGHT {
        let ballot = Ballot {
            voter: Person::Device(token(keys, &round.id, &format!("bought device {number}"))),
            choices: Choices::read(&picked, &candidates, round.choices_per_ballot)?,
            network: Some(sha256_hex(format!("bought network {}", round.id).as_bytes())),
            cast_at: from + TimeDelta::milliseconds(rng.random_range(0..WITHIN * 1000)),
        };
        store::cast(db, &round.id, &ballot, || Code::fresh(&mut rng))?;
    }
    Ok(())
}

/// A closed round is looked through, both auditors set aside what was found and sign, the head certifies.
pub fn audit(db: &mut Db, round: &Round) -> Result<(), Fault> {
    examining::examine(db, &round.id, round.closes_at)?;
    let groups = store::finding(db, &round.id)?.map(|finding| finding.groups).unwrap_or_default();
    for (auditor, hours) in [("audit", 3), ("audit2", 2)] {
        let it = Steering { by: auditor, now: round.results_at - TimeDelta::hours(hours) };
        for group in &groups {
            let reason = "几分钟内一个网络几十张一样的票，像是买来的。".to_owned();
            let judgement = Judgement { number: group.number, opinion: Some(Opinion::SetAside), reason };
            desk::judge(db, &round.id, &judgement, it)??;
        }
    }
    for auditor in ["audit", "audit2"] {
        let it = Steering { by: auditor, now: round.results_at - TimeDelta::hours(1) };
        desk::audit(db, &round.id, "票数与日志相符。", it)??;
    }
    Ok(desk::certify(db, &round.id, Steering { by: "head", now: round.results_at })??)
}
