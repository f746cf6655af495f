//! Files of those who would rather have the portal down: bombs, forms without end, and photos that nobody ever
//! attaches.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use actix_web::FromRequest;
use actix_web::dev;
use actix_web::error::PayloadError;
use actix_web::rt;
use actix_web::test::TestRequest;
use actix_web::web::{Bytes, Payload};
use dianjian::fault::Fault;
use dianjian::files::{Bringer, Limits, Owner, Upload, Why, check};
use futures_util::{StreamExt, stream};
use lopdf::{Document, Object, Stream, dictionary};

use crate::attaching::{BOUNDARY, attaches, form, holds, jpeg, sends, why};
use crate::town::Town;

fn kind() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// Sends a form in pieces, so long apart; what comes of it goes into the second half.
async fn brings(
    town: &Town,
    (network, already): (&str, Option<usize>),
    pieces: Vec<Vec<u8>>,
    apart: Option<Duration>,
    limits: Limits,
) -> Result<Upload, Fault> {
    let request = TestRequest::post().insert_header(("content-type", kind())).to_http_request();
    let pieces = stream::iter(pieces).then(move |piece| async move {
        if let Some(apart) = apart {
            rt::time::sleep(apart).await;
        }
        Ok::<_, PayloadError>(Bytes::from(piece))
    });
    let mut payload = dev::Payload::Stream { payload: pieces.boxed_local() };
    let payload = Payload::from_request(&request, &mut payload).await.unwrap();
    let already = move |_fields: &[(String, String)]| already;
    Upload::read(&town.portal, &request, payload, limits, Bringer { network, already: &already }).await
}

fn network() -> String {
    format!("{:032x}", rand::random::<u128>())
}

async fn brings_a_photo(town: &Town, network: &str) -> Upload {
    let body = form(&[("told", "x")], &[("a.jpg", &jpeg(20, 20))]);
    brings(town, (network, Some(0)), vec![body], None, Limits::default()).await.unwrap()
}

#[actix_web::test]
async fn a_form_of_parts_without_end_is_turned_away_before_it_fills_the_memory() {
    let town = Town::new();
    let usual = Limits::default();
    let no_file = |how_many: usize| form(&[], &vec![("", b"".as_slice()); how_many]);
    let named = |how_many: usize| form(&[], &vec![("a.jpg", b"".as_slice()); how_many]);

    assert_eq!(sends(&town, no_file(100), &kind(), usual).await.unwrap().refusals, []);
    assert_eq!(sends(&town, named(100), &kind(), usual).await.unwrap().refusals.len(), 100);
    for endless in [no_file(101), named(101)] {
        assert_eq!(sends(&town, endless, &kind(), usual).await.unwrap_err(), 413);
    }
    // What stands between the parts counts as what is in them.
    let little = Limits { total: 2_000, ..usual };
    assert!(no_file(50).len() > 2_000);
    assert_eq!(sends(&town, no_file(50), &kind(), little).await.unwrap_err(), 413);
}

#[actix_web::test]
async fn who_may_bring_no_file_has_none_kept_and_takes_no_place_from_those_who_may() {
    let town = Town::new();
    let shared = network();
    let photo = jpeg(20, 20);
    let whole = form(&[("words", "我要留言")], &[("a.jpg", &photo)]);
    // All but the end, and then silence.
    let begun = whole[..whole.len() - 8].to_vec();
    let kept = Rc::new(RefCell::new(Vec::new()));
    let holds_on = |already| {
        let (portal, shared, begun, kept) =
            (town.portal.clone(), shared.clone(), begun.clone(), kept.clone());
        rt::spawn(async move {
            let town = Town::of(portal);
            let endless = Some(Duration::from_millis(100));
            let pieces = [vec![begun], vec![Vec::new(); 100]].concat();
            let upload = brings(&town, (&shared, already), pieces, endless, Limits::default()).await;
            kept.borrow_mut().push(upload.is_ok());
        })
    };

    let strangers: Vec<_> = (0..40).map(|_| holds_on(None)).collect();
    rt::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(brings_a_photo(&town, &shared).await.files.len(), 1);
    strangers.iter().for_each(rt::task::JoinHandle::abort);

    let _neighbours: Vec<_> = (0..8).map(|_| holds_on(Some(0))).collect();
    rt::time::sleep(Duration::from_millis(400)).await;
    let refused = brings_a_photo(&town, &shared).await;
    assert_eq!(why(&refused), [("a.jpg", Why::Busy)]);
    assert_eq!(refused.fields.len(), 1, "what was typed is lost");
    assert_eq!(brings_a_photo(&town, &network()).await.files.len(), 1, "one network keeps another out");

    let stranger = brings(&town, (&shared, None), vec![whole], None, Limits::default()).await.unwrap();
    assert_eq!(why(&stranger), [("a.jpg", Why::Unasked)]);
    assert_eq!(stranger.fields, [("words".to_owned(), "我要留言".to_owned())]);
}

