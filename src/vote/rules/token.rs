//! The voter as one round knows them.

use super::orders::ORDERS;

/// A keyed hash of what tells the voter from others (a device, a mailbox, a slip) that is another in every round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// The token of this hash.
    pub fn from_hash(hash: [u8; 32]) -> Token {
        Token(hash)
    }

    /// As in the voters' table.
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// Which of `n` shards this voter's ballot is counted in.
    pub fn shard(&self, n: u8) -> u8 {
        self.0[1] % n
    }

    /// In which of the round's orders this voter sees the candidates.
    pub fn order(&self) -> u8 {
        self.0[0] % ORDERS
    }
}
