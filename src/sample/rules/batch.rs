//! A batch with everything known of it so far, and how it gets from one stage to the next.

use chrono::{NaiveDate, NaiveDateTime};

use super::items::{Item, outcome_of};
use super::stage::{Refusal, Stage, Step};
use super::work::{Level, Outcome, WorkType};
use crate::i18n::Text;

/// One product, one specification, one lot, taken at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// `2026-10-003`, for ever.
    pub id: String,
    /// What was to be taken, and who decided so.
    pub planned: Planned,
    /// How far it has come.
    pub stage: Stage,
    /// One more with every change.
    pub revision: i32,
    /// What was taken.
    pub sample: Option<Sample>,
    /// Which laboratory has it.
    pub intake: Option<Intake>,
    /// What the laboratory found.
    pub report: Option<Report>,
    /// Who has to be told of a supervised result; nobody of monitoring.
    pub addressees: Vec<Addressee>,
    /// What citizens are told beside the figures.
    pub advice: Option<Advice>,
    /// Why it was never tested.
    pub dropped_for: Option<String>,
    /// The bulletin it is in.
    pub bulletin: Option<String>,
}

/// What is to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The product type's id.
    pub product: String,
    /// Which kind of testing.
    pub work: WorkType,
    /// Whose sampling.
    pub level: Level,
    /// The vote it comes from, if any.
    pub round: Option<String>,
    /// The account that planned it.
    pub by: String,
    /// When, in UTC.
    pub at: NaiveDateTime,
}

/// What was taken, where, by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// As the label says.
    pub name: String,
    /// As the label says; empty where it says none.
    pub trade_mark: String,
    /// Specification or model; empty where the label says none.
    pub spec: String,
    /// Production date or lot number; empty where the label says none.
    pub lot: String,
    /// Id of the enterprise where it was taken.
    pub taken_at: String,
    /// Marked producer; empty where the label names none.
    pub producer: String,
    /// Id of the platform's enterprise, where it was bought online.
    pub platform: Option<String>,
    /// The day, in China.
    pub on: NaiveDate,
    /// The account that took it.
    pub by: String,
    /// Number of the sampling form.
    pub form: String,
    /// What was paid, in fen; never public.
    pub price_fen: Option<i64>,
}

/// That a laboratory has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// The laboratory's name.
    pub laboratory: String,
    /// The day, in China.
    pub on: NaiveDate,
}

/// What the laboratory found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Number of the report.
    pub number: String,
    /// The day, in China.
    pub on: NaiveDate,
    /// The account that entered it.
    pub by: String,
    /// Everything that was tested.
    pub items: Vec<Item>,
    /// What it comes to.
    pub outcome: Outcome,
}

/// What part somebody has in a batch who must be told of its result (Order 18 art. 35).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Where it was taken.
    Sampled,
    /// Whom the label names as producer.
    Producer,
    /// The platform it was bought on.
    Platform,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 3] = [Part::Sampled, Part::Producer, Part::Platform];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Sampled => "sampled",
            Part::Producer => "producer",
            Part::Platform => "platform",
        }
    }

    /// Reads what [`Part::as_str`] wrote.
    pub fn read(text: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.as_str() == text)
    }
}

/// Somebody who must be told, with their own term to object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// What part they have in it.
    pub part: Part,
    /// The day they received the notice, and the last day on which they may object.
    pub told: Option<Told>,
    /// The day of their objection, if they objected.
    pub objected_on: Option<NaiveDate>,
    /// The day on which the objection was settled.
    pub settled_on: Option<NaiveDate>,
}

/// That somebody was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The day they received the notice, in China.
    pub on: NaiveDate,
    /// The last day on which they may object.
    pub until: NaiveDate,
}

/// What citizens are told beside the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What it can do to people, plainly.
    pub harm: Text,
    /// What to do with it at home.
    pub at_home: Text,
}

impl Batch {
    /// A batch that is to be taken.
    pub fn planned(id: String, planned: Planned) -> Batch {
        Batch {
            id,
            planned,
            stage: Stage::Planned,
            revision: 1,
            sample: None,
            intake: None,
            report: None,
            addressees: Vec::new(),
            advice: None,
            dropped_for: None,
            bulletin: None,
        }
    }

    /// It was taken. Who must be told of a supervised result follows from where (Order 18 art. 35).
    pub fn take(&mut self, sample: Sample) -> Result<(), Refusal> {
        self.stage = self.stage.after(Step::Take)?;
        let mut parts = vec![Part::Sampled];
        if !sample.producer.is_empty() {
            parts.push(Part::Producer);
        }
        if sample.platform.is_some() {
            parts.push(Part::Platform);
        }
        if self.planned.work == WorkType::Supervised {
            let untold = |part| Addressee { part, told: None, objected_on: None, settled_on: None };
            self.addressees = parts.into_iter().map(untold).collect();
        }
        self.sample = Some(sample);
        Ok(())
    }

    /// The laboratory has it.
    pub fn receive(&mut self, intake: Intake) -> Result<(), Refusal> {
        self.stage = self.stage.after(Step::Receive)?;
        self.intake = Some(intake);
        Ok(())
    }

    /// The laboratory reports.
    pub fn report(&mut self, report: Report) -> Result<(), Refusal> {
        let next = self.stage.after(Step::Report)?;
        if self.sample.as_ref().is_some_and(|sample| sample.by == report.by) {
            return Err(Refusal::TookItThemselves);
        }
        if report.items.is_empty() {
            return Err(Refusal::NoItems);
        }
        if report.outcome != outcome_of(self.planned.work, &report.items)
            || report.items.iter().any(|item| item.outcome.work_type() != self.planned.work)
        {
            return Err(Refusal::OutcomeDiffers);
        }
        self.stage = next;
        self.report = Some(report);
        Ok(())
    }

