//! What every request needs: the database, the clock, the keys, and whose portal this is.

use diesel::prelude::*;
use ipnet::IpNet;

use crate::clock::Clock;
use crate::db::schema::settings;
use crate::db::{Database, Db};
use crate::fault::Fault;
use crate::files::Storage;
use crate::i18n::Text;
use crate::seal::Keys;

/// A running portal.
#[derive(Clone)]
pub struct Portal {
    /// Where everything is kept.
    pub db: Database,
    /// Where attachments lie.
    pub files: Storage,
    /// What time it is.
    pub clock: Clock,
    /// What signs and hashes.
    pub keys: Keys,
    /// Whose portal it is.
    pub site: Site,
    /// The address people know it by, without a slash at the end.
    pub base_url: String,
    /// Who may say for whom it asks.
    pub trusted_proxies: Vec<IpNet>,
}

/// Whose portal it is: what stands in the frame of every page.
#[derive(Clone, Debug)]
pub struct Site {
    /// The market regulator that runs it.
    pub bureau: Text,
    /// The number to call for help and for complaints.
    pub hotline: String,
    /// Registration lines that the law asks for on every page: site code, ICP and police records.
    pub records: Vec<String>,
    /// Set while everything shown is sample content.
    pub sample: Option<Sample>,
}

/// How sample content introduces itself.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Whether the clock was set by hand.
    pub clock_is_set: bool,
}

const BUREAU: &str = "bureau_name";
const BUREAU_EN: &str = "bureau_name_en";
const HOTLINE: &str = "hotline";
const RECORDS: &str = "records";
const KEY: &str = "key_fingerprint";
const SAMPLE: &str = "sample_content";
const COMPLAINT_MODE: &str = "complaint_mode";
const COUNTIES: &str = "counties";

impl Site {
    /// As the operator has set it; plain words where nothing is set yet.
    pub fn read(db: &mut Db) -> Result<Site, Fault> {
        let bureau = match setting(db, BUREAU)? {
            Some(zh) => Text { zh, en: setting(db, BUREAU_EN)? },
            None => Text {
                zh: "市场监督管理局".into(),
                en: Some("Administration for Market Regulation".into()),
            },
        };
        Ok(Site {
            bureau,
            hotline: setting(db, HOTLINE)?.unwrap_or("12315".into()),
            records: setting(db, RECORDS)?.unwrap_or_default().lines().map(str::to_owned).collect(),
            sample: setting(db, SAMPLE)?.map(|_| Sample { clock_is_set: false }),
        })
    }

    /// Keeps the bureau's name, the hotline, the records, and whether all this is sample content.
    pub fn keep(&self, db: &mut Db) -> Result<(), Fault> {
        set(db, BUREAU, &self.bureau.zh)?;
        if let Some(en) = &self.bureau.en {
            set(db, BUREAU_EN, en)?;
        }
        if self.sample.is_some() {
            set(db, SAMPLE, "yes")?;
        }
        set(db, HOTLINE, &self.hotline)?;
        set(db, RECORDS, &self.records.join("\n"))
    }
}

/// What the portal does with complaints and reports (Order 121 art 8): a setting of the bureau.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintMode {
    /// It takes them, and each is registered on the national 12315 platform.
    Native,
    /// It explains, helps with the text and keeps nothing.
    GuideOnly,
}

/// What the portal does with complaints now.
pub fn complaint_mode(db: &mut Db) -> Result<ComplaintMode, Fault> {
    Ok(match setting(db, COMPLAINT_MODE)?.as_deref() {
        Some("guide_only") => ComplaintMode::GuideOnly,
        _ => ComplaintMode::Native,
    })
}

/// The counties and districts of the city, by name, as far as they are set.
pub fn counties(db: &mut Db) -> Result<Vec<String>, Fault> {
    let lines = setting(db, COUNTIES)?.unwrap_or_default();
    Ok(lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// Keeps the city's counties and districts.
pub fn set_counties(db: &mut Db, counties: &[&str]) -> Result<(), Fault> {
    set(db, COUNTIES, &counties.join("\n"))
}

/// The fingerprint of the key that the database was begun with.
pub fn key_fingerprint(db: &mut Db) -> Result<Option<String>, Fault> {
    setting(db, KEY)
}

/// Writes down with which key the database is begun.
pub fn note_key(db: &mut Db, keys: &Keys) -> Result<(), Fault> {
    set(db, KEY, keys.fingerprint())
}

fn setting(db: &mut Db, name: &str) -> Result<Option<String>, Fault> {
    Ok(settings::table.find(name).select(settings::value).first(db).optional()?)
}

fn set(db: &mut Db, name: &str, value: &str) -> Result<(), Fault> {
    let changed = diesel::update(settings::table.find(name)).set(settings::value.eq(value)).execute(db)?;
    if changed == 0 {
        diesel::insert_into(settings::table)
            .values((settings::name.eq(name), settings::value.eq(value)))
            .execute(db)?;
    }
    Ok(())
}
