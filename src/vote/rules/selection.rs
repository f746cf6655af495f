//! What the panel makes of a certified round: the count proposes, rules known beforehand re-rank, people decide
//! and say why in public.

use chrono::NaiveDateTime;

use super::steering::{Objection, reason};
use crate::i18n::Text;
use crate::products::{Audience, Product};

/// What the panel knows of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The product type.
    pub product: Product,
    /// Its votes.
    pub votes: i64,
    /// Its place in the vote; those that tie share it.
    pub place: usize,
    /// Whether it is above the cut of the vote.
    pub shortlisted: bool,
    /// Whether this year's plan has it anyway.
    pub planned: bool,
    /// When it was last tested, if it ever was.
    pub tested: Option<Tested>,
}

/// What was published of a product type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// When it was last published, in UTC.
    pub at: NaiveDateTime,
    /// How many batches in the year before now.
    pub batches: i64,
    /// In how many of them something was amiss.
    pub bad: i64,
    /// Whether that was within six months.
    pub recently: bool,
}

/// A rule that re-ranks, in the words of the rules' page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// 计划里有的不重复: what the plan tests anyway gives way.
    NotPlanned,
    /// 近6个月检过、都合格的让一让: what was tested within six months without a failure gives way.
    NotRecent,
    /// 老人、孩子至少各1样.
    BothAges,
}

impl Rule {
    /// All of them, in the order in which they are applied.
    pub const ALL: [Rule; 3] = [Rule::NotPlanned, Rule::NotRecent, Rule::BothAges];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Rule::NotPlanned => "not_planned",
            Rule::NotRecent => "not_recent",
            Rule::BothAges => "both_ages",
        }
    }

    /// Reads what [`Rule::as_str`] wrote.
    pub fn read(text: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.as_str() == text)
    }
}

/// What a rule did to a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It gave way to others by this rule.
    GaveWay(Rule),
    /// It moved up for one that gave way.
    MovedUp,
    /// It is in so that each age has one.
    ForItsAge,
}

/// What the rules propose for a candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Whether to take it.
    pub taken: bool,
    /// What a rule did, if one did anything.
    pub effect: Option<Effect>,
}

/// What the rules propose, one for each candidate in the order given: most votes first.
pub fn propose(all: &[Evidence], rules: &[Rule]) -> Vec<Proposal> {
    let has = |rule| rules.contains(&rule);
    let gives_way = |it: &Evidence| {
        let clean = it.tested.as_ref().is_some_and(|tested| tested.recently && tested.bad == 0);
        match (has(Rule::NotPlanned) && it.planned, has(Rule::NotRecent) && clean) {
            (true, _) => Some(Rule::NotPlanned),
            (_, true) => Some(Rule::NotRecent),
            _ => None,
        }
    };
    let mut free = 0;
    let mut proposals: Vec<Proposal> = all
        .iter()
        .map(|it| match (it.shortlisted, gives_way(it)) {
            (true, Some(rule)) => {
                free += 1;
                Proposal { taken: false, effect: Some(Effect::GaveWay(rule)) }
            }
            (shortlisted, _) => Proposal { taken: shortlisted, effect: None },
        })
        .collect();
    let next = |it: &Evidence| !it.shortlisted && it.votes > 0 && gives_way(it).is_none();
    for (it, proposal) in all.iter().zip(&mut proposals).filter(|(it, _)| next(it)).take(free) {
        debug_assert!(!it.shortlisted);
        *proposal = Proposal { taken: true, effect: Some(Effect::MovedUp) };
    }
    if has(Rule::BothAges) {
        for age in [Audience::Child, Audience::Elder] {
            let of_age = |it: &Evidence| it.product.audience == age;
            let has_one = all.iter().zip(&proposals).any(|(it, proposal)| proposal.taken && of_age(it));
            let first = all.iter().position(|it| of_age(it) && it.votes > 0 && gives_way(it).is_none());
            if let (false, Some(first)) = (has_one, first) {
                proposals[first] = Proposal { taken: true, effect: Some(Effect::ForItsAge) };
            }
        }
    }
    proposals
}

/// How far a selection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionState {
    /// One of the panel is at it.
    Draft,
    /// It waits for the second.
    Sent,
    /// Both have signed; it is public.
    Signed,
}

impl SelectionState {
    /// All of them.
    pub const ALL: [SelectionState; 3] =
        [SelectionState::Draft, SelectionState::Sent, SelectionState::Signed];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            SelectionState::Draft => "draft",
            SelectionState::Sent => "sent",
            SelectionState::Signed => "signed",
        }
    }

    /// Reads what [`SelectionState::as_str`] wrote.
    pub fn read(text: &str) -> Option<SelectionState> {
        SelectionState::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What was decided on every candidate of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// The round.
    pub round: String,
    /// How far it has come.
    pub state: SelectionState,
    /// The rules that ranked.
    pub rules: Vec<Rule>,
    /// How many batches can be paid for.
    pub budget: u32,
    /// Each candidate, most votes first.
    pub choices: Vec<Choice>,
    /// The account that changed it last.
    pub drafted_by: String,
    /// When, in UTC.
    pub drafted_at: NaiveDateTime,
    /// Who signed, and when.
    pub signed: Option<(String, NaiveDateTime)>,
    /// One more with every change.
    pub revision: i32,
}

