//! What a round came to.

use std::collections::HashMap;

use maud::{Markup, html};

use super::parts;
use crate::i18n::{Lang, Text, dates, marked, row};
use crate::vote::rules::frozen::Announced;
use crate::vote::rules::opinion::Opinion;
use crate::vote::rules::ranking::Ranking;
use crate::vote::rules::round::{Candidate, Certified, Counts, Round};
use crate::vote::rules::selection::Selected;
use crate::vote::rules::tie::{self, AtATie, Tied};
use crate::vote::selecting;
use crate::vote::store::{Finding, Proof, Ways};
use crate::vote::words::Words;
use crate::web::{Caching, Page, Section, icons, parts as web_parts};

/// Where on the page of a round its file is.
pub const RECOUNT: &str = "recount";

/// A certified round with everything that is told of it.
pub struct Outcome<'a> {
    /// The round.
    pub round: &'a Round,
    /// Its rules, word for word.
    pub announced: &'a Announced,
    /// Since when the count is final, and what became of the ballots.
    pub certified: Certified,
    /// Its count.
    pub ranking: &'a Ranking,
    /// Its candidates.
    pub candidates: &'a [Candidate],
    /// Why ballots were set aside, and how many for each rule.
    pub set_asides: &'a [(String, i64)],
    /// What lets anybody count again; missing for a moment after an older version certified.
    pub proof: Option<&'a Proof>,
    /// The ballots by the way they came, and the slips that were printed.
    pub ways: &'a Ways,
    /// What was found when it was looked through, if it was.
    pub finding: Option<&'a Finding>,
    /// What the panel made of it, once both have signed.
    pub selected: Option<&'a Selected>,
    /// What a laboratory looks at, by product, in those that are taken.
    pub indicators: &'a HashMap<String, Vec<Text>>,
}

/// The page of a certified round: who was taken, every count and margin, and what was not counted.
pub fn outcome(lang: Lang, told: &Outcome) -> Page {
    let Outcome {
        round,
        announced,
        certified: Certified { at, counts },
        ranking,
        candidates,
        set_asides,
        proof,
        ways,
        finding,
        selected,
        indicators,
    } = *told;
    let say = Words(lang);
    let title = round.title.plain(lang);
    let head = match ranking.taken {
        0 if ranking.is_open() => say.outcome_open(title),
        0 => say.outcome_none(title),
        taken => say.outcome(title, taken),
    };
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                h1 { (web_parts::phrases(lang, &head)) }
                p.soft {
                    (say.certified_on(&dates::full_moment(lang, at)))
                    @if ranking.taken == 0 && !ranking.is_open() { " " (say.outcome_none_told()) }
                }
            }
            div.two {
                @if ranking.taken > 0 {
                    section aria-labelledby="h-taken" {
                        h2.vh #h-taken { (say.pick_taken()) }
                        (taken(lang, ranking, candidates, indicators))
                        p.small.mute.mt { (say.no_judgement()) }
                    }
                }
                aside { (integrity(say, counts, (set_asides, finding), (ranking, &tie_rule(lang, round)), *ways)) }
            }
            @if let Some(tied) = &ranking.tied { (draw(lang, round, tied)) }
            section.notice { (selecting::notice(lang, selected, candidates)) }
            section aria-labelledby="h-rank" {
                (web_parts::headed(lang, "h-rank", say.ranking(), &html! { span.small.mute { (say.ballots(counts.counted)) } }))
                (parts::ranking(lang, ranking, candidates, None))
            }
            @if let Some(proof) = proof { (recount(lang, round, proof)) }
            section.stack-s { h2 { (say.rules_frozen()) } (parts::promises(lang, round, announced)) }
        }
    };
    Page::new(say.ballot_title(title), body).kept(Caching::STEADY).within(Section::Vote)
}

fn taken(
    lang: Lang,
    ranking: &Ranking,
    candidates: &[Candidate],
    indicators: &HashMap<String, Vec<Text>>,
) -> Markup {
    let say = Words(lang);
    let found = ranking.all.iter().filter(|ranked| ranked.taken);
    let found =
        found.filter_map(|ranked| candidates.iter().find(|it| it.product.id == ranked.id).zip(Some(ranked)));
    html! {
        ul.look.look--one {
            @for (candidate, ranked) in found {
                li {
                    span.ic { (icons::icon(&candidate.product.icon)) }
                    div {
                        p.b { (candidate.product.name.on(lang)) " " span.soft.nw { (say.votes(ranked.votes)) } }
                        @if let Some(tested) = indicators.get(&candidate.product.id) {
                            @let names: Vec<&str> = tested.iter().map(|name| name.plain(lang)).collect();
                            p.soft { (marked(lang, &say.looked_for(&row(lang, &names)))) }
                        }
                    }
                }
            }
        }
    }
}

