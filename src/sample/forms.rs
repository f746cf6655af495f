//! What officers type about batches, read into what a batch knows. Nothing here asks the database.

mod report;
mod short;
mod take;
mod tell;

pub use report::{ROWS, report};
pub use short::{advice, dropped, order, received, seen_revision};
pub use take::{fen, take};
pub use tell::told;

/// Longest texts, in characters.
pub const NAME: usize = 60;
/// An address, a standard with its part, a number.
pub const LINE: usize = 120;
/// A few sentences.
pub const AREA: usize = 600;

/// Whether a standard is named with its edition: `GB 6675.1-2025`.
pub fn has_edition(standard: &str) -> bool {
    let Some((code, edition)) = standard.rsplit_once(['-', '—']) else { return false };
    !code.trim().is_empty() && edition.len() == 4 && edition.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standard_without_its_edition_is_none() {
        assert!(has_edition("GB 6675.1-2025") && has_edition("GB/T 22048—2022"));
        assert!(!has_edition("GB 6675.1") && !has_edition("-2025") && !has_edition("GB 6675-25"));
    }
}
