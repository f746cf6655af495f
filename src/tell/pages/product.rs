use maud::{Markup, html};

use super::{Story, track, year};
use crate::i18n::{Lang, marked, row};
use crate::publish::pages::{self as results, parts as results_parts};
use crate::tell::rules::story::Episode;
use crate::tell::words::Words;
use crate::vote::pages::round_path;
use crate::warn;
use crate::web::{Caching, Page, Section, parts};

/// One product's whole story: the verdict first, then how far it is, then earlier years.
pub fn product(lang: Lang, story: &Story) -> Page {
    let say = Words(lang);
    let newest = story.episodes.iter().find(|episode| episode.is_tested());
    let body = html! {
        div.wrap {
            (results_parts::crumb(&lang.path("/p"), say.picks()))
            div.two.two--wide.story {
                (head(lang, story, newest.or(story.episodes.first())))
                @if !story.episodes.is_empty() || story.nominated.is_some() { (line(lang, story)) }
                (aside(lang, story))
            }
        }
    };
    Page::new(story.product.name.plain(lang), body).kept(Caching::LIVE).within(Section::Track)
}

fn head(lang: Lang, story: &Story, episode: Option<&Episode>) -> Markup {
    let say = Words(lang);
    html! {
        div {
            @if let Some(episode) = episode {
                p.row { span.tag.tag--you { (marked(lang, &say.origin(episode, year(episode)))) } }
            }
            h1.mt-s { (story.product.name.on(lang)) }
            @match episode {
                Some(episode) => { (verdict(lang, story, episode)) }
                None => {
                    @match story.nominated {
                        Some(nominated) => { p.big.mt-s { (parts::phrases(lang, &say.asked_only(nominated.people))) } }
                        None => { p.big.mt-s { (say.never()) } }
                    }
                    p.soft.mt-s { (say.never_told()) }
                }
            }
            (ways_on(lang, story, episode))
        }
    }
}

fn verdict(lang: Lang, story: &Story, episode: &Episode) -> Markup {
    let say = Words(lang);
    let before = story.episodes.iter().find(|it| it.progress.published > 0 && !std::ptr::eq(*it, episode));
    let before = before.filter(|_| episode.progress.published == 0);
    html! {
        p.big.mt-s { (parts::phrases(lang, &say.verdict(episode))) }
        @if let Some(before) = before { p.soft { (say.before(&say.verdict(before))) } }
        @if episode.progress.published > 0 { (results_parts::big_dots(lang, episode.tally())) }
    }
}

fn ways_on(lang: Lang, story: &Story, episode: Option<&Episode>) -> Markup {
    let say = Words(lang);
    let last = episode.and_then(|episode| Some((episode, episode.publications.last()?)));
    let warning = story.warnings.first().and_then(|warning| warning.published.as_ref());
    html! {
        @if story.ballot.is_some() { p.soft.mt-s { (say.stands_now()) } }
        div.acts.mt {
            @if let Some(round) = &story.ballot { a.btn href=(round_path(lang, round)) { (say.on_ballot()) } }
            @else if episode.is_none() {
                a.btn.btn--line href=(lang.path("/nominate")) { (say.to_nominate()) }
                a.btn.btn--line href=(lang.path("/vote")) { (say.to_the_vote()) }
            }
            @if let Some((episode, last)) = last {
                a.btn.btn--line[story.ballot.is_some()] href=(results::month_path(lang, last.month)) {
                    @if episode.tally().fail > 0 { (say.which_bad()) } @else { (say.see_data()) }
                }
            }
            @if let Some(published) = warning {
                a.btn.btn--line href=(warn::pages::path(lang, &published.number)) { (say.at_home()) }
            }
        }
    }
}

/// This year's line, and earlier years below it.
fn line(lang: Lang, story: &Story) -> Markup {
    let say = Words(lang);
    let mut years: Vec<i32> = story.episodes.iter().map(year).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let of = |wanted: i32| story.episodes.iter().filter(|it| year(it) == wanted).collect::<Vec<_>>();
    html! {
        section.prodtrack aria-labelledby="h-line" {
            h2 #h-line { (say.how_far()) }
            @match years.first() {
                Some(latest) => { (track::track(lang, story, &of(*latest))) }
                None => { (track::only_asked(lang, story)) }
            }
            @if years.len() > 1 {
                h2.mt { (say.earlier()) }
                @for earlier in &years[1..] {
                    details { summary { (say.year(*earlier)) } div.in { (track::track(lang, story, &of(*earlier))) } }
                }
            }
        }
    }
}

fn aside(lang: Lang, story: &Story) -> Markup {
    let say = Words(lang);
    let indicators: Vec<&str> = story.indicators.iter().map(|it| it.plain(lang)).collect();
    html! {
        aside.stack-l.aside {
            dl.kv {
                div { dt { (say.what_can_go_wrong()) } dd { (story.product.hazard.on(lang)) } }
                @if !indicators.is_empty() {
                    div { dt { (say.looked_for()) } dd { (marked(lang, &row(lang, &indicators))) } }
                }
                div { dt { (say.who_pays()) } dd { (say.who_pays_told()) } }
            }
            div.panel.stack-s {
                h2 { (say.keep_page()) }
                p.soft {
                    (say.keep_page_told()) " "
                    a href=(lang.path("/feed.atom")) { "Atom" } " · " a href=(lang.path("/feed.json")) { "JSON" }
                }
            }
            @if !story.batches.is_empty() { (results_parts::only_this_batch(lang)) }
        }
    }
}
