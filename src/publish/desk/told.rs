//! What the gate and the rules say, in sentences that say what to do.

use super::words::Words;
use crate::fault::{Kind, Reason};
use crate::i18n::{Lang, dates, row};
use crate::publish::rules::bulletin::Month;
use crate::publish::rules::condition::{Condition, Lack, Name};
use crate::publish::rules::lots::Place;
use crate::publish::rules::refusal::Refusal;
use crate::publish::rules::wording::{Flaw, Found};

/// `2026年11月`, `November 2026`.
pub fn month(lang: Lang, month: Month) -> String {
    dates::month(lang, month.first_day().and_hms_opt(0, 0, 0).unwrap_or_default())
}

/// What a condition is called.
pub fn name(say: Words, name: Name) -> &'static str {
    match name {
        Name::Reports => say.reports(),
        Name::Terms => say.terms(),
        Name::Level => say.level(),
        Name::Advice => say.advice(),
        Name::Wording => say.wording(),
        Name::Monitoring => say.monitoring(),
        Name::Told => say.told_name(),
        Name::Month => say.month_name(),
        Name::Signature => say.signature(),
    }
}

/// What is said where a condition holds.
pub fn holds(say: Words, name: Name, batches: usize, this_month: Month) -> String {
    let told = match name {
        Name::Reports => return say.reports_hold(batches),
        Name::Month => return say.month_free(&month(say.0, this_month)),
        Name::Terms => say.terms_hold(),
        Name::Level => say.level_holds(),
        Name::Advice => say.advice_holds(),
        Name::Wording => say.wording_holds(),
        Name::Monitoring => say.monitoring_holds(),
        Name::Told => say.told_holds(),
        Name::Signature => say.signature_holds(),
    };
    told.into()
}

/// What does not hold, and what to do; no more lines than anybody reads at once.
pub fn lacks(say: Words, condition: &Condition) -> Vec<String> {
    const SHOWN_AT_MOST: usize = 6;
    let mut told: Vec<String> =
        condition.lacks.iter().take(SHOWN_AT_MOST).map(|lack| sentence(say, lack)).collect();
    if let Some(more) = condition.lacks.len().checked_sub(SHOWN_AT_MOST).filter(|more| *more > 0) {
        told.push(say.and_more(more));
    }
    told
}

/// One thing that does not hold.
pub fn sentence(say: Words, lack: &Lack) -> String {
    let day = |day| dates::full_calendar_day(say.0, day);
    match lack {
        Lack::NoReport(id) => say.no_report(id),
        Lack::NoNumber(id) => say.no_number(id),
        Lack::DatedLater(id) => say.dated_later(id),
        Lack::NoItems(id) => say.no_items(id),
        Lack::NoEdition(id, nth) => say.no_edition(id, *nth),
        Lack::Contradicts(id, nth) => say.contradicts(id, *nth),
        Lack::OutcomeDiffers(id) => say.outcome_differs(id),
        Lack::NotTold(id, part) => say.not_told(id, say.part(*part)),
        Lack::ObjectionOpen(id, part) => say.objection_open(id, say.part(*part)),
        Lack::MayObject(id, part, last) => say.may_object(id, say.part(*part), &day(*last)),
        Lack::NotOurs(id) => say.not_ours(id),
        Lack::NoHarm(id) => say.no_harm(id),
        Lack::NoAtHome(id) => say.no_at_home(id),
        Lack::Words(place, found) => words(say, place, found),
        Lack::NoReason => say.no_reason().into(),
        Lack::NothingDone => say.nothing_done().into(),
        Lack::MonthOut(out) => say.month_out(&month(say.0, *out), &day(out.next().first_day())),
        Lack::NotSent => say.not_sent().into(),
        Lack::NeedsSigner => say.needs_signer().into(),
        Lack::OwnWork => say.own_work().into(),
    }
}

fn words(say: Words, place: &Place, found: &Found) -> String {
    let at = match place {
        Place::Told => say.at_told().to_owned(),
        Place::Harm(id) => say.at_harm(id),
        Place::AtHome(id) => say.at_at_home(id),
        Place::Item(id, nth) => say.at_item(id, *nth),
    };
    match found.flaw {
        Flaw::Recommends => say.recommends(&at, &found.words),
        Flaw::Generalises => say.generalises(&at, &found.words),
        Flaw::Mobile => say.mobile(&at),
        Flaw::IdNumber => say.id_number(&at),
        Flaw::Judges => say.judges(&at, &found.words),
        Flaw::Names => say.names(&at, &found.words),
    }
}

impl Reason for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Refusal::NotReady(_) => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        let ids = |ids: &[String]| row(lang, &ids.iter().map(String::as_str).collect::<Vec<_>>());
        match self {
            Refusal::Changed => say.changed().into(),
            Refusal::NotNow(state) => say.not_now(say.state(*state)),
            Refusal::Taken(taken) => say.taken(&ids(taken)),
            Refusal::NotReady(unready) => say.not_ready(&ids(unready)),
            Refusal::Shut(n) => say.short_of(*n),
            Refusal::MonthTaken => say.month_taken().into(),
            Refusal::NotPublished => say.not_published().into(),
            Refusal::Pending => say.pending_already().into(),
            Refusal::NothingPending => say.nothing_pending().into(),
            Refusal::OwnCorrection => say.own_correction_told().into(),
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Refusal::Taken(_) | Refusal::NotReady(_) => Some("batches"),
            _ => None,
        }
    }
}
