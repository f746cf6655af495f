//! What is found in a closed round, and what two auditors make of it.

use chrono::TimeDelta;
use dianjian::office::Role;

use crate::town::{CANDIDATES, Town, receipt_in};

const DESK: &str = "/admin/rounds/2026-09/audit";

/// People of a city, one every twenty minutes or so, from four networks, each with other wishes.
async fn a_city_votes(town: &Town, round: &'static str) {
    for (nth, network) in ["carrier-one", "carrier-two", "library", "office"].into_iter().enumerate() {
        let one = |n: usize| {
            let at = TimeDelta::minutes(20 * n as i64) + TimeDelta::seconds(((n * n + nth * 7) % 900) as i64);
            (at, vec![CANDIDATES[(n + nth) % 6], CANDIDATES[(n * n + nth + 1) % 5]])
        };
        let mut ballots: Vec<_> = (0..20).map(one).collect();
        ballots.iter_mut().for_each(|(_, picked)| picked.dedup());
        town.receives(round, network, ballots).await;
    }
}

/// So many ballots from one network within so many seconds, at no beat, that all name the same.
fn alike(n: i64, seconds: i64, picked: &[&'static str]) -> Vec<(TimeDelta, Vec<&'static str>)> {
    let at = |k: i64| TimeDelta::hours(3) + TimeDelta::milliseconds(k * k * 7_919_317 % (seconds * 1_000));
    (0..n).map(|k| (at(k), picked.to_vec())).collect()
}

fn opinion<'a>(opinion: &'a str, reason: &'a str) -> [(&'static str, &'a str); 2] {
    [("opinion-1", opinion), ("reason-1", reason)]
}

const NOTE: [(&str, &str); 1] = [("note", "逐组看过，票数与日志相符。")];

#[actix_web::test]
async fn a_bought_burst_is_set_aside_by_two_auditors_and_everybody_is_told() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    a_city_votes(&town, round).await;
    let bought = town.receives(round, "farm", alike(60, 400, &["water-purifier"])).await;
    let mei = town.citizen().await;
    let own = receipt_in(&mei.votes_for(round, &["magnetic-beads"]).await);
    let (one, two) = (town.officer("audit", Role::Audit).await, town.officer("audit2", Role::Audit).await);
    let head = town.officer("head", Role::Head).await;
    one.opens(DESK).await.is(200).says("还没截止");

    town.waits_for_officers(TimeDelta::days(14)).await;
    for (officer, name) in [(&one, "audit"), (&two, "audit2"), (&head, "head")] {
        officer.signs_in(name).await;
    }

    let page = one.opens(DESK).await;
    page.says("看过全部 141 张票，有 1 组可疑")
        .says("还有 1 组没定")
        .says("第 1 组：同一网络短时间内大量出票");
    page.says("60 张").says("其中 60 张点的一模一样").says("全期一共 60 张").says("每根柱 1 分钟");
    page.keeps_silent_about("净水").keeps_silent_about("water-purifier").keeps_silent_about(&bought[0]);
    one.opens("/en/admin/rounds/2026-09/audit").await.says("Groups to decide: 1");
    one.fills(DESK, &NOTE).await.is(409).says("还有 1 组可疑的票没定");
    head.presses("/admin/rounds/2026-09/certification").await.is(409).says("还有 1 组可疑的票没定");
    head.fills(&format!("{DESK}/1"), &opinion("keep", "我看没问题。")).await.is(403);
    let empty = one.fills(&format!("{DESK}/1"), &opinion("", "像是买来的。")).await;
    empty.is(422).says("选“剔除”或“保留”").says("像是买来的。");
    one.fills(&format!("{DESK}/1"), &opinion("set_aside", "买")).await.is(422).says("写明原因");
    one.fills(&format!("{DESK}/1"), &opinion("set_aside", "七分钟六十张，全都一样。"))
        .await
        .is(200)
        .says("等另一位审计");
    one.fills(&format!("{DESK}/1"), &opinion("set_aside", "再说一遍，买来的。"))
        .await
        .is(200)
        .says("等另一位审计");
    let apart = two.fills(&format!("{DESK}/1"), &opinion("keep", "会不会是单位统一投的？")).await;
    apart.is(200).says("两位意见不一致，没有生效").says("还有 1 组没定");
    head.presses("/admin/rounds/2026-09/certification").await.is(409).says("还有 1 组可疑的票没定");
    mei.opens(&format!("/r/{}", bought[0])).await.says("已收到，等公布");
    let agreed = two.fills(&format!("{DESK}/1"), &opinion("set_aside", "问过了，不是单位的网。")).await;
    agreed.is(200).says("两位审计一致：剔除").says("都定了，可以签字").keeps_silent_about("记下我的意见");
    one.fills(&format!("{DESK}/1"), &opinion("keep", "我又想了一下。"))
        .await
        .is(409)
        .says("两位审计已经定了");
    for auditor in [&one, &two] {
        auditor.fills(DESK, &NOTE).await.is(200);
    }
    head.presses("/admin/rounds/2026-09/certification").await.is(200).says("已定稿");

    let outcome = mei.opens("/vote/2026-09").await;
    outcome
        .says("一共收到 141 张")
        .says("计入 81 张")
        .says("剔除 60 张")
        .says("同一网络短时间内投来大量的票");
    outcome.says("发现 1 组可疑的票，两位审计逐组定：剔除 1 组，保留 0 组").says("并列怎么办").says("都送检");
    mei.opens("/en/vote/2026-09")
        .await
        .says("suspicious ballots found after the close: 1")
        .says("set aside 1, kept 0");
    let told = mei.opens(&format!("/r/{}", bought[0])).await;
    told.says("没有计入，因为：同一网络短时间内投来大量的票")
        .says("两位审计看过")
        .says("报上回执号，打 12315");
    mei.opens(&format!("/r/{own}")).await.says("已计入");
    let api = mei.opens(&format!("/api/v1/receipts/{}", bought[0])).await.json();
    assert_eq!((api["status"].as_str(), api["reason"].as_str()), (Some("set_aside"), Some("burst")));
    let deeds = town.deeds().await;
    let judged = deeds.iter().filter(|deed| deed.ends_with("round.judge")).count();
    assert_eq!((judged, deeds.iter().filter(|deed| *deed == "audit2 round.settle").count()), (4, 1));
    one.opens(DESK).await.says("两位审计一致：剔除").says("已签字：audit、audit2");
}

