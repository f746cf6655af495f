//! A round in which people vote with slips of paper: a school hands them out.

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use chrono::TimeDelta;
use dianjian::office::Role;
use dianjian::vote::Verification;

use crate::seen::Seen;
use crate::town::{Citizen, Town, receipt_in};

pub const SLIPS: &str = "/admin/rounds/2026-09/slips";

/// The codes of a page from the printer.
pub fn codes(printed: &Seen) -> Vec<String> {
    printed.all("section[aria-label]", "aria-label")
}

/// The form of a new list.
pub fn wanted<'a>(list: &'a str, label: &'a str, slips: &'a str, sheet: &'a str) -> [(&'a str, &'a str); 4] {
    [("list", list), ("label", label), ("slips", slips), ("sheet", sheet)]
}

pub const LIST: &str = "0123456789abcdef0123456789abcdef";

impl Town {
    /// So many slips that an officer of the plan had printed for a class.
    pub async fn prints_slips(&self, slips: &str) -> Vec<String> {
        let plan = self.officer("plan", Role::Plan).await;
        codes(plan.fills(SLIPS, &wanted(LIST, "第三小学三年级", slips, "slips")).await.is(200))
    }
}

impl<A, B> Citizen<A>
where
    A: Service<actix_http::Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    /// Picks, sends, and types this code on the page that asks for one.
    pub async fn votes_with(&self, code: &str, choices: &[&str]) -> Seen {
        self.votes_for("2026-09", choices).await;
        self.types(code).await
    }

    /// Types a code on the page that asks for one.
    pub async fn types(&self, code: &str) -> Seen {
        self.fills("/vote/2026-09/slip", &[("code", code)]).await
    }

    /// Says whose ballot it is that waits.
    pub async fn says_whose(&self, whose: &str) -> Seen {
        self.fills("/vote/2026-09/whose", &[("whose", whose)]).await
    }
}

#[actix_web::test]
async fn a_school_prints_slips_once_and_keeps_no_code() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let plan = town.officer("plan", Role::Plan).await;
    plan.opens(SLIPS).await.is(200).says("还没有印过").says("只显示这一次");

    let printed = plan.fills(SLIPS, &wanted(LIST, "第三小学三年级", "10", "slips")).await;

    printed.is(200).says("第三小学三年级，10 张").says("一条一票").says("9月1日").says("9月15日");
    assert!(printed.header("cache-control").unwrap().contains("no-store"));
    let codes = codes(&printed);
    assert_eq!((codes.len(), codes[0].len()), (10, 14), "{codes:?}");
    assert_eq!(printed.all("svg.qr", "role").len(), 10);
    for code in &codes {
        assert!(!town.holds_on_disk(&code.replace('-', "")) && !town.holds_on_disk(code), "{code}");
    }
    plan.fills(SLIPS, &wanted(LIST, "第三小学三年级", "10", "slips")).await.is(409).says("已经印过");
    plan.opens(SLIPS).await.is(200).says("投了 0 / 10").keeps_silent_about(&codes[0]);
    plan.opens("/admin/rounds/2026-09").await.says("投票条和纸票");
    assert_eq!(town.deeds().await.iter().filter(|deed| *deed == "plan round.make_slips").count(), 1);
    let wrong = plan.fills(SLIPS, &wanted(LIST, "班", "1001", "")).await;
    wrong.is(422).says("写给谁，2 到 40 个字").says("写 1 到 1000").says("选一种");
    plan.opens("/en/admin/rounds/2026-09/slips").await.is(200).says("0 of 10 have voted");
    let other = "f".repeat(32);
    let english =
        plan.fills("/en/admin/rounds/2026-09/slips", &wanted(&other, "第三小学", "1", "ballots")).await;
    english.is(200).says("Tick up to 3 boxes");
}

