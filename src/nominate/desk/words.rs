use crate::i18n::Lang;
use crate::nominate::rules::screen::Elsewhere;
use crate::nominate::rules::step::{Really, State, Step};
use crate::words;

words! {
    pub(super) struct Words;

    nominations    { zh: "提名", en: "Nominations" }
    waiting        { zh: "等审核的", en: "Waiting" }
    none_waiting   { zh: "都处理完了。", en: "Nothing waits." }
    more_waiting(shown: usize, all: i64) { zh: "一共 {all} 条，先列最早的 {shown} 条。", en: "{all} in all; the oldest {shown} are shown." }
    alike(n: usize) { zh: "{n} 条像是一样的", en: "{n} look alike" }
    days(n: i64)   { zh: "等了 {n} 天", en: "waiting for days: {n}" }
    today          { zh: "今天来的", en: "came today" }
    due(day: &str) { zh: "最晚 {day}回音", en: "answer by {day}" }
    overdue(day: &str) { zh: "{day}就该回音了", en: "the answer was due {day}" }
    no_why         { zh: "没写理由", en: "No reason given" }
    pool           { zh: "池子里的", en: "In the pool" }
    pool_told      { zh: "12 个月内有人提的产品类型。起草投票时排在最前面。", en: "Product types asked for within 12 months. They come first when a round is drafted." }
    none_pooled    { zh: "池子是空的。", en: "The pool is empty." }
    people(n: i64) { zh: "{n} 人提", en: "proposed by {n}" }
    decided        { zh: "最近处理的", en: "Decided of late" }
    none_decided   { zh: "还没有处理过。", en: "None yet." }
    decided_by(by: &str, at: &str) { zh: "{by}，{at}", en: "{by}, {at}" }

    // one
    typed          { zh: "提名人写的（不公开）", en: "As typed by the nominator (not public)" }
    for_whom       { zh: "给谁用", en: "Who uses it" }
    why            { zh: "理由", en: "Reason" }
    place          { zh: "在哪儿买", en: "Bought at" }
    participant    { zh: "自己填的身份", en: "The nominator is" }
    sent           { zh: "提交", en: "Sent" }
    untold         { zh: "没填", en: "not told" }
    state          { zh: "现在", en: "Now" }
    stands_for     { zh: "归到", en: "Counted under" }
    also           { zh: "这些像是一样的，一起处理", en: "These look alike; decide them together" }
    also_hint      { zh: "勾上的和这一条用同一个决定。每个提名人都会在自己的页面看到。", en: "The same decision goes to all that are ticked. Each nominator reads it on their own page." }
    history        { zh: "处理记录", en: "History" }
    no_history     { zh: "还没有人处理过。", en: "Nobody has decided yet." }
    again_told     { zh: "改主意了就再处理一次，以后一次为准，前面的记录留着。", en: "To undo, decide again: the later decision stands, the earlier one stays in the history." }
    is_candidate   { zh: "它已经上了选票，不能再改。", en: "It is on a ballot and can no longer be changed." }
    is_over        { zh: "这一条已经撤回或者过期了。", en: "This one is withdrawn or has expired." }
    read_only      { zh: "只有征集审核能处理。", en: "Only moderators decide." }
    changed        { zh: "你看的时候，别人处理过了", en: "Somebody else decided in the meantime" }
    changed_told   { zh: "你填的还在下面，没有存。先看看现在的情况：", en: "What you typed is below and not saved. This is how it stands now:" }
    stands(name: &str, state: &str) { zh: "“{name}”：{state}", en: "{name}: {state}" }
    stands_by(name: &str, state: &str, by: &str, at: &str) { zh: "“{name}”：{state}，{by} 在 {at} 处理", en: "{name}: {state}, by {by}, {at}" }

    // the decisions
    accept         { zh: "采用：作为新的产品类型", en: "Take it up as a new product type" }
    accept_told    { zh: "名称会公开。去掉牌子、店名、人名，写大家叫得惯的名字。", en: "The name becomes public. No brand, no shop, nobody’s name." }
    do_accept      { zh: "建类型，入池", en: "Make the type and pool it" }
    slug           { zh: "编号", en: "Id" }
    slug_hint      { zh: "小写英文、数字、横线，比如 school-bags。定了不能改。", en: "a-z, 0-9 and hyphens, such as school-bags. It cannot be changed later." }
    name           { zh: "名称", en: "Name" }
    name_en        { zh: "英文名称（可以不填）", en: "English name (optional)" }
    audience       { zh: "给谁用（选票上的分组）", en: "Who uses it (its group on the ballot)" }
    hazard         { zh: "会出什么问题，一句话", en: "What can go wrong, in one line" }
    hazard_en      { zh: "会出什么问题，英文（可以不填）", en: "What can go wrong, in English (optional)" }
    aliases        { zh: "别的叫法，用分号隔开（可以不填）", en: "Other names, separated by semicolons (optional)" }
    merge          { zh: "并到已有的类型", en: "Put it with a product type that there is" }
    merge_told     { zh: "人数算到它名下。", en: "It counts for that type." }
    product        { zh: "产品类型", en: "Product type" }
    choose         { zh: "选一类", en: "Choose one" }
    alias          { zh: "以后这个叫法也认得（可以不填）", en: "Let it go by this name too (optional)" }
    do_merge       { zh: "并过去", en: "Put it there" }
    redirect       { zh: "不归这里检，指个路", en: "It is tested elsewhere" }
    elsewhere      { zh: "归谁", en: "By whom" }
    do_redirect    { zh: "告诉提名人去哪儿", en: "Tell the nominator where" }
    split          { zh: "其实是投诉或举报", en: "It is really a complaint or a report" }
    split_told     { zh: "只告诉提名人该走哪条路，内容不会转过去。", en: "The nominator is told where to go; nothing is passed on." }
    really         { zh: "是哪一种", en: "Which" }
    do_split       { zh: "请提名人去投诉或举报", en: "Send the nominator there" }
    reject         { zh: "不采用", en: "Turn it down" }
    reason         { zh: "原因", en: "Reason" }
    told           { zh: "给提名人的说明", en: "Words to the nominator" }
    told_hint      { zh: "提名人会看到，最多 100 个字。说清楚怎么改就能再提。", en: "The nominator reads this; 100 characters at most. Say what would be right." }
    do_reject      { zh: "不采用，告诉提名人", en: "Turn it down and say so" }
    wrong_slug     { zh: "只用小写字母、数字和横线，比如 school-bags", en: "a-z, 0-9 and hyphens only, such as school-bags" }
    slug_taken     { zh: "这个编号已经有了", en: "There is a product type of that id" }
    name_taken     { zh: "已经有这个名称的类型，请并过去", en: "There is a product type of that name: put it there" }
    no_product     { zh: "没有这一类产品", en: "There is no such product type" }

    // states
    submitted      { zh: "等审核", en: "waiting" }
    accepted       { zh: "已采用", en: "taken up" }
    merged         { zh: "已并入", en: "put with others" }
    needs_split    { zh: "请去投诉或举报", en: "sent to complaints or reports" }
    redirected     { zh: "指到别处", en: "sent elsewhere" }
    rejected       { zh: "没采用", en: "turned down" }
    withdrawn      { zh: "已撤回", en: "withdrawn" }
    expired        { zh: "过期", en: "expired" }
    is_food        { zh: "食品", en: "Food" }
    is_drug        { zh: "药品", en: "Drugs" }
    is_cosmetic    { zh: "化妆品", en: "Cosmetics" }
    is_device      { zh: "医疗器械", en: "Medical devices" }
    complaint      { zh: "投诉：和商家的纠纷", en: "A complaint: a quarrel with a shop" }
    report         { zh: "举报：违法线索", en: "A report: something against the law" }
}

