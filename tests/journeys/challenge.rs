//! What a ballot brings to show that a person casts it, and the way for those whose browser cannot.

use std::time::{Duration, Instant};

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use altcha::{Challenge, Payload, SolveChallengeOptions, solve_challenge};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use dianjian::clock::Clock;
use dianjian::keeping;
use dianjian::portal::Portal;
use dianjian::vote::Verification;
use serde_json::{Value, json};

use crate::seen::Seen;
use crate::town::{CANDIDATES, Citizen, Town, receipt_in};

const BALLOT: &str = "/vote/2026-09";
const BALLOTS: &str = "/api/v1/rounds/2026-09/ballots";
const CHALLENGE: &str = "/api/v1/challenge?round=2026-09";

/// A town that asks for the challenge, an easy one, with an open round.
async fn town() -> Town {
    let mut town = Town::new();
    town.portal.challenges = true;
    town.sets("limit.challenge_tries", "10").await;
    town.opens_a_round().await;
    town
}

impl<A, B> Citizen<A>
where
    A: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    /// Gets a challenge and solves it, as the widget does.
    async fn solves(&self, address: &str) -> String {
        solved(&self.opens(address).await.is(200).json())
    }

    async fn sends_solved(&self, choices: &[&str], solution: &str) -> Seen {
        let mut fields: Vec<_> = choices.iter().map(|choice| ("choice", *choice)).collect();
        fields.push(("altcha", solution));
        self.fills(BALLOT, &fields).await
    }

    /// Answers the question of a page as a person reads it.
    async fn answers(&self, page: &Seen, answer: &str) -> Seen {
        let choices = page.all("input[name=choice]", "value");
        let asked = page.all("input[name=asked]", "value");
        let mut fields: Vec<_> = choices.iter().map(|choice| ("choice", choice.as_str())).collect();
        fields.extend([("asked", asked[0].as_str()), ("answer", answer), ("remark", "")]);
        self.fills(BALLOT, &fields).await
    }
}

fn solved(challenge: &Value) -> String {
    let challenge: Challenge = serde_json::from_value(challenge.clone()).unwrap();
    let solution = solve_challenge(SolveChallengeOptions::new(&challenge)).unwrap().unwrap();
    STANDARD.encode(serde_json::to_vec(&Payload { challenge, solution }).unwrap())
}

fn ballot(solution: Option<&str>) -> String {
    let mut ballot = json!({ "choices": [CANDIDATES[0]] });
    if let Some(solution) = solution {
        ballot["challenge"] = solution.into();
    }
    ballot.to_string()
}

/// What a person answers.
fn answer_to(page: &Seen) -> String {
    let label = page.words();
    let question = label.split('？').next().unwrap();
    let numbers: Vec<u8> = question
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .rev()
        .take(if question.ends_with("后面是几") { 1 } else { 2 })
        .collect();
    let answer = match (numbers.as_slice(), question) {
        ([b, a], it) if it.contains('加') => a + b,
        ([b, a], it) if it.contains('减') => a - b,
        ([b, a], _) => *a.max(b),
        ([a], _) => a + 1,
        other => panic!("{other:?}"),
    };
    answer.to_string()
}

async fn marks(town: &Town) -> (i64, i64) {
    let plain = "voters WHERE marks = 'plain'";
    (town.counts("voters").await, town.counts(plain).await)
}

#[actix_web::test]
async fn a_parent_whose_phone_solved_the_challenge_votes_as_ever() {
    let town = town().await;
    let mei = town.citizen().await;
    mei.opens(BALLOT).await;
    let solution = mei.solves(CHALLENGE).await;

    mei.sends_solved(&["carrot-knife"], &solution).await.is(200).says("交票成功");

    assert_eq!((town.turnout("2026-09").await, marks(&town).await), (1, (1, 0)));
}

