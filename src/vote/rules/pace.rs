//! How many ballots came when: those of a group beside all others, for the chart of an audit.

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// Ballots by time, in equal steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// When the first step begins, UTC.
    pub from: NaiveDateTime,
    /// How long a step is, in minutes.
    pub step: i64,
    /// How many of the group came in each step.
    pub own: Vec<u32>,
    /// How many others did.
    pub rest: Vec<u32>,
}

/// More steps than these fit in no chart.
const STEPS_AT_MOST: i64 = 48;
/// The lengths that people read easily, in minutes.
const LENGTHS: [i64; 10] = [1, 2, 5, 10, 30, 60, 180, 360, 720, 1440];
/// How much is shown before and after, at least.
const AROUND: TimeDelta = TimeDelta::minutes(5);

impl Pace {
    /// The pace around a group. `all` are the times of all ballots, the group's among them, sorted; `own` too.
    pub fn around(own: &[NaiveDateTime], all: &[NaiveDateTime]) -> Pace {
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            return Pace { from: NaiveDateTime::default(), step: 1, own: Vec::new(), rest: Vec::new() };
        };
        let around = AROUND.max((*last - *first) / 3);
        let minutes = (*last - *first + around * 2).num_minutes() + 1;
        let fits = |length: &&i64| minutes / **length < STEPS_AT_MOST;
        let step = LENGTHS.iter().find(fits).copied().unwrap_or(minutes / STEPS_AT_MOST + 1);
        let from = on_the_minute(*first - around);
        let steps = usize::try_from((*last + around - from).num_minutes() / step + 1).unwrap_or(1);
        let mut pace = Pace { from, step, own: vec![0; steps], rest: vec![0; steps] };
        let until = from + TimeDelta::minutes(step * steps as i64);
        let shown = &all[all.partition_point(|at| *at < from)..all.partition_point(|at| *at < until)];
        for at in shown {
            let nth = pace.nth(*at);
            pace.rest[nth] += 1;
        }
        for at in own {
            let nth = pace.nth(*at);
            pace.own[nth] += 1;
            pace.rest[nth] = pace.rest[nth].saturating_sub(1);
        }
        pace
    }

    fn nth(&self, at: NaiveDateTime) -> usize {
        usize::try_from((at - self.from).num_minutes() / self.step).unwrap_or(0)
    }

    /// When a step begins, UTC.
    pub fn begins(&self, nth: usize) -> NaiveDateTime {
        self.from + TimeDelta::minutes(self.step * nth as i64)
    }

    /// The step in which most of the group came, and how many that were.
    pub fn peak(&self) -> (usize, u32) {
        let mut peak = (0, 0);
        for (nth, n) in self.own.iter().enumerate() {
            if *n > peak.1 {
                peak = (nth, *n);
            }
        }
        peak
    }

    /// How many came in the fullest step, of the group and all others together.
    pub fn most(&self) -> u32 {
        self.own.iter().zip(&self.rest).map(|(own, rest)| own + rest).max().unwrap_or(0)
    }
}

fn on_the_minute(at: NaiveDateTime) -> NaiveDateTime {
    let past = at.and_utc().timestamp_micros().rem_euclid(60_000_000);
    at - TimeDelta::microseconds(past)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vote::rules::round::tests::noon;

    fn at(seconds: i64) -> NaiveDateTime {
        noon() + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_short_burst_is_drawn_minute_by_minute_beside_the_others() {
        let own: Vec<_> = (0..40).map(|n| at(n * 3)).collect();
        let mut all = own.clone();
        all.extend([at(-7_000), at(-70), at(30), at(7_000)]);
        all.sort();
        let pace = Pace::around(&own, &all);
        assert_eq!((pace.step, pace.begins(0)), (1, at(-300)));
        assert_eq!(pace.own[5..7], [20, 20]);
        assert_eq!(pace.own.iter().sum::<u32>(), 40);
        assert_eq!(pace.rest.iter().sum::<u32>(), 2, "only what came around then");
        assert_eq!((pace.peak(), pace.most()), ((5, 20), 21));
        assert_eq!(pace.begins(5), noon());
    }

    #[test]
    fn however_long_a_group_lasts_its_chart_keeps_its_width_and_shows_every_ballot() {
        for span in [1, 100, 5_000, 90_000, 1_209_600] {
            let own: Vec<_> = (0..60).map(|n| at(n * span / 60)).collect();
            let pace = Pace::around(&own, &own);
            assert!(pace.own.len() <= 50, "{span}: {}", pace.own.len());
            assert_eq!(pace.own.iter().sum::<u32>(), 60, "{span}");
            assert_eq!(pace.rest.iter().sum::<u32>(), 0, "{span}");
        }
    }
}