/// What was decided on one candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The product type.
    pub product: String,
    /// Its place in the vote.
    pub place: usize,
    /// Its votes.
    pub votes: i64,
    /// How many batches are tested; none if it is not taken.
    pub batches: u32,
    /// Why, for everybody to read; empty where the count says it all.
    pub reason: Text,
}

/// The desk's form as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rules that are on.
    pub rules: Vec<Rule>,
    /// How many batches can be paid for.
    pub budget: String,
    /// One row for each candidate, in the order of the evidence.
    pub rows: Vec<Row>,
}

/// One row of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Whether it is ticked.
    pub taken: bool,
    /// How many batches.
    pub batches: String,
    /// Why.
    pub reason: String,
    /// Why, in English.
    pub reason_en: String,
}

/// What is wrong with the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The budget is no number from 1 to 2000.
    Budget,
    /// The batches of a row are no number from 1 to 500.
    Batches(usize),
    /// A row above the cut that is not taken, or one below it that is, says no reason.
    Reason(usize),
    /// Nothing is taken.
    Nothing,
    /// More batches than can be paid for: so many.
    TooMany(u32),
    /// Fewer batches than the round's rules promise: so many at least.
    TooFew(u32),
}

/// Whether a row has to say why: where the panel departs from the count, everybody is told.
pub fn needs_reason(it: &Evidence, taken: bool) -> bool {
    it.shortlisted != taken
}

impl Sheet {
    /// Reads the form, or tells everything that is wrong with it. `least` is what the round's rules promise.
    pub fn read(&self, all: &[Evidence], least: u32) -> Result<(u32, Vec<Choice>), Vec<Wrong>> {
        let mut wrong = Vec::new();
        let number = |text: &str, most: u32| text.trim().parse().ok().filter(|n| (1..=most).contains(n));
        let budget = number(&self.budget, 2000);
        if budget.is_none() {
            wrong.push(Wrong::Budget);
        }
        let mut choices = Vec::new();
        for (index, (it, row)) in all.iter().zip(&self.rows).enumerate() {
            let batches = if row.taken { number(&row.batches, 500) } else { Some(0) };
            if batches.is_none() {
                wrong.push(Wrong::Batches(index));
            }
            let told = match (row.reason.trim(), needs_reason(it, row.taken)) {
                ("", false) => Some(String::new()),
                (text, _) => reason(text).ok(),
            };
            if told.is_none() {
                wrong.push(Wrong::Reason(index));
            }
            let en = Some(row.reason_en.trim()).filter(|en| !en.is_empty());
            choices.push(Choice {
                product: it.product.id.clone(),
                place: it.place,
                votes: it.votes,
                batches: batches.unwrap_or(0),
                reason: Text {
                    zh: told.unwrap_or_default(),
                    en: en.map(|en| en.chars().take(400).collect()),
                },
            });
        }
        let sum: u32 = choices.iter().map(|choice| choice.batches).sum();
        if !self.rows.iter().any(|row| row.taken) {
            wrong.push(Wrong::Nothing);
        } else if budget.is_some_and(|budget| sum > budget) {
            wrong.push(Wrong::TooMany(sum));
        } else if sum < least && !wrong.iter().any(|it| matches!(it, Wrong::Batches(_))) {
            wrong.push(Wrong::TooFew(least));
        }
        match budget {
            Some(budget) if wrong.is_empty() => Ok((budget, choices)),
            _ => Err(wrong),
        }
    }

    /// The batches that are typed, as far as they can be read.
    pub fn sum(&self) -> u32 {
        let taken = self.rows.iter().filter(|row| row.taken);
        taken.filter_map(|row| row.batches.trim().parse::<u32>().ok()).fold(0, u32::saturating_add)
    }
}

