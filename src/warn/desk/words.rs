use crate::i18n::Lang;
use crate::publish::wording::{Flaw, Found};
use crate::warn::rules::draft::Mistake;
use crate::words;

words! {
    pub struct Words;

    warnings       { zh: "警示和提示", en: "Warnings and tips" }
    write_one      { zh: "写一条", en: "Write one" }
    under_way      { zh: "在写的、等复核的", en: "Being written or waiting" }
    none_under_way { zh: "现在没有。每个月至少要发一条。", en: "None now. One a month is due." }
    published      { zh: "已经发布的", en: "Published" }
    none_published { zh: "还没有发布过。", en: "None yet." }
    drafted(by: &str, at: &str) { zh: "{by} 起草，{at}", en: "Drafted by {by}, {at}" }
    published_by(by: &str, at: &str) { zh: "{by} 发布，{at}", en: "Published by {by}, {at}" }
    sees           { zh: "发布以后，大家看到的是这样", en: "This is what everybody will read" }
    edit           { zh: "修改", en: "Change" }
    send           { zh: "送复核（要另一人发布）", en: "Send to the second person" }
    take_back      { zh: "退回修改", en: "Send back to be changed" }
    publish        { zh: "发布", en: "Publish" }
    own            { zh: "这是你起草的，要另一人来发布。", en: "You drafted this; somebody else publishes it." }
    see_public     { zh: "看公开的页面", en: "See the public page" }
    save           { zh: "存草稿", en: "Save the draft" }
    one_mistake    { zh: "有 1 处要改", en: "There is a problem" }
    mistakes(n: usize) { zh: "有 {n} 处要改", en: "There are {n} problems" }
    changed        { zh: "你写的时候，这一条被改过了", en: "This was changed while you were writing" }
    changed_by(by: &str, at: &str) { zh: "{by} 在 {at} 改的。你写的还在下面，没有存。对一对现在的内容，再存就会盖过去。", en: "By {by}, {at}. What you typed is below and not saved. Compare it with what stands now; saving again replaces it." }
    stands_now     { zh: "现在的内容", en: "What stands now" }

    kind           { zh: "警示还是提示", en: "Warning or tip" }
    kind_hint      { zh: "警示要有查出问题、已经公布的批次；没有就发提示。", en: "A warning needs a published batch with a finding; otherwise it is a tip." }
    kind_open      { zh: "选一种", en: "Choose one" }
    kind_warning   { zh: "消费警示", en: "Warning" }
    kind_tip       { zh: "消费提示", en: "Tip" }
    product        { zh: "说的是哪一类产品", en: "Which product type" }
    no_product     { zh: "不专门说一类", en: "None in particular" }
    title          { zh: "标题", en: "Title" }
    title_hint     { zh: "产品、发现、怎么办，一句话：捏捏乐：增塑剂超标，先别让孩子玩", en: "Product, finding and what to do, in one line" }
    advice_do      { zh: "现在就做", en: "What to do now" }
    advice_do_hint { zh: "最要紧的写第一条。至少一条，最多五条。", en: "The most important first. One to five." }
    advice_choose  { zh: "以后怎么挑", en: "How to choose" }
    advice_choose_hint { zh: "写看什么、闻什么、查什么，不写买哪家的。", en: "What to look at, smell or check; never whose to buy." }
    nth(n: usize)  { zh: "第 {n} 条", en: "No. {n}" }
    head           { zh: "短句", en: "Head" }
    text           { zh: "说明", en: "What it means" }
    found          { zh: "查到了什么（提示就写为什么现在说）", en: "What was found (of a tip: why now)" }
    basis          { zh: "依据", en: "Based on" }
    basis_hint     { zh: "比如：2026年10月监督抽查结果", en: "Such as: supervised sampling, October 2026" }
    of_english(label: &str) { zh: "{label}，英文", en: "{label}, in English" }
    batches        { zh: "依据的批次", en: "Batches it rests on" }
    batches_hint   { zh: "只列已经公布、查出问题的，新的在前。", en: "Only published ones with a finding, the latest first." }
    no_batches     { zh: "还没有已经公布、查出问题的批次。", en: "There is no published batch with a finding yet." }

    missing        { zh: "这里要写", en: "This has to be filled in" }
    unknown        { zh: "没有这一类产品", en: "There is no such product type" }
    no_english     { zh: "英文要写就全写：这一条还缺", en: "English whole or not at all: this one lacks it" }
    not_public     { zh: "有的批次还没有公布，不能作依据", en: "Some of the batches are not published and cannot be named" }
    no_finding     { zh: "警示至少要有一批查出问题；没有的话，改成提示", en: "A warning needs at least one batch with a finding; without one, make it a tip" }
    too_long(most: usize) { zh: "太长了，最多 {most} 个", en: "Too long: {most} at most" }
    recommends(words: &str) { zh: "不能推荐、排名：“{words}”", en: "Nothing may be recommended or ranked: “{words}”" }
    generalises(words: &str) { zh: "抽检只代表这一批，不能说一片：“{words}”", en: "A test speaks for one batch, not for all: “{words}”" }
    personal(words: &str) { zh: "不能有个人的号码：“{words}”", en: "No personal numbers: “{words}”" }
    judges(words: &str) { zh: "风险监测不作判定，写“发现问题”，不写“{words}”", en: "Monitoring gives no verdict: write “problem found”, not “{words}”" }
    names(words: &str) { zh: "风险监测和没公布的批次不能点名：“{words}”", en: "Nobody is named of monitoring or before publication: “{words}”" }
}

