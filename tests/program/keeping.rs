//! Backup and restore as an operator does them: the drill, and everything that can go wrong with it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use actix_web::rt::System;
use dianjian::audit;
use dianjian::clock::Clock;
use dianjian::config::Config;
use dianjian::db::{self, Db};
use dianjian::files::{self, Owner};
use dianjian::serve;
use diesel::connection::SimpleConnection;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{PROGRAM, Place, Running, own_schema, text, votes_until_it_is_gone};

/// The demo's town, with attachments and with values that are easily lost, made once for all these tests.
static TOWN: LazyLock<Town> = LazyLock::new(Town::new);

struct Town {
    home: tempfile::TempDir,
    backup: PathBuf,
    attachment: String,
}

const ODD: &str = "INSERT INTO settings (name, value) VALUES ('empty', ''); \
    INSERT INTO settings (name, value) VALUES ('odd', '老花镜 ''\"\\ \u{1f453}\n\t\u{feff}end '); \
    INSERT INTO sign_in_failures VALUES ('micros', -2147483648, '2026-11-21 01:02:03.000004'); \
    INSERT INTO sign_in_failures VALUES ('whole second', 2147483647, '2026-11-21 01:02:03'); \
    INSERT INTO turnouts SELECT id, 999, 9007199254740993 FROM rounds ORDER BY id LIMIT 1;";

impl Town {
    fn new() -> Town {
        let place = Place::of(None);
        let portal = place.starts_the_demo();
        portal.is_sent("-TERM");
        assert!(portal.ends().success());
        let Place { home, .. } = place;
        let attachment = attaches(&home.path().join("data/demo"), None);
        let url = format!("sqlite://{}", home.path().join("data/demo/dianjian.db").display());
        Db::open(&url).unwrap().batch_execute(ODD).unwrap();
        let told = run(home.path(), None, &["backup", "town.zip"]);
        assert_eq!(text(&told.stderr), "");
        assert!(text(&told.stdout).contains("1 attachments"), "{}", text(&told.stdout));
        assert!(text(&told.stdout).contains("dianjian.key is not in it"), "{}", text(&told.stdout));
        Town { backup: home.path().join("town.zip"), attachment, home }
    }

    /// An empty place with the town's key file.
    fn elsewhere(&self, database: Option<String>) -> Place {
        let place = Place::of(database);
        let folder = place.home.path().join("data/demo");
        fs::create_dir_all(&folder).unwrap();
        fs::copy(self.home.path().join("data/demo/dianjian.key"), folder.join("dianjian.key")).unwrap();
        place
    }

    fn restored_at(&self, place: &Place, more: &[&str]) -> Output {
        run_at(place, &[&["restore", self.backup.to_str().unwrap()], more].concat())
    }
}

fn attaches(data: &Path, database: Option<String>) -> String {
    let config = Config::for_tests(data, database);
    System::new().block_on(async {
        let portal = serve::open(&config, Clock::default()).unwrap();
        let mut photo = Cursor::new(Vec::new());
        image::RgbImage::new(60, 40).write_to(&mut photo, image::ImageFormat::Jpeg).unwrap();
        let checked = files::check(photo.get_ref()).unwrap();
        let kept = files::keep(&portal, "小票.jpg", checked, "").await.unwrap();
        let ids = [kept.id.clone()];
        let owner = Owner::of("complaint", "K7");
        assert!(portal.db.write(move |db| files::attach(db, &owner, &ids)).await.unwrap());
        kept.id
    })
}

fn run(home: &Path, database: Option<&str>, arguments: &[&str]) -> Output {
    command(home, database, arguments).output().unwrap()
}

fn run_at(place: &Place, arguments: &[&str]) -> Output {
    run(place.home.path(), place.database.as_deref(), arguments)
}

fn command(home: &Path, database: Option<&str>, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .current_dir(home)
        .env("DIANJIAN_DATA_DIR", "data/demo")
        .env_remove("DATABASE_URL");
    if let Some(url) = database {
        command.env("DATABASE_URL", url);
    }
    command
}

/// Everything in a backup but what it says of itself.
fn contents(backup: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(File::open(backup).unwrap()).unwrap();
    let mut contents = BTreeMap::new();
    for number in 0..zip.len() {
        let mut member = zip.by_index(number).unwrap();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        contents.insert(member.name().unwrap().into_owned(), bytes);
    }
    contents
}

