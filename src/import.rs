//! `dianjian import`: tables that a city has already, all or nothing.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::NaiveDateTime;
use clap::ValueEnum;
use serde_json::json;

use crate::audit;
use crate::calendar::store::Put;
use crate::db::Db;
use crate::fault::{Fault, Reason};
use crate::i18n::{Lang, Text};
use crate::sheet::{FILE_AT_MOST, Unread};
use crate::{calendar, plan, products, sample};

/// Whom the log names for what is done at the command line.
const ACTOR: &str = "cli";

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A year's plan; becomes a draft that an officer publishes
    Plan,
    /// Product types; known ids are updated, new ones added, none deleted
    Products,
    /// Enterprises where samples are taken; known ones are updated, new ones added, none deleted
    Enterprises,
    /// A year's public holidays and make-up days; becomes the next version of that year
    Holidays,
}

/// What came of an import: what was done, in a sentence, or what is wrong, in one sentence each.
pub type Outcome = Result<String, Vec<String>>;

/// The file's bytes; of one that is far too large only as much as shows that it is.
pub fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(FILE_AT_MOST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Takes a file into the database and notes it, in one transaction; a rehearsal takes it back.
pub fn import(
    db: &mut Db,
    (kind, bytes): (Kind, &[u8]),
    is_rehearsal: bool,
    now: NaiveDateTime,
) -> Result<Outcome, Fault> {
    let work = |db: &mut Db| match kind {
        Kind::Plan => plan(db, bytes, now),
        Kind::Products => products(db, bytes, now),
        Kind::Enterprises => enterprises(db, bytes, now),
        Kind::Holidays => holidays(db, bytes, now),
    };
    if is_rehearsal { db.rehearse(work) } else { db.write(work) }
}

fn plan(db: &mut Db, bytes: &[u8], now: NaiveDateTime) -> Result<Outcome, Fault> {
    let nothing = Text { zh: String::new(), en: None };
    let mut draft = match plan::file::read(bytes, nothing, &products::store::names(db)?) {
        Ok(draft) => draft,
        Err(unread) => return Ok(Err(told(unread))),
    };
    if !plan::store::versions(db, Some(draft.year))?.is_empty() {
        draft.note =
            Text { zh: "整份重新导入。".into(), en: Some("Imported anew as a whole.".into()) };
    }
    let kept = plan::store::keep(db, &draft, (ACTOR, "import.plan"), now)?;
    Ok(match kept {
        Ok(number) => Ok(format!(
            "plan {}: {} lines as version {number}, a draft until somebody with the role publ publishes it at /admin/plan",
            draft.year,
            draft.rows.len()
        )),
        Err(refusal) => Err(vec![refusal.say(Lang::En)]),
    })
}

fn products(db: &mut Db, bytes: &[u8], now: NaiveDateTime) -> Result<Outcome, Fault> {
    let listed = match products::file::read(bytes) {
        Ok(listed) => listed,
        Err(unread) => return Ok(Err(told(unread))),
    };
    let put = products::store::put(db, &listed)?;
    let detail = json!({ "added": put.added, "updated": put.updated });
    audit::note(db, now, ACTOR, ("import.products", "products"), detail)?;
    Ok(Ok(format!("products: {} added, {} updated, none deleted", put.added, put.updated)))
}

fn enterprises(db: &mut Db, bytes: &[u8], now: NaiveDateTime) -> Result<Outcome, Fault> {
    let mut fresh = || format!("{:032x}", rand::random::<u128>());
    let all = match sample::read_enterprises(bytes, &mut fresh) {
        Ok(all) => all,
        Err(unread) => return Ok(Err(told(unread))),
    };
    let put = sample::import_enterprises(db, &all, (ACTOR, now))?;
    Ok(Ok(format!("enterprises: {} added, {} updated, none deleted", put.added, put.updated)))
}

fn holidays(db: &mut Db, bytes: &[u8], now: NaiveDateTime) -> Result<Outcome, Fault> {
    let year = match calendar::file::read(bytes) {
        Ok(year) => year,
        Err(unread) => return Ok(Err(told(unread))),
    };
    let (named, days) = (year.year, year.days.len());
    Ok(Ok(match calendar::store::put(db, &year, (ACTOR, now))? {
        Put::New(version) => format!("holidays {named}: {days} days as version {version}"),
        Put::Same(version) => format!("holidays {named}: nothing new, version {version} says the same"),
    }))
}

fn told(unread: Unread) -> Vec<String> {
    match unread {
        Unread::File(fault) => vec![format!("{fault} ({})", fault.say(Lang::Zh))],
        Unread::Cells(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}
