use crate::i18n::{Lang, Text};
use crate::words;

words! {
    pub(super) struct Words;

    // the file
    too_large(most: usize) { zh: "文件超过 {most} MB，分成几个再传", en: "the file is larger than {most} MB; split it" }
    too_much       { zh: "文件展开后太大，另存成新的表格再传", en: "the file is too large when unpacked; save it as a new table" }
    too_many_rows(most: usize) { zh: "超过 {most} 行，分成几个文件", en: "it has more than {most} lines; split it" }
    too_many_columns(line: usize, most: usize) { zh: "第 {line} 行超过 {most} 列", en: "line {line} has more than {most} columns" }
    cell_too_long(line: usize, most: usize) { zh: "第 {line} 行有一格超过 {most} 个字", en: "line {line} has a cell of more than {most} characters" }
    odd_character(line: usize) { zh: "第 {line} 行有不能显示的字符，删掉再传", en: "line {line} has a character that is no text; remove it" }
    no_header_above(line: usize) { zh: "第 {line} 行有一格上面没有列名，删掉它或补上列名", en: "line {line} has a cell without a header above it; remove it or add the header" }
    not_utf8       { zh: "文字编码不是 UTF-8。在 Excel 里另存为“CSV UTF-8”或 .xlsx", en: "it is not in UTF-8; in Excel save it as “CSV UTF-8” or as .xlsx" }
    old_excel      { zh: "这是旧版 Excel（.xls）或加了密码的文件。另存为不带密码的 .xlsx", en: "it is an old Excel file (.xls) or has a password; save it as .xlsx without a password" }
    not_a_table    { zh: "读不出表格：不是 CSV 或 .xlsx，或者文件坏了", en: "it is no CSV and no .xlsx, or it is damaged" }
    empty          { zh: "列名下面一行也没有", en: "there is no line below the header" }
    unknown_column(name: &str) { zh: "不认识的列“{name}”，删掉它或改成模板里的列名", en: "unknown column “{name}”; remove it or name it as in the template" }
    column_twice(name: &str) { zh: "“{name}”这一列有两个，留一个", en: "column “{name}” stands twice; keep one" }
    column_missing(name: &str, key: &str) { zh: "缺“{name}”这一列（{key}）", en: "column “{name}” ({key}) is missing" }

    // a cell
    needed         { zh: "要填", en: "must be filled in" }
    formula        { zh: "公式出错了，改成填好的值", en: "a formula went wrong; fill in the value itself" }
    too_long(most: usize) { zh: "最多 {most} 个字", en: "{most} characters at most" }
    whole(least: i64, most: i64) { zh: "填 {least} 到 {most} 的整数", en: "a whole number from {least} to {most}" }
    decimal        { zh: "填数字，比如 0.35", en: "a number such as 0.35" }
    date           { zh: "填日期，比如 2026-10-31", en: "a date such as 2026-10-31" }
    one_of(names: &str) { zh: "只能填：{names}", en: "one of: {names}" }
}

/// The same sentence for readers of both languages.
pub fn both(say: impl Fn(Words) -> String) -> Text {
    Text { zh: say(Words(Lang::Zh)), en: Some(say(Words(Lang::En))) }
}
