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
    /// Later than this day, on which the citizen has to have an answer.
    After(NaiveDate),
    /// The blanks of the template still stand in it.
    Blank,
    /// Not a number of eight characters.
    Number,
    /// No law is named where one has to be.
    NameTheLaw,
    /// Not both parties agree.
    Both,
    /// Nobody looked whether the reporter is the same.
    SameReporter,
}

/// The most that is written to a citizen.
pub const WORDS_AT_MOST: usize = 1000;
const NOTE_AT_MOST: usize = 500;
const REGISTERED_AT_MOST: usize = 40;
/// A citizen is not asked to wait longer to be asked again.
const UNTIL_AT_MOST: TimeDelta = TimeDelta::days(60);

/// What a form is read against.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Today, in China.
    pub today: NaiveDate,
    /// By which day the bureau's own answer is due, where that runs on while the citizen is asked.
    pub answer_due: Option<NaiveDate>,
    /// The city's counties.
    pub counties: &'a [String],
}

impl Around<'_> {
    /// Nobody is asked for something for later than the day on which they are answered. Where that day is over
    /// there is none to keep to.
    fn until(&self, day: NaiveDate) -> Result<NaiveDate, Flaw> {
        if day <= self.today || day > self.today + UNTIL_AT_MOST {
            return Err(Flaw::Day);
        }
        match self.answer_due.filter(|due| *due > self.today) {
            Some(due) if day > due => Err(Flaw::After(due)),
            _ => Ok(day),
        }
    }
}

/// Reads what a step needs, or tells what is wrong.
pub fn read(step: Step, typed: &Typed, around: Around) -> Result<Filled, Vec<(&'static str, Flaw)>> {
    let mut filled = Filled::default();
    let mut wrong = Vec::new();
    for need in step.needs() {
        if let Err(flaw) = fill(&mut filled, *need, typed, around) {
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

fn fill(filled: &mut Filled, need: Need, typed: &Typed, around: Around) -> Result<(), Flaw> {
    let value = typed.get(need.field()).trim().replace("\r\n", "\n");
    match need {
        Need::Words => filled.words = Some(words(&value)?),
        Need::WordsIfAny => {
            filled.words = if value.is_empty() { None } else { Some(words(&value)?) };
        }
        Need::Note => filled.note = Some(text(&value, NOTE_AT_MOST)?),
        Need::Registered => filled.registered = Some(text(&value, REGISTERED_AT_MOST)?),
        Need::Until => {
            let day: NaiveDate = value.parse().map_err(|_no_day| Flaw::Day)?;
            filled.until = Some(around.until(day)?);
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
            if !value.is_empty() && !around.counties.contains(&value) {
                return Err(Flaw::Choose);
            }
            filled.county = Some(value).filter(|county| !county.is_empty());
        }
        Need::Other | Need::Earlier => filled.other = Some(Code::read(&value).ok_or(Flaw::Number)?),
        Need::Consent => {
            if value != "yes" {
                return Err(Flaw::Both);
            }
        }
        Need::SameReporter => {
            if value != "yes" {
                return Err(Flaw::SameReporter);
            }
        }
    }
    Ok(())
}

fn words(value: &str) -> Result<String, Flaw> {
    if has_blank(value) { Err(Flaw::Blank) } else { text(value, WORDS_AT_MOST) }
}

/// A place that a template leaves for the officer.
const BLANK: &str = "　　";

/// Whether a template's blank was left as it is. Two such spaces that begin a line are how Chinese paragraphs do.
pub fn has_blank(words: &str) -> bool {
    words.trim().lines().any(|line| line.trim_start().contains(BLANK))
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
    use crate::complain::desk::words::template;
    use crate::complain::rules::complaint::ComplaintStep;
    use crate::complain::rules::filing::Lane;
    use crate::complain::rules::report::ReportStep;

    fn today() -> NaiveDate {
        "2026-09-01".parse().unwrap()
    }

    fn tried(step: Step, fields: &[(&str, &str)]) -> Result<Filled, Vec<(&'static str, Flaw)>> {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let answer_due = Some("2026-09-10".parse().unwrap());
        let around = Around { today: today(), answer_due, counties: &["南浦区".to_owned()] };
        read(step, &Typed(fields.collect()), around)
    }

    #[test]
    fn no_template_goes_out_before_its_blanks_are_filled_in() {
        let speaks = |step: &Step| step.needs().iter().any(|need| need.field() == "words");
        let steps = Lane::ALL.into_iter().flat_map(Step::all).filter(speaks);
        let all: Vec<(Step, &str)> = steps.map(|step| (step, template(step))).collect();
        let with_blanks = all.iter().filter(|(_, words)| words.contains(BLANK));
        assert!(with_blanks.clone().count() > 5);
        for (step, words) in with_blanks {
            let wrong = tried(*step, &[("words", words)]).unwrap_err();
            assert!(wrong.contains(&("words", Flaw::Blank)), "{step:?}");
        }
        assert!(!has_blank("　　照规矩空两格。\n　　再起一段。"));
    }

    #[test]
    fn nobody_is_asked_for_papers_for_later_than_the_day_of_their_answer() {
        let ask = Step::Complaint(ComplaintStep::AskMaterial);
        let by = |day| tried(ask, &[("words", "请补小票。"), ("until", day)]);
        assert!(by("2026-09-10").is_ok());
        let due = today() + TimeDelta::days(9);
        assert_eq!(by("2026-09-11"), Err(vec![("until", Flaw::After(due))]));
        // An answer that is overdue already is no day to keep to.
        let late = Around { today: today(), answer_due: Some(today()), counties: &[] };
        assert_eq!(late.until(due), Ok(due));
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
