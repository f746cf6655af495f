//! A warning and what it says.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::i18n::Text;

/// A warning or a tip. Text without English stands in Chinese on English pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Key; not its address.
    pub id: String,
    /// Which of the two.
    pub kind: WarningKind,
    /// How far it has come.
    pub state: WarningState,
    /// The product type it is about, if one.
    pub product: Option<String>,
    /// Product, finding and what to do, in one line.
    pub title: Text,
    /// What to do now, in order.
    pub what_to_do: Vec<Advice>,
    /// What was found; of a tip, why now.
    pub found: Text,
    /// How to choose a better one.
    pub how_to_choose: Vec<Advice>,
    /// What it rests on: 2026年10月监督抽查结果.
    pub basis: Text,
    /// The published batches it rests on, by id.
    pub batches: Vec<String>,
    /// The account that drafted it.
    pub drafted_by: String,
    /// When it was last changed, in UTC.
    pub drafted_at: NaiveDateTime,
    /// Its number, who published it and when.
    pub published: Option<Published>,
    /// One more with every change.
    pub revision: i32,
}

/// A warning's key or number as somebody asks for it. Whether there is such a warning is another question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Id(String);

impl Id {
    /// The id as text.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl TryFrom<String> for Id {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Id, &'static str> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match (1..=32).contains(&text.len()) && text.chars().all(fits) {
            true => Ok(Id(text)),
            false => Err("a warning's id has 1 to 32 characters of a-z, 0-9 and the hyphen"),
        }
    }
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// 消费警示: rests on a finding.
    Warning,
    /// 消费提示: the season's advice.
    Tip,
}

impl WarningKind {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            WarningKind::Warning => "warning",
            WarningKind::Tip => "tip",
        }
    }

    /// Reads what [`WarningKind::as_str`] wrote.
    pub fn read(text: &str) -> Option<WarningKind> {
        [WarningKind::Warning, WarningKind::Tip].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningState {
    /// It is being written.
    Draft,
    /// It waits for the second person.
    Sent,
    /// Citizens read it.
    Published,
}

impl WarningState {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            WarningState::Draft => "draft",
            WarningState::Sent => "sent",
            WarningState::Published => "published",
        }
    }

    /// Reads what [`WarningState::as_str`] wrote.
    pub fn read(text: &str) -> Option<WarningState> {
        [WarningState::Draft, WarningState::Sent, WarningState::Published]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

/// One piece of advice: a short head, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// 收起来，别让孩子捏.
    pub head: Text,
    /// A sentence or two.
    pub text: Text,
}

/// One piece of advice in one language, as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Short.
    pub head: String,
    /// A sentence or two.
    pub text: String,
}

impl Advice {
    /// The two languages of some advice; English only where there is as much of it as of Chinese.
    pub fn joined(zh: Vec<Line>, en: Option<Vec<Line>>) -> Vec<Advice> {
        let mut en = en.filter(|en| en.len() == zh.len()).map(Vec::into_iter);
        zh.into_iter()
            .map(|zh| {
                let own = en.as_mut().and_then(Iterator::next);
                let (head_en, text_en) = own.map(|own| (own.head, own.text)).unzip();
                Advice { head: Text { zh: zh.head, en: head_en }, text: Text { zh: zh.text, en: text_en } }
            })
            .collect()
    }

    /// What [`Advice::joined`] joins.
    pub fn split(all: &[Advice]) -> (Vec<Line>, Option<Vec<Line>>) {
        let zh = all.iter().map(|it| Line { head: it.head.zh.clone(), text: it.text.zh.clone() }).collect();
        let en = all.iter().map(|it| Some(Line { head: it.head.en.clone()?, text: it.text.en.clone()? }));
        (zh, en.collect())
    }
}

/// That it is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// `2026-06`, the sixth of its year: its address.
    pub number: String,
    /// The account that published it.
    pub by: String,
    /// When, in UTC.
    pub at: NaiveDateTime,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn text(zh: &str) -> Text {
        Text { zh: zh.into(), en: None }
    }

    pub(crate) fn warning() -> Warning {
        let advice = |head: &str, words: &str| vec![Advice { head: text(head), text: text(words) }];
        Warning {
            id: "w".into(),
            kind: WarningKind::Warning,
            state: WarningState::Draft,
            product: Some("squishy-toys".into()),
            title: text("捏捏乐：增塑剂超标，先别让孩子玩"),
            what_to_do: advice("收起来", "先洗手。"),
            found: text("1 批增塑剂是限值的 13 倍。"),
            how_to_choose: advice("看标签", "厂名、厂址缺一样就别买。"),
            basis: text("2026年10月监督抽查结果"),
            batches: vec!["2026-10-003".into()],
            drafted_by: "plan".into(),
            drafted_at: "2026-11-02T01:00:00".parse().unwrap(),
            published: None,
            revision: 1,
        }
    }

    #[test]
    fn english_advice_is_kept_only_where_there_is_as_much_of_it_as_of_chinese() {
        let mut all = warning().what_to_do;
        all[0].head.en = Some("Put it away".into());
        assert_eq!(Advice::split(&all).1, None);
        all[0].text.en = Some("Wash your hands first.".into());
        let (zh, en) = Advice::split(&all);
        assert_eq!(Advice::joined(zh.clone(), en), all);
        assert_eq!(Advice::joined(zh, Some(Vec::new()))[0].head.en, None);
    }
}
