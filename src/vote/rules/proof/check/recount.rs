//! Counting a file's ballots while they are read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use super::flaw::{Flaw, Wrong};
use crate::codes::Code;
use crate::vote::rules::proof::{Became, Published, Seal};

/// More names than any round has candidates; a file that uses more of them is not read to its end.
const NAMES_AT_MOST: usize = 10_000;

/// What a list of ballots comes to. Names and limits are looked at afterwards, when the file has told
/// what they are; so for each name and each number of choices the first ballot is noted.
#[derive(Default)]
pub struct Recount {
    seal: Seal,
    counted: u64,
    votes: BTreeMap<String, u64>,
    first_named: BTreeMap<String, u64>,
    first_so_long: BTreeMap<usize, u64>,
    flaw: Option<Flaw>,
}

impl Recount {
    /// The recount, if every ballot holds by itself.
    pub fn held(self) -> Result<Recount, Flaw> {
        match self.flaw {
            Some(flaw) => Err(flaw),
            None => Ok(self),
        }
    }

    /// Whether the ballots name only these, and no more than so many.
    pub fn keeps_to(&self, candidates: &BTreeSet<&str>, most: usize) -> Result<(), Flaw> {
        let strangers = self.first_named.iter().filter(|(choice, _)| !candidates.contains(choice.as_str()));
        if let Some((choice, line)) = strangers.min_by_key(|(_, line)| **line) {
            return Err(Flaw::Stranger { line: *line, choice: choice.clone() });
        }
        let longer = self.first_so_long.iter().filter(|(chosen, _)| **chosen > most);
        match longer.min_by_key(|(_, line)| **line) {
            Some((chosen, line)) => Err(Flaw::TooMany { line: *line, chosen: *chosen, most }),
            None => Ok(()),
        }
    }

    /// The votes of a candidate.
    pub fn votes(&self, candidate: &str) -> u64 {
        self.votes.get(candidate).copied().unwrap_or(0)
    }

    /// How many ballots there are.
    pub fn ballots(&self) -> u64 {
        self.seal.ballots()
    }

    /// How many of them count.
    pub fn counted(&self) -> u64 {
        self.counted
    }

    /// The Merkle tree hash over them.
    pub fn root(&self) -> String {
        self.seal.root()
    }

    fn take(&mut self, ballot: Published) {
        let line = self.seal.ballots() + 1;
        let wrong = wrong(&ballot).or_else(|| self.seal.take(&ballot).err().map(|_| Wrong::Order));
        if let Some(wrong) = wrong {
            self.flaw = Some(Flaw::Ballot { line, receipt: ballot.receipt, wrong });
            return;
        }
        self.first_so_long.entry(ballot.choices.len()).or_insert(line);
        let counts = ballot.status == Became::Counted;
        self.counted += u64::from(counts);
        for choice in ballot.choices {
            if counts {
                *self.votes.entry(choice.clone()).or_default() += 1;
            }
            self.first_named.entry(choice).or_insert(line);
        }
    }
}

fn wrong(ballot: &Published) -> Option<Wrong> {
    let Published { choices, receipt, status } = ballot;
    let is_receipt = Code::read(receipt).is_some_and(|code| code.as_str() == receipt);
    if !is_receipt {
        Some(Wrong::Receipt)
    } else if *status == Became::Withdrawn && !choices.is_empty() {
        Some(Wrong::Withdrawn)
    } else if *status != Became::Withdrawn && choices.is_empty() {
        Some(Wrong::Empty)
    } else if !choices.is_sorted_by(|one, next| one < next) {
        Some(Wrong::Choices)
    } else {
        None
    }
}

impl<'de> Deserialize<'de> for Recount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Recount, D::Error> {
        from.deserialize_seq(OneByOne)
    }
}

struct OneByOne;

impl<'de> Visitor<'de> for OneByOne {
    type Value = Recount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of ballots")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Recount, A::Error> {
        let mut recount = Recount::default();
        // The rest of the file is read even after a flaw: it may turn out to be no round at all.
        while let Some(ballot) = seq.next_element()? {
            if recount.flaw.is_none() {
                recount.take(ballot);
            }
            if recount.first_named.len() > NAMES_AT_MOST {
                return Err(serde::de::Error::custom("more names than a round has candidates"));
            }
        }
        Ok(recount)
    }
}
