//! Words that a regulator may not publish. A state body recommends no producer's products (产品质量法 art. 25,
//! Order 18 art. 14); a result is about one batch, never about a brand or the market; nobody's number
//! stands in public; and monitoring judges nobody and names nobody.

/// Why some words may not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// They recommend or rank.
    Recommends,
    /// They say of a brand or of the market what was found in one batch.
    Generalises,
    /// A mobile number.
    Mobile,
    /// An identity card's number.
    IdNumber,
    /// They judge, where monitoring does not.
    Judges,
    /// They name the enterprise, where monitoring does not.
    Names,
}

/// Words that may not go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Why not.
    pub flaw: Flaw,
    /// The words, as looked for.
    pub words: String,
}

const RECOMMENDING: &[&str] = &[
    "推荐",
    "推薦",
    "放心品牌",
    "放心产品",
    "放心商家",
    "放心购买",
    "放心选购",
    "放心买",
    "首选",
    "最佳",
    "最优",
    "最好的",
    "优选品牌",
    "优质品牌",
    "优质产品",
    "名牌",
    "知名品牌",
    "名优",
    "信得过",
    "值得信赖",
    "值得购买",
    "值得买",
    "排行",
    "排名",
    "榜单",
    "红榜",
    "红黑榜",
    "口碑",
    "性价比",
    "第一品牌",
    "大牌",
];
/// What only looks like it: a kind of standard, and what a pupil wears.
const NOT_RECOMMENDING: &[&str] =
    &["推荐性标准", "推荐性国家标准", "推荐性行业标准", "推荐性地方标准", "姓名牌", "校名牌"];
const RECOMMENDING_EN: &[&str] = &[
    "recommend",
    "best brand",
    "best product",
    "best buy",
    "top brand",
    "top rated",
    "first choice",
    "trusted brand",
    "famous brand",
    "ranking",
    "ranked",
    "number one",
    "worth buying",
];
/// Advice to a reader is no recommendation of a product.
const NOT_RECOMMENDING_EN: &[&str] = &["recommend that you ", "recommend you ", "recommend not "];

const GENERALISING: &[&str] = &["合格率", "达标率", "整个品牌", "全行业"];
const GENERALISING_EN: &[&str] = &[
    "pass rate",
    "failure rate",
    "whole brand",
    "entire brand",
    "all products of",
    "every product of",
    "all its products",
    "all of its products",
    "all products on the market",
    "brand is safe",
    "brand is unsafe",
];
/// Whom a claim would be about, and what makes it one about all of them.
const ALL_OF: (&[&str], &[&str]) = (
    &["品牌", "牌子", "市场上", "市面上"],
    &["都", "均", "全部", "一律", "无一", "普遍", "个个", "统统", "所有"],
);
const EVERY: (&[&str], &[&str]) = (&["所有", "全部", "任何", "每个", "各个"], &["品牌", "牌子"]);
/// How many characters apart the two may stand.
const NEAR: usize = 10;

const JUDGING: &[&str] = &["合格", "达标"];
const JUDGING_EN: &[&str] = &[
    "passed",
    "failed",
    "fails",
    "conforms",
    "conforming",
    "nonconforming",
    "substandard",
    "unqualified",
    "compliant",
    "noncompliant",
];

/// What may not stand in any public text.
pub fn check(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut note = |flaw, words: &str| found.push(Found { flaw, words: words.into() });
    for clause in clauses(text) {
        let (bare, spaced) =
            (without(&clause.bare, NOT_RECOMMENDING), without(&clause.spaced, NOT_RECOMMENDING_EN));
        first(&bare, RECOMMENDING).into_iter().for_each(|words| note(Flaw::Recommends, words));
        first_word(&spaced, RECOMMENDING_EN).into_iter().for_each(|words| note(Flaw::Recommends, words));
        first(&clause.bare, GENERALISING).into_iter().for_each(|words| note(Flaw::Generalises, words));
        first_word(&clause.spaced, GENERALISING_EN)
            .into_iter()
            .for_each(|words| note(Flaw::Generalises, words));
        for (ahead, behind) in [ALL_OF, EVERY] {
            near(&clause.bare, ahead, behind).into_iter().for_each(|words| note(Flaw::Generalises, &words));
        }
    }
    numbers(text).into_iter().for_each(|(flaw, number)| note(flaw, &number));
    found
}

