use super::rules::{BadAccount, Role};
use crate::words;

words! {
    pub(super) struct Words;

    sign_in        { zh: "工作人员登录", en: "Staff sign-in" }
    name           { zh: "账号", en: "Account" }
    password       { zh: "密码", en: "Password" }
    come_in        { zh: "登录", en: "Sign in" }
    to_mend        { zh: "有 1 处要改", en: "There is a problem" }
    wrong          { zh: "账号或密码不对，再看看大小写", en: "Wrong account or password. Check for capitals" }
    wait(until: &str) { zh: "试错太多次了，{until} 以后再试", en: "Too many wrong passwords. Try again after {until}" }
    session_over   { zh: "太久没动，登录过期了。你填的还在，登录后再按一次就交。", en: "Your session is over. What you typed is kept: sign in and press once more." }
    kept           { zh: "你填的还在", en: "What you typed is kept" }
    kept_told      { zh: "刚才没有存上。再按一次就交；有要改的，交了以后会指出来。", en: "It was not saved. Press once more to send it; anything to mend is told then." }
    send_again     { zh: "再交一次", en: "Send it again" }
    do_not_send    { zh: "不交了", en: "Do not send it" }
    today          { zh: "今日", en: "Today" }
    signed_in(name: &str, roles: &str) { zh: "{name}（{roles}）", en: "{name} ({roles})" }
    nominations    { zh: "提名", en: "Nominations" }
    plan           { zh: "计划", en: "Plan" }
    rounds         { zh: "投票", en: "Rounds" }
    counter        { zh: "窗口", en: "Counter" }
    selection      { zh: "选品台", en: "Selection" }
    batches        { zh: "批次", en: "Batches" }
    publish        { zh: "公布", en: "Publish" }
    warnings       { zh: "警示", en: "Warnings" }
    complaints     { zh: "投诉", en: "Complaints" }
    calendar       { zh: "日历", en: "Calendar" }
    settings       { zh: "设置", en: "Settings" }
    mail           { zh: "邮件", en: "Mail" }

    bad_name       { zh: "账号是 2 到 32 位小写字母、数字、点、横线或下划线", en: "the name must have 2 to 32 of a-z, 0-9, dot, hyphen, underscore" }
    bad_role       { zh: "没有这个角色", en: "there is no such role; roles are: mod plan panel samp lab publ fup case comp head county audit counter insp educ admin" }
    bad_county     { zh: "县区角色要写明县区，别的角色不写", en: "the role county needs --county, other roles take none" }
    bad_lab        { zh: "检验机构角色要写明机构，别的角色不写", en: "the role lab needs --lab, other roles take none" }
    bad_bound_to   { zh: "县区或机构的名称是 1 到 40 个字", en: "the name of a county or a laboratory must have 1 to 40 characters, none of them a control character" }
    bad_password   { zh: "密码是 10 到 128 位", en: "the password must have 10 to 128 characters" }
    taken          { zh: "这个账号已经有了", en: "there is an account of that name" }
}

impl Words {
    /// What a role is called.
    pub fn role(self, role: Role) -> &'static str {
        use crate::i18n::Lang::{En, Zh};
        match (self.0, role) {
            (Zh, Role::Mod) => "征集审核",
            (Zh, Role::Plan) => "计划编制",
            (Zh, Role::Panel) => "选品小组",
            (Zh, Role::Samp) => "抽样",
            (Zh, Role::Lab) => "检验机构",
            (Zh, Role::Publ) => "签发",
            (Zh, Role::Fup) => "后处理",
            (Zh, Role::Case) => "办案",
            (Zh, Role::Comp) => "投诉举报",
            (Zh, Role::Head) => "负责人",
            (Zh, Role::County) => "县区局",
            (Zh, Role::Audit) => "审计",
            (Zh, Role::Counter) => "窗口",
            (Zh, Role::Insp) => "检查",
            (Zh, Role::Educ) => "宣教",
            (Zh, Role::Admin) => "管理员",
            (En, role) => role.as_str(),
        }
    }

    /// Why an account cannot be made.
    pub fn bad_account(self, why: BadAccount) -> &'static str {
        match why {
            BadAccount::Name => self.bad_name(),
            BadAccount::Role => self.bad_role(),
            BadAccount::County => self.bad_county(),
            BadAccount::Lab => self.bad_lab(),
            BadAccount::BoundTo => self.bad_bound_to(),
            BadAccount::Password => self.bad_password(),
            BadAccount::Taken => self.taken(),
        }
    }
}

impl std::fmt::Display for BadAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(Words(crate::i18n::Lang::En).bad_account(*self))
    }
}

impl std::error::Error for BadAccount {}
