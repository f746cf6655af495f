//! Every sentence of the published results.

use crate::i18n::Lang;
use crate::sample::{Finding, Outcome, Verdict};
use crate::words;

words! {
    pub struct Words;

    results        { zh: "检测结果", en: "Test results" }
    results_told   { zh: "每个月公布一次，好的坏的都在这里。", en: "Published once a month, the good and the bad." }
    none_yet       { zh: "还没有公布过结果", en: "No results yet" }
    none_yet_told  { zh: "第一个月的结果出来，就放在这里。", en: "The first month’s results will stand here." }
    earlier        { zh: "往期结果", en: "All months" }
    of_month(month: &str) { zh: "{month}的检测结果", en: "Test results, {month}" }
    published_on(day: &str) { zh: "{day}公布", en: "published {day}" }
    only_this      { zh: "抽检只代表这一批，不代表同品牌其他产品。", en: "A test speaks for this batch only, not for other products of the brand." }

    // verdicts
    pass           { zh: "合格", en: "Passed" }
    fail           { zh: "不合格", en: "Failed" }
    no_problem     { zh: "未发现问题", en: "No problem found" }
    problem        { zh: "发现问题", en: "Problem found" }
    all_passed     { zh: "全部合格", en: "all passed" }
    none_found     { zh: "没有发现问题", en: "no problem found" }
    nothing        { zh: "这个月没有可以公布的结果", en: "No results to publish this month" }
    next_month(day: &str) { zh: "下一次最晚 {day}公布。", en: "The next results are due by {day}." }
    one_passed     { zh: "合格 1 批", en: "1 batch that passed" }
    one_failed     { zh: "不合格 1 批", en: "1 batch that failed" }
    one_without    { zh: "未发现问题 1 批", en: "1 batch without a problem" }
    one_with       { zh: "发现问题 1 批", en: "1 batch with a problem" }

    // what failed
    which(n: usize) { zh: "看是哪 {n} 批", en: "See which" }
    data_short     { zh: "数据", en: "Data" }
    at_home        { zh: "家里有：", en: "If you have one: " }
    details        { zh: "这一批的详细信息", en: "Details of this batch" }
    whole_batch    { zh: "看每一项检验数据", en: "Every item and figure" }
    more_failed    { zh: "还有这些不合格：", en: "These failed too:" }
    more_problems  { zh: "还有这些发现问题：", en: "Problems were found in these too:" }
    times(item: &str, times: &str) { zh: "{item}是限值的 {times} 倍", en: "{item}: {times} times the limit" }
    above(item: &str, percent: &str) { zh: "{item}超出限值 {percent}%", en: "{item}: {percent}% above the limit" }
    below(item: &str, percent: &str) { zh: "{item}比最低要求少 {percent}%", en: "{item}: {percent}% below what is required" }
    beside(item: &str, value: &str, limit: &str) { zh: "{item}：实测 {value}，要求 {limit}", en: "{item}: measured {value}, required {limit}" }
    in_words(item: &str, value: &str) { zh: "{item}：{value}", en: "{item}: {value}" }
    limit_is(value: &str) { zh: "限值 {value}", en: "Limit {value}" }
    measured_is(value: &str) { zh: "实测 {value}", en: "Measured {value}" }
    allowed        { zh: "允许", en: "allowed" }
    cut_at(n: usize, times: &str) { zh: "只画 {n} 格，实际 {times} 格", en: "{n} of {times} blocks drawn" }

    // monitoring
    monitoring     { zh: "风险监测", en: "Risk monitoring" }
    monitoring_told { zh: "监测找的是隐患，不判合格不合格，也不点名。和上面的抽查分开算。",
                     en: "Monitoring looks for hazards. It judges nobody, names nobody, and is counted apart from the tests above." }
    found_in       { zh: "发现了什么", en: "What was found" }
    monitored_batch { zh: "风险监测的一批", en: "A batch of risk monitoring" }
    monitored_note { zh: "监测发现的问题不等于判定不合格，也不公布店名和厂名。", en: "A problem found by monitoring is no verdict, and no shop or maker is named." }

    // by product, by month
    by_product     { zh: "按产品看", en: "By product" }
    you_picked     { zh: "你点的", en: "You picked it" }
    year(year: i32) { zh: "{year} 年每个月", en: "Month by month, {year}" }
    year_told      { zh: "一个点是一批，方块是不合格。下面的数是合格批数和总批数。", en: "A dot is a batch, a square one that failed. Below: passed and tested." }
    as_table       { zh: "看数字表", en: "As a table" }
    month          { zh: "月份", en: "Month" }
    tested         { zh: "批次", en: "Tested" }
    monitored      { zh: "监测", en: "Monitored" }
    total          { zh: "合计", en: "Total" }
    no_results     { zh: "没有结果", en: "none" }

    // data
    data           { zh: "拿走数据", en: "Take the data" }
    data_told      { zh: "这个月的每一批、每一项，含合格的。可以自由使用，注明来源就行。", en: "Every batch and item of the month, those that passed too. Free to use; please name the source." }
    print          { zh: "打印张贴版", en: "Notice to print" }
    wechat         { zh: "微信里点了没反应？点右上角“…”，选“在浏览器打开”。", en: "Nothing happens inside WeChat? Tap “…” at the top right and open it in a browser." }

    // one batch
    batch(id: &str) { zh: "批号 {id}", en: "Batch {id}" }
    said(name: &str, verdict: &str) { zh: "{name}：{verdict}", en: "{name}: {verdict}" }
    measured_head  { zh: "检了什么，测到多少", en: "What was tested, what was measured" }
    item           { zh: "项目", en: "Item" }
    limit          { zh: "要求", en: "Required" }
    value          { zh: "实测", en: "Measured" }
    unit           { zh: "单位", en: "Unit" }
    verdict        { zh: "判定", en: "Verdict" }
    finding        { zh: "结论", en: "Finding" }
    standard       { zh: "依据", en: "Standard" }
    about_batch    { zh: "这一批", en: "About this batch" }
    product        { zh: "产品", en: "Product" }
    spec           { zh: "规格型号", en: "Model" }
    trade_mark     { zh: "商标", en: "Trade mark" }
    lot            { zh: "生产日期或批号", en: "Date or lot" }
    producer       { zh: "标称生产者", en: "Marked producer" }
    taken_at       { zh: "在哪儿买的", en: "Bought at" }
    platform       { zh: "平台", en: "Platform" }
    county         { zh: "县区", en: "County" }
    venue          { zh: "场所", en: "Kind of place" }
    sampled_on     { zh: "买样日期", en: "Sampled on" }
    laboratory     { zh: "检验机构", en: "Laboratory" }
    report         { zh: "检验报告", en: "Report" }
    reported(number: &str, day: &str) { zh: "{number}，{day}", en: "{number}, {day}" }
    objection      { zh: "商家异议", en: "Objection" }
    not_objected   { zh: "期限内没有提出", en: "None within the term" }
    objected       { zh: "提出过，已处理完", en: "Raised and settled" }
    not_marked     { zh: "没有标", en: "Not marked" }
    published      { zh: "公布", en: "Published" }
    from_vote      { zh: "来自投票", en: "From the vote" }
    see_round      { zh: "看这一期投票", en: "See the round" }
    whole_month    { zh: "看这个月的全部结果", en: "All results of the month" }
    of_this_product { zh: "同月这种产品", en: "This product in the same month" }
    corrected(day: &str) { zh: "{day}更正", en: "Corrected {day}" }

    // on paper
    paper_problem  { zh: "问题", en: "What is wrong" }
    paper_at_home  { zh: "家里有怎么办", en: "If you have one" }
    paper_scan     { zh: "扫一扫，看每一批测到多少。", en: "Scan to see every batch and figure." }
    paper_pick     { zh: "下个月检什么？也从这里点。", en: "What next? Pick it there too." }
    paper_call     { zh: "不会用手机？打 ", en: "No phone at hand? Call " }
    paper_called   { zh: "，有人帮你点。", en: " and someone will help." }
    paper_code(month: &str) { zh: "二维码：{month}的检测结果", en: "QR code: test results, {month}" }
    paper_how      { zh: "这一页按 A4 排好了，用浏览器的“打印”就行。", en: "This page is set for A4: use your browser’s print." }
    back           { zh: "回到结果", en: "Back to the results" }
}

