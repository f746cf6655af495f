//! Going through a round's ballots in the order of their receipts.

use super::{OPENING, Published, closing};
use crate::digest::MerkleTree;

/// More marks than this are thinned out to half.
const MARKS_AT_MOST: usize = 8192;

/// What is known of a file after some of its ballots: the tree over them, its length, and where some of
/// them stand.
#[derive(Clone, Debug)]
pub struct Seal {
    tree: MerkleTree,
    bytes: usize,
    last: String,
    /// How many ballots lie from one mark to the next.
    step: u64,
    marks: Vec<(u64, String)>,
}

impl Default for Seal {
    fn default() -> Seal {
        let (tree, last) = (MerkleTree::default(), String::new());
        Seal { tree, bytes: OPENING.len(), last, step: 1, marks: Vec::new() }
    }
}

impl Seal {
    /// Takes the next ballot, and returns what the file says of it, with the comma before it.
    pub fn take(&mut self, ballot: &Published) -> Result<Vec<u8>, String> {
        if ballot.receipt <= self.last {
            return Err(format!("ballot {} comes after {}", ballot.receipt, self.last));
        }
        let leaf = ballot.canonical().map_err(|error| error.to_string())?;
        let line = if self.tree.leaves() == 0 { leaf.clone() } else { [b",", leaf.as_slice()].concat() };
        self.mark(&ballot.receipt);
        self.tree.push(&leaf);
        self.bytes += line.len();
        self.last.clone_from(&ballot.receipt);
        Ok(line)
    }

    /// From a few thousand marks every place is a few hundred ballots away at most, in a small round none.
    fn mark(&mut self, receipt: &str) {
        let before = self.tree.leaves();
        if self.marks.len() == MARKS_AT_MOST {
            self.step *= 2;
            let step = self.step;
            self.marks.retain(|(number, _)| (number - 1).is_multiple_of(step));
        }
        if before.is_multiple_of(self.step) {
            self.marks.push((before + 1, receipt.to_owned()));
        }
    }

    /// How many ballots it took.
    pub fn ballots(&self) -> u64 {
        self.tree.leaves()
    }

    /// The receipt of the last; empty before the first.
    pub fn last(&self) -> &str {
        &self.last
    }

    /// The Merkle tree hash (RFC 6962) over them.
    pub fn root(&self) -> String {
        self.tree.root()
    }

    /// The length of the whole file with this frame, in bytes.
    pub fn bytes(&self, frame: &str) -> usize {
        self.bytes + closing(frame).len()
    }

    /// Some ballots' places, from 1, and their receipts; the first ballot's among them.
    pub fn marks(&self) -> &[(u64, String)] {
        &self.marks
    }
}

#[cfg(test)]
mod tests {
    use super::super::Became;
    use super::*;

    fn sealed(ballots: u32) -> Seal {
        let mut seal = Seal::default();
        for n in 0..ballots {
            let receipt = format!("{n:08}");
            let ballot = Published { choices: Vec::new(), receipt, status: Became::Withdrawn };
            seal.take(&ballot).unwrap();
        }
        seal
    }

    #[test]
    fn every_ballot_of_a_small_round_is_marked_and_some_of_a_large_one_evenly() {
        assert_eq!(
            sealed(3).marks(),
            [(1, "00000000".into()), (2, "00000001".into()), (3, "00000002".into())]
        );
        for ballots in [8192, 8193, 16_384, 16_385, 100_000] {
            let large = sealed(ballots);
            let marks = large.marks();
            assert!((4096..=8192).contains(&marks.len()), "{}", marks.len());
            assert_eq!(marks[0].0, 1);
            let gap = marks[1].0 - marks[0].0;
            assert!(marks.windows(2).all(|two| two[1].0 - two[0].0 == gap), "uneven");
            assert!(u64::from(ballots) - marks.last().unwrap().0 < gap, "none near the end");
            assert!(marks.iter().all(|(line, receipt)| receipt.parse::<u64>().unwrap() + 1 == *line));
        }
    }

    #[test]
    fn a_ballot_out_of_order_and_one_that_comes_twice_are_refused() {
        let mut seal = sealed(2);
        for receipt in ["00000001", "00000000"] {
            let ballot =
                Published { choices: Vec::new(), receipt: receipt.into(), status: Became::Withdrawn };
            assert!(seal.take(&ballot).is_err());
        }
        assert_eq!(seal.ballots(), 2);
    }
}
