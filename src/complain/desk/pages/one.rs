//! One case: what it is, by when, what can be done, what was.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::form::{Sheet, form, preview, summary};
use super::{due, grouped, queue, whole};
use crate::complain::desk::filled::Around;
use crate::complain::desk::sight::may;
use crate::complain::desk::words::Words;
use crate::complain::pages;
use crate::complain::rules::case::{Case, Entry, Running};
use crate::complain::rules::complaint::{ComplaintStep, Refusal};
use crate::complain::rules::deed::Step;
use crate::complain::rules::factors::Factors;
use crate::complain::rules::filing::{Facts, Person, Problem};
use crate::complain::rules::grounds::Rejection;
use crate::complain::rules::terms::Basis;
use crate::complain::store::{Queue, Similar};
use crate::complain::words::Words as Public;
use crate::fault::Reason;
use crate::files::Kept;
use crate::i18n::{self, Lang, dates, marked};
use crate::office::store::Account;
use crate::office::{self, Place};
use crate::products::Product;
use crate::web::{Page, icons};

/// What an officer reads of one case.
pub struct Seen {
    /// The case.
    pub case: Case,
    /// Its terms.
    pub clocks: Vec<Running>,
    /// What happened.
    pub entries: Vec<Entry>,
    /// What the citizen says; nothing once it is forgotten.
    pub facts: Option<Facts>,
    /// Who complains; of reports nobody.
    pub person: Option<Person>,
    /// The files of the case.
    pub papers: Vec<Kept>,
    /// The product type.
    pub product: Option<Product>,
    /// What looks like it.
    pub similar: Vec<Similar>,
    /// The counts of art 17, of a complaint.
    pub factors: Option<Factors>,
    /// The city's counties.
    pub counties: Vec<String>,
    /// The queue beside it.
    pub queue: Queue,
    /// Today, in China.
    pub today: NaiveDate,
}

impl Seen {
    /// What the form of a step is read against.
    pub fn around(&self) -> Around<'_> {
        let first = self.clocks.iter().find(|clock| clock.basis == Basis::first(self.case.lane()));
        let answer_due = first.filter(|clock| clock.met_at.is_none()).and_then(|clock| clock.due);
        Around { today: self.today, answer_due: answer_due.map(|due| due.day), counties: &self.counties }
    }
}

/// What stands on top of a case's page.
#[derive(Clone, Copy)]
pub enum Asked<'a> {
    /// The form of a step.
    Form(&'a Sheet<'a>),
    /// Who the reporter is, this once.
    Identity(Option<&'a Person>),
}

/// Whether a step is this officer's and leads anywhere now.
pub fn is_open(account: &Account, seen: &Seen, step: Step) -> bool {
    may(account, step, &seen.case) && seen.case.after(step, &account.name, seen.case.revision()).is_ok()
}

/// The page of a case.
pub fn one(
    lang: Lang,
    account: &Account,
    seen: &Seen,
    asked: Option<Asked>,
    refused: Option<Refusal>,
) -> Page {
    let (say, public) = (Words(lang), Public(lang));
    let title = format!("{} {}", public.lane(seen.case.lane()), grouped(seen.case.number()));
    let body = html! {
        @if let Some(Asked::Form(sheet)) = asked { (summary(lang, sheet)) }
        @if let Some(refused) = refused {
            div.card.card--warn role="alert" { p.b { (icons::icon("circle-alert")) " " (refused.say(lang)) } }
        }
        p.casedesk__back { a.more href=(lang.path("/admin/complaints")) { (icons::icon("chevron-left")) (say.back_to_list()) } }
        div.casedesk.casedesk--one {
            (queue(lang, &seen.queue, Some(seen.case.number()), seen.today, &whole(lang, &seen.queue)))
            div {
                (what(lang, seen, &title))
                @match asked {
                    Some(Asked::Form(sheet)) => { (form(lang, seen, sheet)) },
                    Some(Asked::Identity(person)) => { (identity(lang, person)) },
                    None => {},
                }
                // What is typed would be lost on the way to another step.
                @if !matches!(asked, Some(Asked::Form(_))) { (steps(lang, account, seen)) }
                (clocks(lang, seen))
                (diary(lang, seen))
                (similar(lang, seen))
            }
        }
    };
    office::at_desk(lang, account, Place::Complaints, Page::new(title, body))
}

