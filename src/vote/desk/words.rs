use crate::fault::{Kind, Reason};
use crate::i18n::{Lang, dates};
use crate::vote::rules::draft::Wrong;
use crate::vote::rules::round::Status;
use crate::vote::rules::steering::Objection;
use crate::words;

words! {
    pub(super) struct Words;

    // the list
    rounds         { zh: "投票", en: "Rounds" }
    new_round      { zh: "新建一期", en: "New round" }
    drafts         { zh: "草稿", en: "Drafts" }
    no_drafts      { zh: "没有草稿。", en: "No drafts." }
    under_way      { zh: "进行中", en: "Under way" }
    none_under_way { zh: "没有进行中的投票。", en: "No round is under way." }
    over           { zh: "往期", en: "Past" }
    drafted(by: &str, at: &str) { zh: "{by} 在 {at} 改过", en: "Last changed by {by}, {at}" }
    announced_state { zh: "已公告", en: "Announced" }
    open_state     { zh: "投票中", en: "Open" }
    suspended_state { zh: "暂停", en: "Suspended" }
    closed_state   { zh: "待核验", en: "To be audited" }
    certified_state { zh: "已定稿", en: "Certified" }
    void_state     { zh: "已作废", en: "Void" }

    // the draft
    draft_of(title: &str) { zh: "草稿：{title}", en: "Draft: {title}" }
    id             { zh: "编号", en: "Id" }
    id_hint        { zh: "网址里用，比如 2026-12。小写字母、数字和横线，最多 32 位，定了不能改。", en: "Stands in the address: 2026-12. Lower-case letters, digits, hyphens, up to 32. It never changes." }
    title          { zh: "名称", en: "Title" }
    title_en       { zh: "英文名称（可以不填）", en: "Title in English (optional)" }
    opens_at       { zh: "开始", en: "Opens" }
    opens_hint     { zh: "北京时间。公告以后至少 3 天才能开始。", en: "Time in China. At least 3 days after it is announced." }
    closes_at      { zh: "截止", en: "Closes" }
    results_at     { zh: "公布结果", en: "Result" }
    results_hint   { zh: "要留出核验的时间，最晚截止后 30 天。", en: "Leave time for the audit; at most 30 days after the close." }
    choices        { zh: "每张票最多点几样", en: "Choices per ballot" }
    verification   { zh: "怎么分清是不是同一个人", en: "How one person is told from another" }
    verification_hint { zh: "没有手机的人，哪一种都可以到窗口投纸票。", en: "Whichever you choose, people without a phone can vote on paper at the counter." }
    no_mail_server_hint { zh: "没有手机的人，哪一种都可以到窗口投纸票。还没有设邮件服务器，现在选不了邮箱。", en: "Whichever you choose, people without a phone can vote on paper at the counter. No mail server is set, so a round by mailbox cannot be held now." }
    wrong_no_mail_server { zh: "还没有设邮件服务器，6 位数字寄不出去。请信息员设好 DIANJIAN_SMTP_URL，或者另选一种", en: "No mail server is set, so no digits can be mailed. Ask an operator to set DIANJIAN_SMTP_URL, or choose another way" }
    by_device      { zh: "一台设备一张票（最方便，防不住有心人）", en: "One ballot a device (easiest; does not stop the determined)" }
    by_mail        { zh: "一个邮箱一张票（寄 6 位数字，填回来）", en: "One ballot a mailbox (6 digits are mailed and entered)" }
    by_slip        { zh: "一张投票条一张票（学校、社区发条，适合学生）", en: "One ballot a slip (handed out by schools or communities; fits pupils)" }
    wrong_verification { zh: "选一种", en: "Choose one" }
    no_slips       { zh: "还没印投票条。这一期凭条投票，发到手里才能投。", en: "No slips are printed yet. People vote with slips in this round and cannot before they have one." }
    print_slips    { zh: "去印投票条", en: "Print slips" }
    to_the_slips   { zh: "投票条和纸票", en: "Slips and paper ballots" }
    seats          { zh: "前几名送检", en: "How many are tested" }
    tie            { zh: "最后一名并列怎么办", en: "If the last places tie" }
    tie_all_in     { zh: "并列的都送检", en: "All that tie are tested" }
    tie_draw       { zh: "抽签决定", en: "A draw decides" }
    event          { zh: "用哪个公开号码抽签", en: "Which public number decides the draw" }
    event_hint     { zh: "选“抽签决定”才填。写明截止以后哪天公布的什么号码，比如：中国福利彩票双色球 2026年12月22日 开奖号码。", en: "Only for a draw. Name what is published on which day after the close, such as the numbers of a lottery draw." }
    wrong_event    { zh: "写明哪天公布的什么号码，6 到 120 个字", en: "Name the event and its day, 6 to 120 characters" }
    wrong_tie      { zh: "选一种", en: "Choose one" }
    draw_head      { zh: "抽签", en: "The draw" }
    draw_told(event: &str) { zh: "按规则用“{event}”决定。一位填公布的号码，另一位再填一遍，一样就抽，当场公开。", en: "By the rules, “{event}” decides. One officer enters what was published, another enters it again; if both agree it is drawn and public at once." }
    draw_entered(by: &str, at: &str) { zh: "{by} 在 {at} 填过一次，等另一位再填。", en: "{by} entered it at {at}; another has to enter it again." }
    beacon         { zh: "公布的号码", en: "The number as published" }
    beacon_hint    { zh: "照原样，号码之间空一格。", en: "As published, one space between numbers." }
    enter          { zh: "填好了", en: "Enter it" }
    see_draw       { zh: "看抽签和证明", en: "The draw and its proof" }
    batches        { zh: "一共至少检几批", en: "Batches in all, at least" }
    batches_hint   { zh: "通知要求不少于 5 批次。", en: "The notices ask for 5 or more." }
    candidates     { zh: "候选产品", en: "Candidates" }
    asked_by(n: i64) { zh: "{n} 人提名", en: "proposed by {n}" }
    candidates_hint { zh: "只列产品种类。公告以后不增不减。", en: "Product types only. Nothing is added or taken off once it is announced." }
    no_products    { zh: "还没有产品目录。请信息员先导入：dianjian import products 文件", en: "There is no catalogue yet. An operator imports it first: dianjian import products FILE" }
    save           { zh: "存草稿", en: "Save the draft" }
    announce       { zh: "公告这一期", en: "Announce it" }
    announce_told  { zh: "公告以后规则定死，谁也改不了。起草的人不能自己公告。", en: "Its rules are frozen then and nobody can change them. Whoever drafted it cannot announce it." }
    first_opening(at: &str) { zh: "现在公告，最早 {at} 开始。", en: "Announced now, it can open on {at} at the earliest." }
    waits_for_another { zh: "最后改它的是你，要另一个人来公告。", en: "You changed it last. Somebody else has to announce it." }
    for_publ       { zh: "公告由“签发”角色的人来做。", en: "Somebody with the role publ announces it." }
    read_only      { zh: "草稿由“计划编制”角色的人来改。", en: "Somebody with the role plan changes the draft." }
    discard        { zh: "删掉草稿", en: "Discard the draft" }
    to_mend(n: usize) { zh: "有 {n} 处要改", en: "Things to put right: {n}" }
    changed_head   { zh: "这份草稿刚被别人改过", en: "Somebody else has just changed this draft" }
    changed_by(by: &str, at: &str, fields: &str) { zh: "{by} 在 {at} 改了：{fields}。下面还是你填的，再存一次就按你的来。", en: "{by} changed it at {at}: {fields}. Below is what you typed; saving again keeps yours." }
    changed_same   { zh: "内容和你填的一样", en: "the same as yours" }

    // a round
    turnout        { zh: "已收到", en: "Ballots" }
    made_by        { zh: "起草、公告", en: "Drafted, announced" }
    certified_by   { zh: "定稿", en: "Certified" }
    voided_by      { zh: "作废", en: "Declared void" }
    by_two(one: &str, two: &str) { zh: "{one} 起草，{two} 公告", en: "{one}, {two}" }
    public_page    { zh: "看公开页", en: "Public page" }
    hidden_counts  { zh: "定稿之前，每样得几票谁也看不到，这里也没有。", en: "Until it is certified nobody sees the counts, here neither." }
    audits         { zh: "核验", en: "Audit" }
    audits_told    { zh: "要 2 位审计各看一遍，写下看了什么；再由负责人定稿。三个人不能重复。", en: "Two auditors look at it, each writing down what they saw; then the head certifies. Three different people." }
    audited(by: &str, at: &str) { zh: "{by}，{at}", en: "{by}, {at}" }
    groups(n: usize, open: usize) { zh: "可疑的票 {n} 组，没定的 {open} 组。", en: "Groups of suspicious ballots: {n}; undecided: {open}." }
    to_the_groups  { zh: "看可疑的票", en: "Suspicious ballots" }
    no_audits      { zh: "还没有人核验。", en: "Nobody has audited it yet." }
    note           { zh: "核验意见", en: "What you saw" }
    note_hint      { zh: "4 到 200 个字，记进日志。", en: "4 to 200 characters; it goes into the log." }
    sign_audit     { zh: "核验无误，签字", en: "Sign the audit" }
    certify        { zh: "定稿并公布票数", en: "Certify and publish the counts" }
    certify_told   { zh: "定稿以后票数不再改，马上公开。", en: "The counts never change after that, and are public at once." }
    suspend        { zh: "暂停投票", en: "Suspend it" }
    suspend_told   { zh: "遇到攻击或故障时用。已投的票都在。", en: "For an attack or a fault. Ballots already cast are kept." }
    resume         { zh: "恢复投票", en: "Let it go on" }
    minutes        { zh: "截止推后几分钟", en: "Close later by, in minutes" }
    minutes_hint(most: i64) { zh: "到现在停了 {most} 分钟，最多补这么多。", en: "Suspended for {most} minutes so far; no more than that." }
    void_it        { zh: "宣布作废", en: "Declare it void" }
    void_told      { zh: "票都不算，要重新办一期。不能撤销。", en: "No ballot counts; a new round has to be run. This cannot be undone." }
    reason         { zh: "原因（原样公开）", en: "Reason (published as it is)" }
    reason_en      { zh: "原因的英文（可以不填）", en: "Reason in English (optional)" }
    pauses         { zh: "停过", en: "Interruptions" }
    nothing_to_do  { zh: "现在没有要你做的。", en: "Nothing for you to do right now." }

    // what is wrong
    wrong_id       { zh: "编号只用小写字母、数字和横线，1 到 32 位", en: "Use 1 to 32 lower-case letters, digits and hyphens" }
    wrong_taken    { zh: "这个编号已经有了，换一个", en: "There is one of that id; choose another" }
    wrong_title    { zh: "写上名称，2 到 40 个字", en: "Enter a title of 2 to 40 characters" }
    wrong_title_en { zh: "英文名称最多 80 个字母", en: "Up to 80 characters" }
    wrong_time     { zh: "写上日期和时间，比如 2026-12-01 09:00", en: "Enter a day and a time, like 2026-12-01 09:00" }
    wrong_closes   { zh: "截止要比开始晚，开 1 小时到 60 天", en: "It must be open for an hour to 60 days" }
    wrong_results  { zh: "公布不能早于截止，最晚截止后 30 天", en: "Not before the close and at most 30 days after it" }
    wrong_choices  { zh: "写 1 到 10，要比候选少", en: "1 to 10, and fewer than the candidates" }
    wrong_seats    { zh: "至少 1 样，不能比候选多", en: "At least one, and not more than the candidates" }
    wrong_batches  { zh: "写 5 到 500", en: "5 to 500" }
    wrong_candidates { zh: "勾上 2 到 60 样", en: "Tick 2 to 60" }

    // why not
    not_now(status: &str) { zh: "这一期现在是“{status}”，不能做这一步。", en: "The round is “{status}” now; this cannot be done." }
    own_draft      { zh: "起草的人不能自己公告，请另一个人来。", en: "Whoever drafted it does not announce it. Somebody else has to." }
    too_soon(at: &str) { zh: "公告到开始至少隔 3 天。现在公告，最早 {at} 开始，请先改开始时间。", en: "It must be public for 3 days before it opens. Announced now it can open on {at}; change the opening first." }
    own_round      { zh: "起草、公告这一期的人，和为它印投票条、录纸票的人，不能核验它，请另一位审计来。", en: "Whoever wrote or announced a round, printed its slips or entered paper ballots does not audit it. Another auditor has to." }
    audited_before { zh: "你已经核验过这一期，要另一位审计来。", en: "You have audited it already. Another auditor has to." }
    auditors_missing(n: usize) { zh: "还差 {n} 位审计签字，不能定稿。", en: "It cannot be certified yet: auditors missing: {n}." }
    audited_themselves { zh: "核验过的人不能定稿，请另一位负责人来。", en: "Whoever audited it does not certify it." }
    longer(most: i64) { zh: "到现在只停了 {most} 分钟，写 0 到 {most}。", en: "It was suspended for {most} minutes; enter 0 to {most}." }
    not_examined   { zh: "系统还在找可疑的票，过一分钟再来。", en: "The ballots are still being looked through. Come back in a minute." }
    undecided(n: usize) { zh: "还有 {n} 组可疑的票没定，两位审计意见一致才行。", en: "Groups of suspicious ballots that two auditors have not agreed on: {n}." }
    settled        { zh: "这一组两位审计已经定了，不再改。", en: "Two auditors have decided on this group; it does not change." }
    no_number      { zh: "填公布的号码，要有数字，最多 200 个字", en: "Enter what was published: with digits, up to 200 characters" }
    other_number   { zh: "和第一位填的不一样。对着公布的原文再看一遍；第一位填错了，请他改。", en: "It differs from what the first officer entered. Look at the published text again; if the first was wrong, they enter it anew." }
    drawn          { zh: "已经抽过了，结果不再改。", en: "It has been drawn and does not change." }
    just_listed    { zh: "名单刚公布，过一会儿再填。", en: "The list has only just been published. Wait a moment." }
    not_drawn      { zh: "入选线上并列，抽签以后才能选品。", en: "There is a tie at the cut; it has to be drawn before anything is selected." }
    no_opinion     { zh: "选“剔除”或“保留”", en: "Choose “Set aside” or “Keep”" }
    no_reason      { zh: "写明原因，4 到 200 个字", en: "Give the reason, 4 to 200 characters" }
    own_selection  { zh: "起草的人不能自己签，请选品小组的另一位来。", en: "Whoever drafted it does not sign it. Another of the panel has to." }
    selection_not_now { zh: "这份选品方案现在不在这一步，请刷新看看。", en: "The selection is not at this step now. Please look again." }
    not_certified  { zh: "投票定稿以后才能选品。", en: "Nothing can be selected before the round is certified." }
    slips_printed  { zh: "这一批已经印过，投票码不再显示。没印好就作废，重新印一批。", en: "These slips were printed already and their codes are not shown again. If the printing failed, cancel the list and make another." }
    slips_for_the_same { zh: "这个名称的一批已经印过，还在用。换个名称，比如后面加“第二批”。", en: "A list of this name was printed and stands. Choose another name, such as with “2” after it." }
    slips_cancelled { zh: "这一批已经作废了。", en: "These slips were cancelled already." }
    draft_changed  { zh: "这份草稿刚被别人改过，请看过再做。", en: "Somebody else has just changed this draft. Please look again." }
}

