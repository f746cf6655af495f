//! A mail server that speaks SMTP over a real connection, and is as moody as mail servers are.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use mail_parser::MessageParser;
use mailin::{Action, Handler, Response, SessionBuilder, response};

/// Where the server hangs up without a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HangsUp {
    Never,
    /// Before the letter is handed over.
    BeforeTheLetter,
    /// After the whole letter has arrived, before it is confirmed.
    AfterTheLetter,
}

/// Takes letters for everybody but those whose address begins with a three-digit code: these get it as an answer.
#[derive(Clone)]
pub struct MailServer {
    pub port: u16,
    known: Arc<Mutex<Known>>,
}

struct Known {
    hangs_up: HangsUp,
    obliges: bool,
    knows_no_sender: bool,
    taken: Vec<Vec<u8>>,
}

impl MailServer {
    pub fn start() -> MailServer {
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = door.local_addr().unwrap().port();
        let known =
            Known { hangs_up: HangsUp::Never, obliges: false, knows_no_sender: false, taken: Vec::new() };
        let server = MailServer { port, known: Arc::new(Mutex::new(known)) };
        let served = server.clone();
        thread::spawn(move || {
            for caller in door.incoming().flatten() {
                let served = served.clone();
                thread::spawn(move || served.talks_to(&caller));
            }
        });
        server
    }

    pub fn hangs_up(&self, when: HangsUp) {
        self.known.lock().unwrap().hangs_up = when;
    }

    /// It does not let us be who we say we are.
    pub fn knows_no_sender(&self) {
        self.known.lock().unwrap().knows_no_sender = true;
    }

    /// From now on it takes letters of and for everybody.
    pub fn obliges(&self) {
        self.known.lock().unwrap().knows_no_sender = false;
        self.known.lock().unwrap().obliges = true;
    }

    /// Every letter that was taken.
    pub fn letters(&self) -> Vec<Letter> {
        self.known.lock().unwrap().taken.iter().map(|bytes| Letter::read(bytes)).collect()
    }

    fn talks_to(&self, caller: &TcpStream) {
        let handler = Conversation { server: self.clone(), letter: Vec::new() };
        let mut session =
            SessionBuilder::new("mail.example").build(caller.peer_addr().unwrap().ip(), handler);
        let (mut hears, mut says) = (BufReader::new(caller), caller);
        session.greeting().write_to(&mut says).unwrap();
        loop {
            let mut line = Vec::new();
            if hears.by_ref().read_until(b'\n', &mut line).unwrap_or(0) == 0 {
                return;
            }
            let hangs_up = self.known.lock().unwrap().hangs_up;
            if hangs_up == HangsUp::BeforeTheLetter && line.starts_with(b"DATA") {
                return;
            }
            let answer = session.process(&line);
            if hangs_up == HangsUp::AfterTheLetter && line == b".\r\n" {
                return;
            }
            if answer.action != Action::NoReply {
                answer.write_to(&mut says).unwrap();
                says.flush().unwrap();
            }
            if answer.action == Action::Close {
                return;
            }
        }
    }
}

struct Conversation {
    server: MailServer,
    letter: Vec<u8>,
}

impl Handler for Conversation {
    fn mail(&mut self, _from_where: IpAddr, _domain: &str, from: &str) -> Response {
        match self.server.known.lock().unwrap().knows_no_sender {
            true => Response::custom(550, format!("5.7.1 <{from}>: not yours")),
            false => response::OK,
        }
    }

    fn rcpt(&mut self, to: &str) -> Response {
        let code = to.get(..3).and_then(|code| code.parse().ok());
        match code.filter(|_| !self.server.known.lock().unwrap().obliges) {
            Some(code) => Response::custom(code, format!("5.1.1 <{to}>: not now or never")),
            None => response::OK,
        }
    }

    fn data(&mut self, part: &[u8]) -> std::io::Result<()> {
        self.letter.extend_from_slice(part);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        self.server.known.lock().unwrap().taken.push(std::mem::take(&mut self.letter));
        response::OK
    }
}

/// A letter as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// As it came.
    pub raw: String,
}

impl Letter {
    /// Reads a message, of a server or of an `.eml` file.
    pub fn read(bytes: &[u8]) -> Letter {
        let message = MessageParser::default().parse(bytes).unwrap();
        let to = message.to().and_then(|to| to.first()?.address()).unwrap().to_owned();
        Letter {
            to,
            subject: message.subject().unwrap().to_owned(),
            text: message.body_text(0).unwrap().into_owned(),
            html: message.body_html(0).unwrap().into_owned(),
            raw: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}