fn tables_and_files(backup: &Path) -> BTreeMap<String, Vec<u8>> {
    contents(backup).into_iter().filter(|(name, _)| !name.starts_with("manifest")).collect()
}

/// The same things written as a backup again, with a manifest of one's own.
fn forged(into: &Path, contents: &BTreeMap<String, Vec<u8>>) {
    let mut zip = zip::ZipWriter::new(File::create(into).unwrap());
    for (name, bytes) in contents {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn other_database() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok().map(|server| own_schema(&server))
}

fn succeeded(told: &Output) -> &Output {
    assert!(told.status.success(), "{}", text(&told.stderr));
    told
}

/// It failed, and says why in one sentence.
fn refused(told: &Output, because: &str) {
    assert_eq!(told.status.code(), Some(1), "{}", text(&told.stdout));
    assert_eq!(text(&told.stderr).lines().count(), 1, "{}", text(&told.stderr));
    assert!(text(&told.stderr).contains(because), "{}", text(&told.stderr));
}

#[test]
fn a_town_moves_to_another_database_and_back_and_nothing_is_lost_on_the_way() {
    let there = TOWN.elsewhere(other_database());
    let told = TOWN.restored_at(&there, &[]);
    assert!(text(&succeeded(&told).stdout).contains("read back and the same"), "{}", text(&told.stdout));
    succeeded(&run_at(&there, &["backup", "there.zip"]));
    let there_again = there.home.path().join("there.zip");
    assert!(
        tables_and_files(&TOWN.backup) == tables_and_files(&there_again),
        "something was lost on the way"
    );

    let back = TOWN.elsewhere(None);
    succeeded(&run_at(&back, &["restore", there_again.to_str().unwrap()]));
    succeeded(&run_at(&back, &["backup", "back.zip"]));
    assert!(
        tables_and_files(&TOWN.backup) == tables_and_files(&back.home.path().join("back.zip")),
        "something was lost on the way back"
    );

    for place in [&there, &back] {
        the_log_goes_on_at(place);
        an_attachment_opens_at(place);
        a_ballot_can_be_cast_at(place);
    }
}

fn the_log_goes_on_at(place: &Place) {
    let mut db = Db::open(&place.url()).unwrap();
    let holds = |db: &mut Db| {
        let deeds = audit::after(db, 0, 100_000).unwrap();
        let lines: Vec<String> = deeds.iter().map(|deed| serde_json::to_string(deed).unwrap()).collect();
        audit::verify(lines.iter().map(String::as_bytes), None).unwrap().seq
    };
    let before = holds(&mut db);
    assert!(before > 10);
    db.write(|db| audit::note(db, Clock::default().now(), "cli", ("drill", "here"), serde_json::json!({})))
        .unwrap();
    assert_eq!(holds(&mut db), before + 1);
}

fn an_attachment_opens_at(place: &Place) {
    let config = Config::for_tests(&place.home.path().join("data/demo"), place.database.clone());
    System::new().block_on(async {
        let portal = serve::open(&config, Clock::default()).unwrap();
        let opened = files::read(&portal, &Owner::of("complaint", "K7"), &TOWN.attachment).await.unwrap();
        assert_eq!(opened.file.name, "小票.jpg");
        assert!(image::load_from_memory(&opened.content).is_ok());
    });
}

fn a_ballot_can_be_cast_at(place: &Place) {
    let portal = place.starts_the_demo();
    let round = portal.open_round();
    let address = format!("{}/api/v1/rounds/{}/ballots", portal.base, round["id"].as_str().unwrap());
    let ballot = serde_json::json!({ "choices": [round["candidates"][0]["id"]] });
    let mut cast = ureq::post(&address).send_json(&ballot).unwrap();
    let receipt = cast.body_mut().read_json::<Value>().unwrap()["receipt"].as_str().unwrap().to_owned();
    assert_eq!(portal.read(&format!("/api/v1/receipts/{receipt}"))["status"], "received");
    assert_eq!(portal.open_round()["turnout"].as_i64(), round["turnout"].as_i64().map(|turnout| turnout + 1));
    portal.is_sent("-TERM");
    assert!(portal.ends().success());
}

#[test]
fn no_table_is_left_out_of_a_backup() {
    let schema = include_str!("../../src/db/schema.rs");
    let declared = schema.split("diesel::table! {").skip(1);
    let declared: Vec<String> = declared
        .map(|table| format!("tables/{}.ndjson", table.trim_start().split([' ', '(']).next().unwrap()))
        .collect();
    assert!(declared.len() > 30);
    let kept = contents(&TOWN.backup);
    for table in &declared {
        assert!(kept.contains_key(table), "{table} is not in the backup");
    }
    let tables = kept.keys().filter(|name| name.starts_with("tables/")).count();
    assert_eq!(tables, declared.len(), "the database has tables that the schema does not know");
    let ballots = text(&kept["tables/ballots.ndjson"]).lines().count();
    assert!(ballots > 500, "{ballots} ballots");
    let odd = text(&kept["tables/settings.ndjson"]);
    assert!(
        odd.contains(r#"{"changed_at":null,"changed_by":null,"name":"empty","revision":0,"value":""}"#),
        "{odd}"
    );
    assert!(text(&kept["tables/sign_in_failures.ndjson"]).contains("2026-11-21T01:02:03.000004Z"));
    assert!(text(&kept["tables/turnouts.ndjson"]).contains("9007199254740993"));
}

#[test]
fn a_damaged_cut_or_foreign_backup_is_refused_whole() {
    let place = TOWN.elsewhere(other_database());
    let file = place.home.path().join("bad.zip");
    let whole = fs::read(&TOWN.backup).unwrap();
    let restores = || run_at(&place, &["restore", "bad.zip"]);

    let changed_at = |share: usize| {
        let mut bytes = whole.clone();
        let place = bytes.len() / 10 * share;
        bytes[place] ^= 1;
        bytes
    };
    for share in 0..10 {
        fs::write(&file, changed_at(share)).unwrap();
        assert_eq!(restores().status.code(), Some(1), "a change after {share} tenths was not noticed");
    }
    for length in [0, 100, whole.len() / 2, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        refused(&restores(), "it is no backup");
    }
    fs::write(&file, "a letter").unwrap();
    refused(&restores(), "it is no backup");
    forged(&file, &BTreeMap::from([("letter.txt".to_owned(), b"a letter".to_vec())]));
    refused(&restores(), "it is no backup of this program");
    refused(&run_at(&place, &["restore", "nowhere.zip"]), "No such file");

    // Well made, but not by whoever has the key.
    let mut changed = contents(&TOWN.backup);
    let manifest = String::from_utf8(changed["manifest.json"].clone()).unwrap();
    changed.insert("manifest.json".into(), manifest.replace("\"rows\": 1", "\"rows\": 2").into_bytes());
    forged(&file, &changed);
    refused(&restores(), "damaged or was changed");
    let mut added = contents(&TOWN.backup);
    added.insert("tables/more.ndjson".into(), Vec::new());
    forged(&file, &added);
    refused(&restores(), "does not belong there");

    // Nothing of all this was written: the good one goes in.
    succeeded(&TOWN.restored_at(&place, &[]));
}

#[test]
fn a_backup_that_hides_whose_key_it_needs_is_refused_where_a_key_is_and_where_its_settings_name_one() {
    let mut forgery = contents(&TOWN.backup);
    let roles = text(&forgery["tables/account_roles.ndjson"]).replace("\"mod\"", "\"admin\"");
    assert_ne!(roles.as_bytes(), forgery["tables/account_roles.ndjson"]);
    let mut manifest: Value = serde_json::from_slice(&forgery["manifest.json"]).unwrap();
    manifest["key_fingerprint"] = Value::Null;
    manifest["tables"]["account_roles"]["sha256"] = hex::encode(Sha256::digest(&roles)).into();
    forgery.insert("tables/account_roles.ndjson".into(), roles.into_bytes());
    forgery.insert("manifest.json".into(), manifest.to_string().into_bytes());
    forgery.remove("manifest.sig").unwrap();
    for (place, because) in [
        (TOWN.elsewhere(other_database()), "there is a key file here"),
        (Place::of(other_database()), "its settings name a key"),
    ] {
        let file = place.home.path().join("forged.zip");
        forged(&file, &forgery);
        refused(&run_at(&place, &["restore", "forged.zip"]), because);
        // Nothing of it was written: a good one goes in.
        fs::create_dir_all(place.home.path().join("data/demo")).unwrap();
        fs::copy(
            TOWN.home.path().join("data/demo/dianjian.key"),
            place.home.path().join("data/demo/dianjian.key"),
        )
        .unwrap();
        succeeded(&TOWN.restored_at(&place, &[]));
    }
}

#[test]
fn a_backup_goes_only_where_its_key_is_and_over_nothing_that_is_there() {
    let without_key = Place::of(None);
    refused(&TOWN.restored_at(&without_key, &[]), "another key file");
    fs::write(without_key.home.path().join("data-key"), format!("{}\n", "ab".repeat(32))).unwrap();
    let with_another = command(without_key.home.path(), None, &["restore", TOWN.backup.to_str().unwrap()])
        .env("DIANJIAN_KEY_FILE", "data-key")
        .output();
    refused(&with_another.unwrap(), "another key file");

    let place = TOWN.elsewhere(other_database());
    // A database that was only migrated holds nothing of anybody.
    succeeded(&run_at(&place, &["migrate"]));
    succeeded(&TOWN.restored_at(&place, &[]));
    refused(&TOWN.restored_at(&place, &[]), "holds something already");
    Db::open(&place.url())
        .unwrap()
        .batch_execute("UPDATE settings SET value = 'changed' WHERE name = 'odd'")
        .unwrap();
    succeeded(&TOWN.restored_at(&place, &["--overwrite"]));
    succeeded(&run_at(&place, &["backup", "."]));
    let dated = fs::read_dir(place.home.path()).unwrap().map(|file| file.unwrap().path());
    let dated: Vec<PathBuf> = dated.filter(|path| path.extension().is_some_and(|end| end == "zip")).collect();
    assert!(tables_and_files(&dated[0]) == tables_and_files(&TOWN.backup));

    let before = fs::read(&dated[0]).unwrap();
    refused(&run_at(&place, &["backup", dated[0].to_str().unwrap()]), "is there already");
    assert!(fs::read(&dated[0]).unwrap() == before);
    refused(&run_at(&place, &["backup", "nowhere/town.zip"]), "no backup was made");
    fs::remove_file(place.home.path().join("data/demo/dianjian.key")).unwrap();
    refused(&run_at(&place, &["backup", "new.zip"]), "without that key a backup is worth nothing");
}

#[test]
fn nothing_is_restored_under_a_portal_that_runs() {
    let place = TOWN.elsewhere(None);
    succeeded(&TOWN.restored_at(&place, &[]));
    let portal = place.starts_the_demo();

    refused(&TOWN.restored_at(&place, &["--overwrite"]), "stop the portal first");

    portal.open_round();
    portal.is_sent("-TERM");
    assert!(portal.ends().success());
    succeeded(&TOWN.restored_at(&place, &["--overwrite"]));
}

#[test]
fn a_backup_of_an_older_version_is_restored_and_then_brought_up_to_date() {
    let old = Place::of(None);
    let url = old.url();
    db::migrate_as_far(&url, |version| version <= "0011").unwrap();
    let remembered = "INSERT INTO settings (name, value) VALUES ('bureau_name', '某市市场监督管理局')";
    Db::open(&url).unwrap().batch_execute(remembered).unwrap();
    succeeded(&run_at(&old, &["backup", "old.zip"]));
    let backup = old.home.path().join("old.zip");

    let new = Place::of(other_database());
    let told = run_at(&new, &["restore", backup.to_str().unwrap()]);
    assert!(text(&succeeded(&told).stdout).contains("of an older version"), "{}", text(&told.stdout));
    succeeded(&run_at(&new, &["backup", "new.zip"]));
    let contents = contents(&new.home.path().join("new.zip"));
    assert!(text(&contents["tables/settings.ndjson"]).contains("某市市场监督管理局"));
    assert!(contents.contains_key("tables/files.ndjson"));

    let again = run_at(&new, &["restore", backup.to_str().unwrap(), "--overwrite"]);
    refused(&again, "restore it into a new, empty database");
}

#[test]
fn a_backup_of_a_newer_version_is_refused_with_the_version_to_use() {
    let place = Place::of(other_database());
    succeeded(&run_at(&place, &["migrate"]));
    succeeded(&run_at(&place, &["backup", "now.zip"]));
    let mut newer = contents(&place.home.path().join("now.zip"));
    let manifest = String::from_utf8(newer["manifest.json"].clone()).unwrap();
    let file = place.home.path().join("newer.zip");
    let version = env!("CARGO_PKG_VERSION");
    for (was, is, told) in [
        ("\"0001\"", "\"0001\", \"9999\"", "restore it with that version or a later one"),
        ("dianjian-backup/1", "dianjian-backup/2", version),
        ("dianjian-backup/1", "another/1", "it is no backup of this program"),
    ] {
        assert!(manifest.contains(was));
        newer.insert("manifest.json".into(), manifest.replace(was, is).into_bytes());
        forged(&file, &newer);
        refused(&run_at(&place, &["restore", "newer.zip"]), told);
    }
}

#[test]
fn a_backup_made_while_people_vote_counts_as_many_ballots_as_it_holds() {
    let place = TOWN.elsewhere(other_database());
    succeeded(&TOWN.restored_at(&place, &[]));
    let portal = place.starts_the_demo();
    let round = portal.open_round();
    let (id, choice) = (round["id"].as_str().unwrap(), round["candidates"][0]["id"].as_str().unwrap());
    let gone = AtomicBool::new(false);

    let receipts: Vec<String> = thread::scope(|people| {
        let voters: Vec<_> = (0..8)
            .map(|_| people.spawn(|| votes_until_it_is_gone(&portal.base, id, choice, &gone)))
            .collect();
        thread::sleep(Duration::from_millis(300));
        succeeded(&run_at(&place, &["backup", "voting.zip"]));
        thread::sleep(Duration::from_millis(100));
        gone.store(true, Ordering::Relaxed);
        voters.into_iter().flat_map(|voter| voter.join().unwrap()).collect()
    });
    portal.is_sent("-TERM");
    assert!(portal.ends().success());

    let backup = place.home.path().join("voting.zip");
    let kept = contents(&backup);
    let lines = |table: &str| -> Vec<Value> {
        text(&kept[&format!("tables/{table}.ndjson")])
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let standing = lines("ballots")
        .iter()
        .filter(|ballot| ballot["round_id"] == id && ballot["status"] == "standing")
        .count();
    let turnout: i64 = lines("turnouts")
        .iter()
        .filter(|shard| shard["round_id"] == id)
        .map(|shard| shard["ballots"].as_i64().unwrap())
        .sum();
    let before = round["turnout"].as_i64().unwrap();
    assert_eq!(turnout, standing as i64);
    assert!(
        turnout > before && turnout < before + receipts.len() as i64,
        "{before} < {turnout} < {before} + {}",
        receipts.len()
    );
    let voters = lines("voters").iter().filter(|voter| voter["round_id"] == id).count();
    assert_eq!(voters, lines("ballots").iter().filter(|ballot| ballot["round_id"] == id).count());

    let there = TOWN.elsewhere(None);
    succeeded(&run_at(&there, &["restore", backup.to_str().unwrap()]));
    let portal = there.starts_the_demo();
    assert_eq!(portal.open_round()["turnout"].as_i64(), Some(turnout));
    portal.is_sent("-TERM");
    assert!(portal.ends().success());
}

#[test]
fn a_restore_that_is_killed_leaves_all_or_nothing() {
    let mut endings = [0, 0];
    for millis in [5, 40, 80, 120, 160, 200, 300, 500, 900] {
        let place = TOWN.elsewhere(other_database());
        succeeded(&run_at(&place, &["migrate"]));
        let mut child = command(
            place.home.path(),
            place.database.as_deref(),
            &["restore", TOWN.backup.to_str().unwrap()],
        )
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
        thread::sleep(Duration::from_millis(millis));
        // It may be done already.
        let _ = child.kill();
        child.wait().unwrap();

        let again = TOWN.restored_at(&place, &[]);
        if again.status.success() {
            endings[0] += 1;
        } else {
            refused(&again, "holds something already");
            endings[1] += 1;
        }
        succeeded(&run_at(&place, &["backup", "after.zip"]));
        assert!(
            tables_and_files(&place.home.path().join("after.zip")) == tables_and_files(&TOWN.backup),
            "killed after {millis} ms it is neither empty nor whole"
        );
    }
    assert!(endings[0] > 0, "it was never killed before its end: {endings:?}");
}

/// Runs the program where no file may grow beyond so many kilobytes: as on a disk that is full.
pub fn on_a_full_disk(mut command: Command, kilobytes: u64) -> Command {
    let mut shell = Command::new("bash");
    shell
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\""))
        .arg(command.get_program());
    shell.args(command.get_args()).current_dir(command.get_current_dir().unwrap());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    command.stdin(Stdio::null());
    shell
}

#[test]
fn a_backup_that_finds_the_disk_full_leaves_no_file_behind() {
    let place = TOWN.elsewhere(other_database());
    succeeded(&TOWN.restored_at(&place, &[]));
    let folder = place.home.path().join("backups");
    fs::create_dir(&folder).unwrap();
    let whole = fs::metadata(&TOWN.backup).unwrap().len() / 1024;

    for kilobytes in [40, whole / 2, whole - 2] {
        let command = command(place.home.path(), place.database.as_deref(), &["backup", "backups/town.zip"]);
        let told = on_a_full_disk(command, kilobytes).output().unwrap();
        refused(&told, "no backup was made");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "something is left at {kilobytes} KB");
    }
}

