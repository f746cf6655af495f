//! In which order a voter sees the candidates. Nobody profits from standing first.

use sha2::{Digest, Sha256};

/// How many orders there are of each round; a device always sees the same one.
pub const ORDERS: u8 = 64;

/// A group of candidates in one of the round's [`ORDERS`]. Orders come in runs as long as the group: one
/// shuffle, turned by one place from order to order, so that everybody comes first equally often.
pub fn shuffled<'a, T>(round: &str, order: u8, group: &[&'a T], id: impl Fn(&T) -> &str) -> Vec<&'a T> {
    let places = group.len().max(1);
    let (run, turn) = (usize::from(order) / places, usize::from(order) % places);
    let mut drawn = group.to_vec();
    drawn.sort_by_key(|candidate| lot(round, run, id(candidate)));
    drawn.rotate_left(turn);
    drawn
}

fn lot(round: &str, run: usize, candidate: &str) -> [u8; 32] {
    Sha256::digest(format!("{round}|{run}|{candidate}")).into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SEVEN: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

    fn order(n: u8, group: &'static [&'static str]) -> Vec<&'static str> {
        let group: Vec<&&str> = group.iter().collect();
        shuffled("2026-09", n, &group, |id| id).into_iter().copied().collect()
    }

    #[test]
    fn everybody_sees_every_candidate_and_hardly_anybody_the_same_order() {
        let orders: BTreeSet<_> = (0..ORDERS).map(|n| order(n, &SEVEN)).collect();
        assert!(orders.len() > 60, "{}", orders.len());
        for mut order in orders {
            order.sort();
            assert_eq!(order, SEVEN);
        }
    }

    #[test]
    fn in_a_group_of_any_size_every_candidate_comes_first_equally_often() {
        for size in 1..=7 {
            let first =
                |candidate: &str| (0..ORDERS).filter(|n| order(*n, &SEVEN[..size])[0] == candidate).count();
            let firsts: Vec<usize> = SEVEN[..size].iter().map(|candidate| first(candidate)).collect();
            let (least, most) = (firsts.iter().min().unwrap(), firsts.iter().max().unwrap());
            assert!(most - least <= 1, "of {size}: {firsts:?}");
        }
    }

    #[test]
    fn the_same_order_comes_back_and_an_empty_group_stays_empty() {
        assert_eq!(order(7, &SEVEN), order(7, &SEVEN));
        assert_eq!(order(7, &[]), [""; 0]);
    }
}
