//! Complaints and reports: a parent wants the money back, a neighbour tells without a name, officers decide, and
//! nobody reads what is not theirs.

use actix_http::Request;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::test::TestRequest;
use chrono::TimeDelta;
use dianjian::db::Db;
use dianjian::import::{self, Kind};
use dianjian::office::Role;

use crate::calendar::next_year;
use crate::seen::Seen;
use crate::town::{Citizen, Town};

/// What a parent types who wants the money back, by question.
const TOYS: [(&str, &str); 13] = [
    ("want", "money"),
    ("what", "捏捏乐小动物"),
    ("brand", "没牌子"),
    ("product", "squishy-toys"),
    ("problem", "hurts"),
    ("place", "城南一家文具店"),
    ("county", "南浦区"),
    ("price", "15.8"),
    ("told", "孩子捏了两天，手上起了疹子，店家不肯退。"),
    ("request", "退 15.8 元"),
    ("name", "家长甲"),
    ("phone", "13800000000"),
    ("address", "南浦区某某路 100 号"),
];

const QUESTIONS: [(&str, &[&str]); 7] = [
    ("want", &["want"]),
    ("what", &["what", "brand", "lot", "product"]),
    ("problem", &["problem"]),
    ("where", &["place", "county", "bought_on", "price"]),
    ("evidence", &["told", "request"]),
    ("contact", &["name", "phone", "address", "email", "unnamed"]),
    ("check", &["consent"]),
];

pub fn typed<'a>(otherwise: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = TOYS.into_iter().filter(|(name, _)| !otherwise.iter().any(|(other, _)| other == name));
    kept.chain(otherwise.iter().copied()).collect()
}

fn kept(seen: &Seen) -> String {
    seen.all("input[name=kept]", "value").pop().unwrap_or_default()
}

/// Fills in the page of one question and sends it with a button.
async fn answers<A, B>(
    citizen: &Citizen<A>,
    before: &Seen,
    question: &str,
    fields: &[(&str, &str)],
    go: &str,
) -> Seen
where
    A: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    let (_, own) = QUESTIONS.iter().find(|(name, _)| *name == question).unwrap();
    let kept = kept(before);
    let then = before.all("input[name=then]", "value").pop().unwrap_or_default();
    let mut sent: Vec<(&str, &str)> = fields.iter().filter(|(name, _)| own.contains(name)).copied().collect();
    sent.extend([("kept", kept.as_str()), ("then", &then), ("go", go)]);
    let lang = if before.at.starts_with("/en/") { "/en" } else { "" };
    citizen.fills(&format!("{lang}/complaints/new/{question}"), &sent).await
}

/// Goes through the whole form up to the page to check.
async fn fills_in<A, B>(citizen: &Citizen<A>, fields: &[(&str, &str)]) -> Seen
where
    A: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    let mut seen = citizen.opens("/complaints/new").await;
    for (question, _) in &QUESTIONS[..6] {
        seen = answers(citizen, &seen, question, fields, "next").await;
        seen.is(200);
    }
    seen
}

/// What somebody takes home: numbers and secrets, as they are shown.
fn slips(seen: &Seen) -> Vec<(String, String)> {
    let page = seen.html();
    let texts = |class: &str| -> Vec<String> {
        let selector = scraper::Selector::parse(class).unwrap();
        page.select(&selector).map(|it| it.text().collect::<String>()).collect()
    };
    texts(".slip__code").into_iter().zip(texts(".slip__secret")).collect()
}

/// Brings something and returns number and secret.
pub async fn lodges(town: &Town, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let citizen = town.citizen().await;
    let check = fills_in(&citizen, fields).await;
    let receipt = answers(&citizen, &check, "check", fields, "next").await;
    receipt.is(200);
    assert_eq!(receipt.header("cache-control"), Some("no-store"));
    slips(&receipt).into_iter().map(|(number, secret)| (number.replace('-', ""), secret)).collect()
}

pub async fn town() -> Town {
    let town = Town::new();
    town.runs("INSERT INTO settings (name, value) VALUES ('counties', '南浦区\n北山区')").await;
    for (name, role) in [
        ("comp", Role::Comp),
        ("comp2", Role::Comp),
        ("case", Role::Case),
        ("head", Role::Head),
        ("plan", Role::Plan),
    ] {
        town.employs(name, role).await;
    }
    town.employs_at("county", Role::County, "南浦区").await;
    town.employs_at("county2", Role::County, "北山区").await;
    town
}

/// Somebody of the staff, signed in.
macro_rules! officer {
    ($town:expr, $name:expr) => {{
        let officer = $town.citizen().await;
        officer.has_cookie("dj_staff", &$town.begins_a_session($name).await);
        officer
    }};
}

pub(crate) use officer;

/// Opens a case with its secret.
macro_rules! citizen_with {
    ($town:expr, $number:expr, $secret:expr) => {{
        let citizen = $town.citizen().await;
        citizen.fills(&format!("/c/{}", $number), &[("key", $secret)]).await.is(200);
        citizen
    }};
}

pub(crate) use citizen_with;

/// Takes a step at the desk at the revision that the officer sees.
pub async fn does<A, B>(officer: &Citizen<A>, number: &str, step: &str, fields: &[(&str, &str)]) -> Seen
where
    A: Service<Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    let seen = officer.opens(&format!("/admin/complaints/{number}/{step}")).await;
    let revision = match seen.all("#do input[name=revision]", "value").pop() {
        Some(revision) => revision,
        None => officer
            .opens(&format!("/admin/complaints/{number}/answer"))
            .await
            .all("#do input[name=revision]", "value")
            .pop()
            .unwrap_or("0".into()),
    };
    let mut sent = vec![("revision", revision.as_str())];
    sent.extend(fields);
    officer.fills(&format!("/admin/complaints/{number}/{step}"), &sent).await
}

