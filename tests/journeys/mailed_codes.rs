//! A round in which one mailbox is one person: six digits are mailed and come back.

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use chrono::TimeDelta;
use dianjian::vote::Verification;

use crate::seen::Seen;
use crate::town::{Citizen, Town, receipt_in};

impl<A, B> Citizen<A>
where
    A: Service<actix_http::Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    /// Picks, sends, and asks for a letter to this address.
    async fn asks_for_digits(&self, address: &str, choices: &[&str]) -> Seen {
        self.votes_for("2026-09", choices).await.is(200).says("你点的");
        self.names(address).await
    }

    async fn names(&self, address: &str) -> Seen {
        self.fills("/vote/2026-09/letter", &[("email", address)]).await
    }

    async fn wants_another_letter(&self) -> Seen {
        self.fills("/vote/2026-09/letter", &[("again", "yes")]).await
    }

    async fn enters(&self, digits: &str) -> Seen {
        self.fills("/vote/2026-09/digits", &[("digits", digits)]).await
    }
}

impl Town {
    /// The digits of the newest letter to an address.
    async fn digits(&self, address: &str) -> String {
        let letters = self.letters().await;
        let newest = letters.iter().rev().find(|letter| letter.to == address).unwrap();
        newest.subject.chars().take(6).collect()
    }
}

#[actix_web::test]
async fn a_mother_votes_by_mail_and_changes_the_ballot_from_another_device() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let (phone, laptop) = (town.citizen().await, town.citizen().await);
    phone.opens("/vote/2026-09").await.says("交票时填一个邮箱核对");

    let waiting = phone.asks_for_digits("mei@example.com", &["magnetic-beads", "carrot-knife"]).await;
    assert_eq!(waiting.at, "/vote/2026-09/digits");
    waiting.is(200).says("信寄到 m***@example.com 了，12:15 前填好").says("你点的 2 样还在").says("没收到信");
    assert_eq!(town.turnout(round).await, 0);
    let letters = town.letters().await;
    assert_eq!(letters.len(), 1);
    letters[0].text.find("12:15 前有效").unwrap();
    letters[0].text.find("不用理会").unwrap();
    assert!(!letters[0].text.contains("磁力珠"), "a letter does not tell the picks");
    let digits = town.digits("mei@example.com").await;
    let wrong = if digits == "000000" { "000001" } else { "000000" };
    phone.enters(wrong).await.is(422).says("数字不对");
    let first = phone.enters(&format!(" {} {} ", &digits[..3], &digits[3..])).await;
    first.is(200).says("交票成功").says("你点了这 2 样");

    town.waits(TimeDelta::hours(1)).await;
    let waiting = laptop.asks_for_digits("Mei+vote@Example.com", &["water-purifier"]).await;
    let told = waiting.is(200).says("信寄到 M***@Example.com 了，13:15 前填好").words();
    assert!(!told.contains("投过"), "nobody learns from the page whether a mailbox has voted");
    let again = laptop.enters(&town.digits("Mei+vote@Example.com").await).await;

    assert_eq!(receipt_in(again.is(200)), receipt_in(&first));
    assert_eq!(town.turnout(round).await, 1);
    let tally = town.tally(round).await;
    assert_eq!((tally["water-purifier"], tally["magnetic-beads"]), (1, 0));
    let held = ["mei@example.com", "Mei+vote@Example.com"].map(|address| town.holds_on_disk(address));
    assert_eq!(held, [false, false], "no address lies in the database");
    laptop.opens(&format!("/en/r/{}", receipt_in(&first))).await.says("Withdraw it");
    let proof = town.opens_later(TimeDelta::days(17)).await;
    assert_eq!(proof, "email");
}

impl Town {
    /// What the proof says of how people were told apart, after so long.
    async fn opens_later(&self, span: TimeDelta) -> String {
        self.waits(span).await;
        let proof = self.citizen().await.opens("/vote/2026-09/proof.json").await.json();
        proof["round"]["verification"].as_str().unwrap().to_owned()
    }
}

#[actix_web::test]
async fn a_family_shares_one_phone_and_each_has_a_ballot() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let phone = town.citizen().await;
    phone.asks_for_digits("mei@example.com", &["magnetic-beads"]).await;
    phone.enters(&town.digits("mei@example.com").await).await.is(200);

    let asked = phone.votes_for(round, &["carrot-knife"]).await;
    asked.is(200).says("这张票是谁的").says("m***@example.com 在这台设备上投过了");
    phone.says_whose("other").await.is(200).says("填邮箱，收 6 位数字").says("你点的 1 样还在");
    phone.names("li@example.com").await;
    phone.enters(&town.digits("li@example.com").await).await.is(200).says("交票成功");
    assert_eq!(town.turnout(round).await, 2);

    let asked = phone.votes_for(round, &["reading-glasses"]).await;
    asked.says("l***@example.com");
    let changed = phone.says_whose("same").await;
    changed.is(200).says("老花镜");
    assert_eq!(town.turnout(round).await, 2);
    assert_eq!(town.letters().await.len(), 2, "a change on the same device needs no letter");
}

