//! People propose what should be tested, a moderator answers each, and what many ask for gets on a ballot.

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use dianjian::nominate::{self, Nomination};
use dianjian::office::Role;

use crate::seen::Seen;
use crate::town::{CANDIDATES, Town, receipt_in};

const BAG: [(&str, &str); 3] = [("name", "书包"), ("audience", "child"), ("why", "新书包味道很大")];

/// The form with other words in some of its fields.
fn typed<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = BAG.to_vec();
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

/// What a moderator types to make a product type of it, with the revision they saw.
const MAKES: [(&str, &str); 7] = [
    ("deed", "accept"),
    ("revision", "1"),
    ("slug", "school-bags"),
    ("name", "书包"),
    ("name_en", "School bags"),
    ("audience", "child"),
    ("hazard", "有害物质"),
];

async fn all(town: &Town) -> Vec<Nomination> {
    town.portal.db.read(|db| nominate::store::waiting(db, 1000)).await.unwrap()
}

/// The desk's address of the oldest that waits under this name.
async fn desk_of(town: &Town, name: &str) -> String {
    let own = all(town).await.into_iter().find(|it| it.name == name).unwrap();
    format!("/admin/nominations/{}", own.id)
}

#[actix_web::test]
async fn a_parent_proposes_a_new_thing_and_it_reaches_a_ballot() {
    let town = Town::new();
    let (mei, wang) = (town.citizen().await, town.officer("mod", Role::Mod).await);
    let (plan, publ) = (town.officer("plan", Role::Plan).await, town.officer("publ", Role::Publ).await);

    mei.opens("/nominate").await.is(200).says("你想让我们检什么").says("还没有人提过");
    let kept = mei.fills("/nominate", &BAG).await;
    kept.is(200).says("收到了，等人看").says("书包").says("提名号").says("最晚 9月8日给你回音");
    assert!(kept.at.starts_with("/n/") && kept.header("cache-control") == Some("no-store"), "{}", kept.at);
    let code = receipt_in(&kept);
    let tracked = mei.opens(&format!("/track?code={}", code.to_lowercase())).await;
    assert_eq!(tracked.at, kept.at);

    wang.opens("/admin").await.says("1 条提名等审核").says("最晚 9月8日");
    wang.opens("/admin/nominations")
        .await
        .says("书包")
        .says("新书包味道很大")
        .says("今天来的")
        .says("最晚 9月8日回音");
    let desk = desk_of(&town, "书包").await;
    wang.opens(&desk).await.says("新书包味道很大").says("不公开");
    let done = wang.fills(&desk, &MAKES).await;
    done.is(200).says("都处理完了").says("1 人提").says("已采用");
    let answered = mei.opens(&kept.at).await;
    answered.says("入池了，1 人提").says("归到“书包”").says("看“书包”走到哪一步了").says("撤回这条提名");
    mei.opens("/p/school-bags").await.says("1 人提过，还没上过选票").says("有人提名").says("9月1日");
    let li = town.citizen().await;
    li.opens("/nominate").await.says("大家最近提的").says("书包 1 人提了").keeps_silent_about("新书包味道");

    let page = plan.opens("/admin/new-round").await;
    page.says("书包 1 人提名");
    assert_eq!(page.all("input[name=candidates]", "value")[0], "school-bags");
    let mut draft = vec![
        ("id", "2026-10"),
        ("title", "2026年10月"),
        ("opens_at", "2026-09-05T09:00"),
        ("closes_at", "2026-09-20T20:00"),
        ("results_at", "2026-09-23T09:00"),
        ("choices", "3"),
        ("seats", "2"),
        ("batches", "10"),
        ("candidates", "school-bags"),
    ];
    draft.extend(CANDIDATES.map(|candidate| ("candidates", candidate)));
    plan.fills("/admin/new-round", &draft).await.is(200);
    mei.opens(&kept.at).await.says("入池了");
    publ.fills("/admin/drafts/2026-10/announcement", &[("revision", "1")]).await.is(200);
    mei.opens(&kept.at).await.says("进了候选").says("不能撤回").keeps_silent_about("撤回这条提名");
    mei.presses(&format!("{}/withdrawal", kept.at)).await.is(409).says("已经上了选票");
    wang.opens(&desk).await.says("它已经上了选票，不能再改");

    town.waits_for_officers(TimeDelta::days(5)).await;
    mei.opens("/vote/2026-10").await.says("书包").says("有害物质");
    mei.votes_for("2026-10", &["school-bags"]).await.is(200).says("书包");
    town.waits(TimeDelta::days(25)).await;
    let story = mei.opens("/p/school-bags").await;
    story.says("有人提名").says("一共 1 人提过").says("投票入选").says("得 1 票");
    let words = story.words();
    assert!(words.find("有人提名").unwrap() < words.find("投票入选").unwrap(), "{words}");
    li.opens("/nominate").await.says("书包 1 人提了");
    town.selects("2026-10", &[("school-bags", 5, "大家都在问。")], "sent").await;
    town.signs("2026-10").await;
    li.opens("/nominate").await.says("还没有人提过");
    mei.opens(&kept.at).await.says("进了候选");
    let list = mei.opens("/p").await;
    let labels = list.all("svg.six", "aria-label");
    assert!(labels.iter().any(|label| label.starts_with("做完了：提名、入选")), "{labels:?}");
    mei.opens("/en/p/school-bags").await.says("Proposed").says("proposed by 1 in all");
}

