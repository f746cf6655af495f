//! The commands.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write, stderr, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use actix_web::rt::System;
use clap::{Parser, Subcommand};

use crate::audit::{self, Deed, Flaw, Head};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Db};
use crate::office::{self, BadAccount, NewAccount, PASSWORD_LENGTH, Role};
use crate::vote::proof::{self, Held};
use crate::{demo, draw, import, keeping, serve};

/// A failure that is told in one sentence.
pub type Told = Box<dyn Error + Send + Sync>;

/// Exit code: what was asked for cannot be done, whatever the state of things.
const WRONG_USAGE: u8 = 2;
/// Exit code: it could be done, and it does not hold.
const FAILED: u8 = 1;

#[derive(Parser)]
#[command(
    name = "dianjian",
    version,
    about = "你点我检: the portal through which a city's people choose which consumer goods are tested.",
    after_help = "Settings are environment variables (DIANJIAN_LISTEN, DATABASE_URL, …) or lines of dianjian.toml; \
                  docs/operate.md lists them.\n\nExample:\n  dianjian demo"
)]
struct Commands {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the portal on sample content, made on the first start and kept after it
    #[command(
        after_help = "Its things are kept in demo/ below the data folder; with DATABASE_URL set, in that \
                            database.\n\nExample:\n  DIANJIAN_LISTEN=127.0.0.1:9000 dianjian demo"
    )]
    Demo,
    /// Apply pending migrations, then start the portal
    #[command(after_help = "Example:\n  DATABASE_URL=postgres://dianjian@localhost/dianjian \
                            DIANJIAN_BASE_URL=https://dianjian.example.gov.cn dianjian serve")]
    Serve,
    /// Apply pending migrations and say which ran
    #[command(
        after_help = "Example:\n  DATABASE_URL=sqlite:///var/lib/dianjian/dianjian.db dianjian migrate"
    )]
    Migrate,
    /// Accounts of staff
    #[command(subcommand)]
    Account(AccountCommand),
    /// Take in a table that a city has already: CSV (UTF-8) or Excel (.xlsx), all or nothing
    #[command(
        after_help = "Every bad cell is named with its line, its column and what would be right; then nothing is \
                            taken in. Columns: docs/operate.md.\n\nExit codes: 0 done, 1 the file or the database \
                            says no, 2 wrong usage or no such file.\n\nExample:\n  dianjian import products \
                            products.xlsx --dry-run"
    )]
    Import {
        /// What the file holds
        kind: import::Kind,
        /// The file
        file: PathBuf,
        /// Say what would happen and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Copy everything, attachments included, into one file, while the portal runs
    #[command(
        after_help = "The file does not depend on the database: restoring it into PostgreSQL is how a city moves there. It is \
                            written under another name and gets its own once it is whole and read back; a file that is \
                            there is never overwritten.\n\nThe key file is NOT in it. Without that file nothing that was sealed \
                            can be read: keep a copy in another place.\n\nExit codes: 0 done, 1 it failed and no file was \
                            made, 2 wrong usage.\n\nExample:\n  dianjian backup /backup"
    )]
    Backup {
        /// A folder, or the name of a file that is not there yet
        dest: PathBuf,
    },
    /// Bring a backup back into the configured database and storage
    #[command(
        after_help = "The key file of the backup must be in its place, and the portal stopped. The whole backup is checked \
                            before anything is written; then everything happens or nothing. A database that holds \
                            something is left alone without --overwrite.\n\nExit codes: 0 done, 1 it failed and the database is \
                            as it was, 2 wrong usage.\n\nExample:\n  DATABASE_URL=postgres://dianjian@localhost/dianjian \
                            dianjian restore /backup/dianjian-2026-11-21-030000.zip"
    )]
    Restore {
        /// The backup
        src: PathBuf,
        /// Replace what the database holds
        #[arg(long)]
        overwrite: bool,
    },
    /// Forget what was kept long enough, and say what; the running portal does it daily by itself
    #[command(after_help = "Example:\n  dianjian purge --dry-run")]
    Purge {
        /// Say what would be forgotten and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Check a published round, the file of a draw or an exported audit log offline, without a database
    #[command(
        after_help = "A round is /vote/{round}/proof.json: every ballot once and in order, the count made again, the root \
                            over all ballots. Whether it is the certified one shows beside the root on the round's page.\n\nA \
                            log: that nothing is missing at the end shows only beside a head that somebody kept: what \
                            /audit/head said.\n\nExit codes: 0 it holds, 1 it does not and why, 2 it is no \
                            file of ours or nothing is drawn yet.\n\nExample:\n  dianjian verify proof.json\n  dianjian verify \
                            audit.jsonl --head 42:9f86d081…"
    )]
    Verify {
        /// The file
        file: PathBuf,
        /// A head that somebody kept: the deed of this number must stand in the log with this hash
        #[arg(long, value_name = "SEQ:HASH")]
        head: Option<Head>,
    },
}

