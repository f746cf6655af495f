//! Which role may use which desk address: the one table. A test walks every address with every role.

use super::rules::Role;

/// An address of the desk, as routes are written, without the language.
pub struct Door {
    /// `/admin/…`.
    pub address: &'static str,
    /// Who may use it.
    pub roles: &'static [Role],
}

/// Who reads what people propose.
const NOMINATIONS: &[Role] = &[Role::Mod, Role::Plan];
/// Who looks at rounds.
const ROUNDS: &[Role] = &[Role::Plan, Role::Panel, Role::Publ, Role::Head, Role::Audit];
/// Who has slips printed: for schools, and for the counter.
const SLIPS: &[Role] = &[Role::Plan, Role::Counter];
/// Who sees for whom slips were printed and how many voted.
const READ_SLIPS: &[Role] = &[Role::Plan, Role::Counter, Role::Audit];
/// Who may read what is drafted, waits and is out.
const READ_PUBLISHING: &[Role] = &[Role::Plan, Role::Publ, Role::Head, Role::Audit, Role::Fup];
/// Who hands a draft back: its writers, and whoever should have signed it.
const HAND_BACK: &[Role] = &[Role::Plan, Role::Publ];
/// Who keeps the portal: its calendar, its settings, its mail.
const KEEPERS: &[Role] = &[Role::Admin, Role::Head];
/// Who looks at warnings.
const WARNINGS: &[Role] = &[Role::Plan, Role::Publ, Role::Head];
/// Who handles complaints and reports; a county its own, and each step has its own roles.
const COMPLAINTS: &[Role] = &[Role::Comp, Role::Case, Role::County, Role::Head];
/// Who reads batches; a laboratory its own.
pub const READ_BATCHES: &[Role] =
    &[Role::Plan, Role::Samp, Role::Lab, Role::Publ, Role::Head, Role::Fup, Role::Audit];

/// Every address below `/admin`, but the one to sign in at.
pub const DOORS: &[Door] = &[
    Door { address: "/admin", roles: &Role::ALL },
    Door { address: "/admin/sign-out", roles: &Role::ALL },
    Door { address: "/admin/audit.jsonl", roles: &[Role::Audit] },
    // nominations
    Door { address: "/admin/nominations", roles: NOMINATIONS },
    Door { address: "/admin/nominations/{nomination}", roles: NOMINATIONS },
    // selection
    Door { address: "/admin/selection", roles: ROUNDS },
    Door { address: "/admin/selection/{round}", roles: ROUNDS },
    Door { address: "/admin/selection/{round}/signature", roles: &[Role::Panel] },
    Door { address: "/admin/selection/{round}/return", roles: &[Role::Panel] },
    // rounds
    Door { address: "/admin/rounds", roles: ROUNDS },
    Door { address: "/admin/rounds/{round}", roles: ROUNDS },
    Door { address: "/admin/new-round", roles: &[Role::Plan] },
    Door { address: "/admin/drafts/{round}", roles: &[Role::Plan, Role::Publ] },
    Door { address: "/admin/drafts/{round}/announcement", roles: &[Role::Publ] },
    Door { address: "/admin/drafts/{round}/discard", roles: &[Role::Plan] },
    Door { address: "/admin/rounds/{round}/suspension", roles: &[Role::Head] },
    Door { address: "/admin/rounds/{round}/resumption", roles: &[Role::Head] },
    Door { address: "/admin/rounds/{round}/audit", roles: &[Role::Audit] },
    Door { address: "/admin/rounds/{round}/audit/{group}", roles: &[Role::Audit] },
    Door { address: "/admin/rounds/{round}/certification", roles: &[Role::Head] },
    Door { address: "/admin/rounds/{round}/draw", roles: &[Role::Panel] },
    Door { address: "/admin/rounds/{round}/void", roles: &[Role::Head] },
    Door { address: "/admin/rounds/{round}/slips", roles: READ_SLIPS },
    Door { address: "/admin/rounds/{round}/slips/{list}/cancellation", roles: SLIPS },
    // the counter
    Door { address: "/admin/counter", roles: &[Role::Counter] },
    Door { address: "/admin/counter/{round}", roles: &[Role::Counter] },
    Door { address: "/admin/counter/{round}/{receipt}", roles: &[Role::Counter] },
    // plan
    Door { address: "/admin/batches", roles: READ_BATCHES },
    Door { address: "/admin/batches/new", roles: &[Role::Plan] },
    Door { address: "/admin/hand-over/{round}", roles: &[Role::Plan] },
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
    // warnings
    Door { address: "/admin/warnings", roles: WARNINGS },
    Door { address: "/admin/warnings/new", roles: &[Role::Plan] },
    Door { address: "/admin/warnings/{warning}", roles: WARNINGS },
    Door { address: "/admin/warnings/{warning}/edit", roles: &[Role::Plan] },
    Door { address: "/admin/warnings/{warning}/sending", roles: &[Role::Plan] },
    Door { address: "/admin/warnings/{warning}/return", roles: &[Role::Plan, Role::Publ] },
    Door { address: "/admin/warnings/{warning}/publication", roles: &[Role::Publ] },
    // complaints and reports
    Door { address: "/admin/complaints", roles: COMPLAINTS },
    Door { address: "/admin/complaints/{number}", roles: COMPLAINTS },
    Door { address: "/admin/complaints/{number}/papers/{file}", roles: COMPLAINTS },
    Door { address: "/admin/complaints/{number}/{step}", roles: COMPLAINTS },
    // keeping
    Door { address: "/admin/calendar", roles: KEEPERS },
    Door { address: "/admin/calendar/{year}/{version}", roles: KEEPERS },
    Door { address: "/admin/settings", roles: KEEPERS },
    Door { address: "/admin/settings/{setting}", roles: KEEPERS },
    Door { address: "/admin/mail", roles: KEEPERS },
    Door { address: "/admin/mail/{letter}/again", roles: KEEPERS },
];

/// The desk's first page.
pub const DESK: &str = "/admin";

/// The one address that is open to everybody.
pub const SIGN_IN: &str = "/admin/sign-in";

/// Where a session ends; nobody is sent there.
pub const SIGN_OUT: &str = "/admin/sign-out";

/// Where fewer may send a form than look at the page.
pub const CHANGES: &[Door] = &[
    Door { address: "/admin/nominations/{nomination}", roles: &[Role::Mod] },
    Door { address: "/admin/selection/{round}", roles: &[Role::Panel] },
    Door { address: "/admin/drafts/{round}", roles: &[Role::Plan] },
    Door { address: "/admin/rounds/{round}/slips", roles: SLIPS },
];

/// Who may send a form to an address; nobody where it is not in the table.
pub fn roles_that_change(address: &str) -> &'static [Role] {
    let fewer = CHANGES.iter().find(|door| door.address == address);
    fewer.map_or_else(|| roles_of(address), |door| door.roles)
}

/// Who may use an address; nobody where it is not in the table.
pub fn roles_of(address: &str) -> &'static [Role] {
    DOORS.iter().find(|door| door.address == address).map_or(&[], |door| door.roles)
}
