//! The counter's pages.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::numbered;
use super::words::Words;
use crate::fault::Reason;
use crate::i18n::{Lang, dates, marked};
use crate::office::{self, Account, Place};
use crate::portal::Portal;
use crate::products::Audience;
use crate::vote::rules::fate::Receipt;
use crate::vote::rules::round::{Candidate, Refusal, Round, Status};
use crate::vote::store::Before;
use crate::vote::words::Words as Public;
use crate::web::fields::Field;
use crate::web::{Page, icons, parts, qr};

/// The rounds that take ballots, or will, with their ballots on paper so far.
pub fn home(
    lang: Lang,
    account: &Account,
    (rounds, on_paper): (&[Round], &HashMap<String, i64>),
    now: NaiveDateTime,
) -> Page {
    let say = Words(lang);
    let body = html! {
        h1 { (say.counter()) }
        p.soft.mt-s { (say.counter_told()) }
        @if rounds.is_empty() { div.card { p { (say.no_open_round()) } } }
        @for round in rounds { (row(lang, round, on_paper.get(&round.id).copied().unwrap_or_default(), now)) }
    };
    office::at_desk(lang, account, Place::Counter, Page::new(say.counter(), body))
}

fn row(lang: Lang, round: &Round, on_paper: i64, now: NaiveDateTime) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    let is_open = round.status(now) == Status::Open;
    html! {
        section.card.stack-s {
            h2 { (round.title.on(lang)) }
            p.soft {
                @if is_open { (public.closes(&dates::full_moment(lang, round.closes_at))) }
                @else { (say.not_open_yet()) " · " (public.opens(&dates::full_moment(lang, round.opens_at))) }
            }
            p { (say.entered_so_far(on_paper)) }
            div.row {
                @if is_open { a.btn.btn--s href=(lang.path(&format!("/admin/counter/{}", round.id))) { (say.enter()) } }
                a.btn.btn--line.btn--s href=(lang.path(&format!("/admin/rounds/{}/slips", round.id))) { (say.slips()) }
            }
        }
    }
}

/// A paper ballot that is being entered.
pub struct Entry<'a> {
    /// The round.
    pub round: &'a Round,
    /// Its candidates.
    pub candidates: &'a [Candidate],
    /// The code as typed.
    pub code: &'a str,
    /// What is ticked.
    pub picked: &'a [String],
    /// Why it was not taken, all of it.
    pub refused: &'a [Refusal],
    /// How many were entered so far.
    pub on_paper: i64,
}

/// The form.
pub fn entry(lang: Lang, account: &Account, it: &Entry) -> Page {
    let (say, round) = (Words(lang), it.round);
    let title = say.enter_title(round.title.plain(lang));
    let wrong = |is_code: bool| {
        let told = it.refused.iter().find(|refused| refused.asks_who() == is_code);
        told.map(|refused| match refused {
            Refusal::Nothing => say.none_on_paper().to_owned(),
            Refusal::TooMany { chosen, most } => say.too_many_on_paper(*chosen, *most),
            refused => refused.say(lang),
        })
    };
    let (code_wrong, picks_wrong) = (wrong(true), wrong(false));
    let mistakes: Vec<(&str, String)> = [("code", &code_wrong), ("choices", &picks_wrong)]
        .into_iter()
        .filter_map(|(field, told)| Some((field, told.clone()?)))
        .collect();
    let code = Field {
        id: "code",
        label: say.code(),
        hint: say.code_hint(),
        value: it.code,
        mistake: code_wrong.as_deref(),
    };
    let body = html! {
        @if !mistakes.is_empty() { (parts::error_summary(lang, &say.to_mend(mistakes.len()), &mistakes)) }
        h1 { (parts::phrases(lang, &title)) }
        p.soft.mt-s { (say.entered_so_far(it.on_paper)) " · " (Public(lang).closes(&dates::full_moment(lang, round.closes_at))) }
        p { (say.asked_before()) }
        form.card.form--desk action=(lang.path(&format!("/admin/counter/{}", round.id))) method="post" {
            // Where something is wrong, the page opens at the list of it.
            @if mistakes.is_empty() { (code.first_line(40)) } @else { (code.line(40)) }
            (picks(lang, it, picks_wrong.as_deref()))
            p.mt { button.btn type="submit" { (say.enter_it()) } }
        }
    };
    office::at_desk(lang, account, Place::Counter, Page::new(title, body))
}