/// What the rules promised for a tie.
fn tie_rule(lang: Lang, round: &Round) -> Markup {
    let say = Words(lang);
    match &round.at_a_tie {
        AtATie::AllIn => html! { (say.tie_all_in()) },
        AtATie::Draw { event, .. } => marked(lang, &say.tie_draw(event)),
    }
}

/// What is still open where the cut ties, or how it was decided.
fn draw(lang: Lang, round: &Round, tied: &Tied) -> Markup {
    let say = Words(lang);
    let event = match &round.at_a_tie {
        AtATie::Draw { event, .. } => event.as_str(),
        AtATie::AllIn => "",
    };
    html! {
        section.notice {
            @if tied.is_drawn { p { (say.done_draw()) } } @else { p.b { (marked(lang, &say.open_draw(event))) } }
            p { a.more href=(lang.path(&format!("/draws/{}", tie::draw_id(&round.id)))) { (say.see_draw()) (icons::icon("chevron-right")) } }
        }
    }
}

/// Every ballot, by what became of it, and how narrow it was.
fn integrity(
    say: Words,
    counts: Counts,
    (set_asides, finding): (&[(String, i64)], Option<&Finding>),
    (ranking, at_a_tie): (&Ranking, &Markup),
    ways: Ways,
) -> Markup {
    html! {
        div.panel.stack-s {
            h2 { (say.cast_total(counts.cast())) }
            dl.kv.kv--tight {
                div { dt { (say.counted_label()) } dd { (say.ballots(counts.counted)) } }
                div { dt { (say.withdrawn_label()) } dd { (say.ballots(counts.withdrawn)) } }
                div {
                    dt { (say.set_aside_label()) }
                    dd {
                        (say.ballots(counts.set_aside))
                        @for (rule, ballots) in set_asides {
                            br; span.small.soft { (say.set_aside_reason(rule)) (say.colon()) (say.ballots(*ballots)) }
                        }
                    }
                }
                (how_they_came(say, ways))
                @if let Some(margin) = ranking.margin {
                    div { dt { (say.margin_label()) } dd { (say.votes(margin)) } }
                }
                div { dt { (say.tie_label()) } dd { (at_a_tie) } }
            }
            @if let Some(finding) = finding { p.small.mute { (found(say, finding)) } }
            @if counts.set_aside > 0 { p.small.mute { (say.set_aside_told()) } }
        }
    }
}

/// By which ways ballots came, where there was more than one, and how many slips there were to vote with.
fn how_they_came(say: Words, ways: Ways) -> Markup {
    let (printed, used) = ways.slips;
    html! {
        @if ways.paper > 0 {
            div { dt { (say.channel_label()) } dd { (say.by_web(&dates::count(ways.web))) br; (say.by_paper(&dates::count(ways.paper))) } }
        }
        @if printed > 0 {
            div { dt { (say.slips_label()) } dd { (say.slips_told(&dates::count(printed), &dates::count(used))) } }
        }
    }
}

/// The file with every ballot, and the one number that stands for all of them.
fn recount(lang: Lang, round: &Round, proof: &Proof) -> Markup {
    let say = Words(lang);
    let (head, tail) = (&proof.root[..8], &proof.root[proof.root.len() - 8..]);
    html! {
        section.stack-s aria-labelledby=(RECOUNT) {
            h2 id=(RECOUNT) { (say.recount()) }
            p.soft { (say.recount_told()) }
            div.row {
                a.btn.btn--line href={ "/vote/" (round.id) "/proof.json" } {
                    (icons::icon("download")) (say.ballots_file(proof.ballots, proof.bytes))
                }
                a.more href=(lang.path("/how#check")) { (say.how_to_recount()) (icons::icon("chevron-right")) }
            }
            details.details--low {
                summary { (say.root_short(head, tail)) }
                div.in.stack-s {
                    p.soft { (say.root_told()) }
                    p.hash { (proof.root) }
                }
            }
        }
    }
}

/// What was found after the close, and what became of it.
fn found(say: Words, finding: &Finding) -> String {
    if finding.groups.is_empty() {
        return say.nothing_found(&dates::count(finding.ballots));
    }
    let aside = finding.groups.iter().filter(|group| group.outcome == Some(Opinion::SetAside)).count();
    say.judged(finding.groups.len(), aside, finding.groups.len() - aside)
}
