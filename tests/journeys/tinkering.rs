//! Somebody tinkers with every form there is: other values, fields missing or twice, files that are none. For
//! `FUZZ_SECONDS` (five unless set; `tests/fuzz` takes minutes), the same again with `FUZZ_SEED`.

use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use actix_web::dev::{Service, ServiceResponse};
use actix_web::test::TestRequest;
use dianjian::clock::Clock;
use dianjian::config::Config;
use dianjian::office::Role;
use dianjian::{demo, serve};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use crate::seen::Seen;
use crate::town::{Citizen, Town, own_schema};

/// So many pages of a kind are looked at for forms.
const PAGES_OF_A_KIND: usize = 6;
/// Forms whose field, address and button are known are kept up to this number.
const FORMS_AT_MOST: usize = 600;
/// What a session may not be without.
const LEFT_ALONE: [&str; 2] = ["/admin/sign-out", "/en/admin/sign-out"];

/// What people and their programs have put into forms elsewhere.
const NASTY: [&str; 24] = [
    "",
    " ",
    "0",
    "-1",
    "1e309",
    "99999999999999999999",
    "NaN",
    "2026-13-45",
    "0000-01-01",
    "9999-12-31T23:59",
    "1900-01-01",
    "'; DROP TABLE rounds; --",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}",
    "../../../../etc/passwd",
    "\u{202e}dlrow",
    "\u{0}",
    "\u{1f9d1}\u{200d}\u{1f91d}\u{200d}\u{1f9d1}",
    "𠮷𠮷𠮷𠮷",
    "＜全角＞　１２３",
    "a\r\nBcc: someone@example.org",
    "=HYPERLINK(\"http://example.org\")",
    "捏捏乐",
    "http://example.org/?a=b&c=d#e",
];

/// A form as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shown {
    action: String,
    /// Whether it takes a file.
    takes_files: bool,
    /// Names with what would be sent, or could be chosen.
    fields: Vec<(String, Vec<String>)>,
}

/// Every form of a page that changes something.
fn forms_of(seen: &Seen) -> Vec<Shown> {
    use scraper::Selector;
    let css = |selector| Selector::parse(selector).unwrap();
    let page = seen.html();
    let all = css("form[method=post]");
    let forms = page.select(&all).map(|form| {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut takes_files = false;
        for field in form.select(&css("input[name], textarea[name], select[name], button[name]")) {
            let name = field.attr("name").unwrap().to_owned();
            if field.attr("type") == Some("file") {
                takes_files = true;
                continue;
            }
            let mut values: Vec<String> = field
                .select(&css("option"))
                .filter_map(|option| option.attr("value").map(str::to_owned))
                .collect();
            if values.is_empty() {
                let typed = field.text().collect::<String>();
                values.push(field.attr("value").map_or(typed, str::to_owned));
            }
            fields.entry(name).or_default().extend(values);
        }
        let action = form.attr("action").unwrap_or(&seen.at).to_owned();
        Shown { action, takes_files, fields: fields.into_iter().collect() }
    });
    forms.filter(|form| !LEFT_ALONE.contains(&form.action.as_str())).collect()
}

/// A form filled in by somebody who means no good.
fn tinkered(form: &Shown, rng: &mut StdRng) -> Vec<(String, String)> {
    let mut sent = Vec::new();
    for (name, values) in &form.fields {
        let times = *[0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 40].choose(rng).unwrap();
        for _ in 0..times {
            let value = match rng.random_range(0..10) {
                0..6 => values.choose(rng).cloned().unwrap_or_default(),
                6..8 => (*NASTY.choose(rng).unwrap()).to_owned(),
                8 => NASTY.choose(rng).unwrap().repeat(rng.random_range(1..400)),
                _ => (0..rng.random_range(0..60)).map(|_| rng.random::<char>()).collect(),
            };
            sent.push((name.clone(), value));
        }
    }
    if rng.random_bool(0.1) {
        sent.push(("choice".into(), "magnetic-beads".into()));
    }
    sent
}

/// Bytes that look like a table, a picture or a document for a while.
fn no_file(rng: &mut StdRng) -> Vec<u8> {
    let start: &[u8] = [
        b"\xef\xbb\xbfproduct,work\r\nmagnetic-beads,supervised\r\n".as_slice(),
        b"date,kind,name\n2027-01-01,holiday,\"",
        b"PK\x03\x04\x14\x00\x00\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n",
        b"GIF89a",
        b"",
    ]
    .choose(rng)
    .unwrap();
    let more = rng.random_range(0..2000);
    start.iter().copied().chain((0..more).map(|_| rng.random())).collect()
}