#[actix_web::test]
async fn a_parent_complains_is_accepted_answered_and_sees_every_day_that_counts() {
    let town = town().await;
    let citizen = town.citizen().await;
    citizen.opens("/complaints/new").await.is(200).says("你想要什么？").says("12315");
    let check = fills_in(&citizen, &typed(&[])).await;
    check.says("看一遍").says("捏捏乐小动物").says("家长甲").says("退 15.8 元").says("先去医院");

    let receipt = answers(&citizen, &check, "check", &[], "next").await;

    // Seven working days after Tuesday, the first of September 2026.
    receipt.is(200).says("收到了").says("最晚 9月10日 答复受不受理");
    let (number, secret) = slips(&receipt).pop().unwrap();
    assert_eq!((number.len(), secret.len()), (9, 24));
    let number = number.replace('-', "");
    // Whoever has just handed it in may look at it, and the box for numbers leads there.
    citizen.opens(&format!("/c/{number}")).await.is(200).says("我们在看，最晚 9月10日").says("退 15.8 元");
    let tracked = citizen.opens(&format!("/track?code={number}")).await;
    assert_eq!(tracked.at, format!("/c/{number}"));

    let comp = officer!(town, "comp");
    comp.opens("/admin/complaints").await.is(200).says("有人受伤").says("捏捏乐小动物").says("没登记 12315");
    comp.opens("/admin").await.is(200).says("登记到 12315");
    does(&comp, &number, "register", &[("registered", "1232026090112345")])
        .await
        .is(200)
        .says("1232026090112345");
    let template = comp.opens(&format!("/admin/complaints/{number}/accept")).await;
    template.is(200).says("你的投诉我们受理了");
    let preview = does(&comp, &number, "accept", &[("words", "我们受理了。"), ("preview", "yes")]).await;
    preview.is(200).says("市民会读到").says("我们受理了。");
    does(&comp, &number, "accept", &[("words", "我们受理了，接着问店家。")]).await.is(200).says("已受理");
    // Sixty days from acceptance.
    citizen.opens(&format!("/c/{number}")).await.says("受理了，最晚 10月31日 有结果").says("接着问店家");
    does(&comp, &number, "ask-consent", &[]).await.is(200);
    citizen
        .fills(&format!("/c/{number}/messages"), &[("words", "我同意调解。")])
        .await
        .is(200)
        .says("我同意调解。");
    comp.opens(&format!("/admin/complaints/{number}")).await.says("我同意调解。").says("市民有新留言");
    does(&comp, &number, "mediate", &[("words", "周三九点，电话调解。")])
        .await
        .is(422)
        .says("双方都同意才能调解");
    does(&comp, &number, "mediate", &[("words", "周三九点，电话调解。"), ("both", "yes")]).await.is(200);
    town.waits_for_officers(TimeDelta::days(10)).await;
    let comp = officer!(town, "comp2");
    does(&comp, &number, "pause", &[("words", "送去检测。")]).await.is(200).says("停着");
    town.waits_for_officers(TimeDelta::days(5)).await;
    let comp = officer!(town, "head");
    comp.opens(&format!("/admin/complaints/{number}")).await.is(200).says("送检中");
    town.employs("comp3", Role::Comp).await;
    let comp = officer!(town, "comp3");
    // The pause began on the day after it was asked for and ended on the day it was over.
    does(&comp, &number, "resume", &[]).await.is(200).says("11月5日");
    does(&comp, &number, "agree", &[("words", "店家退 15.8 元，已经退了。")]).await.is(200);
    does(&comp, &number, "close", &[]).await.is(200).says("办结");
    let citizen = citizen_with!(town, number, &secret);
    citizen.opens(&format!("/c/{number}")).await.says("谈成了（已办结）").says("已经退了").says("还有事？");
}

#[actix_web::test]
async fn a_refusal_has_its_ground_takes_two_and_tells_the_other_ways() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let (comp, head) = (officer!(town, "comp"), officer!(town, "head"));
    let words = ("words", "这件事要找住房部门。");
    // Nobody is refused for a paper nobody asked for.
    does(&comp, &number, "propose-refusal", &[("ground", "5"), words]).await.is(422).says("没有先请人补");
    does(&comp, &number, "propose-refusal", &[("ground", "9"), words]).await.is(422);
    does(&comp, &number, "propose-refusal", &[("ground", "1"), words]).await.is(200).says("等批不予受理");
    let citizen = citizen_with!(town, number, &secret);
    citizen.opens(&format!("/c/{number}")).await.says("我们在看").keeps_silent_about("住房部门");
    comp.fills(&format!("/admin/complaints/{number}/refuse"), &[("revision", "2")]).await.is(403);
    // Whoever is both does not approve their own proposal.
    does(&head, &number, "return-refusal", &[("note", "再看看。")]).await.is(200);
    town.employs_for("both", &[Role::Comp, Role::Head]).await;
    let both = officer!(town, "both");
    does(&both, &number, "propose-refusal", &[("ground", "1"), words]).await.is(200);
    let own = both.fills(&format!("/admin/complaints/{number}/refuse"), &[("revision", "4")]).await;
    own.is(409).says("提出不受理的人不能自己批准");

    does(&head, &number, "refuse", &[]).await.is(200).says("不予受理");

    let told = citizen.opens(&format!("/c/{number}")).await;
    told.says("没有受理")
        .says("不属于市场监督管理部门职责")
        .says("住房部门")
        .says("去法院起诉")
        .says("消费者协会");
    let deeds = town.deeds().await;
    assert!(deeds.contains(&"head complaint.refuse".to_owned()), "{deeds:?}");
}

#[actix_web::test]
async fn somebody_without_a_name_is_asked_for_more_and_answers_with_the_secret() {
    let town = town().await;
    let unnamed = typed(&[
        ("want", "tell"),
        ("name", ""),
        ("phone", ""),
        ("address", ""),
        ("request", ""),
        ("problem", "label"),
    ]);
    let (number, secret) = lodges(&town, &unnamed).await.remove(0);
    let (comp, case, head) = (officer!(town, "comp"), officer!(town, "case"), officer!(town, "head"));
    comp.opens(&format!("/admin/complaints/{number}")).await.is(200).says("没有留名").says("9月21日");
    does(&comp, &number, "ask", &[("words", "是哪一天看见的？"), ("until", "2026-09-08")]).await.is(200);

    let reporter = citizen_with!(town, number, &secret);
    reporter.opens(&format!("/c/{number}")).await.says("线索还不够").says("是哪一天看见的？").says("9月8日");
    reporter.fills(&format!("/c/{number}/messages"), &[("words", "星期三下午看见的。")]).await.is(200);

    does(&case, &number, "verify", &[]).await.is(200).says("核查中").says("星期三下午看见的。");
    does(&case, &number, "extend", &[("note", "要检测。")]).await.is(403);
    does(&head, &number, "extend", &[("note", "要检测。")]).await.is(200);
    // Fifteen working days more, past the Mid-Autumn and National Day breaks with their make-up days.
    reporter.opens(&format!("/c/{number}")).await.says("10月19日");
    does(&head, &number, "file", &[("note", "线索属实。")]).await.is(200).says("已立案");
    // Whether a case was filed is not told here (art 36).
    reporter
        .opens(&format!("/c/{number}"))
        .await
        .says("核查完了")
        .keeps_silent_about("立案")
        .keeps_silent_about("线索属实");
    does(&case, &number, "decide", &[("note", "决定书已送达。")]).await.is(200);
    does(&case, &number, "tell-result", &[("words", "处罚已公布。"), ("note", "依某法第一条。")])
        .await
        .is(200);
    does(&comp, &number, "close", &[]).await.is(409).says("还没登记 12315 的号");
    does(&comp, &number, "register", &[("registered", "X1")]).await.is(200);
    does(&comp, &number, "close", &[]).await.is(200);
    reporter.opens(&format!("/c/{number}")).await.says("处罚已公布。").keeps_silent_about("依某法第一条");
}