/// The candidates with the numbers that stand before them on every paper.
fn picks(lang: Lang, it: &Entry, mistake: Option<&str>) -> Markup {
    let say = Words(lang);
    let all = numbered(it.candidates);
    html! {
        fieldset.field.field--err[mistake.is_some()] #choices tabindex="-1" aria-describedby=[mistake.map(|_| "choices-err")] {
            legend { (say.picks(it.round.choices_per_ballot)) }
            p.hint.small { (say.picks_hint()) }
            @if let Some(mistake) = mistake { p.err #choices-err { (icons::icon("circle-alert")) (mistake) } }
            @for audience in Audience::ALL {
                @let own: Vec<_> = all.iter().filter(|(_, it)| it.product.audience == audience).collect();
                @if !own.is_empty() {
                    h2.grp { (Public(lang).group(audience)) }
                    ul.ticks {
                        @for (number, Candidate { product, .. }) in own {
                            @let id = format!("c-{}", product.id);
                            li {
                                label.tick for=(id) {
                                    input id=(id) type="checkbox" name="choice" value=(product.id)
                                        checked[it.picked.contains(&product.id)];
                                    span { b.nr { (number) } " " (product.name.on(lang)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A paper whose code has voted.
pub struct Voted<'a> {
    /// The round.
    pub round: &'a Round,
    /// Its candidates.
    pub candidates: &'a [Candidate],
    /// The code as typed.
    pub code: &'a str,
    /// What is ticked on the paper.
    pub picked: &'a [String],
    /// The ballot that would be replaced.
    pub before: Before,
}

/// Asks whether the ballot of that code is to be replaced: when and how it was cast is told, and nothing that it names.
pub fn voted(lang: Lang, account: &Account, it: &Voted) -> Page {
    let say = Words(lang);
    let at = dates::full_moment(lang, it.before.at);
    let path = lang.path(&format!("/admin/counter/{}", it.round.id));
    let body = html! {
        h1 { (parts::phrases(lang, say.voted_head())) }
        section.card.stack-s {
            p.soft { (it.round.title.on(lang)) " · " (say.code()) " " span.mono { (marked(lang, it.code)) } }
            p.b {
                @if it.before.is_withdrawn { (say.voted_withdrawn(&at)) }
                @else if it.before.on_paper { (say.voted_on_paper(&at)) }
                @else { (say.voted_online(&at)) }
            }
            p { (say.voted_told()) }
            p { (say.on_this_paper()) }
            (named(lang, it.candidates, it.picked))
            form action=(path) method="post" {
                input type="hidden" name="code" value=(it.code);
                input type="hidden" name="replaces" value=(it.before.mark());
                @for choice in it.picked { input type="hidden" name="choice" value=(choice); }
                p.row.mt {
                    button.btn type="submit" { (say.replace_it()) }
                    a.btn.btn--line href=(path) { (say.leave_it()) }
                }
            }
        }
    };
    office::at_desk(lang, account, Place::Counter, Page::new(say.voted_head(), body))
}

/// What a ballot names, with the numbers of the paper.
fn named(lang: Lang, candidates: &[Candidate], picked: &[String]) -> Markup {
    let all = numbered(candidates);
    html! {
        ul.named {
            @for (number, candidate) in all.iter().filter(|(_, own)| picked.contains(&own.product.id)) {
                li { span.nr { (number) } " " (candidate.product.name.on(lang)) }
            }
        }
    }
}

/// A paper ballot that was entered.
pub struct Entered<'a> {
    /// The round.
    pub round: &'a Round,
    /// Its candidates.
    pub candidates: &'a [Candidate],
    /// The ballot.
    pub receipt: &'a Receipt,
    /// Whether the paper was entered before.
    pub is_again: bool,
    /// The portal.
    pub portal: &'a Portal,
}

/// What the visitor takes home: on paper it names no picks.
pub fn entered(lang: Lang, account: &Account, it: &Entered) -> Page {
    let (say, code) = (Words(lang), &it.receipt.code);
    let (base, site) = (&it.portal.base_url, it.portal.site());
    let follow = format!("{base}{}", lang.path("/track"));
    let scanned = format!("{base}{}", lang.path(&format!("/r/{code}")));
    let head = if it.is_again { say.entered_again() } else { say.entered() };
    let body = html! {
        h1.no-print { (parts::phrases(lang, head)) }
        section.card.stack-s.no-print {
            p { (say.read_out()) }
            (named(lang, it.candidates, &it.receipt.choices))
        }
        section.card.stack-s.homeslip aria-labelledby="homeslip" {
            p.soft { (site.bureau.on(lang)) " · " (say.portal()) }
            h2 #homeslip { (marked(lang, &say.receipt_of(it.round.title.plain(lang)))) }
            div.homeslip__n {
                div {
                    p.mute { (say.receipt()) }
                    p.slipcard__code { (code.grouped()) }
                    p.b { (say.result_on(&dates::full_day(lang, it.round.results_at))) }
                }
                @if let Some(picture) = qr::code(&scanned, say.receipt_qr()) { (picture) }
            }
            p { (marked(lang, &say.follow(&follow))) }
            p.small { (say.or_call()) " " (parts::call(&site.hotline)) }
        }
        p.soft.mt.no-print { (say.give_it()) }
        p.row.mt-s.no-print {
            a.btn href=(lang.path(&format!("/admin/counter/{}", it.round.id))) { (say.next_one()) }
            button.btn.btn--line type="button" data-print hidden { (icons::icon("printer")) (say.print()) }
        }
    };
    office::at_desk(lang, account, Place::Counter, Page::new(head, body))
}
