//! Every sentence of the vote.

use super::rules::frozen::Verification;
use super::rules::round::Refusal;
use super::step_words;
use crate::fault::{Kind, Reason};
use crate::i18n::{Lang, dates};
use crate::products::Audience;
use crate::words;

words! {
    pub struct Words;

    // the list of rounds
    rounds          { zh: "投票", en: "Votes" }
    rounds_told     { zh: "每一期列出一批产品，你点几样，票多的送检。", en: "Each round lists products. You pick a few. Those with the most votes are tested." }
    now_open        { zh: "正在投", en: "Open now" }
    soon            { zh: "快开始了", en: "Coming up" }
    checking        { zh: "等公布", en: "Awaiting the result" }
    past            { zh: "往期", en: "Past rounds" }
    by_mail         { zh: "用邮箱投", en: "By e-mail" }
    by_slip         { zh: "凭投票条投", en: "By slip" }
    none_yet        { zh: "还没有一期投票", en: "No rounds yet" }
    none_yet_told   { zh: "第一期的日子定下来，就写在这里。", en: "The dates of the first round will be shown here." }
    opens(at: &str) { zh: "{at} 开始", en: "Opens {at}" }
    closes(at: &str) { zh: "{at} 截止", en: "Closes {at}" }
    result_on(at: &str) { zh: "{at} 公布结果", en: "Result on {at}" }
    taken_were(names: &str) { zh: "入选：{names}", en: "Picked: {names}" }

    // the ballot
    ballot_title(round: &str) { zh: "{round}投票", en: "Vote: {round}" }
    until(at: &str) { zh: "{at} 截止，截止前随时可以改。不用注册，不收手机号。", en: "Closes {at}. Change your mind any time before then. No account, no phone number." }
    for_children    { zh: "给孩子用的", en: "For children" }
    for_elders      { zh: "给老人用的", en: "For older people" }
    for_the_family  { zh: "全家用的", en: "For the whole home" }
    none_picked(k: usize) { zh: "还没点，可以点 {k} 样", en: "None yet. You can pick {k}" }
    picked(n: usize, left: usize) { zh: "点了 {n} 样，还能点 {left} 样", en: "{n} picked, {left} more to go" }
    over(k: usize)  { zh: "最多 {k} 样，请先取消多的", en: "{k} at most. Take some off first" }
    send            { zh: "交票", en: "Send" }
    sending         { zh: "正在交……", en: "Sending…" }
    offline_head    { zh: "现在没网", en: "You are offline" }
    offline         { zh: "刚才选的还在，有网了再点一次“交票”。", en: "Your picks are kept. Press “Send” again when you are back online." }
    not_on_it      { zh: "名单里没有你想检的？", en: "What you want tested is not here?" }
    propose_it     { zh: "去提名", en: "Propose it" }
    shuffled        { zh: "列表顺序每台设备不同，排在前面的占不到便宜。票数到公布那天才显示，工作人员的页面也一样。",
                      en: "The order differs from device to device, so nobody gains from standing first. Until the result day no page shows any count, staff pages included." }
    already(day: &str) { zh: "这台设备{day}投过了，点的就是下面打勾的。改好再交一次，回执号不变。", en: "This device voted on {day}. Your picks are ticked below. Change them and send again; the receipt number stays." }
    already_head    { zh: "你投过了，可以改", en: "You have voted and can change it" }
    withdrawn_head  { zh: "你的票撤回了，可以重新投", en: "You withdrew your ballot and can vote again" }
    see_my_ballot   { zh: "看我的票", en: "See my ballot" }
    to_mend         { zh: "有 1 处要改", en: "There is a problem" }
    once_more       { zh: "再点一下“交票”", en: "Press “Send” once more" }
    once_more_told  { zh: "这台设备还没有我们的小记号（Cookie），没有它，一台设备可能投成两张票。记号刚刚放好，你点的还在。",
                      en: "This device did not have our small marker (a cookie) yet. Without it one device could cast two ballots. It has it now, and your picks are kept." }
    once_more_again { zh: "如果又回到这一页，说明浏览器不让放记号。换一个浏览器，或打", en: "If you come back to this page, your browser refuses the marker. Use another browser, or call" }

    // states of a round
    not_open(at: &str) { zh: "{at}，开始投票", en: "Voting opens {at}" }
    not_open_told   { zh: "规则已经定死，候选不再增减。先看看有哪些：", en: "The rules are frozen and the list is final. Have a look:" }
    over_on(at: &str) { zh: "投票结束了，{at} 截止的", en: "Voting closed {at}" }
    checking_told(at: &str) { zh: "{at} 公布每一样的票数和入选的产品。", en: "All counts and the picks are published on {at}." }
    just_closed     { zh: "已经截止，这张票没算", en: "Voting has closed; this was not counted" }
    just_closed_kept { zh: "如果之前投过，那张票照样算数。", en: "If you voted before, that ballot still counts." }
    candidates      { zh: "候选产品", en: "Candidates" }
    rules_frozen    { zh: "这一期的规则", en: "Rules of this round" }
    fingerprint     { zh: "规则指纹（SHA-256）", en: "Fingerprint of the rules (SHA-256)" }
    rules_whole    { zh: "规则原文（机器可读）", en: "The rules word for word (machine-readable)" }
    rules_check(at: &str) { zh: "{at} 定稿。下面这行文字存成文件，末尾不换行，算出的 SHA-256 就是上面的指纹。", en: "Frozen {at}. Save the line below as a file without a line break at its end: its SHA-256 is the fingerprint above." }
    see_rules       { zh: "看规则全文", en: "Read the rules" }
    see_round       { zh: "看这一期", en: "See the round" }
    choices_per_ballot { zh: "每张票", en: "Each ballot" }
    one_person      { zh: "怎么算一个人", en: "One person is" }
    one_device      { zh: "一台设备一张票", en: "one device: one ballot each" }
    one_mailbox     { zh: "一个邮箱一张票，寄 6 位数字核对；窗口可投纸票", en: "one mailbox: one ballot each, checked by 6 digits that are mailed; paper ballots at the counter" }
    one_slip        { zh: "一张投票条一张票，由学校、社区、窗口发；窗口可投纸票", en: "one slip: one ballot each, handed out by schools, communities and the counter; paper ballots at the counter" }
    until_mail(at: &str) { zh: "{at} 截止，截止前随时可以改。不用注册，交票时填一个邮箱核对。", en: "Closes {at}. Change your mind any time before then. No account; when you send it, we check your e-mail address." }
    until_slip(at: &str) { zh: "{at} 截止，截止前随时可以改。不用注册，交票时填投票条上的码。", en: "Closes {at}. Change your mind any time before then. No account; when you send it, enter the code of your slip." }
    same_mailbox    { zh: "要改，用同一个邮箱再投一次，回执号不变。纸票到窗口改，不要在网上再投。", en: "To change it, vote again with the same e-mail address; the receipt number stays. A paper ballot is changed at the counter; do not vote again online." }
    same_slip       { zh: "要改，用同一张投票条再投一次，回执号不变。", en: "To change it, vote again with the same slip; the receipt number stays." }
    share_by_mail   { zh: "把这个网址发给家人，各用各的邮箱：", en: "Send this address to your family. Each uses their own e-mail address:" }
    share_by_slip   { zh: "家里别人也有投票条的，打开这个网址：", en: "Others at home who have a slip open this address:" }
    channel_label   { zh: "从哪来", en: "How they came" }
    by_web(n: &str) { zh: "网上 {n} 张", en: "online: {n}" }
    by_paper(n: &str) { zh: "窗口纸票 {n} 张", en: "paper ballots: {n}" }
    slips_label     { zh: "投票条", en: "Slips" }
    slips_told(all: &str, used: &str) { zh: "印了 {all} 张，投了 {used} 张", en: "printed: {all}, voted: {used}" }
    seats_head      { zh: "送检", en: "Tested" }
    open_from       { zh: "投票", en: "Voting" }
    between(from: &str, to: &str) { zh: "{from} 至 {to}", en: "{from} to {to}" }
    result_head     { zh: "公布", en: "Result" }

    result_from(at: &str) { zh: "{at} 起能看结果。", en: "The result can be seen from {at}." }

    suspended_head(at: &str) { zh: "投票暂停了，从 {at} 起", en: "Voting is suspended since {at}" }
    suspended_told  { zh: "已经投的票都在。恢复的日子和新的截止时间会写在这里。", en: "Ballots already cast are kept. When it goes on, the new closing time will stand here." }
    void_head(at: &str) { zh: "这一期作废了，{at} 宣布", en: "This round was declared void on {at}" }
    void_told       { zh: "投的票都不算，也不公布。重新投的日子会另外公告。", en: "No ballot counts and no count is published. A new round will be announced." }
    because(reason: &str) { zh: "原因：{reason}", en: "Why: {reason}" }
    pauses          { zh: "中间停过", en: "Interruptions" }
    paused(from: &str, to: &str) { zh: "{from} 至 {to} 暂停。", en: "Suspended from {from} to {to}." }
    paused_added(minutes: i64) { zh: "截止时间推后了 {minutes} 分钟。", en: "It closed {minutes} minutes later because of it." }
    overdue(at: &str) { zh: "原定 {at} 公布，现在还在核对。核完就公布在这一页。", en: "The result was due {at} and is still being checked. It will be published on this page." }
    not_counting    { zh: "停了的、作废的", en: "Suspended or void" }

    // the outcome
    outcome_none(round: &str) { zh: "{round}没有产品入选", en: "{round}: nothing was picked" }
    outcome_open(round: &str) { zh: "{round}：并列，等抽签", en: "{round}: a tie, to be drawn" }
    outcome_none_told { zh: "这一期没有一张计入的票。", en: "No ballot was counted in this round." }
    ranking         { zh: "票数", en: "Votes" }
    cut_tied(n: usize) { zh: "并列，前 {n} 样都送检", en: "A tie: all {n} are tested" }
    cut_open(n: usize) { zh: "前 {n} 样送检；下面并列的等抽签", en: "{n} tested so far; the tie below waits for a draw" }
    cut_drawn(n: usize) { zh: "并列的抽了签，这 {n} 样送检", en: "The tie was drawn: these {n} are tested" }
    yours           { zh: "你点的", en: "Your pick" }
    on_the_ballot   { zh: "票上的", en: "On the ballot" }
    counted_label   { zh: "计入", en: "Counted" }
    withdrawn_label { zh: "本人撤回", en: "Withdrawn by the voter" }
    set_aside_label { zh: "剔除", en: "Set aside" }
    margin_label    { zh: "入选线上差", en: "Margin at the cut" }
    set_aside_told  { zh: "剔除的票没有删，只是不计入。", en: "Ballots set aside are kept, only not counted." }
    nothing_found(n: &str) { zh: "截止后看过全部 {n} 张票，没有发现可疑的。", en: "After the close all {n} ballots were looked through; nothing suspicious was found." }
    judged(groups: usize, aside: usize, kept: usize) { zh: "截止后发现 {groups} 组可疑的票，两位审计逐组定：剔除 {aside} 组，保留 {kept} 组。", en: "Groups of suspicious ballots found after the close: {groups}. Two auditors decided on each: set aside {aside}, kept {kept}." }
    tie_label       { zh: "并列怎么办", en: "If there is a tie" }
    tie_all_in      { zh: "都送检", en: "all that tie are tested" }
    tie_draw(event: &str) { zh: "抽签，由“{event}”决定", en: "a draw, decided by “{event}”" }
    open_draw(event: &str) { zh: "入选线上并列，要抽签。由“{event}”决定，号码公布以后两位工作人员各填一遍，当场公开。", en: "There is a tie at the cut, and a draw decides. “{event}” gives the number; two officers enter it, and the result is public at once." }
    done_draw      { zh: "入选线上并列，按规则抽了签。", en: "There was a tie at the cut. It was drawn, as the rules promised." }
    see_draw       { zh: "看抽签和证明", en: "The draw and its proof" }
    looked_for(names: &str) { zh: "打算检：{names}", en: "To be tested for: {names}" }
    certified_on(at: &str) { zh: "{at} 定稿，之后不再改", en: "Certified {at}; final" }
    no_judgement    { zh: "点中只说明大家关心，不说明产品不好。", en: "Being picked shows that people care, not that a product is bad." }

    // the proof
    recount         { zh: "自己数一遍", en: "Count it yourself" }
    recount_told    { zh: "每张票选了什么都在文件里，谁投的、几点投的不在里面。", en: "The file holds what each ballot names, and nothing of who cast it or when." }
    root_short(head: &str, tail: &str) { zh: "全部选票的指纹 {head}…{tail}", en: "Fingerprint of all ballots {head}…{tail}" }
    root_told       { zh: "改动任何一张票，这个指纹就会变。今天抄下来，以后随时能对。", en: "If any ballot is changed, this fingerprint changes. Copy it today and compare at any time." }
    how_to_recount  { zh: "怎么核对", en: "How to check" }
    place(number: &str, of: &str) { zh: "这张票是公开名单里的第 {number} 张，共 {of} 张。", en: "In the public list this ballot is number {number} of {of}." }

    // the receipt
    sent            { zh: "交票成功", en: "Your ballot is in" }
    receipt_title(code: &str) { zh: "回执 {code}", en: "Receipt {code}" }
    code_label      { zh: "回执号（截图保存，查进度用）", en: "Receipt number (take a screenshot to follow it)" }
    in_round(round: &str) { zh: "{round}这一期", en: "{round}" }
    change          { zh: "改一改", en: "Change it" }
    withdraw        { zh: "撤回这张票", en: "Withdraw it" }
    share           { zh: "叫家人来点", en: "Ask the family to vote" }
    share_told      { zh: "把这个网址发给家人，各用各的手机：", en: "Send this address to your family. Each uses their own phone:" }
    copied          { zh: "网址已复制，去发给家人吧", en: "Address copied" }
    changeable(at: &str) { zh: "{at} 前都能改、能撤回。", en: "You can change or withdraw it until {at}." }
    only_here       { zh: "只有投票的那台设备能改、能撤回。纸票到窗口改。", en: "Only the device that cast it can change or withdraw it. A paper ballot is changed at the counter." }
    next            { zh: "接下来", en: "What happens next" }
    withdrawn       { zh: "已撤回", en: "Withdrawn" }
    withdrawn_told  { zh: "这张票不算了", en: "This ballot does not count" }
    vote_again      { zh: "重新投", en: "Vote again" }
    same_number(at: &str) { zh: "{at} 前还能重新投，回执号不变。", en: "You can vote again until {at}. The number stays the same." }
    counted         { zh: "已计入", en: "Counted" }
    set_aside       { zh: "没有计入", en: "Set aside" }
    set_aside_for(why: &str) { zh: "没有计入，因为：{why}。", en: "Not counted, because {why}." }
    set_aside_by    { zh: "两位审计看过它所在的那一组票，一致同意剔除。票还留着，没有删。", en: "Two auditors looked at the group it belongs to and agreed. The ballot is kept." }
    set_aside_call  { zh: "觉得不对，报上回执号，打", en: "If you think that is wrong, call with your receipt number:" }
    waiting         { zh: "已收到，等公布", en: "Received, awaiting the result" }
    pick_taken      { zh: "入选", en: "Picked" }
    pick_tied       { zh: "并列，等抽签", en: "Tied, to be drawn" }
    pick_not_taken(place: usize) { zh: "没入选（第 {place} 名）", en: "Not picked (place {place})" }
    became          { zh: "你点的，结果怎样", en: "What became of your picks" }
    became_of_it    { zh: "票上点的，结果怎样", en: "What became of its picks" }
    whole_ranking   { zh: "看全部票数", en: "See all counts" }

    // reasons for setting aside
    burst           { zh: "同一网络短时间内投来大量的票", en: "one network sent very many ballots within a short time" }
    identical       { zh: "一模一样的票，来得像机器一样快", en: "identical ballots arrived at machine pace" }
    plain           { zh: "同一网络短时间内有很多票没走自动验证", en: "one network sent many ballots past the automatic check within a short time" }
    guessed         { zh: "同一网络试过很多不存在的投票码", en: "its network tried many codes that do not exist" }
    other_rule      { zh: "不符合这一期的规则", en: "it did not follow the rules of the round" }

    colon           { zh: "：", en: ": " }

    // refusals
    not_yet_open(at: &str) { zh: "还没开始，{at} 再来。", en: "Voting has not opened yet. Come back on {at}." }
    closed(at: &str) { zh: "已经截止，这次没算。{at} 公布结果。", en: "Voting has closed; this was not counted. The result comes on {at}." }
    is_suspended    { zh: "投票暂停了，这次没算。恢复以后再来投，之前投的票照样算数。", en: "Voting is suspended; this was not counted. Come back when it goes on. A ballot cast before still counts." }
    is_void         { zh: "这一期作废了，投的票都不算。", en: "This round is void. No ballot of it counts." }
    no_list         { zh: "写上选了哪几样", en: "Say which products you choose" }
    nothing         { zh: "先点一样，再交票", en: "Pick at least one first" }
    too_many(chosen: usize, most: usize) { zh: "最多 {most} 样，现在点了 {chosen} 样，请先取消几样", en: "{most} at most; you picked {chosen}. Take some off first" }
    twice           { zh: "有一样点了两次，点一次就够", en: "Something is picked twice; once is enough" }
    no_candidate    { zh: "有一样不在这一期的名单里，请从名单里点", en: "Something is not on this round’s list; pick from the list" }
    not_yours       { zh: "这张票不是这台设备投的，这里改不了。", en: "This ballot was not cast on this device and cannot be changed here." }
}

