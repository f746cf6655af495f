//! Which role may use which desk address: the one table. A test walks every address with every role.

use super::rules::Role;

/// An address of the desk, as routes are written, without the language.
pub struct Door {
    /// `/admin/…`.
    pub address: &'static str,
    /// Who may use it.
    pub roles: &'static [Role],
}

/// Who looks at warnings.
const WARNINGS: &[Role] = &[Role::Plan, Role::Publ, Role::Head];

/// Every address below `/admin`, but the one to sign in at.
pub const DOORS: &[Door] = &[
    Door { address: "/admin", roles: &Role::ALL },
    Door { address: "/admin/sign-out", roles: &Role::ALL },
    Door { address: "/admin/audit.jsonl", roles: &[Role::Audit] },
    // warnings
    Door { address: "/admin/warnings", roles: WARNINGS },
    Door { address: "/admin/warnings/new", roles: &[Role::Plan] },
    Door { address: "/admin/warnings/{warning}", roles: WARNINGS },
    Door { address: "/admin/warnings/{warning}/edit", roles: &[Role::Plan] },
    Door { address: "/admin/warnings/{warning}/sending", roles: &[Role::Plan] },
    Door { address: "/admin/warnings/{warning}/return", roles: &[Role::Plan, Role::Publ] },
    Door { address: "/admin/warnings/{warning}/publication", roles: &[Role::Publ] },
];

/// The one address that is open to everybody.
pub const SIGN_IN: &str = "/admin/sign-in";

/// Who may use an address; nobody where it is not in the table.
pub fn roles_of(address: &str) -> &'static [Role] {
    DOORS.iter().find(|door| door.address == address).map_or(&[], |door| door.roles)
}
