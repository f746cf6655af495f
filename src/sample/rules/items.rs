//! What a laboratory measured, and the picture that shows it best.

use rust_decimal::Decimal;

use super::work::{Outcome, WorkType};
use crate::i18n::Text;

/// One thing tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// 邻苯二甲酸酯.
    pub name: Text,
    /// With its edition: `GB 6675.1-2025`. A result cannot be read without it.
    pub standard: String,
    /// How it was measured; empty where the report does not say.
    pub method: String,
    /// What is allowed.
    pub limit: Limit,
    /// What was found.
    pub measured: Measured,
    /// Unit of both; empty where there is none.
    pub unit: String,
    /// What it came to.
    pub outcome: Outcome,
}

/// What is allowed, as the standard says it, and as numbers where it is numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// `≤ 0.1`.
    pub text: String,
    /// The least that is allowed.
    pub low: Option<Decimal>,
    /// The most that is allowed.
    pub high: Option<Decimal>,
}

/// What was found, as the report says it, and as a number where it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// `1.3`, `未检出`.
    pub text: String,
    /// The number.
    pub number: Option<Decimal>,
}

/// The picture that shows best how far a measured value is off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// At least twice the most that is allowed: a block for the limit, and as many as were measured.
    Times {
        /// The limit.
        high: Decimal,
        /// The value.
        value: Decimal,
        /// How many times the limit, cut after one decimal: never more than was measured.
        times: Decimal,
    },
    /// Outside a range, or a little above or below a limit: a line with the allowed part on it.
    Range {
        /// The least that is allowed.
        low: Option<Decimal>,
        /// The most that is allowed.
        high: Option<Decimal>,
        /// The value.
        value: Decimal,
    },
    /// Nothing that can be drawn: words say it.
    Words,
}

impl Item {
    /// The picture that shows it best.
    pub fn picture(&self) -> Picture {
        let Some(value) = self.measured.number else { return Picture::Words };
        match (self.limit.low, self.limit.high) {
            (None, Some(high)) if high > Decimal::ZERO && value >= high * Decimal::TWO => {
                let times = (value / high).trunc_with_scale(1).normalize();
                Picture::Times { high, value, times }
            }
            (None, None) => Picture::Words,
            (low, high) => Picture::Range { low, high, value },
        }
    }

    /// By how many per cent of the limit the value is beyond it, cut to whole per cents; nothing where it
    /// is not beyond, or where a percentage of the limit would say nothing.
    pub fn percent_beyond(&self) -> Option<Decimal> {
        let value = self.measured.number?;
        let beyond = |limit: Decimal, by: Decimal| {
            (limit > Decimal::ZERO && by > Decimal::ZERO).then(|| (by * Decimal::ONE_HUNDRED / limit).trunc())
        };
        match (self.limit.low, self.limit.high) {
            (None, Some(high)) => beyond(high, value - high),
            (Some(low), None) => beyond(low, low - value),
            _ => None,
        }
    }

    /// Whether the numbers say the same as the outcome; where there are none, the laboratory's word stands.
    pub fn is_consistent(&self) -> bool {
        let Some(value) = self.measured.number else { return true };
        let within =
            self.limit.low.is_none_or(|low| value >= low) && self.limit.high.is_none_or(|high| value <= high);
        match (self.limit.low, self.limit.high) {
            (None, None) => true,
            _ => within != self.outcome.is_bad(),
        }
    }
}

/// What a batch comes to by its items: amiss where any of them is.
pub fn outcome_of(work: WorkType, items: &[Item]) -> Outcome {
    if items.iter().any(|item| item.outcome.is_bad()) { work.bad() } else { work.good() }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::sample::rules::work::Verdict;

    /// An item with these limits and this value, judged by them.
    pub(crate) fn item(low: Option<&str>, high: Option<&str>, value: &str) -> Item {
        let read = |text: &str| text.parse::<Decimal>().unwrap();
        let (low, high, number) = (low.map(read), high.map(read), value.parse().ok());
        let bad = number.is_some_and(|value: Decimal| {
            low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high)
        });
        Item {
            name: Text { zh: "邻苯二甲酸酯".into(), en: Some("Phthalates".into()) },
            standard: "GB 6675.1-2025".into(),
            method: String::new(),
            limit: Limit { text: "≤ 0.1".into(), low, high },
            measured: Measured { text: value.into(), number },
            unit: "%".into(),
            outcome: Outcome::Supervised(if bad { Verdict::Fail } else { Verdict::Pass }),
        }
    }

    #[test]
    fn a_value_far_above_its_limit_is_shown_as_a_multiple_never_more_than_measured() {
        let Picture::Times { times, .. } = item(None, Some("0.1"), "1.3").picture() else { panic!() };
        assert_eq!(times.to_string(), "13");
        let Picture::Times { times, .. } = item(None, Some("3"), "8.99").picture() else { panic!() };
        assert_eq!(times.to_string(), "2.9");
    }

    #[test]
    fn a_value_a_little_off_or_outside_a_range_is_shown_on_a_line() {
        let little = item(None, Some("90"), "126");
        assert!(matches!(little.picture(), Picture::Range { .. }));
        assert_eq!(little.percent_beyond().unwrap().to_string(), "40");
        let acid = item(Some("4.0"), Some("7.5"), "9.1");
        assert!(matches!(acid.picture(), Picture::Range { low: Some(_), high: Some(_), .. }));
        assert_eq!(acid.percent_beyond(), None);
        assert_eq!(item(Some("50"), None, "40").percent_beyond().unwrap().to_string(), "20");
        assert!(matches!(item(None, Some("0"), "2").picture(), Picture::Range { .. }));
        assert_eq!(item(None, Some("0"), "2").percent_beyond(), None);
    }

    #[test]
    fn what_is_no_number_is_told_in_words() {
        assert_eq!(item(None, Some("0.1"), "小零件").picture(), Picture::Words);
        assert_eq!(item(None, None, "3").picture(), Picture::Words);
    }

    #[test]
    fn numbers_that_contradict_the_outcome_are_noticed() {
        let mut failed = item(None, Some("0.1"), "1.3");
        assert!(failed.is_consistent());
        failed.outcome = Outcome::Supervised(Verdict::Pass);
        assert!(!failed.is_consistent());
    }

    #[test]
    fn one_item_amiss_makes_the_batch_amiss() {
        let (good, bad) = (item(None, Some("0.1"), "0.05"), item(None, Some("0.1"), "1.3"));
        assert!(!outcome_of(WorkType::Supervised, std::slice::from_ref(&good)).is_bad());
        assert!(outcome_of(WorkType::Supervised, &[good, bad]).is_bad());
    }
}