#[actix_web::test]
async fn digits_grow_old_and_nobody_tries_them_all() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let phone = town.citizen().await;
    phone.asks_for_digits("mei@example.com", &["magnetic-beads"]).await;
    let digits = town.digits("mei@example.com").await;
    let wrong = if digits == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        phone.enters(wrong).await.is(422).says("数字不对");
    }
    let spent = phone.enters(&digits).await;
    spent.is(422).says("试错太多次，这封信里的数字不能用了").says("再发一封");
    assert_eq!(spent.all("#digits", "id").len(), 0, "there is nothing to enter");
    phone.opens("/vote/2026-09/digits").await.is(200).says("试错太多次");

    phone.wants_another_letter().await.is(200).says("12:15 前填好");
    town.waits(TimeDelta::minutes(15)).await;
    let newer = town.digits("mei@example.com").await;
    let old = phone.enters(&newer).await;
    old.is(422).says("信里的数字 12:15 过期了").says("新的 6 位数字会寄到 m***@example.com");
    assert_eq!(old.all("#digits", "id").len(), 0, "there is nothing to enter");
    assert_eq!(town.turnout(round).await, 0);
    phone.wants_another_letter().await.is(200).says("12:30 前填好");
    let kept = phone.opens("/vote/2026-09/digits").await.all("input[name=kept]", "value")[0].clone();
    phone.enters(&town.digits("mei@example.com").await).await.is(200).says("交票成功");
    let pressed_twice = [("digits", "1"), ("kept", &*kept)];
    phone.fills("/vote/2026-09/digits", &pressed_twice).await.is(200).says("交票成功");
    phone.enters("1").await.is(409).says("没有等着交的票");
    town.waits(TimeDelta::minutes(1)).await;
    phone.fills("/vote/2026-09/digits", &pressed_twice).await.is(409).says("没有等着交的票");
}

#[actix_web::test]
async fn nobody_fills_a_strangers_mailbox() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Email).await;
    let prankster = town.citizen().await;
    for spelling in ["mei@example.com", "mei+1@example.com", "MEI@example.com", "mei+2@example.com"] {
        prankster.asks_for_digits(spelling, &["magnetic-beads"]).await.is(200);
    }
    prankster.asks_for_digits("mei@example.com", &["magnetic-beads"]).await.is(200);

    let full = prankster.asks_for_digits("mei+3@example.com", &["magnetic-beads"]).await;

    full.is(429).says("13:00 前不能再寄信了").says("你点的 1 样还在");
    assert_eq!(full.header("retry-after"), Some("3600"));
    assert_eq!(town.letters().await.len(), 5);
    let waiting = prankster.wants_another_letter().await;
    waiting.is(429).says("13:00 前不能再寄信了").says("上一封信里的数字 12:15 前还能填");
    assert_eq!(waiting.all("#digits", "id").len(), 1, "the digits that came can be entered");
    town.waits(TimeDelta::minutes(15)).await;
    let void = prankster.wants_another_letter().await;
    void.is(429).says("13:00 前不能再寄信了");
    assert_eq!(void.all("#digits", "id").len(), 0);
    prankster.asks_for_digits("li@example.com", &["magnetic-beads"]).await.is(200);
    let bad = prankster.asks_for_digits("mei at example", &["magnetic-beads"]).await;
    bad.is(422).says("邮箱地址不对");
    assert_eq!(bad.all("#email", "value"), ["mei at example"]);
}

#[actix_web::test]
async fn digits_that_come_after_the_close_do_not_count() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    town.waits_for_officers(TimeDelta::days(14) - TimeDelta::minutes(5)).await;
    let phone = town.citizen().await;
    phone.asks_for_digits("mei@example.com", &["magnetic-beads"]).await;
    let digits = town.digits("mei@example.com").await;

    town.waits_for_officers(TimeDelta::minutes(5)).await;

    phone.enters(&digits).await.is(409).says("已经截止");
    phone.names("mei@example.com").await.is(409).says("已经截止");
    assert_eq!((town.turnout(round).await, town.letters().await.len()), (0, 1));
}

#[actix_web::test]
async fn a_program_is_sent_to_the_page_and_nothing_is_cast_without_a_mailbox() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Email).await;
    let program = town.citizen().await;

    let refused = program.calls("/api/v1/rounds/2026-09/ballots", r#"{"choices":["magnetic-beads"]}"#).await;

    refused.is(422).says("请在网页上投");
    assert_eq!(town.turnout(round).await, 0);
    let english = program.opens("/en/vote/2026-09").await;
    english.says("we check your e-mail address");
    let asked = program.sends("/en/vote/2026-09", &["magnetic-beads"]).await;
    asked.is(200).says("Enter your e-mail address to get 6 digits").says("Your pick is kept");
    let form = [("email", "mei@example.com")];
    program.fills("/en/vote/2026-09/letter", &form).await.is(200).says("Enter the 6 digits");
    let letters = town.letters().await;
    assert!(
        letters[0].subject.contains("are your digits to vote (September 2026)"),
        "{}",
        letters[0].subject
    );
}
