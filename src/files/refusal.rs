//! Why a file was not kept, in words that name it.

use super::words::Words;
use super::{AT_MOST, BYTES_AT_MOST, Flaw};
use crate::i18n::Lang;

const MEGABYTE: usize = 1024 * 1024;

/// A file that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its name, as the citizen knows it.
    pub name: String,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// What it holds.
    Flaw(Flaw),
    /// It has so many bytes.
    TooLarge(usize),
    /// There are enough already.
    TooMany,
    /// Nobody asked for it: the form that it came with is none of ours, or is over.
    Unasked,
    /// Too many bring files at this moment.
    Busy,
    /// What came from this network and is not handed in yet is enough for now.
    NetworkBroughtEnough,
    /// So is what came from everywhere.
    NoRoom,
}

impl Refusal {
    /// The reason as a sentence that names the file.
    pub fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        let name = if self.name.is_empty() { say.nameless() } else { self.name.as_str() };
        match self.why {
            Why::TooLarge(bytes) => say.too_large(name, &megabytes(bytes), BYTES_AT_MOST / MEGABYTE),
            Why::TooMany => say.too_many(name, AT_MOST),
            Why::Unasked => say.unasked(name),
            Why::Busy => say.busy(name),
            Why::NetworkBroughtEnough => say.network_brought_enough(name),
            Why::NoRoom => say.no_room(name),
            Why::Flaw(Flaw::Foreign) => say.no_photo(name),
            Why::Flaw(Flaw::Heic) => say.heic(name),
            Why::Flaw(Flaw::Huge(width, height)) => say.huge(name, width, height),
            Why::Flaw(Flaw::Damaged) => say.damaged(name),
            Why::Flaw(Flaw::Empty) => say.empty(name),
            Why::Flaw(Flaw::Locked) => say.locked(name),
        }
    }
}

/// Whole megabytes; just above the limit with a decimal, so that nobody reads “too large (10 MB), 10 MB at most”.
fn megabytes(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    match tenths {
        0..=109 => format!("{}.{} MB", tenths / 10, tenths % 10),
        _ => format!("{} MB", (tenths + 5) / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_file_is_named_with_what_to_do() {
        let said = |name: &str, why| Refusal { name: name.into(), why }.say(Lang::Zh);
        assert_eq!(said("x.mov", Why::Flaw(Flaw::Foreign)), "“x.mov”不是照片，请换成 JPG、PNG 或 PDF");
        assert_eq!(said("x.jpg", Why::TooLarge(14 * MEGABYTE)), "“x.jpg”太大（14 MB），最大 10 MB");
        assert_eq!(said("x.jpg", Why::TooLarge(BYTES_AT_MOST + 1)), "“x.jpg”太大（10.1 MB），最大 10 MB");
        assert!(said("x.heic", Why::Flaw(Flaw::Heic)).contains("兼容性最佳"));
    }
}
