//! The components of pages. Each owns both of its tags.

use maud::{Markup, html};

use super::words::Words;
use crate::db::Cut;
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

/// Where the other pages of a list are; nothing where there is one only.
pub fn pager(lang: Lang, cut: Cut, address: impl Fn(i64) -> String) -> Markup {
    let (say, page, pages) = (Words(lang), cut.page, cut.pages());
    html! {
        @if pages > 1 {
            nav.row.pad aria-label=(say.pages()) {
                @if page > 1 { a.more rel="prev" href=(address(page - 1)) { (say.before()) } }
                span.soft { (say.page_of(page, pages)) }
                @if page < pages { a.more rel="next" href=(address(page + 1)) { (say.after()) } }
            }
        }
    }
}

/// A heading with something small at its side.
pub fn headed(lang: Lang, id: &str, head: &str, aside: &Markup) -> Markup {
    html! { div.hd { h2 id=(id) { (phrases(lang, head)) } (aside) } }
}
