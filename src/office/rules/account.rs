use std::ops::RangeInclusive;

use super::Role;

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
    /// A county's role without its county, or a county without that role.
    County,
    /// A laboratory's role without its laboratory, or a laboratory without that role.
    Lab,
    /// The county or the laboratory is not 1 to 40 characters that can be read.
    BoundTo,
    /// The password is too short or too long.
    Password,
    /// Somebody else has that name.
    Taken,
}

/// Shortest and longest password, in characters. Longer ones only cost time.
pub const PASSWORD_LENGTH: RangeInclusive<usize> = 10..=128;

const BOUND_TO_LENGTH: RangeInclusive<usize> = 1..=40;

/// Whether an account may be called that.
pub fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    (2..=32).contains(&name.len()) && name.chars().all(fits)
}

impl NewAccount {
    /// Reads what an operator typed. A county belongs to the role of a county officer and a laboratory to
    /// that of a laboratory, and neither to any other.
    pub fn read(
        name: &str,
        roles: &[String],
        county: Option<&str>,
        lab: Option<&str>,
    ) -> Result<NewAccount, BadAccount> {
        if !is_name(name) {
            return Err(BadAccount::Name);
        }
        let mut roles: Vec<Role> =
            roles.iter().map(|role| Role::read(role)).collect::<Option<_>>().ok_or(BadAccount::Role)?;
        roles.sort();
        roles.dedup();
        if roles.is_empty() {
            return Err(BadAccount::Role);
        }
        let (county, lab) = (bound_to(county)?, bound_to(lab)?);
        for (role, bound_to, why) in
            [(Role::County, &county, BadAccount::County), (Role::Lab, &lab, BadAccount::Lab)]
        {
            if roles.contains(&role) != bound_to.is_some() {
                return Err(why);
            }
        }
        let bound_to = |role| match role {
            Role::County => county.clone(),
            Role::Lab => lab.clone(),
            _ => None,
        };
        let grants = roles.into_iter().map(|role| Grant { role, bound_to: bound_to(role) }).collect();
        Ok(NewAccount { name: name.to_owned(), grants })
    }

    /// What one of its roles is bound to.
    pub fn bound_to(&self, role: Role) -> Option<&str> {
        self.grants.iter().find(|grant| grant.role == role)?.bound_to.as_deref()
    }
}

fn bound_to(typed: Option<&str>) -> Result<Option<String>, BadAccount> {
    let Some(name) = typed.map(str::trim) else { return Ok(None) };
    if !BOUND_TO_LENGTH.contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(BadAccount::BoundTo);
    }
    Ok(Some(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_that_would_not_work_is_refused_with_its_reason() {
        let read =
            |name, role: &str, county, lab| NewAccount::read(name, &[role.to_owned()], county, lab).map(drop);
        assert_eq!(read("wang.li", "plan", None, None), Ok(()));
        for name in ["w", "Wang", "wang li", "wang\0", ""] {
            assert_eq!(read(name, "plan", None, None), Err(BadAccount::Name));
        }
        assert_eq!(read("wang", "king", None, None), Err(BadAccount::Role));
        assert_eq!(NewAccount::read("wang", &[], None, None).map(drop), Err(BadAccount::Role));
        assert_eq!(read("wang", "county", None, None), Err(BadAccount::County));
        assert_eq!(read("wang", "plan", Some("南浦区"), None), Err(BadAccount::County));
        assert_eq!(read("wang", "county", Some(" 南浦区 "), None), Ok(()));
        assert_eq!(read("wang", "lab", None, None), Err(BadAccount::Lab));
        assert_eq!(read("wang", "lab", Some("南浦区"), Some("一所")), Err(BadAccount::County));
        assert_eq!(read("wang", "county", Some("南浦区"), Some("一所")), Err(BadAccount::Lab));
        assert_eq!(read("wang", "lab", None, Some("一所")), Ok(()));
        let long = "所".repeat(41);
        for name in ["", "  ", "一\n所", &long] {
            assert_eq!(read("wang", "lab", None, Some(name)), Err(BadAccount::BoundTo));
        }
        assert_eq!(read("wang", "lab", None, Some(long.strip_suffix('所').unwrap())), Ok(()));
    }

    #[test]
    fn one_account_may_hold_several_roles_and_each_is_bound_to_its_own() {
        let roles = ["publ", "county", "lab", "publ"].map(str::to_owned);
        let account = NewAccount::read("wang", &roles, Some("南浦区"), Some(" 一所 ")).unwrap();
        let grant = |role, bound_to: Option<&str>| Grant { role, bound_to: bound_to.map(str::to_owned) };
        assert_eq!(
            account.grants,
            [grant(Role::Lab, Some("一所")), grant(Role::Publ, None), grant(Role::County, Some("南浦区"))]
        );
        assert_eq!(account.bound_to(Role::Lab), Some("一所"));
    }
}
