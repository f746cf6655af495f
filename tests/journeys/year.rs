//! The year of results that the demo has behind it, on whatever day it is started.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use dianjian::clock::{Clock, in_china};
use dianjian::config::Config;
use dianjian::db::Db;
use dianjian::publish::{self, Bulletin, Month};
use dianjian::sample::{self, Batch, Picture, Stage, WorkType};
use dianjian::warn::{self, Warning, WarningKind};
use dianjian::{demo, fault::Fault};

use crate::town::own_schema;

/// In Universal Time: an ordinary day, the turn of the year in China, a leap day, the day after, the shortest
/// month, ends of months here and there, before the new toy standard.
const STARTS: [&str; 9] = [
    "2026-11-21T02:00:00Z",
    "2026-12-31T15:59:59Z",
    "2026-12-31T16:00:00Z",
    "2028-02-29T02:00:00Z",
    "2028-03-01T01:00:00Z",
    "2027-03-01T01:00:00Z",
    "2026-11-30T16:30:00Z",
    "2027-01-31T08:00:00Z",
    "2026-05-31T15:00:00Z",
];

struct Year {
    start: DateTime<Utc>,
    bulletins: Vec<Bulletin>,
    batches: Vec<Batch>,
    warnings: Vec<Warning>,
}

impl Year {
    /// A demo that is started now, and all that it has.
    fn of_a_demo_started(start: &str) -> Year {
        let start = start.parse().unwrap();
        let home = tempfile::tempdir().unwrap();
        let url = std::env::var("TEST_DATABASE_URL").ok().map(|server| own_schema(&server));
        let config = Config::for_tests(home.path(), url);
        demo::prepare(&config, &Clock::stopped_at(start)).unwrap();
        let mut db = Db::open(&config.database_url()).unwrap();
        db.write(|db| Year::read(db, start)).unwrap()
    }

    fn read(db: &mut Db, start: DateTime<Utc>) -> Result<Year, Fault> {
        let mut bulletins = Vec::new();
        for month in publish::store::published_months(db)? {
            bulletins.push(publish::store::bulletin_of_month(db, month)?);
        }
        let this = Month::of(in_china(start.naive_utc()).date_naive());
        let months = std::iter::successors(Some(this), |month| Some(month.before())).take(16);
        let ids: Vec<String> =
            months.flat_map(|month| (1..=80).map(move |number| format!("{month}-{number:03}"))).collect();
        let batches = sample::store::batches(db, &ids)?;
        Ok(Year { start, bulletins, batches, warnings: warn::store::latest(db, 100)? })
    }

    fn today(&self) -> NaiveDate {
        in_china(self.start.naive_utc()).date_naive()
    }

    fn of<'a>(&'a self, bulletin: &'a Bulletin) -> Vec<&'a Batch> {
        self.batches.iter().filter(|batch| batch.bulletin.as_ref() == Some(&bulletin.id)).collect()
    }

    fn published(&self) -> impl Iterator<Item = &Batch> {
        self.batches.iter().filter(|batch| batch.stage == Stage::Published)
    }

    fn at(&self, stage: Stage) -> impl Iterator<Item = &Batch> {
        self.batches.iter().filter(move |batch| batch.stage == stage)
    }
}

fn is_bad(batch: &Batch) -> bool {
    batch.outcome().unwrap().is_bad()
}

#[test]
fn whenever_it_is_started_the_demo_has_a_year_of_results_behind_it() {
    for start in STARTS {
        let year = Year::of_a_demo_started(start);
        has_twelve_bulletins(&year);
        has_published_only_what_was_final(&year);
        has_measured_as_a_laboratory_would(&year);
        has_warned_every_month(&year);
        has_work_on_the_desk(&year);
        names_nobody(&year);
    }
}

