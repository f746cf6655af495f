//! Batches on their way: planned, taken, tested, told and made final, by different hands.

use actix_http::Request;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use chrono::TimeDelta;
use dianjian::office::Role;
use dianjian::office::doors::SIGN_IN;
use dianjian::sample::{Batch, Stage, WorkType, store};

use crate::town::{Citizen, PASSWORD, Town};

const LABORATORY: &str = "示范检验所";

/// What a sampler writes down.
const SAMPLE: [(&str, &str); 14] = [
    ("name", "磁力珠"),
    ("trade_mark", ""),
    ("spec", "216 颗"),
    ("lot", "20260801"),
    ("producer", "示范玩具厂"),
    ("enterprise", "示范文具店"),
    ("credit_code", "91350100M000100Y43"),
    ("role", "seller"),
    ("county", "南浦区"),
    ("address", "学前路 1 号"),
    ("venue", "校园周边文具店"),
    ("area", "城区"),
    ("price", "15.80"),
    ("form", "C-2026-001"),
];

/// What a laboratory found, in one row.
const FOUND: [(&str, &str); 11] = [
    ("number", "J-2026-0412"),
    ("on", "2026-09-01"),
    ("outcome", "fail"),
    ("item_1", "磁通量指数"),
    ("item_en_1", "Magnetic flux index"),
    ("standard_1", "GB 6675.2-2014"),
    ("limit_1", "≤ 50"),
    ("high_1", "50"),
    ("value_1", "343"),
    ("unit_1", "kG²mm²"),
    ("outcome_1", "fail"),
];

/// Fields of a form as it was opened at a revision.
fn at<'a>(revision: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("revision", revision)], fields].concat()
}

/// These fields, some of them filled in otherwise.
fn but<'a>(fields: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| other.iter().all(|(known, _)| known != name));
    kept.chain(other).copied().collect()
}

async fn comes_to_work<A, B>(officer: &Citizen<A>, name: &str)
where
    A: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    officer.fills(SIGN_IN, &[("name", name), ("password", PASSWORD)]).await.is(200);
}

impl Town {
    /// One of each role that batches need.
    async fn staffs_the_desk(&self) {
        for role in [Role::Plan, Role::Samp, Role::Lab, Role::Publ] {
            self.employs(role.as_str(), role).await;
        }
    }

    pub async fn batch(&self, id: &str) -> Batch {
        let id = id.to_owned();
        self.portal.db.read(move |db| store::batch(db, &id)).await.unwrap()
    }
}

