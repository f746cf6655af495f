use super::filled::Flaw;
use crate::complain::rules::case::State;
use crate::complain::rules::complaint::ComplaintState;
use crate::complain::rules::deed::{Need, Step};
use crate::complain::rules::report::ReportState;
use crate::i18n::{Lang, dates};
use crate::words;

words! {
    pub struct Words;

    cases          { zh: "投诉举报", en: "Complaints and reports" }
    open_cases(n: i64) { zh: "在办的 {n}", en: "Open: {n}" }
    with_news(n: i64) { zh: "有新留言的 {n}", en: "New messages: {n}" }
    closed_cases(n: i64) { zh: "办结的 {n}", en: "Closed: {n}" }
    all_of_them(n: i64) { zh: "全部 {n} 件 ›", en: "All {n} ›" }
    find           { zh: "号或手机号", en: "Number or phone" }
    look           { zh: "查", en: "Find" }
    not_found      { zh: "没有这个号，或者不归你看。手机号写 11 位，只查得到投诉", en: "No such number, or not yours to see. A phone has 11 digits and finds complaints only" }
    of_this_phone(n: i64) { zh: "这个手机号的投诉：{n} 件", en: "Complaints of this phone: {n}" }
    none           { zh: "现在没有。", en: "None now." }
    choose_one     { zh: "从左边选一件。有人受伤的排最前，然后是过期的、有新留言的，其余按期限。", en: "Choose one on the left. Injuries stand first, then what is overdue or has a new message, then by due day." }
    back_to_list   { zh: "回到列表", en: "Back to the list" }
    hurts          { zh: "有人受伤", en: "Injury" }
    news           { zh: "市民有新留言", en: "New from the citizen" }
    due(day: &str) { zh: "最晚 {day}", en: "by {day}" }
    overdue(day: &str) { zh: "过期，原定 {day}", en: "overdue since {day}" }
    half           { zh: "过半", en: "half gone" }
    late           { zh: "过八成", en: "80% gone" }
    stands_still   { zh: "停着", en: "stands still" }
    met            { zh: "办了", en: "met" }
    provisional    { zh: "暂定，等明年放假安排", en: "provisional until next year’s holidays" }
    unregistered   { zh: "没登记 12315", en: "Not at 12315 yet" }
    registered(number: &str) { zh: "12315 号：{number}", en: "12315 number: {number}" }
    received(at: &str) { zh: "{at} 收到", en: "received {at}" }
    city           { zh: "市局自己办", en: "The city’s own" }
    of_county(county: &str) { zh: "{county}办", en: "With {county}" }
    clocks         { zh: "期限", en: "Terms" }
    law(law: &str, article: &str) { zh: "《{law}》第 {article} 条", en: "“{law}”, art. {article}" }
    case_facts     { zh: "市民说的", en: "What the citizen says" }
    person         { zh: "投诉人", en: "Complainant" }
    reporter       { zh: "举报人", en: "Reporter" }
    reporter_named { zh: "留了名，封着。要看，写明理由；看一次记一次。", en: "Left a name, sealed. To read it, give a reason; each reading is noted." }
    reporter_anonymous { zh: "没有留名。要问，写在下面，举报人用密码看。", en: "Anonymous. Ask below; the reporter reads it with the secret." }
    identity_head  { zh: "举报人是谁（只看这一次）", en: "Who the reporter is (this once)" }
    identity_told  { zh: "已经记进日志。离开这一页就要重新写理由。不得告诉被举报人和无关的同事（第三十七条）。", en: "It is noted in the log. Leave this page and a reason is needed again. Never tell the reported party or colleagues who are not involved (art. 37)." }
    forgotten      { zh: "保存期满，内容已经删掉。", en: "Its time of keeping is over; the content is deleted." }
    diary          { zh: "经过", en: "Diary" }
    citizen        { zh: "市民", en: "citizen" }
    inside         { zh: "内部", en: "internal" }
    similar        { zh: "像是同一件事的", en: "Similar ones" }
    same_contact   { zh: "同一联系方式", en: "same contact" }
    same_shop      { zh: "同一家店", en: "same shop" }
    no_similar     { zh: "没有。", en: "None." }
    factors        { zh: "是不是为生活消费（第十七条，只供参考）", en: "Living consumption? (art. 17, for a person to weigh)" }
    factor_year(n: usize, lately: usize) { zh: "这个联系方式一年内投诉 {n} 件；其中 30 天内 {lately} 件", en: "Complaints by this contact in a year: {n}; of these in 30 days: {lately}" }
    factor_shop(n: usize) { zh: "30 天内投诉这家店的一共 {n} 件", en: "Complaints about this shop in 30 days: {n}" }
    factor_look    { zh: "次数偏多，看一看内容再说。次数多不等于不受理，要人来判断。", en: "More than usual: look at what they say. A count alone is no ground; a person decides." }
    factor_rest    { zh: "另看：数量是不是超出自用，有没有买卖凭据，几个人是不是同一个电话或地址。", en: "Also weigh: quantities beyond own use, proof of purchase, several people with one phone or address." }
    next_steps     { zh: "可以办的", en: "What you can do" }
    nothing_to_do  { zh: "现在没有轮到你办的。", en: "Nothing is yours to do now." }
    do_it          { zh: "确定", en: "Do it" }
    preview        { zh: "先看市民会读到什么", en: "See what the citizen will read" }
    citizen_reads  { zh: "市民会读到", en: "The citizen will read" }
    cancel         { zh: "不办了", en: "Cancel" }
    changed        { zh: "你看的时候，这一件被改过了。你写的还在，没有存；现在的样子在下面。", en: "It was changed while you looked. What you typed is kept here and not saved; how it stands now is below." }
    to_mend(n: usize) { zh: "有 {n} 处要改", en: "To mend: {n}" }

    words_field    { zh: "写给市民的话", en: "Words to the citizen" }
    words_hint     { zh: "写短句，先说结果。不写被投诉人以外的人。最多 1000 字。", en: "Short sentences, the result first. 1000 characters at most." }
    words_if_any   { zh: "写给市民的话（可以不写）", en: "Words to the citizen (optional)" }
    note_field     { zh: "理由（只有同事看）", en: "Reason (for colleagues only)" }
    until_field    { zh: "请市民在哪天以前答复", en: "The citizen answers by" }
    rejection_field { zh: "哪一条理由（第十六条）", en: "Ground (art. 16)" }
    termination_field { zh: "哪一条理由（第二十三条）", en: "Ground (art. 23)" }
    choose         { zh: "选一条", en: "Choose one" }
    registered_field { zh: "全国 12315 平台上的号", en: "Number on the national 12315 platform" }
    county_field   { zh: "交给哪里", en: "Give it to" }
    until_decided(day: &str) { zh: "答复受不受理最晚 {day}，日子照走。", en: "Whether it is accepted is told by {day}; those days run on." }
    until_verified(day: &str) { zh: "核查最晚 {day}，日子照走。", en: "It is verified by {day}; those days run on." }
    other_field    { zh: "前一件举报的号", en: "Number of the earlier report" }
    earlier_field  { zh: "前一件举报的号（同一举报人、同一事实、同一被举报人，第三十五条）", en: "Number of the earlier report (same reporter, same facts, same party: art. 35)" }
    same_field     { zh: "已核对是同一举报人", en: "I have checked that the reporter is the same" }
    both_field     { zh: "双方都同意调解（第十八条）", en: "Both parties agree to mediation (art. 18)" }

    f_missing      { zh: "写上这一项，至少两个字", en: "Fill this in" }
    f_too_long(most: usize) { zh: "最多 {most} 个字", en: "{most} characters at most" }
    f_choose       { zh: "从列出来的里面选一个", en: "Choose one of those offered" }
    f_day          { zh: "选明天以后、60 天以内的一天", en: "A day from tomorrow on, within 60 days" }
    f_after(day: &str) { zh: "最晚选 {day}：那天我们就要答复了", en: "{day} at the latest: our own answer is due then" }
    f_blank        { zh: "空着的地方还没填", en: "Fill in the blanks first" }
    f_same         { zh: "先核对是不是同一举报人；不是同一人，不能按重复办", en: "Check first that the reporter is the same; if not, it is no repeat" }
    f_number       { zh: "号是 8 位字母和数字", en: "A number has 8 letters and digits" }
    f_law          { zh: "写明是哪部法第几条", en: "Name the law and its article" }
    f_both         { zh: "双方都同意才能调解；有一方不同意，终止", en: "Mediation needs both. If one refuses, end it" }
}

