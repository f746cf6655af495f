//! Art 17: what may speak against a claimant being a consumer. Counts only; a person decides, never a count.

/// What the portal can count of the same contact and the same shop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// Complaints from this contact in the last year, this one included.
    pub by_contact: usize,
    /// Of these, in the last thirty days.
    pub by_contact_lately: usize,
    /// Complaints about this shop in the last thirty days, whoever brought them.
    pub about_shop_lately: usize,
}

/// So many from one contact in a year are worth a look.
const MANY_A_YEAR: usize = 10;
/// So many in thirty days, too.
const MANY_LATELY: usize = 3;

impl Factors {
    /// Whether the frequency is worth a look; it decides nothing.
    pub fn are_worth_a_look(self) -> bool {
        self.by_contact >= MANY_A_YEAR || self.by_contact_lately >= MANY_LATELY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_frequent_is_worth_a_look() {
        assert!(!Factors { by_contact: 9, by_contact_lately: 2, about_shop_lately: 50 }.are_worth_a_look());
        assert!(Factors { by_contact: 3, by_contact_lately: 3, about_shop_lately: 1 }.are_worth_a_look());
        assert!(Factors { by_contact: 10, ..Factors::default() }.are_worth_a_look());
    }
}
