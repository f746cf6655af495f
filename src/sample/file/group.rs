//! The lines of one batch: what they say of it, against what is known here.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{LEVELS, ROLES, WORK_TYPES};
use crate::i18n::{Lang, dates};
use crate::office::Role;
use crate::products::Names;
use crate::sample::deeds::{Actor, Taken};
use crate::sample::forms::{LINE, NAME, fen};
use crate::sample::rules::batch::{Batch, Intake, Planned, Report, Sample};
use crate::sample::rules::credit_code::is_credit_code;
use crate::sample::rules::hands::{self, Sight};
use crate::sample::rules::items::{Item, outcome_of};
use crate::sample::rules::stage::{Refusal, Stage};
use crate::sample::rules::work::Level;
use crate::sample::store::{Enterprise, EnterpriseRole};
use crate::sample::words::both;
use crate::sheet::Cells;

/// What is known here of what a file speaks of, and who brings it.
pub struct Here {
    /// Who imports it, and when.
    pub who: Actor,
    /// Product types by their names.
    pub products: Names,
    /// The ids of rounds.
    pub rounds: HashSet<String>,
    /// The accounts that take samples.
    pub samplers: HashSet<String>,
    /// The batches that the file names.
    pub batches: HashMap<String, Batch>,
    /// The batches that have a report of a number which the file brings, by number and laboratory.
    pub reported: HashMap<(String, String), String>,
}

impl Here {
    fn may_plan(&self) -> bool {
        self.who.grants.iter().any(|grant| grant.role == Role::Plan)
    }
}

/// A batch that a file brings or completes.
#[derive(Debug)]
pub struct Entry {
    /// As it is here; nothing where the file brings it. Then its number is still to be given.
    pub before: Option<Batch>,
    /// As it will be, but for the keys of its enterprises.
    pub after: Batch,
    /// What was taken, where the file tells of it.
    pub taken: Option<Taken>,
}

/// What the first line of a batch says of it.
pub struct Head {
    before: Option<Batch>,
    planned: Planned,
    taken: Option<Taken>,
    intake: Option<Intake>,
    number: String,
    reported_on: NaiveDate,
}

impl Head {
    /// Reads it; every cell that cannot be is noted.
    pub fn read(cells: &mut Cells, here: &Here, fresh: &mut dyn FnMut() -> String) -> Option<Head> {
        let before = known(cells, here)?;
        let planned = match &before {
            Some(batch) => Some(agreed(cells, here, batch)),
            None => planned(cells, here),
        };
        let stage = before.as_ref().map_or(Stage::Planned, |batch| batch.stage);
        let taken = match stage {
            Stage::Planned => Some(taken(cells, here, fresh)),
            _ => None,
        };
        let sampled_on = match &taken {
            Some(taken) => taken.as_ref().map(|taken| taken.sample.on),
            None => before.as_ref().and_then(|batch| Some(batch.sample.as_ref()?.on)),
        };
        let intake = match before.as_ref().and_then(|batch| batch.intake.as_ref()) {
            Some(intake) => {
                same(cells, "laboratory", &intake.laboratory);
                None
            }
            None => Some(intake(cells, here, sampled_on)),
        };
        let received_on = match &intake {
            Some(intake) => intake.as_ref().map(|intake| intake.on),
            None => before.as_ref().and_then(|batch| Some(batch.intake.as_ref()?.on)),
        };
        let number = cells.needed("report_number", |cells, key| cells.short_text(key, NAME));
        let laboratory = match &intake {
            Some(intake) => intake.as_ref().map(|intake| intake.laboratory.clone()),
            None => before.as_ref().and_then(|batch| Some(batch.intake.as_ref()?.laboratory.clone())),
        };
        if let Some(other) = number.clone().zip(laboratory).and_then(|report| here.reported.get(&report)) {
            cells.wrong("report_number", both(|say| say.kept_otherwise(other)));
        }
        let reported_on = day(cells, "reported_on", received_on, here.who.today());
        let was_theirs = before.as_ref().and_then(|batch| Some(batch.sample.as_ref()?.by == here.who.name));
        if was_theirs == Some(true) {
            cells.wrong("batch", both(|say| say.took_it().into()));
        }
        // What was asked for and could not be read gives the line up.
        let (taken, intake) = (whole(taken)?, whole(intake)?);
        Some(Head { before, planned: planned?, taken, intake, number: number?, reported_on: reported_on? })
    }

