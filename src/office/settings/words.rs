use crate::words;

words! {
    pub(super) struct Words;

    settings       { zh: "设置", en: "Settings" }
    about          { zh: "改了马上生效，不用重启。每次改动都记入操作日志，写明从什么改成什么。", en: "A change holds at once, without a restart. Each is noted in the log of deeds, with what it was and what it became." }
    voters         { zh: "投票设备和投票记录的对应", en: "Which device cast which ballot" }
    voters_told(days: i64) { zh: "{days} 天，从定稿那天算。这是公开承诺的，不能改。", en: "{days} days from the day the round is certified. This is promised in public and cannot be changed." }
    readings_told  { zh: "最后一天遇上假日，法条没有写明哪些日子顺延。单位自己的期限先按最早算，公民和企业的期限先按最晚算。工作日的期限没有这个问题。改了以后，只管新开始的期限。", en: "The law leaves open which days off move a last day. The bureau’s own duties are read early and the time of citizens and enterprises late. Terms in working days have no such question. A change holds for terms that begin after it." }
    value          { zh: "改成", en: "New value" }
    now(value: &str) { zh: "现在：{value}", en: "Now: {value}" }
    by_default(value: &str) { zh: "原来的默认：{value}", en: "By default: {value}" }
    bounds(least: i64, most: i64) { zh: "{least} 到 {most}", en: "{least} to {most}" }
    changed(by: &str, at: &str) { zh: "{by} {at}改的", en: "Changed by {by}, {at}" }
    stale(value: &str) { zh: "你填的时候，别人改成了“{value}”。你填的还在，再按一次就用你的。", en: "Somebody else changed it to “{value}” while you typed. What you typed is kept: press once more to use it." }
    to_mend        { zh: "有 1 处要改", en: "There is a problem" }
    save           { zh: "保存", en: "Save" }
    back           { zh: "回到设置", en: "Back to the settings" }
}
