//! What is forgotten, by itself and in time.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use dianjian::keeping::{self, RULES};
use dianjian::vote::jobs::VOTERS_KEPT;
use futures_util::future::join;

use crate::town::Town;

/// A town whose round ended with two ballots, and the clock is where nobody needs to know any more who cast them.
async fn long_after_a_round() -> Town {
    let town = Town::new();
    let round = town.opens_a_round().await;
    for _ in 0..2 {
        town.citizen().await.votes_for(round, &["carrot-knife"]).await.says("交票成功");
    }
    town.waits(TimeDelta::days(17)).await;
    town.portal.clock.move_by(VOTERS_KEPT + TimeDelta::hours(1));
    town
}

async fn gone(town: &Town, is_rehearsal: bool, rule: &str) -> usize {
    let gone = keeping::purge(&town.portal, is_rehearsal).await.unwrap();
    gone.into_iter().find(|(name, _)| *name == rule).unwrap().1
}

#[actix_web::test]
async fn a_rehearsal_tells_what_would_be_forgotten_and_changes_nothing() {
    let town = long_after_a_round().await;

    assert_eq!(gone(&town, true, "voters").await, 2);
    assert_eq!(gone(&town, true, "voters").await, 2);
    assert_eq!(gone(&town, false, "voters").await, 2);
    assert_eq!(gone(&town, false, "voters").await, 0);

    assert_eq!(town.tally("2026-09").await["carrot-knife"], 2, "what was voted stays");
}

#[actix_web::test]
async fn of_two_nodes_one_forgets_and_not_before_the_next_day_again() {
    let town = long_after_a_round().await;
    let other = town.other_node();
    let both = || async {
        let (one, two) = join(keeping::run_daily(&town.portal), keeping::run_daily(&other.portal)).await;
        [one.unwrap(), two.unwrap()].into_iter().filter(|was_its_turn| *was_its_turn).count()
    };

    assert_eq!(both().await, 1);
    assert_eq!(gone(&town, true, "voters").await, 0);
    assert_eq!(both().await, 0);
    town.portal.clock.move_by(TimeDelta::hours(23));
    assert_eq!(both().await, 0);
    town.portal.clock.move_by(TimeDelta::hours(2));
    assert_eq!(both().await, 1);
}

#[actix_web::test]
async fn whoever_took_the_turn_and_died_loses_it() {
    let town = long_after_a_round().await;
    let until = town.now() + TimeDelta::minutes(59);
    town.runs(&format!("INSERT INTO leases VALUES ('purge', '{until}')")).await;

    assert!(!keeping::run_daily(&town.portal).await.unwrap());
    town.portal.clock.move_by(TimeDelta::hours(1));
    assert!(keeping::run_daily(&town.portal).await.unwrap());
}

#[actix_web::test]
async fn letters_that_went_no_further_than_a_folder_are_deleted_when_they_are_old() {
    let town = Town::new();
    let folder = town.portal.post.folder().unwrap().to_owned();
    assert_eq!(gone(&town, false, "mail_folder").await, 0);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, days) in [("new.eml", 89), ("old.eml", 91), ("half.draft", 91), ("notes.txt", 91)] {
        let file = std::fs::File::create(folder.join(name)).unwrap();
        file.set_modified((town.now() - TimeDelta::days(days)).and_utc().into()).unwrap();
    }

    assert_eq!(gone(&town, true, "mail_folder").await, 2);
    assert_eq!(gone(&town, false, "mail_folder").await, 2);

    let left =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(left.collect::<BTreeSet<_>>(), BTreeSet::from(["new.eml".to_owned(), "notes.txt".to_owned()]));
}

#[actix_web::test]
async fn every_rule_says_what_it_forgets_after_how_long_and_by_what_right() {
    let town = Town::new();
    let told = include_str!("../../docs/operate.md");
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
    for rule in RULES {
        assert!(!rule.what.is_empty() && !rule.basis.is_empty());
        let kept_for = town.portal.db.read(rule.kept_for).await.unwrap();
        assert!(kept_for >= TimeDelta::days(1), "{} is forgotten too soon", rule.name);
        assert!(
            told.contains(&format!("| `{}` | {} |", rule.name, kept_for.num_days())),
            "{} is not told",
            rule.name
        );
    }
}
