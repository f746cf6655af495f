//! A round at the desk: drafted by one, announced by another, stopped, audited by two, certified by the head.

use chrono::TimeDelta;
use dianjian::mail::Post;
use dianjian::office::Role;
use dianjian::vote::Status;

use crate::town::{CANDIDATES, Town};

/// What a planner types, with a change.
fn typed<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", "2026-10"),
        ("title", "2026年10月"),
        ("title_en", "October 2026"),
        ("opens_at", "2026-09-05T09:00"),
        ("closes_at", "2026-09-20T20:00"),
        ("results_at", "2026-09-23T09:00"),
        ("choices", "3"),
        ("seats", "2"),
        ("batches", "10"),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields.extend(CANDIDATES.map(|candidate| ("candidates", candidate)));
    fields
}

fn announcement(revision: &str) -> [(&str, &str); 1] {
    [("revision", revision)]
}

#[actix_web::test]
async fn a_round_by_mail_waits_for_a_mail_server() {
    let town = Town::new();
    let mut with_mail = town.other_node();
    let relay = "smtp://127.0.0.1:1".parse().unwrap();
    with_mail.portal.post = Post::to_relay("noreply@town.example".parse().unwrap(), relay);
    let plan = town.officer("plan", Role::Plan).await;
    plan.opens("/admin/new-round").await.says("现在选不了邮箱");
    let by_mail = typed(&[("verification", "email")]);

    let refused = plan.fills("/admin/new-round", &by_mail).await;

    refused.is(422).says("6 位数字寄不出去").says("DIANJIAN_SMTP_URL");
    assert_eq!(refused.all("#title", "value"), ["2026年10月"], "what was typed is kept");
    let plan = with_mail.citizen().await;
    plan.signs_in("plan").await;
    plan.fills("/admin/new-round", &by_mail).await.is(200).keeps_silent_about("选不了邮箱");

    // The server was taken away between the draft and its announcement.
    let publ = town.officer("publ", Role::Publ).await;
    let draft = publ.opens("/admin/drafts/2026-10").await;
    draft.is(200).says("6 位数字寄不出去");
    assert_eq!(draft.all("form[action$=announcement]", "action").len(), 0);
    let announced = publ.fills("/admin/drafts/2026-10/announcement", &announcement("1")).await;
    announced.is(409).says("6 位数字寄不出去");
    let publ = with_mail.citizen().await;
    publ.signs_in("publ").await;
    publ.fills("/admin/drafts/2026-10/announcement", &announcement("1")).await.is(200).says("已公告");
}

#[actix_web::test]
async fn a_round_is_drafted_by_one_announced_by_another_and_certified_after_two_audits() {
    let town = Town::new();
    let (plan, publ) = (town.officer("plan", Role::Plan).await, town.officer("publ", Role::Publ).await);
    let mei = town.citizen().await;

    let draft = plan.fills("/admin/new-round", &typed(&[])).await;
    draft.is(200).says("草稿：2026年10月").says("签发");
    mei.opens("/vote/2026-10").await.is(404);
    publ.opens("/admin").await.says("“2026年10月”等公告").says("最晚 9月2日");
    plan.opens("/admin").await.says("别人手上的").says("“2026年10月”等公告");
    plan.opens("/admin").await.keeps_silent_about("投票 （现在）");
    publ.opens("/admin/rounds").await.says("2026年10月").says("plan 在 9月1日 12:00 改过");
    let announced = publ.fills("/admin/drafts/2026-10/announcement", &announcement("1")).await;
    announced.is(200).says("已公告").says("plan 起草，publ 公告");
    mei.opens("/vote/2026-10").await.says("9月5日 09:00，开始投票").says("规则指纹");
    plan.opens("/admin/drafts/2026-10").await.is(404);

    town.waits_for_officers(TimeDelta::days(5)).await;
    mei.votes_for("2026-10", &["magnetic-beads"]).await.is(200);
    plan.fills("/admin/sign-in", &[("name", "plan"), ("password", crate::town::PASSWORD)]).await;
    plan.opens("/admin/rounds/2026-10")
        .await
        .says("投票中")
        .says("1 张")
        .says("定稿之前，每样得几票谁也看不到");
    town.waits_for_officers(TimeDelta::days(23)).await;
    mei.opens("/vote/2026-10").await.says("原定 9月23日 09:00 公布，现在还在核对");

    let head = town.officer("head", Role::Head).await;
    head.opens("/admin").await.says("核验定稿 （现在）").says("2 位审计签了 0 位");
    head.presses("/admin/rounds/2026-10/certification").await.is(409).says("还差 2 位审计签字");
    for name in ["audit", "audit2"] {
        let auditor = town.officer(name, Role::Audit).await;
        let page = auditor.opens("/admin/rounds/2026-10").await;
        page.says("要 2 位审计各看一遍").keeps_silent_about("magnetic");
        auditor
            .fills("/admin/rounds/2026-10/audit", &[("note", "")])
            .await
            .is(422)
            .says("写明原因，4 到 200 个字");
        auditor.fills("/admin/rounds/2026-10/audit", &[("note", "票数与日志相符。")]).await.is(200);
        let again = auditor.fills("/admin/rounds/2026-10/audit", &[("note", "再看一遍。")]).await;
        again.is(409).says("要另一位审计来");
    }
    head.opens("/admin/rounds/2026-10").await.says("定稿并公布票数");
    head.presses("/admin/rounds/2026-10/certification").await.is(200).says("已定稿");
    mei.opens("/vote/2026-10").await.says("你们点中了这 1 样").says("磁力珠");
    head.presses("/admin/rounds/2026-10/certification").await.is(409);
}

