use crate::i18n::Lang;
use crate::vote::words::Words as VoteWords;
use crate::words;

words! {
    pub(super) struct Words;

    // the poster
    promise        { zh: "老百姓点名，市场监管局掏钱检，结果全公开。", en: "You name it; the regulator pays for the test; every result is public." }
    promise_title  { zh: "老百姓点名，市场监管局掏钱检", en: "You name it, the regulator pays for the test" }
    question       { zh: "这个月，|你想让我们|检什么？", en: "What should|we test|this month?" }
    look           { zh: "先看候选", en: "See the candidates" }
    last_day(at: &str) { zh: "今天 {at} 截止", en: "Closes today, {at}" }
    opens_on(day: &str) { zh: "{day}开始", en: "Opens {day}" }
    result_on(day: &str) { zh: "{day}公布", en: "Result {day}" }
    see_round      { zh: "看这一期", en: "See the round" }
    suspended      { zh: "投票暂停了。", en: "Voting is suspended." }
    paused         { zh: "暂停中", en: "Suspended" }
    over(at: &str) { zh: "投票结束了，{at} 公布结果。", en: "Voting has closed. The result comes {at}." }
    closes(at: &str) { zh: "{at} 截止。", en: "Closes {at}." }
    opens(at: &str) { zh: "{at} 开始投票。", en: "Voting opens {at}." }
    none           { zh: "下一期正在准备", en: "The next round is being prepared" }
    none_told      { zh: "日子定下来，就写在这里。", en: "Its dates will be shown here." }
    past_rounds    { zh: "看往期结果", en: "Past rounds" }

    also_open      { zh: "还有这几期在投", en: "Also open" }

    // the last outcome
    see_counts     { zh: "看全部票数", en: "See all counts" }
    of_ballots(n: &str) { zh: "{n}计入", en: "{n} counted" }
    have_a_number  { zh: "投过票？输回执号", en: "Voted? Enter your receipt number" }
    have_told      { zh: "查你点的入选了没有。", en: "See whether your picks made it." }

    // how it works
    three_steps    { zh: "三步，半分钟", en: "Three steps, half a minute" }
    step_pick      { zh: "点几样", en: "Pick a few" }
    step_pick_told { zh: "孩子的、老人的、全家的，点你最不放心的。", en: "For children, older people or the whole home: pick what worries you most." }
    step_keep      { zh: "留好回执号", en: "Keep the number" }
    step_keep_told { zh: "8 位，截个图就行。截止前随时能改、能撤回。", en: "Eight characters; a screenshot will do. Change or withdraw any time before the close." }
    step_see       { zh: "看结果", en: "See the result" }
    step_see_told  { zh: "公布那天，每一样多少票、差几票，全列出来。", en: "On the result day every count and every margin is listed." }
    more_how       { zh: "详细看怎么参加", en: "More on how to take part" }

    // proposing
    missing        { zh: "名单里没有你想检的？", en: "What you want tested is on no list?" }
    missing_told   { zh: "写个产品名就行，不用注册，不留电话。有人看，每一条都有回音；提的人多，就进候选。", en: "The name of the product is enough: no account, no phone number. Somebody reads and answers every proposal, and what many ask for gets on a ballot." }
    nominate       { zh: "去提名", en: "Propose it" }

    // past rounds
    past           { zh: "往期点中的", en: "What earlier rounds picked" }
    all            { zh: "全部", en: "All" }

    // why trust it
    trust          { zh: "凭什么信", en: "Why trust it" }
    hidden         { zh: "票数不提前给人看", en: "Counts are not shown early" }
    hidden_told    { zh: "公布之前哪一页都不显示，工作人员的页面也一样。", en: "Until the result day no page shows them, staff pages included." }
    frozen         { zh: "规则开投前就定死", en: "Rules are frozen before the vote" }
    frozen_told    { zh: "带指纹公布，改一个字都对不上。", en: "They carry a fingerprint: change one letter and it no longer matches." }
    see_rules      { zh: "看规则", en: "Read the rules" }
    anonymous      { zh: "不问你是谁", en: "We do not ask who you are" }
    anonymous_told { zh: "不用注册，不收手机号，不查身份。", en: "No account, no phone number, no identity check." }
    see_privacy    { zh: "看个人信息怎么用", en: "How data is used" }
    set_aside      { zh: "没计入的票也公开", en: "Ballots not counted are told too" }
    set_aside_told { zh: "撤回几张、剔除几张、为什么，都写明。", en: "How many were withdrawn, how many set aside and why." }

    // tracking
    track          { zh: "查进度", en: "Track" }
    track_head     { zh: "输号，查进度", en: "Follow it by its number" }
    number         { zh: "回执号、提名号、投诉号或举报号", en: "Receipt, proposal, complaint or report number" }
    number_hint    { zh: "8 位字母和数字，比如 7K3F-92QD。大小写、空格、横线都没关系。", en: "8 letters and digits, such as 7K3F-92QD. Case, spaces and hyphens do not matter." }
    look_up        { zh: "查", en: "Look it up" }
    to_mend        { zh: "有 1 处要改", en: "There is a problem" }
    no_number      { zh: "写上回执号", en: "Enter the number" }
    not_a_number   { zh: "回执号是 8 位：没有字母 O、I、L、U，也没有数字 0、1。看看有没有抄错", en: "A number has 8 characters, without the letters O, I, L, U and the digits 0, 1. Check for a typo" }
    not_found      { zh: "没找到这个号。看看有没有抄错：没有字母 O、I、L、U，也没有数字 0、1", en: "We cannot find this number. Check for a typo: there are no letters O, I, L, U and no digits 0, 1" }
    lost           { zh: "号丢了？", en: "Lost the number?" }
    lost_ballot    { zh: "回执号", en: "Receipt number" }
    lost_proposal  { zh: "提名号", en: "Proposal number" }
    lost_proposal_told { zh: "用提名的那台设备，把同一样再提一次，会告诉你原来的号。", en: "Propose the same thing again on the device you used: you are told the number you had." }
    lost_case      { zh: "投诉号、举报号", en: "Complaint or report number" }
    lost_case_told(hotline: &str) { zh: "打 {hotline}，报上姓名和电话，有人帮你查。没留名的举报，号和密码丢了找不回来，请再交一件。", en: "Call {hotline} with your name and phone number. A report without a name cannot be found again: please submit a new one." }
    lost_told      { zh: "投票截止前，用投票的那台设备打开投票页，回执号就在上面。换了设备就找不回来：我们不知道哪张票是谁的。", en: "Until voting closes, open the ballot on the device you voted with: the number is shown there. From another device it cannot be found: we do not know whose ballot is whose." }

    // long texts
    how            { zh: "怎么参加", en: "How to take part" }
    rules          { zh: "规则", en: "Rules" }
    privacy        { zh: "个人信息怎么用", en: "How personal data is used" }
    accessibility  { zh: "无障碍说明", en: "Accessibility" }
    about          { zh: "关于本站", en: "About this site" }
    this_round(title: &str) { zh: "{title}这一期", en: "The round of {title}" }
}

impl Words {
    /// How long a round is still open.
    pub fn days_left(self, days: i64) -> String {
        match (self.0, days) {
            (Lang::Zh, days) => format!("还剩 {days} 天"),
            (Lang::En, 1) => "1 day left".into(),
            (Lang::En, days) => format!("{days} days left"),
        }
    }

    /// What the button of the open round says.
    pub fn pick(self, most: usize) -> String {
        match (self.0, most) {
            (Lang::Zh, most) => format!("去点 {most} 样"),
            (Lang::En, 1) => "Pick one thing".into(),
            (Lang::En, most) => format!("Pick {most} things"),
        }
    }

    /// Over what was picked.
    pub fn picked(self, round: &str, n: usize) -> String {
        VoteWords(self.0).outcome(round, n)
    }
}
