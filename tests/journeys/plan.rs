//! A year is planned at the desk, published by a second officer, changed, and read by everybody.

use chrono::TimeDelta;
use dianjian::audit;
use dianjian::office::Role;

use crate::seen::Seen;
use crate::town::Town;

const UPLOAD: &str = "/admin/plan/new";
const DRAFT: &str = "/admin/plan/2026/1";
const PLAN: &str = "年份,月份,产品,产品英文,工作类别,领域和场所,场所英文,适用人群\n\
    2026,4,老花镜,Reading glasses,监督抽查,商超、眼镜店,Shops and opticians,给老人用的\n\
    2026,3,童车,Prams,监督抽查,批发市场,,给孩子用的\n\
    2026,8,幼儿园床品,,风险监测,,,\n";
const CHANGED: &str = "年份,月份,产品,产品英文,工作类别,领域和场所,场所英文,适用人群\n\
    2026,5,老花镜,Reading glasses,监督抽查,商超、眼镜店,Shops and opticians,给老人用的\n\
    2026,3,童车,Prams,监督抽查,批发市场,,给孩子用的\n\
    2026,9,足浴盆,Foot-bath tubs,监督抽查,,,\n";

/// A town with wang, who plans, and li, who publishes.
async fn town() -> Town {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    town.employs("li", Role::Publ).await;
    town
}

/// Everything a form would send back, as it stands on the page.
fn fields(seen: &Seen) -> Vec<(String, String)> {
    let names = seen.all("main input[type=hidden]", "name");
    names.into_iter().zip(seen.all("main input[type=hidden]", "value")).collect()
}

/// The hidden fields of the page, sent with others to where its form goes.
macro_rules! saves {
    ($officer:expr, $seen:expr, $note:expr) => {{
        let hidden = fields(&$seen);
        let mut all: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.push(("note", $note));
        $officer.uploads(UPLOAD, &all, b"").await
    }};
}

macro_rules! publishes {
    ($officer:expr, $draft:expr) => {{
        let page = $officer.opens($draft).await;
        let made_at = page.all("input[name=made_at]", "value").first().cloned().unwrap_or_default();
        $officer.fills(&format!("{}/publication", $draft), &[("made_at", &made_at)]).await
    }};
}

#[actix_web::test]
async fn one_officer_uploads_a_plan_another_publishes_it_and_everybody_reads_it() {
    let town = town().await;
    let (wang, li, mei) = (town.citizen().await, town.citizen().await, town.citizen().await);
    wang.signs_in("wang").await;
    li.signs_in("li").await;
    mei.opens("/plan").await.is(200).says("还没有公布计划");

    wang.opens("/admin/plan").await.says("还没有计划").says("上传新版本");
    wang.opens(UPLOAD).await.says("计划表（.xlsx 或 CSV）").says("下载模板");
    let checked = wang.uploads(UPLOAD, &[], PLAN.as_bytes()).await;
    checked.is(200).says("检查通过，还没有保存").says("2026 年，3 行").says("3月").says("风险监测");
    li.opens("/admin/plan").await.says("还没有计划").keeps_silent_about("上传新版本");
    let draft = saves!(wang, checked, "");
    assert_eq!(draft.at, DRAFT);
    draft.is(200).says("草稿，等别人签发").says("你上传的要由别人签发").says("作废草稿");
    mei.opens("/plan/2026").await.is(404);
    mei.opens("/api/v1/plan/2026").await.is(404);
    assert!(!mei.opens("/sitemap.xml").await.text.contains("/plan/2026"));

    li.opens(DRAFT).await.says("公布以后不能再改").keeps_silent_about("作废草稿");
    publishes!(li, DRAFT).is(200).says("li 签发").says("看公开页");

    let page = mei.opens("/plan").await;
    assert_eq!(page.at, "/plan/2026");
    page.is(200).says("2026年，计划检 3 样").says("第 1 版，2026年9月1日公布。").says("以实际任务为准");
    page.says("4月 老花镜 给老人用的 监督抽查 · 去商超、眼镜店买样").says("最早公布的计划");
    let english = mei.opens("/en/plan/2026").await;
    english.says("3 kinds of products to test in 2026").says("April Reading glasses For older people");
    english.says("the actual task decides").says("幼儿园床品").says("Risk monitoring");
    assert_eq!(page.header("cache-control"), Some("public, max-age=0, s-maxage=300"));
    assert!(mei.opens("/sitemap.xml").await.text.contains("<loc>http://town.example/en/plan/2026</loc>"));

    let deeds = town.portal.db.read(|db| audit::after(db, 0, 100)).await.unwrap();
    let told: Vec<(&str, &str, &str)> = deeds
        .iter()
        .filter(|deed| deed.action.starts_with("plan."))
        .map(|deed| (deed.actor.as_str(), deed.action.as_str(), deed.object.as_str()))
        .collect();
    assert_eq!(told, [("wang", "plan.draft", "2026/1"), ("li", "plan.publish", "2026/1")]);
}

