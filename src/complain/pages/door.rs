//! The page that asks for the secret. It is the same whether there is such a case or not.

use maud::{Markup, html};

use crate::codes::Code;
use crate::complain::words::Words;
use crate::i18n::{Lang, marked};
use crate::web::{Page, Section, icons, parts};

/// Asks for the secret or the last four digits; with what was typed and what is wrong with it, if that was tried.
pub fn ask(lang: Lang, number: &Code, mistake: Option<(&str, &str)>) -> Page {
    asking(lang, number, mistake, html! {})
}

/// The same for whoever wrote something meanwhile: it is given back.
pub fn ask_to_write(lang: Lang, number: &Code, words: &str) -> Page {
    let say = Words(lang);
    let given_back = html! {
        div.note { p.b { (say.write_again()) } }
        @if !words.is_empty() {
            section { h2 { (say.you_wrote()) } p.panel.pre.mt-s { (marked(lang, words)) } }
        }
    };
    asking(lang, number, None, given_back)
}

fn asking(lang: Lang, number: &Code, tried: Option<(&str, &str)>, beside: Markup) -> Page {
    let say = Words(lang);
    let (typed, mistake) = (tried.map_or("", |(typed, _)| typed), tried.map(|(_, mistake)| mistake));
    let described = if mistake.is_some() { "key-hint key-err" } else { "key-hint" };
    let body = html! {
        div.wrap.narrow.sec.stack-l {
            @if let Some(mistake) = mistake { (parts::error_summary(lang, say.one_mistake(), &[("key", mistake.to_owned())])) }
            div {
                p.mute { (say.number()) " " span.mono { (number.grouped()) } }
                h1.mt-s { (parts::phrases(lang, say.ask_head())) }
            }
            (beside)
            form.form action=(lang.path(&format!("/c/{number}"))) method="post" {
                div.field.field--err[mistake.is_some()] {
                    label for="key" { (say.key()) }
                    p.hint.small #key-hint { (say.key_hint()) }
                    @if let Some(mistake) = mistake {
                        p.err #key-err { (icons::icon("circle-alert")) span { span.vh { (say.mistake_before()) } (mistake) } }
                    }
                    input.inp.inp--code #key name="key" value=(typed) maxlength="40" autocomplete="off" autocapitalize="characters"
                        spellcheck="false" enterkeyhint="go" aria-describedby=(described) aria-invalid=[mistake.map(|_| "true")];
                }
                p.mt { button.btn type="submit" { (say.open()) } }
            }
            (parts::note(say.lost(), &html! { p { (say.lost_before()) (parts::call("12315")) (say.lost_after()) } p { (say.lost_anonymous()) } }))
        }
    };
    Page::new(say.ask_head(), body).within(Section::Track)
}
