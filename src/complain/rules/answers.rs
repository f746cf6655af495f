//! The questions of the form, one a page, what is typed into them, and what is wrong with it.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::filing::{Facts, Filing, Person, Problem, Want};
use crate::i18n::Lang;
use crate::mail::Address;

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// 你想要什么？
    Want,
    /// 是什么东西？
    What,
    /// 东西出了什么问题？
    Problem,
    /// 在哪儿买的？
    Where,
    /// 经过是怎样的？ with papers.
    Evidence,
    /// 怎么找到你？
    Contact,
    /// 看一遍.
    Check,
}

impl Question {
    /// All, in order.
    pub const ALL: [Question; 7] = [
        Question::Want,
        Question::What,
        Question::Problem,
        Question::Where,
        Question::Evidence,
        Question::Contact,
        Question::Check,
    ];

    /// As in its address.
    pub fn as_str(self) -> &'static str {
        match self {
            Question::Want => "want",
            Question::What => "what",
            Question::Problem => "problem",
            Question::Where => "where",
            Question::Evidence => "evidence",
            Question::Contact => "contact",
            Question::Check => "check",
        }
    }

    /// Reads what [`Question::as_str`] wrote.
    pub fn read(text: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|question| question.as_str() == text)
    }

    /// The fields on its page, each with the most characters it takes.
    pub fn fields(self) -> &'static [(&'static str, usize)] {
        match self {
            Question::Want => &[("want", 10)],
            Question::What => &[("what", 40), ("brand", 40), ("lot", 40), ("product", 64)],
            Question::Problem => &[("problem", 10)],
            Question::Where => &[("place", 60), ("county", 40), ("bought_on", 10), ("price", 10)],
            Question::Evidence => &[("told", TOLD_AT_MOST), ("request", 200)],
            Question::Contact => {
                &[("name", 30), ("phone", 20), ("address", 100), ("email", 100), ("unnamed", 3)]
            }
            Question::Check => &[("consent", 3)],
        }
    }

    /// The one asked of a field.
    pub fn of_field(field: &str) -> Option<Question> {
        let asks = |question: &Question| question.fields().iter().any(|(name, _)| *name == field);
        Question::ALL.into_iter().find(asks)
    }

    /// The one before.
    pub fn before(self, is_guide: bool) -> Option<Question> {
        let asked = Question::asked(is_guide);
        let place = asked.iter().position(|question| *question == self)?;
        place.checked_sub(1).map(|place| asked[place])
    }

    /// The one after.
    pub fn after(self, is_guide: bool) -> Option<Question> {
        let asked = Question::asked(is_guide);
        let place = asked.iter().position(|question| *question == self)?;
        asked.get(place + 1).copied()
    }

    /// What is asked: who only wants help with the text is not asked who they are.
    pub fn asked(is_guide: bool) -> Vec<Question> {
        Question::ALL.into_iter().filter(|it| !is_guide || *it != Question::Contact).collect()
    }
}

/// The longest account of what happened.
pub const TOLD_AT_MOST: usize = 1000;

/// What was typed so far, by field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(BTreeMap<String, String>);

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing was chosen.
    Choose,
    /// Nothing, or too little, was written.
    Missing,
    /// More than so many characters.
    TooLong(usize),
    /// A character that is no text.
    Odd,
    /// No day at all.
    NoDay,
    /// A day that is still to come; today is this.
    Later(NaiveDate),
    /// More than three years ago (art 16).
    LongAgo,
    /// No price.
    NoPrice,
    /// No mobile number.
    NoPhone,
    /// No address of mail.
    NoMail,
    /// Somebody who wants both has to agree to two cases.
    NoConsent,
}

