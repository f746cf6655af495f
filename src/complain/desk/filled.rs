//! What an officer fills in with a step.

use chrono::{NaiveDate, TimeDelta};

use crate::codes::Code;
use crate::complain::rules::deed::{Need, Step};
use crate::complain::rules::grounds::{Rejection, Termination};

/// A form as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// What stands in a field.
    pub fn get(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str())
    }
}

/// What was read from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// For the citizen.
    pub words: Option<String>,
    /// For colleagues.
    pub note: Option<String>,
    /// By which day the citizen should answer.
    pub until: Option<NaiveDate>,
    /// The item of a ground.
    pub ground: Option<i32>,
    /// The number at 12315.
    pub registered: Option<String>,
    /// The county, or the city's own.
    pub county: Option<String>,
    /// Another report.
    pub other: Option<Code>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing was written.
    Missing,
    /// More than so many characters.
    TooLong(usize),
    /// Nothing was chosen, or nothing of what is offered.
    Choose,
    /// Not a day from tomorrow on and within two months.
    Day,
    /// Not a number of eight characters.
    Number,
    /// No law is named where one has to be.
    NameTheLaw,
    /// Not both parties agree.
    Both,
}

/// The most that is written to a citizen.
pub const WORDS_AT_MOST: usize = 1000;
const NOTE_AT_MOST: usize = 500;
const REGISTERED_AT_MOST: usize = 40;
/// A citizen is not asked to wait longer to be asked again.
const UNTIL_AT_MOST: TimeDelta = TimeDelta::days(60);

/// Reads what a step needs, or tells what is wrong.
pub fn read(
    step: Step,
    typed: &Typed,
    today: NaiveDate,
    counties: &[String],
) -> Result<Filled, Vec<(&'static str, Flaw)>> {
    let mut filled = Filled::default();
    let mut wrong = Vec::new();
    for need in step.needs() {
        if let Err(flaw) = fill(&mut filled, *need, typed, today, counties) {
            wrong.push((need.field(), flaw));
        }
    }
    if filled.ground == Some(Rejection::OtherLaw.item()) && step.needs().contains(&Need::Rejection)
        || filled.ground == Some(Termination::OtherLaw.item()) && step.needs().contains(&Need::Termination)
    {
        let named = filled.words.as_deref().is_some_and(|words| words.contains('第') && words.contains('条'));
        if !named {
            wrong.push(("words", Flaw::NameTheLaw));
        }
    }
    if wrong.is_empty() { Ok(filled) } else { Err(wrong) }
}

fn fill(
    filled: &mut Filled,
    need: Need,
    typed: &Typed,
    today: NaiveDate,
    counties: &[String],
) -> Result<(), Flaw> {
    let value = typed.get(need.field()).trim().replace("\r\n", "\n");
    match need {
        Need::Words => filled.words = Some(text(&value, WORDS_AT_MOST)?),
        Need::WordsIfAny => {
            filled.words = if value.is_empty() { None } else { Some(text(&value, WORDS_AT_MOST)?) };
        }
        Need::Note => filled.note = Some(text(&value, NOTE_AT_MOST)?),
        Need::Registered => filled.registered = Some(text(&value, REGISTERED_AT_MOST)?),
        Need::Until => {
            let day: NaiveDate = value.parse().map_err(|_no_day| Flaw::Day)?;
            if day <= today || day > today + UNTIL_AT_MOST {
                return Err(Flaw::Day);
            }
            filled.until = Some(day);
        }
        Need::Rejection => {
            let item = value.parse().ok().and_then(Rejection::of_item).ok_or(Flaw::Choose)?;
            filled.ground = Some(item.item());
        }
        Need::Termination => {
            let item = value.parse().ok().and_then(Termination::of_item).ok_or(Flaw::Choose)?;
            filled.ground = Some(item.item());
        }
        Need::County => {
            if !value.is_empty() && !counties.contains(&value) {
                return Err(Flaw::Choose);
            }
            filled.county = Some(value).filter(|county| !county.is_empty());
        }
        Need::Other => filled.other = Some(Code::read(&value).ok_or(Flaw::Number)?),
        Need::Consent => {
            if value != "yes" {
                return Err(Flaw::Both);
            }
        }
    }
    Ok(())
}

fn text(value: &str, most: usize) -> Result<String, Flaw> {
    let length = value.chars().count();
    if length > most {
        return Err(Flaw::TooLong(most));
    }
    let is_odd = value.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    if length < 2 || is_odd { Err(Flaw::Missing) } else { Ok(value.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complain::rules::complaint::ComplaintStep;
    use crate::complain::rules::report::ReportStep;

    fn today() -> NaiveDate {
        "2026-09-01".parse().unwrap()
    }

    fn tried(step: Step, fields: &[(&str, &str)]) -> Result<Filled, Vec<(&'static str, Flaw)>> {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        read(step, &Typed(fields.collect()), today(), &["南浦区".to_owned()])
    }

    #[test]
    fn a_step_says_what_it_lacks() {
        let refusal = Step::Complaint(ComplaintStep::ProposeRefusal);
        assert_eq!(tried(refusal, &[]), Err(vec![("ground", Flaw::Choose), ("words", Flaw::Missing)]));
        assert_eq!(
            tried(refusal, &[("ground", "7"), ("words", "不受理。")]),
            Err(vec![("words", Flaw::NameTheLaw)])
        );
        let named = tried(refusal, &[("ground", "7"), ("words", "按某法第三条不受理。")]).unwrap();
        assert_eq!(named.ground, Some(7));
        let mediate = Step::Complaint(ComplaintStep::Mediate);
        assert_eq!(tried(mediate, &[("words", "周三九点")]), Err(vec![("both", Flaw::Both)]));
        let ask = Step::Report(ReportStep::AskMore);
        for day in ["2026-09-01", "2026-11-01", "明天"] {
            assert_eq!(tried(ask, &[("words", "哪一天？"), ("until", day)]), Err(vec![("until", Flaw::Day)]));
        }
        let assign = Step::Report(ReportStep::Assign);
        assert_eq!(tried(assign, &[("county", "别处")]), Err(vec![("county", Flaw::Choose)]));
        assert_eq!(tried(assign, &[("county", "")]).unwrap().county, None);
    }
}
