//! A published batch as citizens may read it. Whoever shows one has this type and nothing else: prices,
//! addresses and credit codes never reach it, and risk monitoring has no place for a name.

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::bulletin::Month;
use crate::i18n::Text;
use crate::products::Product;
use crate::sample::{Advice, Batch, Finding, Item, Outcome, Picture, Sample, Stage, Verdict};

/// A month as citizens read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownMonth {
    /// Which one.
    pub month: Month,
    /// When it was published, in UTC.
    pub published_at: NaiveDateTime,
    /// What was done about what failed; in a month without results, why there are none.
    pub told: Text,
    /// Its batches: supervised before monitored, what is amiss first.
    pub batches: Vec<ShownBatch>,
}

impl ShownMonth {
    /// How its batches came out.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.batches.iter().for_each(|batch| tally.add(batch.work.outcome(), 1));
        tally
    }

    /// Supervised batches that failed.
    pub fn failed(&self) -> Vec<&ShownBatch> {
        self.batches.iter().filter(|batch| batch.work.is_supervised() && batch.work.is_bad()).collect()
    }

    /// Its batches of one kind by product: what has most amiss first.
    pub fn by_product(&self, supervised: bool) -> Vec<(&Product, Vec<&ShownBatch>)> {
        let mut groups: Vec<(&Product, Vec<&ShownBatch>)> = Vec::new();
        for batch in self.batches.iter().filter(|batch| batch.work.is_supervised() == supervised) {
            match groups.iter_mut().find(|(product, _)| product.id == batch.product.id) {
                Some((_, group)) => group.push(batch),
                None => groups.push((&batch.product, vec![batch])),
            }
        }
        let amiss = |group: &[&ShownBatch]| group.iter().filter(|batch| batch.work.is_bad()).count();
        groups.sort_by(|(a, one), (b, other)| {
            (amiss(other), other.len(), &a.id).cmp(&(amiss(one), one.len(), &b.id))
        });
        groups
    }

    /// Puts its batches into the order in which they are shown.
    pub fn in_order(mut self) -> ShownMonth {
        self.batches.sort_by(|a, b| a.rank().cmp(&b.rank()));
        self
    }
}

/// A published batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownBatch {
    /// `2026-10-003`, for ever.
    pub id: String,
    /// What kind of product it is.
    pub product: Product,
    /// The vote it comes from, if any.
    pub round: Option<String>,
    /// What it came to, and what may be told of where it was.
    pub work: Work,
    /// Everything that was tested.
    pub items: Vec<Item>,
    /// The laboratory's name.
    pub laboratory: String,
    /// Number of its report.
    pub report_number: String,
    /// The day of the report, in China.
    pub reported_on: NaiveDate,
    /// The day it was taken, in China.
    pub sampled_on: NaiveDate,
    /// What citizens are told beside the figures.
    pub advice: Option<Advice>,
    /// What was put right after publication, the first first.
    pub corrections: Vec<Correction>,
}

/// What a batch came to, by its kind of testing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// 监督抽查: judged, and named once final.
    Supervised {
        /// 合格 or 不合格.
        verdict: Verdict,
        /// Who and what.
        names: Box<Names>,
        /// Whether somebody objected; by now it is settled.
        objected: bool,
    },
    /// 风险监测: nobody is judged and nobody named.
    Monitoring {
        /// 发现问题 or 未发现问题.
        finding: Finding,
        /// As closely as may be told.
        place: Place,
    },
}

/// What names a supervised batch. Text that a label does not carry is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// What it is called, as the label says.
    pub label: String,
    /// Trade mark.
    pub trade_mark: String,
    /// Specification or model.
    pub spec: String,
    /// Production date or lot number.
    pub lot: String,
    /// Marked producer: what the label says, not who it was.
    pub producer: String,
    /// The shop.
    pub taken_at: String,
    /// The platform, where it was bought online.
    pub platform: Option<String>,
    /// Where the shop is.
    pub place: Place,
}

/// Where something was taken, without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// County or district.
    pub county: String,
    /// Kind of place: 校园周边文具店.
    pub venue: String,
}

/// Where a batch was taken, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The shop.
    pub taken_at: String,
    /// The platform, where it was bought online.
    pub platform: Option<String>,
    /// Where that is.
    pub place: Place,
}

/// What was put right after publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What changed and why.
    pub told: Text,
    /// When, in UTC.
    pub at: NaiveDateTime,
}