#[actix_web::test]
async fn a_pupil_votes_with_a_slip_and_changes_the_ballot_from_another_device() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("3").await;
    let (classroom, home) = (town.citizen().await, town.citizen().await);

    let ballot = classroom.opens("/vote/2026-09").await;
    ballot.says("交票时填投票条上的码");
    let asked = classroom.votes_for(round, &["magnetic-beads", "carrot-knife"]).await;
    asked.is(200).says("填投票码，交票").says("你点的 2 样还在");
    assert_eq!(town.turnout(round).await, 0, "nothing is cast before the code");
    classroom.types(" ").await.is(422).says("写上投票条上的投票码");
    let first = classroom.types(&codes[0].to_lowercase().replace('-', " ")).await;
    first.is(200).says("交票成功").says("你点了这 2 样");

    let again = home.votes_with(&codes[0], &["water-purifier"]).await;

    again.is(200).says("你点了这 1 样");
    assert_eq!(receipt_in(&again), receipt_in(&first));
    assert_eq!(town.turnout(round).await, 1);
    let tally = town.tally(round).await;
    assert_eq!((tally["water-purifier"], tally["magnetic-beads"]), (1, 0));
    classroom.opens(&format!("/r/{}", receipt_in(&first))).await.says("撤回这张票");
    town.citizen().await.opens(&format!("/r/{}", receipt_in(&first))).await.says("用同一张投票条再投一次");
    let plan = town.citizen().await;
    plan.signs_in("plan").await;
    plan.opens(SLIPS).await.says("投了 1 / 3");
}

#[actix_web::test]
async fn a_class_votes_one_after_the_other_on_one_computer() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let computer = town.citizen().await;
    let first = computer.votes_with(&codes[0], &["magnetic-beads"]).await;

    let asked = computer.votes_for(round, &["carrot-knife"]).await;
    asked.is(200).says("这张票是谁的").says(&format!("投票码 {}-****-**** 已经投过了", &codes[0][..4]));
    assert_eq!(town.tally(round).await["magnetic-beads"], 1, "nothing is replaced unasked");
    let other = computer.says_whose("other").await;
    other.is(200).says("填投票码，交票").says("你点的 1 样还在");
    let second = computer.types(&codes[1]).await;
    second.is(200).says("交票成功");
    assert_ne!(receipt_in(&second), receipt_in(&first));
    assert_eq!(town.turnout(round).await, 2);

    computer.votes_for(round, &["reading-glasses"]).await;
    let same = computer.says_whose("same").await;
    assert_eq!(receipt_in(&same), receipt_in(&second));
    assert_eq!(town.turnout(round).await, 2);
    assert_eq!(town.tally(round).await["carrot-knife"], 0);
}

#[actix_web::test]
async fn a_phone_reads_the_code_off_the_slip_and_only_the_picks_are_left_to_do() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let phone = town.citizen().await;

    let ballot = phone.opens(&format!("/vote/2026-09/slip/{}", codes[0].replace('-', ""))).await;
    ballot.is(200);
    assert_eq!(ballot.at, "/vote/2026-09", "the code does not stay in the address");
    phone.votes_for(round, &["magnetic-beads"]).await.is(200).says("交票成功");
    phone.opens(&format!("/vote/2026-09/slip/{}", codes[1].replace('-', ""))).await;
    phone.votes_for(round, &["magnetic-beads"]).await.is(200).says("交票成功");

    assert_eq!(town.turnout(round).await, 2);
    let stranger = town.citizen().await;
    stranger.opens("/vote/2026-09/slip/nonsense").await.is(200);
    stranger.votes_for(round, &["carrot-knife"]).await.says("填投票码，交票");
    stranger.opens("/vote/none/slip/nonsense").await.is(404);
}

