//! What became of what people picked: every product's story, on one line of time.

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use dianjian::sample::{Stage, WorkType};

use crate::tested::{MAKER, SHOP, Tested};
use crate::town::Town;

/// A town whose round of September is certified: magnetic beads first, reading glasses second, then others.
async fn town() -> Town {
    let town = Town::new();
    town.opens_a_round().await;
    for choices in [
        &["magnetic-beads", "reading-glasses"][..],
        &["magnetic-beads"],
        &["reading-glasses"],
        &["e-bike-helmet"],
        &["magnetic-beads"],
    ] {
        town.citizen().await.votes_for("2026-09", choices).await;
    }
    town.waits(TimeDelta::days(18)).await;
    town
}

/// A batch that the vote asked for.
fn asked(id: &str, stage: Stage) -> Tested<'_> {
    Tested { product: "magnetic-beads", round: Some("2026-09"), stage, ..Tested::good(id) }
}

#[actix_web::test]
async fn a_parent_follows_what_they_picked_until_it_is_published() {
    let town = town().await;
    let parent = town.citizen().await;

    let list = parent.opens("/p").await;
    list.is(200).says("我点的，检了吗").says("磁力珠").says("2026年9月入选 · 正在安排买样");
    assert!(list.all("a.rowlink", "href").contains(&"/p/magnetic-beads".to_owned()));
    list.keeps_silent_about("电动车头盔");
    let story = parent.opens("/p/magnetic-beads").await;
    story.says("正在安排买样").says("投票入选").says("得 3 票，6 样里排第 1").says("看全部得票");

    town.tests(&[asked("2026-09-001", Stage::Planned), asked("2026-09-002", Stage::InLaboratory)]).await;
    let story = parent.opens("/p/magnetic-beads").await;
    story.says("买到 1 批，共要买 2 批").says("不公布去哪些店").keeps_silent_about("2026-09-001");

    town.waits(TimeDelta::days(30)).await;
    let bad = Tested { is_bad: true, ..asked("2026-10-001", Stage::Published) };
    town.tests(&[bad, asked("2026-10-002", Stage::Published)]).await;
    let story = parent.opens("/p/magnetic-beads").await;
    story.says("检了 2 批，1 批不合格").says("还有 2 批没公布").says("1 批不合格 1 批合格");
    let links = story.all("main a", "href");
    for link in ["/results/2026-10", "/b/2026-10-001", "/vote/2026-09", "/p"] {
        assert!(links.contains(&link.to_owned()), "{link}: {links:?}");
        parent.opens(link).await.is(200);
    }
    story.says("追查处理").says("还没有在网上公布");
    let english = parent.opens("/en/p/magnetic-beads").await;
    english.says("2 batches tested, 1 failed").says("3 votes, place 1 of 6").says("Picked by vote");
    parent.opens("/").await.says("我点的，检了吗").says("检了 2 批，1 批不合格");
    parent.opens("/en").await.says("Was my pick tested?");
    parent.opens("/en/p").await.says("Picked in September 2026");
    parent.opens("/sitemap.xml").await.says("http://town.example/p/magnetic-beads");
}

#[actix_web::test]
async fn before_publication_nothing_tells_where_or_when_or_what_came_out() {
    let town = Town::new();
    let parent = town.citizen().await;
    for (nth, stage) in Stage::ALL.into_iter().filter(|stage| *stage != Stage::Published).enumerate() {
        let id = format!("2026-09-00{nth}");
        for work in WorkType::ALL {
            let id = format!("{id}-{}", work.as_str());
            town.tests(&[Tested { stage, work, is_bad: true, ..Tested::good(&id) }]).await;
        }
    }
    for page in ["/p", "/p/squishy-toys", "/en/p/squishy-toys", "/", "/feed.atom", "/feed.json"] {
        let seen = parent.opens(page).await;
        for secret in
            [SHOP, MAKER, "乐捏捏", "示范检验所", "2026-09-00", "1.3", "1 批不合格", "failed ", "关门"]
        {
            assert!(!seen.text.contains(secret), "{page} tells {secret}");
        }
    }
    parent.opens("/p/squishy-toys").await.says("另有 2 批没有检成").says("计划 10 批，已买 8 批");
}

#[actix_web::test]
async fn monitoring_is_told_in_its_own_words() {
    let town = Town::new();
    let work = WorkType::Monitoring;
    let problem = Tested { work, ..Tested::bad("2026-09-001") };
    town.tests(&[problem, Tested { work, ..Tested::good("2026-09-002") }]).await;
    let story = town.citizen().await.opens("/p/squishy-toys").await;
    story.says("风险监测了 2 批，1 批发现问题").says("1 批未发现问题").keeps_silent_about(SHOP);
    assert!(!story.text.contains("批不合格"));
}

#[actix_web::test]
async fn whoever_was_not_picked_reads_their_place_and_the_panels_reason() {
    let town = town().await;
    let parent = town.citizen().await;
    parent.opens("/p/e-bike-helmet").await.says("没入选，所以没检").says("得 1 票，6 样里排第 3");
    town.selects("2026-09", &[("e-bike-helmet", 4, ""), ("magnetic-beads", 0, "上个月刚检过。")], "sent")
        .await;
    parent.opens("/p/e-bike-helmet").await.says("没入选");
    town.signs("2026-09").await;
    parent.opens("/p/e-bike-helmet").await.says("2026年9月入选");
    parent.opens("/p/magnetic-beads").await.says("没入选").says("选品小组说明：上个月刚检过。");
}

#[actix_web::test]
async fn what_nobody_asked_for_says_so_and_leads_to_the_ballot() {
    let town = Town::new();
    let parent = town.citizen().await;
    parent.opens("/p").await.says("还没有点中过、检过的产品");
    parent.opens("/p/drone").await.is(200).says("没人点中过，也没检过").says("去投票");
    parent.opens("/p/gold").await.is(404);
    parent.opens("/p/%00").await.is(404);
    town.opens_a_round().await;
    let story = parent.opens("/p/magnetic-beads").await;
    story.says("它就在这一期的候选里");
    assert!(story.all("main a.btn", "href").contains(&"/vote/2026-09".to_owned()));
    parent.asks("/p/magnetic-beads?ui=large", TestRequest::get()).await.is(200).says("没检过");
}

#[actix_web::test]
async fn this_year_stands_first_and_earlier_years_below() {
    let town = Town::new();
    town.tests(&[Tested::bad("2026-09-001")]).await;
    town.waits(TimeDelta::days(400)).await;
    town.tests(&[Tested::good("2027-10-001")]).await;
    let words = town.citizen().await.opens("/p/squishy-toys").await.words();
    let places = ["检了 1 批，全部合格", "走到哪一步了", "往年", "2026年"].map(|part| words.rfind(part));
    assert!(places.iter().all(Option::is_some), "{words}");
    let (latest, earlier) = (words.find("2027-10-001").unwrap(), words.find("2026-09-001").unwrap());
    assert!(latest < earlier, "{words}");
}
