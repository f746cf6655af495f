//! What is forgotten, after how long, and by what right: one list.

use chrono::{NaiveDateTime, TimeDelta};

use crate::complain::{self, Lane};
use crate::db::Db;
use crate::fault::Fault;
use crate::settings::{self, Keep};
use crate::{mail, nominate, office, vote};

/// A rule by which something is forgotten.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it is called in the log.
    pub name: &'static str,
    /// What is forgotten.
    pub what: &'static str,
    /// How long it is kept.
    pub kept_for: fn(&mut Db) -> Result<TimeDelta, Fault>,
    /// By what right it was kept, and no longer.
    pub basis: &'static str,
    /// Forgets some of what is older than a moment, few enough that nobody has to wait, and tells how many; zero
    /// once none is left. The step that keeps it contributes it. The second moment is now.
    pub forget: fn(&mut Db, NaiveDateTime, NaiveDateTime) -> Result<usize, Fault>,
}

/// As long as the bureau has set.
pub(super) fn kept(db: &mut Db, keep: Keep) -> Result<TimeDelta, Fault> {
    Ok(TimeDelta::days(settings::store::all(db)?.days(keep)))
}

/// All rules. A step that keeps something of people adds its line.
pub const RULES: [Rule; 10] = [
    Rule {
        name: "voters",
        what: "which device cast which ballot, from the day its round was certified or void",
        kept_for: |_| Ok(vote::jobs::VOTERS_KEPT),
        basis: "needed to audit the round; docs/decisions/0007, told on /privacy; PIPL art. 19",
        forget: |db, before, now| Ok(vote::store::forget_due(db, before, now)?),
    },
    Rule {
        name: "used_challenges",
        what: "which voter used which challenge, from the moment it expired",
        kept_for: |_| Ok(TimeDelta::days(1)),
        basis: "needed so that no solution serves two voters; docs/decisions/0023",
        forget: |db, before, _| Ok(vote::store::forget_challenges(db, before)?),
    },
    Rule {
        name: "nominations",
        what: "which device proposed what; what nobody answered ends with it",
        kept_for: |_| Ok(nominate::LIVE_FOR),
        basis: "needed so that nobody counts twice in a year; told on /privacy; PIPL art. 19",
        forget: |db, before, _| Ok(nominate::store::expire(db, before)?),
    },
    Rule {
        name: "nomination_texts",
        what: "what people wrote when they proposed something; that somebody did stays",
        kept_for: |db| kept(db, Keep::Nominations),
        basis: "needed to answer for what was put to the vote; PIPL art. 19",
        forget: |db, before, _| Ok(nominate::store::forget_texts(db, before)?),
    },
    Rule {
        name: "nomination_networks",
        what: "from which network something was proposed, by keyed hash",
        kept_for: |_| Ok(nominate::jobs::NETWORK_KEPT),
        basis: "needed to hold up whoever floods the pool; PIPL art. 19",
        forget: |db, before, _| Ok(nominate::store::forget_networks(db, before)?),
    },
    Rule {
        name: "complaint_contacts",
        what: "names, numbers, addresses and letters of complaints, from the day they were closed",
        kept_for: |db| kept(db, Keep::ComplaintContacts),
        basis: "needed to answer for how it was handled; SAMR Order 121, PIPL art. 19",
        forget: |db, before, now| complain::store::forget(db, Lane::Complaint, before, now),
    },
    Rule {
        name: "reporter_identities",
        what: "who reported, and what they wrote, from the day the report was closed",
        kept_for: |db| kept(db, Keep::ReporterIdentities),
        basis: "needed to answer for how it was handled and to reward; SAMR Order 121, PIPL art. 19",
        forget: |db, before, now| complain::store::forget(db, Lane::Report, before, now),
    },
    Rule {
        name: "mail_texts",
        what: "letters that are over: delivered, or given up",
        kept_for: |db| kept(db, Keep::MailTexts),
        basis: "needed to see why a letter did not arrive; PIPL art. 19",
        forget: |db, before, _| Ok(mail::store::forget(db, before)?),
    },
    Rule {
        name: "sessions",
        what: "sessions of staff that have ended",
        kept_for: |db| kept(db, Keep::Sessions),
        basis: "needed while they last; that they began and ended stands in the log of deeds",
        forget: |db, before, _| Ok(office::store::forget_sessions(db, before)?),
    },
    Rule {
        name: "sign_in_failures",
        what: "counts of wrong passwords, by keyed hash",
        kept_for: |db| kept(db, Keep::Failures),
        basis: "needed to hold up whoever guesses; docs/decisions/0013",
        forget: |db, before, _| Ok(office::store::forget_failures(db, before)?),
    },
];
