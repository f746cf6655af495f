//! Fingerprints that anybody can check.

mod merkle;

use sha2::{Digest, Sha256};

pub use merkle::MerkleTree;

/// SHA-256 in lower-case hexadecimal, as in every proof file.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
