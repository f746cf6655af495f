//! Fingerprints that anybody can check.

use sha2::{Digest, Sha256};

/// SHA-256 in lower-case hexadecimal, as in every proof file.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
