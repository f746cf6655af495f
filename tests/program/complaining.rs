//! What was told to somebody who complains is there after the program was killed, and after the disk was full.

use std::io::Cursor;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use super::keeping::on_a_full_disk;
use super::{Place, Running};

/// What somebody was given, and whether the message with a photo that followed was taken.
pub struct Given {
    number: String,
    secret: String,
    pub wrote: bool,
}

fn no_redirects() -> Agent {
    Agent::config_builder().max_redirects(0).build().into()
}

fn photo() -> Vec<u8> {
    let mut photo = Cursor::new(Vec::new());
    image::RgbImage::new(160, 120).write_to(&mut photo, image::ImageFormat::Jpeg).unwrap();
    photo.into_inner()
}

/// Opens a case, as whoever has its secret.
fn with_the_secret(base: &str, number: &str, secret: &str) -> Option<Agent> {
    let agent = no_redirects();
    let opened = agent.post(format!("{base}/c/{number}")).send_form([("key", secret)]).ok()?;
    (opened.status() == 303).then_some(agent)
}

/// Writes a message with a photo; whether it was taken.
fn writes(base: &str, number: &str, secret: &str, photo: &[u8]) -> bool {
    let Some(agent) = with_the_secret(base, number, secret) else { return false };
    let mut body = b"--edge\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nthe photo\r\n\
        --edge\r\nContent-Disposition: form-data; name=\"papers\"; filename=\"a.jpg\"\r\n\r\n"
        .to_vec();
    body.extend(photo);
    body.extend(b"\r\n--edge--\r\n");
    let address = format!("{base}/c/{number}/messages");
    let sent = agent.post(address).header("Content-Type", "multipart/form-data; boundary=edge").send(&body);
    sent.is_ok_and(|answer| answer.status() == 303)
}

/// Complains and sends a photo with a message; what came of it, if the complaint was taken.
pub fn complains_with_a_photo(base: &str) -> Option<Given> {
    let complaint = json!({ "kind": "complaint", "product": "捏捏乐", "problem": "孩子手上起了疹子".repeat(40),
        "where": "城南一家文具店", "request": "退 15 元", "name": "家长甲", "phone": "13800000000",
        "address": "某区某路 1 号", "email": "parent@example.com" });
    let told = ureq::post(format!("{base}/api/v1/complaints")).send_json(&complaint);
    let told: Value = told.and_then(|mut answer| answer.body_mut().read_json()).ok()?;
    let text = |field: &str| told[field].as_str().unwrap().to_owned();
    let (number, secret) = (text("number"), text("secret"));
    let wrote = writes(base, &number, &secret, &photo());
    Some(Given { number, secret, wrote })
}

/// Complains until the portal takes no more; returns what was acknowledged.
fn complains_until_it_is_gone(base: &str, gone: &AtomicBool) -> Vec<Given> {
    let still_there = || (!gone.load(Ordering::Relaxed)).then(|| complains_with_a_photo(base)).flatten();
    std::iter::from_fn(still_there).collect()
}

/// Each is there once, with its words and its photo.
pub fn is_all_there(portal: &Running, given: &[Given]) {
    for it in given {
        let agent = with_the_secret(&portal.base, &it.number, &it.secret).expect("its secret opens it");
        let read =
            |path: &str| agent.get(format!("{}{path}", portal.base)).call().unwrap().body_mut().read_to_vec();
        let page = String::from_utf8(read(&format!("/c/{}", it.number)).unwrap()).unwrap();
        assert!(page.contains("孩子手上起了疹子"), "{page}");
        if it.wrote {
            let at = page.find(&format!("/c/{}/papers/", it.number)).expect("its photo is named");
            let path = page[at..].split('"').next().unwrap();
            assert!(image::load_from_memory(&read(path).unwrap()).is_ok(), "its photo can be read");
        }
    }
}

#[test]
fn a_portal_that_is_killed_while_people_complain_loses_nothing_it_acknowledged() {
    let place = Place::new();
    let portal = place.starts_the_demo();
    let gone = AtomicBool::new(false);

    let given: Vec<Given> = thread::scope(|people| {
        let parents: Vec<_> =
            (0..4).map(|_| people.spawn(|| complains_until_it_is_gone(&portal.base, &gone))).collect();
        thread::sleep(Duration::from_millis(1500));
        portal.is_sent("-KILL");
        parents.into_iter().flat_map(|parent| parent.join().unwrap()).collect()
    });
    portal.ends();

    assert!(given.iter().filter(|it| it.wrote).count() > 5, "only {} before the end", given.len());
    let again = place.starts_the_demo();
    is_all_there(&again, &given);
    again.is_sent("-TERM");
    assert!(again.ends().success());
}

#[test]
fn a_portal_whose_disk_is_full_loses_no_complaint_it_acknowledged() {
    // What a full disk does to PostgreSQL is PostgreSQL's business.
    let place = Place::of(None);
    let first = place.starts_the_demo();
    first.is_sent("-TERM");
    assert!(first.ends().success());
    let kilobytes =
        1 + std::fs::metadata(place.home.path().join("data/demo/dianjian.db")).unwrap().len() / 1024;
    let mut serving = place.command("serve");
    serving.env("DIANJIAN_DATA_DIR", "data/demo").env("DIANJIAN_LOG", "off");
    let child =
        on_a_full_disk(serving, kilobytes + 200).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let portal = Running { child, base: format!("http://127.0.0.1:{}", place.port) };
    portal.gets_ready();

    let given = complains_until_it_is_gone(&portal.base, &AtomicBool::new(false));
    assert!(given.len() > 5, "only {} were taken", given.len());
    assert!(ureq::get(format!("{}/healthz", portal.base)).call().is_ok(), "the portal is gone");
    portal.is_sent("-TERM");
    portal.ends();

    let again = place.starts_the_demo();
    is_all_there(&again, &given);
    again.is_sent("-TERM");
    assert!(again.ends().success());
}