#[actix_web::test]
async fn whoever_wrote_or_announced_a_round_does_not_audit_it() {
    let town = Town::new();
    let (plan, publ) = (town.officer("plan", Role::Plan).await, town.officer("publ", Role::Publ).await);
    town.grants("plan", Role::Audit).await;
    town.grants("publ", Role::Audit).await;
    plan.fills("/admin/new-round", &typed(&[])).await.is(200);
    publ.fills("/admin/drafts/2026-10/announcement", &announcement("1")).await.is(200);
    town.waits_for_officers(TimeDelta::days(28)).await;

    for (auditor, name) in [(&plan, "plan"), (&publ, "publ")] {
        auditor.fills("/admin/sign-in", &[("name", name), ("password", crate::town::PASSWORD)]).await;
        let told = auditor.fills("/admin/rounds/2026-10/audit", &[("note", "票数与日志相符。")]).await;
        told.is(409).says("起草、公告这一期的人，和为它印投票条、录纸票的人，不能核验它");
    }
    let head = town.officer("head", Role::Head).await;
    head.presses("/admin/rounds/2026-10/certification").await.is(409).says("还差 2 位审计签字");
}

#[actix_web::test]
async fn whoever_drafted_a_round_does_not_announce_it_and_nobody_announces_it_too_late() {
    let town = Town::new();
    let both = town.officer("both", Role::Plan).await;
    town.grants("both", Role::Publ).await;
    let publ = town.officer("publ", Role::Publ).await;

    both.fills("/admin/new-round", &typed(&[])).await.says("要另一个人来公告");
    let own = both.fills("/admin/drafts/2026-10/announcement", &announcement("1")).await;
    own.is(409).says("起草的人不能自己公告");
    town.waits_for_officers(TimeDelta::days(1)).await;
    publ.fills("/admin/sign-in", &[("name", "publ"), ("password", crate::town::PASSWORD)]).await;
    let late = publ.fills("/admin/drafts/2026-10/announcement", &announcement("1")).await;
    late.is(409).says("最早 2026年9月5日 12:00 开始");
    town.citizen().await.opens("/vote/2026-10").await.is(404);
}

#[actix_web::test]
async fn a_draft_with_mistakes_comes_back_with_everything_that_was_typed() {
    let town = Town::new();
    let plan = town.officer("plan", Role::Plan).await;

    let wrong = [("id", "2026 10"), ("closes_at", "2026-09-04T09:00"), ("batches", "4")];
    let back = plan.fills("/admin/new-round", &typed(&wrong)).await;

    back.is(422).says("有 3 处要改").says("写 5 到 500").says("截止要比开始晚");
    assert_eq!(back.all("#id", "value"), ["2026 10"]);
    assert_eq!(back.all("#title", "value"), ["2026年10月"]);
    assert_eq!(back.all("input[name=candidates][checked]", "value").len(), CANDIDATES.len());
    let english = plan.fills("/en/admin/new-round", &typed(&wrong)).await;
    english.is(422).says("Things to put right: 3").says("5 to 500");
    plan.fills("/admin/new-round", &typed(&[])).await.is(200);
    plan.fills("/admin/new-round", &typed(&[])).await.is(422).says("这个编号已经有了");
}

#[actix_web::test]
async fn when_two_change_a_draft_the_second_is_told_what_changed_and_loses_nothing() {
    let town = Town::new();
    let (one, two) = (town.officer("plan", Role::Plan).await, town.officer("plan2", Role::Plan).await);
    one.fills("/admin/new-round", &typed(&[])).await;
    let (mut first, mut second) = (typed(&[("seats", "3")]), typed(&[("title", "十月这一期")]));
    first.push(("revision", "1"));
    second.push(("revision", "1"));

    one.fills("/admin/drafts/2026-10", &first).await.is(200);
    let stale = two.fills("/admin/drafts/2026-10", &second).await;

    stale.is(409).says("刚被别人改过").says("plan 在 9月1日 12:00 改了：名称、前几名送检");
    assert_eq!(stale.all("#title", "value"), ["十月这一期"]);
    assert_eq!(stale.all("input[name=revision]", "value")[0], "2");
    let publ = town.officer("publ", Role::Publ).await;
    publ.fills("/admin/drafts/2026-10/announcement", &announcement("1")).await.is(409).says("刚被别人改过");
    second.retain(|(field, _)| *field != "revision");
    second.push(("revision", "2"));
    two.fills("/admin/drafts/2026-10", &second).await.is(200).says("十月这一期");
}

