//! What an officer types into the form of a warning, and what comes of it.

use std::collections::BTreeSet;

use super::warning::{Advice, Warning, WarningKind};
use super::wording::{Grounds, flaws};
use crate::i18n::Text;
use crate::publish::wording::Found;

/// How many pieces of advice of each sort the form has room for.
pub const ROWS: usize = 5;
/// How many batches a warning may rest on.
pub const BATCHES_AT_MOST: usize = 60;

/// Most characters of Chinese and of English. Together they stay below what a form may send.
type Most = (usize, usize);
const TITLE: Most = (60, 160);
const HEAD: Most = (24, 80);
const ADVICE: Most = (120, 300);
const FOUND: Most = (500, 1200);
const BASIS: Most = (120, 300);

/// A text as typed, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Chinese.
    pub zh: String,
    /// English; empty where nobody wrote it.
    pub en: String,
}

/// A piece of advice as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Short.
    pub head: Pair,
    /// A sentence or two.
    pub text: Pair,
}

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// `warning` or `tip`.
    pub kind: String,
    /// A product's id, or nothing.
    pub product: String,
    /// Product, finding and action.
    pub title: Pair,
    /// What to do now.
    pub what_to_do: [Row; ROWS],
    /// What was found.
    pub found: Pair,
    /// How to choose.
    pub how_to_choose: [Row; ROWS],
    /// What it rests on.
    pub basis: Pair,
    /// Ids of batches.
    pub batches: Vec<String>,
}

/// The form where everything is in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Which of the two.
    pub kind: WarningKind,
    /// The product's id, if it is about one.
    pub product: Option<String>,
    /// Product, finding and action.
    pub title: Text,
    /// What to do now.
    pub what_to_do: Vec<Advice>,
    /// What was found.
    pub found: Text,
    /// How to choose.
    pub how_to_choose: Vec<Advice>,
    /// What it rests on.
    pub basis: Text,
    /// Ids of batches.
    pub batches: Vec<String>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It has to be there.
    Missing,
    /// So many characters at most.
    TooLong(usize),
    /// Some of the list is in English, this is not.
    NoEnglish,
    /// There is no such choice.
    Unknown,
    /// A batch that is not public cannot be named.
    NotPublic,
    /// A warning needs a finding; without one it is a tip.
    NoFinding,
    /// It says what it must not.
    Word(Found),
}

/// Fields by name, with what is wrong with them, in the order of the form.
pub type Mistakes = Vec<(String, Mistake)>;

impl Typed {
    /// The form as a browser sends it. What it does not know is left out, also characters that nobody can see.
    pub fn of_fields(fields: &[(String, String)]) -> Typed {
        let value = |name: &str| {
            let sent = fields.iter().find(|(field, _)| field == name);
            sent.map(|(_, value)| cleaned(value)).unwrap_or_default()
        };
        let pair = |name: &str| Pair { zh: value(name), en: value(&format!("{name}_en")) };
        let rows = |list: &str| {
            std::array::from_fn(|row| Row {
                head: pair(&field_of(list, row, "head")),
                text: pair(&field_of(list, row, "text")),
            })
        };
        let batches: BTreeSet<String> =
            fields.iter().filter(|(field, _)| field == "batch").map(|(_, id)| cleaned(id)).collect();
        Typed {
            kind: value("kind"),
            product: value("product"),
            title: pair("title"),
            what_to_do: rows("do"),
            found: pair("found"),
            how_to_choose: rows("choose"),
            basis: pair("basis"),
            batches: batches.into_iter().collect(),
        }
    }

    /// A warning as it stands in the form.
    pub fn of(warning: &Warning) -> Typed {
        let pair = |text: &Text| Pair { zh: text.zh.clone(), en: text.en.clone().unwrap_or_default() };
        let rows = |all: &[Advice]| {
            std::array::from_fn(|row| {
                all.get(row).map(|it| Row { head: pair(&it.head), text: pair(&it.text) }).unwrap_or_default()
            })
        };
        Typed {
            kind: warning.kind.as_str().into(),
            product: warning.product.clone().unwrap_or_default(),
            title: pair(&warning.title),
            what_to_do: rows(&warning.what_to_do),
            found: pair(&warning.found),
            how_to_choose: rows(&warning.how_to_choose),
            basis: pair(&warning.basis),
            batches: warning.batches.clone(),
        }
    }

