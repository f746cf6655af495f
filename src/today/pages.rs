use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use maud::{Markup, html};

use super::beside::Beside;
use super::duties::{Duty, What};
use super::words::Words;
use crate::clock::in_china;
use crate::complain::Counts;
use crate::i18n::{Lang, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place, doors};
use crate::web::{Page, icons};

/// So many days before its day a duty is marked as soon due.
const SOON: i64 = 5;

/// Today's desk: what waits for this officer, what is due first on top; then what is with others.
pub fn today(
    lang: Lang,
    account: &Account,
    (duties, beside): (&[Duty], &Beside),
    now: NaiveDateTime,
) -> Page {
    let say = Words(lang);
    let (day, today) = (dates::weekday(lang, now), in_china(now).date_naive());
    let is_own = |duty: &&Duty| account.holds_any(duty.what.roles());
    let (own, mut others): (Vec<&Duty>, Vec<&Duty>) = duties.iter().partition(is_own);
    others.retain(|duty| !duty.what.is_quiet_to_others());
    let (own, others) = one_a_case(own, others);
    let due = own.iter().filter(|duty| duty.until.is_some_and(|until| until <= today)).count();
    let waiting = html! {
        section.card {
            div.hd { h2 { (say.to_do()) } }
            @if own.is_empty() { p.soft { (say.nothing()) } }
            ul.duty { @for duty in own { (row(lang, duty, today, true)) } }
            @if let Some(counts) = beside.cases { (cases(lang, counts)) }
        }
        @if account.is_of_the_bureau() && !others.is_empty() {
            section.card {
                div.hd { h2 { (say.others()) } }
                ul.duty { @for duty in others { (row(lang, duty, today, false)) } }
            }
        }
    };
    let body = html! {
        div.row.between {
            h1 { (day) }
            @if due > 0 { span.tag.tag--fail { (say.due_today(due)) } }
        }
        @match beside.cards(lang, now) {
            Some(cards) => div.acols { div { (waiting) } div { (cards) } },
            None => (waiting),
        }
        (beside.board(lang))
        @if account.holds_any(doors::roles_of("/admin/audit.jsonl")) { (log(lang)) }
    };
    office::at_desk(lang, account, Place::Today, Page::new(day, body))
}

/// So many cases stand on today's desk; the queue has them all.
const CASES_AT_MOST: usize = 20;

/// Of a case's terms the one that is due first, what is this officer's own before what is with others.
fn one_a_case<'a>(own: Vec<&'a Duty>, others: Vec<&'a Duty>) -> (Vec<&'a Duty>, Vec<&'a Duty>) {
    let mut told = HashSet::new();
    let mut first = |all: Vec<&'a Duty>| -> Vec<&'a Duty> {
        let mut cases = 0;
        let is_first = |duty: &&Duty| match &duty.what {
            What::Case(case, _) => {
                let is_new = told.insert(case.number.clone());
                cases += usize::from(is_new);
                is_new && cases <= CASES_AT_MOST
            }
            _ => true,
        };
        all.into_iter().filter(is_first).collect()
    };
    let own = first(own);
    (own, first(others))
}

/// Where the cases are that do not stand here, and those in which somebody wrote.
fn cases(lang: Lang, counts: Counts) -> Markup {
    let say = Words(lang);
    let at = lang.path("/admin/complaints");
    html! {
        @if counts.open > 0 {
            p.acts.pad {
                @if counts.news > 0 { a.more href={ (at) "?news=yes" } { (say.news(counts.news)) } }
                a.more href=(at) { (say.all_cases(counts.open)) }
            }
        }
    }
}

fn row(lang: Lang, duty: &Duty, today: NaiveDate, is_own: bool) -> Markup {
    let say = Words(lang);
    let (what, why) = say.duty(&duty.what, lang);
    html! {
        li {
            (left(say, duty.until, today))
            span.duty__t { (marked(lang, &what)) }
            span.duty__m {
                (why)
                @if let Some(until) = duty.until { " · " (say.by_day(&dates::calendar_day(lang, until))) }
            }
            @if is_own {
                span.act {
                    a.btn.btn--xs.btn--line[duty.until.is_none_or(|until| until > today)] href=(lang.path(&duty.what.path())) {
                        span aria-hidden="true" { (say.go()) }
                        span.vh { (marked(lang, &say.go_to(&what))) }
                    }
                }
            }
        }
    }
}

/// How many days are left, in the ring beside a duty.
fn left(say: Words, until: Option<NaiveDate>, today: NaiveDate) -> Markup {
    let days = until.map(|until| (until - today).num_days());
    html! {
        @match days {
            Some(..0) => { span.left.left--0 { "!" small { (say.overdue()) } } },
            Some(0) => { span.left.left--0 { (say.today()) small { (say.due()) } } },
            Some(days) => { span.left.left--soon[days <= SOON] { (days) small { (say.days()) } } },
            None => { span.left { "–" small { (say.open()) } } },
        }
    }
}

fn log(lang: Lang) -> Markup {
    let say = Words(lang);
    html! {
        section.card.stack-s {
            h2 { (say.log()) }
            p.soft { (say.log_told()) }
            p { a.more href="/admin/audit.jsonl" { (say.export_log()) (icons::icon("chevron-right")) } }
        }
    }
}
