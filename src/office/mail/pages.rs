//! The outbox as the desk sees it; addresses are masked.

use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::mail::State;
use crate::mail::store::Told;
use crate::office::desk::{Place, at_desk};
use crate::office::store::Account;
use crate::web::{Page, icons};

/// Where the outbox is.
pub const DESK: &str = "/admin/mail";

/// What is in it.
pub struct Outbox {
    /// What is not tried any more.
    pub over: Vec<Told>,
    /// What failed for now.
    pub late: Vec<Told>,
    /// How many letters wait, all together.
    pub waiting: i64,
    /// Where they go.
    pub place: String,
}

/// The outbox. `is_stale`: somebody else was quicker.
pub fn list(lang: Lang, account: &Account, outbox: &Outbox, is_stale: bool) -> Page {
    let say = Words(lang);
    let body = html! {
        @if is_stale {
            div.card.card--warn role="alert" { p.b { (icons::icon("circle-alert")) " " (say.not_now()) } }
        }
        h1 { (say.mail()) }
        p.soft { (say.about()) }
        section.card.stack-s {
            p { (say.waiting(outbox.waiting)) }
            p.soft { (say.place(&outbox.place)) }
        }
        section.card.stack-s {
            h2 { (say.over()) }
            @if outbox.over.is_empty() { p.soft { (say.none_over()) } }
            ul.lines.lines--plain { @for letter in &outbox.over { (row(lang, letter)) } }
        }
        @if !outbox.late.is_empty() {
            section.card.stack-s {
                h2 { (say.late()) }
                ul.lines.lines--plain { @for letter in &outbox.late { (row(lang, letter)) } }
            }
        }
    };
    at_desk(lang, account, Place::Mail, Page::new(say.mail(), body))
}

fn row(lang: Lang, letter: &Told) -> Markup {
    let say = Words(lang);
    let written = say.written(&dates::full_moment(lang, letter.written_at));
    let why = match letter.state {
        State::Refused => Some(say.refused()),
        State::GivenUp => Some(say.given_up()),
        State::Waiting | State::Sent => None,
    };
    html! {
        li.pad.stack-s {
            p.rowlink__t {
                (marked(lang, &letter.about))
                @if let Some(why) = why { " " span.tag.tag--fail { (why) } }
            }
            p.rowlink__m {
                (letter.to.as_deref().unwrap_or(say.no_address())) " · " (written) " · " (say.tried(letter.attempts))
                @if why.is_none() { " · " (say.next(&dates::moment(lang, letter.due_at))) }
            }
            @if let Some(answer) = &letter.answer { p.rowlink__m { (marked(lang, &say.said(answer))) } }
            @if why.is_some() {
                form action=(lang.path(&format!("{DESK}/{}/again", letter.id))) method="post" {
                    input type="hidden" name="attempts" value=(letter.attempts);
                    button.btn.btn--s.btn--line type="submit" aria-label=(say.again_about(&letter.about)) { (say.again()) }
                }
            }
        }
    }
}
