//! Warnings: a parent reads what to do; one officer writes, another publishes.

use actix_web::test::TestRequest;
use dianjian::office::Role;
use dianjian::office::doors::SIGN_IN;
use dianjian::sample::{Stage, WorkType};

use crate::seen::Seen;
use crate::tested::{MAKER, SHOP, Tested};
use crate::town::{PASSWORD, Town};

pub type Fields<'a> = Vec<(&'a str, &'a str)>;

/// What an officer writes after a finding, with some fields written otherwise.
pub fn written<'a>(otherwise: &[(&'a str, &'a str)]) -> Fields<'a> {
    let sound = [
        ("kind", "warning"),
        ("product", "squishy-toys"),
        ("title", "捏捏乐：增塑剂超标，先别让孩子玩"),
        ("title_en", "Squishy toys: too much plasticiser, keep them from children"),
        ("do-1-head", "收起来，别让孩子捏"),
        ("do-1-head_en", "Put it away"),
        ("do-1-text", "先洗手。店家不退，打 12315。"),
        ("do-1-text_en", "Wash hands first. If the shop refuses, call 12315."),
        ("found", "抽了 2 批，1 批增塑剂是限值的 13 倍。"),
        ("choose-1-head", "看标签"),
        ("choose-1-text", "厂名、厂址、适用年龄，缺一样就别买。"),
        ("basis", "2026年9月监督抽查结果"),
        ("batch", "2026-09-002"),
    ];
    let kept = sound.into_iter().filter(|(name, _)| !otherwise.iter().any(|(other, _)| other == name));
    kept.chain(otherwise.iter().copied()).filter(|(_, value)| *value != "-").collect()
}

/// A town with a month in which one of two batches failed, and its officers.
async fn town() -> Town {
    let town = Town::new();
    for (name, role) in [("wang", Role::Plan), ("zhao", Role::Plan), ("li", Role::Publ), ("head", Role::Head)]
    {
        town.employs(name, role).await;
    }
    let unpublished = Tested { stage: Stage::Reported, ..Tested::bad("2026-09-003") };
    let watched =
        Tested { work: WorkType::Monitoring, product: "magnetic-beads", ..Tested::bad("2026-09-004") };
    town.tests(&[Tested::good("2026-09-001"), Tested::bad("2026-09-002"), unpublished, watched]).await;
    town
}

/// Signs somebody in.
macro_rules! officer {
    ($town:expr, $name:expr) => {{
        let officer = $town.citizen().await;
        officer.fills(SIGN_IN, &[("name", $name), ("password", PASSWORD)]).await.is(200);
        officer
    }};
}

/// The warning's address at the desk, where it was saved.
fn desk_of(seen: &Seen) -> String {
    seen.is(200);
    seen.at.clone()
}

const NOW: (&str, &str) = ("revision", "1");