#[test]
fn a_portal_whose_disk_is_full_loses_no_ballot_it_acknowledged() {
    // What a full disk does to PostgreSQL is PostgreSQL's business.
    let place = TOWN.elsewhere(None);
    succeeded(&TOWN.restored_at(&place, &[]));
    let mut serving = command(place.home.path(), None, &["serve"]);
    serving.env("DIANJIAN_LISTEN", format!("127.0.0.1:{}", place.port)).env("DIANJIAN_LOG", "off");
    serving.env("DIANJIAN_RATE_LIMIT", "off").env("DIANJIAN_CHALLENGE", "off");
    let child = on_a_full_disk(serving, 600).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let portal = Running { child, base: format!("http://127.0.0.1:{}", place.port) };
    portal.gets_ready();
    let round = portal.open_round();
    let (id, choice) = (round["id"].as_str().unwrap(), round["candidates"][0]["id"].as_str().unwrap());

    // Until the first that is not taken.
    let gone = AtomicBool::new(false);
    let receipts = votes_until_it_is_gone(&portal.base, id, choice, &gone);
    assert!(receipts.len() > 20, "only {} ballots", receipts.len());
    assert!(ureq::get(format!("{}/healthz", portal.base)).call().is_ok(), "the portal is gone");
    let read = ureq::get(format!("{}/vote", portal.base)).call();
    assert!(read.is_ok(), "nothing can be read any more: {read:?}");
    portal.is_sent("-TERM");
    portal.ends();

    let again = place.starts_the_demo();
    for receipt in &receipts {
        assert_eq!(again.read(&format!("/api/v1/receipts/{receipt}"))["choices"][0], choice);
    }
    let after = again.open_round()["turnout"].as_i64().unwrap();
    assert!(after >= round["turnout"].as_i64().unwrap() + receipts.len() as i64);
    again.is_sent("-TERM");
    assert!(again.ends().success());
}