#[actix_web::test]
async fn a_file_with_mistakes_comes_back_with_every_one_of_them_and_nothing_is_saved() {
    let town = town().await;
    let wang = town.citizen().await;
    wang.signs_in("wang").await;

    let file = "年份,月份,产品,工作类别\n2026,3,童车,随便\n2026,13,老花镜,监督抽查\n2026,4,,监督抽查\n";
    let refused = wang.uploads(UPLOAD, &[("note", "早一点")], file.as_bytes()).await;
    refused.is(422).says("有 3 处要改，一行也没有保存").says("早一点");
    refused.says("第 2 行，工作类别：只能填：监督抽查、风险监测").says("第 3 行，月份：填 1 到 12");
    refused.says("第 4 行，产品：要填");
    let english = wang.uploads("/en/admin/plan/new", &[], file.as_bytes()).await;
    english.is(422).says("one of: supervised, monitoring");
    for (file, told) in [
        (&b""[..], "选一个文件"),
        (b"\xc4\xea,\xd4\xc2\n", "CSV UTF-8"),
        (b"year,name,colour\n2026,a,red\n", "不认识的列“colour”"),
        (b"PK\x03\x04 but nothing else", "文件坏了"),
    ] {
        wang.uploads(UPLOAD, &[], file).await.is(422).says("有 1 处要改").says(told);
    }
    wang.opens("/admin/plan").await.says("还没有计划");
}

#[actix_web::test]
async fn a_changed_plan_is_a_new_version_with_its_reason_and_what_changed() {
    let town = town().await;
    town.plans(PLAN).await;
    let (wang, li, mei) = (town.citizen().await, town.citizen().await, town.citizen().await);
    town.waits(TimeDelta::days(1)).await;
    wang.signs_in("wang").await;
    li.signs_in("li").await;

    let same = wang.uploads(UPLOAD, &[], PLAN.as_bytes()).await;
    same.is(422).says("和现行计划一样");
    let checked = wang.uploads(UPLOAD, &[], CHANGED.as_bytes()).await;
    checked.is(200).says("和现行计划比").says("老花镜：时间 4月 → 5月").says("取消 幼儿园床品（8月）");
    let without_reason = saves!(wang, checked, "");
    without_reason.is(422).says("写上改动原因");
    saves!(wang, without_reason, "赶在重阳节前。").is(200).says("赶在重阳节前。");
    mei.opens("/plan/2026").await.says("第 1 版").keeps_silent_about("足浴盆");
    wang.uploads(UPLOAD, &[], PLAN.as_bytes()).await.is(409).says("已经有一份草稿");
    publishes!(li, "/admin/plan/2026/2").is(200);

    let page = mei.opens("/plan/2026").await;
    page.says("第 2 版，2026年9月2日公布。").says("赶在重阳节前。").says("足浴盆（9月）");
    page.says("老花镜：时间 4月 → 5月").says("第 1 版（2026年9月1日）");
    let english = mei.opens("/en/plan/2026").await;
    english.says("Reading glasses: Time April → May").says("Foot-bath tubs (September)").says("赶在重阳节前");
    let told = mei.opens("/api/v1/plan/2026").await.json();
    assert_eq!((told["version"].as_i64(), told["versions"].as_array().unwrap().len()), (Some(2), 2));
    publishes!(li, "/admin/plan/2026/2").is(400);
    li.fills("/admin/plan/2026/2/publication", &[("made_at", "2026-09-02T04:00:00")]).await.is(409);
}