impl Words {
    /// 合格, 不合格, 未发现问题, 发现问题.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Supervised(Verdict::Pass) => self.pass(),
            Outcome::Supervised(Verdict::Fail) => self.fail(),
            Outcome::Monitoring(Finding::NoProblem) => self.no_problem(),
            Outcome::Monitoring(Finding::Problem) => self.problem(),
        }
    }

    /// How many.
    pub fn batches(self, n: usize) -> String {
        match (self.0, n) {
            (Lang::Zh, n) => format!("{n} 批"),
            (Lang::En, 1) => "1 batch".into(),
            (Lang::En, n) => format!("{n} batches"),
        }
    }

    /// The first half of a verdict; its second half follows.
    pub fn tested_n(self, n: usize) -> String {
        match self.0 {
            Lang::Zh => format!("检了 {n} 批，"),
            Lang::En => format!("{} tested, ", self.batches(n)),
        }
    }

    /// The same of monitoring.
    pub fn monitored_n(self, n: usize) -> String {
        match self.0 {
            Lang::Zh => format!("风险监测了 {n} 批，"),
            Lang::En => format!("{} monitored, ", self.batches(n)),
        }
    }

    /// Its second half.
    pub fn failed_n(self, n: usize) -> String {
        match self.0 {
            Lang::Zh => format!("{n} 批不合格"),
            Lang::En => format!("{n} failed"),
        }
    }

    /// The same of monitoring.
    pub fn problems_n(self, n: usize) -> String {
        match self.0 {
            Lang::Zh => format!("{n} 批发现问题"),
            Lang::En => format!("problems found in {n}"),
        }
    }

    /// Over the batches that failed.
    pub fn the_failed(self, n: usize) -> String {
        match (self.0, n) {
            (Lang::Zh, n) => format!("不合格的 {n} 批"),
            (Lang::En, 1) => "The batch that failed".into(),
            (Lang::En, n) => format!("The {n} batches that failed"),
        }
    }

    /// Leads to the batches that came out well.
    pub fn which_good(self, outcome: Outcome, n: usize) -> String {
        match self.0 {
            Lang::Zh => format!("{}的 {n} 批", self.outcome(outcome)),
            Lang::En => format!("{}: {}", self.outcome(outcome), self.batches(n)),
        }
    }

    /// Which products failed, each with how many batches.
    pub fn failed_were(self, products: &[(&str, usize)]) -> String {
        let named = products.iter().map(|(name, n)| match self.0 {
            Lang::Zh => format!("{name} {n} 批"),
            Lang::En => format!("{name} ({n})"),
        });
        let named: Vec<String> = named.collect();
        match self.0 {
            Lang::Zh => format!("不合格的有：{}。", named.join("、")),
            Lang::En => format!("What failed: {}.", named.join(", ")),
        }
    }
}