#[actix_web::test]
async fn a_challenge_is_as_the_widget_expects_it_and_nobody_keeps_it() {
    let town = town().await;
    let mei = town.citizen().await;
    let seen = mei.opens(CHALLENGE).await;
    assert_eq!(seen.is(200).header("cache-control"), Some("no-store"));
    assert_eq!(seen.header("content-type"), Some("application/json"));
    let told = seen.json();
    let parameters = told["parameters"].as_object().unwrap();
    assert_eq!(parameters["algorithm"], "PBKDF2/SHA-256");
    assert_eq!(parameters["data"]["round"], "2026-09");
    for name in ["cost", "keyLength", "keyPrefix", "keySignature", "nonce", "salt"] {
        assert!(parameters.contains_key(name), "{name}");
    }
    assert_eq!(told["signature"].as_str().unwrap().len(), 64);
    assert_ne!(mei.opens(CHALLENGE).await.json()["parameters"]["nonce"], parameters["nonce"]);
    mei.opens("/api/v1/challenge").await.is(200);
    assert_eq!(mei.opens("/api/v1/challenge?round=%2F..").await.status.as_u16(), 400);
}

#[actix_web::test]
async fn on_a_real_clock_the_widget_is_told_when_a_challenge_expires() {
    let mut town = town().await;
    town.portal = Portal { clock: Clock::default(), ..town.portal.clone() };
    let mei = town.citizen().await;
    let told = mei.opens(CHALLENGE).await.json();
    let left = told["parameters"]["expiresAt"].as_i64().unwrap() - town.now().and_utc().timestamp();
    assert!((590..=600).contains(&left), "{left} seconds");
}

#[actix_web::test]
async fn a_program_brings_the_solution_and_is_told_field_by_field_what_is_wrong_with_it() {
    let town = town().await;
    let program = town.citizen().await;
    let first = program.calls(BALLOTS, &ballot(Some(&program.solves(CHALLENGE).await))).await;
    first.is(201);
    let for_any_round = program.solves("/api/v1/challenge").await;
    program.calls(BALLOTS, &ballot(Some(&for_any_round))).await.is(200);

    let of_another = program.solves("/api/v1/challenge?round=2026-10").await;
    let mut forged = program.opens(CHALLENGE).await.json();
    forged["parameters"]["keyPrefix"] = "00".into();
    let forged = solved(&forged);
    let half = program.solves(CHALLENGE).await;
    let half = &half[..half.len() / 2];
    let unsolved = STANDARD.encode(
        json!({ "challenge": program.opens(CHALLENGE).await.json(), "solution": { "counter": 1, "derivedKey": "00" } })
            .to_string(),
    );
    for (brought, told) in [
        (None, "缺 challenge"),
        (Some(of_another.as_str()), "challenge 不对"),
        (Some(forged.as_str()), "challenge 不对"),
        (Some(half), "challenge 不对"),
        (Some(unsolved.as_str()), "challenge 不对"),
        (Some("no base64"), "challenge 不对"),
    ] {
        let problem = program.calls(BALLOTS, &ballot(brought)).await.is(422).json();
        assert_eq!(problem["errors"][0]["field"], "challenge");
        assert!(problem["errors"][0]["message"].as_str().unwrap().contains(told), "{problem}");
    }
    let not_even_a_text = json!({ "choices": [CANDIDATES[0]], "challenge": 7 }).to_string();
    program.calls(BALLOTS, &not_even_a_text).await.is(422);
    assert_eq!(town.turnout("2026-09").await, 1);
}

#[actix_web::test]
async fn that_there_is_no_such_round_or_that_it_is_over_is_told_before_the_challenge_is_looked_at() {
    let town = town().await;
    let program = town.citizen().await;
    program.calls("/api/v1/rounds/1999-01/ballots", &ballot(None)).await.is(404);
    town.waits_for_officers(TimeDelta::days(15)).await;
    program.calls(BALLOTS, &ballot(None)).await.is(409);
    program.calls(BALLOTS, "{}").await.is(409);
}

