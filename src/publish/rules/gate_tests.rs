//! Each condition of the gate, alone.

use super::*;
use crate::publish::rules::condition::State;
use crate::publish::rules::wording::Flaw;
use crate::sample::{Advice, Intake, Level, Limit, Measured, Planned, Report, Sample, Told};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-20";

fn text(zh: &str) -> Text {
    Text { zh: zh.into(), en: None }
}

fn reported(id: &str, work: WorkType, value: &str) -> Batch {
    let at = "2026-10-08T01:00:00".parse().unwrap();
    let planned = Planned {
        product: "squishy-toys".into(),
        work,
        level: Level::City,
        round: None,
        by: "plan".into(),
        at,
    };
    let mut batch = Batch::planned(id.into(), planned);
    batch.take(sample()).unwrap();
    batch.receive(Intake { laboratory: "示范检验所".into(), on: day("2026-10-10") }).unwrap();
    let high = "0.1".parse().unwrap();
    let number = value.parse().unwrap();
    let outcome = if number > high { work.bad() } else { work.good() };
    let item = Item {
        name: text("邻苯二甲酸酯"),
        standard: "GB 6675.1-2025".into(),
        method: String::new(),
        limit: Limit { text: "≤ 0.1".into(), low: None, high: Some(high) },
        measured: Measured { text: value.into(), number: Some(number) },
        unit: "%".into(),
        outcome,
    };
    let report =
        Report { number: "R-1".into(), on: day("2026-10-20"), by: "lab".into(), items: vec![item], outcome };
    batch.report(report).unwrap();
    batch.advice =
        Some(Advice { harm: text("磁铁吞下去会伤肠子。"), at_home: text("收起来。") });
    for addressee in &mut batch.addressees {
        addressee.told = Some(Told { on: day("2026-10-25"), until: day("2026-11-09") });
    }
    batch
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

/// A supervised batch with one item amiss, everybody told and every term over.
pub(crate) fn failed(id: &str) -> Batch {
    reported(id, WorkType::Supervised, "1.3")
}

fn lot(batch: Batch) -> Lot {
    Lot::new(batch, ["滨港市小浪花文具店".to_owned()])
}

fn case(batches: Vec<Batch>) -> Case {
    let bulletin = Bulletin {
        id: "b".into(),
        state: BulletinState::Sent,
        told: text("3 家店的货都已下架。"),
        drafted_by: "plan".into(),
        drafted_at: "2026-11-20T01:00:00".parse().unwrap(),
        published: None,
        revision: 1,
    };
    let lots = batches.into_iter().map(lot).collect();
    Case { bulletin, writers: vec!["plan".into()], lots, months: vec![Month::read("2026-10").unwrap()] }
}

/// What the gate misses, with everything else in order.
fn missed(case: &Case) -> Vec<(Name, Vec<Lack>)> {
    let shut = gate(case, day(TODAY), Some("publ")).into_iter().filter(|it| !it.lacks.is_empty());
    shut.map(|it| (it.name, it.lacks)).collect()
}

fn missed_by(change: impl FnOnce(&mut Batch)) -> Vec<(Name, Vec<Lack>)> {
    let mut batch = failed("one");
    change(&mut batch);
    missed(&case(vec![batch]))
}

#[test]
fn a_bulletin_in_order_passes_and_so_does_a_month_without_batches_that_says_why() {
    let monitored = reported("two", WorkType::Monitoring, "1.3");
    assert_eq!(missed(&case(vec![failed("one"), monitored])), []);
    let whole = gate(&case(vec![]), day(TODAY), Some("publ"));
    assert!(is_open(&whole) && whole.len() == 9);
}

#[test]
fn a_report_must_be_whole() {
    let report = |lack| vec![(Name::Reports, vec![lack])];
    let one = || "one".to_owned();
    assert_eq!(
        missed_by(|it| it.report.as_mut().unwrap().number = " ".into()),
        report(Lack::NoNumber(one()))
    );
    assert_eq!(
        missed_by(|it| it.report.as_mut().unwrap().on = day("2026-11-21")),
        report(Lack::DatedLater(one()))
    );
    assert_eq!(missed_by(|it| it.stage = Stage::InLaboratory), report(Lack::NoReport(one())));
    assert_eq!(missed_by(|it| it.stage = Stage::Dropped), report(Lack::NoReport(one())));
    assert_eq!(
        missed_by(|it| it.report.as_mut().unwrap().items[0].standard = "GB 6675.1".into()),
        report(Lack::NoEdition(one(), 1))
    );
    let bad = |it: &mut Batch| it.report.as_mut().unwrap().items[0].outcome = WorkType::Supervised.good();
    let lacks = vec![Lack::Contradicts(one(), 1), Lack::OutcomeDiffers(one())];
    assert_eq!(missed_by(bad), [(Name::Reports, lacks)]);
    let empty = |it: &mut Batch| it.report.as_mut().unwrap().items.clear();
    assert_eq!(missed_by(empty), [(Name::Reports, vec![Lack::NoItems(one()), Lack::OutcomeDiffers(one())])]);
}

#[test]
fn a_standard_has_its_year() {
    for named in [
        "GB 6675.1-2025",
        "GB/T 2912.1—2009",
        "EN 71-3:2019",
        "GB 1-2025、GB 2-2024",
        "GB 18401-2010（含修改单）",
    ] {
        assert!(has_edition(named), "{named}");
    }
    for named in
        ["", "GB 6675.1", "EN 71-3", "GB 1-2025、GB 2", "GB 6675-25", "GB 6675.1-3025", "2025", "企业标准"]
    {
        assert!(!has_edition(named), "{named}");
    }
}

#[test]
fn everybody_is_told_and_has_their_own_term() {
    let missed = |change: &dyn Fn(&mut Batch)| {
        let mut batch = failed("one");
        change(&mut batch);
        terms(&batch, day(TODAY))
    };
    let one = || "one".to_owned();
    assert_eq!(missed(&|_| ()), []);
    assert_eq!(
        missed(&|it| it.addressees.clear()),
        [Lack::NotTold(one(), Part::Sampled), Lack::NotTold(one(), Part::Producer)]
    );
    assert_eq!(missed(&|it| it.addressees[1].told = None), [Lack::NotTold(one(), Part::Producer)]);
    assert_eq!(
        missed(&|it| it.sample.as_mut().unwrap().platform = Some("p".into())),
        [Lack::NotTold(one(), Part::Platform)]
    );
    let told = |on: &str, until: &str| Some(Told { on: day(on), until: day(until) });
    let last = missed(&|it| it.addressees[1].told = told("2026-11-05", TODAY));
    assert_eq!(last, [Lack::MayObject(one(), Part::Producer, day(TODAY))]);
    assert_eq!(missed(&|it| it.addressees[1].told = told("2026-11-04", "2026-11-19")), []);
    // A term that was entered too short is fifteen days all the same.
    let short = missed(&|it| it.addressees[0].told = told("2026-11-18", "2026-11-19"));
    assert_eq!(short, [Lack::MayObject(one(), Part::Sampled, day("2026-12-03"))]);
    let objected = |settled: Option<&'static str>| {
        missed(&|it| {
            it.addressees[0].objected_on = Some(day("2026-11-01"));
            it.addressees[0].settled_on = settled.map(day);
        })
    };
    assert_eq!(objected(None), [Lack::ObjectionOpen(one(), Part::Sampled)]);
    assert_eq!(objected(Some("2026-11-21")), [Lack::ObjectionOpen(one(), Part::Sampled)]);
    assert_eq!(objected(Some(TODAY)), []);
    assert_eq!(terms(&reported("one", WorkType::Monitoring, "1.3"), day("2026-10-21")), []);
    // It does not matter that somebody called it final.
    let early = missed(&|it| {
        it.stage = Stage::Final;
        it.addressees[0].told = told("2026-11-10", "2026-11-25");
    });
    assert_eq!(early, [Lack::MayObject(one(), Part::Sampled, day("2026-11-25"))]);
}

