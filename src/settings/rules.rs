//! The settings that there are. Pure.

mod limit;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::calendar::{DEADLINES, Deadline, LastDay};

pub use limit::Limit;

/// Votes and the devices behind them are parted 60 days after a round is certified. That is promised in public, so
/// it is no setting.
pub const VOTERS_KEPT_DAYS: i64 = 60;

/// Something that an officer may change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// What the bureau is called.
    Bureau,
    /// The same in English.
    BureauEn,
    /// The number to call.
    Hotline,
    /// The registration lines at the foot of every page.
    Records,
    /// Whether complaints are taken here.
    ComplaintMode,
    /// The counties and districts of the city.
    Counties,
    /// How long something is kept, in days.
    Keep(Keep),
    /// How much a device or a network may bring.
    Limit(Limit),
    /// How the last day of a deadline is read.
    Reading(&'static Deadline),
}

/// Where a setting stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who runs the portal.
    Bureau,
    /// How complaints come in.
    Complaints,
    /// What is deleted when.
    Retention,
    /// What holds up floods.
    Limits,
    /// How last days are read.
    Readings,
}

impl Group {
    /// All of them, in the order of the page.
    pub const ALL: [Group; 5] =
        [Group::Bureau, Group::Complaints, Group::Retention, Group::Limits, Group::Readings];
}

/// What is kept for so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// What people proposed, from the day it came.
    Nominations,
    /// Names, numbers and addresses in complaints, from the day they were closed.
    ComplaintContacts,
    /// Who reported, from the day the report was closed.
    ReporterIdentities,
    /// The texts of letters that could not be delivered.
    MailTexts,
    /// Sessions that have ended.
    Sessions,
    /// Counts of wrong passwords and guessed codes.
    Failures,
}

impl Keep {
    /// All of them, in the order of the page.
    pub const ALL: [Keep; 6] = [
        Keep::Nominations,
        Keep::ComplaintContacts,
        Keep::ReporterIdentities,
        Keep::MailTexts,
        Keep::Sessions,
        Keep::Failures,
    ];

    fn name(self) -> &'static str {
        match self {
            Keep::Nominations => "keep.nominations",
            Keep::ComplaintContacts => "keep.complaint_contacts",
            Keep::ReporterIdentities => "keep.reporter_identities",
            Keep::MailTexts => "keep.mail_texts",
            Keep::Sessions => "keep.sessions",
            Keep::Failures => "keep.failures",
        }
    }

    /// In days.
    pub fn default_days(self) -> i64 {
        match self {
            Keep::Nominations => 2 * 365,
            Keep::ComplaintContacts => 3 * 365,
            Keep::ReporterIdentities => 5 * 365,
            Keep::MailTexts => 90,
            Keep::Sessions => 1,
            Keep::Failures => 30,
        }
    }

    /// How few and how many days may be chosen.
    pub fn bounds(self) -> RangeInclusive<i64> {
        match self {
            Keep::Nominations => 365..=1825,
            Keep::ComplaintContacts | Keep::ReporterIdentities => 365..=3650,
            Keep::MailTexts => 7..=365,
            Keep::Sessions => 1..=90,
            Keep::Failures => 1..=180,
        }
    }
}

/// Whether complaints are taken here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintMode {
    /// They are lodged in the portal.
    Native,
    /// The portal says where to lodge them.
    GuideOnly,
}

impl ComplaintMode {
    /// Both.
    pub const ALL: [ComplaintMode; 2] = [ComplaintMode::Native, ComplaintMode::GuideOnly];

    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            ComplaintMode::Native => "native",
            ComplaintMode::GuideOnly => "guide_only",
        }
    }

    /// Reads what [`ComplaintMode::as_str`] wrote.
    pub fn read(text: &str) -> Option<ComplaintMode> {
        ComplaintMode::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}

/// Why a value cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// It has to be there.
    Missing,
    /// So many characters at most, in a line where there are several.
    TooLong(usize),
    /// So many lines at most.
    TooManyLines(usize),
    /// A number that a telephone understands.
    Number,
    /// A whole number from and to.
    Whole(i64, i64),
    /// One of the choices.
    Choice,
    /// It holds something that is no text.
    OddCharacter,
}

const NAME_AT_MOST: usize = 40;
const NAME_EN_AT_MOST: usize = 120;
const LINES_AT_MOST: usize = 5;
/// More counties and districts than any city has.
const COUNTIES_AT_MOST: usize = 40;
const LINE_AT_MOST: usize = 80;
/// What a number to call may look like: 12315, 0518-12345.
const CALL: RangeInclusive<usize> = 3..=20;

