//! All rounds.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{parts, round_path};
use crate::i18n::{Lang, dates};
use crate::vote::rules::ranking::Ranking;
use crate::vote::rules::round::{Candidate, Round, Status};
use crate::vote::words::Words;
use crate::web::{Caching, Page, Section, parts as web_parts};

/// A round in the list.
pub struct Listing {
    /// The round.
    pub round: Round,
    /// Where it stands.
    pub status: Status,
    /// How many ballots stand in it.
    pub turnout: i64,
    /// Its candidates.
    pub candidates: Vec<Candidate>,
    /// Its count, once certified.
    pub ranking: Ranking,
}

/// The page of all rounds, what is open first.
pub fn list(lang: Lang, listings: &[Listing]) -> Page {
    let say = Words(lang);
    let with = |status: Status| {
        let mut found: Vec<_> = listings.iter().filter(|listing| listing.status == status).collect();
        found.sort_by_key(|it| (turning_point(it), &it.round.id));
        found.into_iter()
    };
    let body = html! {
        div.wrap.sec.stack-l {
            div.stack-s {
                h1 { (web_parts::phrases(lang, say.rounds())) }
                p.soft { (say.rounds_told()) }
            }
            @for listing in with(Status::Open) { (open(lang, listing)) }
            (section(say.soon(), with(Status::Announced).map(|it| announced(lang, it)).collect()))
            (section(say.checking(), with(Status::Closed).map(|it| closed(lang, it)).collect()))
            (section(say.not_counting(), suspended_or_void(lang, listings)))
            (section(say.past(), with(Status::Certified).rev().map(|it| certified(lang, it)).collect()))
            @if listings.is_empty() {
                div.panel.stack-s { h2 { (say.none_yet()) } p.soft { (say.none_yet_told()) } }
            }
        }
    };
    Page::new(say.rounds(), body).kept(Caching::LIVE).within(Section::Vote)
}

/// What is told of a round is when it turns: what comes next stands first.
fn turning_point(listing: &Listing) -> NaiveDateTime {
    let round = &listing.round;
    match listing.status {
        Status::Announced => round.opens_at,
        Status::Open | Status::Suspended | Status::Void => round.closes_at,
        Status::Closed | Status::Certified => round.results_at,
    }
}

fn section(head: &str, rows: Vec<Markup>) -> Markup {
    html! {
        @if !rows.is_empty() {
            section { h2.grp { (head) } ul.lines.lines--plain { @for row in rows { (row) } } }
        }
    }
}

fn open(lang: Lang, listing: &Listing) -> Markup {
    let say = Words(lang);
    let round = &listing.round;
    html! {
        section.panel.stack-s {
            p { span.tag.tag--you { (say.now_open()) } @if let Some(by) = say.by_what(round.verification) { " " span.tag { (by) } } }
            h2 { (round.title.on(lang)) }
            p.soft { (say.closes(&dates::moment(lang, round.closes_at))) " · " (say.turnout(listing.turnout)) }
            p.mt-s { a.btn href=(round_path(lang, &round.id)) { (say.go_and_pick(round.choices_per_ballot)) } }
        }
    }
}

fn announced(lang: Lang, listing: &Listing) -> Markup {
    let (say, round) = (Words(lang), &listing.round);
    let opens = say.opens(&dates::moment(lang, round.opens_at));
    parts::round_row(lang, round, &parts::with_the_way(say, round, opens))
}

fn closed(lang: Lang, listing: &Listing) -> Markup {
    let say = Words(lang);
    let result = say.result_on(&dates::moment(lang, listing.round.results_at));
    parts::round_row(lang, &listing.round, &[say.turnout(listing.turnout), result])
}

fn suspended_or_void(lang: Lang, listings: &[Listing]) -> Vec<Markup> {
    let say = Words(lang);
    let told = |listing: &Listing| match (listing.status, listing.round.suspended_at, &listing.round.voided) {
        (Status::Suspended, Some(since), _) => Some(say.suspended_head(&dates::moment(lang, since))),
        (Status::Void, _, Some(voided)) => Some(say.void_head(&dates::full_day(lang, voided.at))),
        _ => None,
    };
    let rows = listings.iter().filter_map(|it| Some(parts::round_row(lang, &it.round, &[told(it)?])));
    rows.collect()
}

fn certified(lang: Lang, listing: &Listing) -> Markup {
    let say = Words(lang);
    let names = parts::taken_names(lang, &listing.ranking, &listing.candidates);
    let taken = if names.is_empty() { say.outcome_none_told().to_owned() } else { say.taken_were(&names) };
    parts::round_row(lang, &listing.round, &[taken, say.turnout(listing.turnout)])
}
