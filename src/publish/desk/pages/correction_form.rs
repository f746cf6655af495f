use maud::{Markup, html};

use super::parts::{beside, changed_fields, correction_path, is_wrong, mistakes, not_done, text_field};
use crate::i18n::Lang;
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::publish::desk::words::Words;
use crate::publish::rules::correction::{
    Face, OF_AN_ITEM, OF_THE_ADVICE, OF_THE_LABEL, changes, face, item_field,
};
use crate::sample::Batch;
use crate::web::Page;

/// What somebody types into a correction, and what is to be said about it.
pub struct Typed {
    /// The values as they are to stand.
    pub after: Face,
    /// What changes and why.
    pub told: String,
    /// The same in English.
    pub told_en: String,
    /// What is wrong with it.
    pub mistakes: Vec<(String, String)>,
    /// Why it could not be kept, where nothing typed is at fault.
    pub refused: Option<String>,
}

/// The form of a correction: everything that stands there, to be typed over.
pub fn correction_form(lang: Lang, account: &Account, batch: &Batch, typed: &Typed) -> Page {
    let say = Words(lang);
    let title = say.correction_of(&batch.id);
    let now = face(batch);
    let items = batch.report.as_ref().map_or(0, |report| report.items.len());
    let of_the_label: Vec<String> =
        OF_THE_LABEL.iter().filter(|key| now.contains_key(**key)).map(|key| (*key).to_owned()).collect();
    let body = html! {
        (mistakes(lang, &named(say, typed)))
        @if let Some(why) = &typed.refused {
            (not_done(lang, Some(why)))
            (changed_fields(lang, &changes(&now, &typed.after)))
        }
        h1 { (title) }
        form action=(correction_path(lang, &batch.id, "/draft")) method="post" {
            input type="hidden" name="revision" value=(batch.revision);
            section.card {
                (text_field(lang, ("told", say.why(), Lang::Zh), Some(say.why_hint()), &typed.told, &typed.mistakes))
                (text_field(lang, ("told_en", say.told_en_label(), Lang::En), None, &typed.told_en, &typed.mistakes))
            }
            section.card {
                div.fields { @for field in &of_the_label { (one(say, typed, batch, field)) } }
                div.fields { @for field in OF_THE_ADVICE { (one(say, typed, batch, field)) } }
            }
            @for nth in 1..=items {
                section.card {
                    h2 { (say.item(nth)) }
                    div.fields { @for key in OF_AN_ITEM { (one(say, typed, batch, &item_field(nth, key))) } }
                }
            }
            p.mt { button.btn.btn--s type="submit" { (say.send_correction()) } }
        }
    };
    office::at_desk(lang, account, Place::Publish, Page::new(title, body))
}

/// The mistakes with the names of their fields: one form has many alike.
fn named(say: Words, typed: &Typed) -> Vec<(String, String)> {
    let name = |(field, told): &(String, String)| match field.as_str() {
        "told" | "told_en" => (field.clone(), told.clone()),
        _ => (field.clone(), say.at_field(&say.field_of(field), told)),
    };
    typed.mistakes.iter().map(name).collect()
}

fn one(say: Words, typed: &Typed, batch: &Batch, field: &str) -> Markup {
    let value = typed.after.get(field).map(String::as_str).unwrap_or_default();
    let (wrong, name) = (is_wrong(field, &typed.mistakes), say.field_of(field));
    let described = wrong.then(|| format!("{field}-err"));
    let own = if field.ends_with("_en") { Lang::En } else { Lang::Zh };
    html! {
        div.field.field--err[wrong] {
            label for=(field) { (name) }
            (beside(say.0, field, &typed.mistakes))
            @if field.ends_with("-outcome") {
                select.inp id=(field) name=(field) aria-describedby=[described] {
                    @for outcome in [batch.planned.work.good(), batch.planned.work.bad()] {
                        option value=(outcome.as_str()) selected[outcome.as_str() == value] { (say.outcome(outcome)) }
                    }
                }
            } @else {
                input.inp id=(field) name=(field) value=(value) lang=(own.tag()) aria-describedby=[described];
            }
        }
    }
}
