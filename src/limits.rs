//! How much a device or a network may bring before it has to wait, and how fast it asks. Each node counts for itself, in
//! memory, and forgets what is over; no address is kept, only hashes that this run of the program alone can make.

mod buckets;
mod paces;

use std::hash::{BuildHasher, Hash, RandomState};
use std::num::NonZeroU32;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DurationRound, NaiveDateTime, TimeDelta};
use governor::Quota;
use ipnet::IpNet;

use crate::clock::Clock;
use crate::settings::{Limit, Settings};
use buckets::{Buckets, Crowd};
use paces::Paces;

/// What somebody does that a flood could be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Sends a ballot.
    Ballot,
    /// Answers the plain question.
    Answer,
    /// Asks for a challenge.
    Challenge,
}

/// Who does it, as far as can be known.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    /// The device, if it has our cookie.
    pub device: Option<String>,
    /// The network.
    pub network: Option<IpNet>,
}

/// That somebody has to wait. Nothing of what they did counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Until when, UTC.
    pub until: NaiveDateTime,
    /// Whether it was this one device that brought too much, and not its network.
    pub of_the_device: bool,
}

/// Nobody is asked to come back sooner.
const WAIT_AT_LEAST: TimeDelta = TimeDelta::seconds(30);
/// And then at the next full minute: the clocks that people look at show no seconds.
const FULL: TimeDelta = TimeDelta::minutes(1);
/// A network may bring at once what it may bring within so many minutes: a school sends its link, and all press it.
const MINUTES_AT_ONCE: u32 = 5;
/// Who votes asks for more than one challenge: the page is opened again, at home, by those who only look.
const CHALLENGES_PER_BALLOT: u32 = 4;
/// Those whose network is not known share one budget, so many times that of a network.
const SHARED: u32 = 10;

/// Everything that is counted here. Clones count together.
#[derive(Clone)]
pub struct Limits {
    now: Arc<RwLock<Now>>,
    paces: Arc<Paces>,
    hasher: RandomState,
    clock: Clock,
}

/// What is counted by the numbers of these settings.
struct Now {
    settings: Arc<Settings>,
    numbers: [u32; 3],
    devices: Arc<Buckets>,
    ballots: Arc<Buckets>,
    answers: Arc<Buckets>,
    challenges: Arc<Buckets>,
}

impl Limits {
    /// Nothing has been counted yet.
    pub fn new(clock: Clock) -> Limits {
        let now = Now::of(Arc::default(), &clock);
        let hasher = RandomState::new();
        Limits { now: Arc::new(RwLock::new(now)), paces: Arc::new(Paces::new(clock.clone())), hasher, clock }
    }

    /// Counts a deed, or tells how long whoever does it has to wait.
    pub fn admit(&self, settings: &Arc<Settings>, deed: Deed, asker: &Asker) -> Result<(), Wait> {
        let [devices, networks] = self.buckets(settings, deed);
        let waits = |wait: TimeDelta, of_the_device| {
            let until = at_a_full_minute(self.clock.now() + wait.max(WAIT_AT_LEAST));
            Wait { until, of_the_device }
        };
        if let (Some(devices), Some(device)) = (devices, &asker.device) {
            devices.take(Some(self.hash(device))).map_err(|wait| waits(wait, true))?;
        }
        let network = asker.network.filter(is_of_somebody).map(|network| self.hash(network));
        networks.map_or(Ok(()), |networks| networks.take(network)).map_err(|wait| waits(wait, false))
    }

    /// Counts that a challenge is asked for; how many a minute are, of the network and for the round. One for no round
    /// in particular is good for any, so its pace is that of all together. A network that is not known has no pace.
    pub fn paces(&self, network: Option<IpNet>, round: Option<&str>) -> (f64, f64) {
        let network = network.filter(is_of_somebody).map(|network| self.hash(("network", network)));
        let count = |key: u64| self.paces.count(key);
        let of_all = count(self.hash("all rounds"));
        let of_round = round.map_or(of_all, |round| count(self.hash(("round", round))));
        (network.map_or(0.0, count), of_round)
    }

    /// Forgets what makes no difference any more.
    pub fn tidy(&self) {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        for buckets in [&now.devices, &now.ballots, &now.answers, &now.challenges] {
            buckets.tidy();
        }
        self.paces.tidy();
    }

    fn hash(&self, what: impl Hash) -> u64 {
        self.hasher.hash_one(what)
    }

    /// By device and by network, as the settings have it now.
    fn buckets(&self, settings: &Arc<Settings>, deed: Deed) -> [Option<Arc<Buckets>>; 2] {
        let chosen = |now: &Now| match deed {
            Deed::Ballot => [Some(now.devices.clone()), Some(now.ballots.clone())],
            Deed::Answer => [None, Some(now.answers.clone())],
            Deed::Challenge => [None, Some(now.challenges.clone())],
        };
        {
            let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
            if Arc::ptr_eq(&now.settings, settings) {
                return chosen(&now);
            }
        }
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        // What was counted stays, unless one of these numbers is another.
        if now.numbers == numbers(settings) {
            now.settings = settings.clone();
        } else {
            *now = Now::of(settings.clone(), &self.clock);
        }
        chosen(&now)
    }
}

