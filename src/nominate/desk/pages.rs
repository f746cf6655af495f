//! One nomination at the desk, with everything that can be decided of it.

use std::collections::HashMap;

use maud::{Markup, html};

use super::list::at;
use super::routes::is_open;
use super::words::Words;
use crate::audit::Deed;
use crate::i18n::{Lang, dates, marked};
use crate::nominate::rules::nomination::Nomination;
use crate::nominate::rules::screen::Elsewhere;
use crate::nominate::rules::similar::similar;
use crate::nominate::rules::step::{Really, Reason, Step};
use crate::nominate::words::Words as Public;
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::products::{Audience, Known};
use crate::web::form::{Form, Mistake, Typed, summary};
use crate::web::{Page, icons};

/// A nomination as the desk shows it.
pub struct Seen<'a> {
    /// The nomination.
    pub it: &'a Nomination,
    /// Others that wait and look alike.
    pub alike: &'a [Nomination],
    /// Every product type.
    pub known: &'a [Known],
    /// How many ask for each.
    pub people: &'a HashMap<String, i64>,
    /// Whether it is on a ballot.
    pub is_candidate: bool,
    /// What was done to it, the latest first.
    pub history: &'a [Deed],
    /// What stands in the form.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub wrong: &'a [Mistake],
    /// Those that somebody else decided meanwhile.
    pub changed: &'a [Nomination],
}

/// The page.
pub fn one(lang: Lang, account: &Account, seen: &Seen) -> Page {
    let say = Words(lang);
    let form = Form { lang, name: "n", typed: seen.typed, wrong: seen.wrong };
    let head = if seen.it.name.is_empty() { say.withdrawn() } else { seen.it.name.as_str() };
    let may = account.holds_any(Step::Accept.roles());
    let body = html! {
        (summary(form, |field| say.field(field).into()))
        h1 { (marked(lang, head)) }
        @if !seen.changed.is_empty() { (changed(lang, seen)) }
        (typed(lang, seen))
        @if seen.is_candidate { div.card { p { (say.is_candidate()) } } }
        @else if !is_open(seen.it) { div.card { p { (say.is_over()) } } }
        @else if may { (decisions(lang, seen, form)) }
        @else { div.card { p.soft { (say.read_only()) } } }
        (history(lang, seen))
    };
    office::at_desk(lang, account, Place::Nominations, Page::new(head, body))
}

/// How those stand that are not as they were seen.
fn changed(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    html! {
        div.card.card--warn role="alert" {
            h2 { (icons::icon("circle-alert")) " " (say.changed()) }
            p { (say.changed_told()) }
            ul { @for it in seen.changed { li { (marked(lang, &stands(lang, it))) } } }
        }
    }
}

fn stands(lang: Lang, it: &Nomination) -> String {
    let say = Words(lang);
    match &it.decided {
        Some((by, at)) => say.stands_by(&it.name, say.how_far(it.state), by, &dates::moment(lang, *at)),
        None => say.stands(&it.name, say.how_far(it.state)),
    }
}

fn typed(lang: Lang, seen: &Seen) -> Markup {
    let (say, public, it) = (Words(lang), Public(lang), seen.it);
    let product = it.product.as_ref().and_then(|id| seen.known.iter().find(|product| product.id == *id));
    html! {
        section.card.stack-s {
            h2 { (say.typed()) }
            dl.kv {
                div { dt { (say.state()) } dd { span.tag { (say.how_far(it.state)) } } }
                @if let Some(product) = product {
                    @let people = seen.people.get(&product.id).copied().unwrap_or(0);
                    div { dt { (say.stands_for()) } dd { (product.name.on(lang)) " · " (say.people(people)) } }
                }
                div { dt { (say.for_whom()) } dd { (public.for_whom(it.audience)) } }
                div { dt { (say.why()) } dd {
                    @match &it.why { Some(why) => { (marked(lang, why)) } None => { (say.untold()) } }
                } }
                div { dt { (say.place()) } dd { (it.place.map_or(say.untold(), |place| public.kind_of_place(place))) } }
                div { dt { (say.participant()) } dd { (it.participant.map_or(say.untold(), |who| public.who(who))) } }
                div { dt { (say.sent()) } dd { (dates::full_moment(lang, it.sent_at)) } }
            }
        }
    }
}

/// One form with a button for each decision; each reads its own fields. Making a type comes first because its
/// fields are lines, in which the enter key presses the first button.
fn decisions(lang: Lang, seen: &Seen, form: Form) -> Markup {
    html! {
        form action=(at(lang, seen.it)) method="post" {
            (form.hidden("revision", &seen.it.revision.to_string()))
            @if !seen.alike.is_empty() { (also(lang, seen)) }
            (accept(form))
            (merge(lang, seen, form))
            (redirect(form))
            (split(form))
            (reject(form))
        }
    }
}