impl Setting {
    /// All of them, in the order of the page.
    pub fn all() -> Vec<Setting> {
        let mut all = vec![
            Setting::Bureau,
            Setting::BureauEn,
            Setting::Hotline,
            Setting::Records,
            Setting::ComplaintMode,
            Setting::Counties,
        ];
        all.extend(Keep::ALL.map(Setting::Keep));
        all.extend(Limit::ALL.map(Setting::Limit));
        all.extend(DEADLINES.iter().filter(|it| it.has_readings()).map(Setting::Reading));
        all
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Setting> {
        Setting::all().into_iter().find(|setting| setting.name() == name)
    }

    /// What programs and the log call it.
    pub fn name(self) -> String {
        match self {
            Setting::Bureau => "bureau_name".into(),
            Setting::BureauEn => "bureau_name_en".into(),
            Setting::Hotline => "hotline".into(),
            Setting::Records => "records".into(),
            Setting::ComplaintMode => "complaint_mode".into(),
            Setting::Counties => "counties".into(),
            Setting::Keep(keep) => keep.name().into(),
            Setting::Limit(limit) => limit.name().into(),
            Setting::Reading(deadline) => deadline.setting(),
        }
    }

    /// Where it stands.
    pub fn group(self) -> Group {
        match self {
            Setting::Bureau | Setting::BureauEn | Setting::Hotline | Setting::Records => Group::Bureau,
            Setting::ComplaintMode | Setting::Counties => Group::Complaints,
            Setting::Keep(_) => Group::Retention,
            Setting::Limit(_) => Group::Limits,
            Setting::Reading(_) => Group::Readings,
        }
    }

    /// What it is until somebody says otherwise.
    pub fn default(self) -> String {
        match self {
            Setting::Bureau => "市场监督管理局".into(),
            Setting::BureauEn => "Administration for Market Regulation".into(),
            Setting::Hotline => "12315".into(),
            Setting::Records | Setting::Counties => String::new(),
            Setting::ComplaintMode => ComplaintMode::Native.as_str().into(),
            Setting::Keep(keep) => keep.default_days().to_string(),
            Setting::Limit(limit) => limit.default_number().to_string(),
            Setting::Reading(deadline) => deadline.last_day.as_str().into(),
        }
    }

    /// What may be chosen, where it is one of a few.
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Setting::ComplaintMode => ComplaintMode::ALL.map(ComplaintMode::as_str).to_vec(),
            Setting::Reading(_) => LastDay::ALL.map(LastDay::as_str).to_vec(),
            _ => Vec::new(),
        }
    }

    /// How little and how much may be chosen, where it is a whole number.
    pub fn bounds(self) -> Option<RangeInclusive<i64>> {
        match self {
            Setting::Keep(keep) => Some(keep.bounds()),
            Setting::Limit(limit) => Some(limit.bounds()),
            _ => None,
        }
    }

    /// Whether it has a line for each of several.
    pub fn has_lines(self) -> bool {
        matches!(self, Setting::Records | Setting::Counties)
    }

    /// The value as it is kept, from what was typed.
    pub fn read(self, typed: &str) -> Result<String, Bad> {
        let typed = typed.trim().replace("\r\n", "\n");
        let may_break = self.has_lines();
        if typed.chars().any(|c| c.is_control() && !(may_break && c == '\n')) {
            return Err(Bad::OddCharacter);
        }
        match self {
            Setting::Bureau if typed.is_empty() => Err(Bad::Missing),
            Setting::Bureau => short(typed, NAME_AT_MOST),
            Setting::BureauEn => short(typed, NAME_EN_AT_MOST),
            Setting::Hotline => number_to_call(typed),
            Setting::Records => lines(&typed, LINES_AT_MOST),
            Setting::Counties => lines(&typed, COUNTIES_AT_MOST),
            Setting::Keep(keep) => whole(&typed, keep.bounds()),
            Setting::Limit(limit) => whole(&typed, limit.bounds()),
            Setting::ComplaintMode | Setting::Reading(_) => {
                self.choices().contains(&typed.as_str()).then_some(typed).ok_or(Bad::Choice)
            }
        }
    }
}

fn short(typed: String, most: usize) -> Result<String, Bad> {
    if typed.chars().count() > most { Err(Bad::TooLong(most)) } else { Ok(typed) }
}

fn number_to_call(typed: String) -> Result<String, Bad> {
    let fits = CALL.contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let begins = typed.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    if fits && begins { Ok(typed) } else { Err(Bad::Number) }
}

fn lines(typed: &str, most: usize) -> Result<String, Bad> {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > most {
        Err(Bad::TooManyLines(most))
    } else if lines.iter().any(|line| line.chars().count() > LINE_AT_MOST) {
        Err(Bad::TooLong(LINE_AT_MOST))
    } else {
        Ok(lines.join("\n"))
    }
}

fn whole(typed: &str, allowed: RangeInclusive<i64>) -> Result<String, Bad> {
    let read = typed.parse().ok().filter(|number: &i64| allowed.contains(number));
    read.map(|number| number.to_string()).ok_or(Bad::Whole(*allowed.start(), *allowed.end()))
}

