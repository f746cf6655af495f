//! Roles, passwords and patience. Pure: no database, no clock, no HTTP.

use chrono::{NaiveDateTime, TimeDelta};

/// What somebody may do; an account may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Screens nominations (征集审核).
    Mod,
    /// Edits the plan and draws up rounds (计划编制).
    Plan,
    /// Sits on the selection panel (选品小组).
    Panel,
    /// Takes samples (抽样).
    Samp,
    /// Tests them (检验机构).
    Lab,
    /// Approves what goes public (签发).
    Publ,
    /// Follows failures up (后处理).
    Fup,
    /// Handles cases (办案).
    Case,
    /// Handles complaints and reports (投诉举报).
    Comp,
    /// Heads the bureau (负责人).
    Head,
    /// Works for a county bureau (县区局).
    County,
    /// Reads the log and audits rounds (审计).
    Audit,
    /// Enters for visitors at the counter (窗口).
    Counter,
    /// Inspects (检查).
    Insp,
    /// Teaches the public (宣教).
    Educ,
    /// Keeps accounts and settings (管理员).
    Admin,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 16] = [
        Role::Mod,
        Role::Plan,
        Role::Panel,
        Role::Samp,
        Role::Lab,
        Role::Publ,
        Role::Fup,
        Role::Case,
        Role::Comp,
        Role::Head,
        Role::County,
        Role::Audit,
        Role::Counter,
        Role::Insp,
        Role::Educ,
        Role::Admin,
    ];

    /// As in the contract and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Mod => "mod",
            Role::Plan => "plan",
            Role::Panel => "panel",
            Role::Samp => "samp",
            Role::Lab => "lab",
            Role::Publ => "publ",
            Role::Fup => "fup",
            Role::Case => "case",
            Role::Comp => "comp",
            Role::Head => "head",
            Role::County => "county",
            Role::Audit => "audit",
            Role::Counter => "counter",
            Role::Insp => "insp",
            Role::Educ => "educ",
            Role::Admin => "admin",
        }
    }

    /// Reads what [`Role::as_str`] wrote.
    pub fn read(text: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// A role somebody holds, bound to a county or a laboratory where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The county or the laboratory.
    pub bound_to: Option<String>,
}

/// An account that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// What they sign in with.
    pub name: String,
    /// What they may do.
    pub grants: Vec<Grant>,
}

/// Why an account cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAccount {
    /// The name is not 2 to 32 of a-z, 0-9, the dot, the hyphen and the underscore.
    Name,
    /// There is no such role.
    Role,
    /// A county's role without its county, or another role with one.
    County,
    /// The password is too short or too long.
    Password,
    /// Somebody else has that name.
    Taken,
}

/// Shortest and longest password, in characters. Longer ones only cost time.
const PASSWORD: std::ops::RangeInclusive<usize> = 10..=128;

impl NewAccount {
    /// Reads what an operator typed. A county belongs to the role of a county officer and to no other.
    pub fn read(
        name: &str,
        roles: &[String],
        county: Option<&str>,
        password: &str,
    ) -> Result<NewAccount, BadAccount> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
        if !(2..=32).contains(&name.len()) || !name.chars().all(fits) {
            return Err(BadAccount::Name);
        }
        let mut roles: Vec<Role> =
            roles.iter().map(|role| Role::read(role)).collect::<Option<_>>().ok_or(BadAccount::Role)?;
        roles.sort();
        roles.dedup();
        let county = county.map(str::trim).filter(|county| !county.is_empty());
        if roles.is_empty() {
            return Err(BadAccount::Role);
        }
        if roles.contains(&Role::County) != county.is_some() {
            return Err(BadAccount::County);
        }
        if !PASSWORD.contains(&password.chars().count()) {
            return Err(BadAccount::Password);
        }
        let bound_to = |role| county.filter(|_| role == Role::County).map(str::to_owned);
        let grants = roles.into_iter().map(|role| Grant { role, bound_to: bound_to(role) }).collect();
        Ok(NewAccount { name: name.to_owned(), grants })
    }
}

/// How long a session lasts at most, and how long without being used.
pub const SESSION_KEPT: TimeDelta = TimeDelta::hours(12);
/// How long a session lasts without being used.
pub const SESSION_IDLE: TimeDelta = TimeDelta::hours(2);

