use crate::words;

words! {
    pub(super) struct Words;

    mail           { zh: "邮件", en: "Mail" }
    about          { zh: "哪一步都不等邮件：回执号和页面上的进度才算数。", en: "No step waits for a letter: receipt numbers and what stands on the pages count." }
    place(place: &str) { zh: "发往：{place}", en: "Letters go to: {place}" }
    waiting(n: i64) { zh: "等着发的：{n} 封", en: "Waiting: {n}" }
    over           { zh: "没有送到的", en: "Not delivered" }
    none_over      { zh: "没有送不到的邮件。", en: "Every letter could be delivered." }
    late           { zh: "暂时没送到，还会再试的", en: "Not delivered yet, to be tried again" }
    refused        { zh: "对方拒收，不再试", en: "refused for good" }
    given_up       { zh: "试了一天半，不再试", en: "given up after a day and a half" }
    written(at: &str) { zh: "{at}写的", en: "written {at}" }
    tried(n: i32)  { zh: "试了 {n} 次", en: "tried {n} times" }
    next(at: &str) { zh: "下次 {at}", en: "next {at}" }
    no_address     { zh: "地址打不开（密钥换过）", en: "the address cannot be opened (another key)" }
    said(answer: &str) { zh: "对方回：{answer}", en: "Answer: {answer}" }
    again          { zh: "再试", en: "Try again" }
    again_about(about: &str) { zh: "再试：{about}", en: "Try again: {about}" }
    not_now        { zh: "这封已经有人处理了，看看下面现在的样子。", en: "Somebody has dealt with this letter already; below is how things are now." }
}
