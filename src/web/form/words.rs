use crate::words;

words! {
    pub(super) struct Words;

    needed         { zh: "要填", en: "Fill this in" }
    too_long(most: usize) { zh: "最多 {most} 个字", en: "{most} characters at most" }
    odd_character  { zh: "有不能显示的字符，删掉再交", en: "There is a character that is no text; remove it" }
    day            { zh: "填日期，比如 2026-10-31", en: "A date such as 2026-10-31" }
    whole(least: i64, most: i64) { zh: "填 {least} 到 {most} 的整数", en: "A whole number from {least} to {most}" }
    choose         { zh: "要选一个", en: "Choose one" }
    at(field: &str, told: &str) { zh: "{field}：{told}", en: "{field}: {told}" }
    to_mend(n: usize) { zh: "有 {n} 处要改", en: "To mend: {n}" }
}
