use maud::{Markup, html};

use crate::i18n::{Lang, Text, dates, marked};
use crate::portal::Site;
use crate::publish::{Month, pages as results};
use crate::warn::routes::Told;
use crate::warn::rules::warning::{Advice, Warning, WarningKind};
use crate::warn::words::Words;
use crate::web::{Caching, Page, Section, icons, parts};

/// A published warning.
pub fn warning(lang: Lang, told: &Told, site: &Site) -> Page {
    let title = told.warning.title.plain(lang);
    Page::new(title, article(lang, told, site)).kept(Caching::STEADY).within(Section::Warnings)
}

/// Everything that a warning's page says.
pub fn article(lang: Lang, told: &Told, site: &Site) -> Markup {
    html! {
        (hero(lang, &told.warning))
        div.wrap {
            div.two.two--wide.sec {
                div.stack-l { (body(lang, told, site)) }
                (aside(lang, told, site))
            }
        }
    }
}

fn hero(lang: Lang, warning: &Warning) -> Markup {
    let say = Words(lang);
    let is_tip = warning.kind == WarningKind::Tip;
    html! {
        section.warnhero.warnhero--tip[is_tip] {
            div.wrap {
                div.warnhero__dot aria-hidden="true" {
                    svg viewBox="0 0 24 24" {
                        @if is_tip { path d="M12 5.6v.1m0 4.8V18" {} } @else { path d="M12 5v8.6m0 4.6v.1" {} }
                    }
                }
                div.warnhero__k {
                    @match &warning.published {
                        Some(published) => {
                            p.b { (say.kicker(warning.kind, &published.number)) }
                            p.soft { (dates::full_day(lang, published.at)) }
                        }
                        None => { p.b { (say.kind(warning.kind)) } p.soft { (say.state(warning.state)) } }
                    }
                }
                h1 { (parts::phrases(lang, warning.title.plain(lang))) }
            }
        }
    }
}

/// What a warning says, in the order in which it helps.
fn body(lang: Lang, told: &Told, site: &Site) -> Markup {
    let (say, warning) = (Words(lang), &told.warning);
    let is_tip = warning.kind == WarningKind::Tip;
    html! {
        section {
            h2 { (if is_tip { say.do_tip() } else { say.do_now() }) }
            ol.dolist.mt-s {
                @for advice in &warning.what_to_do {
                    li { b { (advice.head.on(lang)) } span.soft { (with_calls(lang, &advice.text, &site.hotline)) } }
                }
            }
        }
        section {
            h2 { (if is_tip { say.why_now() } else { say.found() }) }
            p.mt-s { (warning.found.on(lang)) }
            @if let Some(worst) = &told.worst { div.mt { (results::over(lang, worst)) } }
            @for month in months(told) {
                p {
                    a.more href=(results::month_path(lang, month)) {
                        (say.see_month(&results::parts::month_name(lang, month))) (icons::icon("chevron-right"))
                    }
                }
            }
        }
        section {
            h2 { (say.choose()) }
            ul.look.mt { @for advice in &warning.how_to_choose { (choice(lang, advice, &site.hotline)) } }
        }
    }
}

/// What a warning says, and nothing around it: for whoever has to compare.
pub fn said(lang: Lang, warning: &Warning) -> Markup {
    let lines = |all: &[Advice]| {
        html! { ul { @for it in all { li { b { (it.head.on(lang)) } " " (it.text.on(lang)) } } } }
    };
    html! {
        div.stack-s {
            p.b { (warning.title.on(lang)) }
            (lines(&warning.what_to_do))
            p { (warning.found.on(lang)) }
            (lines(&warning.how_to_choose))
            p.soft { (warning.basis.on(lang)) }
        }
    }
}

fn choice(lang: Lang, advice: &Advice, hotline: &str) -> Markup {
    html! {
        li {
            span.ic { (icons::icon(picture(&advice.head.zh))) }
            div { p.b { (advice.head.on(lang)) } p.soft { (with_calls(lang, &advice.text, hotline)) } }
        }
    }
}

/// The picture of what is to be done: looked at, smelled, felt, looked up.
fn picture(head: &str) -> &'static str {
    const PICTURES: [(&[&str], &str); 5] = [
        (&["标签", "标识", "厂名", "吊牌"], "tag"),
        (&["闻", "气味"], "wind"),
        (&["捏", "摸", "拉", "扯", "按", "试"], "hand"),
        (&["3C", "CCC", "认证", "证书", "查"], "badge-check"),
        (&["票", "渠道", "店"], "receipt-text"),
    ];
    let fits = |words: &[&str]| words.iter().any(|word| head.contains(word));
    PICTURES.into_iter().find(|(words, _)| fits(words)).map_or("eye", |(_, picture)| picture)
}

/// A text in which the hotline can be tapped.
fn with_calls(lang: Lang, text: &Text, hotline: &str) -> Markup {
    let parts: Vec<&str> = text.plain(lang).split(hotline).collect();
    html! {
        @for (nth, part) in parts.iter().enumerate() {
            @if nth > 0 { (parts::call(hotline)) }
            (marked(lang, part))
        }
    }
}

fn aside(lang: Lang, told: &Told, site: &Site) -> Markup {
    let (say, warning) = (Words(lang), &told.warning);
    html! {
        aside.stack.mt {
            div.panel.stack-s.noprint {
                h2 { (say.print_head()) }
                p.soft { (say.print_told()) }
                p.mt-s {
                    button.btn.btn--line.btn--wide type="button" data-print hidden { (icons::icon("printer")) (say.print()) }
                }
            }
            dl.kv {
                div { dt { (say.published_by()) } dd { (site.bureau.on(lang)) } }
                div { dt { (say.rests_on()) } dd { (warning.basis.on(lang)) } }
                @if !told.basis.is_empty() { div { dt { (say.batches()) } dd { (batches(lang, told)) } } }
            }
            @if !told.basis.is_empty() { (results::parts::only_this_batch(lang)) }
            @if let (Some(product), true) = (&told.product, warning.published.is_some()) {
                p {
                    a.more href=(lang.path(&format!("/p/{}", product.id))) {
                        (marked(lang, &say.see_story(product.name.plain(lang)))) (icons::icon("chevron-right"))
                    }
                }
            }
            p.noprint { a.more href=(lang.path("/warnings")) { (say.all()) (icons::icon("chevron-right")) } }
        }
    }
}

fn batches(lang: Lang, told: &Told) -> Markup {
    html! {
        ul.stack-s {
            @for it in &told.basis {
                li.row { a href=(results::batch_path(lang, &it.batch)) { (it.batch) } (results::parts::outcome(lang, it.outcome)) }
            }
        }
    }
}

/// The months in which its batches were published, the first first.
fn months(told: &Told) -> Vec<Month> {
    let mut months: Vec<Month> = told.basis.iter().map(|it| it.month).collect();
    months.sort();
    months.dedup();
    months
}
