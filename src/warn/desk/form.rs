//! The form of a warning.

use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{Lang, dates};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::products::Product;
use crate::publish::words::Words as Results;
use crate::warn::pages::said;
use crate::warn::rules::draft::{Mistake, Pair, ROWS, Row, Typed, field_of};
use crate::warn::rules::warning::{Warning, WarningKind};
use crate::warn::store::Basis;
use crate::web::fields::Field;
use crate::web::{Page, icons, parts};

/// The most a browser lets anybody type; what is too long for its field is told when it is sent.
const TYPED_AT_MOST: usize = 2000;

/// A form as it is shown.
pub struct Sheet<'a> {
    /// What stands in it.
    pub typed: &'a Typed,
    /// The warning as it is kept; nothing of a new one.
    pub kept: Option<&'a Warning>,
    /// Every product type there is.
    pub products: &'a [Product],
    /// Batches to rest on.
    pub batches: &'a [Basis],
    /// What is wrong, by field.
    pub mistakes: &'a [(String, Mistake)],
    /// Whether somebody else changed it meanwhile.
    pub changed: bool,
}

impl Sheet<'_> {
    fn mistake(&self, say: Words, name: &str) -> Option<String> {
        self.mistakes.iter().find(|(field, _)| field == name).map(|(_, mistake)| say.mistake(mistake))
    }
}

/// The form of a draft, old or new.
pub fn sheet(lang: Lang, account: &Account, it: &Sheet) -> Page {
    let say = Words(lang);
    let title = if it.kept.is_some() { say.edit() } else { say.write_one() };
    let action = match it.kept {
        Some(kept) => lang.path(&format!("/admin/warnings/{}/edit", kept.id)),
        None => lang.path("/admin/warnings/new"),
    };
    let body = html! {
        @if !it.mistakes.is_empty() { (summary(say, it.mistakes)) }
        h1 { (title) }
        @if let (true, Some(kept)) = (it.changed, it.kept) { (changed(lang, kept)) }
        form.card action=(action) method="post" {
            @if let Some(kept) = it.kept { input type="hidden" name="revision" value=(kept.revision); }
            (what_it_is(lang, it))
            (text(say, it, "title", say.title_hint(), &it.typed.title, 2))
            (advice(say, it, "do", say.advice_do(), say.advice_do_hint(), &it.typed.what_to_do))
            (text(say, it, "found", "", &it.typed.found, 5))
            (batches(lang, it))
            (advice(say, it, "choose", say.advice_choose(), say.advice_choose_hint(), &it.typed.how_to_choose))
            (text(say, it, "basis", say.basis_hint(), &it.typed.basis, 2))
            p.mt { button.btn type="submit" { (say.save()) } }
        }
    };
    office::at_desk(lang, account, Place::Warnings, Page::new(title, body))
}

fn summary(say: Words, mistakes: &[(String, Mistake)]) -> Markup {
    let colon = if say.0 == Lang::Zh { "：" } else { ": " };
    let told: Vec<(&str, String)> = mistakes
        .iter()
        .map(|(name, mistake)| (name.as_str(), format!("{}{colon}{}", say.field(name), say.mistake(mistake))))
        .collect();
    parts::error_summary(say.0, &say.to_mend(mistakes.len()), &told)
}

/// What stands now, beside what was typed.
fn changed(lang: Lang, kept: &Warning) -> Markup {
    let say = Words(lang);
    html! {
        div.card.card--warn role="alert" {
            h2 { (say.changed()) }
            p { (say.changed_by(&kept.drafted_by, &dates::moment(lang, kept.drafted_at))) }
            details.details--low { summary { (say.stands_now()) } div.in { (said(lang, kept)) } }
        }
    }
}

fn what_it_is(lang: Lang, it: &Sheet) -> Markup {
    let (say, typed) = (Words(lang), it.typed);
    let (kind, product) = (it.mistake(say, "kind"), it.mistake(say, "product"));
    let kinds = [
        ("", say.kind_open()),
        (WarningKind::Warning.as_str(), say.kind_warning()),
        (WarningKind::Tip.as_str(), say.kind_tip()),
    ];
    let names = it.products.iter().map(|product| (product.id.as_str(), product.name.plain(lang)));
    let products: Vec<(&str, &str)> = [("", say.no_product())].into_iter().chain(names).collect();
    html! {
        div.cols2 {
            (Field { id: "kind", label: say.kind(), hint: say.kind_hint(), value: &typed.kind,
                mistake: kind.as_deref() }.choice(&kinds))
            (Field { id: "product", label: say.product(), value: &typed.product,
                mistake: product.as_deref(), ..Field::default() }.choice(&products))
        }
    }
}

/// A text, and its English.
fn text(say: Words, it: &Sheet, name: &str, hint: &str, typed: &Pair, rows: usize) -> Markup {
    let english = format!("{name}_en");
    let (label, in_english) = (say.field(name), say.field(&english));
    let (mistake, mistake_en) = (it.mistake(say, name), it.mistake(say, &english));
    html! {
        div.cols2 {
            (Field { id: name, label: &label, hint, value: &typed.zh, mistake: mistake.as_deref() }
                .area_in(Lang::Zh, TYPED_AT_MOST, rows))
            (Field { id: &english, label: &in_english, hint: "", value: &typed.en, mistake: mistake_en.as_deref() }
                .area_in(Lang::En, TYPED_AT_MOST, rows))
        }
    }
}

/// Five pieces of advice, each a head and a text in both languages.
fn advice(say: Words, it: &Sheet, list: &str, head: &str, hint: &str, typed: &[Row; ROWS]) -> Markup {
    let line = |name: &str, label: &str, value: &str| {
        let mistake = it.mistake(say, name);
        Field { id: name, label, hint: "", value, mistake: mistake.as_deref() }.line(TYPED_AT_MOST)
    };
    html! {
        fieldset.field {
            legend { (head) }
            p.hint.small { (hint) }
            @for (number, row) in typed.iter().enumerate() {
                @let (head, text) = (field_of(list, number, "head"), field_of(list, number, "text"));
                fieldset.advice {
                    legend.small { (say.nth(number + 1)) }
                    div.cols2 {
                        (line(&head, say.head(), &row.head.zh))
                        (line(&format!("{head}_en"), &say.of_english(say.head()), &row.head.en))
                        (line(&text, say.text(), &row.text.zh))
                        (line(&format!("{text}_en"), &say.of_english(say.text()), &row.text.en))
                    }
                }
            }
        }
    }
}

fn batches(lang: Lang, it: &Sheet) -> Markup {
    let (say, results) = (Words(lang), Results(lang));
    let mistake = it.mistake(say, "batch");
    html! {
        fieldset.field.field--err[mistake.is_some()] #batch tabindex="-1" {
            legend { (say.batches()) }
            p.hint.small { (say.batches_hint()) }
            @if let Some(mistake) = &mistake { p.err { (icons::icon("circle-alert")) (mistake) } }
            @if it.batches.is_empty() { p.soft { (say.no_batches()) } }
            ul.ticks {
                @for batch in it.batches {
                    @let id = format!("batch-{}", batch.batch);
                    li.tick {
                        input type="checkbox" id=(id) name="batch" value=(batch.batch)
                            checked[it.typed.batches.contains(&batch.batch)];
                        label for=(id) {
                            (batch.batch) " " (batch.product.on(lang)) " · " (results.outcome(batch.outcome))
                        }
                    }
                }
            }
        }
    }
}
