use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::NaiveDateTime;

use crate::clock::Clock;

/// More networks and rounds than this at a time have no pace of their own: memory stays bounded.
const KEYS_AT_MOST: usize = 100_000;
/// How long it takes until what was counted weighs a third (1/e): so a steady pace shows as so many a minute.
const SECONDS: f64 = 60.0;
/// Less than this is as good as nothing.
const FORGOTTEN: f64 = 0.5;

/// How fast each of many goes.
pub struct Paces {
    all: Mutex<HashMap<u64, Pace>>,
    clock: Clock,
}

/// How many came lately, the older the less.
#[derive(Clone, Copy)]
struct Pace {
    count: f64,
    at: NaiveDateTime,
}

impl Pace {
    fn now(self, now: NaiveDateTime) -> f64 {
        self.count * (-(now - self.at).as_seconds_f64().max(0.0) / SECONDS).exp()
    }
}

impl Paces {
    pub fn new(clock: Clock) -> Paces {
        Paces { all: Mutex::default(), clock }
    }

    /// Counts one; how many a minute it is now.
    pub fn count(&self, key: u64) -> f64 {
        let now = self.clock.now();
        let mut all = self.lock();
        if all.len() >= KEYS_AT_MOST && !all.contains_key(&key) {
            return 0.0;
        }
        let pace = all.entry(key).or_insert(Pace { count: 0.0, at: now });
        *pace = Pace { count: pace.now(now) + 1.0, at: now };
        pace.count
    }

    pub fn tidy(&self) {
        let now = self.clock.now();
        let mut all = self.lock();
        all.retain(|_, pace| pace.now(now) >= FORGOTTEN);
        all.shrink_to_fit();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Pace>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_steady_pace_is_told_by_the_minute_and_a_rest_is_forgotten() {
        let clock = Clock::stopped_at("2026-09-01T04:00:00Z".parse().unwrap());
        let paces = Paces::new(clock.clone());
        let five_a_second = || {
            clock.move_by(TimeDelta::milliseconds(200));
            paces.count(7)
        };
        let pace = (0..6000).fold(0.0, |_, _| five_a_second());
        assert!((pace - 300.0).abs() < 2.0, "{pace} a minute");
        clock.move_by(TimeDelta::minutes(10));
        paces.tidy();
        assert!(paces.lock().is_empty());
        assert!((paces.count(7) - 1.0).abs() < f64::EPSILON);
    }
}