#[actix_web::test]
async fn whoever_leaves_an_address_is_written_to_and_no_letter_tells_what_it_is_about() {
    let town = town().await;
    let (number, _) = lodges(&town, &typed(&[("email", "parent@example.com")])).await.remove(0);
    assert_eq!(town.letters().await.len(), 1);
    let grouped = format!("{}-{}", &number[..4], &number[4..]);
    let (comp, head) = (officer!(town, "comp"), officer!(town, "head"));
    let asked = [("words", "请补小票，城南一家文具店说没卖过。"), ("until", "2026-09-08")];
    does(&comp, &number, "ask", &asked).await.is(200);
    assert_eq!(town.letters().await.len(), 2);
    does(&comp, &number, "propose-refusal", &[("ground", "1"), ("words", "城南一家文具店不归我们管。")])
        .await
        .is(200);
    does(&comp, &number, "register", &[("registered", "X1")]).await.is(200);
    does(&head, &number, "refuse", &[]).await.is(200);

    let letters = town.letters().await;

    // What happens inside the house is not told: neither the proposal to refuse nor the registration.
    let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    let told = ["收到了", "请你补材料", "不受理"];
    assert_eq!(subjects, told.map(|told| format!("投诉 {grouped}：{told}")));
    assert!(letters[0].text.contains("最晚 9月10日，告诉你受不受理"), "{}", letters[0].text);
    assert!(letters[1].text.contains("请最晚 9月8日 答复我们"), "{}", letters[1].text);
    assert!(letters[2].text.contains("没有受理"), "{}", letters[2].text);
    for letter in &letters {
        assert_eq!(letter.to, "parent@example.com");
        assert!(letter.html.contains(&format!("/c/{number}\"")), "{}", letter.html);
        for secret in ["文具店", "捏捏乐", "家长甲", "13800000000", "小票", "南浦区"] {
            assert!(!letter.text.contains(secret) && !letter.html.contains(secret), "{secret}");
        }
    }
}

