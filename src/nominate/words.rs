//! Every sentence that citizens read around nominations.

use super::rules::nomination::{NETWORK_AN_HOUR, Participant, Place};
use super::rules::screen::{Elsewhere, Flaw};
use super::rules::step::{Reason, Refusal};
use super::rules::wish::Wrong;
use crate::fault::{self, Kind};
use crate::i18n::Lang;
use crate::products::Audience;
use crate::words;

words! {
    pub struct Words;

    // the form
    nominate       { zh: "提名", en: "Propose" }
    head           { zh: "你想让我们检什么？", en: "What should we test?" }
    intro          { zh: "名单里没有的，写给我们。有人看，每一条都有回音。不用注册，不留电话。", en: "If it is not on any list, tell us. Somebody reads every proposal and answers it. No account, no phone number." }
    name           { zh: "什么产品", en: "Which product" }
    name_hint      { zh: "只写产品，不写牌子和店名。比如：书包、老人拐杖、充电宝。", en: "The kind of product, no brand and no shop. Such as: school bags, power banks." }
    audience       { zh: "给谁用", en: "Who uses it" }
    child          { zh: "孩子", en: "Children" }
    elder          { zh: "老人", en: "Older people" }
    family         { zh: "全家", en: "The whole home" }
    why            { zh: "为什么想检（可以不填）", en: "Why it should be tested (optional)" }
    why_hint       { zh: "最多 100 个字。比如：味道很大，孩子玩完手上掉色。", en: "100 characters at most. Such as: it smells, and the colour comes off." }
    place          { zh: "一般在哪儿买（可以不填）", en: "Where such things are bought (optional)" }
    participant    { zh: "你是（可以不填）", en: "You are (optional)" }
    not_told       { zh: "不填", en: "I would rather not say" }
    school         { zh: "学校周边", en: "Around schools" }
    mall           { zh: "商超", en: "Supermarkets and malls" }
    speciality     { zh: "专卖店、母婴店、文具店", en: "Shops for one sort of thing" }
    market         { zh: "批发市场、集市", en: "Markets" }
    online         { zh: "网上、直播间", en: "Online" }
    elsewhere      { zh: "别的地方", en: "Somewhere else" }
    teacher        { zh: "老师", en: "A teacher" }
    parent         { zh: "家长", en: "A parent" }
    minor          { zh: "未满 18 岁", en: "Under 18" }
    somebody       { zh: "别的身份", en: "Somebody else" }
    send           { zh: "提交", en: "Send" }
    consent        { zh: "提交就是同意我们按", en: "By sending you agree that we use it as said under" }
    consent_link   { zh: "个人信息怎么用", en: "How personal data is used" }
    consent_after  { zh: "处理。你写的话只有审核的人看，不公开。", en: ". Only the moderators read your words; they are not published." }
    not_here       { zh: "食品、药品、化妆品、医疗器械不在这里检。想投诉某家店，", en: "Food, drugs, cosmetics and medical devices are tested elsewhere. To complain about a shop," }
    to_complain    { zh: "去投诉举报", en: "make a complaint" }
    or_call        { zh: "，或者打", en: " or call" }
    stop           { zh: "。", en: "." }
    complaint_head { zh: "想投诉某家店？", en: "Do you want to complain about a shop?" }
    complaint_told { zh: "这里不处理纠纷，你刚才写的没有存下来。投诉举报有专人办，有期限。", en: "Quarrels are not settled here, and nothing of what you typed was kept. Complaints have people and deadlines of their own." }
    one_mistake    { zh: "有 1 处要改", en: "There is a problem" }
    mistakes(n: usize) { zh: "有 {n} 处要改", en: "There are {n} problems" }

    // what others ask for
    lately         { zh: "大家最近提的", en: "What others ask for" }
    none_lately    { zh: "还没有人提过。你来提第一个。", en: "Nobody has proposed anything yet. Be the first." }
    asked_by(n: i64) { zh: "{n} 人提了", en: "proposed by {n}" }
    me_too         { zh: "算我一个", en: "Me too" }
    me_too_for(product: &str) { zh: "算我一个：{product}", en: "Me too: {product}" }

    // similar ones
    similar_head   { zh: "是不是下面这样？", en: "Is it one of these?" }
    similar_told(name: &str) { zh: "你写的是“{name}”。一样的算在一起，人数多，更容易进候选。", en: "You wrote “{name}”. Proposals for the same thing are counted together, and more people weigh more." }
    already(product: &str, n: i64) { zh: "“{product}”已有 {n} 人提了，算你一个？", en: "“{product}” has been proposed by {n}. Add yours?" }
    listed(product: &str) { zh: "“{product}”在我们的名录里，还没有人提。你来提第一个？", en: "“{product}” is in our catalogue and nobody has proposed it yet. Be the first?" }
    count_me       { zh: "算我一个", en: "Add mine" }
    count_me_for(product: &str) { zh: "算我一个：{product}", en: "Add mine: {product}" }
    none_of_these  { zh: "都不是", en: "None of these" }
    as_i_wrote     { zh: "都不是，照我写的提交", en: "None of these, send it as I wrote it" }

    // once more
    once_more      { zh: "再点一下“提交”", en: "Press “Send” once more" }
    once_more_told { zh: "你填的还在。这台设备第一次来，要存一个小标记，免得点快了交两次。", en: "What you typed is kept. This device is new here and has to keep a small mark, so that two quick taps are not two proposals." }
    once_more_again { zh: "点了还是这一页？设备可能不让存标记，打", en: "This page again? Your device may refuse the mark. Call" }
    too_many       { zh: "今天提得够多了", en: "That is enough for today" }
    too_many_device { zh: "一台设备一天最多提 10 样。明天再来，你填的还在下面。", en: "A device can propose 10 things a day. Come back tomorrow; what you typed is below." }
    too_many_network(n: i64) { zh: "你所在的网络一小时里已经提了 {n} 样。过一小时再交，你填的还在下面。", en: "Your network has sent {n} proposals within the hour. Send it an hour later; what you typed is below." }

    // one nomination
    title_of(code: &str) { zh: "提名 {code}", en: "Proposal {code}" }
    your_number    { zh: "提名号", en: "Number" }
    sent_on(at: &str) { zh: "{at} 提交", en: "Sent {at}" }
    keep_number    { zh: "截个图，或者抄下来。", en: "Take a screenshot or write it down." }
    keep_told      { zh: "在“查进度”输这个号，随时能看走到哪一步。谁拿到它，谁就能看、能撤回。", en: "Enter it under “Track” at any time. Whoever has it can look and withdraw." }
    submitted      { zh: "收到了，等人看", en: "Received, waiting to be read" }
    submitted_told { zh: "审核的人会看是不是产品、归不归这里检，再归到同类里。结果写在这一页。", en: "A moderator checks that it is a product that is tested here and puts it with others like it. The answer comes on this page." }
    submitted_due(day: &str) { zh: "最晚 {day}给你回音。", en: "You get an answer by {day}." }
    pooled(n: i64) { zh: "入池了，{n} 人提", en: "In the pool, proposed by {n}" }
    pooled_told    { zh: "下一期投票挑候选时，先从池子里挑，提的人多的排前面。12 个月内有效。", en: "Candidates for the next votes are chosen from the pool first, and more people weigh more. It stays for 12 months." }
    as_product(product: &str) { zh: "归到“{product}”", en: "Counted under “{product}”" }
    merged(n: i64) { zh: "和别人的合在一起了，{n} 人提", en: "Joined with others, proposed by {n}" }
    is_candidate   { zh: "进了候选", en: "It is a candidate" }
    candidate_told { zh: "它上了选票。选票定了不能再改，所以这条提名不能撤回了。", en: "It is on a ballot. Ballots are final, so this proposal can no longer be withdrawn." }
    see_round      { zh: "看这一期投票", en: "See the vote" }
    see_story(product: &str) { zh: "看“{product}”走到哪一步了", en: "See how far “{product}” is" }
    redirected     { zh: "不归这里检", en: "Not tested here" }
    needs_split    { zh: "这件事要走投诉或举报", en: "This is a complaint or a report" }
    split_complaint { zh: "你写的是和商家的纠纷，要投诉才有人管。我们没有替你转，也没有把内容给别人。", en: "You wrote of a quarrel with a shop; only a complaint gets it settled. We have passed nothing on." }
    split_report   { zh: "你写的是违法线索，要举报才有人查。我们没有替你转，也没有把内容给别人。", en: "You wrote of something against the law; only a report gets it looked into. We have passed nothing on." }
    rejected       { zh: "这次没有采用", en: "Not taken up" }
    because        { zh: "原因", en: "Why" }
    mod_says       { zh: "审核说明", en: "The moderator says" }
    try_again      { zh: "换个写法再提", en: "Propose something else" }
    withdrawn      { zh: "已撤回", en: "Withdrawn" }
    words_deleted  { zh: "时间久了，文字已经删掉", en: "It is long ago; the words have been deleted" }
    withdrawn_told { zh: "你写的已经删掉，也不再算人数。", en: "What you wrote is deleted and no longer counted." }
    expired        { zh: "满 12 个月，出池了", en: "Twelve months are over" }
    expired_told   { zh: "这 12 个月里没有轮到它。还想检，再提一次。", en: "It was not taken up in these 12 months. If it should still be tested, propose it again." }
    expired_unread { zh: "12 个月里没有人处理，是我们的错。请您再提一次。", en: "Nobody dealt with it within 12 months. That is our fault; please propose it again." }
    withdraw       { zh: "撤回这条提名", en: "Withdraw this proposal" }
    withdraw_told  { zh: "进候选之前都能撤回。撤回后内容马上删掉。", en: "You can withdraw it until it is a candidate. What you wrote is deleted at once." }
    decided_on(at: &str) { zh: "{at} 处理", en: "Answered {at}" }

    // mistakes
    wrong_name     { zh: "写上产品名，2 到 20 个字", en: "Enter a product name, 2 to 20 characters" }
    wrong_link     { zh: "不写网址，写产品名就行", en: "No web addresses, please; the name of the product is enough" }
    wrong_number   { zh: "不留电话和号码，删掉再交。我们不打电话，回音写在提名号的页面上", en: "Please leave out phone and other numbers. We do not call; the answer comes under your number" }
    wrong_audience { zh: "选一下给谁用", en: "Select who uses it" }
    wrong_why(n: usize) { zh: "最多 100 个字，现在 {n} 个", en: "100 characters at most, you have {n}" }
    wrong_choice   { zh: "从列出来的里面选", en: "Select from the list" }
    accusation     { zh: "这里只写产品，想投诉某家店请用“投诉”", en: "Name a product here. To complain about a shop, use Complaints" }
    brand          { zh: "这里只写产品，不写牌子，比如“书包”", en: "Name the product without its brand, such as “school bags”" }
    food           { zh: "食品不归这里检，请去全国食品“你点我检”，或者打 12315", en: "Food is tested elsewhere: in the national programme for food, or call 12315" }
    drug           { zh: "药品不归这里检，有问题打 12315 转药品监管", en: "Medicines are looked after elsewhere: call 12315 and ask for drug regulation" }
    cosmetic       { zh: "化妆品不归这里检，有问题打 12315 转化妆品监管", en: "Cosmetics are looked after elsewhere: call 12315 and ask for cosmetics regulation" }
    device         { zh: "医疗器械不归这里检，有问题打 12315 转医疗器械监管", en: "Medical devices are looked after elsewhere: call 12315 and ask for device regulation" }
    no_product     { zh: "没有这一类产品", en: "There is no such product type" }

    // reasons
    advertising    { zh: "像是广告", en: "It reads like an advertisement" }
    abuse          { zh: "有辱骂的话", en: "It is abusive" }
    names          { zh: "点了个人、商家或者牌子的名", en: "It names a person, a shop or a brand" }
    spam           { zh: "一样的内容提了很多次", en: "The same was sent many times" }
    not_a_product  { zh: "看不出是哪一类产品", en: "We cannot tell which kind of product it is" }

    // refusals
    over           { zh: "这条提名已经撤回或者过期了。", en: "This proposal is withdrawn or has expired." }
    changed        { zh: "别人刚处理过这一条。先看看现在的情况，再决定。", en: "Somebody else has just dealt with this one. See how it stands now, then decide." }
    candidate      { zh: "它已经上了选票，不能再改、再撤回。", en: "It is on a ballot and can no longer be changed or withdrawn." }
}

