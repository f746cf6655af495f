//! What a laboratory has found, and the month in which it was published.

use chrono::{NaiveDate, NaiveTime};
use dianjian::clock::from_china;
use dianjian::i18n::Text;
use dianjian::publish::{Bulletin, BulletinState, Month, Published, store as bulletins};
use dianjian::sample::store::{self as samples, Enterprise, EnterpriseRole};
use dianjian::sample::{
    Addressee, Advice, Batch, Intake, Item, Level, Limit, Measured, Part, Planned, Report, Sample, Stage,
    WorkType, outcome_of,
};

use crate::town::{Town, term_to_object};

/// One thing measured: what, the least and the most that is allowed, the value, the unit.
pub type Measurement = (&'static str, Option<&'static str>, Option<&'static str>, &'static str, &'static str);

/// A batch that was tested, told in a few words.
pub struct Tested {
    pub id: String,
    pub product: &'static str,
    pub work: WorkType,
    pub name: &'static str,
    pub items: Vec<Measurement>,
    pub round: Option<&'static str>,
}

/// A supervised batch with one item.
pub fn tested(id: &str, product: &'static str, name: &'static str, item: Measurement) -> Tested {
    Tested { id: id.into(), product, work: WorkType::Supervised, name, items: vec![item], round: None }
}

/// A batch that was monitored, with one item.
pub fn monitored(id: &str, product: &'static str, item: Measurement) -> Tested {
    Tested { work: WorkType::Monitoring, ..tested(id, product, "有牌子的样品", item) }
}

fn day(month: &str, day: u32) -> NaiveDate {
    format!("{month}-{day:02}").parse().unwrap()
}

impl Tested {
    fn batch(&self, month: &str) -> Batch {
        let work = self.work;
        let planned = Planned {
            product: self.product.into(),
            work,
            level: Level::City,
            round: self.round.map(str::to_owned),
            by: "plan".into(),
            at: from_china(day(month, 1), NaiveTime::MIN),
        };
        let mut batch = Batch::planned(self.id.clone(), planned);
        batch.stage = Stage::Published;
        batch.bulletin = Some(format!("bulletin-{month}"));
        batch.sample = Some(Sample {
            name: self.name.into(),
            trade_mark: "示范牌".into(),
            spec: "番茄造型".into(),
            lot: "NL-208".into(),
            taken_at: "shop".into(),
            producer: "示范玩具厂".into(),
            platform: None,
            on: day(month, 2),
            by: "samp".into(),
            form: "C-77".into(),
            price_fen: Some(98765),
        });
        batch.intake =
            Some(Intake { laboratory: "示范市产品质量检验所".into(), on: day(month, 3) });
        let items: Vec<Item> = self.items.iter().map(|it| item(work, it)).collect();
        let outcome = outcome_of(work, &items);
        let number = format!("W-{}", self.id);
        batch.report = Some(Report { number, on: day(month, 9), by: "lab".into(), items, outcome });
        if work == WorkType::Supervised {
            let told = Some(term_to_object().told(day(month, 10)));
            batch.addressees =
                vec![Addressee { part: Part::Sampled, told, objected_on: None, settled_on: None }];
        }
        if outcome.is_bad() {
            batch.advice = Some(Advice {
                harm: Text { zh: "会影响孩子发育。".into(), en: Some("It can harm a child.".into()) },
                at_home: Text { zh: "别让孩子再玩，找店家退货。".into(), en: None },
            });
        }
        batch
    }
}

fn item(work: WorkType, (name, low, high, value, unit): &Measurement) -> Item {
    let limit = match (low, high) {
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (None, Some(high)) => format!("≤ {high}"),
        (Some(low), None) => format!("≥ {low}"),
        (None, None) => "不得有".into(),
    };
    let read = |text: &str| text.parse().ok();
    let mut item = Item {
        name: Text { zh: (*name).into(), en: None },
        standard: "GB 6675.1-2025".into(),
        method: String::new(),
        limit: Limit { text: limit, low: low.and_then(read), high: high.and_then(read) },
        measured: Measured { text: (*value).into(), number: read(value) },
        unit: (*unit).into(),
        outcome: work.good(),
    };
    if !item.is_consistent() || (item.measured.number.is_none() && *value != "符合") {
        item.outcome = work.bad();
    }
    item
}

impl Town {
    /// The month's bulletin goes out on its 30th at ten in the morning, with these batches.
    pub async fn publishes(&self, month: &'static str, told: Text, batches: Vec<Tested>) {
        let at = from_china(day(month, 28), NaiveTime::from_hms_opt(10, 0, 0).unwrap());
        let bulletin = Bulletin {
            id: format!("bulletin-{month}"),
            state: BulletinState::Published,
            told,
            drafted_by: "publ".into(),
            drafted_at: at,
            published: Some(Published { month: Month::read(month).unwrap(), by: "publ2".into(), at }),
            revision: 1,
        };
        let shop = Enterprise {
            id: "shop".into(),
            name: "示范小学北门文具店".into(),
            credit_code: Some("91320000SECRETCODE".into()),
            role: EnterpriseRole::Seller,
            county: "南浦区".into(),
            address: "秘密路 1 号".into(),
            venue: "校园周边文具店".into(),
            area: String::new(),
        };
        let batches: Vec<Batch> = batches.iter().map(|tested| tested.batch(month)).collect();
        let done = move |db: &mut dianjian::db::Db| {
            samples::keep_enterprise(db, &shop)?;
            bulletins::insert(db, &bulletin)?;
            batches.iter().try_for_each(|batch| samples::insert(db, batch))
        };
        self.portal.db.write(done).await.unwrap();
    }

    /// A month with a bit of everything: three that failed in three ways, one good, two monitored.
    pub async fn publishes_october(&self) {
        let told = Text {
            zh: "不合格的 3 批已全部下架。".into(),
            en: Some("All three were taken off the shelf.".into()),
        };
        let batches = vec![
            tested("2026-10-001", "carrot-knife", "萝卜刀", ("跌落", None, None, "符合", "")),
            tested("2026-10-002", "magnetic-beads", "磁力珠", ("增塑剂", None, Some("0.1"), "1.3", "%")),
            Tested {
                round: Some("2026-09"),
                ..tested(
                    "2026-10-003",
                    "reading-glasses",
                    "老花镜",
                    ("光学中心", Some("-2"), Some("2"), "6.5", "毫米"),
                )
            },
            tested(
                "2026-10-004",
                "magnetic-beads",
                "磁力球",
                ("小零件", None, None, "有能吞下去的小零件", ""),
            ),
            monitored("2026-10-005", "water-purifier", ("析出物", None, Some("5"), "7", "mg/L")),
            monitored("2026-10-006", "water-purifier", ("析出物", None, Some("5"), "3", "mg/L")),
        ];
        self.publishes("2026-10", told, batches).await;
    }

    /// A month in which there is nothing to publish.
    pub async fn publishes_an_empty_november(&self) {
        let why = Text { zh: "这个月的样品还在实验室。".into(), en: None };
        self.publishes("2026-11", why, Vec::new()).await;
    }

    /// Something in a published batch was put right.
    pub async fn corrects(&self, batch: &str, told: &str) {
        self.runs(&format!(
            "INSERT INTO corrections (batch_id, number, told, told_en, before, drafted_by, corrected_by, corrected_at) \
             VALUES ('{batch}', 1, '{told}', NULL, '{{}}', 'publ', 'publ2', '2026-11-03 02:00:00')"
        ))
        .await;
    }
}