#[actix_web::test]
async fn a_class_that_agreed_on_everything_is_looked_at_and_kept() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    a_city_votes(&town, round).await;
    let class = town.receives(round, "school", alike(45, 580, &["magnetic-beads", "carrot-knife"])).await;
    let (one, two) = (town.officer("audit", Role::Audit).await, town.officer("audit2", Role::Audit).await);
    let head = town.officer("head", Role::Head).await;

    town.waits_for_officers(TimeDelta::days(15)).await;
    for (officer, name) in [(&one, "audit"), (&two, "audit2"), (&head, "head")] {
        officer.signs_in(name).await;
    }
    for auditor in [&one, &two] {
        auditor.fills(&format!("{DESK}/1"), &opinion("keep", "家长会，班主任证实。")).await.is(200);
    }
    for auditor in [&one, &two] {
        auditor.fills(DESK, &NOTE).await.is(200);
    }
    head.presses("/admin/rounds/2026-09/certification").await.is(200);

    let outcome = town.citizen().await.opens("/vote/2026-09").await;
    outcome.says("计入 125 张").says("剔除 0 张").says("剔除 0 组，保留 1 组").keeps_silent_about("没有删");
    town.citizen()
        .await
        .opens(&format!("/r/{}", class[7]))
        .await
        .says("已计入")
        .keeps_silent_about("报上回执号");
}

#[actix_web::test]
async fn a_round_in_which_nothing_was_found_says_so() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    a_city_votes(&town, round).await;
    let auditor = town.officer("audit", Role::Audit).await;

    town.waits_for_officers(TimeDelta::days(14)).await;
    auditor.signs_in("audit").await;
    auditor.opens(DESK).await.says("看过全部 80 张票，没有可疑的").says("都定了，可以签字");
    town.waits(TimeDelta::days(3)).await;

    let outcome = town.citizen().await.opens("/vote/2026-09").await;
    outcome.says("看过全部 80 张票，没有发现可疑的").says("剔除 0 张");
}

