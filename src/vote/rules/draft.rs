//! A round before it is announced: what an officer types, and what is wrong with it.

use std::ops::RangeInclusive;

use chrono::{NaiveDateTime, TimeDelta};

use super::frozen::{Rules, Selection, TallyShown, Tie, Verification};
use super::round::{RoundId, RoundKind};
use super::steering::may_be_held;
use crate::clock::{from_china, in_china};
use crate::i18n::Text;

/// A draft with who changed it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it will be called.
    pub title: Text,
    /// The rules as they will be frozen.
    pub rules: Rules,
    /// The account that changed it last.
    pub drafted_by: String,
    /// When, in UTC.
    pub drafted_at: NaiveDateTime,
    /// One more with every change.
    pub revision: i32,
}

/// The form as it was typed; times as a clock in China shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Id of the round.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// In English, if anybody wrote it.
    pub title_en: String,
    /// `2026-11-25T09:00`.
    pub opens_at: String,
    /// The same.
    pub closes_at: String,
    /// The same.
    pub results_at: String,
    /// How many a ballot may name.
    pub choices: String,
    /// How people are told apart, as in the rules; nothing is `device`.
    pub verification: String,
    /// How many are tested.
    pub seats: String,
    /// How many batches at least.
    pub batches: String,
    /// What happens at a tie: `all_in` or `draw`; nothing is `all_in`.
    pub tie: String,
    /// Which public event decides a draw.
    pub event: String,
    /// Ids of product types.
    pub candidates: Vec<String>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// An id is `[a-z0-9-]{1,32}`.
    Id,
    /// There is a round, or a draft, of that id.
    Taken,
    /// A title has 2 to 40 characters.
    Title,
    /// An English title has up to 80.
    TitleEn,
    /// It is no day and time.
    Time,
    /// It closes before it has been open for an hour, or is open longer than 60 days.
    Closes,
    /// The result comes before the close, or more than 30 days after it.
    Results,
    /// A ballot names 1 to 10, and fewer than stand.
    Choices,
    /// It is none of the ways to tell people apart.
    Verification,
    /// Digits cannot be mailed where no mail server is set.
    NoMailServer,
    /// At least one is tested, and not more than stand.
    Seats,
    /// 不少于5批次, as the notices ask; at most 500.
    Batches,
    /// It is none of the two ways to decide a tie.
    Tie,
    /// A draw needs an event, of 6 to 120 characters, and only a draw has one.
    Event,
    /// From 2 to 60 of the product types that there are.
    Candidates,
}

const CANDIDATES: RangeInclusive<usize> = 2..=60;
const OPEN_FOR: [TimeDelta; 2] = [TimeDelta::hours(1), TimeDelta::days(60)];
const RESULT_WITHIN: TimeDelta = TimeDelta::days(30);
const LEAST_BATCHES: u32 = 5;

