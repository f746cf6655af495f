//! Pages that lie ready: nobody sees an old one, and everybody still gets what is theirs.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::rt;
use actix_web::test::TestRequest;
use chrono::TimeDelta;
use dianjian::shelf::{A_SECOND, Shelf};
use futures_util::future::join_all;

use crate::town::Town;

fn with_a_shelf() -> Town {
    let mut town = Town::new();
    town.portal.shelf = Shelf::new(A_SECOND);
    town
}

#[actix_web::test]
async fn what_an_officer_changes_is_on_a_page_that_lay_ready_at_once() {
    let town = with_a_shelf();
    let mei = town.citizen().await;
    mei.opens("/vote").await.says("还没有一期投票");
    mei.opens("/vote").await.says("还没有一期投票");

    town.opens_a_round().await;

    mei.opens("/vote").await.says("正在投");
}

#[actix_web::test]
async fn a_turnout_is_a_second_old_at_most() {
    let town = with_a_shelf();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    mei.opens("/vote").await.says("已收到 0 张票");
    mei.votes_for(round, &["carrot-knife"]).await.says("交票成功");

    mei.opens("/vote").await.says("已收到 0 张票");
    town.portal.clock.move_by(A_SECOND);
    mei.opens("/vote").await.says("已收到 1 张票");
}

#[actix_web::test]
async fn every_new_device_gets_a_paper_in_its_own_order_and_keeps_it() {
    let town = with_a_shelf();
    let round = town.opens_a_round().await;
    let address = format!("/vote/{round}");
    let order = |text: &str| -> Vec<String> {
        text.split("name=\"choice\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let mut orders = BTreeSet::new();
    let mut cookies = BTreeSet::new();
    // With so many devices hardly any paper is drawn up for the first time at the end.
    for _ in 0..150 {
        let device = town.citizen().await;
        let paper = device.opens(&address).await;
        cookies.insert(paper.header("set-cookie").unwrap().to_owned());
        let own = order(&paper.text);
        assert_eq!(order(&device.opens(&address).await.text), own);
        orders.insert(own);
    }
    assert_eq!(cookies.len(), 150);
    assert!(orders.len() > 4, "{}", orders.len());
}

#[actix_web::test]
async fn a_paper_that_lay_ready_takes_a_ballot_and_then_is_the_voters_own() {
    let town = with_a_shelf();
    let round = town.opens_a_round().await;
    for _ in 0..80 {
        town.citizen().await.opens(&format!("/vote/{round}")).await;
    }
    let mei = town.citizen().await;
    mei.opens(&format!("/vote/{round}")).await.is(200);
    mei.sends(&format!("/vote/{round}"), &["carrot-knife"]).await.says("交票成功");
    let own = mei.opens(&format!("/vote/{round}")).await;
    assert!(own.text.contains("checked"), "her picks are on it");

    let next = town.citizen().await;
    assert!(!next.opens(&format!("/vote/{round}")).await.text.contains("checked"));
}

#[actix_web::test]
async fn nobody_gets_a_paper_two_seconds_after_the_close() {
    let town = with_a_shelf();
    let round = town.opens_a_round().await;
    let address = format!("/vote/{round}");
    for _ in 0..80 {
        town.citizen().await.opens(&address).await.says("交票");
    }
    town.portal.clock.move_by(TimeDelta::days(14) - TimeDelta::milliseconds(1));
    for _ in 0..80 {
        town.citizen().await.opens(&address).await.says("交票");
    }
    town.portal.clock.move_by(A_SECOND * 2);
    for _ in 0..80 {
        assert!(!town.citizen().await.opens(&address).await.text.contains("name=\"choice\""));
    }
}

#[actix_web::test]
async fn a_page_that_lies_ready_comes_in_every_encoding_and_not_twice_to_who_has_it() {
    let town = with_a_shelf();
    town.opens_a_round().await;
    let mei = town.citizen().await;
    let plain = mei.opens("/").await;
    let tag = plain.header("etag").unwrap().to_owned();
    let asks = |encoding| TestRequest::get().insert_header(("accept-encoding", encoding));

    let gzip = mei.gets("/", asks("gzip, deflate")).await;
    let mut unpacked = String::new();
    flate2::read::GzDecoder::new(&gzip.1[..]).read_to_string(&mut unpacked).unwrap();
    assert_eq!((gzip.0.as_deref(), unpacked), (Some("gzip"), plain.text.clone()));
    let brotli = mei.gets("/", asks("gzip, deflate, br")).await;
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.1[..], &mut unpacked).unwrap();
    assert_eq!((brotli.0.as_deref(), unpacked), (Some("br"), plain.text.clone().into_bytes()));
    assert!(brotli.1.len() < plain.text.len() / 2);

    let again = mei.asks_once("/", TestRequest::get().insert_header(("if-none-match", tag.clone()))).await;
    assert_eq!(
        (again.status.as_u16(), again.text.as_str(), again.header("etag")),
        (304, "", Some(tag.as_str()))
    );
    for header in ["content-security-policy", "x-content-type-options", "vary"] {
        assert_eq!(plain.header(header), mei.opens("/track?x=1").await.header(header), "{header}");
    }
}

#[actix_web::test]
async fn when_too_many_wait_for_the_database_the_next_is_told_to_come_back_and_later_served() {
    let town = Town::new();
    town.opens_a_round().await;
    let mei = town.citizen().await;
    let is_open = Arc::new(AtomicBool::new(false));
    let waiting: Vec<_> = (0..2000)
        .map(|_| {
            let (db, is_open) = (town.portal.db.clone(), is_open.clone());
            let slowly = move || {
                while !is_open.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(1));
                }
            };
            rt::spawn(async move {
                db.read(move |_| {
                    slowly();
                    Ok(())
                })
                .await
            })
        })
        .collect();
    rt::task::yield_now().await;

    let seen = mei.opens("/vote").await;
    seen.is(503).says("现在忙不过来").says("1 分钟");
    assert_eq!(seen.header("retry-after"), Some("60"));

    is_open.store(true, Ordering::Relaxed);
    let answers = join_all(waiting).await;
    // Some of those who waited may have lost their patience; nobody who came later was let in before them.
    let served = answers.iter().filter(|answer| matches!(answer, Ok(Ok(())))).count();
    assert!((500..=1024).contains(&served), "{served}");
    mei.opens("/vote").await.is(200);
}
