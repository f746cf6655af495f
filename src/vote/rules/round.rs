//! A round and where it stands.

use chrono::NaiveDateTime;

use serde::{Deserialize, Serialize};

use super::effort::Lack;
use super::frozen::Verification;
use super::tie::AtATie;
use crate::i18n::Text;
use crate::products::Product;

/// A round's id as somebody asks for it: `[a-z0-9-]{1,32}`. Whether there is such a round is another
/// question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct RoundId(String);

impl RoundId {
    /// The id as text.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl TryFrom<String> for RoundId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<RoundId, &'static str> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match (1..=32).contains(&text.len()) && text.chars().all(fits) {
            true => Ok(RoundId(text)),
            false => Err("a round's id has 1 to 32 characters of a-z, 0-9 and the hyphen"),
        }
    }
}

/// What a round's candidates are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// 你点我检: product types.
    Products,
    /// 你点我查: kinds of place.
    Places,
}

impl RoundKind {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            RoundKind::Products => "products",
            RoundKind::Places => "places",
        }
    }
}

/// A voting round. Times are UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// `2026-11`.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The first second in which a ballot counts.
    pub opens_at: NaiveDateTime,
    /// The first second in which none counts any more.
    pub closes_at: NaiveDateTime,
    /// When the count is certified and published.
    pub results_at: NaiveDateTime,
    /// How many candidates a ballot may name.
    pub choices_per_ballot: usize,
    /// How one person is told from another.
    pub verification: Verification,
    /// How many candidates go to the laboratory.
    pub seats: usize,
    /// What happens when they tie at the cut.
    pub at_a_tie: AtATie,
    /// The fingerprint of the rules as announced.
    pub rules_sha256: String,
    /// Since when it is stopped, while it is.
    pub suspended_at: Option<NaiveDateTime>,
    /// That it does not count, if it does not.
    pub voided: Option<Voided>,
    /// The count, once it is final.
    pub certified: Option<Certified>,
}

/// That a round does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voided {
    /// Since when.
    pub at: NaiveDateTime,
    /// Why, for everybody to read.
    pub reason: Text,
}

/// That a count is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certified {
    /// Since when.
    pub at: NaiveDateTime,
    /// What became of the ballots.
    pub counts: Counts,
}

/// A certified round's ballots, by what became of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Ballots that count.
    pub counted: i64,
    /// Ballots set aside by a rule, kept and not counted.
    pub set_aside: i64,
    /// Ballots taken back by those who cast them.
    pub withdrawn: i64,
}

impl Counts {
    /// Every ballot ever cast.
    pub fn cast(self) -> i64 {
        self.counted + self.set_aside + self.withdrawn
    }
}

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Its rules are public and frozen; it has not begun.
    Announced,
    /// Ballots are taken.
    Open,
    /// It was stopped and takes no ballots until it goes on.
    Suspended,
    /// No more ballots; the count is being checked.
    Closed,
    /// The count is final and public.
    Certified,
    /// It does not count.
    Void,
}

impl Status {
    /// As in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Announced => "announced",
            Status::Open => "open",
            Status::Suspended => "suspended",
            Status::Closed => "closed",
            Status::Certified => "certified",
            Status::Void => "void",
        }
    }
}

impl Round {
    /// How late it comes among rounds of which one is shown: open first, then what waits for its result; one that only
    /// holders of slips can vote in after one for everybody.
    pub fn precedence(&self, now: NaiveDateTime) -> (u8, bool) {
        let waits = match self.status(now) {
            Status::Open => 0,
            Status::Suspended => 1,
            Status::Closed => 2,
            Status::Announced | Status::Certified | Status::Void => 3,
        };
        (waits, self.verification == Verification::Code)
    }

    /// When it takes ballots, and whether.
    pub fn hours(&self) -> Hours {
        Hours {
            opens_at: self.opens_at,
            closes_at: self.closes_at,
            results_at: self.results_at,
            is_suspended: self.suspended_at.is_some(),
            is_certified: self.certified.is_some(),
            is_void: self.voided.is_some(),
        }
    }

    /// Where it stands by the clock.
    pub fn status(&self, now: NaiveDateTime) -> Status {
        self.hours().status(now)
    }

    /// Whether a ballot may be cast, changed or withdrawn now.
    pub fn admit(&self, now: NaiveDateTime) -> Result<(), Refusal> {
        self.hours().admit(now)
    }
}

/// When a round takes ballots, and whether: all of it that a ballot has to know.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    /// See [`Round::opens_at`].
    pub opens_at: NaiveDateTime,
    /// See [`Round::closes_at`].
    pub closes_at: NaiveDateTime,
    /// See [`Round::results_at`].
    pub results_at: NaiveDateTime,
    /// Whether it is stopped.
    pub is_suspended: bool,
    /// Whether its count is final.
    pub is_certified: bool,
    /// Whether it does not count.
    pub is_void: bool,
}

impl Hours {
    /// Where the round stands by the clock.
    pub fn status(self, now: NaiveDateTime) -> Status {
        if self.is_void {
            Status::Void
        } else if self.is_certified {
            Status::Certified
        } else if self.is_suspended {
            Status::Suspended
        } else if now < self.opens_at {
            Status::Announced
        } else if now < self.closes_at {
            Status::Open
        } else {
            Status::Closed
        }
    }

