//! What time it is. Nothing else asks the machine, so a test or a demo can choose.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// The portal's clock: the machine's, set ahead or back by a fixed amount. Clones are the same clock.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead_micros: Arc<AtomicI64>,
    /// Shows `ahead_micros` since 1970 and does not run.
    is_stopped: bool,
}

impl Clock {
    /// A clock that shows `start` now and runs on from there.
    pub fn starting_at(start: DateTime<Utc>) -> Clock {
        let clock = Clock::default();
        clock.move_by(start.naive_utc() - clock.now());
        clock
    }

    /// A clock that shows `time` until it is moved, for tests.
    pub fn stopped_at(time: DateTime<Utc>) -> Clock {
        Clock { ahead_micros: Arc::new(AtomicI64::new(time.timestamp_micros())), is_stopped: true }
    }

    /// UTC, in whole microseconds: the finest that both databases keep.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
    pub fn now(&self) -> NaiveDateTime {
        let machine = if self.is_stopped { 0 } else { Utc::now().timestamp_micros() };
        let micros = machine + self.ahead_micros.load(Ordering::Relaxed);
        DateTime::from_timestamp_micros(micros).unwrap_or_default().naive_utc()
    }

    /// Whether it shows another time than the machine's.
    pub fn is_set(&self) -> bool {
        self.ahead_micros.load(Ordering::Relaxed) != 0
    }

    /// Sets the clock ahead (or back) by `step`.
    pub fn move_by(&self, step: TimeDelta) {
        self.ahead_micros.fetch_add(step.num_microseconds().unwrap_or(0), Ordering::Relaxed);
    }
}

/// The same moment on a wall clock in China (UTC+8, no summer time).
pub fn in_china(at: NaiveDateTime) -> DateTime<FixedOffset> {
    at.and_utc().with_timezone(&china())
}

/// The moment, in UTC, at which a wall clock in China shows this day and time.
pub fn from_china(day: NaiveDate, time: NaiveTime) -> NaiveDateTime {
    day.and_time(time) - TimeDelta::hours(CHINA_HOURS)
}

const CHINA_HOURS: i64 = 8;

fn china() -> FixedOffset {
    FixedOffset::east_opt(CHINA_HOURS as i32 * 3600).expect("eight hours is a valid offset")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_can_be_started_at_another_time_and_moved() {
        let clock = Clock::starting_at("2026-03-01T00:00:00Z".parse().unwrap());
        let same = clock.clone();
        clock.move_by(TimeDelta::days(2));
        assert_eq!(same.now().date().to_string(), "2026-03-03");
        assert!(clock.is_set() && !Clock::default().is_set());

        let stopped = Clock::stopped_at("2026-03-01T00:00:00Z".parse().unwrap());
        stopped.move_by(TimeDelta::seconds(1));
        assert_eq!(stopped.now().to_string(), "2026-03-01 00:00:01");
    }

    #[test]
    fn eight_in_the_evening_in_china_is_noon_in_utc() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 20).unwrap();
        let at = from_china(day, NaiveTime::from_hms_opt(20, 0, 0).unwrap());
        assert_eq!(at.to_string(), "2026-09-20 12:00:00");
        assert_eq!(in_china(at).to_rfc3339(), "2026-09-20T20:00:00+08:00");
    }
}
