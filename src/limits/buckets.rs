use std::num::NonZeroU32;
use std::time::Duration;

use chrono::TimeDelta;
use governor::clock::Clock as Ticks;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed, keyed::HashMapStateStore};
use governor::{NotUntil, Quota, RateLimiter};

use crate::clock::Clock;

/// More devices or networks than this at a time are not told apart: memory stays bounded.
const KEYS_AT_MOST: usize = 100_000;

type Keyed = RateLimiter<u64, HashMapStateStore<u64>, ByClock, NoOpMiddleware<Duration>>;
type Shared = RateLimiter<NotKeyed, InMemoryState, ByClock, NoOpMiddleware<Duration>>;

/// What becomes of those for whom there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crowd {
    /// They are let in: whoever fills the room keeps nobody out, and something else stands behind it.
    Passes,
    /// They share the bucket of those who are not known.
    Shares,
}

/// One bucket for each who is known, and one for all who are not.
pub struct Buckets {
    crowd: Crowd,
    keyed: Keyed,
    shared: Shared,
    clock: ByClock,
}

impl Buckets {
    /// `shared` says how many times as much fits into the bucket of those who are not known.
    pub fn new(quota: Quota, shared: NonZeroU32, crowd: Crowd, clock: Clock) -> Buckets {
        let clock = ByClock(clock);
        let faster = quota.replenish_interval() / shared.get();
        let more = Quota::with_period(faster).unwrap_or(quota);
        let more = more.allow_burst(quota.burst_size().saturating_mul(shared));
        Buckets {
            crowd,
            keyed: RateLimiter::hashmap_with_clock(quota, clock.clone()),
            shared: RateLimiter::direct_with_clock(more, clock.clone()),
            clock,
        }
    }

    /// Takes one, or tells how long to wait for it.
    pub fn take(&self, key: Option<u64>) -> Result<(), TimeDelta> {
        let taken = match key {
            Some(key) if self.has_room() => self.keyed.check_key(&key),
            Some(_) if self.crowd == Crowd::Passes => return Ok(()),
            _ => self.shared.check(),
        };
        taken.map_err(|until| wait(&until, self.clock.now()))
    }

    fn has_room(&self) -> bool {
        if self.keyed.len() < KEYS_AT_MOST {
            return true;
        }
        self.keyed.retain_recent();
        self.keyed.len() < KEYS_AT_MOST
    }

    /// Forgets buckets that are full again.
    pub fn tidy(&self) {
        self.keyed.retain_recent();
        self.keyed.shrink_to_fit();
    }
}

fn wait(until: &NotUntil<Duration>, now: Duration) -> TimeDelta {
    TimeDelta::from_std(until.wait_time_from(now)).unwrap_or(TimeDelta::MAX)
}

/// The portal's clock, as the library reads one: since 1970.
#[derive(Clone)]
struct ByClock(Clock);

impl Ticks for ByClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0
            .now()
            .and_utc()
            .signed_duration_since(chrono::DateTime::UNIX_EPOCH)
            .to_std()
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_stays_bounded_however_many_come() {
        let clock = Clock::stopped_at("2026-09-01T04:00:00Z".parse().unwrap());
        let one = NonZeroU32::MIN;
        let five_more = |crowd| {
            let buckets = Buckets::new(Quota::per_minute(one), one, crowd, clock.clone());
            let came = (0..KEYS_AT_MOST as u64 + 5).filter(|key| buckets.take(Some(*key)).is_ok()).count();
            assert_eq!(buckets.keyed.len(), KEYS_AT_MOST);
            (buckets, came - KEYS_AT_MOST)
        };
        assert_eq!(five_more(Crowd::Passes).1, 5);
        let (buckets, came) = five_more(Crowd::Shares);
        assert_eq!(came, 1);
        clock.move_by(TimeDelta::minutes(3));
        buckets.tidy();
        assert_eq!(buckets.keyed.len(), 0);
        buckets.take(Some(1)).unwrap();
    }
}
