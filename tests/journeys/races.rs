//! What must hold however many press at once.

use futures_util::future::join_all;

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
    let town = Town::new();
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

    let broken = town.portal.db.write(move |db| -> Result<(), dianjian::fault::Fault> {
        dianjian::vote::store::set_aside_one(db, round, "burst").ok();
        panic!("half-way")
    });
    assert!(broken.await.is_err());

    town.citizen().await.votes_for(round, &["carrot-knife"]).await.says("交票成功");
}

#[actix_web::test]
async fn two_nodes_certify_a_round_once() {
    let town = Town::new();
    let round = town.opens_a_round().await;
    town.citizen().await.votes_for(round, &["carrot-knife"]).await;
    let tally = town.portal.db.read(move |db| dianjian::vote::store::tally(db, round)).await.unwrap();
    let now = town.now();

    let nodes = (0..2).map(|_| {
        let tally = tally.clone();
        town.portal.db.write(move |db| dianjian::vote::store::certify(db, round, &tally, now))
    });
    let won = join_all(nodes).await.into_iter().filter(|won| matches!(won, Ok(true))).count();

    assert_eq!(won, 1);
}
