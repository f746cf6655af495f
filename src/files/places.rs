//! Who may bring files at this moment: so many at once, and one network only a part of them, so that nobody
//! keeps everybody else out.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where people bring files; each of them has one file in memory.
pub(super) struct Places {
    at_once: usize,
    of_a_network: usize,
    taken: Mutex<BTreeMap<String, usize>>,
}

/// Of this process. A telephone company's customers share networks too: eight at once of one are many.
pub(super) static PLACES: Places = Places::new(32, 8);

/// A place that somebody has until it is dropped.
pub(super) struct Place<'a> {
    places: &'a Places,
    network: String,
}

impl Places {
    const fn new(at_once: usize, of_a_network: usize) -> Places {
        Places { at_once, of_a_network, taken: Mutex::new(BTreeMap::new()) }
    }

    /// A place, where there is one for this network.
    pub fn take(&self, network: &str) -> Option<Place<'_>> {
        let mut taken = self.taken();
        let of_this = taken.get(network).copied().unwrap_or_default();
        if taken.values().sum::<usize>() >= self.at_once || of_this >= self.of_a_network {
            return None;
        }
        taken.insert(network.to_owned(), of_this + 1);
        Some(Place { places: self, network: network.to_owned() })
    }

    fn taken(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        match taken.get_mut(&self.network) {
            Some(several) if *several > 1 => *several -= 1,
            _ => drop(taken.remove(&self.network)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_cannot_keep_the_others_out_and_a_place_that_is_left_is_free_again() {
        let places = Places::new(3, 2);
        let first = places.take("a").unwrap();
        let _second = places.take("a").unwrap();
        assert!(places.take("a").is_none());
        let _other = places.take("b").unwrap();
        assert!(places.take("c").is_none(), "more at once than there are places");

        drop(first);
        assert!(places.take("a").is_some());
    }
}
