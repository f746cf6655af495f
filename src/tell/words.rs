//! Every sentence of the stories and the feeds.

use super::rules::story::Episode;
use crate::i18n::{Lang, dates};
use crate::publish::pages::parts::verdict_told;
use crate::publish::words::Words as Results;
use crate::words;

words! {
    pub struct Words;

    picks          { zh: "我点的，检了吗？", en: "Was my pick tested?" }
    picks_told     { zh: "投票点中的、检过的，每一样走到了哪一步。", en: "Everything that was picked or tested, and how far it is." }
    legend         { zh: "六个点：提名、入选、买样、检测、公布、追查。实心是做完了，带圈的是正在做，空心的还没到。追查这一步，网上还没有开放。", en: "Six dots: proposed, picked, bought, tested, published, followed up. Filled is done, ringed is under way, hollow is yet to come. Follow-up is not told online yet." }
    none_yet       { zh: "还没有点中过、检过的产品", en: "Nothing picked or tested yet" }
    none_yet_told  { zh: "第一期投票公布以后，点中的就写在这里。", en: "Once the first round is certified, what was picked stands here." }
    to_the_vote    { zh: "去投票", en: "Go and vote" }
    all            { zh: "全部", en: "All" }
    have_a_number  { zh: "有投票回执？", en: "Have a receipt number?" }
    track          { zh: "输号查进度", en: "Follow it" }
    picked_in(round: &str) { zh: "{round}入选", en: "Picked in {round}" }
    stood_in(round: &str) { zh: "{round}参加过投票", en: "Stood in {round}" }
    by_plan(year: i32) { zh: "{year}年计划抽检", en: "Tested by plan, {year}" }
    done_dots(steps: &str) { zh: "做完了：{steps}", en: "Done: {steps}" }
    now_dots(steps: &str) { zh: "正在做：{steps}", en: "under way: {steps}" }
    no_dots        { zh: "还没开始", en: "Not begun" }

    // the verdict
    waiting        { zh: "正在安排买样。", en: "Sampling is being arranged." }
    to_buy(n: i64) { zh: "要买 {n} 批样，还没开始。", en: "Batches to be bought: {n}. Not begun." }
    buying(n: i64, of: i64) { zh: "正在买样：买到 {n} 批，共要买 {of} 批。", en: "Being bought: {n} of {of} batches." }
    in_laboratory(n: i64) { zh: "样买到了，{n} 批在等实验室的结果。", en: "Bought; {n} batches wait for the laboratory." }
    tested(n: i64) { zh: "{n} 批检完了，结果等公布。", en: "{n} batches tested; the results wait for publication." }
    rest(n: i64)   { zh: "还有 {n} 批没公布。", en: "{n} more not published yet." }
    draw_decides   { zh: "票数并列，等抽签定。", en: "Tied at the cut; a draw will decide." }
    not_taken      { zh: "没入选，所以没检。", en: "Not picked, so not tested." }
    before(told: &str) { zh: "上一次：{told}", en: "Last time: {told}" }
    never          { zh: "没人点中过，也没检过。", en: "Never picked and never tested." }
    never_told     { zh: "想让它被检，先提名，上了选票再点它。", en: "To have it tested, propose it, and pick it once it is on a ballot." }
    asked_only(n: i64) { zh: "{n} 人提过，还没上过选票。", en: "Proposed by {n}; not on a ballot yet." }
    to_nominate    { zh: "去提名", en: "Propose it" }
    stands_now     { zh: "它就在这一期的候选里。", en: "It stands in the round that is open now." }
    on_ballot      { zh: "去点它", en: "Pick it" }
    which_bad      { zh: "看是哪几批", en: "See which batches" }
    see_data       { zh: "看检测数据", en: "See the test data" }
    at_home        { zh: "家里有怎么办", en: "If you have one" }

    // the line of time
    how_far        { zh: "走到哪一步了", en: "How far it is" }
    earlier        { zh: "往年", en: "Earlier years" }
    year(year: i32) { zh: "{year}年", en: "{year}" }
    asked          { zh: "有人提名", en: "Proposed" }
    asked_since    { zh: "后来又有人提名", en: "Proposed since" }
    asked_told(n: i64) { zh: "从这天起有人提，一共 {n} 人提过。", en: "From this day on; proposed by {n} in all." }
    to_be_candidate { zh: "进候选", en: "On a ballot" }
    to_be_candidate_told { zh: "下一期投票挑候选时，先从大家提的里面挑。", en: "Candidates for the next votes are chosen from what people propose first." }
    picked         { zh: "投票入选", en: "Picked by vote" }
    to_be_drawn    { zh: "并列，等抽签", en: "Tied, to be drawn" }
    not_picked     { zh: "这次没入选", en: "Not picked this time" }
    came(votes: &str, of: usize, place: usize) { zh: "得 {votes} 票，{of} 样里排第 {place}。", en: "{votes} votes, place {place} of {of}." }
    panel_says     { zh: "选品小组说明：", en: "The panel says: " }
    all_counts     { zh: "看全部得票", en: "See all counts" }
    planned_step   { zh: "列入抽检计划", en: "In the year’s plan" }
    planned_told(year: i32) { zh: "{year}年按计划抽检，不是投票来的。", en: "Tested by the plan of {year}, not by a vote." }
    buy            { zh: "上门买样", en: "Bought at shops" }
    buy_told       { zh: "两名执法人员按顾客价买样，当场封存。", en: "Two officers buy at the price of any customer and seal it on the spot." }
    buy_secret     { zh: "买完之前，不公布去哪些店、哪天去。", en: "Until all is bought, neither shops nor days are told." }
    bought(n: i64, of: i64) { zh: "计划 {of} 批，已买 {n} 批。", en: "{n} of {of} batches bought." }
    dropped(n: i64) { zh: "另有 {n} 批没有检成。", en: "{n} more could not be tested." }
    laboratory     { zh: "实验室检测", en: "In the laboratory" }
    in_lab(n: i64, of: i64) { zh: "{of} 批里检完 {n} 批。", en: "{n} of {of} batches tested." }
    objections     { zh: "监督抽查的结果，要等商家提异议的 15 天过完才公布。", en: "A supervised result waits until the 15 days in which a shop may object are over." }
    publish        { zh: "公布结果", en: "Published" }
    publish_next   { zh: "结果定了，放进当月的公布里，好的坏的都公布。", en: "Once final, they go into the month’s results, good and bad." }
    each_batch     { zh: "每一批", en: "Each batch" }
    more_batches   { zh: "其余的看当月的全部结果。", en: "For the rest see the month’s results." }
    follow_up      { zh: "追查处理", en: "Followed up" }
    follow_up_told { zh: "不合格的要下架、追查、复查。这一步还没有在网上公布。", en: "What failed is taken off shelves, traced and checked again. This step is not told online yet." }
    under_way      { zh: "进行中", en: "under way" }

    // beside it
    what_can_go_wrong { zh: "会出什么问题", en: "What can go wrong" }
    looked_for     { zh: "打算查什么", en: "What is looked for" }
    who_pays       { zh: "花谁的钱", en: "Who pays" }
    who_pays_told  { zh: "样品按市价买，检测费全由财政出。", en: "Samples are bought at market price; testing is paid from public funds." }
    keep_page      { zh: "收藏这一页", en: "Keep this page" }
    keep_page_told { zh: "网址不会变，有新进展就写在这里。也可以订阅：", en: "Its address stays; news is added here. Or subscribe:" }

    // feeds
    feed           { zh: "你点我检：结果和警示", en: "You pick, we test: results and warnings" }
    feed_told      { zh: "每月的检测结果和消费警示。", en: "Monthly test results and consumer warnings." }
    results_of(month: &str, verdict: &str) { zh: "{month}检测结果：{verdict}", en: "Test results, {month}: {verdict}" }
}

