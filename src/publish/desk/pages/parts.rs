//! Pieces that more than one page shows.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::audit::Deed;
use crate::i18n::{Lang, Text, dates, marked};
use crate::publish::desk::words::Words;
use crate::publish::rules::condition::State;
use crate::publish::rules::correction::Change;
use crate::publish::rules::lots::Lot;
use crate::sample::Outcome;
use crate::web::{icons, parts};

/// Address of a bulletin at the desk, and of what is done to it.
pub fn path(lang: Lang, bulletin: &str, deed: &str) -> String {
    lang.path(&format!("/admin/publish/{bulletin}{deed}"))
}

/// Address of a batch's corrections, and of what is done to them.
pub fn correction_path(lang: Lang, batch: &str, deed: &str) -> String {
    lang.path(&format!("/admin/publish/corrections/{batch}{deed}"))
}

/// What a product type is called.
pub fn product(lang: Lang, names: &HashMap<String, Text>, lot: &Lot) -> Markup {
    let id = &lot.batch.planned.product;
    names.get(id).map_or_else(|| html! { (id) }, |name| name.on(lang))
}

/// A tick, a dotted ring or a cross, each with its word.
pub fn mark(say: Words, state: State) -> Markup {
    match state {
        State::Passed => html! {
            span.v.v--pass {
                svg viewBox="0 0 24 24" aria-hidden="true" {
                    circle cx="12" cy="12" r="11" fill="currentColor" {}
                    path d="m6.8 12.4 3.5 3.5 7-7.4" fill="none" stroke="#fff" stroke-width="2.6"
                        stroke-linecap="round" stroke-linejoin="round" {}
                }
                span.vh { (say.passed()) }
            }
        },
        State::Waiting(_) => html! {
            span.v.v--wait {
                svg viewBox="0 0 24 24" aria-hidden="true" {
                    circle cx="12" cy="12" r="9.8" fill="none" stroke="currentColor" stroke-width="2.4"
                        stroke-dasharray="3.6 3.1" {}
                }
                span.vh { (say.waits()) }
            }
        },
        State::Missing => html! {
            span.v.v--fail {
                svg viewBox="0 0 24 24" aria-hidden="true" {
                    rect x="1.5" y="1.5" width="21" height="21" rx="4" fill="currentColor" {}
                    path d="m7.6 7.6 8.8 8.8m0-8.8-8.8 8.8" stroke="#fff" stroke-width="2.8"
                        stroke-linecap="round" {}
                }
                span.vh { (say.missing()) }
            }
        },
    }
}

/// A deed that could not be done, on top of the page as it is now.
pub fn not_done(lang: Lang, why: Option<&str>) -> Markup {
    html! {
        @if let Some(why) = why {
            div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
                h2 #errors-head { (icons::icon("circle-alert")) (Words(lang).not_done()) }
                p { (marked(lang, why)) }
            }
        }
    }
}

/// Mistakes on top of a form, in the order of the page.
pub fn mistakes(lang: Lang, mistakes: &[(String, String)]) -> Markup {
    let all: Vec<(&str, String)> =
        mistakes.iter().map(|(field, told)| (field.as_str(), told.clone())).collect();
    html! {
        @if !all.is_empty() { (parts::error_summary(lang, &Words(lang).mistakes(all.len()), &all)) }
    }
}

/// The mistake beside a field.
pub fn beside(lang: Lang, field: &str, mistakes: &[(String, String)]) -> Markup {
    html! {
        @for (_, told) in mistakes.iter().filter(|(at, _)| at == field).take(1) {
            p.err id={ (field) "-err" } { (icons::icon("circle-alert")) (marked(lang, told)) }
        }
    }
}

/// Whether something is wrong with a field.
pub fn is_wrong(field: &str, mistakes: &[(String, String)]) -> bool {
    mistakes.iter().any(|(at, _)| at == field)
}

/// What was done so far, the latest first.
pub fn history(lang: Lang, deeds: &[Deed]) -> Markup {
    let say = Words(lang);
    html! {
        @if !deeds.is_empty() {
            section.card {
                h2 { (say.history()) }
                ol.lines.mt-s {
                    @for deed in deeds {
                        li.pad {
                            (marked(lang, &say.deed(&say.action(&deed.action), &deed.actor)))
                            " " span.mute.small { (when(lang, &deed.at)) }
                        }
                    }
                }
            }
        }
    }
}

fn when(lang: Lang, at: &str) -> String {
    let at = at.trim_end_matches('Z').parse::<NaiveDateTime>();
    at.map(|at| dates::full_moment(lang, at)).unwrap_or_default()
}

/// A text of some lines: its name, its label, the language it is written in, what to know about it.
pub fn text_field(
    lang: Lang,
    (name, label, own): (&str, &str, Lang),
    hint: Option<&str>,
    value: &str,
    mistakes: &[(String, String)],
) -> Markup {
    let wrong = is_wrong(name, mistakes);
    let described = if wrong { Some(format!("{name}-err")) } else { hint.map(|_| format!("{name}-hint")) };
    html! {
        div.field.field--err[wrong] {
            label for=(name) { (label) }
            @if let Some(hint) = hint { p.hint id={ (name) "-hint" } { (hint) } }
            (beside(lang, name, mistakes))
            textarea.inp id=(name) name=(name) rows="4" lang=(own.tag()) aria-describedby=[described] {
                // A browser swallows the first line's end.
                "\n" (value)
            }
        }
    }
}

/// What changes, field by field.
pub fn changed_fields(lang: Lang, changes: &[Change]) -> Markup {
    let say = Words(lang);
    html! {
        dl.kv.kv--tight {
            @for change in changes {
                div {
                    dt { (say.field_of(&change.field)) }
                    dd {
                        span.line { span.mute { (say.before()) } " " (value(lang, change, &change.before)) }
                        span.line { span.mute { (say.after()) } " " span.b { (value(lang, change, &change.after)) } }
                    }
                }
            }
        }
    }
}

fn value(lang: Lang, change: &Change, value: &str) -> Markup {
    let say = Words(lang);
    let outcome = Outcome::read(value).filter(|_| change.field.ends_with("-outcome"));
    match outcome {
        Some(outcome) => html! { (say.outcome(outcome)) },
        None if value.is_empty() => html! { (say.empty()) },
        None => marked(lang, value),
    }
}