impl Words {
    /// What a status is called at the desk.
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::Announced => self.announced_state(),
            Status::Open => self.open_state(),
            Status::Suspended => self.suspended_state(),
            Status::Closed => self.closed_state(),
            Status::Certified => self.certified_state(),
            Status::Void => self.void_state(),
        }
    }

    /// What a field of the draft is called.
    pub fn field(self, field: &str) -> &'static str {
        match field {
            "id" => self.id(),
            "title_en" => self.title_en(),
            "opens_at" => self.opens_at(),
            "closes_at" => self.closes_at(),
            "results_at" => self.results_at(),
            "choices" => self.choices(),
            "verification" => self.verification(),
            "seats" => self.seats(),
            "batches" => self.batches(),
            "tie" => self.tie(),
            "event" => self.event(),
            "candidates" => self.candidates(),
            _ => self.title(),
        }
    }

    /// What is wrong with a field.
    pub fn wrong(self, wrong: Wrong) -> &'static str {
        match wrong {
            Wrong::Id => self.wrong_id(),
            Wrong::Taken => self.wrong_taken(),
            Wrong::Title => self.wrong_title(),
            Wrong::TitleEn => self.wrong_title_en(),
            Wrong::Time => self.wrong_time(),
            Wrong::Closes => self.wrong_closes(),
            Wrong::Results => self.wrong_results(),
            Wrong::Choices => self.wrong_choices(),
            Wrong::Verification => self.wrong_verification(),
            Wrong::NoMailServer => self.wrong_no_mail_server(),
            Wrong::Seats => self.wrong_seats(),
            Wrong::Batches => self.wrong_batches(),
            Wrong::Tie => self.wrong_tie(),
            Wrong::Event => self.wrong_event(),
            Wrong::Candidates => self.wrong_candidates(),
        }
    }
}

