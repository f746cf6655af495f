use std::collections::HashMap;

use maud::{Markup, html};

use super::parts::{changed_fields, correction_path, history, not_done, product};
use super::preview::{self, paragraphs};
use crate::audit::Deed;
use crate::i18n::{Lang, Text, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place, doors};
use crate::publish::desk::words::Words;
use crate::publish::rules::correction::{Change, changes, face};
use crate::publish::rules::lots::Lot;
use crate::publish::store::{Correction, Pending};
use crate::sample::Stage;
use crate::web::Page;

/// A published batch and what is or was put right about it.
pub struct Correcting {
    /// The batch as it stands.
    pub lot: Lot,
    /// What its product type is called.
    pub names: HashMap<String, Text>,
    /// What waits.
    pub pending: Option<Pending>,
    /// What was put right.
    pub corrections: Vec<Correction>,
    /// What was done so far.
    pub history: Vec<Deed>,
}

/// A published batch's corrections: the one that waits, those before, and what stands now.
pub fn correction(lang: Lang, account: &Account, it: &Correcting, mistake: Option<&str>) -> Page {
    let say = Words(lang);
    let title = say.correction_of(&it.lot.batch.id);
    let may_draft = account.holds_any(doors::roles_of("/admin/publish/corrections/{batch}/draft"));
    let may_begin = may_draft && it.pending.is_none() && it.lot.batch.stage == Stage::Published;
    let body = html! {
        (not_done(lang, mistake))
        h1 { (title) }
        p.soft { (product(lang, &it.names, &it.lot)) }
        @if let Some(pending) = &it.pending { (pending_card(lang, account, it, pending)) }
        @if may_begin {
            p.mt { a.btn.btn--s href=(correction_path(lang, &it.lot.batch.id, "/draft")) { (say.begin_correction()) } }
        }
        (preview::one(lang, say.what_stands(), &it.lot, &it.names))
        (earlier(lang, it))
        (history(lang, &it.history))
    };
    office::at_desk(lang, account, Place::Publish, Page::new(title, body))
}

fn pending_card(lang: Lang, account: &Account, it: &Correcting, pending: &Pending) -> Markup {
    let say = Words(lang);
    let id = &it.lot.batch.id;
    let may = |deed: &str| {
        account.holds_any(doors::roles_of(&format!("/admin/publish/corrections/{{batch}}/{deed}")))
    };
    html! {
        section.card.stack-s {
            h2 { (say.pending()) }
            p.small.soft { (marked(lang, &say.pending_by(&pending.drafted_by, &dates::full_moment(lang, pending.drafted_at)))) }
            (paragraphs(lang, &pending.told))
            (changed_fields(lang, &changes(&face(&it.lot.batch), &pending.after)))
            @if may("confirm") {
                @if pending.drafted_by == account.name { p.soft { (say.own_correction_told()) } }
                @else {
                    form action=(correction_path(lang, id, "/confirm")) method="post" {
                        input type="hidden" name="drafted_at" value=(pending.drafted_at.and_utc().timestamp_micros());
                        p.small.soft { (say.confirm_told()) }
                        p.mt-s { button.btn.btn--s type="submit" { (say.confirm()) } }
                    }
                }
            }
            @if may("discard") {
                form action=(correction_path(lang, id, "/discard")) method="post" {
                    button.btn.btn--line.btn--s type="submit" { (say.discard_correction()) }
                }
            }
        }
    }
}

/// What was put right before, the latest first: each against what stood after it.
fn earlier(lang: Lang, it: &Correcting) -> Markup {
    let say = Words(lang);
    let now = face(&it.lot.batch);
    let after = it.corrections.iter().skip(1).map(|next| &next.before).chain(std::iter::once(&now));
    let all: Vec<(&Correction, Vec<Change>)> =
        it.corrections.iter().zip(after).map(|(one, after)| (one, changes(&one.before, after))).collect();
    html! {
        @if !all.is_empty() {
            section.card.stack-s {
                h2 { (say.corrected_before()) }
                @for (one, changes) in all.iter().rev() {
                    p.small.soft {
                        (marked(lang, &say.corrected_by(one.number, &one.drafted_by, &one.corrected_by,
                            &dates::full_moment(lang, one.corrected_at))))
                    }
                    (paragraphs(lang, &one.told))
                    (changed_fields(lang, changes))
                }
            }
        }
    }
}
