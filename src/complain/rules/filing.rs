//! What somebody brings to the bureau, and which lane of law it belongs to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// The two lanes of Order 121 (art 3): they look alike and are different law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// 投诉: a consumer's own dispute; real name, mediation.
    Complaint,
    /// 举报: word of a violation; may be anonymous, verification.
    Report,
}

impl Lane {
    /// Both.
    pub const ALL: [Lane; 2] = [Lane::Complaint, Lane::Report];

    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Lane::Complaint => "complaint",
            Lane::Report => "report",
        }
    }

    /// Reads what [`Lane::as_str`] wrote.
    pub fn read(text: &str) -> Option<Lane> {
        Lane::ALL.into_iter().find(|lane| lane.as_str() == text)
    }
}

/// What somebody wants. Nobody has to know the law's words to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// 退钱或赔偿.
    Money,
    /// 查处这家店.
    Punish,
    /// 只是告诉你们.
    Tell,
    /// 两样都要: handled separately (art 9).
    Both,
}

impl Want {
    /// All, in the order of the form.
    pub const ALL: [Want; 4] = [Want::Money, Want::Punish, Want::Tell, Want::Both];

    /// As forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Want::Money => "money",
            Want::Punish => "punish",
            Want::Tell => "tell",
            Want::Both => "both",
        }
    }

    /// Reads what [`Want::as_str`] wrote.
    pub fn read(text: &str) -> Option<Want> {
        Want::ALL.into_iter().find(|want| want.as_str() == text)
    }

    /// The lanes it opens.
    pub fn lanes(self) -> &'static [Lane] {
        match self {
            Want::Money => &[Lane::Complaint],
            Want::Punish | Want::Tell => &[Lane::Report],
            Want::Both => &[Lane::Complaint, Lane::Report],
        }
    }

    /// Whether a complaint is part of it, so that name, phone and address are needed (art 10).
    pub fn complains(self) -> bool {
        self.lanes().contains(&Lane::Complaint)
    }
}

/// What is mainly wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// It hurts, or nearly did: first in the queue.
    Hurts,
    /// Smell, colour, stickiness.
    Smells,
    /// Labels wrong or missing.
    Label,
    /// Fake, or not as told.
    Fake,
    /// Useless or soon broken.
    Breaks,
    /// Hard to say.
    Unclear,
}

impl Problem {
    /// All, in the order of the form.
    pub const ALL: [Problem; 6] =
        [Problem::Hurts, Problem::Smells, Problem::Label, Problem::Fake, Problem::Breaks, Problem::Unclear];

    /// As in forms, the API and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Problem::Hurts => "hurts",
            Problem::Smells => "smells",
            Problem::Label => "label",
            Problem::Fake => "fake",
            Problem::Breaks => "breaks",
            Problem::Unclear => "unclear",
        }
    }

    /// Reads what [`Problem::as_str`] wrote.
    pub fn read(text: &str) -> Option<Problem> {
        Problem::ALL.into_iter().find(|problem| problem.as_str() == text)
    }
}

/// How something came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The form.
    Web,
    /// A program.
    Api,
}

impl Channel {
    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Api => "api",
        }
    }
}

/// What happened, in the citizen's own words. Never stored but sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The thing.
    pub what: String,
    /// Its brand, if told.
    #[serde(default)]
    pub brand: String,
    /// Its lot number, if told.
    #[serde(default)]
    pub lot: String,
    /// The shop, or the street.
    pub place: String,
    /// When it was bought, if told.
    #[serde(default)]
    pub bought_on: Option<NaiveDate>,
    /// What it cost, as typed.
    #[serde(default)]
    pub price: String,
    /// What happened.
    pub told: String,
    /// What a complainant asks of the shop.
    #[serde(default)]
    pub request: String,
}

/// Who it is. Never stored but sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Mobile number, digits only.
    pub phone: String,
    /// Address.
    pub address: String,
    /// For letters, if they want any.
    #[serde(default)]
    pub email: String,
    /// The language that letters are in.
    #[serde(default)]
    pub lang: Lang,
}

