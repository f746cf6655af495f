//! Why a published round does not hold.

use std::fmt;

/// Why a file is not a whole, unchanged round. Ballots are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no proof of a round at all.
    NotARound,
    /// It ends too early, or holds what no proof of a round holds.
    Unreadable(String),
    /// What it says of the round cannot be.
    Round(String),
    /// A candidate stands in the list twice.
    CandidateTwice(String),
    /// A ballot breaks a rule by itself.
    Ballot {
        /// Its place in the list.
        line: u64,
        /// Its receipt.
        receipt: String,
        /// What is wrong with it.
        wrong: Wrong,
    },
    /// A ballot names somebody who is no candidate.
    Stranger {
        /// The first such ballot.
        line: u64,
        /// Whom it names.
        choice: String,
    },
    /// A ballot names more than the round allows.
    TooMany {
        /// The first such ballot.
        line: u64,
        /// How many it names.
        chosen: usize,
        /// How many it may.
        most: usize,
    },
    /// Votes are told for somebody who is no candidate.
    TallyOfNobody(String),
    /// A candidate's votes are not what the ballots come to.
    Tally {
        /// The candidate.
        candidate: String,
        /// What the file tells.
        told: Option<u64>,
        /// What the counted ballots come to.
        found: u64,
    },
    /// The root is not that of these ballots.
    Root {
        /// What the file tells.
        told: String,
        /// What the ballots come to.
        found: String,
    },
}

/// What may be wrong with one ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Its receipt is none.
    Receipt,
    /// It does not come after the one before it, or stands there twice.
    Order,
    /// It is withdrawn and names something.
    Withdrawn,
    /// It is not withdrawn and names nothing.
    Empty,
    /// What it names is not sorted, or stands there twice.
    Choices,
}

impl Wrong {
    fn told(self) -> &'static str {
        match self {
            Wrong::Receipt => "has no receipt number such as 7K3F92QD",
            Wrong::Order => {
                "does not come after the one before it: receipts are sorted, and each stands there once"
            }
            Wrong::Withdrawn => "is withdrawn and still names something",
            Wrong::Empty => "names nothing and is not withdrawn",
            Wrong::Choices => "names something twice or unsorted",
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NotARound => f.write_str("it is no proof of a round of ours"),
            Flaw::Unreadable(why) => write!(f, "it cannot be read as a whole round and nothing else: {why}"),
            Flaw::Round(why) => write!(f, "what it says of the round cannot be: {why}"),
            Flaw::CandidateTwice(id) => write!(f, "the candidate {id:?} stands in the list twice"),
            Flaw::Ballot { line, receipt, wrong } => write!(f, "ballot {line} ({receipt}) {}", wrong.told()),
            Flaw::Stranger { line, choice } => {
                write!(f, "ballot {line} names {choice:?}, which is no candidate")
            }
            Flaw::TooMany { line, chosen, most } => {
                write!(f, "ballot {line} names {chosen}, and the round allows {most}")
            }
            Flaw::TallyOfNobody(id) => write!(f, "the tally names {id:?}, which is no candidate"),
            Flaw::Tally { candidate, told: Some(told), found } => {
                write!(f, "the tally gives {candidate:?} {told} votes, and the counted ballots {found}")
            }
            Flaw::Tally { candidate, told: None, found } => {
                write!(f, "the tally lacks {candidate:?}, to which the counted ballots give {found} votes")
            }
            Flaw::Root { told, found } => {
                write!(f, "the root is {told}, and over these ballots it is {found}")
            }
        }
    }
}