impl Words {
    /// How many have a ballot in the round that they did not withdraw.
    pub fn turnout(self, n: i64) -> String {
        let count = dates::count(n);
        match (self.0, n) {
            (Lang::Zh, _) => format!("已收到 {count} 张票"),
            (Lang::En, 1) => "1 ballot so far".into(),
            (Lang::En, _) => format!("{count} ballots so far"),
        }
    }

    /// The link to a round's file, with how long it is.
    pub fn ballots_file(self, ballots: i64, bytes: i64) -> String {
        let (ballots, size) = (self.ballots(ballots), dates::file_size(bytes));
        match self.0 {
            Lang::Zh => format!("下载公开名单（{ballots}，{size}）"),
            Lang::En => format!("Download the list ({ballots}, {size})"),
        }
    }

    /// What one person is.
    pub fn told_apart(self, verification: Verification) -> &'static str {
        match verification {
            Verification::Device => self.one_device(),
            Verification::Email => self.one_mailbox(),
            Verification::Code => self.one_slip(),
        }
    }

    /// How one votes, where it takes more than a device.
    pub fn by_what(self, verification: Verification) -> Option<&'static str> {
        match verification {
            Verification::Device => None,
            Verification::Email => Some(self.by_mail()),
            Verification::Code => Some(self.by_slip()),
        }
    }

    /// Over the ballot: until when, and what it takes.
    pub fn until_by(self, verification: Verification, at: &str) -> String {
        match verification {
            Verification::Device => self.until(at),
            Verification::Email => self.until_mail(at),
            Verification::Code => self.until_slip(at),
        }
    }

    /// Who may change a ballot.
    pub fn only_they(self, verification: Verification) -> &'static str {
        match verification {
            Verification::Device => self.only_here(),
            Verification::Email => self.same_mailbox(),
            Verification::Code => self.same_slip(),
        }
    }

    /// How the family votes too.
    pub fn share_with(self, verification: Verification) -> &'static str {
        match verification {
            Verification::Device => self.share_told(),
            Verification::Email => self.share_by_mail(),
            Verification::Code => self.share_by_slip(),
        }
    }

    /// What the button of an open round says.
    pub fn go_and_pick(self, most: usize) -> String {
        self.by_number(most, format!("去点 {most} 样"), "Pick one thing", format!("Pick {most} things"))
    }

    /// Over the ballot.
    pub fn pick(self, most: usize) -> String {
        let one = "Pick the thing you most want us to test";
        self.by_number(
            most,
            format!("点 {most} 样，你最想让我们检的"),
            one,
            format!("Pick {most} things you most want us to test"),
        )
    }

    /// The legend of the ballot.
    pub fn at_most(self, most: usize) -> String {
        self.by_number(most, format!("最多选 {most} 样"), "Choose one", format!("Choose up to {most}"))
    }

    /// The bar, when everything is picked.
    pub fn full(self, most: usize) -> String {
        self.by_number(
            most,
            format!("{most} 样点满了，可以交票"),
            "Picked, ready to send",
            format!("{most} picked, ready to send"),
        )
    }

    /// How much a ballot may name.
    pub fn up_to(self, most: usize) -> String {
        self.by_number(most, format!("最多 {most} 样"), "one", format!("up to {most}"))
    }

    /// Who is tested, as the rules promise.
    pub fn first(self, seats: usize) -> String {
        let one = "the first, and all that tie with it";
        self.by_number(
            seats,
            format!("前 {seats} 名，并列的都算"),
            one,
            format!("the first {seats}, and all that tie"),
        )
    }

    /// Who is tested, where a draw decides a tie.
    pub fn first_drawn(self, seats: usize, event: &str) -> String {
        match self.0 {
            Lang::Zh => format!("前 {seats} 名；最后一名并列就抽签，由“{event}”决定"),
            Lang::En => format!("the first {seats}; a tie at the end is drawn, decided by “{event}”"),
        }
    }

    /// Over the outcome.
    pub fn outcome(self, round: &str, n: usize) -> String {
        let (one, more) = (format!("{round}: you picked this one"), format!("{round}: you picked these {n}"));
        self.by_number(n, format!("{round}，你们点中了这 {n} 样"), &one, more)
    }

    /// The line below which nothing is tested.
    pub fn cut(self, n: usize) -> String {
        self.by_number(
            n,
            format!("前 {n} 名送检"),
            "The first is tested",
            format!("The first {n} are tested"),
        )
    }

    /// What happens after voting.
    pub fn next_told(self, day: &str, seats: usize) -> String {
        let told = |who: &str| {
            format!(
                "On {day} all counts are published; {who}. From then on this number shows whether your picks made it."
            )
        };
        let zh = format!(
            "{day}公布每一样的票数，票数最多的 {seats} 样送检。那天起，用回执号能查到你点的入选了没有。"
        );
        let more = told(&format!("the {seats} with the most votes are tested"));
        self.by_number(seats, zh, &told("the one with the most votes is tested"), more)
    }

    fn by_number(self, n: usize, zh: String, one: &str, more: String) -> String {
        match (self.0, n) {
            (Lang::Zh, _) => zh,
            (Lang::En, 1) => one.to_owned(),
            (Lang::En, _) => more,
        }
    }

    /// How many ballots ever came in.
    pub fn cast_total(self, n: i64) -> String {
        match self.0 {
            Lang::Zh => format!("一共收到 {}", self.ballots(n)),
            Lang::En => format!("{} cast", self.ballots(n)),
        }
    }

    /// So many votes.
    pub fn votes(self, n: i64) -> String {
        self.some(n, "票", "vote")
    }

    /// So many ballots.
    pub fn ballots(self, n: i64) -> String {
        self.some(n, "张", "ballot")
    }

    /// What a receipt is about, to the one whose it is and to others.
    pub fn receipt_of(self, n: usize, yours: bool) -> String {
        match (self.0, yours, n) {
            (Lang::Zh, true, n) => format!("你点了这 {n} 样"),
            (Lang::Zh, false, n) => format!("这张票点了 {n} 样"),
            (Lang::En, true, 1) => "You picked this one".into(),
            (Lang::En, true, n) => format!("You picked these {n}"),
            (Lang::En, false, n) => format!("This ballot picked {n}"),
        }
    }

    fn some(self, n: i64, measure: &str, noun: &str) -> String {
        let count = dates::count(n);
        match self.0 {
            Lang::Zh => format!("{count} {measure}"),
            Lang::En if n == 1 => format!("1 {noun}"),
            Lang::En => format!("{count} {noun}s"),
        }
    }

    /// The group of the ballot.
    pub fn group(self, audience: Audience) -> &'static str {
        match audience {
            Audience::Child => self.for_children(),
            Audience::Elder => self.for_elders(),
            Audience::Family => self.for_the_family(),
        }
    }

    /// Why a ballot was set aside.
    pub fn set_aside_reason(self, rule: &str) -> &'static str {
        match rule {
            "burst" => self.burst(),
            "identical" => self.identical(),
            "plain" => self.plain(),
            "guessed" => self.guessed(),
            _ => self.other_rule(),
        }
    }
}

