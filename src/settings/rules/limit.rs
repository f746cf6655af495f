//! How much a device or a network may bring, and from when on challenges become harder. Why the defaults are what they
//! are: `docs/decisions/0023-challenge-and-limits.md`.

use std::ops::RangeInclusive;

/// A number that bounds a flood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Ballots from one device, an hour.
    DeviceBallots,
    /// Ballots from one network, a minute.
    NetworkBallots,
    /// Answers to the plain question from one network, an hour.
    NetworkAnswers,
    /// From so many challenges a minute on a network's become harder.
    ChallengeNetwork,
    /// From so many challenges a minute on a round's become harder.
    ChallengeRound,
    /// How many tries a challenge takes on average while nobody hurries.
    ChallengeTries,
}

impl Limit {
    /// All of them, in the order of the page.
    pub const ALL: [Limit; 6] = [
        Limit::DeviceBallots,
        Limit::NetworkBallots,
        Limit::NetworkAnswers,
        Limit::ChallengeNetwork,
        Limit::ChallengeRound,
        Limit::ChallengeTries,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Limit::DeviceBallots => "limit.device_ballots",
            Limit::NetworkBallots => "limit.network_ballots",
            Limit::NetworkAnswers => "limit.network_answers",
            Limit::ChallengeNetwork => "limit.challenge_network",
            Limit::ChallengeRound => "limit.challenge_round",
            Limit::ChallengeTries => "limit.challenge_tries",
        }
    }

    /// What it is until somebody says otherwise.
    pub fn default_number(self) -> u32 {
        match self {
            Limit::DeviceBallots => 300,
            Limit::NetworkBallots => 1500,
            Limit::NetworkAnswers => 120,
            Limit::ChallengeNetwork => 300,
            Limit::ChallengeRound => 3000,
            Limit::ChallengeTries => 200,
        }
    }

    /// How little and how much may be chosen.
    pub fn bounds(self) -> RangeInclusive<i64> {
        match self {
            Limit::DeviceBallots => 5..=10_000,
            Limit::NetworkBallots => 10..=1_000_000,
            Limit::NetworkAnswers => 5..=100_000,
            Limit::ChallengeNetwork | Limit::ChallengeRound => 10..=1_000_000,
            Limit::ChallengeTries => 10..=1000,
        }
    }
}