impl Words {
    /// Over what is wrong.
    pub fn to_mend(self, n: usize) -> String {
        if n == 1 { self.one_mistake().into() } else { self.mistakes(n) }
    }

    /// What is wrong with a field.
    pub fn mistake(self, mistake: &Mistake) -> String {
        match mistake {
            Mistake::Missing => self.missing().into(),
            Mistake::TooLong(most) => self.too_long(*most),
            Mistake::NoEnglish => self.no_english().into(),
            Mistake::Unknown => self.unknown().into(),
            Mistake::NotPublic => self.not_public().into(),
            Mistake::NoFinding => self.no_finding().into(),
            Mistake::Word(found) => self.flaw(found),
        }
    }

    fn flaw(self, Found { flaw, words }: &Found) -> String {
        // An English sentence cannot mark a part of itself as Chinese where it is plain text.
        let words = if self.0 == Lang::En && !words.is_ascii() { "…" } else { words };
        match flaw {
            Flaw::Recommends => self.recommends(words),
            Flaw::Generalises => self.generalises(words),
            Flaw::Mobile | Flaw::IdNumber => self.personal(words),
            Flaw::Judges => self.judges(words),
            Flaw::Names => self.names(words),
        }
    }

    /// What a field is called, by its name.
    pub fn field(self, name: &str) -> String {
        let (zh_name, english) = match name.strip_suffix("_en") {
            Some(zh_name) => (zh_name, true),
            None => (name, false),
        };
        let label = match zh_name {
            "kind" => self.kind().into(),
            "product" => self.product().into(),
            "title" => self.title().into(),
            "found" => self.found().into(),
            "basis" => self.basis().into(),
            "batch" => self.batches().into(),
            advice => self.advice(advice),
        };
        if english { self.of_english(&label) } else { label }
    }

    /// What a field of a piece of advice is called, by its name: `do-1-head`.
    fn advice(self, name: &str) -> String {
        let mut parts = name.split('-');
        let list = match parts.next() {
            Some("do") => self.advice_do(),
            _ => self.advice_choose(),
        };
        let row = parts.next().and_then(|row| row.parse().ok()).unwrap_or(0);
        let part = if parts.next() == Some("head") { self.head() } else { self.text() };
        let gap = if self.0 == Lang::Zh { "" } else { " " };
        format!("{list}{gap}{}{gap}{part}", self.nth(row))
    }
}
