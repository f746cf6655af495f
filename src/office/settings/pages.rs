//! The list of settings, and one to change.

use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{Lang, dates, in_chinese, marked};
use crate::office::desk::{Place, at_desk};
use crate::office::store::Account;
use crate::settings::store::Kept;
use crate::settings::{Group, Setting, Settings, VOTERS_KEPT_DAYS, Words as Names};
use crate::web::{Page, icons, parts};

/// Where the settings are.
pub const DESK: &str = "/admin/settings";
const FIELD: &str = "value";

/// Every setting as it stands.
pub fn list(lang: Lang, account: &Account, settings: &Settings) -> Page {
    let (say, names) = (Words(lang), Names(lang));
    let body = html! {
        h1 { (say.settings()) }
        p.soft { (say.about()) }
        @for group in Group::ALL {
            section.card.stack-s {
                h2 { (names.group(group)) }
                @if group == Group::Readings { p.soft { (say.readings_told()) } }
                ul.lines.lines--plain {
                    @for setting in Setting::all().into_iter().filter(|setting| setting.group() == group) {
                        (row(lang, setting, settings))
                    }
                    @if group == Group::Retention {
                        li.pad {
                            p.rowlink__t { (say.voters()) }
                            p.rowlink__m { (say.voters_told(VOTERS_KEPT_DAYS)) }
                        }
                    }
                }
            }
        }
    };
    at_desk(lang, account, Place::Settings, Page::new(say.settings(), body))
}

fn row(lang: Lang, setting: Setting, settings: &Settings) -> Markup {
    let names = Names(lang);
    let value = names.value(setting, &settings.value(setting));
    html! {
        li {
            a.rowlink href=(lang.path(&at(setting))) {
                span.rowlink__t { (names.name(setting)) }
                @for line in value.lines() { span.rowlink__m { (marked(lang, line)) } }
                (icons::icon("pencil"))
            }
        }
    }
}

fn at(setting: Setting) -> String {
    format!("{DESK}/{}", setting.name())
}

/// A setting with what was typed.
pub struct Sheet<'a> {
    /// Which.
    pub setting: Setting,
    /// As it is kept.
    pub kept: &'a Kept,
    /// What stands in the field.
    pub typed: &'a str,
    /// What would be right.
    pub wrong: Option<&'a str>,
    /// Whether somebody else was quicker.
    pub is_stale: bool,
}

/// One setting.
pub fn one(lang: Lang, account: &Account, sheet: &Sheet) -> Page {
    let (say, names) = (Words(lang), Names(lang));
    let Sheet { setting, kept, wrong, .. } = *sheet;
    let name = names.name(setting);
    let shown = names.value(setting, &kept.value);
    let body = html! {
        @if let Some(wrong) = wrong { (parts::error_summary(say.0, say.to_mend(), &[(FIELD, wrong.to_owned())])) }
        @if sheet.is_stale {
            div.card.card--warn role="alert" { p.b { (icons::icon("circle-alert")) " " (marked(lang, &say.stale(&shown))) } }
        }
        h1 { (parts::phrases(lang, &name)) }
        section.card.stack-s {
            p { (marked(lang, &say.now(&shown))) }
            @let default = setting.default();
            @if default != kept.value {
                p.soft { (marked(lang, &say.by_default(&names.value(setting, &default)))) }
            }
            @if let Some((by, at)) = &kept.changed {
                p.soft { (marked(lang, &say.changed(by, &dates::full_moment(lang, *at)))) }
            }
            form.form action=(lang.path(&at(setting))) method="post" {
                input type="hidden" name="revision" value=(kept.revision);
                (field(lang, sheet))
                p.acts {
                    button.btn type="submit" { (say.save()) }
                    a.btn.btn--line href=(lang.path(DESK)) { (say.back()) }
                }
            }
        }
    };
    at_desk(lang, account, Place::Settings, Page::new(name, body))
}

fn field(lang: Lang, sheet: &Sheet) -> Markup {
    let (say, names) = (Words(lang), Names(lang));
    let Sheet { setting, typed, wrong, .. } = *sheet;
    let described = if wrong.is_some() { "value-hint value-err" } else { "value-hint" };
    let invalid = wrong.map(|_| "true");
    html! {
        div.field.field--err[wrong.is_some()] {
            label for=(FIELD) { (say.value()) }
            p.hint.small #value-hint {
                (names.hint(setting))
                @if let Some(bounds) = setting.bounds() { " (" (say.bounds(*bounds.start(), *bounds.end())) ")" }
            }
            @if let Some(wrong) = wrong { p.err #value-err { (icons::icon("circle-alert")) (wrong) } }
            @match setting {
                Setting::ComplaintMode | Setting::Reading(_) => {
                    select.inp #value name=(FIELD) aria-describedby=(described) aria-invalid=[invalid] {
                        @for choice in setting.choices() {
                            option value=(choice) selected[choice == typed] { (names.choice(choice)) }
                        }
                    }
                },
                Setting::Records | Setting::Counties => {
                    textarea.inp #value name=(FIELD) rows="5" aria-describedby=(described) aria-invalid=[invalid]
                        lang=[in_chinese(lang, typed)] { (typed) }
                },
                _ => {
                    input.inp #value name=(FIELD) type="text" value=(typed) autocomplete="off"
                        inputmode=[setting.bounds().map(|_| "numeric")]
                        aria-describedby=(described) aria-invalid=[invalid] lang=[in_chinese(lang, typed)];
                },
            }
        }
    }
}
