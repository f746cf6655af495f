//! The years that are known, the form for a further one, and a year that was checked.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::UPLOAD;
use super::words::Words;
use crate::calendar::store::Version;
use crate::calendar::{Day, DayKind, Year};
use crate::i18n::{self, Lang, dates, marked};
use crate::office::desk::{Place, at_desk};
use crate::office::store::Account;
use crate::sheet::Mistake;
use crate::web::{Page, icons, parts, upload};

/// What the portal knows.
pub struct Known {
    /// Each year in its newest version.
    pub years: Vec<Year>,
    /// All versions.
    pub versions: Vec<Version>,
    /// The year that should be there by now.
    pub missing: Option<i32>,
}

/// What is wrong with a file.
#[derive(Clone, Copy)]
pub enum Wrong<'a> {
    /// It cannot be taken.
    File(&'a str),
    /// These cells.
    Cells(&'a [Mistake]),
}

/// The calendar as it is, the newest year on top.
pub fn calendar(lang: Lang, account: &Account, known: &Known, wrong: Option<Wrong>) -> Page {
    let say = Words(lang);
    let body = html! {
        @match wrong {
            Some(Wrong::File(told)) => { (parts::error_summary(lang, say.to_mend(), &[("file", told.to_owned())])) },
            Some(Wrong::Cells(mistakes)) => { (upload::bad_cells(lang, mistakes)) },
            None => {},
        }
        h1 { (say.calendar()) }
        p.soft { (say.about()) }
        @if let Some(year) = known.missing {
            div.card.card--warn {
                p.b { (icons::icon("triangle-alert")) " " (say.missing(year)) }
                p { (say.missing_told(year)) }
            }
        }
        (form(lang, wrong))
        @for year in known.years.iter().rev() {
            section.card.stack-s aria-labelledby={ "year-" (year.year) } {
                h2 id={ "year-" (year.year) } { (say.year(year.year)) }
                (days_of(lang, year))
                (versions(lang, year, &known.versions))
            }
        }
    };
    at_desk(lang, account, Place::Calendar, Page::new(say.calendar(), body))
}

fn form(lang: Lang, wrong: Option<Wrong>) -> Markup {
    let say = Words(lang);
    let told = wrong.map(|wrong| match wrong {
        Wrong::File(told) => told,
        Wrong::Cells(_) => say.choose_again(),
    });
    html! {
        section.card {
            h2 { (say.upload()) }
            form.form action=(lang.path(UPLOAD)) method="post" enctype="multipart/form-data" {
                div.field.field--err[told.is_some()] {
                    label for="file" { (say.file()) }
                    p.hint.small #file-hint { (say.file_hint()) }
                    @if let Some(told) = told {
                        p.err #file-err { (icons::icon("circle-alert")) span { (marked(lang, told)) } }
                    }
                    input.inp #file name="file" type="file" accept=".csv,.xlsx"
                        aria-describedby=(if told.is_some() { "file-hint file-err" } else { "file-hint" });
                }
                p.mt { button.btn type="submit" { (icons::icon("upload")) (say.check()) } }
            }
        }
    }
}

/// A year's festivals.
fn days_of(lang: Lang, year: &Year) -> Markup {
    let say = Words(lang);
    let statutory = year.count(DayKind::Statutory);
    let off = statutory + year.count(DayKind::Break);
    html! {
        p { (say.counts(off, statutory, year.count(DayKind::MakeUp))) }
        @if statutory == 0 { p.note { (say.no_statutory()) } }
        dl.kv.kv--tight {
            @for it in year.festivals() {
                div {
                    dt { (marked(lang, &it.name)) }
                    dd {
                        (span(say, it.first, it.last))
                        @if !it.worked.is_empty() { span.line.soft { (say.worked(&row(lang, &it.worked))) } }
                    }
                }
            }
        }
    }
}

fn span(say: Words, first: NaiveDate, last: NaiveDate) -> String {
    let day = |day| dates::calendar_day(say.0, day);
    match (last - first).num_days() + 1 {
        1 => say.one_day(&day(first)),
        n => say.days(&day(first), &day(last), n),
    }
}

fn row(lang: Lang, days: &[NaiveDate]) -> String {
    let days: Vec<String> = days.iter().map(|day| dates::calendar_day(lang, *day)).collect();
    i18n::row(lang, &days.iter().map(String::as_str).collect::<Vec<_>>())
}

fn versions(lang: Lang, year: &Year, all: &[Version]) -> Markup {
    let say = Words(lang);
    html! {
        ul.lines.lines--plain {
            @for it in all.iter().rev().filter(|it| it.year == year.year) {
                li.pad {
                    p.rowlink__t {
                        (say.version(it.number))
                        @if it.number == year.version { " " span.tag { (say.in_force()) } }
                    }
                    p.rowlink__m {
                        @if it.added_by.is_empty() { (say.built_in()) }
                        @else { (marked(lang, &say.added(&it.added_by, &dates::full_moment(lang, it.added_at)))) }
                    }
                    p {
                        a.more href=(lang.path(&format!("{UPLOAD}/{}/{}", it.year, it.number))) {
                            (icons::icon("download")) (say.download(it.year, it.number))
                        }
                    }
                }
            }
        }
    }
}

/// A year that could be put in force.
pub struct Checked<'a> {
    /// As the file has it.
    pub year: &'a Year,
    /// As it is in force now.
    pub now_known: Option<&'a Year>,
    /// The file as text, so that what is put in force is what was looked at.
    pub sheet: &'a str,
    /// Whether somebody else was quicker.
    pub is_stale: bool,
}

