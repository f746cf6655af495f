//! One batch: what is known of it, what this officer may do next, and who did what.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::board::BOARD;
use super::known;
use super::steps::{self, Which};
use crate::audit::Deed;
use crate::fault::Reason;
use crate::i18n::{Lang, Text, dates, marked, row};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::sample::rules::batch::Batch;
use crate::sample::rules::facts::Fact;
use crate::sample::rules::hands::{self, Sight};
use crate::sample::rules::stage::Stage;
use crate::sample::store::Enterprise;
use crate::sample::words::Words;
use crate::web::form::{Form, Mistake, Typed, summary};
use crate::web::{Page, icons};

/// Everything that stands on a batch's page.
pub struct Known {
    /// The batch.
    pub batch: Batch,
    /// What its product type is called.
    pub product: Text,
    /// Where it was taken, and the platform.
    pub enterprises: Vec<Enterprise>,
    /// What was done to it, the newest first.
    pub deeds: Vec<Deed>,
}

impl Known {
    /// What was changed since a revision, as the log tells it.
    fn changed_since(&self, revision: i32) -> Vec<Fact> {
        let since = self.deeds.iter().filter(|deed| deed.detail["revision"].as_i64() > Some(revision.into()));
        let names: Vec<&str> = since
            .filter_map(|deed| deed.detail["changed"].as_array())
            .flatten()
            .filter_map(|it| it.as_str())
            .collect();
        Fact::ALL.into_iter().filter(|fact| names.contains(&fact.as_str())).collect()
    }
}

/// A form that was not taken.
pub struct Again<'a> {
    /// Which.
    pub which: Which,
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong with fields of it.
    pub wrong: &'a [Mistake],
    /// The rule that said no.
    pub refusal: Option<String>,
    /// The revision it was opened at.
    pub revision: i32,
}

/// The page of a batch, with a form that came back where one did.
pub fn batch(lang: Lang, account: &Account, today: NaiveDate, known: &Known, again: Option<&Again>) -> Page {
    let say = Words(lang);
    let it = &known.batch;
    let sight = Sight::of(&account.grants);
    let title = format!("{} {}", it.id, known.product.plain(lang));
    let body = html! {
        @if let Some(again) = again { (came_back(lang, known, again)) }
        h1 { (it.id) " " (known.product.on(lang)) }
        p.soft { span.tag { (say.stage(it.stage)) } " " (say.work_type(it.planned.work)) }
        (offered(lang, account, today, it, again))
        (facts(lang, known, &sight))
        @if let Some(report) = &it.report { (known::items(lang, &report.items)) }
        @if let Some(advice) = &it.advice {
            section.card.stack-s { h2 { (say.advice()) } p { (advice.harm.on(lang)) } p { (advice.at_home.on(lang)) } }
        }
        (history(lang, &known.deeds))
        p.mt { a.more href=(lang.path(BOARD)) { (say.back()) } }
    };
    office::at_desk(lang, account, Place::Batches, Page::new(title, body))
}

/// Why a form came back: mistakes, a rule, and what others changed meanwhile.
fn came_back(lang: Lang, known: &Known, again: &Again) -> Markup {
    let say = Words(lang);
    let changed = known.changed_since(again.revision);
    let form = Form { lang, name: again.which.as_str(), typed: again.typed, wrong: again.wrong };
    html! {
        @if let Some(refusal) = &again.refusal {
            div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
                h2 #errors-head { (icons::icon("circle-alert")) (say.not_saved()) }
                p { (marked(lang, refusal)) }
            }
        } @else { (summary(form, |field| steps::called(say, field))) }
        @if known.batch.revision != again.revision && !changed.is_empty() {
            section.card {
                h2 { (say.what_changed()) }
                dl.kv.kv--tight {
                    @for fact in changed {
                        @let told = known::told(lang, fact, &known.batch, &known.enterprises);
                        (line(lang, &say.fact(fact), told.as_deref().unwrap_or(say.nothing())))
                    }
                }
            }
        }
    }
}

