//! An exact tie at the cut: all of it is taken, or a draw decides that was promised beforehand.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::ranking::Ranking;
use super::round::{Candidate, Round};
use crate::draw::{Entry, Kind, List, NO_STRATUM, roster_csv, written};
use crate::i18n::Text;

/// What happens at an exact tie at the cut, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AtATie {
    /// All that tie are taken.
    #[default]
    AllIn,
    /// A draw decides which of them are.
    Draw {
        /// Which public event decides, as the rules promised.
        event: String,
        /// Who was drawn, once it is.
        drawn: Option<Vec<String>>,
    },
}

/// Who ties for how many places, where a draw decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tied {
    /// Their ids, sorted.
    pub ids: Vec<String>,
    /// How many of them are taken.
    pub free: usize,
    /// Whether that is drawn already.
    pub is_drawn: bool,
}

/// What the draw of a round is called.
pub fn title(round: &Text) -> Text {
    let en = round.en.as_ref().map(|en| format!("{en}: draw among those that tie"));
    Text { zh: format!("{}并列抽签", round.zh), en }
}

/// The draw's id and address for a round.
pub fn draw_id(round: &str) -> String {
    format!("tie-{round}")
}

/// The list of the draw that a certified round needs, if it needs one.
pub fn list(
    round: &Round,
    candidates: &[Candidate],
    listed_at: NaiveDateTime,
) -> Result<Option<(List, Vec<Entry>)>, csv::Error> {
    let AtATie::Draw { event, drawn: None } = &round.at_a_tie else { return Ok(None) };
    let Some(tied) = Ranking::of_round(round, candidates).tied else { return Ok(None) };
    let entries = roster(&tied.ids, candidates);
    let list = List {
        id: draw_id(&round.id),
        kind: Kind::Products,
        salt: String::new(),
        roster_csv: roster_csv(&entries)?,
        quotas: BTreeMap::from([(NO_STRATUM.to_owned(), tied.free)]),
        event: event.clone(),
        listed_at: written(listed_at),
    };
    Ok(Some((list, entries)))
}

/// The lines of the roster: every candidate has one ticket.
pub fn roster(ids: &[String], candidates: &[Candidate]) -> Vec<Entry> {
    let of_tie = candidates.iter().map(|it| &it.product).filter(|product| ids.contains(&product.id));
    let entry = |product: &crate::products::Product| Entry {
        id: product.id.clone(),
        stratum: NO_STRATUM.into(),
        weight: 1,
        label: product.name.zh.clone(),
    };
    of_tie.map(entry).collect()
}

/// What two people say an event published, as it is drawn with: without spaces around it, one between its parts.
/// Nothing where it cannot be a number or a line of text.
pub fn beacon(typed: &str) -> Option<String> {
    let value = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_plain = !value.chars().any(|c| c.is_control() || c == '|');
    let is_said = value.chars().any(|c| c.is_ascii_digit());
    (is_plain && is_said && (2..=200).contains(&value.chars().count())).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_spaced() {
        assert_eq!(beacon("  03 08  11\t19 "), Some("03 08 11 19".into()));
        assert_eq!(beacon("2026111 期 03 08"), Some("2026111 期 03 08".into()));
        for typed in ["", "  ", "7", "红球", "03|08", &"9".repeat(201)] {
            assert_eq!(beacon(typed), None, "{typed}");
        }
    }
}
