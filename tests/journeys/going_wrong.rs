//! Bad luck, bad input and bad intentions.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::town::Town;

#[actix_web::test]
async fn a_page_that_is_not_there_offers_ways_on() {
    let town = Town::new();
    let mei = town.citizen().await;

    for path in ["/nothing", "/vote/2026-09/nothing", "/en/nothing", "/r/"] {
        let seen = mei.opens(path).await;
        seen.is(404);
        assert_eq!(seen.header("cache-control"), Some("no-store"));
    }
    mei.opens("/nothing").await.says("这页找不到了").says("回首页").says("12315");
    mei.opens("/en/nothing").await.says("Page not found").says("Home page");
    let problem = mei.opens("/api/v1/nothing").await;
    assert_eq!(problem.is(404).header("content-type"), Some("application/problem+json"));
}

#[actix_web::test]
async fn a_form_from_a_foreign_page_is_turned_away() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    mei.opens("/vote/2026-09").await;
    let send = |header: (&'static str, &'static str)| {
        mei.asks_once(
            "/vote/2026-09",
            TestRequest::post().insert_header(header).set_form([("choice", "carrot-knife")]),
        )
    };

    for foreign in [
        ("origin", "https://elsewhere.example"),
        ("origin", "http://town.example.elsewhere.example"),
        ("origin", "null"),
        ("origin", "not an origin"),
        ("origin", "town.example"),
        ("origin", "file://town.example"),
        ("origin", "http://town.example/x"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        send(foreign).await.is(403).says("从别的网站发来的");
    }
    assert_eq!(town.turnout(round).await, 0);
    for own in
        [("origin", "http://town.example"), ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none")]
    {
        send(own).await.is(303);
    }
    let api = TestRequest::post().insert_header(("origin", "https://elsewhere.example")).set_payload("{}");
    mei.asks_once("/api/v1/rounds/2026-09/ballots", api).await.is(403);
}

#[actix_web::test]
async fn too_much_too_odd_and_the_wrong_way_round_are_told_apart() {
    let town = Town::new();
    town.opens_a_round().await;
    let mei = town.citizen().await;
    mei.opens("/vote/2026-09").await;

    let huge = "x".repeat(40_000);
    mei.sends("/vote/2026-09", &[&huge]).await.is(413).says("发来的内容太多了");
    mei.calls("/api/v1/rounds/2026-09/ballots", &huge).await.is(413);
    let odd = TestRequest::post().insert_header(("content-type", "text/plain")).set_payload("choice");
    let odd = mei.asks_once("/vote/2026-09", odd).await;
    assert!(odd.status.is_client_error());
    odd.says("读不出来");
    mei.asks_once("/vote", TestRequest::post()).await.is(405).says("不能这样用");
    mei.asks_once("/api/v1/rounds", TestRequest::post()).await.is(405);
    mei.asks_once("/vote/2026-09", TestRequest::default().method(Method::DELETE)).await.is(405);
}

#[actix_web::test]
async fn strange_addresses_harm_nobody() {
    let town = Town::new();
    town.opens_a_round().await;
    let mei = town.citizen().await;

    for path in [
        "/vote/%00",
        "/vote/..%2f..%2fetc",
        "/vote/'%20OR%201=1--",
        "/vote/2026-09%0d%0aSet-Cookie:x",
        "/r/%E5%9B%9E%E6%89%A7",
        "/static/../Cargo.toml",
        "/en/en/vote",
        "/vote/%ff%fe",
        "/api/v1/receipts/%F0%9F%92%A9",
        "/api/v1/rounds/%00",
    ] {
        let seen = mei.opens(path).await;
        assert!(seen.status.is_client_error(), "{path}: {}", seen.status);
        assert!(seen.header("set-cookie").is_none());
    }
    mei.opens("/track?code=%00%ff").await;
    // No browser sends it, and PostgreSQL cannot keep it.
    let nothing = TestRequest::post()
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload("name=wang%00&password=x");
    mei.asks_once("/admin/sign-in", nothing).await.is(400);
    mei.opens("/track?code=%3Cscript%3Ealert(1)%3C/script%3E").await.is(422);
    mei.opens("/vote/").await.is(200);
}

#[actix_web::test]
async fn a_head_request_is_answered_like_its_page() {
    let town = Town::new();
    let mei = town.citizen().await;

    for path in ["/", "/vote", "/healthz", "/en/how"] {
        let seen = mei.asks_once(path, TestRequest::default().method(Method::HEAD)).await;
        seen.is(200);
    }
}

#[actix_web::test]
async fn the_portal_says_whether_it_is_alive_and_ready() {
    let town = Town::new();
    let watchman = town.citizen().await;

    watchman.opens("/healthz").await.is(200);
    watchman.opens("/readyz").await.is(200).says("ready");
}

#[actix_web::test]
async fn cookies_of_neighbouring_sites_do_not_hide_ours() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    mei.votes_for(round, &["carrot-knife"]).await;
    let own = mei.cookie("dj_voter").unwrap();
    let stranger = town.citizen().await;

    for neighbours in [&b"name=\xcd\xf5; "[..], b"dj_voter=bogus; ", b"dj_voter=; x; ;; "] {
        let sent = [neighbours, b"dj_voter=", own.as_bytes()].concat();
        let header = actix_web::http::header::HeaderValue::from_bytes(&sent).unwrap();
        let form =
            TestRequest::post().insert_header(("cookie", header)).set_form([("choice", "e-bike-helmet")]);
        stranger.asks_once("/vote/2026-09", form).await.is(303);
        stranger.loses_its_cookies();
    }

    assert_eq!(town.turnout(round).await, 1);
}
