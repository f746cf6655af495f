//! The ballot: tap a row and its dot fills. The picks are counted by the style sheet, so it works in
//! every browser, at once, without a script.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::step::{MADE_FOR, WHOSE};
use super::{named, round_path, solving};
use crate::fault::Reason;
use crate::i18n::{Lang, dates};
use crate::products::{Audience, Product};
use crate::vote::confirming;
use crate::vote::pass::Pass;
use crate::vote::rules::fate::{Fate, Receipt};
use crate::vote::rules::round::{Candidate, Refusal, Round};
use crate::vote::words::Words;
use crate::web::{Caching, Page, Section, icons, parts};

/// The style sheet counts up to so many picks (`static/site.css`).
const COUNTED_AT_MOST: usize = 11;

/// A ballot paper as one voter gets it.
pub struct Paper<'a> {
    /// The round.
    pub round: &'a Round,
    /// Its candidates, in this voter's order.
    pub candidates: Vec<&'a Candidate>,
    /// What is ticked.
    pub picked: &'a [String],
    /// The voter's ballot so far.
    pub earlier: Option<Earlier>,
    /// Why the paper comes back.
    pub refused: Option<Refusal>,
    /// Whether it has to bring a solved challenge.
    pub is_challenged: bool,
    /// Whom the device remembers, in a round in which it is not the voter.
    pub remembered: Remembered<'a>,
    /// Who certainly sends it, by their mark; empty where that is still to be asked.
    pub whose: &'a str,
    /// For whom it is made, by their mark; empty where the device is the voter.
    pub made_for: &'a str,
}

/// Whom a device remembers that serves a family.
#[derive(Clone, Copy)]
pub struct Remembered<'a> {
    /// Who voted on it last, or whose slip it read.
    pub pass: Option<&'a Pass>,
    /// Their mark, by which their browser keeps what they are picking.
    pub mark: &'a str,
    /// Whether somebody picked and has not sent it yet.
    pub has_picked: bool,
}

/// What a voter has cast before.
pub struct Earlier {
    /// The ballot.
    pub receipt: Receipt,
    /// When it was cast last.
    pub cast_at: NaiveDateTime,
}

/// The page to vote on.
pub fn ballot(lang: Lang, paper: &Paper) -> Page {
    let say = Words(lang);
    let round = paper.round;
    let (most, remembered) = (round.choices_per_ballot, paper.remembered);
    let body = html! {
        div.wrap.ballot {
            div.ballot__intro.stack-s {
                @if let Some(refused) = &paper.refused {
                    (parts::error_summary(lang, say.to_mend(), &[("choices", refused.say(lang))]))
                }
                h1 { (parts::phrases(lang, &say.pick(most))) }
                p.soft { (say.until_by(round.verification, &dates::moment(lang, round.closes_at))) }
                (earlier(lang, paper))
                @if remembered.pass.is_some() || remembered.has_picked {
                    @let label = remembered.pass.map(|pass| pass.label.as_str());
                    (confirming::on_the_ballot(lang, round, label, remembered.has_picked))
                }
            }
            form action=(round_path(lang, &round.id)) method="post" data-round=(round.id)
                data-who=[remembered.pass.map(|_| remembered.mark)] {
                @if !paper.made_for.is_empty() { input type="hidden" name=(MADE_FOR) value=(paper.made_for); }
                @if !paper.whose.is_empty() { input type="hidden" name=(WHOSE) value=(paper.whose); }
                fieldset #choices tabindex="-1" aria-describedby=[paper.refused.is_some().then_some("errors-head")] {
                    legend.vh { (say.at_most(most)) }
                    div class={ "ballot__grid k" (most) } {
                        @for audience in Audience::ALL { (group(lang, paper, audience)) }
                        (bar(say, most))
                    }
                }
                @if paper.is_challenged { (solving::place(lang, &round.id)) }
            }
            p.small.mute.mt { (say.shuffled()) }
            p.small.mt-s { (say.not_on_it()) " " a href=(lang.path("/nominate")) { (say.propose_it()) } }
            div.sec {}
        }
    };
    Page::new(say.ballot_title(round.title.plain(lang)), body).kept(Caching::Private).within(Section::Vote)
}

fn earlier(lang: Lang, paper: &Paper) -> Markup {
    let say = Words(lang);
    html! {
        @if let Some(Earlier { receipt, cast_at }) = &paper.earlier {
            @let withdrawn = receipt.fate == Fate::Withdrawn;
            div.note {
                p.b { @if withdrawn { (say.withdrawn_head()) } @else { (say.already_head()) } }
                @if !withdrawn { p { (say.already(&dates::day(lang, *cast_at))) } }
                p {
                    a.more href=(lang.path(&format!("/r/{}", receipt.code))) {
                        (say.see_my_ballot()) " " (receipt.code.grouped())
                    }
                }
            }
        }
    }
}

/// One group of candidates. Inputs, labels and headings are flat siblings: the style sheet counts by that.
fn group(lang: Lang, paper: &Paper, audience: Audience) -> Markup {
    let products: Vec<&Product> = paper
        .candidates
        .iter()
        .map(|candidate| &candidate.product)
        .filter(|it| it.audience == audience)
        .collect();
    html! {
        @if !products.is_empty() {
            h2.grp { (Words(lang).group(audience)) }
            @for product in products { (option(lang, product, paper.picked.contains(&product.id))) }
        }
    }
}

fn option(lang: Lang, product: &Product, picked: bool) -> Markup {
    let id = format!("c-{}", product.id);
    html! {
        input.pick type="checkbox" name="choice" value=(product.id) id=(id) checked[picked];
        label.opt for=(id) {
            span.opt__dot { (icons::in_the_dot(&product.icon)) }
            (named(lang, product))
        }
    }
}

/// How many are picked and how many are left, said by whichever of these the style sheet shows.
fn bar(say: Words, most: usize) -> Markup {
    let too_many = (most + 1..=COUNTED_AT_MOST).map(|n| format!("n{n}")).collect::<Vec<_>>().join(" ");
    html! {
        div.bar {
            div.bar__n {
                div.bar__dots aria-hidden="true" { @for dot in 1..=most { i class={ "d" (dot) } {} } }
                p.bar__say role="status" {
                    span.n0 { (say.none_picked(most)) }
                    @for n in 1..most { span class={ "n" (n) } { (say.picked(n, most - n)) } }
                    span class={ "n" (most) } { (say.full(most)) }
                    span class={ "over " (too_many) } { (say.over(most)) }
                }
                p.bar__off hidden role="alert" { b { (say.offline_head()) } " " (say.offline()) }
            }
            button.btn type="submit" data-busy=(say.sending()) { (say.send()) }
        }
    }
}
