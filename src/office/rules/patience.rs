//! How long whoever guesses passwords has to wait, and how nobody can be kept out by a stranger who does.

use chrono::{NaiveDateTime, TimeDelta, Timelike};

/// What wrong passwords are counted by, as a keyed hash, and how they are held against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The hash. An hourly limit's names the hour too.
    pub key: String,
    /// The limit.
    pub limit: Limit,
}

/// How wrong passwords are held against what they are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// For one name from one network, or from one device that knows the account: five are free, then each
    /// further one doubles the wait.
    Doubling,
    /// For the secret of one case from one network: so many are free, then each further one waits so many minutes.
    Pausing(i32, i64),
    /// For all that comes to one name, or from one network: so many in one hour, and the next hour begins
    /// anew.
    Hourly(i32),
}

impl Limit {
    /// For a name, from wherever. Only what comes from many networks gets there.
    pub const OF_A_NAME: Limit = Limit::Hourly(50);
    /// For a network, which is many people: a school's, an office's.
    pub const OF_A_NETWORK: Limit = Limit::Hourly(200);

    /// The moment before which no further password is looked at.
    pub fn wait_until(self, Failures { count, last_at }: Failures) -> Option<NaiveDateTime> {
        match self {
            Limit::Doubling => {
                let over = count - FREE;
                let wait = FIRST_WAIT * 2_i32.pow(over.clamp(0, 10).unsigned_abs());
                (over >= 0).then(|| last_at + wait.min(LONGEST_WAIT))
            }
            Limit::Pausing(free, minutes) => (count >= free).then(|| last_at + TimeDelta::minutes(minutes)),
            Limit::Hourly(most) => (count >= most).then(|| hour_of(last_at) + TimeDelta::hours(1)),
        }
    }
}

/// What is remembered of wrong passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: i32,
    /// When the last one was.
    pub last_at: NaiveDateTime,
}

const FREE: i32 = 5;
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(15);
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);

/// How long after the last wrong password all are forgotten.
pub const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(24);

/// When the hour of this moment began.
pub fn hour_of(at: NaiveDateTime) -> NaiveDateTime {
    at.date().and_hms_opt(at.hour(), 0, 0).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past_noon(minutes: i64) -> NaiveDateTime {
        "2026-11-21T12:00:00".parse::<NaiveDateTime>().unwrap() + TimeDelta::minutes(minutes)
    }

    #[test]
    fn guessing_gets_slower_and_slower() {
        let wait = |count| {
            let until = Limit::Doubling.wait_until(Failures { count, last_at: past_noon(0) });
            until.map(|until| (until - past_noon(0)).num_seconds())
        };
        assert_eq!(
            [4, 5, 7, 10, 11, 999].map(wait),
            [None, Some(15), Some(60), Some(480), Some(900), Some(900)]
        );
    }

    #[test]
    fn after_so_many_free_ones_each_waits_as_long() {
        let wait = |count| Limit::Pausing(5, 10).wait_until(Failures { count, last_at: past_noon(0) });
        assert_eq!([4, 5, 9].map(wait), [None, Some(past_noon(10)), Some(past_noon(10))]);
    }

    #[test]
    fn what_comes_from_everywhere_waits_for_the_next_hour() {
        let wait = |count| Limit::OF_A_NAME.wait_until(Failures { count, last_at: past_noon(59) });
        assert_eq!([49, 50, 99].map(wait), [None, Some(past_noon(60)), Some(past_noon(60))]);
    }
}
