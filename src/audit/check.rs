//! How anybody checks an exported log, without a database.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use super::chain::{Deed, NOTHING};

/// What somebody kept of `/audit/head`: written `SEQ:HASH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The deed's number.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Head, Self::Err> {
        const TOLD: &str = "a head looks like 42:9f86d081… (the number, a colon, 64 hexadecimal digits)";
        let (seq, hash) = text.split_once(':').ok_or(TOLD)?;
        let seq = seq.parse().map_err(|_not_a_number| TOLD)?;
        if hash.len() != NOTHING.len() || !hash.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(TOLD);
        }
        Ok(Head { seq, hash: hash.to_ascii_lowercase() })
    }
}

/// Why a file is not a whole, unchanged log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no log at all: the first line is no deed.
    NotALog,
    /// A line, counted from 1, that is no deed, or one that could be read in two ways.
    Unreadable(usize),
    /// A deed is missing or out of order.
    Gap {
        /// The number that should stand there.
        expected: i64,
        /// The number that does.
        found: i64,
    },
    /// A deed was changed after it was written.
    Changed(i64),
    /// A deed does not follow the one before.
    Unchained(i64),
    /// The deed whose head was kept is not there, or is another.
    NotAsKept(i64),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NotALog => f.write_str("it is no audit log of ours"),
            Flaw::Unreadable(line) => write!(f, "line {line} cannot be read as one deed and nothing else"),
            Flaw::Gap { expected, found } => write!(f, "deed {expected} should come next, but {found} does"),
            Flaw::Changed(seq) => write!(f, "deed {seq} was changed after it was written"),
            Flaw::Unchained(seq) => write!(f, "deed {seq} does not follow the deed before it"),
            Flaw::NotAsKept(seq) => write!(f, "deed {seq} is missing or is not the one whose head was kept"),
        }
    }
}

/// Checks a whole log, one deed a line, and that the deed whose head was kept stands in it; returns the
/// last deed. That nothing is missing after the last cannot be seen from the log alone.
pub fn verify<L: AsRef<[u8]>>(lines: impl IntoIterator<Item = L>, kept: Option<&Head>) -> Result<Deed, Flaw> {
    let (mut last, mut blank, mut is_as_kept) = (None::<Deed>, None, kept.is_none());
    for (number, line) in (1..).zip(lines) {
        let line = line.as_ref();
        let line = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        if line.trim_ascii().is_empty() {
            blank.get_or_insert(number);
            continue;
        }
        if let Some(blank) = blank {
            return Err(if last.is_none() { Flaw::NotALog } else { Flaw::Unreadable(blank) });
        }
        let deed = read(number, line)?;
        follows(&deed, last.as_ref())?;
        is_as_kept |= kept.is_some_and(|kept| (kept.seq, &kept.hash) == (deed.seq, &deed.hash));
        last = Some(deed);
    }
    let last = last.ok_or(Flaw::NotALog)?;
    match kept {
        Some(kept) if !is_as_kept => Err(Flaw::NotAsKept(kept.seq)),
        _ => Ok(last),
    }
}

fn read(number: usize, line: &[u8]) -> Result<Deed, Flaw> {
    serde_json::from_slice(line).map_err(|_not_a_deed| {
        let is_ours = number > 1 || looks_like_a_deed(line);
        if is_ours { Flaw::Unreadable(number) } else { Flaw::NotALog }
    })
}

/// Whether somebody may have spoilt a deed, rather than taken the wrong file.
fn looks_like_a_deed(line: &[u8]) -> bool {
    let fields: Value = serde_json::from_slice(line).unwrap_or_default();
    ["seq", "prev", "hash"].iter().all(|field| fields.get(field).is_some())
}

