use crate::words;

words! {
    pub struct Words;

    subject(lane: &str, number: &str, what: &str) { zh: "{lane} {number}：{what}", en: "{lane} {number}: {what}" }
    greeting(stage: &str) { zh: "{stage}。", en: "{stage}." }
    answer_by(day: &str) { zh: "请最晚 {day} 答复我们。", en: "Please answer by {day}." }
    read_it        { zh: "看进度，要用收到时给你的密码", en: "Read all of it, with the secret you were given" }
    why_so_little  { zh: "怕旁人看到，信里不写内容，也不写名字。", en: "Others may see your mail, so this letter leaves out what was written, and all names." }
    nobody_reads(hotline: &str) { zh: "回信没人看，有事打 {hotline}。不是你交的？发错了，不用管它。", en: "Answers to this address are not read: call {hotline}. Not yours? It came to you by mistake; please ignore it." }
}
