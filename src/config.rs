//! Settings: environment variables, or the same names in lower case without the prefix in
//! `dianjian.toml`. The environment wins; every setting has a default.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use actix_web::http::Uri;
use chrono::{DateTime, Utc};
use ipnet::IpNet;
use toml::{Table, Value};

use crate::mail::{NoRelay, Post, Relay, Sender};

/// The file beside which the portal is started.
pub const FILE: &str = "dianjian.toml";

/// How a time is written.
const AS_A_TIME: &str = "a time looks like 2026-11-21T10:00:00+08:00";

const PREFIX: &str = "DIANJIAN_";

/// What this version reads.
const NAMES: [&str; 15] = [
    "database_url",
    "listen",
    "base_url",
    "data_dir",
    "key_file",
    "storage_url",
    "smtp_url",
    "mail_from",
    "trusted_proxies",
    "challenge",
    "rate_limit",
    "demo_now",
    "demo_password",
    "workers",
    "log",
];

/// What only a later version reads: a file written for one still starts this one, with a warning,
/// while a misspelt name is refused.
const LATER: [&str; 1] = ["metrics_listen"];

/// A setting that cannot be used, in one sentence with the mend.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken(String);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// Where attachments are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageUrl {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket of a server that speaks S3, below a prefix that may be empty.
    Bucket {
        /// Its name.
        bucket: String,
        /// What the names of our objects begin with.
        prefix: String,
    },
}

/// The settings of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `DATABASE_URL`, where one is set; see [`Config::database_url`].
    chosen_database: Option<String>,
    /// `DIANJIAN_LISTEN`.
    pub listen: SocketAddr,
    /// `DIANJIAN_BASE_URL`, without a slash at its end.
    pub base_url: String,
    /// `DIANJIAN_DATA_DIR`.
    pub data_dir: PathBuf,
    /// `DIANJIAN_KEY_FILE`, where one is set; see [`Config::key_file`].
    chosen_key_file: Option<PathBuf>,
    /// `DIANJIAN_STORAGE_URL`, where one is set; see [`Config::storage_url`].
    chosen_storage: Option<StorageUrl>,
    /// `DIANJIAN_TRUSTED_PROXIES`: whose `Forwarded` and `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// `DIANJIAN_CHALLENGE`: whether a ballot has to bring a solved challenge; `off` for load tests and trusted networks.
    pub challenge: bool,
    /// `DIANJIAN_RATE_LIMIT`: whether floods are held up; `off` for load tests.
    pub rate_limit: bool,
    /// `DIANJIAN_SMTP_URL`: the mail server; where none is set, letters become files.
    pub smtp: Option<Relay>,
    /// `DIANJIAN_MAIL_FROM`: whom letters are from.
    pub mail_from: Sender,
    /// `DIANJIAN_DEMO_NOW`: when the demo's clock starts.
    pub demo_now: Option<DateTime<Utc>>,
    /// `DIANJIAN_DEMO_PASSWORD`: of every demo account; a random one where none is set.
    pub demo_password: Option<String>,
    /// `DIANJIAN_WORKERS`.
    pub workers: Option<usize>,
    /// Settings of the contract that are set and that this version does not read.
    pub not_read: Vec<String>,
    /// `DIANJIAN_LOG`: what is logged, in `tracing`'s words (`info`, `dianjian=debug`).
    pub log: String,
}

