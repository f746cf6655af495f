//! A year's plan and its versions.

use chrono::{Months, NaiveDate, NaiveDateTime};

use crate::i18n::Text;
use crate::products::Audience;

/// When something is tested, within its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// 1 to 12.
    Month(u32),
    /// 1 to 4.
    Quarter(u32),
}

impl When {
    /// The month, where one is named.
    pub fn month(self) -> Option<u32> {
        if let When::Month(month) = self { Some(month) } else { None }
    }

    /// The quarter, where one is named.
    pub fn quarter(self) -> Option<u32> {
        if let When::Quarter(quarter) = self { Some(quarter) } else { None }
    }

    /// Its first day, and the first day that is no longer in it; none for a month or a year that is not
    /// in the calendar.
    pub fn days(self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let (first, months) = match self {
            When::Month(month) => (month, 1),
            When::Quarter(quarter) => (quarter.checked_sub(1)? * 3 + 1, 3),
        };
        let first = NaiveDate::from_ymd_opt(year, first, 1)?;
        Some((first, first.checked_add_months(Months::new(months))?))
    }

    /// For sorting: by when it begins, what is sooner over first.
    pub fn order(self) -> (u32, u32) {
        match self {
            When::Month(month) => (month, 1),
            When::Quarter(quarter) => (quarter.saturating_sub(1) * 3 + 1, 3),
        }
    }
}

/// How a product is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkType {
    /// 监督抽查: gives a verdict on the batch and on who made and sold it.
    Supervised,
    /// 风险监测: looks for problems and gives no verdict.
    Monitoring,
}

impl WorkType {
    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            WorkType::Supervised => "supervised",
            WorkType::Monitoring => "monitoring",
        }
    }

    /// Reads what [`WorkType::as_str`] wrote.
    pub fn read(text: &str) -> Option<WorkType> {
        [WorkType::Supervised, WorkType::Monitoring].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// When.
    pub when: When,
    /// What, as the plan calls it.
    pub name: Text,
    /// The product type it is, where it is one of ours.
    pub product: Option<String>,
    /// How; a plan need not say.
    pub work_type: Option<WorkType>,
    /// Where samples are taken.
    pub venues: Option<Text>,
    /// Whom it is for.
    pub audience: Option<Audience>,
    /// What else there is to know.
    pub note: Option<String>,
}

/// One state of a year's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The year.
    pub year: i32,
    /// From 1.
    pub number: i32,
    /// Why it differs from the version before; may be empty.
    pub note: Text,
    /// Whose work it is: an account's name, or `cli`.
    pub made_by: String,
    /// Since when it is there.
    pub made_at: NaiveDateTime,
    /// Since when it is public; a draft is not.
    pub published: Option<Published>,
}

/// That a version is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Who approved it.
    pub by: String,
    /// Since when.
    pub at: NaiveDateTime,
}

/// A year's plan as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The year.
    pub year: i32,
    /// Everything that was ever published for it with its lines, the first version first; at least one.
    pub versions: Vec<(Version, Vec<PlanRow>)>,
}

/// A plan that a file brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The year.
    pub year: i32,
    /// Its lines, in the order of the year.
    pub rows: Vec<PlanRow>,
    /// Why it differs from the version before.
    pub note: Text,
}

/// Why something is not done to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The officer made it; somebody else has to publish it.
    OwnWork,
    /// It is published already.
    Published,
    /// It is not the draft that the officer looked at.
    AnotherDraft,
    /// There is a draft of that year already.
    DraftWaits,
    /// A change of a published plan needs its reason.
    NoReason,
    /// It is the same as what is published.
    NoChange,
}

impl Version {
    /// Whether this officer may publish it, who looked at what was made at `seen`.
    pub fn publish(&self, officer: &str, seen: NaiveDateTime) -> Result<(), Refusal> {
        self.touch(seen)?;
        if self.made_by == officer { Err(Refusal::OwnWork) } else { Ok(()) }
    }

    /// Whether the draft that was made at `seen` is still this one.
    pub fn touch(&self, seen: NaiveDateTime) -> Result<(), Refusal> {
        match self.published {
            Some(_) => Err(Refusal::Published),
            None if self.made_at != seen => Err(Refusal::AnotherDraft),
            None => Ok(()),
        }
    }
}

impl Draft {
    /// Whether it may stand beside what there is: the versions of the year, and the lines of the last
    /// published one. Returns its number.
    pub fn admit(&self, versions: &[Version], rows: &[PlanRow]) -> Result<i32, Refusal> {
        if versions.iter().any(|version| version.published.is_none()) {
            return Err(Refusal::DraftWaits);
        }
        if !versions.is_empty() && self.rows == rows {
            return Err(Refusal::NoChange);
        }
        if !versions.is_empty() && self.note.zh.is_empty() {
            return Err(Refusal::NoReason);
        }
        Ok(versions.iter().map(|version| version.number).max().unwrap_or(0) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: i32, is_published: bool) -> Version {
        let at: NaiveDateTime = "2026-01-05T01:00:00".parse().unwrap();
        Version {
            year: 2026,
            number,
            note: Text { zh: String::new(), en: None },
            made_by: "plan".into(),
            made_at: at,
            published: is_published.then(|| Published { by: "publ".into(), at }),
        }
    }

    fn draft(note: &str) -> Draft {
        Draft { year: 2026, rows: Vec::new(), note: Text { zh: note.into(), en: None } }
    }

    fn row() -> PlanRow {
        PlanRow {
            when: When::Month(3),
            name: Text { zh: "老花镜".into(), en: None },
            product: None,
            work_type: None,
            venues: None,
            audience: None,
            note: None,
        }
    }

    #[test]
    fn months_and_quarters_have_their_days() {
        let days = |when: When| when.days(2026).map(|(first, after)| format!("{first} {after}"));
        assert_eq!(days(When::Month(12)).as_deref(), Some("2026-12-01 2027-01-01"));
        assert_eq!(days(When::Quarter(1)).as_deref(), Some("2026-01-01 2026-04-01"));
        assert_eq!(days(When::Quarter(4)).as_deref(), Some("2026-10-01 2027-01-01"));
        assert_eq!((days(When::Month(13)), days(When::Quarter(0))), (None, None));
        let mut order = [When::Quarter(2), When::Month(4), When::Month(3), When::Quarter(1)];
        order.sort_by_key(|when| when.order());
        assert_eq!(order, [When::Quarter(1), When::Month(3), When::Month(4), When::Quarter(2)]);
    }

    #[test]
    fn nobody_publishes_their_own_work_or_what_they_did_not_look_at() {
        let draft = version(1, false);
        let seen = draft.made_at;
        assert_eq!(draft.publish("publ", seen), Ok(()));
        assert_eq!(draft.publish("plan", seen), Err(Refusal::OwnWork));
        assert_eq!(draft.publish("publ", seen + chrono::TimeDelta::seconds(1)), Err(Refusal::AnotherDraft));
        assert_eq!(version(1, true).publish("publ", seen), Err(Refusal::Published));
    }

    #[test]
    fn a_draft_gets_the_next_number_and_a_change_needs_its_reason() {
        assert_eq!(draft("").admit(&[], &[]), Ok(1));
        assert_eq!(draft("").admit(&[version(1, false)], &[]), Err(Refusal::DraftWaits));
        assert_eq!(draft("").admit(&[version(1, true)], &[row()]), Err(Refusal::NoReason));
        assert_eq!(draft("早一点").admit(&[version(1, true)], &[row()]), Ok(2));
        assert_eq!(draft("早一点").admit(&[version(1, true)], &[]), Err(Refusal::NoChange));
    }
}