#[actix_web::test]
async fn a_reporter_is_written_to_in_their_language_and_the_outbox_does_not_tell_of_which_report() {
    let town = town().await;
    let fields =
        typed(&[("want", "both"), ("consent", "yes"), ("unnamed", ""), ("email", "reporter@example.com")]);
    let cases = lodges(&town, &fields).await;
    let (complaint, report) = (&cases[0].0, &cases[1].0);
    let outbox = town.outbox_text().await;
    assert!(outbox.contains(&format!("complaint {complaint}")) && outbox.contains("report "), "{outbox}");
    assert!(!outbox.contains(report) && !outbox.contains("reporter@"), "{outbox}");
    assert_eq!(town.letters().await.len(), 2);

    let mut seen = town.citizen().await.opens("/en/complaints/new").await;
    let fields = typed(&[("want", "tell"), ("request", ""), ("name", ""), ("email", "reporter@example.com")]);
    let citizen = town.citizen().await;
    for (question, _) in &QUESTIONS {
        seen = answers(&citizen, &seen, question, &fields, "next").await;
        seen.is(200);
    }
    let last = town.letters().await.pop().unwrap();
    assert!(last.subject.starts_with("Report ") && last.subject.ends_with(": Received"), "{}", last.subject);
    assert!(last.html.contains(r#"<html lang="en">"#) && last.html.contains("/en/c/"), "{}", last.html);

    // With the name left out of the report, nobody is written to about it.
    let unnamed = [("want", "both"), ("consent", "yes"), ("unnamed", "yes"), ("email", "other@example.com")];
    lodges(&town, &typed(&unnamed)).await;
    let to_other = town.letters().await.into_iter().filter(|letter| letter.to == "other@example.com").count();
    assert_eq!(to_other, 1);
}

#[actix_web::test]
async fn two_quick_taps_write_one_letter() {
    let town = town().await;
    let citizen = town.citizen().await;
    let check = fills_in(&citizen, &typed(&[("email", "parent@example.com")])).await;
    answers(&citizen, &check, "check", &[], "next").await.is(200);
    answers(&citizen, &check, "check", &[], "next").await.is(200);
    assert_eq!(town.letters().await.len(), 1);
}

#[actix_web::test]
async fn wanting_both_gives_two_cases_that_do_not_know_each_other() {
    let town = town().await;
    let both = typed(&[("want", "both"), ("unnamed", "yes")]);
    let citizen = town.citizen().await;
    let check = fills_in(&citizen, &both).await;
    check.says("我同意分成两件办").says("举报那一件不写我的名字");
    answers(&citizen, &check, "check", &[], "next").await.is(422).says("分成两件要你同意");

    let cases = lodges(&town, &typed(&[("want", "both"), ("unnamed", "yes"), ("consent", "yes")])).await;

    assert_eq!(cases.len(), 2);
    let (complaint, report) = (&cases[0], &cases[1]);
    citizen_with!(town, complaint.0, &complaint.1).opens(&format!("/c/{}", complaint.0)).await.says("投诉");
    // One secret does not open the other, and the digits of a phone that was left out open nothing.
    let curious = town.citizen().await;
    curious.fills(&format!("/c/{}", report.0), &[("key", &complaint.1)]).await.is(422).says("对不上");
    curious.fills(&format!("/c/{}", report.0), &[("key", "0000")]).await.is(422);
    citizen_with!(town, report.0, &report.1).opens(&format!("/c/{}", report.0)).await.says("举报");
    let comp = officer!(town, "comp");
    let seen = comp.opens(&format!("/admin/complaints/{}", report.0)).await;
    seen.is(200).says("没有留名").keeps_silent_about("家长甲");
    // Each stands in the queue, and beside the other nowhere else.
    let times = |seen: &Seen, number: &str| {
        seen.words().matches(&format!("{}-{}", &number[..4], &number[4..])).count()
    };
    assert_eq!(times(&seen, &complaint.0), 1);
    let seen = comp.opens(&format!("/admin/complaints/{}", complaint.0)).await;
    assert_eq!(times(&seen, &report.0), 1);
}

#[actix_web::test]
async fn the_last_four_digits_show_stage_and_dates_and_nothing_else() {
    let town = town().await;
    let (number, _) = lodges(&town, &typed(&[])).await.remove(0);
    let citizen = town.citizen().await;
    let door = citizen.opens(&format!("/c/{number}")).await;
    door.is(200).says("要看这件，先对一下密码").keeps_silent_about("捏捏乐");
    assert_eq!(door.header("cache-control"), Some("no-store"));

    let seen = citizen.fills(&format!("/c/{number}"), &[("key", "0000")]).await;

    seen.is(200).says("最晚 9月10日").says("用手机后四位只看得到哪一步");
    for hidden in ["捏捏乐", "文具店", "15.8", "家长甲"] {
        seen.keeps_silent_about(hidden);
    }
    citizen.fills(&format!("/c/{number}/messages"), &[("words", "我要留言")]).await.is(401).says("我要留言");
    citizen.presses(&format!("/c/{number}/withdrawal")).await.is(200).says("最晚 9月10日");
    // Half an hour later nobody is let in by the cookie.
    town.waits_for_officers(TimeDelta::minutes(31)).await;
    citizen.opens(&format!("/c/{number}")).await.says("先对一下密码");
}

#[actix_web::test]
async fn guessing_a_secret_is_slowed_on_every_node_and_a_wrong_number_looks_the_same() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let here = town.citizen().await;
    let nothing = here.fills_from(9, "/c/23456789", &[("key", "1234")]).await;
    let wrong = here.fills_from(9, &format!("/c/{number}"), &[("key", "1234")]).await;
    let plain = |seen: &Seen, number: &str| seen.words().replace(number, "");
    assert_eq!(
        (wrong.status, plain(&wrong, &format!("{}-{}", &number[..4], &number[4..]))),
        (nothing.status, plain(&nothing, "2345-6789"))
    );

    let other = town.other_node();
    let there = other.citizen().await;
    for _ in 0..2 {
        here.fills_from(9, &format!("/c/{number}"), &[("key", "7K3F")]).await.is(422);
        there.fills_from(9, &format!("/c/{number}"), &[("key", "2222")]).await.is(422);
    }

    let told = there.fills_from(9, &format!("/c/{number}"), &[("key", &secret)]).await;
    // The right secret cannot be guessed, so neighbours who guess keep nobody out.
    told.is(200).says("最晚 9月10日");
    let mut other = secret.clone();
    other.replace_range(..1, if secret.starts_with('2') { "3" } else { "2" });
    for key in [&*other, "0000"] {
        let told = there.fills_from(9, &format!("/c/{number}"), &[("key", key)]).await;
        told.is(429).says("12:10 以后再试");
        assert_eq!(told.header("retry-after"), Some("600"));
    }
    there.loses_its_cookies();
    // Another network is not kept out by it.
    here.fills_from(10, &format!("/c/{number}"), &[("key", &secret)]).await.is(200).says("最晚 9月10日");
    town.waits_for_officers(TimeDelta::minutes(11)).await;
    there.fills_from(9, &format!("/c/{number}"), &[("key", "0000")]).await.is(200).says("最晚 9月10日");
}

#[actix_web::test]
async fn nothing_that_somebody_else_may_know_leads_to_a_reporter() {
    let town = town().await;
    let tells = |phone| typed(&[("want", "tell"), ("request", ""), ("phone", phone)]);
    let (number, _) = lodges(&town, &tells("13900001234")).await.remove(0);
    let (other, _) = lodges(
        &town,
        &typed(&[("want", "tell"), ("request", ""), ("phone", "13900001234"), ("place", "城北另一家店")]),
    )
    .await
    .remove(0);
    // Neither the last digits of a phone that somebody suspects, nor a report in the suspect's name.
    let curious = town.citizen().await;
    curious.fills(&format!("/c/{number}"), &[("key", "1234")]).await.is(422).says("对不上");
    let comp = officer!(town, "comp");
    let grouped = format!("{}-{}", &other[..4], &other[4..]);
    let seen = comp.opens(&format!("/admin/complaints/{number}")).await;
    assert_eq!(seen.is(200).words().matches(&grouped).count(), 1, "it stands in the queue and nowhere else");
    // What a split leaves behind shows in no row: neither the secret nor the shop is the same text.
    let (complaint, secret) = lodges(&town, &typed(&[])).await.remove(0);
    does(&comp, &complaint, "split", &[("note", "线索")]).await.is(200);
    assert_eq!(rows(&town, "(SELECT secret FROM cases GROUP BY secret HAVING count(*) > 1) s").await, 0);
    assert_eq!(rows(&town, "complaints JOIN reports ON complaints.shop = reports.shop").await, 0);
    citizen_with!(town, complaint, &secret).opens(&format!("/c/{complaint}")).await.says("另外立了一件举报");
}

#[actix_web::test]
async fn a_form_sent_again_with_other_words_is_not_answered_with_the_old_receipt() {
    let town = town().await;
    let citizen = town.citizen().await;
    let check = fills_in(&citizen, &typed(&[])).await;
    answers(&citizen, &check, "check", &[], "next").await.is(200);
    let evidence = answers(&citizen, &check, "check", &[], "to-evidence").await;
    let changed = typed(&[("told", "有人受伤了，刚从医院回来。")]);
    let check = answers(&citizen, &evidence, "evidence", &changed, "next").await;
    let told = answers(&citizen, &check, "check", &[], "next").await;
    told.is(409).says("这张表已经交过").says("有人受伤了，刚从医院回来。");
    assert_eq!(rows(&town, "cases").await, 1);
}

#[actix_web::test]
async fn a_flood_from_one_network_waits_keeps_its_words_and_fills_nobodys_mailbox() {
    let town = town().await;
    let program = town.citizen().await;
    let report = r#"{"kind":"report","product":"捏捏乐","problem":"没有厂名厂址","where":"一家店","email":"victim@example.com"}"#;
    let from_one = || {
        let request = TestRequest::post().peer_addr("198.51.9.7:4711".parse().unwrap());
        request.insert_header(("content-type", "application/json")).set_payload(report)
    };
    for _ in 0..30 {
        program.asks_once("/api/v1/complaints", from_one()).await.is(201);
    }
    let told = program.asks_once("/api/v1/complaints", from_one()).await;
    told.is(429);
    assert_eq!(told.header("retry-after"), Some("3600"));
    program.calls("/api/v1/complaints", report).await.is(201);
    assert_eq!(town.letters().await.len(), 5);
    let citizen = town.citizen().await;
    let check = fills_in(&citizen, &typed(&[])).await;
    let hands_in = |seen: &Seen| [("kept", kept(seen)), ("go", "next".to_owned())];
    let sent = hands_in(&check);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let held = citizen.fills_from(9, "/complaints/new/check", &sent).await;
    held.is(429).says("13:00 以后再交").says("孩子捏了两天");
    town.waits_for_officers(TimeDelta::hours(1)).await;
    let sent = hands_in(&held);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    citizen.fills_from(9, "/complaints/new/check", &sent).await.is(200).says("收到了");
}

#[actix_web::test]
async fn two_quick_taps_are_one_complaint_with_one_secret() {
    let town = town().await;
    let citizen = town.citizen().await;
    let check = fills_in(&citizen, &typed(&[])).await;

    let taps = (0..4).map(|_| answers(&citizen, &check, "check", &[], "next"));
    let receipts = futures_util::future::join_all(taps).await;

    let mut slips: Vec<_> = receipts.iter().flat_map(slips).collect();
    slips.dedup();
    assert_eq!(slips.len(), 1, "{slips:?}");
    let comp = officer!(town, "comp");
    assert_eq!(comp.opens("/admin/complaints").await.all(".queue a", "href").len(), 1);
}

#[actix_web::test]
async fn a_portal_that_only_helps_keeps_nothing() {
    let town = town().await;
    town.runs("INSERT INTO settings (name, value) VALUES ('complaint_mode', 'guide_only')").await;
    let citizen = town.citizen().await;
    let mut seen = citizen.opens("/complaints/new").await;
    seen.is(200).says("先分清").says("共 6 步").says("不代收");
    for (question, _) in QUESTIONS.iter().filter(|(question, _)| !["contact", "check"].contains(question)) {
        seen = answers(&citizen, &seen, question, &typed(&[("name", "")]), "next").await;
        seen.is(200);
    }
    seen.says("念给 12315 听").says("孩子捏了两天").says("没有存").keeps_silent_about("交投诉");
    answers(&citizen, &seen, "check", &[], "next").await.is(200).says("念给 12315 听");
    let body =
        r#"{"kind":"report","product":"捏捏乐","problem":"没有标签，什么都没写","where":"城南一家文具店"}"#;
    citizen.calls("/api/v1/complaints", body).await.is(409);
    for table in ["cases", "complaints", "reports", "case_entries", "case_clocks", "report_identities"] {
        assert_eq!(rows(&town, table).await, 0, "{table}");
    }
}

async fn rows(town: &Town, table: &'static str) -> i64 {
    use diesel::prelude::*;
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let count = move |db: &mut Db| {
        Ok(diesel::sql_query(format!("SELECT count(*) AS n FROM {table}")).get_result::<Count>(db)?.n)
    };
    town.portal.db.read(count).await.unwrap()
}

#[actix_web::test]
async fn what_was_typed_is_never_lost_on_the_way_and_mistakes_are_told_beside_their_fields() {
    let town = town().await;
    let citizen = town.citizen().await;
    let first = citizen.opens("/complaints/new").await;
    answers(&citizen, &first, "want", &[], "next").await.is(422).says("选一个你想要的").says("有 1 处要改");
    let what = answers(&citizen, &first, "want", &typed(&[]), "next").await;
    let problem = answers(&citizen, &what, "what", &typed(&[]), "next").await;
    problem.says("有人受伤？先去医院");
    let place = answers(&citizen, &problem, "problem", &typed(&[]), "next").await;
    let wrong = [("place", ""), ("bought_on", "2026-10-01"), ("price", "十五")];
    let back = answers(&citizen, &place, "where", &wrong, "next").await;
    back.is(422).says("有 3 处要改").says("写上店名，或者在哪条街");
    back.says("购买日期不能晚于今天（2026年9月1日）").says("价格只写数字，例如 15.8");
    assert_eq!(back.all("#bought_on", "value"), ["2026-10-01"]);
    assert_eq!(back.all(".errsum a", "href"), ["#place", "#bought_on", "#price"]);
    assert!(back.text.contains("<title>有错误："));
    // Back, half filled in, and on again: everything is there.
    let before = answers(&citizen, &back, "where", &[("place", "城南一家文具店")], "back").await;
    before.is(200).says("东西出了什么问题？");
    assert_eq!(before.all("#problem-hurts[checked]", "id").len(), 1);
    let again = answers(&citizen, &before, "problem", &typed(&[]), "next").await;
    assert_eq!(again.all("#place", "value"), ["城南一家文具店"]);

    // From the page to check to one answer and straight back.
    let check = fills_in(&citizen, &typed(&[])).await;
    let edit = answers(&citizen, &check, "check", &[], "to-what").await;
    assert_eq!(edit.all("#what", "value"), ["捏捏乐小动物"]);
    let check = answers(&citizen, &edit, "what", &typed(&[("what", "弹力球")]), "next").await;
    check.says("看一遍").says("弹力球").says("家长甲");
    // A report that becomes a complaint is asked for what it lacks.
    let report = typed(&[("want", "tell"), ("name", ""), ("phone", ""), ("address", ""), ("request", "")]);
    let check = fills_in(&citizen, &report).await;
    let edit = answers(&citizen, &check, "check", &[], "to-want").await;
    answers(&citizen, &edit, "want", &[("want", "money")], "next").await.is(422).says("写上想让店家怎么做");
    // A page that was open for more than a day begins anew, and a page that nobody sealed too.
    town.waits_for_officers(TimeDelta::hours(25)).await;
    answers(&citizen, &check, "check", &[], "next").await.is(409).says("这页开得太久了");
    citizen.fills("/complaints/new/where", &[("kept", "00")]).await.is(409);
    citizen.opens("/complaints/new/where").await.is(200).says("你想要什么？");
}

#[actix_web::test]
async fn the_form_and_the_progress_speak_english_too() {
    let town = town().await;
    let citizen = town.citizen().await;
    let mut seen = citizen.opens("/en/complaints/new").await;
    seen.says("What do you want?");
    for (question, _) in QUESTIONS {
        seen = answers(&citizen, &seen, question, &typed(&[]), "next").await;
        seen.is(200);
    }
    seen.says("By 10 September we tell you");
    let (number, _) = slips(&seen).pop().unwrap();
    citizen.opens(&format!("/en/c/{number}")).await.says("We are looking at it").says("捏捏乐");
    let comp = officer!(town, "comp");
    comp.opens(&format!("/en/admin/complaints/{}", number.replace('-', "")))
        .await
        .is(200)
        .says("What you can do");
    comp.opens("/en/admin/complaints").await.is(200).says("Injury");
}

#[actix_web::test]
async fn a_county_sees_its_own_and_each_officer_what_is_theirs() {
    let town = town().await;
    let (ours, _) = lodges(&town, &typed(&[])).await.remove(0);
    let (theirs, _) =
        lodges(&town, &typed(&[("county", "北山区"), ("phone", "13800000001")])).await.remove(0);
    let (report, _) = lodges(&town, &typed(&[("want", "punish"), ("county", "")])).await.remove(0);
    let (county, case) = (officer!(town, "county"), officer!(town, "case"));
    let queue = county.opens("/admin/complaints").await;
    assert_eq!(queue.all(".queue a", "href"), [format!("/admin/complaints/{ours}")]);
    county.opens(&format!("/admin/complaints/{theirs}")).await.is(404);
    county.fills(&format!("/admin/complaints/{theirs}/accept"), &[("revision", "1")]).await.is(404);
    does(&county, &ours, "accept", &[]).await.is(200).says("已受理");
    does(&county, &ours, "assign", &[("county", "北山区")]).await.is(403);
    let grouped = |number: &str| format!("{}-{}", &number[..4], &number[4..]);
    county.opens("/admin").await.says(&grouped(&ours)).keeps_silent_about(&grouped(&theirs));

    let queue = case.opens("/admin/complaints").await;
    assert_eq!(queue.all(".queue a", "href"), [format!("/admin/complaints/{report}")]);
    case.opens(&format!("/admin/complaints/{ours}")).await.is(404);
    officer!(town, "plan").opens("/admin/complaints").await.is(403);

    let comp = officer!(town, "comp");
    does(&comp, &ours, "assign", &[("county", "别处")]).await.is(422);
    does(&comp, &ours, "assign", &[("county", "北山区")]).await.is(200).says("北山区办");
    county.opens(&format!("/admin/complaints/{ours}")).await.is(404);
    officer!(town, "county2").opens(&format!("/admin/complaints/{ours}")).await.is(200);
}

#[actix_web::test]
async fn who_reports_is_read_with_a_reason_once_and_noted() {
    let town = town().await;
    let (number, _) = lodges(&town, &typed(&[("want", "punish")])).await.remove(0);
    let case = officer!(town, "case");
    let page = case.opens(&format!("/admin/complaints/{number}")).await;
    page.says("留了名，封着").keeps_silent_about("家长甲").keeps_silent_about("13800000000");
    does(&case, &number, "identity", &[]).await.is(422).keeps_silent_about("家长甲");

    let opened = does(&case, &number, "identity", &[("note", "要约当面核实。")]).await;

    opened.is(200).says("家长甲").says("13800000000").says("只看这一次");
    case.opens(&format!("/admin/complaints/{number}"))
        .await
        .keeps_silent_about("家长甲")
        .says("要约当面核实。");
    officer!(town, "head").opens(&format!("/admin/complaints/{number}/identity")).await.is(409);
    officer!(town, "county")
        .fills(&format!("/admin/complaints/{number}/identity"), &[("revision", "2"), ("note", "想看看")])
        .await
        .is(403);
    let deeds = town.deeds().await;
    assert_eq!(deeds.iter().filter(|deed| *deed == "case report.identity").count(), 1, "{deeds:?}");
}

#[actix_web::test]
async fn two_officers_at_once_are_told_and_neither_loses_a_word() {
    let town = town().await;
    let (number, _) = lodges(&town, &typed(&[])).await.remove(0);
    let (one, other) = (officer!(town, "comp"), officer!(town, "comp2"));
    let at = format!("/admin/complaints/{number}/answer");
    one.fills(&at, &[("revision", "1"), ("words", "先回一句。")]).await.is(200);

    let late = other.fills(&at, &[("revision", "1"), ("words", "我也写了很久。")]).await;

    late.is(409).says("这一件被改过了").says("我也写了很久。").says("先回一句。");
    assert_eq!(late.all("#do input[name=revision]", "value"), ["2"]);
    other.fills(&at, &[("words", "没有版本")]).await.is(400);
    // Pressed by both at the same moment, one is done.
    let accept = format!("/admin/complaints/{number}/accept");
    let fields = [("revision", "2")];
    let (first, second) =
        futures_util::future::join(one.fills(&accept, &fields), other.fills(&accept, &fields)).await;
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[actix_web::test]
async fn an_officer_whose_session_is_over_sends_the_same_words_again() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    comp.loses_its_cookies();
    let at = format!("/admin/complaints/{number}/answer");
    let asked = comp.fills(&at, &[("revision", "1"), ("words", "明天下午给你打电话。")]).await;
    asked.is(401).says("你填的还在");
    let sealed = asked.all("input[name=kept]", "value").remove(0);
    let sign_in = [("name", "comp"), ("password", crate::town::PASSWORD), ("kept", sealed.as_str())];
    let again = comp.fills(dianjian::office::doors::SIGN_IN, &sign_in).await;
    let mut sent: Vec<(String, String)> = Vec::new();
    for (name, value) in again
        .all("form[action^='/admin/complaints'] input", "name")
        .into_iter()
        .zip(again.all("form[action^='/admin/complaints'] input", "value"))
    {
        sent.push((name, value));
    }
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    comp.fills(&at, &sent).await.is(200).says("明天下午给你打电话。");
    citizen_with!(town, number, &secret).opens(&format!("/c/{number}")).await.says("明天下午给你打电话。");
}

#[actix_web::test]
async fn an_officer_makes_a_report_of_a_complaint_and_a_repeated_one_restarts_the_clock() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    let split = does(&comp, &number, "split", &[("note", "涉嫌无厂名厂址。")]).await;
    // The number is the citizen's alone: beside a complainant's name it would tell who reported.
    split.is(200).says("拆出一件举报").keeps_silent_about("号是");
    does(&comp, &number, "split", &[("note", "再来一次。")]).await.is(409);
    let citizen = citizen_with!(town, number, &secret);
    let told = citizen.opens(&format!("/c/{number}")).await.words();
    let at = told.find("号是 ").unwrap() + "号是 ".len();
    let report = told[at..at + 9].replace('-', "");
    // The same secret opens it; the complainant's name stands where it opens with a reason only.
    citizen_with!(town, report, &secret)
        .opens(&format!("/c/{report}"))
        .await
        .says("举报")
        .keeps_silent_about("涉嫌");
    comp.opens(&format!("/admin/complaints/{report}"))
        .await
        .says("留了名，封着")
        .keeps_silent_about("家长甲");

    town.waits_for_officers(TimeDelta::days(2)).await;
    let (later, _) =
        lodges(&town, &typed(&[("want", "punish"), ("told", "又看见他们在卖。")])).await.remove(0);
    town.employs("comp9", Role::Comp).await;
    let comp = officer!(town, "comp9");
    comp.opens(&format!("/admin/complaints/{later}"))
        .await
        .says("同一家店")
        .keeps_silent_about("同一联系方式");
    does(&comp, &later, "merge", &[("other", &later)]).await.is(422).says("没有这个号的举报");
    does(&comp, &later, "merge", &[("other", &number)]).await.is(422);
    does(&comp, &later, "merge", &[("other", &report)]).await.is(200).says("已并案");
    // Thursday the third: fifteen working days, with the make-up Sunday before the National Day.
    comp.opens(&format!("/admin/complaints/{report}")).await.says("期限重新起算").says("9月23日");
}

