use crate::i18n::{Lang, dates};
use crate::vote::rules::selection::{Effect, Evidence, Rule, SelectionState, Wrong};
use crate::words;

words! {
    pub(super) struct Words;

    selection      { zh: "选品台", en: "Selection" }
    selection_of(round: &str) { zh: "{round} · 选品台", en: "{round} · Selection" }
    to_select      { zh: "等选品", en: "To be selected" }
    nothing        { zh: "没有等选品的投票。", en: "No round waits for its selection." }
    done           { zh: "选好的", en: "Selected" }
    not_begun      { zh: "还没开始选", en: "Not begun" }
    draft          { zh: "草稿", en: "Draft" }
    sent           { zh: "等另一人签字", en: "Waits for a signature" }
    signed         { zh: "已公布", en: "Public" }

    by_what        { zh: "按什么选", en: "What ranks" }
    public_rules   { zh: "规则公示页", en: "The public rules" }
    votes_first    { zh: "票数优先", en: "Votes first" }
    rerank         { zh: "按勾选的重排", en: "Rank again" }
    not_planned    { zh: "计划里有的不重复", en: "Not what the plan tests anyway" }
    not_recent     { zh: "近 6 个月检过、都合格的让一让", en: "What passed within 6 months gives way" }
    both_ages      { zh: "老人、孩子至少各 1 样", en: "At least one for each age" }

    candidates(n: usize) { zh: "{n} 样候选，按票数排", en: "{n} candidates by votes" }
    place          { zh: "名次", en: "Place" }
    product        { zh: "产品", en: "Product" }
    votes          { zh: "票数", en: "Votes" }
    take           { zh: "选入", en: "Take" }
    take_this(name: &str) { zh: "选入 {name}", en: "Take {name}" }
    cut(n: usize)  { zh: "票数前 {n} 名到这里", en: "The first {n} by votes end here" }
    gave_way_plan  { zh: "计划里有，让一让", en: "In the plan, gives way" }
    gave_way_recent { zh: "近 6 个月检过，让一让", en: "Tested lately, gives way" }
    moved_up       { zh: "递补", en: "Moves up" }
    for_its_age    { zh: "补上这个年龄", en: "For its age" }
    never_tested   { zh: "近一年没检过", en: "Not tested within a year" }
    tested_well(day: &str, n: i64) { zh: "{day}公布过，一年里 {n} 批都没有问题", en: "Published {day}; {n} batches in a year, none amiss" }
    tested_badly(day: &str, n: i64, bad: i64) { zh: "{day}公布过，一年里 {n} 批，{bad} 批有问题", en: "Published {day}; {n} batches in a year, {bad} amiss" }
    in_plan        { zh: "今年计划里有", en: "In this year’s plan" }
    for_children   { zh: "孩子用", en: "For children" }
    for_elders     { zh: "老人用", en: "For older people" }
    for_the_family { zh: "全家用", en: "For the whole home" }
    batches_of(name: &str) { zh: "{name}检几批", en: "Batches of {name}" }
    batches        { zh: "批", en: "batches" }
    reason_of(name: &str) { zh: "{name}：选或不选的理由", en: "{name}: why or why not" }
    reason_en_of(name: &str) { zh: "{name}：理由的英文（可以不填）", en: "{name}: the reason in English (optional)" }
    reason_told    { zh: "会原样公开。", en: "Published as it is." }
    reasons        { zh: "理由", en: "Reasons" }
    reasons_told   { zh: "前几名没选的、名次靠后却选了的，都要写明理由。理由会原样公开。", en: "Say why wherever the selection departs from the count. Every reason is published as it is." }

    overview       { zh: "预览", en: "Overview" }
    taken_label    { zh: "选了", en: "Taken" }
    taken(n: usize) { zh: "{n} 样", en: "{n}" }
    sum_label      { zh: "批次", en: "Batches" }
    budget         { zh: "经费够检几批", en: "Batches that can be paid for" }
    least(n: u32)  { zh: "规则承诺不少于 {n} 批", en: "The rules promise {n} or more" }
    save           { zh: "存草稿", en: "Save the draft" }
    send           { zh: "送复核（要另一人点头）", en: "Send for the second signature" }
    sent_told(by: &str) { zh: "{by} 送来的，等选品小组的另一位签字。", en: "Sent by {by}; another of the panel signs." }
    sign           { zh: "签字并公布", en: "Sign and publish" }
    sign_told      { zh: "签字后马上公开，不能再改。", en: "It is public at once and cannot be changed." }
    give_back      { zh: "退回去改", en: "Give it back" }
    preview        { zh: "公告长这样", en: "What the public will read" }
    to_mend(n: usize) { zh: "有 {n} 处要改", en: "Things to put right: {n}" }
    changed(by: &str, at: &str) { zh: "{by} 在 {at} 刚改过这份方案。下面是你填的，再存一次就按你的来。", en: "{by} changed this selection at {at}. Below is what you typed; saving again keeps yours." }
    for_the_panel  { zh: "由“选品小组”角色的人来选。", en: "Somebody with the role panel selects." }

    wrong_budget   { zh: "经费够检几批，写 1 到 2000", en: "Enter how many batches can be paid for, 1 to 2000" }
    wrong_batches(name: &str) { zh: "{name}：写 1 到 500 批", en: "{name}: enter 1 to 500 batches" }
    wrong_reason(name: &str) { zh: "{name}：写明理由，4 到 200 个字", en: "{name}: say why, 4 to 200 characters" }
    wrong_nothing  { zh: "至少选 1 样", en: "Take at least one" }
    wrong_many(sum: u32) { zh: "一共 {sum} 批，超过经费了", en: "{sum} batches are more than can be paid for" }
    wrong_few(least: u32) { zh: "一共不到 {least} 批，规则承诺过", en: "The rules promise at least {least} batches" }

    // the public notice
    notice         { zh: "选了哪几样送检，为什么", en: "What is tested, and why" }
    notice_sum(taken: usize, batches: u32) { zh: "选品小组选了 {taken} 样，一共检 {batches} 批。", en: "The panel took {taken}; {batches} batches in all." }
    signed_on(at: &str) { zh: "{at} 由两人签字公布。", en: "Signed by two on {at}." }
    is_taken(batches: u32) { zh: "检 {batches} 批", en: "{batches} batches" }
    not_taken      { zh: "这次不检", en: "Not this time" }
    by_votes(place: usize, votes: &str) { zh: "第 {place} 名，{votes} 票", en: "Place {place}, {votes} votes" }
    rules_used(names: &str) { zh: "按这几条选：{names}。", en: "Ranked by: {names}." }
    waiting        { zh: "选品小组还在定检哪几样。每一样选或不选的理由，会写在这里。", en: "The panel is deciding what is tested. Why each is taken or not will stand here." }
}