#[actix_web::test]
async fn a_batch_goes_from_the_plan_to_a_final_result_through_many_hands() {
    let town = Town::new();
    town.staffs_the_desk().await;
    let (planner, sampler, laboratory) = (town.citizen().await, town.citizen().await, town.citizen().await);
    comes_to_work(&planner, "plan").await;
    comes_to_work(&sampler, "samp").await;
    comes_to_work(&laboratory, "lab").await;

    planner.opens("/admin/batches").await.says("这里还没有批次");
    planner.opens("/en/admin/batches/new").await.says("Plan batches");
    let order = [
        ("product", "magnetic-beads"),
        ("how_many", "3"),
        ("work", "supervised"),
        ("level", "city"),
        ("round", ""),
    ];
    let board = planner.fills("/admin/batches/new", &order).await;
    board.is(200).says("3 批走到哪了").says("2026-09-001").says("2026-09-003").says("待买样");

    let page = "/admin/batches/2026-09-001";
    planner.opens(page).await.says("这一步不归你做");
    sampler.opens(page).await.says("录抽样单");
    let sample = at("1", &but(&SAMPLE, &[("on", "2026-09-01")]));
    let taken = sampler.fills(&format!("{page}/take"), &sample).await;
    taken.is(200).says("已封样").says("示范文具店").says("15.80 元").says("91350100M000100Y43");
    assert_eq!(taken.at, page);

    let received = at("2", &[("laboratory", LABORATORY), ("on", "2026-09-01")]);
    laboratory.fills(&format!("{page}/receive"), &received).await.is(200).says("检测中").says(LABORATORY);
    let reported = laboratory.fills(&format!("{page}/report"), &at("3", &FOUND)).await;
    reported
        .is(200)
        .says("已出报告")
        .says("磁通量指数")
        .says("≤ 50 kG²mm²")
        .says("343 kG²mm²")
        .says("不合格");
    laboratory.opens(&format!("/en{page}")).await.says("Magnetic flux index").says("Fail");

    planner.opens(page).await.says("还有人没有送达通知").says("送达和异议");
    let told = at("4", &[("told_sampled", "2026-09-01"), ("told_producer", "2026-09-01")]);
    let waits = planner.fills(&format!("{page}/tell"), &told).await;
    waits.is(200).says("2026年9月1日 送达，异议到 2026年9月16日").says("异议期到 9月16日 24:00 才满");
    planner.opens("/admin/batches").await.says("异议期");
    let advice = at(
        "5",
        &[
            ("harm", "吞下两颗会夹破肠子。"),
            ("at_home", "收起来，别给孩子玩。"),
            ("at_home_en", "Put it away."),
        ],
    );
    planner.fills(&format!("{page}/advise"), &advice).await.is(200).says("吞下两颗会夹破肠子");
    planner.fills(&format!("{page}/finish"), &at("6", &[])).await.is(409).says("异议期到 9月16日 24:00 才满");

    town.waits(TimeDelta::days(16)).await;
    comes_to_work(&planner, "plan").await;
    let last = planner.fills(&format!("{page}/finish"), &at("6", &[])).await;
    last.is(200).says("可公布").says("plan 定了结果").says("lab 录了检验报告").says("samp 录了抽样单");
    assert_eq!(town.batch("2026-09-001").await.stage, Stage::Final);
    planner.opens(&format!("/en{page}")).await.says("plan made it final").says("Put it away.");
}

#[actix_web::test]
async fn monitoring_tells_nobody_and_never_speaks_of_pass_or_fail() {
    let town = Town::new();
    town.staffs_the_desk().await;
    town.plans_batches("magnetic-beads", WorkType::Monitoring, 1).await;
    let (sampler, laboratory) = (town.citizen().await, town.citizen().await);
    comes_to_work(&sampler, "samp").await;
    comes_to_work(&laboratory, "lab").await;
    let page = "/admin/batches/2026-09-001";
    sampler.fills(&format!("{page}/take"), &at("1", &but(&SAMPLE, &[("on", "2026-09-01")]))).await.is(200);
    laboratory
        .fills(&format!("{page}/receive"), &at("2", &[("laboratory", LABORATORY), ("on", "2026-09-01")]))
        .await
        .is(200)
        .says("发现问题")
        .keeps_silent_about("不合格");

    laboratory.fills(&format!("{page}/report"), &at("3", &FOUND)).await.is(422).says("要选一个");
    let found = but(&FOUND, &[("outcome", "problem"), ("outcome_1", "problem")]);
    let reported = laboratory.fills(&format!("{page}/report"), &at("3", &found)).await;

    reported.is(200).says("发现问题").keeps_silent_about("合格").keeps_silent_about("送达");
    let planner = town.citizen().await;
    comes_to_work(&planner, "plan").await;
    planner.fills(&format!("{page}/finish"), &at("4", &[])).await.is(200).says("可公布");
}