#[actix_web::test]
async fn a_parent_reads_what_to_do_first_in_both_languages_and_large() {
    let town = town().await;
    let (wang, li) = (officer!(town, "wang"), officer!(town, "li"));
    let parent = town.citizen().await;
    parent.opens("/warnings").await.says("还没有发过警示");
    parent.opens("/warnings/2026-01").await.is(404);

    let at = desk_of(&wang.fills("/admin/warnings/new", &written(&[])).await);
    wang.opens(&at).await.says("草稿").says("大家看到的是这样");
    parent.opens("/warnings").await.keeps_silent_about("捏捏乐");
    wang.fills(&format!("{at}/sending"), &[NOW]).await.is(200).says("等人复核");
    li.opens("/admin/warnings").await.says("等人复核");
    li.fills(&format!("{at}/publication"), &[("revision", "2")]).await.is(200).says("已发布");

    let list = parent.opens("/warnings").await;
    list.says("消费警示 · 2026年9月1日").says("捏捏乐：增塑剂超标，先别让孩子玩");
    assert_eq!(list.all("a.warnlink", "href"), ["/warnings/2026-01"]);
    let page = parent.opens("/warnings/2026-01").await;
    let words = page.is(200).words();
    let order = [
        "消费警示 2026年第 1 期",
        "先别让孩子玩",
        "家里有，现在就做",
        "收起来",
        "查到了什么",
        "以后怎么挑",
        "依据",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|part| words.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{words}");
    page.says("2026-09-002").says("只代表这一批").keeps_silent_about(SHOP).keeps_silent_about(MAKER);
    assert!(page.all("main a", "href").contains(&"/results/2026-09".to_owned()));
    assert!(page.all("main a", "href").contains(&"/b/2026-09-002".to_owned()));
    assert!(page.all(".dolist a", "href").contains(&"tel:12315".to_owned()));
    assert_eq!(page.header("cache-control"), Some("public, max-age=0, s-maxage=300"));
    let english = parent.opens("/en/warnings/2026-01").await;
    english.says("keep them from children").says("Put it away").says("What was found").says("厂名");
    parent.asks("/warnings/2026-01?ui=large", TestRequest::get()).await.is(200).says("收起来");
    assert!(parent.opens("/ui.css").await.text.contains("font-size:137.5%"));
    parent.opens("/").await.says("捏捏乐：增塑剂超标");
    parent.opens("/sitemap.xml").await.says("http://town.example/en/warnings/2026-01");
}

#[actix_web::test]
async fn programs_read_warnings_and_ask_again_with_a_tag() {
    let town = town().await;
    let program = town.citizen().await;
    assert_eq!(
        program.opens("/api/v1/warnings").await.json(),
        serde_json::json!({"items": [], "next": null})
    );
    for _ in 0..2 {
        publish(&town, &written(&[])).await;
    }
    let answer = program.opens("/api/v1/warnings").await;
    let told = answer.json();
    let first = &told["items"][0];
    assert_eq!((&first["id"], &first["kind"]), (&"2026-02".into(), &"warning".into()));
    assert_eq!(first["product"], "squishy-toys");
    assert_eq!(first["published_at"], "2026-09-01T12:00:00+08:00");
    assert_eq!(first["url"], "http://town.example/warnings/2026-02");
    assert_eq!(first["batches"], serde_json::json!(["2026-09-002"]));
    assert_eq!(first["what_to_do"][0]["head"], "收起来，别让孩子捏");
    let tag = answer.header("etag").unwrap().to_owned();
    let again = TestRequest::get().insert_header(("if-none-match", tag));
    program.asks_once("/api/v1/warnings", again).await.is(304);
    let rest = program.opens("/api/v1/warnings?after=2026-02").await.json();
    assert_eq!(rest["items"][0]["id"], "2026-01");
    program.opens("/api/v1/warnings?after=2020-01").await.is(422);
    program.opens("/api/v1/warnings?after=%00").await.is(422);
    program.opens("/warnings/%00").await.is(404);
}

/// Writes, sends and publishes.
pub async fn publish(town: &Town, fields: &[(&str, &str)]) {
    let (wang, li) = (officer!(town, "wang"), officer!(town, "li"));
    let at = desk_of(&wang.fills("/admin/warnings/new", fields).await);
    wang.fills(&format!("{at}/sending"), &[NOW]).await.is(200);
    li.fills(&format!("{at}/publication"), &[("revision", "2")]).await.is(200).says("已发布");
}

#[actix_web::test]
async fn what_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let town = town().await;
    let wang = officer!(town, "wang");

    let empty = wang.fills("/admin/warnings/new", &[]).await;
    empty.is(422).says("有 8 处要改").says("这里要写");
    for (field, value, told) in [
        ("found", "推荐买大厂的", "不能推荐、排名"),
        ("found", "市场合格率 93%", "不能说一片"),
        ("do-1-text", "找老张 13800138000", "不能有个人的号码"),
        ("batch", "2026-09-003", "还没有公布"),
        ("batch", "2026-09-001", "至少要有一批查出问题"),
        ("batch", "-", "至少要有一批查出问题"),
        ("product", "gold", "没有这一类产品"),
        ("title", "-", "这里要写"),
        ("do-1-text_en", "-", "英文要写就全写"),
    ] {
        let back = wang.fills("/admin/warnings/new", &written(&[(field, value)])).await;
        back.is(422).says(told).says("有 1 处要改").says("2026-09-002");
        let kept = back.all("input[name=choose-1-text]", "value");
        assert_eq!(kept, ["厂名、厂址、适用年龄，缺一样就别买。"]);
        let at = back.all(".errsum a", "href").remove(0);
        assert_eq!(back.all(&format!("[id='{}']", &at[1..]), "id"), [&at[1..]], "{field}");
        let in_english = wang.fills("/en/admin/warnings/new", &written(&[(field, value)])).await;
        in_english.is(422).says("There is a problem");
    }
    wang.opens("/admin/warnings").await.says("现在没有");
}