impl Words {
    /// What a step is called on its button.
    pub fn step(self, step: Step) -> &'static str {
        let zh = self.0 == Lang::Zh;
        match step.as_str() {
            "register" => {
                if zh {
                    "登记 12315 的号"
                } else {
                    "Note the 12315 number"
                }
            }
            "accept" => {
                if zh {
                    "受理"
                } else {
                    "Accept"
                }
            }
            "ask" => {
                if zh {
                    "请补材料、补线索"
                } else {
                    "Ask for more"
                }
            }
            "propose-refusal" => {
                if zh {
                    "提议不予受理"
                } else {
                    "Propose to refuse"
                }
            }
            "refuse" => {
                if zh {
                    "批准不予受理"
                } else {
                    "Approve the refusal"
                }
            }
            "return-refusal" => {
                if zh {
                    "不批，退回去"
                } else {
                    "Send the proposal back"
                }
            }
            "ask-consent" => {
                if zh {
                    "问双方愿不愿意调解"
                } else {
                    "Ask both for consent"
                }
            }
            "mediate" => {
                if zh {
                    "开始调解"
                } else {
                    "Start mediation"
                }
            }
            "pause" => {
                if zh {
                    "送检，期限停"
                } else {
                    "Pause for testing"
                }
            }
            "resume" => {
                if zh {
                    "检完，期限接着走"
                } else {
                    "Resume after testing"
                }
            }
            "agree" => {
                if zh {
                    "达成一致"
                } else {
                    "Agreed"
                }
            }
            "terminate" => {
                if zh {
                    "终止调解"
                } else {
                    "End the mediation"
                }
            }
            "tell-parties" => {
                if zh {
                    "已书面告知双方"
                } else {
                    "Both were told in writing"
                }
            }
            "answer" => {
                if zh {
                    "答复"
                } else {
                    "Answer"
                }
            }
            "assign" => {
                if zh {
                    "交给县区局或收回"
                } else {
                    "Assign"
                }
            }
            "split" => {
                if zh {
                    "拆出一件举报"
                } else {
                    "Open a report of it"
                }
            }
            "close" => {
                if zh {
                    "办结"
                } else {
                    "Close"
                }
            }
            "not-competent" => {
                if zh {
                    "不归我们管"
                } else {
                    "Not ours"
                }
            }
            "duplicate" => {
                if zh {
                    "重复举报"
                } else {
                    "Reported before"
                }
            }
            "merge" => {
                if zh {
                    "并到前一件"
                } else {
                    "Join with an earlier one"
                }
            }
            "verify" => {
                if zh {
                    "开始核查"
                } else {
                    "Begin to verify"
                }
            }
            "extend" => {
                if zh {
                    "批准延长 15 个工作日"
                } else {
                    "Extend by 15 working days"
                }
            }
            "file" => {
                if zh {
                    "立案"
                } else {
                    "File a case"
                }
            }
            "do-not-file" => {
                if zh {
                    "不予立案"
                } else {
                    "File no case"
                }
            }
            "decide" => {
                if zh {
                    "案件处理决定已作出"
                } else {
                    "The case is decided"
                }
            }
            "tell-result" => {
                if zh {
                    "告知结果"
                } else {
                    "Tell the result"
                }
            }
            "identity" => {
                if zh {
                    "看举报人是谁"
                } else {
                    "Read who the reporter is"
                }
            }
            "given" => {
                if zh {
                    "市民答复了"
                } else {
                    "The citizen answered"
                }
            }
            "message" => {
                if zh {
                    "市民留言"
                } else {
                    "The citizen wrote"
                }
            }
            "withdraw" => {
                if zh {
                    "市民撤回"
                } else {
                    "The citizen withdrew"
                }
            }
            _ => {
                if zh {
                    "收到"
                } else {
                    "Received"
                }
            }
        }
    }

    /// What an entry of the diary is called to officers.
    pub fn entry(self, lane: crate::complain::rules::filing::Lane, what: &str) -> &'static str {
        let zh = self.0 == Lang::Zh;
        match (Step::read(lane, what), what) {
            (Some(step), _) => self.step(step),
            (None, "merged-here") if zh => "另一件举报并到这里，期限重新起算",
            (None, "merged-here") => "Another report was joined; its term begins anew",
            (None, _) if zh => "收到",
            (None, _) => "Received",
        }
    }

    /// How far a case has come, to officers.
    pub fn state(self, state: State) -> &'static str {
        let (zh, en) = match state {
            State::Complaint(state) => match state {
                ComplaintState::Received => ("待决定受不受理", "To be decided on"),
                ComplaintState::MaterialAsked => ("等市民补材料", "Waiting for the citizen"),
                ComplaintState::RefusalProposed => ("等批不予受理", "Refusal to be approved"),
                ComplaintState::Accepted => ("已受理", "Accepted"),
                ComplaintState::ConsentAsked => ("在问双方意愿", "Consent asked"),
                ComplaintState::Mediating => ("调解中", "In mediation"),
                ComplaintState::Testing => ("送检中", "Being tested"),
                ComplaintState::Agreed => ("达成一致", "Agreed"),
                ComplaintState::Terminated => ("调解终止", "Mediation ended"),
                ComplaintState::Refused => ("不予受理", "Refused"),
                ComplaintState::Withdrawn => ("市民撤回", "Withdrawn"),
                ComplaintState::Closed => ("办结", "Closed"),
            },
            State::Report(state) => match state {
                ReportState::Received => ("待核查", "To be verified"),
                ReportState::Incomplete => ("等补线索", "Waiting for the reporter"),
                ReportState::NotCompetent => ("不归我们管", "Not ours"),
                ReportState::Duplicate => ("重复", "Repeated"),
                ReportState::Merged => ("已并案", "Joined"),
                ReportState::Verifying => ("核查中", "Being verified"),
                ReportState::Testing => ("送检中", "Being tested"),
                ReportState::Filed => ("已立案", "Case filed"),
                ReportState::NotFiled => ("不予立案", "No case"),
                ReportState::Decided => ("案件已决定", "Case decided"),
                ReportState::Told => ("已告知结果", "Result told"),
                ReportState::Withdrawn => ("举报人撤回", "Withdrawn"),
                ReportState::Closed => ("办结", "Closed"),
            },
        };
        if self.0 == Lang::Zh { zh } else { en }
    }

    /// What a field is called.
    pub fn need(self, need: Need) -> (&'static str, &'static str) {
        match need {
            Need::Words => (self.words_field(), self.words_hint()),
            Need::WordsIfAny => (self.words_if_any(), self.words_hint()),
            Need::Note => (self.note_field(), ""),
            Need::Until => (self.until_field(), ""),
            Need::Rejection => (self.rejection_field(), ""),
            Need::Termination => (self.termination_field(), ""),
            Need::Registered => (self.registered_field(), ""),
            Need::County => (self.county_field(), ""),
            Need::Other => (self.other_field(), ""),
            Need::Earlier => (self.earlier_field(), ""),
            Need::SameReporter => (self.same_field(), ""),
            Need::Consent => (self.both_field(), ""),
        }
    }

    /// What is wrong with a field.
    pub fn flaw(self, flaw: Flaw) -> String {
        match flaw {
            Flaw::Missing => self.f_missing().into(),
            Flaw::TooLong(most) => self.f_too_long(most),
            Flaw::Choose => self.f_choose().into(),
            Flaw::Day => self.f_day().into(),
            Flaw::After(day) => self.f_after(&dates::calendar_day(self.0, day)),
            Flaw::Blank => self.f_blank().into(),
            Flaw::SameReporter => self.f_same().into(),
            Flaw::Number => self.f_number().into(),
            Flaw::NameTheLaw => self.f_law().into(),
            Flaw::Both => self.f_both().into(),
        }
    }
}