/// Wrong fields, in the order of the form.
pub type Mistakes = Vec<(&'static str, Mistake)>;

impl Answers {
    /// What stands in a field.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// With a field filled in, cleaned of blanks around it. Whatever is no field of the form is left out.
    pub fn set(&mut self, field: &str, value: &str) {
        if Question::of_field(field).is_some() {
            self.0.insert(field.to_owned(), value.trim().replace("\r\n", "\n"));
        }
    }

    /// With what the page of a question sent: what was not sent is empty.
    pub fn take(&mut self, question: Question, sent: &[(String, String)]) {
        for (field, _) in question.fields() {
            let value = sent.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value);
            self.set(field, value);
        }
    }

    /// Without what is too long to be carried from page to page.
    pub fn carried(&self) -> Answers {
        let fits = |field: &str, value: &str| {
            let most = Question::of_field(field)
                .and_then(|question| question.fields().iter().find(|(name, _)| *name == field));
            most.is_some_and(|(_, most)| value.chars().count() <= *most)
        };
        Answers(self.0.clone().into_iter().filter(|(field, value)| fits(field, value)).collect())
    }

    /// What they want, once they said so.
    pub fn want(&self) -> Option<Want> {
        Want::read(self.get("want"))
    }

    /// What is wrong on the page of one question.
    pub fn mistakes(&self, question: Question, today: NaiveDate) -> Mistakes {
        let mut wrong: Mistakes = Vec::new();
        for (field, most) in question.fields() {
            let value = self.get(field);
            if value.chars().count() > *most {
                wrong.push((field, Mistake::TooLong(*most)));
            } else if value.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
                wrong.push((field, Mistake::Odd));
            } else if let Some(mistake) = self.mistake(field, value, today) {
                wrong.push((field, mistake));
            }
        }
        wrong
    }

    fn mistake(&self, field: &str, value: &str, today: NaiveDate) -> Option<Mistake> {
        let complains = self.want().is_some_and(Want::complains);
        let length = value.chars().count();
        let shorter = |least: usize| (length < least).then_some(Mistake::Missing);
        match field {
            "want" => Want::read(value).is_none().then_some(Mistake::Choose),
            "problem" => Problem::read(value).is_none().then_some(Mistake::Choose),
            "what" | "place" | "told" => shorter(2),
            "request" if complains => shorter(2),
            "bought_on" if !value.is_empty() => wrong_day(value, today),
            "price" if !value.is_empty() => (!is_price(value)).then_some(Mistake::NoPrice),
            "name" if complains => shorter(2),
            "address" if complains => shorter(2),
            "phone" if complains || !value.is_empty() => mobile(value).is_none().then_some(Mistake::NoPhone),
            "email" if !value.is_empty() => Address::read(value).is_none().then_some(Mistake::NoMail),
            "consent" if self.want() == Some(Want::Both) => (value != "yes").then_some(Mistake::NoConsent),
            _ => None,
        }
    }

    /// Everything read, or what is wrong with all of it.
    pub fn filing(&self, today: NaiveDate) -> Result<Filing, Mistakes> {
        let wrong: Mistakes =
            Question::ALL.into_iter().flat_map(|question| self.mistakes(question, today)).collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let (Some(want), Some(problem)) = (self.want(), Problem::read(self.get("problem"))) else {
            return Err(vec![("want", Mistake::Choose)]);
        };
        let text = |field: &str| self.get(field).to_owned();
        let perhaps = |field: &str| Some(text(field)).filter(|text| !text.is_empty());
        Ok(Filing {
            want,
            problem,
            product: perhaps("product"),
            county: perhaps("county"),
            facts: Facts {
                what: text("what"),
                brand: text("brand"),
                lot: text("lot"),
                place: text("place"),
                bought_on: day(self.get("bought_on")),
                price: text("price"),
                told: text("told"),
                request: if want.complains() { text("request") } else { String::new() },
            },
            person: Person {
                name: text("name"),
                phone: mobile(self.get("phone")).unwrap_or_default(),
                address: text("address"),
                email: text("email"),
                lang: Lang::default(),
            },
            report_unnamed: want == Want::Both && self.get("unnamed") == "yes",
        })
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

fn wrong_day(text: &str, today: NaiveDate) -> Option<Mistake> {
    let Some(day) = day(text) else { return Some(Mistake::NoDay) };
    if day > today {
        return Some(Mistake::Later(today));
    }
    let oldest = today.checked_sub_months(Months::new(36)).unwrap_or(today);
    (day < oldest).then_some(Mistake::LongAgo)
}

/// 0 to 999999 with at most two decimals.
fn is_price(text: &str) -> bool {
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=6).contains(&whole.len()) && digits(whole) && cents.len() <= 2 && digits(cents)
}