    /// Which kind of testing it is.
    pub fn planned(&self) -> &Planned {
        &self.planned
    }

    /// The batch with what was tested in it.
    pub fn entry(self, items: Vec<Item>, who: &Actor) -> Result<Entry, Refusal> {
        let mut after =
            self.before.clone().unwrap_or_else(|| Batch::planned(String::new(), self.planned.clone()));
        if let Some(taken) = &self.taken {
            let mut sample = taken.sample.clone();
            // Who must be told depends on whether there is a platform; its key comes when it is kept.
            sample.platform = taken.platform.as_ref().map(|it| it.id.clone());
            after.take(sample)?;
        }
        if let Some(intake) = self.intake {
            after.receive(intake)?;
        }
        let outcome = outcome_of(self.planned.work, &items);
        let (by, on) = (who.name.clone(), self.reported_on);
        after.report(Report { number: self.number, on, by, items, outcome })?;
        Ok(Entry { before: self.before, after, taken: self.taken })
    }
}

/// Nothing where nothing was asked for; the line is given up where something was and cannot be read.
fn whole<T>(asked: Option<Option<T>>) -> Option<Option<T>> {
    match asked {
        None => Some(None),
        Some(None) => None,
        Some(read) => Some(read),
    }
}

/// The batch that a line completes; nothing where it brings a new one. Noted where neither may be.
fn known(cells: &mut Cells, here: &Here) -> Option<Option<Batch>> {
    let Some(id) = cells.text("batch") else {
        if here.may_plan() {
            return Some(None);
        }
        cells.wrong("batch", both(|say| say.planners_only().into()));
        return None;
    };
    let sight = Sight::of(&here.who.grants);
    let Some(batch) = here.batches.get(&id).filter(|batch| sight.takes_in(batch)) else {
        cells.wrong("batch", both(|say| say.unknown_batch().into()));
        return None;
    };
    let is_open = matches!(batch.stage, Stage::Planned | Stage::Sampled | Stage::InLaboratory);
    if !is_open {
        cells.wrong("batch", both(|say| say.stage_is(say.stage(batch.stage))));
        return None;
    }
    if batch.stage == Stage::Planned && !here.may_plan() {
        cells.wrong("batch", both(|say| say.not_yours().into()));
        return None;
    }
    Some(Some(batch.clone()))
}

/// A batch that is here stands as it was planned; a cell that says otherwise is noted.
fn agreed(cells: &mut Cells, here: &Here, batch: &Batch) -> Planned {
    let planned = &batch.planned;
    if product(cells, here).is_some_and(|product| product != planned.product) {
        cells.wrong("product", both(|say| say.kept_otherwise(&planned.product)));
    }
    if cells.choice("work_type", WORK_TYPES).is_some_and(|work| work != planned.work) {
        cells.wrong("work_type", both(|say| say.kept_otherwise(say.work_type(planned.work))));
    }
    if let Some(sample) = &batch.sample {
        same(cells, "name", &sample.name);
        same(cells, "lot", &sample.lot);
        same(cells, "form", &sample.form);
    }
    planned.clone()
}

fn same(cells: &mut Cells, key: &str, kept: &str) {
    if cells.text(key).is_some_and(|written| written != kept) {
        cells.wrong(key, both(|say| say.kept_otherwise(kept)));
    }
}

fn planned(cells: &mut Cells, here: &Here) -> Option<Planned> {
    let product = cells.needed("product", |cells, _| product(cells, here));
    let work = cells.needed("work_type", |cells, key| cells.choice(key, WORK_TYPES));
    let level = cells.choice("level", LEVELS).unwrap_or(Level::City);
    let round = cells.text("round");
    if round.as_ref().is_some_and(|round| !here.rounds.contains(round)) {
        cells.wrong("round", both(|say| say.unknown_round().into()));
    }
    let (by, at) = (here.who.name.clone(), here.who.now);
    Some(Planned { product: product?, work: work?, level, round, by, at })
}

/// A product type by its id or by one of its names.
fn product(cells: &mut Cells, here: &Here) -> Option<String> {
    let written = cells.text("product")?;
    if here.products.has_id(&written) {
        return Some(written);
    }
    let found = here.products.id_of(&written).map(str::to_owned);
    if found.is_none() {
        cells.wrong("product", both(|say| say.unknown_product().into()));
    }
    found
}

