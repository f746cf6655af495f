use crate::i18n::{Lang, dates};
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::round::Refusal;
use crate::words;

words! {
    pub struct Words;

    send           { zh: "交票", en: "Send" }
    to_mend        { zh: "有 1 处要改", en: "There is a problem" }

    // by the code on a slip
    code_head      { zh: "填投票码，交票", en: "Enter your voting code" }
    code_told      { zh: "这一期凭投票条投，一张投票条投一张票。", en: "In this round you vote with a slip of paper: one slip, one ballot." }
    code           { zh: "投票码", en: "Voting code" }
    code_hint      { zh: "印在投票条上，12 位，4 位一组，共 3 组。没有字母 I、L、O、U，也没有数字 0、1。大小写都行，横线不用填。", en: "Printed on your slip: 12 characters in 3 groups of 4. There is no I, L, O, U and no 0 or 1. Capitals and hyphens do not matter." }
    code_again     { zh: "这张投票条投过也没关系：填同一个码，就改成现在点的，回执号不变。", en: "If this slip has voted before, the same code changes that ballot to what you pick now; its receipt number stays." }
    no_slip        { zh: "没有投票条？问学校、社区，或打", en: "No slip? Ask your school or community, or call" }

    // by a mailed code
    mail_head      { zh: "填邮箱，收 6 位数字", en: "Enter your e-mail address to get 6 digits" }
    mail_told      { zh: "这一期一个邮箱投一张票。我们发 6 位数字过去，填回来，票就交了。", en: "In this round one mailbox has one ballot. We mail you 6 digits; enter them and your ballot is in." }
    mail_privacy   { zh: "地址只用来寄这封信，信一寄出我们就删；在你的设备上加密留到交票，最多 2 小时。", en: "The address is used for this letter only and deleted here once it is out; on your device it stays encrypted until your ballot is in, 2 hours at most." }
    address        { zh: "邮箱", en: "E-mail address" }
    send_digits    { zh: "发 6 位数字给我", en: "Send me 6 digits" }
    no_mailbox     { zh: "没有邮箱？可以到窗口投纸票，先打", en: "No mailbox? You can vote on paper at the counter. First call" }
    bad_address    { zh: "邮箱地址不对，比如 mei@example.com", en: "Enter an address like mei@example.com" }
    enough_for_now(until: &str, good_until: &str) { zh: "{until} 前不能再寄信了。上一封信里的数字 {good_until} 前还能填，先看看收件箱和垃圾邮件", en: "No further letter before {until}. The digits of the last one can be entered until {good_until}; look into the inbox and the spam folder" }
    enough_letters(until: &str) { zh: "{until} 前不能再寄信了。先看看收件箱和垃圾邮件", en: "No further letter before {until}. Look into the inbox and the spam folder first" }

    digits_head    { zh: "填信里的 6 位数字", en: "Enter the 6 digits from the letter" }
    digits_told(address: &str, until: &str) { zh: "信寄到 {address} 了，{until} 前填好。", en: "The letter went to {address}. Enter the digits before {until}." }
    digits         { zh: "6 位数字", en: "6 digits" }
    wrong_digits   { zh: "数字不对，用最后一封信里的", en: "These are not the digits. Use those of the newest letter" }
    enough_tries   { zh: "试错太多次，这封信里的数字不能用了，再发一封", en: "Too many wrong tries: these digits are void. Have another letter sent" }
    digits_over(at: &str) { zh: "信里的数字 {at} 过期了，再发一封", en: "The digits ran out at {at}. Have another letter sent" }
    new_letter_head { zh: "再发一封信", en: "Have another letter sent" }
    letter_again_to(address: &str) { zh: "新的 6 位数字会寄到 {address}。", en: "6 new digits go to {address}." }
    nothing_came   { zh: "没收到信？", en: "No letter?" }
    wait_for_it(at: &str) { zh: "先看看垃圾邮件。{at} 还没到，就再发一封。", en: "Look into the spam folder. If it is not there by {at}, have another one sent." }
    once_more      { zh: "再发一封", en: "Send another letter" }
    other_address  { zh: "换一个邮箱", en: "Use another address" }
    still_nothing  { zh: "还是不行，可以到窗口投纸票，先打", en: "If that fails you can vote on paper at the counter. First call" }

    letter_subject(digits: &str, round: &str) { zh: "{digits} 是你的投票数字（{round}）", en: "{digits} are your digits to vote ({round})" }
    letter_code(digits: &str) { zh: "你的 6 位数字：{digits}", en: "Your 6 digits: {digits}" }
    letter_told(round: &str, until: &str) { zh: "在刚才打开的投票页面上填（{round}），{until} 前有效。", en: "Enter them on the page that you have open ({round}) before {until}." }
    letter_not_you { zh: "不是你在投票？不用理会，什么也不会发生。", en: "Was it not you? Ignore this letter; nothing happens." }
    letter_nobody_asks(hotline: &str) { zh: "工作人员不会向你要这几个数字。有人要，打 {hotline}。", en: "No officer will ever ask you for these digits. If somebody does, call {hotline}." }

    // who it is this time
    change_picks   { zh: "改点的", en: "Change them" }
    whose_head     { zh: "这张票是谁的？", en: "Whose ballot is this?" }
    whose_mail(label: &str) { zh: "{label} 在这台设备上投过了。", en: "{label} has voted on this device." }
    whose_slip(label: &str) { zh: "投票码 {label} 已经投过了。", en: "The slip {label} has voted." }
    remembers(label: &str) { zh: "这台设备现在记着 {label}，它还没投过。", en: "This device now remembers {label}, which has not voted yet." }
    it_is_theirs   { zh: "算它的，交票", en: "It is theirs: send" }
    other_picks    { zh: "这台设备上的票换过了，现在是下面这几样。是你点的再交。", en: "The picks on this device are others now, those below. Send them only if they are yours." }
    and            { zh: "、", en: ", " }
    change_it      { zh: "还是这个人，改成现在点的", en: "The same person: change that ballot" }
    other_person_mail { zh: "换一个人，用另一个邮箱", en: "Somebody else: use another address" }
    other_person_slip { zh: "换一个人，用另一张投票条", en: "Somebody else: use another slip" }

    // before anything is picked
    for_mailbox(label: &str) { zh: "这张票算 {label} 的", en: "This ballot counts for {label}" }
    for_slip(label: &str) { zh: "这张票算投票条 {label} 的", en: "This ballot counts for the slip {label}" }
    by_another_mailbox { zh: "换一个人投", en: "Somebody else votes" }
    by_another_slip { zh: "换一张投票条", en: "Use another slip" }
    not_sent       { zh: "上次点的还没交，都打着勾", en: "What was picked before is not sent yet; it is ticked below" }
    afresh         { zh: "换一个人，从头点", en: "Somebody else: start afresh" }

    // nothing is kept
    gone_head      { zh: "没有等着交的票", en: "No ballot is waiting here" }
    gone_told(hours: i64) { zh: "交过的票，凭回执号查。点好了没交的，最多留 {hours} 小时。", en: "A ballot that was sent is found by its receipt number. Picks that were not sent are kept for {hours} hours." }
    to_the_ballot  { zh: "去投票", en: "To the ballot" }
    no_cookies     { zh: "刚点了“交票”就到这一页，是浏览器不让放我们的小记号（Cookie）。换一个浏览器，或打", en: "If you have just pressed “Send”, your browser refuses our small marker (a cookie). Use another browser, or call" }

    // refusals
    write_the_code { zh: "写上投票条上的投票码", en: "Enter the voting code of your slip" }
    only_on_pages  { zh: "这一期要用邮箱验证，请在网页上投", en: "This round asks for an e-mail address; vote on its page" }
    misread        { zh: "投票码抄错了，对着投票条再看一遍：12 位，没有字母 I、L、O、U，也没有数字 0、1", en: "The code is not copied right. Compare it with your slip: 12 characters, no I, L, O, U and no 0 or 1" }
    unknown        { zh: "这一期没有这个投票码。看看投票条是不是这一期的", en: "There is no such code. See whether your slip is of this round" }
    cancelled      { zh: "这批投票条作废了，请找发投票条的人换一张", en: "These slips were cancelled. Ask whoever gave it to you for another" }
    too_many(until: &str) { zh: "没有这个投票码。这个网络试错太多次，再错要等到 {until}；照投票条抄对的，现在就能交", en: "There is no such code. Too many wrong ones came from your network: after another wait until {until}. A code copied right is taken at once" }
}