#[actix_web::test]
async fn a_stopped_round_keeps_its_ballots_and_closes_later_by_no_more_than_it_was_stopped() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let (head, mei) = (town.officer("head", Role::Head).await, town.citizen().await);
    let own = mei.votes_for(round, &["magnetic-beads"]).await;

    let empty = head.fills("/admin/rounds/2026-09/suspension", &[("suspension-reason", "坏")]).await;
    empty.is(422).says("写明原因");
    assert_eq!(empty.all("#suspension-reason", "value"), ["坏"]);
    let why = [("suspension-reason", "同一网络大量投票，先停下来查。"), ("suspension-reason-en", "A burst.")];
    head.fills("/admin/rounds/2026-09/suspension", &why).await.is(200).says("暂停");
    mei.opens("/vote/2026-09").await.says("投票暂停了，从 9月1日 12:00 起").says("先停下来查");
    mei.opens("/en/vote/2026-09").await.says("A burst.");
    mei.opens("/").await.says("投票暂停了");
    mei.sends("/vote/2026-09", &["carrot-knife"]).await.is(409).says("投票暂停了，这次没算");
    mei.presses(&format!("{}/withdrawal", own.at)).await.is(409);
    let told = mei.opens("/api/v1/rounds/2026-09").await.json();
    assert_eq!(told["status"], "suspended");
    let call = mei.calls("/api/v1/rounds/2026-09/ballots", r#"{"choices":["carrot-knife"]}"#).await;
    call.is(409);

    town.waits_for_officers(TimeDelta::minutes(90)).await;
    head.fills("/admin/rounds/2026-09/resumption", &[("minutes", "91")])
        .await
        .is(422)
        .says("到现在只停了 90 分钟");
    head.fills("/admin/rounds/2026-09/resumption", &[("minutes", "90")]).await.is(200).says("投票中");
    mei.votes_for(round, &["carrot-knife"]).await.is(200);
    town.waits_for_officers(TimeDelta::days(14) - TimeDelta::minutes(1)).await;
    mei.opens("/vote/2026-09").await.says("9月15日 13:30 截止");
    town.waits(TimeDelta::days(4)).await;
    mei.opens("/vote/2026-09").await.says("你们点中了这 1 样");
}

#[actix_web::test]
async fn a_void_round_counts_nothing_and_says_why() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let (head, mei) = (town.officer("head", Role::Head).await, town.citizen().await);
    let own = mei.votes_for(round, &["magnetic-beads"]).await;

    head.fills("/admin/rounds/2026-09/void", &[("void-reason", "候选名单有误，重新办一期。")]).await.is(200);

    mei.opens("/vote/2026-09").await.says("这一期作废了").says("候选名单有误");
    mei.opens(&own.at).await.says("这一期作废了");
    mei.opens("/vote").await.says("停了的、作废的");
    mei.opens("/").await.says("下一期正在准备");
    assert_eq!(mei.opens("/api/v1/rounds/2026-09").await.json()["status"], "void");
    head.fills("/admin/rounds/2026-09/void", &[("void-reason", "再来一次也没有用。")])
        .await
        .is(409)
        .says("已作废");
    town.waits(TimeDelta::days(61)).await;
    assert!(!town.remembers_on_disk(&mei.cookie("dj_voter").unwrap()).unwrap_or(false));
}

#[actix_web::test]
async fn each_deed_on_a_round_is_done_by_its_role_in_its_state_and_by_nobody_else() {
    let deeds = [
        ("suspension", Role::Head, vec![Status::Open]),
        ("resumption", Role::Head, vec![Status::Suspended]),
        ("audit", Role::Audit, vec![Status::Closed]),
        ("certification", Role::Head, vec![]),
        ("void", Role::Head, vec![Status::Announced, Status::Open, Status::Suspended, Status::Closed]),
    ];
    let fields = [
        ("suspension-reason", "查一查。。"),
        ("void-reason", "重新来过"),
        ("minutes", "0"),
        ("note", "看过了。"),
    ];
    for status in
        [Status::Announced, Status::Open, Status::Suspended, Status::Closed, Status::Certified, Status::Void]
    {
        for (deed, role, fits) in &deeds {
            let town = Town::new();
            town.brings_a_round_to(status).await;
            for other in Role::ALL {
                let name = format!("x-{}", other.as_str());
                let officer = town.officer(&name, other).await;
                let seen = officer.fills(&format!("/admin/rounds/2026-09/{deed}"), &fields).await;
                let expected = match (other == *role, fits.contains(&status)) {
                    (false, _) => 403,
                    (true, true) => 200,
                    (true, false) => 409,
                };
                let got = seen.status.as_u16();
                // Whoever may not see the round is refused on the way to it.
                assert_eq!(got, expected, "{deed} by {other:?} while {status:?}");
            }
        }
    }
}
