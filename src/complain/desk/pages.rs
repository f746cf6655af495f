//! The queue and one case of it.

mod form;
mod one;

use chrono::NaiveDate;
use maud::{Markup, html};

use super::sight::Counts;
use super::words::Words;
use crate::clock::in_china;
use crate::complain::rules::case::{Running, State, waiting_for};
use crate::complain::rules::complaint::ComplaintState;
use crate::complain::rules::filing::Problem;
use crate::complain::rules::terms::Mark;
use crate::complain::store::{Line, Queue, Show};
use crate::complain::words::Words as Public;
use crate::i18n::{Lang, marked};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::web::{Page, icons, parts};

pub use form::Sheet;
pub use one::{Asked, Seen, is_open, one};

/// What the list of cases shows.
pub struct Listed {
    /// A page of them.
    pub queue: Queue,
    /// Which they are.
    pub show: Show,
    /// How many there are of each kind.
    pub counts: Option<Counts>,
    /// Today, in China.
    pub today: NaiveDate,
}

/// The queue, with room for one case beside it. `missed` is what was looked for and not found.
pub fn list(lang: Lang, account: &Account, it: &Listed, missed: Option<&str>) -> Page {
    let say = Words(lang);
    let body = html! {
        @if missed.is_some() { (parts::error_summary(lang, &say.to_mend(1), &[("find", say.not_found().to_owned())])) }
        h1 { (say.cases()) }
        (finder(lang, missed))
        @if let Show::Of(_) = it.show { p.b.pad { (say.of_this_phone(it.queue.cut.how_many)) } }
        @if let Some(counts) = it.counts { (tabs(lang, it, counts)) }
        div.casedesk {
            (queue(lang, &it.queue, None, it.today, &pager(lang, it)))
            p.soft.casedesk__none { (say.choose_one()) }
        }
    };
    office::at_desk(lang, account, Place::Complaints, Page::new(say.cases(), body))
}

/// One box for a number or a phone. It is posted, so that no phone stands in an address.
fn finder(lang: Lang, missed: Option<&str>) -> Markup {
    let say = Words(lang);
    html! {
        form.adm.finder action=(lang.path("/admin/complaints")) method="post" {
            div.field.field--err[missed.is_some()] {
                label for="find" { (say.find()) }
                @if missed.is_some() { p.err #find-err { (icons::icon("circle-alert")) (say.not_found()) } }
                div.inline {
                    input.inp #find name="find" value=(missed.unwrap_or_default()) maxlength="40" autocomplete="off"
                        spellcheck="false" enterkeyhint="search" aria-describedby=[missed.map(|_| "find-err")];
                    button.btn.btn--s type="submit" { (say.look()) }
                }
            }
        }
    }
}

fn tabs(lang: Lang, it: &Listed, counts: Counts) -> Markup {
    let say = Words(lang);
    let tabs = [
        (Show::Open, say.open_cases(counts.open)),
        (Show::News, say.with_news(counts.news)),
        (Show::Closed, say.closed_cases(counts.closed)),
    ];
    html! {
        p.row.pad {
            @for (show, label) in tabs {
                a.more href=(address(lang, &show, 1)) aria-current=[(it.show == show).then_some("page")] { (label) }
            }
        }
    }
}

fn address(lang: Lang, show: &Show, page: i64) -> String {
    let kind = match show {
        Show::News => Some("news=yes".to_owned()),
        Show::Closed => Some("closed=yes".to_owned()),
        Show::Open | Show::Of(_) => None,
    };
    let page = (page > 1).then(|| format!("page={page}"));
    let asked: Vec<String> = kind.into_iter().chain(page).collect();
    let at = lang.path("/admin/complaints");
    if asked.is_empty() { at } else { format!("{at}?{}", asked.join("&")) }
}

/// Where the other pages are; those of a phone have one, the latest.
fn pager(lang: Lang, it: &Listed) -> Markup {
    match it.show {
        Show::Of(_) => html! {},
        Show::Open | Show::News | Show::Closed => {
            parts::pager(lang, it.queue.cut, |page| address(lang, &it.show, page))
        }
    }
}

/// The queue itself; `here` is the case beside it, and `below` leads on.
fn queue(lang: Lang, cases: &Queue, here: Option<&str>, today: NaiveDate, below: &Markup) -> Markup {
    let say = Words(lang);
    html! {
        nav.card.queue aria-label=(say.cases()) {
            @if cases.lines.is_empty() { p.soft.pad { (say.none()) } }
            ul.lines.lines--plain {
                @for line in &cases.lines { li { (row(lang, line, here == Some(line.case.number()), today)) } }
            }
            (below)
        }
    }
}

/// Leads from one case to the whole queue.
fn whole(lang: Lang, cases: &Queue) -> Markup {
    html! { p.pad { a.more href=(address(lang, &Show::Open, 1)) { (Words(lang).all_of_them(cases.cut.how_many)) } } }
}

fn row(lang: Lang, line: &Line, is_here: bool, today: NaiveDate) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    let case = &line.case;
    let is_refusal = matches!(case.state(), State::Complaint(ComplaintState::RefusalProposed));
    html! {
        a.rowlink href=(lang.path(&format!("/admin/complaints/{}", case.number()))) aria-current=[is_here.then_some("true")] {
            span.rowlink__t {
                (public.lane(case.lane())) @if !line.what.is_empty() { " · " (marked(lang, &line.what)) }
            }
            span.rowlink__m.small {
                span.mono { (grouped(case.number())) } " · "
                (marked(lang, &say.received(&public.day(in_china(case.received_at()).date_naive(), today))))
            }
            span.rowlink__m {
                @if case.problem() == Problem::Hurts { span.tag.tag--fail { (say.hurts()) } " " }
                @if case.registered().is_none() && !case.is_closed() { span.tag.tag--warn { (say.unregistered()) } " " }
                @if line.has_news { span.tag.tag--you { (say.news()) } " " }
                span.tag.tag--warn[is_refusal] { (say.state(case.state())) } " "
                @if let Some(clock) = waiting_for(&line.clocks) { (due(lang, clock, today)) }
            }
            (icons::icon("chevron-right"))
        }
    }
}

/// A number as people read it out.
fn grouped(number: &str) -> String {
    let (first, second) = number.split_at(number.len() / 2);
    format!("{first}-{second}")
}

/// The day of a term, and how far it has run out.
fn due(lang: Lang, clock: &Running, today: NaiveDate) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    let Some(due) = clock.due else { return html! { span.tag { (say.stands_still()) } } };
    let day = public.day(due.day, today);
    html! {
        @match clock.mark(today) {
            Mark::Due if due.day < today => { span.tag.tag--fail { (marked(lang, &say.overdue(&day))) } },
            Mark::Due => { span.tag.tag--fail { (marked(lang, &say.due(&day))) } },
            Mark::Late => { span.tag.tag--warn { (marked(lang, &say.due(&day))) " · " (say.late()) } },
            Mark::Half => { span.tag { (marked(lang, &say.due(&day))) " · " (say.half()) } },
            Mark::Early => { (marked(lang, &say.due(&day))) },
        }
    }
}