impl Words {
    /// How far a nomination is.
    pub fn how_far(self, state: State) -> &'static str {
        match state {
            State::Submitted => self.submitted(),
            State::Accepted => self.accepted(),
            State::Merged => self.merged(),
            State::NeedsSplit => self.needs_split(),
            State::Redirected => self.redirected(),
            State::Rejected => self.rejected(),
            State::Withdrawn => self.withdrawn(),
            State::Expired => self.expired(),
        }
    }

    /// Who looks after a thing.
    pub fn field_of(self, elsewhere: Elsewhere) -> &'static str {
        match elsewhere {
            Elsewhere::Food => self.is_food(),
            Elsewhere::Drug => self.is_drug(),
            Elsewhere::Cosmetic => self.is_cosmetic(),
            Elsewhere::Device => self.is_device(),
        }
    }

    /// What it really is.
    pub fn really_is(self, really: Really) -> &'static str {
        match really {
            Really::Complaint => self.complaint(),
            Really::Report => self.report(),
        }
    }

    /// A deed as the log names it.
    pub fn deed(self, action: &str) -> &'static str {
        let step = action.strip_prefix("nomination.").and_then(Step::of_a_moderator);
        match step.and_then(|step| State::Submitted.after(step).ok()) {
            Some(state) => self.how_far(state),
            None => "",
        }
    }

    /// What a field is called.
    pub fn field(self, name: &str) -> &'static str {
        match name {
            "slug" => self.slug(),
            "name" => self.name(),
            "name_en" => self.name_en(),
            "audience" => self.audience(),
            "hazard" => self.hazard(),
            "hazard_en" => self.hazard_en(),
            "aliases" => self.aliases(),
            "product" => self.product(),
            "alias" => self.alias(),
            "elsewhere" => self.elsewhere(),
            "really" => self.really(),
            "reason" => self.reason(),
            _ => self.told(),
        }
    }

    /// How long one waits.
    pub fn waited(self, days: i64) -> String {
        match (self.0, days) {
            (_, ..1) => self.today().into(),
            (Lang::En, 1) => "waiting for a day".into(),
            (_, days) => self.days(days),
        }
    }
}
