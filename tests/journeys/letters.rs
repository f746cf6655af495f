//! Letters: written with a deed, delivered by a job, to files or to a mail server that speaks SMTP.

use std::net::TcpListener;

use chrono::TimeDelta;
use dianjian::fault::Fault;
use dianjian::i18n::Lang;
use dianjian::keeping::RULES;
use dianjian::mail::{Address, Letter, Post, store};
use dianjian::office::Role;
use maud::html;

use crate::mail_server::{HangsUp, MailServer};
use crate::town::Town;

const DESK: &str = "/admin/mail";

fn letter(to: &str) -> Letter {
    let body = html! { p { "你的投诉已经受理。" } p { a href="https://town.example/track" { "看进度" } } };
    let text = "你的投诉已经受理。\n看进度：https://town.example/track\n";
    Letter::new(Address::read(to).unwrap(), Lang::Zh, "投诉已经受理", text, &body)
}

impl Town {
    /// A step writes to somebody.
    async fn writes_to(&self, to: &str) {
        let (portal, letter) = (self.portal.clone(), letter(to));
        self.portal.db.write(move |db| portal.writes(db, &letter, "complaint 7K3F-92QD")).await.unwrap();
    }

    /// The same town, whose letters go to this server.
    fn with_server(mut self, port: u16) -> Town {
        let relay = format!("smtp://127.0.0.1:{port}").parse().unwrap();
        self.portal.post = Post::to_relay("你点我检 <noreply@town.example>".parse().unwrap(), relay);
        self
    }

    async fn waiting(&self) -> i64 {
        self.portal.db.read(|db| Ok(store::how_many_wait(db)?)).await.unwrap()
    }

    /// How many letters go by the rule that the daily job carries out.
    async fn forgets_letters(&self) -> usize {
        let now = self.now();
        let rule = RULES.iter().find(|rule| rule.name == "mail_texts").unwrap();
        let forgotten = self.portal.db.write(move |db| {
            let before = now - (rule.kept_for)(db)?;
            (rule.forget)(db, before, now)
        });
        forgotten.await.unwrap()
    }

    /// Time goes by, and the job has run.
    async fn tries_after(&self, span: TimeDelta) -> usize {
        self.portal.clock.move_by(span);
        self.portal.delivers().await.unwrap()
    }
}

#[actix_web::test]
async fn without_a_server_a_letter_becomes_a_file_and_nothing_of_it_stays_behind() {
    let town = Town::new();
    town.writes_to("mei@example.com").await;
    assert!(!town.outbox_text().await.contains("mei"), "the address is sealed");
    assert!(!town.outbox_text().await.contains("受理"), "the words are sealed");
    assert_eq!(town.waiting().await, 1);

    let letters = town.letters().await;
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].to.as_str(), letters[0].subject.as_str()), ("mei@example.com", "投诉已经受理"));
    assert!(letters[0].text.contains("看进度：https://town.example/track"));
    assert!(letters[0].html.contains(r#"<html lang="zh-CN">"#) && letters[0].html.contains(">看进度</a>"));
    assert!(letters[0].raw.contains("Auto-Submitted: auto-generated"));
    assert_eq!(town.waiting().await, 0);
    assert_eq!(town.portal.delivers().await.unwrap(), 0);
    let emptied = town.outbox_text().await;
    assert!(emptied.contains("complaint 7K3F-92QD - - sent"), "{emptied}");
}

#[actix_web::test]
async fn a_letter_of_a_deed_that_was_taken_back_is_never_sent() {
    let town = Town::new();
    let portal = town.portal.clone();
    let undone: Result<(), Fault> = town
        .portal
        .db
        .write(move |db| {
            portal.writes(db, &letter("mei@example.com"), "complaint 7K3F-92QD")?;
            Err(Fault::NotFound)
        })
        .await;
    assert!(undone.is_err());
    assert_eq!(town.letters().await.len(), 0);
}

#[actix_web::test]
async fn a_server_takes_letters_as_they_were_written() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    town.writes_to("mei@example.com").await;
    town.writes_to("li@example.com").await;
    assert_eq!(town.portal.delivers().await.unwrap(), 2);

    let mut to: Vec<String> = server.letters().into_iter().map(|letter| letter.to).collect();
    to.sort();
    assert_eq!(to, ["li@example.com", "mei@example.com"]);
    let raw = &server.letters()[0].raw;
    assert!(raw.contains("Date: Tue, 01 Sep 2026 04:00:00 +0000"), "{raw}");
    assert!(raw.contains("@town.example>") && raw.contains("Message-ID: <"), "{raw}");
    assert_eq!(town.waiting().await, 0);
}