impl Config {
    /// Reads the environment and, where there is one, `dianjian.toml` in the working folder.
    pub fn load() -> Result<Config, Broken> {
        let file = match std::fs::read_to_string(FILE) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Broken(format!("{FILE} cannot be read: {error}"))),
        };
        for name in NAMES.map(variable) {
            if std::env::var_os(&name).is_some_and(|value| value.to_str().is_none()) {
                return Err(Broken(format!("{name} is not readable text")));
            }
        }
        Config::read(&file, |name| std::env::var(name).ok())
    }

    /// The defaults, with everything kept below `home` and, where one is given, another database.
    pub fn for_tests(home: &Path, database_url: Option<String>) -> Config {
        let home = home.display().to_string();
        let set = |name: &str| match name {
            "DIANJIAN_DATA_DIR" => Some(home.clone()),
            "DATABASE_URL" => database_url.clone(),
            _ => None,
        };
        Config::read("", set).expect("the defaults are usable")
    }

    fn read(file: &str, environment: impl Fn(&str) -> Option<String>) -> Result<Config, Broken> {
        let table: Table = file.parse().map_err(|error| Broken(format!("{FILE}: {error}")))?;
        if let Some(name) = table.keys().find(|name| ![&NAMES[..], &LATER].concat().contains(&name.as_str()))
        {
            return Err(Broken(format!("{FILE}: there is no setting called {name}")));
        }
        let settings = Settings { table, environment };
        let listen: SocketAddr = settings.parsed("listen")?.unwrap_or(([127, 0, 0, 1], 8080).into());
        Ok(Config {
            chosen_database: settings.text("database_url")?,
            listen,
            base_url: base_url(settings.text("base_url")?, listen)?,
            data_dir: settings.text("data_dir")?.unwrap_or("data".into()).into(),
            chosen_key_file: settings.text("key_file")?.map(PathBuf::from),
            chosen_storage: storage_url(settings.text("storage_url")?)?,
            trusted_proxies: settings.networks("trusted_proxies")?,
            challenge: settings.switch("challenge")?,
            rate_limit: settings.switch("rate_limit")?,
            smtp: settings.relay("smtp_url")?,
            mail_from: settings.parsed("mail_from")?.unwrap_or_else(nobody),
            demo_now: settings
                .parsed("demo_now")
                .map_err(|Broken(told)| Broken(format!("{told} ({AS_A_TIME})")))?,
            demo_password: settings.text("demo_password")?,
            workers: workers(settings.parsed("workers")?)?,
            not_read: settings.not_read(),
            log: settings.text("log")?.unwrap_or("info".into()),
        })
    }

    /// The database: the one that is set, or SQLite in the data folder.
    pub fn database_url(&self) -> String {
        self.chosen_database
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}/dianjian.db", self.data_dir.display()))
    }

    /// Where the key is kept: unless set otherwise, in the data folder.
    pub fn key_file(&self) -> PathBuf {
        self.chosen_key_file.clone().unwrap_or_else(|| self.data_dir.join("dianjian.key"))
    }

    /// Where attachments are kept: unless set otherwise, in a folder of the data folder.
    pub fn storage_url(&self) -> StorageUrl {
        self.chosen_storage.clone().unwrap_or_else(|| StorageUrl::Folder(self.data_dir.join("files")))
    }

    /// How letters leave: to the mail server that is set, or to files in the data folder.
    pub fn post(&self) -> Post {
        match &self.smtp {
            Some(relay) => Post::to_relay(self.mail_from.clone(), relay.clone()),
            None => Post::to_folder(self.mail_from.clone(), &self.data_dir.join("mail")),
        }
    }

    /// The same settings for the demo, which keeps its things in a folder of its own.
    pub fn for_demo(mut self) -> Config {
        self.data_dir = self.data_dir.join(Path::new("demo"));
        self
    }
}

struct Settings<E> {
    table: Table,
    environment: E,
}

impl<E: Fn(&str) -> Option<String>> Settings<E> {
    fn text(&self, name: &str) -> Result<Option<String>, Broken> {
        let from_environment = (self.environment)(&variable(name)).filter(|value| !value.is_empty());
        match (from_environment, self.table.get(name)) {
            (Some(value), _) => Ok(Some(value)),
            (None, None) => Ok(None),
            (None, Some(Value::String(value))) => Ok(Some(value.clone()).filter(|value| !value.is_empty())),
            (None, Some(Value::Integer(value))) => Ok(Some(value.to_string())),
            (None, Some(Value::Datetime(value))) => Ok(Some(value.to_string())),
            (None, Some(other)) => {
                Err(Broken(format!("{FILE}: {name} must be a text, not {}", other.type_str())))
            }
        }
    }

    fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&self, name: &str) -> Result<Option<T>, Broken> {
        let parse = |text: String| text.parse().map_err(|error| unusable(name, &text, &error));
        self.text(name)?.map(parse).transpose()
    }

    /// `on`, unless it is set `off`.
    fn switch(&self, name: &str) -> Result<bool, Broken> {
        match self.text(name)?.as_deref() {
            None | Some("on") => Ok(true),
            Some("off") => Ok(false),
            Some(other) => Err(unusable(name, other, &"it must be on or off")),
        }
    }

    /// A list of networks (`10.0.0.0/8`) and single addresses.
    fn networks(&self, name: &str) -> Result<Vec<IpNet>, Broken> {
        let text = self.text(name)?.unwrap_or_default();
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let read = |part: &str| match part.parse::<IpAddr>() {
            Ok(address) => Ok(address.into()),
            Err(_) => part.parse().map_err(|error| unusable(name, part, &error)),
        };
        parts.map(read).collect()
    }

    /// A mail server. What is wrong with it is told without the value, which may hold a password.
    fn relay(&self, name: &str) -> Result<Option<Relay>, Broken> {
        let read = |text: String| text.parse();
        let relay = self.text(name)?.map(read).transpose();
        relay.map_err(|why: NoRelay| Broken(format!("{} cannot be used: {why}", variable(name))))
    }

    fn not_read(&self) -> Vec<String> {
        let is_set =
            |name: &str| self.table.contains_key(name) || (self.environment)(&variable(name)).is_some();
        LATER.into_iter().filter(|name| is_set(name)).map(variable).collect()
    }
}

