//! One fingerprint over a list of any length (RFC 6962, 2.1).

use sha2::{Digest, Sha256};

type Hash = [u8; 32];

/// A Merkle tree whose leaves come one by one; it keeps only the tops of its whole halves, 32 bytes for each
/// doubling of the list.
#[derive(Clone, Debug, Default)]
pub struct MerkleTree {
    leaves: u64,
    /// The largest first.
    tops: Vec<Hash>,
}

impl MerkleTree {
    /// Adds the next leaf.
    pub fn push(&mut self, leaf: &[u8]) {
        let mut hash: Hash = Sha256::new().chain_update([0]).chain_update(leaf).finalize().into();
        // As in counting: each trailing one of the number before carries into a larger tree.
        for _ in 0..self.leaves.trailing_ones() {
            if let Some(left) = self.tops.pop() {
                hash = joined(left, hash);
            }
        }
        self.tops.push(hash);
        self.leaves += 1;
    }

    /// How many leaves it has.
    pub fn leaves(&self) -> u64 {
        self.leaves
    }

    /// The tree hash of all leaves so far, in lower-case hexadecimal.
    pub fn root(&self) -> String {
        let whole = self.tops.iter().copied().rev().reduce(|right, left| joined(left, right));
        hex::encode(whole.unwrap_or_else(|| Sha256::digest([]).into()))
    }
}

fn joined(left: Hash, right: Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn root(leaves: &[impl AsRef<[u8]>]) -> String {
        let mut tree = MerkleTree::default();
        leaves.iter().for_each(|leaf| tree.push(leaf.as_ref()));
        tree.root()
    }

    /// The vectors of Certificate Transparency's own tests.
    #[test]
    fn the_tree_hash_is_that_of_certificate_transparency() {
        let leaves = [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ]
        .map(|leaf| hex::decode(leaf).unwrap());
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        for (length, expected) in roots.into_iter().enumerate() {
            assert_eq!(root(&leaves[..length]), expected, "{length} leaves");
        }
    }

    /// The definition of RFC 6962, word for word.
    fn defined(leaves: &[Vec<u8>]) -> Hash {
        match leaves {
            [] => Sha256::digest([]).into(),
            [leaf] => Sha256::digest([&[0], leaf.as_slice()].concat()).into(),
            more => {
                let half = more.len().next_power_of_two() / 2;
                joined(defined(&more[..half]), defined(&more[half..]))
            }
        }
    }

    proptest! {
        #[test]
        fn leaf_by_leaf_comes_to_what_the_definition_says(leaves: Vec<Vec<u8>>) {
            prop_assert_eq!(root(&leaves), hex::encode(defined(&leaves)));
        }
    }
}
