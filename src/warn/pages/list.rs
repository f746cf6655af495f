use maud::{Markup, html};

use super::path;
use crate::i18n::{Lang, dates, marked};
use crate::warn::rules::warning::{Warning, WarningKind};
use crate::warn::words::Words;
use crate::web::{Caching, Page, Section, icons, parts};

/// All warnings and tips, the newest first.
pub fn list(lang: Lang, warnings: &[Warning]) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                h1 { (say.warnings()) }
                p.soft { (say.warnings_told()) }
            }
            @if warnings.is_empty() {
                div.panel.stack-s { h2 { (say.none_yet()) } p.soft { (say.none_yet_told()) } }
            }
            ul.warns { @for warning in warnings { li { (block(lang, warning, 2)) } } }
            p.small.soft {
                (icons::icon("rss")) " " (say.feeds()) " "
                a href=(lang.path("/feed.atom")) { "Atom" } " · " a href=(lang.path("/feed.json")) { "JSON" }
            }
        }
    };
    Page::new(say.warnings(), body).kept(Caching::LIVE).within(Section::Warnings)
}

/// A warning in short, as a link to it; its heading is an `h2` or an `h3`.
pub fn block(lang: Lang, warning: &Warning, level: u8) -> Markup {
    let say = Words(lang);
    let Some(published) = &warning.published else { return html! {} };
    let title = parts::phrases(lang, warning.title.plain(lang));
    let is_tip = warning.kind == WarningKind::Tip;
    html! {
        a.warnlink.warnlink--tip[is_tip] href=(path(lang, &published.number)) {
            p.warnlink__k {
                (icons::icon(if is_tip { "info" } else { "triangle-alert" }))
                (say.kind(warning.kind)) " · " time datetime=(dates::rfc3339(published.at)) { (dates::full_day(lang, published.at)) }
            }
            @if level == 2 { h2 { (title) } } @else { h3 { (title) } }
            @if let Some(first) = warning.what_to_do.first() { p.small.soft { (marked(lang, first.text.plain(lang))) } }
        }
    }
}