#[actix_web::test]
async fn whoever_proposes_what_there_is_is_asked_first_and_counts_once() {
    let town = Town::new();
    let (mei, li) = (town.citizen().await, town.citizen().await);
    mei.opens("/nominate").await;
    let squishy = typed(&[("name", "解压捏捏")]);
    let asked = mei.fills("/nominate", &squishy).await;
    asked.is(200).says("是不是下面这样").says("“捏捏乐”在我们的名录里").says("都不是，照我写的提交");
    assert!(all(&town).await.is_empty());
    let joining = [&squishy[..], &[("as", "squishy-toys")]].concat();
    let joined = mei.fills("/nominate", &joining).await;
    joined.is(200).says("和别人的合在一起了，1 人提").says("归到“捏捏乐”");
    assert_eq!(mei.fills("/nominate", &joining).await.at, joined.at);
    assert_eq!(
        mei.fills("/nominate", &typed(&[("name", "捏捏乐"), ("as", "squishy-toys")])).await.at,
        joined.at
    );

    li.opens("/nominate").await.says("捏捏乐 1 人提了");
    li.fills("/nominate", &squishy).await.says("“捏捏乐”已有 1 人提了，算你一个？");
    li.fills("/nominate", &joining).await.says("和别人的合在一起了，2 人提");
    mei.opens(&joined.at).await.says("2 人提");
    mei.opens("/en/nominate").await.says("proposed by 2");
    mei.opens("/p/squishy-toys").await.says("一共 2 人提过");

    let own = mei.fills("/nominate", &[&squishy[..], &[("as", "new")]].concat()).await;
    own.says("收到了，等人看");
    assert_ne!(own.at, joined.at);
    mei.fills("/nominate", &typed(&[("name", "书包"), ("as", "no-such-type")])).await.is(404);
}

#[actix_web::test]
async fn what_is_wrong_is_told_beside_its_field_and_nothing_is_lost_or_stored() {
    let town = Town::new();
    let mei = town.citizen().await;
    mei.opens("/nominate").await;
    let long = "好".repeat(132);
    let back = mei.fills("/nominate", &[("name", "书"), ("why", &long), ("place", "school")]).await;
    back.is(422)
        .says("有 3 处要改")
        .says("写上产品名，2 到 20 个字")
        .says("选一下给谁用")
        .says("现在 132 个");
    assert!(back.text.contains("<title>有错误："));
    assert_eq!(back.all("#name", "value"), ["书"]);
    assert_eq!(back.all("#place option[selected]", "value"), ["school"]);
    assert!(back.text.contains(&long));
    assert_eq!(back.all(".errsum a", "href"), ["#name", "#audience-child", "#why"]);
    mei.fills("/en/nominate", &[("name", "书")])
        .await
        .is(422)
        .says("Enter a product name, 2 to 20 characters");
    for (name, told) in [
        ("辣条", "食品不归这里检，请去全国食品“你点我检”"),
        ("感冒药", "药品不归这里检"),
        ("口红", "化妆品不归这里检"),
        ("电子血压计", "医疗器械不归这里检"),
        ("城南文具店", "这里只写产品，想投诉某家店请用“投诉”"),
        ("某某牌书包", "不写牌子"),
        ("www.example.com", "不写网址"),
    ] {
        mei.fills("/nominate", &typed(&[("name", name)])).await.is(422).says(told);
    }
    let accusing = typed(&[("why", "校门口那家店卖假货，老板不退钱")]);
    mei.fills("/nominate", &accusing)
        .await
        .is(422)
        .says("想投诉某家店请用“投诉”")
        .says("你刚才写的没有存下来");
    mei.fills("/nominate", &typed(&[("why", "打我电话 13800000000")])).await.is(422).says("不留电话");
    for good in ["食品级餐具", "儿童牙刷", "玩具厨房"] {
        mei.fills("/nominate", &typed(&[("name", good), ("as", "new")])).await.is(200).says("收到了");
    }
    assert_eq!(all(&town).await.len(), 3);
}

