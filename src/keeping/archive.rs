//! The file of a backup, written and read.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::manifest::{FORMAT, Lines, Manifest, Sum, signature};
use crate::cli::Told;
use crate::portal;
use crate::seal::Keys;

const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.sig";
const MANIFEST_AT_MOST: u64 = 256 * 1024 * 1024;
const DAMAGED: &str = "the backup is damaged or was changed";

fn table_member(name: &str) -> String {
    format!("tables/{name}.ndjson")
}

fn file_member(id: &str) -> String {
    format!("files/{id}")
}

/// A backup that is being written.
pub struct Writer<W: Write + Seek> {
    zip: ZipWriter<BufWriter<W>>,
    manifest: Manifest,
}

impl<W: Write + Seek> Writer<W> {
    /// Begins one.
    pub fn new(into: W, manifest: Manifest) -> Writer<W> {
        Writer { zip: ZipWriter::new(BufWriter::new(into)), manifest }
    }

    /// Writes a table; `lines` is given a place for each of its lines.
    pub fn table(
        &mut self,
        name: &str,
        lines: impl FnOnce(&mut dyn FnMut(&str) -> io::Result<()>) -> Result<(), Told>,
    ) -> Result<(), Told> {
        self.begin(&table_member(name), CompressionMethod::Deflated)?;
        let (mut rows, mut sum) = (0, Sha256::new());
        lines(&mut |line| {
            rows += 1;
            for part in [line.as_bytes(), b"\n"] {
                sum.update(part);
                self.zip.write_all(part)?;
            }
            Ok(())
        })?;
        self.manifest.tables.insert(name.to_owned(), Lines { rows, sha256: hex::encode(sum.finalize()) });
        Ok(())
    }

    /// Writes an attachment as it lies in the storage.
    pub fn file(&mut self, id: &str, sealed: &[u8]) -> Result<(), Told> {
        // What is sealed cannot be made smaller.
        self.begin(&file_member(id), CompressionMethod::Stored)?;
        self.zip.write_all(sealed)?;
        let sum = Sum { bytes: sealed.len() as u64, sha256: hex::encode(Sha256::digest(sealed)) };
        self.manifest.files.insert(id.to_owned(), sum);
        Ok(())
    }

    /// Notes an attachment that is not there.
    pub fn missing(&mut self, id: &str) {
        self.manifest.missing_files.push(id.to_owned());
    }

    /// Writes what all of it is, and hands back the file, everything in it.
    pub fn finish(mut self, keys: Option<&Keys>) -> Result<(W, Manifest), Told> {
        let text = serde_json::to_string_pretty(&self.manifest)?;
        if let Some(keys) = keys {
            self.begin(SIGNATURE, CompressionMethod::Stored)?;
            self.zip.write_all(signature(keys, &text).as_bytes())?;
        }
        self.begin(MANIFEST, CompressionMethod::Deflated)?;
        self.zip.write_all(text.as_bytes())?;
        let into = self.zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok((into, self.manifest))
    }

    fn begin(&mut self, name: &str, method: CompressionMethod) -> Result<(), Told> {
        let options = SimpleFileOptions::default().compression_method(method).large_file(true);
        Ok(self.zip.start_file(name, options.unix_permissions(0o600))?)
    }
}

/// A backup that is read.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
}

impl Archive {
    /// Opens one, and looks whether it is one of ours and of this key.
    pub fn open(file: File, keys: Option<&Keys>) -> Result<Archive, Told> {
        let mut zip = ZipArchive::new(BufReader::new(file))
            .map_err(|error| format!("it is no backup of this program, or it is damaged ({error})"))?;
        let text = member(&mut zip, MANIFEST)?.ok_or("it is no backup of this program")?;
        let manifest = read_manifest(&text)?;
        match (&manifest.key_fingerprint, keys) {
            (None, None) => {}
            // Whoever forges a backup leaves out what only the key's holder can sign.
            (None, Some(_)) => {
                return Err("the backup names no key and nobody signed it, and there is a key file here: who made it cannot \
                            be told. Only a portal that never ran makes such backups, and they go only where no key file is"
                    .into());
            }
            (Some(known), Some(keys)) if known == keys.fingerprint() => {
                if member(&mut zip, SIGNATURE)?.as_deref() != Some(signature(keys, &text).as_str()) {
                    return Err(DAMAGED.into());
                }
            }
            (Some(known), _) => {
                return Err(format!(
                    "the backup was made with another key file (its fingerprint is {known}); put that key file in its \
                     place first, or what was sealed can never be read again"
                )
                .into());
            }
        }
        Ok(Archive { zip, manifest })
    }

