//! The form, and below it what others ask for.

use chrono::TimeDelta;
use maud::{Markup, html};

use crate::i18n::{Lang, Text, in_chinese, marked};
use crate::nominate::rules::nomination::{Participant, Place};
use crate::nominate::rules::screen::Flaw;
use crate::nominate::rules::wish::{Typed, Wrong};
use crate::nominate::words::Words;
use crate::portal::Site;
use crate::products::{Audience, Product};
use crate::web::fields::Field;
use crate::web::{Caching, Page, icons, parts};

/// The most a browser lets anybody type; what is too long is told when it is sent.
const NAME_TYPED_AT_MOST: usize = 60;
const WHY_TYPED_AT_MOST: usize = 400;

/// The form as it is shown.
pub struct Sheet<'a> {
    /// What stands in it.
    pub typed: &'a Typed,
    /// What is wrong, by field.
    pub wrong: &'a [(&'static str, Wrong)],
    /// How long to wait, where too much came.
    pub wait: Option<TimeDelta>,
    /// What others ask for, with how many they are.
    pub pool: &'a [(Product, i64)],
    /// Whose portal it is.
    pub site: &'a Site,
}

impl Sheet<'_> {
    fn wrong(&self, say: Words, field: &str) -> Option<String> {
        self.wrong.iter().find(|(name, _)| *name == field).map(|(_, wrong)| say.wrong(*wrong))
    }
}

/// The page of the form.
pub fn form(lang: Lang, it: &Sheet) -> Page {
    let say = Words(lang);
    let mistakes: Vec<(&str, String)> =
        it.wrong.iter().map(|(field, wrong)| (anchor(field), say.wrong(*wrong))).collect();
    let body = html! {
        div.wrap.sec.stack-l {
            @if !mistakes.is_empty() { (parts::error_summary(say.0, &say.to_mend(mistakes.len()), &mistakes)) }
            @if let Some(wait) = it.wait {
                (parts::error_summary(say.0, say.too_many(), &[("name", say.wait(wait))]))
            }
            @if accuses(it.wrong) {
                div.note {
                    p.b { (say.complaint_head()) }
                    p { (say.complaint_told()) }
                    p.mt-s { a.btn.btn--line.btn--s href=(lang.path(super::COMPLAINTS)) { (say.to_complain()) } }
                }
            }
            div.two.two--wide {
                div {
                    div.stack-s { h1 { (parts::phrases(lang, say.head())) } p.soft { (say.intro()) } }
                    (fields(lang, it))
                }
                aside.stack-l.aside { (others(lang, it.pool)) }
            }
        }
    };
    Page::new(say.nominate(), body).kept(Caching::Private)
}

/// Whether what was typed is a complaint rather than a proposal.
fn accuses(wrong: &[(&'static str, Wrong)]) -> bool {
    wrong.iter().any(|(_, what)| *what == Wrong::Flaw(Flaw::Accusation))
}

/// Where the page jumps to for a field: the first of several buttons.
fn anchor(field: &str) -> &str {
    if field == "audience" { "audience-child" } else { field }
}

fn fields(lang: Lang, it: &Sheet) -> Markup {
    let (say, typed) = (Words(lang), it.typed);
    let [name, audience, why, place, participant] =
        ["name", "audience", "why", "place", "participant"].map(|field| it.wrong(say, field));
    let places = choices(say, Place::ALL.map(|place| (place.as_str(), say.kind_of_place(place))));
    let people = choices(say, Participant::ALL.map(|who| (who.as_str(), say.who(who))));
    html! {
        form.form.mt action=(lang.path("/nominate")) method="post" {
            (Field { id: "name", label: say.name(), hint: say.name_hint(), value: &typed.name,
                mistake: name.as_deref() }.line(NAME_TYPED_AT_MOST))
            (for_whom(say, &typed.audience, audience.as_deref()))
            (Field { id: "why", label: say.why(), hint: say.why_hint(), value: &typed.why,
                mistake: why.as_deref() }.area(WHY_TYPED_AT_MOST, 3))
            (Field { id: "place", label: say.place(), value: &typed.place, mistake: place.as_deref(),
                ..Field::default() }.choice(&places))
            (Field { id: "participant", label: say.participant(), value: &typed.participant,
                mistake: participant.as_deref(), ..Field::default() }.choice(&people))
            p.mt { button.btn.btn--wide type="submit" { (say.send()) } }
            p.small.mute.mt {
                (say.consent()) " " a href=(lang.path("/privacy")) { (say.consent_link()) } (say.consent_after())
            }
            p.small.mute {
                (say.not_here()) " " a href=(lang.path(super::COMPLAINTS)) { (say.to_complain()) }
                (say.or_call()) " " (parts::call(&it.site.hotline)) (say.stop())
            }
        }
    }
}

fn choices<'a, const N: usize>(
    say: Words,
    named: [(&'static str, &'a str); N],
) -> Vec<(&'static str, &'a str)> {
    [("", say.not_told())].into_iter().chain(named).collect()
}

fn for_whom(say: Words, typed: &str, mistake: Option<&str>) -> Markup {
    html! {
        fieldset.field.field--err[mistake.is_some()] {
            legend.lab { (say.audience()) }
            @if let Some(mistake) = mistake { p.err #audience-err { (icons::icon("circle-alert")) (mistake) } }
            div.radios {
                @for audience in Audience::ALL {
                    @let id = format!("audience-{}", audience.as_str());
                    div.radio {
                        input type="radio" name="audience" id=(id) value=(audience.as_str())
                            checked[typed == audience.as_str()]
                            aria-describedby=[mistake.map(|_| "audience-err")];
                        label for=(id) { (say.for_whom(audience)) }
                    }
                }
            }
        }
    }
}

/// What others ask for, each with a button that joins them.
fn others(lang: Lang, pool: &[(Product, i64)]) -> Markup {
    let say = Words(lang);
    html! {
        section aria-labelledby="h-lately" {
            h2 #h-lately { (say.lately()) }
            @if pool.is_empty() { p.soft.mt-s { (say.none_lately()) } }
            @else {
                ul.lines.mt-s {
                    @for (product, people) in pool {
                        li.joinrow {
                            a.joinrow__t href=(lang.path(&format!("/p/{}", product.id))) { (product.name.on(lang)) }
                            span.joinrow__m { (say.asked_by(*people)) }
                            (join(lang, product))
                        }
                    }
                }
            }
        }
    }
}

fn join(lang: Lang, product: &Product) -> Markup {
    let say = Words(lang);
    let typed = joining(&product.name, product.audience);
    let told = say.me_too_for(product.name.plain(lang));
    html! {
        form action=(lang.path("/nominate")) method="post" {
            (super::kept(&typed))
            input type="hidden" name="as" value=(product.id);
            button.btn.btn--line.btn--s type="submit" {
                span aria-hidden="true" { (say.me_too()) }
                span.vh lang=[in_chinese(lang, &told)] { (marked(lang, &told)) }
            }
        }
    }
}

/// What stands for somebody who joins without typing anything.
fn joining(name: &Text, audience: Audience) -> Typed {
    Typed { name: name.zh.clone(), audience: audience.as_str().into(), ..Typed::default() }
}
