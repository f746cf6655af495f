//! Every page that a visitor can reach, reached.

use std::collections::{BTreeSet, VecDeque};

use chrono::TimeDelta;
use dianjian::office::Role;

use crate::tested::Tested;
use crate::town::Town;
use crate::warnings;

#[actix_web::test]
async fn every_link_of_every_page_leads_somewhere_in_both_languages() {
    let town = Town::new();
    town.announces_a_round("2026-08", TimeDelta::days(-18)).await;
    town.waits(TimeDelta::zero()).await;
    town.opens_a_round().await;
    town.announces_a_round("2026-10", TimeDelta::days(30)).await;
    town.plans_two_years().await;
    town.publishes_october().await;
    town.publishes_an_empty_november().await;
    town.employs("wang", Role::Plan).await;
    town.employs("li", Role::Publ).await;
    town.tests(&[Tested::bad("2026-09-002")]).await;
    warnings::publish(&town, &warnings::written(&[])).await;
    let walker = town.citizen().await;
    walker.votes_for("2026-09", &["carrot-knife"]).await;

    let mut known: BTreeSet<String> = BTreeSet::from(["/".into()]);
    let mut pages = BTreeSet::new();
    let mut ahead = VecDeque::from(["/".to_owned()]);
    while let Some(path) = ahead.pop_front() {
        let seen = walker.opens(&path).await;
        seen.is(200);
        if seen.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            pages.insert(seen.at.clone());
        }
        for link in seen.all("a[href^='/']", "href") {
            let link = link.split('#').next().unwrap().to_owned();
            if known.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
    }

    for page in [
        "/vote/2026-08",
        "/vote/2026-09",
        "/vote/2026-10",
        "/en/about",
        "/en/vote/2026-09",
        "/track",
        "/plan/2026.ics",
        "/en/plan/2025",
        "/results/2026-11",
        "/b/2026-10-006",
        "/results/2026-10.xlsx",
        "/warnings/2026-01",
        "/en/p/squishy-toys",
        "/feed.atom",
    ] {
        assert!(known.contains(page), "{page} cannot be reached: {known:?}");
    }
    let sitemap = walker.opens("/sitemap.xml").await.text;
    for page in pages.iter().filter(|page| !page.contains("/r/")) {
        assert!(
            sitemap.contains(&format!("<loc>http://town.example{page}</loc>")),
            "{page} is not in the sitemap"
        );
    }
    assert!(!sitemap.contains("/r/"));
}

#[actix_web::test]
async fn each_page_and_its_twin_name_each_other() {
    let town = Town::new();
    town.opens_a_round().await;
    let walker = town.citizen().await;
    for path in ["/", "/vote/2026-09", "/track"] {
        let seen = walker.opens(path).await;
        let twins = seen.all("link[rel=alternate][hreflang]", "href");
        let english = if path == "/" {
            "http://town.example/en".into()
        } else {
            format!("http://town.example/en{path}")
        };
        assert_eq!(twins, [format!("http://town.example{path}"), english.clone()]);
        let english = walker.opens(english.strip_prefix("http://town.example").unwrap()).await;
        assert_eq!(english.all("link[rel=alternate][hreflang]", "href"), twins);
    }
}

#[actix_web::test]
async fn robots_are_shown_the_sitemap_and_kept_from_receipts() {
    let town = Town::new();
    let robots = town.citizen().await.opens("/robots.txt").await;
    robots.says("Sitemap: http://town.example/sitemap.xml").says("Disallow: /r/");
}
