//! How much a device or a network may bring, and how people are told to come back.

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use dianjian::office::Role;

use crate::town::Town;

const BALLOT: &str = "/vote/2026-09";
const BALLOTS: &str = "/api/v1/rounds/2026-09/ballots";
const ONE: [(&str, &str); 1] = [("choice", "carrot-knife")];

#[actix_web::test]
async fn a_network_that_brought_too_much_is_told_when_to_come_back_and_loses_nothing() {
    let town = Town::new();
    town.opens_a_round().await;
    town.sets("limit.network_ballots", "10").await;
    let crowd = town.citizen().await;
    let one = r#"{"choices":["carrot-knife"]}"#;
    for _ in 0..50 {
        crowd.loses_its_cookies();
        crowd.calls_from(1, BALLOTS, one).await.is(201);
    }

    let problem = crowd.calls_from(1, BALLOTS, one).await;
    assert_eq!(problem.is(429).json()["detail"], "现在交票的太多，12:01 再交");
    assert_eq!(problem.header("retry-after"), Some("60"));

    let mei = town.citizen().await;
    mei.opens(BALLOT).await;
    let both = [("choice", "carrot-knife"), ("choice", "reading-glasses")];
    let page = mei.fills_from(1, BALLOT, &both).await;
    page.is(429).says("12:01 再交").says("你点的还在").says("12315");
    assert_eq!(page.header("retry-after"), Some("60"));
    assert_eq!(page.all("input[name=choice]", "value"), ["carrot-knife", "reading-glasses"]);
    assert_eq!(page.all("form", "action"), [BALLOT]);
    let english = mei.fills_from(1, "/en/vote/2026-09", &ONE).await;
    english.is(429).says("Too many at once. Send at 12:01");

    mei.fills_from(2, BALLOT, &ONE).await.is(200).says("交票成功");
    town.portal.clock.move_by(TimeDelta::minutes(1));
    mei.fills_from(1, BALLOT, &both).await.is(200).says("交票成功");
    assert_eq!(town.turnout("2026-09").await, 51);
}

#[actix_web::test]
async fn one_school_behind_one_address_votes_within_minutes() {
    let town = Town::new();
    town.opens_a_round().await;
    let parents = town.citizen().await;
    for _ in 0..600 {
        parents.loses_its_cookies();
        parents.calls_from(1, BALLOTS, r#"{"choices":["carrot-knife"]}"#).await.is(201);
    }
    assert_eq!(town.turnout("2026-09").await, 600);
}

#[actix_web::test]
async fn a_device_that_never_stops_waits_and_its_neighbours_do_not() {
    let town = Town::new();
    town.opens_a_round().await;
    town.sets("limit.device_ballots", "5").await;
    let (restless, neighbour) = (town.citizen().await, town.citizen().await);
    for one in [&restless, &neighbour] {
        one.opens(BALLOT).await;
    }
    for network in 0..5 {
        restless.fills_from(network, BALLOT, &ONE).await.is(200);
    }
    let held_up = restless.fills_from(9, BALLOT, &ONE).await;
    held_up.is(429).says("这台设备交得太多，12:12 再交").keeps_silent_about("网络");
    let english = restless.fills_from(9, "/en/vote/2026-09", &ONE).await;
    english.is(429).says("This device sent too many").keeps_silent_about("network");
    neighbour.fills_from(9, BALLOT, &ONE).await.is(200);
    town.portal.clock.move_by(TimeDelta::minutes(12));
    restless.fills_from(9, BALLOT, &ONE).await.is(200);
}

#[actix_web::test]
async fn the_plain_question_has_a_tighter_budget_of_its_own() {
    let mut town = Town::new();
    town.portal.challenges = true;
    town.opens_a_round().await;
    town.sets("limit.network_answers", "5").await;
    let bot = town.citizen().await;
    let page = bot.fills_from(1, BALLOT, &ONE).await;
    let asked = page.all("input[name=asked]", "value");
    let guess = [("choice", "carrot-knife"), ("asked", asked[0].as_str()), ("answer", "99")];
    town.portal.clock.move_by(TimeDelta::seconds(4));
    for _ in 0..5 {
        bot.fills_from(1, BALLOT, &guess).await.is(422);
    }
    let page = bot.fills_from(1, BALLOT, &guess).await;
    page.is(429).says("你点的还在");
    // What is pressed again asks anew.
    bot.fills_from(1, BALLOT, &ONE).await.is(200).says("交票前，请答一道题");
}

#[actix_web::test]
async fn challenges_are_bounded_too() {
    let town = Town::new();
    town.opens_a_round().await;
    town.sets("limit.network_ballots", "10").await;
    town.sets("limit.challenge_tries", "10").await;
    let program = town.citizen().await;
    for _ in 0..200 {
        program.asks_from(1, "/api/v1/challenge").await.is(200);
    }
    let seen = program.asks_from(1, "/api/v1/challenge").await;
    assert_eq!(seen.is(429).header("content-type"), Some("application/problem+json"));
    assert!(seen.header("retry-after").is_some());
    program.asks_from(2, "/api/v1/challenge").await.is(200);
}

#[actix_web::test]
async fn the_head_changes_a_number_and_it_holds_on_every_node_without_a_restart() {
    let town = Town::new();
    let other = town.other_node();
    town.opens_a_round().await;
    let head = town.officer("head", Role::Head).await;
    head.opens("/admin/settings").await.says("投票防刷").says("一台设备每小时能交几次票 每小时 300");
    head.opens("/en/admin/settings/limit.device_ballots")
        .await
        .says("Changing one’s ballot counts too (5 to 10000)");
    let field = "/admin/settings/limit.device_ballots";
    head.fills(field, &[("revision", "0"), ("value", "4")]).await.is(422).says("填 5 到 10000 的整数");
    head.fills(field, &[("revision", "0"), ("value", "5")]).await.is(200).says("每小时 5");

    let there = other.citizen().await;
    there.opens(BALLOT).await;
    let mei = town.citizen().await;
    mei.opens(BALLOT).await;
    for _ in 0..5 {
        mei.fills(BALLOT, &ONE).await.is(200);
        there.fills(BALLOT, &ONE).await.is(200);
    }
    mei.fills(BALLOT, &ONE).await.is(429);
    there.fills(BALLOT, &ONE).await.is(200);
    other.portal.refresh().await.unwrap();
    for _ in 0..5 {
        there.fills(BALLOT, &ONE).await.is(200);
    }
    there.fills(BALLOT, &ONE).await.is(429);
    assert!(
        town.deeds().await.iter().any(|deed| deed.starts_with("head setting")),
        "{:?}",
        town.deeds().await
    );
}

#[actix_web::test]
async fn switched_off_nobody_waits() {
    let mut town = Town::new();
    town.portal.holds_up_floods = false;
    town.opens_a_round().await;
    town.sets("limit.device_ballots", "5").await;
    let mei = town.citizen().await;
    mei.opens(BALLOT).await;
    for _ in 0..20 {
        mei.asks(BALLOT, TestRequest::post().set_form(ONE)).await.is(200);
    }
}
