//! Why a deed of publishing was not done.

use super::bulletin::BulletinState;
use super::condition::Condition;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else changed it since it was read.
    Changed,
    /// The bulletin is not where this begins.
    NotNow(BulletinState),
    /// Another draft has these batches.
    Taken(Vec<String>),
    /// These batches have no report, are published, or do not exist.
    NotReady(Vec<String>),
    /// The gate is shut: so many conditions do not hold.
    Shut(usize),
    /// Another bulletin of this month went out a moment ago.
    MonthTaken,
    /// Only what is published is corrected.
    NotPublished,
    /// Somebody has drafted a correction of it already.
    Pending,
    /// There is no correction to confirm.
    NothingPending,
    /// Whoever drafted a correction does not confirm it.
    OwnCorrection,
}

impl Refusal {
    /// What a gate that is shut says.
    pub fn shut(conditions: &[Condition]) -> Refusal {
        Refusal::Shut(conditions.iter().filter(|condition| !condition.lacks.is_empty()).count())
    }
}