fn what(lang: Lang, seen: &Seen, title: &str) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    let case = &seen.case;
    html! {
        section.card.stack-s {
            h1 { (title) }
            p {
                @if case.problem() == Problem::Hurts { span.tag.tag--fail { (say.hurts()) } " " }
                span.tag { (say.state(case.state())) } " "
                span.soft {
                    (marked(lang, &say.received(&dates::moment(lang, case.received_at())))) " · "
                    @match case.county() {
                        Some(county) => { (marked(lang, &say.of_county(county))) }
                        None => { (say.city()) }
                    }
                    " · "
                    @match case.registered() {
                        Some(number) => { (marked(lang, &say.registered(number))) }
                        None => { (say.unregistered()) }
                    }
                }
            }
            @match &seen.facts {
                Some(facts) => { (told(lang, seen, facts)) }
                None => { p.soft { (say.forgotten()) } }
            }
            @match case {
                Case::Complaint(complaint) => {
                    @if let Some(ground) = complaint.ground.and_then(Rejection::of_item).filter(|_| complaint.proposed_by.is_some()) {
                        p { b { (public.ground()) } " " (public.rejection(ground)) }
                    }
                    @if let Some(person) = &seen.person { (person_of(lang, say.person(), person)) }
                }
                Case::Report(report) => {
                    h2 { (say.reporter()) }
                    p.soft { @if report.is_named { (say.reporter_named()) } @else { (say.reporter_anonymous()) } }
                }
            }
        }
    }
}

fn told(lang: Lang, seen: &Seen, facts: &Facts) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    let bought = facts.bought_on.map_or(String::new(), |day| public.day(day, seen.today));
    let price = if facts.price.is_empty() { String::new() } else { public.yuan(&facts.price) };
    let product = seen.product.as_ref().map_or(String::new(), |it| it.name.plain(lang).to_owned());
    let rows = [
        (public.thing(), [&*facts.what, &facts.brand, &facts.lot].join(" ").trim().to_owned()),
        (public.product(), product),
        (public.trouble(), public.problem(seen.case.problem()).0.to_owned()),
        (public.bought_where(), i18n::clauses(lang, &[&facts.place, &bought, &price])),
        (public.story(), facts.told.clone()),
        (public.wish(), facts.request.clone()),
    ];
    html! {
        h2 { (say.case_facts()) }
        dl.kv {
            @for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (label) } dd.pre { (marked(lang, value)) } }
            }
            (pages::papers(lang, &lang.path(&format!("/admin/complaints/{}", seen.case.number())), &seen.papers))
        }
    }
}

fn person_of(lang: Lang, head: &str, person: &Person) -> Markup {
    let public = Public(lang);
    let rows = [
        (public.name(), &person.name),
        (public.phone(), &person.phone),
        (public.address(), &person.address),
        (public.email(), &person.email),
    ];
    html! {
        h2 { (head) }
        dl.kv {
            @for (label, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (label) } dd { (marked(lang, value)) } }
            }
        }
    }
}

fn identity(lang: Lang, person: Option<&Person>) -> Markup {
    let say = Words(lang);
    html! {
        section.card.card--warn role="status" {
            @match person {
                Some(person) => { (person_of(lang, say.identity_head(), person)) }
                None => { h2 { (say.reporter_anonymous()) } }
            }
            p.small { (say.identity_told()) }
        }
    }
}

fn steps(lang: Lang, account: &Account, seen: &Seen) -> Markup {
    let say = Words(lang);
    let at = lang.path(&format!("/admin/complaints/{}", seen.case.number()));
    let open: Vec<Step> =
        Step::all(seen.case.lane()).into_iter().filter(|step| is_open(account, seen, *step)).collect();
    html! {
        section.card {
            h2 { (say.next_steps()) }
            @if open.is_empty() { p.soft { (say.nothing_to_do()) } }
            @if open.contains(&Step::Complaint(ComplaintStep::Refuse)) { (proposal(lang, seen)) }
            div.acts.mt-s {
                @for step in open {
                    @if step.needs().is_empty() {
                        form action={ (at) "/" (step.as_str()) } method="post" {
                            input type="hidden" name="revision" value=(seen.case.revision());
                            button.btn.btn--s.btn--line type="submit" { (say.step(step)) }
                        }
                    } @else {
                        a.btn.btn--s.btn--line href={ (at) "/" (step.as_str()) "#do" } { (say.step(step)) }
                    }
                }
            }
        }
    }
}

