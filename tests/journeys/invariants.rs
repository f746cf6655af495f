//! What must hold in a round whatever people and officers do, in whatever order.

use chrono::TimeDelta;
use dianjian::i18n::Text;
use dianjian::vote::desk::{self, Judgement, Steering};
use dianjian::vote::{Candidate, Certified, Counts, Opinion, Status, store};
use proptest::prelude::*;

use crate::town::{CANDIDATES, Town};

const ROUND: &str = "2026-09";

#[derive(Clone, Debug)]
enum Act {
    Vote(usize, usize),
    Withdraw(usize),
    Wait(i64),
    Suspend,
    Resume(i64),
    Judge(usize, bool),
    Sign(usize),
    Certify,
    Void,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..4_usize, 0..6_usize).prop_map(|(who, what)| Act::Vote(who, what)),
        2 => (0..4_usize).prop_map(Act::Withdraw),
        4 => (1..150_i64).prop_map(Act::Wait),
        1 => Just(Act::Suspend),
        2 => (0..600_i64).prop_map(Act::Resume),
        3 => (0..3_usize, any::<bool>()).prop_map(|(who, aside)| Act::Judge(who, aside)),
        3 => (0..3_usize).prop_map(Act::Sign),
        2 => Just(Act::Certify),
        1 => prop_oneof![9 => Just(Act::Certify), 1 => Just(Act::Void)],
    ]
}

/// A story, and an end that every round comes to that is not void.
fn story() -> impl Strategy<Value = Vec<Act>> {
    let end = |mut acts: Vec<Act>| {
        acts.extend([Act::Resume(0), Act::Wait(400)]);
        acts.extend([Act::Judge(0, true), Act::Judge(1, true), Act::Judge(2, true)]);
        acts.extend([Act::Sign(0), Act::Sign(1), Act::Certify]);
        acts.extend([
            Act::Vote(0, 1),
            Act::Judge(0, false),
            Act::Sign(2),
            Act::Void,
            Act::Certify,
            Act::Wait(2000),
        ]);
        acts
    };
    prop::collection::vec(act(), 0..25).prop_map(end)
}

async fn status(town: &Town) -> Status {
    let now = town.now();
    town.portal.db.read(move |db| Ok(store::round(db, ROUND)?.status(now))).await.unwrap()
}

/// The final count, with the votes of each candidate.
async fn certified(town: &Town) -> Option<(Counts, Vec<(String, Option<i64>)>)> {
    let read = town.portal.db.read(|db| store::with_candidates(db, ROUND)).await;
    let (round, candidates) = read.unwrap();
    let votes = |it: Candidate| (it.product.id, it.votes);
    round.certified.map(|Certified { counts, .. }| (counts, candidates.into_iter().map(votes).collect()))
}

/// An officer does something, whether or not it can be done now.
async fn steers(town: &Town, act: Act) {
    let now = town.now();
    let auditor = |who: usize| ["audit", "audit2", "audit3"][who];
    let reason = Text { zh: "有人查一查。".into(), en: None };
    let done = town.portal.db.write(move |db| {
        let head = Steering { by: "head", now };
        match act {
            Act::Suspend => desk::suspend(db, ROUND, &reason, head),
            Act::Resume(minutes) => desk::resume(db, ROUND, minutes, head),
            Act::Void => desk::void(db, ROUND, &reason, head),
            Act::Certify => desk::certify(db, ROUND, head),
            Act::Sign(who) => desk::audit(db, ROUND, "逐组看过。", Steering { by: auditor(who), now }),
            Act::Judge(who, aside) => {
                let opinion = Some(if aside { Opinion::SetAside } else { Opinion::Keep });
                let judgement = Judgement { number: 1, opinion, reason: "像是买来的。".into() };
                desk::judge(db, ROUND, &judgement, Steering { by: auditor(who), now })
            }
            Act::Vote(..) | Act::Withdraw(_) | Act::Wait(_) => Ok(Ok(())),
        }
    });
    let _objection = done.await.unwrap();
}

async fn holds_after(acts: Vec<Act>) {
    let town = Town::new();
    town.opens_a_round().await;
    let minute = |n: i64| (TimeDelta::minutes(n * 9), vec![CANDIDATES[n as usize % 6]]);
    town.receives(ROUND, "everybody", (0..36).map(minute).collect()).await;
    let bought =
        |n: i64| (TimeDelta::milliseconds(n * n * 7_919_317 % 400_000), vec![CANDIDATES[5], CANDIDATES[0]]);
    town.receives(ROUND, "bought", (0..40).map(bought).collect()).await;
    let mut people = Vec::new();
    for _ in 0..4 {
        people.push((town.citizen().await, None::<String>));
    }
    let mut is_final = None;
    for act in acts {
        let is_open = status(&town).await == Status::Open;
        match act.clone() {
            Act::Vote(who, what) => {
                let (person, receipt) = &mut people[who];
                let ballot = format!(r#"{{"choices":["{}"]}}"#, CANDIDATES[what]);
                let seen = person.calls("/api/v1/rounds/2026-09/ballots", &ballot).await;
                assert_eq!(seen.status.is_success(), is_open, "a vote while {:?}", status(&town).await);
                if is_open {
                    *receipt = seen.json()["receipt"].as_str().map(str::to_owned);
                }
            }
            Act::Withdraw(who) => {
                let (person, Some(receipt)) = &people[who] else { continue };
                let seen = person.presses(&format!("/r/{receipt}/withdrawal")).await;
                assert_eq!(seen.status.is_success(), is_open, "a withdrawal while {:?}", status(&town).await);
            }
            Act::Wait(hours) => town.waits_for_officers(TimeDelta::hours(hours)).await,
            other => steers(&town, other).await,
        }
        let now = certified(&town).await;
        if let Some((counts, votes)) = &now {
            assert_eq!(counts.cast(), town.counts("ballots").await, "cast is what came in, after {act:?}");
            let tally = town.portal.db.read(|db| store::tally(db, ROUND)).await.unwrap();
            assert_eq!(*counts, tally.counts, "after {act:?}");
            assert!(votes.iter().all(|(id, votes)| tally.votes.get(id) == votes.as_ref()), "after {act:?}");
            assert!(
                counts.set_aside == 40 || counts.set_aside == 0,
                "a group is set aside whole or not at all"
            );
        }
        assert!(is_final.is_none() || now == is_final, "a certified count changed by {act:?}");
        is_final = now;
    }
    let is_void = status(&town).await == Status::Void;
    assert!(is_void != is_final.is_some(), "every round ends certified or void: {:?}", status(&town).await);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_counts_add_up_nothing_certified_changes_and_nobody_votes_outside_the_opening(acts in story()) {
        actix_web::rt::System::new().block_on(holds_after(acts));
    }
}
