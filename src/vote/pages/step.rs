//! A ballot that takes one more step: the same picks, a question or only a button, and nothing is lost.

use maud::{Markup, html};

use super::round_path;
use crate::i18n::Lang;
use crate::limits::Wait;
use crate::vote::rules::question::{Question, Trouble};
use crate::vote::step_words;
use crate::vote::words::Words;
use crate::web::{Caching, Page, Section, icons, parts};

/// The fields of the form.
pub const CHOICE: &str = "choice";
/// Who is certain to send the ballot: whoever changes their own.
pub const WHOSE: &str = "whose";
/// For whom the page was made that the ballot comes from.
pub const MADE_FOR: &str = "made_for";
/// What the widget solved.
pub const SOLVED: &str = "altcha";
/// The question, sealed.
pub const ASKED: &str = "asked";
/// Its answer.
pub const ANSWER: &str = "answer";
/// The field that no visitor sees. Browsers fill in nothing of this name by themselves.
pub const TRAP: &str = "remark";

/// A ballot on its way.
pub struct Step<'a> {
    /// The round.
    pub round: &'a str,
    /// What is picked.
    pub picked: &'a [String],
    /// Who is certain to send it.
    pub whose: &'a str,
    /// For whom its page was made.
    pub made_for: &'a str,
    /// The solution of the challenge, where one came.
    pub solved: &'a str,
    /// Whether the device had no cookie.
    pub is_new: bool,
    /// The number to call.
    pub hotline: &'a str,
}

/// A question as it is put.
pub struct Asked<'a> {
    /// What is asked.
    pub question: Question,
    /// The same, sealed, with whom and when it was asked.
    pub sealed: &'a str,
    /// What stands in the field.
    pub typed: &'a str,
    /// Why the last answer was not taken.
    pub trouble: Option<Trouble>,
}

/// For a device whose form came without our cookie: one button.
pub fn once_more(lang: Lang, step: &Step) -> Page {
    let say = Words(lang);
    let body = html! {
        h1 { (parts::phrases(lang, say.once_more())) }
        p.soft { (say.once_more_told()) }
        (form(lang, step, &html! { (send(lang)) }))
        p.small.mute { (say.once_more_again()) " " (parts::call(step.hotline)) }
    };
    page(say.once_more(), &html! {}, &body)
}

/// For a ballot without a solved challenge: a plain question.
pub fn question(lang: Lang, step: &Step, asked: &Asked) -> Page {
    let (say, words) = (Words(lang), step_words::Words(lang));
    let wrong = asked.trouble.map(|trouble| words.trouble(trouble));
    let mistakes = html! {
        @if let Some(wrong) = wrong { (parts::error_summary(lang, say.to_mend(), &[(ANSWER, wrong.to_owned())])) }
    };
    let fields = html! {
        input type="hidden" name=(ASKED) value=(asked.sealed);
        (field(lang, asked, wrong))
        div.trap aria-hidden="true" {
            label for=(TRAP) { (words.leave_empty()) }
            input id=(TRAP) name=(TRAP) type="text" tabindex="-1" autocomplete="off";
        }
        (send(lang))
    };
    let body = html! {
        h1 { (parts::phrases(lang, words.head())) }
        p.soft { (words.told()) }
        (form(lang, &Step { solved: "", ..*step }, &fields))
        p.small.mute {
            @if step.is_new { (say.once_more_again()) } @else { (words.cannot()) } " " (parts::call(step.hotline))
        }
    };
    page(words.head(), &mistakes, &body)
}

fn field(lang: Lang, asked: &Asked, wrong: Option<&str>) -> Markup {
    let words = step_words::Words(lang);
    let described = if wrong.is_some() { "answer-hint answer-err" } else { "answer-hint" };
    html! {
        div.field.field--err[wrong.is_some()] {
            label for=(ANSWER) { (words.question(asked.question)) }
            p.hint.small #answer-hint { (words.hint()) }
            @if let Some(wrong) = wrong { p.err #answer-err { (icons::icon("circle-alert")) (wrong) } }
            input.inp id=(ANSWER) name=(ANSWER) type="text" value=(asked.typed) inputmode="numeric" autocomplete="off"
                enterkeyhint="send" aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")];
        }
    }
}

/// For a device or a network that has brought too much for now: when to come back, and the ballot to send then.
pub fn too_fast(lang: Lang, step: &Step, wait: Wait) -> Page {
    let words = step_words::Words(lang);
    let head = words.wait(wait);
    let why = if wait.of_the_device { words.too_fast_device_why() } else { words.too_fast_why() };
    let body = html! {
        h1 { (parts::phrases(lang, &head)) }
        @if step.picked.is_empty() {
            p.soft { (words.too_fast_nothing()) }
        } @else {
            p.soft { (words.too_fast_told()) }
            (form(lang, step, &send(lang)))
        }
        p.small.mute { (why) }
        p.small.mute { (words.too_fast_call()) " " (parts::call(step.hotline)) }
    };
    page(&head, &html! {}, &body)
}

fn page(title: &str, mistakes: &Markup, body: &Markup) -> Page {
    let body = html! {
        div.wrap.narrow.sec {
            (mistakes)
            div.panel.stack-s { (body) }
        }
    };
    Page::new(title, body).kept(Caching::Private).within(Section::Vote)
}

fn form(lang: Lang, step: &Step, inside: &Markup) -> Markup {
    html! {
        form.stack-s action=(round_path(lang, step.round)) method="post" {
            @for pick in step.picked { input type="hidden" name=(CHOICE) value=(pick); }
            @if !step.whose.is_empty() { input type="hidden" name=(WHOSE) value=(step.whose); }
            @if !step.made_for.is_empty() { input type="hidden" name=(MADE_FOR) value=(step.made_for); }
            @if !step.solved.is_empty() { input type="hidden" name=(SOLVED) value=(step.solved); }
            (inside)
        }
    }
}

fn send(lang: Lang) -> Markup {
    html! { button.btn type="submit" { (Words(lang).send()) } }
}
