//! The queue and one case of it.

mod form;
mod one;

use chrono::NaiveDate;
use maud::{Markup, html};

use super::words::Words;
use crate::complain::rules::case::{Running, State, waiting_for};
use crate::complain::rules::complaint::ComplaintState;
use crate::complain::rules::filing::Problem;
use crate::complain::rules::terms::Mark;
use crate::complain::store::{Line, Queue};
use crate::complain::words::Words as Public;
use crate::i18n::{Lang, marked};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::web::{Page, icons};

pub use form::Sheet;
pub use one::{Asked, Seen, is_open, one};

/// The queue, with room for one case beside it.
pub fn list(lang: Lang, account: &Account, cases: &Queue, closed: bool, today: NaiveDate) -> Page {
    let say = Words(lang);
    let body = html! {
        h1 { (say.cases()) }
        p.acts.pad {
            a.more href=(lang.path("/admin/complaints")) aria-current=[(!closed).then_some("page")] { (say.open_cases()) }
            a.more href={ (lang.path("/admin/complaints")) "?closed=yes" } aria-current=[closed.then_some("page")] { (say.closed_cases()) }
        }
        div.casedesk {
            (queue(lang, cases, None, today))
            p.soft.casedesk__none { (say.choose_one()) }
        }
    };
    office::at_desk(lang, account, Place::Complaints, Page::new(say.cases(), body))
}

/// The queue itself; `here` is the case beside it.
fn queue(lang: Lang, cases: &Queue, here: Option<&str>, today: NaiveDate) -> Markup {
    let say = Words(lang);
    html! {
        nav.card.queue aria-label=(say.cases()) {
            @if cases.lines.is_empty() { p.soft.pad { (say.none()) } }
            @if cases.how_many > cases.lines.len() as i64 { p.soft.pad { (say.more_cases(cases.lines.len(), cases.how_many)) } }
            ul.lines.lines--plain {
                @for line in &cases.lines { li { (row(lang, line, here == Some(line.case.number()), today)) } }
            }
        }
    }
}

fn row(lang: Lang, line: &Line, is_here: bool, today: NaiveDate) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    let case = &line.case;
    let is_refusal = matches!(case.state(), State::Complaint(ComplaintState::RefusalProposed));
    html! {
        a.rowlink href=(lang.path(&format!("/admin/complaints/{}", case.number()))) aria-current=[is_here.then_some("true")] {
            span.rowlink__t {
                (public.lane(case.lane())) " · "
                @if line.what.is_empty() { (case.number()) } @else { (marked(lang, &line.what)) }
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
