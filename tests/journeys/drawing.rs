//! A tie at the cut that a draw decides, as the rules promised.

use chrono::TimeDelta;
use dianjian::draw::{self, Flaw};
use dianjian::office::Role;
use dianjian::vote::Tie;
use dianjian::vote::desk::Steering;
use dianjian::vote::selecting::{self, Written};
use serde_json::{Value, json};

use crate::town::Town;

const DRAW: &str = "/admin/rounds/2026-09/draw";
const EVENT: &str = "中国福利彩票双色球 2026年9月22日 开奖号码";

fn number(value: &str) -> [(&str, &str); 1] {
    [("beacon", value)]
}

/// Beads lead; the knife and the glasses tie for the second of two places.
async fn a_town_that_ties(tie: Tie) -> (Town, Vec<String>) {
    let town = Town::new();
    town.announces_a_round_with(tie, "2026-09", TimeDelta::zero()).await;
    let ballots = [
        vec!["magnetic-beads", "carrot-knife"],
        vec!["magnetic-beads", "reading-glasses"],
        vec!["magnetic-beads", "carrot-knife", "reading-glasses"],
        vec!["water-purifier"],
    ];
    let at = |(nth, picked)| (TimeDelta::hours(nth), picked);
    let receipts = town.receives("2026-09", "everybody", (1..).zip(ballots).map(at).collect()).await;
    town.waits(TimeDelta::days(17)).await;
    (town, receipts)
}

async fn may_select(town: &Town) -> bool {
    let now = town.now();
    let written = Written { rules: Vec::new(), budget: 10, choices: Vec::new(), revision: 0 };
    let wrote = town
        .portal
        .db
        .rehearse(move |db| selecting::write(db, "2026-09", written, Steering { by: "panel", now }));
    wrote.await.unwrap().is_ok()
}