#[actix_web::test]
async fn every_mistake_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let town = Town::new();
    town.staffs_the_desk().await;
    town.plans_batches("magnetic-beads", WorkType::Supervised, 1).await;
    let (sampler, laboratory) = (town.citizen().await, town.citizen().await);
    comes_to_work(&sampler, "samp").await;
    comes_to_work(&laboratory, "lab").await;
    let page = "/admin/batches/2026-09-001";

    let wrong =
        [("on", "2026-09-02"), ("credit_code", "91350100M000100Y44"), ("price", "十五"), ("name", "")];
    let seen = sampler.fills(&format!("{page}/take"), &at("1", &but(&SAMPLE, &wrong))).await;
    seen.is(422).says("有 4 处要改").says("不能晚于今天").says("代码不对").says("填元").says("要填");
    assert_eq!(seen.all("#take-enterprise", "value"), ["示范文具店"]);
    assert_eq!(seen.all("#take-credit_code", "value"), ["91350100M000100Y44"]);
    assert_eq!(seen.all("#take-price", "aria-describedby"), ["take-price-hint take-price-err"]);
    sampler
        .fills(&format!("/en{page}/take"), &at("1", &but(&SAMPLE, &wrong)))
        .await
        .is(422)
        .says("To mend: 4");
    sampler.fills(&format!("{page}/take"), &at("1", &but(&SAMPLE, &[("on", "2026-08-30")]))).await.is(200);

    let early = at("2", &[("laboratory", LABORATORY), ("on", "2026-08-29")]);
    laboratory.fills(&format!("{page}/receive"), &early).await.is(422).says("日期不能早于 8月30日");
    let received = at("2", &[("laboratory", LABORATORY), ("on", "2026-08-31")]);
    laboratory.fills(&format!("{page}/receive"), &received).await.is(200);
    let wrong = [("standard_1", "GB 6675.2"), ("outcome_1", "pass"), ("outcome", "pass"), ("low_2", "很低")];
    let seen = laboratory.fills(&format!("{page}/report"), &at("3", &but(&FOUND, &wrong))).await;
    seen.is(422).says("标准要带年份").says("判定对不上").says("填数字");
    assert_eq!(seen.all("#report-value_1", "value"), ["343"]);
    let other = but(&FOUND, &[("outcome", "pass")]);
    laboratory
        .fills(&format!("{page}/report"), &at("3", &other))
        .await
        .is(422)
        .says("总的判定和各项判定对不上");
    assert_eq!(town.batch("2026-09-001").await.stage, Stage::InLaboratory);
}

#[actix_web::test]
async fn the_second_of_two_officers_sees_what_changed_and_keeps_what_they_typed() {
    let town = Town::new();
    town.staffs_the_desk().await;
    town.employs("samp2", Role::Samp).await;
    town.plans_batches("magnetic-beads", WorkType::Supervised, 2).await;
    let (first, second, planner) = (town.citizen().await, town.citizen().await, town.citizen().await);
    comes_to_work(&first, "samp").await;
    comes_to_work(&second, "samp2").await;
    comes_to_work(&planner, "plan").await;
    let page = "/admin/batches/2026-09-001";
    second.opens(page).await.says("录抽样单");
    first.fills(&format!("{page}/take"), &at("1", &but(&SAMPLE, &[("on", "2026-09-01")]))).await.is(200);

    let late = at("1", &but(&SAMPLE, &[("on", "2026-09-01"), ("name", "巴克球"), ("form", "C-2026-777")]));
    let seen = second.fills(&format!("{page}/take"), &late).await;

    seen.is(409).says("别人刚改过这一批").says("你打开以后改过的").says("样品名称").says("磁力珠");
    seen.says("你填的（没有存）").says("巴克球").says("C-2026-777");
    assert_eq!(town.batch("2026-09-001").await.sample.unwrap().by, "samp");
    let dropped =
        second.fills(&format!("{page}/drop"), &at("1", &[("why", "other"), ("more", "货已下架")])).await;
    dropped.is(409).says("别人刚改过这一批");
    assert_eq!(dropped.all("#drop-more", "value"), ["货已下架"]);
    assert_eq!(dropped.all("form[action$='/drop'] input[name=revision]", "value"), ["2"]);
    second
        .fills(&format!("{page}/drop"), &at("2", &[("why", "other"), ("more", "货已下架")]))
        .await
        .is(200)
        .says("没有检");
    planner.opens("/en/admin/batches?month=2026-09").await.says("Not tested");
}