fn unusable(name: &str, value: &str, error: &dyn std::fmt::Display) -> Broken {
    Broken(format!("{} cannot be “{value}”: {error}", variable(name)))
}

fn variable(name: &str) -> String {
    match name {
        "database_url" => "DATABASE_URL".into(),
        other => format!("{PREFIX}{}", other.to_uppercase()),
    }
}

/// `file:` is the folder below the data folder, as is nothing.
fn storage_url(set: Option<String>) -> Result<Option<StorageUrl>, Broken> {
    let Some(url) = set.filter(|url| url != "file:") else { return Ok(None) };
    let refused = || {
        unusable(
            "storage_url",
            &url,
            &"it must be file:, file:///folder or s3://bucket/prefix, and nothing more",
        )
    };
    if let Some(folder) = url.strip_prefix("file://") {
        let is_whole = folder.starts_with('/') && !folder.contains(['?', '#', '%']);
        return is_whole.then(|| Some(StorageUrl::Folder(folder.into()))).ok_or_else(refused);
    }
    let (bucket, prefix) = {
        let rest = url.strip_prefix("s3://").ok_or_else(refused)?;
        rest.split_once('/').unwrap_or((rest, ""))
    };
    let is_plain = |text: &str, more: &str| {
        text.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c) || more.contains(c))
    };
    if bucket.is_empty() || !is_plain(bucket, "") || !is_plain(prefix, "_/") {
        return Err(refused());
    }
    let prefix = prefix.trim_matches('/').to_owned();
    Ok(Some(StorageUrl::Bucket { bucket: bucket.to_owned(), prefix }))
}

/// From whom letters are where nobody is named.
fn nobody() -> Sender {
    "noreply@localhost".parse().expect("it is an address")
}

/// The address in mails and feeds. Where none is set, the one that is listened on, if it can be opened.
fn base_url(set: Option<String>, listen: SocketAddr) -> Result<String, Broken> {
    let Some(url) = set else {
        return Ok(match listen.ip().is_unspecified() {
            true => format!("http://127.0.0.1:{}", listen.port()),
            false => format!("http://{listen}"),
        });
    };
    let refused =
        || unusable("base_url", &url, &"it must be http:// or https:// and a host, and nothing more");
    let uri: Uri = url.parse().map_err(|_not_a_uri| refused())?;
    let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else { return Err(refused()) };
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    let usual = match scheme.as_str() {
        "http" => 80,
        "https" => 443,
        _ => return Err(refused()),
    };
    let port =
        uri.port_u16().filter(|port| *port != usual).map(|port| format!(":{port}")).unwrap_or_default();
    let has_user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    if has_user || uri.query().is_some() || !matches!(uri.path(), "" | "/") {
        return Err(refused());
    }
    // As a browser writes an origin, so that the two can be compared.
    Ok(format!("{scheme}://{host}{port}"))
}

/// The server can be given no more threads than this.
const WORKERS_AT_MOST: usize = 512;

