//! The lists of a round's slips, and the form for a new one.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::office::{self, Account, Place, Role};
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::round::Round;
use crate::vote::rules::slips::{Sheet, Typed, Wrong, may_make};
use crate::vote::store::{SlipList, SlipLists};
use crate::web::fields::Field;
use crate::web::{Page, icons, parts};

/// The lists of a round as they are shown.
pub struct Lists<'a> {
    /// The round.
    pub round: &'a Round,
    /// A page of its lists.
    pub lists: &'a SlipLists,
    /// What stands in the form of a new one.
    pub typed: &'a Typed,
    /// What is wrong with it, by field.
    pub wrong: &'a [(&'static str, Wrong)],
    /// What a new list will be known by.
    pub id: &'a str,
    /// The reason for cancelling that comes back: of which list, as typed, and what is wrong.
    pub back: Option<(&'a str, &'a str, &'a str)>,
    /// What time it is, in UTC.
    pub now: NaiveDateTime,
}

/// The place of the desk to which it belongs for this officer.
pub fn place(account: &Account) -> Place {
    if account.holds_any(&[Role::Plan, Role::Audit]) { Place::Rounds } else { Place::Counter }
}

/// Whether this officer has slips printed; auditors only look.
fn makes(account: &Account) -> bool {
    account.holds_any(&[Role::Plan, Role::Counter])
}

/// The page.
pub fn lists(lang: Lang, account: &Account, it: &Lists) -> Page {
    let (say, round) = (Words(lang), it.round);
    let title = say.title(round.title.plain(lang));
    let by_code = round.verification == Verification::Code;
    let mut mistakes: Vec<(String, String)> =
        it.wrong.iter().map(|(field, what)| ((*field).to_owned(), say.named(field, *what))).collect();
    mistakes.extend(it.back.map(|(list, _, told)| (format!("reason-{list}"), told.to_owned())));
    let mistakes: Vec<(&str, String)> =
        mistakes.iter().map(|(field, told)| (field.as_str(), told.clone())).collect();
    let body = html! {
        @if !mistakes.is_empty() { (parts::error_summary(lang, &say.to_mend(mistakes.len()), &mistakes)) }
        h1 { (parts::phrases(lang, &title)) }
        p.soft.mt-s { @if by_code { (say.told_code()) } @else { (say.told_paper()) } }
        @match may_make(round.status(it.now)) {
            Ok(()) => { @if makes(account) { (new_list(lang, it, by_code)) } }
            Err(_) => { p.mt { (say.too_late()) } }
        }
        section.card {
            h2 { (say.lists()) }
            @if it.lists.lists.is_empty() { p.soft.pad { (say.no_lists()) } }
            @else { p.b.pad { (say.totals(it.lists.cut.how_many, it.lists.slips.0, it.lists.slips.1)) } }
            ul.lines.lines--plain { @for list in &it.lists.lists { (row(lang, it, list, makes(account))) } }
            (parts::pager(lang, it.lists.cut, |page| at_page(&path(lang, round, ""), page)))
        }
        @if account.holds_any(&[Role::Plan, Role::Audit]) {
            p { a.more href=(lang.path(&format!("/admin/rounds/{}", round.id))) { (say.to_the_round()) (icons::icon("chevron-right")) } }
        }
    };
    office::at_desk(lang, account, place(account), Page::new(title, body))
}

fn new_list(lang: Lang, it: &Lists, by_code: bool) -> Markup {
    let say = Words(lang);
    let wrong = |id: &str| {
        let own = it.wrong.iter().find(|(field, _)| *field == id);
        own.map(|(_, what)| say.wrong(*what))
    };
    let made = |id, label, hint, value| Field { id, label, hint, value, mistake: wrong(id) };
    let sheets: Vec<(&str, &str)> = [Sheet::Slips, Sheet::Ballots]
        .into_iter()
        .filter(|sheet| by_code || *sheet == Sheet::Ballots)
        .map(|sheet| (sheet.as_str(), say.printed_as(sheet)))
        .collect();
    html! {
        form.card.form--desk action=(path(lang, it.round, "")) method="post" {
            input type="hidden" name="list" value=(it.id);
            (made("label", say.label(), say.label_hint(), &it.typed.label).line(40))
            div.cols2 {
                (made("slips", say.number(), say.number_hint(), &it.typed.slips).number())
                (made("sheet", say.sheet(), "", &it.typed.sheet).choice(&sheets))
            }
            p.soft.mt { (say.shown_once()) }
            p.mt { button.btn type="submit" { (say.make()) } }
        }
    }
}

fn path(lang: Lang, round: &Round, below: &str) -> String {
    lang.path(&format!("/admin/rounds/{}/slips{below}", round.id))
}

/// The address of a page of the lists.
pub fn at_page(lists: &str, page: i64) -> String {
    if page > 1 { format!("{lists}?page={page}") } else { lists.to_owned() }
}

fn row(lang: Lang, it: &Lists, list: &SlipList, may_cancel: bool) -> Markup {
    let say = Words(lang);
    let back = it.back.filter(|(id, ..)| *id == list.id);
    let id = format!("reason-{}", list.id);
    html! {
        li.pad.stack-s {
            div.row.between {
                b { (marked(lang, &list.label)) }
                @if list.cancelled.is_some() { span.tag.tag--warn { (say.cancelled_tag()) } }
                @else { span.tag { (say.counts(list.used, list.slips)) } }
            }
            p.soft.small { (marked(lang, &say.made(&list.made_by, &dates::full_moment(lang, list.made_at)))) }
            @if let Some(cancelled) = &list.cancelled {
                p.small { (say.counts(list.used, list.slips)) }
                p.small { (marked(lang, &say.cancelled(&cancelled.by, &dates::full_moment(lang, cancelled.at), &cancelled.reason))) }
            } @else if may_cancel && may_make(it.round.status(it.now)).is_ok() {
                details open[back.is_some()] {
                    summary { (say.cancel()) }
                    form.in.noprint action=(path(lang, it.round, &format!("/{}/cancellation", list.id))) method="post" {
                        input type="hidden" name="page" value=(it.lists.cut.page);
                        p.soft { (say.cancel_told()) }
                        (Field {
                            id: &id, label: say.reason(), hint: say.reason_hint(),
                            value: back.map_or("", |(_, typed, _)| typed), mistake: back.map(|(.., told)| told),
                        }.line(200))
                        p.mt { button.btn.btn--danger.btn--s type="submit" { (say.cancel()) } }
                    }
                }
            }
        }
    }
}
