//! Which role may use which desk address: the one table. A test walks every address with every role.

use super::rules::Role;

/// An address of the desk, as routes are written, without the language.
pub struct Door {
    /// `/admin/…`.
    pub address: &'static str,
    /// Who may use it.
    pub roles: &'static [Role],
}

/// Who reads batches; a laboratory its own.
pub const READ_BATCHES: &[Role] =
    &[Role::Plan, Role::Samp, Role::Lab, Role::Publ, Role::Head, Role::Fup, Role::Audit];

/// Every address below `/admin`, but the one to sign in at.
pub const DOORS: &[Door] = &[
    Door { address: "/admin", roles: &Role::ALL },
    Door { address: "/admin/sign-out", roles: &Role::ALL },
    Door { address: "/admin/audit.jsonl", roles: &[Role::Audit] },
    Door { address: "/admin/batches", roles: READ_BATCHES },
    Door { address: "/admin/batches/new", roles: &[Role::Plan] },
    Door { address: "/admin/batches/import", roles: &[Role::Plan, Role::Lab] },
    Door { address: "/admin/batches/template.csv", roles: &[Role::Plan, Role::Lab] },
    Door { address: "/admin/batches/template.xlsx", roles: &[Role::Plan, Role::Lab] },
    Door { address: "/admin/batches/{batch}", roles: READ_BATCHES },
    Door { address: "/admin/batches/{batch}/take", roles: &[Role::Samp] },
    Door { address: "/admin/batches/{batch}/receive", roles: &[Role::Lab] },
    Door { address: "/admin/batches/{batch}/report", roles: &[Role::Lab] },
    Door { address: "/admin/batches/{batch}/tell", roles: &[Role::Plan] },
    Door { address: "/admin/batches/{batch}/advise", roles: &[Role::Plan] },
    Door { address: "/admin/batches/{batch}/finish", roles: &[Role::Plan] },
    Door { address: "/admin/batches/{batch}/drop", roles: &[Role::Samp, Role::Lab] },
    Door { address: "/admin/plan", roles: &[Role::Plan, Role::Publ] },
    Door { address: "/admin/plan/new", roles: &[Role::Plan] },
    Door { address: "/admin/plan/template.xlsx", roles: &[Role::Plan] },
    Door { address: "/admin/plan/{year}/{version}", roles: &[Role::Plan, Role::Publ] },
    Door { address: "/admin/plan/{year}/{version}.xlsx", roles: &[Role::Plan, Role::Publ] },
    Door { address: "/admin/plan/{year}/{version}/publication", roles: &[Role::Publ] },
    Door { address: "/admin/plan/{year}/{version}/discard", roles: &[Role::Plan] },
];

/// The desk's first page.
pub const DESK: &str = "/admin";

/// The one address that is open to everybody.
pub const SIGN_IN: &str = "/admin/sign-in";

/// Who may use an address; nobody where it is not in the table.
pub fn roles_of(address: &str) -> &'static [Role] {
    DOORS.iter().find(|door| door.address == address).map_or(&[], |door| door.roles)
}
