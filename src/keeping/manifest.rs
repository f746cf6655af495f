//! What a backup says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::seal::Keys;

/// How a backup is written.
pub const FORMAT: &str = "dianjian-backup/1";
const NOTE: &str = "Every table of a dianjian portal as lines of JSON, and its attachments, sealed. The key file is not in \
                    here. To bring it back: dianjian restore FILE";

/// What a backup holds, and the sums by which it is checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// What this is, for whoever finds it.
    pub note: String,
    /// The moment, in UTC.
    pub made_at: String,
    /// Which version of the program made it.
    pub program: String,
    /// The migrations that both databases share and that had run.
    pub migrations: Vec<String>,
    /// Of the key that its sealed things open with.
    pub key_fingerprint: Option<String>,
    /// Its tables.
    pub tables: BTreeMap<String, Lines>,
    /// Its attachments by their ids.
    pub files: BTreeMap<String, Sum>,
    /// Attachments that a row knows and that were not in the storage.
    pub missing_files: Vec<String>,
}

/// A table in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// How many.
    pub rows: u64,
    /// The SHA-256 of its lines.
    pub sha256: String,
}

/// Bytes in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// How many.
    pub bytes: u64,
    /// Their SHA-256.
    pub sha256: String,
}

impl Manifest {
    /// Of a backup in which nothing is yet.
    pub fn begun(made_at: String, migrations: Vec<String>, key_fingerprint: Option<String>) -> Manifest {
        Manifest {
            format: FORMAT.into(),
            note: NOTE.into(),
            made_at,
            program: env!("CARGO_PKG_VERSION").into(),
            migrations,
            key_fingerprint,
            tables: BTreeMap::new(),
            files: BTreeMap::new(),
            missing_files: Vec::new(),
        }
    }

    /// How many rows it holds.
    pub fn rows(&self) -> u64 {
        self.tables.values().map(|lines| lines.rows).sum()
    }
}

/// What only the holder of the key can put under a manifest.
pub fn signature(keys: &Keys, manifest: &str) -> String {
    hex::encode(keys.hash("backup", &[manifest]))
}