/// What is remembered of wrong passwords for one name or one network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many in a row.
    pub count: i32,
    /// When the last one was.
    pub last_at: NaiveDateTime,
}

/// After so many wrong passwords for one name the next has to wait.
pub const FREE_FOR_A_NAME: i32 = 5;
/// A network is many people: a school's, an office's.
pub const FREE_FOR_A_NETWORK: i32 = 30;

const FIRST_WAIT: TimeDelta = TimeDelta::seconds(15);
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(24);

impl Failures {
    /// The moment before which no further password is looked at: twice as late each time, never more than
    /// fifteen minutes.
    pub fn wait_until(self, free: i32) -> Option<NaiveDateTime> {
        let over = self.count - free;
        if over < 0 {
            return None;
        }
        let wait = FIRST_WAIT * 2_i32.pow(over.clamp(0, 10).unsigned_abs());
        Some(self.last_at + wait.min(LONGEST_WAIT))
    }

    /// These failures and one more.
    pub fn and_one(earlier: Option<Failures>, now: NaiveDateTime) -> Failures {
        let recent = earlier.filter(|earlier| now - earlier.last_at < FORGOTTEN_AFTER);
        Failures { count: recent.map_or(0, |earlier| earlier.count) + 1, last_at: now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> NaiveDateTime {
        "2026-11-21T12:00:00".parse().unwrap()
    }

    #[test]
    fn an_account_that_would_not_work_is_refused_with_its_reason() {
        let read = |name, role: &str, county| {
            NewAccount::read(name, &[role.to_owned()], county, "ten letters or more").map(drop)
        };
        assert_eq!(read("wang.li", "plan", None), Ok(()));
        assert_eq!(read("w", "plan", None), Err(BadAccount::Name));
        assert_eq!(read("Wang Li", "plan", None), Err(BadAccount::Name));
        assert_eq!(read("wang", "king", None), Err(BadAccount::Role));
        assert_eq!(read("wang", "county", None), Err(BadAccount::County));
        assert_eq!(read("wang", "plan", Some("南浦区")), Err(BadAccount::County));
        assert_eq!(read("wang", "county", Some("南浦区")), Ok(()));
        assert_eq!(
            NewAccount::read("wang", &["plan".into()], None, "short").map(drop),
            Err(BadAccount::Password)
        );
    }

    #[test]
    fn one_account_may_hold_several_roles_and_only_the_countys_is_bound_to_it() {
        let roles = ["publ", "county", "publ"].map(str::to_owned);
        let account = NewAccount::read("wang", &roles, Some("南浦区"), "ten letters or more").unwrap();
        let publ = Grant { role: Role::Publ, bound_to: None };
        assert_eq!(account.grants, [publ, Grant { role: Role::County, bound_to: Some("南浦区".into()) }]);
        assert_eq!(
            NewAccount::read("wang", &[], None, "ten letters or more").map(drop),
            Err(BadAccount::Role)
        );
    }

    #[test]
    fn every_role_reads_back_as_itself() {
        for role in Role::ALL {
            assert_eq!(Role::read(role.as_str()), Some(role));
        }
    }

    #[test]
    fn guessing_gets_slower_and_slower_and_is_forgotten_after_a_day() {
        let failed = |count| Failures { count, last_at: noon() };
        assert_eq!(failed(4).wait_until(FREE_FOR_A_NAME), None);
        assert_eq!(failed(5).wait_until(FREE_FOR_A_NAME), Some(noon() + TimeDelta::seconds(15)));
        assert_eq!(failed(7).wait_until(FREE_FOR_A_NAME), Some(noon() + TimeDelta::seconds(60)));
        assert_eq!(failed(999).wait_until(FREE_FOR_A_NAME), Some(noon() + LONGEST_WAIT));
        assert_eq!(Failures::and_one(Some(failed(5)), noon() + TimeDelta::hours(1)).count, 6);
        assert_eq!(Failures::and_one(Some(failed(5)), noon() + TimeDelta::hours(24)).count, 1);
        assert_eq!(Failures::and_one(None, noon()).count, 1);
    }
}