#[actix_web::test]
async fn whoever_copied_a_slip_learns_nothing_of_its_ballot_and_cannot_take_it_back() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let code = town.prints_slips("1").await[0].replace('-', "");
    let scanned = format!("/vote/2026-09/slip/{code}");
    let pupil = town.citizen().await;
    pupil.opens(&scanned).await;
    let receipt = receipt_in(pupil.sends("/vote/2026-09", &["carrot-knife"]).await.says("交票成功"));

    let teacher = town.citizen().await;
    let paper = teacher.opens(&scanned).await;

    paper.is(200).keeps_silent_about(&receipt).keeps_silent_about("投过了");
    assert!(!paper.text.contains("checked"));
    teacher.opens(&format!("/r/{receipt}")).await.keeps_silent_about("撤回这张票");
    teacher.fills(&format!("/r/{receipt}/withdrawal"), &[]).await.is(409);
    assert_eq!(town.turnout("2026-09").await, 1);
    pupil.fills(&format!("/r/{receipt}/withdrawal"), &[]).await.says("撤回");
    assert_eq!(town.turnout("2026-09").await, 0);
}

#[actix_web::test]
async fn a_slip_is_one_ballot_however_many_press_at_once() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let node = town.other_node();
    let (one, two) = (town.citizen().await, node.citizen().await);
    let kept = |page: &Seen| page.all("input[name=kept]", "value")[0].clone();
    let first = kept(&one.votes_for(round, &["magnetic-beads"]).await);
    let second = kept(&two.votes_for(round, &["carrot-knife"]).await);
    let (first, second) =
        ([("code", &*codes[0]), ("kept", &*first)], [("code", &*codes[0]), ("kept", &*second)]);

    let page = "/vote/2026-09/slip";
    let many =
        (0..10).map(|_| async { futures_util::join!(one.fills(page, &first), two.fills(page, &second)) });
    let answers = futures_util::future::join_all(many).await;

    let receipts: std::collections::BTreeSet<String> =
        answers.iter().flat_map(|(one, two)| [receipt_in(one.is(200)), receipt_in(two.is(200))]).collect();
    assert_eq!(receipts.len(), 1);
    assert_eq!(town.turnout(round).await, 1);
}

#[actix_web::test]
async fn a_slip_of_the_pen_is_told_from_a_guess_and_guessing_gets_slow() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let guesser = town.citizen().await;
    guesser.votes_for(round, &["magnetic-beads"]).await;
    let tries = |code: String| {
        let guesser = &guesser;
        async move { guesser.fills_from(7, "/vote/2026-09/slip", &[("code", &code)]).await }
    };
    let misread = if codes[0].starts_with('2') { "3" } else { "2" };
    let misread = format!("{misread}{}", &codes[0][1..]);
    tries(misread.clone()).await.is(422).says("投票码抄错了").says("没有字母 I、L、O、U");
    assert_eq!(town.counts("wrong_codes").await, 0, "a slip of the pen is no guess");

    for _ in 0..30 {
        tries(guess()).await.is(422).says("没有这个投票码");
    }
    let slow = tries(guess()).await;
    slow.is(429).says("试错太多次，再错要等到 13:00");
    assert_eq!(slow.header("retry-after"), Some("3600"));

    let neighbour = town.citizen().await;
    neighbour.votes_for(round, &["carrot-knife"]).await;
    let right = [("code", codes[0].as_str())];
    neighbour.fills_from(7, "/vote/2026-09/slip", &right).await.is(200).says("交票成功");
    town.waits(TimeDelta::hours(1)).await;
    tries(guess()).await.is(422).says("没有这个投票码");
}

/// A code that could be one and is none.
pub fn guess() -> String {
    dianjian::codes::SlipCode::fresh(&mut rand::rng()).grouped()
}

#[actix_web::test]
async fn a_list_that_was_lost_is_cancelled_and_ballots_already_cast_stay() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let mei = town.citizen().await;
    let first = mei.votes_with(&codes[0], &["magnetic-beads"]).await;
    let plan = town.citizen().await;
    plan.signs_in("plan").await;
    let (cancel, reason) = (format!("{SLIPS}/{LIST}/cancellation"), format!("reason-{LIST}"));
    plan.fills(&cancel, &[(&reason, "丢")]).await.is(422).says("写明原因").says("投了 1 / 2");

    plan.fills(&cancel, &[(&reason, "整叠丢在公交车上。")])
        .await
        .is(200)
        .says("作废")
        .says("整叠丢在公交车上。");

    plan.fills(&cancel, &[(&reason, "再作废一次。")]).await.is(409).says("已经作废了");
    let finder = town.citizen().await;
    finder.votes_with(&codes[1], &["water-purifier"]).await.is(422).says("这批投票条作废了");
    let again = town.citizen().await.votes_with(&codes[0], &["carrot-knife"]).await;
    assert_eq!(receipt_in(again.is(200)), receipt_in(&first));
    assert_eq!(town.turnout(round).await, 1);
    assert!(town.deeds().await.contains(&"plan round.cancel_slips".to_owned()));
}