#[actix_web::test]
async fn nobody_publishes_their_own_work_even_with_both_roles() {
    let town = Town::new();
    town.employs_for("wang", &[Role::Plan, Role::Publ]).await;
    let wang = town.citizen().await;
    wang.signs_in("wang").await;
    let checked = wang.uploads(UPLOAD, &[], PLAN.as_bytes()).await;
    let draft = saves!(wang, checked, "");
    draft.says("你上传的要由别人签发").keeps_silent_about("公布以后不能再改");

    publishes!(wang, DRAFT).is(409).says("你做的草稿要由别人签发");
    let forced = town
        .portal
        .db
        .write(|db| {
            let version = dianjian::plan::store::version(db, 2026, 1)?;
            let at = version.made_at;
            dianjian::plan::store::publish(db, &version, ("wang", at))
        })
        .await;

    assert!(forced.unwrap_err().to_string().contains("four_eyes"));
    town.citizen().await.opens("/plan/2026").await.is(404);
}

#[actix_web::test]
async fn a_draft_that_was_replaced_is_not_published_unseen() {
    let town = town().await;
    let (wang, li) = (town.citizen().await, town.citizen().await);
    wang.signs_in("wang").await;
    li.signs_in("li").await;
    let checked = wang.uploads(UPLOAD, &[], PLAN.as_bytes()).await;
    saves!(wang, checked, "");
    let looked_at = li.opens(DRAFT).await.all("input[name=made_at]", "value").remove(0);

    wang.fills(&format!("{DRAFT}/discard"), &[("made_at", &looked_at)]).await.says("还没有计划");
    li.fills(&format!("{DRAFT}/publication"), &[("made_at", &looked_at)]).await.is(404);
    town.waits(TimeDelta::seconds(1)).await;
    let checked = wang.uploads(UPLOAD, &[], CHANGED.as_bytes()).await;
    saves!(wang, checked, "");

    li.fills(&format!("{DRAFT}/publication"), &[("made_at", &looked_at)]).await.is(409).says("草稿变了");
    wang.fills(&format!("{DRAFT}/discard"), &[("made_at", &looked_at)]).await.is(409);
    publishes!(li, DRAFT).is(200);
}

#[actix_web::test]
async fn only_planners_send_files_and_no_larger_ones_than_a_plan_needs() {
    let town = town().await;
    let (wang, li, stranger) = (town.citizen().await, town.citizen().await, town.citizen().await);
    wang.signs_in("wang").await;
    li.signs_in("li").await;
    let large = vec![b'a'; 100_000];

    stranger.uploads(UPLOAD, &[], &large).await.says("工作人员登录");
    li.uploads(UPLOAD, &[], &large).await.is(403);
    wang.uploads(UPLOAD, &[], &large).await.is(422);
    wang.uploads(UPLOAD, &[], &vec![b'a'; 5 * 1024 * 1024 + 1]).await.is(422).says("5 MB");
    wang.uploads(UPLOAD, &[], &vec![b'a'; 6 * 1024 * 1024 + 1]).await.is(413);
    wang.fills(UPLOAD, &[("note", "no file at all")]).await.is(400);
    for address in ["/vote/2026-09", "/admin/plan", "//admin/plan/new", "/admin/plan/new/"] {
        let sent = stranger.uploads(address, &[], &large).await;
        assert_eq!(sent.status, 413, "{address}");
    }
}

