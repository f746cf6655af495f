//! One line of time.

use maud::{Markup, html};

use super::{Story, year};
use crate::i18n::{Lang, dates};
use crate::publish::Tally;
use crate::publish::pages::{self as results, parts};
use crate::sample::{Outcome, WorkType};
use crate::tell::rules::story::{Candidacy, Dot, Episode, Nominated, Publication};
use crate::tell::words::Words;
use crate::vote::pages::round_path;
use crate::warn::{self, Warning, words::Words as WarnWords};
use crate::web::icons;

/// How many batches of a month are named; the month's page names all.
const NAMED_AT_MOST: usize = 12;

/// Some of a product's episodes on one line, the first first.
pub fn track(lang: Lang, story: &Story, episodes: &[&Episode]) -> Markup {
    // Whoever asked did so before the first episode that came of it; they are told once.
    let first = story.episodes.iter().rev().find(|episode| episode.nominated.is_some());
    html! {
        ol.track.mt {
            @for episode in episodes.iter().rev() {
                @if first.is_some_and(|first| std::ptr::eq(first, *episode)) { (asked(lang, story.nominated, false)) }
                (steps(lang, story, episode))
            }
            @if first.is_none() && is_latest(story, episodes) { (asked(lang, story.nominated, true)) }
        }
    }
}

/// The line of a product that people asked for and nothing came of yet.
pub fn only_asked(lang: Lang, story: &Story) -> Markup {
    let say = Words(lang);
    html! {
        ol.track.mt {
            (asked(lang, story.nominated, false))
            (step(Dot::Hollow, say.to_be_candidate(), "", &html! { p { (say.to_be_candidate_told()) } }))
        }
    }
}

fn is_latest(story: &Story, episodes: &[&Episode]) -> bool {
    story.episodes.first().is_some_and(|latest| episodes.iter().any(|it| std::ptr::eq(*it, latest)))
}

/// That people asked for it, and since when; only after what is told above, or before it.
fn asked(lang: Lang, nominated: Option<Nominated>, only_after: bool) -> Markup {
    let say = Words(lang);
    let Some(it) = nominated else { return html! {} };
    let body = html! {
        p { (say.asked_told(it.people)) }
        a.ev href=(lang.path("/nominate")) { (say.to_nominate()) }
    };
    let head = if only_after { say.asked_since() } else { say.asked() };
    step(Dot::Done, head, &dates::day(lang, it.first_at), &body)
}

fn steps(lang: Lang, story: &Story, episode: &Episode) -> Markup {
    let say = Words(lang);
    html! {
        @match &episode.candidacy {
            Some(candidacy) => { (stood(lang, candidacy)) }
            None => { (step(Dot::Done, say.planned_step(), "", &html! { p { (say.planned_told(year(episode))) } })) }
        }
        @if episode.is_tested() { (testing(lang, episode)) }
        @for publication in &episode.publications { (published(lang, story, episode, publication)) }
        @for warning in warnings_of(story, episode) { (warned(lang, warning)) }
        @if episode.is_tested() { (ahead(lang, episode)) }
    }
}

fn step(dot: Dot, head: &str, when: &str, body: &Markup) -> Markup {
    let class = match dot {
        Dot::Done => "done",
        Dot::Now => "now",
        Dot::Hollow => "next",
    };
    html! {
        li class=(class) aria-current=[(dot == Dot::Now).then_some("step")] {
            span.track__d aria-hidden="true" { @if dot == Dot::Done { (icons::icon("check")) } }
            h3 { span { (head) } @if !when.is_empty() { span.when { (when) } } }
            div.body { (body) }
        }
    }
}

fn stood(lang: Lang, it: &Candidacy) -> Markup {
    let say = Words(lang);
    let body = html! {
        p { (say.came(&say.votes(it.votes), it.of, it.place)) }
        @if let Some(reason) = &it.reason { p { (say.panel_says()) (reason.on(lang)) } }
        a.ev href=(round_path(lang, &it.round)) { (say.all_counts()) }
    };
    let head = match (it.taken, it.waits) {
        (true, _) => say.picked(),
        (false, true) => say.to_be_drawn(),
        (false, false) => say.not_picked(),
    };
    step(Dot::Done, head, &dates::day(lang, it.certified_at), &body)
}