#[actix_web::test]
async fn mediation_that_fails_is_told_to_both_before_it_is_closed() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    does(&comp, &number, "register", &[("registered", "X2")]).await.is(200);
    does(&comp, &number, "accept", &[]).await.is(200);
    does(&comp, &number, "terminate", &[("ground", "2"), ("words", "店家不愿意调解。")])
        .await
        .is(200)
        .says("9月10日");
    does(&comp, &number, "close", &[]).await.is(409).says("还没书面告诉双方");
    does(&comp, &number, "tell-parties", &[]).await.is(200);
    does(&comp, &number, "close", &[]).await.is(200);
    let citizen = citizen_with!(town, number, &secret);
    citizen
        .opens(&format!("/c/{number}"))
        .await
        .says("没谈成，调解终止（已办结）")
        .says("无正当理由不参加调解")
        .says("去法院起诉")
        .says("店家不愿意调解。")
        .keeps_silent_about("我们在等你答复");
    citizen.fills(&format!("/c/{number}/messages"), &[("words", "还想说")]).await.is(409);
}

#[actix_web::test]
async fn a_day_that_was_told_while_holidays_were_unknown_moves_when_they_are_announced() {
    let town = town().await;
    // A Friday, the last working days of the year before it.
    town.waits_for_officers(TimeDelta::days(115)).await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let citizen = citizen_with!(town, number, &secret);
    let at = format!("/c/{number}");
    citizen.opens(&at).await.says("最晚 2027年1月5日").says("日子可能挪一两天");

    let now = town.now();
    let put = move |db: &mut Db| import::import(db, (Kind::Holidays, next_year().as_bytes()), false, now);
    town.portal.db.read(put).await.unwrap().unwrap();
    dianjian::complain::jobs::run(&town.portal).await.unwrap();

    citizen.opens(&at).await.says("最晚 2027年1月6日").keeps_silent_about("日子可能挪一两天");
    officer!(town, "comp").opens("/admin/complaints").await.says("2027年1月6日");
}

