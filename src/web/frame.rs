//! What stands around every page.

use maud::{DOCTYPE, Markup, html};

use super::assets::{DESK_STYLE, MARK, SCRIPT, STYLE};
use super::desk;
use super::page::Page;
use super::parts;
use super::visit::Visit;
use super::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::portal::{Portal, Site};

/// The parts of the portal that are always in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// 投票
    Vote,
    /// 结果
    Results,
    /// 警示
    Warnings,
    /// 投诉
    Complain,
    /// 查进度
    Track,
}

impl Section {
    const ALL: [Section; 5] =
        [Section::Vote, Section::Results, Section::Warnings, Section::Complain, Section::Track];

    fn path(self) -> &'static str {
        match self {
            Section::Vote => "/vote",
            Section::Results => "/results",
            Section::Warnings => "/warnings",
            Section::Complain => "/complaints/new",
            Section::Track => "/track",
        }
    }

    fn name(self, say: Words) -> &'static str {
        match self {
            Section::Vote => say.vote(),
            Section::Results => say.results(),
            Section::Warnings => say.warnings(),
            Section::Complain => say.complain(),
            Section::Track => say.track(),
        }
    }
}

/// Where programs find what is new.
const FEEDS: [(&str, &str); 2] =
    [("/feed.atom", "application/atom+xml"), ("/feed.json", "application/feed+json")];

/// The whole page.
pub fn put_on(page: &Page, visit: &Visit, portal: &Portal) -> Markup {
    let lang = visit.lang;
    let say = Words(lang);
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            (head(page, visit, portal))
            @if let Some(at_desk) = &page.desk {
                body.adm { (desk::frame(page, at_desk, visit, portal)) }
            } @else {
            body {
                a.skip href="#main" { (say.skip()) }
                header.top {
                    (sample_notice(say, lang, portal))
                    div.wrap.top__in {
                        div.top__a { (brand(say, lang, &portal.site)) (tools(say, visit)) }
                        (navigation(say, lang, page.section))
                    }
                }
                main #main tabindex="-1" { (page.body) }
                (foot(say, lang, &portal.site))
            }
            }
        }
    }
}

fn head(page: &Page, visit: &Visit, portal: &Portal) -> Markup {
    let say = Words(visit.lang);
    let title = format!("{} - {}", page.title, say.portal());
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="format-detection" content="telephone=no";
            meta name="theme-color" content="#1740a6";
            title { @if page.is_error { (say.mistake(&title)) } @else { (title) } }
            link rel="stylesheet" href=(STYLE.path());
            @if page.desk.is_some() { link rel="stylesheet" href=(DESK_STYLE.path()); }
            link rel="stylesheet" href="/ui.css";
            link rel="icon" type="image/svg+xml" href=(MARK.path());
            link rel="canonical" href={ (portal.base_url) (visit.lang.path(&visit.path)) };
            @for lang in Lang::ALL {
                link rel="alternate" hreflang=(lang.tag()) href={ (portal.base_url) (lang.path(&visit.path)) };
            }
            @if page.desk.is_none() {
                @for (path, kind) in FEEDS {
                    link rel="alternate" type=(kind) title=(say.feed()) href={ (portal.base_url) (visit.lang.path(path)) };
                }
            }
            script defer src=(SCRIPT.path()) {}
        }
    }
}

pub(super) fn sample_notice(say: Words, lang: Lang, portal: &Portal) -> Markup {
    html! {
        @if let Some(sample) = portal.site.sample {
            div.sample role="note" {
                div.wrap {
                    span.ph { (say.sample()) }
                    @if sample.clock_is_set {
                        span.ph { (say.clock_is_set(&dates::full_moment(lang, portal.clock.now()))) }
                    }
                }
            }
        }
    }
}

fn brand(say: Words, lang: Lang, site: &Site) -> Markup {
    html! {
        a.brand href=(lang.path("/")) {
            img.brand__mark src=(MARK.path()) alt="" width="36" height="36";
            span {
                span.brand__name { (say.portal()) }
                span.brand__org { (site.bureau.on(lang)) }
            }
        }
    }
}

pub(super) fn tools(say: Words, visit: &Visit) -> Markup {
    let twin = visit.lang.twin();
    html! {
        nav.tools aria-label=(say.tools()) {
            a.tool.tool--large href="?ui=large" rel="nofollow" { (say.large_text()) }
            a.tool.tool--standard href="?ui=standard" rel="nofollow" { (say.standard_text()) }
            a.tool href=(twin.path(&visit.path)) lang=(twin.tag()) hreflang=(twin.tag()) {
                span aria-hidden="true" { (say.other_language()) }
                span.vh { (say.other_language_told()) }
            }
        }
    }
}

fn navigation(say: Words, lang: Lang, here: Option<Section>) -> Markup {
    html! {
        nav.nav aria-label=(say.sections()) {
            @for section in Section::ALL {
                a href=(lang.path(section.path())) aria-current=[(here == Some(section)).then_some("page")] {
                    (section.name(say))
                }
            }
        }
    }
}

fn foot(say: Words, lang: Lang, site: &Site) -> Markup {
    let pages = [
        ("/plan", say.plan()),
        ("/how", say.how()),
        ("/rules", say.rules()),
        ("/privacy", say.privacy()),
        ("/accessibility", say.accessibility()),
        ("/about", say.about()),
    ];
    html! {
        footer.foot {
            div.wrap {
                p.foot__call { (say.help_before()) (parts::call(&site.hotline)) (say.help_after()) }
                nav.foot__l aria-label=(say.site_pages()) {
                    @for (path, name) in pages { a href=(lang.path(path)) { (name) } }
                }
                p {
                    span.ph { (marked(lang, &say.run_by(site.bureau.plain(lang)))) }
                    @for record in &site.records { " " span.ph lang=(Lang::Zh.tag()) { (record) } }
                }
            }
        }
    }
}
