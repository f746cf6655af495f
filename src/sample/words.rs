//! Every sentence of sampling and testing.

use super::rules::batch::Part;
use super::rules::facts::Fact;
use super::rules::stage::{Refusal, Stage};
use super::rules::why_dropped::WhyDropped;
use super::rules::work::{Finding, Level, Outcome, Verdict, WorkType};
use super::store::EnterpriseRole;
use crate::fault::{Kind, Reason};
use crate::i18n::{Lang, Text};
use crate::words;

words! {
    pub struct Words;

    planned        { zh: "待买样", en: "To be sampled" }
    sampled        { zh: "已封样", en: "Sampled and sealed" }
    in_laboratory  { zh: "检测中", en: "In the laboratory" }
    reported       { zh: "已出报告", en: "Reported" }
    is_final       { zh: "可公布", en: "Final" }
    published      { zh: "已公布", en: "Published" }
    dropped        { zh: "没有检", en: "Not tested" }

    objection      { zh: "异议期", en: "Open to objection" }

    // the board
    batches        { zh: "批次", en: "Batches" }
    how_far(n: usize) { zh: "{n} 批走到哪了", en: "How far {n} batches have come" }
    product        { zh: "产品", en: "Product" }
    board          { zh: "批次看板", en: "Board of batches" }
    one_dot        { zh: "一个点一批。方块是不合格，黄圈是监测发现问题。", en: "One dot is one batch. A square failed; a yellow ring is a problem found by monitoring." }
    n_batches(n: usize) { zh: "{n} 批", en: "Batches: {n}" }
    nothing_here   { zh: "这里还没有批次。", en: "There are no batches here yet." }
    list           { zh: "一批一批看", en: "Batch by batch" }
    month          { zh: "月份", en: "Month" }
    under_way      { zh: "还没走完的", en: "Under way" }
    stage_label    { zh: "走到", en: "Stage" }
    any_stage      { zh: "不限", en: "Any" }
    any_product    { zh: "不限", en: "Any" }
    show           { zh: "看", en: "Show" }
    cut(n: i64)    { zh: "只列最近 {n} 批，选月份看更早的。", en: "Only the latest {n} are listed; choose a month for earlier ones." }
    earlier        { zh: "上一页", en: "Previous" }
    later          { zh: "下一页", en: "Next" }
    pages          { zh: "翻页", en: "Pages" }
    to_hand_over   { zh: "选好了，等排批次", en: "Selected, waiting for batches" }
    hand_over      { zh: "按选品结果排批次", en: "Plan what was selected" }
    hand_over_of(round: &str) { zh: "{round}：按选品结果排批次", en: "{round}: plan what was selected" }
    hand_over_told { zh: "每样检几批，选品小组签过字，这里不改。没有标准可判的，改成风险监测。", en: "How many of each was signed by the panel and stays. Choose monitoring where no standard can judge." }
    batches_of(name: &str, n: u32) { zh: "{name}，{n} 批", en: "{name}, {n} batches" }
    plan_so_many(n: u32) { zh: "排 {n} 批", en: "Plan {n} batches" }
    not_signed     { zh: "选品还没签字，不能排批次。", en: "The selection is not signed; its batches cannot be planned." }
    handed_over_before { zh: "这一期的批次已经排过了。", en: "The batches of this round are planned already." }
    plan_new       { zh: "排批次", en: "Plan batches" }
    import         { zh: "导入结果", en: "Import results" }

    // planning
    how_many       { zh: "几批", en: "How many" }
    how_many_hint  { zh: "1 到 50，编号按今天的月份接着排。", en: "1 to 50, numbered on in this month." }
    work           { zh: "任务类别", en: "Kind of testing" }
    supervised     { zh: "监督抽查", en: "Supervised sampling" }
    monitoring     { zh: "风险监测", en: "Risk monitoring" }
    level          { zh: "谁组织的", en: "Organised by" }
    national       { zh: "国家", en: "The nation" }
    province       { zh: "省", en: "The province" }
    city           { zh: "市", en: "The city" }
    county_level   { zh: "县（区）", en: "The county" }
    round          { zh: "从哪期投票来", en: "From which vote" }
    no_round       { zh: "不是投票来的", en: "From none" }
    choose         { zh: "请选", en: "Choose" }
    plan_them      { zh: "排进去", en: "Plan them" }

    // what is known
    planned_by     { zh: "谁排的", en: "Planned by" }
    by_at(name: &str, at: &str) { zh: "{name}，{at}", en: "{name}, {at}" }
    name           { zh: "样品名称", en: "Name on the label" }
    trade_mark     { zh: "商标", en: "Trade mark" }
    spec           { zh: "规格型号", en: "Specification or model" }
    lot            { zh: "生产日期或批号", en: "Production date or lot" }
    taken_at       { zh: "在哪买的", en: "Taken at" }
    producer       { zh: "标称生产者", en: "Marked producer" }
    platform       { zh: "网购平台", en: "Platform" }
    sampled_on     { zh: "抽样日期", en: "Sampled on" }
    form           { zh: "抽样单编号", en: "Sampling form no." }
    price          { zh: "样品价格（元）", en: "Price in yuan" }
    yuan(yuan: &str) { zh: "{yuan} 元", en: "{yuan} yuan" }
    laboratory     { zh: "检验机构", en: "Laboratory" }
    received_on    { zh: "收样日期", en: "Received on" }
    report_number  { zh: "报告编号", en: "Report no." }
    reported_on    { zh: "报告日期", en: "Reported on" }
    items          { zh: "检验项目", en: "Items tested" }
    outcome        { zh: "总的判定", en: "Outcome" }
    pass           { zh: "合格", en: "Pass" }
    fail           { zh: "不合格", en: "Fail" }
    no_problem     { zh: "未发现问题", en: "No problem found" }
    problem        { zh: "发现问题", en: "Problem found" }
    told_part(part: &str) { zh: "送达{part}", en: "Told: {part}" }
    part_sampled   { zh: "被抽样单位", en: "where it was taken" }
    part_producer  { zh: "标称生产者", en: "marked producer" }
    part_platform  { zh: "平台", en: "platform" }
    told_on_until(on: &str, until: &str) { zh: "{on} 送达，异议到 {until}", en: "told on {on}, may object until {until}" }
    not_told       { zh: "还没送达", en: "not told yet" }
    objected(on: &str) { zh: "{on} 提出异议", en: "objected on {on}" }
    settled(on: &str) { zh: "{on} 处理完", en: "settled on {on}" }
    advice         { zh: "给市民的话", en: "Advice to citizens" }
    dropped_for    { zh: "没有检的原因", en: "Why it was not tested" }
    bulletin       { zh: "哪一期公布", en: "Bulletin" }
    stage_fact     { zh: "走到", en: "Stage" }
    place_withheld { zh: "收样后才显示", en: "Shown once it is received" }
    nothing        { zh: "（空）", en: "(empty)" }
    n_items(n: usize) { zh: "{n} 项", en: "{n} tested" }
    is_written     { zh: "已写", en: "written" }

    // an item
    item           { zh: "项目", en: "Item" }
    item_en        { zh: "项目英文", en: "Item in English" }
    standard       { zh: "标准（带年份）", en: "Standard with edition" }
    method         { zh: "检验方法", en: "Method" }
    limit          { zh: "标准值（原文）", en: "Limit as written" }
    low            { zh: "最小", en: "Least" }
    high           { zh: "最大", en: "Most" }
    value          { zh: "实测值（原文）", en: "Value as reported" }
    number         { zh: "实测数字", en: "Value as a number" }
    unit           { zh: "单位", en: "Unit" }
    judged         { zh: "判定", en: "Outcome" }
    row(n: usize)  { zh: "第 {n} 项", en: "Item {n}" }
    rows_hint(n: usize) { zh: "空着的行不算。超过 {n} 项的报告用表格导入。", en: "Rows left empty do not count. A report with more than {n} items comes as a file." }
    known(n: usize) { zh: "检验项目（{n} 项）", en: "Items tested ({n})" }

    // the steps
    next           { zh: "下一步", en: "Next" }
    take           { zh: "录抽样单", en: "Enter the sample" }
    take_it        { zh: "封样了", en: "It is sealed" }
    receive        { zh: "收样", en: "Receive it" }
    receive_it     { zh: "收到了", en: "Received" }
    report         { zh: "录检验报告", en: "Enter the report" }
    report_it      { zh: "交报告", en: "Send the report" }
    tell           { zh: "送达和异议", en: "Notices and objections" }
    tell_it        { zh: "存下", en: "Save" }
    advise         { zh: "给市民的话", en: "Advice to citizens" }
    advise_it      { zh: "存下", en: "Save" }
    finish         { zh: "可以公布了", en: "Ready to publish" }
    finish_it      { zh: "定下来，交去公布", en: "Make it final" }
    finish_told    { zh: "没有人还能提异议了。定了以后结果不再改。", en: "Nobody may object any more. The result does not change after this." }
    drop           { zh: "不检了", en: "Not to be tested" }
    drop_it        { zh: "不检了", en: "Do not test it" }
    nothing_to_do  { zh: "这一步不归你做。", en: "The next step is not yours." }
    enterprise     { zh: "在哪家买的", en: "Enterprise" }
    credit_code    { zh: "统一社会信用代码", en: "Credit code" }
    credit_code_hint { zh: "18 位，不知道就空着。", en: "18 signs; leave it empty if unknown." }
    role           { zh: "它是", en: "It is" }
    seller         { zh: "销售者", en: "A seller" }
    maker          { zh: "生产者", en: "A producer" }
    institution    { zh: "学校、养老机构这类单位", en: "An institution" }
    platform_role  { zh: "电商平台", en: "A platform" }
    county         { zh: "县（区）", en: "County" }
    address        { zh: "地址", en: "Address" }
    venue          { zh: "哪类场所", en: "Kind of place" }
    venue_hint     { zh: "比如：校园周边文具店", en: "Such as: stationery shop near a school" }
    area           { zh: "哪类地方", en: "Kind of area" }
    area_hint      { zh: "城区、城乡接合部、农村；没有就空着。", en: "Town, fringe, rural; may be empty." }
    platform_hint  { zh: "网上买的才填。", en: "Only where bought online." }
    price_hint     { zh: "不公开。", en: "Never public." }
    on             { zh: "日期", en: "Day" }
    told_on        { zh: "送达日期", en: "Told on" }
    until          { zh: "异议最后一天", en: "Last day to object" }
    until_hint     { zh: "空着按 15 天算，遇周末、节假日自动顺延；可以往后改，不能往前。", en: "Empty means 15 days, past weekends and holidays; it may move later, never earlier." }
    objected_on    { zh: "提出异议的日期", en: "Objected on" }
    settled_on     { zh: "异议处理完的日期", en: "Settled on" }
    harm           { zh: "对人有什么害处", en: "What it does to people" }
    harm_en        { zh: "英文", en: "The same in English" }
    at_home        { zh: "家里有怎么办", en: "What to do with it at home" }
    at_home_en     { zh: "英文", en: "The same in English" }
    why            { zh: "原因", en: "Reason" }
    more           { zh: "补充说明", en: "In a few words" }
    more_hint      { zh: "选“别的原因”要写；不写人名、电话。", en: "Needed for “another reason”; no names, no numbers to call." }
    why_stock      { zh: "待销数量不够", en: "Too little for sale" }
    why_not_for_sale { zh: "不用于销售，或只出口", en: "Not for sale, or for export only" }
    why_trial      { zh: "标着试制、处理或样品", en: "Marked as trial, clearance or sample" }
    why_closed     { zh: "转产、停业", en: "Closed, or makes something else" }
    why_refused    { zh: "拒绝或不配合", en: "Refused or obstructed" }
    why_unlicensed { zh: "不检也能定的违法，转执法", en: "Illegal without a test; handed to enforcement" }
    why_six_months { zh: "六个月内抽过", en: "Sampled within six months" }
    why_other      { zh: "别的原因", en: "Another reason" }

    // mistakes
    not_after_today { zh: "不能晚于今天", en: "Not after today" }
    no_credit_code { zh: "代码不对，逐位核对；不知道就空着", en: "This is no credit code; check each sign, or leave it empty" }
    no_price       { zh: "填元，最多两位小数，比如 15.80", en: "Yuan with two decimals at most, such as 15.80" }
    no_number      { zh: "填数字，比如 0.35；没有就空着", en: "A number such as 0.35, or nothing" }
    needs_edition  { zh: "标准要带年份，比如 GB 6675.1-2025", en: "The standard needs its edition, such as GB 6675.1-2025" }
    contradicts    { zh: "实测数字和最小、最大一比，判定对不上", en: "The number against least and most contradicts this outcome" }
    bad_told_on    { zh: "送达日期要在报告日期之后、今天之前；有异议要先有送达", en: "Between the report and today; an objection needs a notice first" }
    bad_until(least: &str) { zh: "不能早于 {least}", en: "Not before {least}" }
    bad_objected_on { zh: "要在送达之后、最后一天之前，不能晚于今天", en: "After the notice, by the last day, not after today" }
    bad_settled_on { zh: "要在异议之后，不能晚于今天", en: "After the objection, not after today" }
    not_saved      { zh: "没有存上", en: "It was not saved" }
    what_changed   { zh: "你打开以后改过的", en: "Changed since you opened it" }
    you_typed      { zh: "你填的（没有存）", en: "What you typed (not saved)" }

    // history
    history        { zh: "谁做过什么", en: "What was done" }
    changed_facts(facts: &str) { zh: "改了：{facts}", en: "changed: {facts}" }
    did_plan       { zh: "排了这一批", en: "planned it" }
    did_take       { zh: "录了抽样单", en: "entered the sample" }
    did_receive    { zh: "收了样", en: "received it" }
    did_report     { zh: "录了检验报告", en: "entered the report" }
    did_tell       { zh: "记了送达和异议", en: "noted notices and objections" }
    did_advise     { zh: "写了给市民的话", en: "wrote the advice" }
    did_finish     { zh: "定了结果", en: "made it final" }
    did_drop       { zh: "记了没有检", en: "noted that it is not tested" }
    did_import     { zh: "从表格导入", en: "imported it from a file" }
    back           { zh: "回到批次", en: "Back to the batches" }

    // the file
    import_told    { zh: "一行一个检验项目，批次的各列每行都写。编号空着就新排一批；填了编号，就把已排的那一批补全。有一格不对，整个文件都不进。", en: "One row for each tested item; the columns of the batch stand in every row. Without a number a new batch is planned; with one, that batch is completed. One bad cell, and nothing of the file comes in." }
    file           { zh: "表格文件", en: "File" }
    file_hint      { zh: "CSV（UTF-8）或 .xlsx，最多 5 MB。", en: "CSV (UTF-8) or .xlsx, 5 MB at most." }
    no_file        { zh: "先选一个文件", en: "Choose a file first" }
    take_in        { zh: "导入", en: "Import" }
    template_csv   { zh: "模板（CSV）", en: "Template (CSV)" }
    template_xlsx  { zh: "模板（Excel）", en: "Template (Excel)" }
    cells_wrong(n: usize) { zh: "有 {n} 格要改，一行也没进", en: "Cells to mend: {n}. Nothing came in" }
    cell_wrong(line: usize, column: &str, told: &str) { zh: "第 {line} 行“{column}”：{told}", en: "Line {line}, “{column}”: {told}" }
    and_more(n: usize) { zh: "还有 {n} 格。", en: "And {n} more." }
    choose_again   { zh: "改好后再选一次", en: "Mend the file and choose it again" }
    came_in(n: usize) { zh: "进了 {n} 批", en: "Batches that came in: {n}" }
    meanwhile      { zh: "导入的时候别人改了其中一批，一行也没进。再传一次。", en: "Somebody changed one of these batches meanwhile. Nothing came in; send it again." }
    unknown_batch  { zh: "没有这一批", en: "There is no such batch" }
    unknown_product { zh: "没有这个产品类型，填编号或名称", en: "There is no such product type; give its id or name" }
    unknown_round  { zh: "没有这一期投票", en: "There is no such vote" }
    unknown_account { zh: "没有这个抽样账号", en: "There is no such sampling account" }
    not_yours      { zh: "这一批不归你补", en: "This batch is not yours to complete" }
    planners_only  { zh: "新批次由计划编制的人导入；编号不能空", en: "New batches are imported by planners; the number is needed" }
    same_as_above(line: usize) { zh: "和第 {line} 行同一批，要写得一样", en: "The same batch as line {line}; it has to say the same" }
    kept_otherwise(kept: &str) { zh: "系统里是“{kept}”", en: "Kept here as “{kept}”" }
    another_number { zh: "同一个报告编号只能是一批", en: "One report number is one batch" }
    stage_is(stage: &str) { zh: "这一批是“{stage}”，不能再补", en: "This batch is at “{stage}” and cannot be completed" }
    too_many(most: usize) { zh: "一次最多 {most} 批", en: "{most} batches at most at a time" }
    own_sample     { zh: "抽样的人不能录结果：抽样账号不能是你自己", en: "Whoever took the sample does not enter results: this cannot be your own account" }
    day_before(least: &str) { zh: "不能早于 {least}", en: "Not before {least}" }
    twice          { zh: "上面已经有这一家", en: "A line above has this one already" }

    not_now(stage: &str) { zh: "这一批现在是“{stage}”，不能做这一步。", en: "This batch is at “{stage}”; this step is not possible now." }
    took_it        { zh: "抽样的人不能录检验结果，请换一个账号。", en: "Whoever took the sample does not enter its results. Another account has to." }
    not_your_role  { zh: "这一步不归你的角色做。", en: "This step is not for your roles." }
    day_too_early(first: &str) { zh: "日期不能早于 {first}。", en: "The day cannot be before {first}." }
    code_of_another(name: &str) { zh: "这个信用代码登记的是“{name}”，核对名称和县区。", en: "This credit code is registered for “{name}”; check the name and the county." }
    other_laboratory { zh: "这一批不在你的检验机构。", en: "This batch is at another laboratory." }
    outcome_differs { zh: "总的判定和各项判定对不上。", en: "The overall outcome does not follow from the items." }
    no_items       { zh: "至少录 1 个检验项目。", en: "Enter at least one tested item." }
    not_all_told   { zh: "还有人没有送达通知。", en: "Somebody has not been notified yet." }
    may_object(day: &str) { zh: "异议期到 {day} 24:00 才满。", en: "The term to object ends on {day} at midnight." }
    objection_open { zh: "有异议还没有处理完。", en: "An objection is not settled." }
    changed        { zh: "别人刚改过这一批。下面是最新的，你填的还在。", en: "Somebody else has just changed this batch. Below is the newest state; what you typed is kept." }
}

