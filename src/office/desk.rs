//! The frame of the desk's pages: who sits there, and the places their roles open.

use super::doors;
use super::store::Account;
use super::words::Words;
use crate::i18n::{self, Lang};
use crate::web::{self, Page};

/// A place of the desk, in the order of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// 今日: what is due.
    Today,
    /// 提名: what people propose.
    Nominations,
    /// 计划: the year's catalogue.
    Plan,
    /// 投票: rounds.
    Rounds,
    /// 窗口: ballots on paper.
    Counter,
    /// 选品台: which of the voted are tested.
    Selection,
    /// 批次: samples on their way.
    Batches,
    /// 公布: the month.
    Publish,
    /// 警示: warnings and tips.
    Warnings,
    /// 投诉: complaints and reports.
    Complaints,
    /// 日历: which days are worked.
    Calendar,
    /// 设置: what may be changed without a restart.
    Settings,
    /// 邮件: letters that could not be delivered.
    Mail,
}

impl Place {
    const ALL: [Place; 13] = [
        Place::Today,
        Place::Nominations,
        Place::Plan,
        Place::Rounds,
        Place::Counter,
        Place::Selection,
        Place::Batches,
        Place::Publish,
        Place::Warnings,
        Place::Complaints,
        Place::Calendar,
        Place::Settings,
        Place::Mail,
    ];

    fn path(self) -> &'static str {
        match self {
            Place::Today => "/admin",
            Place::Nominations => "/admin/nominations",
            Place::Plan => "/admin/plan",
            Place::Rounds => "/admin/rounds",
            Place::Counter => "/admin/counter",
            Place::Selection => "/admin/selection",
            Place::Batches => "/admin/batches",
            Place::Publish => "/admin/publish",
            Place::Warnings => "/admin/warnings",
            Place::Complaints => "/admin/complaints",
            Place::Calendar => "/admin/calendar",
            Place::Settings => "/admin/settings",
            Place::Mail => "/admin/mail",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Place::Today => "list-checks",
            Place::Nominations => "inbox",
            Place::Plan => "calendar-days",
            Place::Rounds => "vote",
            Place::Counter => "user-check",
            Place::Selection => "list-ordered",
            Place::Batches => "flask-conical",
            Place::Publish => "file-check",
            Place::Warnings => "triangle-alert",
            Place::Complaints => "inbox",
            Place::Calendar => "calendar",
            Place::Settings => "settings-2",
            Place::Mail => "mail",
        }
    }

    fn name(self, say: Words) -> &'static str {
        match self {
            Place::Today => say.today(),
            Place::Nominations => say.nominations(),
            Place::Plan => say.plan(),
            Place::Rounds => say.rounds(),
            Place::Counter => say.counter(),
            Place::Selection => say.selection(),
            Place::Batches => say.batches(),
            Place::Publish => say.publish(),
            Place::Warnings => say.warnings(),
            Place::Complaints => say.complaints(),
            Place::Calendar => say.calendar(),
            Place::Settings => say.settings(),
            Place::Mail => say.mail(),
        }
    }
}

/// A page in the desk's frame, at one of its places.
pub fn at_desk(lang: Lang, account: &Account, here: Place, page: Page) -> Page {
    page.at_desk(around(lang, account, Some(here)))
}

/// The frame; only the places that the officer may go to are shown, and an error is at none of them.
pub fn around(lang: Lang, account: &Account, here: Option<Place>) -> web::Desk {
    let say = Words(lang);
    let roles: Vec<&str> = account.grants.iter().map(|grant| say.role(grant.role)).collect();
    let open = Place::ALL.into_iter().filter(|place| account.holds_any(doors::roles_of(place.path())));
    web::Desk {
        officer: say.signed_in(&account.name, &i18n::row(lang, &roles)),
        leave: "/admin/sign-out",
        places: open
            .map(|place| web::Place {
                path: place.path(),
                name: place.name(say),
                icon: place.icon(),
                is_here: Some(place) == here,
            })
            .collect(),
    }
}
