use super::duties::What;
use crate::complain::words::Words as CaseWords;
use crate::complain::{Basis, Mark, Waiting};
use crate::i18n::Lang;
use crate::words;

words! {
    pub(super) struct Words;

    to_do          { zh: "要做的事", en: "To do" }
    nothing        { zh: "现在没有要你做的事。", en: "Nothing waits for you right now." }
    others         { zh: "别人手上的", en: "With others" }
    due_today(n: usize) { zh: "今天到期 {n} 件", en: "Due today: {n}" }
    overdue        { zh: "过期", en: "overdue" }
    today          { zh: "今天", en: "today" }
    due            { zh: "到期", en: "due" }
    days           { zh: "天", en: "days" }
    open           { zh: "不限", en: "open" }
    go             { zh: "去办", en: "Go" }
    go_to(what: &str) { zh: "去办：{what}", en: "Go: {what}" }
    by_day(day: &str) { zh: "最晚 {day}", en: "by {day}" }

    announced      { zh: "公告", en: "Announced" }
    opens(day: &str) { zh: "{day}开始", en: "opens {day}" }
    voting         { zh: "投票", en: "Voting" }
    ballots(n: i64, day: &str) { zh: "{n} 张票，{day}截止", en: "{n} ballots, closes {day}" }
    auditing       { zh: "核验定稿", en: "Audit" }
    audited(n: usize, of: usize, day: &str) { zh: "{of} 位审计签了 {n} 位，最晚{day}", en: "{n} of {of} auditors, by {day}" }
    selecting      { zh: "选品", en: "Selection" }
    within_a_week  { zh: "定稿后 7 天内", en: "within 7 days" }
    testing        { zh: "检测公布", en: "Tests" }
    every_month    { zh: "每月公布一次", en: "published monthly" }
    done           { zh: "（已完成）", en: " (done)" }
    now            { zh: "（现在）", en: " (now)" }

    screen(n: i64) { zh: "{n} 条提名等审核", en: "Nominations to be screened: {n}" }
    screen_why(days: i64) { zh: "5 个工作日内给回音 · 最早的等了 {days} 天", en: "Answered within 5 working days · the oldest waits for days: {days}" }
    announce(round: &str) { zh: "“{round}”等公告", en: "{round}: to be announced" }
    announce_why   { zh: "公告到开始至少隔 3 天，要起草人以外的人来", en: "Public for 3 days before it opens; not by its drafter" }
    print_slips(round: &str) { zh: "“{round}”还没印投票条", en: "{round}: no slips are printed" }
    print_slips_why { zh: "凭条投票，发到手里才能投", en: "People vote with slips and cannot before they have one" }
    resume(round: &str) { zh: "“{round}”暂停着", en: "{round}: suspended" }
    resume_why     { zh: "恢复，或者宣布作废", en: "Let it go on, or declare it void" }
    audit(round: &str, n: usize) { zh: "“{round}”还差 {n} 位审计核验", en: "{round}: auditors missing: {n}" }
    audit_why      { zh: "两位审计各看一遍，才能定稿", en: "Two auditors look at it before it is certified" }
    certify(round: &str) { zh: "“{round}”核验完了，等定稿", en: "{round}: to be certified" }
    certify_why    { zh: "定稿后马上公布票数", en: "The counts are public at once" }
    draw(round: &str) { zh: "“{round}”并列，等录抽签的号码", en: "{round}: tied, the number of the draw is to be entered" }
    draw_why       { zh: "号码公布后由两个人各录一次", en: "Two people enter it, once it is published" }
    select(round: &str) { zh: "“{round}”等选品", en: "{round}: to be selected from" }
    select_why     { zh: "选或不选，都要写明理由", en: "Say why each is taken or not" }
    sign(round: &str) { zh: "“{round}”的选品等另一人签字", en: "{round}: the selection waits for a second signature" }
    sign_why       { zh: "签字后马上公开", en: "It is public at once" }
    hand_over(round: &str) { zh: "“{round}”选好了，等排批次", en: "{round}: batches to be planned" }
    hand_over_why  { zh: "按签过字的数量排", en: "As many as was signed" }
    publish        { zh: "这个月的检测结果还没有公布", en: "This month’s results are not published" }
    publish_why(n: usize) { zh: "每月公布一次 · 现在有 {n} 批可以公布", en: "Once a month · {n} batches are ready" }
    warn           { zh: "这个月的消费警示还没有发", en: "This month has no warning or tip" }
    warn_why       { zh: "每月一则", en: "One a month" }
    calendar(year: i32) { zh: "还没有 {year} 年的放假安排", en: "The calendar of {year} is missing" }
    calendar_why   { zh: "落在那一年的期限都是暂定", en: "Deadlines that end in it are provisional" }

    hurt_case(lane: &str, number: &str) { zh: "{lane} {number}，有人受伤", en: "{lane} {number}, somebody hurt" }
    one_case(lane: &str, number: &str) { zh: "{lane} {number}", en: "{lane} {number}" }
    refusal(number: &str) { zh: "投诉 {number}：不予受理等你批", en: "Complaint {number}: its refusal waits for you" }
    news(n: i64) { zh: "{n} 件有市民新留言 ›", en: "New messages from citizens: {n} ›" }
    all_cases(n: i64) { zh: "投诉举报全部 {n} 件 ›", en: "All {n} complaints and reports ›" }
    half_gone      { zh: "期限过半", en: "half of the term is gone" }
    most_gone      { zh: "期限过八成", en: "four fifths of the term are gone" }

    log            { zh: "操作日志", en: "Log of deeds" }
    log_told       { zh: "每一步都有记录，一环扣一环，改了就对不上。", en: "Every deed is noted and chained to the one before; a change would show." }
    export_log     { zh: "导出日志（JSON Lines）", en: "Export the log (JSON Lines)" }
}