fn has_twelve_bulletins(year: &Year) {
    let start = year.start;
    let last_month = Month::of(year.today()).before();
    let months: Vec<Month> = year.bulletins.iter().map(|it| it.published.as_ref().unwrap().month).collect();
    let expected: Vec<Month> =
        std::iter::successors(Some(last_month), |month| Some(month.before())).take(12).collect();
    assert_eq!(months, expected, "{start}");
    let without: Vec<&Bulletin> = year.bulletins.iter().filter(|it| year.of(it).is_empty()).collect();
    assert_eq!(without.len(), 1, "{start}");
    assert!(without[0].told.zh.starts_with("这个月没有可以公布的结果"), "{start}");
    assert!(!year.of(&year.bulletins[0]).is_empty(), "{start}: the newest has results");
    for bulletin in &year.bulletins {
        let published = bulletin.published.as_ref().unwrap();
        assert_eq!(Month::of(in_china(published.at).date_naive()), published.month, "{start}");
        assert!((26..=28).contains(&in_china(published.at).day()), "{start}");
        assert!(bulletin.told.en.is_some() && published.by != bulletin.drafted_by, "{start}");
        let batches = year.of(bulletin);
        let bad = batches.iter().filter(|batch| is_bad(batch)).count();
        let expected = batches.len() * 5..=batches.len() * 12;
        assert!(batches.is_empty() || (6..=40).contains(&batches.len()), "{start}: {}", batches.len());
        assert!(expected.contains(&(bad * 100)), "{start}: {bad} of {}", batches.len());
    }
    for work in WorkType::ALL {
        assert!(year.published().any(|it| it.planned.work == work && is_bad(it)), "{start}: {work:?}");
        assert!(year.published().any(|it| it.planned.work == work && !is_bad(it)), "{start}: {work:?}");
    }
}

fn has_published_only_what_was_final(year: &Year) {
    for bulletin in &year.bulletins {
        let published = bulletin.published.as_ref().unwrap();
        let on = in_china(published.at).date_naive();
        for batch in year.of(bulletin) {
            assert_eq!(batch.stage, Stage::Published, "{}", batch.id);
            let supervised = batch.planned.work == WorkType::Supervised;
            assert_eq!(batch.addressees.is_empty(), !supervised, "{}", batch.id);
            for addressee in &batch.addressees {
                let told = addressee.told.unwrap();
                assert!(told.until < on, "{}: may object until {}", batch.id, told.until);
                assert!(told.on > batch.report.as_ref().unwrap().on, "{}", batch.id);
                assert_eq!(addressee.objected_on.is_some(), addressee.settled_on.is_some(), "{}", batch.id);
                assert!(addressee.objected_on.is_none_or(|day| day <= told.until), "{}", batch.id);
                assert!(addressee.settled_on.is_none_or(|day| day < on), "{}", batch.id);
            }
            // The vote it comes from was certified before it was planned, on the 23rd of its month.
            if let Some(round) = &batch.planned.round {
                let voted = Month::read(round).unwrap();
                let months = [voted.next().next(), voted.next().next().next()];
                assert!(months.contains(&published.month), "{}: {round}", batch.id);
                assert!(in_china(batch.planned.at).date_naive() > voted.first_day() + chrono::Days::new(22));
            }
            let sample = batch.sample.as_ref().unwrap();
            let received = batch.intake.as_ref().unwrap().on;
            let days = [in_china(batch.planned.at).date_naive(), sample.on, received];
            assert!(days.is_sorted() && received < batch.report.as_ref().unwrap().on, "{}", batch.id);
            assert_eq!(batch.advice.is_some(), is_bad(batch), "{}", batch.id);
        }
    }
    let voted = year.published().filter(|batch| batch.planned.round.is_some()).count();
    assert!(voted * 2 > year.published().count(), "most of it comes from votes");
}

fn has_measured_as_a_laboratory_would(year: &Year) {
    let items = || year.published().flat_map(|batch| &batch.report.as_ref().unwrap().items);
    for item in items() {
        assert!(item.is_consistent() && item.name.en.is_some(), "{item:?}");
        let edition = item.standard.rsplit_once('-').and_then(|(_, edition)| edition.parse::<u32>().ok());
        assert!(edition.is_some_and(|edition| (2000..2030).contains(&edition)), "{}", item.standard);
    }
    let bad = || items().filter(|item| item.outcome.is_bad()).map(|item| item.picture());
    assert!(bad().any(|it| matches!(it, Picture::Times { .. })), "{}", year.start);
    assert!(bad().any(|it| matches!(it, Picture::Range { .. })), "{}", year.start);
    assert!(bad().any(|it| it == Picture::Words), "{}", year.start);
    for batch in year.published().filter(|batch| batch.planned.work == WorkType::Supervised) {
        let made_on: NaiveDate = batch.sample.as_ref().unwrap().lot.parse().unwrap();
        let new = "2026-11-01".parse::<NaiveDate>().unwrap();
        let mut standards = batch.report.as_ref().unwrap().items.iter().map(|item| &item.standard);
        assert!(made_on >= new || standards.all(|it| it != "GB 6675.1-2025"), "{} {made_on}", batch.id);
    }
}

