//! What somebody is asked before their proposal is kept: is it one of these, and where the cookie is missing, once
//! more.

use maud::{Markup, html};

use super::kept;
use crate::i18n::{Lang, in_chinese, marked};
use crate::nominate::rules::wish::Typed;
use crate::nominate::words::Words;
use crate::products::Product;
use crate::web::{Caching, Page, parts};

/// Product types that may be meant, with how many ask for each.
pub struct Similar<'a> {
    /// What was typed.
    pub typed: &'a Typed,
    /// The likeliest first.
    pub found: &'a [(Product, i64)],
}

/// Asks whether it is one of these.
pub fn similar(lang: Lang, it: &Similar) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec.stack-l {
            div.stack-s {
                h1 { (parts::phrases(lang, say.similar_head())) }
                p.soft { (marked(lang, &say.similar_told(it.typed.name.trim()))) }
            }
            ul.lines { @for (product, people) in it.found { li.joinrow { (choice(lang, it.typed, product, *people)) } } }
            div.stack-s {
                h2 { (say.none_of_these()) }
                form action=(lang.path("/nominate")) method="post" {
                    (kept(it.typed))
                    input type="hidden" name="as" value="new";
                    button.btn.btn--line type="submit" { (say.as_i_wrote()) }
                }
            }
        }
    };
    Page::new(say.similar_head(), body).kept(Caching::Private)
}

fn choice(lang: Lang, typed: &Typed, product: &Product, people: i64) -> Markup {
    let say = Words(lang);
    let name = product.name.plain(lang);
    let told = if people > 0 { say.already(name, people) } else { say.listed(name) };
    let pressed = say.count_me_for(name);
    html! {
        span.joinrow__t { (marked(lang, &told)) }
        span.joinrow__m { (product.hazard.on(lang)) }
        form action=(lang.path("/nominate")) method="post" {
            (kept(typed))
            input type="hidden" name="as" value=(product.id);
            button.btn.btn--s type="submit" {
                span aria-hidden="true" { (say.count_me()) }
                span.vh lang=[in_chinese(lang, &pressed)] { (marked(lang, &pressed)) }
            }
        }
    }
}

/// A form that came without our cookie gets one page with one button, which brings it.
pub fn once_more(lang: Lang, typed: &Typed, joins: &str, hotline: &str) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec {
            div.panel.stack-s {
                h1 { (parts::phrases(lang, say.once_more())) }
                p.soft { (say.once_more_told()) }
                form action=(lang.path("/nominate")) method="post" {
                    (kept(typed))
                    input type="hidden" name="as" value=(joins);
                    button.btn type="submit" { (say.send()) }
                }
                p.small.mute { (say.once_more_again()) " " (parts::call(hotline)) }
            }
        }
    };
    Page::new(say.once_more(), body).kept(Caching::Private)
}
