//! Staff: how they come in, what they may open, and what is noted of them.

use chrono::TimeDelta;
use dianjian::audit;
use dianjian::office::Role;
use dianjian::office::doors::{DOORS, SIGN_IN};
use dianjian::sample::WorkType;

use crate::seen::Seen;
use crate::town::{PASSWORD, Town};

const RIGHT: [(&str, &str); 2] = [("name", "wang"), ("password", PASSWORD)];
const WRONG: [(&str, &str); 2] = [("name", "wang"), ("password", "not the password")];

#[actix_web::test]
async fn an_officer_signs_in_sees_the_day_and_signs_out() {
    let town = Town::new();
    town.opens_a_round().await;
    town.employs("wang", Role::Plan).await;
    let wang = town.citizen().await;

    wang.opens("/admin").await.says("工作人员登录");
    let desk = wang.fills(SIGN_IN, &RIGHT).await;
    desk.is(200).says("今日").says("wang（计划编制）").says("2026年9月").says("9月15日 12:00 截止");
    assert_eq!(desk.at, "/admin");
    assert_eq!(desk.header("cache-control"), Some("no-store"));
    wang.opens("/en/admin").await.says("Today").says("wang (plan)");
    wang.presses("/admin/sign-out").await.says("工作人员登录");

    wang.opens("/admin").await.says("工作人员登录");
}

#[actix_web::test]
async fn whoever_wanted_a_page_gets_it_after_signing_in_and_no_page_of_others() {
    let town = Town::new();
    town.employs("wang", Role::Audit).await;
    let wang = town.citizen().await;

    let asked = wang.opens("/admin/audit.jsonl").await;
    assert_eq!(asked.all("input[name=next]", "value"), ["/admin/audit.jsonl"]);
    let next = [RIGHT[0], RIGHT[1], ("next", "/admin/audit.jsonl")];
    assert_eq!(wang.fills(SIGN_IN, &next).await.at, "/admin/audit.jsonl");
    for foreign in ["https://elsewhere.example", "//elsewhere.example", "/vote", "/administrator"] {
        let next = [RIGHT[0], RIGHT[1], ("next", foreign)];
        assert_eq!(wang.fills(SIGN_IN, &next).await.at, "/admin");
    }
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_account_are_told_in_the_same_words() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let somebody = town.citizen().await;

    let wrong = somebody.fills(SIGN_IN, &WRONG).await;
    wrong.is(422).says("账号或密码不对");
    assert_eq!(wrong.all("input[name=name]", "value"), ["wang"]);
    assert!(wrong.all("input[name=password]", "value").is_empty());
    let unknown = [("name", "li"), ("password", PASSWORD)];
    assert_eq!(somebody.fills(SIGN_IN, &unknown).await.is(422).words(), wrong.words());
    somebody.fills(SIGN_IN, &[("name", "wang")]).await.is(422);
    somebody.opens("/admin").await.says("工作人员登录");
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
async fn a_session_ends_when_it_is_not_used_and_after_a_day_at_work() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let wang = town.citizen().await;
    wang.fills(SIGN_IN, &RIGHT).await.says("今日");

    town.waits(TimeDelta::minutes(121)).await;
    wang.opens("/admin").await.says("工作人员登录");
    wang.fills(SIGN_IN, &RIGHT).await.says("今日");
    for _ in 0..6 {
        town.waits(TimeDelta::minutes(110)).await;
        wang.opens("/admin").await.says("今日");
    }
    town.waits(TimeDelta::minutes(61)).await;
    wang.opens("/admin").await.says("工作人员登录");
}

#[actix_web::test]
async fn every_desk_address_admits_the_roles_of_the_table_and_nobody_else() {
    let town = Town::new();
    for role in Role::ALL {
        town.employs(role.as_str(), role).await;
    }
    let batch = &town.plans_batches("magnetic-beads", WorkType::Supervised, 1).await[0];
    for door in DOORS {
        assert!(!door.roles.is_empty(), "{} is for nobody", door.address);
    }
    for role in Role::ALL {
        let officer = town.citizen().await;
        officer.fills(SIGN_IN, &[("name", role.as_str()), ("password", PASSWORD)]).await.is(200);
        for door in DOORS.iter().filter(|door| door.address != "/admin/sign-out") {
            let seen: Seen = officer.opens(&door.address.replace("{batch}", batch)).await;
            let may = door.roles.contains(&role);
            // A door that opens only for a form answers 405, one of a thing that is not there 404.
            let opens = matches!(seen.status.as_u16(), 200 | 404 | 405);
            assert!(
                if may { opens } else { seen.status == 403 },
                "{role:?} at {}: {}",
                door.address,
                seen.status
            );
            if !may {
                seen.says("不归你的角色用");
            }
        }
        officer.opens("/admin/no-such-page").await.is(403);
    }
}

#[actix_web::test]
async fn what_staff_do_is_chained_and_the_export_holds_offline() {
    let town = Town::new();
    town.citizen().await.opens("/audit/head").await.is(404);
    town.employs("wang", Role::Audit).await;
    let wang = town.citizen().await;
    wang.fills(SIGN_IN, &RIGHT).await;
    wang.presses("/admin/sign-out").await;
    wang.fills(SIGN_IN, &RIGHT).await;

    let log = wang.opens("/admin/audit.jsonl").await;
    assert_eq!(log.header("content-type"), Some("application/jsonl"));
    assert_eq!(audit::verify(log.text.lines()), Ok(4));
    let actions: Vec<String> = log
        .text
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["action"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(actions, ["account.create", "session.begin", "session.end", "session.begin"]);
    let head = wang.opens("/audit/head").await.is(200).json();
    let last: serde_json::Value = serde_json::from_str(log.text.lines().last().unwrap()).unwrap();
    assert_eq!((&head["seq"], &head["hash"], &head["at"]), (&last["seq"], &last["hash"], &last["at"]));
    assert_eq!(head.as_object().unwrap().len(), 3);
    assert!(!log.text.contains(PASSWORD));
}

#[actix_web::test]
async fn deeds_done_at_the_same_moment_are_still_one_chain() {
    let town = Town::new();
    let names: Vec<String> = (0..20).map(|n| format!("officer{n}")).collect();

    let made = names.iter().map(|name| town.employs(name, Role::Plan));
    futures_util::future::join_all(made).await;

    let deeds = town.portal.db.read(|db| audit::after(db, 0, 100)).await.unwrap();
    let lines: Vec<String> = deeds.iter().map(|deed| serde_json::to_string(deed).unwrap()).collect();
    assert_eq!(audit::verify(lines.iter().map(String::as_str)), Ok(20));
}
