//! The form of a draft, and what its two people may do with it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{self, Lang, dates};
use crate::office::store::Account;
use crate::office::{self, Place, Role};
use crate::products::{Audience, Product};
use crate::vote::rules::draft::{Draft, Typed, Wrong};
use crate::vote::rules::steering::{LEAD, may_be_held};
use crate::vote::words::Words as Public;
use crate::web::fields::Field;
use crate::web::{Page, icons, parts};

/// A draft's form as it is shown.
pub struct Sheet<'a> {
    /// What stands in it.
    pub typed: &'a Typed,
    /// The draft as it is kept; nothing of a new one.
    pub kept: Option<&'a Draft>,
    /// Every product type there is.
    pub products: &'a [Product],
    /// How many people ask for each.
    pub people: &'a HashMap<String, i64>,
    /// What is wrong, by field.
    pub wrong: &'a [(&'static str, Wrong)],
    /// Fields that somebody else changed meanwhile.
    pub changed: Option<&'a [&'static str]>,
    /// What time it is, in UTC.
    pub now: NaiveDateTime,
    /// Whether letters reach people.
    pub reaches_mailboxes: bool,
}

/// The form of a draft; only whoever plans may change it.
pub fn sheet(lang: Lang, account: &Account, it: &Sheet) -> Page {
    let say = Words(lang);
    let head = it.kept.map_or(say.new_round().to_owned(), |kept| say.draft_of(kept.title.plain(lang)));
    let may_change = account.holds_any(&[Role::Plan]);
    let action =
        it.kept.map_or("/admin/new-round".into(), |kept| format!("/admin/drafts/{}", kept.rules.round));
    let body = html! {
        @if !it.wrong.is_empty() {
            (parts::error_summary(lang, &say.to_mend(it.wrong.len()), &mistakes(say, it.wrong)))
        }
        @if let (Some(kept), Some(changed)) = (it.kept, it.changed) { (changed_by(lang, kept, changed)) }
        h1 { (parts::phrases(lang, &head)) }
        @if it.products.is_empty() { div.card { p { (say.no_products()) } } }
        @if may_change {
            form.card.form--desk action=(lang.path(&action)) method="post" {
                @if let Some(kept) = it.kept { input type="hidden" name="revision" value=(kept.revision); }
                (fields(lang, it))
                p.mt { button.btn type="submit" { (say.save()) } }
            }
        } @else {
            div.card.form--desk {
                fieldset.plain disabled { (fields(lang, it)) }
                p.mt.soft { (say.read_only()) }
            }
        }
        @if let Some(kept) = it.kept { (for_the_second(lang, account, kept, it)) }
    };
    office::at_desk(lang, account, Place::Rounds, Page::new(head, body))
}

fn mistakes<'a>(say: Words, wrong: &[(&'a str, Wrong)]) -> Vec<(&'a str, String)> {
    wrong
        .iter()
        .map(|(field, what)| (*field, format!("{}：{}", say.field(field), say.wrong(*what))))
        .collect()
}

