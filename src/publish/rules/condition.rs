//! What the gate asks for, and what of it does not hold.

use chrono::{NaiveDate, TimeDelta};

use super::bulletin::Month;
use super::lots::Place;
use super::wording::Found;
use crate::sample::Part;

/// What the gate asks for, in the order in which the desk shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Every batch has a whole report.
    Reports,
    /// Everybody was told, and nobody may object any more (Order 18 art. 35 to 42).
    Terms,
    /// The sampling was this bureau's (Order 18 art. 10).
    Level,
    /// Whoever has one at home reads what it can do and what to do with it.
    Advice,
    /// No recommendation, no claim beyond the batch, nobody's number.
    Wording,
    /// Monitoring judges nobody and names nobody.
    Monitoring,
    /// It says what was done, or why there is nothing.
    Told,
    /// The month has no bulletin yet.
    Month,
    /// Somebody publishes who did not write it.
    Signature,
}

/// Something that does not hold yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A batch has not got as far as its report, or is not to be published.
    NoReport(String),
    /// The report has no number.
    NoNumber(String),
    /// The report is of a day to come.
    DatedLater(String),
    /// Nothing was tested.
    NoItems(String),
    /// A standard stands there without its edition; the item's number, from 1.
    NoEdition(String, usize),
    /// An item's numbers contradict its outcome.
    Contradicts(String, usize),
    /// The batch's outcome does not follow from its items.
    OutcomeDiffers(String),
    /// Somebody was not told.
    NotTold(String, Part),
    /// An objection is not settled.
    ObjectionOpen(String, Part),
    /// Somebody may object until the end of this day.
    MayObject(String, Part, NaiveDate),
    /// Another bureau's sampling.
    NotOurs(String),
    /// A failed batch does not say what it can do to people.
    NoHarm(String),
    /// A failed batch does not say what to do with it.
    NoAtHome(String),
    /// Words that may not go out.
    Words(Place, Found),
    /// A month without batches does not say why.
    NoReason,
    /// Something failed, and it is not told what was done.
    NothingDone,
    /// This month's bulletin is out.
    MonthOut(Month),
    /// It was not sent for signing.
    NotSent,
    /// It needs somebody with the role to publish.
    NeedsSigner,
    /// Whoever would publish it wrote in it.
    OwnWork,
}

impl Lack {
    /// The first day on which it will have mended itself; nothing where somebody has to do something.
    fn until(&self) -> Option<NaiveDate> {
        match self {
            Lack::MayObject(_, _, last) => Some(*last + TimeDelta::days(1)),
            Lack::MonthOut(month) => Some(month.next().first_day()),
            _ => None,
        }
    }
}

/// How it stands with a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It holds.
    Passed,
    /// It will hold from this day on, if nothing else happens; without a day, after others have done their part.
    Waiting(Option<NaiveDate>),
    /// Somebody has to do something.
    Missing,
}

/// One thing the gate asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What.
    pub name: Name,
    /// What of it does not hold; empty where all does.
    pub lacks: Vec<Lack>,
}

impl Condition {
    /// How it stands.
    pub fn state(&self) -> State {
        if self.lacks.is_empty() {
            return State::Passed;
        }
        if self.lacks.iter().all(|lack| matches!(lack, Lack::NotSent | Lack::NeedsSigner)) {
            return State::Waiting(None);
        }
        let until: Option<Vec<NaiveDate>> = self.lacks.iter().map(Lack::until).collect();
        until.map_or(State::Missing, |days| State::Waiting(days.into_iter().max()))
    }
}
