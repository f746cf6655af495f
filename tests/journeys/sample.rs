//! The demo, as its first visitor finds it.

use chrono::TimeDelta;
use dianjian::clock::Clock;
use dianjian::config::Config;
use dianjian::office::Role;
use dianjian::office::doors::SIGN_IN;
use dianjian::seal::Keys;
use dianjian::{demo, serve};

use crate::town::{PASSWORD, Town, own_schema};

/// The demo's settings with a database of its own.
fn settings(home: &tempfile::TempDir) -> Config {
    let url = std::env::var("TEST_DATABASE_URL").ok().map(|server| own_schema(&server));
    Config::for_tests(home.path(), url)
}

fn town(config: &Config, clock: &Clock) -> Town {
    demo::prepare(config, clock).unwrap();
    Town::of(serve::open(config, clock.clone()).unwrap())
}

#[actix_web::test]
async fn the_first_visitor_finds_a_year_of_rounds_and_one_that_is_open() {
    let home = tempfile::tempdir().unwrap();
    let clock = Clock::starting_at("2026-11-21T02:00:00Z".parse().unwrap());
    let town = town(&settings(&home), &clock);
    let visitor = town.citizen().await;

    let all = visitor.opens("/api/v1/rounds").await.json();
    let all = all["items"].as_array().unwrap();
    let with = |status: &str| all.iter().filter(|round| round["status"] == status).count();
    assert_eq!((with("certified"), with("open"), with("announced")), (12, 1, 1));
    let certified: i64 =
        all.iter().filter(|it| it["status"] == "certified").map(|it| it["turnout"].as_i64().unwrap()).sum();
    assert!(certified >= 500, "{certified}");
    let open = all.iter().find(|round| round["status"] == "open").unwrap();
    assert_eq!(open["id"], "2026-11");
    assert!(
        open["candidates"].as_array().unwrap().len() > open["choices_per_ballot"].as_u64().unwrap() as usize
    );
    assert!(open["closes_at"].as_str().unwrap() >= "2026-12-05");

    visitor.opens("/").await.says("示范站").says("2026年10月，你们点中了这 5 样");
    let outcome = visitor.opens("/vote/2026-10").await;
    outcome.keeps_silent_about("剔除 0 张").keeps_silent_about("本人撤回 0 张");
    visitor.opens("/en").await.says("Demonstration");
}

#[actix_web::test]
async fn a_later_start_keeps_what_is_there_and_opens_the_next_round() {
    let home = tempfile::tempdir().unwrap();
    let config = settings(&home);
    let clock = Clock::starting_at("2026-11-21T02:00:00Z".parse().unwrap());
    let first_start = town(&config, &clock);
    let first = first_start.citizen().await;
    let receipt = first.votes_for("2026-11", &["magnetic-beads"]).await;

    clock.move_by(TimeDelta::days(1));
    let second_start = town(&config, &clock);
    let second = second_start.citizen().await;
    assert_eq!(second.opens("/api/v1/rounds?status=open").await.json()["items"].as_array().unwrap().len(), 1);
    second.opens(&receipt.at).await.is(200);
    clock.move_by(TimeDelta::days(400));
    let third_start = town(&config, &clock);
    let third = third_start.citizen().await;

    let open = third.opens("/api/v1/rounds?status=open").await.json();
    assert_eq!(open["items"][0]["id"], "2027-12");
    third.opens(&receipt.at).await.is(200);
}

#[actix_web::test]
async fn the_demo_leaves_a_citys_own_rounds_alone() {
    let home = tempfile::tempdir().unwrap();
    let config = settings(&home);
    let clock = Clock::default();
    dianjian::db::migrate(&config.database_url()).unwrap();
    let city = Town::of(serve::open(&config, clock.clone()).unwrap());
    city.has_products().await;
    city.announces_a_round("2026-09", TimeDelta::zero()).await;

    let refused = demo::prepare(&config, &clock).unwrap_err().to_string();

    assert!(refused.contains("not sample content"), "{refused}");
}

#[actix_web::test]
async fn the_samples_county_and_laboratory_are_named() {
    let home = tempfile::tempdir().unwrap();
    let town = town(&settings(&home), &Clock::default());

    let deeds = town.portal.db.read(|db| dianjian::audit::after(db, 0, 1000)).await.unwrap();

    let bound = |name: &str| {
        let made = deeds.iter().find(|deed| deed.object == name).unwrap();
        [&made.detail["county"], &made.detail["lab"]].map(|it| it.as_str().map(str::to_owned))
    };
    for second in ["", "2"] {
        assert_eq!(bound(&format!("county{second}")), [Some("示范区".into()), None]);
        assert_eq!(bound(&format!("lab{second}")), [None, Some("示范检验所".into())]);
        assert_eq!(bound(&format!("plan{second}")), [None, None]);
    }
}

#[actix_web::test]
async fn the_demo_leaves_a_citys_own_accounts_alone() {
    let home = tempfile::tempdir().unwrap();
    let config = settings(&home);
    let clock = Clock::default();
    dianjian::db::migrate(&config.database_url()).unwrap();
    let city = Town::of(serve::open(&config, clock.clone()).unwrap());
    city.employs("admin", Role::Admin).await;

    let refused = demo::prepare(&config, &clock).unwrap_err().to_string();

    assert!(refused.contains("not sample content"), "{refused}");
    city.citizen().await.signs_in("admin").await;
    assert_eq!(city.deeds().await, ["cli account.create", "admin session.begin"]);
}

#[actix_web::test]
async fn a_new_password_of_the_demo_is_noted_ends_sessions_and_is_no_other_accounts() {
    let home = tempfile::tempdir().unwrap();
    let mut config = settings(&home);
    let clock = Clock::default();
    config.demo_password = Some(PASSWORD.into());
    let first = town(&config, &clock);
    let plan = first.citizen().await;
    plan.signs_in("plan").await;
    let made = first.deeds().await.len();
    town(&config, &clock);
    assert_eq!(first.deeds().await.len(), made, "the same password is no deed");
    plan.opens("/admin").await.says("plan（计划编制）");
    first.runs("UPDATE accounts SET name = 'old' WHERE name = 'panel2'").await;
    first.employs("panel2", Role::Panel).await;
    let made = first.deeds().await.len();

    config.demo_password = Some("another password".into());
    let second = town(&config, &clock);

    let deeds = second.deeds().await;
    assert_eq!(deeds.len(), made + 31);
    assert!(deeds[made..].iter().all(|deed| deed == "demo account.password"), "{deeds:?}");
    plan.opens("/admin").await.says("工作人员登录");
    second.citizen().await.signs_in("panel2").await;
    let sent = [("name", "plan"), ("password", "another password")];
    second.citizen().await.fills(SIGN_IN, &sent).await.is(200);
}

#[actix_web::test]
async fn a_database_refuses_another_key_than_the_one_it_was_begun_with() {
    let home = tempfile::tempdir().unwrap();
    let config = settings(&home);
    let clock = Clock::default();
    town(&config, &clock);
    std::fs::remove_file(config.key_file()).unwrap();

    let refused = serve::open(&config, clock).map(drop).unwrap_err().to_string();

    assert!(refused.contains("is missing"), "{refused}");
    assert!(!config.key_file().exists(), "no wrong key is left lying in the right place");
    Keys::make(&config.key_file()).unwrap();

    let refused = serve::open(&config, Clock::default()).map(drop).unwrap_err().to_string();

    assert!(refused.contains("another key"), "{refused}");
}
