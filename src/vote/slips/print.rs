//! Slips and paper ballots as they come out of the printer. Their codes are on this page and nowhere else.

use maud::{Markup, html};

use super::numbered;
use super::pages::place;
use super::words::Words;
use crate::codes::SlipCode;
use crate::i18n::{Lang, dates, marked};
use crate::office::{self, Account};
use crate::portal::Portal;
use crate::products::Audience;
use crate::vote::pages::round_path;
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::orders;
use crate::vote::rules::round::{Candidate, Round};
use crate::vote::rules::slips::{Sheet, Wanted};
use crate::vote::voter::slip_token;
use crate::vote::words::Words as Public;
use crate::web::{Page, qr};

/// What is printed.
pub struct Printed<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// The round.
    pub round: &'a Round,
    /// Its candidates.
    pub candidates: &'a [Candidate],
    /// The list.
    pub wanted: &'a Wanted,
    /// The codes.
    pub codes: &'a [SlipCode],
}

/// The page.
pub fn sheet(lang: Lang, account: &Account, it: &Printed) -> Page {
    let say = Words(lang);
    let title = say.title(it.round.title.plain(lang));
    let again = lang.path(&format!("/admin/rounds/{}/slips", it.round.id));
    let body = html! {
        div.no-print.stack-s {
            h1 { (marked(lang, &title)) }
            p { b { (marked(lang, &say.printed(it.codes.len(), &it.wanted.label))) } }
            p { (say.print_now()) " " b { (say.shown_once()) } }
            p.soft { (say.hand_out()) }
            p { a.btn.btn--line.btn--s href=(again) { (say.back()) } }
        }
        @match it.wanted.sheet {
            Sheet::Slips => { div.slips.mt { @for code in it.codes { (slip(lang, it, code)) } } }
            Sheet::Ballots => { @for code in it.codes { (ballot(lang, it, code)) } }
        }
    };
    office::at_desk(lang, account, place(account), Page::new(title, body))
}

/// Where whoever types goes, and where a phone goes that reads the code.
fn addresses(lang: Lang, it: &Printed, code: &SlipCode) -> [String; 2] {
    let round = format!("{}{}", it.portal.base_url, round_path(lang, &it.round.id));
    [round.clone(), format!("{round}/slip/{}", code.as_str())]
}

fn slip(lang: Lang, it: &Printed, code: &SlipCode) -> Markup {
    let (say, round, site) = (Words(lang), it.round, it.portal.site());
    let title = round.title.plain(lang);
    let [typed, scanned] = addresses(lang, it, code);
    html! {
        section.slipcard aria-label=(code.grouped()) {
            div.slipcard__t {
                p.small { (site.bureau.on(lang)) " · " (say.portal()) }
                p.b.slipcard__title { (marked(lang, title)) }
                p.small { (say.code()) }
                p.slipcard__code { (code.grouped()) }
                p.small { (marked(lang, &say.scan(&typed))) }
                p.small { (say.between(&dates::moment(lang, round.opens_at), &dates::moment(lang, round.closes_at))) }
                p.small { (say.one_each(&site.hotline)) }
                p.small.mute.slipcard__for { (marked(lang, &it.wanted.label)) }
            }
            @if let Some(picture) = qr::code(&scanned, &say.qr(title)) { div.slipcard__qr { (picture) } }
        }
    }
}

fn ballot(lang: Lang, it: &Printed, code: &SlipCode) -> Markup {
    let (say, round) = (Words(lang), it.round);
    let order = slip_token(&it.portal.keys, &round.id, code).order();
    let [typed, _] = addresses(lang, it, code);
    html! {
        section.paperballot aria-label=(code.grouped()) {
            p.soft { (it.portal.site().bureau.on(lang)) " · " (say.portal()) }
            h2 { (marked(lang, &say.paper_title(round.title.plain(lang)))) }
            p.b { (say.paper_how(round.choices_per_ballot)) }
            @for audience in Audience::ALL { (group(lang, it, order, audience)) }
            div.paperballot__b {
                p.small { (say.code()) }
                p.slipcard__code { (code.grouped()) }
                p { (say.paper_until(&dates::full_moment(lang, round.closes_at))) }
                @if round.verification == Verification::Code { p.small { (say.paper_online(&typed)) } }
                p.small.mute { (marked(lang, &it.wanted.label)) }
            }
        }
    }
}

/// A group of candidates as this paper has it: the orders of the round are shared out by the codes.
fn group(lang: Lang, it: &Printed, order: u8, audience: Audience) -> Markup {
    let all = numbered(it.candidates);
    let own: Vec<&(usize, &Candidate)> =
        all.iter().filter(|(_, it)| it.product.audience == audience).collect();
    html! {
        @if !own.is_empty() {
            h3 { (Public(lang).group(audience)) }
            ul.boxes {
                @for (number, candidate) in orders::shuffled(&it.round.id, order, &own, |(_, it)| &it.product.id) {
                    li { span.box aria-hidden="true" {} span { b.nr { (number) } " " (candidate.product.name.on(lang)) } }
                }
            }
        }
    }
}
