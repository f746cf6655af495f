use crate::i18n::Lang;
use crate::vote::rules::opinion::Opinion;
use crate::vote::rules::suspicion::Suspicion;
use crate::words;

words! {
    pub(super) struct Words;

    title(round: &str) { zh: "核验：{round}", en: "Audit: {round}" }
    not_yet        { zh: "这一期还没截止，截止以后才核验。", en: "The round has not closed yet; it is audited after that." }
    looking        { zh: "系统正在找可疑的票，过一分钟再打开这一页。", en: "The ballots are being looked through. Open this page again in a minute." }
    none_found(n: &str) { zh: "看过全部 {n} 张票，没有可疑的", en: "Nothing suspicious among {n} ballots" }
    found(groups: usize, n: &str) { zh: "看过全部 {n} 张票，有 {groups} 组可疑", en: "Among {n} ballots, suspicious groups: {groups}" }
    open_groups(n: usize) { zh: "还有 {n} 组没定", en: "Groups to decide: {n}" }
    all_decided    { zh: "都定了，可以签字", en: "All decided; the round can be signed" }
    told           { zh: "系统只做标记，不剔票。每一组由两位审计定：意见一致才生效，不一致就一直等着，负责人也不能代定。票上点了什么，这里看不到。",
                     en: "Rules only mark ballots; nothing is set aside by a machine. Two auditors decide on each group: it takes effect when they agree and stays open while they do not. The head cannot decide instead. What the ballots name is not shown here." }
    to_the_round   { zh: "看这一期", en: "To the round" }
    sign_here      { zh: "去签字", en: "Go and sign" }
    group(n: i32, what: &str) { zh: "第 {n} 组：{what}", en: "Group {n}: {what}" }
    burst          { zh: "同一网络短时间内大量出票", en: "very many from one network within a short time" }
    identical      { zh: "一模一样的票，间隔像机器", en: "identical ballots at a machine’s beat" }
    plain          { zh: "同一网络很多票没走自动验证", en: "many from one network past the automatic check" }
    guessed        { zh: "同一网络试过很多不存在的投票码", en: "from a network that tried many codes which do not exist" }
    wrong_codes    { zh: "错码", en: "Wrong codes" }
    wrong_codes_told(n: &str) { zh: "同一时段这个网络试了 {n} 个不存在的投票码", en: "meanwhile this network tried {n} codes that no slip has" }
    ballots        { zh: "票数", en: "Ballots" }
    alike(n: &str) { zh: "其中 {n} 张点的一模一样", en: "{n} of them name exactly the same" }
    when           { zh: "时间", en: "When" }
    between(from: &str, to: &str) { zh: "{from} 至 {to}", en: "{from} to {to}" }
    network        { zh: "网络", en: "Network" }
    network_is(name: &str, n: &str) { zh: "代号 {name}，全期一共 {n} 张", en: "code {name}, {n} in the whole round" }
    many_networks  { zh: "来自不止一个网络", en: "more than one" }
    legend_own     { zh: "这一组", en: "this group" }
    legend_rest    { zh: "其他所有票", en: "all others" }
    chart_told(step: i64, at: &str, peak: u32, most: u32) { zh: "每根柱 {step} 分钟。这一组最多的一根从 {at} 起，{peak} 张；全图最高 {most} 张。", en: "Each column is {step} min. The group’s fullest begins {at} with {peak}; the highest column of all has {most}." }
    in_numbers     { zh: "看数字", en: "In numbers" }
    since          { zh: "从", en: "From" }
    opinions       { zh: "审计意见", en: "Opinions" }
    no_opinions    { zh: "还没有人表态。", en: "Nobody has given one yet." }
    set_aside      { zh: "剔除", en: "Set aside" }
    keep           { zh: "保留", en: "Keep" }
    choose         { zh: "请选", en: "Choose" }
    opinion_by(by: &str, opinion: &str, at: &str) { zh: "{by}：{opinion}（{at}）", en: "{by}: {opinion} ({at})" }
    settled_aside  { zh: "两位审计一致：剔除", en: "Both auditors: set aside" }
    settled_keep   { zh: "两位审计一致：保留", en: "Both auditors: keep" }
    disagree       { zh: "两位意见不一致，没有生效。谈过以后可以改意见。", en: "The auditors disagree; nothing takes effect. Either may change their mind." }
    waits          { zh: "等另一位审计", en: "Waiting for another auditor" }
    undecided      { zh: "没定", en: "Undecided" }
    your_opinion   { zh: "你的意见", en: "Your opinion" }
    reason         { zh: "理由", en: "Why" }
    reason_hint    { zh: "4 到 200 个字，记进日志。", en: "4 to 200 characters; it goes into the log." }
    give           { zh: "记下我的意见", en: "Give my opinion" }
    to_mend(n: i32) { zh: "第 {n} 组有 1 处要改", en: "There is a problem with group {n}" }
    signed_by(names: &str) { zh: "已签字：{names}", en: "Signed by: {names}" }
}

impl Words {
    /// What a rule marks.
    pub fn rule(self, rule: Suspicion) -> &'static str {
        match rule {
            Suspicion::Burst => self.burst(),
            Suspicion::Identical => self.identical(),
            Suspicion::Plain => self.plain(),
            Suspicion::Guessed => self.guessed(),
        }
    }

    /// What an opinion is called.
    pub fn opinion(self, opinion: Opinion) -> &'static str {
        match opinion {
            Opinion::SetAside => self.set_aside(),
            Opinion::Keep => self.keep(),
        }
    }

    /// What two auditors decided.
    pub fn outcome(self, opinion: Opinion) -> &'static str {
        match opinion {
            Opinion::SetAside => self.settled_aside(),
            Opinion::Keep => self.settled_keep(),
        }
    }

    /// So many ballots.
    pub fn some(self, n: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{n} 张"),
            Lang::En => n.to_owned(),
        }
    }
}