impl ShownBatch {
    /// What may be read of a batch; nothing of one that is not published.
    pub fn of(
        batch: Batch,
        product: Product,
        origin: Origin,
        corrections: Vec<Correction>,
    ) -> Option<ShownBatch> {
        if batch.stage != Stage::Published {
            return None;
        }
        let objected = batch.addressees.iter().any(|addressee| addressee.objected_on.is_some());
        let (sample, report) = (batch.sample?, batch.report?);
        let sampled_on = sample.on;
        let work = match report.outcome {
            Outcome::Supervised(verdict) => {
                Work::Supervised { verdict, names: Box::new(Names::of(sample, origin)), objected }
            }
            Outcome::Monitoring(finding) => Work::Monitoring { finding, place: origin.place },
        };
        Some(ShownBatch {
            id: batch.id,
            product,
            round: batch.planned.round,
            work,
            items: report.items,
            laboratory: batch.intake.map(|intake| intake.laboratory).unwrap_or_default(),
            report_number: report.number,
            reported_on: report.on,
            sampled_on,
            advice: batch.advice,
            corrections,
        })
    }

    /// The items in which something is amiss.
    pub fn amiss(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.outcome.is_bad())
    }

    fn rank(&self) -> (bool, bool, &str, &str) {
        (!self.work.is_supervised(), !self.work.is_bad(), &self.product.id, &self.id)
    }
}

impl Work {
    /// What it came to.
    pub fn outcome(&self) -> Outcome {
        match self {
            Work::Supervised { verdict, .. } => Outcome::Supervised(*verdict),
            Work::Monitoring { finding, .. } => Outcome::Monitoring(*finding),
        }
    }

    /// Whether something is amiss.
    pub fn is_bad(&self) -> bool {
        self.outcome().is_bad()
    }

    /// Whether it is supervised sampling.
    pub fn is_supervised(&self) -> bool {
        matches!(self, Work::Supervised { .. })
    }

    /// What names it, where anything may.
    pub fn names(&self) -> Option<&Names> {
        match self {
            Work::Supervised { names, .. } => Some(names),
            Work::Monitoring { .. } => None,
        }
    }

    /// Where it was taken.
    pub fn place(&self) -> &Place {
        match self {
            Work::Supervised { names, .. } => &names.place,
            Work::Monitoring { place, .. } => place,
        }
    }
}

impl Names {
    fn of(sample: Sample, origin: Origin) -> Names {
        Names {
            label: sample.name,
            trade_mark: sample.trade_mark,
            spec: sample.spec,
            lot: sample.lot,
            producer: sample.producer,
            taken_at: origin.taken_at,
            platform: origin.platform,
            place: origin.place,
        }
    }
}

/// How batches came out; the two kinds of testing are never added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 合格
    pub pass: usize,
    /// 不合格
    pub fail: usize,
    /// 未发现问题
    pub no_problem: usize,
    /// 发现问题
    pub problem: usize,
}

impl Tally {
    /// Counts `n` more that came out like this.
    pub fn add(&mut self, outcome: Outcome, n: usize) {
        *match outcome {
            Outcome::Supervised(Verdict::Pass) => &mut self.pass,
            Outcome::Supervised(Verdict::Fail) => &mut self.fail,
            Outcome::Monitoring(Finding::NoProblem) => &mut self.no_problem,
            Outcome::Monitoring(Finding::Problem) => &mut self.problem,
        } += n;
    }

    /// Batches of supervised sampling.
    pub fn supervised(self) -> usize {
        self.pass + self.fail
    }

    /// Batches of risk monitoring.
    pub fn monitored(self) -> usize {
        self.no_problem + self.problem
    }
}

/// A published month in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthTold {
    /// Which one.
    pub month: Month,
    /// When it was published, in UTC.
    pub published_at: NaiveDateTime,
    /// What was done about what failed, or why there is nothing.
    pub told: Text,
    /// How its batches came out.
    pub tally: Tally,
}

/// How far off a value is, in the form that says it best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excess {
    /// So many times the limit; never said of a value below twice the limit.
    Times(Decimal),
    /// By so many whole per cents of the limit above it.
    Above(Decimal),
    /// By so many whole per cents of the limit below it.
    Below(Decimal),
    /// Only value and limit side by side say it.
    Beside,
}

