//! Batches of a town, as far as a story needs them, and the months in which they are published.

use chrono::NaiveDate;
use dianjian::clock::in_china;
use dianjian::i18n::Text;
use dianjian::publish::{self, Bulletin, BulletinState, Month};
use dianjian::sample::{
    self, Batch, Intake, Item, Level, Limit, Measured, Planned, Report, Sample, Stage, WorkType,
};

use crate::town::Town;

/// Where everything of the town is bought. Nobody may read it before the result is public.
pub const SHOP: &str = "示范区南门小卖部";
/// Who the labels say made it.
pub const MAKER: &str = "某玩具制品有限公司";

/// A batch as a story tells it.
#[derive(Clone, Copy)]
pub struct Tested<'a> {
    pub id: &'a str,
    pub product: &'a str,
    pub work: WorkType,
    pub is_bad: bool,
    pub stage: Stage,
    pub round: Option<&'a str>,
}

impl Tested<'_> {
    /// A published batch of supervised sampling that passed, of no vote.
    pub fn good(id: &str) -> Tested<'_> {
        let (work, stage) = (WorkType::Supervised, Stage::Published);
        Tested { id, product: "squishy-toys", work, is_bad: false, stage, round: None }
    }

    /// The same, but it failed.
    pub fn bad(id: &str) -> Tested<'_> {
        Tested { is_bad: true, ..Tested::good(id) }
    }
}

impl Town {
    /// Batches, and now the month's bulletin with those of them that are published.
    pub async fn tests(&self, all: &[Tested<'_>]) {
        let now = self.now();
        let today = in_china(now).date_naive();
        let month = Month::of(today);
        let bulletin = Bulletin {
            id: format!("bulletin-{month}"),
            state: BulletinState::Published,
            told: Text { zh: "都下架了。".into(), en: Some("All taken off the shelves.".into()) },
            drafted_by: "somebody".into(),
            drafted_at: now,
            published: Some(publish::Published { month, by: "another".into(), at: now }),
            revision: 1,
        };
        let batches: Vec<Batch> = all.iter().map(|it| batch(it, &bulletin.id, today, now)).collect();
        let published = batches.iter().any(|batch| batch.bulletin.is_some());
        let kept = self.portal.db.write(move |db| {
            sample::store::keep_enterprise(db, &shop())?;
            if published {
                publish::store::insert(db, &bulletin)?;
            }
            batches.iter().try_for_each(|batch| sample::store::insert(db, batch))
        });
        kept.await.unwrap();
    }
}

fn shop() -> sample::store::Enterprise {
    sample::store::Enterprise {
        id: "corner-shop".into(),
        name: SHOP.into(),
        credit_code: None,
        role: sample::store::EnterpriseRole::Seller,
        county: "示范区".into(),
        address: "南门路 1 号".into(),
        venue: "校园周边文具店".into(),
        area: String::new(),
    }
}

fn batch(it: &Tested, bulletin: &str, today: NaiveDate, now: chrono::NaiveDateTime) -> Batch {
    let planned = Planned {
        product: it.product.into(),
        work: it.work,
        level: Level::City,
        round: it.round.map(str::to_owned),
        by: "plan".into(),
        at: now,
    };
    let mut batch = Batch::planned(it.id.into(), planned);
    batch.stage = it.stage;
    let since = |stage: Stage| Stage::ALL.iter().position(|one| *one == stage);
    let reached = |stage: Stage| it.stage != Stage::Dropped && since(it.stage) >= since(stage);
    if reached(Stage::Sampled) {
        batch.sample = Some(taken(today));
    }
    if reached(Stage::InLaboratory) {
        batch.intake = Some(Intake { laboratory: "示范检验所".into(), on: today });
    }
    if reached(Stage::Reported) {
        let items = vec![item(it)];
        let outcome = sample::outcome_of(it.work, &items);
        batch.report = Some(Report { number: "R-1".into(), on: today, by: "lab".into(), items, outcome });
    }
    if it.stage == Stage::Dropped {
        batch.dropped_for = Some(format!("{SHOP}关门了"));
    }
    batch.bulletin = (it.stage == Stage::Published).then(|| bulletin.to_owned());
    batch
}

fn taken(on: NaiveDate) -> Sample {
    Sample {
        name: "番茄捏捏乐".into(),
        trade_mark: "乐捏捏".into(),
        spec: "番茄造型".into(),
        lot: "20260801".into(),
        taken_at: "corner-shop".into(),
        producer: MAKER.into(),
        platform: None,
        on,
        by: "samp".into(),
        form: "C-1".into(),
        price_fen: Some(1580),
    }
}

fn item(it: &Tested) -> Item {
    let value = if it.is_bad { "1.3" } else { "0.05" };
    Item {
        name: Text { zh: "邻苯二甲酸酯".into(), en: Some("Phthalates".into()) },
        standard: "GB 6675.1-2025".into(),
        method: String::new(),
        limit: Limit { text: "≤ 0.1".into(), low: None, high: "0.1".parse().ok() },
        measured: Measured { text: value.into(), number: value.parse().ok() },
        unit: "%".into(),
        outcome: if it.is_bad { it.work.bad() } else { it.work.good() },
    }
}
