//! A letter, and the message it becomes.

use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use maud::{DOCTYPE, Markup, html};
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// An address to write to: one mailbox, in ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(lettre::Address);

impl Address {
    /// Reads what somebody typed; nothing where it is no address.
    pub fn read(typed: &str) -> Option<Address> {
        const AT_MOST: usize = 254;
        let typed = typed.trim();
        let fits = typed.len() <= AT_MOST && typed.bytes().all(|byte| byte.is_ascii_graphic());
        // A quoted name can be written in endless ways, and all of them are the same mailbox.
        let is_plain = !typed.contains(['"', '\\']);
        let address: lettre::Address = typed.parse().ok().filter(|_| fits && is_plain)?;
        let domain = address.domain();
        let is_named = domain.contains('.') && !domain.starts_with('[') && domain.parse::<IpAddr>().is_err();
        is_named.then_some(Address(address))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }
}

/// A letter. The step that writes it makes both bodies; nothing in it names another party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: Address,
    /// One line.
    pub subject: String,
    /// For readers without HTML: the same words.
    pub text: String,
    /// The whole HTML document.
    pub html: String,
    /// The language it is in.
    pub lang: Lang,
}

/// A paragraph of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Some words.
    Words(String),
    /// An address of the portal, and what it is called.
    Link(String, String),
}

impl Line {
    fn text(&self) -> String {
        match self {
            Line::Words(words) => words.clone(),
            Line::Link(label, address) => format!("{label}: {address}"),
        }
    }

    fn html(&self) -> Markup {
        html! {
            p { @match self {
                Line::Words(words) => { (words) },
                Line::Link(label, address) => { a href=(address) { (label) } br; (address) },
            } }
        }
    }
}

/// In bytes, each of the two bodies.
const BODY_AT_MOST: usize = 128 * 1024;
/// In characters.
const SUBJECT_AT_MOST: usize = 150;

impl Letter {
    /// A letter with the body of its HTML as maud made it.
    pub fn new(to: Address, lang: Lang, subject: &str, text: &str, body: &Markup) -> Letter {
        let subject = one_line(subject);
        let html = document(lang, &subject, body);
        Letter { to, subject, text: text.to_owned(), html, lang }
    }

    /// A letter of paragraphs: the same in both bodies.
    pub fn of_lines(to: Address, lang: Lang, subject: &str, lines: &[Line]) -> Letter {
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        let body = html! { @for line in lines { (line.html()) } };
        Letter::new(to, lang, subject, &format!("{}\n", text.join("\n\n")), &body)
    }

    /// Whether it is longer than any letter needs to be.
    pub fn is_too_long(&self) -> bool {
        self.text.len().max(self.html.len()) > BODY_AT_MOST
    }
}

/// A letter without its address, as it is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Content {
    subject: String,
    text: String,
    html: String,
    lang: Lang,
}

impl Content {
    pub(super) fn of(letter: &Letter) -> Content {
        Content {
            subject: letter.subject.clone(),
            text: letter.text.clone(),
            html: letter.html.clone(),
            lang: letter.lang,
        }
    }

    pub(super) fn to(self, to: Address) -> Letter {
        Letter { to, subject: self.subject, text: self.text, html: self.html, lang: self.lang }
    }
}

/// RFC 3834: nobody's out-of-office answer comes back.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// The message as it goes out. It has the same number however often it is tried, so that a server that got it twice
/// can tell.
pub(super) fn message(
    letter: &Letter,
    (id, from): (&str, &Mailbox),
    written_at: NaiveDateTime,
) -> Result<Message, lettre::error::Error> {
    let seconds = written_at.and_utc().timestamp().max(0).unsigned_abs();
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, letter.to.0.clone()))
        .subject(one_line(&letter.subject))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
}

/// No header can be broken by what stands in a subject.
fn one_line(subject: &str) -> String {
    let plain = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let line: String = subject.chars().map(plain).take(SUBJECT_AT_MOST).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn document(lang: Lang, subject: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (subject) }
            }
            body { (body) }
        }
    };
    page.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(subject: &str) -> Letter {
        let to = Address::read(" mei@example.com ").unwrap();
        Letter::new(to, Lang::Zh, subject, "收到了。", &html! { p { "收到了 <3" } })
    }

    fn sent(subject: &str) -> String {
        let from = "你点我检 <noreply@portal.example>".parse().unwrap();
        let at = "2026-11-21T02:00:00".parse().unwrap();
        let message = message(&letter(subject), ("4711", &from), at).unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn a_message_says_who_sent_it_when_and_that_no_person_did() {
        let sent = sent("受理了");
        for line in [
            "To: mei@example.com\r\n",
            "Date: Sat, 21 Nov 2026 02:00:00 +0000\r\n",
            "Message-ID: <4711@portal.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "MIME-Version: 1.0\r\n",
        ] {
            assert!(sent.contains(line), "{line}:\n{sent}");
        }
        assert!(sent.is_ascii() && sent.lines().all(|line| line.len() < 998));
    }

    #[test]
    fn nothing_in_a_subject_becomes_a_header_of_its_own() {
        for subject in [
            "a\r\nBcc: all@example.com",
            "a\nBcc: x@example.com",
            "a\u{2028}Bcc: x@example.com",
            "中\r\nBcc: 文",
        ] {
            let sent = sent(subject);
            let head = sent.split("\r\n\r\n").next().unwrap();
            assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        }
    }

    #[test]
    fn what_is_no_address_is_not_written_to() {
        for typed in [
            "",
            "mei",
            "mei@",
            "@example.com",
            "mei@localhost",
            "mei@example.com\r\nBcc: x@example.com",
            "mei@example.com, li@example.com",
            "Mei <mei@example.com>",
            "梅@example.com",
            "me i@example.com",
        ] {
            assert_eq!(Address::read(typed), None, "{typed}");
        }
        // Each of these would be one more voter with the same mailbox.
        for typed in [r#""mei"@example.com"#, r#""m\ei"@example.com"#, "mei@192.0.2.1", "mei@[192.0.2.1]"] {
            assert_eq!(Address::read(typed), None, "{typed}");
        }
        assert!(Address::read(&format!("{}@example.com", "a".repeat(250))).is_none());
        assert_eq!(Address::read("mei+1@mail.example.com").unwrap().as_str(), "mei+1@mail.example.com");
    }

    #[test]
    fn a_letter_goes_through_the_outbox_whole() {
        let letter = letter("收到");
        let text = serde_json::to_string(&Content::of(&letter)).unwrap();
        let back: Content = serde_json::from_str(&text).unwrap();
        assert_eq!(back.to(letter.to.clone()), letter);
    }
}
