//! How much may lie here that belongs to nobody yet. Whoever fills in a form attaches it within minutes; without
//! a bound, strangers would fill the disk with what nobody ever attaches.

use super::refusal::Why;
use super::store;
use crate::db::Db;
use crate::fault::Fault;
use crate::portal::Portal;

/// What belongs to nobody yet: how many files, of how many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unattached {
    pub count: i64,
    pub bytes: i64,
}

const GIGABYTE: i64 = 1024 * 1024 * 1024;
const IN_ALL: Unattached = Unattached { count: 4_000, bytes: 4 * GIGABYTE };
/// A network is many people: thirty of them may have nine files in a form that they have not handed in yet. No
/// network fills more than a fraction of the whole.
const OF_A_NETWORK: Unattached = Unattached { count: 270, bytes: GIGABYTE / 2 };

impl Unattached {
    /// As the database counts.
    pub fn of((count, bytes): (i64, i64)) -> Unattached {
        Unattached { count, bytes }
    }

    fn reaches(self, most: Unattached) -> bool {
        self.count >= most.count || self.bytes >= most.bytes
    }
}

/// Why no file more may lie here that belongs to nobody, where none may.
pub(super) async fn lacks(portal: &Portal, network: &str) -> Result<Option<Why>, Fault> {
    let network = network.to_owned();
    let read = move |db: &mut Db| Ok((store::brought_from(db, &network)?, store::brought_in_all(db)?));
    let (of_this, in_all) = portal.db.read(read).await?;
    Ok(reason(of_this, in_all))
}

fn reason(of_this: Unattached, in_all: Unattached) -> Option<Why> {
    if in_all.reaches(IN_ALL) {
        Some(Why::NoRoom)
    } else if of_this.reaches(OF_A_NETWORK) {
        Some(Why::NetworkBroughtEnough)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_told_to_wait_long_before_nobody_else_finds_room() {
        let reason = |of_this, in_all| reason(Unattached::of(of_this), Unattached::of(in_all));
        let half = GIGABYTE / 2;
        assert_eq!(reason((269, half - 1), (3_999, 8 * half - 1)), None);
        assert_eq!(reason((270, 0), (270, 0)), Some(Why::NetworkBroughtEnough));
        assert_eq!(reason((52, half), (52, half)), Some(Why::NetworkBroughtEnough));
        assert_eq!(reason((0, 0), (4_000, 0)), Some(Why::NoRoom));
        assert_eq!(reason((0, 0), (900, 8 * half)), Some(Why::NoRoom));
    }
}
