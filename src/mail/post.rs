//! The way out: a folder, or a mail server.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::Message;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Mail, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{self};

use super::relay::Relay;

/// Whom letters are from, as `From:` names them: `noreply@example.com`, `你点我检 <noreply@example.com>`.
pub type Sender = Mailbox;

/// How letters leave.
#[derive(Clone, Debug)]
pub struct Post {
    pub(super) from: Sender,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Folder(PathBuf),
    Relay(Relay),
}

/// How long each step of a conversation with a server may take. A conversation has fewer than ten, so it is over
/// before [`super::job`]'s lease is.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a letter did not leave.
#[derive(Debug, PartialEq, Eq)]
pub enum Failed {
    /// Later it may.
    ForNow(String),
    /// There is no talking to the server at all; no other letter would fare better now.
    NoServer(String),
    /// The server will not take it.
    ForEver(String),
}

impl Post {
    /// To files, one a letter: for trying things out, and where no server is named.
    pub fn to_folder(from: Sender, folder: &Path) -> Post {
        Post { from, way: Way::Folder(folder.to_owned()) }
    }

    /// To a mail server.
    pub fn to_relay(from: Sender, relay: Relay) -> Post {
        Post { from, way: Way::Relay(relay) }
    }

    /// Where letters go, as the desk tells it.
    pub fn place(&self) -> String {
        match &self.way {
            Way::Folder(folder) => folder.display().to_string(),
            Way::Relay(relay) => relay.to_string(),
        }
    }

    /// The folder, where letters go no further.
    pub fn folder(&self) -> Option<&Path> {
        match &self.way {
            Way::Folder(folder) => Some(folder),
            Way::Relay(_) => None,
        }
    }

    /// Delivers a message; waits for it.
    pub(super) fn deliver(&self, id: &str, message: &Message) -> Result<(), Failed> {
        match &self.way {
            Way::Folder(folder) => {
                to_file(folder, id, message).map_err(|error| Failed::NoServer(error.to_string()))
            }
            Way::Relay(relay) => to_server(relay, &self.from, message),
        }
    }
}

/// Written beside its place and moved there whole, for its owner's eyes only.
fn to_file(folder: &Path, id: &str, message: &Message) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let draft = folder.join(format!("{id}.draft"));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(&message.formatted())?;
    file.sync_all()?;
    fs::rename(draft, folder.join(format!("{id}.eml")))
}

fn to_server(relay: &Relay, from: &Sender, message: &Message) -> Result<(), Failed> {
    // Until the letter itself is spoken of, whatever goes wrong is the server's or ours to mend, not the letter's.
    let mut conversation = begun(relay, from).map_err(Failed::NoServer)?;
    let sent = conversation.send(message.envelope(), &message.formatted());
    // The letter is delivered or not; how they part does not matter.
    let _ = conversation.quit();
    sent.map(drop).map_err(|error| judged(&error))
}

/// A conversation up to where letters may be handed over.
fn begun(relay: &Relay, from: &Sender) -> Result<SmtpConnection, String> {
    let told = |error: smtp::Error| answer(&error);
    let us = ClientId::Domain(from.email.domain().to_owned());
    let tls = TlsParameters::new_rustls(relay.host.clone()).map_err(told)?;
    let at_once = relay.is_tls.then_some(&tls);
    let place = (relay.host.as_str(), relay.port);
    let mut conversation =
        SmtpConnection::connect(place, Some(PATIENCE), &us, at_once, None).map_err(told)?;
    if conversation.can_starttls() {
        conversation.starttls(&tls, &us).map_err(told)?;
    }
    if relay.must_encrypt && !conversation.is_encrypted() {
        return Err("the server offers no encryption, and ?tls=required asks for it".into());
    }
    if let Some((name, password)) = &relay.account {
        if !conversation.is_encrypted() && !relay.is_here() {
            return Err("the server offers no encryption; the password is not sent in the clear".into());
        }
        let credentials = Credentials::new(name.clone(), password.clone());
        conversation.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).map_err(told)?;
    }
    // A server that does not let us be who we say we are would refuse every letter; that is ours to mend.
    conversation.command(Mail::new(Some(from.email.clone()), Vec::new())).map_err(told)?;
    conversation.command(Rset).map_err(told)?;
    Ok(conversation)
}

/// Codes that ask for an account: the operator can mend that, and the letter goes later.
const NO_ACCOUNT: [&str; 4] = ["530", "534", "535", "538"];

fn judged(error: &smtp::Error) -> Failed {
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    match error.is_permanent() && !NO_ACCOUNT.contains(&code.as_str()) {
        true => Failed::ForEver(answer(error)),
        false => Failed::ForNow(answer(error)),
    }
}

/// What went wrong, with what the server said.
fn answer(error: &smtp::Error) -> String {
    error.to_string()
}
