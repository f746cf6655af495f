//! The plan at the desk: its versions, a new one from a file, and one to publish.

use maud::{Markup, html};

use super::parts;
use crate::i18n::{Lang, dates, marked};
use crate::office::{Account, Role};
use crate::plan::file::{self, Header};
use crate::plan::rules::changes::changes;
use crate::plan::rules::plan::{Draft, PlanRow, Version};
use crate::plan::words::Words;
use crate::sheet::Mistake;
use crate::web::{Page, icons, parts as web_parts};

/// Where the plan's desk is.
pub const DESK: &str = "/admin/plan";
/// Where a new version comes in.
pub const UPLOAD: &str = "/admin/plan/new";
/// The columns to fill in.
pub const TEMPLATE: &str = "/admin/plan/template.xlsx";
/// More than this nobody reads on one page.
const MISTAKES_SHOWN: usize = 100;

/// All versions, the latest year and the latest version first.
pub fn list(lang: Lang, account: &Account, versions: &[Version]) -> Page {
    let say = Words(lang);
    let body = html! {
        div.card.stack-l {
            div.row.between {
                h1 { (say.desk_plan()) }
                @if account.holds_any(&[Role::Plan]) {
                    a.btn.btn--s href=(lang.path(UPLOAD)) { (say.new_version()) }
                }
            }
            @if versions.is_empty() { p.soft { (say.no_version()) } }
            @for year in versions.chunk_by(|a, b| a.year == b.year).rev() {
                section {
                    h2.grp { (say.plan_of(year[0].year)) }
                    ul.lines.lines--plain { @for version in year.iter().rev() { (row(lang, version)) } }
                }
            }
        }
    };
    Page::new(say.desk_plan(), body)
}

/// The address of one version, without the language.
pub fn path(year: i32, number: i32) -> String {
    format!("{DESK}/{year}/{number}")
}

fn row(lang: Lang, version: &Version) -> Markup {
    let say = Words(lang);
    html! {
        li {
            a.rowlink href=(lang.path(&path(version.year, version.number))) {
                span.rowlink__t { (say.version(version.number)) }
                span.rowlink__m { (state(say, version)) }
                @if !version.note.zh.is_empty() { span.rowlink__m { (version.note.on(lang)) } }
                (icons::icon("chevron-right"))
            }
        }
    }
}

fn state(say: Words, version: &Version) -> String {
    match &version.published {
        Some(published) => say.is_public(&dates::full_day(say.0, published.at), &published.by),
        None => say.is_draft().to_owned(),
    }
}

/// What an officer typed beside a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Why the plan changes.
    pub note: String,
    /// The same in English.
    pub note_en: String,
}

/// What is wrong with what an officer sent.
#[derive(Clone, Copy, Debug)]
pub enum Wrong<'a> {
    /// Something with one field: its name, and the mend.
    Field(&'a str, &'a str),
    /// These cells.
    Cells(&'a [Mistake]),
}

/// The form for a new version, with what is wrong with what was sent. A file does not come back: browsers
/// do not let us keep it.
pub fn upload(lang: Lang, typed: &Typed, wrong: Option<Wrong>) -> Page {
    let say = Words(lang);
    let at_file = match wrong {
        Some(Wrong::Field("file", told)) => Some(told),
        Some(Wrong::Cells(_)) => Some(say.choose_again()),
        _ => None,
    };
    let body = html! {
        div.card.stack-l {
            @if let Some(wrong) = wrong { (summary(lang, wrong)) }
            h1 { (say.new_version()) }
            form.form action=(lang.path(UPLOAD)) method="post" enctype="multipart/form-data" {
                div.field.field--err[at_file.is_some()] {
                    label for="file" { (say.file()) }
                    p.hint.small #file-hint { (say.file_hint()) }
                    @if let Some(told) = at_file { p.err #file-err { (icons::icon("circle-alert")) span { (marked(lang, told)) } } }
                    input.inp #file name="file" type="file" accept=".csv,.xlsx"
                        aria-describedby=(if at_file.is_some() { "file-hint file-err" } else { "file-hint" });
                }
                (notes(lang, typed, wrong))
                p.mt { button.btn type="submit" { (say.check()) } }
            }
            p { a.more href=(lang.path(TEMPLATE)) { (say.template()) } }
        }
    };
    Page::new(say.new_version(), body)
}

fn summary(lang: Lang, wrong: Wrong) -> Markup {
    let say = Words(lang);
    match wrong {
        Wrong::Field(field, told) => {
            web_parts::error_summary(lang, say.to_mend(), &[(field, told.to_owned())])
        }
        Wrong::Cells(mistakes) => html! {
            div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
                h2 #errors-head { (icons::icon("circle-alert")) (say.cells_wrong(mistakes.len())) }
                ul {
                    @for mistake in mistakes.iter().take(MISTAKES_SHOWN) {
                        li { a href="#file" { (marked(lang, &say.cell_wrong(mistake.line, &mistake.column, mistake.reason.plain(lang)))) } }
                    }
                }
                @if mistakes.len() > MISTAKES_SHOWN { p { (say.and_more(mistakes.len() - MISTAKES_SHOWN)) } }
            }
        },
    }
}