fn workers(set: Option<usize>) -> Result<Option<usize>, Broken> {
    match set {
        Some(n) if !(1..=WORKERS_AT_MOST).contains(&n) => {
            Err(unusable("workers", &n.to_string(), &format!("it must be 1 to {WORKERS_AT_MOST}")))
        }
        set => Ok(set),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
        let found =
            |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string());
        Config::read(file, found).map_err(|broken| broken.to_string())
    }

    #[test]
    fn nothing_has_to_be_set() {
        let config = read("", &[]).unwrap();
        assert_eq!(config.database_url(), "sqlite://data/dianjian.db");
        assert_eq!(config.key_file(), Path::new("data/dianjian.key"));
        assert_eq!(config.base_url, "http://127.0.0.1:8080");
        assert_eq!(config.for_demo().database_url(), "sqlite://data/demo/dianjian.db");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "listen = \"127.0.0.1:1\"\nworkers = 3\ntrusted_proxies = \"10.0.0.0/8, ::1\"";
        let config =
            read(file, &[("DIANJIAN_LISTEN", "0.0.0.0:2"), ("DATABASE_URL", "postgres://h/d")]).unwrap();
        assert_eq!(config.listen.port(), 2);
        assert_eq!(config.base_url, "http://127.0.0.1:2");
        assert_eq!(config.workers, Some(3));
        assert_eq!(config.trusted_proxies.len(), 2);
        assert_eq!(config.for_demo().database_url(), "postgres://h/d");
    }

    #[test]
    fn the_base_address_is_kept_as_browsers_write_it() {
        let base = |url| read("", &[("DIANJIAN_BASE_URL", url)]).unwrap().base_url;
        assert_eq!(base("HTTPS://Vote.Example.Gov.cn:443/"), "https://vote.example.gov.cn");
        assert_eq!(base("http://[::1]:8080"), "http://[::1]:8080");
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_named_with_its_value() {
        let told = |name, value| read("", &[(name, value)]).unwrap_err();
        assert!(told("DIANJIAN_LISTEN", "8080").starts_with("DIANJIAN_LISTEN cannot be “8080”"));
        for url in ["example.org", "https://a?x=1", "https://u:p@a", "https://a/portal", "ftp://a"] {
            assert!(told("DIANJIAN_BASE_URL", url).contains("http:// or https://"), "{url}");
        }
        for url in
            ["files", "file:relative", "file://host", "s3://", "s3://user:secret@bucket", "https://a/b"]
        {
            assert!(told("DIANJIAN_STORAGE_URL", url).contains("s3://bucket/prefix"), "{url}");
        }
        assert!(told("DIANJIAN_WORKERS", "100000").contains("1 to 512"));
        assert!(told("DIANJIAN_WORKERS", "0").starts_with("DIANJIAN_WORKERS cannot be “0”"));
        assert!(told("DIANJIAN_DEMO_NOW", "yesterday").contains("DIANJIAN_DEMO_NOW"));
        assert!(told("DIANJIAN_TRUSTED_PROXIES", "10.0.0.0/8,all").contains("“all”"));
        assert_eq!(
            read("lissten = \"x\"", &[]).unwrap_err(),
            "dianjian.toml: there is no setting called lissten"
        );
        assert!(read("listen = [1]", &[]).unwrap_err().contains("listen must be a text, not array"));
        assert!(read("listen", &[]).is_err());
    }

    #[test]
    fn attachments_lie_in_the_data_folder_unless_set_otherwise() {
        let storage = |url| read("", &[("DIANJIAN_STORAGE_URL", url)]).unwrap().for_demo().storage_url();
        assert_eq!(storage(""), StorageUrl::Folder("data/demo/files".into()));
        assert_eq!(storage("file:"), StorageUrl::Folder("data/demo/files".into()));
        assert_eq!(storage("file:///srv/files"), StorageUrl::Folder("/srv/files".into()));
        let bucket = |prefix: &str| StorageUrl::Bucket { bucket: "city".into(), prefix: prefix.into() };
        assert_eq!(storage("s3://city"), bucket(""));
        assert_eq!(storage("s3://city/dianjian/files/"), bucket("dianjian/files"));
    }

    #[test]
    fn a_mail_server_that_cannot_be_used_is_named_without_its_password() {
        let told = read("", &[("DIANJIAN_SMTP_URL", "smtp://user:geheim@")]).unwrap_err();
        assert!(told.starts_with("DIANJIAN_SMTP_URL cannot be used: it must look like"), "{told}");
        assert!(!told.contains("geheim"));
        let told = read("", &[("DIANJIAN_MAIL_FROM", "nobody")]).unwrap_err();
        assert!(told.starts_with("DIANJIAN_MAIL_FROM cannot be “nobody”"), "{told}");
        let named = "mail_from = \"你点我检 <noreply@city.example>\"";
        let config = read(named, &[("DIANJIAN_SMTP_URL", "smtps://u:geheim@mail.city.example")]).unwrap();
        assert_eq!(config.mail_from.email.to_string(), "noreply@city.example");
        assert_eq!(config.post().place(), "smtps://mail.city.example:465");
        assert!(!format!("{config:?}").contains("geheim"));
        assert_eq!(read("", &[]).unwrap().post().place(), "data/mail");
    }

    #[test]
    fn a_setting_that_only_a_later_version_reads_does_no_harm() {
        for (file, environment) in [("metrics_listen = \"x\"", ""), ("", "x")] {
            let config = read(file, &[("DIANJIAN_METRICS_LISTEN", environment)]).unwrap();
            assert_eq!(config.not_read, ["DIANJIAN_METRICS_LISTEN"]);
        }
    }

    #[test]
    fn floods_are_held_up_unless_it_is_switched_off_in_so_many_words() {
        let limit = |value: &str| read("", &[("DIANJIAN_RATE_LIMIT", value)]).map(|config| config.rate_limit);
        assert_eq!([limit(""), limit("on"), limit("off")], [Ok(true), Ok(true), Ok(false)]);
        assert!(limit("no").unwrap_err().contains("it must be on or off"));
    }

    #[test]
    fn a_challenge_is_asked_for_unless_it_is_switched_off_in_so_many_words() {
        assert!(read("", &[]).unwrap().challenge);
        assert!(!read("challenge = \"off\"", &[]).unwrap().challenge);
        assert!(!read("", &[("DIANJIAN_CHALLENGE", "off")]).unwrap().challenge);
        assert!(read("challenge = \"no\"", &[]).unwrap_err().contains("it must be on or off"));
    }
}
