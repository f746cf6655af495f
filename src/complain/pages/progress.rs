//! One case as the citizen follows it: who has it, by which day, what comes next.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use maud::{Markup, html};

use crate::calendar::{Calendar, Term};
use crate::clock::in_china;
use crate::complain::door::Level;
use crate::complain::rules::case::{Case, Entry, Running, Standing, State, waiting_for};
use crate::complain::rules::complaint::{ComplaintState, ComplaintStep};
use crate::complain::rules::deed::Step;
use crate::complain::rules::filing::{Facts, Lane};
use crate::complain::rules::grounds::Termination;
use crate::complain::rules::report::{ReportState, ReportStep};
use crate::complain::rules::terms::Basis;
use crate::complain::words::Words;
use crate::files::{self, Kept};
use crate::i18n::{self, Lang, dates, marked};
use crate::portal::Site;
use crate::web::{Page, Section, icons, parts};

/// A case and what may be told of it.
pub struct Told {
    /// The case.
    pub case: Case,
    /// How far it has come, or how it ended.
    pub standing: Standing,
    /// Its terms.
    pub clocks: Vec<Running>,
    /// What happened that the citizen sees.
    pub entries: Vec<Entry>,
    /// What they wrote; nothing for whoever has the last four digits only.
    pub facts: Option<Facts>,
    /// The files of the case.
    pub papers: Vec<Kept>,
    /// How much they may see.
    pub level: Level,
    /// For counting the days.
    pub calendar: Calendar,
}

/// A message that could not be taken.
pub struct Unsent<'a> {
    /// What was typed.
    pub words: &'a str,
    /// Whether it is too short or too long.
    pub words_wrong: bool,
    /// Why files were not kept.
    pub refused: &'a [String],
    /// Whether others that came with them were not kept either.
    pub others_lost: bool,
}

impl Unsent<'_> {
    fn told(&self, say: Words) -> Vec<(&'static str, String)> {
        let words = self.words_wrong.then(|| ("words", say.words_wrong().to_owned()));
        words.into_iter().chain(self.refused.iter().map(|told| ("papers", told.clone()))).collect()
    }
}

/// The page. `wrong` is a message that could not be taken.
pub fn progress(lang: Lang, it: &Told, site: &Site, now: NaiveDateTime, wrong: Option<&Unsent>) -> Page {
    let say = Words(lang);
    let today = in_china(now).date_naive();
    let (head, told) = stage(say, it, today);
    let body = html! {
        div.wrap {
            @if let Some(wrong) = wrong { (parts::error_summary(lang, &say.to_mend(wrong.told(say).len()), &wrong.told(say))) }
            div.two.two--wide.mt {
                div {
                    p.mute { (say.lane(it.case.lane())) " " span.mono { (grouped(it.case.number())) } }
                    h1.mt-s { (parts::phrases(lang, &head)) }
                    p.soft.mt-s { (marked(lang, told)) @if is_provisional(it) { " " (say.may_move()) } }
                    @if !it.standing.is_over() { p.soft { (marked(lang, &say.with_whom(&holder(say, lang, it, site)))) } }
                    (dots(lang, it, today))
                    (ground(lang, it))
                    section.mt-l { h2 { (say.progress_head()) } (track(lang, it, today)) }
                    @if it.case.is_closed() { (anew(lang, site)) }
                    @else if it.level == Level::All { (writing(lang, it, wrong)) }
                }
                aside.stack-l.aside { (beside(lang, it, today)) }
            }
            div.sec {}
        }
    };
    Page::new(head, body).within(Section::Track)
}

fn grouped(number: &str) -> String {
    let (first, second) = number.split_at(number.len() / 2);
    format!("{first}-{second}")
}

fn stage(say: Words, it: &Told, today: NaiveDate) -> (String, &'static str) {
    let due = waiting_for(&it.clocks).and_then(|clock| clock.due);
    say.stage(it.standing, due, today)
}

fn is_provisional(it: &Told) -> bool {
    waiting_for(&it.clocks).and_then(|clock| clock.due).is_some_and(|due| due.provisional)
}

fn holder(say: Words, lang: Lang, it: &Told, site: &Site) -> String {
    match it.case.county() {
        Some(county) => say.county_bureau(county),
        None => site.bureau.plain(lang).to_owned(),
    }
}

/// One dot a working day while the first term runs.
fn dots(lang: Lang, it: &Told, today: NaiveDate) -> Markup {
    let say = Words(lang);
    let first = it.clocks.iter().find(|clock| clock.basis == Basis::first(it.case.lane()));
    let Some(clock) = first.filter(|clock| clock.met_at.is_none() && clock.due.is_some()) else {
        return html! {};
    };
    let Term::WorkingDays(n) = clock.record.term else { return html! {} };
    let all = (n + clock.record.extended_by) as usize;
    let gone =
        worked(&it.calendar, clock.record.restarted_from.unwrap_or(clock.record.start), today).min(all);
    let label = say.working_day(gone, all);
    html! {
        div.wd.mt role="img" aria-label=(label) { @for n in 1..=all { i.d[n <= gone] {} } }
        p.small.mute { (label) }
    }
}