fn offered(lang: Lang, account: &Account, today: NaiveDate, batch: &Batch, again: Option<&Again>) -> Markup {
    let say = Words(lang);
    let open = Which::ALL.into_iter().filter(|which| which.is_for(&account.grants, batch, today));
    let open: Vec<Which> = open.collect();
    let laboratories = hands::acts_for(&account.grants).filter(|own| !own.is_empty());
    let lost = again.filter(|again| !open.contains(&again.which) && !again.typed.fields().is_empty());
    html! {
        @if let Some(lost) = lost { (what_was_typed(lang, lost.typed)) }
        @for which in &open {
            @let fresh = steps::fresh(*which, batch, today);
            @let own = again.filter(|again| again.which == *which);
            @let form = Form {
                lang,
                name: which.as_str(),
                typed: own.map_or(&fresh, |again| again.typed),
                wrong: own.map_or(&[], |again| again.wrong),
            };
            (steps::form(*which, form, batch, laboratories.as_deref()))
        }
        @if open.is_empty() { p.soft.mt { (say.nothing_to_do()) } }
        @if let Some(why) = waits(lang, batch, today) { p.note.mt { (why) } }
    }
}

/// Why a reported batch is not final yet.
fn waits(lang: Lang, batch: &Batch, today: NaiveDate) -> Option<String> {
    let is_reported = batch.stage == Stage::Reported;
    batch.may_finish(today).err().filter(|_| is_reported).map(|refusal| refusal.say(lang))
}

/// A form that can no longer be sent: what stood in it is not lost.
fn what_was_typed(lang: Lang, typed: &Typed) -> Markup {
    let filled = typed.fields().iter().filter(|(name, value)| name != "revision" && !value.trim().is_empty());
    html! {
        section.card {
            h2 { (Words(lang).you_typed()) }
            ul.lines.lines--plain { @for (_, value) in filled { li { (marked(lang, value)) } } }
        }
    }
}

fn facts(lang: Lang, known: &Known, sight: &Sight) -> Markup {
    let say = Words(lang);
    let (it, planned) = (&known.batch, &known.batch.planned);
    let by = say.by_at(&planned.by, &dates::full_moment(lang, planned.at));
    let shown = |fact: Fact| match fact {
        Fact::TakenAt | Fact::Platform if it.sample.is_some() && !sight.knows_the_place(it) => {
            Some(say.place_withheld().to_owned())
        }
        fact => known::told(lang, fact, it, &known.enterprises),
    };
    html! {
        section.card {
            dl.kv.kv--tight {
                (line(lang, say.level(), say.whose(planned.level)))
                (line(lang, say.round(), planned.round.as_deref().unwrap_or(say.no_round())))
                (line(lang, say.planned_by(), &by))
                @for fact in Fact::ALL.into_iter().filter(|fact| *fact != Fact::Stage) {
                    @if let Some(told) = shown(fact) { (line(lang, &say.fact(fact), &told)) }
                }
            }
        }
    }
}

fn line(lang: Lang, name: &str, told: &str) -> Markup {
    html! { div { dt { (name) } dd { (marked(lang, told)) } } }
}

fn history(lang: Lang, deeds: &[Deed]) -> Markup {
    let say = Words(lang);
    html! {
        section.card {
            h2 { (say.history()) }
            ol.lines.lines--plain {
                @for deed in deeds {
                    li.pad {
                        b { (marked(lang, &deed.actor)) } " " (say.did(&deed.action).unwrap_or(&deed.action))
                        span.line.small.mute { (moment(lang, &deed.at)) (changes(lang, deed).unwrap_or_default()) }
                    }
                }
            }
        }
    }
}

/// The log keeps moments as text; one that cannot be read is shown as it stands.
fn moment(lang: Lang, written: &str) -> String {
    let read = chrono::DateTime::parse_from_rfc3339(written);
    read.map_or_else(|_unreadable| written.to_owned(), |at| dates::full_moment(lang, at.naive_utc()))
}

fn changes(lang: Lang, deed: &Deed) -> Option<String> {
    let say = Words(lang);
    let names = deed.detail["changed"].as_array()?.iter().filter_map(|name| Fact::read(name.as_str()?));
    let names: Vec<String> = names.map(|fact| say.fact(fact)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| format!(" · {}", say.changed_facts(&row(lang, &names))))
}
