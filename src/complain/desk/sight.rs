//! Which cases an officer sees, and which steps are theirs on one.

use chrono::NaiveDate;

use crate::complain::rules::case::Case;
use crate::complain::rules::deed::Step;
use crate::complain::rules::filing::Lane;
use crate::complain::store::{self, Show, Waiting, Wanted};
use crate::complain::vault::Vault;
use crate::db::Db;
use crate::fault::Fault;
use crate::office::Role;
use crate::office::store::Account;

/// What an officer sees of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The lanes.
    pub lanes: Vec<Lane>,
    /// The one county, for whoever sees no other.
    pub county: Option<String>,
}

impl Sight {
    /// Of an account. A county's officer sees its own cases only.
    pub fn of(account: &Account) -> Sight {
        if account.holds_any(&[Role::Comp, Role::Head]) {
            return Sight { lanes: Lane::ALL.to_vec(), county: None };
        }
        if account.holds_any(&[Role::Case]) {
            return Sight { lanes: vec![Lane::Report], county: None };
        }
        let county = county(account).unwrap_or_default().to_owned();
        Sight { lanes: Lane::ALL.to_vec(), county: Some(county) }
    }

    /// Those of its cases that are to be shown.
    pub fn wants(&self, show: Show, today: NaiveDate) -> Wanted<'_> {
        Wanted { lanes: &self.lanes, county: self.county.as_deref(), show, today }
    }

    /// Whether a case is within it.
    pub fn holds(&self, case: &Case) -> bool {
        let is_own = self.county.as_deref().is_none_or(|county| case.county() == Some(county));
        self.lanes.contains(&case.lane()) && is_own
    }
}

/// Whoever has to do with cases.
const HANDLERS: [Role; 4] = [Role::Comp, Role::Case, Role::Head, Role::County];

/// So many terms are looked through for today's desk, those that are due first; the queue has them all.
const TERMS_AT_MOST: i64 = 200;

/// The terms that an officer has to keep, or to see kept; none for whoever has nothing to do with cases.
pub fn waiting(db: &mut Db, keys: Vault, account: &Account) -> Result<Vec<Waiting>, Fault> {
    if !account.holds_any(&HANDLERS) {
        return Ok(Vec::new());
    }
    let sight = Sight::of(account);
    store::waiting(db, keys, (&sight.lanes, sight.county.as_deref()), TERMS_AT_MOST)
}

/// How many cases an officer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Those that are open.
    pub open: i64,
    /// Of these, those in which the citizen wrote last.
    pub news: i64,
    /// Those that are closed.
    pub closed: i64,
}

/// How many cases an officer sees; nothing for whoever has nothing to do with cases.
pub fn counts(db: &mut Db, account: &Account, today: NaiveDate) -> Result<Option<Counts>, Fault> {
    if !account.holds_any(&HANDLERS) {
        return Ok(None);
    }
    let sight = Sight::of(account);
    let mut count = |show| store::how_many_of(db, &sight.wants(show, today));
    Ok(Some(Counts { open: count(Show::Open)?, news: count(Show::News)?, closed: count(Show::Closed)? }))
}

fn county(account: &Account) -> Option<&str> {
    account.grants.iter().find(|grant| grant.role == Role::County)?.bound_to.as_deref()
}

/// Whether an officer may take a step on a case, whatever point it has come to.
pub fn may(account: &Account, step: Step, case: &Case) -> bool {
    account.grants.iter().any(|grant| {
        let is_own = grant.role != Role::County || grant.bound_to.as_deref() == case.county();
        step.roles().contains(&grant.role) && is_own
    })
}
