use super::rules::{Bad, ComplaintMode, Group, Keep, Limit, Setting};
use crate::calendar::LastDay;
use crate::i18n::Lang;
use crate::words;

words! {
    pub struct Words;

    bureau_group   { zh: "单位", en: "The bureau" }
    complaints_group { zh: "投诉举报", en: "Complaints and reports" }
    retention_group { zh: "保存多久", en: "How long things are kept" }
    limits_group   { zh: "投票防刷", en: "Against floods of ballots" }
    readings_group { zh: "最后一天怎么算", en: "How last days are read" }

    bureau         { zh: "单位名称", en: "Name of the bureau" }
    bureau_en      { zh: "单位英文名称", en: "Name of the bureau in English" }
    hotline        { zh: "咨询电话", en: "Number to call" }
    records        { zh: "备案信息", en: "Registration lines" }
    complaint_mode { zh: "投诉举报怎么办", en: "How complaints come in" }
    nominations    { zh: "提名内容", en: "What people proposed" }
    contacts       { zh: "投诉人的姓名、电话、地址", en: "Names, numbers and addresses in complaints" }
    reporters      { zh: "举报人的身份", en: "Who reported" }
    mail_texts     { zh: "写给市民的信", en: "Letters to citizens" }
    sessions       { zh: "已经结束的登录", en: "Sessions that have ended" }
    failures       { zh: "输错密码、猜错编号的次数", en: "Counts of wrong passwords and guessed codes" }

    device_ballots { zh: "一台设备每小时能交几次票", en: "Ballots from one device in an hour" }
    network_ballots { zh: "一个网络每分钟能交几张票", en: "Ballots from one network in a minute" }
    network_answers { zh: "一个网络每小时能答几次简单问题", en: "Plain questions answered from one network in an hour" }
    challenge_network { zh: "一个网络一分钟来多少次，验证开始变难", en: "From how many a minute a network’s challenges grow harder" }
    challenge_round { zh: "一期投票一分钟来多少次，验证开始变难", en: "From how many a minute a round’s challenges grow harder" }
    challenge_tries { zh: "平时验证要算几次", en: "Tries of a challenge when nobody hurries" }

    bureau_hint    { zh: "最多 40 个字，每一页的页头和页脚都用", en: "40 characters at most; stands on every page" }
    bureau_en_hint { zh: "可以不填，英文页就用中文名称", en: "May stay empty; English pages then show the Chinese name" }
    hotline_hint   { zh: "只用数字和横线，比如 12315、0518-12345", en: "Digits and hyphens, such as 12315 or 0518-12345" }
    records_hint   { zh: "一行一条，最多 5 行：ICP 备案号、公安备案号、网站标识码", en: "One a line, 5 at most: ICP record, police record, site code" }
    counties       { zh: "各区县", en: "Counties and districts" }
    counties_hint  { zh: "一行一个，投诉时从里面选，也按它分给区县局", en: "One a line; people choose among them, and complaints are assigned by them" }
    complaint_mode_hint { zh: "改成只指路以后，网上不再收新的投诉举报，收到的照常办", en: "Guiding only: no new ones are taken here; those received go on" }
    nominations_hint { zh: "从收到那天算，多少天后删除文字，只留件数", en: "In days from the day it came; then the words are deleted and only the count stays" }
    contacts_hint  { zh: "从办结那天算，多少天后删除", en: "In days from the day the complaint was closed" }
    mail_hint      { zh: "从写信那天算，多少天后删除正文和地址", en: "In days from the day of writing; then text and address are deleted" }
    sessions_hint  { zh: "从结束那天算，多少天后删除", en: "In days from the day they ended" }
    failures_hint  { zh: "从最后一次算，多少天后删除", en: "In days from the last one" }
    reading_hint(law: &str, article: &str, n: u32) { zh: "{law}第 {article} 条，{n} 日", en: "{law}, art. {article}: {n} days" }

    device_hint    { zh: "同一个人改票也算次数", en: "Changing one’s ballot counts too" }
    network_hint   { zh: "一个网络指相邻的 256 个地址，可能是一所学校，也可能是半个城的手机。一次最多能来 5 分钟的量，再多就请对方稍后再来", en: "A network is 256 neighbouring addresses: a school, or half a city’s phones. At once it may bring what it may bring in 5 minutes; then it is asked to come back" }
    answers_hint   { zh: "浏览器不能自动验证的人，答一道简单问题再交票，这样的票会做记号，结束后由审计员看", en: "Whose browser cannot solve the challenge answers a plain question; such ballots are marked for the auditors" }
    harder_hint    { zh: "到了这个数，验证难一倍，来的次数再翻一倍，就再难一倍，最多 5 次", en: "There the challenge doubles, and again each time the pace doubles, five times at most" }
    harder_round_hint { zh: "到了这个数，这一期人人的验证难一倍，最多两次", en: "There everybody’s challenge of the round doubles, twice at most" }
    tries_hint     { zh: "200 次，旧手机大约要算 1 秒", en: "200 take an old phone about a second" }

    a_minute(n: &str) { zh: "每分钟 {n}", en: "{n} a minute" }
    an_hour(n: &str) { zh: "每小时 {n}", en: "{n} an hour" }
    tries(n: &str) { zh: "{n} 次", en: "{n} tries" }
    days(n: &str)  { zh: "{n} 天", en: "{n} days" }
    nothing        { zh: "（空）", en: "(empty)" }
    native         { zh: "在这里收", en: "Taken here" }
    guide_only     { zh: "只指路，不在这里收", en: "Guided elsewhere, not taken here" }
    exact          { zh: "最早：数到哪天是哪天，遇假日不顺延", en: "Earliest: where the count ends, whatever the day" }
    after_statutory { zh: "遇法定节假日，顺延到后面第一个不是法定节假日的日子", en: "A statutory holiday moves it to the next day that is none" }
    after_break    { zh: "遇法定节假日，顺延到整个假期之后", en: "A statutory holiday moves it past the whole break" }
    next_working   { zh: "最晚：遇不上班的日子，顺延到下一个工作日", en: "Latest: a day off moves it to the next working day" }

    missing        { zh: "要填", en: "Fill this in" }
    too_long(n: usize) { zh: "最多 {n} 个字", en: "{n} characters at most" }
    too_many_lines(n: usize) { zh: "最多 {n} 行", en: "{n} lines at most" }
    number         { zh: "3 到 20 位，只用数字和横线", en: "3 to 20 digits and hyphens" }
    whole(least: i64, most: i64) { zh: "填 {least} 到 {most} 的整数", en: "A whole number from {least} to {most}" }
    choose         { zh: "要选一个", en: "Choose one" }
    odd_character  { zh: "有不能显示的字符，删掉再交", en: "There is a character that is no text; remove it" }
}

