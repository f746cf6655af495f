use std::cmp::Reverse;

use chrono::NaiveDateTime;

use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::publish::{self, MonthTold, pages::parts::month_name};
use crate::tell::store;
use crate::tell::words::Words;
use crate::warn::{self, Warning};

/// Three years of months, and as many warnings.
const OF_EACH: i64 = 36;

/// Something new.
pub struct Entry {
    /// When it came, in UTC.
    pub published_at: NaiveDateTime,
    /// When it was last put right, in UTC.
    pub updated_at: NaiveDateTime,
    /// What it is.
    pub what: What,
}

/// What there is.
pub enum What {
    /// A month's results.
    Month(MonthTold),
    /// A warning or a tip.
    Warning(Box<Warning>),
}

impl Entry {
    /// Its page, in Chinese: `/results/2026-10`.
    pub fn path(&self) -> String {
        match &self.what {
            What::Month(month) => format!("/results/{}", month.month),
            What::Warning(warning) => {
                let number = warning.published.as_ref().map(|it| it.number.as_str());
                format!("/warnings/{}", number.unwrap_or_default())
            }
        }
    }

    /// The verdict of a month, the title of a warning.
    pub fn title(&self, lang: Lang) -> String {
        match &self.what {
            What::Month(month) => Words(lang).month_entry(&month_name(lang, month.month), month.tally),
            What::Warning(warning) => {
                let kind = warn::words::Words(lang).kind(warning.kind);
                let colon = if lang == Lang::Zh { "｜" } else { ": " };
                format!("{kind}{colon}{}", warning.title.plain(lang))
            }
        }
    }

    /// What was done, or what to do.
    pub fn text(&self, lang: Lang) -> String {
        match &self.what {
            What::Month(month) => month.told.plain(lang).to_owned(),
            What::Warning(warning) => {
                let lines = warning.what_to_do.iter().zip(1..);
                let told =
                    lines.map(|(it, nth)| format!("{nth}. {} {}", it.head.plain(lang), it.text.plain(lang)));
                told.chain([warning.found.plain(lang).to_owned()]).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// The newest entries first.
pub fn read(db: &mut Db) -> Result<Vec<Entry>, Fault> {
    let months = publish::store::months(db, OF_EACH)?;
    let names: Vec<String> = months.iter().map(|month| month.month.to_string()).collect();
    let corrected = store::corrected(db, &names)?;
    let months = months.into_iter().map(|month| {
        let published_at = month.published_at;
        let corrected_at = corrected.get(&month.month.to_string()).copied();
        let updated_at = corrected_at.map_or(published_at, |at| at.max(published_at));
        Entry { published_at, updated_at, what: What::Month(month) }
    });
    let warnings = warn::store::latest(db, OF_EACH)?.into_iter().filter_map(|warning| {
        let published_at = warning.published.as_ref()?.at;
        Some(Entry { published_at, updated_at: published_at, what: What::Warning(Box::new(warning)) })
    });
    let mut all: Vec<Entry> = months.chain(warnings).collect();
    all.sort_by_key(|entry| Reverse((entry.published_at, entry.path())));
    Ok(all)
}

/// When anything of it changed last; the beginning of time where there is nothing.
pub fn updated(entries: &[Entry]) -> NaiveDateTime {
    entries.iter().map(|entry| entry.updated_at).max().unwrap_or_default()
}