#[actix_web::test]
async fn monitoring_names_nobody_and_judges_nobody() {
    let town = town().await;
    let wang = officer!(town, "wang");
    let about = [("product", "magnetic-beads"), ("batch", "2026-09-004")];
    for (found, told) in [
        ("2 批不合格。", "风险监测不作判定"),
        ("乐捏捏的磁铁会掉。", "不能点名"),
        ("某玩具制品做的。", "不能点名"),
    ] {
        let fields = written(&[about[0], about[1], ("found", found)]);
        wang.fills("/admin/warnings/new", &fields).await.is(422).says(told);
    }
    let fields = written(&[about[0], about[1], ("found", "1 批发现问题：磁铁会掉。")]);
    publish(&town, &fields).await;
    let page = town.citizen().await.opens("/warnings/2026-01").await;
    page.says("发现问题").keeps_silent_about("不合格").keeps_silent_about(SHOP);
}

#[actix_web::test]
async fn a_tip_needs_no_finding_and_looks_otherwise() {
    let town = town().await;
    let tip = [("kind", "tip"), ("batch", "-"), ("title", "取暖器：换季先看线"), ("product", "-")];
    publish(&town, &written(&tip)).await;
    let page = town.citizen().await.opens("/warnings/2026-01").await;
    page.says("消费提示 2026年第 1 期").says("为什么现在说").keeps_silent_about("查到了什么");
    assert_eq!(page.all(".warnhero--tip", "class").len(), 1);
}

#[actix_web::test]
async fn whoever_writes_does_not_publish_and_what_was_sent_can_come_back() {
    let town = town().await;
    town.employs("both", Role::Plan).await;
    town.grants("both", Role::Publ).await;
    let (both, li) = (officer!(town, "both"), officer!(town, "li"));
    let at = desk_of(&both.fills("/admin/warnings/new", &written(&[])).await);
    both.fills(&format!("{at}/sending"), &[NOW]).await.is(200).says("要另一人来发布");

    let refused = both.fills(&format!("{at}/publication"), &[("revision", "2")]).await;
    refused.is(409).says("起草的人不能自己发布");
    let stale = li.fills(&format!("{at}/publication"), &[NOW]).await;
    stale.is(409).says("别人刚改过");
    li.fills(&format!("{at}/return"), &[("revision", "2")]).await.is(200).says("草稿");
    let refused = li.fills(&format!("{at}/publication"), &[("revision", "3")]).await;
    refused.is(409).says("草稿");
    town.citizen().await.opens("/warnings").await.says("还没有发过警示");
}

