//! Every sentence of the desk of publishing.

use crate::i18n::Lang;
use crate::publish::rules::bulletin::BulletinState;
use crate::publish::rules::draft::Wrong;
use crate::sample::{Outcome, Part};
use crate::words;

words! {
    pub(in crate::publish) struct Words;

    publish        { zh: "公布", en: "Publish" }
    // Lists.
    under_way      { zh: "起草中和待签发", en: "Drafts and what waits for a signature" }
    none_under_way { zh: "没有正在起草的。", en: "No bulletin is being drafted." }
    begin          { zh: "起草一期", en: "Draft a bulletin" }
    ready          { zh: "可以公布的批次", en: "Batches that can be published" }
    none_ready     { zh: "没有可以公布的批次。", en: "No batch can be published." }
    waiting        { zh: "还要等的批次", en: "Batches that have to wait" }
    none_waiting   { zh: "没有在等的批次。", en: "No batch is waiting." }
    months_out     { zh: "已公布", en: "Published" }
    none_out       { zh: "还没有公布过。", en: "Nothing has been published yet." }
    to_confirm     { zh: "待确认的更正", en: "Corrections to confirm" }
    ready_today    { zh: "今天就可以公布", en: "Can be published today" }
    ready_on(day: &str) { zh: "{day} 起可以公布", en: "Can be published from {day}" }
    draft_of(n: usize) { zh: "{n} 批的一期", en: "A bulletin of {n}" }
    draft_of_one   { zh: "1 批的一期", en: "A bulletin of one batch" }
    draft_of_none  { zh: "没有批次的一期", en: "A bulletin without batches" }
    drafted(by: &str, at: &str) { zh: "{by} 起草，{at} 改过", en: "Drafted by {by}, last changed {at}" }
    out(by: &str, at: &str) { zh: "{by} 签发，{at}", en: "Published by {by}, {at}" }
    draft          { zh: "起草中", en: "Draft" }
    sent           { zh: "待签发", en: "Waiting for a signature" }
    published      { zh: "已公布", en: "Published" }

    // The gate.
    gate           { zh: "公布闸门", en: "The gate" }
    gate_of(n: usize) { zh: "公布闸门：{n} 批", en: "The gate: {n} batches" }
    look_at(n: usize) { zh: "还差 {n} 项，去看看", en: "{n} still missing: have a look" }
    short_of(n: usize) { zh: "还差 {n} 项，不能公布", en: "{n} still missing, cannot be published" }
    all_hold       { zh: "全部通过", en: "Everything holds" }
    passed         { zh: "通过", en: "Passed" }
    waits          { zh: "等待", en: "Waiting" }
    missing        { zh: "没通过", en: "Missing" }
    publish_now    { zh: "公布", en: "Publish" }
    publish_told(month: &str) { zh: "这就是 {month}这一期。公布以后不能收回，只能更正。", en: "This becomes the bulletin of {month}. It cannot be taken back, only corrected." }
    and_more(n: usize) { zh: "另外还有 {n} 处", en: "and {n} more" }
    reports_hold(n: usize) { zh: "{n} 份，编号、日期、项目和标准年号都在", en: "{n} of them, with number, date, items and editions" }
    terms_hold     { zh: "都已送达，异议期都满了", en: "Everybody was told; every term is over" }
    level_holds    { zh: "都是本局组织的", en: "All sampled by this bureau" }
    advice_holds   { zh: "没过的都写了危害和家里怎么办", en: "Every failed batch says the harm and what to do" }
    wording_holds  { zh: "没有推荐、以偏概全的话和个人号码", en: "No recommendation, no sweeping claim, nobody's number" }
    monitoring_holds { zh: "没有判定的话，没有企业名字", en: "No verdicts, no names" }
    told_holds     { zh: "写好了", en: "Told" }
    month_free(month: &str) { zh: "{month}还没有公布过", en: "Nothing is out for {month} yet" }
    signature_holds { zh: "你没有参与起草，可以签发", en: "You had no part in the draft and may publish" }
    reports        { zh: "检验报告齐全", en: "Reports are whole" }
    terms          { zh: "异议期已满", en: "Terms to object are over" }
    level          { zh: "本级组织的抽检", en: "Our own sampling" }
    advice         { zh: "写明危害和怎么办", en: "Harm and what to do" }
    wording        { zh: "用语", en: "Wording" }
    monitoring     { zh: "风险监测的写法", en: "Wording of monitoring" }
    told_name      { zh: "处理情况", en: "What was done" }
    month_name     { zh: "一个月一期", en: "One bulletin a month" }
    signature      { zh: "第二个人签发", en: "A second person publishes" }
    no_report(id: &str) { zh: "{id} 还没有报告，等检验机构录完，或者先拿掉", en: "{id} has no report. Wait for the laboratory, or leave it out" }
    no_number(id: &str) { zh: "{id} 的报告没有编号，请检验机构补上", en: "{id}: the report has no number. Ask the laboratory" }
    dated_later(id: &str) { zh: "{id} 的报告日期还没到，请检验机构核对", en: "{id}: the report's date is to come. Ask the laboratory" }
    no_items(id: &str) { zh: "{id} 没有检验项目，请检验机构补上", en: "{id}: no tested item. Ask the laboratory" }
    no_edition(id: &str, nth: usize) { zh: "{id} 第 {nth} 项的标准没写年号，写成 GB 6675.1-2025 这样", en: "{id}, item {nth}: write the standard with its year, as in GB 6675.1-2025" }
    contradicts(id: &str, nth: usize) { zh: "{id} 第 {nth} 项的数值和判定对不上，请检验机构核对", en: "{id}, item {nth}: the figures contradict the outcome. Ask the laboratory" }
    outcome_differs(id: &str) { zh: "{id} 总的判定和各项对不上，请检验机构核对", en: "{id}: the outcome does not follow from its items. Ask the laboratory" }
    not_told(id: &str, part: &str) { zh: "{id} 还没有送达{part}，先送达，再等 15 天", en: "{id}: {part} was not told. Tell them, then wait 15 days" }
    objection_open(id: &str, part: &str) { zh: "{id} {part}的异议还没有处理完", en: "{id}: the objection of {part} is not settled" }
    may_object(id: &str, part: &str, day: &str) { zh: "{id} {part}的异议期到 {day} 24:00 才满", en: "{id}: {part} may object until {day}, midnight" }
    not_ours(id: &str) { zh: "{id} 不是本局组织的，不归本局公布，请拿掉", en: "{id} is another bureau's to publish. Leave it out" }
    no_harm(id: &str) { zh: "{id} 没过，请写上对人有什么危害", en: "{id} failed: write what it can do to people" }
    no_at_home(id: &str) { zh: "{id} 没过，请写上家里有怎么办", en: "{id} failed: write what to do with one at home" }
    recommends(at: &str, words: &str) { zh: "{at}里有“{words}”：不能推荐，也不能排名，请删掉", en: "{at} has “{words}”: no recommendations, no ranks. Take it out" }
    generalises(at: &str, words: &str) { zh: "{at}里有“{words}”：只能说这一批，请改写", en: "{at} has “{words}”: speak of this batch alone" }
    mobile(at: &str) { zh: "{at}里有手机号，请删掉，要留电话写 12315", en: "{at} has a mobile number. Take it out; write 12315 instead" }
    id_number(at: &str) { zh: "{at}里有身份证号，请删掉", en: "{at} has an identity card number. Take it out" }
    judges(at: &str, words: &str) { zh: "{at}里有“{words}”：风险监测不判定，写“发现问题”或“未发现问题”", en: "{at} has “{words}”: monitoring gives no verdict. Write “problem found” or “none found”" }
    names(at: &str, words: &str) { zh: "{at}里有“{words}”：风险监测不点名，请删掉", en: "{at} has “{words}”: monitoring names nobody. Take it out" }
    at_told        { zh: "处理情况", en: "What was done" }
    at_harm(id: &str) { zh: "{id} 的危害", en: "{id}, harm," }
    at_at_home(id: &str) { zh: "{id} 的家里怎么办", en: "{id}, what to do at home," }
    at_item(id: &str, nth: usize) { zh: "{id} 第 {nth} 项", en: "{id}, item {nth}," }
    no_reason      { zh: "一批也没有，请写明为什么", en: "There is no batch: write why" }
    nothing_done   { zh: "有没过的，请写上做了什么处理", en: "Something failed: write what was done about it" }
    month_out(month: &str, day: &str) { zh: "{month}已经公布过了，下一期最早 {day}", en: "{month} is out. The next can go out on {day}" }
    not_sent       { zh: "起草人还没有送签", en: "It was not sent for signing" }
    needs_signer   { zh: "由没有参与起草的签发人签发", en: "Somebody who may publish and wrote nothing in it has to sign" }
    own_work       { zh: "这一期你写过，要换一个签发人", en: "You wrote in it. Another person has to publish it" }
    sampled_part   { zh: "被抽样单位", en: "the place of sampling" }
    producer_part  { zh: "标称生产者", en: "the marked producer" }
    platform_part  { zh: "电商平台", en: "the platform" }

    // One bulletin.
    change         { zh: "修改", en: "Change" }
    send           { zh: "送签", en: "Send for signing" }
    take_back      { zh: "退回修改", en: "Take back to change" }
    discard        { zh: "作废这份草稿", en: "Throw this draft away" }
    discard_told   { zh: "批次会放回去，文字不留。", en: "Its batches are free again; its words are gone." }
    to_read        { zh: "市民会读到", en: "What citizens will read" }
    read_it        { zh: "看公布的这一页", en: "The published page" }
    judged(n: usize, bad: usize) { zh: "抽检 {n} 批，{bad} 批不合格", en: "Batches tested: {n}, failed: {bad}" }
    judged_well(n: usize) { zh: "抽检 {n} 批，全部合格", en: "Batches tested: {n}, all passed" }
    monitored(n: usize, bad: usize) { zh: "风险监测 {n} 批，{bad} 批发现问题", en: "Batches monitored for risks: {n}, with problems: {bad}" }
    monitored_well(n: usize) { zh: "风险监测 {n} 批，未发现问题", en: "Batches monitored for risks: {n}, no problem found" }
    no_results     { zh: "这一期没有批次", en: "This bulletin has no batches" }
    only_this      { zh: "抽检只代表这一批，不代表同品牌其他产品。", en: "A result is about this one batch, not about other goods of the brand." }
    harm           { zh: "危害", en: "Harm" }
    at_home        { zh: "家里有怎么办", en: "What to do at home" }
    nothing_told   { zh: "（还没有写）", en: "(nothing written yet)" }
    correct        { zh: "更正", en: "Correct" }
    batches        { zh: "批次", en: "Batches" }
    history        { zh: "经过", en: "History" }
    pass           { zh: "合格", en: "Pass" }
    fail           { zh: "不合格", en: "Fail" }
    no_problem     { zh: "未发现问题", en: "No problem found" }
    problem        { zh: "发现问题", en: "Problem found" }
    standard_of(text: &str) { zh: "标准 {text}", en: "limit {text}" }

    // The form.
    begin_title    { zh: "起草一期", en: "Draft a bulletin" }
    change_title   { zh: "修改这一期", en: "Change this bulletin" }
    choose         { zh: "选批次", en: "Choose batches" }
    choose_hint    { zh: "异议期没满的也可以先选，到期才能公布。", en: "A batch whose term still runs may be chosen; it goes out when the term is over." }
    nothing_to_choose { zh: "现在没有出了报告的批次。也可以公布没有批次的一期，写明为什么。", en: "No batch has its report. A month without batches can be published too: write why." }
    told_label     { zh: "做了什么处理", en: "What was done, in Chinese" }
    told_hint      { zh: "两三句：谁，做了什么，哪天。一批也没有，就写为什么。", en: "Two or three sentences: who did what on which day. Without batches: why." }
    told_en_label  { zh: "英文（可以不写）", en: "The same in English (optional)" }
    save           { zh: "保存", en: "Save" }
    changed_by(by: &str) { zh: "{by} 刚改过。你填的还在，下面是现在保存着的。再点保存就用你填的。", en: "{by} has just changed it. What you typed is kept; below is what is stored now. Save again to put yours in its place." }
    stored_now     { zh: "现在保存着的", en: "What is stored now" }

    // Corrections.
    correction_of(id: &str) { zh: "更正 {id}", en: "Correct {id}" }
    what_stands    { zh: "现在公布的", en: "What is public now" }
    pending        { zh: "等第二个人确认", en: "Waits for a second person" }
    pending_by(by: &str, at: &str) { zh: "{by} 起草，{at}", en: "Drafted by {by}, {at}" }
    before         { zh: "原来", en: "Before" }
    after          { zh: "改成", en: "After" }
    empty          { zh: "（空）", en: "(empty)" }
    confirm        { zh: "确认更正", en: "Confirm the correction" }
    confirm_told   { zh: "原来的内容会留着，市民看得到更正说明。", en: "What stood there is kept, and citizens see what changed and why." }
    own_correction_told { zh: "这是你起草的，要另一个签发人确认。", en: "You drafted it. Another person has to confirm it." }
    discard_correction { zh: "不更正了", en: "Drop this correction" }
    begin_correction { zh: "起草更正", en: "Draft a correction" }
    why            { zh: "改了什么，为什么", en: "What changes and why, in Chinese" }
    why_hint       { zh: "市民会读到，比如：第 1 项的单位写错了，已改正，判定不变。", en: "Citizens read this: what was wrong, what it is now, whether the outcome changes." }
    send_correction { zh: "交给第二个人确认", en: "Hand to a second person" }
    corrected_before { zh: "以前的更正", en: "Earlier corrections" }
    corrected_by(number: i32, by: &str, other: &str, at: &str) { zh: "第 {number} 次：{by} 起草，{other} 确认，{at}", en: "No. {number}: drafted by {by}, confirmed by {other}, {at}" }
    item(nth: usize) { zh: "第 {nth} 项", en: "Item {nth}" }
    field_name     { zh: "名称", en: "Name" }
    field_name_en  { zh: "英文名", en: "Name in English" }
    field_trade_mark { zh: "商标", en: "Trade mark" }
    field_spec     { zh: "规格型号", en: "Specification" }
    field_lot      { zh: "生产日期或批号", en: "Lot" }
    field_producer { zh: "标称生产者", en: "Marked producer" }
    field_standard { zh: "标准（带年号）", en: "Standard with its year" }
    field_method   { zh: "方法", en: "Method" }
    field_limit    { zh: "标准要求", en: "Limit" }
    field_low      { zh: "下限（数字）", en: "Least allowed (number)" }
    field_high     { zh: "上限（数字）", en: "Most allowed (number)" }
    field_value    { zh: "实测", en: "Measured" }
    field_number   { zh: "实测（数字）", en: "Measured (number)" }
    field_unit     { zh: "单位", en: "Unit" }
    field_outcome  { zh: "判定", en: "Outcome" }
    field_harm     { zh: "危害", en: "Harm" }
    field_harm_en  { zh: "危害（英文）", en: "Harm in English" }
    field_at_home  { zh: "家里有怎么办", en: "What to do at home" }
    field_at_home_en { zh: "家里有怎么办（英文）", en: "What to do at home, in English" }

    // What is wrong.
    to_mend(n: usize) { zh: "有 {n} 处要改", en: "There are {n} problems" }
    to_mend_one    { zh: "有 1 处要改", en: "There is a problem" }
    not_done       { zh: "这一步没做成", en: "This was not done" }
    wrong_empty    { zh: "这里要写", en: "Something has to stand here" }
    wrong_long(n: usize) { zh: "最多 {n} 个字，请写短一点", en: "At most {n} characters; please shorten it" }
    wrong_many(n: usize) { zh: "一期最多 {n} 批", en: "At most {n} batches in one bulletin" }
    wrong_number   { zh: "写成数字，比如 0.1", en: "Write a number, such as 0.1" }
    wrong_choice   { zh: "从列出的里面选", en: "Choose one of those listed" }
    wrong_english  { zh: "有英文就要有中文", en: "English needs the Chinese it stands for" }
    at_field(name: &str, told: &str) { zh: "{name}：{told}", en: "{name}: {told}" }
    nothing_changed { zh: "没有改动。先改要更正的地方", en: "Nothing differs. Change what is to be corrected" }
    changed        { zh: "别人刚改过。请看完最新的再来一次。", en: "Somebody else has just changed it. Read the newest state, then do it again." }
    not_now(state: &str) { zh: "它现在是“{state}”，不能做这一步。", en: "It is at “{state}” now; this step is not possible." }
    taken(ids: &str) { zh: "这些批次已经在另一份草稿里：{ids}", en: "Another draft has these batches: {ids}" }
    not_ready(ids: &str) { zh: "这些批次还没有报告，或者已经公布：{ids}", en: "These batches have no report yet, or are published: {ids}" }
    month_taken    { zh: "这个月的一期刚刚已经由别人公布了。下个月 1 日起可以公布下一期。", en: "Somebody has just published this month's bulletin. The next can go out from the first of next month." }
    not_published  { zh: "只有已公布的才能更正。", en: "Only what is published can be corrected." }
    pending_already { zh: "这一批已经有一份更正在等确认。", en: "A correction of this batch waits to be confirmed already." }
    nothing_pending { zh: "没有等确认的更正，可能刚被确认或撤掉。", en: "No correction waits here; somebody may just have confirmed or dropped it." }

    // History.
    did_draft      { zh: "起草", en: "Drafted" }
    did_change     { zh: "修改", en: "Changed" }
    did_send       { zh: "送签", en: "Sent for signing" }
    did_take_back  { zh: "退回修改", en: "Taken back" }
    did_publish    { zh: "公布", en: "Published" }
    did_correction_draft { zh: "起草更正", en: "Drafted a correction" }
    did_correction_discard { zh: "撤掉更正", en: "Dropped a correction" }
    did_correction_confirm { zh: "确认更正", en: "Confirmed a correction" }
    did_other(action: &str) { zh: "{action}", en: "{action}" }
    deed(what: &str, by: &str) { zh: "{what}（{by}）", en: "{what} ({by})" }
}

