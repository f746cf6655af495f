//! A year of results: what the rounds before led to, month by month, and what is under way now. All of it is made
//! up by a fixed rule from `sample/`.

mod content;
mod lot;
mod maker;
mod months;
mod places;
mod under_way;
mod warnings;
mod words;

use chrono::{Datelike, NaiveDateTime};
use rand::seq::IndexedRandom;

use super::{ROUNDS, SEATS, Seasons};
use crate::clock::in_china;
use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::{Lang, Text};
use crate::publish::Month;
use crate::sample;
use crate::vote::{Ranking, store};
use content::Content;
use maker::Maker;
use places::Places;

/// How long ago the first round of the demo was.
const MONTHS: u32 = 12;
/// From a round to its bulletin.
const MONTHS_TO_TEST: u32 = 2;

/// Fills twelve months with bulletins and warnings, and puts on the desk what those of the next month will be made
/// of. The rounds are there already.
pub fn fill(db: &mut Db, now: NaiveDateTime) -> Result<(), Fault> {
    let content = Content::read()?;
    let places = Places::keep(db, &content)?;
    let mut maker = Maker::new(&content, places, sample::store::objecting(db)?);
    let today = in_china(now).date_naive();
    months::fill(db, &mut maker, Month::of(today))?;
    under_way::fill(db, &mut maker, today)
}

/// What was decided in a month: by its round, or before there were rounds by the bureau itself.
struct Decided {
    round: Option<String>,
    products: Vec<String>,
}

impl Decided {
    /// Decided so many months before `this`.
    fn ago(db: &mut Db, maker: &mut Maker, this: Month, ago: u32) -> Result<Decided, Fault> {
        let month = back(this, ago);
        if ago <= MONTHS {
            let round = month.to_string();
            let (counted, candidates) = store::with_candidates(db, &round)?;
            let ranking = Ranking::of_round(&counted, &candidates);
            let products = ranking.all.into_iter().filter(|it| it.taken).map(|it| it.id).collect();
            return Ok(Decided { round: Some(round), products });
        }
        let seasons: Seasons = toml::from_str(ROUNDS).map_err(Fault::broken)?;
        let season = seasons.months.into_iter().find(|it| it.month == month.first_day().month());
        let candidates = season.map(|season| season.candidates).unwrap_or_default();
        let products = candidates.choose_multiple(&mut maker.rng, SEATS).cloned().collect();
        Ok(Decided { round: None, products })
    }
}

fn back(month: Month, by: u32) -> Month {
    (0..by).fold(month, |month, _| month.before())
}

/// A sentence in both languages.
fn both(say: impl Fn(words::Words) -> String) -> Text {
    Text { zh: say(words::Words(Lang::Zh)), en: Some(say(words::Words(Lang::En))) }
}
