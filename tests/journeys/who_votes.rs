//! One phone for a family, and no ballot that is lost on its way to who casts it.

use chrono::TimeDelta;
use dianjian::shelf::{A_SECOND, Shelf};
use dianjian::vote::Verification;

use crate::seen::Seen;
use crate::slips::guess;
use crate::town::{Town, receipt_in};

const BALLOT: &str = "/vote/2026-09";
const KEPT: &str = "dj_kept_2026-09";

/// What is ticked.
fn ticked(paper: &Seen) -> Vec<String> {
    let mut ticked = paper.all("input[name=choice][checked]", "value");
    ticked.sort();
    ticked
}

#[actix_web::test]
async fn reload_language_and_large_text_lose_nothing_on_the_way_to_a_mailbox() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let mei = town.citizen().await;
    let asked = mei.votes_for(round, &["magnetic-beads", "carrot-knife"]).await;
    assert_eq!(asked.at, "/vote/2026-09/letter");
    assert!(!asked.text.contains("magnetic-beads"), "what is kept does not stand on the page");

    mei.opens("/vote/2026-09/letter").await.is(200).says("你点的 2 样还在");
    mei.opens("/en/vote/2026-09/letter").await.is(200).says("Your 2 picks are kept");
    mei.opens("/vote/2026-09/letter?ui=large").await.is(200).says("你点的 2 样还在");
    let back = mei.opens(BALLOT).await;
    assert_eq!(ticked(&back), ["carrot-knife", "magnetic-beads"], "the ballot has the picks too");
    mei.fills("/vote/2026-09/letter", &[("email", "mei@example.com")]).await.says("12:15 前填好");
    mei.opens("/en/vote/2026-09/digits").await.is(200).says("Enter the digits before 12:15");
    let digits: String = town.letters().await[0].subject.chars().take(6).collect();
    let receipt = mei.fills("/en/vote/2026-09/digits", &[("digits", &digits)]).await;

    receipt.is(200).says("Your ballot is in");
    assert_eq!(town.turnout(round).await, 1);
    for page in ["slip", "letter", "digits", "whose"] {
        mei.opens(&format!("/vote/2026-09/{page}")).await.is(200).says("没有等着交的票").says("换一个浏览器");
    }
    assert!(ticked(&mei.opens(BALLOT).await).is_empty(), "nobody finds what she has cast");
}

#[actix_web::test]
async fn whoever_goes_back_for_another_pick_needs_no_second_letter() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let mei = town.citizen().await;
    mei.votes_for(round, &["magnetic-beads"]).await;
    mei.fills("/vote/2026-09/letter", &[("email", "mei@example.com")]).await.is(200);

    let waiting = mei.votes_for(round, &["water-purifier", "carrot-knife"]).await;

    assert_eq!(waiting.at, "/vote/2026-09/digits");
    waiting.says("你点的 2 样还在");
    let letters = town.letters().await;
    assert_eq!(letters.len(), 1);
    let digits: String = letters[0].subject.chars().take(6).collect();
    mei.fills("/vote/2026-09/digits", &[("digits", &digits)]).await.says("交票成功");
    let tally = town.tally(round).await;
    assert_eq!((tally["water-purifier"], tally["magnetic-beads"]), (1, 0));
}