#[actix_web::test]
async fn a_server_that_does_not_know_the_sender_costs_no_letter() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    server.knows_no_sender();
    town.writes_to("mei@example.com").await;
    town.writes_to("li@example.com").await;
    assert_eq!(town.portal.delivers().await.unwrap(), 1, "the second would fare no better");
    assert_eq!(town.waiting().await, 2);
    server.obliges();
    assert_eq!(town.tries_after(TimeDelta::minutes(2)).await, 2);
    assert_eq!((town.waiting().await, server.letters().len()), (0, 2));
}

#[actix_web::test]
async fn what_is_refused_for_ever_is_not_tried_again_until_an_officer_says_so() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    let keeper = town.officer("keeper", Role::Admin).await;
    keeper.opens(DESK).await.is(200).says("没有送不到的邮件");
    town.writes_to("550wang@example.com").await;
    assert_eq!(town.portal.delivers().await.unwrap(), 1);
    assert_eq!(town.tries_after(TimeDelta::hours(1)).await, 0);

    let page = keeper.opens(DESK).await;
    page.is(200).says("complaint 7K3F-92QD 对方拒收，不再试").says("5***@example.com").says("试了 1 次");
    page.says("<5***@example.com>: not now or never").keeps_silent_about("550wang");
    keeper.opens("/en/admin/mail").await.is(200).says("refused for good").says("Try again");
    let action = page.all("main form", "action").remove(0);
    server.obliges();
    keeper.fills(&action, &[("attempts", "1")]).await.is(200).says("没有送不到的邮件").says("等着发的：1 封");
    keeper.fills(&action, &[("attempts", "1")]).await.is(409).says("已经有人处理");
    assert_eq!(town.portal.delivers().await.unwrap(), 1);
    assert_eq!(server.letters().len(), 1);
    assert!(town.deeds().await.contains(&"keeper mail.again".to_owned()));
}

#[actix_web::test]
async fn what_is_refused_for_now_comes_back_ever_later_until_it_is_taken() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    let keeper = town.officer("keeper", Role::Head).await;
    town.writes_to("451li@example.com").await;
    assert_eq!(town.portal.delivers().await.unwrap(), 1);
    assert_eq!(town.portal.delivers().await.unwrap(), 0, "not at once");
    keeper.opens(DESK).await.says("没有送不到的邮件").says("还会再试的").says("4***@example.com");
    assert_eq!(town.tries_after(TimeDelta::seconds(73)).await, 1);
    assert_eq!(town.tries_after(TimeDelta::seconds(73)).await, 0, "the second wait is longer");
    assert_eq!(town.tries_after(TimeDelta::seconds(73)).await, 1);

    server.obliges();
    assert_eq!(town.tries_after(TimeDelta::minutes(5)).await, 1);
    assert_eq!(server.letters().len(), 1);
    keeper.opens(DESK).await.keeps_silent_about("还会再试的");
}

