//! The gate: what must hold before a bulletin goes out, and what of it does not hold yet.

use chrono::{NaiveDate, TimeDelta};

use super::bulletin::{Bulletin, BulletinState, Month};
use super::condition::{Condition, Lack, Name};
use super::lots::{Lot, Place, texts};
use super::wording;
use crate::digest::sha256_hex;
use crate::i18n::Text;
use crate::sample::{Addressee, Batch, Item, Outcome, Part, Stage, WorkType, outcome_of};

/// A bulletin with everything that bears on it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The bulletin.
    pub bulletin: Bulletin,
    /// Everybody who wrote in it.
    pub writers: Vec<String>,
    /// Its batches.
    pub lots: Vec<Lot>,
    /// The months that are out.
    pub months: Vec<Month>,
}

impl Case {
    /// What was seen of it: another text, another batch or a change of either gives another mark.
    pub fn mark(&self) -> String {
        let batches = self.lots.iter().map(|it| format!(" {}:{}", it.batch.id, it.batch.revision));
        let seen = format!("{}:{}{}", self.bulletin.id, self.bulletin.revision, batches.collect::<String>());
        sha256_hex(seen.as_bytes())
    }
}

/// The whole gate on this day in China, for this publisher; without one, as others see it.
pub fn gate(case: &Case, today: NaiveDate, publisher: Option<&str>) -> Vec<Condition> {
    let mut conditions = of_texts(&case.bulletin.told, &case.lots, today);
    let terms = each(&case.lots, |lot| terms(&lot.batch, today));
    let ours = each(&case.lots, |lot| {
        let is_ours = lot.batch.planned.level.is_ours();
        if is_ours { Vec::new() } else { vec![Lack::NotOurs(lot.batch.id.clone())] }
    });
    conditions.insert(1, Condition { name: Name::Terms, lacks: terms });
    conditions.insert(2, Condition { name: Name::Level, lacks: ours });
    conditions.push(Condition { name: Name::Told, lacks: told(&case.bulletin.told, &case.lots) });
    conditions.push(Condition { name: Name::Month, lacks: month(&case.months, today) });
    conditions.push(Condition { name: Name::Signature, lacks: signature(case, publisher) });
    conditions
}

/// What one batch lacks by itself on this day in China, whichever bulletin it is in.
pub fn of_lot(lot: &Lot, today: NaiveDate) -> Condition {
    let nothing_told = Text { zh: String::new(), en: None };
    let of_texts = of_texts(&nothing_told, std::slice::from_ref(lot), today);
    let lacks = of_texts.into_iter().flat_map(|condition| condition.lacks);
    Condition { name: Name::Terms, lacks: terms(&lot.batch, today).into_iter().chain(lacks).collect() }
}

/// What holds of texts and reports alone: also asked of a correction.
pub fn of_texts(told: &Text, lots: &[Lot], today: NaiveDate) -> Vec<Condition> {
    let all = |name, lacks| Condition { name, lacks };
    vec![
        all(Name::Reports, each(lots, |lot| report(&lot.batch, today))),
        all(Name::Advice, each(lots, |lot| advice(&lot.batch))),
        all(Name::Wording, wording(told, lots)),
        all(Name::Monitoring, monitoring(told, lots)),
    ]
}

/// Whether everything holds.
pub fn is_open(conditions: &[Condition]) -> bool {
    conditions.iter().all(|condition| condition.lacks.is_empty())
}

fn each(lots: &[Lot], lacks: impl Fn(&Lot) -> Vec<Lack>) -> Vec<Lack> {
    lots.iter().flat_map(lacks).collect()
}

fn report(batch: &Batch, today: NaiveDate) -> Vec<Lack> {
    let id = || batch.id.clone();
    let came_so_far = matches!(batch.stage, Stage::Reported | Stage::Final | Stage::Published);
    let Some(report) = batch.report.as_ref().filter(|_| came_so_far) else {
        return vec![Lack::NoReport(id())];
    };
    let mut lacks = Vec::new();
    if report.number.trim().is_empty() {
        lacks.push(Lack::NoNumber(id()));
    }
    if report.on > today {
        lacks.push(Lack::DatedLater(id()));
    }
    if report.items.is_empty() {
        lacks.push(Lack::NoItems(id()));
    }
    let work = batch.planned.work;
    for (nth, item) in (1..).zip(&report.items) {
        if !has_edition(&item.standard) {
            lacks.push(Lack::NoEdition(id(), nth));
        }
        if !is_consistent(item, work) {
            lacks.push(Lack::Contradicts(id(), nth));
        }
    }
    if report.outcome != outcome_of(work, &report.items) {
        lacks.push(Lack::OutcomeDiffers(id()));
    }
    lacks
}

fn is_consistent(item: &Item, work: WorkType) -> bool {
    item.is_consistent() && item.outcome.work_type() == work
}

/// Whether each standard named is named with its year: `GB 6675.1-2025`, `EN 71-3:2019`.
pub fn has_edition(standards: &str) -> bool {
    let mut named = standards.split(['、', '，', ',', ';', '；']).map(str::trim).peekable();
    named.peek().is_some_and(|first| !first.is_empty()) && named.all(ends_with_a_year)
}

fn ends_with_a_year(standard: &str) -> bool {
    let bare = standard.split(['（', '(']).next().unwrap_or_default().trim_end();
    let year: Vec<char> = bare.chars().rev().take(5).collect();
    let &[d, c, b, a, dash] = year.as_slice() else { return false };
    let is_century = matches!((a, b), ('1', '9') | ('2', '0'));
    is_century
        && [c, d].iter().all(char::is_ascii_digit)
        && matches!(dash, '-' | '–' | '—' | '－' | ':' | '：')
}