impl Now {
    fn of(settings: Arc<Settings>, clock: &Clock) -> Now {
        let numbers = numbers(&settings);
        let [device, network, answers] = numbers.map(at_least_one);
        let a_minute =
            |n: NonZeroU32| Quota::per_minute(n).allow_burst(n.saturating_mul(at_least_one(MINUTES_AT_ONCE)));
        let new = |quota, crowd| Arc::new(Buckets::new(quota, at_least_one(SHARED), crowd, clock.clone()));
        Now {
            settings,
            numbers,
            devices: new(Quota::per_hour(device), Crowd::Passes),
            ballots: new(a_minute(network), Crowd::Passes),
            answers: new(Quota::per_hour(answers), Crowd::Shares),
            challenges: new(
                a_minute(network.saturating_mul(at_least_one(CHALLENGES_PER_BALLOT))),
                Crowd::Passes,
            ),
        }
    }
}

fn numbers(settings: &Settings) -> [u32; 3] {
    [Limit::DeviceBallots, Limit::NetworkBallots, Limit::NetworkAnswers].map(|limit| settings.limit(limit))
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

fn at_a_full_minute(at: NaiveDateTime) -> NaiveDateTime {
    at.duration_round_up(FULL).unwrap_or(at)
}

/// This machine's own address is that of a proxy which nobody declared: behind it may be the whole city.
pub fn is_of_somebody(network: &IpNet) -> bool {
    !network.addr().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: &str = "2026-09-01T04:00:00Z";

    fn limits() -> (Limits, Arc<Settings>) {
        (Limits::new(Clock::stopped_at(NOON.parse().unwrap())), Arc::default())
    }

    fn of_network(network: &str) -> Asker {
        Asker { device: None, network: Some(network.parse().unwrap()) }
    }

    #[test]
    fn two_thousand_parents_of_one_school_vote_in_one_minute() {
        let (limits, settings) = limits();
        let school = of_network("198.51.100.0/24");
        assert!((0..2000).all(|_| limits.admit(&settings, Deed::Ballot, &school).is_ok()));
    }

    #[test]
    fn a_network_that_brings_more_waits_and_no_other_does() {
        let (limits, settings) = limits();
        let flooder = of_network("198.51.100.0/24");
        let brought = (0..20_000).filter(|_| limits.admit(&settings, Deed::Ballot, &flooder).is_ok()).count();
        assert_eq!(brought, 1500 * 5);
        let Wait { until, of_the_device } = limits.admit(&settings, Deed::Ballot, &flooder).unwrap_err();
        assert_eq!((until, of_the_device), (limits.clock.now() + TimeDelta::minutes(1), false));
        limits.admit(&settings, Deed::Ballot, &of_network("198.51.101.0/24")).unwrap();
        limits.clock.move_by(TimeDelta::minutes(1));
        assert!((0..1500).all(|_| limits.admit(&settings, Deed::Ballot, &flooder).is_ok()));
        limits.admit(&settings, Deed::Ballot, &flooder).unwrap_err();
    }

    #[test]
    fn a_device_that_never_stops_waits_wherever_it_is() {
        let (limits, settings) = limits();
        let at = |network: u8| Asker {
            device: Some("a device".into()),
            ..of_network(&format!("10.0.{network}.0/24"))
        };
        assert!(
            (0..300u32)
                .all(|network| limits.admit(&settings, Deed::Ballot, &at((network % 200) as u8)).is_ok())
        );
        assert!(limits.admit(&settings, Deed::Ballot, &at(99)).unwrap_err().of_the_device);
        limits.admit(&settings, Deed::Ballot, &Asker { device: Some("another".into()), ..at(99) }).unwrap();
    }

    #[test]
    fn those_whose_network_is_not_known_share_more_than_one_network_has() {
        let (limits, settings) = limits();
        let brought = |asker: Asker| {
            (0..2000).filter(|_| limits.admit(&settings, Deed::Answer, &asker).is_ok()).count()
        };
        assert_eq!(brought(of_network("10.0.0.0/24")), 120);
        assert_eq!(brought(Asker::default()), 1200);
        // A proxy on this machine that nobody declared counts as not known.
        assert_eq!(brought(of_network("127.0.0.0/24")), 0);
    }

    #[test]
    fn other_numbers_hold_at_once_and_other_settings_change_nothing() {
        let (limits, settings) = limits();
        let set = |name: &str, value: &str| Arc::new(Settings::of([(name.to_owned(), value.to_owned())]));
        let asker = of_network("10.0.0.0/24");
        let left = |settings: &Arc<Settings>| {
            (0..9999).filter(|_| limits.admit(settings, Deed::Answer, &asker).is_ok()).count()
        };
        assert_eq!(left(&settings), 120);
        assert_eq!(left(&set("hotline", "12345")), 0);
        assert_eq!(left(&set("limit.network_answers", "7")), 7);
    }

    #[test]
    fn paces_are_told_by_network_and_by_round() {
        let (limits, _) = limits();
        let network = of_network("10.0.0.0/24").network;
        assert_eq!(limits.paces(network, Some("2026-09")), (1.0, 1.0));
        assert_eq!(limits.paces(None, Some("2026-09")), (0.0, 2.0));
        assert_eq!(limits.paces(network, None), (2.0, 3.0));
    }
}