impl Words {
    /// What a group is called.
    pub fn group(self, group: Group) -> &'static str {
        match group {
            Group::Bureau => self.bureau_group(),
            Group::Complaints => self.complaints_group(),
            Group::Retention => self.retention_group(),
            Group::Limits => self.limits_group(),
            Group::Readings => self.readings_group(),
        }
    }

    /// What a setting is called.
    pub fn name(self, setting: Setting) -> String {
        match setting {
            Setting::Bureau => self.bureau().into(),
            Setting::BureauEn => self.bureau_en().into(),
            Setting::Hotline => self.hotline().into(),
            Setting::Records => self.records().into(),
            Setting::ComplaintMode => self.complaint_mode().into(),
            Setting::Counties => self.counties().into(),
            Setting::Keep(keep) => self.keep(keep).into(),
            Setting::Limit(limit) => self.limit(limit).into(),
            Setting::Reading(deadline) => deadline.name.plain(self.0).to_owned(),
        }
    }

    fn keep(self, keep: Keep) -> &'static str {
        match keep {
            Keep::Nominations => self.nominations(),
            Keep::ComplaintContacts => self.contacts(),
            Keep::ReporterIdentities => self.reporters(),
            Keep::MailTexts => self.mail_texts(),
            Keep::Sessions => self.sessions(),
            Keep::Failures => self.failures(),
        }
    }

    fn limit(self, limit: Limit) -> &'static str {
        match limit {
            Limit::DeviceBallots => self.device_ballots(),
            Limit::NetworkBallots => self.network_ballots(),
            Limit::NetworkAnswers => self.network_answers(),
            Limit::ChallengeNetwork => self.challenge_network(),
            Limit::ChallengeRound => self.challenge_round(),
            Limit::ChallengeTries => self.challenge_tries(),
        }
    }

    fn limit_hint(self, limit: Limit) -> &'static str {
        match limit {
            Limit::DeviceBallots => self.device_hint(),
            Limit::NetworkBallots => self.network_hint(),
            Limit::NetworkAnswers => self.answers_hint(),
            Limit::ChallengeNetwork => self.harder_hint(),
            Limit::ChallengeRound => self.harder_round_hint(),
            Limit::ChallengeTries => self.tries_hint(),
        }
    }

    fn limited(self, limit: Limit, n: &str) -> String {
        match limit {
            Limit::DeviceBallots | Limit::NetworkAnswers => self.an_hour(n),
            Limit::NetworkBallots | Limit::ChallengeNetwork | Limit::ChallengeRound => self.a_minute(n),
            Limit::ChallengeTries => self.tries(n),
        }
    }

    /// What belongs in it.
    pub fn hint(self, setting: Setting) -> String {
        match setting {
            Setting::Bureau => self.bureau_hint().into(),
            Setting::BureauEn => self.bureau_en_hint().into(),
            Setting::Hotline => self.hotline_hint().into(),
            Setting::Records => self.records_hint().into(),
            Setting::ComplaintMode => self.complaint_mode_hint().into(),
            Setting::Counties => self.counties_hint().into(),
            Setting::Keep(Keep::Nominations) => self.nominations_hint().into(),
            Setting::Keep(Keep::ComplaintContacts | Keep::ReporterIdentities) => self.contacts_hint().into(),
            Setting::Keep(Keep::MailTexts) => self.mail_hint().into(),
            Setting::Keep(Keep::Sessions) => self.sessions_hint().into(),
            Setting::Keep(Keep::Failures) => self.failures_hint().into(),
            Setting::Limit(limit) => self.limit_hint(limit).into(),
            Setting::Reading(it) => {
                let law = match self.0 {
                    Lang::Zh => format!("《{}》", it.basis.zh),
                    Lang::En => it.basis.plain(Lang::En).to_owned(),
                };
                self.reading_hint(&law, &it.article, it.term.length())
            }
        }
    }

    /// A value as people read it.
    pub fn value(self, setting: Setting, value: &str) -> String {
        match setting {
            Setting::Keep(_) => self.days(value),
            Setting::Limit(limit) => self.limited(limit, value),
            Setting::ComplaintMode | Setting::Reading(_) => self.choice(value).to_owned(),
            _ if value.is_empty() => self.nothing().to_owned(),
            _ => value.to_owned(),
        }
    }

    /// One of a few, by how it is kept.
    pub fn choice(self, value: &str) -> &'static str {
        match (ComplaintMode::read(value), LastDay::read(value)) {
            (Some(ComplaintMode::Native), _) => self.native(),
            (Some(ComplaintMode::GuideOnly), _) => self.guide_only(),
            (_, Some(LastDay::Exact)) => self.exact(),
            (_, Some(LastDay::AfterStatutory)) => self.after_statutory(),
            (_, Some(LastDay::AfterBreak)) => self.after_break(),
            (_, Some(LastDay::NextWorking)) => self.next_working(),
            (None, None) => self.nothing(),
        }
    }

    /// What would be right.
    pub fn bad(self, bad: Bad) -> String {
        match bad {
            Bad::Missing => self.missing().into(),
            Bad::TooLong(n) => self.too_long(n),
            Bad::TooManyLines(n) => self.too_many_lines(n),
            Bad::Number => self.number().into(),
            Bad::Whole(least, most) => self.whole(least, most),
            Bad::Choice => self.choose().into(),
            Bad::OddCharacter => self.odd_character().into(),
        }
    }
}