#[actix_web::test]
async fn an_excel_file_goes_out_and_comes_back_the_same() {
    let town = town().await;
    let (wang, li) = (town.citizen().await, town.citizen().await);
    wang.signs_in("wang").await;
    li.signs_in("li").await;
    town.plans(PLAN).await;

    let template = wang.opens("/admin/plan/template.xlsx").await;
    assert_eq!(template.header("content-disposition"), Some("attachment; filename=\"plan.xlsx\""));
    wang.uploads(UPLOAD, &[], &template.bytes).await.is(422).says("列名下面一行也没有");
    let file = wang.opens("/admin/plan/2026/1.xlsx").await;
    wang.uploads(UPLOAD, &[], &file.bytes).await.is(422).says("和现行计划一样");
    li.opens("/admin/plan/2026/9.xlsx").await.is(404);
}

#[actix_web::test]
async fn programs_read_the_plan_as_json_as_csv_and_in_a_calendar() {
    let town = Town::new();
    town.plans_two_years().await;
    let program = town.citizen().await;

    let years = program.opens("/api/v1/plan").await.json();
    assert_eq!(years["next"], serde_json::Value::Null);
    assert_eq!((&years["items"][0]["year"], &years["items"][1]["year"]), (&2026.into(), &2025.into()));
    assert_eq!(years["items"][0]["published_at"], "2026-09-01T12:00:00+08:00");
    assert_eq!(years["items"][0]["rows"], 2);
    let plan = program.opens("/api/v1/plan/2026").await;
    let told = plan.json();
    assert_eq!(told["items"][1]["product_id"], "reading-glasses");
    assert_eq!((&told["items"][0]["month"], &told["items"][0]["work_type"]), (&3.into(), &().into()));
    let tag = plan.header("etag").unwrap().to_owned();
    let again = actix_web::test::TestRequest::get().insert_header(("if-none-match", tag));
    program.asks_once("/api/v1/plan/2026", again).await.is(304);
    for nothing in ["/api/v1/plan/1999", "/api/v1/plan/soon", "/api/v1/plan/99999999999"] {
        let problem = program.opens(nothing).await;
        problem.is(404);
        assert_eq!(problem.header("content-type"), Some("application/problem+json"));
    }

    let csv = program.opens("/plan/2025.csv").await;
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(csv.text, program.opens("/en/plan/2025.csv").await.text);
    assert!(csv.text.starts_with("\u{feff}year,month,quarter,name,name_en,product_id,work_type,"));
    assert!(csv.text.contains("\r\n2025,,3,电动自行车,E-bikes,"), "{}", csv.text);
    let ics = program.opens("/en/plan/2025.ics").await;
    assert_eq!(ics.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert!(
        ics.text.contains("DTSTART;VALUE=DATE:20250101") && ics.text.contains("SUMMARY:Testing: E-bikes")
    );
    for nothing in ["/plan/1999", "/plan/1999.csv", "/plan/1999.ics", "/plan/soon"] {
        program.opens(nothing).await.is(404);
    }
    program.opens("/plan/2025").await.says("第1季度").says("2025年，计划检 1 样").says("2026");
}

#[actix_web::test]
async fn of_two_drafts_saved_at_the_same_moment_one_is_kept_and_the_other_told() {
    let town = town().await;
    town.employs("chen", Role::Plan).await;
    let (wang, chen) = (town.citizen().await, town.citizen().await);
    wang.signs_in("wang").await;
    chen.signs_in("chen").await;
    let by_wang = wang.uploads(UPLOAD, &[], PLAN.as_bytes()).await;
    let by_chen = chen.uploads(UPLOAD, &[], CHANGED.as_bytes()).await;

    let both =
        futures_util::future::join(async { saves!(wang, by_wang, "") }, async { saves!(chen, by_chen, "") });
    let (one, other) = both.await;

    let mut answers = [one.status.as_u16(), other.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 409]);
    assert_eq!(
        town.portal.db.read(|db| Ok(dianjian::plan::store::versions(db, None)?)).await.unwrap().len(),
        1
    );
}