impl Words {
    /// What a stage is called.
    pub fn stage(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Planned => self.planned(),
            Stage::Sampled => self.sampled(),
            Stage::InLaboratory => self.in_laboratory(),
            Stage::Reported => self.reported(),
            Stage::Final => self.is_final(),
            Stage::Published => self.published(),
            Stage::Dropped => self.dropped(),
        }
    }
}

impl Words {
    /// What a kind of testing is called.
    pub fn work_type(self, work: WorkType) -> &'static str {
        match work {
            WorkType::Supervised => self.supervised(),
            WorkType::Monitoring => self.monitoring(),
        }
    }

    /// Who organises it.
    pub fn whose(self, level: Level) -> &'static str {
        match level {
            Level::National => self.national(),
            Level::Province => self.province(),
            Level::City => self.city(),
            Level::County => self.county_level(),
        }
    }

    /// What something came to. Monitoring finds problems or none; it judges nobody.
    pub fn came_to(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Supervised(Verdict::Pass) => self.pass(),
            Outcome::Supervised(Verdict::Fail) => self.fail(),
            Outcome::Monitoring(Finding::NoProblem) => self.no_problem(),
            Outcome::Monitoring(Finding::Problem) => self.problem(),
        }
    }

    /// What part somebody has in a batch.
    pub fn part(self, part: Part) -> &'static str {
        match part {
            Part::Sampled => self.part_sampled(),
            Part::Producer => self.part_producer(),
            Part::Platform => self.part_platform(),
        }
    }

    /// What an enterprise does.
    pub fn does(self, role: EnterpriseRole) -> &'static str {
        match role {
            EnterpriseRole::Producer => self.maker(),
            EnterpriseRole::Seller => self.seller(),
            EnterpriseRole::Platform => self.platform_role(),
            EnterpriseRole::Institution => self.institution(),
        }
    }

    /// Why something is not tested.
    pub fn why_dropped(self, why: WhyDropped) -> &'static str {
        match why {
            WhyDropped::Stock => self.why_stock(),
            WhyDropped::NotForSale => self.why_not_for_sale(),
            WhyDropped::Trial => self.why_trial(),
            WhyDropped::Closed => self.why_closed(),
            WhyDropped::Refused => self.why_refused(),
            WhyDropped::Unlicensed => self.why_unlicensed(),
            WhyDropped::SixMonths => self.why_six_months(),
            WhyDropped::Other => self.why_other(),
        }
    }

    /// What something that is known of a batch is called.
    pub fn fact(self, fact: Fact) -> String {
        match fact {
            Fact::Stage => self.stage_fact().into(),
            Fact::Name => self.name().into(),
            Fact::TradeMark => self.trade_mark().into(),
            Fact::Spec => self.spec().into(),
            Fact::Lot => self.lot().into(),
            Fact::TakenAt => self.taken_at().into(),
            Fact::Producer => self.producer().into(),
            Fact::Platform => self.platform().into(),
            Fact::SampledOn => self.sampled_on().into(),
            Fact::Form => self.form().into(),
            Fact::Price => self.price().into(),
            Fact::Laboratory => self.laboratory().into(),
            Fact::ReceivedOn => self.received_on().into(),
            Fact::ReportNumber => self.report_number().into(),
            Fact::ReportedOn => self.reported_on().into(),
            Fact::Items => self.items().into(),
            Fact::Outcome => self.outcome().into(),
            Fact::Told(part) => self.told_part(self.part(part)),
            Fact::Advice => self.advice().into(),
            Fact::DroppedFor => self.dropped_for().into(),
            Fact::Bulletin => self.bulletin().into(),
        }
    }

    /// What somebody did, as the log names it; nothing of later steps.
    pub fn did(self, action: &str) -> Option<&'static str> {
        Some(match action {
            "batch.plan" => self.did_plan(),
            "batch.take" => self.did_take(),
            "batch.receive" => self.did_receive(),
            "batch.report" => self.did_report(),
            "batch.tell" => self.did_tell(),
            "batch.advise" => self.did_advise(),
            "batch.finish" => self.did_finish(),
            "batch.drop" => self.did_drop(),
            "batch.import" => self.did_import(),
            _ => return None,
        })
    }
}

