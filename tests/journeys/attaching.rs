//! What citizens attach to what they tell, and what strangers try to pass for a photo.

use std::io::Cursor;

use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::{Data, Payload};
use actix_web::{App, HttpRequest, HttpResponse, web};
use chrono::TimeDelta;
use dianjian::fault::Fault;
use dianjian::files::{self, Bringer, Checked, FileKind, Flaw, Limits, Owner, Refusal, Upload, Why, check};
use dianjian::i18n::Lang;
use dianjian::portal::Portal;
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, RgbaImage};
use lopdf::{Document, Object, Stream, dictionary};
use proptest::prelude::*;

use crate::town::Town;

const GPS: [(u32, u32); 3] = [(34, 1), (36, 1), (4321, 100)];

pub fn drawn(width: u32, height: u32) -> DynamicImage {
    let colour = |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, if x * 2 < width { 250 } else { 5 }]);
    RgbImage::from_fn(width, height, colour).into()
}

pub fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    written(&drawn(width, height), ImageFormat::Jpeg)
}

/// With another segment right after the beginning.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// A photo that says where it was taken, and which side is up.
fn photo_from_somewhere(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    let place = GPS.map(|(num, denom)| Rational { num, denom }).to_vec();
    let fields = [
        Field { tag: Tag::GPSLatitude, ifd_num: In::PRIMARY, value: Value::Rational(place) },
        Field { tag: Tag::Orientation, ifd_num: In::PRIMARY, value: Value::Short(vec![orientation]) },
        Field {
            tag: Tag::ImageDescription,
            ifd_num: In::PRIMARY,
            value: Value::Ascii(vec![b"taken at home".to_vec()]),
        },
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).unwrap();
    with_segment(&jpeg(width, height), 0xe1, &[b"Exif\0\0", tiff.get_ref().as_slice()].concat())
}

pub fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn place_told_by(bytes: &[u8]) -> Option<String> {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    read.get_field(Tag::GPSLatitude, In::PRIMARY).map(|field| field.display_value().to_string())
}

/// A PDF of one page that would run a script when it is opened.
fn pdf_with_a_script(is_packed: bool) -> Vec<u8> {
    let mut pdf = Document::with_version("1.5");
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
    pdf.objects
        .insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "OpenAction" => script });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    if is_packed {
        pdf.save_modern(&mut bytes).unwrap()
    } else {
        pdf.save_to(&mut bytes).unwrap()
    }
    bytes
}

/// A PNG that says it is this large and holds nothing.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], content: &[u8]| {
        let named = [kind, content].concat();
        let mut crc = u32::MAX;
        for byte in &named {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
            }
        }
        [&(content.len() as u32).to_be_bytes()[..], &named, &(!crc).to_be_bytes()].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let nothing = [0x78, 0x9c, 0x63, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01];
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &nothing), &chunk(b"IEND", b"")]
        .concat()
}

pub const BOUNDARY: &str = "----a-boundary";

