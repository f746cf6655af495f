//! What is said where a ballot takes one more step.

use super::rules::effort::Lack;
use super::rules::question::{Question, Trouble};
use crate::i18n::dates;
use crate::limits::Wait;
use crate::words;

words! {
    pub struct Words;

    // the widget
    checking        { zh: "正在确认是人在投票，好了自动交上，不用再点。最多 1 分钟。", en: "Checking that a person votes. Then it is sent by itself; no need to press again. One minute at most." }

    // the question
    head            { zh: "交票前，请答一道题", en: "Answer one question to send" }
    told            { zh: "请答一道题，证明是人在投票。这张票还没交，你点的还在。", en: "Please answer one question to show that a person is voting. This is not sent yet, and your picks are kept." }
    plus(a: u8, b: u8) { zh: "{a} 加 {b} 等于几？", en: "What is {a} plus {b}?" }
    minus(a: u8, b: u8) { zh: "{a} 减 {b} 等于几？", en: "What is {a} minus {b}?" }
    after(a: u8)    { zh: "数数的时候，{a} 后面是几？", en: "Counting up, which number comes after {a}?" }
    larger(a: u8, b: u8) { zh: "{a} 和 {b}，哪个大？", en: "Which is larger, {a} or {b}?" }
    hint            { zh: "写一个数字", en: "Write a number" }
    leave_empty     { zh: "这一格请留空", en: "Leave this empty" }
    cannot          { zh: "答不了，打", en: "If you cannot answer, call" }

    empty           { zh: "写上答案", en: "Enter the answer" }
    wrong           { zh: "不对，换了一题，请再答", en: "That is not it. Here is another one" }
    too_late        { zh: "这页开得太久了，换了一题，你点的还在", en: "This page was open for long. Here is another one; your picks are kept" }
    trapped         { zh: "写着“请留空”的那一格填了字，换了一题，请再答，那一格别填", en: "The field that says “Leave this empty” was filled in. Here is another one; leave that field empty" }
    not_yours       { zh: "浏览器没有留下我们的小记号（Cookie）。允许放记号，再答这一题；还不行就换一个浏览器", en: "Your browser did not keep our small marker (a cookie). Allow it and answer this one, or use another browser" }

    // the challenge of a program
    missing         { zh: "缺 challenge：先取 /api/v1/challenge，算出答案再交", en: "challenge is missing: get /api/v1/challenge and send its solution" }
    not_solved      { zh: "challenge 不对：不是这一期的，或者没有算对", en: "challenge is wrong: of another round, or not solved" }
    expired         { zh: "challenge 过期了，取一个新的", en: "challenge has expired; get a fresh one" }
    used            { zh: "challenge 已经用过了，取一个新的", en: "challenge has been used; get a fresh one" }

    // too much at once
    too_fast(time: &str) { zh: "现在交票的太多，{time} 再交", en: "Too many at once. Send at {time}" }
    too_fast_told   { zh: "这张票还没交，你点的还在。到时间点“交票”就行，不用重新点。", en: "This is not sent yet. Your picks are kept: press “Send” then, no need to pick again." }
    too_fast_nothing { zh: "这次的还没交。到时间再来。", en: "Nothing was sent. Come back then." }
    too_fast_device(time: &str) { zh: "这台设备交得太多，{time} 再交", en: "This device sent too many. Send at {time}" }
    too_fast_why    { zh: "同一个网络一下子交得太多，会请大家等一等，防止有人用机器刷票。以前交的票不受影响。", en: "When one network sends very many at once, everybody there waits a moment, so that no machine can flood the vote. Ballots sent before are not affected." }
    too_fast_device_why { zh: "同一台设备一小时里交得太多，要等一等，防止有人用机器刷票。以前交的票不受影响。", en: "A device that sends very many within an hour waits a moment, so that no machine can flood the vote. Ballots sent before are not affected." }
    too_fast_call   { zh: "等不及，打", en: "If you cannot wait, call" }
    slower          { zh: "太快了", en: "Too fast" }
}

impl Words {
    /// The question.
    pub fn question(self, question: Question) -> String {
        match question {
            Question::Plus(a, b) => self.plus(a, b),
            Question::Minus(a, b) => self.minus(a, b),
            Question::After(a) => self.after(a),
            Question::Larger(a, b) => self.larger(a, b),
        }
    }

    /// When somebody may come back.
    pub fn wait(self, Wait { until, of_the_device }: Wait) -> String {
        let time = dates::time(until);
        if of_the_device { self.too_fast_device(&time) } else { self.too_fast(&time) }
    }

    /// Why an answer is not taken.
    pub fn trouble(self, trouble: Trouble) -> &'static str {
        match trouble {
            Trouble::Empty => self.empty(),
            Trouble::Wrong => self.wrong(),
            Trouble::TooLate => self.too_late(),
            Trouble::Trapped => self.trapped(),
            Trouble::NotYours => self.not_yours(),
        }
    }

    /// What is wrong with what a program brought.
    pub fn lack(self, lack: Lack) -> &'static str {
        match lack {
            Lack::Missing => self.missing(),
            Lack::Wrong => self.not_solved(),
            Lack::Expired => self.expired(),
            Lack::Used => self.used(),
        }
    }
}
