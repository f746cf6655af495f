//! Every sentence that citizens read around warnings.

use super::rules::step::Refusal;
use super::rules::warning::{WarningKind, WarningState};
use crate::fault::{Kind, Reason};
use crate::i18n::Lang;
use crate::words;

words! {
    pub struct Words;

    warnings       { zh: "消费警示", en: "Consumer warnings" }
    warnings_told  { zh: "检出问题的发警示，换季要当心的发提示。每一条都写明家里有怎么办。", en: "A warning follows a finding, a tip follows the season. Each says what to do at home." }
    none_yet       { zh: "还没有发过警示", en: "No warning yet" }
    none_yet_told  { zh: "检出问题以后，会写在这里。", en: "Once a test finds a problem, it will be told here." }
    feeds          { zh: "订阅更新", en: "Subscribe" }
    warning        { zh: "消费警示", en: "Consumer warning" }
    tip            { zh: "消费提示", en: "Consumer tip" }
    numbered(kind: &str, year: &str, n: &str) { zh: "{kind} {year}年第 {n} 期", en: "{kind} {year}, no. {n}" }
    do_now         { zh: "家里有，现在就做", en: "If you have one, do this now" }
    do_tip         { zh: "这样用，更稳妥", en: "What to do" }
    found          { zh: "查到了什么", en: "What was found" }
    why_now        { zh: "为什么现在说", en: "Why now" }
    choose         { zh: "以后怎么挑", en: "How to choose" }
    see_month(month: &str) { zh: "看 {month}公布的检测数据", en: "See the test data published in {month}" }
    see_story(product: &str) { zh: "看“{product}”从点名到检完的全过程", en: "The whole story of {product}" }
    print          { zh: "打印张贴", en: "Print it" }
    print_head     { zh: "打一张贴出来", en: "Put it on a notice board" }
    print_told     { zh: "这一页按 A4 纸排好了，能贴在校门口、楼道里。", en: "This page is set for A4: for a school gate or a hallway." }
    published_by   { zh: "发布", en: "Published by" }
    rests_on       { zh: "依据", en: "Based on" }
    batches        { zh: "这些批次", en: "These batches" }
    all            { zh: "全部警示", en: "All warnings" }

    draft          { zh: "草稿", en: "Draft" }
    sent           { zh: "等人复核", en: "Waiting for the second person" }
    published      { zh: "已发布", en: "Published" }
    not_now(state: &str) { zh: "这一条现在是“{state}”，不能做这一步。", en: "This one is at “{state}”; this step is not possible now." }
    changed        { zh: "别人刚改过这一条。先看看现在的内容，再决定。", en: "Somebody else has just changed this one. Read it as it stands now, then decide." }
    own_draft      { zh: "起草的人不能自己发布，请换一个账号。", en: "Whoever drafted it does not publish it. Another account has to." }
    no_finding     { zh: "警示要有已经公布、查出问题的批次作依据；没有的话，请改成提示。", en: "A warning needs a published batch in which a problem was found; without one, make it a tip." }
    wording        { zh: "有的话不能这样写，请退回修改。", en: "Some of the words cannot stand. Send it back to be changed." }
}

impl Words {
    /// Which of the two.
    pub fn kind(self, kind: WarningKind) -> &'static str {
        match kind {
            WarningKind::Warning => self.warning(),
            WarningKind::Tip => self.tip(),
        }
    }

    /// How far it has come.
    pub fn state(self, state: WarningState) -> &'static str {
        match state {
            WarningState::Draft => self.draft(),
            WarningState::Sent => self.sent(),
            WarningState::Published => self.published(),
        }
    }

    /// `消费警示 2026年第 6 期`, of the number `2026-06`.
    pub fn kicker(self, kind: WarningKind, number: &str) -> String {
        let (year, n) = number.split_once('-').unwrap_or((number, ""));
        self.numbered(self.kind(kind), year, n.trim_start_matches('0'))
    }
}

impl Reason for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Refusal::NoFinding | Refusal::Wording => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Refusal::NotNow(state) => say.not_now(say.state(*state)),
            Refusal::Changed => say.changed().into(),
            Refusal::OwnDraft => say.own_draft().into(),
            Refusal::NoFinding => say.no_finding().into(),
            Refusal::Wording => say.wording().into(),
        }
    }
}