#[actix_web::test]
async fn a_withdrawn_ballot_of_a_group_stays_withdrawn() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    a_city_votes(&town, round).await;
    let bought = town.receives(round, "farm", alike(40, 400, &["water-purifier"])).await;
    town.runs(&format!(
        "UPDATE ballots SET status = 'withdrawn', choices = '[]' WHERE receipt = '{}'",
        bought[3]
    ))
    .await;
    let (one, two) = (town.officer("audit", Role::Audit).await, town.officer("audit2", Role::Audit).await);

    town.waits_for_officers(TimeDelta::days(14)).await;
    for (officer, name) in [(&one, "audit"), (&two, "audit2")] {
        officer.signs_in(name).await;
    }
    for auditor in [&one, &two] {
        auditor.fills(&format!("{DESK}/1"), &opinion("set_aside", "全都一样，像买来的。")).await.is(200);
    }
    town.waits(TimeDelta::days(3)).await;

    let outcome = town.citizen().await.opens("/vote/2026-09").await;
    outcome.says("计入 80 张").says("本人撤回 1 张").says("剔除 39 张");
}

#[actix_web::test]
async fn a_round_that_was_stopped_and_closed_later_is_looked_through_after_its_new_close() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    a_city_votes(&town, round).await;
    let (head, auditor) = (town.officer("head", Role::Head).await, town.officer("audit", Role::Audit).await);
    head.fills("/admin/rounds/2026-09/suspension", &[("suspension-reason", "同一网络大量投票。")])
        .await
        .is(200);
    town.waits_for_officers(TimeDelta::hours(2)).await;
    head.signs_in("head").await;
    head.fills("/admin/rounds/2026-09/resumption", &[("minutes", "120")]).await.is(200);

    town.waits_for_officers(TimeDelta::days(14) - TimeDelta::hours(2)).await;
    auditor.signs_in("audit").await;
    auditor.opens(DESK).await.says("还没截止");
    town.receives(round, "late", vec![(TimeDelta::days(14), vec!["carrot-knife"])]).await;
    town.waits_for_officers(TimeDelta::hours(2)).await;
    auditor.signs_in("audit").await;
    auditor.opens(DESK).await.says("看过全部 81 张票，没有可疑的");
    town.waits(TimeDelta::days(3)).await;
    town.citizen().await.opens("/vote/2026-09").await.says("计入 81 张");
}

#[actix_web::test]
async fn whoever_wrote_or_announced_a_round_neither_sees_nor_decides_its_groups() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    a_city_votes(&town, round).await;
    town.receives(round, "farm", alike(40, 400, &["water-purifier"])).await;
    let both = town.officer("both", Role::Audit).await;
    let wrote = "INSERT INTO audit_rows SELECT seq + 100, at, 'both', 'round.announce', '2026-09', detail, prev, hash \
                 FROM audit_rows WHERE seq = 1";
    town.runs(wrote).await;
    town.waits_for_officers(TimeDelta::days(14)).await;
    both.signs_in("both").await;

    both.opens(DESK).await.is(409).says("起草、公告这一期的人，和为它印投票条、录纸票的人，不能核验它");
    let told = both.fills(&format!("{DESK}/1"), &opinion("keep", "我看没问题。")).await;
    told.is(409).says("起草、公告这一期的人，和为它印投票条、录纸票的人，不能核验它");
}

#[actix_web::test]
async fn a_group_is_forgotten_with_the_voters_and_what_was_decided_stays() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    a_city_votes(&town, round).await;
    let bought = town.receives(round, "farm", alike(40, 400, &["water-purifier"])).await;
    let (one, two) = (town.officer("audit", Role::Audit).await, town.officer("audit2", Role::Audit).await);
    town.waits_for_officers(TimeDelta::days(14)).await;
    for (officer, name) in [(&one, "audit"), (&two, "audit2")] {
        officer.signs_in(name).await;
    }
    for auditor in [&one, &two] {
        auditor.fills(&format!("{DESK}/1"), &opinion("set_aside", "全都一样，像买来的。")).await.is(200);
    }
    town.waits(TimeDelta::days(3)).await;
    assert_eq!(town.counts("suspected_ballots").await, 40);

    town.waits(TimeDelta::days(61)).await;

    assert_eq!((town.counts("voters").await, town.counts("suspected_ballots").await), (0, 0));
    one.signs_in("audit").await;
    one.opens(DESK).await.says("两位审计一致：剔除");
    town.citizen().await.opens(&format!("/r/{}", bought[0])).await.says("没有计入");
}