/// Working days after one day, up to another.
fn worked(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> usize {
    let days = (to - from).num_days().clamp(0, 400);
    (1..=days).filter(|n| calendar.is_working(from + TimeDelta::days(*n))).count()
}

/// Where to turn with what comes after the end.
fn anew(lang: Lang, site: &Site) -> Markup {
    let say = Words(lang);
    html! {
        p.note.mt-l {
            (say.anything_else()) a href=(lang.path("/complaints/new")) { (say.lodge_anew()) } (say.or_call()) (parts::call(&site.hotline)) (say.full_stop())
        }
    }
}

/// Why it was refused or mediation ended, and the other ways; whoever settled needs none.
fn ground(lang: Lang, it: &Told) -> Markup {
    let say = Words(lang);
    let (rejection, termination) = (it.standing.rejection(), it.standing.termination());
    let ground = rejection.map(|it| say.rejection(it)).or_else(|| termination.map(|it| say.termination(it)));
    let Some(ground) = ground else { return html! {} };
    let ways = [say.way_talk(), say.way_council(), say.way_bureau(), say.way_arbiter(), say.way_court()];
    html! {
        @if it.level == Level::All { div.panel.mt { p.mute { (say.ground()) } p.b { (ground) } } }
        @if termination != Some(Termination::Settled) {
            section.mt {
                h2 { (say.ways_head()) }
                ul.plainlist { @for way in ways { li { (way) } } }
            }
        }
    }
}

fn track(lang: Lang, it: &Told, today: NaiveDate) -> Markup {
    let say = Words(lang);
    let waits = waiting_for(&it.clocks).and_then(|clock| clock.due);
    let steps = say.ahead(it.case.lane());
    let reached = reached(&it.case);
    let (_, told) = stage(say, it, today);
    html! {
        ol.track.mt {
            @for entry in &it.entries { (done(lang, entry, today)) }
            @if let Some((head, _, _)) = reached.checked_sub(1).and_then(|now| steps.get(now)).filter(|_| reached < steps.len()) {
                li.now aria-current="step" {
                    span.track__d aria-hidden="true" {}
                    h3 {
                        span { (head) }
                        @if let Some(due) = waits { span.when { (marked(lang, &say.by_day(&say.day(due.day, today)))) } }
                    }
                    div.body { p { (marked(lang, told)) } }
                }
                @for (head, when, told) in &steps[reached..] {
                    li.next {
                        span.track__d aria-hidden="true" {}
                        h3 { span { (head) } span.when { (when) } }
                        div.body { p { (told) } }
                    }
                }
            }
        }
    }
}

fn done(lang: Lang, entry: &Entry, today: NaiveDate) -> Markup {
    let say = Words(lang);
    html! {
        li.done {
            span.track__d aria-hidden="true" { (icons::icon("check")) }
            h3 { span { (say.entry(&entry.what)) } span.when { (dates::moment(lang, entry.at)) } }
            @if entry.words.is_some() || entry.until.is_some() {
                div.body { div.box {
                    @if let Some(words) = &entry.words { p.pre { (marked(lang, words)) } }
                    @if let Some(until) = entry.until { p.b { (marked(lang, &say.by_day(&say.day(until, today)))) } }
                } }
            }
        }
    }
}

/// Which of the three steps it is at, from one; three where the last has come.
fn reached(case: &Case) -> usize {
    match case.state() {
        State::Complaint(state) => match state {
            ComplaintState::Received | ComplaintState::MaterialAsked | ComplaintState::RefusalProposed => 1,
            ComplaintState::Accepted
            | ComplaintState::ConsentAsked
            | ComplaintState::Mediating
            | ComplaintState::Testing => 2,
            _ => 3,
        },
        State::Report(state) => match state {
            ReportState::Received | ReportState::Incomplete => 1,
            ReportState::Verifying | ReportState::Testing => 2,
            _ => 3,
        },
    }
}

/// A form to write; what was asked for stands above it.
fn writing(lang: Lang, it: &Told, wrong: Option<&Unsent>) -> Markup {
    let say = Words(lang);
    let is_asked = matches!(
        it.case.state(),
        State::Complaint(ComplaintState::MaterialAsked) | State::Report(ReportState::Incomplete)
    );
    let words_wrong = wrong.is_some_and(|wrong| wrong.words_wrong);
    let refused = wrong.map_or(&[][..], |wrong| wrong.refused);
    let described = if words_wrong { "words-hint words-err" } else { "words-hint" };
    html! {
        section.mt-l #write {
            h2 { @if is_asked { (say.answer_head()) } @else { (say.write_head()) } }
            form.form action=(lang.path(&format!("/c/{}/messages", it.case.number()))) method="post" enctype="multipart/form-data" {
                div.field.field--err[words_wrong] {
                    label for="words" { (say.words()) }
                    p.hint.small #words-hint { (say.words_hint()) }
                    @if words_wrong {
                        p.err #words-err { (icons::icon("circle-alert")) span { span.vh { (say.mistake_before()) } (say.words_wrong()) } }
                    }
                    textarea.inp #words name="words" rows="4" aria-describedby=(described) aria-invalid=[words_wrong.then_some("true")] {
                        (wrong.map_or("", |wrong| wrong.words))
                    }
                }
                div.field.field--err[!refused.is_empty()] {
                    label for="papers" { (say.papers_field()) }
                    p.hint.small #papers-hint { (say.papers_hint()) }
                    @for told in refused { p.err { (icons::icon("circle-alert")) span { span.vh { (say.mistake_before()) } (marked(lang, told)) } } }
                    @if wrong.is_some_and(|wrong| wrong.others_lost) { p.err { (say.others_too()) } }
                    input.inp.file type="file" #papers name="papers" multiple accept=(files::ACCEPT) aria-describedby="papers-hint";
                }
                p.mt-s { button.btn type="submit" { (say.send()) } }
            }
        }
    }
}

