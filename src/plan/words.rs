//! Every sentence of the plan.

use super::rules::changes::Field;
use super::rules::plan::{Refusal, When, WorkType};
use crate::fault::{Kind, Reason};
use crate::i18n::{Lang, Text, dates};
use crate::products::Audience;
use crate::words;

words! {
    pub struct Words;

    // the public page
    plan            { zh: "抽检计划", en: "Test plan" }
    plan_of(year: i32) { zh: "{year}年抽检计划", en: "Test plan {year}" }
    state(version: i32, day: &str) { zh: "第 {version} 版，{day}公布。", en: "Version {version}, published {day}." }
    may_change      { zh: "品种和时间可能调整，以实际任务为准。", en: "Products and times may be adjusted; the actual task decides." }
    no_plan         { zh: "还没有公布计划", en: "No plan yet" }
    no_plan_told    { zh: "计划公布以后，每个月检什么就写在这里。", en: "Once the plan is published, it shows here what is tested when." }
    quarter(n: u32) { zh: "第{n}季度", en: "Quarter {n}" }
    now             { zh: "现在", en: "now" }
    supervised      { zh: "监督抽查", en: "Supervised sampling" }
    monitoring      { zh: "风险监测", en: "Risk monitoring" }
    supervised_told { zh: "在市场上买样、送检，给出合格或不合格的结论，不合格的要依法处理。", en: "Samples are bought and tested. Each batch passes or fails, and failures are followed up by law." }
    monitoring_told { zh: "看有没有安全隐患，标准没管到的也看，不下合格不合格的结论。", en: "Looks for hazards, also where no standard applies. It gives no verdict." }
    two_kinds       { zh: "两种检法", en: "Two kinds of testing" }
    untold          { zh: "检法没有写明", en: "Kind not stated" }
    venues_at(places: &str) { zh: "去{places}买样", en: "Sampled at {places}" }
    for_child       { zh: "给孩子用的", en: "For children" }
    for_elder       { zh: "给老人用的", en: "For older people" }
    for_family      { zh: "全家用的", en: "For the whole home" }
    versions        { zh: "改过哪些", en: "What has changed" }
    version(n: i32) { zh: "第 {n} 版", en: "Version {n}" }
    first_version   { zh: "最早公布的计划。", en: "The plan as first published." }
    no_changes      { zh: "安排没有变化。", en: "Nothing was rescheduled." }
    added           { zh: "新增", en: "Added" }
    dropped         { zh: "取消", en: "Dropped" }
    changed         { zh: "调整", en: "Changed" }
    version_of(year: i32, n: i32) { zh: "{year}年抽检计划，第 {n} 版", en: "Test plan {year}, version {n}" }
    colon           { zh: "：", en: ": " }
    semicolon       { zh: "；", en: "; " }
    named(name: &str, more: &str) { zh: "{name}（{more}）", en: "{name} ({more})" }
    field_changed(field: &str, step: &str) { zh: "{field} {step}", en: "{field} {step}" }
    arrow(before: &str, after: &str) { zh: "{before} → {after}", en: "{before} → {after}" }
    nothing         { zh: "没有写", en: "not stated" }
    field_when      { zh: "时间", en: "Time" }
    field_name      { zh: "名称", en: "Name" }
    field_work_type { zh: "检法", en: "Kind" }
    field_venues    { zh: "场所", en: "Places" }
    field_audience  { zh: "适用人群", en: "For" }
    field_note      { zh: "备注", en: "Note" }
    take_along      { zh: "拿走数据", en: "Take the data" }
    take_along_told { zh: "可以自由使用，注明来源就行。", en: "Free to use; please name the source." }
    csv             { zh: "表格（CSV）", en: "Table (CSV)" }
    ics             { zh: "放进日历（ICS）", en: "Calendar (ICS)" }
    other_years     { zh: "别的年份", en: "Other years" }

    // the calendar
    event(product: &str) { zh: "抽检：{product}", en: "Testing: {product}" }

    // the desk
    desk_plan       { zh: "抽检计划", en: "Plan" }
    new_version     { zh: "上传新版本", en: "Upload a version" }
    no_version      { zh: "还没有计划。先上传一份。", en: "There is no plan yet. Upload one." }
    is_draft        { zh: "草稿，等别人签发", en: "Draft, awaits publication" }
    is_public(day: &str, by: &str) { zh: "{day}公布，{by} 签发", en: "Published {day} by {by}" }
    made(by: &str, at: &str) { zh: "{by} {at} 上传", en: "Uploaded by {by}, {at}" }
    file            { zh: "计划表（.xlsx 或 CSV）", en: "The plan (.xlsx or CSV)" }
    file_hint       { zh: "一行一样产品。必填：年份、产品，月份或季度选一个。最大 5 MB。", en: "One product a line. Needed: year, product, and a month or a quarter. 5 MB at most." }
    template        { zh: "下载模板", en: "Download the template" }
    xlsx            { zh: "下载成 Excel", en: "Download as Excel" }
    note            { zh: "改动原因（公开）", en: "Why it changes (public)" }
    note_hint       { zh: "这一年第一次上传可以不写。", en: "May stay empty for the first plan of a year." }
    note_en         { zh: "改动原因英文（可以不写）", en: "Why it changes, in English (optional)" }
    check           { zh: "检查", en: "Check" }
    checked         { zh: "检查通过，还没有保存", en: "All good, not saved yet" }
    checked_told(year: i32, rows: usize) { zh: "{year} 年，{rows} 行。", en: "Year {year}, {rows} lines." }
    differences     { zh: "和现行计划比", en: "Compared with what is published" }
    save            { zh: "存成草稿", en: "Save as a draft" }
    another_file    { zh: "换一个文件", en: "Take another file" }
    cells_wrong(n: usize) { zh: "有 {n} 处要改，一行也没有保存", en: "{n} cells to mend; nothing was saved" }
    and_more(n: usize) { zh: "还有 {n} 处，改好这些再传一次就会列出来。", en: "{n} more; they are listed once these are mended." }
    choose_again    { zh: "改好以后重新选文件。", en: "Mend the file and choose it again." }
    cell_wrong(line: usize, column: &str, mend: &str) { zh: "第 {line} 行，{column}：{mend}", en: "line {line}, {column}: {mend}" }
    to_mend         { zh: "有 1 处要改", en: "There is a problem" }
    no_file         { zh: "选一个文件", en: "Choose a file" }
    note_too_long   { zh: "改动原因最多 300 字", en: "300 characters at most for the reason" }
    publish         { zh: "签发公布", en: "Publish" }
    publish_told    { zh: "公布以后不能再改，只能出新版本。", en: "Once published it cannot be changed, only followed by another version." }
    discard         { zh: "作废草稿", en: "Discard the draft" }
    own_work_told   { zh: "你上传的要由别人签发。", en: "Somebody else has to publish what you uploaded." }
    see_public      { zh: "看公开页", en: "See the public page" }

    // reading a file
    one_year(year: i32) { zh: "一个文件只放一年，上面写的是 {year}", en: "one year a file; the lines above say {year}" }
    month_or_quarter { zh: "月份和季度填一个", en: "either a month or a quarter" }
    number_up_to(most: u32) { zh: "填 1 到 {most}", en: "a number from 1 to {most}" }
    no_such_product { zh: "没有这个产品编号，不知道就空着", en: "there is no such product type; leave it empty if you do not know it" }
    chinese_first   { zh: "先填中文场所", en: "the Chinese venues are needed too" }
    too_many_rows(most: usize) { zh: "一年最多 {most} 行", en: "{most} lines at most" }

    // refusals
    own_work        { zh: "你做的草稿要由别人签发", en: "somebody else has to publish what you made" }
    published       { zh: "这一版已经公布了，改动要出新版本", en: "this version is published; a change needs another version" }
    another_draft   { zh: "草稿变了，重新看一遍再定", en: "the draft has changed since you looked; look again" }
    draft_waits     { zh: "这一年已经有一份草稿，先签发或作废", en: "there is a draft of that year already; publish or discard it first" }
    no_reason       { zh: "写上改动原因", en: "say why the plan changes" }
    no_change       { zh: "和现行计划一样，没有改动", en: "it is the same as what is published" }
}