#[actix_web::test]
async fn a_solution_serves_one_voter_however_often_and_nobody_else() {
    let town = town().await;
    let (mei, stranger) = (town.citizen().await, town.citizen().await);
    mei.opens(BALLOT).await;
    stranger.opens(BALLOT).await;
    let solution = mei.solves(CHALLENGE).await;

    let first = mei.sends_solved(&["carrot-knife"], &solution).await;
    let again = mei.sends_solved(&["carrot-knife"], &solution).await;
    assert_eq!(receipt_in(&first), receipt_in(&again));
    mei.sends_solved(&["e-bike-helmet"], &solution).await.says("交票成功");
    stranger.sends_solved(&["carrot-knife"], &solution).await.is(200).says("交票前，请答一道题");
    stranger.calls(BALLOTS, &ballot(Some(&solution))).await.is(422).says("已经用过了");
    assert_eq!(town.turnout("2026-09").await, 1);

    // A refused ballot uses nothing up.
    let fresh = stranger.solves(CHALLENGE).await;
    stranger.sends_solved(&CANDIDATES[..4], &fresh).await.is(422).says("最多 3 样");
    stranger.sends_solved(&CANDIDATES[..3], &fresh).await.says("交票成功");
}

#[actix_web::test]
async fn a_solution_that_travels_with_the_picks_to_the_page_that_asks_for_a_slip_serves_one_slip() {
    let mut town = Town::new();
    town.portal.challenges = true;
    town.sets("limit.challenge_tries", "10").await;
    town.opens_a_round_by(Verification::Code).await;
    let codes = town.prints_slips("2").await;
    let mei = town.citizen().await;
    mei.opens(BALLOT).await;
    let solution = mei.solves(CHALLENGE).await;
    mei.sends_solved(&["carrot-knife"], &solution).await.is(200).says("填投票码，交票");
    let kept = mei.cookie("dj_kept_2026-09").unwrap();
    let casts_again = async |code: &str| {
        mei.has_cookie("dj_kept_2026-09", &kept);
        mei.types(code).await
    };

    casts_again(&codes[0]).await.is(200).says("交票成功");
    casts_again(&codes[0]).await.is(200).says("交票成功");
    casts_again(&codes[1]).await.is(200).says("交票前，请答一道题");

    assert_eq!(town.turnout("2026-09").await, 1);
}

#[actix_web::test]
async fn of_two_nodes_that_get_one_solution_from_two_voters_at_once_one_refuses_it() {
    let town = town().await;
    let mut other = town.other_node();
    other.portal.challenges = true;
    for _ in 0..8 {
        let (mei, stranger) = (town.citizen().await, other.citizen().await);
        let solution = mei.solves(CHALLENGE).await;
        let ballot = ballot(Some(&solution));
        let (one, two) = futures_util::join!(mei.calls(BALLOTS, &ballot), stranger.calls(BALLOTS, &ballot));
        let mut answers = [one.status.as_u16(), two.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [201, 422]);
    }
    assert_eq!(town.turnout("2026-09").await, 8);
}

#[actix_web::test]
async fn a_double_tap_that_reaches_two_nodes_is_one_ballot() {
    let town = town().await;
    let mut other = town.other_node();
    other.portal.challenges = true;
    let mei = town.citizen().await;
    mei.opens(BALLOT).await;
    let same = other.citizen().await;
    same.has_cookie("dj_voter", &mei.cookie("dj_voter").unwrap());
    let solution = mei.solves(CHALLENGE).await;

    let taps =
        (mei.sends_solved(&["carrot-knife"], &solution), same.sends_solved(&["carrot-knife"], &solution));
    let (one, two) = futures_util::join!(taps.0, taps.1);

    assert_eq!(receipt_in(one.is(200)), receipt_in(two.is(200)));
    assert_eq!((town.turnout("2026-09").await, town.counts("used_challenges").await), (1, 1));
}

#[actix_web::test]
async fn a_challenge_lives_for_ten_minutes_and_is_then_forgotten() {
    let town = town().await;
    let mei = town.citizen().await;
    mei.opens(BALLOT).await;
    let (early, late) = (mei.solves(CHALLENGE).await, mei.solves(CHALLENGE).await);
    town.portal.clock.move_by(TimeDelta::minutes(10));
    mei.calls(BALLOTS, &ballot(Some(&early))).await.is(201);
    town.portal.clock.move_by(TimeDelta::seconds(1));
    mei.calls(BALLOTS, &ballot(Some(&late))).await.is(422).says("过期了");

    assert_eq!(town.counts("used_challenges").await, 1);
    town.portal.clock.move_by(TimeDelta::days(1));
    let gone = keeping::purge(&town.portal, false).await.unwrap();
    assert!(gone.contains(&("used_challenges", 1)), "{gone:?}");
    mei.calls(BALLOTS, &ballot(Some(&early))).await.is(422).says("过期了");
}

