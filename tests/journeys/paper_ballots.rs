//! Ballots on paper, entered at the counter for people without a phone.

use chrono::TimeDelta;
use dianjian::office::Role;
use dianjian::vote::Verification;

use crate::slips::{LIST, SLIPS, codes, guess, wanted};
use crate::town::{Town, receipt_in};

const COUNTER: &str = "/admin/counter/2026-09";

fn paper<'a>(code: &'a str, choices: &[&'a str]) -> Vec<(&'static str, &'a str)> {
    let mut form = vec![("code", code)];
    form.extend(choices.iter().map(|choice| ("choice", *choice)));
    form
}

#[actix_web::test]
async fn an_old_man_votes_on_paper_and_is_counted_once_in_every_kind_of_round() {
    for verification in Verification::ALL {
        let town = Town::new();
        let round = town.opens_a_round_by(verification).await;
        let counter = town.officer("counter", Role::Counter).await;
        counter.opens("/admin/counter").await.is(200).says("录纸票").says("已录 0 张纸票");
        let printed = counter.fills(SLIPS, &wanted(LIST, "局里窗口", "2", "ballots")).await;
        printed.is(200).says("最多 3 样").says("磁力珠").says("交到窗口");
        let codes = codes(&printed);
        assert_eq!(codes.len(), 2);

        let seen = counter.fills(COUNTER, &paper(&codes[0], &["magnetic-beads", "reading-glasses"])).await;

        seen.is(200).says("录好了").says("磁力珠").says("老花镜").says("回执号");
        let receipt = receipt_in(&seen);
        assert_eq!(town.turnout(round).await, 1);
        let again = counter.fills(COUNTER, &paper(&codes[0], &["magnetic-beads"])).await;
        again.is(200).says("还是一张票");
        assert_eq!(receipt_in(&again).split('?').next().unwrap(), receipt);
        assert_eq!((town.turnout(round).await, town.tally(round).await["reading-glasses"]), (1, 0));
        let visitor = town.citizen().await;
        visitor.opens(&format!("/r/{receipt}")).await.is(200).says("已收到，等公布");
        counter.opens("/admin/counter").await.says("已录 1 张纸票");
        counter.opens("/en/admin/counter").await.says("Paper ballots so far: 1");

        town.waits(TimeDelta::days(17)).await;
        let outcome = visitor.opens("/vote/2026-09").await;
        outcome.says("窗口纸票 1 张").says("网上 0 张").says("印了 2 张，投了 1 张");
        visitor.opens("/en/vote/2026-09").await.says("paper ballots: 1").says("printed: 2, voted: 1");
        visitor.opens(&format!("/r/{receipt}")).await.says("已计入");
        let deeds = town.deeds().await;
        let entered = deeds.iter().filter(|deed| *deed == "counter round.paper_ballot").count();
        assert_eq!(entered, 2, "{deeds:?}");
    }
}

#[actix_web::test]
async fn a_paper_with_a_mistake_comes_back_as_it_was_typed() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let counter = town.officer("counter", Role::Counter).await;
    let codes = codes(&counter.fills(SLIPS, &wanted(LIST, "局里窗口", "1", "ballots")).await);

    let misread = counter.fills(COUNTER, &paper("abc", &["magnetic-beads"])).await;
    misread.is(422).says("投票码抄错了");
    assert_eq!(misread.all("input[name=choice][checked]", "value"), ["magnetic-beads"]);
    assert_eq!(misread.all("#code", "value"), ["abc"]);
    counter.fills(COUNTER, &paper(&guess(), &["magnetic-beads"])).await.is(422).says("没有这个投票码");
    counter.fills(COUNTER, &paper(&codes[0], &[])).await.is(422).says("还没勾");
    let four = ["magnetic-beads", "carrot-knife", "reading-glasses", "water-purifier"];
    counter.fills(COUNTER, &paper(&codes[0], &four)).await.is(422).says("勾了 4 样").says("另填一张");
    assert_eq!(town.turnout(round).await, 0);
    assert_eq!(town.counts("wrong_codes").await, 0, "an officer guesses nothing");
}

#[actix_web::test]
async fn no_paper_is_entered_after_the_close_nor_by_anybody_else() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let counter = town.officer("counter", Role::Counter).await;
    let codes = codes(&counter.fills(SLIPS, &wanted(LIST, "局里窗口", "1", "ballots")).await);
    for role in [Role::Plan, Role::Head, Role::Audit] {
        let other = town.officer(role.as_str(), role).await;
        other.fills(COUNTER, &paper(&codes[0], &["magnetic-beads"])).await.is(403);
    }
    town.waits_for_officers(TimeDelta::days(14)).await;
    counter.signs_in("counter").await;

    counter.fills(COUNTER, &paper(&codes[0], &["magnetic-beads"])).await.is(409).says("已经截止");
    counter.opens(COUNTER).await.is(409).says("已经截止");
    counter.opens("/admin/counter").await.is(200).says("现在没有在投的");
    assert_eq!(town.turnout(round).await, 0);
}

#[actix_web::test]
async fn a_slip_that_voted_online_is_the_same_ballot_on_paper() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let online = town.citizen().await.votes_with(&codes[0], &["magnetic-beads"]).await;
    let counter = town.officer("counter", Role::Counter).await;

    let paper = counter.fills(COUNTER, &paper(&codes[0], &["carrot-knife"])).await;

    paper.is(200).says("还是一张票");
    assert_eq!(receipt_in(&paper).split('?').next().unwrap(), receipt_in(&online));
    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn in_a_round_of_devices_nobody_votes_online_with_a_papers_code() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let counter = town.officer("counter", Role::Counter).await;
    let codes = codes(&counter.fills(SLIPS, &wanted(LIST, "局里窗口", "1", "ballots")).await);
    counter.fills(SLIPS, &wanted(&"a".repeat(32), "局里窗口", "1", "slips")).await.is(422).says("选一种");
    let mei = town.citizen().await;

    mei.opens(&format!("/vote/2026-09/slip/{}", codes[0])).await.is(200);
    mei.votes_for(round, &["magnetic-beads"]).await.says("交票成功");
    let body = format!(r#"{{"choices":["magnetic-beads"],"code":"{}"}}"#, codes[0]);
    mei.calls("/api/v1/rounds/2026-09/ballots", &body).await.is(422);

    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn whoever_prints_slips_or_enters_paper_does_not_audit_the_round() {
    let town = Town::new();
    town.opens_a_round().await;
    let counter = town.officer("counter", Role::Counter).await;
    town.grants("counter", Role::Audit).await;
    counter.fills(SLIPS, &wanted(LIST, "局里窗口", "1", "ballots")).await.is(200);
    town.waits_for_officers(TimeDelta::days(14)).await;
    counter.signs_in("counter").await;

    counter.opens("/admin/rounds/2026-09/audit").await.is(409).says("为它印投票条、录纸票的人");
}