fn follows(deed: &Deed, last: Option<&Deed>) -> Result<(), Flaw> {
    let (expected, prev) = last.map_or((1, NOTHING), |last| (last.seq + 1, last.hash.as_str()));
    if deed.seq != expected {
        return Err(Flaw::Gap { expected, found: deed.seq });
    }
    if deed.fingerprint().ok().as_ref() != Some(&deed.hash) {
        return Err(Flaw::Changed(deed.seq));
    }
    if deed.prev != prev {
        return Err(Flaw::Unchained(deed.seq));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn log() -> Vec<String> {
        let at = "2026-11-21T02:00:00".parse().unwrap();
        let first =
            Deed::sealed(1, at, ["cli", "account.create", "wang"], json!({}), NOTHING.into()).unwrap();
        let detail = json!({ "role": "plan", "bound_to": "" });
        let second =
            Deed::sealed(2, at, ["wang", "session.begin", "wang"], detail, first.hash.clone()).unwrap();
        [first, second].iter().map(|deed| serde_json::to_string(deed).unwrap()).collect()
    }

    fn checked<L: AsRef<[u8]>>(lines: &[L]) -> Result<i64, Flaw> {
        verify(lines, None).map(|last| last.seq)
    }

    #[test]
    fn a_whole_log_holds_with_the_marks_that_editors_leave() {
        let log = log();
        assert_eq!(checked(&log), Ok(2));
        assert_eq!(checked(&[&format!("\u{feff}{}\r", log[0]), &log[1], "", " \r"]), Ok(2));
    }

    #[test]
    fn whatever_is_done_to_a_log_shows() {
        let log = log();
        assert_eq!(checked(&log[1..]), Err(Flaw::Gap { expected: 1, found: 2 }));
        assert_eq!(checked(&[log[0].replace("wang", "li"), log[1].clone()]), Err(Flaw::Changed(1)));
        let at = "2026-11-21T02:00:00".parse().unwrap();
        let forged = Deed::sealed(1, at, ["cli", "account.create", "li"], json!({}), NOTHING.into()).unwrap();
        let forged = serde_json::to_string(&forged).unwrap();
        assert_eq!(checked(&[forged, log[1].clone()]), Err(Flaw::Unchained(2)));
    }

    #[test]
    fn only_a_first_line_that_is_no_deed_makes_it_another_file() {
        let log = log();
        for other in ["", "{}", "a letter", "\u{feff}"] {
            assert_eq!(checked(&[other]), Err(Flaw::NotALog));
        }
        assert_eq!(checked::<&str>(&[]), Err(Flaw::NotALog));
        assert_eq!(checked(&[&log[0], "a letter"]), Err(Flaw::Unreadable(2)));
        assert_eq!(checked(&[&log[0], "", &log[1]]), Err(Flaw::Unreadable(2)));
        assert_eq!(checked(&[log[0].as_bytes(), b"\xff\xfe"]), Err(Flaw::Unreadable(2)));
    }

    #[test]
    fn what_reads_in_two_ways_is_neither_written_nor_believed() {
        let log = log();
        let twice = log[1].replace(r#""role":"plan""#, r#""role":"admin","role":"plan""#);
        assert_eq!(checked(&[&log[0], &twice]), Err(Flaw::Unreadable(2)));
        let twice = log[0].replace(r#""detail":{}"#, r#""detail":{"a":1,"a":1}"#);
        assert_eq!(checked(&[&twice]), Err(Flaw::Unreadable(1)));

        let large = |number: i64| {
            let at = "2026-11-21T02:00:00".parse().unwrap();
            Deed::sealed(1, at, ["cli", "a", "b"], json!({ "n": [number] }), NOTHING.into())
        };
        assert!(large((1 << 53) + 1).is_err());
        let line = serde_json::to_string(&large((1 << 53) - 1).unwrap()).unwrap();
        assert_eq!(checked(&[&line]), Ok(1));
        assert_eq!(
            checked(&[line.replace("9007199254740991", "9007199254740993")]),
            Err(Flaw::Unreadable(1))
        );
    }

    #[test]
    fn a_log_that_was_cut_or_rewritten_shows_to_whoever_kept_a_head() {
        let log = log();
        let head = |line: &str| {
            let deed: Deed = serde_json::from_str(line).unwrap();
            format!("{}:{}", deed.seq, deed.hash.to_uppercase()).parse::<Head>().unwrap()
        };
        let (first, second) = (head(&log[0]), head(&log[1]));
        assert_eq!(verify(&log, Some(&first)).unwrap().seq, 2);
        assert_eq!(verify(&log, Some(&second)).unwrap().hash, second.hash);
        assert_eq!(verify(&log[..1], Some(&second)), Err(Flaw::NotAsKept(2)));
        let other = Head { seq: 2, ..first };
        assert_eq!(verify(&log, Some(&other)), Err(Flaw::NotAsKept(2)));
        for broken in ["", "2", "2:", "two:abc", "2:abc"] {
            assert!(broken.parse::<Head>().is_err(), "{broken}");
        }
    }
}
