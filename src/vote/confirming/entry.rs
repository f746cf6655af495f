//! The one field of a page that asks who votes.

use maud::{Markup, html};

use crate::web::icons;

/// What was typed, and what is wrong with it.
pub type Back<'a> = Option<(&'a str, &'a str)>;

/// What belongs in it.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The code of a slip.
    Code,
    /// An address.
    Address,
    /// Digits out of a letter.
    Digits,
}

/// The field.
pub struct Entry<'a> {
    /// Its name and its id on the page.
    pub id: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// What it looks like, where the label does not say.
    pub hint: &'a str,
    /// What came back.
    pub back: Back<'a>,
    /// What belongs in it.
    pub kind: Kind,
}

impl Entry<'_> {
    /// As it stands on the page.
    pub fn shown(&self) -> Markup {
        let Entry { id, label, hint, back, .. } = *self;
        html! {
            div.field.field--err[back.is_some()] {
                label for=(id) { (label) }
                @if !hint.is_empty() { p.hint.small id={ (id) "-hint" } { (hint) } }
                @if let Some((_, mistake)) = back {
                    p.err id={ (id) "-err" } { (icons::icon("circle-alert")) (mistake) }
                }
                (self.input(&self.described()))
            }
        }
    }

    fn described(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let mistake = self.back.map(|_| format!("{}-err", self.id));
        let both: Vec<String> = hint.into_iter().chain(mistake).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn input(&self, described: &Option<String>) -> Markup {
        let (id, typed) = (self.id, self.back.map_or("", |(typed, _)| typed));
        let invalid = self.back.map(|_| "true");
        html! {
            @match self.kind {
                Kind::Code => {
                    input.inp.inp--code id=(id) name=(id) value=(typed) maxlength="40" required autocomplete="off" autocapitalize="characters"
                        spellcheck="false" enterkeyhint="send" aria-describedby=[described.as_ref()] aria-invalid=[invalid];
                }
                Kind::Address => {
                    input.inp id=(id) name=(id) type="email" value=(typed) maxlength="254" required autocomplete="email"
                        spellcheck="false" enterkeyhint="send" aria-describedby=[described.as_ref()] aria-invalid=[invalid];
                }
                Kind::Digits => {
                    input.inp.inp--code id=(id) name=(id) value=(typed) maxlength="12" required inputmode="numeric" autocomplete="one-time-code"
                        enterkeyhint="send" aria-describedby=[described.as_ref()] aria-invalid=[invalid];
                }
            }
        }
    }
}
