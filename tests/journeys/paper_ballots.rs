//! Ballots on paper, entered at the counter for people without a phone.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use dianjian::office::Role;
use dianjian::vote::Verification;

use crate::seen::Seen;
use crate::slips::{LIST, SLIPS, codes, guess, wanted};
use crate::town::{Town, receipt_in};

const COUNTER: &str = "/admin/counter/2026-09";

fn paper<'a>(code: &'a str, choices: &[&'a str]) -> Vec<(&'static str, &'a str)> {
    let mut form = vec![("code", code)];
    form.extend(choices.iter().map(|choice| ("choice", *choice)));
    form
}

/// What the page that asks would send.
struct Confirmed(Vec<(&'static str, String)>);

fn confirmed(asked: &Seen) -> Confirmed {
    let kept = ["code", "replaces", "choice"].into_iter().flat_map(|name| {
        let values = asked.all(&format!("input[type=hidden][name={name}]"), "value");
        values.into_iter().map(move |value| (name, value))
    });
    Confirmed(kept.collect())
}

impl Confirmed {
    fn pairs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
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
        let asked = counter.fills(COUNTER, &paper(&codes[0], &["magnetic-beads"])).await;
        asked.is(200).says("这个码投过了").says("在窗口录的纸票").keeps_silent_about("老花镜");
        let again = counter.fills(COUNTER, &confirmed(&asked).pairs()).await;
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
    let both = counter.fills(COUNTER, &paper("abc", &[])).await;
    both.is(422).says("有 2 处要改").says("投票码抄错了").says("还没勾");
    assert_eq!(both.all("#errors a", "href"), ["#code", "#choices"]);
    let both = counter.fills(COUNTER, &paper(&guess(), &["nonsense"])).await;
    both.is(422).says("没有这个投票码").says("有 2 处要改");
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

    let asked = counter.fills(COUNTER, &paper(&codes[0], &["carrot-knife"])).await;

    asked.is(200).says("9月1日").says("在网上投的").says("萝卜刀").keeps_silent_about("磁力珠");
    assert_eq!(town.tally(round).await["carrot-knife"], 0, "nothing is replaced unasked");
    assert!(!town.deeds().await.contains(&"counter round.paper_ballot".to_owned()));
    let paper = counter.fills(COUNTER, &confirmed(&asked).pairs()).await;
    paper.is(200).says("还是一张票");
    assert_eq!(receipt_in(&paper).split('?').next().unwrap(), receipt_in(&online));
    assert_eq!((town.turnout(round).await, town.tally(round).await["carrot-knife"]), (1, 1));
}

#[actix_web::test]
async fn a_ballot_that_changed_since_the_question_is_asked_about_again() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    town.citizen().await.votes_with(&codes[0], &["magnetic-beads"]).await;
    let counter = town.officer("counter", Role::Counter).await;
    let asked = counter.fills(COUNTER, &paper(&codes[0], &["carrot-knife"])).await;
    town.waits(TimeDelta::minutes(3)).await;
    town.citizen().await.votes_with(&codes[0], &["water-purifier"]).await.is(200);

    let again = counter.fills(COUNTER, &confirmed(&asked).pairs()).await;

    again.is(200).says("这个码投过了").says("12:03");
    assert_eq!(town.tally(round).await["water-purifier"], 1);
    counter.fills(COUNTER, &confirmed(&again).pairs()).await.says("还是一张票");
    assert_eq!(town.tally(round).await["carrot-knife"], 1);
    town.waits(TimeDelta::minutes(1)).await;
    let english = counter.fills(&format!("/en{COUNTER}"), &paper(&codes[0], &["carrot-knife"])).await;
    english.is(200).says("This code has voted").says("Entered at the counter");
}

#[actix_web::test]
async fn a_paper_that_is_sent_twice_leads_to_its_receipt_twice() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let counter = town.officer("counter", Role::Counter).await;
    let receipt = receipt_in(&counter.fills(COUNTER, &paper(&codes[0], &["carrot-knife"])).await);

    let again = counter.fills(COUNTER, &paper(&codes[0], &["carrot-knife"])).await;

    assert_eq!(receipt_in(&again).split('?').next().unwrap(), receipt);
    assert_eq!(town.turnout(round).await, 1);
    let others = counter.fills(COUNTER, &paper(&codes[0], &["magnetic-beads"])).await;
    others.says("这个码投过了");
    town.waits(TimeDelta::minutes(1)).await;
    counter.fills(COUNTER, &paper(&codes[0], &["carrot-knife"])).await.says("这个码投过了");
}

