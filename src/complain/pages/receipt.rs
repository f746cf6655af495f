//! What the citizen takes home.

use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::clock::in_china;
use crate::complain::rules::filing::{Filing, Lane, Problem};
use crate::complain::store::Lodged;
use crate::complain::words::Words;
use crate::i18n::{Lang, marked};
use crate::portal::Portal;
use crate::web::{Page, Section, parts, qr};

/// Number, secret, the first day that counts. The secret is shown here and nowhere else.
pub fn receipt(lang: Lang, lodged: &[Lodged], filing: &Filing, portal: &Portal, now: NaiveDateTime) -> Page {
    let say = Words(lang);
    let head = if lodged.len() > 1 { say.both_head() } else { say.received_head() };
    let body = html! {
        div.wrap.sec.stack-l {
            h1 { (parts::phrases(lang, head)) }
            div.slips { @for one in lodged { (slip(lang, one, portal, now)) } }
            p { (say.shoot()) }
            @if filing.problem == Problem::Hurts {
                div.note { p { (say.injured_before()) (parts::call(&portal.site.hotline)) (say.injured_after()) } }
            }
            section.noprint {
                h2 { (say.next_head()) }
                ol.dolist.mt-s {
                    @for (head, when, told) in say.ahead(lodged.first().map_or(Lane::Complaint, |one| one.lane)) {
                        li { b { (head) } span.soft { @if !when.is_empty() { (when) " · " } (told) } }
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
            p.mute { (say.number()) }
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
