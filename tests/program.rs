//! The program itself, started and stopped as an operator does it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "program/attaching.rs"]
mod attaching;
#[path = "program/bucket.rs"]
mod bucket;
#[path = "program/challenge.rs"]
mod challenge;
#[path = "program/complaining.rs"]
mod complaining;
#[path = "program/keeping.rs"]
mod keeping;
#[path = "program/proving.rs"]
mod proving;

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use dianjian::db::Db;
use dianjian::vote::store;
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dianjian");

/// A folder, a port and a database for one portal.
struct Place {
    home: tempfile::TempDir,
    port: u16,
    database: Option<String>,
    more: Vec<(&'static str, String)>,
}

impl Place {
    fn new() -> Place {
        Place::of(std::env::var("TEST_DATABASE_URL").ok().map(|server| own_schema(&server)))
    }

    fn of(database: Option<String>) -> Place {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Place { home: tempfile::tempdir().unwrap(), port, database, more: Vec::new() }
    }

    /// The demo's database.
    fn url(&self) -> String {
        let file = self.home.path().join("data/demo/dianjian.db");
        self.database.clone().unwrap_or_else(|| format!("sqlite://{}", file.display()))
    }

    /// The same with one more setting.
    fn with(mut self, name: &'static str, value: &str) -> Place {
        self.more.push((name, value.to_owned()));
        self
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .arg(name)
            .current_dir(self.home.path())
            .env("DIANJIAN_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("DIANJIAN_WORKERS", "2")
            .env("DIANJIAN_LOG", "warn")
            .env("DIANJIAN_RATE_LIMIT", "off")
            .env("DIANJIAN_CHALLENGE", "off")
            .envs(self.more.iter().map(|(name, value)| (name, value)))
            .env_remove("DATABASE_URL");
        if let Some(url) = &self.database {
            command.env("DATABASE_URL", url);
        }
        command
    }

    fn says(&self, name: &str, environment: &[(&str, &str)]) -> Output {
        self.command(name).envs(environment.iter().copied()).output().unwrap()
    }

    /// Starts the demo and waits until it is ready.
    fn starts_the_demo(&self) -> Running {
        let mut child = self.command("demo").stdout(Stdio::piped()).spawn().unwrap();
        let mut told = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut told).unwrap();
        assert!(told.contains(&format!("http://127.0.0.1:{}/", self.port)), "{told}");
        let running = Running { child, base: format!("http://127.0.0.1:{}", self.port) };
        running.gets_ready();
        running
    }
}

struct Running {
    child: Child,
    base: String,
}

impl Running {
    fn gets_ready(&self) {
        let patience = Instant::now() + Duration::from_secs(30);
        while ureq::get(format!("{}/readyz", self.base)).call().is_err() {
            assert!(Instant::now() < patience, "the portal does not get ready");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn read(&self, path: &str) -> Value {
        ureq::get(format!("{}{path}", self.base)).call().unwrap().body_mut().read_json().unwrap()
    }

    fn open_round(&self) -> Value {
        self.read("/api/v1/rounds?status=open")["items"][0].clone()
    }

    fn is_sent(&self, signal: &str) {
        assert!(
            Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success()
        );
    }

    fn ends(mut self) -> std::process::ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Running {
    /// A test that failed leaves no portal behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Casts first ballots until the portal is gone; returns the receipts that were acknowledged.
fn votes_until_it_is_gone(base: &str, round: &str, choice: &str, gone: &AtomicBool) -> Vec<String> {
    let address = format!("{base}/api/v1/rounds/{round}/ballots");
    let mut receipts = Vec::new();
    while !gone.load(Ordering::Relaxed) {
        let ballot = serde_json::json!({ "choices": [choice] });
        match ureq::post(&address).send_json(&ballot) {
            Ok(mut answer) => match answer.body_mut().read_json::<Value>() {
                Ok(told) => receipts.push(told["receipt"].as_str().unwrap().to_owned()),
                Err(_) => break,
            },
            Err(_) => break,
        }
    }
    receipts
}

/// Sends the portal `signal` while people vote; returns the receipts that were acknowledged.
fn votes_until(portal: Running, signal: &str, (id, choice): (&str, &str)) -> Vec<String> {
    let gone = AtomicBool::new(false);
    let receipts: Vec<String> = thread::scope(|people| {
        let voters: Vec<_> = (0..8)
            .map(|_| people.spawn(|| votes_until_it_is_gone(&portal.base, id, choice, &gone)))
            .collect();
        thread::sleep(Duration::from_millis(700));
        portal.is_sent(signal);
        let receipts = voters.into_iter().flat_map(|voter| voter.join().unwrap()).collect();
        gone.store(true, Ordering::Relaxed);
        receipts
    });
    assert!(receipts.len() > 20, "only {} ballots before the end", receipts.len());
    assert_eq!(portal.ends().success(), signal == "-TERM");
    receipts
}

/// Stops the portal with `signal` while people vote, so many times over, and looks for every ballot.
fn loses_no_acknowledged_ballot(signal: &str, times: usize) {
    let place = Place::new();
    let first = place.starts_the_demo();
    let round = first.open_round();
    let (id, before) = (round["id"].as_str().unwrap().to_owned(), round["turnout"].as_i64().unwrap());
    let choice = round["candidates"][0]["id"].as_str().unwrap().to_owned();

    let mut receipts = votes_until(first, signal, (&id, &choice));
    for _ in 1..times {
        receipts.extend(votes_until(place.starts_the_demo(), signal, (&id, &choice)));
    }

    let once: HashSet<&String> = receipts.iter().collect();
    assert_eq!(once.len(), receipts.len(), "a receipt was given twice");
    let again = place.starts_the_demo();
    for receipt in &receipts {
        assert_eq!(again.read(&format!("/api/v1/receipts/{receipt}"))["choices"][0], choice.as_str());
    }
    let after = again.open_round()["turnout"].as_i64().unwrap();
    assert!(after >= before + receipts.len() as i64, "{after} < {before} + {}", receipts.len());
    again.is_sent("-TERM");
    assert!(again.ends().success());
    let mut db = Db::open(&place.url()).unwrap();
    let recount = store::tally(&mut db, &id).unwrap().counts.counted;
    assert_eq!((store::turnout(&mut db, &id).unwrap(), recount), (after, after), "the tally is the recount");
}

#[test]
fn a_portal_that_is_stopped_while_people_vote_loses_no_ballot_it_acknowledged() {
    loses_no_acknowledged_ballot("-TERM", 1);
}

/// `tests/kill` does it twenty times.
#[test]
fn a_portal_that_is_killed_while_people_vote_loses_no_ballot_it_acknowledged() {
    let times = std::env::var("KILLS").map_or(2, |times| times.parse().unwrap());
    loses_no_acknowledged_ballot("-KILL", times);
}

#[test]
fn migrate_says_what_ran_and_the_second_time_that_nothing_did() {
    let place = Place::new();
    let first = place.says("migrate", &[]);
    let second = place.says("migrate", &[]);

    assert!(first.status.success() && second.status.success());
    assert!(text(&first.stdout).contains("0001"), "{}", text(&first.stdout));
    assert_eq!(text(&second.stdout), "0 migrations ran.\n");
}

#[test]
fn a_broken_setting_is_named_and_nothing_is_started() {
    let place = Place::new();
    for (name, value) in [
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "postgres://nobody:wrong@127.0.0.1:1/none"),
        ("DIANJIAN_LISTEN", "everywhere"),
        ("DIANJIAN_WORKERS", "many"),
        ("DIANJIAN_BASE_URL", "our.site"),
        ("DIANJIAN_TRUSTED_PROXIES", "the proxy"),
        ("DIANJIAN_STORAGE_URL", "ftp://files"),
        ("DIANJIAN_STORAGE_URL", "file:///dev/null/files"),
    ] {
        let told = place.says("serve", &[(name, value)]);
        assert_eq!(told.status.code(), Some(1), "{name}={value}");
        assert!(text(&told.stderr).starts_with("dianjian: "), "{}", text(&told.stderr));
        assert_eq!(text(&told.stderr).lines().count(), 1, "{}", text(&told.stderr));
        assert!(text(&told.stderr).contains(name), "{}", text(&told.stderr));
    }
}

#[test]
fn a_bucket_that_does_not_answer_is_told_and_nothing_is_started() {
    let place = Place::new();
    for endpoint in ["http://127.0.0.1:1", "https://127.0.0.1:1"] {
        let told = place.says(
            "serve",
            &[
                ("DIANJIAN_STORAGE_URL", "s3://city/files"),
                ("AWS_ENDPOINT", endpoint),
                ("AWS_ALLOW_HTTP", "true"),
                ("AWS_ACCESS_KEY_ID", "id"),
                ("AWS_SECRET_ACCESS_KEY", "a secret of the bucket"),
                ("AWS_REGION", "cn-east"),
            ],
        );
        assert_eq!(told.status.code(), Some(1));
        assert!(
            text(&told.stderr).contains("DIANJIAN_STORAGE_URL: the storage does not answer"),
            "{}",
            text(&told.stderr)
        );
        let sentences = text(&told.stderr).lines().filter(|line| line.starts_with("dianjian: ")).count();
        assert_eq!(sentences, 1, "{}", text(&told.stderr));
        assert!(!text(&told.stderr).contains("a secret"), "{}", text(&told.stderr));
    }
}

#[test]
fn a_port_that_is_taken_is_told_in_one_sentence() {
    let place = Place::new();
    let _taken = TcpListener::bind(("127.0.0.1", place.port)).unwrap();

    let told = place.says("serve", &[]);

    assert_eq!(told.status.code(), Some(1));
    assert!(text(&told.stderr).contains("DIANJIAN_LISTEN"), "{}", text(&told.stderr));
}

#[test]
fn every_command_explains_itself_with_an_example_and_wrong_usage_is_told_apart() {
    let help = |arguments: &[&str]| Command::new(PROGRAM).args(arguments).output().unwrap();
    for command in [
        &["demo"][..],
        &["serve"],
        &["migrate"],
        &["account", "create"],
        &["import"],
        &["verify"],
        &["backup"],
        &["restore"],
        &["purge"],
    ] {
        let told = help(&[command, &["--help"]].concat());
        assert!(told.status.success() && text(&told.stdout).contains("Example:"), "{command:?}");
    }
    assert!(text(&help(&["--help"]).stdout).contains("Example:"));
    assert_eq!(help(&["dance"]).status.code(), Some(2));
    assert_eq!(help(&[]).status.code(), Some(2));
}

#[test]
fn the_log_names_nobody_and_no_ballot() {
    let place = Place::new();
    let log = place.home.path().join("log");
    let mut command = place.command("demo");
    let file = std::fs::File::create(&log).unwrap();
    let child = command.env("DIANJIAN_LOG", "debug").stdout(Stdio::null()).stderr(file).spawn().unwrap();
    let portal = Running { child, base: format!("http://127.0.0.1:{}", place.port) };
    while ureq::get(format!("{}/readyz", portal.base)).call().is_err() {
        thread::sleep(Duration::from_millis(100));
    }
    let round = portal.open_round();
    let ballot = serde_json::json!({ "choices": [round["candidates"][0]["id"]] });
    let address = format!("{}/api/v1/rounds/{}/ballots", portal.base, round["id"].as_str().unwrap());
    let mut cast = ureq::post(address).header("x-forwarded-for", "203.0.113.77").send_json(&ballot).unwrap();
    let cookie = cast.headers()["set-cookie"].to_str().unwrap().to_owned();
    let receipt = cast.body_mut().read_json::<Value>().unwrap()["receipt"].as_str().unwrap().to_owned();
    portal.read(&format!("/api/v1/receipts/{receipt}"));
    portal.is_sent("-TERM");
    portal.ends();

    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("/api/v1/receipts/{receipt}"), "{log}");
    let secret = cookie.split(['=', ';']).nth(1).unwrap();
    for told in [receipt.as_str(), secret, "203.0.113", "127.0.0.1:"] {
        // The server's own address is nobody's.
        let about_people = log.lines().filter(|line| !line.contains("actix_server"));
        let lines: Vec<&str> = about_people.filter(|line| line.contains(told)).collect();
        assert!(lines.is_empty(), "{told}: {lines:?}");
    }
}

#[test]
fn a_portal_without_a_mail_server_warns_that_no_letter_leaves() {
    let place = Place::new();
    let warned = |server: Option<&str>| {
        let log = place.home.path().join("log");
        let mut command = place.command("serve");
        command.envs(server.map(|url| ("DIANJIAN_SMTP_URL", url)));
        let file = std::fs::File::create(&log).unwrap();
        let child = command.stdout(Stdio::null()).stderr(file).spawn().unwrap();
        let portal = Running { child, base: format!("http://127.0.0.1:{}", place.port) };
        portal.gets_ready();
        portal.is_sent("-TERM");
        assert!(portal.ends().success());
        std::fs::read_to_string(log).unwrap().contains("NO LETTER LEAVES THIS MACHINE")
    };

    assert!(warned(None));
    assert!(!warned(Some("smtp://127.0.0.1:1")));
}

#[test]
fn an_operator_makes_an_account_with_a_password_that_is_no_argument() {
    let place = Place::new();
    let made = |arguments: &[&str], password: &str| {
        let mut command = place.command("account");
        command
            .arg("create")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Who is refused is not asked for a password.
        let _ = child.stdin.take().unwrap().write_all(password.as_bytes());
        child.wait_with_output().unwrap()
    };

    let plan = ["--name", "wang", "--role", "plan"];
    let first = made(&plan, "ten letters or more\n");
    assert!(first.status.success(), "{}", text(&first.stderr));
    let database = if place.database.is_some() { "postgres://" } else { "sqlite://data/dianjian.db" };
    assert!(text(&first.stdout).contains(database), "{}", text(&first.stdout));
    for (arguments, password, code, told) in [
        (&plan[..], "ten letters or more\n", 1, "of that name"),
        (&["--name", "li", "--role", "plan"], "short\n", 1, "password"),
        (&["--name", "li", "--role", "king"], "", 2, "no such role"),
        (&["--name", "Li", "--role", "plan"], "", 2, "the name"),
        (&["--name", "li", "--role", "county"], "", 2, "--county"),
        (&["--name", "li", "--role", "lab"], "", 2, "--lab"),
        (&["--name", "li", "--role", "lab", "--lab", " "], "", 2, "1 to 40 characters"),
    ] {
        let refused = made(arguments, password);
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}");
        assert!(text(&refused.stderr).contains(told), "{}", text(&refused.stderr));
    }
    for bound in [["county", "--county", "南浦区"], ["lab", "--lab", "市检验所"]] {
        let arguments = [&["--name", bound[0], "--role"][..], &bound].concat();
        assert!(made(&arguments, "ten letters or more").status.success(), "{bound:?}");
    }
    let demo = place.says(
        "demo",
        &[("DATABASE_URL", &place.database.clone().unwrap_or("sqlite://data/dianjian.db".into()))],
    );
    assert_eq!(demo.status.code(), Some(1));
    assert!(text(&demo.stderr).contains("not sample content"), "{}", text(&demo.stderr));
}

#[test]
fn a_log_is_checked_offline_and_the_exit_code_tells() {
    let home = tempfile::tempdir().unwrap();
    let sealed = |seq, prev: &str| {
        let at = "2026-11-21T02:00:00".parse().unwrap();
        let done = ["cli", "account.create", "wang"];
        dianjian::audit::Deed::sealed(seq, at, done, serde_json::json!({}), prev.into()).unwrap()
    };
    let first = sealed(1, &"0".repeat(64));
    let second = sealed(2, &first.hash);
    let [one, two] = [&first, &second].map(|deed| serde_json::to_string(deed).unwrap());
    let checked = |content: &str, arguments: &[&str]| {
        let file = home.path().join("audit.jsonl");
        std::fs::write(&file, content).unwrap();
        Command::new(PROGRAM).arg("verify").arg(&file).args(arguments).output().unwrap()
    };
    let whole = format!("\u{feff}{one}\n{two}\n\n");
    let head = format!("2:{}", second.hash);

    let holds = checked(&whole, &[]);
    assert_eq!(holds.status.code(), Some(0), "{}", text(&holds.stderr));
    for told in [second.hash.as_str(), "2026-11-21T02:00:00.000000Z", "2 deeds", "compare with /audit/head"] {
        assert!(text(&holds.stdout).contains(told), "{}", text(&holds.stdout));
    }
    assert_eq!(checked(&whole, &["--head", &head]).status.code(), Some(0));
    assert_eq!(checked(&whole, &["--head", "2:abc"]).status.code(), Some(2));
    for (content, head, told) in [
        (format!("{one}\n"), Some(head.as_str()), "deed 2 is missing"),
        (one.replace("wang", "li"), None, "deed 1 was changed"),
        (format!("{one}\nnot a deed\n"), None, "line 2"),
    ] {
        let flawed = checked(&content, &head.map_or(Vec::new(), |head| vec!["--head", head]));
        assert_eq!(flawed.status.code(), Some(1));
        assert!(text(&flawed.stderr).contains(told), "{}", text(&flawed.stderr));
    }
    assert_eq!(checked("a letter\n", &[]).status.code(), Some(2));
    assert_eq!(
        Command::new(PROGRAM).args(["verify", "no such file"]).output().unwrap().status.code(),
        Some(2)
    );
}

#[test]
fn a_sceptic_checks_a_draw_offline_and_is_told_what_does_not_hold() {
    use dianjian::draw::{Beacon, Entry, FORMAT, File, Kind, List, NO_STRATUM, roster_csv};
    let home = tempfile::tempdir().unwrap();
    let entry = |id: &str| Entry { id: id.into(), stratum: NO_STRATUM.into(), weight: 1, label: id.into() };
    let entries = ["carrot-knife", "reading-glasses", "shoes"].map(entry);
    let list = List {
        id: "tie-2026-09".into(),
        kind: Kind::Products,
        salt: String::new(),
        roster_csv: roster_csv(&entries).unwrap(),
        quotas: [(NO_STRATUM.to_owned(), 2)].into(),
        event: "双色球 2026年9月22日".into(),
        listed_at: "2026-09-18T01:00:00Z".into(),
    };
    let drawn = list.draw(&entries, "03 08 11").unwrap();
    let file = File {
        format: FORMAT.into(),
        id: list.id.clone(),
        title: "并列抽签".into(),
        kind: list.kind,
        salt: Some(list.salt.clone()),
        roster_csv: Some(list.roster_csv.clone()),
        list_sha256: list.list_sha256(),
        quotas: list.quotas.clone(),
        event: list.event.clone(),
        listed_at: list.listed_at.clone(),
        announced_sha256: list.announced_sha256().unwrap(),
        beacon: Some(Beacon { value: "03 08 11".into(), drawn_at: "2026-09-22T14:00:00Z".into() }),
        order: Some(drawn.order),
        selected: Some(drawn.selected.clone()),
        reserves: Some(drawn.reserves.clone()),
    };
    let checked = |file: &File| {
        let path = home.path().join("draw.json");
        std::fs::write(&path, serde_json::to_string(file).unwrap()).unwrap();
        Command::new(PROGRAM).arg("verify").arg(&path).output().unwrap()
    };

    let holds = checked(&file);
    assert_eq!(holds.status.code(), Some(0), "{}", text(&holds.stderr));
    assert!(text(&holds.stdout).contains(&format!("of 3 on the list it drew {}", drawn.selected.join(", "))));
    let sold = checked(&File { selected: Some(drawn.reserves), ..file.clone() });
    assert_eq!(sold.status.code(), Some(1));
    assert!(text(&sold.stderr).contains("selected should be"), "{}", text(&sold.stderr));
    let waiting = checked(&File { beacon: None, order: None, selected: None, reserves: None, ..file });
    assert_eq!(waiting.status.code(), Some(2));
    assert!(text(&waiting.stderr).contains("nothing is drawn yet"), "{}", text(&waiting.stderr));
}

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples");

#[test]
fn an_operator_imports_a_catalogue_and_a_plan_and_rehearses_first() {
    let place = Place::new();
    let imports = |arguments: &[&str]| {
        let told = place.command("import").args(arguments).output().unwrap();
        assert_eq!(text(&told.stderr), "", "{arguments:?}");
        assert_eq!(told.status.code(), Some(0));
        text(&told.stdout).to_owned()
    };
    let (products, plan) = (format!("{EXAMPLES}/products.csv"), format!("{EXAMPLES}/plan.csv"));

    assert!(imports(&["products", &products, "--dry-run"]).contains("4 added, 0 updated"));
    assert!(imports(&["products", &products]).contains("4 added, 0 updated"));
    assert!(imports(&["products", &products]).contains("0 added, 4 updated, none deleted"));
    assert!(imports(&["plan", &plan, "--dry-run"]).contains("nothing was changed"));
    assert!(imports(&["plan", &plan]).contains("plan 2027: 5 lines as version 1, a draft"));

    let again = place.command("import").args(["plan", &plan]).output().unwrap();
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("there is a draft of that year already"), "{}", text(&again.stderr));
}

#[test]
fn a_file_with_mistakes_is_refused_whole_and_every_mistake_is_named() {
    let place = Place::new();
    let imports = |kind: &str, file: &str| place.command("import").args([kind, file]).output().unwrap();
    let file = place.home.path().join("plan.csv");
    std::fs::write(&file, "年份,月份,产品\n2027,3,童车\n2027,13,老花镜\n2026,,\n").unwrap();
    let file = file.to_str().unwrap();

    let refused = imports("plan", file);
    assert_eq!(refused.status.code(), Some(1));
    let told: Vec<&str> = text(&refused.stderr).lines().collect();
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told[0].ends_with("line 3, 月份: a number from 1 to 12 (填 1 到 12)"), "{told:#?}");
    for (line, column) in [(4, "月份"), (4, "产品"), (4, "年份")] {
        assert!(told.iter().any(|one| one.contains(&format!("line {line}, {column}: "))), "{told:#?}");
    }
    let unknown = imports("products", file);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stderr).contains("unknown column “年份”"), "{}", text(&unknown.stderr));
    assert_eq!(imports("plan", "no such file.csv").status.code(), Some(2));
    assert_eq!(imports("weather", file).status.code(), Some(2));
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn own_schema(server: &str) -> String {
    use diesel::connection::SimpleConnection;
    let schema = format!("town_{:032x}", rand::random::<u128>());
    let mut db = Db::open(server).unwrap();
    db.batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
    format!("{server}?options=-csearch_path%3D{schema}")
}