#[test]
fn a_term_that_runs_is_waited_for_until_the_day_after_the_last_and_everything_else_is_missing() {
    let mut batch = failed("one");
    batch.addressees[0].told = Some(Told { on: day("2026-11-10"), until: day("2026-11-25") });
    let waiting = gate(&case(vec![batch.clone()]), day(TODAY), Some("publ"));
    assert_eq!(waiting[1].state(), State::Waiting(Some(day("2026-11-26"))));
    batch.addressees[1].told = None;
    assert_eq!(gate(&case(vec![batch]), day(TODAY), Some("publ"))[1].state(), State::Missing);
}

#[test]
fn another_bureaus_sampling_is_not_ours_to_publish() {
    for level in Level::ALL {
        let missed = missed_by(|it| it.planned.level = level);
        assert_eq!(missed.is_empty(), level == Level::City, "{level:?}");
        assert!(missed.iter().all(|(name, _)| *name == Name::Level));
    }
}

#[test]
fn whoever_has_a_failed_one_at_home_is_told_what_to_do() {
    let lacks = vec![Lack::NoHarm("one".into()), Lack::NoAtHome("one".into())];
    assert_eq!(missed_by(|it| it.advice = None), [(Name::Advice, lacks)]);
    let half = |it: &mut Batch| it.advice.as_mut().unwrap().at_home = text(" ");
    assert_eq!(missed_by(half), [(Name::Advice, vec![Lack::NoAtHome("one".into())])]);
    let mut passed = reported("one", WorkType::Supervised, "0.05");
    passed.advice = None;
    assert_eq!(missed(&case(vec![passed])), []);
}