#[actix_web::test]
async fn a_form_sent_after_the_session_ended_waits_behind_the_sign_in() {
    let town = Town::new();
    town.staffs_the_desk().await;
    town.plans_batches("magnetic-beads", WorkType::Supervised, 1).await;
    let sampler = town.citizen().await;
    comes_to_work(&sampler, "samp").await;
    let take = "/admin/batches/2026-09-001/take";
    sampler.opens("/admin/batches/2026-09-001").await.says("录抽样单");
    town.waits(TimeDelta::hours(3)).await;

    let asked = sampler.fills(take, &at("1", &but(&SAMPLE, &[("on", "2026-09-01")]))).await;
    asked.is(401).says("登录过期了").keeps_silent_about("示范文具店");
    assert!(!asked.text.contains("示范文具店"));
    let kept = asked.all("input[name=kept]", "value").remove(0);
    let wrong = [("name", "samp"), ("password", "not the password"), ("kept", kept.as_str())];
    let again = sampler.fills(SIGN_IN, &wrong).await;
    let kept = again.is(422).all("input[name=kept]", "value").remove(0);
    let right = [("name", "samp"), ("password", PASSWORD), ("kept", kept.as_str())];
    let waiting = sampler.fills(SIGN_IN, &right).await;
    waiting.is(200).says("你填的还在").says("再交一次");
    let form = format!("form[action='{take}'] input");
    let (names, values) = (waiting.all(&form, "name"), waiting.all(&form, "value"));
    let fields: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    assert_eq!(fields, at("1", &but(&SAMPLE, &[("on", "2026-09-01")])));
    sampler.fills(take, &fields).await.is(200).says("已封样");

    let forged = [("name", "samp"), ("password", PASSWORD), ("kept", "bm90IG91cnM=")];
    sampler.fills(SIGN_IN, &forged).await.is(200).says("今日").keeps_silent_about("你填的还在");
}

#[actix_web::test]
async fn a_form_that_waits_is_sent_by_nobody_but_its_writer() {
    let town = Town::new();
    town.staffs_the_desk().await;
    town.employs("samp2", Role::Samp).await;
    town.plans_batches("magnetic-beads", WorkType::Supervised, 1).await;
    let device = town.citizen().await;
    comes_to_work(&device, "samp").await;
    town.waits(TimeDelta::hours(13)).await;
    let asked = device.fills("/admin/batches/2026-09-001/take", &at("1", &SAMPLE)).await;
    let kept = asked.is(401).all("input[name=kept]", "value").remove(0);

    let other = [("name", "samp2"), ("password", PASSWORD), ("kept", kept.as_str())];
    device.fills(SIGN_IN, &other).await.is(200).says("今日").keeps_silent_about("示范文具店");
}

#[actix_web::test]
async fn batches_come_from_a_vote_only_once_its_selection_is_signed() {
    let town = Town::new();
    town.staffs_the_desk().await;
    let round = town.opens_a_round().await;
    let planner = town.citizen().await;
    comes_to_work(&planner, "plan").await;
    town.selects(round, &[("magnetic-beads", 5, "得票最多")], "sent").await;
    let offered =
        async || planner.opens("/admin/batches/new").await.all("select[name=round] option", "value");
    assert_eq!(offered().await, [""]);
    town.signs(round).await;
    assert_eq!(offered().await, ["", round]);
}

#[actix_web::test]
async fn a_laboratory_sees_and_touches_its_own_batches_only() {
    let town = Town::new();
    town.staffs_the_desk().await;
    town.employs_at("one", Role::Lab, "一所").await;
    town.employs_at("two", Role::Lab, "二所").await;
    town.plans_batches("magnetic-beads", WorkType::Supervised, 2).await;
    let (sampler, one, two) = (town.citizen().await, town.citizen().await, town.citizen().await);
    comes_to_work(&sampler, "samp").await;
    comes_to_work(&one, "one").await;
    comes_to_work(&two, "two").await;
    let page = "/admin/batches/2026-09-001";
    one.opens(page).await.is(404);
    sampler.fills(&format!("{page}/take"), &at("1", &but(&SAMPLE, &[("on", "2026-09-01")]))).await.is(200);

    one.opens("/admin/batches").await.says("1 批走到哪了").says("2026-09-001");
    one.opens(page).await.says("收样后才显示").keeps_silent_about("示范文具店");
    let for_another = at("2", &[("laboratory", "二所"), ("on", "2026-09-01")]);
    one.fills(&format!("{page}/receive"), &for_another).await.is(409).says("不在你的检验机构");
    let own = at("2", &[("laboratory", "一所"), ("on", "2026-09-01")]);
    one.fills(&format!("{page}/receive"), &own).await.is(200).says("示范文具店");
    two.opens(page).await.is(404);
    two.opens("/admin/batches").await.says("这里还没有批次");
    two.fills(&format!("{page}/report"), &at("3", &FOUND)).await.is(404);
    one.fills(&format!("{page}/report"), &at("3", &FOUND)).await.is(200);
}

