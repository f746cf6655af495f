//! Anybody counts a certified round again.

use std::collections::BTreeSet;
use std::fmt::Write;

use actix_web::body::to_bytes;
use actix_web::test::{self, TestRequest};
use chrono::TimeDelta;
use dianjian::codes::Code;
use dianjian::vote::{jobs, proof, store};
use dianjian::{app, audit};
use serde_json::{Value, json};

use crate::town::{Town, receipt_in};

const FILE: &str = "/vote/2026-09/proof.json";

/// Until the evening of the day on which the round is certified.
fn until_the_result() -> TimeDelta {
    TimeDelta::days(18)
}

#[actix_web::test]
async fn every_ballot_of_a_certified_round_is_published_once_and_nothing_of_who_or_when() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mut receipts = BTreeSet::new();
    for choices in [&["water-purifier", "carrot-knife"][..], &["carrot-knife"], &["reading-glasses"]] {
        let seen = town.citizen().await.votes_for(round, choices).await;
        receipts.insert(receipt_in(&seen));
    }
    town.portal.db.write(move |db| Ok(store::set_aside_one(db, round, "burst")?)).await.unwrap();
    let mei = town.citizen().await;
    let withdrawn = mei.votes_for(round, &["carrot-knife"]).await;
    mei.presses(&format!("{}/withdrawal", withdrawn.at)).await;
    receipts.insert(receipt_in(&withdrawn));

    mei.opens(FILE).await.is(404);
    town.waits(TimeDelta::days(15)).await;
    mei.opens(FILE).await.is(404);
    mei.opens("/vote/2031-01/proof.json").await.is(404);
    town.waits(TimeDelta::days(3)).await;

    let file = mei.opens(FILE).await;
    file.is(200);
    assert_eq!(file.header("content-type"), Some("application/json"));
    let told = file.json();
    assert_eq!(serde_json_canonicalizer::to_string(&told).unwrap(), file.text);
    let ballots = told["ballots"].as_array().unwrap();
    let published: Vec<&str> = ballots.iter().map(|it| it["receipt"].as_str().unwrap()).collect();
    assert!(published.is_sorted());
    assert_eq!(published.len(), 4);
    assert_eq!(published.iter().map(ToString::to_string).collect::<BTreeSet<_>>(), receipts);
    let own = ballots.iter().find(|it| it["receipt"] == receipt_in(&withdrawn).as_str()).unwrap();
    assert_eq!(own, &json!({ "choices": [], "receipt": receipt_in(&withdrawn), "status": "withdrawn" }));
    assert_eq!(ballots.iter().filter(|it| it["status"] == "set_aside").count(), 1);
    assert_eq!(told["round"]["opens_at"], "2026-09-01T04:00:00Z");
    assert_eq!(told["round"]["verification"], "device");
    assert_eq!(told["tally"].as_object().unwrap().len(), told["candidates"].as_array().unwrap().len());
    let held = proof::verify(file.text.as_bytes()).unwrap();
    assert_eq!((held.ballots, held.counted), (4, 2));

    let keys: [&[&str]; 3] = [
        &["ballots", "candidates", "format", "root", "round", "tally"],
        &["choices", "receipt", "status"],
        &["choices_per_ballot", "closes_at", "id", "opens_at", "rules_sha256", "title", "verification"],
    ];
    for (value, expected) in [&told, &ballots[0], &told["round"]].into_iter().zip(keys) {
        assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), expected);
    }
}

#[actix_web::test]
async fn the_root_stands_on_the_page_in_the_log_and_in_the_file() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    mei.votes_for(round, &["carrot-knife"]).await;
    town.waits(until_the_result()).await;

    let file = mei.opens(FILE).await;
    let root = file.json()["root"].as_str().unwrap().to_owned();
    let page = mei.opens("/vote/2026-09").await;
    page.says("自己数一遍").says("公开名单（1 张，1 KB）").says(&root);
    assert!(page.all("a", "href").contains(&FILE.to_owned()));
    mei.opens("/en/vote/2026-09").await.says("Count it yourself").says("(1 ballot, 1 KB)").says(&root);
    mei.opens("/how").await.says("自己数一遍");
    let deed = town.portal.db.read(audit::newest).await.unwrap().unwrap();
    assert_eq!((deed.action.as_str(), deed.detail["root"].as_str()), ("round.certify", Some(root.as_str())));
    let kept = town.portal.db.read(move |db| Ok(store::proof(db, round)?)).await.unwrap().unwrap();
    assert_eq!((kept.ballots, kept.bytes), (1, file.text.len() as i64));
}

