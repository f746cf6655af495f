use chrono::TimeDelta;
use dianjian::vote::Verification;

use crate::seen::Seen;
use crate::town::{Town, receipt_in};

#[actix_web::test]
async fn a_round_is_announced_opens_closes_and_is_certified_by_the_clock() {
    let town = Town::new();
    town.announces_a_round("2026-09", TimeDelta::days(3)).await;
    let mei = town.citizen().await;

    mei.opens("/vote/2026-09").await.says("9月4日 12:00，开始投票").says("规则指纹").says("磁力珠");
    mei.sends("/vote/2026-09", &["carrot-knife"]).await.is(409).says("还没开始");
    town.waits(TimeDelta::days(3)).await;
    mei.opens("/vote/2026-09").await.says("还没点，可以点 3 样");
    town.waits(TimeDelta::days(14)).await;
    mei.opens("/vote/2026-09").await.says("投票结束了，9月18日 12:00 截止的").says("9月21日 12:00 公布");
    town.waits(TimeDelta::days(3)).await;
    mei.opens("/vote/2026-09").await.says("没有产品入选");
}

#[actix_web::test]
async fn rounds_are_named_in_the_order_of_their_dates_with_how_one_votes_and_none_is_hidden() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    for (id, days) in [("2026-11", 9), ("2026-10", 5)] {
        town.announces_a_round(id, TimeDelta::days(days)).await;
    }
    let mei = town.citizen().await;
    let in_order = |seen: &Seen| seen.all("main a[href^='/vote/']", "href");

    let list = mei.opens("/vote").await;
    list.says("正在投 凭投票条投");
    assert_eq!(in_order(&list), ["/vote/2026-09", "/vote/2026-10", "/vote/2026-11"]);
    mei.opens("/").await.says("凭投票条投").keeps_silent_about("还有这几期在投");
    town.waits_for_officers(TimeDelta::days(10)).await;

    let list = mei.opens("/vote").await;
    assert_eq!(
        in_order(&list),
        ["/vote/2026-09", "/vote/2026-10", "/vote/2026-11"],
        "the first to close first"
    );
    let home = mei.opens("/").await;
    home.says("还有这几期在投").says("凭投票条投 9月15日 12:00 截止");
    let named: Vec<String> = in_order(&home);
    for round in ["/vote/2026-09", "/vote/2026-10", "/vote/2026-11"] {
        assert!(named.iter().any(|path| path == round), "{round}: {named:?}");
    }
    mei.opens("/en").await.says("Also open").says("By slip");
}

#[actix_web::test]
async fn no_ballot_is_taken_after_the_closing_second_by_any_path() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let own = mei.votes_for(round, &["carrot-knife"]).await;
    mei.opens("/vote/2026-09").await;

    town.waits(TimeDelta::days(14)).await;

    let late = mei.sends("/vote/2026-09", &["reading-glasses"]).await;
    late.is(409).says("已经截止，这张票没算").says("那张票照样算数");
    mei.presses(&format!("{}/withdrawal", own.at)).await.is(409).says("已经截止");
    let without_cookie = town.citizen().await;
    without_cookie.sends("/vote/2026-09", &["reading-glasses"]).await.is(409);
    mei.calls("/api/v1/rounds/2026-09/ballots", r#"{"choices":["reading-glasses"]}"#).await.is(409);
    assert_eq!(town.tally(round).await["carrot-knife"], 1);
    assert_eq!(town.tally(round).await["reading-glasses"], 0);
}

#[actix_web::test]
async fn nobody_sees_a_count_before_the_result_and_everybody_sees_every_count_after_it() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    for _ in 0..3 {
        town.citizen().await.votes_for(round, &["magnetic-beads", "carrot-knife"]).await;
    }
    let doubtful = town.citizen().await;
    let withdrawn = doubtful.votes_for(round, &["magnetic-beads"]).await;
    doubtful.presses(&format!("{}/withdrawal", withdrawn.at)).await;
    town.citizen().await.votes_for(round, &["magnetic-beads"]).await;

    for pages in [["/", "/vote"], ["/vote/2026-09", "/api/v1/rounds/2026-09"]] {
        for page in pages {
            mei.opens(page).await.keeps_silent_about("4 票").keeps_silent_about("\"votes\":4");
        }
    }
    town.waits(TimeDelta::days(16)).await;
    mei.opens("/vote/2026-09").await.says("已收到 4 张票").keeps_silent_about("4 票");
    town.waits(TimeDelta::days(1)).await;

    let outcome = mei.opens("/vote/2026-09").await;
    outcome.says("2026年9月，你们点中了这 2 样").says("磁力珠").says("4 票").says("3 票").says("0 票");
    outcome
        .says("前 2 名送检")
        .says("一共收到 5 张")
        .says("计入 4 张")
        .says("本人撤回 1 张")
        .says("剔除 0 张");
    mei.opens("/en/vote/2026-09")
        .await
        .says("5 ballots cast")
        .says("Magnetic beads")
        .says("Margin at the cut 3 votes");
    mei.opens("/vote").await.says("入选：磁力珠");
    mei.opens("/").await.says("2026年9月，你们点中了这 2 样");
}