/// A form as a browser sends it: fields, and files by their names.
pub fn form(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    for (name, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// What a step makes of a form that was sent to it, from a network that nobody else comes from.
pub async fn sends(town: &Town, body: Vec<u8>, kind: &str, limits: Limits) -> Result<Upload, u16> {
    let taken: Data<std::sync::Mutex<Option<Upload>>> = Data::default();
    let app =
        init_service(App::new().app_data(Data::new(town.portal.clone())).app_data(taken.clone()).route(
            "/",
            web::post().to(
                move |request: HttpRequest,
                      payload: Payload,
                      portal: Data<Portal>,
                      taken: Data<std::sync::Mutex<Option<Upload>>>| async move {
                    let network = format!("{:032x}", rand::random::<u128>());
                    let bringer = Bringer { network: &network, already: &|_fields| Some(0) };
                    let upload = Upload::read(&portal, &request, payload, limits, bringer).await?;
                    *taken.lock().unwrap() = Some(upload);
                    Ok::<_, Fault>(HttpResponse::Ok().finish())
                },
            ),
        ))
        .await;
    let request = TestRequest::post().uri("/").insert_header(("content-type", kind)).set_payload(body);
    let answer = call_service(&app, request.to_request()).await;
    let taken = taken.lock().unwrap().take();
    taken.ok_or(answer.status().as_u16())
}

async fn sends_files(town: &Town, files: &[(&str, &[u8])]) -> Upload {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    sends(town, form(&[("what", "童车 & 老花镜")], files), &kind, Limits::default()).await.unwrap()
}

pub fn why(upload: &Upload) -> Vec<(&str, Why)> {
    upload.refusals.iter().map(|refusal| (refusal.name.as_str(), refusal.why)).collect()
}

#[actix_web::test]
async fn a_photo_is_kept_upright_and_small_and_forgets_where_it_was_taken() {
    let town = Town::new();
    // Twice as wide as high, lying on its side: the telephone was held upright.
    let photo = photo_from_somewhere(3200, 1600, 6);
    assert_eq!(place_told_by(&photo).unwrap(), "34 deg 36 min 43.21 sec");

    let upload = sends_files(&town, &[("小票.JPG", &photo)]).await;

    assert_eq!(upload.fields, [("what".to_owned(), "童车 & 老花镜".to_owned())]);
    assert!(upload.refusals.is_empty());
    let [file] = upload.files.as_slice() else { panic!("one file") };
    assert_eq!((file.name.as_str(), file.kind), ("小票.JPG", FileKind::Photo));
    let owner = Owner::of("complaint", "K7");
    assert!(attaches(&town, &owner, &upload).await);
    let opened = files::read(&town.portal, &owner, &file.id).await.unwrap();
    assert_eq!(place_told_by(&opened.content), None);
    for told in [&b"Exif"[..], b"taken at home"] {
        assert!(holds(&photo, told) && !holds(&opened.content, told));
    }
    let shown = image::load_from_memory(&opened.content).unwrap();
    assert_eq!((shown.width(), shown.height()), (1280, 2560));
    // Turned to the right: what was left is on top.
    let blue = |x, y| shown.to_rgb8().get_pixel(x, y).0[2];
    assert!(blue(640, 100) > 200 && blue(640, 2400) < 60);
    let stored = town.portal.files.get(&file.id).await.unwrap().unwrap();
    for told in [&b"\xff\xd8\xff"[..], b"JFIF", b"Exif"] {
        assert!(!holds(&stored, told), "what lies in the storage can be read");
    }
}

pub async fn attaches(town: &Town, owner: &Owner, upload: &Upload) -> bool {
    let (owner, ids) = (owner.clone(), upload.files.iter().map(|file| file.id.clone()).collect::<Vec<_>>());
    town.portal.db.write_again(move |db| files::attach(db, &owner, &ids)).await.unwrap()
}

#[actix_web::test]
async fn a_photo_is_told_by_what_it_holds_and_all_three_kinds_become_jpeg() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let Ok(Checked { kind: FileKind::Photo, content }) = check(&written(&drawn(30, 20), format)) else {
            panic!("{format:?} is not taken");
        };
        assert_eq!(image::guess_format(&content).unwrap(), ImageFormat::Jpeg);
    }
    let clear = DynamicImage::from(RgbaImage::new(8, 8));
    let Ok(made) = check(&written(&clear, ImageFormat::Png)) else { panic!("a clear picture is not taken") };
    let shown = image::load_from_memory(&made.content).unwrap().to_rgb8();
    assert!(
        shown.pixels().all(|pixel| pixel.0.iter().all(|value| *value > 250)),
        "what is clear is not paper"
    );
}

#[actix_web::test]
async fn a_bad_file_is_named_and_takes_neither_words_nor_good_files_with_it() {
    let town = Town::new();
    let good = jpeg(40, 30);
    let too_large = vec![0xff; files::BYTES_AT_MOST + 1];
    let cut = &jpeg(400, 300)[..900];
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let apple = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0";

    let upload = sends_files(
        &town,
        &[
            ("x.mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  moov"),
            ("good.jpg", &good),
            ("large.jpg", &too_large),
            ("cut.jpg", cut),
            ("drawing.jpg", drawing),
            ("page.png", b"<!doctype html><script>alert(1)</script>"),
            ("IMG_1.HEIC", apple),
            ("bomb.png", &png_that_claims(50_000, 50_000)),
            ("none.jpg", b""),
            ("", b""),
        ],
    )
    .await;

    assert_eq!(upload.fields.len(), 1);
    assert_eq!(upload.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["good.jpg"]);
    assert_eq!(
        why(&upload),
        [
            ("x.mov", Why::Flaw(Flaw::Foreign)),
            ("large.jpg", Why::TooLarge(files::BYTES_AT_MOST + 1)),
            ("cut.jpg", Why::Flaw(Flaw::Damaged)),
            ("drawing.jpg", Why::Flaw(Flaw::Foreign)),
            ("page.png", Why::Flaw(Flaw::Foreign)),
            ("IMG_1.HEIC", Why::Flaw(Flaw::Heic)),
            ("bomb.png", Why::Flaw(Flaw::Huge(50_000, 50_000))),
            ("none.jpg", Why::Flaw(Flaw::Empty)),
        ]
    );
    assert_eq!(upload.refusals[0].say(Lang::Zh), "“x.mov”不是照片，请换成 JPG、PNG 或 PDF");
    assert_eq!(upload.refusals[0].say(Lang::En), "“x.mov” is not a photo; choose a JPG, PNG or PDF");
}