/// What an officer may begin with. Citizens read Chinese from their bureau, so these are Chinese on both desks.
pub fn template(step: Step) -> &'static str {
    match step.as_str() {
        "accept" => "你的投诉我们受理了（开始处理）。接下来问店家愿不愿意调解，有回音就写在这里。",
        "ask-consent" => "我们请双方来调解，要两边都同意。你愿意的话，在下面回一句“同意”。",
        "mediate" => "双方都同意调解。时间：　　地点：　　主持人：　　。觉得主持人不合适，可以要求换人。",
        "pause" => "东西要送去检测，由　　检测，费用由　　先付。检测的日子不算进 60 天。",
        "agree" => "谈成了：店家在　　月　　日前　　。到时候没照办，在这里告诉我们。",
        "terminate" => "调解终止了。理由：　　。",
        "ask" => "还要你补一样：　　。拍照或者写在下面都行。",
        "propose-refusal" => "这一件我们不能受理，因为　　。你还可以　　。",
        "answer" => "你问的　　，情况是　　。",
        "not-competent" => "这件事归　　管，电话　　。请直接找他们，最快。",
        "duplicate" => {
            "你说的这件事我们已经知道，不重复处理（市场监督管理投诉举报处理办法第三十五条）。有新的情况，写在下面。"
        }
        "merge" => "你说的新情况并到前一件一起查，核查期限从收到你这一件那天重新起算。",
        "tell-result" => "核查的结果是　　。依据是　　第　　条。",
        _ => "",
    }
}