#[actix_web::test]
async fn ballots_that_are_set_aside_are_told_with_their_reason_and_not_counted() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let code = receipt_in(&mei.votes_for(round, &["magnetic-beads"]).await);
    town.portal
        .db
        .write(move |db| Ok(dianjian::vote::store::set_aside_one(db, round, "burst")?))
        .await
        .unwrap();

    town.waits(TimeDelta::days(18)).await;

    mei.opens("/vote/2026-09").await.says("计入 0 张").says("剔除 1 张").says("同一网络短时间内投来大量的票");
    mei.opens(&format!("/r/{code}")).await.says("没有计入，因为：同一网络短时间内投来大量的票");
    let told = mei.opens(&format!("/api/v1/receipts/{code}")).await.json();
    assert_eq!((told["status"].as_str(), told["reason"].as_str()), (Some("set_aside"), Some("burst")));
}

#[actix_web::test]
async fn a_tie_at_the_cut_takes_all_that_tie_and_says_so() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    town.citizen().await.votes_for(round, &["magnetic-beads", "carrot-knife", "reading-glasses"]).await;
    town.citizen().await.votes_for(round, &["magnetic-beads"]).await;

    town.waits(TimeDelta::days(18)).await;

    let outcome = town.citizen().await.opens("/vote/2026-09").await;
    outcome.says("你们点中了这 3 样").says("并列，前 3 样都送检").says("入选线上差 1 票");
}

#[actix_web::test]
async fn a_round_that_cannot_be_counted_does_not_hold_up_the_others() {
    let town = Town::new();
    town.announces_a_round("2026-08", TimeDelta::zero()).await;
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let damaged = receipt_in(&mei.votes_for("2026-08", &["carrot-knife"]).await);
    mei.votes_for(round, &["carrot-knife"]).await;
    town.damages_the_ballot(&damaged).await;

    town.waits(TimeDelta::days(18)).await;

    mei.opens("/vote/2026-08").await.says("投票结束了");
    mei.opens("/vote/2026-09").await.says("你们点中了这 1 样");
}

#[actix_web::test]
async fn between_the_close_and_the_result_the_home_page_names_the_day() {
    let town = Town::new();
    town.opens_a_round().await;
    town.announces_a_round("2026-10", TimeDelta::days(30)).await;
    let mei = town.citizen().await;

    town.waits(TimeDelta::days(15)).await;

    mei.opens("/").await.says("投票结束了，9月18日 12:00 公布结果").says("9月18日公布");
    mei.opens("/en").await.says("The result comes 18 September, 12:00");
}

#[actix_web::test]
async fn what_has_no_english_stands_in_chinese_and_is_marked_so() {
    let town = Town::new();
    town.announces_a_round_without_english().await;
    let ann = town.citizen().await;

    ann.opens("/en/vote/2026-09").await.says("老花镜");
    let receipt = ann.sends("/en/vote/2026-09", &["reading-glasses"]).await;
    for page in ["/en/vote", "/en/rules"] {
        ann.opens(page).await.says("九月这一期");
    }
    receipt.says("九月这一期").says("老花镜");
    town.waits(TimeDelta::days(18)).await;
    for page in ["/en", "/en/vote", "/en/vote/2026-09", &receipt.at] {
        ann.opens(page).await.says("老花镜");
    }
}

#[actix_web::test]
async fn the_frozen_rules_are_public_and_match_their_fingerprint() {
    let town = Town::new();
    town.opens_a_round().await;
    let sceptic = town.citizen().await;

    let page = sceptic.opens("/rules").await;
    let html = page.html();
    let hashes: Vec<String> = html
        .select(&scraper::Selector::parse(".hash").unwrap())
        .map(|element| element.text().collect())
        .collect();

    let [fingerprint, rules] = hashes.as_slice() else { panic!("{hashes:?}") };
    assert_eq!(dianjian::digest::sha256_hex(rules.as_bytes()), *fingerprint);
    assert!(rules.contains(r#""closes_at":"2026-09-15T04:00:00Z""#), "{rules}");
    town.waits(TimeDelta::days(18)).await;
    let outcome = sceptic.opens("/vote/2026-09").await;
    assert!(outcome.text.contains(fingerprint.as_str()), "the rules stay public");
    outcome.says(rules);
}

#[actix_web::test]
async fn a_portal_without_any_round_says_so_kindly() {
    let town = Town::new();
    let mei = town.citizen().await;

    mei.opens("/").await.is(200).says("下一期正在准备");
    mei.opens("/vote").await.is(200).says("还没有一期投票");
    mei.opens("/rules").await.is(200).says("规则");
    mei.opens("/vote/2026-09").await.is(404).says("这页找不到了");
}
