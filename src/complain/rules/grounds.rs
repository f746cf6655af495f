//! Why a complaint is not accepted (Order 121 art 16), and why mediation ends (art 23).

/// One of the seven grounds of art 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rejection {
    /// Outside the bureau's duties or competence.
    NotOurs,
    /// Accepted or handled elsewhere already.
    Elsewhere,
    /// Not for living consumption, or no proof of a dispute.
    NoConsumer,
    /// More than three years.
    TooOld,
    /// What art 10 and 11 ask for is missing or false.
    NoMaterial,
    /// Another's name, or the identity check refused.
    NoIdentity,
    /// What another law says; it has to be named.
    OtherLaw,
}

impl Rejection {
    /// All, in the article's order.
    pub const ALL: [Rejection; 7] = [
        Rejection::NotOurs,
        Rejection::Elsewhere,
        Rejection::NoConsumer,
        Rejection::TooOld,
        Rejection::NoMaterial,
        Rejection::NoIdentity,
        Rejection::OtherLaw,
    ];

    /// Its item in art 16.
    pub fn item(self) -> i32 {
        place(&Rejection::ALL, self)
    }

    /// The ground of an item.
    pub fn of_item(item: i32) -> Option<Rejection> {
        at(&Rejection::ALL, item)
    }

    /// Whether something has to be asked for first: nobody is refused for a paper nobody asked them for.
    pub fn needs_asking_first(self) -> bool {
        matches!(self, Rejection::NoMaterial | Rejection::NoIdentity)
    }
}

/// One of the eight grounds of art 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Termination {
    /// Withdrawn, or the parties settled.
    Settled,
    /// A party stays away or refuses.
    Refused,
    /// A party says that no agreement is possible.
    NoAgreement,
    /// No agreement on who pays a test.
    TestCost,
    /// Sixty days have passed.
    SixtyDays,
    /// A ground of art 16, or a sign of extortion, found later.
    FoundLater,
    /// A party has died or ceased to exist.
    PartyGone,
    /// What another law says.
    OtherLaw,
}

impl Termination {
    /// All, in the article's order.
    pub const ALL: [Termination; 8] = [
        Termination::Settled,
        Termination::Refused,
        Termination::NoAgreement,
        Termination::TestCost,
        Termination::SixtyDays,
        Termination::FoundLater,
        Termination::PartyGone,
        Termination::OtherLaw,
    ];

    /// Its item in art 23.
    pub fn item(self) -> i32 {
        place(&Termination::ALL, self)
    }

    /// The ground of an item.
    pub fn of_item(item: i32) -> Option<Termination> {
        at(&Termination::ALL, item)
    }
}

fn place<T: PartialEq>(all: &[T], one: T) -> i32 {
    all.iter().position(|it| *it == one).map_or(0, |place| place as i32 + 1)
}

fn at<T: Copy>(all: &[T], item: i32) -> Option<T> {
    all.get(usize::try_from(item).ok()?.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_those_of_the_articles() {
        assert_eq!(Rejection::ALL.map(Rejection::item), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(Termination::ALL.map(Termination::item), [1, 2, 3, 4, 5, 6, 7, 8]);
        assert!(Rejection::ALL.into_iter().all(|it| Rejection::of_item(it.item()) == Some(it)));
        assert!(Termination::ALL.into_iter().all(|it| Termination::of_item(it.item()) == Some(it)));
        for item in [-1, 0, 8] {
            assert_eq!(Rejection::of_item(item), None);
        }
        assert_eq!(Termination::of_item(5), Some(Termination::SixtyDays));
    }
}
