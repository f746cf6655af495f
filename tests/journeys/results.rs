//! The month as citizens read it, as paper shows it and as programs take it.

use std::time::Instant;

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use dianjian::i18n::Text;

use crate::lab::{Tested, tested};
use crate::town::Town;

async fn town() -> Town {
    let town = Town::new();
    town.opens_a_round().await;
    town.waits(TimeDelta::days(60)).await;
    town.publishes_october().await;
    town
}

#[actix_web::test]
async fn a_parent_reads_what_failed_by_how_much_and_what_to_do() {
    let town = town().await;
    let mei = town.citizen().await;

    let month = mei.opens("/results/2026-10").await;
    month.is(200).says("检了 4 批，3 批不合格").says("2026年10月28日公布").says("不合格的 3 批已全部下架。");
    month.says("增塑剂是限值的 13 倍").says("限值 0.1%").says("实测 1.3%");
    month.says("光学中心：实测 6.5 毫米，要求 -2–2 毫米").says("小零件：有能吞下去的小零件");
    month.says("家里有： 别让孩子再玩，找店家退货。").says("南浦区 · 示范小学北门文具店 · 番茄造型 · NL-208");
    month.says("抽检只代表这一批，不代表同品牌其他产品。").says("你点的").says("全部合格").says("1/4");
    month.keeps_silent_about("超标").keeps_silent_about("合格率").keeps_silent_about("推荐");
    let pictures = month.all("svg[role=img]", "aria-label");
    assert!(pictures.contains(&"检了 4 批，3 批不合格".to_owned()), "{pictures:?}");
    assert!(pictures.contains(&"增塑剂是限值的 13 倍".to_owned()), "{pictures:?}");
    assert!(month.header("cache-control").unwrap().starts_with("public"));

    let list = mei.opens("/results").await;
    list.says("2026年10月").says("检了 4 批，3 批不合格").says("抽检只代表这一批");
    let home = mei.opens("/").await;
    home.says("2026年10月的检测结果").says("检了 4 批，3 批不合格");
    home.says("不合格的有：磁力珠（巴克球） 2 批、老花镜 1 批。");
}

#[actix_web::test]
async fn one_batch_can_be_read_item_by_item_for_ever() {
    let town = town().await;
    let mei = town.citizen().await;
    town.corrects("2026-10-003", "单位写错，判定不变。").await;

    let batch = mei.opens("/b/2026-10-003").await;
    batch.is(200).says("老花镜：不合格").says("批号 2026-10-003");
    batch.says("-2–2").says("6.5").says("毫米").says("GB 6675.1-2025").says("W-2026-10-003");
    batch
        .says("示范市产品质量检验所")
        .says("示范玩具厂")
        .says("示范牌")
        .says("NL-208")
        .says("期限内没有提出");
    batch.says("2026年11月3日更正").says("单位写错，判定不变。").says("抽检只代表这一批");
    let ways = batch.all("main a", "href");
    for way in ["/results/2026-10", "/results/2026-10#p-reading-glasses", "/vote/2026-09"] {
        assert!(ways.contains(&way.to_owned()), "{ways:?}");
    }
    assert_eq!(batch.all("table th[scope=col]", "scope").len(), 6);

    mei.opens("/results/2026-10").await.says("2026年11月3日更正");
    mei.opens("/b/2026-10-001").await.says("萝卜刀：合格").keeps_silent_about("家里有");
    mei.opens("/b/2026-10-099").await.is(404);
}

#[actix_web::test]
async fn monitoring_judges_nobody_and_names_nobody_anywhere() {
    let town = town().await;
    let mei = town.citizen().await;

    let month = mei.opens("/results/2026-10").await;
    month.says("风险监测").says("风险监测了 2 批，1 批发现问题").says("不判合格不合格");
    let batch = mei.opens("/b/2026-10-005").await;
    batch.says("净水器：发现问题").says("校园周边文具店").says("析出物超出限值 40%");
    for name in ["示范小学北门文具店", "示范玩具厂", "示范牌", "NL-208", "有牌子的样品", "不合格"]
    {
        let told = batch.words().replace("不等于判定不合格", "");
        assert!(!told.contains(name), "{name} is told of monitoring");
    }
    let json = mei.opens("/results/2026-10.json").await.json();
    let monitored: Vec<_> =
        json["batches"].as_array().unwrap().iter().filter(|it| it["work_type"] == "monitoring").collect();
    assert_eq!(monitored.len(), 2);
    assert_eq!(
        (&monitored[0]["verdict"], &monitored[1]["verdict"]),
        (&"problem".into(), &"no_problem".into())
    );
    assert!(monitored.iter().all(|it| it.get("taken_at").is_none() && it.get("producer").is_none()));
}