impl Typed {
    /// Reads what was typed, or tells everything that is wrong with it, by field: of these products, where letters reach
    /// people or do not.
    pub fn read(
        &self,
        products: &[String],
        reaches_mailboxes: bool,
    ) -> Result<(Text, Rules), Vec<(&'static str, Wrong)>> {
        let mut wrong = Vec::new();
        let mut check = |field: &'static str, fine: bool, what: Wrong| {
            if !fine {
                wrong.push((field, what));
            }
        };
        let (title, title_en) = (self.title.trim(), self.title_en.trim());
        check("id", RoundId::try_from(self.id.clone()).is_ok(), Wrong::Id);
        check("title", (2..=40).contains(&title.chars().count()), Wrong::Title);
        check("title_en", title_en.chars().count() <= 80, Wrong::TitleEn);
        let [opens, closes, results] = [&self.opens_at, &self.closes_at, &self.results_at].map(|it| time(it));
        check("opens_at", opens.is_some(), Wrong::Time);
        check("closes_at", closes.is_some(), Wrong::Time);
        check("results_at", results.is_some(), Wrong::Time);
        if let (Some(opens), Some(closes)) = (opens, closes) {
            let [least, most] = OPEN_FOR;
            check("closes_at", (least..=most).contains(&(closes - opens)), Wrong::Closes);
        }
        if let (Some(closes), Some(results)) = (closes, results) {
            let within = (TimeDelta::zero()..=RESULT_WITHIN).contains(&(results - closes));
            check("results_at", within, Wrong::Results);
        }
        let mut candidates: Vec<String> = self.candidates.clone();
        candidates.sort();
        candidates.dedup();
        let known = candidates.iter().all(|candidate| products.contains(candidate));
        let do_stand = CANDIDATES.contains(&candidates.len()) && known;
        check("candidates", do_stand, Wrong::Candidates);
        // Whoever has not ticked them yet is not told besides that their number does not fit.
        let stand = if do_stand { candidates.len() } else { *CANDIDATES.end() };
        let choices = number(&self.choices).filter(|n| (1..=10).contains(n) && *n < stand);
        check("choices", choices.is_some(), Wrong::Choices);
        let verification = match self.verification.as_str() {
            "" => Some(Verification::Device),
            level => Verification::read(level),
        };
        check("verification", verification.is_some(), Wrong::Verification);
        let can_be_held = verification.is_none_or(|it| may_be_held(it, reaches_mailboxes).is_ok());
        check("verification", can_be_held, Wrong::NoMailServer);
        let seats = number(&self.seats).filter(|n| (1..=stand).contains(n));
        check("seats", seats.is_some(), Wrong::Seats);
        let batches = number(&self.batches).and_then(|n| u32::try_from(n).ok());
        let batches = batches.filter(|n| (LEAST_BATCHES..=500).contains(n));
        check("batches", batches.is_some(), Wrong::Batches);
        let event = self.event.trim().to_owned();
        let is_event = (6..=120).contains(&event.chars().count()) && !event.chars().any(char::is_control);
        let tie = match self.tie.as_str() {
            "" | "all_in" => Some(Tie::AllIn),
            "draw" => Some(Tie::Draw { event }),
            _ => None,
        };
        check("tie", tie.is_some(), Wrong::Tie);
        check("event", is_event || !matches!(tie, Some(Tie::Draw { .. })), Wrong::Event);
        match (opens, closes, results, choices, verification, seats, batches, tie) {
            (
                Some(opens),
                Some(closes),
                Some(results),
                Some(choices),
                Some(verification),
                Some(seats),
                Some(batches),
                Some(tie),
            ) if wrong.is_empty() => {
                let rules = Rules {
                    round: self.id.clone(),
                    kind: RoundKind::Products,
                    opens_at: opens.and_utc(),
                    closes_at: closes.and_utc(),
                    results_at: results.and_utc(),
                    choices_per_ballot: choices,
                    verification,
                    tally_shown: TallyShown::AfterClose,
                    selection: Selection::TopN { seats, tie },
                    minimum_batches: batches,
                    candidates,
                };
                let en = Some(title_en.to_owned()).filter(|en| !en.is_empty());
                Ok((Text { zh: title.to_owned(), en }, rules))
            }
            _ => Err(wrong),
        }
    }

    /// A draft as it was typed.
    pub fn of(title: &Text, rules: &Rules) -> Typed {
        let Selection::TopN { seats, tie } = &rules.selection;
        let (tie, event) = match tie {
            Tie::AllIn => ("all_in", String::new()),
            Tie::Draw { event } => ("draw", event.clone()),
        };
        Typed {
            id: rules.round.clone(),
            title: title.zh.clone(),
            title_en: title.en.clone().unwrap_or_default(),
            opens_at: typed_time(rules.opens_at.naive_utc()),
            closes_at: typed_time(rules.closes_at.naive_utc()),
            results_at: typed_time(rules.results_at.naive_utc()),
            choices: rules.choices_per_ballot.to_string(),
            verification: rules.verification.as_str().into(),
            seats: seats.to_string(),
            batches: rules.minimum_batches.to_string(),
            tie: tie.into(),
            event,
            candidates: rules.candidates.clone(),
        }
    }

    /// The fields in which two drafts differ.
    pub fn differences(&self, other: &Typed) -> Vec<&'static str> {
        let fields = [
            ("title", self.title == other.title),
            ("title_en", self.title_en == other.title_en),
            ("opens_at", self.opens_at == other.opens_at),
            ("closes_at", self.closes_at == other.closes_at),
            ("results_at", self.results_at == other.results_at),
            ("choices", self.choices == other.choices),
            ("seats", self.seats == other.seats),
            ("batches", self.batches == other.batches),
            ("tie", self.tie == other.tie),
            ("event", self.event == other.event),
            ("verification", self.verification == other.verification),
            ("candidates", self.candidates == other.candidates),
        ];
        fields.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
    }
}

/// A time as a browser's field writes it.
pub fn typed_time(at: NaiveDateTime) -> String {
    in_china(at).format("%Y-%m-%dT%H:%M").to_string()
}

fn time(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().replacen(' ', "T", 1);
    let at = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").ok()?;
    Some(from_china(at.date(), at.time()))
}

