//! Staff: how they come in and go out.

use std::collections::BTreeSet;

use actix_web::test;
use chrono::TimeDelta;
use dianjian::office::Role;
use dianjian::office::doors::SIGN_IN;

use crate::town::{PASSWORD, RIGHT, Town, WRONG};

#[actix_web::test]
async fn an_officer_signs_in_sees_the_day_and_signs_out() {
    let town = Town::new();
    town.opens_a_round().await;
    town.employs("wang", Role::Plan).await;
    let wang = town.citizen().await;

    wang.opens("/admin").await.says("工作人员登录");
    let desk = wang.fills(SIGN_IN, &RIGHT).await;
    desk.is(200)
        .says("今日")
        .says("wang（计划编制）")
        .says("9月1日 星期二")
        .says("这个月的检测结果还没有公布");
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
    for foreign in
        ["https://elsewhere.example", "//elsewhere.example", "/vote", "/admin\r\nx: y", "/admin/你"]
    {
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
async fn after_signing_in_one_goes_on_to_what_one_wanted_and_never_out_again() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let wang = town.citizen().await;

    let asked = wang.opens("/en/admin?month=2026-08&q=%E4%BD%A0+%26").await;
    assert_eq!(asked.all("input[name=next]", "value"), ["/admin?month=2026-08&q=%E4%BD%A0+%26"]);
    let next = [RIGHT[0], RIGHT[1], ("next", "/admin?month=2026-08")];
    assert_eq!(wang.fills(SIGN_IN, &next).await.at, "/admin?month=2026-08");
    wang.loses_its_cookies();

    for form in ["/admin/sign-out", "/admin/audit.jsonl"] {
        let lost = wang.presses(form).await;
        assert_eq!(
            lost.is(200).all("input[name=next]", "value"),
            ["/admin"],
            "what is lost is not sent again"
        );
    }
    let next = [RIGHT[0], RIGHT[1], ("next", "/admin/sign-out")];
    assert_eq!(wang.fills(SIGN_IN, &next).await.is(200).at, "/admin");
}

#[actix_web::test]
async fn signing_in_again_ends_the_session_before() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    town.employs("li", Role::Plan).await;
    let (wang, other) = (town.citizen().await, town.citizen().await);
    let first = wang.signs_in("wang").await;
    wang.signs_in("li").await;

    other.has_cookie("dj_staff", &first);
    other.opens("/admin").await.says("工作人员登录");
    wang.opens("/admin").await.says("li（计划编制）");
    let begun_and_ended = ["wang session.begin", "wang session.end", "li session.begin"];
    assert_eq!(town.deeds().await[2..], begun_and_ended);
}

#[actix_web::test]
async fn sessions_of_two_accounts_together_are_nobodys_and_each_ends_as_its_own() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    town.employs("li", Role::Plan).await;
    let browser = town.citizen().await;
    let first = browser.signs_in("wang").await;
    browser.loses_its_cookies();
    let second = browser.signs_in("li").await;
    browser.loses_its_cookies();

    let both = format!("dj_staff={first}; dj_staff={second}");
    let asked = || test::TestRequest::get().insert_header(("cookie", both.clone()));
    assert_eq!(browser.asks_once("/admin", asked()).await.status.as_u16(), 303);
    let again = test::TestRequest::post().insert_header(("cookie", both.clone())).set_form(RIGHT);
    browser.asks(SIGN_IN, again).await.says("今日");
    let ended: Vec<String> = town.deeds().await.into_iter().filter(|deed| deed.contains(".end")).collect();
    assert_eq!(ended.iter().collect::<BTreeSet<_>>().len(), 2, "{ended:?}");
}

#[actix_web::test]
async fn one_session_in_use_does_not_keep_another_alive() {
    let town = Town::new();
    town.employs("wang", Role::Plan).await;
    let browser = town.citizen().await;
    let left = browser.signs_in("wang").await;
    browser.loses_its_cookies();
    town.waits(TimeDelta::minutes(119)).await;
    let used = browser.signs_in("wang").await;
    browser.loses_its_cookies();
    town.waits(TimeDelta::minutes(6)).await;

    let both =
        test::TestRequest::get().insert_header(("cookie", format!("dj_staff={left}; dj_staff={used}")));
    browser.asks("/admin", both).await.says("今日");
    browser.has_cookie("dj_staff", &left);
    browser.opens("/admin").await.says("工作人员登录");
    browser.has_cookie("dj_staff", &used);
    browser.opens("/admin").await.says("今日");
}

#[actix_web::test]
async fn over_tls_the_session_is_bound_to_this_host() {
    let mut town = Town::new();
    town.portal.base_url = "https://town.example".into();
    town.employs("wang", Role::Plan).await;
    let wang = town.citizen().await;

    let sent = test::TestRequest::post().set_form(RIGHT);
    let seen = wang.asks_once(SIGN_IN, sent).await;
    let cookies: Vec<&str> = seen.headers.get_all("set-cookie").map(|it| it.to_str().unwrap()).collect();
    let session = cookies.iter().find(|cookie| cookie.starts_with("__Host-dj_staff=")).unwrap();
    for told in ["HttpOnly", "Secure", "Path=/", "SameSite=Lax"] {
        assert!(cookies.iter().all(|cookie| cookie.contains(told)), "{cookies:?}");
    }
    assert!(!session.contains("Domain"), "{session}");
    wang.opens("/admin").await.says("今日");
    let number = wang.cookie("__Host-dj_staff").unwrap();
    wang.loses_its_cookies();
    wang.has_cookie("dj_staff", &number);
    wang.opens("/admin").await.says("工作人员登录");
}
