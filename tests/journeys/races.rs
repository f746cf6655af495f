//! What must hold however many press at once.

use dianjian::codes::Code;
use dianjian::db::{Db, Turn};
use dianjian::fault::Fault;
use dianjian::vote::store::{self, Ballot};
use dianjian::vote::{Choices, Person, token};
use futures_util::future::{join, join_all};

use crate::town::{Town, receipt_in};

#[actix_web::test]
async fn sixty_four_first_ballots_at_once_from_one_device_leave_one() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let device = town.citizen().await;
    device.opens("/vote/2026-09").await;

    let presses = (0..64).map(|n| {
        let choice = ["carrot-knife", "reading-glasses"][n % 2];
        let device = &device;
        async move { device.sends("/vote/2026-09", &[choice]).await }
    });
    let seen = join_all(presses).await;

    let first = receipt_in(&seen[0]);
    for press in &seen {
        press.is(200).says("交票成功");
        assert_eq!(receipt_in(press), first);
    }
    assert_eq!(town.turnout(round).await, 1);
    assert_eq!(town.tally(round).await.values().sum::<i64>(), 1);
}

#[actix_web::test]
async fn ten_thousand_ballots_from_one_voter_count_once_and_the_neighbours_are_not_disturbed() {
    let mut town = Town::new();
    town.portal.holds_up_floods = false;
    let round = town.opens_a_round().await;
    let device = town.citizen().await;
    let neighbour = town.citizen().await;
    device.opens("/vote/2026-09").await;

    let mut accepted = 0;
    for _ in 0..100 {
        let presses = (0..100)
            .map(|_| device.calls("/api/v1/rounds/2026-09/ballots", r#"{"choices":["carrot-knife"]}"#));
        accepted +=
            join_all(presses).await.iter().filter(|seen| matches!(seen.status.as_u16(), 200 | 201)).count();
    }
    neighbour.votes_for(round, &["carrot-knife"]).await.says("交票成功");

    assert_eq!(accepted, 10_000);
    assert_eq!(town.turnout(round).await, 2);
    assert_eq!(town.tally(round).await["carrot-knife"], 2);
}

#[actix_web::test]
async fn casting_and_withdrawing_in_a_whirl_leaves_a_turnout_that_equals_the_count() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let device = town.citizen().await;
    let own = device.votes_for(round, &["carrot-knife"]).await;
    let withdrawal = format!("{}/withdrawal", own.at);

    let presses = (0..120).map(|n| {
        let (device, withdrawal) = (&device, &withdrawal);
        async move {
            if n % 2 == 0 {
                device.presses(withdrawal).await
            } else {
                device.sends("/vote/2026-09", &["e-bike-helmet"]).await
            }
        }
    });
    for press in join_all(presses).await {
        press.is(200);
    }

    assert_eq!(town.turnout(round).await, town.tally(round).await.values().sum::<i64>());
}

#[actix_web::test]
async fn a_write_that_panics_leaves_nothing_behind_and_the_next_one_goes_through() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    town.citizen().await.votes_for(round, &["carrot-knife"]).await;

    let broken = town.portal.db.write(move |db| -> Result<(), Fault> {
        store::set_aside_one(db, round, "burst")?;
        panic!("half-way")
    });
    assert!(broken.await.is_err());

    assert_eq!(town.tally(round).await["carrot-knife"], 1);
    town.citizen().await.votes_for(round, &["carrot-knife"]).await.says("交票成功");
}

#[actix_web::test]
async fn one_device_at_two_nodes_at_once_has_one_ballot() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let other = town.other_node();
    let (here, there) = (town.citizen().await, other.citizen().await);
    here.opens("/vote/2026-09").await;
    there.has_cookie("dj_voter", &here.cookie("dj_voter").unwrap());

    let presses = (0..20).map(|_| async {
        let at_both = (
            here.sends("/vote/2026-09", &["carrot-knife"]),
            there.sends("/vote/2026-09", &["e-bike-helmet"]),
        );
        let (one, other) = join(at_both.0, at_both.1).await;
        assert_eq!(receipt_in(one.is(200)), receipt_in(other.is(200)));
    });
    join_all(presses).await;

    assert_eq!(town.turnout(round).await, 1);
    assert_eq!(town.tally(round).await.values().sum::<i64>(), 1);
}

#[actix_web::test]
async fn a_count_waits_for_a_ballot_that_was_let_in_and_two_nodes_certify_once() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let nodes = [town.other_node(), town.other_node()];
    let (asked, slow) = (town.portal.clone(), town.portal.clone());
    let now = town.now();
    let (let_in, is_let_in) = std::sync::mpsc::channel();

    let slow_write = move |db: &mut Db| {
        Turn(round).share(db)?;
        let_in.send(()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        let candidates = store::candidate_ids(db, round)?;
        let choices = Choices::read(&["carrot-knife".to_owned()], &candidates, 3)?;
        let voter = Person::Device(token(&asked.keys, round, "a slow device"));
        let ballot = Ballot { voter, choices, network: None, cast_at: now };
        let round = store::round(db, round)?;
        store::cast(db, &round.id, &ballot, || Code::fresh(&mut rand::rng()))
    };
    let late = actix_web::rt::spawn(async move { slow.db.write(slow_write).await });
    actix_web::rt::task::yield_now().await;
    while is_let_in.try_recv().is_err() {
        actix_web::rt::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let counts =
        nodes.iter().map(|node| node.portal.db.write(move |db| store::certify(db, round, "head", now)));
    let won = join_all(counts).await.into_iter().map(Result::unwrap).filter(|won| *won).count();

    late.await.unwrap().unwrap();
    assert_eq!(won, 1);
    let certified =
        town.portal.db.read(move |db| Ok(store::round(db, round)?)).await.unwrap().certified.unwrap();
    assert_eq!(certified.counts.counted, 1);
}

#[actix_web::test]
async fn a_ballot_set_aside_before_the_result_may_be_changed_and_stays_set_aside() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    let mei = town.citizen().await;
    let own = mei.votes_for(round, &["carrot-knife"]).await;
    town.portal.db.write(move |db| Ok(store::set_aside_one(db, round, "burst")?)).await.unwrap();

    mei.opens(&own.at).await.says("交票成功").keeps_silent_about("没有计入");
    mei.votes_for(round, &["reading-glasses"]).await.is(200).says("老花镜");

    assert_eq!(town.tally(round).await.values().sum::<i64>(), 0);
}
