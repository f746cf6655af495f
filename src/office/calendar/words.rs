use crate::words;

words! {
    pub(super) struct Words;

    calendar       { zh: "工作日历", en: "Working days" }
    about          { zh: "办理期限按它来算：放假的日子不算工作日，调休上班的日子算。", en: "Deadlines are counted by it: days off are no working days, make-up days are." }
    missing(year: i32) { zh: "还没有 {year} 年的放假安排", en: "The calendar of {year} is missing" }
    missing_told(year: i32) { zh: "落在 {year} 年的期限先只扣周末，标为暂定。国务院办公厅的通知一出就上传，暂定的期限会重新算。", en: "Deadlines that end in {year} allow for weekends only and are marked provisional. Upload the notice of the State Council’s General Office once it is out; they are then counted anew." }
    year(year: i32) { zh: "{year} 年", en: "{year}" }
    counts(off: usize, statutory: usize, worked: usize) { zh: "放假 {off} 天，其中法定节假日 {statutory} 天；调休上班 {worked} 天", en: "Days off: {off}, statutory among them: {statutory}; make-up days: {worked}" }
    no_statutory   { zh: "没有标法定节假日。按法定节假日顺延的期限，这一年都是暂定。", en: "No statutory days are marked. Deadlines that move by statutory days stay provisional in this year." }
    one_day(day: &str) { zh: "{day}", en: "{day}" }
    days(first: &str, last: &str, n: i64) { zh: "{first}至{last}，{n} 天", en: "{first} to {last}, {n} days" }
    worked(days: &str) { zh: "{days}上班", en: "worked: {days}" }
    version(n: i32) { zh: "第 {n} 版", en: "Version {n}" }
    in_force       { zh: "现行", en: "in force" }
    built_in       { zh: "随程序自带，按国务院办公厅通知", en: "Came with the program, by the State Council’s notice" }
    added(by: &str, at: &str) { zh: "{by} {at}上传", en: "uploaded by {by}, {at}" }
    download(year: i32, n: i32) { zh: "下载 {year} 年第 {n} 版（CSV）", en: "Download {year}, version {n} (CSV)" }

    upload         { zh: "上传一年的安排", en: "Upload a year" }
    file           { zh: "放假安排表（.xlsx 或 CSV）", en: "Table of days (.xlsx or CSV)" }
    file_hint      { zh: "一年一个文件，列名：日期、类别（放假、调休上班）、节日、法定节假日（是、否）。可以先下载已有的一年照着填。", en: "One file a year, with the columns date, kind (holiday, makeup_workday), name, statutory (yes, no). Download a year below to see how." }
    check          { zh: "先检查", en: "Check it first" }
    no_file        { zh: "选一个文件", en: "Choose a file" }
    choose_again   { zh: "改好以后重新选文件", en: "Mend it and choose the file again" }
    same(year: i32, n: i32) { zh: "和 {year} 年第 {n} 版一样，不用再传", en: "It says the same as version {n} of {year}" }
    to_mend        { zh: "有 1 处要改", en: "There is a problem" }

    checked(year: i32) { zh: "{year} 年：检查通过，还没有启用", en: "{year}: checked, not yet in force" }
    first_one      { zh: "这一年现在还没有。启用以后，暂定的期限会重新算。", en: "This year is not known yet. Once it is in force, provisional deadlines are counted anew." }
    instead(n: i32) { zh: "启用以后代替第 {n} 版，正在走的期限会重新算。旧版留着可以查。", en: "It replaces version {n}; running deadlines are counted anew. The old version stays readable." }
    more(days: &str) { zh: "新加：{days}", en: "Added: {days}" }
    fewer(days: &str) { zh: "去掉：{days}", en: "Dropped: {days}" }
    changed(days: &str) { zh: "改了：{days}", en: "Changed: {days}" }
    stale          { zh: "你检查的时候，别人上传了新的一版。看看下面的差别，再决定要不要启用。", en: "Somebody uploaded another version while you looked. See what differs below and decide again." }
    put            { zh: "启用", en: "Put in force" }
    back           { zh: "不启用，回到日历", en: "Leave it, back to the calendar" }
}
