//! Fields of forms: label above, hint below it, the mistake beside it, what was typed kept.

use maud::{Markup, html};

use super::icons;
use crate::i18n::Lang;

/// A labelled field. `id` is its name too.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// Its name and its id on the page.
    pub id: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// What belongs in it, where the label does not say.
    pub hint: &'a str,
    /// What was typed.
    pub value: &'a str,
    /// What is wrong with it.
    pub mistake: Option<&'a str>,
}

impl Field<'_> {
    /// One line.
    pub fn line(self, most: usize) -> Markup {
        self.typed("text", "", Some(most))
    }

    /// One line, in which whoever opens the page starts to type.
    pub fn first_line(self, most: usize) -> Markup {
        self.around(&self.input("text", "", Some(most), true))
    }

    /// A whole number.
    pub fn number(self) -> Markup {
        self.typed("text", "numeric", Some(9))
    }

    /// A day and a time of it, on a clock in China.
    pub fn moment(self) -> Markup {
        self.typed("datetime-local", "", None)
    }

    /// A day.
    pub fn day(self) -> Markup {
        self.typed("date", "", None)
    }

    /// Several lines.
    pub fn area(self, most: usize, rows: usize) -> Markup {
        self.around(&html! {
            textarea.inp id=(self.id) name=(self.id) rows=(rows) maxlength=(most)
                aria-describedby=[self.described()] aria-invalid=[self.mistake.map(|_| "true")] { (self.value) }
        })
    }

    /// Several lines in one of the two languages, whatever the page's is.
    pub fn area_in(self, lang: Lang, most: usize, rows: usize) -> Markup {
        self.around(&html! {
            textarea.inp id=(self.id) name=(self.id) rows=(rows) maxlength=(most) lang=(lang.tag())
                aria-describedby=[self.described()] aria-invalid=[self.mistake.map(|_| "true")] { (self.value) }
        })
    }

    /// One of several, each with its value and its name.
    pub fn choice(self, choices: &[(&str, &str)]) -> Markup {
        self.around(&html! {
            select.inp id=(self.id) name=(self.id) aria-describedby=[self.described()]
                aria-invalid=[self.mistake.map(|_| "true")] {
                @for (value, name) in choices {
                    option value=(value) selected[*value == self.value] { (name) }
                }
            }
        })
    }

    fn typed(self, kind: &str, inputmode: &str, most: Option<usize>) -> Markup {
        self.around(&self.input(kind, inputmode, most, false))
    }

    fn input(self, kind: &str, inputmode: &str, most: Option<usize>, is_first: bool) -> Markup {
        html! {
            input.inp id=(self.id) name=(self.id) type=(kind) value=(self.value) maxlength=[most]
                inputmode=[Some(inputmode).filter(|mode| !mode.is_empty())] autocomplete="off" autofocus[is_first]
                aria-describedby=[self.described()] aria-invalid=[self.mistake.map(|_| "true")];
        }
    }

    fn around(self, input: &Markup) -> Markup {
        html! {
            div.field.field--err[self.mistake.is_some()] {
                label for=(self.id) { (self.label) }
                @if !self.hint.is_empty() { p.hint.small id={ (self.id) "-hint" } { (self.hint) } }
                @if let Some(mistake) = self.mistake {
                    p.err id={ (self.id) "-err" } { (icons::icon("circle-alert")) (mistake) }
                }
                (input)
            }
        }
    }

    fn described(self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let mistake = self.mistake.map(|_| format!("{}-err", self.id));
        let both: Vec<String> = hint.into_iter().chain(mistake).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }
}