/// A mobile number's eleven digits, however it was typed.
pub fn mobile(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
    let plain = plain.strip_prefix("+86").unwrap_or(&plain);
    let bytes = plain.as_bytes();
    let fits = bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    (fits && bytes.iter().all(u8::is_ascii_digit)).then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, 1).unwrap()
    }

    fn complaint() -> Answers {
        let mut answers = Answers::default();
        for (field, value) in [
            ("want", "money"),
            ("what", "捏捏乐"),
            ("problem", "hurts"),
            ("place", "城南一家文具店"),
            ("bought_on", "2026-08-30"),
            ("price", "15.8"),
            ("told", "孩子捏了两天手上起疹子。"),
            ("request", "退 15.8 元"),
            ("name", "某某"),
            ("phone", "+86 138-0000-0000"),
            ("address", "某区某路 1 号"),
        ] {
            answers.set(field, value);
        }
        answers
    }

    fn wrong(field: &str, value: &str) -> Option<Mistake> {
        let mut answers = complaint();
        answers.set(field, value);
        let wrong = answers.filing(today()).err()?;
        assert_eq!(wrong.len(), 1, "{field}={value}: {wrong:?}");
        assert_eq!(wrong[0].0, field);
        Some(wrong[0].1)
    }

    #[test]
    fn a_whole_complaint_is_read() {
        let filing = complaint().filing(today()).unwrap();
        assert_eq!((filing.want, filing.problem), (Want::Money, Problem::Hurts));
        assert_eq!(filing.person.phone, "13800000000");
        assert_eq!(filing.facts.bought_on, NaiveDate::from_ymd_opt(2026, 8, 30));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        for (field, value, mistake) in [
            ("what", "", Mistake::Missing),
            ("what", &*"长".repeat(41), Mistake::TooLong(40)),
            ("place", "店", Mistake::Missing),
            ("bought_on", "2026-09-02", Mistake::Later(today())),
            ("bought_on", "2023-08-31", Mistake::LongAgo),
            ("bought_on", "昨天", Mistake::NoDay),
            ("price", "15元", Mistake::NoPrice),
            ("price", "1234567", Mistake::NoPrice),
            ("told", "坏", Mistake::Missing),
            ("request", "", Mistake::Missing),
            ("name", "", Mistake::Missing),
            ("phone", "0512-12345678", Mistake::NoPhone),
            ("phone", "", Mistake::NoPhone),
            ("address", "", Mistake::Missing),
            ("email", "a@b", Mistake::NoMail),
            ("lot", "a\u{7}b", Mistake::Odd),
        ] {
            assert_eq!(wrong(field, value), Some(mistake), "{field}={value}");
        }
        assert_eq!(wrong("bought_on", "2026-09-01"), None);
        assert_eq!(wrong("price", "0"), None);
    }

    #[test]
    fn a_report_may_be_anonymous_and_both_need_consent() {
        let mut answers = complaint();
        for field in ["name", "phone", "address", "request"] {
            answers.set(field, "");
        }
        assert!(answers.filing(today()).is_err());
        answers.set("want", "tell");
        assert!(answers.filing(today()).unwrap().person.is_nobody());
        let mut both = complaint();
        both.set("want", "both");
        assert_eq!(both.filing(today()), Err(vec![("consent", Mistake::NoConsent)]));
        both.set("consent", "yes");
        assert_eq!(both.filing(today()).unwrap().want.lanes().len(), 2);
    }

    #[test]
    fn every_question_has_one_before_and_one_after_and_help_with_the_text_asks_for_no_names() {
        assert_eq!(Question::Want.before(false), None);
        assert_eq!(Question::Check.after(false), None);
        assert_eq!(Question::Evidence.after(true), Some(Question::Check));
        for question in Question::ALL {
            assert_eq!(Question::read(question.as_str()), Some(question));
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused_and_what_is_carried_is_bounded(
            fields in prop::collection::vec((0usize..20, ".{0,1200}"), 0..24)
        ) {
            let names: Vec<&str> =
                Question::ALL.into_iter().flat_map(|it| it.fields()).map(|(name, _)| *name).collect();
            let mut answers = complaint();
            for (which, value) in &fields {
                answers.set(names[which % names.len()], value);
            }
            if let Err(wrong) = answers.filing(today()) {
                prop_assert!(!wrong.is_empty());
            }
            let carried = serde_json::to_string(&answers.carried()).unwrap();
            prop_assert!(carried.len() < 12_000);
        }

        #[test]
        fn no_phone_but_eleven_digits_passes(text in ".{0,20}") {
            if let Some(digits) = mobile(&text) {
                prop_assert_eq!(digits.len(), 11);
                prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
            }
        }
    }
}
