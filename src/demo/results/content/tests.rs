use std::collections::BTreeSet;

use super::*;
use crate::demo::{ROUNDS, Seasons};

fn content() -> Content {
    Content::read().unwrap()
}

#[test]
fn everything_that_may_win_a_round_can_be_tested_sold_and_advised_on() {
    let content = content();
    let seasons: Seasons = toml::from_str(ROUNDS).unwrap();
    let candidates: BTreeSet<String> = seasons.months.into_iter().flat_map(|it| it.candidates).collect();
    for id in &candidates {
        let tested = content.tested(id).unwrap();
        content.name(id).unwrap();
        let group = content.group(id).unwrap();
        assert!((3..=4).contains(&group.choose.len()), "{id}");
        assert!((2..=4).contains(&tested.items.len()), "{id}");
        for day in ["2025-06-30", "2027-01-01"] {
            let items = content.items(tested, day.parse().unwrap());
            assert!(!items.is_empty(), "{id} made on {day} is tested for nothing");
        }
        let known = |kind: &String| content.enterprises.places.iter().any(|it| it.kind == *kind);
        assert!(tested.sold.iter().all(known), "{id} is sold nowhere");
        assert!(content.enterprises.makers.iter().any(|it| it.kind == tested.made), "{id}: no maker");
    }
    assert!(candidates.len() >= 60);
}

#[test]
fn good_values_keep_their_limits_and_bad_ones_do_not() {
    for item in content().results.items {
        let limit = |text: &Option<String>| text.as_deref().map(|text| decimal(text).unwrap());
        let (low, high) = (limit(&item.low), limit(&item.high));
        let within = |value: Decimal| low.is_none_or(|low| value >= low) && high.is_none_or(|it| value <= it);
        assert!(item.good.iter().filter_map(|it| decimal(it)).all(within), "{}", item.id);
        if low.is_some() || high.is_some() {
            assert!(item.bad.iter().all(|it| !within(decimal(it).unwrap())), "{}", item.id);
        }
        assert!(!item.good.is_empty() && !item.bad.is_empty(), "{}", item.id);
    }
}

#[test]
fn the_day_of_production_decides_the_edition() {
    let content = content();
    let standards = |product: &str, day: &str| -> Vec<String> {
        let items = content.items(content.tested(product).unwrap(), day.parse().unwrap());
        items.into_iter().map(|(_, standard)| standard.to_owned()).collect()
    };
    let old = standards("squishy-toys", "2026-10-31");
    assert_eq!(old, ["GB 6675.1-2014", "GB 6675.2-2014", "GB 6675.1-2014"]);
    assert_eq!(standards("squishy-toys", "2026-11-01"), ["GB 6675.1-2025"; 4]);
    let monitored = standards("crystal-slime", "2026-10-31");
    assert_eq!(monitored, ["GB 6675.1-2025", "GB 6675.1-2025", "GB 6675.1-2014"]);
}

#[test]
fn every_month_has_a_tip_of_three_lines() {
    let content = content();
    assert_eq!(content.advice.next.len(), 2);
    for month in 1..=12 {
        let tip = content.advice.tips.iter().find(|tip| tip.months.contains(&month)).unwrap();
        content.name(&tip.product).unwrap();
        content.group(&tip.product).unwrap();
        assert_eq!(tip.what_to_do.len(), 3);
    }
}

#[test]
fn nobody_in_the_sample_could_be_real() {
    let enterprises = content().enterprises;
    let places = enterprises.places.iter().flat_map(|it| &it.names);
    for name in places.chain(enterprises.makers.iter().flat_map(|it| &it.names)) {
        assert!(name.starts_with("示范") || name.starts_with("样例"), "{name}");
    }
}
