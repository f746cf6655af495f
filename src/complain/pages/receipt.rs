//! What the citizen takes home.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::clock::in_china;
use crate::complain::rules::filing::{Filing, Lane, Problem};
use crate::complain::store::Lodged;
use crate::complain::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::portal::Portal;
use crate::web::{Page, Section, parts, qr};

/// What was taken in.
pub struct Taken {
    /// The case, or the two.
    pub lodged: Vec<Lodged>,
    /// When it came; earlier than now where the same form is sent again.
    pub received_at: NaiveDateTime,
    /// Whether files came with it.
    pub has_papers: bool,
}

/// Number, secret, the first day that counts. The secret is shown here and nowhere else.
pub fn receipt(lang: Lang, taken: &Taken, filing: &Filing, portal: &Portal, now: NaiveDateTime) -> Page {
    let (say, lodged) = (Words(lang), &taken.lodged);
    let head = if lodged.len() > 1 { say.both_head() } else { say.received_head() };
    let body = html! {
        div.wrap.sec.stack-l {
            h1 { (parts::phrases(lang, head)) }
            p.soft { (marked(lang, &say.received_at(&dates::full_moment(lang, taken.received_at)))) }
            div.slips { @for one in lodged { (slip(lang, one, portal, now)) } }
            @if lodged.len() > 1 && taken.has_papers { p { (say.papers_went()) } }
            p { (say.shoot()) }
            @if filing.problem == Problem::Hurts {
                div.note { p { (say.injured_before()) (parts::call(&portal.site().hotline)) (say.injured_short()) } }
            }
            section.noprint {
                h2 { (say.next_head()) }
                @for one in lodged {
                    @if lodged.len() > 1 { h3.mt { (say.lane(one.lane)) } }
                    ol.dolist.mt-s {
                        @for (head, when, told) in say.ahead(one.lane) {
                            li { b { (head) } span.soft { @if !when.is_empty() { (when) " · " } (told) } }
                        }
                    }
                }
            }
            p.small.mute.noprint { (say.print_hint()) }
        }
    };
    Page::new(head, body).within(Section::Complain)
}

fn slip(lang: Lang, it: &Lodged, portal: &Portal, now: NaiveDateTime) -> Markup {
    let say = Words(lang);
    let path = lang.path(&format!("/c/{}", it.number));
    let address = format!("{}{path}", portal.base_url);
    let today = in_china(now).date_naive();
    html! {
        section.slip aria-label=(say.lane(it.lane)) {
            h2 { (say.lane(it.lane)) }
            p.mute { (say.number_of(say.lane(it.lane))) }
            p.slip__code { (it.number.grouped()) }
            p.mute { (say.secret()) }
            p.slip__secret { (it.secret.grouped()) }
            hr;
            @if let Some(due) = it.due {
                @let day = say.day(due.day, today);
                p.b { @match it.lane {
                    Lane::Complaint => { (marked(lang, &say.decide_by(&day))) }
                    Lane::Report => { (marked(lang, &say.verify_by(&day))) }
                } }
                @if due.provisional { p.small { (say.may_move()) } }
            }
            @if let Some(code) = qr::code(&address, say.scan()) {
                div.slip__qr { (code) span.small { (say.scan()) br; (address) } }
            }
            p.mt-s.noprint { a.btn.btn--white href=(path) { (say.follow()) span.vh { " " (it.number.grouped()) } } }
        }
    }
}
