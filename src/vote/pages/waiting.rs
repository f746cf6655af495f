//! A round before it opens, and between its close and its result.

use maud::{Markup, html};

use super::{named, parts, round_path};
use crate::i18n::{Lang, dates};
use crate::products::Audience;
use crate::vote::rules::frozen::Announced;
use crate::vote::rules::round::{Candidate, Round, Status};
use crate::vote::words::Words;
use crate::web::{Caching, Page, Section, icons, parts as web_parts};

/// The page of a round in which no ballot can be cast and whose count is not out.
pub fn waiting(
    lang: Lang,
    round: &Round,
    announced: &Announced,
    status: Status,
    turnout: i64,
    candidates: &[Candidate],
) -> Page {
    let say = Words(lang);
    let (head, told) = match status {
        Status::Announced => {
            (say.not_open(&dates::moment(lang, round.opens_at)), say.not_open_told().to_owned())
        }
        _ => {
            let told = say.checking_told(&dates::moment(lang, round.results_at));
            (say.over_on(&dates::moment(lang, round.closes_at)), told)
        }
    };
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                p.soft { (round.title.on(lang)) }
                h1 { (web_parts::phrases(lang, &head)) }
                @if status == Status::Closed { p { span.tag { (say.turnout(turnout)) } } }
                p.soft { (told) }
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