fn has_warned_every_month(year: &Year) {
    let start = year.start;
    assert!((8..=12).contains(&year.warnings.len()), "{start}: {}", year.warnings.len());
    let tips = year.warnings.iter().filter(|it| it.kind == WarningKind::Tip).count();
    assert!((2..=5).contains(&tips), "{start}: {tips}");
    for warning in &year.warnings {
        let published = warning.published.as_ref().unwrap();
        let this_year = in_china(published.at).year().to_string();
        assert!(published.number.starts_with(&this_year) && published.by != warning.drafted_by);
        assert_eq!(warning.what_to_do.len(), 3, "{}", published.number);
        assert!((3..=4).contains(&warning.how_to_choose.len()), "{}", published.number);
        assert_eq!(warning.batches.is_empty(), warning.kind == WarningKind::Tip, "{}", published.number);
        for text in [&warning.title, &warning.found, &warning.basis] {
            assert!(!text.zh.is_empty() && text.en.is_some(), "{}: {text:?}", published.number);
            assert!(!text.zh.contains('！') && !text.zh.contains("：，"), "{text:?}");
        }
        for id in &warning.batches {
            let batch = year.published().find(|batch| batch.id == *id).unwrap();
            assert!(is_bad(batch) && Some(&batch.planned.product) == warning.product.as_ref(), "{id}");
            let bulletin = year.bulletins.iter().find(|it| Some(&it.id) == batch.bulletin.as_ref()).unwrap();
            assert!(bulletin.published.as_ref().unwrap().at <= published.at, "{id}");
        }
    }
}

fn has_work_on_the_desk(year: &Year) {
    let (start, today) = (year.start, year.today());
    for stage in Stage::ALL {
        assert!(year.at(stage).next().is_some(), "{start}: no batch is {stage:?}");
    }
    for batch in &year.batches {
        let days = [
            Some(in_china(batch.planned.at).date_naive()),
            batch.sample.as_ref().map(|it| it.on),
            batch.intake.as_ref().map(|it| it.on),
            batch.report.as_ref().map(|it| it.on),
            batch.addressees.iter().filter_map(|it| it.told).map(|it| it.on).max(),
            batch.addressees.iter().filter_map(|it| it.settled_on.or(it.objected_on)).max(),
        ];
        assert!(days.into_iter().flatten().all(|day| day <= today), "{start}: {} {days:?}", batch.id);
        assert!(days.into_iter().flatten().is_sorted(), "{start}: {} {days:?}", batch.id);
        if let Some(round) = &batch.planned.round {
            let certified = Month::read(round).unwrap().first_day() + chrono::Days::new(22);
            assert!(days[0].unwrap() > certified, "{start}: {} {round}", batch.id);
        }
    }
    let refusals: Vec<_> = year.at(Stage::Reported).map(|it| it.may_finish(today).unwrap_err()).collect();
    assert!(refusals.contains(&sample::Refusal::NotAllTold), "{start}");
    assert!(refusals.contains(&sample::Refusal::ObjectionOpen), "{start}");
    let open = refusals.iter().any(|it| matches!(it, sample::Refusal::MayStillObject(_)));
    assert!(open, "{start}: {refusals:?}");
    let gate: Vec<&Batch> = year.at(Stage::Final).collect();
    assert!(gate.iter().any(|it| is_bad(it)) && gate.iter().any(|it| !is_bad(it)), "{start}");
}

fn names_nobody(year: &Year) {
    let all = format!("{:?}{:?}{:?}", year.bulletins, year.batches, year.warnings);
    let digits = all.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap();
    assert!(digits < 7, "{}: something looks like a telephone number", year.start);
    for batch in &year.batches {
        let Some(sample) = &batch.sample else { continue };
        assert!(sample.trade_mark.is_empty(), "{}", batch.id);
        let maker = &sample.producer;
        assert!(maker.is_empty() || maker.starts_with("示范") || maker.starts_with("样例"), "{maker}");
        let reported_by = batch.report.as_ref().map(|report| report.by.as_str()).unwrap_or("lab");
        assert!(["lab", "lab2"].contains(&reported_by) && ["samp", "samp2"].contains(&sample.by.as_str()));
    }
}