#[actix_web::test]
async fn whoever_took_a_sample_cannot_enter_its_result() {
    let town = Town::new();
    town.employs_for("both", &[Role::Samp, Role::Lab]).await;
    town.plans_batches("magnetic-beads", WorkType::Supervised, 1).await;
    let both = town.citizen().await;
    comes_to_work(&both, "both").await;
    let page = "/admin/batches/2026-09-001";
    both.fills(&format!("{page}/take"), &at("1", &but(&SAMPLE, &[("on", "2026-09-01")]))).await.is(200);
    both.fills(&format!("{page}/receive"), &at("2", &[("laboratory", LABORATORY), ("on", "2026-09-01")]))
        .await
        .is(200);

    let refused = both.fills(&format!("{page}/report"), &at("3", &FOUND)).await;

    refused.is(409).says("抽样的人不能录检验结果");
    assert_eq!(refused.all("#report-value_1", "value"), ["343"]);
}

type Fields = Vec<(&'static str, &'static str)>;

/// Every form, filled in well enough for any stage, and whose it is.
fn forms() -> [(&'static str, &'static [Role], Fields); 7] {
    [
        ("take", &[Role::Samp], but(&SAMPLE, &[("on", "2026-09-01")])),
        ("receive", &[Role::Lab], vec![("laboratory", LABORATORY), ("on", "2026-09-01")]),
        ("report", &[Role::Lab], but(&FOUND, &[("outcome", "problem"), ("outcome_1", "problem")])),
        ("tell", &[Role::Plan], vec![("told_sampled", "2026-09-01")]),
        ("advise", &[Role::Plan], vec![("harm", "会伤人。"), ("at_home", "别用。")]),
        ("drop", &[Role::Samp, Role::Lab], vec![("why", "closed")]),
        ("finish", &[Role::Plan], vec![]),
    ]
}

#[actix_web::test]
async fn every_step_is_taken_in_its_order_and_by_its_roles_alone() {
    let town = Town::new();
    let mut officers = Vec::new();
    for role in Role::ALL {
        town.employs(role.as_str(), role).await;
        let officer = town.citizen().await;
        comes_to_work(&officer, role.as_str()).await;
        officers.push((role, officer));
    }
    town.plans_batches("magnetic-beads", WorkType::Monitoring, 1).await;
    let page = "/admin/batches/2026-09-001";
    // What leads on from each stage; everything else is refused, to whoever may and to whoever may not.
    let way: [&[&str]; 5] = [
        &["take", "drop"],
        &["receive", "drop"],
        &["report", "drop"],
        &["finish", "tell", "advise"],
        &["advise"],
    ];

    for (done, leads_on) in way.iter().enumerate() {
        let revision = (done + 1).to_string();
        for (name, roles, fields) in forms() {
            for (own, officer) in &officers {
                let may = roles.contains(own);
                if may && leads_on.contains(&name) {
                    continue;
                }
                let seen = officer.fills(&format!("{page}/{name}"), &at(&revision, &fields)).await;
                let expected = if may { 409 } else { 403 };
                assert_eq!(seen.status.as_u16(), expected, "{own:?} {name} at {revision}: {}", seen.words());
            }
        }
        if done < 4 {
            let (name, roles, fields) = forms().into_iter().find(|(name, ..)| *name == leads_on[0]).unwrap();
            let (_, officer) = officers.iter().find(|(own, _)| roles.contains(own)).unwrap();
            officer.fills(&format!("{page}/{name}"), &at(&revision, &fields)).await.is(200);
        }
    }
    assert_eq!(town.batch("2026-09-001").await.stage, Stage::Final);
}