#[actix_web::test]
async fn whoever_sends_next_to_nothing_for_long_is_not_waited_for() {
    let town = Town::new();
    let body = form(&[("told", &"慢".repeat(300))], &[("a.jpg", &jpeg(20, 20))]);
    let pieces: Vec<Vec<u8>> = body.chunks(100).map(<[u8]>::to_vec).collect();
    let at_their_own_pace = async |limits| {
        let apart = Some(Duration::from_millis(10));
        brings(&town, (&network(), Some(0)), pieces.clone(), apart, limits).await
    };
    let short = Limits { grace: Duration::from_millis(50), ..Limits::default() };

    // A hundred bytes every ten milliseconds are ten thousand a second at most.
    let slow = at_their_own_pace(Limits { least: 100_000, ..short }).await;
    assert!(matches!(slow, Err(Fault::Slow)), "{slow:?}");
    assert_eq!(at_their_own_pace(Limits { least: 100, ..short }).await.unwrap().files.len(), 1);
    let patient = Limits { least: 100_000, ..Limits::default() };
    assert_eq!(at_their_own_pace(patient).await.unwrap().files.len(), 1);
}

#[actix_web::test]
async fn a_network_that_attaches_nothing_of_what_it_brings_is_told_so_and_others_are_not() {
    let town = Town::new();
    let (school, home) = (network(), network());
    let first = brings_a_photo(&town, &school).await;
    let half_a_gigabyte = 512 * 1024 * 1024;
    town.runs(&format!("UPDATE files SET bytes = {half_a_gigabyte}")).await;

    let refused = brings_a_photo(&town, &school).await;

    assert_eq!(why(&refused), [("a.jpg", Why::NetworkBroughtEnough)]);
    assert_eq!(refused.fields.len(), 1, "what was typed is lost");
    assert_eq!(brings_a_photo(&town, &home).await.files.len(), 1);
    // What is attached to something is nobody's burden any more.
    assert!(attaches(&town, &Owner::of("complaint", "A"), &first).await);
    assert_eq!(brings_a_photo(&town, &school).await.files.len(), 1);
    town.runs(&format!("UPDATE files SET bytes = {} WHERE owner_id IS NULL", 8_i64 * half_a_gigabyte)).await;
    assert_eq!(why(&brings_a_photo(&town, &network()).await), [("a.jpg", Why::NoRoom)]);
}

const ABOUT: [&str; 4] = ["Zhang the reporter", "zhang-laptop", "PieceOfZhang", "an earlier author"];

/// A PDF that says who wrote it in each of the places where programs write that.
fn pdf_about_its_author(is_packed: bool, is_signed: bool) -> Vec<u8> {
    let mut pdf = Document::with_version("1.5");
    let xmp = format!("<x:xmpmeta><dc:creator>{}</dc:creator></x:xmpmeta>", ABOUT[1]);
    let xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.into_bytes());
    let xmp = pdf.add_object(xmp);
    let pages = pdf.new_object_id();
    let words = pdf.add_object(Stream::new(dictionary! {}, b"BT (the report itself) Tj ET".to_vec()));
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => words,
    "PieceInfo" => dictionary! { "App" => Object::string_literal(ABOUT[2]) } });
    pdf.objects
        .insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    if is_signed {
        pdf.add_object(dictionary! { "Type" => "Sig", "ByteRange" => vec![0.into(), 9.into()] });
    }
    pdf.add_object(dictionary! { "Author" => Object::string_literal(ABOUT[3]) });
    let info = pdf.add_object(dictionary! { "Author" => Object::string_literal(ABOUT[0]) });
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Metadata" => xmp });
    pdf.trailer.set("Root", root);
    pdf.trailer.set("Info", info);
    let mut bytes = Vec::new();
    if is_packed {
        pdf.save_modern(&mut bytes).unwrap()
    } else {
        pdf.save_to(&mut bytes).unwrap()
    }
    bytes
}

#[test]
fn a_pdf_forgets_who_wrote_it_and_says_what_it_said() {
    for is_packed in [false, true] {
        let came = pdf_about_its_author(is_packed, false);
        let made = check(&came).unwrap().content;

        assert!(holds(&came, ABOUT[1].as_bytes()));
        let pdf = Document::load_mem(&made).unwrap();
        for told in ABOUT {
            assert!(!holds(&made, told.as_bytes()), "{told} is told");
            assert!(!format!("{:?}", pdf.objects).contains(told), "{told} is told");
        }
        let page = *pdf.get_pages().values().next().unwrap();
        assert_eq!(pdf.get_page_content(page), b"BT (the report itself) Tj ET\n");
    }
}

#[test]
fn a_signed_pdf_stays_as_it_was_signed() {
    let came = pdf_about_its_author(false, true);
    assert_eq!(check(&came).unwrap().content, came);
}

#[test]
fn a_pdf_of_many_small_parts_that_grow_is_not_written_anew() {
    let mut pdf = Document::with_version("1.5");
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
    pdf.objects
        .insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", root);
    // Each a million numbers once it is unpacked, and a few kilobytes before.
    for number in 0..8 {
        let list = format!("{} 0 [{}]", 1_000 + number, "0 ".repeat(900_000));
        let packed = dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 7 };
        let mut packed = Stream::new(packed, list.into_bytes());
        packed.compress().unwrap();
        packed.dict.set("Type", "Bombs!");
        pdf.add_object(packed);
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    // The writer leaves out what it takes for lists of its own.
    let bomb = replaced(bytes, b"/Bombs!", b"/ObjStm");

    assert_eq!(check(&bomb).map(|made| made.content), Ok(bomb));
}

fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> =
        bytes.windows(from.len()).enumerate().filter(|(_, part)| *part == from).map(|it| it.0).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}
