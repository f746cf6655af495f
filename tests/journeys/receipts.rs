use chrono::TimeDelta;

use crate::town::{Town, receipt_in};

#[actix_web::test]
async fn a_receipt_is_found_however_it_was_copied() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let code = receipt_in(&mei.votes_for(round, &["carrot-knife"]).await);
    let friend = town.citizen().await;

    let (first, second) = code.split_at(4);
    for typed in [format!("{first}-{second}"), code.to_lowercase(), format!("%20{first}+{second}")] {
        let seen = friend.opens(&format!("/track?code={typed}")).await;
        assert_eq!(seen.at, format!("/r/{code}"));
        seen.is(200).says(&format!("{first}-{second}"));
    }
    assert_eq!(friend.opens(&format!("/en/r/{first}-{second}")).await.at, format!("/en/r/{code}"));
}

#[actix_web::test]
async fn a_receipt_shows_anybody_what_was_picked_and_lets_only_its_device_change_it() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let own = mei.votes_for(round, &["carrot-knife"]).await;
    let friend = town.citizen().await;
    friend.votes_for(round, &["reading-glasses"]).await;

    let seen = friend.opens(&own.at).await;
    seen.says("萝卜刀")
        .says("只有投票的那台设备能改")
        .keeps_silent_about("撤回这张票")
        .keeps_silent_about("9月1日");
    friend.presses(&format!("{}/withdrawal", own.at)).await.is(409).says("不是这台设备投的");
    town.citizen().await.presses(&format!("{}/withdrawal", own.at)).await.is(409);

    assert_eq!(town.turnout(round).await, 2);
}

#[actix_web::test]
async fn a_number_that_leads_nowhere_says_what_a_number_looks_like() {
    let town = Town::new();
    let mei = town.citizen().await;

    mei.opens("/track").await.is(200).says("回执号");
    mei.opens("/track?code=").await.is(422).says("写上回执号");
    mei.opens("/track?code=7K3F-92Q0").await.is(422).says("没有字母 O、I、L、U");
    let unknown = mei.opens("/track?code=7K3F-92QD").await;
    unknown.is(404).says("没找到这个号");
    assert_eq!(unknown.all("input[name=code]", "value"), ["7K3F-92QD"]);
    mei.opens("/r/7K3F92QD").await.is(404);
    mei.opens("/r/nonsense").await.is(404);
}

#[actix_web::test]
async fn after_the_result_the_receipt_tells_what_became_of_each_pick() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let own = mei.votes_for(round, &["carrot-knife", "water-purifier"]).await;
    for _ in 0..2 {
        town.citizen().await.votes_for(round, &["carrot-knife", "reading-glasses"]).await;
    }

    town.waits(TimeDelta::days(15)).await;
    mei.opens(&own.at)
        .await
        .says("已收到，等公布")
        .keeps_silent_about("没入选")
        .keeps_silent_about("撤回这张票");
    town.waits(TimeDelta::days(3)).await;

    mei.opens(&own.at).await.says("已计入").says("萝卜刀 入选").says("没入选（第 3 名）").says("你点的");
}

#[actix_web::test]
async fn sixty_days_after_the_result_nobody_knows_any_more_whose_ballot_it_was() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let own = mei.votes_for(round, &["carrot-knife"]).await;
    town.waits(TimeDelta::days(18)).await;

    town.waits(TimeDelta::days(59)).await;
    mei.opens(&own.at).await.says("2026年9月1日");
    let device = mei.cookie("dj_voter").unwrap();
    assert_ne!(town.remembers_on_disk(&device), Some(false));
    town.waits(TimeDelta::days(2)).await;

    mei.opens(&own.at).await.is(200).says("已计入").keeps_silent_about("2026年9月1日");
    assert_ne!(town.remembers_on_disk(&device), Some(true));
}
