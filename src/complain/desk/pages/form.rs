//! The form of a step.

use maud::{Markup, html};

use super::one::Seen;
use crate::complain::desk::filled::{Flaw, Typed, WORDS_AT_MOST};
use crate::complain::desk::words::Words;
use crate::complain::rules::deed::{Need, Step};
use crate::complain::rules::filing::Lane;
use crate::complain::rules::grounds::{Rejection, Termination};
use crate::complain::words::Words as Public;
use crate::i18n::{Lang, marked};
use crate::web::fields::Field;
use crate::web::{icons, parts};

/// A form as it is shown.
pub struct Sheet<'a> {
    /// Of which step.
    pub step: Step,
    /// What stands in it.
    pub typed: &'a Typed,
    /// What is wrong, by field.
    pub wrong: &'a [(&'static str, Flaw)],
    /// Whether somebody else changed the case meanwhile.
    pub changed: bool,
    /// Whether to show what the citizen will read.
    pub preview: bool,
}

/// What is wrong, on top of the page.
pub fn summary(lang: Lang, it: &Sheet) -> Markup {
    let say = Words(lang);
    let told: Vec<(&str, String)> = it.wrong.iter().map(|(field, flaw)| (*field, say.flaw(*flaw))).collect();
    html! { @if !told.is_empty() { (parts::error_summary(say.0, &say.to_mend(told.len()), &told)) } }
}

/// The form.
pub fn form(lang: Lang, seen: &Seen, it: &Sheet) -> Markup {
    let say = Words(lang);
    let at = lang.path(&format!("/admin/complaints/{}", seen.case.number()));
    let speaks = it.step.needs().iter().any(|need| matches!(need, Need::Words | Need::WordsIfAny));
    html! {
        section.card #do {
            h2 { (say.step(it.step)) }
            @if it.changed {
                div.card.card--warn role="alert" { p.b { (icons::icon("circle-alert")) " " (say.changed()) } }
            }
            @if it.preview { (previewed(lang, it)) }
            form.form--desk action={ (at) "/" (it.step.as_str()) } method="post" {
                input type="hidden" name="revision" value=(seen.case.revision());
                @for need in it.step.needs() { (field(lang, seen, it, *need)) }
                p.acts.mt {
                    button.btn.btn--s type="submit" { (say.do_it()) }
                    @if speaks {
                        button.btn.btn--s.btn--line type="submit" name="preview" value="yes" { (say.preview()) }
                    }
                    a.btn.btn--s.btn--line href=(at) { (say.cancel()) }
                }
            }
        }
    }
}

fn previewed(lang: Lang, it: &Sheet) -> Markup {
    let public = Public(lang);
    let what = if it.step.as_str() == "propose-refusal" { "refuse" } else { it.step.as_str() };
    let item = it.typed.get("ground").parse().ok();
    let ground = match it.step.needs().first() {
        Some(Need::Rejection) => item.and_then(Rejection::of_item).map(|ground| public.rejection(ground)),
        Some(Need::Termination) => item.and_then(Termination::of_item).map(|it| public.termination(it)),
        _ => None,
    };
    preview(lang, what, ground, it.typed.get("words"))
}

/// A step, its ground and its words as they will stand on the citizen's page.
pub fn preview(lang: Lang, what: &str, ground: Option<&str>, words: &str) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    html! {
        div.preview.preview--words role="status" {
            p.mute.small { (say.citizen_reads()) }
            p.b { (public.entry(what)) }
            @if let Some(ground) = ground { p { (public.ground()) " " (ground) } }
            p.pre { (marked(lang, words)) }
        }
    }
}

fn field(lang: Lang, seen: &Seen, it: &Sheet, need: Need) -> Markup {
    let say = Words(lang);
    let name = need.field();
    let (label, hint) = say.need(need);
    let mistake = it.wrong.iter().find(|(field, _)| *field == name).map(|(_, flaw)| say.flaw(*flaw));
    let field = Field { id: name, label, hint, value: it.typed.get(name), mistake: mistake.as_deref() };
    match need {
        Need::Words | Need::WordsIfAny => field.area_in(Lang::Zh, WORDS_AT_MOST, 5),
        Need::Note => field.area(500, 3),
        Need::Until => Field { hint: &until_hint(say, seen), ..field }.day(),
        Need::Registered | Need::Other | Need::Earlier => field.line(40),
        Need::Rejection => {
            grounds(lang, field, &Rejection::ALL.map(|it| (it.item(), Public(lang).rejection(it))))
        }
        Need::Termination => {
            grounds(lang, field, &Termination::ALL.map(|it| (it.item(), Public(lang).termination(it))))
        }
        Need::County => counties(lang, seen, it, mistake.as_deref()),
        Need::Consent | Need::SameReporter => tick(field),
    }
}

/// By when the bureau itself has to answer, which goes on while the citizen is asked.
fn until_hint(say: Words, seen: &Seen) -> String {
    let Some(due) = seen.around().answer_due else { return String::new() };
    let day = Public(say.0).day(due, seen.today);
    match seen.case.lane() {
        Lane::Complaint => say.until_decided(&day),
        Lane::Report => say.until_verified(&day),
    }
}

fn tick(it: Field) -> Markup {
    html! {
        div.field.field--err[it.mistake.is_some()] {
            @if let Some(mistake) = it.mistake { p.err id={ (it.id) "-err" } { (icons::icon("circle-alert")) (mistake) } }
            div.tick {
                input type="checkbox" id=(it.id) name=(it.id) value="yes" checked[it.value == "yes"];
                label for=(it.id) { (it.label) }
            }
        }
    }
}

fn grounds(lang: Lang, field: Field, grounds: &[(i32, &str)]) -> Markup {
    let items: Vec<(String, String)> =
        grounds.iter().map(|(item, told)| (item.to_string(), format!("{item}. {told}"))).collect();
    let first = ("", Words(lang).choose());
    let choices: Vec<(&str, &str)> = std::iter::once(first)
        .chain(items.iter().map(|(item, told)| (item.as_str(), told.as_str())))
        .collect();
    field.choice(&choices)
}

fn counties(lang: Lang, seen: &Seen, it: &Sheet, mistake: Option<&str>) -> Markup {
    let say = Words(lang);
    let here = match it.typed.get("county") {
        "" => seen.case.county().unwrap_or_default(),
        typed => typed,
    };
    html! {
        div.field.field--err[mistake.is_some()] {
            label for="county" { (say.county_field()) }
            @if let Some(mistake) = mistake { p.err #county-err { (icons::icon("circle-alert")) (mistake) } }
            select.inp #county name="county" {
                option value="" selected[here.is_empty()] { (say.city()) }
                @for county in &seen.counties {
                    option value=(county) selected[here == county.as_str()] lang=[crate::i18n::in_chinese(lang, county)] { (county) }
                }
            }
        }
    }
}
