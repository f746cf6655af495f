//! How hard a challenge is. Why the numbers are what they are: `docs/decisions/0023-challenge-and-limits.md`.

/// How often a challenge may double for a network that asks fast.
pub const STEPS: u32 = 5;
/// How often at most for a round that is asked for fast: whoever storms a round must not make it hard for everybody.
const STEPS_OF_A_ROUND: u32 = 2;

/// From what a challenge's cost is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hardness {
    /// How many tries a challenge takes on average while nobody hurries.
    pub tries: u32,
    /// From so many challenges a minute on a network's become harder.
    pub of_a_network: u32,
    /// From so many challenges a minute on a round's become harder.
    pub of_a_round: u32,
}

impl Hardness {
    /// How often the challenge doubles at these paces, in challenges a minute: once from the bound on, and once more each
    /// time the pace has doubled again.
    pub fn step(self, network: f64, round: f64) -> u32 {
        let network = doublings(network, self.of_a_network);
        let round = doublings(round, self.of_a_round).min(STEPS_OF_A_ROUND);
        (network + round).min(STEPS)
    }

    /// How many tries a challenge of this step takes: the average, give or take a half by `chance` (0 to 1), so that
    /// nobody knows beforehand.
    pub fn tries(self, step: u32, chance: f64) -> u32 {
        let average = f64::from(self.tries) * f64::from(1 << step.min(STEPS));
        (average * (0.5 + chance.clamp(0.0, 1.0))) as u32
    }
}

fn doublings(pace: f64, bound: u32) -> u32 {
    let over = pace / f64::from(bound.max(1));
    if over < 1.0 { 0 } else { 1 + over.log2().min(f64::from(STEPS)) as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARDNESS: Hardness = Hardness { tries: 100, of_a_network: 300, of_a_round: 3000 };

    #[test]
    fn it_doubles_at_the_bound_and_each_time_the_pace_has_doubled() {
        let step = |pace| HARDNESS.step(pace, 0.0);
        assert_eq!([0.0, 299.0, 300.0, 599.0, 600.0, 1200.0, 2400.0].map(step), [0, 0, 1, 1, 2, 3, 4]);
        assert_eq!([4800.0, 1e9, f64::MAX].map(step), [STEPS; 3]);
    }

    #[test]
    fn a_stormed_round_is_at_most_four_times_as_hard_for_whoever_does_not_storm_it() {
        let step = |pace| HARDNESS.step(0.0, pace);
        assert_eq!([2999.0, 3000.0, 6000.0, 1e9].map(step), [0, 1, 2, 2]);
        assert_eq!(HARDNESS.step(600.0, 3000.0), 3);
        assert_eq!(HARDNESS.step(1e9, 1e9), STEPS);
    }

    #[test]
    fn a_step_costs_twice_as_much_as_the_one_below_give_or_take_a_half() {
        assert_eq!([0, 1, STEPS, 99].map(|step| HARDNESS.tries(step, 0.5)), [100, 200, 3200, 3200]);
        assert_eq!([0.0, 1.0].map(|chance| HARDNESS.tries(0, chance)), [50, 150]);
    }
}