    /// Reads the form, or tells everything that is wrong with it. `products` are the ids there are.
    pub fn read(&self, products: &[String]) -> Result<Filled, Mistakes> {
        let mut mistakes = Mistakes::new();
        let kind = WarningKind::read(&self.kind);
        if kind.is_none() {
            mistakes.push(("kind".into(), Mistake::Missing));
        }
        if !self.product.is_empty() && !products.contains(&self.product) {
            mistakes.push(("product".into(), Mistake::Unknown));
        }
        let title = text("title", &self.title, TITLE, &mut mistakes);
        let what_to_do = rows("do", &self.what_to_do, &mut mistakes);
        let found = text("found", &self.found, FOUND, &mut mistakes);
        let how_to_choose = rows("choose", &self.how_to_choose, &mut mistakes);
        let basis = text("basis", &self.basis, BASIS, &mut mistakes);
        if self.batches.len() > BATCHES_AT_MOST {
            mistakes.push(("batch".into(), Mistake::TooLong(BATCHES_AT_MOST)));
        }
        let product = Some(self.product.clone()).filter(|product| !product.is_empty());
        let batches = self.batches.clone();
        match kind.filter(|_| mistakes.is_empty()) {
            Some(kind) => {
                Ok(Filled { kind, product, title, what_to_do, found, how_to_choose, basis, batches })
            }
            None => Err(mistakes),
        }
    }
}

impl Filled {
    /// What a warning says.
    pub fn of(warning: &Warning) -> Filled {
        Filled {
            kind: warning.kind,
            product: warning.product.clone(),
            title: warning.title.clone(),
            what_to_do: warning.what_to_do.clone(),
            found: warning.found.clone(),
            how_to_choose: warning.how_to_choose.clone(),
            basis: warning.basis.clone(),
            batches: warning.batches.clone(),
        }
    }

    /// What is wrong with it, by what it rests on.
    pub fn check(&self, grounds: &Grounds) -> Mistakes {
        let flaws = flaws(self, grounds).into_iter();
        let mut mistakes: Mistakes = flaws.map(|(field, found)| (field, Mistake::Word(found))).collect();
        if grounds.public.len() != self.batches.len() {
            mistakes.push(("batch".into(), Mistake::NotPublic));
        } else if self.kind == WarningKind::Warning && !grounds.have_a_finding() {
            mistakes.push(("batch".into(), Mistake::NoFinding));
        }
        mistakes
    }

    /// Every text with its field.
    pub fn texts(&self) -> Vec<(String, &str)> {
        let mut all = Vec::new();
        push(&mut all, "title", &self.title);
        push_rows(&mut all, "do", &self.what_to_do);
        push(&mut all, "found", &self.found);
        push_rows(&mut all, "choose", &self.how_to_choose);
        push(&mut all, "basis", &self.basis);
        all
    }
}

/// The name of a field of one piece of advice: `do-1-head`.
pub fn field_of(list: &str, row: usize, part: &str) -> String {
    format!("{list}-{}-{part}", row + 1)
}

fn push<'a>(all: &mut Vec<(String, &'a str)>, field: &str, text: &'a Text) {
    all.push((field.into(), &text.zh));
    if let Some(en) = &text.en {
        all.push((format!("{field}_en"), en));
    }
}

fn push_rows<'a>(all: &mut Vec<(String, &'a str)>, list: &str, rows: &'a [Advice]) {
    for (row, advice) in rows.iter().enumerate() {
        push(all, &field_of(list, row, "head"), &advice.head);
        push(all, &field_of(list, row, "text"), &advice.text);
    }
}

