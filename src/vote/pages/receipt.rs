//! One ballot, followed by its number.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::outcome::RECOUNT;
use super::{parts, round_path};
use crate::i18n::{Lang, dates, marked};
use crate::vote::rules::fate::{Fate, Receipt};
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::ranking::Ranking;
use crate::vote::rules::round::{Candidate, Round, Status};
use crate::vote::store::Place;
use crate::vote::words::Words;
use crate::web::{Caching, Page, Section, icons, parts as web_parts};

/// A ballot with what is needed to tell its story.
pub struct Told<'a> {
    /// The ballot.
    pub receipt: &'a Receipt,
    /// Its round.
    pub round: &'a Round,
    /// Where the round stands.
    pub status: Status,
    /// The round's candidates.
    pub candidates: &'a [Candidate],
    /// The count, once certified.
    pub ranking: Option<Ranking>,
    /// Where it stands in the public list, once certified.
    pub place: Option<Place>,
    /// When it was cast, told only to the device that cast it.
    pub cast_at: Option<NaiveDateTime>,
    /// The number to call about it.
    pub hotline: &'a str,
    /// The portal's address, to send to the family.
    pub base_url: &'a str,
}

impl Told<'_> {
    fn is_yours(&self) -> bool {
        self.cast_at.is_some()
    }

    /// How its picks are marked in the count.
    fn label(&self, say: Words) -> &'static str {
        if self.is_yours() { say.yours() } else { say.on_the_ballot() }
    }

    fn is_withdrawn(&self) -> bool {
        self.receipt.fate == Fate::Withdrawn
    }
}

/// The page of a receipt.
pub fn receipt(lang: Lang, told: &Told) -> Page {
    let say = Words(lang);
    let code = &told.receipt.code;
    let body = html! {
        div.wrap {
            div.two.slipwrap {
                (slip(lang, told))
                div.stack.mt {
                    @if told.status == Status::Open { (while_open(lang, told)) }
                    @if told.status == Status::Closed { (next(lang, told.round)) }
                    @if told.status == Status::Suspended { p.soft { (say.is_suspended()) } }
                    @if told.status == Status::Void { p.soft { (say.is_void()) } }
                    @if let Some(ranking) = &told.ranking { (became(lang, told, ranking)) }
                }
            }
            @if let Some(ranking) = &told.ranking {
                section.sec aria-labelledby="h-rank" {
                    (web_parts::headed(lang, "h-rank", say.ranking(), &whole_ranking(lang, told.round)))
                    (parts::ranking(lang, ranking, told.candidates, Some((&told.receipt.choices, told.label(say)))))
                }
            } @else { div.sec {} }
        }
    };
    Page::new(say.receipt_title(&code.grouped()), body).kept(Caching::Nowhere).within(Section::Vote)
}

/// The blue slip to keep a screenshot of.
fn slip(lang: Lang, told: &Told) -> Markup {
    let say = Words(lang);
    let round = told.round.title.plain(lang);
    let choices = &told.receipt.choices;
    html! {
        section.slip.slip--off[told.is_withdrawn()] aria-labelledby="slip" {
            p.b { (state(say, told)) }
            h1.mt-s #slip {
                @if told.is_withdrawn() { (web_parts::phrases(lang, say.withdrawn_told())) }
                @else { (web_parts::phrases(lang, &say.receipt_of(choices.len(), told.is_yours()))) }
            }
            @if !choices.is_empty() {
                ul.slip__l.mt-s { @for id in choices { li { (parts::name(lang, told.candidates, id)) } } }
            }
            hr;
            p.mute { (say.code_label()) }
            p.slip__code { (told.receipt.code.grouped()) }
            p.mute.small {
                @match told.cast_at {
                    Some(at) => { span.ph { (dates::full_moment(lang, at)) } " · " span.ph { (marked(lang, &say.in_round(round))) } }
                    None => { (marked(lang, &say.in_round(round))) }
                }
            }
        }
    }
}

fn state(say: Words, told: &Told) -> Markup {
    let (icon, words) = match (&told.receipt.fate, told.status) {
        (Fate::Withdrawn, _) => ("undo-2", say.withdrawn()),
        (Fate::SetAside(_), Status::Certified) => ("x", say.set_aside()),
        (Fate::Standing, Status::Certified) => ("check", say.counted()),
        (_, Status::Open) if told.is_yours() => ("check", say.sent()),
        _ => ("check", say.waiting()),
    };
    html! { (icons::icon(icon)) " " (words) }
}