/// The same sentence for readers of both languages.
pub fn both(say: impl Fn(Words) -> String) -> Text {
    Text { zh: say(Words(Lang::Zh)), en: Some(say(Words(Lang::En))) }
}

impl Reason for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Refusal::OutcomeDiffers
            | Refusal::NoItems
            | Refusal::DayTooEarly(_)
            | Refusal::CodeOfAnother(_) => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Refusal::NotNow { stage, .. } => say.not_now(say.stage(*stage)),
            Refusal::TookItThemselves => say.took_it().into(),
            Refusal::NotYourRole => say.not_your_role().into(),
            Refusal::DayTooEarly(first) => say.day_too_early(&crate::i18n::dates::calendar_day(lang, *first)),
            Refusal::CodeOfAnother(name) => say.code_of_another(name),
            Refusal::OtherLaboratory => say.other_laboratory().into(),
            Refusal::OutcomeDiffers => say.outcome_differs().into(),
            Refusal::NoItems => say.no_items().into(),
            Refusal::NotAllTold => say.not_all_told().into(),
            Refusal::MayStillObject(day) => say.may_object(&crate::i18n::dates::calendar_day(lang, *day)),
            Refusal::ObjectionOpen => say.objection_open().into(),
            Refusal::Changed => say.changed().into(),
        }
    }
}