#[actix_web::test]
async fn a_form_without_the_cookie_costs_one_more_tap_and_nothing_else() {
    let town = Town::new();
    let mei = town.citizen().await;
    let asked = mei.fills("/nominate", &BAG).await;
    asked.is(200).says("再点一下“提交”");
    let names = asked.all("main input[type=hidden]", "name");
    let values = asked.all("main input[type=hidden]", "value");
    assert!(all(&town).await.is_empty());
    let again: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    mei.fills("/nominate", &again).await.is(200).says("收到了").says("书包");
    assert_eq!(all(&town).await[0].why.as_deref(), Some("新书包味道很大"));
}

#[actix_web::test]
async fn whoever_has_the_number_withdraws_and_the_words_are_gone() {
    let town = Town::new();
    let (mei, family) = (town.citizen().await, town.citizen().await);
    mei.opens("/nominate").await;
    let kept = mei.fills("/nominate", &BAG).await;
    let gone = family.presses(&format!("{}/withdrawal", kept.at)).await;
    gone.is(200).says("已撤回").says("你写的已经删掉").keeps_silent_about("书包");
    family.presses(&format!("{}/withdrawal", kept.at)).await.is(409);
    assert!(all(&town).await.is_empty());
    let code = receipt_in(&kept);
    let row = town.portal.db.read(move |db| {
        let code = dianjian::codes::Code::read(&code).unwrap();
        nominate::store::by_code(db, &code)
    });
    let row = row.await.unwrap();
    assert_eq!((row.name.as_str(), row.why), ("", None));
    let again = mei.fills("/nominate", &BAG).await;
    again.says("收到了");
    assert_ne!(again.at, kept.at);
    mei.opens("/n/22222222").await.is(404);
    mei.opens("/n/nonsense").await.is(404);
    mei.opens("/track?code=2222-2222").await.is(404).says("没找到这个号");
}

#[actix_web::test]
async fn a_moderator_merges_two_and_both_nominators_are_told() {
    let town = Town::new();
    let wang = town.officer("mod", Role::Mod).await;
    let (mei, li) = (town.citizen().await, town.citizen().await);
    let mut pages = Vec::new();
    for (citizen, name) in [(&mei, "慢回弹捏捏"), (&li, "解压捏捏")] {
        citizen.opens("/nominate").await;
        pages.push(citizen.fills("/nominate", &typed(&[("name", name), ("as", "new")])).await.at);
    }
    wang.opens("/admin/nominations").await.says("2 条像是一样的");
    let (first, second) = (desk_of(&town, "慢回弹捏捏").await, desk_of(&town, "解压捏捏").await);
    let page = wang.opens(&first).await;
    let also = page.all("input[name=also]", "value");
    assert_eq!(also.len(), 1);
    assert_eq!(page.all("#n-product option[selected]", "value"), ["squishy-toys"]);
    let merge = [
        ("deed", "merge"),
        ("revision", "1"),
        ("also", also[0].as_str()),
        ("product", "squishy-toys"),
        ("alias", "慢回弹捏捏"),
    ];
    wang.fills(&first, &merge).await.is(200).says("都处理完了").says("2 人提");
    for (citizen, page) in [(&mei, &pages[0]), (&li, &pages[1])] {
        citizen.opens(page).await.says("和别人的合在一起了，2 人提").says("归到“捏捏乐”");
    }
    let decided: Vec<String> =
        town.deeds().await.into_iter().filter(|deed| deed.contains("nomination")).collect();
    assert_eq!(decided, ["mod nomination.merge", "mod nomination.merge"]);
    mei.fills("/nominate", &typed(&[("name", "慢回弹捏捏玩具")])).await.says("“捏捏乐”已有 2 人提了");

    // Undone by a later decision; both stand in the history.
    let reject = [("deed", "reject"), ("revision", "2"), ("reason", "no_product"), ("told", "写明是什么。")];
    wang.fills(&second, &reject).await.is(200);
    li.opens(&pages[1]).await.says("这次没有采用").says("看不出是哪一类产品").says("写明是什么。");
    mei.opens(&pages[0]).await.says("1 人提");
    let history = wang.opens(&second).await;
    history.says("处理记录").says("没采用").says("已并入").says("squishy-toys");
}

