use chrono::{Datelike, NaiveDate};

use super::rules::answers::{Mistake, Question};
use super::rules::case::{Standing, State};
use super::rules::complaint::{ComplaintState, Refusal};
use super::rules::filing::{Lane, Problem, Want};
use super::rules::grounds::{Rejection, Termination};
use super::rules::report::ReportState;
use super::rules::terms::Basis;
use crate::calendar::Due;
use crate::fault::{Kind, Reason};
use crate::i18n::{Lang, dates};
use crate::words;

words! {
    pub struct Words;

    complain       { zh: "投诉举报", en: "Complain or report" }
    complaint      { zh: "投诉", en: "Complaint" }
    report         { zh: "举报", en: "Report" }
    step_of(n: usize, all: usize) { zh: "第 {n} 步，共 {all} 步", en: "Step {n} of {all}" }
    back           { zh: "上一步", en: "Back" }
    go_on          { zh: "继续", en: "Continue" }
    kept_24_hours  { zh: "填的字跟着页面走，24 小时内不丢，没交不存。选好的照片先加密存下，没交的满 24 小时删掉。", en: "What you type travels with the page for 24 hours and is not stored until you submit. Photos you choose are stored encrypted, and deleted after 24 hours if you do not submit." }
    help_line      { zh: "填不动，或者着急？直接打 ", en: "Stuck, or in a hurry? Call " }
    help_line_end  { zh: "，一样算数。", en: ": it counts just the same." }
    expired        { zh: "这页开得太久了，要从头填", en: "This page was open too long; please begin anew" }
    expired_told   { zh: "填到一半超过 24 小时，就不再留着。什么都没有交出去。", en: "What is not submitted within 24 hours is not kept. Nothing was sent." }
    one_mistake    { zh: "有 1 处要改", en: "There is a problem" }
    mistakes(n: usize) { zh: "有 {n} 处要改", en: "There are {n} problems" }
    mistake_before { zh: "错误：", en: "Error: " }
    optional(label: &str) { zh: "{label}（可以不填）", en: "{label} (optional)" }

    // the first page, while the portal only helps
    guide_head     { zh: "投诉、举报，先分清，再打 12315", en: "Complaint or report: know which, then call 12315" }
    guide_told     { zh: "本站帮你想清楚、写明白，不代收。你写的字不会存下来。", en: "This site helps you sort it out and write it down. It does not take complaints and keeps nothing you type." }
    guide_complaint { zh: "投诉：你买了东西，想退钱、想要赔偿。要留真实姓名、电话、地址，市场监管部门 7 个工作日内答复受不受理，请双方调解。", en: "A complaint: you bought something and want your money back or compensation. It needs your real name, phone and address. The regulator answers within 7 working days and mediates." }
    guide_report   { zh: "举报：你发现店家违法，想让人去查。可以不留名，15 个工作日内核查。", en: "A report: you found a shop breaking the law and want it looked into. You may stay anonymous. It is checked within 15 working days." }
    guide_check    { zh: "写好了，念给 12315 听，或者贴到 12315 平台", en: "Read this to 12315, or paste it on the 12315 platform" }
    guide_text     { zh: "你写的内容", en: "What you wrote" }
    to_12315       { zh: "去全国 12315 平台", en: "To the national 12315 platform" }
    not_kept       { zh: "这一页关掉就没有了，我们没有存。", en: "Close this page and it is gone. We have not kept it." }

    // want
    want_head      { zh: "你想要什么？", en: "What do you want?" }
    want_hint      { zh: "不用懂法律，选你想要的就行。", en: "You need not know the law. Choose what you want." }
    want_money     { zh: "退钱或赔偿", en: "Money back or compensation" }
    want_money_told { zh: "按投诉办：请店家来调解。要留姓名、电话、地址。", en: "Handled as a complaint: we ask the shop to mediate. Needs your name, phone and address." }
    want_punish    { zh: "查处这家店", en: "Look into this shop" }
    want_punish_told { zh: "按举报办：我们去核查。可以不留名。", en: "Handled as a report: we check. You may stay anonymous." }
    want_tell      { zh: "只是告诉你们", en: "Just let you know" }
    want_tell_told { zh: "也按举报办，可以不留名。", en: "Handled as a report too. You may stay anonymous." }
    want_both      { zh: "两样都要", en: "Both" }
    want_both_told { zh: "分成一件投诉、一件举报，各办各的，给你两个号。", en: "Becomes one complaint and one report, handled apart, with two numbers." }
    food           { zh: "食品、药品、化妆品、医疗器械？", en: "Food, medicine, cosmetics or medical devices?" }
    food_told      { zh: "那边另有法律和期限，打 12315 最快。要接着填也行，举报我们照收。", en: "Other laws and terms apply there: calling 12315 is fastest. You may also go on here; reports are taken all the same." }

    // what
    what_head      { zh: "是什么东西？", en: "What is it?" }
    what           { zh: "东西的名字", en: "What it is called" }
    what_hint      { zh: "平时怎么叫就怎么写，比如：捏捏乐、老花镜。", en: "In your own words, such as: squishy toy, reading glasses." }
    brand          { zh: "牌子", en: "Brand" }
    lot            { zh: "批号或生产日期", en: "Lot number or date of manufacture" }
    lot_hint       { zh: "标签上有的话抄下来。", en: "Copy it from the label if there is one." }
    product        { zh: "最像哪一类", en: "Which type is it most like" }
    product_open   { zh: "不知道，或者都不像", en: "Not sure, or none of these" }

    // problem
    problem_head   { zh: "东西出了什么问题？", en: "What is wrong with it?" }
    problem_hint   { zh: "选最主要的一个。", en: "Choose the main one." }
    hurts          { zh: "用着伤人，或差点伤人", en: "It hurts people, or nearly did" }
    hurts_told     { zh: "夹手、划破、漏电、发烫、小孩吞下零件", en: "Trapped fingers, cuts, shocks, burns, a child swallowed a part" }
    smells         { zh: "有异味、掉色、发黏", en: "It smells, stains or is sticky" }
    smells_told    { zh: "闻着头晕，手上沾颜色", en: "Makes you dizzy, leaves colour on hands" }
    label          { zh: "标签不对，或没有标签", en: "Label wrong or missing" }
    label_told     { zh: "没厂名厂址、没适用年龄、没 3C", en: "No maker, no age mark, no CCC" }
    fake           { zh: "假货，或和说的不一样", en: "Fake, or not as described" }
    fake_told      { zh: "材质、成分、牌子不对", en: "Wrong material, content or brand" }
    breaks         { zh: "不好用、容易坏", en: "Useless, or breaks easily" }
    unclear        { zh: "说不清", en: "Hard to say" }
    unclear_told   { zh: "后面写几句就行", en: "You can tell us in a few words later" }
    injured_short  { zh: "。", en: "." }
    injured_before { zh: "有人受伤？先去医院，再打 ", en: "Is somebody hurt? See a doctor first, then call " }
    injured_after  { zh: "，不用等填完。", en: ". Do not wait to finish this form." }

    // where
    where_head     { zh: "在哪儿买的？", en: "Where was it bought?" }
    place          { zh: "店名或位置", en: "Shop or place" }
    place_hint     { zh: "例如：人民路小学东门文具店。网店写平台和店名。", en: "Such as: stationery shop at the east gate of the school. Online: platform and shop." }
    county         { zh: "哪个县区", en: "County or district" }
    county_open    { zh: "不知道，或者是网店", en: "Not sure, or online" }
    bought_on      { zh: "哪天买的", en: "When it was bought" }
    bought_on_hint { zh: "大概日期就行。", en: "Roughly will do." }
    price          { zh: "花了多少元", en: "Price in yuan" }

    // evidence
    told_head      { zh: "经过是怎样的？", en: "What happened?" }
    told           { zh: "写几句经过", en: "Tell it in a few words" }
    told_hint      { zh: "什么时候、出了什么事、店家怎么说。最多 1000 字。", en: "When, what happened, what the shop said. 1000 characters at most." }
    request        { zh: "你想让店家怎么做", en: "What the shop should do" }
    request_hint   { zh: "例如：退 15 元。修、换、退、赔，写清楚。", en: "Such as: refund 15 yuan. Repair, replace, refund or pay: say which." }
    papers_field   { zh: "小票、聊天记录、东西的照片（可以不传）", en: "Receipt, chats, photos of the thing (optional)" }
    papers_hint    { zh: "最多 9 个，每个 10 MB 以内，JPG、PNG 或 PDF。照片里的位置、PDF 里的作者会自动删掉；有签章的 PDF 原样保留，里面可能有姓名。", en: "Up to 9, 10 MB each: JPG, PNG or PDF. Where a photo was taken and who wrote a PDF is removed; a signed PDF stays as it is and may carry a name." }
    papers_kept    { zh: "已存", en: "kept" }
    papers_drop    { zh: "去掉", en: "Remove" }
    papers_both    { zh: "这些跟着投诉那一件走。", en: "These go with the complaint." }
    papers_label   { zh: "小票、照片", en: "Receipt, photos" }
    papers_with(names: &str) { zh: "附：{names}", en: "Attached: {names}" }
    papers         { zh: "小票、聊天记录、照片先留好，没有也能交。交了以后，在进度页上也能补。", en: "Keep receipts, chats and photos; you can submit without them. You can also add them later on the progress page." }

    // contact
    contact_head   { zh: "怎么找到你？", en: "How can we reach you?" }
    contact_needed { zh: "投诉要真实的姓名、电话和地址，这是规定（市场监督管理投诉举报处理办法第十条）。", en: "A complaint needs your real name, phone and address by law (Order 121, article 10)." }
    contact_open   { zh: "举报可以不留名：全空着，点继续。留了的，只有办理的人写明理由才能打开看。", en: "You may report without a name: leave all empty and continue. What you leave can only be opened by the officer in charge, with a written reason." }
    name           { zh: "姓名", en: "Name" }
    phone          { zh: "手机号", en: "Mobile number" }
    phone_hint     { zh: "投诉用后四位也能查进度，举报只认密码。", en: "The last four digits show the progress of a complaint; a report opens with its secret only." }
    address        { zh: "地址", en: "Address" }
    email          { zh: "邮箱", en: "Email" }
    email_hint     { zh: "有进展就写信告诉你。信里不写内容，也不写店名。", en: "We write when something happens. Letters leave out what was said, and the shop’s name." }
    unnamed        { zh: "举报那一件不写我的名字", en: "Leave my name out of the report" }
    unnamed_told   { zh: "那就没法打电话问你，只能用密码在进度页上看、上面答。", en: "Then we cannot call you about it; use its secret on the progress page to read and answer." }
    privacy_head   { zh: "这些信息怎么用", en: "How this is used" }
    privacy_who(bureau: &str) { zh: "谁在用：{bureau}，用来依法办理这件投诉举报，不作别的用。", en: "Who uses it: {bureau}, to handle this case as the law requires, and for nothing else." }
    privacy_what   { zh: "收什么：姓名、电话、地址、经过、照片；伤情只用来判断轻重缓急。", en: "What we take: name, phone, address, what happened, photos; injuries only to judge how urgent it is." }
    privacy_how(complaint: &str, report: &str) { zh: "怎么存：加密存。投诉办结后留 {complaint}，举报留 {report}，到期删掉。", en: "How it is kept: encrypted; {complaint} after a complaint is closed, {report} for a report, then deleted." }
    privacy_rights(hotline: &str) { zh: "投诉举报：用号和密码在查进度看；复制、更正、删除，打 {hotline}。", en: "Complaints and reports: read them at Track with number and secret; to copy, correct or delete, call {hotline}." }
    privacy_more   { zh: "个人信息怎么用", en: "How personal data is used" }

    // check
    check_head     { zh: "看一遍，没错就交", en: "Check it, then submit" }
    change         { zh: "改", en: "Change" }
    anonymous      { zh: "不留名", en: "Anonymous" }
    yuan(price: &str) { zh: "{price} 元", en: "{price} yuan" }
    consent        { zh: "我同意分成两件办：一件投诉，一件举报", en: "I agree to two cases: one complaint and one report" }
    consent_told   { zh: "两件走不同的规矩，各有一个号和密码，进度分开看。", en: "They follow different rules. Each has its own number and secret, and is followed by itself." }
    truth          { zh: "交了就是说：上面写的是真的。编造要负责任。", en: "By submitting you say that the above is true. You answer for it." }
    submit_complaint { zh: "交投诉", en: "Submit the complaint" }
    submit_report  { zh: "交举报", en: "Submit the report" }
    submit_both    { zh: "交投诉和举报", en: "Submit complaint and report" }

    // receipt
    received_head  { zh: "收到了，号和密码记好", en: "Received. Keep the number and the secret" }
    both_head      { zh: "收到了，是两件，两个号都记好", en: "Received as two cases. Keep both numbers" }
    number_of(lane: &str) { zh: "{lane}号", en: "{lane} number" }
    number         { zh: "号", en: "Number" }
    received_at(at: &str) { zh: "{at} 收到", en: "Received {at}" }
    papers_went    { zh: "照片跟着投诉走；举报也要用，请在举报的进度页再传一次。", en: "Photos go with the complaint. If the report needs them too, send them again on its progress page." }
    secret         { zh: "密码（只显示这一次）", en: "Secret (shown this once)" }
    decide_by(day: &str) { zh: "最晚 {day} 答复受不受理", en: "By {day} we tell you whether we take it on" }
    verify_by(day: &str) { zh: "最晚 {day} 核查完", en: "Checked by {day}" }
    may_move       { zh: "明年的放假安排还没公布，日子可能挪一两天。", en: "Next year’s holidays are not announced yet; the day may move a little." }
    shoot          { zh: "截个图，或者打印。密码丢了补不了：我们只存了它的指纹。", en: "Take a screenshot or print it. A lost secret cannot be replaced: we only keep its fingerprint." }
    scan           { zh: "扫码看进度", en: "Scan to follow it" }
    follow         { zh: "看进度", en: "Follow it" }
    next_head      { zh: "接下来", en: "What happens next" }
    print_hint     { zh: "要纸的？用浏览器的打印，只印号、密码和日子。", en: "Need it on paper? Print this page: number, secret and dates only." }

    // the door
    ask_head       { zh: "要看这件，先对一下密码", en: "To see this case, enter its secret" }
    key            { zh: "密码，或者手机后四位", en: "Secret, or the last four digits of your phone" }
    key_hint       { zh: "密码是 20 位，看得全，还能写留言。投诉用手机后四位，只能看到哪一步、哪一天；举报只认密码。", en: "The secret has 20 characters and shows everything. Of a complaint, the last four digits of the phone show stage and dates; a report opens with its secret only." }
    open           { zh: "打开", en: "Open" }
    no_key         { zh: "写上密码，或者手机后四位", en: "Enter the secret, or the last four digits of the phone" }
    wrong_key      { zh: "对不上。看看号和密码有没有抄错：没有字母 O、I、L、U，也没有数字 0、1（手机号除外）", en: "They do not match. Check number and secret for a typo: there are no letters O, I, L, U and no digits 0, 1 (phones apart)" }
    wait_until(at: &str) { zh: "试错太多次了，{at} 以后再试", en: "Too many wrong tries. Try again after {at}" }
    lost           { zh: "都丢了？", en: "Lost both?" }
    lost_before    { zh: "打 ", en: "Call " }
    lost_after     { zh: "，报上姓名和电话，有人帮你查。", en: " with your name and phone number, and somebody will look it up." }
    lost_anonymous { zh: "没留名的举报，号和密码丢了找不回来，请再交一件。", en: "A report without a name cannot be found again once number and secret are lost. Please submit a new one." }
    write_again    { zh: "这一步要密码。你写的还在，打开以后再贴一次", en: "This needs the secret. What you wrote is below: open the case and send it again" }
    you_wrote      { zh: "你写的", en: "What you wrote" }

    // progress
    with_whom(who: &str) { zh: "在{who}手上", en: "With {who}" }
    county_bureau(county: &str) { zh: "{county}市场监管局", en: "the market regulator of {county}" }
    dates_only     { zh: "用手机后四位只看得到哪一步、哪一天。要看内容、写留言，用 20 位密码打开。", en: "The last four digits show stage and dates only. To read and write messages, open it with the 20-character secret." }
    use_secret     { zh: "用密码打开", en: "Open with the secret" }
    progress_head  { zh: "进度", en: "Progress" }
    day_of(n: usize, all: usize) { zh: "{all} 个工作日，今天是第 {n} 个。", en: "Working day {n} of {all}." }
    day_zero(all: usize) { zh: "{all} 个工作日，明天起算。", en: "{all} working days, counted from tomorrow." }
    by_day(day: &str) { zh: "最晚 {day}", en: "by {day}" }
    thing          { zh: "东西", en: "What" }
    trouble        { zh: "问题", en: "Problem" }
    bought_where   { zh: "哪儿买的", en: "Where" }
    wish           { zh: "想要", en: "Asked for" }
    story          { zh: "经过", en: "What happened" }
    write_head     { zh: "写留言，或者补充材料", en: "Write to us, or add something" }
    answer_head    { zh: "我们在等你答复", en: "We are waiting for your answer" }
    words          { zh: "想说的话", en: "Your message" }
    words_hint     { zh: "最多 1000 字。不用写身份证号。", en: "1000 characters at most. Do not write identity numbers." }
    others_too     { zh: "别的文件也没有交上去，请一起重新选。", en: "The other files were not sent either; please choose them all again." }
    words_wrong    { zh: "写 2 到 1000 个字", en: "Write 2 to 1000 characters" }
    send           { zh: "交上去", en: "Send" }
    leave          { zh: "看完了，关上", en: "Done, close it" }
    withdraw       { zh: "撤回", en: "Withdraw it" }
    withdraw_head  { zh: "要撤回这一件？", en: "Withdraw this case?" }
    withdraw_complaint { zh: "撤回以后不再调解，也不能再开。想再办，要重新交一件。", en: "It will not be mediated and cannot be reopened. To go on later, submit a new one." }
    withdraw_report { zh: "撤回以后不再问你。已经看到的违法线索，我们照规矩查。", en: "We will not ask you again. Signs of a violation are looked into all the same." }
    keep           { zh: "不撤回", en: "Keep it" }
    ways_head      { zh: "你还能这么办（消费者权益保护法第三十九条）", en: "What else you can do (Consumer Rights Law, article 39)" }
    way_talk       { zh: "跟店家商量", en: "Talk to the shop" }
    way_council    { zh: "请消费者协会或者依法成立的其他调解组织调解", en: "Ask the consumer association, or another mediation body set up by law, to mediate" }
    way_bureau     { zh: "向其他管这事的部门投诉", en: "Complain to another competent authority" }
    way_arbiter    { zh: "和店家有仲裁协议的，申请仲裁", en: "Go to arbitration, if you and the shop agreed on it" }
    way_court      { zh: "去法院起诉", en: "Go to court" }
    ground         { zh: "理由", en: "Ground" }
    forgotten      { zh: "办结多年，内容已经删掉，只留日子。", en: "It was closed long ago; its content has been deleted, only dates remain." }

    // how it ended
    and_closed(stage: &str) { zh: "{stage}（已办结）", en: "{stage} (closed)" }
    not_accepted   { zh: "没有受理", en: "Not accepted" }
    ended          { zh: "调解终止了", en: "Mediation ended" }
    ended_settled  { zh: "双方和解或你撤回了，调解终止", en: "Settled or withdrawn; mediation ended" }
    ended_in_vain  { zh: "没谈成，调解终止", en: "Mediation ended without agreement" }
    ground_below   { zh: "理由写在下面。", en: "The ground is below." }
    ways_below     { zh: "理由和还能怎么办，写在下面。", en: "The ground and what else you can do are below." }
    anything_else  { zh: "还有事？", en: "Anything else? " }
    lodge_anew     { zh: "重新交一件", en: "Submit a new one" }
    or_call        { zh: "，或者打 ", en: ", or call " }
    full_stop      { zh: "。", en: "." }

    // what happened, as the citizen reads it
    e_received     { zh: "收到了", en: "Received" }
    e_ask          { zh: "请你补材料", en: "We asked you for something" }
    e_given        { zh: "你答复了", en: "You answered" }
    e_message      { zh: "你留了言", en: "You wrote" }
    e_answer       { zh: "我们答复", en: "We answered" }
    e_accept       { zh: "受理了（我们开始处理）", en: "Accepted (we start working on it)" }
    e_refuse       { zh: "不受理", en: "Not accepted" }
    e_consent      { zh: "问双方愿不愿意调解", en: "Both sides were asked for consent to mediate" }
    e_mediate      { zh: "双方同意，开始调解", en: "Both agreed; mediation began" }
    e_pause        { zh: "送检，60 天先停着", en: "Sent for testing; the 60 days stand still" }
    e_resume       { zh: "检完了，接着调解", en: "Test done; mediation goes on" }
    e_agree        { zh: "谈成了", en: "Agreement reached" }
    e_terminate    { zh: "调解终止", en: "Mediation ended" }
    e_tell         { zh: "书面告诉了双方", en: "Both sides were told in writing" }
    e_assign       { zh: "换了办理的单位", en: "Passed to another office" }
    e_split        { zh: "里面的违法线索，另外立了一件举报", en: "Signs of a violation in it became a report of their own" }
    split_into(number: &str) { zh: "里面的违法线索另外立了一件举报，号是 {number}。用这一件的密码就能打开。", en: "Signs of a violation in it became a report of their own, {number}. The secret of this case opens it." }
    e_withdraw     { zh: "你撤回了", en: "You withdrew it" }
    e_close        { zh: "办结", en: "Closed" }
    e_elsewhere    { zh: "不归我们管", en: "Not ours to handle" }
    e_duplicate    { zh: "不重复处理", en: "Not handled a second time" }
    e_merge        { zh: "并到前一件一起查", en: "Joined with an earlier report" }
    e_verify       { zh: "开始核查", en: "Checking began" }
    e_told         { zh: "结果", en: "Result" }
    e_other        { zh: "有进展", en: "Progress" }

    refused_not_now { zh: "现在不能这么办：它已经走到别的步骤了", en: "Not now: it has come to another point" }
    refused_changed { zh: "这一件刚被别人改过。先看现在的样子", en: "Somebody else has just changed it. Look at it as it is now" }
    refused_own    { zh: "提出不受理的人不能自己批准，要另一位负责人来", en: "Whoever proposed the refusal does not approve it; another does" }
    refused_ask_first { zh: "没有先请人补，就不能因为没交材料不受理", en: "Nobody is refused for a paper nobody asked them for" }
    refused_tell_first { zh: "还没书面告诉双方，不能办结", en: "Both parties have to be told before it is closed" }
    refused_register { zh: "还没登记 12315 的号，不能办结", en: "It needs its 12315 number before it is closed" }
    refused_extended { zh: "已经延长过一次", en: "It has been made longer once" }
    refused_blank  { zh: "写给市民的话里还有空着的地方，先退回去补上", en: "The words to the citizen still have blanks; send the proposal back first" }
    refused_itself { zh: "没有这个号的举报，或者就是这一件", en: "There is no report of that number, or it is this one" }
    refused_guide  { zh: "本站现在不代收投诉举报，请打 12315", en: "This site takes no complaints or reports now. Call 12315" }
    bad_kind       { zh: "kind 只能是 complaint 或 report", en: "kind must be complaint or report" }
    bad_choice     { zh: "没有这一项，可以不填", en: "there is none of that name; it may be left out" }
    bad_text       { zh: "要是一段文字", en: "must be text" }
    refused_again  { zh: "这张表已经交过，和这次写的不一样。要补充，用密码打开进度页留言；要另交一件，从头填一张", en: "This form was submitted before and said something else. To add to it, open its progress page with the secret and write; for another case, begin a new form" }
    refused_flood(at: &str) { zh: "这个网络一小时里交得太多了，{at} 以后再交。着急打 12315", en: "Too many came from this network within an hour. Submit after {at}, or call 12315" }
    refused_too_many { zh: "一件最多 9 个文件，已经满了。话可以接着写，文件请打 12315", en: "A case holds 9 files, and they are there. Write on without files, or call 12315" }
    refused_too_much { zh: "这一件的留言太多了，请打 12315", en: "Too much has been written about this case. Call 12315" }
}