    /// Whether nobody may object any more on this day in China; the reason why not, where not.
    pub fn may_finish(&self, today: NaiveDate) -> Result<(), Refusal> {
        self.stage.after(Step::Finish)?;
        if self.addressees.iter().any(|addressee| addressee.told.is_none()) {
            return Err(Refusal::NotAllTold);
        }
        if self.addressees.iter().any(|it| it.objected_on.is_some() && it.settled_on.is_none()) {
            return Err(Refusal::ObjectionOpen);
        }
        let open = self.addressees.iter().filter(|it| it.objected_on.is_none()).filter_map(|it| it.told);
        match open.map(|told| told.until).max() {
            Some(last) if last >= today => Err(Refusal::MayStillObject(last)),
            _ => Ok(()),
        }
    }

    /// Nobody may object any more.
    pub fn finish(&mut self, today: NaiveDate) -> Result<(), Refusal> {
        self.may_finish(today)?;
        self.stage = Stage::Final;
        Ok(())
    }

    /// It will not be tested.
    pub fn drop_for(&mut self, reason: String) -> Result<(), Refusal> {
        self.stage = self.stage.after(Step::Drop)?;
        self.dropped_for = Some(reason);
        Ok(())
    }

    /// What it came to, once it is known.
    pub fn outcome(&self) -> Option<Outcome> {
        self.report.as_ref().map(|report| report.outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::rules::items::tests::item;
    use crate::sample::rules::objecting::tests::by_weekends;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn planned(work: WorkType) -> Batch {
        let at = "2026-10-08T01:00:00".parse().unwrap();
        let (product, by) = ("squishy-toys".into(), "plan".into());
        Batch::planned(
            "2026-10-001".into(),
            Planned { product, work, level: Level::City, round: None, by, at },
        )
    }

    fn sample() -> Sample {
        Sample {
            name: "捏捏乐".into(),
            trade_mark: String::new(),
            spec: "番茄造型".into(),
            lot: "20260901".into(),
            taken_at: "shop".into(),
            producer: "某玩具厂".into(),
            platform: None,
            on: day("2026-10-09"),
            by: "samp".into(),
            form: "C-1".into(),
            price_fen: Some(1580),
        }
    }

    fn reported(work: WorkType) -> Batch {
        let mut batch = planned(work);
        batch.take(sample()).unwrap();
        batch.receive(Intake { laboratory: "示范检验所".into(), on: day("2026-10-10") }).unwrap();
        let mut items = vec![item(None, Some("0.1"), "1.3")];
        items[0].outcome = work.bad();
        let report = Report {
            number: "R-1".into(),
            on: day("2026-10-20"),
            by: "lab".into(),
            items,
            outcome: work.bad(),
        };
        batch.report(report).unwrap();
        batch
    }

    #[test]
    fn whoever_took_a_sample_does_not_test_it_and_a_report_says_what_its_items_say() {
        let mut batch = planned(WorkType::Supervised);
        batch.take(sample()).unwrap();
        batch.receive(Intake { laboratory: "示范检验所".into(), on: day("2026-10-10") }).unwrap();
        let items = vec![item(None, Some("0.1"), "1.3")];
        let report = Report {
            number: "R-1".into(),
            on: day("2026-10-20"),
            by: "samp".into(),
            items,
            outcome: WorkType::Supervised.bad(),
        };
        assert_eq!(batch.report(report.clone()), Err(Refusal::TookItThemselves));
        let other = Report { by: "lab".into(), ..report };
        let wrong = Report { outcome: WorkType::Supervised.good(), ..other.clone() };
        assert_eq!(batch.report(wrong), Err(Refusal::OutcomeDiffers));
        let mixed = Report { outcome: WorkType::Monitoring.bad(), ..other.clone() };
        assert_eq!(batch.report(mixed), Err(Refusal::OutcomeDiffers));
        assert_eq!(batch.report(Report { items: Vec::new(), ..other.clone() }), Err(Refusal::NoItems));
        assert_eq!(batch.report(other), Ok(()));
    }

    #[test]
    fn a_result_is_final_the_day_after_the_last_addressees_own_term() {
        let mut batch = reported(WorkType::Supervised);
        assert_eq!(batch.may_finish(day("2026-12-31")), Err(Refusal::NotAllTold));
        batch.addressees[0].told = Some(by_weekends().told(day("2026-10-21")));
        batch.addressees[1].told = Some(by_weekends().told(day("2026-10-26")));
        let last = day("2026-11-10");
        assert_eq!(batch.may_finish(last), Err(Refusal::MayStillObject(last)));
        batch.addressees[1].objected_on = Some(day("2026-11-01"));
        assert_eq!(batch.may_finish(last), Err(Refusal::ObjectionOpen));
        batch.addressees[1].settled_on = Some(day("2026-11-06"));
        assert_eq!(batch.finish(last), Ok(()));
        assert_eq!(batch.stage, Stage::Final);
    }

    #[test]
    fn monitoring_tells_nobody_and_judges_nobody() {
        let batch = reported(WorkType::Monitoring);
        assert!(batch.addressees.is_empty());
        assert_eq!(batch.may_finish(day("2026-10-20")), Ok(()));
        assert_eq!(batch.outcome().map(Outcome::as_str), Some("problem"));
    }
}
