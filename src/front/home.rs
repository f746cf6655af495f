//! The home page: the open round, what became of past picks, three clear ways in.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::track::box_for_a_number;
use super::words::Words;
use crate::i18n::{Lang, dates};
use crate::publish::pages::{Newest, newest};
use crate::tell::{self, pages::Told, words::Words as TellWords};
use crate::vote::pages::{parts, round_path};
use crate::vote::words::Words as VoteWords;
use crate::vote::{Candidate, Ranking, Round, Status};
use crate::warn::{self, Warning};
use crate::web::{Caching, Page, icons, parts as web_parts};

/// What the home page tells of.
pub struct Seen {
    /// The round that is open, else the next.
    pub current: Option<Round>,
    /// How many ballots stand in it.
    pub turnout: i64,
    /// What else is open, the first to close first.
    pub also_open: Vec<Round>,
    /// The newest month of results, if there is one.
    pub newest: Option<Newest>,
    /// The last certified rounds, the latest first.
    pub past: Vec<Past>,
    /// The newest warning or tip.
    pub warning: Option<Warning>,
    /// What was picked and how far it is, what has news first.
    pub picks: Vec<Told>,
    /// What time it is.
    pub now: NaiveDateTime,
}

/// A certified round.
pub struct Past {
    /// The round.
    pub round: Round,
    /// Its candidates.
    pub candidates: Vec<Candidate>,
    /// Its count.
    pub ranking: Ranking,
}

/// How many bars the home page draws of the last count.
const BARS: usize = 5;

/// The home page.
pub fn page(lang: Lang, seen: &Seen) -> Page {
    let say = Words(lang);
    let body = html! {
        (poster(lang, seen))
        div.bands {
        @if !seen.also_open.is_empty() { (also_open(lang, &seen.also_open)) }
        @if let Some(month) = &seen.newest { (newest_results(lang, month, seen.warning.as_ref())) }
        @else if let Some(warning) = &seen.warning {
            section.sec { div.wrap { (warn::pages::block(lang, warning, 2)) } }
        }
        @if let Some(last) = seen.past.iter().find(|past| past.ranking.taken > 0) { (last_outcome(lang, last)) }
        (steps(lang))
        (proposing(lang))
        @if !seen.picks.is_empty() { (picks(lang, &seen.picks)) }
        @if seen.past.len() > 1 { (past(lang, &seen.past[1..])) }
        (trust(lang))
        }
    };
    Page::new(say.promise_title(), body).kept(Caching::LIVE)
}

fn poster(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    let month_of =
        seen.current.as_ref().map_or(seen.now, |round| round.opens_at.max(seen.now.min(round.closes_at)));
    let (month, beside) = dates::poster_month(lang, month_of);
    html! {
        section.poster {
            div.wrap {
                div.sun {
                    span.sun__m.sun__m--two[month.chars().count() == 2] { b { (month) } @if !beside.is_empty() { span { (beside) } } }
                    @if let Some(round) = &seen.current { span.sun__d { (countdown(lang, round, seen.now)) } }
                }
                div.poster__in {
                    p.poster__k { (say.promise()) }
                    h1 { @for line in say.question().split('|') { span.line { (line) } } }
                    (way_in(lang, seen))
                }
            }
        }
    }
}

fn countdown(lang: Lang, round: &Round, now: NaiveDateTime) -> String {
    let say = Words(lang);
    match (round.status(now), dates::days_until(now, round.closes_at)) {
        (Status::Open, 0) => say.last_day(&dates::time(round.closes_at)),
        (Status::Open, days) => say.days_left(days),
        (Status::Announced, _) => say.opens_on(&dates::day(lang, round.opens_at)),
        (Status::Suspended, _) => say.paused().to_owned(),
        _ => say.result_on(&dates::day(lang, round.results_at)),
    }
}

fn way_in(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    let Some(round) = &seen.current else {
        return html! {
            div.poster__act {
                @if seen.past.is_empty() { a.btn.btn--line href=(lang.path("/how")) { (say.more_how()) } }
                @else { a.btn.btn--line href=(lang.path("/vote")) { (say.past_rounds()) } }
                p.soft { b { (say.none()) } br; (say.none_told()) }
            }
        };
    };
    let (button, told) = match round.status(seen.now) {
        Status::Open => {
            (say.pick(round.choices_per_ballot), say.closes(&dates::moment(lang, round.closes_at)))
        }
        Status::Announced => (say.look().to_owned(), say.opens(&dates::moment(lang, round.opens_at))),
        Status::Suspended => (say.see_round().to_owned(), say.suspended().to_owned()),
        _ => (say.see_round().to_owned(), say.over(&dates::moment(lang, round.results_at))),
    };
    let is_open = round.status(seen.now) == Status::Open;
    html! {
        div.poster__act {
            a.btn href=(round_path(lang, &round.id)) {
                @if is_open {
                    span.picks aria-hidden="true" { @for _ in 0..round.choices_per_ballot { i {} } }
                }
                (button)
            }
            p.soft {
                span.ph { (told) }
                @if is_open {
                    @if let Some(by) = VoteWords(lang).by_what(round.verification) { " " span.tag { (by) } }
                    " " span.ph { (VoteWords(lang).turnout(seen.turnout)) }
                }
            }
        }
    }
}

