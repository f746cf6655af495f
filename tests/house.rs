//! The rooms do not know the work, no step knows a later one, rules stay pure, and every text has its
//! twin.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// In the order in which the work is done.
const STEPS: [&str; 11] =
    ["office", "nominate", "plan", "vote", "sample", "publish", "warn", "complain", "tell", "today", "front"];
const ROOMS: [&str; 19] = [
    "audit", "calendar", "clock", "codes", "config", "db", "digest", "draw", "fault", "files", "i18n",
    "limits", "mail", "portal", "products", "seal", "settings", "sheet", "shelf",
];
/// The room that speaks HTTP; only steps and what puts them together may know it.
const WEB: &str = "web";
const TOGETHER: [&str; 8] = ["app", "cli", "demo", "import", "keeping", "lib", "main", "serve"];

#[test]
fn every_source_belongs_to_a_step_or_a_room() {
    for (place, _) in sources("src") {
        let name = top(&place);
        let known = STEPS.contains(&name) || ROOMS.contains(&name) || TOGETHER.contains(&name) || name == WEB;
        assert!(known, "{place} lives nowhere");
    }
}

#[test]
fn a_room_never_uses_a_step_and_a_step_uses_only_earlier_ones() {
    for (place, text) in sources("src") {
        let here = top(&place);
        if TOGETHER.contains(&here) {
            continue;
        }
        let own = STEPS.iter().position(|step| *step == here);
        for used in uses(&text) {
            let Some(its) = STEPS.iter().position(|step| *step == used) else { continue };
            assert!(own.is_some_and(|own| its <= own), "{place} reaches into {used}");
        }
    }
}

#[test]
fn the_rooms_below_the_web_do_not_know_it() {
    for (place, text) in sources("src") {
        if ROOMS.contains(&top(&place)) {
            let code = text.split("#[cfg(test)]").next().unwrap();
            assert!(!uses(code).contains(WEB), "{place} knows the web");
        }
    }
}

#[test]
fn rules_are_pure() {
    let rules: Vec<_> = sources("src").into_iter().filter(|(place, _)| place.contains("/rules")).collect();
    assert!(rules.len() >= 5);
    for (place, text) in rules {
        for outside in ["diesel", "actix_web", "maud", "tokio", "rand::", "std::fs", "std::env", "std::net"] {
            assert!(!text.contains(outside), "{place} uses {outside}");
        }
        for used in uses(&text) {
            assert!(
                [
                    "calendar", "clock", "codes", "digest", "draw", "i18n", "mail", "office", "products",
                    "publish", "sample", "vote"
                ]
                .contains(&used),
                "{place} uses {used}"
            );
        }
        assert!(!text.contains("::store"), "{place} uses a store");
        assert!(!text.contains("Clock"), "{place} asks what time it is");
    }
}

#[test]
fn only_stores_and_the_database_room_speak_sql() {
    for (place, text) in sources("src") {
        let may = place.contains("/store") || ["audit", "db"].contains(&top(&place));
        assert!(may || !text.contains("diesel::"), "{place} speaks to the database itself");
    }
}

#[test]
fn every_long_text_stands_in_both_languages() {
    let names = |folder: &str| -> BTreeSet<String> {
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("docs/texts/zh"), names("docs/texts/en"));
}

#[test]
fn every_dependency_is_accounted_for() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let told = fs::read_to_string("docs/dependencies.md").unwrap();
    let lines = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .take_while(|line| *line != "[lints.rust]");
    let names = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    for name in names {
        assert!(told.contains(&format!("`{name}`")), "docs/dependencies.md does not say why {name} is there");
    }
}

fn top(place: &str) -> &str {
    place.split(['/', '.']).nth(1).unwrap()
}

/// What a source takes from other rooms and steps, by their names.
fn uses(text: &str) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let group = group.split("};").next().unwrap();
            used.extend(group.split(',').map(|one| first_word(one.trim())));
        } else {
            used.insert(first_word(rest));
        }
    }
    used
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()
}

fn sources(folder: impl AsRef<Path>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
