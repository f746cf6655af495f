//! Which role may use which desk address: the one table. A test walks every address with every role.

use super::rules::Role;

/// An address of the desk, as routes are written, without the language.
pub struct Door {
    /// `/admin/…`.
    pub address: &'static str,
    /// Who may use it.
    pub roles: &'static [Role],
}

/// Every address below `/admin`, but the one to sign in at.
pub const DOORS: &[Door] = &[
    Door { address: "/admin", roles: &Role::ALL },
    Door { address: "/admin/sign-out", roles: &Role::ALL },
    Door { address: "/admin/audit.jsonl", roles: &[Role::Audit] },
];

/// The desk's first page.
pub const DESK: &str = "/admin";

/// The one address that is open to everybody.
pub const SIGN_IN: &str = "/admin/sign-in";

/// Who may use an address; nobody where it is not in the table.
pub fn roles_of(address: &str) -> &'static [Role] {
    DOORS.iter().find(|door| door.address == address).map_or(&[], |door| door.roles)
}
