//! Starting and stopping the portal.

use std::io::{IsTerminal, stderr};
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::rt::{self, System, time};
use tracing_subscriber::EnvFilter;

use crate::app::app;
use crate::cli::Told;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Database, Db};
use crate::fault::Fault;
use crate::files::Storage;
use crate::limits::Limits;
use crate::portal::{self, Live, Portal};
use crate::seal::Keys;
use crate::shelf::{self, Shelf};
use crate::{complain, keeping, nominate, vote};

/// How often the portal looks for work that has come due.
const ROUNDS_OF_WORK: Duration = Duration::from_secs(15);
/// How often the portal looks whether settings were changed on another node.
const LOOKS_AROUND: Duration = Duration::from_secs(1);
/// How often the portal looks for letters to deliver.
const LETTERS_LEAVE: Duration = Duration::from_secs(5);
/// How long requests that have begun may take to end when the portal is stopped.
const LAST_ORDERS_SECONDS: u64 = 30;

/// Opens everything, listens, and returns once the portal has been stopped and every request that had
/// begun is answered. `started` is told the address.
pub fn serve(config: &Config, clock: Clock, started: impl FnOnce(&str)) -> Result<(), Told> {
    let filter = EnvFilter::try_new(&config.log).map_err(|error| format!("DIANJIAN_LOG: {error}"))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr)
        .with_ansi(stderr().is_terminal())
        .init();
    db::migrate(&config.database_url())
        .map_err(|error| format!("DATABASE_URL: the database cannot be opened: {error}"))?;
    for name in &config.not_read {
        tracing::warn!("{name} is set, and this version does not read it");
    }
    let portal = open(config, clock)?;
    // Of sample content nobody waits for a letter.
    if let Some(folder) = portal.post.folder().filter(|_| portal.site().sample.is_none()) {
        tracing::warn!(
            "NO LETTER LEAVES THIS MACHINE: DIANJIAN_SMTP_URL is not set, so letters to citizens and officers are only \
             written to {}, with their addresses in clear",
            folder.display()
        );
    }
    if portal.challenges && !is_protected(&portal.base_url) {
        tracing::warn!(
            "DIANJIAN_BASE_URL is not https: browsers solve no challenge there, so everybody who votes is asked a question \
             and every ballot is marked for the audit"
        );
    }
    System::new().block_on(listen(config, portal, started))
}

/// Whether browsers give a page of this address their cryptography: over TLS, or on this machine.
fn is_protected(base_url: &str) -> bool {
    let host = base_url.split("://").nth(1).unwrap_or_default();
    base_url.starts_with("https://") || ["127.", "localhost", "[::1]"].iter().any(|own| host.starts_with(own))
}

/// A portal on a database that is up to date.
pub fn open(config: &Config, clock: Clock) -> Result<Portal, Told> {
    let url = config.database_url();
    let mut first = Db::open(&url)?;
    let keys = keys(config, &mut first)?;
    let live = Live::read(&mut first, clock.is_set()).map_err(|fault| fault.to_string())?;
    Ok(Portal {
        db: Database::open(&url)?,
        files: Storage::open(&config.storage_url())?,
        limits: Limits::new(clock.clone()),
        clock,
        keys,
        live,
        shelf: Shelf::new(shelf::A_SECOND),
        post: config.post(),
        base_url: config.base_url.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        holds_up_floods: config.rate_limit,
        challenges: config.challenge,
    })
}

/// The key that this database was begun with; a new one for a new database only. Hashes and cookies
/// made with another key would let every voter vote again.
pub fn keys(config: &Config, db: &mut Db) -> Result<Keys, Told> {
    let file = config.key_file();
    let failed = |error: std::io::Error| format!("DIANJIAN_KEY_FILE: {}: {error}", file.display());
    let known = portal::key_fingerprint(db).map_err(|fault| fault.to_string())?;
    let keys = match (Keys::read(&file).map_err(failed)?, &known) {
        (Some(keys), _) => keys,
        (None, None) => Keys::make(&file).map_err(failed)?,
        (None, Some(_)) => {
            return Err(format!(
                "DIANJIAN_KEY_FILE: {} is missing; put the key file back that this database was begun with",
                file.display()
            )
            .into());
        }
    };
    match known {
        None => match db.write(|db| portal::note_key(db, &keys)) {
            Ok(()) => {}
            // Another node began the database at the same moment; compare with what it wrote.
            Err(Fault::Clash) => return self::keys(config, db),
            Err(fault) => return Err(fault.to_string().into()),
        },
        Some(known) if known == keys.fingerprint() => {}
        Some(_) => {
            return Err(format!(
                "DIANJIAN_KEY_FILE: this database was begun with another key than {}; put that key file there",
                file.display()
            )
            .into());
        }
    }
    Ok(keys)
}

async fn listen(config: &Config, portal: Portal, started: impl FnOnce(&str)) -> Result<(), Told> {
    portal.files.answers().await?;
    let served = portal.clone();
    let mut server = HttpServer::new(move || app(served.clone())).shutdown_timeout(LAST_ORDERS_SECONDS);
    if let Some(workers) = config.workers {
        server = server.workers(workers);
    }
    let server = server
        .bind(config.listen)
        .map_err(|error| format!("DIANJIAN_LISTEN cannot be {}: {error}", config.listen))?
        .run();
    started(&config.base_url);
    let own =
        [rt::spawn(work(portal.clone())), rt::spawn(watch(portal.clone())), rt::spawn(post(portal.clone()))];
    server.await?;
    own.iter().for_each(rt::task::JoinHandle::abort);
    if let Err(fault) = portal.db.settle().await {
        tracing::warn!(%fault, "the journal stays beside the database");
    }
    tracing::info!("stopped");
    Ok(())
}

/// Looks whether settings were changed on another node.
async fn watch(portal: Portal) {
    let mut due = time::interval(LOOKS_AROUND);
    loop {
        due.tick().await;
        if let Err(fault) = portal.refresh().await {
            tracing::debug!(%fault, "the settings cannot be read just now");
        }
    }
}

/// Delivers letters. A slow mail server holds up nothing else.
async fn post(portal: Portal) {
    let mut due = time::interval(LETTERS_LEAVE);
    loop {
        due.tick().await;
        if let Err(fault) = portal.delivers().await {
            tracing::error!(%fault, "letters cannot be delivered");
        }
    }
}

/// What the portal does by itself, over and over.
async fn work(portal: Portal) {
    let mut due = time::interval(ROUNDS_OF_WORK);
    loop {
        due.tick().await;
        portal.limits.tidy();
        let done = [
            nominate::jobs::run(&portal).await,
            vote::jobs::run(&portal).await,
            complain::jobs::run(&portal).await,
        ];
        for fault in done.into_iter().filter_map(Result::err) {
            tracing::error!(%fault, "a job did not work");
        }
        if let Err(fault) = keeping::run_daily(&portal).await {
            tracing::error!(%fault, "what should be forgotten is still there");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_protected;

    #[test]
    fn browsers_compute_over_tls_and_on_this_machine_only() {
        for protected in
            ["https://vote.example.gov.cn", "http://127.0.0.1:8080", "http://localhost", "http://[::1]:8080"]
        {
            assert!(is_protected(protected), "{protected}");
        }
        for bare in ["http://vote.example.gov.cn", "http://10.0.0.7:8080", "http://12.7.0.1"] {
            assert!(!is_protected(bare), "{bare}");
        }
    }
}