#[actix_web::test]
async fn the_file_is_kept_by_caches_and_asked_for_again_in_vain() {
    let town = Town::new();
    town.opens_a_round().await;
    let mei = town.citizen().await;
    let before = mei.opens(FILE).await;
    before.is(404);
    town.waits(until_the_result()).await;

    let file = mei.opens(FILE).await;
    assert_eq!(file.header("cache-control"), Some("public, max-age=0, s-maxage=86400"));
    assert_eq!(file.json()["ballots"], json!([]));
    let tag = file.header("etag").unwrap().to_owned();
    let again = mei.asks_once(FILE, TestRequest::get().insert_header(("if-none-match", tag))).await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    let packed = TestRequest::get().uri(FILE).insert_header(("accept-encoding", "gzip"));
    let portal = test::init_service(app::app(town.portal.clone())).await;
    let packed = test::call_service(&portal, packed.to_request()).await;
    assert_eq!(packed.headers().get("content-encoding").unwrap(), "gzip");
    assert_eq!(mei.opens(&format!("/en{FILE}")).await.text, file.text);
}

#[actix_web::test]
async fn a_voter_finds_the_place_of_a_ballot_in_the_list() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let own = mei.votes_for(round, &["carrot-knife"]).await;
    town.citizen().await.votes_for(round, &["reading-glasses"]).await;
    let code = receipt_in(&own);
    mei.opens(&own.at).await.keeps_silent_about("公开名单");
    assert_eq!(mei.opens(&format!("/api/v1/receipts/{code}")).await.json().get("place"), None);
    town.waits(until_the_result()).await;

    let ballots = mei.opens(FILE).await.json()["ballots"].take();
    let place = ballots.as_array().unwrap().iter().position(|it| it["receipt"] == code.as_str()).unwrap() + 1;
    let seen = mei.opens(&format!("/track?code={code}")).await;
    seen.says("已计入").says(&format!("这张票是公开名单里的第 {place} 张，共 2 张。"));
    assert!(seen.all("a", "href").contains(&"/vote/2026-09#recount".to_owned()));
    let english = mei.opens(&format!("/en/r/{code}")).await;
    english.says(&format!("In the public list this ballot is number {place} of 2."));
    let told = mei.opens(&format!("/api/v1/receipts/{code}")).await.json();
    assert_eq!(told["place"], json!({ "number": place, "of": 2 }));
}

/// So many ballots as if they had been cast, in the database only.
async fn are_cast(town: &Town, round: &str, many: usize) {
    let mut rows = String::new();
    for n in 0..many {
        let (code, comma) = (Code::fresh(&mut rand::rng()), if n == 0 { "" } else { "," });
        write!(rows, r#"{comma}('{code}','{round}','["carrot-knife"]','standing',NULL)"#).unwrap();
    }
    let columns = "receipt, round_id, choices, status, set_aside_for";
    town.runs(&format!("INSERT INTO ballots ({columns}) VALUES {rows}")).await;
}

#[actix_web::test]
async fn a_long_list_comes_whole_beside_the_ballots_of_other_rounds() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    are_cast(&town, round, 9000).await;
    are_cast(&town, "another", 3000).await;
    town.waits(until_the_result()).await;
    let mei = town.citizen().await;

    let file = mei.opens(FILE).await;
    let held = proof::verify(file.text.as_bytes()).unwrap();
    assert_eq!((held.ballots, held.counted), (9000, 9000));
    let kept = town.portal.db.read(move |db| Ok(store::proof(db, round)?)).await.unwrap().unwrap();
    assert_eq!((kept.ballots, kept.bytes, &kept.root), (9000, file.text.len() as i64, &held.root));
    let told = file.json();
    for number in [1, 2, 4567, 8999, 9000] {
        let receipt = told["ballots"][number - 1]["receipt"].as_str().unwrap();
        let place = mei.opens(&format!("/api/v1/receipts/{receipt}")).await.json()["place"].take();
        assert_eq!(place, json!({ "number": number, "of": 9000 }));
    }
}

#[actix_web::test]
async fn a_file_whose_ballots_are_no_longer_those_certified_breaks_off() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let own = town.citizen().await.votes_for(round, &["carrot-knife"]).await;
    town.waits(until_the_result()).await;
    let portal = test::init_service(app::app(town.portal.clone())).await;
    let downloaded = || async {
        let request = TestRequest::get().uri(FILE).to_request();
        to_bytes(test::call_service(&portal, request).await.into_body()).await
    };
    assert!(downloaded().await.is_ok());

    let other = r#"'["reading-glasses"]'"#;
    town.runs(&format!("UPDATE ballots SET choices = {other} WHERE receipt = '{}'", receipt_in(&own))).await;

    assert!(downloaded().await.is_err());
}

#[actix_web::test]
async fn a_round_that_an_older_version_certified_gets_its_proof() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    mei.votes_for(round, &["carrot-knife"]).await;
    town.waits(until_the_result()).await;
    let file: Value = mei.opens(FILE).await.json();
    town.runs("DELETE FROM proof_marks").await;
    town.runs("DELETE FROM proofs").await;
    mei.opens(FILE).await.is(404);
    mei.opens("/vote/2026-09").await.is(200).keeps_silent_about("自己数一遍");

    jobs::run(&town.portal).await.unwrap();

    assert_eq!(mei.opens(FILE).await.json(), file);
    mei.opens("/vote/2026-09").await.says("自己数一遍");
}