/// What programs send, right once.
const CALLS: [(&str, &str); 3] = [
    ("/api/v1/rounds/2026-11/ballots", r#"{"choices": ["magnetic-beads"]}"#),
    ("/api/v1/nominations", r#"{"name": "磁力珠", "audience": "child", "why": "孩子会吞"}"#),
    (
        "/api/v1/complaints",
        r#"{"kind": "report", "product": "书包", "problem": "smell", "where": "城南一家文具店"}"#,
    ),
];

/// A text with some of its bytes changed, cut or doubled.
fn bent(text: &str, rng: &mut StdRng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..rng.random_range(0..6) {
        let at = rng.random_range(0..chars.len().max(1));
        match rng.random_range(0..4) {
            0 if at < chars.len() => drop(chars.remove(at)),
            1 => chars.insert(at, rng.random()),
            2 => chars.truncate(at),
            _ => chars.extend(NASTY.choose(rng).unwrap().chars()),
        }
    }
    chars.into_iter().collect()
}

/// A path with numbers and names taken out.
fn kind(path: &str) -> String {
    let plain = path.split(['?', '#']).next().unwrap();
    let parts = plain.split('/').map(|part| match part.bytes().any(|b| b.is_ascii_digit()) {
        true => "*",
        false if plain.starts_with("/p/") || plain.starts_with("/en/p/") => "p",
        false => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Walks from page to page and notes every form.
async fn forms_everywhere<A, B>(somebody: &Citizen<A>) -> Vec<Shown>
where
    A: Service<actix_http::Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: actix_web::body::MessageBody,
{
    let mut left: Vec<String> =
        ["/", "/en", "/admin", "/en/admin", "/nominate", "/complaints/new"].map(str::to_owned).into();
    let (mut kinds, mut known, mut forms) = (BTreeMap::new(), HashSet::new(), HashSet::new());
    while let Some(path) = left.pop() {
        let of_kind: &mut usize = kinds.entry(kind(&path)).or_default();
        if *of_kind == PAGES_OF_A_KIND || !known.insert(path.clone()) {
            continue;
        }
        *of_kind += 1;
        let seen = somebody.asks(&path, TestRequest::get()).await;
        assert!(seen.status.as_u16() < 500, "{path}: {}", seen.status);
        if seen.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            forms.extend(forms_of(&seen));
            left.extend(seen.all("a[href^='/']", "href"));
        }
    }
    forms.into_iter().collect()
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |told| told.parse().unwrap())
}

#[actix_web::test]
#[expect(clippy::print_stdout, reason = "the seed is what somebody needs who looks into a failure")]
async fn whoever_tinkers_with_any_form_breaks_nothing() {
    let seed = number("FUZZ_SEED", rand::random());
    let mut rng = StdRng::seed_from_u64(seed);
    println!("FUZZ_SEED={seed}");
    let home = tempfile::tempdir().unwrap();
    let url = std::env::var("TEST_DATABASE_URL").ok().map(|server| own_schema(&server));
    let config = Config::for_tests(home.path(), url);
    let clock = Clock::stopped_at("2026-11-21T02:00:00Z".parse().unwrap());
    demo::prepare(&config, &clock).unwrap();
    let town = Town::of(serve::open(&config, clock).unwrap());
    town.employs_for(
        "tinkerer",
        &Role::ALL
            .iter()
            .copied()
            .filter(|role| !matches!(role, Role::County | Role::Lab))
            .collect::<Vec<_>>(),
    )
    .await;
    let somebody = town.citizen().await;
    somebody.has_cookie("dj_staff", &town.begins_a_session("tinkerer").await);
    let mut forms = forms_everywhere(&somebody).await;
    assert!(forms.len() > 30, "{} forms", forms.len());

    let until = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS", 5));
    let mut tries = 0;
    while Instant::now() < until {
        tries += 1;
        let (told, seen) = if rng.random_bool(0.1) {
            let (path, right) = CALLS.choose(&mut rng).unwrap();
            let body = bent(right, &mut rng);
            (format!("{path} {body:?}"), somebody.calls(path, &body).await)
        } else {
            let form = forms.choose(&mut rng).unwrap().clone();
            let sent = tinkered(&form, &mut rng);
            let fields: Vec<(&str, &str)> =
                sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let seen = match form.takes_files {
                true => somebody.uploads(&form.action, &fields, &no_file(&mut rng)).await,
                false => somebody.fills(&form.action, &fields).await,
            };
            (format!("{} {fields:?}", form.action), seen)
        };
        let status = seen.status.as_u16();
        assert!(status < 500, "FUZZ_SEED={seed}, try {tries}: {told} is answered {status}");
        if seen.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
            && forms.len() < FORMS_AT_MOST
        {
            let fresh: Vec<Shown> =
                forms_of(&seen).into_iter().filter(|form| !forms.contains(form)).collect();
            forms.extend(fresh);
        }
    }
    println!("{tries} tries, {} forms", forms.len());
    assert!(tries > 20, "{tries} tries");
}