#[derive(Subcommand)]
enum AccountCommand {
    /// Make an account; the password is read from the terminal or from standard input
    #[command(
        after_help = "Roles: mod plan panel samp lab publ fup case comp head county audit counter insp educ \
                            admin\n\nExample:\n  dianjian account create --name wang.li --role plan\n  \
                            dianjian account create --name chen --role lab --lab 市检验所 < password-file"
    )]
    Create {
        /// What they sign in with
        #[arg(long)]
        name: String,
        /// What they may do; may be given several times
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// The county, for the role county
        #[arg(long)]
        county: Option<String>,
        /// The laboratory, for the role lab
        #[arg(long)]
        lab: Option<String>,
    },
}

/// Runs the command that was given. 0: done; 1: the work failed; 2: wrong usage.
pub fn run() -> ExitCode {
    let Commands { command } = Commands::parse();
    match command {
        Command::Demo => done(Config::load().map_err(Told::from).and_then(demo)),
        Command::Serve => done(Config::load().map_err(Told::from).and_then(|config| {
            serve::serve(&config, Clock::default(), |address| say(&format!("dianjian: {address}")))
        })),
        Command::Migrate => done(Config::load().map_err(Told::from).and_then(|config| migrate(&config))),
        Command::Account(AccountCommand::Create { name, roles, county, lab }) => {
            match NewAccount::read(&name, &roles, county.as_deref(), lab.as_deref()) {
                Ok(account) => done(create_account(&account)),
                Err(why) => {
                    complain(&why.to_string());
                    ExitCode::from(WRONG_USAGE)
                }
            }
        }
        Command::Import { kind, file, dry_run } => import(kind, &file, dry_run),
        Command::Backup { dest } => {
            done(Config::load().map_err(Told::from).and_then(|config| backup(&config, &dest)))
        }
        Command::Restore { src, overwrite } => {
            done(Config::load().map_err(Told::from).and_then(|config| restore(&config, &src, overwrite)))
        }
        Command::Purge { dry_run } => {
            done(Config::load().map_err(Told::from).and_then(|config| purge(&config, dry_run)))
        }
        Command::Verify { file, head } => verify(&file, head.as_ref()),
    }
}