#[actix_web::test]
async fn challenges_of_a_network_that_hurries_grow_harder_and_those_of_others_do_not() {
    let town = town().await;
    town.sets("limit.challenge_network", "10").await;
    let crowd = town.citizen().await;
    let tries = |challenge: &Value| -> u32 {
        let challenge: Challenge = serde_json::from_value(challenge.clone()).unwrap();
        solve_challenge(SolveChallengeOptions::new(&challenge)).unwrap().unwrap().counter
    };
    let calm = crowd.asks_from(1, CHALLENGE).await.json();
    for _ in 0..90 {
        crowd.asks_from(1, CHALLENGE).await.is(200);
    }
    let hurried = crowd.asks_from(1, CHALLENGE).await.json();
    let elsewhere = crowd.asks_from(2, CHALLENGE).await.json();

    let [calm, hurried, elsewhere] = [calm, hurried, elsewhere].map(|challenge| tries(&challenge));
    // 10, give or take a half; doubled four times at 92 a minute.
    assert!((5..=15).contains(&calm) && (5..=15).contains(&elsewhere), "{calm} {elsewhere}");
    assert!((80..=240).contains(&hurried), "{hurried}");
    town.portal.clock.move_by(TimeDelta::minutes(10));
    assert!(tries(&crowd.asks_from(1, CHALLENGE).await.json()) <= 15);
}

#[actix_web::test]
async fn a_visitor_without_javascript_answers_a_question_and_the_ballot_is_marked() {
    let town = town().await;
    let gran = town.citizen().await;
    gran.opens(BALLOT).await;

    let page = gran.sends(BALLOT, &["carrot-knife", "reading-glasses"]).await;
    page.is(200).says("交票前，请答一道题").says("你点的还在").says("12315");
    assert_eq!(town.turnout("2026-09").await, 0);
    town.portal.clock.move_by(TimeDelta::seconds(3));
    gran.answers(&page, &answer_to(&page)).await.is(200).says("交票成功").says("你点了这 2 样");
    assert_eq!((town.turnout("2026-09").await, marks(&town).await), (1, (1, 1)));

    // The same again for a change of mind; a browser that solves the challenge later takes the mark off.
    let page = gran.sends(BALLOT, &["e-bike-helmet"]).await;
    town.portal.clock.move_by(TimeDelta::seconds(3));
    gran.answers(&page, &answer_to(&page)).await.says("交票成功").says("你点了这 1 样");
    assert_eq!(marks(&town).await, (1, 1));
    let solution = gran.solves(CHALLENGE).await;
    gran.sends_solved(&["e-bike-helmet"], &solution).await.says("交票成功");
    assert_eq!(marks(&town).await, (1, 0));
}

#[actix_web::test]
async fn a_quick_answer_is_taken_and_waits_by_itself_until_three_seconds_are_over() {
    let town = town().await;
    let gran = town.citizen().await;
    gran.opens(BALLOT).await;
    let page = gran.sends(BALLOT, &["carrot-knife"]).await;

    let begun = Instant::now();
    gran.answers(&page, "99").await.is(422);
    assert!(begun.elapsed() < Duration::from_secs(1), "a wrong answer is told at once");
    let page = gran.sends(BALLOT, &["carrot-knife"]).await;
    town.portal.clock.move_by(TimeDelta::seconds(2));
    let begun = Instant::now();
    gran.answers(&page, &answer_to(&page)).await.is(200).says("交票成功");
    assert!(begun.elapsed() >= Duration::from_secs(1), "{:?}", begun.elapsed());
}