#[test]
fn what_was_kept_long_enough_is_forgotten_and_told_by_its_rule() {
    let place = TOWN.elsewhere(other_database());
    succeeded(&run_at(&place, &["migrate"]));
    let old = "INSERT INTO sign_in_failures VALUES ('old', 3, '2020-01-01 00:00:00'); \
               INSERT INTO accounts VALUES ('1', 'wang', '-', '2020-01-01 00:00:00', NULL); \
               INSERT INTO sessions VALUES ('ended', '1', '2020-01-01 00:00:00', '2020-01-01 12:00:00'); \
               INSERT INTO sessions VALUES ('goes on', '1', '2020-01-01 00:00:00', '2999-01-01 12:00:00');";
    Db::open(&place.url()).unwrap().batch_execute(old).unwrap();

    let rehearsed = run_at(&place, &["purge", "--dry-run"]);
    let done = run_at(&place, &["purge"]);
    let again = run_at(&place, &["purge"]);

    for (told, verb, counts) in
        [(rehearsed, "would be forgotten", [1, 1]), (done, "forgotten", [1, 1]), (again, "forgotten", [0, 0])]
    {
        let told = text(&succeeded(&told).stdout).to_owned();
        for (rule, count) in
            [("sessions", counts[0]), ("sign_in_failures", counts[1]), ("voters", 0), ("attachments", 0)]
        {
            assert!(told.contains(&format!("{rule}: {count} {verb}\n")), "{told}");
        }
    }
}