fn done(done: Result<(), Told>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn create_account(account: &NewAccount) -> Result<(), Told> {
    let config = Config::load()?;
    let url = config.database_url();
    db::migrate(&url)?;
    let mut db = Db::open(&url)?;
    let password = read_password()?;
    if !PASSWORD_LENGTH.contains(&password.chars().count()) {
        return Err(BadAccount::Password.into());
    }
    let hash = password_auth::generate_hash(&password);
    let id = format!("{:032x}", rand::random::<u128>());
    let now = Clock::default().now();
    let made = db.write(|db| office::store::create(db, account, (&id, &hash), ("cli", now)));
    made.map_err(|fault| fault.to_string())??;
    let (name, place) = (&account.name, db::without_password(&url));
    say(&format!("{name} may sign in at {}/admin/sign-in. The account is in {place}", config.base_url));
    Ok(())
}

/// From the terminal, typed twice and not shown; else the first line of standard input.
fn read_password() -> Result<String, Told> {
    if !stdin().is_terminal() {
        let mut line = String::new();
        stdin().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let password = rpassword::prompt_password("Password: ")?;
    if rpassword::prompt_password("Once more: ")? != password {
        return Err("the two passwords differ; nothing was made".into());
    }
    Ok(password)
}

fn import(kind: import::Kind, file: &Path, is_rehearsal: bool) -> ExitCode {
    let bytes = match import::bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&format!("{}: {error}", file.display()));
            return ExitCode::from(WRONG_USAGE);
        }
    };
    let outcome = Config::load().map_err(Told::from).and_then(|config| {
        let url = config.database_url();
        db::migrate(&url)?;
        let (mut db, now) = (Db::open(&url)?, Clock::default().now());
        Ok(import::import(&mut db, (kind, &bytes), is_rehearsal, now)?)
    });
    let wrong = match outcome {
        Ok(Ok(done)) if is_rehearsal => {
            say(&format!("{}: nothing was changed; it would be: {done}.", file.display()));
            return ExitCode::SUCCESS;
        }
        Ok(Ok(done)) => {
            say(&format!("{}: {done}.", file.display()));
            return ExitCode::SUCCESS;
        }
        Ok(Err(wrong)) => wrong,
        Err(error) => vec![error.to_string()],
    };
    for one in wrong {
        complain(&format!("{}: {one}", file.display()));
    }
    ExitCode::FAILURE
}

fn backup(config: &Config, to: &Path) -> Result<(), Told> {
    let made = keeping::backup(config, to, Clock::default().now())?;
    let (tables, rows, files) = (made.manifest.tables.len(), made.manifest.rows(), made.manifest.files.len());
    let kilobytes = made.bytes.div_ceil(1024);
    say(&format!(
        "{}: {tables} tables, {rows} rows, {files} attachments, {kilobytes} KB; read back and whole.",
        made.path.display()
    ));
    let missing = &made.manifest.missing_files;
    if !missing.is_empty() {
        complain(&format!(
            "{} attachments are not in the storage any more and so not in the backup: {}",
            missing.len(),
            missing.join(" ")
        ));
    }
    say(&format!(
        "The key file {} is not in it. Without that file nothing that was sealed can be read: keep a copy in another place.",
        config.key_file().display()
    ));
    Ok(())
}

fn restore(config: &Config, from: &Path, may_overwrite: bool) -> Result<(), Told> {
    let done = keeping::restore(config, from, may_overwrite)?;
    let (made_at, rows, files) = (&done.manifest.made_at, done.manifest.rows(), done.manifest.files.len());
    let place = db::without_password(&config.database_url());
    say(&format!(
        "{place} is as it was at {made_at}: {rows} rows, {files} attachments; read back and the same."
    ));
    if !done.migrated.is_empty() {
        say(&format!("The backup was of an older version; {} migrations ran on it.", done.migrated.len()));
    }
    let forgotten = done.manifest.missing_files.len();
    if forgotten > 0 {
        complain(&format!("{forgotten} attachments were missing already when the backup was made"));
    }
    say(
        "What should have been forgotten since then is forgotten at the portal's next start, or by dianjian purge.",
    );
    Ok(())
}

fn purge(config: &Config, is_rehearsal: bool) -> Result<(), Told> {
    db::migrate(&config.database_url())?;
    let gone = System::new().block_on(async {
        let portal = serve::open(config, Clock::default())?;
        keeping::purge(&portal, is_rehearsal).await.map_err(|fault| Told::from(fault.to_string()))
    })?;
    let verb = if is_rehearsal { "would be forgotten" } else { "forgotten" };
    for (name, count) in gone {
        say(&format!("{name}: {count} {verb}"));
    }
    Ok(())
}

/// What every proof of ours that is one JSON object says of itself.
#[derive(serde::Deserialize)]
struct Format {
    format: String,
}

