use std::collections::HashMap;

use chrono::NaiveDate;
use maud::{Markup, html};

use super::parts::{correction_path, path, product};
use crate::i18n::{Lang, Text, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place, doors};
use crate::publish::desk::told;
use crate::publish::desk::words::Words;
use crate::publish::rules::bulletin::Bulletin;
use crate::publish::rules::condition::State;
use crate::publish::rules::gate::{Case, gate, of_lot};
use crate::publish::rules::lots::Lot;
use crate::publish::store::Pending;
use crate::web::{Page, icons, parts};

/// What the desk of publishing shows.
pub struct Home {
    /// Drafts and what was sent.
    pub drafts: Vec<Case>,
    /// What has its report and is in no bulletin.
    pub free: Vec<Lot>,
    /// What the product types are called.
    pub names: HashMap<String, Text>,
    /// Corrections that wait.
    pub pending: Vec<Pending>,
    /// What is out.
    pub published: Vec<Bulletin>,
    /// The day in China.
    pub today: NaiveDate,
}

/// What is drafted, what is ready, what waits and until when, what is out.
pub fn home(lang: Lang, account: &Account, it: &Home) -> Page {
    let say = Words(lang);
    let may_draft = account.holds_any(doors::roles_of("/admin/publish/new"));
    let (ready, waiting): (Vec<&Lot>, Vec<&Lot>) = it
        .free
        .iter()
        .filter(|lot| lot.batch.planned.level.is_ours())
        .partition(|lot| of_lot(lot, it.today).lacks.is_empty());
    let body = html! {
        h1 { (say.publish()) }
        section.card {
            div.hd {
                h2 { (say.under_way()) }
                @if may_draft { a.btn.btn--s href=(lang.path("/admin/publish/new")) { (say.begin()) } }
            }
            @if it.drafts.is_empty() { p.soft { (say.none_under_way()) } }
            ul.lines.lines--plain { @for case in &it.drafts { (draft_row(lang, account, case, it.today)) } }
        }
        @if !it.pending.is_empty() {
            section.card {
                h2 { (say.to_confirm()) }
                ul.lines.lines--plain { @for pending in &it.pending { (pending_row(lang, pending)) } }
            }
        }
        section.card {
            h2 { (say.ready()) }
            @if ready.is_empty() { p.soft.pad { (say.none_ready()) } }
            ul.lines.lines--plain { @for lot in &ready { (batch_row(lang, it, lot)) } }
        }
        section.card {
            h2 { (say.waiting()) }
            @if waiting.is_empty() { p.soft.pad { (say.none_waiting()) } }
            ul.lines.lines--plain { @for lot in &waiting { (batch_row(lang, it, lot)) } }
        }
        section.card {
            h2 { (say.months_out()) }
            @if it.published.is_empty() { p.soft.pad { (say.none_out()) } }
            ul.lines.lines--plain { @for bulletin in &it.published { (published_row(lang, bulletin)) } }
        }
    };
    office::at_desk(lang, account, Place::Publish, Page::new(say.publish(), body))
}

/// When a batch can go out, in words.
pub fn readiness(lang: Lang, lot: &Lot, today: NaiveDate) -> Vec<String> {
    let say = Words(lang);
    let condition = of_lot(lot, today);
    match condition.state() {
        State::Passed => vec![say.ready_today().into()],
        State::Waiting(Some(day)) => vec![say.ready_on(&dates::full_calendar_day(lang, day))],
        _ => told::lacks(say, &condition),
    }
}

fn batch_row(lang: Lang, it: &Home, lot: &Lot) -> Markup {
    html! {
        li.pad {
            p.b { (product(lang, &it.names, lot)) " " span.mute { (lot.batch.id) } }
            @for line in readiness(lang, lot, it.today) { p.small.soft { (marked(lang, &line)) } }
        }
    }
}

fn draft_row(lang: Lang, account: &Account, case: &Case, today: NaiveDate) -> Markup {
    let say = Words(lang);
    let publisher = super::bulletin::publisher(account);
    let shut = gate(case, today, publisher).iter().filter(|it| !it.lacks.is_empty()).count();
    let stands = if shut == 0 { say.all_hold().to_owned() } else { say.short_of(shut) };
    row(
        lang,
        &path(lang, &case.bulletin.id, ""),
        &say.of_batches(case.lots.len()),
        &[
            format!("{} · {stands}", say.state(case.bulletin.state)),
            say.drafted(&case.bulletin.drafted_by, &dates::full_moment(lang, case.bulletin.drafted_at)),
        ],
    )
}

fn pending_row(lang: Lang, it: &Pending) -> Markup {
    let say = Words(lang);
    let line = say.pending_by(&it.drafted_by, &dates::full_moment(lang, it.drafted_at));
    row(lang, &correction_path(lang, &it.batch, ""), &say.correction_of(&it.batch), &[line])
}

fn published_row(lang: Lang, bulletin: &Bulletin) -> Markup {
    let say = Words(lang);
    html! {
        @if let Some(published) = &bulletin.published {
            (row(lang, &path(lang, &bulletin.id, ""), &told::month(lang, published.month), &[
                say.out(&published.by, &dates::full_moment(lang, published.at)),
            ]))
        }
    }
}

fn row(lang: Lang, to: &str, head: &str, lines: &[String]) -> Markup {
    html! {
        li {
            a.rowlink href=(to) {
                span.rowlink__t { (parts::phrases(lang, head)) }
                @for line in lines { span.rowlink__m { (marked(lang, line)) } }
                (icons::icon("chevron-right"))
            }
        }
    }
}
