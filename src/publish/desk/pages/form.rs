use std::collections::HashMap;

use chrono::NaiveDate;
use maud::{Markup, html};

use super::home::readiness;
use super::parts::{beside, is_wrong, mistakes, product, text_field};
use super::preview::paragraphs;
use crate::i18n::{Lang, Text, marked};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::publish::desk::words::Words;
use crate::publish::rules::bulletin::Bulletin;
use crate::publish::rules::draft::Draft;
use crate::publish::rules::lots::Lot;
use crate::web::Page;

/// The batches that may be chosen.
pub struct Offered {
    /// Free ones, and those of this draft.
    pub lots: Vec<Lot>,
    /// What the product types are called.
    pub names: HashMap<String, Text>,
    /// The day in China.
    pub today: NaiveDate,
}

/// What somebody is typing, and what is to be said about it.
#[derive(Default)]
pub struct Typing {
    /// The bulletin that is changed; nothing for a new one.
    pub of: Option<(String, i32)>,
    /// As typed.
    pub draft: Draft,
    /// What is wrong with it.
    pub mistakes: Vec<(String, String)>,
    /// Who changed it meanwhile, and what is stored now, where somebody did.
    pub overtaken: Option<(String, Bulletin, Vec<String>)>,
}

/// The form of a bulletin.
pub fn form(lang: Lang, account: &Account, offered: &Offered, typing: &Typing) -> Page {
    let say = Words(lang);
    let (title, action) = match &typing.of {
        None => (say.begin_title(), "/admin/publish/new".to_owned()),
        Some((id, _)) => (say.change_title(), format!("/admin/publish/{id}/change")),
    };
    let body = html! {
        (mistakes(lang, &typing.mistakes))
        (overtaken(lang, typing))
        h1 { (title) }
        form action=(lang.path(&action)) method="post" {
            @if let Some((_, revision)) = typing.of { input type="hidden" name="revision" value=(revision); }
            section.card { (batches(lang, offered, typing)) }
            section.card {
                (text_field(lang, ("told", say.told_label(), Lang::Zh), Some(say.told_hint()), &typing.draft.told, &typing.mistakes))
                (text_field(lang, ("told_en", say.told_en_label(), Lang::En), None, &typing.draft.told_en, &typing.mistakes))
                p.mt { button.btn.btn--s type="submit" { (say.save()) } }
            }
        }
    };
    office::at_desk(lang, account, Place::Publish, Page::new(title, body))
}

fn batches(lang: Lang, offered: &Offered, typing: &Typing) -> Markup {
    let say = Words(lang);
    let wrong = is_wrong("batches", &typing.mistakes);
    html! {
        fieldset.field--err[wrong] id="batches" tabindex="-1" {
            legend { h2 { (say.choose()) } }
            p.hint { @if offered.lots.is_empty() { (say.nothing_to_choose()) } @else { (say.choose_hint()) } }
            (beside(lang, "batches", &typing.mistakes))
            ul.lines.lines--plain.choose {
                @for lot in &offered.lots { (choice(lang, offered, typing, lot)) }
            }
        }
    }
}

fn choice(lang: Lang, offered: &Offered, typing: &Typing, lot: &Lot) -> Markup {
    let id = &lot.batch.id;
    html! {
        li {
            input type="checkbox" id={ "batch-" (id) } name="batch" value=(id)
                checked[typing.draft.batches.contains(id)];
            label for={ "batch-" (id) } {
                span.b { (product(lang, &offered.names, lot)) } " " span.mute { (id) }
                @if let Some(outcome) = lot.batch.outcome() {
                    " " span.tag.tag--fail[outcome.is_bad()] { (Words(lang).outcome(outcome)) }
                }
                @for line in readiness(lang, lot, offered.today) { span.line.small.soft { (marked(lang, &line)) } }
            }
        }
    }
}

/// Where somebody else was faster: what is stored now, beside what was typed.
fn overtaken(lang: Lang, typing: &Typing) -> Markup {
    let say = Words(lang);
    html! {
        @if let Some((by, now, batches)) = &typing.overtaken {
            div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
                h2 #errors-head { (say.not_done()) }
                p { (marked(lang, &say.changed_by(by))) }
                p.b.mt-s { (say.stored_now()) }
                (paragraphs(lang, &now.told))
                @if now.told.zh.is_empty() { p.mute { (say.nothing_told()) } }
                p.small { (say.batches()) " " (if batches.is_empty() { "–".to_owned() } else { batches.join(" · ") }) }
            }
        }
    }
}