const HEADER: &str = "批次编号,产品类型,任务类别,样品名称,被抽样单位,单位类型,县（区）,地址,场所,抽样日期,抽样账号,抽样单编号,检验机构,收样日期,报告编号,报告日期,检验项目,标准（带年份）,标准值,最大,实测值,判定";
/// A batch that nobody has planned, with two items, and one that waits in the laboratory.
const LINES: [&str; 3] = [
    ",magnetic-beads,监督抽查,磁力珠,示范文具店,销售者,南浦区,学前路 1 号,文具店,2026-08-20,samp,C-1,示范检验所,2026-08-21,J-1,2026-08-30,磁通量指数,GB 6675.2-2014,≤ 50,50,343,不合格",
    ",magnetic-beads,监督抽查,磁力珠,示范文具店,销售者,南浦区,学前路 1 号,文具店,2026-08-20,samp,C-1,示范检验所,2026-08-21,J-1,2026-08-30,小零件,GB 6675.2-2014,不得有,,没有,合格",
    "2026-09-001,,,,,,,,,,,,,,J-2,2026-09-01,磁通量指数,GB 6675.2-2014,≤ 50,50,12,合格",
];

/// Batches that were planned, the first of them already in the laboratory; and the planner.
async fn a_desk_that_waits_for_results(town: &Town) {
    town.staffs_the_desk().await;
    town.plans_batches("magnetic-beads", WorkType::Supervised, 2).await;
    let (sampler, laboratory) = (town.citizen().await, town.citizen().await);
    comes_to_work(&sampler, "samp").await;
    comes_to_work(&laboratory, "lab").await;
    let page = "/admin/batches/2026-09-001";
    sampler.fills(&format!("{page}/take"), &at("1", &but(&SAMPLE, &[("on", "2026-08-25")]))).await.is(200);
    let received = at("2", &[("laboratory", LABORATORY), ("on", "2026-08-26")]);
    laboratory.fills(&format!("{page}/receive"), &received).await.is(200);
}

#[actix_web::test]
async fn a_file_brings_new_batches_and_completes_those_that_wait() {
    let town = Town::new();
    a_desk_that_waits_for_results(&town).await;
    let planner = town.citizen().await;
    comes_to_work(&planner, "plan").await;
    planner.opens("/en/admin/batches/import").await.says("Template (Excel)");
    let template = planner.opens("/admin/batches/template.csv").await;
    assert!(template.text.contains("批次编号,产品类型,任务类别"));

    let file = [&[HEADER][..], &LINES].concat().join("\n");
    planner.uploads("/admin/batches/import", &[], file.as_bytes()).await.is(200).says("进了 2 批");

    let (new, waited) = (town.batch("2026-09-003").await, town.batch("2026-09-001").await);
    assert_eq!((new.stage, waited.stage), (Stage::Reported, Stage::Reported));
    let (sample, report) = (new.sample.unwrap(), new.report.unwrap());
    assert_eq!((sample.by.as_str(), report.by.as_str(), report.items.len()), ("samp", "plan", 2));
    assert!(report.outcome.is_bad());
    assert_eq!(new.addressees.len(), 1);
    planner.opens("/admin/batches/2026-09-003").await.says("示范文具店").says("plan 从表格导入");
    let again = planner.uploads("/admin/batches/import", &[], file.as_bytes()).await;
    again.is(422).says("系统里是“2026-09-003”").says("这一批是“已出报告”");
}

