use crate::i18n::{Lang, Text};
use crate::words;

words! {
    pub(super) struct Words;

    twice          { zh: "这一天上面已经有一行了", en: "a line above has this day already" }
    another_year(year: i32) { zh: "一个文件只放一年，这份是 {year} 年", en: "a file holds one year, this one is {year}" }
    year(least: i32, most: i32) { zh: "年份要在 {least} 到 {most} 之间", en: "a year from {least} to {most}" }
    no_weekend     { zh: "调休上班只能是星期六或星期日，平日本来就上班", en: "a make-up day is a Saturday or a Sunday; other days are worked anyway" }
    not_statutory  { zh: "调休上班的日子不是法定节假日", en: "a day that is worked is no statutory holiday" }
    too_few(found: usize, least: usize) { zh: "只有 {found} 个放假日，全年至少有 {least} 个：要整年的安排", en: "there are only {found} days off and a year has at least {least}: the file must hold the whole year" }
}

/// The same sentence for readers of both languages.
pub fn both(say: impl Fn(Words) -> String) -> Text {
    Text { zh: say(Words(Lang::Zh)), en: Some(say(Words(Lang::En))) }
}
