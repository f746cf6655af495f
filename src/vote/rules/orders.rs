//! In which order a voter sees the candidates. Nobody profits from standing first.

use sha2::{Digest, Sha256};

/// How many orders there are of each round; a device always sees the same one.
pub const ORDERS: u8 = 64;

/// The round's candidates in one of its [`ORDERS`].
pub fn shuffled<'a, T>(round: &str, order: u8, candidates: &'a [T], id: impl Fn(&T) -> &str) -> Vec<&'a T> {
    let mut drawn: Vec<_> =
        candidates.iter().map(|candidate| (lot(round, order % ORDERS, id(candidate)), candidate)).collect();
    drawn.sort_by_key(|(lot, _)| *lot);
    drawn.into_iter().map(|(_, candidate)| candidate).collect()
}

fn lot(round: &str, order: u8, candidate: &str) -> [u8; 32] {
    Sha256::digest(format!("{round}|{order}|{candidate}")).into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SIX: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

    fn order(n: u8) -> Vec<&'static str> {
        shuffled("2026-09", n, &SIX, |id| id).into_iter().copied().collect()
    }

    #[test]
    fn everybody_sees_every_candidate_and_hardly_anybody_the_same_order() {
        let orders: BTreeSet<_> = (0..ORDERS).map(order).collect();
        assert!(orders.len() > 55, "{}", orders.len());
        for mut order in orders {
            order.sort();
            assert_eq!(order, SIX);
        }
    }

    #[test]
    fn every_candidate_comes_first_about_as_often() {
        for candidate in SIX {
            let first = (0..ORDERS).filter(|n| order(*n)[0] == candidate).count();
            assert!((4..=20).contains(&first), "{candidate} comes first {first} times of 64");
        }
    }

    #[test]
    fn the_same_order_comes_back() {
        assert_eq!(order(7), order(7));
        assert_eq!(order(3), order(ORDERS + 3));
    }
}