#[actix_web::test]
async fn the_other_answers_reach_the_nominator_in_words() {
    let town = Town::new();
    let wang = town.officer("mod", Role::Mod).await;
    for (name, deed, told) in [
        ("磨牙棒", &[("deed", "redirect"), ("elsewhere", "food")][..], "食品不归这里检"),
        ("插线板坏了", &[("deed", "split"), ("really", "complaint")], "要投诉才有人管"),
        ("无照的灭火器", &[("deed", "split"), ("really", "report")], "要举报才有人查"),
    ] {
        let mei = town.citizen().await;
        mei.opens("/nominate").await;
        let page = mei.fills("/nominate", &typed(&[("name", name), ("as", "new")])).await.at;
        let desk = desk_of(&town, name).await;
        wang.fills(&desk, &[&[("revision", "1")], deed].concat()).await.is(200);
        mei.opens(&page).await.says(told).says("撤回这条提名");
        mei.opens(&format!("/en{page}")).await.is(200);
        wang.opens(&format!("/en{desk}")).await.is(200).says("History");
    }
    assert!(wang.opens("/en/admin/nominations").await.is(200).words().contains("Decided of late"));
}

#[actix_web::test]
async fn the_second_moderator_is_told_what_changed_and_loses_nothing() {
    let town = Town::new();
    let (one, two) = (town.officer("mod", Role::Mod).await, town.officer("mod2", Role::Mod).await);
    let mei = town.citizen().await;
    mei.opens("/nominate").await;
    let kept = mei.fills("/nominate", &BAG).await;
    let desk = desk_of(&town, "书包").await;
    one.fills(&desk, &MAKES).await.is(200);
    let reject = [("deed", "reject"), ("revision", "1"), ("reason", "spam"), ("told", "一样的提过很多次。")];
    let stale = two.fills(&desk, &reject).await;
    stale
        .is(409)
        .says("别人处理过了")
        .says("“书包”：已采用，mod 在 9月1日 12:00 处理")
        .says("一样的提过很多次。");
    mei.opens(&kept.at).await.says("入池了");
    let again = [("deed", "reject"), ("revision", "2"), ("reason", "spam"), ("told", "一样的提过很多次。")];
    two.fills(&desk, &again).await.is(200);

    let taken = [&MAKES[..1], &[("revision", "3")], &MAKES[2..]].concat();
    two.fills(&desk, &taken).await.is(422).says("这个编号已经有了");
    let empty = two.fills(&desk, &[("deed", "reject"), ("revision", "3")]).await;
    empty.is(422).says("有 2 处要改");
    two.fills(&desk, &[("deed", "withdraw"), ("revision", "3")]).await.is(400);
    let plan = town.officer("plan", Role::Plan).await;
    plan.opens(&desk).await.is(200).says("只有征集审核能处理");
    plan.fills(&desk, &again).await.is(403);
}

#[actix_web::test]
async fn two_moderators_at_the_same_moment_make_one_decision() {
    let town = Town::new();
    let (one, two) = (town.officer("mod", Role::Mod).await, town.officer("mod2", Role::Mod).await);
    let mei = town.citizen().await;
    mei.opens("/nominate").await;
    mei.fills("/nominate", &BAG).await;
    let desk = desk_of(&town, "书包").await;
    let redirect = [("deed", "redirect"), ("revision", "1"), ("elsewhere", "food")];
    let (first, second) =
        futures_util::future::join(one.fills(&desk, &MAKES), two.fills(&desk, &redirect)).await;
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(town.deeds().await.iter().filter(|deed| deed.contains("nomination.")).count(), 1);
}