impl Words {
    /// How far a bulletin has come.
    pub fn state(self, state: BulletinState) -> &'static str {
        match state {
            BulletinState::Draft => self.draft(),
            BulletinState::Sent => self.sent(),
            BulletinState::Published => self.published(),
        }
    }

    /// A draft, which has no month yet.
    pub fn of_batches(self, n: usize) -> String {
        match n {
            0 => self.draft_of_none().into(),
            1 => self.draft_of_one().into(),
            n => self.draft_of(n),
        }
    }

    /// What part somebody has in a batch.
    pub fn part(self, part: Part) -> &'static str {
        match part {
            Part::Sampled => self.sampled_part(),
            Part::Producer => self.producer_part(),
            Part::Platform => self.platform_part(),
        }
    }

    /// What something came to.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome.as_str() {
            "pass" => self.pass(),
            "fail" => self.fail(),
            "problem" => self.problem(),
            _ => self.no_problem(),
        }
    }

    /// What is wrong with something typed.
    pub fn wrong(self, wrong: Wrong) -> String {
        match wrong {
            Wrong::Empty => self.wrong_empty().into(),
            Wrong::Long(n) => self.wrong_long(n),
            Wrong::Many(n) => self.wrong_many(n),
            Wrong::Number => self.wrong_number().into(),
            Wrong::Choice => self.wrong_choice().into(),
            Wrong::OnlyEnglish => self.wrong_english().into(),
        }
    }

    /// The head of a list of mistakes.
    pub fn mistakes(self, n: usize) -> String {
        if n == 1 { self.to_mend_one().into() } else { self.to_mend(n) }
    }

    /// What a deed of the log was.
    pub fn action(self, action: &str) -> String {
        let told = match action {
            "bulletin.draft" => self.did_draft(),
            "bulletin.change" => self.did_change(),
            "bulletin.send" => self.did_send(),
            "bulletin.take_back" => self.did_take_back(),
            "bulletin.publish" => self.did_publish(),
            "correction.draft" => self.did_correction_draft(),
            "correction.discard" => self.did_correction_discard(),
            "correction.confirm" => self.did_correction_confirm(),
            other => return self.did_other(other),
        };
        told.into()
    }

    /// What a field of a correction is called.
    pub fn field_of(self, field: &str) -> String {
        let of_item = field.strip_prefix("item-").and_then(|rest| rest.split_once('-'));
        if let Some((Ok(nth), key)) = of_item.map(|(nth, key)| (nth.parse(), key)) {
            let (item, name) = (self.item(nth), self.field_alone(key));
            return match self.0 {
                Lang::Zh => format!("{item} {name}"),
                Lang::En => format!("{item}: {name}"),
            };
        }
        self.field_alone(field).into()
    }

    fn field_alone(self, key: &str) -> &'static str {
        match key {
            "name" => self.field_name(),
            "name_en" => self.field_name_en(),
            "trade_mark" => self.field_trade_mark(),
            "spec" => self.field_spec(),
            "lot" => self.field_lot(),
            "producer" => self.field_producer(),
            "standard" => self.field_standard(),
            "method" => self.field_method(),
            "limit" => self.field_limit(),
            "low" => self.field_low(),
            "high" => self.field_high(),
            "value" => self.field_value(),
            "number" => self.field_number(),
            "unit" => self.field_unit(),
            "outcome" => self.field_outcome(),
            "harm" => self.field_harm(),
            "harm_en" => self.field_harm_en(),
            "at_home" => self.field_at_home(),
            _ => self.field_at_home_en(),
        }
    }
}
