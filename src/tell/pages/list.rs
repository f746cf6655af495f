use maud::{Markup, html};

use super::{Told, dots, path, year};
use crate::i18n::{Lang, marked};
use crate::tell::words::Words;
use crate::web::{Caching, Page, Section, icons, parts};

/// Every product that was picked or tested, and how far it is.
pub fn list(lang: Lang, all: &[Told]) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                h1 { (parts::phrases(lang, say.picks())) }
                p.soft { (say.picks_told()) }
            }
            @if all.is_empty() {
                div.panel.stack-s {
                    h2 { (say.none_yet()) }
                    p.soft { (say.none_yet_told()) }
                    p.mt-s { a.btn.btn--line href=(lang.path("/vote")) { (say.to_the_vote()) } }
                }
            } @else {
                (rows(lang, all))
                p.small.mute { (say.legend()) }
            }
            p.small.soft { (say.have_a_number()) " " a href=(lang.path("/track")) { (say.track()) } }
        }
    };
    Page::new(say.picks(), body).kept(Caching::LIVE).within(Section::Track)
}

/// Products, each with its six dots and a sentence.
pub fn rows(lang: Lang, all: &[Told]) -> Markup {
    let say = Words(lang);
    html! {
        ul.lines {
            @for told in all {
                @if let Some(episode) = told.newest() {
                    li {
                        a.rowlink.rowlink--six href=(path(lang, &told.product.id)) {
                            span.rowlink__t { (told.product.name.on(lang)) }
                            (dots::six(lang, episode))
                            span.rowlink__m {
                                (marked(lang, &say.origin(episode, year(episode)))) " · " (say.verdict(episode))
                            }
                            (icons::icon("chevron-right"))
                        }
                    }
                }
            }
        }
    }
}
