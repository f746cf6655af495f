//! The mail server that takes letters from us, as the operator names it.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// A mail server. Its password is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Relay {
    /// Its name or number.
    pub(super) host: String,
    pub(super) port: u16,
    /// Encrypted from the first byte (`smtps://`); else it is switched on where the server offers it.
    pub(super) is_tls: bool,
    /// `?tls=required`: never without encryption.
    pub(super) must_encrypt: bool,
    /// Account and password.
    pub(super) account: Option<(String, String)>,
}

/// Why it cannot be used. The URL is not repeated, because it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRelay(&'static str);

impl fmt::Display for NoRelay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Relay {
    type Err = NoRelay;

    fn from_str(text: &str) -> Result<Relay, NoRelay> {
        const FORM: NoRelay =
            NoRelay("it must look like smtps://user:password@mail.example.com or smtp://mail.example.com:25");
        const QUERY: NoRelay = NoRelay("the only thing that may follow is ?tls=required");
        let url: Url = text.parse().map_err(|_no_url| FORM)?;
        let is_tls = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(FORM),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(FORM)?;
        let host = match Host::parse(host) {
            Ok(Host::Ipv6(address)) => address.to_string(),
            _ => host.to_owned(),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(FORM);
        }
        let must_encrypt = match url.query() {
            None => false,
            Some("tls=required") => true,
            Some(_) => return Err(QUERY),
        };
        // 465: encrypted from the start. 587: where mail is handed in with an account. 25: from server to server.
        let usual = if is_tls {
            465
        } else if url.username().is_empty() {
            25
        } else {
            587
        };
        Ok(Relay {
            host,
            port: url.port().unwrap_or(usual),
            is_tls,
            must_encrypt,
            account: account(&url).map_err(|()| FORM)?,
        })
    }
}

fn account(url: &Url) -> Result<Option<(String, String)>, ()> {
    let plain = |part: &str| percent_decode_str(part).decode_utf8().map(|text| text.into_owned());
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (name, Some(password)) if !name.is_empty() => {
            let (name, password) = (plain(name), plain(password));
            name.ok().zip(password.ok()).map(Some).ok_or(())
        }
        _ => Err(()),
    }
}

impl Relay {
    /// Whether it is this machine: then nobody listens in between.
    pub(super) fn is_here(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({self})")
    }
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_tls { "smtps" } else { "smtp" };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Relay {
        text.parse().unwrap()
    }

    #[test]
    fn a_mail_server_is_read_with_its_usual_port() {
        let relay = read("smtps://portal%40city:p%3Ass@mail.example.com");
        assert_eq!((relay.port, relay.is_tls), (465, true));
        assert_eq!(relay.account, Some(("portal@city".into(), "p:ss".into())));
        assert_eq!(read("smtp://mail.example.com").port, 25);
        assert_eq!(read("smtp://u:p@mail.example.com/?tls=required").port, 587);
        assert_eq!(read("smtp://[::1]:2525").to_string(), "smtp://::1:2525");
        assert!(read("smtp://[::1]:2525").is_here() && read("smtp://127.0.0.1").is_here());
        assert!(!read("smtp://mail.example.com").is_here());
    }

    #[test]
    fn a_broken_one_is_refused_and_no_password_is_ever_shown() {
        for text in [
            "mail.example.com",
            "http://a",
            "smtp://",
            "smtp://a/b",
            "smtp://a?tls=no",
            "smtp://u@a",
            "smtp://:p@a",
            "",
        ] {
            assert!(text.parse::<Relay>().is_err(), "{text}");
        }
        let shown = format!("{:?}", read("smtps://user:geheim@mail.example.com"));
        assert_eq!(shown, "Relay(smtps://mail.example.com:465)");
    }
}