impl Words {
    /// Over what is wrong.
    pub fn to_mend(self, n: usize) -> String {
        if n == 1 { self.one_mistake().into() } else { self.mistakes(n) }
    }

    /// What a lane is called.
    pub fn lane(self, lane: Lane) -> &'static str {
        match lane {
            Lane::Complaint => self.complaint(),
            Lane::Report => self.report(),
        }
    }

    /// A want and what it means.
    pub fn want(self, want: Want) -> (&'static str, &'static str) {
        match want {
            Want::Money => (self.want_money(), self.want_money_told()),
            Want::Punish => (self.want_punish(), self.want_punish_told()),
            Want::Tell => (self.want_tell(), self.want_tell_told()),
            Want::Both => (self.want_both(), self.want_both_told()),
        }
    }

    /// A problem and what it may look like.
    pub fn problem(self, problem: Problem) -> (&'static str, &'static str) {
        match problem {
            Problem::Hurts => (self.hurts(), self.hurts_told()),
            Problem::Smells => (self.smells(), self.smells_told()),
            Problem::Label => (self.label(), self.label_told()),
            Problem::Fake => (self.fake(), self.fake_told()),
            Problem::Breaks => (self.breaks(), ""),
            Problem::Unclear => (self.unclear(), self.unclear_told()),
        }
    }

    /// The heading of a question.
    pub fn question(self, question: Question) -> &'static str {
        match question {
            Question::Want => self.want_head(),
            Question::What => self.what_head(),
            Question::Problem => self.problem_head(),
            Question::Where => self.where_head(),
            Question::Evidence => self.told_head(),
            Question::Contact => self.contact_head(),
            Question::Check => self.check_head(),
        }
    }

    /// What is wrong with a field: what would be right.
    pub fn mistake(self, field: &str, mistake: Mistake) -> String {
        let say = |zh: &str, en: &str| if self.0 == Lang::Zh { zh.to_owned() } else { en.to_owned() };
        match (mistake, field) {
            (Mistake::Choose, "want") => say("选一个你想要的", "Select what you want"),
            (Mistake::Choose, _) => say("选最主要的一个问题", "Select the main problem"),
            (Mistake::Missing, "what") => say("写上是什么东西", "Enter what it is"),
            (Mistake::Missing, "place") => say("写上店名，或者在哪条街", "Enter the shop or street"),
            (Mistake::Missing, "told") => {
                say("写几句经过：什么时候、出了什么事", "Tell in a few words when it was and what happened")
            }
            (Mistake::Missing, "request") => say(
                "写上想让店家怎么做，比如退 15 元",
                "Enter what the shop should do, such as a refund of 15 yuan",
            ),
            (Mistake::Missing, "name") => say("写上姓名", "Enter your name"),
            (Mistake::Missing, "address") => {
                say("写上地址，到门牌号", "Enter your address with the house number")
            }
            (Mistake::Missing, _) => say("写上这一项", "Fill this in"),
            (Mistake::TooLong(most), _) => {
                say(&format!("最多 {most} 个字"), &format!("{most} characters at most"))
            }
            (Mistake::Odd, _) => {
                say("有显示不出来的字符，删掉再交", "There is a character that is no text; remove it")
            }
            (Mistake::NoDay, _) => say("日期写成 2026-08-31 这样", "Write the date like 2026-08-31"),
            (Mistake::Later(today), _) => {
                let day = dates::full_calendar_day(self.0, today);
                say(
                    &format!("购买日期不能晚于今天（{day}）"),
                    &format!("Date must be today ({day}) or earlier"),
                )
            }
            (Mistake::LongAgo, _) => say(
                "超过 3 年了。记不清就空着",
                "That is more than 3 years ago. Leave it empty if you are not sure",
            ),
            (Mistake::NoPrice, _) => say("价格只写数字，例如 15.8", "Enter the price as a number, like 15.8"),
            (Mistake::NoPhone, _) => say("手机号是 11 位数字", "Enter an 11-digit mobile number"),
            (Mistake::NoMail, _) => {
                say("邮箱写成 name@example.com 这样", "Write the email like name@example.com")
            }
            (Mistake::NoConsent, _) => say(
                "分成两件要你同意；不想分，回第一步改",
                "Two cases need your consent; to have one only, change the first step",
            ),
        }
    }

    /// One of the grounds of art 16.
    pub fn rejection(self, ground: Rejection) -> &'static str {
        let zh = self.0 == Lang::Zh;
        match (ground, zh) {
            (Rejection::NotOurs, true) => "投诉事项不属于市场监督管理部门职责，或者本行政机关不具有处理权限",
            (Rejection::NotOurs, false) => "It is outside this bureau’s remit or jurisdiction",
            (Rejection::Elsewhere, true) => {
                "法院、仲裁机构、市场监督管理部门或者其他行政机关、消费者协会已经受理或者处理过同一消费者权益争议"
            }
            (Rejection::Elsewhere, false) => "The same dispute was already accepted or handled elsewhere",
            (Rejection::NoConsumer, true) => {
                "不是为生活消费需要购买、使用商品或者接受服务，或者不能证明与被投诉人之间存在消费者权益争议"
            }
            (Rejection::NoConsumer, false) => {
                "It was not bought for living consumption, or a dispute is not proven"
            }
            (Rejection::TooOld, true) => {
                "除法律另有规定外，投诉人知道或者应当知道自己的权益受到被投诉人侵害之日起超过三年"
            }
            (Rejection::TooOld, false) => "More than three years have passed since it became known",
            (Rejection::NoMaterial, true) => "未提供第十条第一款、第十一条规定的材料，或者提供虚假材料",
            (Rejection::NoMaterial, false) => "Required material is missing or false",
            (Rejection::NoIdentity, true) => "冒用他人名义或者拒不配合市场监督管理部门核验真实身份信息",
            (Rejection::NoIdentity, false) => "Another’s name was used, or the identity check was refused",
            (Rejection::OtherLaw, true) => "法律、法规、规章规定不予受理的其他情形",
            (Rejection::OtherLaw, false) => "Another law or rule says that it is not accepted",
        }
    }

    /// One of the grounds of art 23.
    pub fn termination(self, ground: Termination) -> &'static str {
        let zh = self.0 == Lang::Zh;
        match (ground, zh) {
            (Termination::Settled, true) => "投诉人撤回投诉或者双方自行和解",
            (Termination::Settled, false) => "The complaint was withdrawn or the parties settled",
            (Termination::Refused, true) => "投诉人、被投诉人无正当理由不参加调解，或者明确拒绝调解",
            (Termination::Refused, false) => "A party stays away without reason or refuses mediation",
            (Termination::NoAgreement, true) => "经组织调解，投诉人或者被投诉人明确表示无法达成调解协议",
            (Termination::NoAgreement, false) => "A party states that no agreement is possible",
            (Termination::TestCost, true) => "投诉人与被投诉人对鉴定、检测费用承担无法协商一致",
            (Termination::TestCost, false) => "There is no agreement on who pays for testing",
            (Termination::SixtyDays, true) => "自投诉受理之日起六十日内未能达成调解协议",
            (Termination::SixtyDays, false) => "Sixty days since acceptance have passed without agreement",
            (Termination::FoundLater, true) => "受理后发现存在第十六条、第四十二条规定情形",
            (Termination::FoundLater, false) => {
                "A ground against acceptance, or a sign of extortion, was found later"
            }
            (Termination::PartyGone, true) => "投诉人、被投诉人死亡或者主体资格灭失",
            (Termination::PartyGone, false) => "A party has died or ceased to exist",
            (Termination::OtherLaw, true) => "法律、法规、规章规定的应当终止调解的其他情形",
            (Termination::OtherLaw, false) => "Another law or rule ends the mediation",
        }
    }

    /// What an entry of the diary is called to the citizen.
    pub fn entry(self, what: &str) -> &'static str {
        match what {
            "received" => self.e_received(),
            "ask" => self.e_ask(),
            "given" => self.e_given(),
            "message" => self.e_message(),
            "answer" => self.e_answer(),
            "accept" => self.e_accept(),
            "refuse" => self.e_refuse(),
            "ask-consent" => self.e_consent(),
            "mediate" => self.e_mediate(),
            "pause" => self.e_pause(),
            "resume" => self.e_resume(),
            "agree" => self.e_agree(),
            "terminate" => self.e_terminate(),
            "tell-parties" => self.e_tell(),
            "assign" => self.e_assign(),
            "split" => self.e_split(),
            "withdraw" => self.e_withdraw(),
            "close" => self.e_close(),
            "not-competent" => self.e_elsewhere(),
            "duplicate" => self.e_duplicate(),
            "merge" => self.e_merge(),
            "verify" => self.e_verify(),
            "tell-result" => self.e_told(),
            _ => self.e_other(),
        }
    }

    /// How far a case has come as a heading and a line below it; `due` is the last day of the term that runs.
    pub fn stage(self, it: Standing, due: Option<Due>, today: NaiveDate) -> (String, &'static str) {
        let day = due.map_or(String::new(), |due| self.day(due.day, today));
        let (head, told) = match (it.state, it.termination()) {
            (State::Complaint(_), Some(ground)) => self.mediation_ended(ground),
            (State::Complaint(state), None) => self.complaint_stage(state, &day),
            (State::Report(state), _) => self.report_stage(state, &day),
        };
        let ended = !matches!(
            it.state,
            State::Complaint(ComplaintState::Closed) | State::Report(ReportState::Closed)
        );
        if it.is_closed && ended { (self.and_closed(&head), told) } else { (head, told) }
    }

    /// Mediation ended: nobody who settled is told that it failed.
    fn mediation_ended(self, ground: Termination) -> (String, &'static str) {
        match ground {
            Termination::Settled => (self.ended_settled().into(), self.ground_below()),
            Termination::Refused
            | Termination::NoAgreement
            | Termination::TestCost
            | Termination::SixtyDays => (self.ended_in_vain().into(), self.ways_below()),
            Termination::FoundLater | Termination::PartyGone | Termination::OtherLaw => {
                (self.ended().into(), self.ways_below())
            }
        }
    }

    /// The stage of a complaint; `day` is the last day of its term.
    fn complaint_stage(self, state: ComplaintState, day: &str) -> (String, &'static str) {
        use ComplaintState as At;
        let (zh, en, told_zh, told_en) = match state {
            At::Received | At::RefusalProposed => (
                format!("我们在看，最晚 {day}，告诉你受不受理"),
                format!("We are looking at it. By {day} we tell you whether we take it on"),
                "收到后 7 个工作日内答复，周末和放假不算。",
                "We answer within 7 working days. Weekends and holidays do not count.",
            ),
            At::MaterialAsked => (
                "等你补材料，答复的日子不变".into(),
                "We need something from you".into(),
                "要补什么、最晚哪天，看“请你补材料”。补上就接着看。",
                "What we need and by when stands at “We asked you for something”. We go on as soon as it is here.",
            ),
            At::Accepted => (
                format!("受理了，最晚 {day} 有结果"),
                format!("Accepted. It ends by {day}"),
                "接下来问双方愿不愿意调解。从受理那天起 60 天内办完，送检的日子不算。",
                "Next both sides are asked whether they want mediation. It takes at most 60 days from acceptance, testing apart.",
            ),
            At::ConsentAsked => (
                format!("在问双方愿不愿意调解，最晚 {day} 有结果"),
                format!("Both sides are asked about mediation. It ends by {day}"),
                "调解要双方都同意。店家不愿意，我们告诉你还能怎么办。",
                "Mediation needs both sides. If the shop refuses, we tell you what else you can do.",
            ),
            At::Mediating => (
                format!("正在调解，最晚 {day} 有结果"),
                format!("In mediation, until {day} at most"),
                "时间、地点、谁来主持，写在下面。觉得主持的人不公，可以要求换人。",
                "When, where and who leads it is below. You may ask for another mediator if you doubt this one.",
            ),
            At::Testing => (
                "在送检，60 天先停着".into(),
                "Being tested; the 60 days stand still".into(),
                "结果回来接着调解，期限往后顺延。",
                "Mediation goes on with the result; the term moves accordingly.",
            ),
            At::Agreed => (
                "谈成了".into(),
                "Agreement reached".into(),
                "怎么谈的写在下面。店家没照办，回来找我们。",
                "What was agreed is below. If the shop does not keep to it, tell us.",
            ),
            At::Terminated => return (self.ended().into(), self.ways_below()),
            At::Refused => return (self.not_accepted().into(), self.ways_below()),
            At::Withdrawn => (
                "你撤回了这件投诉".into(),
                "You withdrew this complaint".into(),
                "不再调解。",
                "It is not mediated any more.",
            ),
            At::Closed => ("办结了".into(), "Closed".into(), "经过都在下面。", "All of it is below."),
        };
        if self.0 == Lang::Zh { (zh, told_zh) } else { (en, told_en) }
    }

    /// The stage of a report, in the same way. Whether a case was filed is not told here (art 36).
    fn report_stage(self, state: ReportState, day: &str) -> (String, &'static str) {
        use ReportState as At;
        let (zh, en, told_zh, told_en) = match state {
            At::Received => (
                format!("收到了，最晚 {day} 核查完"),
                format!("Received. Checked by {day}"),
                "收到后 15 个工作日内核查，周末和放假不算；要送检或者情况复杂的，会晚一些。",
                "It is checked within 15 working days; testing or a hard case takes longer.",
            ),
            At::Incomplete => (
                "线索还不够，等你补".into(),
                "We need to know more".into(),
                "问什么、最晚哪天，写在下面。不留名也能在这里答。",
                "What we ask and by when is below. You can answer here without a name.",
            ),
            At::NotCompetent => (
                "不归我们管，写了去找谁".into(),
                "Not ours; we say where to go".into(),
                "我们不代转，请直接去找，最快。",
                "We do not pass it on: going there yourself is fastest.",
            ),
            At::Duplicate => (
                "这件事我们已经知道，不重复处理".into(),
                "We know of this; it is not handled a second time".into(),
                "有新的情况，写在下面。",
                "Tell us below if there is anything new.",
            ),
            At::Merged => (
                "并到前一件一起查".into(),
                "Joined with an earlier report".into(),
                "你说的新情况算进去了，核查的日子从你这一件重新起算。",
                "Your new facts count; the term begins anew from this report.",
            ),
            At::Verifying | At::Testing => (
                if day.is_empty() { "核查中".into() } else { format!("核查中，最晚 {day}") },
                if day.is_empty() { "Being checked".into() } else { format!("Being checked, by {day}") },
                "有要问你的，会写在这里。",
                "If there is anything to ask, it stands here.",
            ),
            At::Filed | At::NotFiled | At::Decided => (
                "核查完了".into(),
                "Checked".into(),
                "处罚的，依法公布。法律规定要告诉举报人的，写在这里。",
                "Penalties are published as the law says. What has to be told to reporters stands here.",
            ),
            At::Told => {
                ("结果告诉你了".into(), "You were told the result".into(), "写在下面。", "It is below.")
            }
            At::Withdrawn => (
                "你撤回了这件举报".into(),
                "You withdrew this report".into(),
                "不再问你。",
                "We will not ask you again.",
            ),
            At::Closed => ("办结了".into(), "Closed".into(), "经过都在下面。", "All of it is below."),
        };
        if self.0 == Lang::Zh { (zh, told_zh) } else { (en, told_en) }
    }

    /// The steps of a lane that are still ahead, each with when and what.
    pub fn ahead(self, lane: Lane) -> [(&'static str, &'static str, &'static str); 3] {
        match (lane, self.0) {
            (Lane::Complaint, Lang::Zh) => [
                ("看要不要受理", "7 个工作日内", "受理了会请双方调解；不受理会写明原因和你还能找谁。"),
                ("调解", "受理后 60 天内", "谈成了写调解书；谈不拢，告诉你怎么打官司、怎么仲裁。"),
                ("结果", "", "怎么谈的、谁来照办，写在这里。"),
            ],
            (Lane::Complaint, Lang::En) => [
                (
                    "We decide whether to take it on",
                    "within 7 working days",
                    "If we do, both sides are invited to mediate. If not, you read why and whom else to ask.",
                ),
                (
                    "Mediation",
                    "within 60 days",
                    "An agreement is put in writing. Without one, you read how to go to court or arbitration.",
                ),
                ("Result", "", "What was agreed and who does what."),
            ],
            (Lane::Report, Lang::Zh) => [
                ("看线索够不够", "", "不够会问你，不留名也能答。"),
                ("核查", "15 个工作日内", "去看、去查；要送检的，日子往后顺延。"),
                ("处理", "", "够得上的立案查处，处罚依法公布。"),
            ],
            (Lane::Report, Lang::En) => [
                ("Is there enough to go on?", "", "If not, we ask. You can answer without a name."),
                ("Checking", "within 15 working days", "Officers go and look. Testing moves the day."),
                ("Outcome", "", "Where the law was broken a case follows, and penalties are published."),
            ],
        }
    }

    /// A term, for the desk and for today's list.
    pub fn basis(self, basis: Basis) -> &'static str {
        let zh = self.0 == Lang::Zh;
        match basis {
            Basis::Register if zh => "登记到 12315（当日）",
            Basis::Register => "register at 12315 (same day)",
            Basis::Decide if zh => "答复受不受理（7 个工作日）",
            Basis::Decide => "decide on acceptance (7 working days)",
            Basis::Mediate if zh => "调解（受理起 60 天）",
            Basis::Mediate => "mediate (60 days from acceptance)",
            Basis::TellEnd if zh => "告知双方调解终止（7 个工作日）",
            Basis::TellEnd => "tell both parties of the end (7 working days)",
            Basis::Verify if zh => "核查并决定立不立案（15 个工作日）",
            Basis::Verify => "verify and decide on filing (15 working days)",
            Basis::CaseDecide if zh => "作出处理决定（立案起 90 天）",
            Basis::CaseDecide => "decide the case (90 days from filing)",
        }
    }

    /// The days of a term that is counted in working days, as dots are labelled.
    pub fn working_day(self, n: usize, all: usize) -> String {
        if n == 0 { self.day_zero(all) } else { self.day_of(n.min(all), all) }
    }

    /// A day of this year or another.
    pub fn day(self, day: NaiveDate, today: NaiveDate) -> String {
        match day.year() == today.year() {
            true => dates::calendar_day(self.0, day),
            false => dates::full_calendar_day(self.0, day),
        }
    }
}

impl Reason for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Refusal::AskFirst | Refusal::Itself => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    fn say(&self, lang: Lang) -> String {
        let say = Words(lang);
        match self {
            Refusal::NotNow => say.refused_not_now(),
            Refusal::Changed => say.refused_changed(),
            Refusal::OwnProposal => say.refused_own(),
            Refusal::AskFirst => say.refused_ask_first(),
            Refusal::TellFirst => say.refused_tell_first(),
            Refusal::RegisterFirst => say.refused_register(),
            Refusal::ExtendedOnce => say.refused_extended(),
            Refusal::BlankWords => say.refused_blank(),
            Refusal::Itself => say.refused_itself(),
            Refusal::GuideOnly => say.refused_guide(),
            Refusal::HandedInBefore => say.refused_again(),
            Refusal::TooMuch => say.refused_too_much(),
            Refusal::TooManyFiles => say.refused_too_many(),
        }
        .into()
    }
}