#[actix_web::test]
async fn a_ballot_that_is_taken_back_since_the_question_does_not_stand_again_unasked() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let phone = town.citizen().await;
    let receipt = receipt_in(&phone.votes_with(&codes[0], &["magnetic-beads"]).await);
    let counter = town.officer("counter", Role::Counter).await;
    let asked = counter.fills(COUNTER, &paper(&codes[0], &["carrot-knife"])).await;
    phone.fills(&format!("/r/{receipt}/withdrawal"), &[]).await.says("已撤回");

    let again = counter.fills(COUNTER, &confirmed(&asked).pairs()).await;

    again.is(200).says("后来撤回了");
    assert_eq!(town.turnout(round).await, 0);
    counter.fills(COUNTER, &confirmed(&again).pairs()).await.says("还是一张票");
    assert_eq!(town.tally(round).await["carrot-knife"], 1);
}

#[actix_web::test]
async fn a_candidate_has_one_number_on_every_paper_and_on_the_counters_form() {
    let town = Town::new();
    town.opens_a_round().await;
    let counter = town.officer("counter", Role::Counter).await;
    let printed = counter.fills(SLIPS, &wanted(LIST, "局里窗口", "8", "ballots")).await;

    let form = counter.opens(COUNTER).await;

    let (papers, numbers) = (texts(&printed, ".paperballot li"), texts(&form, ".tick"));
    assert!(
        papers.iter().any(|own| own.starts_with("1 ")) && papers.iter().any(|own| own.contains("磁力珠"))
    );
    assert_eq!(papers.len(), 8 * numbers.len());
    for number in &numbers {
        assert_eq!(papers.iter().filter(|own| *own == number).count(), 8, "{number}: {papers:?}");
    }
    let orders: BTreeSet<_> = papers.chunks(numbers.len()).collect();
    assert!(orders.len() > 1, "each paper has its own order");
    assert_eq!(form.all("[autofocus]", "id"), ["code"]);
}

/// The texts of these elements.
fn texts(seen: &Seen, selector: &str) -> Vec<String> {
    let (page, css) = (seen.html(), scraper::Selector::parse(selector).unwrap());
    let text = |it: scraper::ElementRef| {
        it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&css).map(text).collect()
}

#[actix_web::test]
async fn the_visitor_takes_a_receipt_home_that_names_no_picks() {
    let town = Town::new();
    town.opens_a_round().await;
    let counter = town.officer("counter", Role::Counter).await;
    let codes = codes(&counter.fills(SLIPS, &wanted(LIST, "局里窗口", "1", "ballots")).await);

    let seen = counter.fills(COUNTER, &paper(&codes[0], &["magnetic-beads"])).await;

    let slip = texts(&seen, ".homeslip").remove(0);
    let grouped = &texts(&seen, ".homeslip .slipcard__code")[0];
    assert_eq!(grouped.replace('-', ""), receipt_in(&seen));
    assert!(slip.contains("市场监督管理局") && slip.contains("投票回执：2026年9月"), "{slip}");
    assert!(slip.contains("9月18日公布结果") && slip.contains("有事打 12315"), "{slip}");
    assert!(!slip.contains("磁力珠"), "{slip}");
    assert_eq!(seen.all(".homeslip svg.qr", "aria-label"), ["扫码查这张票"]);
    // Everything that names a pick stays off the paper.
    assert!(texts(&seen, ".no-print").iter().any(|part| part.contains("磁力珠")));
    assert_eq!(seen.all("button[data-print]", "type"), ["button"]);
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