fn changed_by(lang: Lang, kept: &Draft, fields: &[&'static str]) -> Markup {
    let say = Words(lang);
    let names: Vec<&str> = fields.iter().map(|field| say.field(field)).collect();
    let names = if names.is_empty() { say.changed_same().to_owned() } else { i18n::row(lang, &names) };
    let told = say.changed_by(&kept.drafted_by, &dates::moment(lang, kept.drafted_at), &names);
    html! { div.card.card--warn role="alert" { h2 { (say.changed_head()) } p { (told) } } }
}

fn fields(lang: Lang, it: &Sheet) -> Markup {
    let say = Words(lang);
    let wrong = |id: &str| {
        let own = it.wrong.iter().find(|(field, _)| *field == id);
        own.map(|(_, what)| say.wrong(*what))
    };
    let made = |id, hint, value| Field { id, label: say.field(id), hint, value, mistake: wrong(id) };
    let typed = it.typed;
    html! {
        @if it.kept.is_some() {
            p.soft { (say.id()) " " b { (typed.id) } }
        } @else { (made("id", say.id_hint(), &typed.id).line(32)) }
        div.cols2 {
            (made("title", "", &typed.title).line(40))
            (made("title_en", "", &typed.title_en).line(80))
        }
        div.cols3 {
            (made("opens_at", say.opens_hint(), &typed.opens_at).moment())
            (made("closes_at", "", &typed.closes_at).moment())
            (made("results_at", say.results_hint(), &typed.results_at).moment())
        }
        div.cols3 {
            (made("choices", "", &typed.choices).number())
            (made("seats", "", &typed.seats).number())
            (made("batches", say.batches_hint(), &typed.batches).number())
        }
        div.cols2 {
            (made("tie", "", &typed.tie).choice(&[("all_in", say.tie_all_in()), ("draw", say.tie_draw())]))
            (made("event", say.event_hint(), &typed.event).line(120))
        }
        @let by_mail = if it.reaches_mailboxes { say.verification_hint() } else { say.no_mail_server_hint() };
        (made("verification", by_mail, &typed.verification).choice(&[
            ("device", say.by_device()), ("email", say.by_mail()), ("code", say.by_slip()),
        ]))
        (candidates(lang, it, wrong("candidates")))
    }
}

fn candidates(lang: Lang, it: &Sheet, mistake: Option<&str>) -> Markup {
    let say = Words(lang);
    html! {
        fieldset.field.field--err[mistake.is_some()] #candidates tabindex="-1" {
            legend { (say.candidates()) }
            p.hint.small { (say.candidates_hint()) }
            @if let Some(mistake) = mistake { p.err { (icons::icon("circle-alert")) (mistake) } }
            @for audience in Audience::ALL {
                h2.grp { (Public(lang).group(audience)) }
                ul.ticks {
                    @for (product, people) in asked_first(it, audience) {
                        li {
                            @let id = format!("c-{}", product.id);
                            label.tick for=(id) {
                                input id=(id) type="checkbox" name="candidates" value=(product.id)
                                    checked[it.typed.candidates.contains(&product.id)];
                                span {
                                    (product.name.on(lang))
                                    @if people > 0 { " " span.tag { (say.asked_by(people)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The product types of a group, what most people ask for on top, each with how many they are.
fn asked_first<'a>(it: &Sheet<'a>, audience: Audience) -> Vec<(&'a Product, i64)> {
    let own = it.products.iter().filter(|product| product.audience == audience);
    let mut all: Vec<_> =
        own.map(|product| (product, it.people.get(&product.id).copied().unwrap_or(0))).collect();
    // The sort is stable: what nobody asks for keeps its order.
    all.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    all
}

/// Announcing, which another than the drafter does, and discarding.
fn for_the_second(lang: Lang, account: &Account, kept: &Draft, it: &Sheet) -> Markup {
    let say = Words(lang);
    let can_be_held = may_be_held(kept.rules.verification, it.reaches_mailboxes).is_ok();
    let path = |deed: &str| lang.path(&format!("/admin/drafts/{}/{deed}", kept.rules.round));
    let is_own = kept.drafted_by == account.name;
    html! {
        section.card.stack-s {
            h2 { (say.announce()) }
            p.soft { (say.announce_told()) }
            p.soft { (say.drafted(&kept.drafted_by, &dates::full_moment(lang, kept.drafted_at))) }
            p.soft { (say.first_opening(&dates::full_moment(lang, it.now + LEAD))) }
            @if !account.holds_any(&[Role::Publ]) { p { (say.for_publ()) } }
            @else if is_own { p { (say.waits_for_another()) } }
            @else if !can_be_held { p { (say.wrong_no_mail_server()) } }
            @else {
                form action=(path("announcement")) method="post" {
                    input type="hidden" name="revision" value=(kept.revision);
                    button.btn type="submit" { (say.announce()) }
                }
            }
            @if account.holds_any(&[Role::Plan]) {
                form action=(path("discard")) method="post" {
                    input type="hidden" name="revision" value=(kept.revision);
                    button.btn.btn--danger.btn--s type="submit" { (say.discard()) }
                }
            }
        }
    }
}
