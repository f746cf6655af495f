//! A round before it opens, and between its close and its result.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{named, parts, round_path};
use crate::i18n::{Lang, dates, marked};
use crate::products::Audience;
use crate::vote::rules::frozen::Announced;
use crate::vote::rules::round::{Candidate, Round, Status};
use crate::vote::store::Pause;
use crate::vote::words::Words;
use crate::web::{Caching, Page, Section, icons, parts as web_parts};

/// A round in which nobody can vote now.
#[derive(Clone, Copy)]
pub struct Waiting<'a> {
    /// The round.
    pub round: &'a Round,
    /// Its rules, word for word.
    pub announced: &'a Announced,
    /// Each time it was stopped.
    pub pauses: &'a [Pause],
    /// How many ballots stand in it.
    pub turnout: i64,
    /// What time it is, in UTC.
    pub now: NaiveDateTime,
}

/// What stands over it, and below that.
fn standing(lang: Lang, round: &Round, now: NaiveDateTime) -> (String, String) {
    let say = Words(lang);
    match (round.status(now), round.suspended_at, &round.voided) {
        (Status::Void, _, Some(voided)) => {
            (say.void_head(&dates::moment(lang, voided.at)), say.void_told().to_owned())
        }
        (Status::Suspended, Some(since), _) => {
            (say.suspended_head(&dates::moment(lang, since)), say.suspended_told().to_owned())
        }
        (Status::Announced, ..) => {
            (say.not_open(&dates::moment(lang, round.opens_at)), say.not_open_told().to_owned())
        }
        _ => {
            let result = dates::moment(lang, round.results_at);
            let told = if now < round.results_at { say.checking_told(&result) } else { say.overdue(&result) };
            (say.over_on(&dates::moment(lang, round.closes_at)), told)
        }
    }
}

/// The page of a round in which no ballot can be cast and whose count is not out.
pub fn waiting(lang: Lang, waiting: &Waiting, candidates: &[Candidate]) -> Page {
    let say = Words(lang);
    let Waiting { round, announced, pauses, now, turnout } = *waiting;
    let status = round.status(now);
    let (head, told) = standing(lang, round, now);
    let reason = match (&round.voided, pauses.last()) {
        (Some(voided), _) => Some(&voided.reason),
        (None, Some(pause)) if pause.to.is_none() => Some(&pause.reason),
        _ => None,
    };
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                p.soft { (round.title.on(lang)) }
                h1 { (web_parts::phrases(lang, &head)) }
                @if matches!(status, Status::Closed | Status::Suspended) { p { span.tag { (say.turnout(turnout)) } } }
                p.soft { (told) }
                @if let Some(reason) = reason { p { (marked(lang, &say.because(reason.plain(lang)))) } }
                (parts::pauses(lang, pauses))
            }
            section { h2.vh { (say.candidates()) } @for audience in Audience::ALL { (group(lang, candidates, audience)) } }
            section.stack-s { h2 { (say.rules_frozen()) } (parts::promises(lang, round, announced)) (rules_link(lang)) }
        }
    };
    Page::new(say.ballot_title(round.title.plain(lang)), body).kept(Caching::LIVE).within(Section::Vote)
}

/// What somebody is told whose ballot came a moment too late.
pub fn just_closed(lang: Lang, round: &Round) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec {
            div.panel.stack-s {
                h1 { (web_parts::phrases(lang, say.just_closed())) }
                p.soft { (say.just_closed_kept()) }
                p.soft { (say.result_from(&dates::full_moment(lang, round.results_at))) }
                p.mt-s { a.btn.btn--line href=(round_path(lang, &round.id)) { (say.see_round()) } }
            }
        }
    };
    Page::new(say.just_closed(), body).kept(Caching::Nowhere).within(Section::Vote)
}

/// The way to the full rules.
fn rules_link(lang: Lang) -> Markup {
    html! { p { a.more href=(lang.path("/rules")) { (Words(lang).see_rules()) (icons::icon("chevron-right")) } } }
}

fn group(lang: Lang, candidates: &[Candidate], audience: Audience) -> Markup {
    let products: Vec<_> =
        candidates.iter().map(|it| &it.product).filter(|it| it.audience == audience).collect();
    html! {
        @if !products.is_empty() {
            h3.grp { (Words(lang).group(audience)) }
            ul.ballot__grid {
                @for product in products {
                    li.opt.opt--still { span.opt__dot { (icons::icon(&product.icon)) } (named(lang, product)) }
                }
            }
        }
    }
}
