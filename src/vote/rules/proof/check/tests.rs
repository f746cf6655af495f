use serde_json::{Value, json};

use super::super::{Became, Published, Seal};
use super::flaw::Wrong;
use super::*;

fn ballot(receipt: &str, choices: &[&str], status: &str) -> Value {
    json!({ "receipt": receipt, "choices": choices, "status": status })
}

fn round() -> Value {
    let ballots = [
        ballot("23456789", &["beads", "shoes"], "counted"),
        ballot("7K3F92QD", &["hose"], "set_aside"),
        ballot("ABCDEFGH", &["shoes"], "counted"),
        ballot("ZZZZZZZZ", &[], "withdrawn"),
    ];
    let mut round = json!({
        "format": "dianjian-round/1",
        "round": {
            "id": "2026-09", "title": "9月第一期", "opens_at": "2026-09-01T01:00:00Z",
            "closes_at": "2026-09-20T12:00:00Z", "choices_per_ballot": 2, "verification": "device",
            "rules_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        },
        "candidates": [
            { "id": "beads", "name": "水晶泥" }, { "id": "hose", "name": "燃气软管" }, { "id": "shoes", "name": "老人鞋" },
        ],
        "ballots": ballots,
        "tally": { "beads": 1, "hose": 0, "shoes": 2 },
        "root": "",
    });
    seal(&mut round);
    round
}

/// Gives a file the root of whatever ballots it has now, as somebody would who knows the format.
fn seal(round: &mut Value) {
    let mut tree = crate::digest::MerkleTree::default();
    for ballot in round["ballots"].as_array().unwrap() {
        tree.push(serde_json_canonicalizer::to_string(ballot).unwrap().as_bytes());
    }
    round["root"] = tree.root().into();
}

fn checked(round: &Value) -> Result<Held, Flaw> {
    verify(round.to_string().as_bytes())
}

/// What is said of the round after somebody changed it and made a new root for it.
fn forged(change: impl FnOnce(&mut Value)) -> Flaw {
    let mut round = round();
    change(&mut round);
    seal(&mut round);
    checked(&round).unwrap_err()
}

#[test]
fn a_round_holds_however_its_json_is_laid_out() {
    let round = round();
    let held = checked(&round).unwrap();
    assert_eq!((held.round.as_str(), held.ballots, held.counted), ("2026-09", 4, 2));
    assert_eq!(held.root, "7d3681f25661ca73564529588b32289b460fed55d7ab96e785bcc58df7a370a4");
    let pretty = format!("\u{feff}{}\n", serde_json::to_string_pretty(&round).unwrap());
    assert_eq!(verify(pretty.as_bytes()), Ok(held));
}

#[test]
fn a_round_without_ballots_holds_too() {
    let mut empty = round();
    empty["ballots"] = json!([]);
    empty["tally"] = json!({ "beads": 0, "hose": 0, "shoes": 0 });
    seal(&mut empty);
    let held = checked(&empty).unwrap();
    assert_eq!(held.root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn whatever_is_done_to_a_ballot_shows_in_the_root() {
    for change in [
        |round: &mut Value| round["ballots"][1]["choices"] = json!(["shoes"]),
        |round: &mut Value| round["ballots"][3]["receipt"] = json!("ZZZZZZZY"),
        |round: &mut Value| drop(round["ballots"].as_array_mut().unwrap().remove(3)),
    ] {
        let mut changed = round();
        change(&mut changed);
        assert!(matches!(checked(&changed), Err(Flaw::Root { .. })), "{:?}", checked(&changed));
    }
}

#[test]
fn a_ballot_that_could_not_have_been_cast_is_named_even_with_a_new_root() {
    let told = |change: fn(&mut Value)| match forged(change) {
        Flaw::Ballot { line, wrong, .. } => (line, wrong),
        other => panic!("{other}"),
    };
    let order: fn(&mut Value) = |round| round["ballots"].as_array_mut().unwrap().swap(1, 2);
    assert_eq!(told(order), (3, Wrong::Order));
    let twice: fn(&mut Value) = |round| {
        let again = round["ballots"][0].clone();
        round["ballots"].as_array_mut().unwrap().insert(1, again);
    };
    assert_eq!(told(twice), (2, Wrong::Order));
    assert_eq!(told(|round| round["ballots"][0]["receipt"] = json!("2345-6789")), (1, Wrong::Receipt));
    assert_eq!(told(|round| round["ballots"][3]["choices"] = json!(["hose"])), (4, Wrong::Withdrawn));
    assert_eq!(told(|round| round["ballots"][2]["choices"] = json!([])), (3, Wrong::Empty));
    assert_eq!(told(|round| round["ballots"][0]["choices"] = json!(["shoes", "beads"])), (1, Wrong::Choices));
    assert_eq!(told(|round| round["ballots"][0]["choices"] = json!(["beads", "beads"])), (1, Wrong::Choices));
}

#[test]
fn the_limits_and_the_count_are_those_of_the_round() {
    let stranger = forged(|round| round["ballots"][1]["choices"] = json!(["brand x"]));
    assert_eq!(stranger, Flaw::Stranger { line: 2, choice: "brand x".into() });
    let long = forged(|round| round["ballots"][1]["choices"] = json!(["beads", "hose", "shoes"]));
    assert_eq!(long, Flaw::TooMany { line: 2, chosen: 3, most: 2 });
    let back_in = forged(|round| round["ballots"][1]["status"] = json!("counted"));
    assert_eq!(back_in, Flaw::Tally { candidate: "hose".into(), told: Some(0), found: 1 });
    let more = forged(|round| round["tally"]["shoes"] = json!(3));
    assert_eq!(more, Flaw::Tally { candidate: "shoes".into(), told: Some(3), found: 2 });
    let left_out = forged(|round| drop(round["tally"].as_object_mut().unwrap().remove("hose")));
    assert_eq!(left_out, Flaw::Tally { candidate: "hose".into(), told: None, found: 0 });
    let added = forged(|round| round["tally"]["brand x"] = json!(0));
    assert_eq!(added, Flaw::TallyOfNobody("brand x".into()));
    let twice = forged(|round| round["candidates"][0]["id"] = json!("hose"));
    assert_eq!(twice, Flaw::CandidateTwice("hose".into()));
}

#[test]
fn what_a_round_does_not_hold_is_refused() {
    for change in [
        |round: &mut Value| round["ballots"][0]["cast_at"] = json!("2026-09-01T02:00:00Z"),
        |round: &mut Value| round["ballots"][0]["status"] = json!("doubted"),
        |round: &mut Value| round["voters"] = json!([]),
        |round: &mut Value| round["tally"]["shoes"] = json!(-1),
        |round: &mut Value| drop(round.as_object_mut().unwrap().remove("tally")),
    ] {
        let flaw = forged(change);
        assert!(matches!(flaw, Flaw::Unreadable(_)), "{flaw}");
    }
    for change in [
        |round: &mut Value| round["round"]["opens_at"] = json!("2026-09-01T09:00:00+08:00"),
        |round: &mut Value| round["round"]["closes_at"] = json!("2026-08-01T01:00:00Z"),
        |round: &mut Value| round["round"]["choices_per_ballot"] = json!(0),
        |round: &mut Value| round["round"]["verification"] = json!("trust"),
        |round: &mut Value| round["round"]["rules_sha256"] = json!("9F86"),
    ] {
        let flaw = forged(change);
        assert!(matches!(flaw, Flaw::Round(_)), "{flaw}");
    }
    assert_eq!(forged(|round| round["format"] = json!("dianjian-draw/1")), Flaw::NotARound);
}

#[test]
fn a_file_that_ends_early_or_reads_in_two_ways_is_refused() {
    let whole = serde_json_canonicalizer::to_string(&round()).unwrap();
    for length in [12, 60, whole.len() - 1] {
        assert!(matches!(verify(&whole.as_bytes()[..length]), Err(Flaw::Unreadable(_))), "{length}");
    }
    for twice in [
        whole.replace(r#""hose":0"#, r#""hose":0,"hose":0"#),
        whole.replace(r#""status":"withdrawn""#, r#""status":"withdrawn","status":"withdrawn""#),
        format!("{whole}{whole}"),
    ] {
        assert!(matches!(verify(twice.as_bytes()), Err(Flaw::Unreadable(_))));
    }
}

#[test]
fn a_round_is_told_from_other_files_by_how_it_begins() {
    for ours in [
        r#"{"ballots":[{"choices":["#,
        "\u{feff}{\n  \"format\" : \"dianjian-round/1\",",
        r#"{"round":{"#,
        r#"{"tally":"#,
    ] {
        assert!(is_a_round(ours.as_bytes()), "{ours}");
    }
    for other in ["", "{", "a letter", r#"{"action":"account.create","#, r#"{"format":"dianjian-draw/1""#] {
        assert!(!is_a_round(other.as_bytes()), "{other}");
    }
}

#[test]
fn what_a_file_says_of_a_ballot_is_its_leaf() {
    let status = Became::SetAside;
    let published =
        Published { choices: vec!["beads".into(), "shoes".into()], receipt: "7K3F92QD".into(), status };
    let leaf = r#"{"choices":["beads","shoes"],"receipt":"7K3F92QD","status":"set_aside"}"#;
    assert_eq!(published.canonical().unwrap(), leaf.as_bytes());
    let mut seal = Seal::default();
    assert_eq!(seal.take(&published).unwrap(), leaf.as_bytes());
}
