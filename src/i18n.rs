//! What we say, in both languages, side by side and checked by the compiler.

pub mod dates;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A language of the portal. Chinese is the legal text. Stored as its tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// 简体中文, at the plain address.
    #[default]
    #[serde(rename = "zh-CN")]
    Zh,
    /// English, under `/en`.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Both, Chinese first.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The tag for `lang` and `hreflang`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The other one.
    pub fn twin(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// The address in this language of a page whose Chinese address is `path`.
    pub fn path(self, path: &str) -> String {
        match (self, path) {
            (Lang::Zh, path) => path.to_owned(),
            (Lang::En, "/") => "/en".to_owned(),
            (Lang::En, path) => format!("/en{path}"),
        }
    }

    /// The language of an address, and the page's Chinese address.
    pub fn of_path(path: &str) -> (Lang, &str) {
        match path.strip_prefix("/en") {
            Some("") => (Lang::En, "/"),
            Some(rest) if rest.starts_with('/') => (Lang::En, rest),
            _ => (Lang::Zh, path),
        }
    }

    /// The first language of ours that `Accept-Language` names; Chinese when it names neither.
    pub fn asked(accept_language: &str) -> Lang {
        let known = |tag: &str| match tag.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("zh") => Some(Lang::Zh),
            Some("en") => Some(Lang::En),
            _ => None,
        };
        accept_language.split(',').find_map(known).unwrap_or(Lang::Zh)
    }
}

/// Text that officers write: Chinese, and English where somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub zh: String,
    /// Its English, if any.
    pub en: Option<String>,
}

impl Text {
    /// The text as it stands for a reader of `lang`.
    pub fn plain(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.zh,
        }
    }

    /// The text on a page in `lang`; Chinese on an English page is marked as Chinese.
    pub fn on(&self, lang: Lang) -> Markup {
        match (lang, &self.en) {
            (Lang::En, None) => html! { span lang=(Lang::Zh.tag()) { (self.zh) } },
            _ => marked(lang, self.plain(lang)),
        }
    }
}

/// Names in a row.
pub fn row(lang: Lang, names: &[&str]) -> String {
    names.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// Parts of one line, those that are there.
pub fn clauses(lang: Lang, parts: &[&str]) -> String {
    let told: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    told.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// A sentence on a page in `lang`; on an English page each run of Chinese in it is marked as Chinese.
pub fn marked(lang: Lang, sentence: &str) -> Markup {
    if lang == Lang::Zh {
        return html! { (sentence) };
    }
    let mut rest = sentence;
    let mut runs = Vec::new();
    while let Some(first) = rest.chars().next() {
        let chinese = is_chinese(first);
        let end = rest.find(|c| is_chinese(c) != chinese).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push((chinese, run));
        rest = after;
    }
    html! {
        @for (chinese, run) in runs {
            @if chinese { span lang=(Lang::Zh.tag()) { (run) } } @else { (run) }
        }
    }
}

/// The tag for a text that holds Chinese on a page in English, where runs cannot be marked one by one.
pub fn in_chinese(lang: Lang, text: &str) -> Option<&'static str> {
    (lang == Lang::En && text.chars().any(is_chinese)).then(|| Lang::Zh.tag())
}

/// Whether a character is Chinese writing or its punctuation.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Declares a room's or a step's sentences. Each becomes a method; one with arguments gives a `String`.
///
/// ```
/// dianjian::words! {
///     struct Words;
///     vote          { zh: "投票", en: "Vote" }
///     votes(n: i64) { zh: "{n} 票", en: "{n} votes" }
/// }
/// assert_eq!(Words(dianjian::i18n::Lang::En).votes(3), "3 votes");
/// ```
#[macro_export]
macro_rules! words {
    ($vis:vis struct $Words:ident; $($name:ident $(($($arg:ident: $ty:ty),+))? { zh: $zh:literal, en: $en:literal $(,)? })*) => {
        /// Sentences in the reader's language.
        #[derive(Clone, Copy)]
        $vis struct $Words(pub $crate::i18n::Lang);

        impl $Words {
            $(#[doc = $en] $vis fn $name(self $($(, $arg: $ty)+)?) -> $crate::words!(@type $(($($arg)+))?) {
                match self.0 {
                    $crate::i18n::Lang::Zh => $crate::words!(@text $zh $(, $($arg)+)?),
                    $crate::i18n::Lang::En => $crate::words!(@text $en $(, $($arg)+)?),
                }
            })*
        }
    };
    (@type) => { &'static str };
    (@type ($($arg:ident)+)) => { String };
    (@text $text:expr) => { $text };
    (@text $text:expr, $($arg:ident)+) => { format!($text) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_a_twin_and_comes_back_to_itself() {
        for path in ["/", "/vote", "/vote/2026-11", "/english", "/r/7K3F92QD"] {
            assert_eq!(Lang::of_path(&Lang::En.path(path)), (Lang::En, path));
            assert_eq!(Lang::of_path(&Lang::Zh.path(path)), (Lang::Zh, path));
        }
    }

    #[test]
    fn a_reader_gets_the_first_language_of_ours_that_is_asked_for() {
        assert_eq!(Lang::asked("fr-FR,en-GB;q=0.8,zh;q=0.5"), Lang::En);
        assert_eq!(Lang::asked("ZH-cn"), Lang::Zh);
        assert_eq!(Lang::asked("fr"), Lang::Zh);
        assert_eq!(Lang::asked("é,日"), Lang::Zh);
    }

    #[test]
    fn chinese_on_an_english_page_says_that_it_is_chinese() {
        let text = Text { zh: "老花镜".into(), en: None };
        assert_eq!(text.on(Lang::En).into_string(), r#"<span lang="zh-CN">老花镜</span>"#);
        assert_eq!(text.on(Lang::Zh).into_string(), "老花镜");
        let sentence = marked(Lang::En, "Picked: 老花镜, shoes").into_string();
        assert_eq!(sentence, r#"Picked: <span lang="zh-CN">老花镜</span>, shoes"#);
    }
}
