//! Lists of slips: what an officer types to have one printed, and how wrong codes are held against a network.

use chrono::{NaiveDateTime, TimeDelta};

use super::frozen::Verification;
use super::round::Status;
use super::steering::Objection;

/// What is printed of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Ten slips to a page, to vote online with.
    Slips,
    /// A ballot on paper to a page, with its slip's code.
    Ballots,
}

impl Sheet {
    /// As in the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Sheet::Slips => "slips",
            Sheet::Ballots => "ballots",
        }
    }
}

/// The form of a new list as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// For whom.
    pub label: String,
    /// How many.
    pub slips: String,
    /// What is printed.
    pub sheet: String,
}

/// A list that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// For whom.
    pub label: String,
    /// How many.
    pub slips: usize,
    /// What is printed.
    pub sheet: Sheet,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A label has 2 to 40 characters.
    Label,
    /// A list has 1 to [`SLIPS_AT_MOST`] slips.
    Slips,
    /// It is neither slips nor ballots.
    Sheet,
    /// There is a list for the same that is not cancelled.
    Taken,
}

/// A page with more would be slow to print, and a list is a class or a block of flats: a lost one is cancelled whole.
pub const SLIPS_AT_MOST: usize = 1000;

impl Typed {
    /// Reads what was typed, or tells everything that is wrong with it, by field. `may_be_slips` is false in a round in
    /// which nobody votes online with a code.
    pub fn read(&self, may_be_slips: bool) -> Result<Wanted, Vec<(&'static str, Wrong)>> {
        let label = self.label.trim().to_owned();
        let fits = (2..=40).contains(&label.chars().count()) && !label.chars().any(char::is_control);
        let slips = self.slips.trim().parse().ok().filter(|n| (1..=SLIPS_AT_MOST).contains(n));
        let sheet = [Sheet::Slips, Sheet::Ballots].into_iter().find(|sheet| sheet.as_str() == self.sheet);
        let sheet = sheet.filter(|sheet| may_be_slips || *sheet == Sheet::Ballots);
        match (fits, slips, sheet) {
            (true, Some(slips), Some(sheet)) => Ok(Wanted { label, slips, sheet }),
            _ => {
                let wrong = [
                    (!fits, ("label", Wrong::Label)),
                    (slips.is_none(), ("slips", Wrong::Slips)),
                    (sheet.is_none(), ("sheet", Wrong::Sheet)),
                ];
                Err(wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, what)| what).collect())
            }
        }
    }
}

/// Whether slips may be made, or cancelled, for a round that stands so: until it closes.
pub fn may_make(status: Status) -> Result<(), Objection> {
    match status {
        Status::Announced | Status::Open | Status::Suspended => Ok(()),
        Status::Closed | Status::Certified | Status::Void => Err(Objection::NotNow(status)),
    }
}

/// Whether somebody has to be reminded that slips be printed, as far as rules and clock tell: people vote with slips
/// only, and may begin soon or have begun.
pub fn needs_slips(verification: Verification, status: Status) -> bool {
    verification == Verification::Code && may_make(status).is_ok()
}

/// So many wrong codes an hour are people who misread a slip that happens to check out; nobody who has a slip ever waits.
pub const WRONG_AN_HOUR: i32 = 30;

/// Until when a network that has sent so many wrong codes since an hour began has to wait with another.
pub fn wait_until(tries: i32, since: NaiveDateTime) -> Option<NaiveDateTime> {
    (tries > WRONG_AN_HOUR).then(|| since + TimeDelta::hours(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed { label: " 第三小学三年级 ".into(), slips: "40".into(), sheet: "slips".into() }
    }

    #[test]
    fn a_list_is_for_somebody_and_has_an_end() {
        let wanted = typed().read(true).unwrap();
        assert_eq!(wanted, Wanted { label: "第三小学三年级".into(), slips: 40, sheet: Sheet::Slips });
        let wrong = |change: fn(&mut Typed)| {
            let mut typed = typed();
            change(&mut typed);
            typed.read(true).unwrap_err()
        };
        assert_eq!(wrong(|it| it.label = "班".into()), [("label", Wrong::Label)]);
        assert_eq!(wrong(|it| it.slips = "0".into()), [("slips", Wrong::Slips)]);
        assert_eq!(wrong(|it| it.slips = "1001".into()), [("slips", Wrong::Slips)]);
        assert_eq!(wrong(|it| it.sheet = String::new()), [("sheet", Wrong::Sheet)]);
        assert_eq!(Typed::default().read(true).unwrap_err().len(), 3);
    }

    #[test]
    fn where_nobody_votes_online_with_a_code_only_paper_is_printed() {
        assert_eq!(typed().read(false), Err(vec![("sheet", Wrong::Sheet)]));
        let paper = Typed { sheet: "ballots".into(), ..typed() };
        assert_eq!(paper.read(false).unwrap().sheet, Sheet::Ballots);
    }

    #[test]
    fn slips_are_made_until_the_close() {
        for status in [Status::Announced, Status::Open, Status::Suspended] {
            assert_eq!(may_make(status), Ok(()));
        }
        for status in [Status::Closed, Status::Certified, Status::Void] {
            assert_eq!(may_make(status), Err(Objection::NotNow(status)));
        }
    }

    #[test]
    fn only_a_round_by_slip_needs_slips_and_only_until_it_closes() {
        assert!(
            needs_slips(Verification::Code, Status::Announced)
                && needs_slips(Verification::Code, Status::Open)
        );
        assert!(
            !needs_slips(Verification::Code, Status::Closed)
                && !needs_slips(Verification::Device, Status::Open)
        );
    }

    #[test]
    fn whoever_tries_codes_waits_for_the_next_hour() {
        let noon: NaiveDateTime = "2026-09-01T12:00:00".parse().unwrap();
        assert_eq!(wait_until(30, noon), None);
        assert_eq!(wait_until(31, noon), Some(noon + TimeDelta::hours(1)));
    }
}