    /// What it says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Reads all of it and compares every sum. Nothing may be missing, and nothing be there that is not told.
    pub fn verify(&mut self) -> Result<(), Told> {
        let mut expected = BTreeSet::from([MANIFEST.to_owned()]);
        if self.manifest.key_fingerprint.is_some() {
            expected.insert(SIGNATURE.to_owned());
        } else if self.settings_name_a_key()? {
            return Err(format!("{DAMAGED}: its settings name a key, and it does not").into());
        }
        for (name, lines) in self.manifest.tables.clone() {
            let (_, rows, sha256) = self.summed(&table_member(&name))?;
            if (rows, sha256) != (lines.rows, lines.sha256) {
                return Err(format!("{DAMAGED}: table {name}").into());
            }
            expected.insert(table_member(&name));
        }
        for (id, sum) in self.manifest.files.clone() {
            let (bytes, _, sha256) = self.summed(&file_member(&id))?;
            if (bytes, sha256) != (sum.bytes, sum.sha256) {
                return Err(format!("{DAMAGED}: attachment {id}").into());
            }
            expected.insert(file_member(&id));
        }
        let found: Result<BTreeSet<String>, _> =
            self.zip.file_names().map(|name| name.map(|name| name.into_owned())).collect();
        if found? != expected || self.zip.len() != expected.len() {
            return Err(format!("{DAMAGED}: there is something in it that does not belong there").into());
        }
        Ok(())
    }

    fn settings_name_a_key(&mut self) -> Result<bool, Told> {
        let mut found = false;
        if self.manifest.tables.contains_key("settings") {
            self.lines("settings", |line| {
                let row: serde_json::Value = serde_json::from_str(line)?;
                found |= row["name"] == portal::KEY;
                Ok(())
            })?;
        }
        Ok(found)
    }

    fn summed(&mut self, name: &str) -> Result<(u64, u64, String), Told> {
        let mut member = self.zip.by_name(name).map_err(|error| format!("{DAMAGED}: {name}: {error}"))?;
        let (mut bytes, mut rows, mut sum) = (0, 0, Sha256::new());
        let mut some = vec![0; 64 * 1024];
        loop {
            let read = member.read(&mut some).map_err(|error| format!("{DAMAGED}: {name}: {error}"))?;
            if read == 0 {
                return Ok((bytes, rows, hex::encode(sum.finalize())));
            }
            bytes += read as u64;
            rows += some[..read].iter().filter(|byte| **byte == b'\n').count() as u64;
            sum.update(&some[..read]);
        }
    }

    /// Hands each line of a table to `take`.
    pub fn lines(&mut self, name: &str, mut take: impl FnMut(&str) -> Result<(), Told>) -> Result<(), Told> {
        let member = self.zip.by_name(&table_member(name))?;
        BufReader::new(member).lines().try_for_each(|line| take(&line?))
    }

    /// An attachment as it lay in the storage.
    pub fn file(&mut self, id: &str) -> Result<Vec<u8>, Told> {
        let mut sealed = Vec::new();
        self.zip.by_name(&file_member(id))?.read_to_end(&mut sealed)?;
        Ok(sealed)
    }
}

fn read_manifest(text: &str) -> Result<Manifest, Told> {
    let told: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("it is no backup of this program ({error})"))?;
    match told["format"].as_str() {
        Some(FORMAT) => {}
        Some(format) if format.starts_with("dianjian-backup/") => {
            return Err(format!(
                "the backup is written as {format}, which this version does not read; use the version that made it: \
                 {}",
                told["program"].as_str().unwrap_or("it does not say which")
            )
            .into());
        }
        _ => return Err("it is no backup of this program".into()),
    }
    serde_json::from_value(told).map_err(|error| format!("{DAMAGED} ({error})").into())
}

fn member(zip: &mut ZipArchive<BufReader<File>>, name: &str) -> Result<Option<String>, Told> {
    let found = match zip.by_name(name) {
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        found => found?,
    };
    let mut text = String::new();
    found.take(MANIFEST_AT_MOST).read_to_string(&mut text).map_err(|error| format!("{DAMAGED}: {error}"))?;
    Ok(Some(text))
}