impl Words {
    /// Over what is wrong.
    pub fn to_mend(self, n: usize) -> String {
        if n == 1 { self.one_mistake().into() } else { self.mistakes(n) }
    }

    /// For whom a thing is.
    pub fn for_whom(self, audience: Audience) -> &'static str {
        match audience {
            Audience::Child => self.child(),
            Audience::Elder => self.elder(),
            Audience::Family => self.family(),
        }
    }

    /// A kind of place.
    pub fn kind_of_place(self, place: Place) -> &'static str {
        match place {
            Place::School => self.school(),
            Place::Mall => self.mall(),
            Place::Speciality => self.speciality(),
            Place::Market => self.market(),
            Place::Online => self.online(),
            Place::Other => self.elsewhere(),
        }
    }

    /// What somebody says of themselves.
    pub fn who(self, participant: Participant) -> &'static str {
        match participant {
            Participant::Teacher => self.teacher(),
            Participant::Parent => self.parent(),
            Participant::Minor => self.minor(),
            Participant::Other => self.somebody(),
        }
    }

    /// What is wrong with a field.
    pub fn wrong(self, wrong: Wrong) -> String {
        match wrong {
            Wrong::Name => self.wrong_name().into(),
            Wrong::Link => self.wrong_link().into(),
            Wrong::Number => self.wrong_number().into(),
            Wrong::Flaw(Flaw::Accusation) => self.accusation().into(),
            Wrong::Flaw(Flaw::Brand) => self.brand().into(),
            Wrong::Flaw(Flaw::Elsewhere(elsewhere)) => self.belongs(elsewhere).into(),
            Wrong::Audience => self.wrong_audience().into(),
            Wrong::Why(n) => self.wrong_why(n),
            Wrong::Place | Wrong::Participant => self.wrong_choice().into(),
        }
    }

    /// Where a thing belongs that is not tested here.
    pub fn belongs(self, elsewhere: Elsewhere) -> &'static str {
        match elsewhere {
            Elsewhere::Food => self.food(),
            Elsewhere::Drug => self.drug(),
            Elsewhere::Cosmetic => self.cosmetic(),
            Elsewhere::Device => self.device(),
        }
    }

    /// Why something was turned down.
    pub fn reason(self, reason: Reason) -> &'static str {
        match reason {
            Reason::Advertising => self.advertising(),
            Reason::Abuse => self.abuse(),
            Reason::Names => self.names(),
            Reason::Spam => self.spam(),
            Reason::NoProduct => self.not_a_product(),
        }
    }

    /// Why somebody has to wait: for their device's sake, or for their network's.
    pub fn wait(self, wait: chrono::TimeDelta) -> String {
        if wait >= chrono::TimeDelta::days(1) {
            self.too_many_device().into()
        } else {
            self.too_many_network(NETWORK_AN_HOUR)
        }
    }
}

impl fault::Reason for Refusal {
    fn kind(&self) -> Kind {
        Kind::Conflict
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Refusal::NotNow(_) => say.over().into(),
            Refusal::Changed => say.changed().into(),
            Refusal::Candidate => say.candidate().into(),
        }
    }
}