fn number(text: &str) -> Option<usize> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            id: "2026-12".into(),
            title: "2026年12月".into(),
            title_en: "December 2026".into(),
            opens_at: "2026-12-01T09:00".into(),
            closes_at: "2026-12-20 20:00".into(),
            results_at: "2026-12-23T09:00".into(),
            choices: "3".into(),
            verification: "device".into(),
            seats: "5".into(),
            batches: "40".into(),
            tie: "all_in".into(),
            event: String::new(),
            candidates: products(),
        }
    }

    fn products() -> Vec<String> {
        ["beads", "caps", "glue", "helmets", "kettles", "shoes"].map(str::to_owned).to_vec()
    }

    fn wrong(change: impl FnOnce(&mut Typed)) -> Vec<(&'static str, Wrong)> {
        let mut typed = typed();
        change(&mut typed);
        typed.read(&products(), true).unwrap_err()
    }

    #[test]
    fn what_was_typed_becomes_rules_and_reads_back_as_typed() {
        let (title, rules) = typed().read(&products(), true).unwrap();
        assert_eq!(rules.opens_at.to_rfc3339(), "2026-12-01T01:00:00+00:00");
        let again = Typed::of(&title, &rules);
        assert_eq!(again.closes_at, "2026-12-20T20:00");
        assert_eq!(again.read(&products(), true).unwrap().1, rules);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_by_field() {
        let empty = Typed::default().read(&products(), true).unwrap_err();
        let fields: Vec<&str> = empty.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            [
                "id",
                "title",
                "opens_at",
                "closes_at",
                "results_at",
                "candidates",
                "choices",
                "seats",
                "batches"
            ]
        );
    }

    #[test]
    fn a_round_that_could_not_be_run_is_refused() {
        let closes = |it: &mut Typed| it.closes_at = "2026-12-01T09:30".into();
        assert_eq!(wrong(closes), [("closes_at", Wrong::Closes)]);
        let results = |it: &mut Typed| it.results_at = "2026-12-20T19:59".into();
        assert_eq!(wrong(results), [("results_at", Wrong::Results)]);
        assert_eq!(wrong(|it| it.choices = "6".into()), [("choices", Wrong::Choices)]);
        assert_eq!(wrong(|it| it.seats = "7".into()), [("seats", Wrong::Seats)]);
        assert_eq!(wrong(|it| it.batches = "4".into()), [("batches", Wrong::Batches)]);
        assert_eq!(wrong(|it| it.candidates.push("dragons".into())), [("candidates", Wrong::Candidates)]);
        assert_eq!(wrong(|it| it.opens_at = "tomorrow".into()), [("opens_at", Wrong::Time)]);
    }

    #[test]
    fn where_only_candidates_are_missing_only_they_are_told_of() {
        let none = |it: &mut Typed| it.candidates.clear();
        assert_eq!(wrong(none), [("candidates", Wrong::Candidates)]);
        let one = |it: &mut Typed| it.candidates.truncate(1);
        assert_eq!(wrong(one), [("candidates", Wrong::Candidates)]);
        let two = |it: &mut Typed| it.candidates.truncate(2);
        assert_eq!(wrong(two), [("choices", Wrong::Choices), ("seats", Wrong::Seats)]);
        let too_many = |it: &mut Typed| (it.candidates, it.choices) = (Vec::new(), "11".into());
        assert_eq!(wrong(too_many), [("candidates", Wrong::Candidates), ("choices", Wrong::Choices)]);
    }

    #[test]
    fn a_draw_at_a_tie_names_the_event_that_decides_it() {
        let drawn = Typed { tie: "draw".into(), event: " 双色球 12月22日 ".into(), ..typed() };
        let (title, rules) = drawn.read(&products(), true).unwrap();
        let expected = Tie::Draw { event: "双色球 12月22日".into() };
        assert_eq!(rules.selection, Selection::TopN { seats: 5, tie: expected });
        assert_eq!(Typed::of(&title, &rules).event, "双色球 12月22日");
        assert_eq!(wrong(|it| it.tie = "draw".into()), [("event", Wrong::Event)]);
        assert_eq!(wrong(|it| it.tie = "dice".into()), [("tie", Wrong::Tie)]);
    }

    #[test]
    fn how_people_are_told_apart_is_chosen_with_the_draft() {
        for level in Verification::ALL {
            let chosen = Typed { verification: level.as_str().into(), ..typed() };
            let (title, rules) = chosen.read(&products(), true).unwrap();
            assert_eq!(rules.verification, level);
            assert_eq!(Typed::of(&title, &rules).verification, level.as_str());
        }
        assert_eq!(wrong(|it| it.verification = "face".into()), [("verification", Wrong::Verification)]);
    }

    #[test]
    fn a_round_by_mail_needs_a_mail_server() {
        let by_mail = Typed { verification: "email".into(), ..typed() };
        assert!(by_mail.read(&products(), true).is_ok());
        assert_eq!(by_mail.read(&products(), false), Err(vec![("verification", Wrong::NoMailServer)]));
        assert!(typed().read(&products(), false).is_ok());
    }

    #[test]
    fn two_drafts_are_compared_field_by_field() {
        let mut other = typed();
        (other.seats, other.title) = ("4".into(), "十二月".into());
        assert_eq!(typed().differences(&other), ["title", "seats"]);
    }
}
