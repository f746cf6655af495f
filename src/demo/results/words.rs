//! What the sample bureau says of a month and of what it found.

use crate::words;

words! {
    pub struct Words;

    late(batches: usize, sampled: &str, reported: &str, until: &str) {
        zh: "这个月没有可以公布的结果。{batches} 批样品 {sampled}才买齐，检验报告 {reported}才出全，商家提异议的期限到 {until}才满。这 {batches} 批和下个月的一起公布。",
        en: "There are no results to publish this month. The {batches} samples were complete only on {sampled}, the last report came on {reported}, and shops and makers may object until {until}. These {batches} batches are published with next month’s.",
    }
    ordered(failed: usize, shops: usize, until: &str) {
        zh: "不合格的 {failed} 批已全部下架。卖它们的 {shops} 家店已责令改正，最晚 {until}改完，改完再抽一次。",
        en: "Everything that failed is off the shelves (batches: {failed}). Whoever sold it (shops: {shops}) has to put it right by {until}; then we test again. ",
    }
    all_passed { zh: "监督抽查的全部合格。", en: "Everything in supervised sampling passed. " }
    monitored(problems: usize, until: &str) {
        zh: "风险监测有 {problems} 批发现问题，已请供货单位在 {until}前自查。",
        en: "Risk monitoring found problems (batches: {problems}); the suppliers have been asked to check by {until}. ",
    }
    carried(batches: usize) {
        zh: "这里有 {batches} 批是上个月没赶上的。",
        en: "Some did not make it last month (batches: {batches}).",
    }

    title(product: &str, finding: &str, act: &str) { zh: "{product}：{finding}，{act}", en: "{product}: {finding}; {act}" }
    found(month: &str, product: &str, tested: usize, bad: usize, what: &str) {
        zh: "{month}公布的结果里，{product}检了 {tested} 批，{bad} 批不合格：{what}。只说明检了的这几批。",
        en: "In the results published in {month}, this is what we tested of this kind: {product}. Batches: {tested}. Failed: {bad}. Why: {what}. It says nothing of other batches.",
    }
    watched(month: &str, product: &str, tested: usize, bad: usize, what: &str) {
        zh: "{month}公布的风险监测里，{product}看了 {tested} 批，{bad} 批发现问题：{what}。风险监测不判合格不合格。",
        en: "In the risk monitoring published in {month}, this is what we looked at of this kind: {product}. Batches: {tested}. With problems: {bad}. What: {what}. Monitoring judges nobody.",
    }
    times(item: &str, times: &str) { zh: "{item}是限值的 {times} 倍", en: "{item}: {times} times the limit" }
    above(item: &str, percent: &str) { zh: "{item}超出限值 {percent}%", en: "{item}: {percent}% above the limit" }
    below(item: &str, percent: &str) { zh: "{item}比规定的低 {percent}%", en: "{item}: {percent}% below what is required" }
    outside(item: &str, value: &str, limit: &str) { zh: "{item}测出 {value}，规定是 {limit}", en: "{item}: measured {value}, required {limit}" }
    basis(month: &str) { zh: "{month}监督抽查结果", en: "Results of supervised sampling, {month}" }
    watched_basis(month: &str) { zh: "{month}风险监测结果", en: "Results of risk monitoring, {month}" }

    closed { zh: "店关了，没有买到样", en: "The shop had closed; nothing could be bought" }
}
