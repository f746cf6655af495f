//! What is new, read by programs that watch, with another library than the one that wrote it.

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use dianjian::office::Role;
use feed_rs::model::Feed;

use crate::tested::Tested;
use crate::town::Town;

/// A town with two months of results and one warning between them.
async fn town() -> Town {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    town.employs("li", Role::Publ).await;
    town.tests(&[Tested::good("2026-09-001"), Tested::bad("2026-09-002")]).await;
    town.waits(TimeDelta::days(1)).await;
    crate::warnings::publish(&town, &crate::warnings::written(&[])).await;
    town.waits(TimeDelta::days(30)).await;
    town.tests(&[Tested::good("2026-10-001")]).await;
    town
}

fn read(text: &str) -> Feed {
    feed_rs::parser::parse(text.as_bytes()).unwrap()
}

#[actix_web::test]
async fn results_and_warnings_come_newest_first_in_both_formats_and_languages() {
    let town = town().await;
    let reader = town.citizen().await;
    for (path, base, first) in [
        ("/feed.atom", "http://town.example", "2026年10月检测结果：检了 1 批，全部合格"),
        ("/feed.json", "http://town.example", "2026年10月检测结果：检了 1 批，全部合格"),
        ("/en/feed.atom", "http://town.example/en", "Test results, October 2026: 1 batch tested, all passed"),
        ("/en/feed.json", "http://town.example/en", "Test results, October 2026: 1 batch tested, all passed"),
    ] {
        let answer = reader.opens(path).await;
        let kind = if path.ends_with("atom") { "application/atom+xml" } else { "application/feed+json" };
        assert!(answer.is(200).header("content-type").unwrap().starts_with(kind), "{path}");
        assert_eq!(answer.header("cache-control"), Some("public, max-age=0, s-maxage=300"));
        let feed = read(&answer.text);
        let ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        let expected = ["/results/2026-10", "/warnings/2026-01", "/results/2026-09"];
        assert_eq!(ids, expected.map(|page| format!("{base}{page}")), "{path}");
        let titles: Vec<&str> = feed
            .entries
            .iter()
            .filter_map(|entry| entry.title.as_ref())
            .map(|it| it.content.as_str())
            .collect();
        assert_eq!(titles[0], first);
        for entry in &feed.entries {
            assert_eq!(entry.links[0].href, entry.id, "{path}");
            let page = entry.id.strip_prefix("http://town.example").unwrap();
            reader.opens(page).await.is(200);
        }
        assert_eq!(feed.entries[2].published.unwrap().to_rfc3339(), "2026-09-01T04:00:00+00:00");
        let tag = answer.header("etag").unwrap().to_owned();
        let again = TestRequest::get().insert_header(("if-none-match", tag));
        assert_eq!(reader.asks_once(path, again).await.status.as_u16(), 304, "{path}");
    }
}

#[actix_web::test]
async fn a_correction_moves_updated_and_neither_the_id_nor_the_first_day() {
    let town = town().await;
    let reader = town.citizen().await;
    let before = read(&reader.opens("/feed.atom").await.text);
    town.waits(TimeDelta::days(2)).await;
    town.corrects("2026-09-002", "限值写错，判定不变。").await;
    for path in ["/feed.atom", "/feed.json"] {
        let feed = read(&reader.opens(path).await.text);
        let (old, new) = (&before.entries[2], &feed.entries[2]);
        assert_eq!((&old.id, old.published), (&new.id, new.published));
        if path == "/feed.atom" {
            assert_eq!(new.updated.unwrap().to_rfc3339(), "2026-11-03T02:00:00+00:00");
            assert_eq!(feed.updated, new.updated);
        }
    }
    reader.opens("/feed.json").await.says("2026-11-03T10:00:00+08:00");
}

#[actix_web::test]
async fn an_empty_town_has_sound_feeds_and_every_public_page_names_them() {
    let town = Town::new();
    let reader = town.citizen().await;
    assert!(read(&reader.opens("/feed.atom").await.text).entries.is_empty());
    assert_eq!(reader.opens("/feed.json").await.json()["version"], "https://jsonfeed.org/version/1.1");
    for (page, prefix) in [("/", ""), ("/results", ""), ("/warnings", ""), ("/en/p", "/en"), ("/en", "/en")] {
        let seen = reader.opens(page).await;
        let feeds = seen.all("link[rel=alternate][title]", "href");
        let expected = [
            format!("http://town.example{prefix}/feed.atom"),
            format!("http://town.example{prefix}/feed.json"),
        ];
        assert_eq!(feeds, expected, "{page}");
    }
    town.employs("wang", Role::Plan).await;
    let desk = reader.opens("/admin/sign-in").await;
    assert!(desk.is(200).all("link[title]", "href").len() <= 2);
}