#[test]
fn no_public_text_recommends_generalises_or_gives_a_number_away() {
    let found = |change: &dyn Fn(&mut Case)| -> Vec<(Place, Flaw)> {
        let mut case = case(vec![failed("one")]);
        change(&mut case);
        let missed = missed(&case);
        assert!(missed.iter().all(|(name, _)| *name == Name::Wording), "{missed:?}");
        missed
            .into_iter()
            .flat_map(|(_, lacks)| lacks)
            .map(|lack| match lack {
                Lack::Words(place, found) => (place, found.flaw),
                other => panic!("{other:?}"),
            })
            .collect()
    };
    let advice = |it: &mut Case| it.lots[0].batch.advice.clone().unwrap();
    assert_eq!(found(&|it| it.bulletin.told.zh = "推荐买大厂的".into()), [(Place::Told, Flaw::Recommends)]);
    assert_eq!(
        found(&|it| it.bulletin.told.en = Some("The whole brand is bad".into())),
        [(Place::Told, Flaw::Generalises)]
    );
    let harm = |it: &mut Case| {
        it.lots[0].batch.advice = Some(Advice { harm: text("打 13800138000"), ..advice(it) });
    };
    assert_eq!(found(&harm), [(Place::Harm("one".into()), Flaw::Mobile)]);
    let at_home = |it: &mut Case| {
        it.lots[0].batch.advice = Some(Advice { at_home: text("同品牌均要停用"), ..advice(it) });
    };
    assert_eq!(found(&at_home), [(Place::AtHome("one".into()), Flaw::Generalises)]);
    let item = |it: &mut Case| it.lots[0].batch.report.as_mut().unwrap().items[0].name = text("最佳项目");
    assert_eq!(found(&item), [(Place::Item("one".into(), 1), Flaw::Recommends)]);
}

#[test]
fn monitoring_is_told_without_verdicts_and_names() {
    let monitored = |told: &str, harm: &str, others: Vec<Batch>| {
        let mut batch = reported("one", WorkType::Monitoring, "1.3");
        batch.advice.as_mut().unwrap().harm = text(harm);
        let mut case = case(std::iter::once(batch).chain(others).collect());
        case.bulletin.told = text(told);
        missed(&case)
    };
    assert_eq!(monitored("已约谈。", "磁铁会脱落。", vec![]), []);
    for (told, harm) in [
        ("1 批不合格", "伤人"),
        ("已约谈", "不合格的会伤人"),
        ("某玩具厂已整改", "伤人"),
        ("已约谈", "小浪花文具店卖的"),
    ] {
        let missed = monitored(told, harm, vec![]);
        assert!(missed.len() == 1 && missed[0].0 == Name::Monitoring, "{told} {harm}: {missed:?}");
    }
    // In a month with judged batches the month's words may judge and may name those.
    assert_eq!(monitored("1 批不合格，某玩具厂已停产。", "磁铁会脱落。", vec![failed("two")]), []);
    assert!(!monitored("已约谈", "不合格的会伤人", vec![failed("two")]).is_empty());
}

#[test]
fn a_month_says_what_was_done_or_why_there_is_nothing() {
    let silent = |batches| {
        let mut case = case(batches);
        case.bulletin.told = text(" ");
        missed(&case)
    };
    assert_eq!(silent(vec![]), [(Name::Told, vec![Lack::NoReason])]);
    assert_eq!(silent(vec![failed("one")]), [(Name::Told, vec![Lack::NothingDone])]);
    assert_eq!(silent(vec![reported("one", WorkType::Supervised, "0.05")]), []);
}

#[test]
fn a_month_has_one_bulletin_and_the_next_waits_for_its_first_day() {
    let mut case = case(vec![]);
    case.months.push(Month::read("2026-11").unwrap());
    let whole = gate(&case, day(TODAY), Some("publ"));
    let month = whole.iter().find(|it| it.name == Name::Month).unwrap();
    assert_eq!(month.state(), State::Waiting(Some(day("2026-12-01"))));
    assert!(is_open(&gate(&case, day("2026-12-01"), Some("publ"))));
}

#[test]
fn whoever_wrote_in_it_does_not_publish_it() {
    let signed = |case: &Case, by| gate(case, day(TODAY), by).pop().unwrap();
    let mut case = case(vec![]);
    assert_eq!(signed(&case, Some("publ")).lacks, []);
    assert_eq!(signed(&case, Some("plan")).lacks, [Lack::OwnWork]);
    assert_eq!(signed(&case, None).state(), State::Waiting(None));
    case.writers.push("publ".into());
    assert_eq!(signed(&case, Some("publ")).state(), State::Missing);
    case.bulletin.state = BulletinState::Draft;
    assert_eq!(signed(&case, Some("publ2")).lacks, [Lack::NotSent]);
}

#[test]
fn what_was_seen_has_another_mark_after_any_change() {
    let case = case(vec![failed("one")]);
    let mut other = case.clone();
    assert_eq!(case.mark(), other.mark());
    other.lots[0].batch.revision += 1;
    assert_ne!(case.mark(), other.mark());
    let mut other = case.clone();
    other.bulletin.revision += 1;
    assert_ne!(case.mark(), other.mark());
}