/// What may not stand beside a monitored batch besides; `names` are those of its enterprises.
pub fn check_monitoring(text: &str, names: &[String]) -> Vec<Found> {
    let mut found = Vec::new();
    for clause in clauses(text) {
        let judging = first(&clause.bare, JUDGING).or(first_word(&clause.spaced, JUDGING_EN));
        found.extend(judging.map(|words| Found { flaw: Flaw::Judges, words: words.into() }));
    }
    let whole = bare(text);
    let named =
        names.iter().find(|name| short_names(name).iter().any(|short| whole.contains(short.as_str())));
    found.extend(named.map(|name| Found { flaw: Flaw::Names, words: name.clone() }));
    found
}

/// A sentence as it is searched: without anything between the characters, and with one space between words.
struct Clause {
    bare: String,
    spaced: String,
}

fn clauses(text: &str) -> Vec<Clause> {
    text.split(['。', '！', '？', '；', ';', '!', '?', '\n'])
        .map(|clause| Clause { bare: bare(clause), spaced: spaced(clause) })
        .collect()
}

/// Letters, digits and Chinese characters alone, so that neither spaces nor dots hide a word.
fn bare(text: &str) -> String {
    text.chars().map(plain).filter(|c| c.is_alphanumeric()).collect()
}

fn spaced(text: &str) -> String {
    // A hyphen belongs to its word: non-conforming.
    let words: String =
        text.chars().map(plain).filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}')).collect();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// In lower case, and full-width letters and digits as plain ones.
fn plain(c: char) -> char {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    narrow.to_ascii_lowercase()
}

fn without(text: &str, harmless: &[&str]) -> String {
    harmless.iter().fold(text.to_owned(), |text, phrase| text.replace(phrase, "|"))
}

fn first<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    words.iter().copied().find(|word| text.contains(word))
}

/// The first of some English words, of which none is the end of a longer one.
fn first_word<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    words.iter().copied().find(|word| text.contains(&format!(" {word}")))
}

fn near(text: &str, ahead: &[&str], behind: &[&str]) -> Option<String> {
    for start in ahead {
        for (at, _) in text.match_indices(start) {
            let rest: String = text[at + start.len()..].chars().take(NEAR).collect();
            if let Some(end) = behind.iter().find(|end| rest.contains(**end)) {
                return Some(format!("{start}…{end}"));
            }
        }
    }
    None
}

/// What people call an enterprise: its name, also without the place before and the company form behind.
fn short_names(name: &str) -> Vec<String> {
    const FORMS: [&str; 6] =
        ["股份有限公司", "有限责任公司", "有限公司", "个体工商户", "（普通合伙）", "（个体工商户）"];
    const SHORTEST: usize = 4;
    let stem = FORMS.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name);
    let place = stem.rfind(['市', '区', '县']).map(|at| &stem[at + '市'.len_utf8()..]);
    [Some(name), Some(stem), place]
        .into_iter()
        .flatten()
        .map(bare)
        .enumerate()
        .filter(|(nth, short)| short.chars().count() >= if *nth == 0 { 2 } else { SHORTEST })
        .map(|(_, short)| short)
        .collect()
}

const MOBILE_DIGITS: usize = 11;
const ID_DIGITS: usize = 18;

/// Numbers that are a person's, however they are grouped; one of each kind is enough to be told.
fn numbers(text: &str) -> Vec<(Flaw, String)> {
    let text: Vec<char> = text.chars().map(plain).collect();
    let mut found = Vec::new();
    for run in text.split(|c| !(c.is_ascii_digit() || matches!(c, 'x' | ' ' | '-' | '\u{a0}'))) {
        let groups: Vec<String> = run
            .split(|c| matches!(c, ' ' | '-' | '\u{a0}'))
            .filter(|group| !group.is_empty())
            .map(|group| group.iter().collect())
            .collect();
        for first in 0..groups.len() {
            let mut number = String::new();
            for group in &groups[first..] {
                number.push_str(group);
                if is_mobile(&number) {
                    found.push((Flaw::Mobile, number.clone()));
                } else if is_id_number(&number) {
                    found.push((Flaw::IdNumber, number.clone()));
                }
                if number.len() > ID_DIGITS {
                    break;
                }
            }
        }
    }
    found.sort_by_key(|(flaw, _)| *flaw == Flaw::IdNumber);
    found.dedup_by_key(|(flaw, _)| *flaw);
    found
}

