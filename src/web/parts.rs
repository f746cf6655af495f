//! The components of pages. Each owns both of its tags.

use maud::{Markup, html};

use crate::i18n::{Lang, marked};

/// A heading cut at its punctuation, so that a line never breaks inside a word.
pub fn phrases(lang: Lang, text: &str) -> Markup {
    html! {
        @for phrase in text.split_inclusive(['，', '。', '：', '；', '？', '、']) {
            span.ph { (marked(lang, phrase)) }
        }
    }
}

/// A number to call.
pub fn call(number: &str) -> Markup {
    html! { a href={ "tel:" (number) } { (number) } }
}

/// A thing to know, set apart.
pub fn note(head: &str, body: &Markup) -> Markup {
    html! { div.note { p.b { (head) } (body) } }
}

/// What a form's mistakes are, on top of it; the page opens there.
pub fn error_summary(lang: Lang, head: &str, mistakes: &[(&str, String)]) -> Markup {
    html! {
        div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
            h2 #errors-head { (super::icons::icon("circle-alert")) (head) }
            ul {
                @for (field, mistake) in mistakes {
                    li { a href={ "#" (field) } { (marked(lang, mistake)) } }
                }
            }
        }
    }
}

/// A heading with something small at its side.
pub fn headed(lang: Lang, id: &str, head: &str, aside: &Markup) -> Markup {
    html! { div.hd { h2 id=(id) { (phrases(lang, head)) } (aside) } }
}