#[actix_web::test]
async fn a_server_that_hangs_up_in_mid_conversation_gets_the_letter_when_it_is_back() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    town.writes_to("mei@example.com").await;
    for when in [HangsUp::BeforeTheLetter, HangsUp::AfterTheLetter] {
        server.hangs_up(when);
        assert_eq!(town.tries_after(TimeDelta::minutes(10)).await, 1, "{when:?}");
        assert_eq!(town.waiting().await, 1, "{when:?}");
    }
    server.hangs_up(HangsUp::Never);
    assert_eq!(town.tries_after(TimeDelta::minutes(10)).await, 1);
    assert_eq!(town.waiting().await, 0);

    // What arrived and was not confirmed came twice; its number tells that it is the same.
    let letters = server.letters();
    let number = |raw: &str| raw.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned();
    assert_eq!(letters.len(), 2);
    assert_eq!(number(&letters[0].raw), number(&letters[1].raw));
}

#[actix_web::test]
async fn while_no_server_answers_one_letter_is_tried_and_the_rest_waits() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let town = Town::new().with_server(nobody);
    for to in ["mei@example.com", "li@example.com", "wang@example.com"] {
        town.writes_to(to).await;
    }
    assert_eq!(town.portal.delivers().await.unwrap(), 1);
    assert_eq!(town.waiting().await, 3);
}

#[actix_web::test]
async fn after_a_day_and_a_half_a_letter_is_given_up_and_shown() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    town.writes_to("451li@example.com").await;
    let mut tries = town.portal.delivers().await.unwrap();
    let mut waited = TimeDelta::zero();
    while town.waiting().await == 1 && waited < TimeDelta::days(3) {
        waited += TimeDelta::minutes(10);
        tries += town.tries_after(TimeDelta::minutes(10)).await;
    }
    assert!((30..=45).contains(&waited.num_hours()), "{waited}");
    assert_eq!(tries, 17);
    let keeper = town.officer("keeper", Role::Admin).await;
    keeper.opens(DESK).await.says("试了一天半，不再试");
}

#[actix_web::test]
async fn two_nodes_never_send_the_same_letter_twice() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    for n in 0..24 {
        town.writes_to(&format!("citizen{n}@example.com")).await;
    }
    let other = town.other_node();
    let (one, two) = futures_util::future::join(town.portal.delivers(), other.portal.delivers()).await;
    assert_eq!(one.unwrap() + two.unwrap(), 24);
    let mut to: Vec<String> = server.letters().into_iter().map(|letter| letter.to).collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), server.letters().len()), (24, 24));
}

#[actix_web::test]
async fn a_letter_whose_node_died_is_sent_by_another_when_its_lease_is_over() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    town.writes_to("mei@example.com").await;
    let now = town.now();
    let claimed = town.portal.db.write(move |db| Ok(store::claim(db, now, TimeDelta::minutes(5))?)).await;
    assert!(claimed.unwrap().is_some());
    assert_eq!(town.portal.delivers().await.unwrap(), 0);
    assert_eq!(town.tries_after(TimeDelta::minutes(6)).await, 1);
    assert_eq!(server.letters().len(), 1);
}

#[actix_web::test]
async fn a_letter_that_never_arrived_is_forgotten_after_as_many_days_as_the_bureau_says() {
    let server = MailServer::start();
    let town = Town::new().with_server(server.port);
    town.writes_to("550wang@example.com").await;
    town.portal.delivers().await.unwrap();
    town.portal.clock.move_by(TimeDelta::days(89));
    town.writes_to("451li@example.com").await;
    assert_eq!(town.forgets_letters().await, 0);

    town.portal.clock.move_by(TimeDelta::days(2));
    assert_eq!(town.forgets_letters().await, 1);
    assert_eq!(town.waiting().await, 1, "what still waits is not forgotten");
}

#[actix_web::test]
async fn letters_sealed_with_another_key_are_told_and_not_guessed_at() {
    let town = Town::new();
    town.writes_to("mei@example.com").await;
    town.runs("UPDATE letters SET content = '00'").await;
    assert_eq!(town.letters().await.len(), 0);
    let keeper = town.officer("keeper", Role::Admin).await;
    keeper.opens(DESK).await.says("it cannot be opened with this key").says("m***@example.com");
}
