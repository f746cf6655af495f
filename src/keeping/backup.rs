//! `dianjian backup`.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use actix_web::rt::Runtime;
use chrono::NaiveDateTime;

use super::archive::{Archive, Writer};
use super::manifest::Manifest;
use crate::cli::Told;
use crate::clock::in_china;
use crate::config::Config;
use crate::db::whole::{self, Table, Value};
use crate::db::{self, Db};
use crate::fault::Fault;
use crate::files::Storage;
use crate::portal;
use crate::seal::Keys;

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// What is in it.
    pub manifest: Manifest,
    /// How large it is.
    pub bytes: u64,
}

/// Writes everything as it stands at this moment, attachments included, into one file: at first under another
/// name, and under its own only once it is whole, on disk and read back. `to` is a file that is not there yet,
/// or a folder.
pub fn backup(config: &Config, to: &Path, now: NaiveDateTime) -> Result<Backup, Told> {
    let path = place(to, now)?;
    let mut db = Db::open(&config.database_url()).map_err(|error| format!("DATABASE_URL: {error}"))?;
    let keys = keys(config, &mut db)?;
    let storage = Storage::open(&config.storage_url())?;
    let draft = path.with_file_name(format!(
        ".{}.unfinished-{:08x}",
        path.file_name().unwrap_or_default().to_string_lossy(),
        rand::random::<u32>()
    ));
    let written = written(&draft, (&mut db, &storage, keys.as_ref()), now).and_then(|manifest| {
        Archive::open(File::open(&draft)?, keys.as_ref())?.verify()?;
        put_in_place(&draft, &path)?;
        Ok(manifest)
    });
    match written {
        Ok(manifest) => Ok(Backup { bytes: fs::metadata(&path)?.len(), path, manifest }),
        Err(error) => {
            // It has no name that anybody would take for a backup; whether it can be removed changes nothing.
            let _ = fs::remove_file(&draft);
            Err(format!("{}: no backup was made: {error}", path.display()).into())
        }
    }
}

/// Where the backup will lie. One that is there already stays as it is.
fn place(to: &Path, now: NaiveDateTime) -> Result<PathBuf, Told> {
    let path = match to.is_dir() {
        true => to.join(format!("dianjian-{}.zip", in_china(now).format("%Y-%m-%d-%H%M%S"))),
        false => to.to_owned(),
    };
    match fs::symlink_metadata(&path) {
        Ok(_) => Err(format!("{} is there already; choose another name", path.display()).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path),
        Err(error) => Err(format!("{}: {error}", path.display()).into()),
    }
}

/// The key that the database was begun with; none where it was never begun.
fn keys(config: &Config, db: &mut Db) -> Result<Option<Keys>, Told> {
    let Some(known) = portal::key_fingerprint(db).map_err(|fault| fault.to_string())? else {
        return Ok(None);
    };
    let file = config.key_file();
    match Keys::read(&file).map_err(|error| format!("DIANJIAN_KEY_FILE: {}: {error}", file.display()))? {
        Some(keys) if keys.fingerprint() == known => Ok(Some(keys)),
        _ => Err(format!(
            "DIANJIAN_KEY_FILE: {} is not the key that this database was begun with; without that key a backup is \
             worth nothing, so find it first",
            file.display()
        )
        .into()),
    }
}

fn written(
    draft: &Path,
    (db, storage, keys): (&mut Db, &Storage, Option<&Keys>),
    now: NaiveDateTime,
) -> Result<Manifest, Told> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)?;
    let (shared, _) = db::versions()?;
    let applied = db::applied(db)?;
    let migrations = shared.into_iter().filter(|version| applied.contains(version)).collect();
    let made_at = format!("{}Z", now.format("%Y-%m-%dT%H:%M:%S"));
    let manifest = Manifest::begun(made_at, migrations, keys.map(|keys| keys.fingerprint().to_owned()));
    let mut archive = Writer::new(file, manifest);
    db.snapshot(|db| {
        let tables = whole::tables(db)?;
        for table in &tables {
            if table.name == "files" {
                copy_files(db, table, storage, &mut archive)?;
            }
            archive.table(&table.name, |put| {
                let each =
                    |row: Vec<Value>| put(&whole::to_line(&table.columns, &row)).map_err(Fault::broken);
                Ok(whole::each_row(db, table, each)?)
            })?;
        }
        Ok::<(), Told>(())
    })?;
    let (file, manifest) = archive.finish(keys)?;
    file.sync_all()?;
    Ok(manifest)
}

/// Copies the attachments that this moment's rows know.
fn copy_files(db: &mut Db, table: &Table, storage: &Storage, archive: &mut Writer<File>) -> Result<(), Told> {
    let id = table.columns.iter().position(|column| column.name == "id").ok_or("files has no id")?;
    let mut ids = Vec::new();
    whole::each_row(db, table, |mut row| {
        if let Value::Text(Some(id)) = row.swap_remove(id) {
            ids.push(id);
        }
        Ok(())
    })?;
    let runtime = Runtime::new()?;
    for id in ids {
        match runtime.block_on(storage.get(&id))? {
            Some(sealed) => archive.file(&id, &sealed)?,
            None => archive.missing(&id),
        }
    }
    Ok(())
}

/// Gives a whole file its name, in a folder that is on disk.
fn put_in_place(draft: &Path, path: &Path) -> Result<(), Told> {
    match fs::hard_link(draft, path) {
        Ok(()) => fs::remove_file(draft)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error.into()),
        // A stick or a share that knows no links.
        Err(_) if !path.exists() => fs::rename(draft, path)?,
        Err(error) => return Err(error.into()),
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(File::open(folder)?.sync_all()?)
}
