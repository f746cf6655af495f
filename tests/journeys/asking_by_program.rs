//! The API to the letter of the contract.

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::town::{CANDIDATES, Town};

const BALLOTS: &str = "/api/v1/rounds/2026-09/ballots";

#[actix_web::test]
async fn a_program_reads_a_round_field_by_field() {
    let town = Town::new();
    town.opens_a_round().await;
    let program = town.citizen().await;

    let mut round = program.opens("/api/v1/rounds/2026-09").await.is(200).json();

    let candidates = round["candidates"].take();
    assert_eq!(
        round,
        json!({
            "id": "2026-09", "title": "2026年9月", "status": "open", "opens_at": "2026-09-01T12:00:00+08:00",
            "closes_at": "2026-09-15T12:00:00+08:00",
            "choices_per_ballot": 3, "verification": "device", "tally_shown": "after_close", "turnout": 0,
            "candidates": null,
        })
    );
    let ids: Vec<&str> = candidates.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, CANDIDATES);
    assert_eq!(candidates[3]["category"], "child");
    assert_eq!(candidates[3]["votes"], Value::Null);
    assert_eq!(candidates[3].as_object().unwrap().len(), 4);
}

#[actix_web::test]
async fn rounds_are_listed_by_whether_they_are_open() {
    let town = Town::new();
    town.announces_a_round("2026-08", TimeDelta::days(-20)).await;
    town.opens_a_round().await;
    town.announces_a_round("2026-10", TimeDelta::days(20)).await;
    let program = town.citizen().await;
    let ids = |listed: Value| -> Vec<String> {
        assert_eq!(listed["next"], Value::Null);
        listed["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };

    assert_eq!(ids(program.opens("/api/v1/rounds").await.json()), ["2026-10", "2026-09", "2026-08"]);
    assert_eq!(ids(program.opens("/api/v1/rounds?status=open").await.json()), ["2026-09"]);
    assert_eq!(ids(program.opens("/api/v1/rounds?status=closed").await.json()), ["2026-08"]);
    let wrong = program.opens("/api/v1/rounds?status=maybe").await;
    assert_eq!(wrong.is(422).json()["errors"][0]["field"], "status");
    assert_eq!(
        program.opens("/api/v1/rounds?after=nowhere").await.is(422).json()["errors"][0]["field"],
        "after"
    );
}

#[actix_web::test]
async fn a_long_list_of_rounds_comes_in_parts_that_lead_on() {
    let town = Town::new();
    for number in 0..53 {
        town.announces_a_round(&format!("r{number}"), TimeDelta::days(number)).await;
    }
    let program = town.citizen().await;

    let first = program.opens("/api/v1/rounds").await.json();
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    let second = program.opens(first["next"].as_str().unwrap()).await.json();

    let rest: Vec<&str> =
        second["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(rest, ["r2", "r1", "r0"]);
    assert_eq!(second["next"], Value::Null);
}

#[actix_web::test]
async fn a_program_casts_a_ballot_and_replaces_it() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let program = town.citizen().await;

    let first = program.calls(BALLOTS, r#"{"choices":["reading-glasses","carrot-knife"]}"#).await;
    let told = first.is(201).json();
    let receipt = told["receipt"].as_str().unwrap().to_owned();
    let expected = json!({
        "receipt": receipt, "round": "2026-09", "choices": ["carrot-knife", "reading-glasses"], "status": "received",
    });
    assert_eq!(told, expected);
    assert_eq!(receipt.len(), 8);
    assert!(program.cookie("dj_voter").is_some());
    let again = program.calls(BALLOTS, r#"{"choices":["water-purifier"]}"#).await;

    assert_eq!(again.is(200).json()["receipt"], receipt.as_str());
    let read = program.opens(&format!("/api/v1/receipts/{}", receipt.to_lowercase())).await.is(200).json();
    let expected = json!({ "receipt": receipt, "round": "2026-09", "choices": ["water-purifier"], "status": "received" });
    assert_eq!(read, expected);
    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn a_call_without_a_cookie_is_a_new_device() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let program = town.citizen().await;

    program.calls(BALLOTS, r#"{"choices":["carrot-knife"]}"#).await.is(201);
    program.loses_its_cookies();
    program.calls(BALLOTS, r#"{"choices":["carrot-knife"]}"#).await.is(201);

    assert_eq!(town.turnout(round).await, 2);
}

#[actix_web::test]
async fn a_ballot_that_cannot_count_is_answered_with_a_problem_that_names_the_field() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let program = town.citizen().await;
    let refused = [
        "{}",
        "[]",
        "\"choices\"",
        r#"{"choices":"carrot-knife"}"#,
        r#"{"choices":[1]}"#,
        r#"{"choices":null}"#,
        r#"{"choices":[]}"#,
        r#"{"choices":["carrot-knife","carrot-knife"]}"#,
        r#"{"choices":["a brand"]}"#,
        r#"{"choices":["carrot-knife","reading-glasses","water-purifier","magnetic-beads"]}"#,
    ];

    for body in refused {
        let seen = program.calls(BALLOTS, body).await;
        let problem = seen.is(422).json();
        assert_eq!(seen.header("content-type"), Some("application/problem+json"), "{body}");
        assert_eq!((problem["status"].as_u64(), problem["type"].as_str()), (Some(422), Some("about:blank")));
        assert_eq!(problem["errors"][0]["field"], "choices", "{body}");
        assert!(!problem["errors"][0]["message"].as_str().unwrap().is_empty());
    }
    for unreadable in ["", "{", "choices=carrot-knife", "{\"choices\":[\"\u{0}"] {
        program.calls(BALLOTS, unreadable).await.is(400);
    }
    assert_eq!(town.turnout(round).await, 0);
}

#[actix_web::test]
async fn what_is_wrong_is_told_in_the_order_404_409_422() {
    let town = Town::new();
    town.announces_a_round("2026-09", TimeDelta::days(1)).await;
    let program = town.citizen().await;

    program.calls("/api/v1/rounds/1999-01/ballots", "{}").await.is(404);
    program.calls(BALLOTS, "{}").await.is(409);
    program.calls(BALLOTS, r#"{"choices":["a brand"]}"#).await.is(409);
    town.waits(TimeDelta::days(1)).await;
    program.calls(BALLOTS, "{}").await.is(422);
    program.opens("/api/v1/rounds/1999-01").await.is(404);
    program.opens("/api/v1/receipts/7K3F92QD").await.is(404);
    program.opens("/api/v1/nothing/here").await.is(404);
}

#[actix_web::test]
async fn a_problem_is_told_in_the_language_that_is_asked_for() {
    let town = Town::new();
    town.opens_a_round().await;
    let program = town.citizen().await;
    let call = |lang| {
        let request =
            TestRequest::post().insert_header(("accept-language", lang)).set_payload(r#"{"choices":[]}"#);
        program.asks_once(BALLOTS, request)
    };

    assert_eq!(call("en").await.json()["errors"][0]["message"], "Pick at least one first");
    assert_eq!(call("zh-CN").await.json()["errors"][0]["message"], "先点一样，再交票");
}

#[actix_web::test]
async fn a_receipt_says_received_until_the_round_is_certified() {
    let town = Town::new();
    town.opens_a_round().await;
    let (mei, ann) = (town.citizen().await, town.citizen().await);
    let one = mei.votes_for("2026-09", &["carrot-knife"]).await;
    let other = ann.votes_for("2026-09", &["carrot-knife"]).await;
    ann.presses(&format!("{}/withdrawal", other.at)).await;
    let status =
        async |at: &str| mei.opens(&format!("/api/v1/receipts{}", &at[2..])).await.json()["status"].clone();

    assert_eq!((status(&one.at).await, status(&other.at).await), (json!("received"), json!("received")));
    town.waits(TimeDelta::days(18)).await;

    assert_eq!((status(&one.at).await, status(&other.at).await), (json!("counted"), json!("withdrawn")));
    let round = mei.opens("/api/v1/rounds/2026-09").await.json();
    assert_eq!((&round["status"], &round["turnout"]), (&json!("certified"), &json!(1)));
    assert_eq!(
        round["candidates"][1],
        json!({"id": "carrot-knife", "name": round["candidates"][1]["name"], "category": "child", "votes": 1})
    );
    assert_eq!(round["candidates"][0]["votes"], 0);
}
