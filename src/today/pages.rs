use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{Lang, dates};
use crate::office::store::Account;
use crate::office::{self, Place, doors};
use crate::vote::pages::parts::round_row;
use crate::vote::words::Words as VoteWords;
use crate::vote::{Round, Status};
use crate::web::{Page, icons};

/// Today's desk: what is under way and what comes next.
pub fn today(lang: Lang, account: &Account, rounds: &[Round], now: NaiveDateTime) -> Page {
    let say = Words(lang);
    let day = dates::weekday(lang, now);
    let body = html! {
        h1 { (day) }
        section.card {
            h2 { (say.rounds()) }
            @if rounds.is_empty() { p.soft.pad { (say.nothing()) } }
            ul.lines.lines--plain { @for round in rounds { (round_row(lang, round, &[next_step(lang, round, now)])) } }
        }
        @if account.holds_any(doors::roles_of("/admin/audit.jsonl")) { (log(lang)) }
    };
    office::at_desk(lang, account, Place::Today, Page::new(day, body))
}

fn next_step(lang: Lang, round: &Round, now: NaiveDateTime) -> String {
    let say = VoteWords(lang);
    match round.status(now) {
        Status::Announced => say.opens(&dates::moment(lang, round.opens_at)),
        Status::Open | Status::Suspended => say.closes(&dates::moment(lang, round.closes_at)),
        Status::Closed | Status::Certified | Status::Void => {
            say.result_on(&dates::moment(lang, round.results_at))
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
