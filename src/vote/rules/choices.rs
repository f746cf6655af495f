//! What a ballot names.

use super::round::Refusal;

/// The choices of one ballot: at least one, no more than the round allows, each a candidate, none
/// twice; sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices(Vec<String>);

impl Choices {
    /// Reads what somebody picked.
    pub fn read(picked: &[String], candidates: &[String], most: usize) -> Result<Choices, Refusal> {
        if picked.is_empty() {
            return Err(Refusal::Nothing);
        }
        if picked.iter().any(|pick| !candidates.contains(pick)) {
            return Err(Refusal::NoCandidate);
        }
        let mut sorted = picked.to_vec();
        sorted.sort();
        sorted.dedup();
        if sorted.len() < picked.len() {
            return Err(Refusal::Twice);
        }
        if sorted.len() > most {
            return Err(Refusal::TooMany { chosen: sorted.len(), most });
        }
        Ok(Choices(sorted))
    }

    /// The candidates' ids, sorted.
    pub fn ids(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(picked: &[&str]) -> Result<Choices, Refusal> {
        let own = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        Choices::read(&own(picked), &own(&["beads", "glasses", "hose", "shoes"]), 3)
    }

    #[test]
    fn a_ballot_keeps_what_was_picked_in_one_order() {
        assert_eq!(read(&["shoes", "beads"]).unwrap().ids(), ["beads", "shoes"]);
        assert_eq!(read(&["shoes", "beads", "hose"]).unwrap().ids().len(), 3);
    }

    #[test]
    fn a_ballot_that_cannot_count_is_refused_with_its_reason() {
        assert_eq!(read(&[]), Err(Refusal::Nothing));
        assert_eq!(read(&["beads", "beads"]), Err(Refusal::Twice));
        assert_eq!(read(&["beads", "brand x"]), Err(Refusal::NoCandidate));
        assert_eq!(
            read(&["beads", "glasses", "hose", "shoes"]),
            Err(Refusal::TooMany { chosen: 4, most: 3 })
        );
    }
}