#[actix_web::test]
async fn programs_propose_in_json() {
    let town = Town::new();
    let mei = town.citizen().await;
    let call = |body: &'static str| mei.calls("/api/v1/nominations", body);
    let kept =
        call(r#"{"name": "解压捏捏", "audience": "child", "why": "味道大", "participant": "parent"}"#).await;
    assert_eq!(kept.is(201).json()["similar"], serde_json::json!([{"id": "squishy-toys", "name": "捏捏乐"}]));
    let code = kept.json()["code"].as_str().unwrap().to_owned();
    mei.opens(&format!("/n/{code}")).await.says("收到了，等人看");
    assert_eq!(
        call(r#"{"name": "解压 捏捏", "audience": "child"}"#).await.is(200).json()["code"],
        code.as_str()
    );
    assert_eq!(
        call(r#"{"name": "书包", "audience": "child"}"#).await.is(201).json()["similar"],
        serde_json::json!([])
    );
    for (body, fields) in [
        ("{}", &["name", "audience"][..]),
        (r#"{"name": 7, "audience": "child"}"#, &["name"]),
        (r#"{"name": "酸奶", "audience": "dog"}"#, &["name", "audience"]),
        ("[]", &["name", "audience"]),
    ] {
        let problem = call(body).await;
        assert_eq!(problem.is(422).header("content-type"), Some("application/problem+json"));
        let told = problem.json();
        let named: Vec<&str> =
            told["errors"].as_array().unwrap().iter().map(|it| it["field"].as_str().unwrap()).collect();
        assert_eq!(named, fields, "{body}");
    }
    call("no json").await.is(400);
}

#[actix_web::test]
async fn an_answer_that_is_late_says_so_at_the_desk() {
    let town = Town::new();
    let mei = town.citizen().await;
    mei.opens("/nominate").await;
    mei.fills("/nominate", &BAG).await;
    town.waits_for_officers(TimeDelta::days(8)).await;
    let wang = town.officer("mod", Role::Mod).await;
    wang.opens("/admin/nominations").await.says("等了 8 天").says("9月8日就该回音了");
    wang.opens("/admin").await.says("1 条提名等审核").says("最早的等了 8 天").says("过期");
}

#[actix_web::test]
async fn two_quick_taps_are_one_proposal() {
    let town = Town::new();
    let mei = town.citizen().await;
    mei.opens("/nominate").await;
    let taps = (0..6).map(|_| mei.fills("/nominate", &BAG));
    let seen: Vec<Seen> = futures_util::future::join_all(taps).await;
    assert!(seen.iter().all(|page| page.at == seen[0].at && page.status.as_u16() == 200));
    assert_eq!(all(&town).await.len(), 1);
}

#[actix_web::test]
async fn two_hundred_quick_submits_are_bounded_by_device_and_by_network() {
    let town = Town::new();
    let mei = town.citizen().await;
    mei.opens("/nominate").await;
    for number in 0..10 {
        let name = format!("第{number}种收纳盒");
        mei.fills("/nominate", &[("name", name.as_str()), ("audience", "family"), ("as", "new")])
            .await
            .is(200);
    }
    let name = [("name", "第十种收纳盒"), ("audience", "family"), ("as", "new")];
    let stopped = mei.fills("/nominate", &name).await;
    stopped.is(429).says("一台设备一天最多提 10 样");
    assert_eq!(stopped.header("retry-after"), Some("86400"));
    assert_eq!(stopped.all("#name", "value"), ["第十种收纳盒"]);

    let mut statuses = std::collections::BTreeMap::new();
    for number in 0..200 {
        let stranger = town.citizen().await;
        let body = format!(r#"{{"name": "收纳盒{number}号", "audience": "family"}}"#);
        let request = TestRequest::post()
            .peer_addr(format!("198.51.100.{}:4711", number % 250).parse().unwrap())
            .set_payload(body);
        let status = stranger.asks_once("/api/v1/nominations", request).await.status.as_u16();
        *statuses.entry(status).or_insert(0) += 1;
    }
    assert_eq!(statuses, [(201, 100), (429, 100)].into_iter().collect());
    let other = TestRequest::post()
        .peer_addr("203.0.113.9:4711".parse().unwrap())
        .set_payload(r#"{"name": "收纳盒", "audience": "family"}"#);
    mei.loses_its_cookies();
    mei.asks_once("/api/v1/nominations", other).await.is(201);
    let wang = town.officer("mod", Role::Mod).await;
    let queue = wang.opens("/admin/nominations").await;
    assert_eq!(queue.is(200).says("一共 111 条，先列最早的 30 条").all("a.rowlink", "href").len(), 30);
}

#[actix_web::test]
async fn after_twelve_months_a_proposal_leaves_the_pool_and_its_device_is_forgotten() {
    let town = Town::new();
    let mei = town.citizen().await;
    mei.opens("/nominate").await;
    let joined = mei.fills("/nominate", &typed(&[("name", "捏捏乐"), ("as", "squishy-toys")])).await;
    let unread = mei.fills("/nominate", &BAG).await;
    town.waits_for_officers(TimeDelta::days(364)).await;
    nominate::jobs::run(&town.portal).await.unwrap();
    mei.opens(&joined.at).await.says("1 人提");
    town.waits_for_officers(TimeDelta::days(2)).await;
    nominate::jobs::run(&town.portal).await.unwrap();
    mei.opens(&joined.at).await.says("满 12 个月，出池了").says("再提一次");
    mei.opens(&unread.at).await.says("是我们的错");
    mei.opens("/nominate").await.says("还没有人提过");
    mei.opens("/p/squishy-toys").await.says("一共 1 人提过");
    mei.presses(&format!("{}/withdrawal", joined.at)).await.is(409);
    let held = town.portal.db.read(|db| {
        use diesel::prelude::*;
        let rows = dianjian::db::schema::nominations::table;
        let device = dianjian::db::schema::nominations::device;
        Ok(rows.filter(device.is_not_null()).count().get_result::<i64>(db)?)
    });
    assert_eq!(held.await.unwrap(), 0);
    nominate::jobs::run(&town.portal).await.unwrap();
    // After two years the words go too; that somebody asked for it stays.
    let purged = || async {
        let gone = dianjian::keeping::purge(&town.portal, false).await.unwrap();
        gone.into_iter().find(|(rule, _)| *rule == "nomination_texts").unwrap().1
    };
    assert_eq!(purged().await, 0);
    town.portal.clock.move_by(TimeDelta::days(365));
    assert_eq!(purged().await, 2);
    mei.opens(&unread.at).await.says("文字已经删掉").keeps_silent_about(BAG[0].1);
    assert_eq!(purged().await, 0);
}

#[actix_web::test]
async fn however_many_wait_the_moderators_page_stays_small_and_the_oldest_stand_first() {
    let town = Town::new();
    let citizen = town.citizen().await;
    citizen.opens("/nominate").await;
    citizen.fills("/nominate", &typed(&[("name", "会发光的跳跳球"), ("as", "new")])).await;
    let why = "孩子会吞下去".repeat(16);
    for n in 0..60 {
        let two = format!("{n:02}");
        let name: String = two.chars().map(|digit| digit.to_string().repeat(9)).collect();
        // Codes have no 0 and no 1.
        let code: String = two.bytes().map(|digit| char::from(digit - b'0' + b'A').to_string()).collect();
        let code = code.replace('I', "Z");
        town.runs(&format!(
            "INSERT INTO nominations (id, code, state, name, audience, why, channel, sent_at, subject, revision) \
             SELECT 'x{n}', 'XXXXXX{code}', state, '球{name}', audience, '{why}', channel, '2026-08-31 10:{n:02}:00', \
             subject, revision FROM nominations WHERE name = '会发光的跳跳球'"
        ))
        .await;
    }
    let wang = town.officer("mod", Role::Mod).await;

    let list = wang.opens("/admin/nominations").await;

    list.is(200).says("一共 61 条，先列最早的 30 条").keeps_silent_about("会发光的跳跳球");
    assert_eq!(list.all("main a.rowlink", "href").len(), 30);
    wang.opens("/en/admin/nominations").await.is(200).says("61 in all");
    wang.opens("/admin").await.says("61 条提名等审核");
}