impl Words {
    /// What waits, and why or under which rule.
    pub fn duty(self, what: &What, lang: Lang) -> (String, String) {
        match what {
            What::Screen(n, days) => (self.screen(*n), self.screen_why(*days)),
            What::Announce(_, title) => (self.announce(title.plain(lang)), self.announce_why().into()),
            What::PrintSlips(_, title) => {
                (self.print_slips(title.plain(lang)), self.print_slips_why().into())
            }
            What::Resume(_, title) => (self.resume(title.plain(lang)), self.resume_why().into()),
            What::Audit(_, title, n) => (self.audit(title.plain(lang), *n), self.audit_why().into()),
            What::Certify(_, title) => (self.certify(title.plain(lang)), self.certify_why().into()),
            What::Draw(_, title) => (self.draw(title.plain(lang)), self.draw_why().into()),
            What::Select(_, title) => (self.select(title.plain(lang)), self.select_why().into()),
            What::Sign(_, title) => (self.sign(title.plain(lang)), self.sign_why().into()),
            What::HandOver(_, title) => (self.hand_over(title.plain(lang)), self.hand_over_why().into()),
            What::Publish(n) => (self.publish().into(), self.publish_why(*n)),
            What::Warn => (self.warn().into(), self.warn_why().into()),
            What::Case(case, mark) => self.case(case, *mark),
            What::Calendar(year) => (self.calendar(*year), self.calendar_why().into()),
        }
    }

    fn case(self, case: &Waiting, mark: Mark) -> (String, String) {
        let public = CaseWords(self.0);
        let number = format!("{}-{}", &case.number[..4], &case.number[4..]);
        let what = match (case.refusal_proposed && case.basis == Basis::Decide, case.hurts) {
            (true, _) => self.refusal(&number),
            (false, true) => self.hurt_case(public.lane(case.lane), &number),
            (false, false) => self.one_case(public.lane(case.lane), &number),
        };
        let what = if case.what.is_empty() { what } else { format!("{what} · {}", case.what) };
        let gone = match mark {
            Mark::Half => Some(self.half_gone()),
            Mark::Late => Some(self.most_gone()),
            Mark::Early | Mark::Due => None,
        };
        let why =
            [Some(public.basis(case.basis)), gone].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        (what, why)
    }
}
