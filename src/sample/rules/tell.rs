//! Whom a result was told, until when each may object, and what came of it (Order 18 art. 35 to 37).

use chrono::NaiveDate;

use super::batch::{Addressee, Advice, Batch, Part, Told};
use super::objecting::Objecting;
use super::stage::{Refusal, Stage, Step};

/// What an officer notes of one addressee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// The day they received the notice.
    pub told_on: Option<NaiveDate>,
    /// A later last day than the one that follows by law.
    pub until: Option<NaiveDate>,
    /// The day of their objection.
    pub objected_on: Option<NaiveDate>,
    /// The day on which it was settled.
    pub settled_on: Option<NaiveDate>,
}

/// Why a note cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadNote {
    /// Told before there was a report, or after today.
    ToldOn,
    /// The last day would come before this one, which the addressee has by law or by what was told.
    Until(NaiveDate),
    /// Objected before being told, after the last day, or after today.
    ObjectedOn,
    /// Settled before the objection, without one, or after today.
    SettledOn,
}

impl Noted {
    /// What becomes of the addressee. A last day once told only moves later, unless the day of the notice
    /// was itself mistaken.
    pub fn of(
        self,
        earlier: &Addressee,
        (reported_on, today): (NaiveDate, NaiveDate),
        objecting: &Objecting,
    ) -> Result<Addressee, BadNote> {
        let told = match self.told_on {
            Some(on) if on < reported_on || on > today => return Err(BadNote::ToldOn),
            Some(on) => Some(self.term(earlier, on, objecting)?),
            None if self.objected_on.is_some() => return Err(BadNote::ToldOn),
            None => None,
        };
        let fits =
            |on: NaiveDate, first: NaiveDate, last: NaiveDate| on >= first && on <= last && on <= today;
        if let (Some(objected), Some(told)) = (self.objected_on, told)
            && !fits(objected, told.on, told.until)
        {
            return Err(BadNote::ObjectedOn);
        }
        match (self.settled_on, self.objected_on) {
            (Some(settled), Some(objected)) if fits(settled, objected, today) => {}
            (None, _) => {}
            _ => return Err(BadNote::SettledOn),
        }
        let Noted { objected_on, settled_on, .. } = self;
        Ok(Addressee { part: earlier.part, told, objected_on, settled_on })
    }

    fn term(self, earlier: &Addressee, on: NaiveDate, objecting: &Objecting) -> Result<Told, BadNote> {
        let least = match earlier.told {
            Some(told) if told.on == on => told.until,
            _ => objecting.told(on).until,
        };
        match self.until {
            Some(until) if until < least => Err(BadNote::Until(least)),
            until => Ok(Told { on, until: until.unwrap_or(least) }),
        }
    }
}

impl Batch {
    /// Somebody who must be told of it.
    pub fn addressee(&self, part: Part) -> Option<&Addressee> {
        self.addressees.iter().find(|addressee| addressee.part == part)
    }

    /// Notes whom it was told, and what they said.
    pub fn tell(&mut self, addressees: Vec<Addressee>) -> Result<(), Refusal> {
        self.stage = self.stage.after(Step::Tell)?;
        self.addressees = addressees;
        Ok(())
    }

    /// Says what citizens read beside the figures, until they read it.
    pub fn advise(&mut self, advice: Advice) -> Result<(), Refusal> {
        if !matches!(self.stage, Stage::Reported | Stage::Final) {
            return Err(Refusal::NotNow { stage: self.stage, step: Step::Tell });
        }
        self.advice = Some(advice);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::rules::objecting::tests::by_weekends;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    fn note(noted: Noted, earlier: Option<Told>) -> Result<Addressee, BadNote> {
        let earlier = Addressee { part: Part::Sampled, told: earlier, objected_on: None, settled_on: None };
        let days = ("2026-10-20".parse().unwrap(), "2026-11-30".parse().unwrap());
        noted.of(&earlier, days, &by_weekends())
    }

    #[test]
    fn a_last_day_follows_from_the_notice_and_only_moves_later() {
        let told = Noted { told_on: day("2026-10-21"), ..Noted::default() };
        let by_law = note(told, None).unwrap().told.unwrap();
        assert_eq!(Some(by_law.until), day("2026-11-05"));
        let sooner = Noted { until: day("2026-11-04"), ..told };
        assert_eq!(note(sooner, None), Err(BadNote::Until(by_law.until)));
        let later = note(Noted { until: day("2026-11-09"), ..told }, None).unwrap().told.unwrap();
        assert_eq!(Some(later.until), day("2026-11-09"));
        assert_eq!(note(told, Some(later)).unwrap().told, Some(later));
        assert_eq!(note(sooner, Some(later)), Err(BadNote::Until(later.until)));
    }

    #[test]
    fn notices_objections_and_their_ends_come_in_this_order() {
        let early = Noted { told_on: day("2026-10-19"), ..Noted::default() };
        assert_eq!(note(early, None), Err(BadNote::ToldOn));
        assert_eq!(note(Noted { told_on: day("2026-12-01"), ..early }, None), Err(BadNote::ToldOn));
        assert_eq!(
            note(Noted { objected_on: day("2026-10-22"), ..Noted::default() }, None),
            Err(BadNote::ToldOn)
        );
        let told = Noted { told_on: day("2026-10-21"), ..early };
        let objects = |on| Noted { objected_on: day(on), ..told };
        assert_eq!(note(objects("2026-10-20"), None), Err(BadNote::ObjectedOn));
        assert_eq!(note(objects("2026-11-06"), None), Err(BadNote::ObjectedOn));
        assert!(note(objects("2026-11-05"), None).is_ok());
        let settles = |on| Noted { settled_on: day(on), ..objects("2026-10-25") };
        assert_eq!(note(settles("2026-10-24"), None), Err(BadNote::SettledOn));
        assert!(note(settles("2026-10-25"), None).is_ok());
        assert_eq!(note(Noted { settled_on: day("2026-10-25"), ..told }, None), Err(BadNote::SettledOn));
    }
}