#[actix_web::test]
async fn what_is_kept_is_of_one_round_one_device_and_two_hours() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    town.announces_a_round("2026-10", TimeDelta::zero()).await;
    let mei = town.citizen().await;
    mei.votes_for(round, &["magnetic-beads"]).await.says("填投票码");
    let kept = mei.cookie(KEPT).unwrap();

    let thief = town.citizen().await;
    thief.opens(BALLOT).await;
    thief.has_cookie(KEPT, &kept);
    thief.opens("/vote/2026-09/slip").await.says("没有等着交的票");
    mei.has_cookie("dj_kept_2026-10", &kept);
    mei.opens("/vote/2026-10/slip").await.says("没有等着交的票");
    let forged = format!("{}{}", if kept.starts_with('A') { 'B' } else { 'A' }, &kept[1..]);
    let genuine = kept.clone();
    mei.has_cookie(KEPT, &forged);
    assert!(ticked(&mei.opens(BALLOT).await).is_empty());
    mei.opens("/vote/2026-09/slip").await.says("没有等着交的票");
    mei.has_cookie(KEPT, &genuine);

    town.waits(TimeDelta::hours(2) - TimeDelta::seconds(1)).await;
    mei.opens("/vote/2026-09/slip").await.says("你点的 1 样还在");
    town.waits(TimeDelta::seconds(1)).await;
    mei.opens("/vote/2026-09/slip").await.says("没有等着交的票");
    mei.fills("/vote/2026-09/slip", &[("code", &guess())]).await.is(409).says("没有等着交的票");
}

#[actix_web::test]
async fn the_largest_ballot_fits_into_the_cookie() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let mei = town.citizen().await;
    mei.votes_for(round, &["magnetic-beads", "carrot-knife", "adult-nappies"]).await;
    let address = format!("{}@{}.example.com", "m".repeat(64), "d".repeat(63));
    mei.fills("/vote/2026-09/letter", &[("email", &address)]).await.says("填信里的 6 位数字");
    let kept = mei.cookie(KEPT).unwrap().len();
    // Seven picks more, each of the longest name that a product has.
    assert!(kept + 7 * 40 * 4 / 3 < 4000, "{kept}");
}

#[actix_web::test]
async fn before_anything_is_picked_the_ballot_says_for_whom_it_counts_and_makes_way_for_the_next() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let phone = town.citizen().await;
    phone.opens(BALLOT).await.keeps_silent_about("这张票算");

    phone.votes_with(&codes[0], &["magnetic-beads"]).await.says("交票成功");
    let next = phone.opens(BALLOT).await;
    next.says(&format!("这张票算投票条 {}-****-**** 的", &codes[0][..4])).says("换一张投票条");
    assert!(ticked(&next).is_empty());
    let english = phone.opens("/en/vote/2026-09").await;
    english.says(&format!("This ballot counts for the slip {}-****-****", &codes[0][..4]));
    let fresh = phone.says_whose("afresh").await;

    assert_eq!(fresh.at, BALLOT);
    fresh.keeps_silent_about("这张票算");
    phone.votes_for(round, &["carrot-knife"]).await.says("填投票码，交票");
    phone.types(&codes[1]).await.says("交票成功");
    assert_eq!(town.turnout(round).await, 2);
}

#[actix_web::test]
async fn picks_that_one_left_behind_are_named_and_the_next_starts_afresh() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let phone = town.citizen().await;
    phone.votes_for(round, &["magnetic-beads"]).await.says("填邮箱");

    let next = phone.opens(BALLOT).await;
    next.says("上次点的还没交").says("换一个人，从头点");
    assert_eq!(ticked(&next), ["magnetic-beads"]);

    let fresh = phone.says_whose("afresh").await;
    fresh.keeps_silent_about("上次点的");
    assert!(ticked(&fresh).is_empty());
    phone.opens("/vote/2026-09/letter").await.says("没有等着交的票");
}

#[actix_web::test]
async fn whoever_follows_a_link_to_a_slip_is_told_which_slip_was_read() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let code = town.prints_slips("1").await[0].clone();
    let phone = town.citizen().await;

    let paper = phone.opens(&format!("/vote/2026-09/slip/{}", code.replace('-', ""))).await;

    assert_eq!(paper.at, BALLOT);
    paper.says(&format!("这张票算投票条 {}-****-**** 的", &code[..4])).keeps_silent_about("投过");
    let guessed = phone.opens(&format!("/vote/2026-09/slip/{}", guess().replace('-', ""))).await;
    guessed.says("这张票算投票条");
    let refused = phone.sends(BALLOT, &["magnetic-beads"]).await;
    refused.is(422).says("没有这个投票码");
    let again = phone.opens(BALLOT).await;
    again.says("上次点的还没交").keeps_silent_about("这张票算投票条");
    assert_eq!(ticked(&again), ["magnetic-beads"], "only the slip is forgotten");
    let scanned = phone.opens(&format!("/vote/2026-09/slip/{}", code.replace('-', ""))).await;
    scanned.says("这张票算投票条").says("上次点的还没交");
    assert_eq!(ticked(&scanned), ["magnetic-beads"], "who reads the slip instead of typing loses no pick");
    phone.sends(BALLOT, &["magnetic-beads"]).await.is(200).says("交票成功");
}

