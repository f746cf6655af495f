//! The commands.

use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::clock::Clock;
use crate::config::Config;
use crate::{db, demo, serve};

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
}

/// Runs the command that was given. 0: done; 1: the work failed; 2: wrong usage.
pub fn run() -> ExitCode {
    let Commands { command } = Commands::parse();
    let done = Config::load().map_err(Told::from).and_then(|config| match command {
        Command::Demo => demo(config),
        Command::Serve => {
            serve::serve(&config, Clock::default(), |address| say(&format!("dianjian: {address}")))
        }
        Command::Migrate => migrate(&config),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let sentence = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
            tell(stderr(), &format!("dianjian: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

fn demo(config: Config) -> Result<(), Told> {
    let config = config.for_demo();
    let clock = config.demo_now.map(Clock::starting_at).unwrap_or_default();
    demo::prepare(&config, &clock)?;
    serve::serve(&config, clock, |address| {
        say(&format!("你点我检 示范站：{address}/\nIn English: {address}/en"))
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

fn say(words: &str) {
    tell(stdout(), words);
}

/// Whoever listens may have stopped listening; that is no reason to stop working.
fn tell(mut listener: impl Write, words: &str) {
    let _ = writeln!(listener, "{words}");
}