fn is_mobile(number: &str) -> bool {
    let own = ["0086", "86"].iter().find_map(|code| number.strip_prefix(code)).unwrap_or(number);
    own.len() == MOBILE_DIGITS
        && own.chars().all(|c| c.is_ascii_digit())
        && own.starts_with('1')
        && !matches!(own.as_bytes()[1], b'0' | b'1' | b'2')
}

/// Six digits of a place, a date of birth, three of a serial and a check character.
fn is_id_number(number: &str) -> bool {
    number.len() == ID_DIGITS
        && number[..ID_DIGITS - 1].chars().all(|c| c.is_ascii_digit())
        && matches!(&number[6..8], "19" | "20")
        && matches!(number[10..12].parse(), Ok(1..=12))
        && matches!(number[12..14].parse(), Ok(1..=31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flaws(text: &str) -> Vec<Flaw> {
        check(text).into_iter().map(|found| found.flaw).collect()
    }

    #[test]
    fn praise_and_ranks_are_found_however_they_are_written() {
        for text in [
            "推荐购买这一款",
            "推 荐 购 买",
            "推\u{200b}荐",
            "这是放心品牌",
            "本市名牌产品",
            "首选这一家",
            "推荐性价比高的",
            "We recommend this shop",
            "The best-brand list, best brand of all",
            "ＢＥＳＴ ＢＵＹ",
        ] {
            assert!(flaws(text).contains(&Flaw::Recommends), "{text}");
        }
        for text in ["按推荐性国家标准检测", "缝上姓名牌", "We recommend that you return it", "建议退货", ""]
        {
            assert_eq!(flaws(text), [], "{text}");
        }
    }

    #[test]
    fn one_batch_says_nothing_of_a_brand_or_a_market() {
        for text in [
            "同品牌均不合格",
            "该品牌的产品，都有问题",
            "市场合格率 93%",
            "所有品牌都查了",
            "市面上的捏捏乐普遍超标",
            "All products of this maker are unsafe",
            "The pass rate was 28 of 30",
        ] {
            assert!(flaws(text).contains(&Flaw::Generalises), "{text}");
        }
        for text in ["抽检只代表这一批，不代表同品牌其他产品。已经下架的都登记了。", "这一批 4 项都合格"]
        {
            assert_eq!(flaws(text), [], "{text}");
        }
    }

    #[test]
    fn nobodys_own_number_goes_out() {
        for text in ["找老张 13800138000", "138 0013 8000", "+86-138-0013-8000", "１３８００１３８０００"]
        {
            assert_eq!(flaws(text), [Flaw::Mobile], "{text}");
        }
        assert_eq!(flaws("11010519900307233X"), [Flaw::IdNumber]);
        assert_eq!(flaws("110105 19900307 2331"), [Flaw::IdNumber]);
        for text in ["打 12315", "0518-12345678", "2026-10-12 的报告", "10 月 12 日，1380 批", "20261012003"]
        {
            assert_eq!(flaws(text), [], "{text}");
        }
        assert!(flaws("2026-10-12 13800138000").contains(&Flaw::Mobile));
    }

    #[test]
    fn monitoring_judges_nobody_and_names_nobody() {
        let names = ["滨港市南浦区小浪花文具有限公司".to_owned(), "浪花".to_owned()];
        let flaws = |text: &str| -> Vec<Flaw> {
            check_monitoring(text, &names).into_iter().map(|found| found.flaw).collect()
        };
        assert_eq!(flaws("这一批不合格"), [Flaw::Judges]);
        assert_eq!(flaws("The sample failed"), [Flaw::Judges]);
        assert_eq!(flaws("在小浪花文具买的"), [Flaw::Names]);
        assert_eq!(flaws("商标浪花"), [Flaw::Names]);
        assert_eq!(flaws("发现磁铁会脱落，收起来，别让孩子碰。"), []);
    }
}