impl Reason for Objection {
    fn kind(&self) -> Kind {
        match self {
            Objection::NoReason
            | Objection::NoOpinion
            | Objection::NoNumber
            | Objection::OtherNumber
            | Objection::LongerThanThePause(_)
            | Objection::SlipsForTheSame
            | Objection::Taken => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Objection::NotNow(status) => say.not_now(say.status(*status)),
            Objection::OwnDraft => say.own_draft().into(),
            Objection::NoMailServer => say.wrong_no_mail_server().into(),
            Objection::TooSoon(at) => say.too_soon(&dates::full_moment(lang, *at)),
            Objection::OwnRound => say.own_round().into(),
            Objection::AuditedBefore => say.audited_before().into(),
            Objection::AuditorsMissing(n) => say.auditors_missing(*n),
            Objection::AuditedThemselves => say.audited_themselves().into(),
            Objection::LongerThanThePause(most) => say.longer(*most),
            Objection::NotExamined => say.not_examined().into(),
            Objection::Undecided(n) => say.undecided(*n),
            Objection::Settled => say.settled().into(),
            Objection::NoOpinion => say.no_opinion().into(),
            Objection::NoNumber => say.no_number().into(),
            Objection::OtherNumber => say.other_number().into(),
            Objection::Drawn => say.drawn().into(),
            Objection::JustListed => say.just_listed().into(),
            Objection::NotDrawn => say.not_drawn().into(),
            Objection::NoReason => say.no_reason().into(),
            Objection::Changed => say.draft_changed().into(),
            Objection::Taken => say.wrong_taken().into(),
            Objection::OwnSelection => say.own_selection().into(),
            Objection::SelectionNotNow(_) => say.selection_not_now().into(),
            Objection::NotCertified => say.not_certified().into(),
            Objection::SlipsPrinted => say.slips_printed().into(),
            Objection::SlipsForTheSame => say.slips_for_the_same().into(),
            Objection::SlipsCancelled => say.slips_cancelled().into(),
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Objection::NoReason => Some("reason"),
            Objection::NoOpinion => Some("opinion"),
            Objection::NoNumber | Objection::OtherNumber => Some("beacon"),
            Objection::LongerThanThePause(_) => Some("minutes"),
            Objection::Taken => Some("id"),
            Objection::SlipsForTheSame => Some("label"),
            _ => None,
        }
    }
}