/// The same sentence for readers of both languages.
pub fn both(say: impl Fn(Words) -> String) -> Text {
    Text { zh: say(Words(Lang::Zh)), en: Some(say(Words(Lang::En))) }
}

impl Words {
    /// Over the plan.
    pub fn head(self, year: i32, products: usize) -> String {
        match (self.0, products) {
            (Lang::Zh, n) => format!("{year}年，计划检 {n} 样"),
            (Lang::En, 1) => format!("One kind of product to test in {year}"),
            (Lang::En, n) => format!("{n} kinds of products to test in {year}"),
        }
    }

    /// A part of the year.
    pub fn when(self, when: When) -> String {
        match when {
            When::Month(month) => dates::month_of_year(self.0, month),
            When::Quarter(quarter) => self.quarter(quarter),
        }
    }

    /// How something is tested.
    pub fn work_type(self, work_type: Option<WorkType>) -> &'static str {
        match work_type {
            Some(WorkType::Supervised) => self.supervised(),
            Some(WorkType::Monitoring) => self.monitoring(),
            None => self.untold(),
        }
    }

    /// Whom something is for.
    pub fn audience(self, audience: Audience) -> &'static str {
        match audience {
            Audience::Child => self.for_child(),
            Audience::Elder => self.for_elder(),
            Audience::Family => self.for_family(),
        }
    }

    /// What can differ in a line.
    pub fn field(self, field: Field) -> &'static str {
        match field {
            Field::When => self.field_when(),
            Field::Name => self.field_name(),
            Field::WorkType => self.field_work_type(),
            Field::Venues => self.field_venues(),
            Field::Audience => self.field_audience(),
            Field::Note => self.field_note(),
        }
    }
}

impl Reason for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Refusal::NoReason | Refusal::NoChange => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Refusal::OwnWork => say.own_work(),
            Refusal::Published => say.published(),
            Refusal::AnotherDraft => say.another_draft(),
            Refusal::DraftWaits => say.draft_waits(),
            Refusal::NoReason => say.no_reason(),
            Refusal::NoChange => say.no_change(),
        }
        .to_owned()
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Refusal::NoReason => Some("note"),
            Refusal::NoChange | Refusal::DraftWaits => Some("file"),
            _ => None,
        }
    }
}