#[actix_web::test]
async fn three_bad_cells_are_named_and_nothing_of_the_file_comes_in() {
    let town = Town::new();
    a_desk_that_waits_for_results(&town).await;
    let planner = town.citizen().await;
    comes_to_work(&planner, "plan").await;
    let wrong = [
        LINES[0].replace("samp,C-1", "nobody,C-1"),
        LINES[1].replace("samp,C-1", "nobody,C-1").replace("GB 6675.2-2014", "GB 6675.2"),
        LINES[2].replace("50,12,合格", "50,12,不合格"),
    ];
    let file = [HEADER.to_owned(), wrong.join("\n")].join("\n");

    let seen = planner.uploads("/admin/batches/import", &[], file.as_bytes()).await;

    seen.is(422).says("有 3 格要改，一行也没进").says("第 2 行“抽样账号”：没有这个抽样账号");
    seen.says("第 3 行“标准（带年份）”：标准要带年份").says("第 4 行“判定”：实测数字和最小、最大一比");
    assert_eq!(town.batch("2026-09-001").await.stage, Stage::InLaboratory);
    planner.opens("/admin/batches").await.says("2 批走到哪了").keeps_silent_about("2026-09-003");
    let english = planner.uploads("/en/admin/batches/import", &[], file.as_bytes()).await;
    english.is(422).says("Cells to mend: 3. Nothing came in");
    planner.uploads("/admin/batches/import", &[], b"").await.is(422).says("先选一个文件");
    planner.uploads("/admin/batches/import", &[], b"%PDF-1.7").await.is(422).says("没有存上");
}

#[actix_web::test]
async fn a_laboratory_reports_by_file_what_it_has_and_nothing_else() {
    let town = Town::new();
    a_desk_that_waits_for_results(&town).await;
    town.employs_at("one", Role::Lab, LABORATORY).await;
    town.employs_at("two", Role::Lab, "二所").await;
    let (one, two) = (town.citizen().await, town.citizen().await);
    comes_to_work(&one, "one").await;
    comes_to_work(&two, "two").await;
    let own = [HEADER, LINES[2]].join("\n");
    let not_planned = [HEADER, LINES[0]].join("\n");

    two.uploads("/admin/batches/import", &[], own.as_bytes()).await.is(422).says("没有这一批");
    one.uploads("/admin/batches/import", &[], not_planned.as_bytes())
        .await
        .is(422)
        .says("新批次由计划编制的人导入");
    let planned = own.replace("2026-09-001", "2026-09-002");
    one.uploads("/admin/batches/import", &[], planned.as_bytes()).await.is(422).says("没有这一批");
    one.uploads("/admin/batches/import", &[], own.as_bytes()).await.is(200).says("进了 1 批");

    assert_eq!(town.batch("2026-09-001").await.report.unwrap().by, "one");
}

#[actix_web::test]
async fn an_excel_file_is_as_good_and_lines_of_one_batch_must_agree() {
    use dianjian::sheet::{Table, Value};
    let town = Town::new();
    a_desk_that_waits_for_results(&town).await;
    let planner = town.citizen().await;
    comes_to_work(&planner, "plan").await;
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let book = |lines: &[String]| Table {
        header: cells(HEADER),
        rows: lines.iter().map(|line| line.split(',').map(Value::from).collect()).collect(),
    };
    let other = LINES[1].replace("2026-08-30", "2026-08-31");

    let unlike = book(&[LINES[0].to_owned(), other]).xlsx().unwrap();
    let seen = planner.uploads("/admin/batches/import", &[], &unlike).await;
    seen.is(422).says("第 3 行“报告日期”：和第 2 行同一批，要写得一样");
    let good = book(&LINES.map(str::to_owned)).xlsx().unwrap();
    planner.uploads("/admin/batches/import", &[], &good).await.is(200).says("进了 2 批");
}

#[actix_web::test]
async fn the_longest_report_comes_back_whole_after_signing_in() {
    let town = Town::new();
    a_desk_that_waits_for_results(&town).await;
    let laboratory = town.citizen().await;
    let text = "检".repeat(30);
    let cells = ["item", "item_en", "standard", "method", "limit", "low", "high", "value", "number", "unit"];
    let names: Vec<String> = (1..=12).flat_map(|row| cells.map(|cell| format!("{cell}_{row}"))).collect();
    let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    // What a browser sends of it is just within what the portal takes.
    let fields = &fields[..110];

    let asked = laboratory.fills("/admin/batches/2026-09-001/report", fields).await;
    let kept = asked.is(401).all("input[name=kept]", "value").remove(0);
    let waiting =
        laboratory.fills(SIGN_IN, &[("name", "lab"), ("password", PASSWORD), ("kept", &kept)]).await;

    assert_eq!(waiting.is(200).all("form[action$='/report'] input", "value"), vec![text.clone(); 110]);
}
