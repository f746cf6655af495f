//! The pages that ask who votes.

use maud::{Markup, html};

use super::kept::{Awaited, Kept};
use super::words::Words;
use crate::i18n::{Lang, marked};
use crate::mail::masked;
use crate::portal::Portal;
use crate::vote::pages::round_path;
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::round::Round;
use crate::web::{Page, Section, icons, parts};

/// Who is asked, about which round.
pub struct Asking<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The portal.
    pub portal: &'a Portal,
    /// The round.
    pub round: &'a Round,
}

/// What was typed, and what is wrong with it.
pub type Back<'a> = Option<(&'a str, &'a str)>;

impl Asking<'_> {
    fn say(&self) -> Words {
        Words(self.lang)
    }

    fn path(&self, deed: &str) -> String {
        format!("{}/{deed}", round_path(self.lang, &self.round.id))
    }

    fn page(&self, title: &str, body: &Markup, back: Option<(&str, Back)>) -> Page {
        let lang = self.lang;
        let mistake = back.and_then(|(field, back)| Some((field, back?.1)));
        let body = html! {
            div.wrap.narrow.sec.stack-l {
                @if let Some((field, mistake)) = mistake {
                    (parts::error_summary(lang, self.say().to_mend(), &[(field, mistake.to_owned())]))
                }
                (body)
            }
        };
        Page::new(title, body).within(Section::Vote)
    }

    fn head(&self, head: &str, told: &str, kept: &Kept) -> Markup {
        html! {
            div {
                p.mute { (self.round.title.on(self.lang)) }
                h1.mt-s { (parts::phrases(self.lang, head)) }
                p.mt-s { (marked(self.lang, told)) " " b { (self.say().kept(kept.picked.len())) } }
            }
        }
    }

    fn hidden(&self, kept: &Kept) -> Markup {
        html! { input type="hidden" name="kept" value=(kept.sealed(self.portal)); }
    }

    fn call(&self, told: &str) -> Markup {
        html! { p.soft { (told) " " (parts::call(&self.portal.site().hotline)) } }
    }

    /// Asks for the code of a slip.
    pub fn code(&self, kept: &Kept, back: Back) -> Page {
        let say = self.say();
        let entry =
            Entry { id: "code", label: say.code(), hint: say.code_hint(), back, kind: EntryKind::Code };
        let body = html! {
            (self.head(say.code_head(), say.code_told(), kept))
            form.form action=(self.path("slip")) method="post" {
                (self.hidden(kept))
                (entry.shown())
                p.mt { button.btn type="submit" { (say.send()) } }
            }
            div.stack-s { p.soft { (say.code_again()) } (self.call(say.no_slip())) }
        };
        self.page(say.code_head(), &body, Some(("code", back)))
    }

    /// Asks for an address.
    pub fn address(&self, kept: &Kept, back: Back) -> Page {
        let say = self.say();
        let entry = Entry { id: "email", label: say.address(), hint: "", back, kind: EntryKind::Address };
        let body = html! {
            (self.head(say.mail_head(), say.mail_told(), kept))
            form.form action=(self.path("letter")) method="post" {
                (self.hidden(kept))
                (entry.shown())
                p.mt { button.btn type="submit" { (say.send_digits()) } }
            }
            div.stack-s { p.soft { (say.mail_privacy()) } (self.call(say.no_mailbox())) }
        };
        self.page(say.mail_head(), &body, Some(("email", back)))
    }

    /// Asks for the digits that were mailed. The same whether or not the mailbox has voted.
    pub fn digits(&self, awaited: &Awaited, back: Back) -> Page {
        let (say, kept) = (self.say(), &awaited.kept);
        let entry = Entry { id: "digits", label: say.digits(), hint: "", back, kind: EntryKind::Digits };
        let body = html! {
            (self.head(say.digits_head(), &say.digits_told(&masked(&awaited.address)), kept))
            form.form action=(self.path("digits")) method="post" {
                input type="hidden" name="awaited" value=(awaited.sealed(self.portal));
                (entry.shown())
                p.mt { button.btn type="submit" { (say.send()) } }
            }
            (parts::note(say.nothing_came(), &html! {
                p { (say.wait_for_it()) }
                div.row.mt-s {
                    form action=(self.path("letter")) method="post" {
                        (self.hidden(kept))
                        input type="hidden" name="email" value=(awaited.address);
                        button.btn.btn--line.btn--s type="submit" { (say.once_more()) }
                    }
                    form action=(self.path("whose")) method="post" {
                        (self.hidden(kept))
                        button.btn.btn--line.btn--s type="submit" name="whose" value="other" { (say.other_address()) }
                    }
                }
                div.mt-s { (self.call(say.still_nothing())) }
            }))
        };
        self.page(say.digits_head(), &body, Some(("digits", back)))
    }

    /// Asks whether the one whom the device remembers votes again, or somebody else of the household.
    pub fn whose(&self, kept: &Kept, label: &str) -> Page {
        let (say, verification) = (self.say(), self.round.verification);
        let body = html! {
            (self.head(say.whose_head(), &say.whose(verification, label), kept))
            form.stack-s action=(self.path("whose")) method="post" {
                (self.hidden(kept))
                p { button.btn type="submit" name="whose" value="same" { (say.change_it()) } }
                p { button.btn.btn--line type="submit" name="whose" value="other" { (say.other_person(verification)) } }
            }
        };
        self.page(say.whose_head(), &body, None)
    }

    /// The first page of asking.
    pub fn who(&self, kept: &Kept, back: Back) -> Page {
        match self.round.verification {
            Verification::Email => self.address(kept, back),
            Verification::Device | Verification::Code => self.code(kept, back),
        }
    }
}

#[derive(Clone, Copy)]
enum EntryKind {
    Code,
    Address,
    Digits,
}

/// The one field of such a page.
struct Entry<'a> {
    id: &'a str,
    label: &'a str,
    hint: &'a str,
    back: Back<'a>,
    kind: EntryKind,
}

impl Entry<'_> {
    fn shown(&self) -> Markup {
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
                EntryKind::Code => {
                    input.inp.inp--code id=(id) name=(id) value=(typed) maxlength="40" required autocomplete="off" autocapitalize="characters"
                        spellcheck="false" enterkeyhint="send" aria-describedby=[described.as_ref()] aria-invalid=[invalid];
                }
                EntryKind::Address => {
                    input.inp id=(id) name=(id) type="email" value=(typed) maxlength="254" required autocomplete="email"
                        spellcheck="false" enterkeyhint="send" aria-describedby=[described.as_ref()] aria-invalid=[invalid];
                }
                EntryKind::Digits => {
                    input.inp.inp--code id=(id) name=(id) value=(typed) maxlength="12" required inputmode="numeric" autocomplete="one-time-code"
                        enterkeyhint="send" aria-describedby=[described.as_ref()] aria-invalid=[invalid];
                }
            }
        }
    }
}