/// A year that was checked, with what it changes.
pub fn checked(lang: Lang, account: &Account, it: &Checked) -> Page {
    let say = Words(lang);
    let before = it.now_known.map_or(0, |known| known.version);
    let title = say.checked(it.year.year);
    let body = html! {
        @if it.is_stale {
            div.card.card--warn role="alert" { p.b { (icons::icon("circle-alert")) " " (say.stale()) } }
        }
        h1 { (parts::phrases(lang, &title)) }
        section.card.stack-s {
            @match it.now_known {
                None => { p { (say.first_one()) } },
                Some(known) => { p { (say.instead(known.version)) } (differences(lang, known, it.year)) },
            }
            form.form action=(lang.path(UPLOAD)) method="post" enctype="multipart/form-data" {
                input type="hidden" name="sheet" value=(it.sheet);
                input type="hidden" name="before" value=(before);
                p.acts {
                    button.btn type="submit" { (say.put()) }
                    a.btn.btn--line href=(lang.path(UPLOAD)) { (say.back()) }
                }
            }
        }
        section.card.stack-s {
            h2 { (say.year(it.year.year)) }
            (days_of(lang, it.year))
        }
    };
    at_desk(lang, account, Place::Calendar, Page::new(title, body))
}

fn differences(lang: Lang, before: &Year, after: &Year) -> Markup {
    let say = Words(lang);
    let find = |year: &Year, on| year.days.iter().find(|day| day.on == on).cloned();
    let days = |days: Vec<&Day>| row(lang, &days.iter().map(|day| day.on).collect::<Vec<_>>());
    let more = days(after.days.iter().filter(|day| find(before, day.on).is_none()).collect());
    let fewer = days(before.days.iter().filter(|day| find(after, day.on).is_none()).collect());
    let other = |day: &&Day| find(before, day.on).is_some_and(|known| known != **day);
    let changed = days(after.days.iter().filter(other).collect());
    html! {
        ul {
            @if !more.is_empty() { li { (say.more(&more)) } }
            @if !fewer.is_empty() { li { (say.fewer(&fewer)) } }
            @if !changed.is_empty() { li { (say.changed(&changed)) } }
        }
    }
}
