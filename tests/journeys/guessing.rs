//! Whoever guesses passwords has to wait, and keeps nobody else out.

use chrono::TimeDelta;
use dianjian::office::doors::SIGN_IN;
use dianjian::office::{Limit, Role, Subject, store};

use crate::town::{PASSWORD, RIGHT, Town, WRONG};

impl Town {
    /// So many wrong passwords have come already, for this name or from this network, within this hour.
    async fn has_seen(&self, about: &'static str, what: &'static str, limit: Limit, times: i32) {
        let now = self.now();
        let hour = now.format("%Y-%m-%d %H:00:00").to_string();
        let key = hex::encode(self.portal.keys.hash(about, &[what, &hour]));
        let subject = [Subject { key, limit }];
        for _ in 0..times {
            let subject = subject.clone();
            self.portal.db.write(move |db| Ok(store::count(db, &subject, now)?)).await.unwrap();
        }
    }
}

#[actix_web::test]
async fn guessing_has_to_wait_even_with_the_right_password_and_the_wait_ends() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let somebody = town.citizen().await;
    for _ in 0..5 {
        somebody.fills(SIGN_IN, &WRONG).await.is(422);
    }

    let waiting = somebody.fills(SIGN_IN, &RIGHT).await;
    waiting.is(429).says("12:00:15 以后再试");
    assert_eq!(waiting.header("retry-after"), Some("15"));
    town.waits(TimeDelta::seconds(15)).await;
    somebody.fills(SIGN_IN, &WRONG).await.is(422);
    somebody.fills(SIGN_IN, &RIGHT).await.is(429).says("12:00:45 以后再试");
    town.waits(TimeDelta::seconds(30)).await;

    somebody.fills(SIGN_IN, &RIGHT).await.is(200).says("今日");
    somebody.fills(SIGN_IN, &WRONG).await.is(422);
    somebody.fills(SIGN_IN, &RIGHT).await.is(200);
}

#[actix_web::test]
async fn guessing_at_many_doors_at_once_is_no_faster() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let somebody = town.citizen().await;

    let guesses = (0..40).map(|_| somebody.fills(SIGN_IN, &WRONG));
    let answers = futures_util::future::join_all(guesses).await;

    let looked_at = answers.iter().filter(|seen| seen.status.as_u16() == 422).count();
    assert!((5..=6).contains(&looked_at), "{looked_at} guesses were looked at");
    assert!(answers.iter().all(|seen| matches!(seen.status.as_u16(), 422 | 429 | 503)));
}

#[actix_web::test]
async fn whoever_guesses_from_one_network_keeps_nobody_out_elsewhere() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let (stranger, wang) = (town.citizen().await, town.citizen().await);
    for _ in 0..5 {
        stranger.fills_from(1, SIGN_IN, &WRONG).await.is(422);
    }
    stranger.fills_from(1, SIGN_IN, &RIGHT).await.is(429);

    wang.fills_from(2, SIGN_IN, &RIGHT).await.is(200).says("今日");
    stranger.fills_from(1, SIGN_IN, &RIGHT).await.is(429);
}

#[actix_web::test]
async fn colleagues_who_mistype_do_not_add_up() {
    let town = Town::new();
    for n in 0..12 {
        town.employs(&format!("officer{n}"), Role::Plan).await;
    }
    let office = town.citizen().await;
    for n in 0..12 {
        let name = format!("officer{n}");
        for _ in 0..3 {
            office.fills_from(1, SIGN_IN, &[("name", &name), ("password", "mistyped")]).await.is(422);
        }
        office.fills_from(1, SIGN_IN, &[("name", &name), ("password", PASSWORD)]).await.is(200);
    }
}

#[actix_web::test]
async fn guessing_at_one_name_from_everywhere_waits_for_the_hour_but_not_on_a_known_device() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    town.employs("li", Role::Plan).await;
    let (wang, li, new) = (town.citizen().await, town.citizen().await, town.citizen().await);
    wang.fills_from(1, SIGN_IN, &RIGHT).await.is(200);
    li.fills_from(1, SIGN_IN, &[("name", "li"), RIGHT[1]]).await.is(200);
    town.has_seen("sign-in name", "wang", Limit::OF_A_NAME, 49).await;

    new.fills_from(2, SIGN_IN, &WRONG).await.is(422);
    let waiting = new.fills_from(3, SIGN_IN, &RIGHT).await;
    waiting.is(429).says("13:00:00 以后再试");
    assert_eq!(waiting.header("retry-after"), Some("3600"));
    li.fills_from(4, SIGN_IN, &RIGHT).await.is(429);
    wang.fills_from(5, SIGN_IN, &RIGHT).await.is(200);
    town.waits(TimeDelta::hours(1)).await;
    new.fills_from(3, SIGN_IN, &RIGHT).await.is(200);
}

#[actix_web::test]
async fn a_network_from_which_everything_is_guessed_waits_but_not_a_known_device_in_it() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let (wang, new) = (town.citizen().await, town.citizen().await);
    wang.fills_from(1, SIGN_IN, &RIGHT).await.is(200);
    town.has_seen("sign-in network", "198.51.1.0/24", Limit::OF_A_NETWORK, 199).await;

    new.fills_from(1, SIGN_IN, &RIGHT).await.is(200);
    new.loses_its_cookies();
    new.fills_from(1, SIGN_IN, &WRONG).await.is(422);
    new.fills_from(1, SIGN_IN, &RIGHT).await.is(429);
    wang.fills_from(1, SIGN_IN, &RIGHT).await.is(200);
    new.fills_from(2, SIGN_IN, &RIGHT).await.is(200);
}

#[actix_web::test]
async fn a_known_device_has_a_count_of_its_own() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let (wang, thief) = (town.citizen().await, town.citizen().await);
    wang.fills_from(1, SIGN_IN, &RIGHT).await.is(200);
    thief.has_cookie("dj_known", &wang.cookie("dj_known").unwrap());

    for from in 0..5 {
        thief.fills_from(from, SIGN_IN, &WRONG).await.is(422);
    }
    thief.fills_from(9, SIGN_IN, &RIGHT).await.is(429).says("12:00:15");
    let forged = thief.cookie("dj_known").unwrap().replace("id-wang", "id-li");
    thief.has_cookie("dj_known", &forged);
    thief.fills_from(9, SIGN_IN, &RIGHT).await.is(200);
}

#[actix_web::test]
async fn a_name_that_no_account_can_have_is_answered_like_any_other() {
    let town = Town::new();
    let somebody = town.citizen().await;
    let long = "w".repeat(3000);
    for name in ["wáng", "Wang Li", "", &long] {
        let sent = [("name", name), ("password", PASSWORD)];
        for _ in 0..5 {
            somebody.fills(SIGN_IN, &sent).await.is(422).says("账号或密码不对");
        }
        somebody.fills(SIGN_IN, &sent).await.is(429);
    }
}

#[actix_web::test]
async fn tries_on_two_nodes_at_the_same_moment_are_all_counted() {
    let town = Town::new();
    let nodes = [&town, &town.other_node()];
    let (subject, now) = (Subject { key: "somebody".into(), limit: Limit::OF_A_NAME }, town.now());

    let counts = (0..80).map(|n| {
        let subject = [subject.clone()];
        nodes[n % 2].portal.db.write_again(move |db| Ok(store::count(db, &subject, now)?))
    });
    let answers = futures_util::future::join_all(counts).await;

    let looked_at = answers.into_iter().filter(|answer| matches!(answer, Ok(None))).count();
    assert_eq!(looked_at, 50);
}
