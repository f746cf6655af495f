//! A certified round of the demo, counted again by our program and by the one in docs/proofs.md.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::{PROGRAM, Place, text};

/// Every certified round of a demo, as it is served.
static FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let place = Place::new();
    let portal = place.starts_the_demo();
    let rounds = portal.read("/api/v1/rounds?status=closed")["items"].take();
    let certified = rounds.as_array().unwrap().iter().filter(|round| round["status"] == "certified");
    let address =
        |round: &Value| format!("{}/vote/{}/proof.json", portal.base, round["id"].as_str().unwrap());
    certified
        .map(|round| ureq::get(address(round)).call().unwrap().body_mut().read_to_string().unwrap())
        .collect()
});

/// What both programs say of a file.
struct Judged {
    ours: Output,
    theirs: Output,
}

fn judged(content: &str) -> Judged {
    let home = tempfile::tempdir().unwrap();
    let (file, script) = (home.path().join("proof.json"), home.path().join("verify.mjs"));
    fs::write(&file, content).unwrap();
    fs::write(&script, of_the_document()).unwrap();
    let ours = Command::new(PROGRAM).arg("verify").arg(&file).output().unwrap();
    let theirs = Command::new("node").arg(&script).arg(&file).output().unwrap();
    Judged { ours, theirs }
}

fn of_the_document() -> String {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/proofs.md");
    let document = fs::read_to_string(document).unwrap();
    let (_, rest) = document.split_once("```js\n").unwrap();
    let (script, _) = rest.split_once("```\n").unwrap();
    assert!(script.lines().count() <= 30, "the document promises thirty lines");
    script.to_owned()
}

#[test]
fn every_certified_round_of_the_demo_holds_for_our_program_and_for_a_stranger() {
    assert_eq!(FILES.len(), 12);
    let mut ballots = 0;
    for file in FILES.iter() {
        let Judged { ours, theirs } = judged(file);
        let told: Value = serde_json::from_str(file).unwrap();
        let all = told["ballots"].as_array().unwrap();
        ballots += all.len();
        let counted = all.iter().filter(|ballot| ballot["status"] == "counted").count();
        let root = told["root"].as_str().unwrap();
        let expected = format!("{} ballots, {counted} counted, root {root}", all.len());
        assert_eq!((text(&ours.stderr), ours.status.code()), ("", Some(0)));
        assert!(text(&ours.stdout).contains(&expected), "{}", text(&ours.stdout));
        assert_eq!((text(&theirs.stderr), theirs.status.code()), ("", Some(0)));
        assert_eq!(text(&theirs.stdout), format!("holds: {expected}\n"));
    }
    assert!(ballots >= 500);
    for status in ["set_aside", "withdrawn"] {
        assert!(FILES.iter().any(|file| file.contains(status)), "no ballot of the demo is {status}");
    }
}

/// What our program says, what the document's says, and what was done.
type Tampering = (&'static str, &'static str, fn(&mut Value));

#[test]
fn a_round_that_was_tampered_with_holds_for_neither() {
    let changes: [Tampering; 8] = [
        ("the root is", "the root", |round| round["ballots"][0]["receipt"] = json!("22222222")),
        ("ballot 2", "ballot 2", |round| {
            round["ballots"].as_array_mut().unwrap().swap(0, 1);
        }),
        ("ballot 2", "ballot 2", |round| {
            let again = round["ballots"][0].clone();
            round["ballots"].as_array_mut().unwrap().insert(1, again);
        }),
        ("cannot be read", "the status", |round| first_of(round, "counted")["status"] = json!("doubted")),
        ("names nothing", "the choices", |round| first_of(round, "counted")["choices"] = json!([])),
        ("still names", "the choices", |round| first_of(round, "withdrawn")["choices"] = json!(["hose"])),
        ("is no candidate", "the choices", |round| {
            first_of(round, "counted")["choices"] = json!(["brand-x"])
        }),
        ("votes, and the counted", "the tally", |round| {
            let id = round["candidates"][0]["id"].as_str().unwrap().to_owned();
            round["tally"][id] = json!(9999);
        }),
    ];
    let has_all = |file: &&String| file.contains("withdrawn") && file.contains("set_aside");
    let whole: Value = serde_json::from_str(FILES.iter().find(has_all).unwrap()).unwrap();
    for (ours_says, theirs_says, change) in changes {
        let mut changed = whole.clone();
        change(&mut changed);
        let Judged { ours, theirs } = judged(&changed.to_string());
        let told = text(&ours.stderr);
        assert_eq!(ours.status.code(), Some(1), "{told}");
        assert!(told.contains(ours_says) && told.lines().count() == 1, "{told}");
        assert_eq!(theirs.status.code(), Some(1), "{theirs_says}");
        assert!(text(&theirs.stderr).contains(theirs_says), "{}", text(&theirs.stderr));
    }
}

fn first_of<'a>(round: &'a mut Value, status: &str) -> &'a mut Value {
    round["ballots"].as_array_mut().unwrap().iter_mut().find(|ballot| ballot["status"] == status).unwrap()
}

#[test]
fn a_download_that_broke_off_does_not_hold_and_another_file_is_none_of_ours() {
    let whole = &FILES[0];
    let broken = judged(&whole[..whole.find("],\"candidates\"").unwrap()]);
    assert_eq!((broken.ours.status.code(), broken.theirs.status.code()), (Some(1), Some(1)));
    assert!(text(&broken.ours.stderr).contains("cannot be read as a whole round"));
    for other in
        ["{}", r#"{"format":"dianjian-draw/1"}"#, &whole.replace("dianjian-round/1", "dianjian-round/9")]
    {
        assert_eq!(judged(other).ours.status.code(), Some(2), "{other}");
    }
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("proof.json");
    fs::write(&file, whole).unwrap();
    let head = format!("1:{}", "0".repeat(64));
    let told = Command::new(PROGRAM).arg("verify").arg(&file).args(["--head", &head]).output().unwrap();
    assert_eq!(told.status.code(), Some(2), "{}", text(&told.stderr));
}
