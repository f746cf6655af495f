use std::collections::HashMap;

use chrono::NaiveDate;
use maud::{Markup, html};

use super::parts::{correction_path, history, mark, not_done, path, product};
use super::preview;
use crate::audit::Deed;
use crate::i18n::{Lang, Text, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place, doors};
use crate::publish::desk::told;
use crate::publish::desk::words::Words;
use crate::publish::rules::bulletin::{BulletinState, Month};
use crate::publish::rules::condition::Condition;
use crate::publish::rules::gate::{Case, gate, is_open};
use crate::web::{Page, icons};

/// One bulletin as its page shows it.
pub struct Shown {
    /// The bulletin with all that bears on it.
    pub case: Case,
    /// What the product types are called.
    pub names: HashMap<String, Text>,
    /// What was done so far.
    pub history: Vec<Deed>,
    /// The day in China.
    pub today: NaiveDate,
}

/// The name under which somebody would publish, if they may.
pub fn publisher(account: &Account) -> Option<&str> {
    let may = account.holds_any(doors::roles_of("/admin/publish/{bulletin}/publish"));
    may.then_some(account.name.as_str())
}

/// A bulletin: the gate, what citizens will read, what was done so far.
pub fn bulletin(lang: Lang, account: &Account, it: &Shown, mistake: Option<&str>) -> Page {
    let say = Words(lang);
    let own = &it.case.bulletin;
    let title = match &own.published {
        Some(published) => told::month(lang, published.month),
        None => say.of_batches(it.case.lots.len()),
    };
    let body = html! {
        (not_done(lang, mistake))
        h1 { (title) " " span.tag { (say.state(own.state)) } }
        p.soft { (marked(lang, &by(say, it))) }
        div.acols {
            div { (preview::preview(lang, &own.told, &it.case.lots, &it.names)) }
            div {
                @if own.state == BulletinState::Published { (out(lang, account, it)) }
                @else { (gate_card(lang, account, it)) (acts(lang, account, it)) }
            }
        }
        (history(lang, &it.history))
    };
    office::at_desk(lang, account, Place::Publish, Page::new(title, body))
}

fn by(say: Words, it: &Shown) -> String {
    let own = &it.case.bulletin;
    let moment = |at| dates::full_moment(say.0, at);
    match &own.published {
        Some(published) => say.out(&published.by, &moment(published.at)),
        None => say.drafted(&own.drafted_by, &moment(own.drafted_at)),
    }
}

fn gate_card(lang: Lang, account: &Account, it: &Shown) -> Markup {
    let say = Words(lang);
    let conditions = gate(&it.case, it.today, publisher(account));
    let shut = how_many_lack(&conditions);
    let this_month = Month::of(it.today);
    html! {
        section.card {
            h2 { (say.gate()) }
            (conditions_met(lang, (&it.case, it.today), &conditions))
            @if is_open(&conditions) {
                form.mt action=(path(lang, &it.case.bulletin.id, "/publish")) method="post" {
                    input type="hidden" name="mark" value=(it.case.mark());
                    p.small.soft { (say.publish_told(&told::month(lang, this_month))) }
                    p.mt-s { button.btn.btn--wide.btn--s type="submit" { (say.publish_now()) } }
                }
            } @else {
                p.mt { button.btn.btn--wide.btn--s type="button" disabled { (say.short_of(shut)) } }
            }
        }
    }
}

/// The gate as today's desk shows it: what holds, what is missing, and the way there.
pub fn gate_in_short(lang: Lang, case: &Case, today: NaiveDate) -> Markup {
    let say = Words(lang);
    let conditions = gate(case, today, None);
    html! {
        section.card {
            h2 { (say.gate_of(case.lots.len())) }
            (conditions_met(lang, (case, today), &conditions))
            p.mt {
                a.btn.btn--line.btn--wide.btn--s href=(path(lang, &case.bulletin.id, "")) {
                    (say.look_at(how_many_lack(&conditions)))
                }
            }
        }
    }
}

fn how_many_lack(conditions: &[Condition]) -> usize {
    conditions.iter().filter(|condition| !condition.lacks.is_empty()).count()
}

fn conditions_met(lang: Lang, at: (&Case, NaiveDate), conditions: &[Condition]) -> Markup {
    html! { ul.gate.mt-s { @for condition in conditions { (row(lang, at, condition)) } } }
}

fn row(lang: Lang, (case, today): (&Case, NaiveDate), condition: &Condition) -> Markup {
    let say = Words(lang);
    html! {
        li {
            (mark(say, condition.state()))
            div {
                (told::name(say, condition.name))
                @if condition.lacks.is_empty() {
                    small { (told::holds(say, condition.name, case.lots.len(), Month::of(today))) }
                }
                @for line in told::lacks(say, condition) { small { (marked(lang, &line)) } }
            }
        }
    }
}

/// What else may be done with it by this officer, now.
fn acts(lang: Lang, account: &Account, it: &Shown) -> Markup {
    let say = Words(lang);
    let own = &it.case.bulletin;
    let may = |address: &str| account.holds_any(doors::roles_of(address));
    let is_draft = own.state == BulletinState::Draft;
    html! {
        @if is_draft && may("/admin/publish/{bulletin}/change") {
            section.card.stack-s {
                div.acts {
                    a.btn.btn--line.btn--s href=(path(lang, &own.id, "/change")) { (say.change()) }
                    (button(lang, it, "/send", say.send()))
                }
                p.small.soft.mt { (say.discard_told()) }
                (button(lang, it, "/discard", say.discard()))
            }
        }
        @if !is_draft && may("/admin/publish/{bulletin}/take-back") {
            section.card { (button(lang, it, "/take-back", say.take_back())) }
        }
    }
}

fn button(lang: Lang, it: &Shown, deed: &str, name: &str) -> Markup {
    let own = &it.case.bulletin;
    let lesser = deed != "/send";
    html! {
        form action=(path(lang, &own.id, deed)) method="post" {
            input type="hidden" name="revision" value=(own.revision);
            button.btn.btn--s.btn--line[lesser] type="submit" { (name) }
        }
    }
}

/// Of what is out: where it is, and what of it can be put right.
fn out(lang: Lang, account: &Account, it: &Shown) -> Markup {
    let say = Words(lang);
    let may = account.holds_any(doors::roles_of("/admin/publish/corrections/{batch}"));
    html! {
        section.card.stack-s {
            @if let Some(published) = &it.case.bulletin.published {
                p { a.more href=(lang.path(&format!("/results/{}", published.month))) {
                    (say.read_it()) (icons::icon("chevron-right"))
                } }
            }
            @if may && !it.case.lots.is_empty() {
                h2 { (say.correct()) }
                ul.lines {
                    @for lot in &it.case.lots {
                        li {
                            a.rowlink href=(correction_path(lang, &lot.batch.id, "")) {
                                span.rowlink__t { (product(lang, &it.names, lot)) }
                                span.rowlink__m { (lot.batch.id) }
                                (icons::icon("chevron-right"))
                            }
                        }
                    }
                }
            }
        }
    }
}
