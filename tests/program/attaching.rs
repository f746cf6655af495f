//! What hostile files cost the program that takes them in.

use std::fs;

use image::ImageEncoder;
use image::codecs::png::PngEncoder;

use super::{Place, Running};

const MEGABYTE: usize = 1024 * 1024;

/// The most memory that the program ever had, in bytes.
fn most_memory(portal: &Running) -> usize {
    let told = fs::read_to_string(format!("/proc/{}/status", portal.child.id())).unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

/// A photo of a few pixels whose colour profile unpacks to this much.
fn bomb(bytes: usize) -> Vec<u8> {
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(vec![0; bytes]).unwrap();
    image::RgbImage::new(4, 3).write_with_encoder(encoder).unwrap();
    png
}

/// Answers the first question, and returns what the form carries on.
fn begins_to_complain(base: &str) -> String {
    let mut answer = ureq::post(format!("{base}/complaints/new/want"))
        .send_form([("want", "money"), ("go", "next")])
        .unwrap();
    let page = answer.body_mut().read_to_string().unwrap();
    let (_, rest) = page.split_once("name=\"kept\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn a_photo_that_unpacks_to_half_a_gigabyte_takes_no_such_memory() {
    let photo = bomb(500 * MEGABYTE);
    assert!(photo.len() < MEGABYTE);
    let place = Place::new();
    let portal = place.starts_the_demo();
    let kept = begins_to_complain(&portal.base);
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"kept\"\r\n\r\n{kept}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"papers\"; filename=\"a.png\"\r\n\r\n"
    )
    .into_bytes();
    body.extend(photo);
    body.extend(b"\r\n--edge--\r\n");
    let before = most_memory(&portal);

    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let sent = agent
        .post(format!("{}/complaints/new/evidence", portal.base))
        .header("Content-Type", "multipart/form-data; boundary=edge")
        .send(&body);
    let page = sent.unwrap().body_mut().read_to_string().unwrap();

    // The photo is kept; what is not typed yet is asked for.
    assert!(page.contains("a.png") && page.contains("drop-"), "{page}");
    let grown = most_memory(&portal) - before;
    assert!(grown < 150 * MEGABYTE, "{} MB more", grown / MEGABYTE);
    portal.is_sent("-TERM");
    assert!(portal.ends().success());
}