#[actix_web::test]
async fn slips_are_the_rounds_own_and_end_with_it() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("4").await;
    let mei = town.citizen().await;
    let own = receipt_in(&mei.votes_with(&codes[0], &["magnetic-beads"]).await);

    town.waits_for_officers(TimeDelta::days(14)).await;
    mei.sends("/vote/2026-09", &["magnetic-beads"]).await.is(409).says("已经截止");
    let plan = town.citizen().await;
    plan.signs_in("plan").await;
    plan.opens(SLIPS).await.is(200).says("不能再印了").says("投了 1 / 4");
    let other = "e".repeat(32);
    plan.fills(SLIPS, &wanted(&other, "第三小学", "4", "slips")).await.is(409);
    town.waits(TimeDelta::days(3)).await;
    let outcome = mei.opens("/vote/2026-09").await;
    outcome.says("印了 4 张，投了 1 张").says("一张投票条一张票");
    let proof = mei.opens("/vote/2026-09/proof.json").await.json();
    assert_eq!(proof["round"]["verification"], "code");
    town.waits(TimeDelta::days(61)).await;
    assert_eq!([town.counts("slips").await, town.counts("voters").await], [0, 0]);
    mei.opens("/vote/2026-09").await.says("印了 4 张，投了 1 张");
    mei.opens(&format!("/r/{own}")).await.says("已计入");
}

