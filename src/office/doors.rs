//! Which role may use which desk address: the one table. A test walks every address with every role.

use super::rules::Role;

/// An address of the desk, as routes are written, without the language.
pub struct Door {
    /// `/admin/…`.
    pub address: &'static str,
    /// Who may use it.
    pub roles: &'static [Role],
}

/// Who may read what is drafted, waits and is out.
const READ_PUBLISHING: &[Role] = &[Role::Plan, Role::Publ, Role::Head, Role::Audit, Role::Fup];
/// Who hands a draft back: its writers, and whoever should have signed it.
const HAND_BACK: &[Role] = &[Role::Plan, Role::Publ];

/// Every address below `/admin`, but the one to sign in at.
pub const DOORS: &[Door] = &[
    Door { address: "/admin", roles: &Role::ALL },
    Door { address: "/admin/sign-out", roles: &Role::ALL },
    Door { address: "/admin/audit.jsonl", roles: &[Role::Audit] },
    Door { address: "/admin/publish", roles: READ_PUBLISHING },
    Door { address: "/admin/publish/new", roles: &[Role::Plan] },
    Door { address: "/admin/publish/corrections/{batch}", roles: READ_PUBLISHING },
    Door { address: "/admin/publish/corrections/{batch}/draft", roles: &[Role::Plan] },
    Door { address: "/admin/publish/corrections/{batch}/confirm", roles: &[Role::Publ] },
    Door { address: "/admin/publish/corrections/{batch}/discard", roles: HAND_BACK },
    Door { address: "/admin/publish/{bulletin}", roles: READ_PUBLISHING },
    Door { address: "/admin/publish/{bulletin}/change", roles: &[Role::Plan] },
    Door { address: "/admin/publish/{bulletin}/send", roles: &[Role::Plan] },
    Door { address: "/admin/publish/{bulletin}/take-back", roles: HAND_BACK },
    Door { address: "/admin/publish/{bulletin}/discard", roles: &[Role::Plan] },
    Door { address: "/admin/publish/{bulletin}/publish", roles: &[Role::Publ] },
];

/// The one address that is open to everybody.
pub const SIGN_IN: &str = "/admin/sign-in";

/// Who may use an address; nobody where it is not in the table.
pub fn roles_of(address: &str) -> &'static [Role] {
    DOORS.iter().find(|door| door.address == address).map_or(&[], |door| door.roles)
}
