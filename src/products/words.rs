use crate::i18n::{Lang, Text};
use crate::words;

words! {
    pub(super) struct Words;
    id_twice       { zh: "这个编号上面已经有一行了", en: "a line above has this id already" }
    slug           { zh: "只用小写字母、数字和横线，最多 40 位，比如 student-glasses", en: "a-z, 0-9 and hyphens only, 40 at most, such as student-glasses" }
    standard(written: &str) { zh: "“{written}”要带年份，比如 GB 6675.1-2025", en: "“{written}” needs its edition, such as GB 6675.1-2025" }
}

/// The same sentence for readers of both languages.
pub fn both(say: impl Fn(Words) -> String) -> Text {
    Text { zh: say(Words(Lang::Zh)), en: Some(say(Words(Lang::En))) }
}