#[actix_web::test]
async fn a_program_brings_the_code_with_the_ballot() {
    let town = Town::new();
    let round = town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let program = town.citizen().await;
    let path = "/api/v1/rounds/2026-09/ballots";
    let told = program.opens("/api/v1/rounds/2026-09").await.json();
    assert_eq!(told["verification"], "code");

    for (body, told) in [
        (r#"{"choices":["magnetic-beads"]}"#.to_owned(), "写上投票条上的投票码"),
        (r#"{"choices":["magnetic-beads"],"code":"abc"}"#.to_owned(), "投票码抄错了"),
        (r#"{"choices":["magnetic-beads"],"code":7}"#.to_owned(), "投票码抄错了"),
        (format!(r#"{{"choices":["magnetic-beads"],"code":"{}"}}"#, guess()), "没有这个投票码"),
    ] {
        let refused = program.calls(path, &body).await;
        let errors = refused.is(422).json()["errors"].clone();
        assert_eq!(errors[0]["field"], "code", "{body}");
        assert!(errors[0]["message"].as_str().unwrap().contains(told), "{body}: {errors}");
    }
    let body = format!(r#"{{"choices":["magnetic-beads"],"code":"{}"}}"#, codes[0]);
    let first = program.calls(path, &body).await;
    let again = town.citizen().await.calls(path, &body).await;
    assert_eq!(first.is(201).json()["receipt"], again.is(200).json()["receipt"]);
    assert_eq!(town.turnout(round).await, 1);
    let both = r#"{"choices":["nonsense"],"code":"abc"}"#;
    assert_eq!(program.calls(path, both).await.is(422).json()["errors"][0]["field"], "code");
}

#[actix_web::test]
async fn a_program_that_guesses_codes_is_told_when_to_come_back() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("1").await;
    let program = town.citizen().await;
    let path = "/api/v1/rounds/2026-09/ballots";
    let body = |code: &str| format!(r#"{{"choices":["magnetic-beads"],"code":"{code}"}}"#);
    for _ in 0..30 {
        program.calls_from(7, path, &body(&guess())).await.is(422);
    }

    let slow = program.calls_from(7, path, &body(&guess())).await;

    let told = slow.is(429).json();
    assert_eq!(slow.header("retry-after"), Some("3600"));
    assert_eq!(slow.header("content-type"), Some("application/problem+json"));
    assert_eq!((&told["status"], &told["errors"][0]["field"]), (&429.into(), &"code".into()));
    assert!(told["detail"].as_str().unwrap().contains("13:00"), "{told}");
    program.calls_from(7, path, &body("abc")).await.is(422);
    program.calls_from(7, path, &body(&codes[0])).await.is(201);
}

#[actix_web::test]
async fn ballots_among_guesses_are_marked_and_set_aside_by_two_auditors() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("5").await;
    let neighbour = receipt_in(&town.citizen().await.votes_with(&codes[4], &["water-purifier"]).await);
    let guesser = town.citizen().await;
    guesser.votes_for("2026-09", &["magnetic-beads"]).await;
    for _ in 0..24 {
        guesser.fills_from(7, "/vote/2026-09/slip", &[("code", &guess())]).await;
    }
    let mut found = Vec::new();
    for code in &codes[..2] {
        let seen = guesser.fills_from(7, "/vote/2026-09/slip", &[("code", code)]).await;
        found.push(receipt_in(seen.is(200)));
        guesser.loses_its_cookies();
        guesser.votes_for("2026-09", &["magnetic-beads"]).await;
    }
    let desk = "/admin/rounds/2026-09/audit";
    let (one, two) = (town.officer("audit", Role::Audit).await, town.officer("audit2", Role::Audit).await);

    town.waits_for_officers(TimeDelta::days(14)).await;

    let opinion = [("opinion-1", "set_aside"), ("reason-1", "两张都夹在一串错码中间，像偷看来的。")];
    for (auditor, name) in [(&one, "audit"), (&two, "audit2")] {
        auditor.signs_in(name).await;
        let page = auditor.opens(desk).await;
        page.says("第 1 组：同一网络试过很多不存在的投票码").says("试了 24 个不存在的投票码").says("2 张");
        auditor.fills(&format!("{desk}/1"), &opinion).await.is(200);
        auditor.opens(SLIPS).await.is(200).says("第三小学三年级").says("投了 3 / 5");
        auditor.fills(SLIPS, &wanted(LIST, "审计自己", "5", "slips")).await.is(403);
    }
    one.opens("/en/admin/rounds/2026-09/audit").await.says("this network tried 24 codes that no slip has");
    town.waits(TimeDelta::days(3)).await;
    let outcome = guesser.opens("/vote/2026-09").await;
    outcome.says("剔除 2 张").says("同一网络试过很多不存在的投票码").says("印了 5 张，投了 3 张");
    guesser.opens("/en/vote/2026-09").await.says("its network tried many codes that do not exist");
    guesser.opens(&format!("/r/{}", found[0])).await.says("没有计入").says("试过很多不存在的投票码");
    guesser.opens(&format!("/r/{neighbour}")).await.says("已计入");
    let told = guesser.opens(&format!("/api/v1/receipts/{}", found[1])).await.json();
    assert_eq!(told["reason"], "guessed");
    town.waits(TimeDelta::days(61)).await;
    assert_eq!(town.counts("wrong_codes").await, 0);
}

#[actix_web::test]
async fn however_many_lists_a_city_prints_each_page_stays_small_and_the_newest_stand_first() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let code = &town.prints_slips("2").await[0];
    town.citizen().await.votes_with(code, &["magnetic-beads"]).await.is(200);
    let plan = town.citizen().await;
    plan.signs_in("plan").await;
    // 44 more, each printed a minute after the one before.
    for n in 0..44 {
        let label = format!("第{n:02}小学三年级");
        town.runs(&format!(
            "INSERT INTO slip_lists (id, round_id, label, slips, made_by, made_at) \
             VALUES ('{n:032x}', '2026-09', '{label}', 10, 'plan', '2026-09-02 12:{n:02}:00')"
        ))
        .await;
    }

    let first = plan.opens(SLIPS).await;

    first.is(200).says("45 批，一共印了 442 张，投了 1 张").says("第 1 页，共 3 页");
    let words = first.words();
    assert!(words.find("第43小学").unwrap() < words.find("第42小学").unwrap());
    first.says("第24小学").keeps_silent_about("第23小学");
    let second = plan.opens(&format!("{SLIPS}?page=2")).await;
    second.is(200).says("第23小学").says("第04小学").keeps_silent_about("第03小学").says("442 张");
    assert_eq!(second.all("nav.row a[rel]", "href"), [SLIPS.to_owned(), format!("{SLIPS}?page=3")]);
    let last = plan.opens(&format!("/en{SLIPS}?page=99")).await;
    last.is(200).says("Page 3 of 3").says("第三小学三年级").says("1 of 2 have voted");
    // What is cancelled on a page comes back on that page.
    let (list, cancel) = (format!("{:032x}", 3), format!("{SLIPS}/{:032x}/cancellation", 3));
    let reason = format!("reason-{list}");
    let mistaken = plan.fills(&cancel, &[("page", "3"), (&reason, "丢")]).await;
    mistaken.is(422).says("第03小学").says("写明原因");
    let cancelled = plan.fills(&cancel, &[("page", "3"), (&reason, "整叠丢在公交车上。")]).await;
    cancelled.is(200).says("整叠丢在公交车上。");
    assert_eq!(cancelled.at, format!("{SLIPS}?page=3"));
}

#[actix_web::test]
async fn two_lists_of_one_name_cannot_be_told_apart_so_the_second_waits_for_the_first_to_be_cancelled() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    town.prints_slips("2").await;
    let plan = town.citizen().await;
    plan.signs_in("plan").await;
    let [one, two] = ["a".repeat(32), "b".repeat(32)];

    let same = plan.fills(SLIPS, &wanted(&one, " 第三小学三年级 ", "3", "slips")).await;

    same.is(422).says("这个名称的一批已经印过").says("1 批，一共印了 2 张");
    assert_eq!(same.all("#errors a", "href"), ["#label"]);
    assert_eq!(same.all("#slips", "value"), ["3"]);
    let other = [wanted(&one, "第四小学", "3", "slips"), wanted(&two, "第四小学", "3", "slips")];
    let (first, second) = futures_util::join!(plan.fills(SLIPS, &other[0]), plan.fills(SLIPS, &other[1]));
    let mut answers = [first.status.as_u16(), second.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 422], "of two that press at once one prints");
    let reason = format!("reason-{LIST}");
    plan.fills(&format!("{SLIPS}/{LIST}/cancellation"), &[(&reason, "整叠丢在公交车上。")]).await.is(200);
    plan.fills(SLIPS, &wanted(&"c".repeat(32), "第三小学三年级", "3", "slips")).await.is(200).says("3 张");
}

#[actix_web::test]
async fn officers_are_reminded_to_print_slips_until_some_are_printed() {
    let town = Town::new();
    town.opens_a_round_by(Verification::Code).await;
    let (plan, audit) = (town.officer("plan", Role::Plan).await, town.officer("audit", Role::Audit).await);
    let desk = "/admin/rounds/2026-09";

    plan.opens("/admin").await.is(200).says("还没印投票条");
    assert_eq!(plan.opens(desk).await.says("还没印投票条").all(".note a", "href"), [SLIPS]);
    assert!(audit.opens(desk).await.says("还没印投票条").all(".note a", "href").is_empty());
    plan.opens("/en/admin").await.is(200).says("no slips are printed");
    plan.fills(SLIPS, &wanted(LIST, "第三小学三年级", "2", "slips")).await.is(200);

    plan.opens("/admin").await.is(200).keeps_silent_about("还没印投票条");
    plan.opens(desk).await.is(200).keeps_silent_about("还没印投票条");
    let devices = Town::new();
    devices.opens_a_round().await;
    devices.officer("plan", Role::Plan).await.opens(desk).await.keeps_silent_about("还没印投票条");
}