/// All settings as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<String, String>);

impl Settings {
    /// Of what is kept; the rest is as by default.
    pub fn of(kept: impl IntoIterator<Item = (String, String)>) -> Settings {
        Settings(kept.into_iter().collect())
    }

    /// A setting as it stands. What cannot be read (a hand in the database, an older version) is the default.
    pub fn value(&self, setting: Setting) -> String {
        let kept = self.0.get(&setting.name()).and_then(|kept| setting.read(kept).ok());
        kept.unwrap_or_else(|| match setting {
            // A bureau that has a name of its own and none in English has none in English.
            Setting::BureauEn if self.0.contains_key(&Setting::Bureau.name()) => String::new(),
            setting => setting.default(),
        })
    }

    /// Whether complaints are taken here.
    pub fn complaint_mode(&self) -> ComplaintMode {
        ComplaintMode::read(&self.value(Setting::ComplaintMode)).unwrap_or(ComplaintMode::Native)
    }

    /// The counties and districts of the city, as far as they are set.
    pub fn counties(&self) -> Vec<String> {
        self.value(Setting::Counties).lines().map(str::to_owned).collect()
    }

    /// How many days something is kept.
    pub fn days(&self, keep: Keep) -> i64 {
        self.value(Setting::Keep(keep)).parse().unwrap_or(keep.default_days())
    }

    /// How much of it may come.
    pub fn limit(&self, limit: Limit) -> u32 {
        self.value(Setting::Limit(limit)).parse().unwrap_or(limit.default_number())
    }

    /// How the last day of a deadline is read.
    pub fn reading(&self, deadline: &'static Deadline) -> LastDay {
        LastDay::read(&self.value(Setting::Reading(deadline))).unwrap_or(deadline.last_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::deadline;

    #[test]
    fn every_default_is_a_value_that_could_be_typed_and_every_name_is_one_settings() {
        let mut names = Vec::new();
        for setting in Setting::all() {
            assert_eq!(setting.read(&setting.default()), Ok(setting.default()), "{}", setting.name());
            assert_eq!(Setting::named(&setting.name()), Some(setting));
            assert!(Group::ALL.contains(&setting.group()));
            names.push(setting.name());
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Setting::all().len());
        assert_eq!(Setting::named("key_fingerprint"), None, "what the program keeps is no setting");
        assert_eq!(Setting::named("reading.comp.decide"), None, "working days have one reading");
    }

    #[test]
    fn what_is_out_of_bounds_is_refused() {
        let wrong = |setting: Setting, typed: &str| setting.read(typed).unwrap_err();
        assert_eq!(wrong(Setting::Bureau, "  "), Bad::Missing);
        assert_eq!(wrong(Setting::Bureau, &"局".repeat(41)), Bad::TooLong(40));
        assert_eq!(wrong(Setting::Bureau, "局\u{0}"), Bad::OddCharacter);
        assert_eq!(wrong(Setting::Bureau, "局\n二"), Bad::OddCharacter);
        for typed in ["", "12", "-12315", "12315#", "一二三一五", "0123456789-0123456789"] {
            assert_eq!(wrong(Setting::Hotline, typed), Bad::Number, "{typed}");
        }
        assert_eq!(wrong(Setting::Records, "1\n2\n3\n4\n5\n6"), Bad::TooManyLines(5));
        assert_eq!(wrong(Setting::Keep(Keep::MailTexts), "6"), Bad::Whole(7, 365));
        assert_eq!(wrong(Setting::Keep(Keep::MailTexts), "90.5"), Bad::Whole(7, 365));
        assert_eq!(wrong(Setting::Limit(Limit::NetworkBallots), "0"), Bad::Whole(10, 1_000_000));
        assert_eq!(wrong(Setting::ComplaintMode, "off"), Bad::Choice);
        assert_eq!(Setting::Records.read(" 甲 \r\n\r\n乙"), Ok("甲\n乙".into()));
        assert_eq!(Setting::Keep(Keep::MailTexts).read("0090"), Ok("90".into()));
    }

    #[test]
    fn what_was_kept_and_cannot_be_read_is_as_by_default() {
        let kept = [("keep.mail_texts", "for ever"), ("reading.comp.mediate", "next_working")];
        let settings = Settings::of(kept.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(settings.days(Keep::MailTexts), 90);
        assert_eq!(settings.reading(deadline("comp.mediate").unwrap()), LastDay::NextWorking);
        assert_eq!(settings.reading(deadline("samp.objection").unwrap()), LastDay::NextWorking);
        assert_eq!(settings.reading(deadline("follow.recheck").unwrap()), LastDay::Exact);
        assert_eq!(settings.complaint_mode(), ComplaintMode::Native);
    }
}