#[actix_web::test]
async fn nothing_private_and_nothing_unpublished_can_be_read() {
    let town = town().await;
    let mei = town.citizen().await;
    let all = [
        "/results/2026-10",
        "/results/2026-10/print",
        "/b/2026-10-002",
        "/results/2026-10.json",
        "/results/2026-10.csv",
    ];
    for path in all {
        let text = mei.opens(path).await.text;
        for secret in ["98765", "987.65", "秘密路", "91320000SECRETCODE", "C-77", "publ2", "\"samp\""] {
            assert!(!text.contains(secret), "{path} tells {secret}");
        }
    }

    town.withdraws_the_state_of("2026-10-002").await;
    mei.opens("/b/2026-10-002").await.is(404);
    let month = mei.opens("/results/2026-10").await;
    month.says("检了 3 批，2 批不合格").keeps_silent_about("增塑剂是限值");
    for path in [
        "/results/2026-09",
        "/results/2026-13",
        "/results/x",
        "/results/2026-09.csv",
        "/results/2026-09/print",
    ] {
        mei.opens(path).await.is(404);
    }
    let problem = mei.opens("/api/v1/results/2026-09").await;
    problem.is(404);
    assert_eq!(problem.header("content-type"), Some("application/problem+json"));
}

#[actix_web::test]
async fn a_month_without_results_says_so_why_and_when_the_next_come() {
    let town = town().await;
    town.publishes_an_empty_november().await;
    let mei = town.citizen().await;

    let month = mei.opens("/results/2026-11").await;
    month.is(200).says("这个月没有可以公布的结果").says("这个月的样品还在实验室。");
    month.says("下一次最晚 2026年12月31日公布。").says("抽检只代表这一批").keeps_silent_about("全部合格");
    mei.opens("/results").await.says("这个月没有可以公布的结果");
    mei.opens("/").await.says("这个月没有可以公布的结果");
    mei.opens("/en/results/2026-11").await.says("No results to publish this month");
    mei.opens("/results/2026-11/print").await.says("这个月没有可以公布的结果");
    let json = mei.opens("/api/v1/results/2026-11").await.json();
    assert_eq!((&json["month"], &json["batches"]), (&"2026-11".into(), &serde_json::json!([])));
    let csv = mei.opens("/results/2026-11.csv").await.text;
    assert_eq!(csv.lines().count(), 1);
}

#[actix_web::test]
async fn english_readers_and_large_letters_get_the_same_month() {
    let town = town().await;
    let tom = town.citizen().await;

    let month = tom.opens("/en/results/2026-10").await;
    month.says("4 batches tested, 3 failed").says("13 times the limit").says("You picked it");
    month.says("A test speaks for this batch only").says("All three were taken off the shelf.");
    tom.opens("/en/b/2026-10-005").await.says("Problem found").says("40% above the limit");
    tom.opens("/en/b/2026-10-003").await.says("Marked producer").says("Failed");
    tom.opens("/en/results").await.says("October 2026");
    tom.opens("/en/results/2026-10/print").await.says("Scan to see every batch and figure.");
    tom.opens("/en").await.says("4 batches tested, 3 failed");

    let grandmother = town.citizen().await;
    grandmother.asks_once("/results/2026-10?ui=large", TestRequest::get()).await;
    let large = grandmother.opens("/results/2026-10").await;
    assert_eq!(large.text, tom.opens("/results/2026-10").await.text, "the same bytes for everybody");
}

#[actix_web::test]
async fn the_sheet_for_the_notice_board_leads_a_phone_to_the_page() {
    let town = town().await;
    let sheet = town.citizen().await.opens("/results/2026-10/print").await;

    sheet
        .is(200)
        .says("检了 4 批，3 批不合格")
        .says("增塑剂是限值的 13 倍")
        .says("别让孩子再玩，找店家退货。");
    sheet.says("http://town.example/results/2026-10").says("抽检只代表这一批").says("12315");
    sheet.says("风险监测了 2 批，1 批发现问题");
    assert_eq!(sheet.all("svg.qr", "aria-label"), ["二维码：2026年10月的检测结果"]);
}