impl Excess {
    /// Of an item in which something is amiss.
    pub fn of(item: &Item) -> Excess {
        if let Picture::Times { times, .. } = item.picture() {
            return Excess::Times(times);
        }
        match item.percent_beyond().filter(|percent| *percent >= Decimal::ONE) {
            Some(percent) if item.limit.high.is_some() => Excess::Above(percent),
            Some(percent) => Excess::Below(percent),
            None => Excess::Beside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::products::Audience;
    use crate::sample::{Intake, Level, Limit, Measured, Planned, Report, WorkType};

    fn item(low: Option<&str>, high: Option<&str>, value: &str, work: WorkType) -> Item {
        let read = |text: &str| text.parse::<Decimal>().unwrap();
        Item {
            name: Text { zh: "增塑剂".into(), en: None },
            standard: "GB 6675.1-2025".into(),
            method: String::new(),
            limit: Limit { text: "≤ 0.1".into(), low: low.map(read), high: high.map(read) },
            measured: Measured { text: value.into(), number: value.parse().ok() },
            unit: "%".into(),
            outcome: work.bad(),
        }
    }

    fn batch(id: &str, work: WorkType, stage: Stage) -> Batch {
        let at = "2026-10-08T01:00:00".parse().unwrap();
        let day: NaiveDate = "2026-10-09".parse().unwrap();
        let planned = Planned {
            product: "squishy-toys".into(),
            work,
            level: Level::City,
            round: None,
            by: "plan".into(),
            at,
        };
        let mut batch = Batch::planned(id.into(), planned);
        batch.stage = stage;
        batch.sample = Some(Sample {
            name: "捏捏乐".into(),
            trade_mark: "某牌".into(),
            spec: "番茄".into(),
            lot: "L1".into(),
            taken_at: "shop".into(),
            producer: "某厂".into(),
            platform: None,
            on: day,
            by: "samp".into(),
            form: "C-1".into(),
            price_fen: Some(1580),
        });
        batch.intake = Some(Intake { laboratory: "示范检验所".into(), on: day });
        let items = vec![item(None, Some("0.1"), "1.3", work)];
        batch.report =
            Some(Report { number: "R-1".into(), on: day, by: "lab".into(), items, outcome: work.bad() });
        batch
    }

    fn shown(batch: Batch) -> Option<ShownBatch> {
        let text = |zh: &str| Text { zh: zh.into(), en: None };
        let product = Product {
            id: "squishy-toys".into(),
            name: text("捏捏乐解压玩具"),
            audience: Audience::Child,
            icon: "smile".into(),
            hazard: text("增塑剂"),
        };
        let place = Place { county: "示范区".into(), venue: "文具店".into() };
        let origin = Origin { taken_at: "某某文具店".into(), platform: None, place };
        ShownBatch::of(batch, product, origin, Vec::new())
    }

    #[test]
    fn nothing_is_shown_of_a_batch_before_it_is_published() {
        for stage in Stage::ALL {
            let seen = shown(batch("2026-10-001", WorkType::Supervised, stage)).is_some();
            assert_eq!(seen, stage == Stage::Published, "{stage:?}");
        }
    }

    #[test]
    fn monitoring_names_nobody_and_nothing_tells_what_was_paid() {
        let monitored = shown(batch("2026-10-001", WorkType::Monitoring, Stage::Published)).unwrap();
        let told = format!("{monitored:?}");
        for name in ["某某文具店", "某厂", "某牌", "番茄", "L1"] {
            assert!(!told.contains(name), "{name} is told: {told}");
        }
        let judged =
            format!("{:?}", shown(batch("2026-10-002", WorkType::Supervised, Stage::Published)).unwrap());
        assert!(
            judged.contains("某某文具店") && !judged.contains("1580") && !judged.contains("C-1"),
            "{judged}"
        );
    }

    #[test]
    fn a_month_shows_supervised_failures_first_and_adds_up_each_kind_by_itself() {
        let mut good = batch("2026-10-001", WorkType::Supervised, Stage::Published);
        good.report.as_mut().unwrap().outcome = WorkType::Supervised.good();
        let batches = [
            batch("2026-10-003", WorkType::Monitoring, Stage::Published),
            good,
            batch("2026-10-002", WorkType::Supervised, Stage::Published),
        ];
        let month = ShownMonth {
            month: Month::read("2026-10").unwrap(),
            published_at: "2026-10-30T02:00:00".parse().unwrap(),
            told: Text { zh: "已下架".into(), en: None },
            batches: batches.into_iter().filter_map(shown).collect(),
        };
        let month = month.in_order();
        let ids: Vec<&str> = month.batches.iter().map(|batch| batch.id.as_str()).collect();
        assert_eq!(ids, ["2026-10-002", "2026-10-001", "2026-10-003"]);
        assert_eq!(month.tally(), Tally { pass: 1, fail: 1, no_problem: 0, problem: 1 });
        assert_eq!((month.tally().supervised(), month.tally().monitored()), (2, 1));
        assert_eq!(month.by_product(true)[0].1.len(), 2);
    }

    #[test]
    fn an_excess_is_said_in_the_form_that_cannot_be_misread() {
        let of = |low, high, value| Excess::of(&item(low, high, value, WorkType::Supervised));
        assert_eq!(of(None, Some("0.1"), "1.3"), Excess::Times(Decimal::from(13)));
        assert_eq!(of(None, Some("90"), "126"), Excess::Above(Decimal::from(40)));
        assert_eq!(of(Some("50"), None, "40"), Excess::Below(Decimal::from(20)));
        assert_eq!(of(Some("4.0"), Some("7.5"), "9.1"), Excess::Beside);
        assert_eq!(of(None, Some("90"), "90.2"), Excess::Beside);
        assert_eq!(of(None, None, "小零件"), Excess::Beside);
    }
}