#[actix_web::test]
async fn a_wrong_or_late_answer_or_a_filled_trap_brings_another_question_and_keeps_the_picks() {
    let town = town().await;
    let gran = town.citizen().await;
    gran.opens(BALLOT).await;
    let mut page = gran.sends(BALLOT, &["carrot-knife", "reading-glasses"]).await;
    let picks = |page: &Seen| page.all("input[name=choice]", "value");
    let first = page.all("input[name=asked]", "value");
    town.portal.clock.move_by(TimeDelta::seconds(5));

    page = gran.answers(&page, "99").await;
    page.is(422).says("换了一题");
    assert!(page.text.contains("<title>有错误："));
    assert_ne!(page.all("input[name=asked]", "value"), first);
    assert_eq!(picks(&page), ["carrot-knife", "reading-glasses"]);
    town.portal.clock.move_by(TimeDelta::seconds(5));

    gran.answers(&page, "  ").await.is(422).says("写上答案");

    let asked = page.all("input[name=asked]", "value");
    let answer = answer_to(&page);
    let trapped =
        [("choice", "carrot-knife"), ("asked", &asked[0]), ("answer", &answer), ("remark", "buy now")];
    gran.fills(BALLOT, &trapped).await.is(422).says("那一格别填");

    town.portal.clock.move_by(TimeDelta::minutes(31));
    gran.answers(&page, &answer).await.is(422).says("开得太久");
    assert_eq!(town.turnout("2026-09").await, 0);
}

#[actix_web::test]
async fn an_answer_is_good_for_the_device_and_the_round_that_were_asked_only() {
    let town = town().await;
    let (gran, stranger) = (town.citizen().await, town.citizen().await);
    for one in [&gran, &stranger] {
        one.opens(BALLOT).await;
    }
    let page = gran.sends(BALLOT, &["carrot-knife"]).await;
    town.portal.clock.move_by(TimeDelta::seconds(5));
    stranger.answers(&page, &answer_to(&page)).await.is(422).says("小记号");

    gran.loses_its_cookies();
    gran.answers(&page, &answer_to(&page)).await.is(422).says("小记号");
    assert_eq!(town.turnout("2026-09").await, 0);
}

#[actix_web::test]
async fn without_cookie_and_challenge_one_page_brings_the_one_and_asks_for_the_other() {
    let town = town().await;
    let gran = town.citizen().await;
    let page = gran.sends(BALLOT, &["carrot-knife"]).await;
    page.is(200).says("交票前，请答一道题");
    assert!(gran.cookie("dj_voter").is_some());
    town.portal.clock.move_by(TimeDelta::seconds(4));
    gran.answers(&page, &answer_to(&page)).await.says("交票成功");

    // With a solution the button is enough, and the solution travels with it.
    let mei = town.citizen().await;
    let solution = mei.solves(CHALLENGE).await;
    let page = mei.sends_solved(&["carrot-knife"], &solution).await;
    page.is(200).says("再点一下“交票”");
    assert_eq!(page.all("input[name=altcha]", "value"), [solution.as_str()]);
    mei.sends_solved(&["carrot-knife"], &solution).await.says("交票成功");
}

#[actix_web::test]
async fn what_is_wrong_with_the_picks_is_told_before_a_question_is_asked() {
    let town = town().await;
    let gran = town.citizen().await;
    gran.opens(BALLOT).await;
    gran.sends(BALLOT, &CANDIDATES[..4]).await.is(422).says("最多 3 样");
    gran.sends(BALLOT, &[]).await.is(422).says("先点一样，再交票");
    town.waits_for_officers(TimeDelta::days(15)).await;
    gran.sends(BALLOT, &["carrot-knife"]).await.is(409).says("已经截止，这张票没算");
}

#[actix_web::test]
async fn in_english_too_a_question_is_read_and_answered() {
    let town = town().await;
    let ann = town.citizen().await;
    let page = ann.fills("/en/vote/2026-09", &[("choice", "carrot-knife")]).await;
    page.is(200).says("Answer one question to send").says("Write a number");
    let asked = page.all("input[name=asked]", "value");
    town.portal.clock.move_by(TimeDelta::seconds(4));
    let fields = [("choice", "carrot-knife"), ("asked", asked[0].as_str()), ("answer", "ninety")];
    ann.fills("/en/vote/2026-09", &fields).await.is(422).says("That is not it");
}

#[actix_web::test]
async fn switched_off_nothing_is_asked_for_and_nothing_is_written_down() {
    let town = Town::new();
    town.opens_a_round().await;
    let mei = town.citizen().await;
    mei.calls(BALLOTS, &ballot(Some("anything"))).await.is(201);
    mei.opens(CHALLENGE).await.is(200);
    assert_eq!(town.counts("used_challenges").await, 0);
    assert_eq!(town.turnout("2026-09").await, 1);
}