fn beside(lang: Lang, it: &Told, today: NaiveDate) -> Markup {
    let say = Words(lang);
    let at = lang.path(&format!("/c/{}", it.case.number()));
    html! {
        @match (&it.facts, it.level) {
            (Some(facts), _) => { (wrote(lang, it, facts, today)) },
            (None, Level::All) => { div.note { p { (say.forgotten()) } } },
            (None, Level::Dates) => {
                div.note { p { (say.dates_only()) } }
                form action={ (at) "/leaving" } method="post" { button.btn.btn--line type="submit" { (say.use_secret()) } }
            },
        }
        @if it.level == Level::All {
            div.acts {
                @if may_withdraw(&it.case) { a.btn.btn--danger href={ (at) "/withdrawal" } { (say.withdraw()) } }
                form action={ (at) "/leaving" } method="post" { button.btn.btn--line type="submit" { (say.leave()) } }
            }
        }
    }
}

fn may_withdraw(case: &Case) -> bool {
    match case.lane() {
        Lane::Complaint => case.may(Step::Complaint(ComplaintStep::Withdraw)),
        Lane::Report => case.may(Step::Report(ReportStep::Withdraw)),
    }
}

/// The files of a case, each a link.
pub fn papers(lang: Lang, at: &str, papers: &[Kept]) -> Markup {
    let say = Words(lang);
    html! {
        @if !papers.is_empty() {
            div {
                dt { (say.papers_label()) }
                dd { ul { @for file in papers { li { a href={ (at) "/papers/" (file.id) } { (marked(lang, &file.name)) } } } } }
            }
        }
    }
}

fn wrote(lang: Lang, it: &Told, facts: &Facts, today: NaiveDate) -> Markup {
    let say = Words(lang);
    let bought = facts.bought_on.map_or(String::new(), |day| say.day(day, today));
    let price = if facts.price.is_empty() { String::new() } else { say.yuan(&facts.price) };
    let rows = [
        (say.thing(), [&*facts.what, &facts.brand, &facts.lot].join(" ").trim().to_owned()),
        (say.trouble(), say.problem(it.case.problem()).0.to_owned()),
        (say.bought_where(), i18n::clauses(lang, &[&facts.place, &bought, &price])),
        (say.wish(), facts.request.clone()),
        (say.story(), facts.told.clone()),
    ];
    html! {
        dl.kv {
            @for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (label) } dd.pre { (marked(lang, value)) } }
            }
            (papers(lang, &lang.path(&format!("/c/{}", it.case.number())), &it.papers))
        }
    }
}

/// Asks once more before a case is taken back.
pub fn withdrawing(lang: Lang, case: &Case) -> Page {
    let say = Words(lang);
    let at = lang.path(&format!("/c/{}", case.number()));
    let told = match case.lane() {
        Lane::Complaint => say.withdraw_complaint(),
        Lane::Report => say.withdraw_report(),
    };
    let body = html! {
        div.wrap.narrow.sec.stack-l {
            h1 { (parts::phrases(lang, say.withdraw_head())) }
            p { (told) }
            form.acts action={ (at) "/withdrawal" } method="post" {
                button.btn.btn--danger type="submit" { (say.withdraw()) }
                a.btn.btn--line href=(at) { (say.keep()) }
            }
        }
    };
    Page::new(say.withdraw_head(), body).within(Section::Track)
}