#[actix_web::test]
async fn a_tie_is_drawn_with_a_number_that_two_officers_enter_and_anybody_can_check_it() {
    let (town, receipts) = a_town_that_ties(Tie::Draw { event: EVENT.into() }).await;
    let mei = town.citizen().await;
    let (one, two) = (town.officer("panel", Role::Panel).await, town.officer("panel2", Role::Panel).await);
    let head = town.officer("head", Role::Head).await;

    let outcome = mei.opens("/vote/2026-09").await;
    outcome.says("你们点中了这 1 样").says("入选线上并列，要抽签").says("双色球 2026年9月22日");
    outcome.says("前 1 样送检；下面并列的等抽签").says("入选线上差 0 票");
    mei.opens(&format!("/r/{}", receipts[0])).await.says("并列，等抽签").says("入选");
    mei.opens("/en/vote/2026-09").await.says("There is a tie at the cut, and a draw decides");
    mei.opens("/p/reading-glasses").await.says("票数并列，等抽签定").keeps_silent_about("没入选");
    one.opens("/admin").await.says("并列，等录抽签的号码").keeps_silent_about("等选品");
    let waiting = mei.opens("/draws/tie-2026-09").await;
    waiting
        .says("2 样并列，要抽 1 样")
        .says("萝卜刀")
        .says("老花镜")
        .says("还没公布")
        .keeps_silent_about("磁力珠");
    mei.opens("/draws").await.says("2026年9月并列抽签").says("等号码");
    let before = mei.opens("/draws/tie-2026-09.json").await.json();
    assert_eq!((&before["beacon"], &before["selected"]), (&Value::Null, &Value::Null));
    assert_eq!(draw::verify(before.to_string().as_bytes()), Err(Flaw::NotDrawn));
    assert!(!may_select(&town).await, "nothing is selected before the draw");

    one.fills(DRAW, &number("03 08 11")).await.is(409).says("名单刚公布");
    town.waits(TimeDelta::minutes(5)).await;
    head.fills(DRAW, &number("03 08 11")).await.is(403);
    one.fills(DRAW, &number("红球")).await.is(422).says("填公布的号码");
    one.fills(DRAW, &number("03 08 12")).await.is(200).says("panel 在 2026年9月18日 12:05 填过一次");
    one.fills(DRAW, &number("03 08 11 19 25 30")).await.is(200).says("等另一位再填");
    let other = two.fills(DRAW, &number("03 08 11 19 25 31")).await;
    other.is(422).says("和第一位填的不一样");
    assert_eq!(other.all("#beacon", "value"), ["03 08 11 19 25 31"]);
    other.keeps_silent_about("03 08 11 19 25 30");
    mei.opens("/draws/tie-2026-09").await.says("还没公布");
    two.fills(DRAW, &number(" 03 08  11 19 25 30 ")).await.is(200).keeps_silent_about("填过一次");
    one.fills(DRAW, &number("01 02 03 04 05 06")).await.is(409).says("已经抽过了");

    let file = mei.opens("/draws/tie-2026-09.json").await.json();
    let held = draw::verify(file.to_string().as_bytes()).unwrap();
    assert_eq!((held.entries, held.selected.len()), (2, 1));
    assert_eq!(file["announced_sha256"], before["announced_sha256"], "promised before the number was known");
    assert_eq!(file["listed_at"], "2026-09-18T04:00:00Z");
    assert_eq!(file["beacon"], json!({"value": "03 08 11 19 25 30", "drawn_at": "2026-09-18T04:05:00Z"}));
    assert_eq!((&file["quotas"], &file["event"]), (&json!({"-": 1}), &json!(EVENT)));
    let mut sold = file.clone();
    sold["selected"] = file["reserves"].clone();
    assert!(draw::verify(sold.to_string().as_bytes()).is_err());
    let drawn = held.selected[0].clone();
    let (name, loser) =
        if drawn == "carrot-knife" { ("萝卜刀", "老花镜") } else { ("老花镜", "萝卜刀") };
    let page = mei.opens("/draws/tie-2026-09").await;
    page.says("2 样并列，抽中 1 样").says(&format!("{name} {drawn} 抽中")).says(&format!("{loser} "));
    mei.opens("/en/draws/tie-2026-09").await.says("1 drawn of 2 that tie");
    let csv = String::from_utf8(mei.downloads("/draws/tie-2026-09.csv").await).unwrap();
    assert!(csv.lines().nth(1).unwrap().starts_with(&format!("{drawn},-,1,{name},1,")), "{csv}");
    let listed = mei.opens("/api/v1/draws").await.json();
    assert_eq!(listed["items"], json!([file]));
    let outcome = mei.opens("/vote/2026-09").await;
    outcome.says("你们点中了这 2 样").says("按规则抽了签").says("并列的抽了签，这 2 样送检");
    assert!(may_select(&town).await);
    let deeds = town.deeds().await;
    assert!(
        deeds.contains(&"panel round.enter_beacon".into()) && deeds.contains(&"panel2 round.draw".into())
    );
}

#[actix_web::test]
async fn a_round_whose_rules_take_all_of_a_tie_draws_nothing() {
    let (town, _) = a_town_that_ties(Tie::AllIn).await;
    let panel = town.officer("panel", Role::Panel).await;

    town.citizen().await.opens("/vote/2026-09").await.says("你们点中了这 3 样");
    town.citizen().await.opens("/draws/tie-2026-09").await.is(404);
    town.citizen().await.opens("/draws").await.says("还没有抽过签");
    panel.fills(DRAW, &number("03 08 11")).await.is(404);
    assert!(may_select(&town).await);
}

#[actix_web::test]
async fn the_event_is_promised_before_the_round_opens() {
    let town = Town::new();
    let tie = Tie::Draw { event: EVENT.into() };
    town.announces_a_round_with(tie, "2026-09", TimeDelta::days(3)).await;

    let rules = town.citizen().await.opens("/vote/2026-09").await;
    rules.says("最后一名并列就抽签，由“中国福利彩票双色球 2026年9月22日 开奖号码”决定");
    rules.says(r#""selection":{"event":"中国福利彩票双色球 2026年9月22日 开奖号码","mode":"top_n","seats":2,"tie":"draw"}"#);
    town.citizen().await.opens("/en/vote/2026-09").await.says("a tie at the end is drawn");
}