    /// Whether a ballot may be cast, changed or withdrawn now.
    pub fn admit(self, now: NaiveDateTime) -> Result<(), Refusal> {
        match self.status(now) {
            Status::Announced => Err(Refusal::NotYetOpen { opens_at: self.opens_at }),
            Status::Open => Ok(()),
            Status::Suspended => Err(Refusal::Suspended),
            Status::Void => Err(Refusal::Void),
            Status::Closed | Status::Certified => Err(Refusal::Closed { results_at: self.results_at }),
        }
    }
}

/// Something that stands on a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The product type.
    pub product: Product,
    /// Its votes, from certification on.
    pub votes: Option<i64>,
}

/// Why a ballot was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The round has not begun.
    NotYetOpen {
        /// When it does.
        opens_at: NaiveDateTime,
    },
    /// The round is over.
    Closed {
        /// When its result is published.
        results_at: NaiveDateTime,
    },
    /// The round is stopped for the time being.
    Suspended,
    /// The round does not count.
    Void,
    /// There is no list of choices.
    Unreadable,
    /// Nothing is chosen.
    Nothing,
    /// More is chosen than a ballot may name.
    TooMany {
        /// How many are chosen.
        chosen: usize,
        /// How many may be.
        most: usize,
    },
    /// Something is chosen twice.
    Twice,
    /// Something is chosen that does not stand in this round.
    NoCandidate,
    /// It is somebody else's ballot, or this device has lost its cookie.
    NotYours,
    /// The challenge is not solved.
    Unproven(Lack),
    /// The rules ask who votes, and that is not told yet.
    Unconfirmed(Verification),
    /// The device remembers who voted on it last; whether it is they again is not told.
    WhoseBallot,
    /// What was typed is no slip's code: a character is wrong.
    MisreadCode,
    /// No slip of this round has that code.
    WrongCode,
    /// The slip was cancelled before anybody voted with it.
    CancelledCode,
    /// Too many wrong codes came from this network.
    TooManyCodes {
        /// From when on another is looked at.
        until: NaiveDateTime,
    },
}

impl Refusal {
    /// Whether all that is missing is who votes.
    pub fn asks_who(&self) -> bool {
        matches!(
            self,
            Refusal::Unconfirmed(_)
                | Refusal::WhoseBallot
                | Refusal::MisreadCode
                | Refusal::WrongCode
                | Refusal::CancelledCode
                | Refusal::TooManyCodes { .. }
        )
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use chrono::{NaiveDate, TimeDelta};

    use super::*;

    pub(crate) fn noon() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 9, 1).unwrap().and_hms_opt(12, 0, 0).unwrap()
    }

    fn round() -> Round {
        Round {
            id: "2026-09".into(),
            title: Text { zh: "2026年9月".into(), en: None },
            opens_at: noon(),
            closes_at: noon() + TimeDelta::days(14),
            results_at: noon() + TimeDelta::days(17),
            choices_per_ballot: 3,
            verification: Verification::Device,
            seats: 5,
            at_a_tie: AtATie::AllIn,
            rules_sha256: String::new(),
            suspended_at: None,
            voided: None,
            certified: None,
        }
    }

    #[test]
    fn a_round_takes_ballots_from_its_opening_to_the_last_second_before_its_close() {
        let (round, second) = (round(), TimeDelta::seconds(1));
        assert_eq!(
            round.admit(round.opens_at - second),
            Err(Refusal::NotYetOpen { opens_at: round.opens_at })
        );
        assert_eq!(round.admit(round.opens_at), Ok(()));
        assert_eq!(round.admit(round.closes_at - TimeDelta::microseconds(1)), Ok(()));
        assert_eq!(round.admit(round.closes_at), Err(Refusal::Closed { results_at: round.results_at }));
    }

    #[test]
    fn a_rounds_id_is_short_and_plain() {
        let read = |text: &str| RoundId::try_from(text.to_owned()).is_ok();
        assert!(read("2026-11") && read("a"));
        assert!(
            !read("")
                && !read("2026_11")
                && !read("A")
                && !read("九月")
                && !read("a\0")
                && !read(&"a".repeat(33))
        );
    }

    #[test]
    fn a_round_that_is_stopped_or_void_takes_no_ballot() {
        let stopped = Round { suspended_at: Some(noon()), ..round() };
        assert_eq!(stopped.admit(noon()), Err(Refusal::Suspended));
        assert_eq!(stopped.status(stopped.results_at), Status::Suspended);
        let voided = Voided { at: noon(), reason: Text { zh: "重来".into(), en: None } };
        let void = Round { voided: Some(voided), ..stopped };
        assert_eq!(void.admit(noon()), Err(Refusal::Void));
    }

    #[test]
    fn a_certified_round_takes_no_ballot_whatever_the_clock_says() {
        let counts = Counts { counted: 1, set_aside: 0, withdrawn: 0 };
        let round = Round { certified: Some(Certified { at: noon(), counts }), ..round() };
        assert_eq!(round.status(round.opens_at), Status::Certified);
        assert!(round.admit(round.opens_at).is_err());
    }
}
