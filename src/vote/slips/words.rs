use crate::i18n::Lang;
use crate::vote::rules::slips::{Sheet, Wrong};
use crate::words;

words! {
    pub(super) struct Words;

    // lists
    title(round: &str) { zh: "投票条：{round}", en: "Slips: {round}" }
    told_code      { zh: "这一期凭投票条投：扫码或填投票码上网投，也可以填纸票到窗口录。一条一票。", en: "In this round people vote with slips: online with the code, or on paper at the counter. One slip, one ballot." }
    told_paper     { zh: "这一期网上投票不用投票条。这里印的是带码的纸票，填好交窗口录入，一张纸票一张票。", en: "Online this round needs no slips. Printed here are paper ballots with codes, entered at the counter: one paper, one ballot." }
    lists          { zh: "印过的", en: "Printed" }
    totals(lists: i64, all: i64, used: i64) { zh: "{lists} 批，一共印了 {all} 张，投了 {used} 张。", en: "Lists: {lists}; printed in all: {all}, voted: {used}." }
    no_lists       { zh: "还没有印过。", en: "None yet." }
    label          { zh: "给谁", en: "For whom" }
    label_hint     { zh: "比如“第三小学三年级”。不写学生姓名。", en: "Such as a school and its year. No pupils’ names." }
    number         { zh: "多少张", en: "How many" }
    number_hint    { zh: "1 到 1000。一个班或一栋楼印一批，丢了好作废。", en: "1 to 1000. One list for a class or a building, so that a lost one can be cancelled." }
    sheet          { zh: "印什么", en: "What to print" }
    as_slips       { zh: "投票条，一页 10 张", en: "Slips, 10 to a page" }
    as_ballots     { zh: "纸票，一页 1 张", en: "Paper ballots, 1 to a page" }
    make           { zh: "生成并打印", en: "Make and print" }
    shown_once     { zh: "投票码只显示这一次，我们只留指纹，关了页面就找不回来。", en: "The codes are shown this once. We keep fingerprints only; once the page is closed they cannot be shown again." }
    hand_out       { zh: "对折好，让人自己抽，不记谁拿了哪张。", en: "Fold them and let people draw; do not note who got which." }
    too_late       { zh: "这一期不能再印了。", en: "No more can be printed for this round." }
    counts(used: i64, all: i64) { zh: "投了 {used} / {all}", en: "{used} of {all} have voted" }
    made(by: &str, at: &str) { zh: "{by} 在 {at} 印的", en: "Printed by {by}, {at}" }
    cancelled(by: &str, at: &str, reason: &str) { zh: "{by} 在 {at} 作废：{reason}", en: "Cancelled by {by}, {at}: {reason}" }
    cancelled_tag  { zh: "作废", en: "Cancelled" }
    cancel         { zh: "作废这一批", en: "Cancel this list" }
    cancel_told    { zh: "没投的码不能再投；投过的票照样算。", en: "Codes that were not used cannot vote any more; ballots already cast stay." }
    reason         { zh: "原因", en: "Reason" }
    reason_hint    { zh: "4 到 200 个字，记进日志。", en: "4 to 200 characters; it goes into the log." }
    to_mend(n: usize) { zh: "有 {n} 处要改", en: "Things to put right: {n}" }
    to_the_round   { zh: "看这一期", en: "To the round" }
    slips          { zh: "投票条和纸票", en: "Slips and paper ballots" }
    wrong_label    { zh: "写给谁，2 到 40 个字", en: "Say for whom, 2 to 40 characters" }
    wrong_taken    { zh: "这个名称的一批已经印过，还在用。换个名称，比如后面加“第二批”", en: "A list of this name was printed and stands. Choose another name, such as with “2” after it" }
    wrong_number   { zh: "写 1 到 1000", en: "1 to 1000" }
    wrong_sheet    { zh: "选一种", en: "Choose one" }

    // on paper
    printed(n: usize, label: &str) { zh: "{label}，{n} 张", en: "{label}: {n}" }
    print_now      { zh: "现在就打印（Ctrl+P，A4）。", en: "Print now (Ctrl+P, A4)." }
    back           { zh: "印好了，回到列表", en: "Printed; back to the lists" }
    portal         { zh: "你点我检", en: "You pick, we test" }
    code           { zh: "投票码", en: "Voting code" }
    scan(address: &str) { zh: "扫码，或打开 {address}，点几样，填投票码。", en: "Scan, or open {address}, pick, enter the code." }
    between(from: &str, to: &str) { zh: "{from} 至 {to}", en: "{from} to {to}" }
    one_each(hotline: &str) { zh: "一条一票，截止前能改。别给别人看。不会投，打 {hotline}。", en: "One slip, one ballot, to change until the close. Show it to nobody. Help: {hotline}." }
    qr(round: &str) { zh: "用这张投票条投{round}", en: "Vote in {round} with this slip" }
    paper_title(round: &str) { zh: "纸票：{round}", en: "Paper ballot: {round}" }
    paper_how(most: usize) { zh: "在方框里打勾，最多 {most} 样。多打了，这张不能录。", en: "Tick up to {most} boxes. With more, it cannot be entered." }
    paper_until(at: &str) { zh: "{at} 前交到窗口，过时不录。窗口给你回执号，凭它查票。", en: "Hand it in at the counter before {at}. You get a receipt number to follow your ballot." }
    paper_online(address: &str) { zh: "也可以凭上面的投票码自己上网投：{address}", en: "You can also vote online with the code above: {address}" }

    // the counter
    counter        { zh: "窗口", en: "Counter" }
    counter_told   { zh: "替来窗口的人录纸票。一张纸票一个码，录两遍也只算一张。", en: "Enter paper ballots for visitors. One code a paper: entered twice it counts once." }
    no_open_round  { zh: "现在没有在投的。", en: "No round is open now." }
    not_open_yet   { zh: "还没开始", en: "Not open yet" }
    enter          { zh: "录纸票", en: "Enter a paper ballot" }
    enter_title(round: &str) { zh: "录纸票：{round}", en: "Enter a paper ballot: {round}" }
    entered_so_far(n: i64) { zh: "已录 {n} 张纸票", en: "Paper ballots so far: {n}" }
    code_hint      { zh: "印在纸票或投票条上，12 位。", en: "Printed on the paper or the slip: 12 characters." }
    picks(most: usize) { zh: "纸上打勾的，最多 {most} 样", en: "What is ticked on the paper, up to {most}" }
    picks_hint     { zh: "号码和纸上的一样；纸上的顺序张张不同。", en: "The numbers are those on the paper; each paper has another order." }
    asked_before   { zh: "先问一句：在手机上投过没有？投过就不要再投纸票。", en: "Ask first: have you voted on a phone? Then no paper." }
    enter_it       { zh: "录入", en: "Enter it" }
    entered        { zh: "录好了", en: "Entered" }
    none_on_paper  { zh: "还没勾。照纸上的勾；纸上一样没勾，这张不能录", en: "Nothing is ticked. Tick what the paper says; a paper without a tick cannot be entered" }
    too_many_on_paper(chosen: usize, most: usize) { zh: "纸上勾了 {chosen} 样，最多 {most} 样，这张不能录。请他另填一张", en: "The paper names {chosen}, and {most} is the most: it cannot be entered. Ask for another one to be filled in" }
    entered_again  { zh: "这个码投过了，已改成刚才录的，还是一张票", en: "This code had voted; it now says what you entered last, and is still one ballot" }
    voted_head     { zh: "这个码投过了，改成这张纸上的？", en: "This code has voted. Replace its ballot with this paper?" }
    voted_online(at: &str) { zh: "{at} 在网上投的。", en: "Cast online, {at}." }
    voted_on_paper(at: &str) { zh: "{at} 在窗口录的纸票。", en: "Entered at the counter, {at}." }
    voted_withdrawn(at: &str) { zh: "{at} 投的，后来撤回了。", en: "Cast {at}, and taken back since." }
    voted_told     { zh: "先问一句：是本人要改吗？改了，原来那张就不算；回执号不变，还是一张票。", en: "Ask first: is it theirs, and do they mean to change it? The earlier one will not count; the receipt number stays, and it is still one ballot." }
    on_this_paper  { zh: "这张纸上勾的：", en: "Ticked on this paper:" }
    replace_it     { zh: "改成这张纸上的", en: "Replace it" }
    leave_it       { zh: "不改，录下一张", en: "Leave it, enter the next" }
    read_out       { zh: "念给来的人听，对一遍：", en: "Read it out and compare:" }
    receipt        { zh: "回执号", en: "Receipt number" }
    receipt_of(round: &str) { zh: "投票回执：{round}", en: "Receipt of a ballot: {round}" }
    receipt_qr     { zh: "扫码查这张票", en: "Scan to follow this ballot" }
    result_on(day: &str) { zh: "{day}公布结果", en: "The result is published on {day}" }
    or_call        { zh: "有事打", en: "Questions? Call" }
    print          { zh: "打印回执", en: "Print the receipt" }
    follow(address: &str) { zh: "在 {address} 用回执号查，公布以后能看到这张票计入没有。", en: "Follow it at {address}. Once the result is out you see whether it was counted." }
    give_it        { zh: "打印（Ctrl+P），或把回执号抄下来，交给来的人。印出来不带选了什么。", en: "Print it (Ctrl+P) or write the number down for the visitor. What was picked is not printed." }
    next_one       { zh: "录下一张", en: "Enter the next" }
}

impl Words {
    /// What is wrong with a field.
    pub fn wrong(self, wrong: Wrong) -> &'static str {
        match wrong {
            Wrong::Label => self.wrong_label(),
            Wrong::Taken => self.wrong_taken(),
            Wrong::Slips => self.wrong_number(),
            Wrong::Sheet => self.wrong_sheet(),
        }
    }

    /// What is printed.
    pub fn printed_as(self, sheet: Sheet) -> &'static str {
        match sheet {
            Sheet::Slips => self.as_slips(),
            Sheet::Ballots => self.as_ballots(),
        }
    }

    /// A field's name before what is wrong with it.
    pub fn named(self, field: &str, wrong: Wrong) -> String {
        let name = match field {
            "slips" => self.number(),
            "sheet" => self.sheet(),
            _ => self.label(),
        };
        match self.0 {
            Lang::Zh => format!("{name}：{}", self.wrong(wrong)),
            Lang::En => format!("{name}: {}", self.wrong(wrong)),
        }
    }
}