#[actix_web::test]
async fn two_who_write_at_once_are_told_and_neither_loses_a_word() {
    let town = town().await;
    let (wang, zhao) = (officer!(town, "wang"), officer!(town, "zhao"));
    let at = desk_of(&wang.fills("/admin/warnings/new", &written(&[])).await);
    let edit = format!("{at}/edit");
    wang.opens(&edit).await.is(200).says("限值的 13 倍");
    zhao.fills(&edit, &written(&[NOW, ("found", "改过的话。")])).await.is(200).says("改过的话");

    let late = wang.fills(&edit, &written(&[NOW, ("found", "我写的话。")])).await;

    late.is(409).says("这一条被改过了").says("zhao").says("我写的话。").says("改过的话。");
    assert_eq!(late.all("form.card input[name=revision]", "value"), ["2"]);
    wang.fills(&edit, &written(&[("revision", "2"), ("found", "我写的话。")])).await.is(200).says("我写的话");
    wang.fills(&edit, &written(&[])).await.is(400);
    wang.opens("/admin/warnings/0000/edit").await.is(404);
}

#[actix_web::test]
async fn every_step_is_for_its_roles_and_from_its_state_alone() {
    let town = town().await;
    let wang = officer!(town, "wang");
    let at = desk_of(&wang.fills("/admin/warnings/new", &written(&[])).await);
    let people = [
        (officer!(town, "wang"), Role::Plan),
        (officer!(town, "li"), Role::Publ),
        (officer!(town, "head"), Role::Head),
    ];
    // What each may do to a draft, to what was sent and to what is public; what is done moves it on.
    let steps = ["edit", "sending", "return", "publication"];
    for (state, revision, fits) in
        [("draft", "1", "sending"), ("sent", "2", "publication"), ("published", "3", "")]
    {
        for (person, role) in &people {
            for step in steps.iter().filter(|step| **step != fits && !(state == "draft" && **step == "edit"))
            {
                if (state, *step) == ("sent", "return") {
                    continue;
                }
                let may = match *step {
                    "edit" | "sending" => *role == Role::Plan,
                    "return" => matches!(role, Role::Plan | Role::Publ),
                    _ => *role == Role::Publ,
                };
                let seen = person.fills(&format!("{at}/{step}"), &written(&[("revision", revision)])).await;
                let expected = if may { 409 } else { 403 };
                assert_eq!(seen.status.as_u16(), expected, "{role:?} {step} {state}");
            }
        }
        let doer = if fits == "sending" { &people[0].0 } else { &people[1].0 };
        if !fits.is_empty() {
            doer.fills(&format!("{at}/{fits}"), &[("revision", revision)]).await.is(200);
        }
    }
    wang.opens(&format!("{at}/edit")).await.is(409);
}

#[actix_web::test]
async fn every_deed_leaves_its_trace_and_no_words_of_the_draft() {
    let town = town().await;
    town.employs("auditor", Role::Audit).await;
    publish(&town, &written(&[])).await;
    let log = officer!(town, "auditor").opens("/admin/audit.jsonl").await.text;
    for action in ["warning.draft", "warning.send", "warning.publish"] {
        assert_eq!(log.matches(action).count(), 1, "{log}");
    }
    assert!(log.contains("2026-01") && !log.contains("捏捏乐"));
}

#[actix_web::test]
async fn publishing_at_the_same_moment_gives_each_its_own_number() {
    let town = town().await;
    let (wang, li) = (officer!(town, "wang"), officer!(town, "li"));
    let mut sent = Vec::new();
    for _ in 0..5 {
        let at = desk_of(&wang.fills("/admin/warnings/new", &written(&[])).await);
        wang.fills(&format!("{at}/sending"), &[NOW]).await.is(200);
        sent.push(format!("{at}/publication"));
    }
    let again = sent.clone();
    let pressed = sent.iter().chain(&again).map(|at| li.fills(at, &[("revision", "2")]));
    let answers = futures_util::future::join_all(pressed).await;
    assert_eq!(answers.iter().filter(|seen| seen.status == 200).count(), 5);
    assert_eq!(answers.iter().filter(|seen| seen.status == 409).count(), 5);
    let told = town.citizen().await.opens("/api/v1/warnings").await.json();
    let mut numbers: Vec<&str> =
        told["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]);
}