fn verify(file: &Path, kept: Option<&Head>) -> ExitCode {
    let checked = File::open(file).map(BufReader::new).and_then(|mut content| {
        let is_a_round = proof::is_a_round(content.fill_buf()?);
        if is_a_round {
            return Ok(verify_round(content, kept));
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        let is_a_draw =
            matches!(serde_json::from_slice(&bytes), Ok(Format { format }) if format == draw::FORMAT);
        Ok(if is_a_draw { verify_draw(&bytes, kept) } else { verify_log(&bytes, kept) })
    });
    let (told, code) = match checked {
        Ok(Ok(lines)) => {
            lines.iter().for_each(|line| say(line));
            return ExitCode::SUCCESS;
        }
        Ok(Err(flawed)) => flawed,
        Err(error) => (error.to_string(), WRONG_USAGE),
    };
    complain(&format!("{}: {told}", file.display()));
    ExitCode::from(code)
}

/// What is told of a file that holds; else what is wrong with it, and the exit code.
type Checked = Result<Vec<String>, (String, u8)>;

fn verify_log(bytes: &[u8], kept: Option<&Head>) -> Checked {
    match audit::verify(bytes.split(|byte| *byte == b'\n'), kept) {
        Ok(Deed { seq, at, hash, .. }) => Ok(vec![
            format!("The log holds, {seq} deeds, none changed. The last: {seq} of {at}, hash {hash}"),
            "Whether that is the end: compare with /audit/head.".into(),
        ]),
        Err(flaw) => Err((flaw.to_string(), if flaw == Flaw::NotALog { WRONG_USAGE } else { FAILED })),
    }
}

fn verify_draw(bytes: &[u8], kept: Option<&Head>) -> Checked {
    if kept.is_some() {
        return Err(("--head is for a log of deeds, and this is a draw".into(), WRONG_USAGE));
    }
    match draw::verify(bytes) {
        Ok(held) => Ok(vec![
            format!(
                "The draw {} holds: of {} on the list it drew {}.",
                held.id,
                held.entries,
                held.selected.join(", ")
            ),
            "Whether the number is what the event published, and the list was public before it: compare with other \
             sources."
                .into(),
        ]),
        Err(flaw) => {
            let is_no_answer =
                matches!(flaw, draw::Flaw::NotADraw | draw::Flaw::NotDrawn | draw::Flaw::Closed);
            Err((flaw.to_string(), if is_no_answer { WRONG_USAGE } else { FAILED }))
        }
    }
}

fn verify_round(content: impl BufRead, kept: Option<&Head>) -> Checked {
    if kept.is_some() {
        return Err(("--head is for a log of deeds, and this is a round".into(), WRONG_USAGE));
    }
    match proof::verify(content) {
        Ok(Held { round, ballots, counted, root }) => Ok(vec![
            format!("The round {round} holds: {ballots} ballots, {counted} counted, root {root}"),
            format!(
                "Whether these are the ballots that were certified: compare with the root on /vote/{round}."
            ),
        ]),
        Err(flaw) => {
            Err((flaw.to_string(), if flaw == proof::Flaw::NotARound { WRONG_USAGE } else { FAILED }))
        }
    }
}

fn demo(config: Config) -> Result<(), Told> {
    let config = config.for_demo();
    let clock = config.demo_now.map(Clock::starting_at).unwrap_or_default();
    let password = demo::prepare(&config, &clock)?;
    serve::serve(&config, clock, |address| {
        say(&format!("你点我检 示范站：{address}/\nIn English: {address}/en"));
        let accounts = Role::ALL.map(Role::as_str).join(" ");
        say(&format!("Desk: {address}/admin  accounts: {accounts} (each also with 2)  password: {password}"));
    })
}

fn migrate(config: &Config) -> Result<(), Told> {
    let ran = db::migrate(&config.database_url())?;
    for name in &ran {
        say(name);
    }
    say(&format!("{} migrations ran.", ran.len()));
    Ok(())
}

/// Tells what went wrong, in one line.
fn complain(words: &str) {
    let sentence = words.split_whitespace().collect::<Vec<_>>().join(" ");
    tell(stderr(), &format!("dianjian: {sentence}"));
}

fn say(words: &str) {
    tell(stdout(), words);
}

/// Whoever listens may have stopped listening; that is no reason to stop working.
fn tell(mut listener: impl Write, words: &str) {
    let _ = writeln!(listener, "{words}");
}
