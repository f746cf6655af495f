//! What an officer types into a bulletin.

use std::collections::BTreeSet;

use crate::i18n::Text;

/// A bulletin's words and batches, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What was done, or why there is nothing.
    pub told: String,
    /// The same in English; empty where nobody wrote it.
    pub told_en: String,
    /// The ids of its batches.
    pub batches: Vec<String>,
}

/// What a bulletin takes of a draft: its words and the ids of its batches.
pub type Written = (Text, Vec<String>);

/// What is wrong with something typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing stands there.
    Empty,
    /// More characters than this.
    Long(usize),
    /// More of them than this.
    Many(usize),
    /// No number.
    Number,
    /// None of the choices.
    Choice,
    /// English without the Chinese it stands for.
    OnlyEnglish,
}

/// The most characters that a bulletin tells.
pub const TOLD_AT_MOST: usize = 2000;
/// The most batches of one bulletin.
pub const BATCHES_AT_MOST: usize = 200;

/// A text in two languages: without what surrounds it, and without English where there is none.
pub fn text(zh: &str, en: &str) -> Text {
    let en = written(en);
    Text { zh: written(zh), en: (!en.is_empty()).then_some(en) }
}

/// As a browser sends lines, and without what surrounds the text.
fn written(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

impl Draft {
    /// What a bulletin takes of it, or what is wrong with which field.
    pub fn read(&self) -> Result<Written, Vec<(&'static str, Wrong)>> {
        let told = text(&self.told, &self.told_en);
        let batches: BTreeSet<String> = self.batches.iter().cloned().collect();
        let mut wrong = Vec::new();
        let length = |text: &str| text.chars().count();
        if length(&told.zh) > TOLD_AT_MOST {
            wrong.push(("told", Wrong::Long(TOLD_AT_MOST)));
        }
        match &told.en {
            Some(en) if length(en) > 2 * TOLD_AT_MOST => {
                wrong.push(("told_en", Wrong::Long(2 * TOLD_AT_MOST)))
            }
            Some(_) if told.zh.is_empty() => wrong.push(("told", Wrong::OnlyEnglish)),
            _ => {}
        }
        if batches.len() > BATCHES_AT_MOST {
            wrong.push(("batches", Wrong::Many(BATCHES_AT_MOST)));
        }
        if wrong.is_empty() { Ok((told, batches.into_iter().collect())) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_trimmed_and_each_batch_is_in_it_once() {
        let draft = Draft {
            told: " 已下架。\r\n ".into(),
            told_en: "  ".into(),
            batches: ["b", "a", "b"].map(str::to_owned).to_vec(),
        };
        let (told, batches) = draft.read().unwrap();
        assert_eq!((told.zh.as_str(), told.en), ("已下架。", None));
        assert_eq!(batches, ["a", "b"]);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let draft = Draft {
            told: "长".repeat(TOLD_AT_MOST + 1),
            told_en: "x".repeat(2 * TOLD_AT_MOST + 1),
            batches: (0..=BATCHES_AT_MOST).map(|n| n.to_string()).collect(),
        };
        let fields: Vec<_> = draft.read().unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["told", "told_en", "batches"]);
        let english = Draft { told_en: "Taken off the shelves.".into(), ..Draft::default() };
        assert_eq!(english.read(), Err(vec![("told", Wrong::OnlyEnglish)]));
    }
}