impl Person {
    /// Whether nothing is known of them.
    pub fn is_nobody(&self) -> bool {
        [&self.name, &self.phone, &self.address, &self.email].into_iter().all(|it| it.is_empty())
    }

    /// The last four digits of the phone, if there is one.
    pub fn last_four(&self) -> Option<&str> {
        self.phone.len().checked_sub(4).and_then(|from| self.phone.get(from..))
    }
}

/// Everything that is needed to begin a case, or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// What they want.
    pub want: Want,
    /// What is mainly wrong.
    pub problem: Problem,
    /// The product type, where they chose one.
    pub product: Option<String>,
    /// The county where it was bought, where they chose one.
    pub county: Option<String>,
    /// What happened.
    pub facts: Facts,
    /// Who they are; nobody where they did not say.
    pub person: Person,
    /// Whether the report is to be without a name, though the complaint has one.
    pub report_unnamed: bool,
}

impl Filing {
    /// Who stands behind the part of this lane.
    pub fn person_of(&self, lane: Lane) -> Option<&Person> {
        let unnamed = lane == Lane::Report && self.report_unnamed;
        Some(&self.person).filter(|person| !unnamed && !person.is_nobody())
    }

    /// The facts as this lane needs them: a report asks nothing of the shop.
    pub fn facts_of(&self, lane: Lane) -> Facts {
        let mut facts = self.facts.clone();
        if lane == Lane::Report {
            facts.request.clear();
        }
        facts
    }
}

/// Words by which a thing is food, a drug, a cosmetic or a medical device: other laws and other clocks.
const ELSEWHERE: &[&str] = &[
    "食品",
    "奶粉",
    "牛奶",
    "饮料",
    "零食",
    "面包",
    "蛋糕",
    "糕点",
    "肉",
    "鱼",
    "虾",
    "蔬菜",
    "水果",
    "大米",
    "食用油",
    "外卖",
    "药",
    "保健品",
    "化妆品",
    "面膜",
    "口红",
    "护肤",
    "医疗器械",
    "血压计",
    "体温计",
    "助听器",
];
/// What only sounds like it: packaging, tableware and tools for food are this bureau's product quality.
const NOT_ELSEWHERE: &[&str] =
    &["鱼缸", "鱼竿", "药箱", "药盒", "玩具", "餐具", "饭盒", "奶瓶", "榨汁机", "绞肉机", "包装"];

/// Whether a thing sounds like food, a drug, a cosmetic or a medical device. Only a hint: nothing is refused for it.
pub fn sounds_like_food(what: &str) -> bool {
    ELSEWHERE.iter().any(|word| what.contains(word)) && !NOT_ELSEWHERE.iter().any(|word| what.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_reads_back_as_itself() {
        assert!(Want::ALL.into_iter().all(|want| Want::read(want.as_str()) == Some(want)));
        assert!(Problem::ALL.into_iter().all(|it| Problem::read(it.as_str()) == Some(it)));
        assert!(Lane::ALL.into_iter().all(|lane| Lane::read(lane.as_str()) == Some(lane)));
    }

    #[test]
    fn food_is_told_from_what_food_is_put_in() {
        assert!(sounds_like_food("散装牛奶") && sounds_like_food("止咳药"));
        assert!(
            !sounds_like_food("捏捏乐") && !sounds_like_food("玻璃奶瓶") && !sounds_like_food("家用药箱")
        );
    }

    #[test]
    fn a_report_beside_a_complaint_may_stay_without_a_name_and_asks_nothing_of_the_shop() {
        let person = Person { name: "某人".into(), phone: "13800000000".into(), ..Person::default() };
        let facts = Facts { request: "退钱".into(), ..Facts::default() };
        let filing = Filing {
            want: Want::Both,
            problem: Problem::Label,
            product: None,
            county: None,
            facts,
            person: person.clone(),
            report_unnamed: true,
        };
        assert_eq!(filing.person_of(Lane::Complaint), Some(&person));
        assert_eq!(filing.person_of(Lane::Report), None);
        assert_eq!(filing.facts_of(Lane::Report).request, "");
        assert_eq!(person.last_four(), Some("0000"));
    }
}
