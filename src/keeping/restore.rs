//! `dianjian restore`.

use std::fs::File;
use std::path::Path;

use actix_web::rt::Runtime;
use sha2::{Digest, Sha256};

use super::archive::Archive;
use super::manifest::Manifest;
use crate::cli::Told;
use crate::config::Config;
use crate::db::whole::{self, Table};
use crate::db::{self, Db};
use crate::fault::Fault;
use crate::files::Storage;
use crate::seal::Keys;

/// What a database holds that nobody has worked with: settings of its start, and what migrations bring.
const HELD_BY_A_NEW_ONE: [&str; 6] =
    ["audit_head", "calendar_days", "calendar_years", "change_counter", "leases", "settings"];

/// What was brought back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the backup says of itself.
    pub manifest: Manifest,
    /// Migrations that came after the backup and ran on what it brought back.
    pub migrated: Vec<String>,
}

/// Brings a backup back into the configured database and storage. The whole backup is read and checked before
/// anything is written; then everything happens, or nothing does. A database that holds something is left
/// alone, unless it may be overwritten.
pub fn restore(config: &Config, from: &Path, may_overwrite: bool) -> Result<Restored, Told> {
    let told = |error: Told| Told::from(format!("{}: {error}", from.display()));
    let key_file = config.key_file();
    let keys = Keys::read(&key_file)
        .map_err(|error| format!("DIANJIAN_KEY_FILE: {}: {error}", key_file.display()))?;
    let file = File::open(from).map_err(|error| told(error.into()))?;
    let mut archive = Archive::open(file, keys.as_ref()).map_err(told)?;
    let is_older = fits(archive.manifest()).map_err(told)?;
    archive.verify().map_err(told)?;
    let url = config.database_url();
    // Asked before anything is touched, and once more when the tables are there.
    let is_there = url.strip_prefix("sqlite://").is_none_or(|path| Path::new(path).exists());
    if is_there {
        drop(alone_in(&url, may_overwrite)?);
    }
    prepare(&url, archive.manifest(), is_older)?;
    let (mut db, tables) = alone_in(&url, may_overwrite)?;
    bring_back_files(config, &mut archive)?;
    db.write(|db| bring_back_tables(db, &tables, &mut archive)).map_err(|error| {
        Told::from(format!("nothing was brought back, the database is as it was: {error}"))
    })?;
    drop(db);
    let migrated = db::migrate(&url)?;
    Ok(Restored { manifest: archive.manifest().clone(), migrated })
}

/// The database for us alone, with its tables; refused where it holds something and may not be overwritten.
fn alone_in(url: &str, may_overwrite: bool) -> Result<(Db, Vec<Table>), Told> {
    let mut db = Db::open(url).map_err(|error| format!("DATABASE_URL: {error}"))?;
    db.alone().map_err(|error| {
        format!("DATABASE_URL: somebody else is using the database; stop the portal first ({error})")
    })?;
    let tables = whole::tables(&mut db).map_err(|fault| fault.to_string())?;
    if !may_overwrite {
        refuse_what_holds_something(&mut db, &tables)?;
    }
    Ok((db, tables))
}

/// Whether this program knows everything the backup may hold; `true` where it is of an older version.
fn fits(manifest: &Manifest) -> Result<bool, Told> {
    let (shared, _) = db::versions()?;
    if let Some(newer) = manifest.migrations.iter().find(|version| !shared.contains(version)) {
        return Err(format!(
            "the backup was made by a newer version of the program ({}, with migration {newer}); restore it with that \
             version or a later one",
            manifest.program
        )
        .into());
    }
    Ok(shared.len() > manifest.migrations.len())
}

/// Gives the database the tables that the backup was made of.
fn prepare(url: &str, manifest: &Manifest, is_older: bool) -> Result<(), Told> {
    if !is_older {
        db::migrate(url)?;
        return Ok(());
    }
    let (shared, only_sqlite) = db::versions()?;
    let newest = manifest.migrations.iter().max();
    let is_wanted = |version: &str| {
        let version = version.to_owned();
        manifest.migrations.contains(&version) || (only_sqlite.contains(&version) && Some(&version) <= newest)
    };
    let mut later = shared.iter().filter(|version| !manifest.migrations.contains(version));
    db::migrate_as_far(url, is_wanted)?;
    let applied = db::applied(&mut Db::open(url)?)?;
    match later.find(|version| applied.contains(version)) {
        None => Ok(()),
        Some(_) => Err(format!(
            "the backup is of an older version ({}) than this database; restore it into a new, empty database, which is \
             then brought up to date",
            manifest.program
        )
        .into()),
    }
}

fn refuse_what_holds_something(db: &mut Db, tables: &[Table]) -> Result<(), Told> {
    for table in tables.iter().filter(|table| !HELD_BY_A_NEW_ONE.contains(&table.name.as_str())) {
        let rows = whole::count(db, table)?;
        if rows > 0 {
            return Err(format!(
                "the database holds something already ({rows} rows in {}), and restoring would replace all of it; nothing was \
                 changed. To replace it: --overwrite",
                table.name
            )
            .into());
        }
    }
    Ok(())
}

/// First the objects: those that no row will know, should it end here, are swept away later.
fn bring_back_files(config: &Config, archive: &mut Archive) -> Result<(), Told> {
    let storage = Storage::open(&config.storage_url())?;
    let runtime = Runtime::new()?;
    for id in archive.manifest().files.keys().cloned().collect::<Vec<_>>() {
        runtime.block_on(storage.put(&id, archive.file(&id)?))?;
    }
    Ok(())
}

fn bring_back_tables(db: &mut Db, tables: &[Table], archive: &mut Archive) -> Result<(), Told> {
    let (have, brought): (Vec<&String>, Vec<String>) = (
        tables.iter().map(|table| &table.name).collect(),
        archive.manifest().tables.keys().cloned().collect(),
    );
    if !have.iter().copied().eq(&brought) {
        return Err("the backup has other tables than the database".into());
    }
    whole::unruled(db)?;
    for table in tables {
        whole::empty(db, table)?;
    }
    for table in tables {
        bring_back(db, table, archive)?;
    }
    whole::ruled_again(db)?;
    for table in tables {
        compare(db, table, archive.manifest())?;
    }
    Ok(())
}

fn bring_back(db: &mut Db, table: &Table, archive: &mut Archive) -> Result<(), Told> {
    let at_once = whole::rows_at_once(table);
    let mut rows = Vec::new();
    archive.lines(&table.name, |line| {
        let row = whole::from_line(&table.columns, line);
        rows.push(row.ok_or_else(|| format!("a line of {} does not fit the table", table.name))?);
        if rows.len() == at_once {
            whole::fill(db, table, &rows)?;
            rows.clear();
        }
        Ok(())
    })?;
    Ok(whole::fill(db, table, &rows)?)
}

/// Reads back what was written, before it counts.
fn compare(db: &mut Db, table: &Table, manifest: &Manifest) -> Result<(), Told> {
    let mut sum = Sha256::new();
    whole::each_row(db, table, |row| {
        sum.update(whole::to_line(&table.columns, &row));
        sum.update(b"\n");
        Ok::<(), Fault>(())
    })?;
    match manifest.tables[&table.name].sha256 == hex::encode(sum.finalize()) {
        true => Ok(()),
        false => Err(format!("{} did not come back as it was", table.name).into()),
    }
}
