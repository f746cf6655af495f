//! The portal's one secret and what is derived from it: signed cookies, keyed hashes, sealed texts.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use actix_web::cookie::Key;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::Sha256;

const SECRET_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// Everything that the key file is good for.
#[derive(Clone)]
pub struct Keys {
    secret: [u8; SECRET_BYTES],
    hashes: Hmac<Sha256>,
    seals: [u8; SECRET_BYTES],
    fingerprint: String,
    cookies: Arc<RwLock<HashMap<&'static str, Key>>>,
}

impl Keys {
    /// The keys of a key file; none where there is no such file.
    pub fn read(path: &Path) -> io::Result<Option<Keys>> {
        match fs::read_to_string(path) {
            Ok(text) => Keys::from_hex(text.trim()).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes a key file, readable by its owner only. It is written beside its place and linked there
    /// whole: of two nodes that start together both take the one that came first.
    pub fn make(path: &Path) -> io::Result<Keys> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut secret = [0; SECRET_BYTES];
        rand::rng().fill_bytes(&mut secret);
        let draft = path.with_extension(format!("draft-{:016x}", rand::random::<u64>()));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        writeln!(file, "{}", hex::encode(secret))?;
        file.sync_all()?;
        let linked = fs::hard_link(&draft, path);
        fs::remove_file(&draft)?;
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Keys::from_hex(fs::read_to_string(path)?.trim()),
        }
    }

    /// Keys from a secret; whoever has the secret has the portal.
    pub fn from_secret(secret: &[u8; SECRET_BYTES]) -> Keys {
        let mut hashes = [0; SECRET_BYTES];
        derive(secret, "hashes", &mut hashes);
        let hashes = <Hmac<Sha256> as Mac>::new_from_slice(&hashes).expect("HMAC takes a key of any length");
        let mut seals = [0; SECRET_BYTES];
        derive(secret, "seals", &mut seals);
        let mut fingerprint = [0; 8];
        derive(secret, "fingerprint", &mut fingerprint);
        Keys {
            secret: *secret,
            hashes,
            seals,
            fingerprint: hex::encode(fingerprint),
            cookies: Arc::default(),
        }
    }

    /// What signs the cookie of this name. A signature does not cover the name, so each has its own key.
    pub fn cookie(&self, name: &'static str) -> Key {
        if let Some(known) = self.cookies.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return known.clone();
        }
        let mut key = [0; 64];
        derive(&self.secret, &format!("cookie {name}"), &mut key);
        let key = Key::from(&key);
        self.cookies.write().unwrap_or_else(PoisonError::into_inner).insert(name, key.clone());
        key
    }

    /// A secret, in hexadecimal, for a library that signs by itself.
    pub fn secret(&self, about: &str) -> String {
        let mut secret = [0; SECRET_BYTES];
        derive(&self.secret, &format!("secret {about}"), &mut secret);
        hex::encode(secret)
    }

    /// Tells this key from another without telling the key.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// A hash that only the holder of the key can make. `about` keeps one use apart from another.
    pub fn hash(&self, about: &str, parts: &[&str]) -> [u8; 32] {
        let mut mac = self.hashes.clone();
        for part in std::iter::once(&about).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// Makes bytes unreadable and unchangeable for whoever has not the key (XChaCha20-Poly1305, a fresh
    /// nonce in front). `about` says what they are and whose, say a column and the row's id; it is not in
    /// the result, and moved to another row the bytes do not open.
    pub fn seal(&self, about: &[&str], bytes: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE_BYTES];
        rand::rng().fill_bytes(&mut nonce);
        let aad = joined(about);
        let sealed = XChaCha20Poly1305::new(&self.seals.into())
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: bytes, aad: &aad })
            .expect("no message is as long as the cipher's limit");
        [nonce.as_slice(), &sealed].concat()
    }

    /// What was sealed about the same; nothing where it was changed, moved, or sealed with another key.
    pub fn open(&self, about: &[&str], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES)?;
        let aad = joined(about);
        let payload = Payload { msg: sealed, aad: &aad };
        XChaCha20Poly1305::new(&self.seals.into()).decrypt(XNonce::from_slice(nonce), payload).ok()
    }

    fn from_hex(text: &str) -> io::Result<Keys> {
        let mut secret = [0; SECRET_BYTES];
        hex::decode_to_slice(text, &mut secret).map_err(|error| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("the key file is not 64 hexadecimal digits: {error}"),
            )
        })?;
        Ok(Keys::from_secret(&secret))
    }
}

/// Parts one after another, each with its length: no two lists of parts look alike.
fn joined(parts: &[&str]) -> Vec<u8> {
    parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes(), part.as_bytes()].concat()).collect()
}

fn derive(secret: &[u8], about: &str, into: &mut [u8]) {
    Hkdf::<Sha256>::new(Some(b"dianjian/1"), secret)
        .expand(about.as_bytes(), into)
        .expect("far less is asked for than HKDF can give");
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_made_once_is_read_ever_after_and_is_its_owners_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("data/dianjian.key");
        assert!(Keys::read(&path).unwrap().is_none());
        let made = Keys::make(&path).unwrap();
        let again = Keys::make(&path).unwrap();
        let read = Keys::read(&path).unwrap().unwrap();
        assert_eq!([again.fingerprint(), read.fingerprint()], [made.fingerprint(); 2]);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_damaged_key_file_is_refused_and_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("dianjian.key");
        fs::write(&path, "not a key").unwrap();
        assert!(Keys::read(&path).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "not a key");
    }

    #[test]
    fn hashes_differ_by_use_and_by_where_one_part_ends() {
        let keys = Keys::from_secret(&[7; 32]);
        assert_ne!(keys.hash("voter", &["2026-11", "a"]), keys.hash("voter", &["2026-12", "a"]));
        assert_ne!(keys.hash("voter", &["ab", "c"]), keys.hash("voter", &["a", "bc"]));
        assert_ne!(keys.hash("voter", &["a"]), keys.hash("network", &["a"]));
    }

    #[test]
    fn what_is_sealed_opens_for_its_own_row_and_key_only() {
        let keys = Keys::from_secret(&[7; 32]);
        let sealed = keys.seal(&["complaint.phone", "A"], b"a number");
        assert_eq!(keys.open(&["complaint.phone", "A"], &sealed).unwrap(), b"a number");
        assert_eq!(keys.open(&["complaint.phone", "B"], &sealed), None);
        assert_eq!(Keys::from_secret(&[8; 32]).open(&["complaint.phone", "A"], &sealed), None);
        assert_ne!(keys.seal(&["complaint.phone", "A"], b"x"), keys.seal(&["complaint.phone", "A"], b"x"));
    }

    #[test]
    fn a_changed_or_cut_seal_does_not_open() {
        let keys = Keys::from_secret(&[7; 32]);
        let mut sealed = keys.seal(&["a"], b"words");
        assert_eq!(keys.open(&["a"], &sealed[..10]), None);
        *sealed.last_mut().unwrap() ^= 1;
        assert_eq!(keys.open(&["a"], &sealed), None);
    }
}
