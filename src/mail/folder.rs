//! Letters in a folder, where no mail server is set: they hold addresses and words in clear, so none stays for ever.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, NaiveDateTime, Utc};

/// Letters in this folder, half-written ones too, that were last written before a moment. None where there is no
/// such folder.
pub fn letters_before(folder: &Path, until: NaiveDateTime) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut old = Vec::new();
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let is_letter = path.extension().is_some_and(|ending| ending == "eml" || ending == "draft");
        if is_letter && written_at(entry.metadata()?.modified()?) < until {
            old.push(path);
        }
    }
    Ok(old)
}

fn written_at(time: SystemTime) -> NaiveDateTime {
    DateTime::<Utc>::from(time).naive_utc()
}

/// Deletes them; one that is gone already is gone.
pub fn delete(letters: &[PathBuf]) -> io::Result<()> {
    for letter in letters {
        match fs::remove_file(letter) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