impl Words {
    /// Why a ballot has to wait for whoever casts it.
    pub fn refusal(self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Unconfirmed(Verification::Email) => self.only_on_pages().into(),
            Refusal::MisreadCode => self.misread().into(),
            Refusal::WrongCode => self.unknown().into(),
            Refusal::CancelledCode => self.cancelled().into(),
            Refusal::TooManyCodes { until } => self.too_many(&dates::time(*until)),
            Refusal::WhoseBallot => self.whose_head().into(),
            _ => self.write_the_code().into(),
        }
    }

    /// Who has voted on this device.
    pub fn whose(self, verification: Verification, label: &str) -> String {
        match verification {
            Verification::Code => self.whose_slip(label),
            Verification::Email | Verification::Device => self.whose_mail(label),
        }
    }

    /// For whom a ballot counts.
    pub fn counts_for(self, verification: Verification, label: &str) -> String {
        match verification {
            Verification::Code => self.for_slip(label),
            Verification::Email | Verification::Device => self.for_mailbox(label),
        }
    }

    /// The button by which the next of a household takes over.
    pub fn by_another(self, verification: Verification) -> &'static str {
        match verification {
            Verification::Code => self.by_another_slip(),
            Verification::Email | Verification::Device => self.by_another_mailbox(),
        }
    }

    /// The way for the next of a household.
    pub fn other_person(self, verification: Verification) -> &'static str {
        match verification {
            Verification::Code => self.other_person_slip(),
            Verification::Email | Verification::Device => self.other_person_mail(),
        }
    }

    /// How much is kept, in words that a screen reader ends with a stop.
    pub fn kept(self, picked: usize) -> String {
        match (self.0, picked) {
            (Lang::Zh, n) => format!("你点的 {n} 样还在。"),
            (Lang::En, 1) => "Your pick is kept.".into(),
            (Lang::En, n) => format!("Your {n} picks are kept."),
        }
    }
}