impl Words {
    /// What a rule is called.
    pub fn rule(self, rule: Rule) -> &'static str {
        match rule {
            Rule::NotPlanned => self.not_planned(),
            Rule::NotRecent => self.not_recent(),
            Rule::BothAges => self.both_ages(),
        }
    }

    /// What a rule did.
    pub fn effect(self, effect: Effect) -> &'static str {
        match effect {
            Effect::GaveWay(Rule::NotRecent) => self.gave_way_recent(),
            Effect::GaveWay(_) => self.gave_way_plan(),
            Effect::MovedUp => self.moved_up(),
            Effect::ForItsAge => self.for_its_age(),
        }
    }

    /// How far a selection has come.
    pub fn state(self, state: Option<SelectionState>) -> &'static str {
        match state {
            None => self.not_begun(),
            Some(SelectionState::Draft) => self.draft(),
            Some(SelectionState::Sent) => self.sent(),
            Some(SelectionState::Signed) => self.signed(),
        }
    }

    /// What is known of a candidate, in a line.
    pub fn evidence(self, it: &Evidence) -> String {
        use crate::products::Audience;
        let age = match it.product.audience {
            Audience::Child => self.for_children(),
            Audience::Elder => self.for_elders(),
            Audience::Family => self.for_the_family(),
        };
        let tested = match &it.tested {
            None => self.never_tested().to_owned(),
            Some(tested) => {
                let day = dates::full_day(self.0, tested.at);
                match tested.bad {
                    0 => self.tested_well(&day, tested.batches),
                    bad => self.tested_badly(&day, tested.batches, bad),
                }
            }
        };
        let planned = it.planned.then(|| self.in_plan().to_owned());
        let parts: Vec<String> =
            [Some(age.to_owned()), planned, Some(tested)].into_iter().flatten().collect();
        parts.join(" · ")
    }

    /// What is wrong, and with which field.
    pub fn wrong(self, wrong: &Wrong, all: &[Evidence], lang: Lang) -> (String, String) {
        let name = |index: &usize| all.get(*index).map_or("", |it| it.product.name.plain(lang));
        let id = |index: &usize| all.get(*index).map_or("", |it| it.product.id.as_str());
        match wrong {
            Wrong::Budget => ("budget".into(), self.wrong_budget().into()),
            Wrong::Batches(index) => (format!("batches-{}", id(index)), self.wrong_batches(name(index))),
            Wrong::Reason(index) => (format!("reason-{}", id(index)), self.wrong_reason(name(index))),
            Wrong::Nothing => ("candidates".into(), self.wrong_nothing().into()),
            Wrong::TooMany(sum) => ("budget".into(), self.wrong_many(*sum)),
            Wrong::TooFew(least) => ("candidates".into(), self.wrong_few(*least)),
        }
    }
}
