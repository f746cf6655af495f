use crate::town::{CANDIDATES, Town, receipt_in};

#[actix_web::test]
async fn a_parent_votes_and_is_shown_what_she_chose() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;

    let seen = mei.votes_for(round, &["carrot-knife", "magnetic-beads"]).await;

    seen.is(200).says("交票成功").says("你点了这 2 样").says("磁力珠");
    assert_eq!(town.turnout(round).await, 1);
    assert_eq!(town.tally(round).await["magnetic-beads"], 1);
    assert_eq!(town.tally(round).await["water-purifier"], 0);
}

#[actix_web::test]
async fn she_changes_her_mind_and_keeps_her_number() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let first = mei.votes_for(round, &["carrot-knife", "magnetic-beads"]).await;

    let ballot = mei.opens("/vote/2026-09").await;
    ballot.says("你投过了，可以改");
    let mut ticked = ballot.all("input.pick[checked]", "value");
    ticked.sort();
    assert_eq!(ticked, ["carrot-knife", "magnetic-beads"]);
    let second = mei.votes_for(round, &["reading-glasses"]).await;

    assert_eq!(receipt_in(&second), receipt_in(&first));
    second.says("你点了这 1 样");
    assert_eq!(town.turnout(round).await, 1);
    assert_eq!(town.tally(round).await["reading-glasses"], 1);
    assert_eq!(town.tally(round).await["magnetic-beads"], 0);
}

#[actix_web::test]
async fn she_withdraws_and_votes_again_under_the_same_number() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let first = mei.votes_for(round, &["carrot-knife"]).await;
    let withdrawal = format!("{}/withdrawal", first.at);

    let withdrawn = mei.presses(&withdrawal).await;
    withdrawn.is(200).says("已撤回").says("这张票不算了").keeps_silent_about("萝卜刀");
    assert_eq!(town.turnout(round).await, 0);
    assert_eq!(town.tally(round).await["carrot-knife"], 0);
    mei.presses(&withdrawal).await.is(200).says("已撤回");
    assert_eq!(town.turnout(round).await, 0);

    mei.opens("/vote/2026-09").await.says("你的票撤回了，可以重新投");
    let again = mei.votes_for(round, &["e-bike-helmet"]).await;

    assert_eq!(receipt_in(&again), receipt_in(&first));
    again.says("交票成功");
    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn too_many_picks_come_back_ticked_with_what_to_do() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;

    let seen = mei.votes_for(round, &CANDIDATES[..4]).await;

    seen.is(422).says("最多 3 样，现在点了 4 样");
    assert_eq!(seen.all("input.pick[checked]", "value").len(), 4);
    assert_eq!(seen.all(".errsum a", "href"), ["#choices"]);
    assert!(seen.text.contains("<title>有错误："), "the title says so first");
    assert_eq!(town.turnout(round).await, 0);
}

#[actix_web::test]
async fn an_empty_ballot_a_double_tick_and_a_stranger_on_the_list_are_told_apart() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;

    mei.votes_for(round, &[]).await.is(422).says("先点一样，再交票");
    mei.votes_for(round, &["carrot-knife", "carrot-knife"]).await.is(422).says("有一样点了两次");
    mei.votes_for(round, &["carrot-knife", "<script>"]).await.is(422).says("不在这一期的名单里");
    assert_eq!(town.turnout(round).await, 0);
}

#[actix_web::test]
async fn a_form_without_the_cookie_costs_one_more_tap_and_nothing_else() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;

    let asked = mei.sends("/vote/2026-09", &["carrot-knife", "no such thing"]).await;
    asked.is(200).says("再点一下“交票”");
    assert_eq!(asked.all("input[type=hidden]", "value"), ["carrot-knife"]);
    assert_eq!(town.turnout(round).await, 0);

    mei.sends("/vote/2026-09", &["carrot-knife"]).await.says("交票成功");
    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn a_forged_cookie_is_no_cookie() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mallory = town.citizen().await;
    mallory.opens("/vote/2026-09").await;
    let own = mallory.cookie("dj_voter").unwrap();
    let (start, last) = own.split_at(own.len() - 1);
    let other = if last == "0" { "1" } else { "0" };
    assert!(own.len() > 60, "{own}");

    for forged in [format!("{start}{other}"), last.repeat(32), String::new()] {
        mallory.has_cookie("dj_voter", &forged);
        mallory.sends("/vote/2026-09", &["carrot-knife"]).await.says("再点一下“交票”");
    }

    assert_eq!(town.turnout(round).await, 0);
}

#[actix_web::test]
async fn neighbours_see_the_candidates_in_different_orders_and_each_always_in_the_same() {
    let town = Town::new();
    town.opens_a_round().await;
    let mut orders = std::collections::BTreeSet::new();
    for _ in 0..12 {
        let neighbour = town.citizen().await;
        let order = neighbour.opens("/vote/2026-09").await.all("input.pick", "value");
        assert_eq!(neighbour.opens("/vote/2026-09").await.all("input.pick", "value"), order);
        let mut all = order.clone();
        all.sort();
        assert_eq!(all, CANDIDATES);
        orders.insert(order);
    }
    assert!(orders.len() > 1);
}

#[actix_web::test]
async fn an_english_visitor_votes_in_english() {
    let town = Town::new();
    town.opens_a_round().await;
    let ann = town.citizen().await;

    ann.opens("/en/vote/2026-09")
        .await
        .says("Pick 3 things you most want us to test")
        .says("For older people");
    let seen = ann.sends("/en/vote/2026-09", &["reading-glasses"]).await;

    assert!(seen.at.starts_with("/en/r/"), "{}", seen.at);
    seen.says("Your ballot is in").says("You picked this one").says("Reading glasses");
}