#[actix_web::test]
async fn programs_take_a_month_as_json_and_ask_whether_it_has_changed() {
    let town = town().await;
    let program = town.citizen().await;

    let answer = program.opens("/api/v1/results/2026-10").await;
    let json = answer.json();
    assert_eq!(
        (&json["month"], &json["published_at"]),
        (&"2026-10".into(), &"2026-10-28T10:00:00+08:00".into())
    );
    assert_eq!(json["warnings"], serde_json::json!([]));
    let batches = json["batches"].as_array().unwrap();
    assert_eq!(batches.len(), 6);
    let failed = batches.iter().find(|it| it["id"] == "2026-10-002").unwrap();
    assert_eq!((&failed["product"], &failed["name"]), (&"magnetic-beads".into(), &"磁力珠".into()));
    assert_eq!((&failed["work_type"], &failed["verdict"]), (&"supervised".into(), &"fail".into()));
    let item = &failed["items"][0];
    assert_eq!((&item["item"], &item["standard"]), (&"增塑剂".into(), &"GB 6675.1-2025".into()));
    assert_eq!((&item["limit"], &item["value"]), (&"≤ 0.1".into(), &"1.3".into()));
    assert_eq!((&item["unit"], &item["verdict"]), (&"%".into(), &"fail".into()));

    for path in ["/results/2026-10.json", "/en/results/2026-10.json"] {
        assert_eq!(program.opens(path).await.json(), json, "{path}");
    }
    for path in ["/api/v1/results/2026-10", "/results/2026-10.csv", "/results/2026-10.xlsx", "/b/2026-10-001"]
    {
        let tag = program.asks_once(path, TestRequest::get()).await.header("etag").unwrap().to_owned();
        let again = TestRequest::get().insert_header(("if-none-match", tag));
        program.asks_once(path, again).await.is(304);
    }
}

#[actix_web::test]
async fn the_table_reads_the_same_in_any_program_for_tables() {
    let town = town().await;
    let program = town.citizen().await;

    let file = program.opens("/results/2026-10.csv").await;
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"results-2026-10.csv\""));
    let text = file.text.strip_prefix('\u{feff}').expect("Excel needs the mark");
    let mut read = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = read.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> =
        read.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!((header[0].as_str(), rows.len()), ("batch", 6));
    let column = |name: &str| header.iter().position(|it| it == name).unwrap();
    let glasses = rows.iter().find(|row| row[0] == "2026-10-003").unwrap();
    assert_eq!(glasses[column("value")], "6.5");
    assert_eq!((glasses[column("limit")].as_str(), glasses[column("round")].as_str()), ("'-2–2", "2026-09"));
    let monitored = rows.iter().find(|row| row[0] == "2026-10-005").unwrap();
    assert_eq!(
        (monitored[column("taken_at")].as_str(), monitored[column("verdict")].as_str()),
        ("", "problem")
    );

    let english = program.opens("/en/results/2026-10.csv").await.text;
    assert_eq!(english.lines().next(), file.text.lines().next(), "the columns are called the same");

    let book = program.downloads("/results/2026-10.xlsx").await;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(book)).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let cells: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!((&cells[0], cells.len()), (&header, 7));
    let glasses = cells.iter().find(|row| row[0] == "2026-10-003").unwrap();
    assert_eq!((glasses[column("limit")].as_str(), glasses[column("value")].as_str()), ("-2–2", "6.5"));
}

#[actix_web::test]
async fn a_month_of_two_hundred_batches_stays_light_and_quick() {
    let town = Town::new();
    let one = |n: usize| -> Tested {
        let id = format!("2026-10-{n:03}");
        let value = if n.is_multiple_of(5) { "1.3" } else { "0.05" };
        let product = ["carrot-knife", "magnetic-beads", "reading-glasses"][n % 3];
        tested(&id, product, "示范产品", ("增塑剂", None, Some("0.1"), value, "%"))
    };
    let told = Text { zh: "已下架。".into(), en: None };
    town.publishes("2026-10", told, (1..=200).map(one).collect()).await;
    let mei = town.citizen().await;
    mei.opens("/results/2026-10").await.says("检了 200 批，40 批不合格").says("还有这些不合格");

    let started = Instant::now();
    for _ in 0..10 {
        mei.asks_once("/results/2026-10", TestRequest::get()).await;
    }
    let each = started.elapsed() / 10;
    assert!(each.as_millis() < 500, "{each:?} each, in a program that is not optimised");
    mei.opens("/results").await;
    mei.opens("/").await;
    mei.opens("/results/2026-10/print").await;
}