impl Reason for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Refusal::NotYetOpen { .. }
            | Refusal::Closed { .. }
            | Refusal::Suspended
            | Refusal::Void
            | Refusal::NotYours => Kind::Conflict,
            _ => Kind::Invalid,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Refusal::NotYetOpen { opens_at } => say.not_yet_open(&dates::moment(lang, *opens_at)),
            Refusal::Closed { results_at } => say.closed(&dates::day(lang, *results_at)),
            Refusal::Suspended => say.is_suspended().into(),
            Refusal::Void => say.is_void().into(),
            Refusal::Unreadable => say.no_list().into(),
            Refusal::Nothing => say.nothing().into(),
            Refusal::TooMany { chosen, most } => say.too_many(*chosen, *most),
            Refusal::Twice => say.twice().into(),
            Refusal::NoCandidate => say.no_candidate().into(),
            Refusal::NotYours => say.not_yours().into(),
            Refusal::Unproven(lack) => step_words::Words(lang).lack(*lack).into(),
            who => super::confirming::say(who, lang),
        }
    }

    fn field(&self) -> Option<&'static str> {
        let field = match self {
            Refusal::Unproven(_) => "challenge",
            who if who.asks_who() => "code",
            _ => "choices",
        };
        (self.kind() == Kind::Invalid).then_some(field)
    }
}
