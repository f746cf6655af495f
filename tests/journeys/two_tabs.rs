//! One device, two people, two tabs: a ballot counts for the one its page named, or it is asked whose it is.

use chrono::TimeDelta;
use dianjian::vote::Verification;

use crate::seen::Seen;
use crate::town::{Town, receipt_in};

const BALLOT: &str = "/vote/2026-09";
const SLIP: &str = "/vote/2026-09/slip";
const WHOSE: &str = "/vote/2026-09/whose";

/// What stands hidden in a page's form, and what is filled in.
fn filled<'a>(page: &Seen, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let hidden = ["made_for", "kept"].into_iter().filter_map(|name| {
        let value =
            page.all(&format!("main form input[type=hidden][name={name}]"), "value").into_iter().next();
        Some((name, value?))
    });
    hidden.chain(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))).collect()
}

fn scan(code: &str) -> String {
    format!("{SLIP}/{}", code.replace('-', ""))
}

macro_rules! fills {
    ($who:expr, $path:expr, $page:expr, $fields:expr) => {{
        let all = filled($page, $fields);
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        $who.fills($path, &all).await
    }};
}

#[actix_web::test]
async fn two_slips_read_in_two_tabs_are_told_apart() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let phone = town.citizen().await;
    let first = phone.opens(&scan(&codes[0])).await;
    let second = phone.opens(&scan(&codes[1])).await;

    let asked = fills!(phone, BALLOT, &first, &[("choice", "magnetic-beads")]);

    assert_eq!(asked.at, WHOSE);
    asked.says(&format!("这台设备现在记着 {}-****-****，它还没投过", &codes[1][..4])).says("磁力珠");
    assert_eq!(town.turnout(round).await, 0, "nothing is cast for the one whom the page did not name");
    let typing = fills!(phone, WHOSE, &asked, &[("whose", "other")]);
    fills!(phone, SLIP, &typing, &[("code", &codes[0])]).says("交票成功");
    let asked = fills!(phone, BALLOT, &second, &[("choice", "carrot-knife")]);
    asked.says("已经投过了");
    let typing = fills!(phone, WHOSE, &asked, &[("whose", "other")]);
    fills!(phone, SLIP, &typing, &[("code", &codes[1])]).says("交票成功");
    let tally = town.tally(round).await;
    assert_eq!((tally["magnetic-beads"], tally["carrot-knife"]), (1, 1));
}

#[actix_web::test]
async fn a_paper_opened_before_somebody_scanned_a_slip_is_not_cast_with_that_slip() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let phone = town.citizen().await;
    let before = phone.opens(BALLOT).await;
    phone.opens(&scan(&codes[0])).await;

    let asked = fills!(phone, BALLOT, &before, &[("choice", "magnetic-beads")]);

    asked.says("这台设备现在记着").says("算它的，交票");
    assert_eq!(town.turnout(round).await, 0);
    fills!(phone, WHOSE, &asked, &[("whose", "same")]).says("交票成功");
    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn the_page_that_names_one_replaces_the_ballot_of_no_other() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let other = town.citizen().await.votes_with(&codes[1], &["carrot-knife"]).await;
    other.says("交票成功");
    let phone = town.citizen().await;
    phone.votes_with(&codes[0], &["magnetic-beads"]).await.says("交票成功");
    let paper = phone.opens(BALLOT).await;
    let named_first = fills!(phone, BALLOT, &paper, &[("choice", "water-purifier")]);
    phone.opens(&scan(&codes[1])).await;

    let asked = fills!(phone, WHOSE, &named_first, &[("whose", "same")]);

    assert_eq!(asked.at, WHOSE);
    asked.says(&format!("投票码 {}-****-**** 已经投过了", &codes[1][..4]));
    assert_eq!(town.tally(round).await["water-purifier"], 0);
    fills!(phone, WHOSE, &asked, &[("whose", "same")]).says("交票成功");
    assert_eq!(town.tally(round).await["carrot-knife"], 0, "now it was said whose it is");
}

#[actix_web::test]
async fn nobody_casts_picks_that_another_left_on_the_device() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let phone = town.citizen().await;
    let typing = phone.votes_for(round, &["magnetic-beads"]).await;
    phone.votes_for(round, &["carrot-knife", "water-purifier"]).await;

    let changed = fills!(phone, SLIP, &typing, &[("code", &codes[0])]);

    assert_eq!(changed.at, format!("{SLIP}?changed"));
    changed.says("这台设备上的票换过了").says("萝卜刀").keeps_silent_about("磁力珠");
    assert_eq!(town.turnout(round).await, 0);
    let english = phone.opens("/en/vote/2026-09/slip?changed").await;
    english.says("The picks on this device are others now");
    fills!(phone, SLIP, &changed, &[("code", &codes[1])]).says("交票成功");

    // The first one's page is still open. What it types now casts nothing and shows nobody else's receipt.
    let late = fills!(phone, SLIP, &typing, &[("code", &codes[0])]);
    late.is(409).says("没有等着交的票");
    // Pressing the second one's button twice leads to the same receipt.
    assert!(fills!(phone, SLIP, &changed, &[("code", &codes[1])]).at.starts_with("/r/"));
    town.waits(TimeDelta::minutes(1)).await;
    fills!(phone, SLIP, &changed, &[("code", &codes[1])]).is(409);
    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn whom_a_device_remembers_no_other_device_learns() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let phone = town.citizen().await;
    let receipt = receipt_in(&phone.votes_with(&codes[0], &["magnetic-beads"]).await);
    let pass = phone.cookie("dj_pass_2026-09").unwrap();
    let other = town.citizen().await;
    other.opens(BALLOT).await;

    other.has_cookie("dj_pass_2026-09", &pass);

    other.opens(BALLOT).await.keeps_silent_about("这张票算");
    let seen = other.opens(&format!("/r/{receipt}")).await;
    assert!(seen.all("form[action$=withdrawal]", "action").is_empty());
    assert_eq!(
        phone.opens(&format!("/r/{receipt}")).await.all("form[action$=withdrawal]", "action").len(),
        1
    );
}

#[actix_web::test]
async fn whoever_reads_their_own_slip_again_can_still_change_and_withdraw() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let phone = town.citizen().await;
    let receipt = receipt_in(&phone.votes_with(&codes[0], &["magnetic-beads"]).await);

    phone.opens(&scan(&codes[0])).await.says("这张票算投票条");

    phone.opens(&format!("/r/{receipt}/change")).await.is(200).says("这张票算投票条");
    phone.fills(&format!("/r/{receipt}/withdrawal"), &[]).await.says("已撤回");
}
