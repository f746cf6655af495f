//! Roles, accounts, patience, and where the way in leads. Pure: no database, no clock, no HTTP.

mod account;
mod patience;
mod wanted;

use chrono::TimeDelta;

pub use account::{BadAccount, Grant, NewAccount, PASSWORD_LENGTH, is_name};
pub use patience::{FORGOTTEN_AFTER, Failures, Limit, Subject, hour_of};
pub use wanted::own_page;

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

/// How long a session lasts at most, and how long without being used.
pub const SESSION_KEPT: TimeDelta = TimeDelta::hours(12);
/// How long a session lasts without being used.
pub const SESSION_IDLE: TimeDelta = TimeDelta::hours(2);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_reads_back_as_itself() {
        for role in Role::ALL {
            assert_eq!(Role::read(role.as_str()), Some(role));
        }
    }
}
