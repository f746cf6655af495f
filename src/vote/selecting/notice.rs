//! What everybody reads of a selection: every product taken or not, with its votes and why.

use maud::{Markup, html};

use super::words::Words;
use crate::i18n::{self, Lang, dates};
use crate::vote::pages::parts;
use crate::vote::rules::round::Candidate;
use crate::vote::rules::selection::Selected;
use crate::web::{icons, parts as web_parts};

/// The notice; before the panel has signed, that it is at it.
pub fn notice(lang: Lang, selected: Option<&Selected>, candidates: &[Candidate]) -> Markup {
    let say = Words(lang);
    let Some(selected) = selected else { return html! { p.soft { (say.waiting()) } } };
    let taken = selected.choices.iter().filter(|choice| choice.batches > 0);
    let batches: u32 = taken.clone().map(|choice| choice.batches).sum();
    let rules: Vec<&str> = selected.rules.iter().map(|rule| say.rule(*rule)).collect();
    let rules = [vec![say.votes_first()], rules].concat();
    html! {
        h2 { (web_parts::phrases(lang, say.notice())) }
        p { (say.notice_sum(taken.count(), batches)) " " (say.rules_used(&i18n::row(lang, &rules))) }
        @if let Some((_, at)) = &selected.signed { p.small.mute { (say.signed_on(&dates::full_moment(lang, *at))) } }
        ol.lines.mt {
            @for choice in &selected.choices {
                // Whoever is below the cut and is not taken has nothing that needs telling but the count.
                @if choice.batches > 0 || !choice.reason.zh.is_empty() {
                    li.pad {
                        div.row.between {
                            span.b { (parts::name(lang, candidates, &choice.product)) }
                            @if choice.batches > 0 { span.v.v--hit { (icons::icon("check")) (say.is_taken(choice.batches)) } }
                            @else { span.soft { (say.not_taken()) } }
                        }
                        p.soft {
                            (say.by_votes(choice.place, &dates::count(choice.votes)))
                            @if !choice.reason.zh.is_empty() { br; (choice.reason.on(lang)) }
                        }
                    }
                }
            }
        }
    }
}