/// Sampling and laboratory: counts, and nothing else before the results are public.
fn testing(lang: Lang, episode: &Episode) -> Markup {
    let (say, it) = (Words(lang), episode.progress);
    let [_, _, bought, tested, ..] = episode.dots();
    let when = |dot: Dot| if dot == Dot::Now { say.under_way() } else { "" };
    let buying = html! {
        p { (say.buy_told()) }
        @if it.planned > 0 { p { (say.bought(it.sampled, it.planned)) } }
        @if it.dropped > 0 { p { (say.dropped(it.dropped)) } }
        @if bought != Dot::Done { p.small.mute { (say.buy_secret()) } }
    };
    let testing = html! {
        @if it.planned > 0 { p { (say.in_lab(it.tested, it.planned)) } }
        @if tested != Dot::Done || it.published < it.planned { p.small.mute { (say.objections()) } }
    };
    html! {
        (step(bought, say.buy(), when(bought), &buying))
        (step(tested, say.laboratory(), when(tested), &testing))
    }
}

fn published(lang: Lang, story: &Story, episode: &Episode, it: &Publication) -> Markup {
    let say = Words(lang);
    let round = episode.candidacy.as_ref().map(|candidacy| candidacy.round.as_str());
    let own = |batch: &&super::Shown| batch.month == it.month && batch.round.as_deref() == round;
    let batches: Vec<_> = story.batches.iter().filter(own).collect();
    let body = html! {
        p.row { @for (outcome, n) in outcomes(it.tally) { (verdict(lang, outcome, n)) } }
        a.ev href=(results::month_path(lang, it.month)) { (say.see_data()) }
        @if !batches.is_empty() {
            details.details--low {
                summary { (say.each_batch()) }
                div.in {
                    ul.stack-s {
                        @for batch in batches.iter().take(NAMED_AT_MOST) {
                            li.row { a href=(results::batch_path(lang, &batch.id)) { (batch.id) } (parts::outcome(lang, batch.outcome)) }
                        }
                    }
                    @if batches.len() > NAMED_AT_MOST { p.small.mute { (say.more_batches()) } }
                }
            }
        }
    };
    step(Dot::Done, say.publish(), &dates::day(lang, it.at), &body)
}

/// What came out, what is amiss first; the two kinds of testing are never added up.
fn outcomes(tally: Tally) -> impl Iterator<Item = (Outcome, usize)> {
    let [supervised, monitoring] = WorkType::ALL;
    let counts = [
        (supervised.bad(), tally.fail),
        (supervised.good(), tally.pass),
        (monitoring.bad(), tally.problem),
        (monitoring.good(), tally.no_problem),
    ];
    counts.into_iter().filter(|(_, n)| *n > 0)
}

fn verdict(lang: Lang, outcome: Outcome, n: usize) -> Markup {
    html! {
        span class=(parts::outcome_class(outcome)) { (results::mark(outcome)) (Words(lang).counted(outcome, n)) }
    }
}

fn warned(lang: Lang, warning: &Warning) -> Markup {
    let Some(published) = &warning.published else { return html! {} };
    let body = html! { a.ev href=(warn::pages::path(lang, &published.number)) { (warning.title.on(lang)) } };
    step(Dot::Done, WarnWords(lang).kind(warning.kind), &dates::day(lang, published.at), &body)
}

/// The warnings of an episode: published after it began and before the next one did.
fn warnings_of<'a>(story: &'a Story, episode: &Episode) -> Vec<&'a Warning> {
    let at = |warning: &Warning| warning.published.as_ref().map(|published| published.at);
    let owner = |warning: &Warning| {
        let tested = || story.episodes.iter().filter(|it| it.is_tested() || it.candidacy.is_some());
        let begun = tested().find(|it| at(warning).is_some_and(|at| it.began_at <= at));
        begun.or_else(|| tested().next_back())
    };
    let own = |warning: &&Warning| owner(warning).is_some_and(|it| std::ptr::eq(it, episode));
    story.warnings.iter().rev().filter(own).collect()
}

/// What is to come.
fn ahead(lang: Lang, episode: &Episode) -> Markup {
    let (say, it) = (Words(lang), episode.progress);
    let tally = episode.tally();
    let dot = if episode.dots()[4] == Dot::Now { Dot::Now } else { Dot::Hollow };
    html! {
        @if it.published == 0 || it.published < it.planned {
            (step(dot, say.publish(), "", &html! { p { (say.publish_next()) } }))
        }
        @if tally.fail + tally.problem > 0 {
            (step(Dot::Hollow, say.follow_up(), "", &html! { p { (say.follow_up_told()) } }))
        }
    }
}
