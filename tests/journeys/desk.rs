//! Staff: what they may open, and what is noted of them.

use actix_web::http::Method;
use actix_web::test;
use chrono::TimeDelta;
use dianjian::audit;
use dianjian::office::Role;
use dianjian::office::doors::{DOORS, Door, SIGN_IN, SIGN_OUT, roles_of, roles_that_change};

use crate::seen::Seen;
use crate::town::{PASSWORD, RIGHT, Town};

#[actix_web::test]
async fn every_desk_address_admits_the_roles_of_the_table_and_nobody_else() {
    let town = Town::new();
    let stranger = town.citizen().await;
    for (address, door) in DOORS.iter().map(|door| (within(door), door)) {
        assert!(!door.roles.is_empty(), "{address} is for nobody");
        stranger.opens(&address).await.is(200).says("工作人员登录");
        stranger.presses(&address).await.is(200).says("工作人员登录");
    }
    for role in Role::ALL {
        town.employs(role.as_str(), role).await;
        let officer = town.citizen().await;
        officer.has_cookie("dj_staff", &town.begins_a_session(role.as_str()).await);
        // Whoever signs out is nobody after it.
        let (last, others): (Vec<&Door>, _) = DOORS.iter().partition(|door| door.address == SIGN_OUT);
        for door in others.into_iter().chain(last) {
            for method in [Method::GET, Method::POST] {
                let asked = test::TestRequest::default().method(method.clone());
                let seen = officer.asks_once(&within(door), asked).await;
                admits(door, role, &method, &seen);
            }
        }
        officer.opens("/admin").await.says("工作人员登录");
    }
}

fn admits(door: &Door, role: Role, method: &Method, seen: &Seen) {
    let (address, status) = (door.address, seen.status.as_u16());
    let roles = if *method == Method::POST { roles_that_change(address) } else { roles_of(address) };
    if !roles.contains(&role) {
        assert_eq!(status, 403, "{role:?}: {method} {address}");
        seen.says("不归你的角色用");
        return;
    }
    assert!(status != 403 && status < 500, "{role:?}: {method} {address} is {status}");
    let is_there = status != 404 || address.contains('{');
    assert!(is_there, "{address} stands in the table and nowhere else");
}

/// An address behind a door, with something in every gap.
fn within(door: &Door) -> String {
    let parts = door.address.split('/').map(|part| if part.starts_with('{') { "none" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[actix_web::test]
async fn an_address_that_is_not_in_the_table_is_nobodys() {
    let town = Town::new();
    town.employs("wang", Role::Admin).await;
    let wang = town.citizen().await;
    wang.fills(SIGN_IN, &RIGHT).await;
    wang.opens("/admin/no-such-page").await.is(403);
    wang.presses("/admin/no-such-page").await.is(403);
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
    assert_eq!(audit::verify(log.text.lines(), None).unwrap().seq, 4);
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
    assert_eq!(audit::verify(&lines, None).unwrap().seq, 20);
}

#[actix_web::test]
async fn times_never_run_backwards_along_the_log() {
    let town = Town::new();
    town.employs("first", Role::Plan).await;
    town.portal.clock.move_by(TimeDelta::seconds(-3));
    town.employs("second", Role::Plan).await;
    town.portal.clock.move_by(TimeDelta::seconds(4));
    town.employs("third", Role::Plan).await;

    let deeds = town.portal.db.read(|db| audit::after(db, 0, 100)).await.unwrap();
    let at: Vec<&str> = deeds.iter().map(|deed| &deed.at[17..19]).collect();
    assert_eq!(at, ["00", "00", "01"]);
}

#[actix_web::test]
async fn what_goes_wrong_at_the_desk_is_told_at_the_desk() {
    let town = Town::new();
    let plan = town.officer("plan", Role::Plan).await;

    let [missing, foreign, unknown] = [
        plan.opens("/admin/rounds/none").await,
        plan.opens("/admin/complaints").await,
        plan.fills("/admin/rounds/none/slips", &[("label", "第三小学")]).await,
    ];

    for (seen, status) in [(&missing, 404), (&foreign, 403), (&unknown, 404)] {
        seen.is(status).says("退出").says("回工作台").keeps_silent_about("输号查进度");
        assert_eq!(seen.all("main a.btn", "href"), ["/admin"], "{}", seen.at);
        assert!(!seen.all(".anav a", "href").is_empty(), "{}", seen.at);
    }
    plan.opens("/en/admin/rounds/none").await.is(404).says("Back to the desk").says("Sign out");
    town.citizen().await.opens("/no-such-page").await.is(404).says("输号查进度").keeps_silent_about("工作台");
}