/// Days to object from receipt of the notice (Order 18 art. 36); no term may be shorter.
const SHORTEST_TERM: TimeDelta = TimeDelta::days(15);

/// Who was not told, who may object, whose objection is open.
fn terms(batch: &Batch, today: NaiveDate) -> Vec<Lack> {
    if batch.planned.work == WorkType::Monitoring {
        return Vec::new();
    }
    let of_part = |part| batch.addressees.iter().find(|it| it.part == part);
    to_be_told(batch).into_iter().filter_map(|part| term(batch, part, of_part(part), today)).collect()
}

/// Who has to be told of a supervised result (Order 18 art. 35), whoever is on the list.
fn to_be_told(batch: &Batch) -> Vec<Part> {
    let sample = batch.sample.as_ref();
    let concerns = |part: &Part| match part {
        Part::Sampled => true,
        Part::Producer => sample.is_some_and(|sample| !sample.producer.is_empty()),
        Part::Platform => sample.is_some_and(|sample| sample.platform.is_some()),
    };
    let is_listed = |part: &Part| batch.addressees.iter().any(|it| it.part == *part);
    Part::ALL.into_iter().filter(|part| concerns(part) || is_listed(part)).collect()
}

fn term(batch: &Batch, part: Part, addressee: Option<&Addressee>, today: NaiveDate) -> Option<Lack> {
    let id = batch.id.clone();
    let Some((addressee, told)) = addressee.and_then(|it| Some((it, it.told?))) else {
        return Some(Lack::NotTold(id, part));
    };
    if addressee.objected_on.is_some() {
        let settled = addressee.settled_on.is_some_and(|on| on <= today);
        return (!settled).then_some(Lack::ObjectionOpen(id, part));
    }
    let last = told.until.max(told.on + SHORTEST_TERM);
    (last >= today).then_some(Lack::MayObject(id, part, last))
}

fn advice(batch: &Batch) -> Vec<Lack> {
    if !batch.outcome().is_some_and(Outcome::is_bad) {
        return Vec::new();
    }
    let lacks = |text: Option<&Text>| text.is_none_or(|text| text.zh.trim().is_empty());
    let advice = batch.advice.as_ref();
    let harm = lacks(advice.map(|it| &it.harm)).then(|| Lack::NoHarm(batch.id.clone()));
    let at_home = lacks(advice.map(|it| &it.at_home)).then(|| Lack::NoAtHome(batch.id.clone()));
    harm.into_iter().chain(at_home).collect()
}

fn wording(told: &Text, lots: &[Lot]) -> Vec<Lack> {
    let of_lots = lots.iter().flat_map(texts);
    let of_all = super::lots::both(Place::Told, told).into_iter().chain(of_lots);
    of_all
        .flat_map(|(place, text)| {
            wording::check(text).into_iter().map(move |it| Lack::Words(place.clone(), it))
        })
        .collect()
}

fn monitoring(told: &Text, lots: &[Lot]) -> Vec<Lack> {
    let (monitored, judged): (Vec<&Lot>, Vec<&Lot>) =
        lots.iter().partition(|lot| lot.batch.planned.work == WorkType::Monitoring);
    let mut found = Vec::new();
    for lot in &monitored {
        for (place, text) in texts(lot) {
            let own = wording::check_monitoring(text, &lot.names);
            found.extend(own.into_iter().map(|it| Lack::Words(place.clone(), it)));
        }
    }
    if monitored.is_empty() {
        return found;
    }
    // The month's own words are about all of its batches: a name may stand there for a judged one.
    let is_judged = |name: &String| judged.iter().any(|lot| lot.names.contains(name));
    let names: Vec<String> =
        monitored.iter().flat_map(|lot| lot.names.iter().filter(|name| !is_judged(name)).cloned()).collect();
    for (place, text) in super::lots::both(Place::Told, told) {
        let own = wording::check_monitoring(text, &names).into_iter();
        let own = own.filter(|it| judged.is_empty() || it.flaw != wording::Flaw::Judges);
        found.extend(own.map(|it| Lack::Words(place.clone(), it)));
    }
    found
}

fn told(told: &Text, lots: &[Lot]) -> Vec<Lack> {
    let failed = lots.iter().any(|lot| lot.batch.outcome().is_some_and(Outcome::is_bad));
    match told.zh.trim().is_empty() {
        true if lots.is_empty() => vec![Lack::NoReason],
        true if failed => vec![Lack::NothingDone],
        _ => Vec::new(),
    }
}

fn month(out: &[Month], today: NaiveDate) -> Vec<Lack> {
    let month = Month::of(today);
    if out.contains(&month) { vec![Lack::MonthOut(month)] } else { Vec::new() }
}

fn signature(case: &Case, publisher: Option<&str>) -> Vec<Lack> {
    let wrote = |name: &str| case.bulletin.drafted_by == name || case.writers.iter().any(|it| it == name);
    let who = match publisher {
        None => Some(Lack::NeedsSigner),
        Some(name) if wrote(name) => Some(Lack::OwnWork),
        Some(_) => None,
    };
    let sent = (case.bulletin.state != BulletinState::Sent).then_some(Lack::NotSent);
    sent.into_iter().chain(who).collect()
}

#[cfg(test)]
#[path = "gate_tests.rs"]
pub(crate) mod tests;