/// Whether this account may sign what another drafted.
pub fn may_sign(selected: &Selected, by: &str) -> Result<(), Objection> {
    match selected.state {
        SelectionState::Sent if selected.drafted_by == by => Err(Objection::OwnSelection),
        SelectionState::Sent => Ok(()),
        state => Err(Objection::SelectionNotNow(state)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(votes: i64, place: usize, shortlisted: bool, audience: Audience) -> Evidence {
        let id = format!("p{place}");
        let name = Text { zh: id.clone(), en: None };
        let product = Product { id, audience, icon: String::new(), hazard: name.clone(), name };
        Evidence { product, votes, place, shortlisted, planned: false, tested: None }
    }

    fn four() -> Vec<Evidence> {
        vec![
            candidate(30, 1, true, Audience::Child),
            candidate(20, 2, true, Audience::Family),
            candidate(10, 3, false, Audience::Family),
            candidate(5, 4, false, Audience::Elder),
        ]
    }

    fn taken(all: &[Evidence], rules: &[Rule]) -> Vec<usize> {
        let proposals = propose(all, rules);
        all.iter().zip(proposals).filter(|(_, proposal)| proposal.taken).map(|(it, _)| it.place).collect()
    }

    #[test]
    fn without_rules_the_count_decides() {
        assert_eq!(taken(&four(), &[]), [1, 2]);
    }

    #[test]
    fn what_the_plan_has_or_was_tested_lately_gives_way_to_the_next_in_the_vote() {
        let mut all = four();
        all[0].planned = true;
        assert_eq!(taken(&all, &[Rule::NotPlanned]), [2, 3]);
        let at = "2026-09-01T00:00:00".parse().unwrap();
        all[1].tested = Some(Tested { at, batches: 10, bad: 0, recently: true });
        assert_eq!(taken(&all, &[Rule::NotPlanned, Rule::NotRecent]), [3, 4]);
        let effects: Vec<_> = propose(&all, &Rule::ALL).into_iter().map(|it| it.effect).collect();
        assert_eq!(effects[0], Some(Effect::GaveWay(Rule::NotPlanned)));
        assert_eq!(effects[2], Some(Effect::MovedUp));
        all[1].tested = Some(Tested { at, batches: 10, bad: 1, recently: true });
        assert_eq!(taken(&all, &[Rule::NotRecent]), [1, 2], "what failed lately does not give way");
    }

    #[test]
    fn each_age_gets_one_where_people_voted_for_one() {
        assert_eq!(taken(&four(), &[Rule::BothAges]), [1, 2, 4]);
        let mut nobody = four();
        nobody[3].votes = 0;
        assert_eq!(taken(&nobody, &[Rule::BothAges]), [1, 2]);
    }

    fn sheet(rows: &[(bool, &str, &str)]) -> Sheet {
        let rows = rows.iter().map(|(taken, batches, reason)| Row {
            taken: *taken,
            batches: batches.to_string(),
            reason: reason.to_string(),
            reason_en: String::new(),
        });
        Sheet { rules: Vec::new(), budget: "40".into(), rows: rows.collect() }
    }

    #[test]
    fn whoever_departs_from_the_count_says_why_in_public() {
        let all = four();
        let silent = sheet(&[(false, "", ""), (true, "5", ""), (true, "5", ""), (false, "", "")]);
        assert_eq!(silent.read(&all, 5).unwrap_err(), [Wrong::Reason(0), Wrong::Reason(2)]);
        let told = sheet(&[
            (false, "", "5月刚检过"),
            (true, "5", ""),
            (true, "5", "第1名让出，递补"),
            (false, "", ""),
        ]);
        let (budget, choices) = told.read(&all, 5).unwrap();
        assert_eq!((budget, choices.iter().map(|it| it.batches).sum::<u32>()), (40, 10));
    }

    #[test]
    fn batches_stay_within_the_budget_and_above_what_the_rules_promise() {
        let all = four();
        let rows =
            |first: &'static str| [(true, first, ""), (true, "1", ""), (false, "", ""), (false, "", "")];
        assert_eq!(sheet(&rows("40")).read(&all, 5).unwrap_err(), [Wrong::TooMany(41)]);
        assert_eq!(sheet(&rows("3")).read(&all, 5).unwrap_err(), [Wrong::TooFew(5)]);
        assert_eq!(sheet(&rows("no")).read(&all, 5).unwrap_err(), [Wrong::Batches(0)]);
        let nothing =
            [(false, "", "都不检了，因为"), (false, "", "都不检了，因为"), (false, "", ""), (false, "", "")];
        assert_eq!(sheet(&nothing).read(&all, 5).unwrap_err(), [Wrong::Nothing]);
    }

    #[test]
    fn one_of_the_panel_drafts_and_another_signs() {
        let drafted_at = "2026-09-21T04:00:00".parse().unwrap();
        let mut selected = Selected {
            round: "2026-09".into(),
            state: SelectionState::Sent,
            rules: Vec::new(),
            budget: 40,
            choices: Vec::new(),
            drafted_by: "panel".into(),
            drafted_at,
            signed: None,
            revision: 1,
        };
        assert_eq!(may_sign(&selected, "panel"), Err(Objection::OwnSelection));
        assert_eq!(may_sign(&selected, "panel2"), Ok(()));
        for state in [SelectionState::Draft, SelectionState::Signed] {
            selected.state = state;
            assert_eq!(may_sign(&selected, "panel2"), Err(Objection::SelectionNotNow(state)));
        }
    }
}
