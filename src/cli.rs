//! The commands.

use std::error::Error;
use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::audit::{self, Flaw};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Db};
use crate::office::{self, NewAccount, Role};
use crate::{demo, import, serve};

/// A failure that is told in one sentence.
pub type Told = Box<dyn Error + Send + Sync>;

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
    /// Check an exported audit log offline, without a database
    #[command(
        after_help = "Exit codes: 0 it holds, 1 it does not and why, 2 it is no file of ours.\n\nExample:\n  \
                            dianjian verify audit.jsonl"
    )]
    Verify {
        /// The file
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum AccountCommand {
    /// Make an account; the password is read from the terminal or from standard input
    #[command(
        after_help = "Roles: mod plan panel samp lab publ fup case comp head county audit counter insp educ \
                            admin\n\nExample:\n  dianjian account create --name wang.li --role plan"
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
    },
}

/// Runs the command that was given. 0: done; 1: the work failed; 2: wrong usage.
pub fn run() -> ExitCode {
    let Commands { command } = Commands::parse();
    match command {
        Command::Verify { file } => return verify(&file),
        Command::Import { kind, file, dry_run } => return import(kind, &file, dry_run),
        _ => {}
    }
    let done = Config::load().map_err(Told::from).and_then(|config| match command {
        Command::Demo => demo(config),
        Command::Serve => {
            serve::serve(&config, Clock::default(), |address| say(&format!("dianjian: {address}")))
        }
        Command::Migrate => migrate(&config),
        Command::Account(AccountCommand::Create { name, roles, county }) => {
            create_account(&config, &name, &roles, county.as_deref())
        }
        Command::Verify { .. } | Command::Import { .. } => Ok(()),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn create_account(config: &Config, name: &str, roles: &[String], county: Option<&str>) -> Result<(), Told> {
    let password = read_password()?;
    let account = NewAccount::read(name, roles, county, &password)?;
    let url = config.database_url();
    db::migrate(&url)?;
    let mut db = Db::open(&url)?;
    let hash = password_auth::generate_hash(&password);
    let id = format!("{:032x}", rand::random::<u128>());
    let now = Clock::default().now();
    let made = db.write(|db| office::store::create(db, &account, (&id, &hash), ("cli", now)));
    made.map_err(|fault| fault.to_string())??;
    say(&format!("{} may sign in at {}/admin/sign-in", account.name, config.base_url));
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
    const NO_SUCH_FILE: u8 = 2;
    let bytes = match import::bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&format!("{}: {error}", file.display()));
            return ExitCode::from(NO_SUCH_FILE);
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

fn verify(file: &Path) -> ExitCode {
    const NOT_OURS: u8 = 2;
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            complain(&format!("{}: {error}", file.display()));
            return ExitCode::from(NOT_OURS);
        }
    };
    match audit::verify(text.lines()) {
        Ok(deeds) => {
            say(&format!("The log holds: {deeds} deeds, none missing, none changed."));
            ExitCode::SUCCESS
        }
        Err(flaw) => {
            complain(&format!("{}: {flaw}", file.display()));
            if flaw == Flaw::NotALog { ExitCode::from(NOT_OURS) } else { ExitCode::FAILURE }
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