#[actix_web::test]
async fn a_page_hidden_in_a_photo_is_gone_from_what_is_kept() {
    let page = b"<html><script>alert(document.cookie)</script></html>";
    let in_a_comment = with_segment(&jpeg(40, 30), 0xfe, page);
    let behind_the_end = [jpeg(40, 30).as_slice(), page].concat();

    for polyglot in [in_a_comment, behind_the_end] {
        assert!(holds(&polyglot, b"<script>"));
        let made = check(&polyglot).unwrap();
        assert!(!holds(&made.content, b"<script>") && !holds(&made.content, b"html"));
    }
}

#[actix_web::test]
async fn a_pdf_is_only_ever_saved_never_shown() {
    let town = Town::new();
    let owner = Owner::of("complaint", "K8");
    let (plain, packed) = (pdf_with_a_script(false), pdf_with_a_script(true));
    assert!(!holds(&packed, b"/Catalog"), "the catalogue is not packed");

    let upload = sends_files(&town, &[("检测报告.pdf", &plain), ("b.pdf", &packed)]).await;
    assert_eq!(why(&upload), []);
    assert!(attaches(&town, &owner, &upload).await);
    let opened = files::read(&town.portal, &owner, &upload.files[0].id).await.unwrap();

    assert_eq!(Document::load_mem(&opened.content).unwrap().get_pages().len(), 1);
    let answer = opened.answer();
    let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"file.pdf\""));
    assert!(header("content-disposition").contains("filename*=UTF-8''%E6%A3%80"));
    assert!(header("content-security-policy").starts_with("default-src 'none'; sandbox"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("content-type"), "application/pdf");
}

#[actix_web::test]
async fn what_only_begins_like_a_pdf_is_none_and_a_packed_bomb_does_not_go_off() {
    let mut bomb = Document::with_version("1.5");
    let mut stream =
        Stream::new(dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 4 }, vec![b' '; 200_000_000]);
    stream.compress().unwrap();
    let packed = bomb.add_object(stream);
    bomb.trailer.set("Root", packed);
    let mut bytes = Vec::new();
    bomb.save_to(&mut bytes).unwrap();
    assert!(bytes.len() < files::BYTES_AT_MOST);
    assert_eq!(check(&bytes), Err(Flaw::Damaged));

    let mut deep = b"%PDF-1.4\n1 0 obj\n".to_vec();
    deep.extend(std::iter::repeat_n(b'[', 3_000_000));
    deep.extend_from_slice(b"\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Root 1 0 R/Size 2>>\nstartxref\n3000026\n%%EOF");
    for no_pdf in [b"%PDF-1.7\n".as_slice(), b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF", &deep] {
        assert_eq!(check(no_pdf), Err(Flaw::Damaged));
    }
    assert_eq!(check(b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>"), Err(Flaw::Locked));
}

#[actix_web::test]
async fn of_thirty_files_nine_are_kept_and_the_others_are_named() {
    let town = Town::new();
    let photo = jpeg(20, 20);
    let names: Vec<String> = (1..=30).map(|n| format!("{n}.jpg")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), photo.as_slice())).collect();

    let upload = sends_files(&town, &files).await;

    assert_eq!(upload.files.len(), 9);
    assert_eq!(upload.refusals.len(), 21);
    assert_eq!(upload.refusals[0], Refusal { name: "10.jpg".into(), why: Why::TooMany });
    let owner = Owner::of("complaint", "K9");
    assert!(attaches(&town, &owner, &upload).await);
    let more = sends_files(&town, &files[..1]).await;
    assert!(!attaches(&town, &owner, &more).await, "a tenth file");
}

#[actix_web::test]
async fn what_is_no_form_or_far_too_much_is_turned_away() {
    let town = Town::new();
    let good = form(&[("what", "x")], &[("a.jpg", &jpeg(9, 9))]);
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let usual = Limits::default();

    let wrong_boundary = sends(&town, good.clone(), "multipart/form-data; boundary=other", usual).await;
    assert_eq!(wrong_boundary.unwrap_err(), 400);
    assert_eq!(sends(&town, good.clone(), "multipart/form-data", usual).await.unwrap_err(), 400);
    assert_eq!(sends(&town, good.clone(), "text/plain", usual).await.unwrap_err(), 400);
    let cut = good[..good.len() - 40].to_vec();
    assert_eq!(sends(&town, cut, &kind, usual).await.unwrap_err(), 400);
    let nothing = form(&[("what", "a\0b")], &[]);
    assert_eq!(sends(&town, nothing, &kind, usual).await.unwrap_err(), 400);
    let long = form(&[("what", &"x".repeat(70_000))], &[]);
    assert_eq!(sends(&town, long, &kind, usual).await.unwrap_err(), 413);
    let many = form(&[("what", "x"); 81], &[]);
    assert_eq!(sends(&town, many, &kind, usual).await.unwrap_err(), 413);
    let little = Limits { total: 100, ..usual };
    assert_eq!(sends(&town, good.clone(), &kind, little).await.unwrap_err(), 413);
    assert_eq!(sends(&town, good, &kind, usual).await.unwrap().files.len(), 1);
}