fn while_open(lang: Lang, told: &Told) -> Markup {
    let say = Words(lang);
    let until = dates::moment(lang, told.round.closes_at);
    html! {
        @if told.is_yours() {
            div.acts {
                a.btn.btn--line href=(way_to_change(lang, told)) {
                    @if told.is_withdrawn() { (icons::icon("undo-2")) (say.vote_again()) }
                    @else { (icons::icon("pencil")) (say.change()) }
                }
                @if !told.is_withdrawn() { (withdrawal(lang, told)) }
            }
            p.soft { @if told.is_withdrawn() { (say.same_number(&until)) } @else { (say.changeable(&until)) } }
        } @else {
            p.soft { (say.only_they(told.round.verification)) }
        }
        @if !told.is_withdrawn() { (next(lang, told.round)) }
        (share(lang, told))
    }
}

/// Where the device is not the voter, the ballot to change is asked for by its number: then nobody asks whose it is.
fn way_to_change(lang: Lang, told: &Told) -> String {
    match told.round.verification {
        Verification::Device => round_path(lang, &told.round.id),
        Verification::Email | Verification::Code => lang.path(&format!("/r/{}/change", told.receipt.code)),
    }
}

fn withdrawal(lang: Lang, told: &Told) -> Markup {
    html! {
        form method="post" action=(lang.path(&format!("/r/{}/withdrawal", told.receipt.code))) {
            button.btn.btn--line.btn--wide type="submit" { (icons::icon("undo-2")) (Words(lang).withdraw()) }
        }
    }
}

fn next(lang: Lang, round: &Round) -> Markup {
    let say = Words(lang);
    let told = say.next_told(&dates::day(lang, round.results_at), round.seats);
    web_parts::note(say.next(), &html! { p { (told) } })
}

fn share(lang: Lang, told: &Told) -> Markup {
    let say = Words(lang);
    let address = format!("{}{}", told.base_url, round_path(lang, &told.round.id));
    html! {
        div.share {
            p.soft { (say.share_with(told.round.verification)) }
            p.hash data-share=(address) { (address) }
            button.btn.btn--line hidden type="button" data-done=(say.copied()) { (icons::icon("share-2")) span { (say.share()) } }
        }
    }
}

/// What became of each pick.
fn became(lang: Lang, told: &Told, ranking: &Ranking) -> Markup {
    let say = Words(lang);
    let picks = ranking.all.iter().filter(|ranked| told.receipt.choices.contains(&ranked.id));
    html! {
        @if let Fate::SetAside(rule) = &told.receipt.fate {
            (web_parts::note(say.set_aside(), &html! {
                p { (say.set_aside_for(say.set_aside_reason(rule))) }
                p.soft { (say.set_aside_by()) }
                p { (say.set_aside_call()) " " (web_parts::call(told.hotline)) }
            }))
        }
        @if let Some(place) = told.place { (in_the_list(lang, told.round, place)) }
        @if !told.receipt.choices.is_empty() {
            h2 { (web_parts::phrases(lang, if told.is_yours() { say.became() } else { say.became_of_it() })) }
            ul.lines {
                @for pick in picks {
                    li.row.between.pad {
                        span.b { (parts::name(lang, told.candidates, &pick.id)) }
                        @if pick.taken { span.v.v--hit { (icons::icon("check")) (say.pick_taken()) } }
                        @else if ranking.waits(&pick.id) { span.soft { (say.pick_tied()) } }
                        @else { span.soft { (say.pick_not_taken(pick.place)) } }
                    }
                }
            }
        }
    }
}

fn in_the_list(lang: Lang, round: &Round, place: Place) -> Markup {
    let say = Words(lang);
    let list = format!("{}#{RECOUNT}", round_path(lang, &round.id));
    html! {
        p {
            (say.place(&dates::count(place.number), &dates::count(place.of))) " "
            a.nw href=(list) { (say.recount()) }
        }
    }
}

fn whole_ranking(lang: Lang, round: &Round) -> Markup {
    html! {
        a.more href=(round_path(lang, &round.id)) { (Words(lang).whole_ranking()) (icons::icon("chevron-right")) }
    }
}