fn cleaned(value: &str) -> String {
    value.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

/// A text that has to be there, its English if there is any.
fn text(field: &str, typed: &Pair, most: Most, mistakes: &mut Mistakes) -> Text {
    if typed.zh.is_empty() {
        mistakes.push((field.into(), Mistake::Missing));
    }
    if typed.zh.chars().count() > most.0 {
        mistakes.push((field.into(), Mistake::TooLong(most.0)));
    }
    if typed.en.chars().count() > most.1 {
        mistakes.push((format!("{field}_en"), Mistake::TooLong(most.1)));
    }
    Text { zh: typed.zh.clone(), en: Some(typed.en.clone()).filter(|en| !en.is_empty()) }
}

/// The pieces of advice that are there: at least one, each with head and text, all in English or none.
fn rows(list: &str, typed: &[Row; ROWS], mistakes: &mut Mistakes) -> Vec<Advice> {
    let english = typed.iter().any(|row| !row.head.en.is_empty() || !row.text.en.is_empty());
    let mut all = Vec::new();
    for (number, row) in typed.iter().enumerate() {
        if *row == Row::default() && !(number == 0 && typed.iter().all(|row| *row == Row::default())) {
            continue;
        }
        let mut part = |name: &str, typed: &Pair, most: Most| {
            let field = field_of(list, number, name);
            if english && typed.en.is_empty() {
                mistakes.push((format!("{field}_en"), Mistake::NoEnglish));
            }
            text(&field, typed, most, mistakes)
        };
        all.push(Advice { head: part("head", &row.head, HEAD), text: part("text", &row.text, ADVICE) });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::warning::tests::warning;
    use super::*;
    use crate::sample::WorkType;

    fn products() -> Vec<String> {
        vec!["squishy-toys".into()]
    }

    fn fields(changed: &[(&str, &str)]) -> Vec<(String, String)> {
        let sound = [
            ("kind", "warning"),
            ("product", "squishy-toys"),
            ("title", "捏捏乐：先别玩"),
            ("do-1-head", "收起来"),
            ("do-1-text", "先洗手。"),
            ("found", "1 批不合格。"),
            ("choose-2-head", "看标签"),
            ("choose-2-text", "缺一样就别买。"),
            ("basis", "2026年10月监督抽查结果"),
            ("batch", "2026-10-003"),
        ];
        let kept = sound.into_iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
        kept.chain(changed.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn mistakes(changed: &[(&str, &str)]) -> Mistakes {
        Typed::of_fields(&fields(changed)).read(&products()).err().unwrap_or_default()
    }

    #[test]
    fn a_form_is_read_as_it_is_shown() {
        let warning = warning();
        assert_eq!(Typed::of(&warning).read(&products()), Ok(Filled::of(&warning)));
        let filled =
            Typed::of_fields(&fields(&[("title", " 捏捏乐\u{0}：先别玩 ")])).read(&products()).unwrap();
        assert_eq!(filled.title.zh, "捏捏乐：先别玩");
        assert_eq!(filled.how_to_choose.len(), 1);
    }

    #[test]
    fn every_mistake_is_told_at_its_field() {
        let empty = Typed::default().read(&products()).unwrap_err();
        let names: Vec<&str> = empty.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(
            names,
            ["kind", "title", "do-1-head", "do-1-text", "found", "choose-1-head", "choose-1-text", "basis"]
        );
        assert_eq!(mistakes(&[("product", "gold")]), [("product".into(), Mistake::Unknown)]);
        assert_eq!(mistakes(&[("title", &"长".repeat(61))]), [("title".into(), Mistake::TooLong(60))]);
        assert_eq!(mistakes(&[("do-3-head", "找店家")]), [("do-3-text".into(), Mistake::Missing)]);
    }

    #[test]
    fn a_list_is_in_english_whole_or_not_at_all() {
        assert_eq!(
            mistakes(&[("do-1-head_en", "Put it away")]),
            [("do-1-text_en".into(), Mistake::NoEnglish)]
        );
        assert_eq!(mistakes(&[("do-1-head_en", "Put it away"), ("do-1-text_en", "Wash first.")]), []);
    }

    #[test]
    fn a_warning_without_a_public_finding_is_refused_and_a_tip_is_not() {
        let warning = Filled::of(&warning());
        let (good, bad) = ((WorkType::Supervised, false), (WorkType::Supervised, true));
        let grounds = |public: &[(WorkType, bool)]| Grounds { public: public.to_vec(), ..Grounds::default() };
        assert_eq!(warning.check(&grounds(&[bad])), []);
        assert_eq!(warning.check(&grounds(&[good])), [("batch".into(), Mistake::NoFinding)]);
        assert_eq!(warning.check(&grounds(&[])), [("batch".into(), Mistake::NotPublic)]);
        let tip = Filled { kind: WarningKind::Tip, batches: Vec::new(), ..warning };
        assert_eq!(tip.check(&grounds(&[])), []);
    }
}
