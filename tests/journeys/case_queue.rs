//! The queue of cases, how an officer finds one, and what stands on today's desk of them.

use chrono::TimeDelta;
use dianjian::office::Role;

use crate::complaints::{citizen_with, does, lodges, officer, town, typed};

fn grouped(number: &str) -> String {
    format!("{}-{}", &number[..4], &number[4..])
}

#[actix_web::test]
async fn an_officer_finds_a_case_by_its_number_and_complaints_by_a_phone() {
    let town = town().await;
    let (number, _) = lodges(&town, &typed(&[])).await.remove(0);
    let punish = typed(&[("want", "punish"), ("what", "弹力球")]);
    let (report, _) = lodges(&town, &punish).await.remove(0);
    let comp = officer!(town, "comp");
    let finds = async |what: &str| comp.fills("/admin/complaints", &[("find", what)]).await;

    assert_eq!(finds(&grouped(&number)).await.at, format!("/admin/complaints/{number}"));
    // A reporter is not found by a phone: who they are opens with a reason only.
    finds("138 0000 0000")
        .await
        .is(200)
        .says("这个手机号的投诉：1 件")
        .says(&grouped(&number))
        .keeps_silent_about(&grouped(&report));
    finds("13900000000").await.is(200).says("这个手机号的投诉：0 件");
    for nothing in ["ABCDEFGH", "", "13", "捏捏乐"] {
        finds(nothing).await.is(422).says("没有这个号，或者不归你看");
    }
    // Another county's number is answered like none.
    let elsewhere = officer!(town, "county2");
    let missed = elsewhere.fills("/admin/complaints", &[("find", &number)]).await;
    missed.is(422).says("没有这个号，或者不归你看");
    elsewhere.fills("/admin/complaints", &[("find", "13800000000")]).await.is(200).says("投诉：0 件");
    let case = officer!(town, "case");
    case.fills("/admin/complaints", &[("find", "13800000000")]).await.is(200).says("投诉：0 件");
    case.fills("/admin/complaints", &[("find", &number)]).await.is(422);
    let deeds = town.deeds().await;
    assert_eq!(deeds.iter().filter(|deed| deed.ends_with("complaint.find")).count(), 4, "{deeds:?}");
    town.employs("auditor", Role::Audit).await;
    let log = officer!(town, "auditor").opens("/admin/audit.jsonl").await.words();
    assert!(log.contains("complaint.find") && !log.contains("13800000000"));
}

#[actix_web::test]
async fn a_message_lifts_a_case_in_the_queue_and_is_told_on_todays_desk() {
    let town = town().await;
    let label = |what| typed(&[("problem", "label"), ("what", what)]);
    lodges(&town, &label("弹力球")).await;
    town.waits(TimeDelta::minutes(1)).await;
    let (number, secret) = lodges(&town, &label("老花镜")).await.remove(0);
    let comp = officer!(town, "comp");
    let order = async || {
        let words = comp.opens("/admin/complaints").await.is(200).words();
        words.find("老花镜").unwrap() < words.find("弹力球").unwrap()
    };
    comp.opens("/admin").await.keeps_silent_about("新留言").says("投诉举报全部 2 件");
    assert!(!order().await);

    let citizen = citizen_with!(town, number, &secret);
    citizen.fills(&format!("/c/{number}/messages"), &[("words", "又坏了一副。")]).await.is(200);

    assert!(order().await);
    comp.opens("/admin").await.says("1 件有市民新留言").says("老花镜");
    comp.opens("/admin/complaints").await.says("在办的 2").says("有新留言的 1").says("办结的 0");
    let news = comp.opens("/admin/complaints?news=yes").await;
    news.is(200).says("老花镜").says(&grouped(&number)).says("9月1日 收到").keeps_silent_about("弹力球");
    does(&comp, &number, "answer", &[("words", "收到，一并处理。")]).await.is(200);
    assert!(!order().await);
}

#[actix_web::test]
async fn an_injury_stands_first_however_many_cases_came_before_it() {
    let town = town().await;
    let (calm, _) = lodges(&town, &typed(&[("problem", "label"), ("what", "弹力球")])).await.remove(0);
    // A flood, as like one another as only a program makes them.
    for n in 0..120 {
        town.runs(&format!(
            "INSERT INTO cases (id, number, lane, secret, token) VALUES ('x{n}', 'X{n:07}', 'complaint', 's', 't{n}')"
        ))
        .await;
        town.runs(&format!(
            "INSERT INTO complaints (id, state, problem, channel, received_at, shop, revision) \
             SELECT 'x{n}', state, problem, channel, received_at, shop, revision FROM complaints \
             WHERE id = (SELECT id FROM cases WHERE number = '{calm}')"
        ))
        .await;
    }
    let (hurt, _) = lodges(&town, &typed(&[("what", "夹手的玩具")])).await.remove(0);
    let comp = officer!(town, "comp");

    let first = comp.opens("/admin/complaints").await;

    first.is(200).says("在办的 122").says("夹手的玩具").says("弹力球").says("第 1 页，共 3 页");
    let words = first.words();
    assert!(words.find(&grouped(&hurt)).unwrap() < words.find(&grouped(&calm)).unwrap());
    let second = comp.opens("/admin/complaints?page=2").await;
    second.is(200).says("第 2 页，共 3 页").keeps_silent_about("夹手的玩具");
    let last = comp.opens("/admin/complaints?page=99").await;
    last.is(200);
    assert_eq!(comp.opens("/admin/complaints?page=3").await.all(".queue .rowlink", "href").len(), 22);
    comp.opens(&format!("/admin/complaints/{hurt}")).await.is(200).says("全部 122 件");
}

#[actix_web::test]
async fn a_case_stands_once_on_todays_desk_with_the_term_that_is_due_first() {
    let town = town().await;
    let (number, _) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    let today = comp.opens("/admin").await;
    today.says("登记到 12315").says("捏捏乐小动物").keeps_silent_about("答复受不受理");
    does(&comp, &number, "register", &[("registered", "X1")]).await.is(200);
    comp.opens("/admin").await.says("答复受不受理");
    // A head is told of what is the head's, whatever else is due first.
    let words = ("words", "这件事要找住房部门。");
    does(&comp, &number, "propose-refusal", &[("ground", "1"), words]).await.is(200);
    officer!(town, "head").opens("/admin").await.says("不予受理等你批");
}

#[actix_web::test]
async fn a_mistyped_secret_is_given_back_to_be_mended() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let citizen = town.citizen().await;
    let nearly = format!("{}2", &secret[..23]);
    let wrong = if nearly == secret { format!("{}3", &secret[..23]) } else { nearly };
    let door = citizen.fills(&format!("/c/{number}"), &[("key", &wrong)]).await;
    door.is(422).says("没留名的举报，号和密码丢了找不回来");
    assert_eq!(door.all("#key", "value"), [wrong]);
}

#[actix_web::test]
async fn people_are_told_how_long_they_are_kept_as_it_is_set() {
    let town = town().await;
    let citizen = town.citizen().await;
    citizen.opens("/privacy").await.says("投诉办结后留 3 年，举报留 5 年").says("你写的 2 年后删掉");
    citizen.opens("/en/privacy").await.says("3 years after a complaint is closed, 5 years for a report");
    town.runs("INSERT INTO settings (name, value) VALUES ('keep.complaint_contacts', '400')").await;
    town.waits(TimeDelta::seconds(5)).await;
    // What a running node remembers is read anew when the settings are changed at the desk; another node begins so.
    let other = town.other_node();
    other.citizen().await.opens("/privacy").await.says("投诉办结后留 400 天，举报留 5 年");
}