#[actix_web::test]
async fn whoever_comes_from_their_receipt_is_not_asked_whose_ballot_it_is() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let phone = town.citizen().await;
    let receipt = receipt_in(&phone.votes_with(&codes[0], &["magnetic-beads"]).await);
    let change = format!("/r/{receipt}/change");
    let link = phone.opens(&format!("/r/{receipt}")).await.all(".acts a", "href");
    assert_eq!((link.len(), &link[0]), (1, &change));

    let paper = phone.opens(&format!("/en{change}")).await;
    paper.is(200).says("This ballot counts for the slip");
    assert_eq!(ticked(&paper), ["magnetic-beads"]);
    let whose = paper.all("input[name=whose]", "value")[0].clone();
    let too_many = ["magnetic-beads", "carrot-knife", "adult-nappies", "water-purifier"];
    let fields: Vec<_> =
        too_many.iter().map(|choice| ("choice", *choice)).chain([("whose", &*whose)]).collect();
    let refused = phone.fills(BALLOT, &fields).await;
    refused.is(422);
    assert_eq!(refused.all("input[name=whose]", "value")[0], whose, "a mistake is no other person");
    let changed = phone.fills(BALLOT, &[("choice", "carrot-knife"), ("whose", &whose)]).await;
    changed.says("交票成功");
    assert_eq!(receipt_in(&changed), receipt);
    phone.fills(&format!("/r/{receipt}/withdrawal"), &[]).await.says("已撤回");
    let paper = phone.opens(&change).await;
    assert!(ticked(&paper).is_empty());
    phone.fills(BALLOT, &[("choice", "water-purifier"), ("whose", &whose)]).await.says("交票成功");
    assert_eq!(town.tally(round).await["water-purifier"], 1);

    // Elsewhere, and for anybody else, the page to change it is the receipt, and the question stays.
    let stranger = town.citizen().await;
    assert_eq!(stranger.opens(&change).await.at, format!("/r/{receipt}"));
    phone.sends(BALLOT, &["carrot-knife"]).await.says("这张票是谁的");
    let forged = [("choice", "carrot-knife"), ("whose", "0011223344556677")];
    phone.fills(BALLOT, &forged).await.says("这张票是谁的");
    town.waits(TimeDelta::days(14)).await;
    assert_eq!(phone.opens(&change).await.at, format!("/r/{receipt}"));
}

#[actix_web::test]
async fn no_name_and_no_pick_of_a_family_lies_ready_for_strangers() {
    let mut town = Town::new();
    town.portal.shelf = Shelf::new(A_SECOND);
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("10").await;
    for code in &codes {
        let phone = town.citizen().await;
        phone.opens(&format!("/vote/2026-09/slip/{}", code.replace('-', ""))).await.says("这张票算投票条");
        phone.says_whose("afresh").await;
        phone.votes_for(round, &["magnetic-beads"]).await.says("填投票码");
        assert_eq!(ticked(&phone.opens(BALLOT).await), ["magnetic-beads"]);
    }
    for _ in 0..200 {
        let paper = town.citizen().await.opens(BALLOT).await;
        paper.keeps_silent_about("这张票算").keeps_silent_about("上次点的");
        assert!(ticked(&paper).is_empty());
    }
}