fn also_open(lang: Lang, rounds: &[Round]) -> Markup {
    let (say, vote) = (Words(lang), VoteWords(lang));
    html! {
        section.sec aria-labelledby="h-open" {
            div.wrap {
                (web_parts::headed(lang, "h-open", say.also_open(), &more(lang, "/vote", say.all())))
                ul.lines {
                    @for round in rounds {
                        @let closes = vote.closes(&dates::moment(lang, round.closes_at));
                        (parts::round_row(lang, round, &parts::with_the_way(vote, round, closes)))
                    }
                }
            }
        }
    }
}

fn newest_results(lang: Lang, month: &Newest, warning: Option<&Warning>) -> Markup {
    html! {
        section.sec aria-labelledby="h-newest" {
            div.wrap {
                (newest(lang, month, "h-newest"))
                @if let Some(warning) = warning { div.mt { (warn::pages::block(lang, warning, 3)) } }
            }
        }
    }
}

fn last_outcome(lang: Lang, last: &Past) -> Markup {
    let say = Words(lang);
    let counted = last.round.certified.map_or(0, |certified| certified.counts.counted);
    let first = Ranking {
        all: last.ranking.all.iter().take(BARS.max(last.ranking.taken)).cloned().collect(),
        ..last.ranking.clone()
    };
    html! {
        section.sec aria-labelledby="h-last" {
            div.wrap {
                div.two {
                    div {
                        h2 #h-last { (web_parts::phrases(lang, &say.picked(last.round.title.plain(lang), last.ranking.taken))) }
                        (parts::ranking(lang, &first, &last.candidates, None))
                        p.mt {
                            a.btn.btn--line href=(round_path(lang, &last.round.id)) { (say.see_counts()) }
                            span.small.mute.nw.beside { (say.of_ballots(&VoteWords(lang).ballots(counted))) }
                        }
                    }
                    div.homeside {
                        div.panel.panel--white.stack-s {
                            h2 { (web_parts::phrases(lang, say.have_a_number())) }
                            p.soft { (say.have_told()) }
                            (box_for_a_number(lang, "", None))
                        }
                    }
                }
            }
        }
    }
}

fn steps(lang: Lang) -> Markup {
    let say = Words(lang);
    let steps = [
        (say.step_pick(), say.step_pick_told()),
        (say.step_keep(), say.step_keep_told()),
        (say.step_see(), say.step_see_told()),
    ];
    html! {
        section.sec aria-labelledby="h-how" {
            div.wrap {
                (web_parts::headed(lang, "h-how", say.three_steps(), &more(lang, "/how", say.more_how())))
                ol.dolist.dolist--row { @for (head, told) in steps { li { b { (head) } span.soft { (told) } } } }
            }
        }
    }
}

fn proposing(lang: Lang) -> Markup {
    let say = Words(lang);
    html! {
        section.sec aria-labelledby="h-propose" {
            div.wrap.stack-s {
                h2 #h-propose { (web_parts::phrases(lang, say.missing())) }
                p.soft { (say.missing_told()) }
                p.mt { a.btn.btn--line href=(lang.path("/nominate")) { (icons::icon("megaphone")) (say.nominate()) } }
            }
        }
    }
}

fn picks(lang: Lang, picks: &[Told]) -> Markup {
    let say = TellWords(lang);
    html! {
        section.sec aria-labelledby="h-picks" {
            div.wrap {
                (web_parts::headed(lang, "h-picks", say.picks(), &more(lang, "/p", say.all())))
                (tell::pages::rows(lang, picks))
            }
        }
    }
}

fn past(lang: Lang, past: &[Past]) -> Markup {
    let say = Words(lang);
    html! {
        section.sec aria-labelledby="h-past" {
            div.wrap {
                (web_parts::headed(lang, "h-past", say.past(), &more(lang, "/vote", say.all())))
                ul.lines {
                    @for past in past {
                        (parts::round_row(lang, &past.round, &[parts::taken_names(lang, &past.ranking, &past.candidates)]))
                    }
                }
            }
        }
    }
}

fn trust(lang: Lang) -> Markup {
    let say = Words(lang);
    html! {
        section.sec aria-labelledby="h-trust" {
            div.wrap {
                div.hd { h2 #h-trust { (say.trust()) } }
                ul.look {
                    (reason("lock", say.hidden(), &html! { (say.hidden_told()) }))
                    (reason("file-check", say.frozen(), &html! { (say.frozen_told()) " " a href=(lang.path("/rules")) { (say.see_rules()) } }))
                    (reason("users", say.anonymous(), &html! { (say.anonymous_told()) " " a href=(lang.path("/privacy")) { (say.see_privacy()) } }))
                    (reason("scale", say.set_aside(), &html! { (say.set_aside_told()) }))
                }
            }
        }
    }
}

fn reason(icon: &str, head: &str, told: &Markup) -> Markup {
    html! { li { span.ic { (icons::icon(icon)) } div { p.b { (head) } p.soft { (told) } } } }
}

fn more(lang: Lang, path: &str, words: &str) -> Markup {
    html! { a.more href=(lang.path(path)) { (words) (icons::icon("chevron-right")) } }
}