#[actix_web::test]
async fn a_citizen_takes_a_complaint_back() {
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let citizen = citizen_with!(town, number, &secret);
    citizen.opens(&format!("/c/{number}/withdrawal")).await.is(200).says("要撤回这一件？");
    citizen.presses(&format!("/c/{number}/withdrawal")).await.is(200).says("你撤回了这件投诉");
    let comp = officer!(town, "comp");
    comp.opens(&format!("/admin/complaints/{number}")).await.says("市民撤回");
    comp.opens("/admin").await.keeps_silent_about("答复受不受理");
    does(&comp, &number, "accept", &[]).await.is(409);
    citizen.presses(&format!("/c/{number}/leaving")).await.is(200).says("先对一下密码");
}

#[actix_web::test]
async fn programs_lodge_and_are_told_what_is_wrong() {
    let town = town().await;
    let program = town.citizen().await;
    let complaint = r#"{"kind":"complaint","product":"捏捏乐","problem":"孩子手上起了疹子","where":"城南一家文具店",
        "request":"退 15 元","name":"家长甲","phone":"13800000000","address":"某区某路 1 号","problem_kind":"hurts"}"#;
    let told = program.calls("/api/v1/complaints", complaint).await;
    told.is(201);
    let told = told.json();
    assert_eq!(
        (&told["kind"], &told["decide_by"], &told["provisional"]),
        (&"complaint".into(), &"2026-09-10".into(), &false.into())
    );
    let (number, secret) = (told["number"].as_str().unwrap(), told["secret"].as_str().unwrap());
    assert_eq!((number.len(), secret.len()), (8, 20));
    citizen_with!(town, number, secret).opens(&format!("/c/{number}")).await.says("孩子手上起了疹子");
    let report = r#"{"kind":"report","product":"捏捏乐","problem":"没有厂名厂址","where":"城南一家文具店"}"#;
    assert_eq!(program.calls("/api/v1/complaints", report).await.json()["decide_by"], "2026-09-21");
    for (body, field) in [
        (r#"{"product":"捏捏乐"}"#, "kind"),
        (r#"{"kind":"report","problem":"没有厂名厂址","where":"城南一家店"}"#, "product"),
        (r#"{"kind":"report","product":"捏捏乐","where":"城南一家店"}"#, "problem"),
        (r#"{"kind":"report","product":"捏捏乐","problem":"没有厂名厂址"}"#, "where"),
        (
            r#"{"kind":"complaint","product":"捏捏乐","problem":"没有厂名厂址","where":"城南一家店"}"#,
            "request",
        ),
        (r#"{"kind":"report","product":7,"problem":"没有厂名厂址","where":"城南一家店"}"#, "product"),
        (
            r#"{"kind":"report","product":"捏捏乐","problem":"没有厂名厂址","where":"城南一家店","phone":"12"}"#,
            "phone",
        ),
        (
            r#"{"kind":"report","product":"捏捏乐","problem":"没有厂名厂址","where":"城南一家店","county":"没有这个区"}"#,
            "county",
        ),
        (
            r#"{"kind":"report","product":"捏捏乐","problem":"没有厂名厂址","where":"城南一家店","product_type":"none"}"#,
            "product_type",
        ),
    ] {
        let refused = program.calls("/api/v1/complaints", body).await;
        refused.is(422);
        assert_eq!(refused.json()["errors"][0]["field"], field, "{body}");
    }
    let many = program.calls("/api/v1/complaints", r#"{"kind":"complaint","product":"捏捏乐"}"#).await;
    many.is(422);
    let many = many.json();
    let fields: Vec<&str> =
        many["errors"].as_array().unwrap().iter().map(|it| it["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["where", "problem", "request", "name", "phone", "address"]);
    program.calls("/api/v1/complaints", "[").await.is(400);
    program.calls("/api/v1/complaints", "[]").await.is(422);
}

#[actix_web::test]
async fn nothing_a_citizen_wrote_lies_readable_on_the_disk() {
    let town = town().await;
    let planted = typed(&[
        ("what", "稀奇古怪的物件"),
        ("place", "绝无仅有的小店"),
        ("told", "这一句话别处没有。"),
        ("request", "要一个说法就行"),
        ("name", "赵钱孙李"),
        ("phone", "13800000777"),
        ("address", "无名巷九十九号"),
        ("email", "nobody@example.org"),
        ("want", "both"),
        ("consent", "yes"),
    ]);
    let cases = lodges(&town, &planted).await;
    let (number, secret) = &cases[0];
    let citizen = citizen_with!(town, number, secret);
    citizen.fills(&format!("/c/{number}/messages"), &[("words", "再补一句悄悄话")]).await.is(200);
    let comp = officer!(town, "comp");
    does(&comp, number, "answer", &[("words", "给你的一句回话")]).await.is(200);
    let case = officer!(town, "case");
    does(&case, &cases[1].0, "identity", &[("note", "独一份的理由")]).await.is(200).says("赵钱孙李");
    let secret = secret.replace('-', "");
    let words = [
        "稀奇古怪",
        "绝无仅有",
        "别处没有",
        "要一个说法",
        "赵钱孙李",
        "13800000777",
        "无名巷",
        "nobody@",
        "悄悄话",
        "一句回话",
        "独一份",
        &secret,
        &secret[..8],
    ];
    for word in words {
        assert!(!town.holds_on_disk(word), "{word} lies readable in the database");
    }
    let escaped: String = "赵钱孙李".chars().map(|c| format!("\\u{:04x}", c as u32)).collect();
    assert!(!town.holds_on_disk(&escaped));
    // The same look does find what is meant to be found.
    assert!(town.holds_on_disk(number) || !town.is_on_sqlite());
}

#[actix_web::test]
async fn closed_cases_lose_contacts_and_texts_when_their_time_is_over() {
    use dianjian::complain::{Lane, store};
    let town = town().await;
    let (number, secret) = lodges(&town, &typed(&[])).await.remove(0);
    let comp = officer!(town, "comp");
    does(&comp, &number, "register", &[("registered", "X3")]).await.is(200);
    let citizen = citizen_with!(town, number, &secret);
    citizen.presses(&format!("/c/{number}/withdrawal")).await.is(200);
    does(&comp, &number, "close", &[]).await.is(200);
    let now = town.now();
    let forget = |before| town.portal.db.write(move |db| store::forget(db, Lane::Complaint, before, now));
    assert_eq!(forget(now - TimeDelta::days(1)).await.unwrap(), 0);
    assert_eq!(forget(now + TimeDelta::days(1)).await.unwrap(), 1);
    assert_eq!(forget(now + TimeDelta::days(1)).await.unwrap(), 0);
    let seen = citizen.opens(&format!("/c/{number}")).await;
    seen.says("内容已经删掉").keeps_silent_about("捏捏乐");
    comp.opens(&format!("/admin/complaints/{number}"))
        .await
        .is(200)
        .says("内容已经删掉")
        .keeps_silent_about("家长甲");
    let listed = format!("{}-{}", &number[..4], &number[4..]);
    comp.opens("/admin/complaints?closed=yes").await.is(200).says(&listed);
}

#[actix_web::test]
async fn photos_go_with_a_complaint_and_are_seen_by_its_holder_and_its_officers_alone() {
    let town = town().await;
    let citizen = town.citizen().await;
    let mut seen = citizen.opens("/complaints/new").await;
    for question in ["want", "what", "problem", "where"] {
        seen = answers(&citizen, &seen, question, &typed(&[]), "next").await;
    }
    let photo = crate::attaching::jpeg(40, 30);
    let at = "/complaints/new/evidence";
    let told = [("told", "孩子手上起了疹子。"), ("request", "退钱")];
    let first = kept(&seen);
    let mut fields = told.to_vec();
    fields.extend([("kept", first.as_str()), ("go", "next")]);

    let back = citizen.uploads(at, &fields, b"no photo at all").await;

    back.is(422).says("不是照片");
    assert_eq!(back.all("#request", "id").len(), 1);
    let contact = citizen.uploads(at, &fields, &photo).await;
    contact.is(200).says("怎么找到你？");
    let again = answers(&citizen, &contact, "contact", &typed(&[]), "to-evidence").await;
    again.says("已存");
    let drop = again.all("button[value^=drop-]", "value").remove(0);
    let sealed = kept(&again);
    let dropped = [told[0], told[1], ("kept", sealed.as_str()), ("go", drop.as_str()), ("then", "check")];
    citizen.fills(at, &dropped).await.is(200).keeps_silent_about("已存");
    let check = answers(&citizen, &contact, "contact", &typed(&[]), "next").await;
    check.says("小票、照片");
    let receipt = answers(&citizen, &check, "check", &[], "next").await;
    let number = slips(&receipt).remove(0).0.replace('-', "");

    let page = citizen.opens(&format!("/c/{number}")).await;
    let link = page.all("a[href*='/papers/']", "href").remove(0);
    let seen = citizen.asks_once(&link, TestRequest::get()).await;
    assert_eq!((seen.status.as_u16(), seen.header("cache-control")), (200, Some("no-store")));
    assert_eq!(seen.header("content-type"), Some("image/jpeg"));
    town.citizen().await.opens(&link).await.is(404);
    // More of them come with a message, and with nothing else.
    let more = citizen.uploads(&format!("/c/{number}/messages"), &[("words", "")], &photo).await;
    more.is(200).says("附：");
    assert_eq!(more.all("a[href*='/papers/']", "href").len(), 2);
    citizen
        .uploads(&format!("/c/{number}/messages"), &[("words", "看这张")], b"nothing")
        .await
        .is(422)
        .says("看这张");
    town.citizen()
        .await
        .uploads(&format!("/c/{number}/messages"), &[("words", "我的")], &photo)
        .await
        .is(401);

    let comp = officer!(town, "comp");
    let desk = comp.opens(&format!("/admin/complaints/{number}")).await;
    let links = desk.all("a[href*='/papers/']", "href");
    assert_eq!(links.len(), 2);
    assert_eq!(comp.asks_once(&links[0], TestRequest::get()).await.status.as_u16(), 200);
    let other = officer!(town, "county2");
    assert_eq!(other.asks_once(&links[0], TestRequest::get()).await.status.as_u16(), 404);
}

#[actix_web::test]
async fn nothing_is_kept_of_files_that_come_without_a_form_that_goes_on() {
    let town = town().await;
    let citizen = town.citizen().await;
    let mut seen = citizen.opens("/complaints/new").await;
    for question in ["want", "what", "problem", "where"] {
        seen = answers(&citizen, &seen, question, &typed(&[]), "next").await;
    }
    let (at, photo, sealed) = ("/complaints/new/evidence", crate::attaching::jpeg(40, 30), kept(&seen));
    let stored = || async {
        let ever = dianjian::clock::Clock::default().now() + TimeDelta::days(1);
        town.portal.files.written_before(ever).await.unwrap().len()
    };
    // A browser sends the fields in the order of the page.
    let page = String::from_utf8_lossy(&seen.bytes);
    let place = |of: &str| page.find(of).unwrap_or_else(|| panic!("{of} is not there"));
    assert!(place("name=\"kept\"") < place("type=\"file\""));

    for none in [vec![], vec![("kept", "00")], vec![("kept", &sealed[2..])]] {
        citizen.uploads(at, &[none, vec![("go", "next")]].concat(), &photo).await.is(409);
    }
    let number = lodges(&town, &typed(&[])).await.remove(0).0;
    let stranger = town.citizen().await;
    let words = [("words", "我要留言")];
    stranger.uploads(&format!("/c/{number}/messages"), &words, &photo).await.is(401).says("我要留言");
    assert_eq!(stored().await, 0);

    let fields =
        [("kept", sealed.as_str()), ("told", "孩子手上起了疹子。"), ("request", "退钱"), ("go", "next")];
    citizen.uploads(at, &fields, &photo).await.is(200);
    assert_eq!(stored().await, 1);
}

#[actix_web::test]
async fn what_a_reporter_calls_their_files_is_for_themselves_alone() {
    let town = town().await;
    let unnamed = typed(&[("want", "tell"), ("name", ""), ("phone", ""), ("address", ""), ("request", "")]);
    let (report, secret) = lodges(&town, &unnamed).await.remove(0);
    let (complaint, key) = lodges(&town, &typed(&[])).await.remove(0);
    let photo = crate::attaching::jpeg(40, 30);
    let (reporter, parent) = (citizen_with!(town, report, &secret), citizen_with!(town, complaint, &key));
    for words in ["第一张", "第二张"] {
        reporter.uploads(&format!("/c/{report}/messages"), &[("words", words)], &photo).await.is(200);
    }
    parent.uploads(&format!("/c/{complaint}/messages"), &[("words", "看这张")], &photo).await.is(200);

    // The town's browsers call every file so.
    let own_name = "计划.csv";
    reporter.opens(&format!("/c/{report}")).await.says(own_name).says("附：文件2.jpg");
    let comp = officer!(town, "comp");
    let desk = comp.opens(&format!("/admin/complaints/{report}")).await;
    desk.is(200).says("文件1.jpg").says("文件2.jpg").keeps_silent_about("计划");
    let get = TestRequest::get;
    let links = desk.all("a[href*='/papers/']", "href");
    let saved = comp.asks_once(&links[1], get()).await;
    // “文件2.jpg”.
    assert!(saved.header("content-disposition").unwrap().ends_with("UTF-8''%E6%96%87%E4%BB%B62.jpg"));
    comp.opens(&format!("/admin/complaints/{complaint}")).await.is(200).says(own_name);
}