fn notes(lang: Lang, typed: &Typed, wrong: Option<Wrong>) -> Markup {
    let say = Words(lang);
    let at_note = if let Some(Wrong::Field("note", told)) = wrong { Some(told) } else { None };
    html! {
        div.field.field--err[at_note.is_some()] {
            label for="note" { (say.note()) }
            p.hint.small #note-hint { (say.note_hint()) }
            @if let Some(told) = at_note { p.err #note-err { (icons::icon("circle-alert")) (told) } }
            textarea.inp #note name="note" rows="3" maxlength="300"
                aria-describedby=(if at_note.is_some() { "note-hint note-err" } else { "note-hint" }) { (typed.note) }
        }
        div.field {
            label for="note_en" { (say.note_en()) }
            textarea.inp #note_en name="note_en" rows="3" maxlength="600" lang="en" { (typed.note_en) }
        }
    }
}

/// A draft that could be saved: what it holds and what it changes. The file comes along as text, so that
/// what is saved is what was looked at.
pub fn checked(
    lang: Lang,
    draft: &Draft,
    before: Option<&[PlanRow]>,
    (sheet, typed): (&str, &Typed),
    wrong: Option<Wrong>,
) -> Page {
    let say = Words(lang);
    let body = html! {
        div.card.stack-l {
            @if let Some(wrong) = wrong { (summary(lang, wrong)) }
            div.stack-s {
                h1 { (web_parts::phrases(lang, say.checked())) }
                p.soft { (say.checked_told(draft.year, draft.rows.len())) }
            }
            (compared(lang, before, &draft.rows))
            form.form action=(lang.path(UPLOAD)) method="post" enctype="multipart/form-data" {
                input type="hidden" name="sheet" value=(sheet);
                input type="hidden" name="deed" value="save";
                (notes(lang, typed, wrong))
                p.acts.mt {
                    button.btn type="submit" { (say.save()) }
                    a.btn.btn--line href=(lang.path(UPLOAD)) { (say.another_file()) }
                }
            }
            (parts::year(lang, &draft.rows, |_| false))
        }
    };
    Page::new(say.checked(), body)
}

fn compared(lang: Lang, before: Option<&[PlanRow]>, rows: &[PlanRow]) -> Markup {
    html! {
        @if let Some(before) = before {
            section.stack-s {
                h2 { (Words(lang).differences()) }
                (parts::changes(lang, &changes(before, rows)))
            }
        }
    }
}

/// What travels in a form as text: a file without its byte order mark.
pub fn sheet_of(draft: &Draft) -> Result<String, csv::Error> {
    let text = file::table(draft.year, &draft.rows, Header::Keys).csv()?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// One version, with what this officer may do to it.
pub fn version(
    lang: Lang,
    account: &Account,
    version: &Version,
    (before, rows): (Option<&[PlanRow]>, &[PlanRow]),
) -> Page {
    let say = Words(lang);
    let title = say.version_of(version.year, version.number);
    let own = path(version.year, version.number);
    let body = html! {
        div.card.stack-l {
            div.stack-s {
                h1 { (web_parts::phrases(lang, &title)) }
                p.soft {
                    span.ph { (state(say, version)) } " "
                    span.ph { (say.made(&version.made_by, &dates::full_moment(lang, version.made_at))) }
                }
                @if !version.note.zh.is_empty() { p { (version.note.on(lang)) } }
            }
            @if version.published.is_none() { (deeds(lang, account, version)) }
            p.row {
                @if version.published.is_some() {
                    a.more href=(lang.path(&format!("/plan/{}", version.year))) { (say.see_public()) }
                }
                a.more href=(format!("{own}.xlsx")) { (say.xlsx()) }
            }
            (compared(lang, before, rows))
            (parts::year(lang, rows, |_| false))
        }
    };
    Page::new(title, body)
}

fn deeds(lang: Lang, account: &Account, version: &Version) -> Markup {
    let say = Words(lang);
    let own = path(version.year, version.number);
    let made_at =
        html! { input type="hidden" name="made_at" value=(version.made_at.format("%Y-%m-%dT%H:%M:%S%.f")); };
    let (is_own, may_publish) = (version.made_by == account.name, account.holds_any(&[Role::Publ]));
    html! {
        div.panel.stack-s {
            @if is_own {
                p { (say.own_work_told()) }
            } @else if may_publish {
                p { (say.publish_told()) }
                form action=(lang.path(&format!("{own}/publication"))) method="post" {
                    (made_at)
                    button.btn type="submit" { (say.publish()) }
                }
            }
            @if account.holds_any(&[Role::Plan]) {
                form action=(lang.path(&format!("{own}/discard"))) method="post" {
                    (made_at)
                    button.btn.btn--line.btn--s type="submit" { (say.discard()) }
                }
            }
        }
    }
}
