//! What somebody has done to show that a ballot is cast by a person at a time.

use chrono::NaiveDateTime;

/// What came with a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Nothing is asked for here.
    NotAsked,
    /// A challenge that is solved. Whether another voter has used it, the database knows.
    Solved(Solved),
    /// The plain question, answered; the ballot is marked for the audit. An answer serves one voter, as a solution does.
    Answered(Solved),
    /// Not what is asked for.
    Lacking(Lack),
}

/// A challenge that is solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solved {
    /// Its number; no other challenge has it.
    pub id: String,
    /// From when on nobody can use it any more, UTC.
    pub expires_at: NaiveDateTime,
}

/// What is wrong with what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nothing came.
    Missing,
    /// It is not ours, of another round, or not solved.
    Wrong,
    /// It is too old.
    Expired,
    /// Another voter has used it.
    Used,
}

impl Effort {
    /// What is wrong with it, if something is.
    pub fn lack(&self) -> Option<Lack> {
        match self {
            Effort::Lacking(lack) => Some(*lack),
            Effort::NotAsked | Effort::Solved(_) | Effort::Answered(_) => None,
        }
    }
}