/// What the citizen will read once the refusal is approved.
fn proposal(lang: Lang, seen: &Seen) -> Markup {
    let Case::Complaint(complaint) = &seen.case else { return html! {} };
    let proposed = seen.entries.iter().rfind(|entry| entry.what == "propose-refusal");
    let words = proposed.and_then(|entry| entry.words.as_deref()).unwrap_or_default();
    let ground = complaint.ground.and_then(Rejection::of_item).map(|it| Public(lang).rejection(it));
    preview(lang, "refuse", ground, words)
}

fn clocks(lang: Lang, seen: &Seen) -> Markup {
    let (say, public) = (Words(lang), Public(lang));
    html! {
        section.card {
            h2 { (say.clocks()) }
            ul.lines.lines--plain {
                @for clock in &seen.clocks {
                    li.pad {
                        b { (public.basis(clock.basis)) } " "
                        @match clock.met_at {
                            Some(at) => { span.tag { (say.met()) } " " (dates::moment(lang, at)) }
                            None => { (due(lang, clock, seen.today)) }
                        }
                        @if clock.met_at.is_none() && clock.due.is_some_and(|due| due.provisional) { " " span.small.mute { (say.provisional()) } }
                        p.small.mute { (marked(lang, &say.law(&clock.record.basis, &clock.record.article))) }
                    }
                }
            }
        }
    }
}

fn diary(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    html! {
        section.card {
            h2 { (say.diary()) }
            ol.lines.lines--plain {
                @for entry in &seen.entries {
                    li.pad {
                        b { (say.entry(seen.case.lane(), &entry.what)) } " "
                        span.small.mute {
                            (dates::moment(lang, entry.at)) " · " (entry.officer.as_deref().unwrap_or(say.citizen()))
                            @if !entry.shown { " · " (say.inside()) }
                            @if let Some(until) = entry.until { " · " (marked(lang, &say.due(&dates::calendar_day(lang, until)))) }
                        }
                        @if let Some(words) = entry.words.as_deref().filter(|_| !names_a_reporter(entry)) { p.pre { (marked(lang, words)) } }
                    }
                }
            }
        }
    }
}

/// Whether an entry tells the number of a report beside the name of who complained.
fn names_a_reporter(entry: &Entry) -> bool {
    entry.what == "split" && entry.shown
}

fn similar(lang: Lang, seen: &Seen) -> Markup {
    let say = Words(lang);
    html! {
        section.card {
            h2 { (say.similar()) }
            @if seen.similar.is_empty() { p.soft { (say.no_similar()) } }
            ul.lines.lines--plain {
                @for other in &seen.similar {
                    li.pad {
                        a href=(lang.path(&format!("/admin/complaints/{}", other.number))) { (other.number) } " "
                        span.small.mute { (dates::moment(lang, other.received_at)) } " "
                        @if other.same_contact { span.tag { (say.same_contact()) } " " }
                        @if other.same_shop { span.tag { (say.same_shop()) } }
                    }
                }
            }
            @if let Some(factors) = seen.factors { (worksheet(say, factors)) }
        }
    }
}

fn worksheet(say: Words, factors: Factors) -> Markup {
    html! {
        details.details--low open[factors.are_worth_a_look()] {
            summary { (say.factors()) }
            div.in.stack-s {
                p { (say.factor_year(factors.by_contact, factors.by_contact_lately)) }
                p { (say.factor_shop(factors.about_shop_lately)) }
                @if factors.are_worth_a_look() { p.b { (say.factor_look()) } }
                p.soft { (say.factor_rest()) }
            }
        }
    }
}
