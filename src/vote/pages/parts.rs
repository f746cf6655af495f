//! Pieces that more than one page shows.

use maud::{Markup, html};

use super::round_path;
use crate::i18n::{self, Lang, dates};
use crate::vote::rules::frozen::Announced;
use crate::vote::rules::ranking::Ranking;
use crate::vote::rules::round::{Candidate, Round};
use crate::vote::rules::tie::AtATie;
use crate::vote::store::Pause;
use crate::vote::words::Words;
use crate::web::icons;

/// How wide the longest bar of a ranking is drawn.
const FULL_WIDTH: i64 = 300;

/// The count of a certified round, most votes first, with the line below which nothing is tested. Some
/// candidates may be marked with a label.
pub fn ranking(
    lang: Lang,
    ranking: &Ranking,
    candidates: &[Candidate],
    marked: Option<(&[String], &str)>,
) -> Markup {
    let (mine, label) = marked.unwrap_or_default();
    let say = Words(lang);
    let most = ranking.all.first().map_or(1, |first| first.votes.max(1));
    html! {
        ol.rank {
            @for (row, ranked) in ranking.all.iter().enumerate() {
                @let is_mine = mine.contains(&ranked.id);
                li.mine[is_mine].in[ranked.taken] {
                    span.no { (ranked.place) }
                    span.nm {
                        (name(lang, candidates, &ranked.id))
                        @if is_mine { " " span.tag.tag--you { (label) } }
                    }
                    span.nw { (say.votes(ranked.votes)) }
                    svg viewBox={ "0 0 " (FULL_WIDTH) " 10" } preserveAspectRatio="none" aria-hidden="true" {
                        rect class=(if is_mine { "bm" } else { "bb" })
                            width=(ranked.votes * FULL_WIDTH / most) height="10" {}
                    }
                }
                @if row + 1 == ranking.taken && row + 1 < ranking.all.len() {
                    li.cutline { (cut(say, ranking)) }
                }
            }
        }
    }
}

/// A row that leads to a round: what it is called, and up to two lines below.
pub fn round_row(lang: Lang, round: &Round, lines: &[String]) -> Markup {
    html! {
        li {
            a.rowlink href=(round_path(lang, &round.id)) {
                span.rowlink__t { (round.title.on(lang)) }
                @for line in lines { span.rowlink__m { (i18n::marked(lang, line)) } }
                (icons::icon("chevron-right"))
            }
        }
    }
}

/// Lines of a row that begins with how one votes, where it is not simply on a device.
pub fn with_the_way(say: Words, round: &Round, line: String) -> Vec<String> {
    say.by_what(round.verification).map(str::to_owned).into_iter().chain([line]).collect()
}

/// The promises of a round in four lines, then the frozen rules word for word with their fingerprint.
pub fn promises(lang: Lang, round: &Round, announced: &Announced) -> Markup {
    let say = Words(lang);
    let (opens, closes) =
        (dates::full_moment(lang, round.opens_at), dates::full_moment(lang, round.closes_at));
    html! {
        dl.kv {
            div { dt { (say.open_from()) } dd { (say.between(&opens, &closes)) } }
            div { dt { (say.result_head()) } dd { (dates::full_moment(lang, round.results_at)) } }
            div { dt { (say.choices_per_ballot()) } dd { (say.up_to(round.choices_per_ballot)) } }
            div { dt { (say.one_person()) } dd { (say.told_apart(round.verification)) } }
            div { dt { (say.seats_head()) } dd { (seats(lang, round)) } }
            div { dt { (say.fingerprint()) } dd.hash { (round.rules_sha256) } }
        }
        details.details--low {
            summary { (say.rules_whole()) }
            div.in.stack-s {
                p.soft { (say.rules_check(&dates::full_moment(lang, announced.at))) }
                p.hash lang=[i18n::in_chinese(lang, &announced.canonical)] { (announced.canonical) }
            }
        }
    }
}

fn seats(lang: Lang, round: &Round) -> Markup {
    let say = Words(lang);
    match &round.at_a_tie {
        AtATie::AllIn => html! { (say.first(round.seats)) },
        AtATie::Draw { event, .. } => i18n::marked(lang, &say.first_drawn(round.seats, event)),
    }
}

/// Each time a round was stopped and went on, with what that did to its close.
pub fn pauses(lang: Lang, pauses: &[Pause]) -> Markup {
    let say = Words(lang);
    let over = pauses.iter().filter_map(|pause| Some((pause, pause.to?)));
    html! {
        @for (pause, to) in over {
            p.soft {
                (say.paused(&dates::moment(lang, pause.from), &dates::moment(lang, to)))
                @if let Some(added) = pause.added.filter(|added| !added.is_zero()) {
                    " " (say.paused_added(added.num_minutes()))
                }
                " " (i18n::marked(lang, &say.because(pause.reason.plain(lang))))
            }
        }
    }
}

/// A candidate's name; its id, should the name be missing.
pub fn name<'a>(lang: Lang, candidates: &'a [Candidate], id: &'a str) -> Markup {
    match candidates.iter().find(|candidate| candidate.product.id == id) {
        Some(candidate) => html! { (candidate.product.name.on(lang)) },
        None => html! { (id) },
    }
}

/// The names of those who are taken, in a row.
pub fn taken_names(lang: Lang, ranking: &Ranking, candidates: &[Candidate]) -> String {
    let taken = ranking.all.iter().filter(|ranked| ranked.taken);
    let found =
        taken.filter_map(|ranked| candidates.iter().find(|candidate| candidate.product.id == ranked.id));
    i18n::row(lang, &found.map(|candidate| candidate.product.name.plain(lang)).collect::<Vec<_>>())
}

fn cut(say: Words, ranking: &Ranking) -> String {
    if let Some(tied) = &ranking.tied {
        return if tied.is_drawn { say.cut_drawn(ranking.taken) } else { say.cut_open(ranking.taken) };
    }
    let last = ranking.all.get(ranking.taken - 1).map(|ranked| ranked.place);
    if last == Some(ranking.taken) { say.cut(ranking.taken) } else { say.cut_tied(ranking.taken) }
}
