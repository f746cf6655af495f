//! What stands around a page of the desk: who sits there, and the places they may go to.

use maud::{Markup, html};

use super::frame::{sample_notice, tools};
use super::icons;
use super::page::Page;
use super::visit::Visit;
use super::words::Words;
use crate::portal::Portal;

/// The desk as one officer sees it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Who sits there: `wang（计划编制）`.
    pub officer: String,
    /// Where the form to leave goes.
    pub leave: &'static str,
    /// Where they may go, in the order of the work.
    pub places: Vec<Place>,
}

/// A place at the desk.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its Chinese address.
    pub path: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Its picture, by lucide's name.
    pub icon: &'static str,
    /// Whether the page belongs to it.
    pub is_here: bool,
}

/// The body of a page of the desk.
pub(super) fn frame(page: &Page, desk: &Desk, visit: &Visit, portal: &Portal) -> Markup {
    let lang = visit.lang;
    let say = Words(lang);
    html! {
        a.skip href="#main" { (say.skip()) }
        header.ah {
            (sample_notice(say, lang, portal))
            div.ah__in {
                a.brand href=(lang.path("/admin")) {
                    (mark())
                    span {
                        span.brand__name { (say.desk()) }
                        span.brand__org { (portal.site().bureau.on(lang)) }
                    }
                }
                (tools(say, visit))
                form.ah__me action=(lang.path(desk.leave)) method="post" {
                    span { (crate::i18n::marked(lang, &desk.officer)) }
                    button.linklike type="submit" { (say.leave()) }
                }
            }
        }
        div.ashell {
            nav.anav aria-label=(say.desk_places()) {
                ul {
                    @for place in &desk.places {
                        li {
                            a href=(lang.path(place.path)) aria-current=[place.is_here.then_some("page")] {
                                (icons::icon(place.icon)) (place.name)
                            }
                        }
                    }
                }
            }
            main.amain #main tabindex="-1" data-busy=(say.under_way()) { (page.body) }
        }
    }
}

/// The mark in white, for the dark header.
fn mark() -> Markup {
    html! {
        svg.brand__mark viewBox="0 0 36 36" aria-hidden="true" focusable="false" {
            circle cx="15.5" cy="15.5" r="12.2" {}
            path d="M24.6 24.6 32.4 32.4" {}
            circle.pupil cx="15.5" cy="15.5" r="5.6" {}
        }
    }
}