#[actix_web::test]
async fn a_file_is_shown_for_its_own_thing_only_and_is_attached_once() {
    let town = Town::new();
    let upload = sends_files(&town, &[("a.jpg", &jpeg(20, 20))]).await;
    let (mine, other, id) = (Owner::of("complaint", "A"), Owner::of("complaint", "B"), &upload.files[0].id);

    assert!(matches!(files::read(&town.portal, &mine, id).await, Err(Fault::NotFound)));
    assert!(attaches(&town, &mine, &upload).await);
    assert!(!attaches(&town, &other, &upload).await, "somebody takes what is mine");

    assert!(files::read(&town.portal, &mine, id).await.is_ok());
    assert!(matches!(files::read(&town.portal, &other, id).await, Err(Fault::NotFound)));
    let (from, to, keys) = (mine.clone(), other.clone(), town.portal.keys.clone());
    let handed = town.portal.db.write(move |db| {
        files::hand_over(db, &from, &to)?;
        files::attached(db, &keys, &to)
    });
    assert_eq!(handed.await.unwrap(), upload.files);
}

#[actix_web::test]
async fn what_was_changed_in_the_storage_is_not_shown() {
    let town = Town::new();
    let upload = sends_files(&town, &[("a.jpg", &jpeg(20, 20)), ("b.jpg", &jpeg(30, 20))]).await;
    let owner = Owner::of("complaint", "A");
    assert!(attaches(&town, &owner, &upload).await);
    let [a, b] = [&upload.files[0].id, &upload.files[1].id];

    let others = town.portal.files.get(b).await.unwrap().unwrap();
    town.portal.files.put(a, others.to_vec()).await.unwrap();
    assert!(matches!(files::read(&town.portal, &owner, a).await, Err(Fault::Broken(_))));
    town.portal.files.delete(b).await.unwrap();
    assert!(matches!(files::read(&town.portal, &owner, b).await, Err(Fault::Broken(_))));
}

#[actix_web::test]
async fn what_belongs_to_nobody_for_a_day_is_gone_and_so_is_what_no_row_knows() {
    let town = Town::new();
    let now = dianjian::clock::Clock::default().now() - town.now();
    town.portal.clock.move_by(now);
    let owner = Owner::of("complaint", "A");
    let kept = sends_files(&town, &[("a.jpg", &jpeg(20, 20))]).await;
    assert!(attaches(&town, &owner, &kept).await);
    let left = sends_files(&town, &[("b.jpg", &jpeg(20, 20))]).await;
    let orphan = "0123456789abcdef0123456789abcdef";
    town.portal.files.put(orphan, b"sealed".to_vec()).await.unwrap();

    town.portal.clock.move_by(TimeDelta::hours(23));
    assert_eq!(files::sweep(&town.portal).await.unwrap(), (0, 0));
    town.portal.clock.move_by(TimeDelta::hours(2));
    assert_eq!(files::sweep(&town.portal).await.unwrap(), (1, 1));

    assert!(!attaches(&town, &owner, &left).await);
    assert_eq!(town.portal.files.get(orphan).await.unwrap(), None);
    assert!(files::read(&town.portal, &owner, &kept.files[0].id).await.is_ok());
    let gone = town.portal.db.write(move |db| files::forget(db, &owner)).await.unwrap();
    files::erase(&town.portal, &gone).await.unwrap();
    assert_eq!(town.portal.files.get(&kept.files[0].id).await.unwrap(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_whatever_make_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), start in 0..5_usize) {
        let starts = [&b"\xff\xd8\xff\xe0"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8L", b"%PDF-1.7\n", b""];
        let _ = check(&[starts[start], &bytes].concat());
    }

    #[test]
    fn no_change_to_a_good_file_makes_the_readers_panic(
        kind in 0..5_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = match kind {
            0 => photo_from_somewhere(24, 16, 6),
            1 => written(&drawn(24, 16), ImageFormat::Png),
            2 => written(&drawn(24, 16), ImageFormat::WebP),
            3 => pdf_with_a_script(false),
            _ => pdf_with_a_script(true),
        };
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        bytes.truncate(bytes.len() - end.index(bytes.len()) / 4);
        let _ = check(&bytes);
    }
}
