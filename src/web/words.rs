use crate::words;

words! {
    pub(super) struct Words;
    portal         { zh: "你点我检", en: "You pick, we test" }
    skip           { zh: "跳到正文", en: "Skip to content" }
    desk           { zh: "你点我检 · 工作台", en: "You pick, we test · Desk" }
    desk_places    { zh: "工作台", en: "Desk" }
    leave          { zh: "退出", en: "Sign out" }
    sections       { zh: "主要栏目", en: "Sections" }
    vote           { zh: "投票", en: "Vote" }
    warnings       { zh: "警示", en: "Warnings" }
    complain       { zh: "投诉", en: "Complain" }
    results        { zh: "结果", en: "Results" }
    how            { zh: "怎么参加", en: "Take part" }
    rules          { zh: "规则", en: "Rules" }
    track          { zh: "查进度", en: "Track" }
    feed           { zh: "结果和警示", en: "Results and warnings" }
    large_text     { zh: "大字", en: "Large" }
    standard_text  { zh: "标准字", en: "Standard" }
    other_language { zh: "EN", en: "中文" }
    other_language_told { zh: "English", en: "简体中文" }
    tools          { zh: "显示方式", en: "Display" }
    help_before    { zh: "看不清、不会用？打 ", en: "Hard to read or use? Call " }
    help_after     { zh: "，有人帮你点、帮你填。", en: " and someone will help you fill it in." }
    plan           { zh: "抽检计划", en: "Test plan" }
    privacy        { zh: "个人信息怎么用", en: "Privacy" }
    accessibility  { zh: "无障碍说明", en: "Accessibility" }
    about          { zh: "关于本站", en: "About" }
    site_pages     { zh: "本站说明", en: "About this site" }
    run_by(bureau: &str) { zh: "主办：{bureau}", en: "Run by {bureau}" }
    sample         { zh: "示范站，内容都是样例。别填真实的姓名、电话。", en: "Demonstration with sample content. Do not enter real names or numbers." }
    clock_is_set(now: &str) { zh: "时钟设在 {now}。", en: "Clock set to {now}." }
    mistake(title: &str) { zh: "有错误：{title}", en: "Error: {title}" }

    not_found      { zh: "这页找不到了", en: "Page not found" }
    not_found_told { zh: "网址可能抄错了。回执号是 8 位字母和数字，没有 0、1，也没有 O、I、L、U。",
                     en: "The address may have a typo. A receipt number has 8 letters and digits, without 0, 1, O, I, L or U." }
    foreign        { zh: "这一步没有做", en: "This was not done" }
    foreign_told   { zh: "它是从别的网站发来的。请从本站的页面上再点一次。",
                     en: "It was sent from another website. Please do it again from a page of this site." }
    forbidden      { zh: "这一页不归你的角色用", en: "This page is not for your role" }
    forbidden_told { zh: "需要的话，请管理员给你加角色。", en: "If you need it, ask an administrator for the role." }
    wrong_method   { zh: "这个网址不能这样用", en: "This address cannot be used like that" }
    wrong_method_told { zh: "请回到上一页，再点一次按钮。", en: "Please go back and press the button again." }
    too_large      { zh: "发来的内容太多了", en: "Too much was sent" }
    too_large_told { zh: "这里用不着这么多。请回到上一页重新来一次。", en: "Nothing here needs that much. Please go back and try again." }
    slow           { zh: "网太慢，没收全", en: "Too slow, it did not all arrive" }
    slow_told      { zh: "什么都没有改动。请回到上一页再试一次。", en: "Nothing was changed. Please go back and try again." }
    unreadable     { zh: "发来的内容读不出来", en: "What was sent cannot be read" }
    unreadable_told { zh: "请回到上一页，再试一次。", en: "Please go back and try again." }
    pages          { zh: "翻页", en: "Pages" }
    page_of(page: i64, pages: i64) { zh: "第 {page} 页，共 {pages} 页", en: "Page {page} of {pages}" }
    before         { zh: "上一页", en: "Previous" }
    after          { zh: "下一页", en: "Next" }
    under_way      { zh: "正在办……", en: "Working…" }
    busy           { zh: "现在忙不过来", en: "Too busy right now" }
    busy_told      { zh: "这一步没做成。请过 1 分钟再试，已经交的票不受影响，也不会算两次。", en: "This was not done. Please try again in a minute; a ballot already sent is safe and is not counted twice." }
    broken         { zh: "这一步没做成", en: "This did not work" }
    broken_told    { zh: "是我们这边出了问题，已经记下来了。请过 1 分钟再试一次。",
                     en: "Something is wrong on our side and has been noted. Please try again in a minute." }
    refused        { zh: "这一步没做成", en: "This was not done" }
    to_the_home_page { zh: "回首页", en: "Home page" }
    to_the_desk    { zh: "回工作台", en: "Back to the desk" }
    to_the_tracker { zh: "输号查进度", en: "Track a number" }
    or_call        { zh: "还是不行？打", en: "Still stuck? Call" }

    bad_cells(n: usize) { zh: "有 {n} 处要改，一行也没有保存", en: "Cells to mend: {n}. Nothing was saved" }
    bad_cell(line: usize, column: &str, reason: &str) { zh: "第 {line} 行，{column}：{reason}", en: "Line {line}, {column}: {reason}" }
    more_cells(n: usize) { zh: "另外还有 {n} 处", en: "And {n} more" }
}
