//! What a warning must not say. Beside what no public text may say ([`crate::publish::wording`]), risk
//! monitoring judges and names nobody, and nobody is named before their result is public.

use std::collections::BTreeSet;

use super::draft::Filled;
use crate::publish::wording::{Flaw, Found, check, check_monitoring};
use crate::sample::WorkType;

/// What stands on a label or in a form where there is no name.
const NO_NAMES: [&str; 8] = ["无商标", "无厂名", "无标注", "未标注", "未标识", "不详", "无标签", "无品牌"];

/// What the rules have to know of the batches a warning rests on, and of others of its product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// The batches it names that are public and the city's own: which kind of testing, and whether something
    /// was amiss.
    pub public: Vec<(WorkType, bool)>,
    /// Enterprises and trade marks that must not be named: of monitoring, and of what is not public.
    pub unnamed: BTreeSet<String>,
}

impl Grounds {
    /// Whether a finding stands behind it.
    pub fn have_a_finding(&self) -> bool {
        self.public.iter().any(|(_, is_bad)| *is_bad)
    }

    /// Whether nothing but monitoring stands behind it.
    pub fn are_monitoring_alone(&self) -> bool {
        !self.public.is_empty() && self.public.iter().all(|(work, _)| *work == WorkType::Monitoring)
    }
}

/// Every field that says what it must not, with the first such words in it.
pub fn flaws(filled: &Filled, grounds: &Grounds) -> Vec<(String, Found)> {
    let named = |name: &&String| !NO_NAMES.contains(&name.as_str());
    let names: Vec<String> = grounds.unnamed.iter().filter(named).cloned().collect();
    let texts = filled.texts().into_iter();
    texts.filter_map(|(field, text)| Some((field, flaw(text, grounds, &names)?))).collect()
}

fn flaw(text: &str, grounds: &Grounds, names: &[String]) -> Option<Found> {
    let monitoring = check_monitoring(text, names).into_iter();
    let counts = |found: &Found| found.flaw == Flaw::Names || grounds.are_monitoring_alone();
    check(text).into_iter().chain(monitoring.filter(counts)).next()
}

#[cfg(test)]
mod tests {
    use super::super::warning::tests::warning;
    use super::*;

    fn found(text: &str, public: &[(WorkType, bool)]) -> Option<Flaw> {
        let unnamed = ["乐捏牌", "示范区南门小卖部", "无", "未标注"].map(str::to_owned).into();
        let mut filled = Filled::of(&warning());
        filled.found.zh = text.into();
        let all = flaws(&filled, &Grounds { public: public.to_vec(), unnamed });
        assert!(all.iter().all(|(field, _)| field == "found"), "{all:?}");
        all.first().map(|(_, found)| found.flaw)
    }

    #[test]
    fn nothing_is_recommended() {
        assert_eq!(found("推荐买大厂的", &[]), Some(Flaw::Recommends));
        assert_eq!(found("厂名、厂址缺一样就别买。", &[]), None);
    }

    #[test]
    fn monitoring_alone_gives_no_verdict() {
        let (supervised, monitoring) = ((WorkType::Supervised, true), (WorkType::Monitoring, true));
        assert_eq!(found("2 批不合格", &[monitoring]), Some(Flaw::Judges));
        assert_eq!(found("2 批发现问题", &[monitoring]), None);
        assert_eq!(found("2 批不合格", &[monitoring, supervised]), None);
    }

    #[test]
    fn nobody_is_named_whose_result_is_not_public() {
        let public = [(WorkType::Supervised, true)];
        assert_eq!(found("在示范区南门小卖部买的", &public), Some(Flaw::Names));
        assert_eq!(found("乐捏牌的", &public), Some(Flaw::Names));
        assert_eq!(found("无厂名、未标注年龄的别买", &public), None);
    }
}
