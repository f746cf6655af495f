//! What somebody proposed, and what became of it.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::step::State;
use crate::calendar::{Calendar, LastDay, Term};
use crate::clock::in_china;
use crate::codes::Code;
use crate::products::Audience;

/// How long a nomination counts.
pub const LIVE_FOR: TimeDelta = TimeDelta::days(365);

/// How long a moderator may take: the bureau's own promise.
const ANSWERED_WITHIN: Term = Term::WorkingDays(5);

/// The last day in China for the answer to what came at this moment.
pub fn answer_due(calendar: &Calendar, sent_at: NaiveDateTime) -> NaiveDate {
    calendar.due(in_china(sent_at).date_naive(), ANSWERED_WITHIN, LastDay::NextWorking).day
}

/// A nomination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nomination {
    /// Its key, which only the desk knows.
    pub id: String,
    /// The nominator's number.
    pub code: Code,
    /// How far it is.
    pub state: State,
    /// What they typed; nobody else of the public reads it.
    pub name: String,
    /// For whom the thing is.
    pub audience: Audience,
    /// Why they want it tested.
    pub why: Option<String>,
    /// In what kind of place such a thing is bought.
    pub place: Option<Place>,
    /// What they say of themselves.
    pub participant: Option<Participant>,
    /// When it came, in UTC.
    pub sent_at: NaiveDateTime,
    /// The product type it stands for, once it stands for one.
    pub product: Option<String>,
    /// Why not, or where it belongs: a code of [`super::step`].
    pub reason: Option<String>,
    /// The moderator's words to the nominator.
    pub told: Option<String>,
    /// Who decided, and when in UTC; nobody where the nominator joined a product type themselves.
    pub decided: Option<(String, NaiveDateTime)>,
    /// One more with every change.
    pub revision: i32,
}

/// A kind of place, never a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// 学校周边: shops at the school gate.
    School,
    /// 商超: supermarkets and malls.
    Mall,
    /// 专卖店、母婴店、文具店: shops for one sort of thing.
    Speciality,
    /// 批发市场、集贸市场: markets.
    Market,
    /// 网上: platforms and live streams.
    Online,
    /// Anywhere else.
    Other,
}

impl Place {
    /// All of them, in the order of the form.
    pub const ALL: [Place; 6] =
        [Place::School, Place::Mall, Place::Speciality, Place::Market, Place::Online, Place::Other];

    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Place::School => "school",
            Place::Mall => "mall",
            Place::Speciality => "speciality",
            Place::Market => "market",
            Place::Online => "online",
            Place::Other => "other",
        }
    }

    /// Reads what [`Place::as_str`] wrote.
    pub fn read(text: &str) -> Option<Place> {
        Place::ALL.into_iter().find(|place| place.as_str() == text)
    }
}

/// What a nominator says of themselves, if they like to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participant {
    /// 老师.
    Teacher,
    /// 家长.
    Parent,
    /// 未成年人.
    Minor,
    /// Somebody else.
    Other,
}

impl Participant {
    /// All of them, in the order of the form.
    pub const ALL: [Participant; 4] =
        [Participant::Teacher, Participant::Parent, Participant::Minor, Participant::Other];

    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Participant::Teacher => "teacher",
            Participant::Parent => "parent",
            Participant::Minor => "minor",
            Participant::Other => "other",
        }
    }

    /// Reads what [`Participant::as_str`] wrote.
    pub fn read(text: &str) -> Option<Participant> {
        Participant::ALL.into_iter().find(|participant| participant.as_str() == text)
    }
}

/// How many may come from one device in a day, and from one network in an hour: a network is a school or a
/// neighbourhood, a device is one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lately {
    /// From this device, in a day.
    pub device: i64,
    /// From this network, in an hour.
    pub network: i64,
}

/// From one device in a day.
pub const DEVICE_A_DAY: i64 = 10;
/// From one network in an hour.
pub const NETWORK_AN_HOUR: i64 = 100;

impl Lately {
    /// How long whoever asks has to wait; nothing where they need not.
    pub fn wait(self) -> Option<TimeDelta> {
        match self {
            Lately { device: DEVICE_A_DAY.., .. } => Some(TimeDelta::days(1)),
            Lately { network: NETWORK_AN_HOUR.., .. } => Some(TimeDelta::hours(1)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_its_day_and_a_network_its_hour() {
        let wait = |device, network| Lately { device, network }.wait();
        assert_eq!((wait(0, 0), wait(9, 99)), (None, None));
        assert_eq!(wait(10, 0), Some(TimeDelta::days(1)));
        assert_eq!(wait(0, 100), Some(TimeDelta::hours(1)));
    }

    #[test]
    fn an_answer_is_due_after_five_working_days() {
        // A Wednesday evening in UTC is Thursday in China.
        let due = |at: &str| answer_due(&Calendar::default(), at.parse().unwrap()).to_string();
        assert_eq!(due("2026-09-02T15:59:00"), "2026-09-09");
        assert_eq!(due("2026-09-02T16:00:00"), "2026-09-10");
    }

    #[test]
    fn what_was_written_reads_back() {
        for place in Place::ALL {
            assert_eq!(Place::read(place.as_str()), Some(place));
        }
        for participant in Participant::ALL {
            assert_eq!(Participant::read(participant.as_str()), Some(participant));
        }
        assert_eq!((Place::read("mars"), Participant::read("")), (None, None));
    }
}