const STEPS: [(&str, &str); 6] = [
    ("提名", "proposed"),
    ("入选", "picked"),
    ("买样", "bought"),
    ("检测", "tested"),
    ("公布", "published"),
    ("追查", "followed up"),
];

impl Words {
    /// The name of one of the six steps.
    pub fn step(self, nth: usize) -> &'static str {
        let (zh, en) = STEPS.get(nth).copied().unwrap_or_default();
        match self.0 {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// How far an episode is, in a sentence; the verdict where there is one.
    pub fn verdict(self, episode: &Episode) -> String {
        let it = episode.progress;
        if it.published > 0 {
            return self.came_out(episode);
        }
        match () {
            () if it.planned > 0 && it.tested == it.planned => self.tested(it.tested),
            () if it.planned > 0 && it.sampled == it.planned => self.in_laboratory(it.planned - it.tested),
            () if it.sampled > 0 => self.buying(it.sampled, it.planned),
            () if it.planned > 0 => self.to_buy(it.planned),
            () if episode.is_taken() => self.waiting().into(),
            () if episode.waits_for_a_draw() => self.draw_decides().into(),
            () => self.not_taken().into(),
        }
    }

    fn came_out(self, episode: &Episode) -> String {
        let (it, tally) = (episode.progress, episode.tally());
        let gap = if self.0 == Lang::Zh { "" } else { " " };
        let mut told = format!("{}{}", verdict_told(self.0, tally), self.stop());
        if tally.supervised() > 0 && tally.monitored() > 0 {
            told = format!("{told}{gap}{}", self.monitored(episode));
        }
        if it.published < it.planned {
            told = format!("{told}{gap}{}", self.rest(it.planned - it.published));
        }
        told
    }

    /// What monitoring found, where supervised sampling found something too.
    fn monitored(self, episode: &Episode) -> String {
        let tally = episode.tally();
        let only = crate::publish::Tally { pass: 0, fail: 0, ..tally };
        format!("{}{}", verdict_told(self.0, only), self.stop())
    }

    fn stop(self) -> &'static str {
        match self.0 {
            Lang::Zh => "。",
            Lang::En => ".",
        }
    }

    /// Where an episode comes from: the vote, or the plan of a year.
    pub fn origin(self, episode: &Episode, year: i32) -> String {
        match &episode.candidacy {
            Some(candidacy) if candidacy.taken => self.picked_in(candidacy.title.plain(self.0)),
            Some(candidacy) => self.stood_in(candidacy.title.plain(self.0)),
            None => self.by_plan(year),
        }
    }

    /// `2,315`.
    pub fn votes(self, n: i64) -> String {
        dates::count(n)
    }

    /// What a month's bulletin is called in a feed.
    pub fn month_entry(self, month: &str, tally: crate::publish::Tally) -> String {
        self.results_of(month, &verdict_told(self.0, tally))
    }

    /// How the batches of one kind came out.
    pub fn counted(self, outcome: crate::sample::Outcome, n: usize) -> String {
        let results = Results(self.0);
        match self.0 {
            Lang::Zh => format!("{n} 批{}", results.outcome(outcome)),
            Lang::En => format!("{}: {n}", results.outcome(outcome)),
        }
    }
}
