//! A clock of the law that runs for one matter: kept as a record, because it may be paused, restarted and extended.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::days::Calendar;
use super::term::{Count, Due, LastDay, Term};

/// A clock that runs. It is kept as JSON in one column, beside the due day that comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermRecord {
    /// Which clock: `comp.decide`.
    pub code: String,
    /// The law: its name as it is cited.
    pub basis: String,
    /// The article.
    pub article: String,
    /// The day that starts it, which is not counted.
    pub start: NaiveDate,
    /// How long it runs.
    pub term: Term,
    /// How a last day on a holiday is read.
    pub reading: LastDay,
    /// When it stood still. Those days do not count.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// The day from which it was started anew, which is not counted either.
    #[serde(default)]
    pub restarted_from: Option<NaiveDate>,
    /// How many days it was made longer by, of the same kind.
    #[serde(default)]
    pub extended_by: u32,
}

/// Days on which a clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The first day that does not count.
    pub from: NaiveDate,
    /// The last one; none while the pause goes on.
    pub to: Option<NaiveDate>,
}

impl TermRecord {
    /// Its last day; none while a pause goes on that began in time.
    pub fn due(&self, calendar: &Calendar) -> Option<Due> {
        let is_paused = |day| {
            let over = self.pauses.iter().filter_map(|pause| Some(pause.from..=pause.to?));
            over.into_iter().any(|days| days.contains(&day))
        };
        let from = self.restarted_from.unwrap_or(self.start);
        let term = self.term.longer_by(self.extended_by);
        let due = Count::of(calendar, is_paused).due(from, term, self.reading);
        let stands_still = |pause: &Pause| pause.to.is_none() && pause.from <= due.day;
        (!self.pauses.iter().any(stands_still)).then_some(due)
    }

    /// Whether a pause goes on.
    pub fn is_paused(&self) -> bool {
        self.pauses.iter().any(|pause| pause.to.is_none())
    }

    /// Lets it stand still from a day on; a pause that goes on stays as it is.
    pub fn pause(&mut self, from: NaiveDate) {
        if !self.is_paused() {
            self.pauses.push(Pause { from, to: None });
        }
    }

    /// Lets it run again; `last` is the last day that does not count.
    pub fn resume(&mut self, last: NaiveDate) {
        if let Some(pause) = self.pauses.iter_mut().find(|pause| pause.to.is_none()) {
            pause.to = Some(last);
        }
    }
}

/// Column text is plain JSON.
impl From<TermRecord> for String {
    fn from(record: TermRecord) -> String {
        serde_json::to_string(&record).expect("a record is plain data")
    }
}

impl TryFrom<String> for TermRecord {
    type Error = serde_json::Error;

    fn try_from(text: String) -> Result<TermRecord, serde_json::Error> {
        serde_json::from_str(&text)
    }
}

/// After a year has come: those of the kept records whose due day is another now, each by its key. It is meant for
/// all clocks that still run: an upload may also mend a year that was known.
pub fn recomputed<'a, K>(
    calendar: &Calendar,
    kept: impl IntoIterator<Item = (K, &'a TermRecord, Option<Due>)>,
) -> Vec<(K, Option<Due>)> {
    let other = |(key, record, before): (K, &TermRecord, Option<Due>)| {
        let due = record.due(calendar);
        (due != before).then_some((key, due))
    };
    kept.into_iter().filter_map(other).collect()
}

#[cfg(test)]
mod tests;