fn taken(cells: &mut Cells, here: &Here, fresh: &mut dyn FnMut() -> String) -> Option<Taken> {
    let needed = |cells: &mut Cells, key, most| cells.needed(key, |cells, key| cells.short_text(key, most));
    let (name, form) = (needed(cells, "name", NAME), needed(cells, "form", NAME));
    let on = day(cells, "sampled_on", None, here.who.today());
    let by = sampler(cells, here);
    let price = cells.text("price");
    let price_fen = price.as_ref().and_then(|yuan| fen(yuan));
    if price.is_some() && price_fen.is_none() {
        cells.wrong("price", both(|say| say.no_price().into()));
    }
    let mut text = |key, most| cells.short_text(key, most).unwrap_or_default();
    let (trade_mark, spec, lot) = (text("trade_mark", NAME), text("spec", NAME), text("lot", NAME));
    let (producer, platform) = (text("producer", LINE), text("platform", LINE));
    let place = place(cells, fresh());
    let platform = Some(platform).filter(|name| !name.is_empty()).map(|name| Enterprise {
        id: fresh(),
        name,
        credit_code: None,
        role: EnterpriseRole::Platform,
        county: String::new(),
        address: String::new(),
        venue: String::new(),
        area: String::new(),
    });
    let (taken_at, on) = (String::new(), on?);
    let sample = Sample {
        name: name?,
        trade_mark,
        spec,
        lot,
        taken_at,
        producer,
        platform: None,
        on,
        by: by?,
        form: form?,
        price_fen,
    };
    Some(Taken { sample, place: place?, platform })
}

fn sampler(cells: &mut Cells, here: &Here) -> Option<String> {
    let by = cells.needed("sampled_by", |cells, key| cells.short_text(key, NAME))?;
    if by == here.who.name {
        cells.wrong("sampled_by", both(|say| say.own_sample().into()));
    } else if !here.samplers.contains(&by) {
        cells.wrong("sampled_by", both(|say| say.unknown_account().into()));
    }
    Some(by)
}

/// An enterprise as a line tells of it.
pub fn place(cells: &mut Cells, id: String) -> Option<Enterprise> {
    let credit_code = cells.text("credit_code").map(|code| code.to_ascii_uppercase());
    if credit_code.as_ref().is_some_and(|code| !is_credit_code(code)) {
        cells.wrong("credit_code", both(|say| say.no_credit_code().into()));
    }
    let needed = |cells: &mut Cells, key, most| cells.needed(key, |cells, key| cells.short_text(key, most));
    let name = needed(cells, "enterprise", LINE);
    let role = cells.needed("role", |cells, key| cells.choice(key, ROLES));
    let (county, address) = (needed(cells, "county", NAME), needed(cells, "address", LINE));
    let (venue, area) = (needed(cells, "venue", NAME), cells.short_text("area", NAME).unwrap_or_default());
    Some(Enterprise {
        id,
        name: name?,
        credit_code,
        role: role?,
        county: county?,
        address: address?,
        venue: venue?,
        area,
    })
}

fn intake(cells: &mut Cells, here: &Here, sampled_on: Option<NaiveDate>) -> Option<Intake> {
    let laboratory = cells.needed("laboratory", |cells, key| cells.short_text(key, NAME));
    let own = hands::acts_for(&here.who.grants).filter(|_| !here.may_plan());
    let is_another = |name: &String| own.as_ref().is_some_and(|own| !own.contains(name));
    if laboratory.as_ref().is_some_and(is_another) {
        cells.wrong("laboratory", both(|say| say.other_laboratory().into()));
    }
    let on = day(cells, "received_on", sampled_on, here.who.today());
    Some(Intake { laboratory: laboratory?, on: on? })
}

/// A day between another and today.
fn day(cells: &mut Cells, key: &str, first: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let day = cells.needed(key, |cells, key| cells.date(key))?;
    if day > today {
        cells.wrong(key, both(|say| say.not_after_today().into()));
    }
    if let Some(first) = first.filter(|first| day < *first) {
        let told = |lang: Lang| dates::full_calendar_day(lang, first);
        cells.wrong(key, both(|say| say.day_before(&told(say.0))));
    }
    Some(day)
}
