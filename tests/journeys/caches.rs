//! What a shared cache may keep, and what must never reach one.

use actix_web::test::TestRequest;

use crate::town::Town;

#[actix_web::test]
async fn public_pages_are_the_same_bytes_for_everybody_and_say_so() {
    let town = Town::new();
    town.opens_a_round().await;
    let (mei, grandmother) = (town.citizen().await, town.citizen().await);
    mei.votes_for("2026-09", &["carrot-knife"]).await;
    grandmother.asks_once("/?ui=large", TestRequest::get()).await;

    for page in ["/", "/vote", "/how", "/rules", "/track", "/privacy", "/accessibility", "/about", "/en"] {
        let seen = mei.opens(page).await;
        assert!(seen.header("cache-control").unwrap().starts_with("public, max-age=0, s-maxage="), "{page}");
        assert!(seen.header("set-cookie").is_none(), "{page}");
        assert_eq!(seen.text, grandmother.opens(page).await.text, "{page}");
    }
}

#[actix_web::test]
async fn the_ballot_is_private_and_a_receipt_is_kept_nowhere() {
    let town = Town::new();
    town.opens_a_round().await;
    let mei = town.citizen().await;

    let ballot = mei.opens("/vote/2026-09").await;
    assert_eq!(ballot.header("cache-control"), Some("private, no-cache"));
    let cookie = ballot.header("set-cookie").unwrap();
    for part in ["dj_voter=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=34560000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "the portal of this town has no TLS");
    assert!(mei.opens("/vote/2026-09").await.header("set-cookie").is_none());
    let receipt = mei.sends("/vote/2026-09", &["carrot-knife"]).await;
    assert_eq!(receipt.header("cache-control"), Some("no-store"));
    // The browser must be able to come back to a form that was sent.
    assert_eq!(mei.sends("/vote/2026-09", &[]).await.header("cache-control"), Some("private, no-cache"));
}

#[actix_web::test]
async fn behind_tls_the_cookie_never_travels_without_it() {
    let mut town = Town::new();
    town.portal.base_url = "https://town.example".into();
    town.opens_a_round().await;

    let ballot = town.citizen().await.opens("/vote/2026-09").await;

    assert!(ballot.header("set-cookie").unwrap().contains("; Secure"));
}

#[actix_web::test]
async fn a_reader_whose_copy_is_still_good_gets_no_second_one() {
    let town = Town::new();
    town.opens_a_round().await;
    let mei = town.citizen().await;
    for path in ["/", "/vote/2026-09", "/ui.css", "/sitemap.xml", "/api/v1/rounds", "/api/v1/rounds/2026-09"]
    {
        mei.opens(path).await;
        let tag = mei.opens(path).await.header("etag").unwrap_or_else(|| panic!("{path}")).to_owned();
        let again =
            mei.asks_once(path, TestRequest::get().insert_header(("if-none-match", tag.clone()))).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{path}");
        assert_eq!(again.header("etag"), Some(tag.as_str()), "{path}");
        let other =
            mei.asks_once(path, TestRequest::get().insert_header(("if-none-match", "W/\"other\""))).await;
        assert_eq!(other.status.as_u16(), 200, "{path}");
    }
}

#[actix_web::test]
async fn assets_are_kept_for_ever_under_an_address_that_changes_with_them() {
    let town = Town::new();
    let mei = town.citizen().await;
    let home = mei.opens("/").await;

    let sheet = home.all("link[rel=stylesheet]", "href").remove(0);
    let script = home.all("script", "src").remove(0);

    for asset in [sheet, script] {
        let seen = mei.opens(&asset).await;
        assert_eq!(seen.is(200).header("cache-control"), Some("public, max-age=31536000, immutable"));
    }
    mei.opens("/static/site-0000000000.css").await.is(404);
}

#[actix_web::test]
async fn large_text_is_a_sheet_of_its_own_and_leads_back_to_the_page() {
    let town = Town::new();
    let grandmother = town.citizen().await;
    assert_eq!(grandmother.opens("/ui.css").await.text, "");

    let back = grandmother.asks("/track?ui=large&code=7K3F92QD", TestRequest::get()).await;

    assert_eq!(back.at, "/track?code=7K3F92QD");
    assert!(grandmother.opens("/ui.css").await.text.contains("font-size:137.5%"));
    assert_eq!(grandmother.asks("/en?ui=standard", TestRequest::get()).await.at, "/en");
    assert_eq!(grandmother.opens("/ui.css").await.text, "");
    let elsewhere = grandmother.asks_once("//elsewhere.example/?ui=large", TestRequest::get()).await;
    assert_eq!(elsewhere.header("location"), Some("/elsewhere.example/"));
}

#[actix_web::test]
async fn every_answer_forbids_what_the_portal_does_not_need() {
    let town = Town::new();
    let mei = town.citizen().await;
    for path in ["/", "/no-such-page", "/api/v1/rounds", "/ui.css"] {
        let seen = mei.opens(path).await;
        let policy = seen.header("content-security-policy").unwrap_or_else(|| panic!("{path}"));
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(seen.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(seen.header("referrer-policy"), Some("same-origin"), "{path}");
    }
}