fn also(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    let ticked = |value: &str| seen.typed.fields().iter().any(|(name, own)| name == "also" && own == value);
    html! {
        fieldset.card {
            legend.vh { (say.also()) }
            h2 { (say.also()) }
            p.hint.small { (say.also_hint()) }
            ul.ticks {
                @for other in seen.alike {
                    @let (id, value) = (format!("also-{}", other.id), format!("{}:{}", other.id, other.revision));
                    li.tick {
                        input type="checkbox" id=(id) name="also" value=(value) checked[ticked(&value)];
                        label for=(id) {
                            (marked(lang, &other.name))
                            @if let Some(why) = &other.why { span.mute { "（" (marked(lang, why)) "）" } }
                        }
                    }
                }
            }
        }
    }
}

fn accept(form: Form) -> Markup {
    let (say, public) = (Words(form.lang), Public(form.lang));
    let audiences: Vec<(&str, &str)> =
        Audience::ALL.iter().map(|audience| (audience.as_str(), public.for_whom(*audience))).collect();
    html! {
        section.card.form--desk {
            h2 { (say.accept()) }
            p.soft { (say.accept_told()) }
            div.cols2 {
                (form.field("name", say.name()).line())
                (form.field("name_en", say.name_en()).english())
                (form.field("slug", say.slug()).hint(say.slug_hint()).line())
                (form.field("audience", say.audience()).one_of(&audiences))
                (form.field("hazard", say.hazard()).line())
                (form.field("hazard_en", say.hazard_en()).english())
            }
            (form.field("aliases", say.aliases()).line())
            (button(Step::Accept, say.do_accept()))
        }
    }
}

fn merge(lang: Lang, seen: &Seen, form: Form) -> Markup {
    let say = Words(lang);
    let likely = similar(&seen.it.name, seen.known);
    let others = seen.known.iter().filter(|product| !likely.iter().any(|other| other.id == product.id));
    let named: Vec<(&str, String)> = likely
        .iter()
        .copied()
        .chain(others)
        .map(|product| {
            let people = seen.people.get(&product.id).copied().unwrap_or(0);
            let name = product.name.plain(lang);
            (
                product.id.as_str(),
                if people > 0 { format!("{name} · {}", say.people(people)) } else { name.into() },
            )
        })
        .collect();
    let options: Vec<(&str, &str)> =
        [("", say.choose())].into_iter().chain(named.iter().map(|(id, name)| (*id, name.as_str()))).collect();
    html! {
        section.card.form--desk {
            h2 { (say.merge()) }
            p.soft { (say.merge_told()) }
            (form.field("product", say.product()).one_of(&options))
            (form.field("alias", say.alias()).line())
            (button(Step::Merge, say.do_merge()))
        }
    }
}

fn redirect(form: Form) -> Markup {
    let say = Words(form.lang);
    let options: Vec<(&str, &str)> =
        Elsewhere::ALL.iter().map(|elsewhere| (elsewhere.as_str(), say.field_of(*elsewhere))).collect();
    html! {
        section.card.form--desk {
            h2 { (say.redirect()) }
            (form.field("elsewhere", say.elsewhere()).one_of(&options))
            (button(Step::Redirect, say.do_redirect()))
        }
    }
}

fn split(form: Form) -> Markup {
    let say = Words(form.lang);
    let options: Vec<(&str, &str)> =
        Really::ALL.iter().map(|really| (really.as_str(), say.really_is(*really))).collect();
    html! {
        section.card.form--desk {
            h2 { (say.split()) }
            p.soft { (say.split_told()) }
            (form.field("really", say.really()).one_of(&options))
            (button(Step::Split, say.do_split()))
        }
    }
}

fn reject(form: Form) -> Markup {
    let (say, public) = (Words(form.lang), Public(form.lang));
    let options: Vec<(&str, &str)> =
        Reason::ALL.iter().map(|reason| (reason.as_str(), public.reason(*reason))).collect();
    html! {
        section.card.form--desk {
            h2 { (say.reject()) }
            (form.field("reason", say.reason()).one_of(&options))
            (form.field("told", say.told()).hint(say.told_hint()).area(None))
            (button(Step::Reject, say.do_reject()))
        }
    }
}

fn button(step: Step, name: &str) -> Markup {
    let lesser = step != Step::Accept && step != Step::Merge;
    html! {
        p.mt { button.btn.btn--s.btn--line[lesser] type="submit" name="deed" value=(step.as_str()) { (name) } }
    }
}

/// What was decided before; the latest stands.
fn history(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    let product = |deed: &Deed| deed.detail.get("product").and_then(|it| it.as_str()).map(str::to_owned);
    html! {
        section.card.stack-s {
            h2 { (say.history()) }
            @if seen.history.is_empty() { p.soft { (say.no_history()) } }
            @else {
                ul.lines.lines--plain {
                    @for deed in seen.history {
                        li.pad {
                            span.b { (say.deed(&deed.action)) } " "
                            @if let Some(product) = product(deed) { code { (product) } " " }
                            span.soft { (say.decided_by(&deed.actor, &told_at(lang, &deed.at))) }
                        }
                    }
                }
                @if is_open(seen.it) && !seen.is_candidate { p.soft { (say.again_told()) } }
            }
        }
    }
}

/// When a deed was done; as the log writes it where that cannot be read.
fn told_at(lang: Lang, at: &str) -> String {
    let read = chrono::DateTime::parse_from_rfc3339(at);
    read.map_or_else(|_odd| at.to_owned(), |at| dates::full_moment(lang, at.naive_utc()))
}
